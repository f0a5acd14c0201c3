package live

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"parley/chat"
)

// The patience of a socket.
const (
	readWithin  = 10 * time.Second // for a read of the log
	writeWithin = 10 * time.Second // for a write; slower and the socket is closed, its client resumes by position
	frameBytes  = 256 << 10        // of events in one frame, where one event alone is not more
)

// What one customer may ask of a node beyond what people do.
const (
	maxSockets = 100              // pages of one customer that are connected at once
	awayFor    = 30 * time.Second // how long a page too many is sent away
	endedFor   = time.Minute      // how long an ended session is remembered: longer than a greeting takes
)

// What a socket has to write.
type want uint8

const (
	wantEvents want = 1 << iota
	wantFleeting
	wantBeat
	wantEnd
)

// line is what carries a listener's frames down: a WebSocket, or an answer that does not end. One goroutine at a time
// writes to it.
type line interface {
	turn()                   // has the socket's write called, once; it never blocks
	send(frame []byte) error // within writeWithin
	beat() error             // what goes with a beat's frame
	farewell() error         // nothing more comes; the client has a moment to end its half
	Close() error            // ends what waits on the line; anybody may call it
}

// socket is one listener's connection, whatever its line is. While there is nothing to say it is a goroutine that waits,
// and what is here: no timer, no queue.
type socket struct {
	h       *Hub
	line    line
	by      cursor          // only the writer moves it, once the socket writes
	owner   chat.CustomerID // "" for agents
	session string          // what Disconnect knows it by
	from    string          // the position it came with; settled by the first write
	next    *socket         // of the same customer
	page    *chat.Page
	slot    int
	agent   chat.AgentID // "" for customers
	known   bool         // it has identified itself; guarded by the hub
	mute    bool         // its line carries nothing up
	heard   atomic.Int64 // unix seconds of the last sign of life

	mu      sync.Mutex // guards the rest; a leaf
	wants   want
	writing bool   // a goroutine writes
	over    bool   // nothing more is written
	stale   bool   // it was told to start over
	last    []byte // the frame to end with
	ended   chan struct{}
	says    []said
}

// belong makes s a listener of by, who has come with first.
func (s *socket) belong(by chat.Actor, first First) error {
	if by.Customer == nil {
		return chat.Unauthorized("unauthorized", "This is not a customer.")
	}
	s.by, s.owner = cursorOf(by), by.Customer.ID
	s.session, s.page = string(by.Customer.Session), first.Page
	return nil
}

// begin has s write from the position that it came with. From here on it is woken, and only then it reads: nothing
// comes between.
func (s *socket) begin(position string) error {
	s.from, s.by.n = position, -1
	s.heard.Store(time.Now().Unix())
	if err := s.h.register(s); err != nil {
		return err
	}
	s.wake(wantEvents)
	return nil
}

// said is a fleeting event on its way; a later one of the same key takes its place.
type said struct {
	key   string
	frame []byte
}

// wake has the socket write what it wants. It never blocks.
func (s *socket) wake(w want) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over {
		return
	}
	s.wants |= w
	if s.writing {
		return
	}
	s.writing = true
	s.h.work.Add(1)
	s.line.turn()
}

// end has the socket write a last frame and close; the channel is closed when that is written, or cannot be.
func (s *socket) end(frame []byte) <-chan struct{} {
	s.mu.Lock()
	if s.last == nil {
		s.last = frame
	}
	if s.ended == nil {
		s.ended = make(chan struct{})
		if s.over {
			close(s.ended)
		}
	}
	ended := s.ended
	s.mu.Unlock()
	s.wake(wantEnd)
	return ended
}

// silence is the end of all writing.
func (s *socket) silence() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over {
		return
	}
	s.over, s.says = true, nil
	if s.ended != nil {
		close(s.ended)
	}
}

// write writes until there is nothing more to write.
func (s *socket) write() {
	defer s.h.work.Done()
	for {
		s.mu.Lock()
		w, says := s.wants, s.says
		s.wants, s.says = 0, nil
		if w == 0 || s.over {
			s.writing = false
			s.mu.Unlock()
			return
		}
		stale, last := s.stale, s.last
		s.mu.Unlock()

		var err error
		if w&wantEnd != 0 {
			s.farewell(last)
			continue
		}
		if w&wantEvents != 0 && !stale {
			err = s.writeEvents()
		}
		for i := 0; i < len(says) && err == nil && !stale; i++ {
			err = s.line.send(says[i].frame)
		}
		if w&wantBeat != 0 && stale {
			err = errResync // it had its time to come back from elsewhere
		}
		if w&wantBeat != 0 && err == nil {
			if err = s.line.send(beatFrame); err == nil {
				err = s.line.beat()
			}
		}
		if err != nil {
			s.drop(err)
		}
	}
}

// farewell writes the last frame and ends the line.
func (s *socket) farewell(last []byte) {
	defer s.silence()
	err := s.line.send(last)
	if err == nil {
		err = s.line.farewell()
	}
	if err != nil {
		_ = s.line.Close()
	}
}

// drop gives a socket up; its client resumes by position.
func (s *socket) drop(err error) {
	s.silence()
	if late(err) {
		s.h.slow.Add(1)
	}
	_ = s.line.Close()
}

// late tells whether a deadline has passed. (gorilla makes errors of its own, which are not os.ErrDeadlineExceeded.)
func late(err error) bool {
	var e net.Error
	return errors.As(err, &e) && e.Timeout()
}

var frames = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// writeEvents writes everything after the cursor. The first time it settles where the cursor is, and says so also if
// there are no events.
func (s *socket) writeEvents() error {
	ctx, cancel := context.WithTimeout(s.h.done, readWithin)
	defer cancel()
	greeting := s.by.n < 0
	more := true
	if greeting {
		head, err := s.h.settle(ctx, &s.by, s.from)
		if err != nil {
			return s.cannot(err)
		}
		more, s.from = s.by.n < head, ""
	}
	for {
		c := s.by
		var page [][]byte
		if more {
			var err error
			if page, more, err = s.h.next(ctx, &c); err != nil {
				return s.cannot(err)
			}
		}
		if len(page) == 0 && !greeting {
			return nil
		}
		greeting = false
		for first := true; first || len(page) > 0; first = false {
			n, size := 0, 0
			for n < len(page) && (n == 0 || size+len(page[n]) <= frameBytes) {
				size += len(page[n])
				n++
			}
			at := s.by
			at.n += int64(n)
			if err := s.sendEvents(page[:n], at); err != nil {
				return err
			}
			s.by, page = at, page[n:]
		}
		if !more {
			return nil
		}
	}
}

func (s *socket) sendEvents(events [][]byte, at cursor) error {
	b := frames.Get().(*bytes.Buffer)
	defer func() {
		if b.Cap() <= frameBytes {
			frames.Put(b)
		}
	}()
	b.Reset()
	eventsFrame(b, events, s.h.position(at))
	if err := s.line.send(b.Bytes()); err != nil {
		return err
	}
	s.h.frames.Add(1)
	s.h.sent.Add(int64(len(events)))
	return nil
}

// cannot tells a client that there is nothing to read for it: because it has to start over, or because the log cannot
// be read now.
func (s *socket) cannot(err error) error {
	if !errors.Is(err, errResync) {
		if s.h.done.Err() == nil {
			s.h.o.Log.Error("a listener's events cannot be read", slog.Any("error", err))
		}
		s.end(byeFrame(5000))
		return nil
	}
	s.h.resyncs.Add(1)
	s.mu.Lock()
	s.stale = true
	s.mu.Unlock()
	return s.line.send(resyncFrame)
}
