package live

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"

	"parley/chat"
)

// The patience of a socket.
const (
	greetWithin = 10 * time.Second // for the first frame
	readWithin  = 10 * time.Second // for a read of the log
	writeWithin = 10 * time.Second // for a write; slower and the socket is closed, its client resumes by position
	closeWithin = 2 * time.Second  // for the client's half of the closing handshake
	frameBytes  = 256 << 10        // of events in one frame, where one event alone is not more
)

// What one customer may ask of a node beyond what people do.
const (
	maxSockets = 100                    // pages of one customer that are connected at once
	burst      = 30                     // frames up that are read at once; then one each pace
	pace       = 500 * time.Millisecond // the rest waits in the client's own connection
	awayFor    = 30 * time.Second       // how long a page too many is sent away
	endedFor   = time.Minute            // how long an ended session is remembered: longer than a greeting takes
)

// What a socket has to write.
type want uint8

const (
	wantEvents want = 1 << iota
	wantFleeting
	wantBeat
	wantEnd
)

// socket is one listener's connection. While there is nothing to say it is a goroutine that waits in a read, and what
// is here: no timer, no queue, no write buffer.
type socket struct {
	h       *Hub
	conn    *websocket.Conn
	by      cursor          // only the writer moves it, once the socket writes
	owner   chat.CustomerID // "" for agents
	session string          // what Disconnect knows it by
	from    string          // the position it came with; settled by the first write
	next    *socket         // of the same customer
	page    *chat.Page
	slot    int
	agent   chat.AgentID // "" for customers
	known   bool         // it has identified itself; guarded by the hub
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

// said is a fleeting event on its way; a later one of the same key takes its place.
type said struct {
	key   string
	frame []byte
}

var upgrader = websocket.Upgrader{
	HandshakeTimeout: 10 * time.Second,
	ReadBufferSize:   128, // frames up are rare and small
	WriteBufferSize:  4096,
	WriteBufferPool:  &sync.Pool{},
	CheckOrigin:      func(*http.Request) bool { return true }, // told by identify, or by AgentOrigin before
}

// ServeCustomer makes the request a customer's socket. identify says who listens, by the first frame; its error is
// told to the client in a refused frame. It returns as soon as the connection is taken over.
func (h *Hub) ServeCustomer(w http.ResponseWriter, r *http.Request, identify func(context.Context, First) (chat.Actor, error)) {
	h.serve(w, r, &socket{h: h}, func(ctx context.Context, s *socket, first First) error {
		by, err := identify(ctx, first)
		if err != nil {
			return err
		}
		if by.Customer == nil {
			return chat.Unauthorized("unauthorized", "This is not a customer.")
		}
		s.by, s.owner = cursorOf(by), by.Customer.ID
		s.session, s.page = string(by.Customer.Session), first.Page
		return nil
	})
}

// ServeAgent makes the request an agent's socket; session is what Disconnect will know it by. The caller has
// authenticated the agent; ServeAgent refuses a foreign Origin.
func (h *Hub) ServeAgent(w http.ResponseWriter, r *http.Request, agent *chat.Agent, session string) {
	if !h.o.AgentOrigin(r) {
		http.Error(w, "This page may not listen.", http.StatusForbidden)
		return
	}
	h.serve(w, r, &socket{h: h, agent: agent.ID, session: session}, func(context.Context, *socket, First) error { return nil })
}

func (h *Hub) serve(w http.ResponseWriter, r *http.Request, s *socket, admit func(context.Context, *socket, First) error) {
	if !h.open() {
		w.Header().Set("Retry-After", "1")
		http.Error(w, "The server is going away.", http.StatusServiceUnavailable)
		return
	}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has answered
	}
	s.conn = conn
	s.heard.Store(time.Now().Unix())
	conn.SetPongHandler(func(string) error { s.heard.Store(time.Now().Unix()); return nil })
	if !h.add(s) {
		_ = conn.Close()
		return
	}
	// A goroutine's stack grows while it identifies somebody; the one that waits in the read begins afresh.
	go func() {
		if !s.greet(admit) {
			h.remove(s)
			return
		}
		go s.read()
	}()
}

// greet takes the first frame and lets the socket write from its position on.
func (s *socket) greet(admit func(context.Context, *socket, First) error) bool {
	_ = s.conn.SetReadDeadline(time.Now().Add(greetWithin))
	raw, err := s.frame()
	var first First
	if err == nil {
		first, err = ParseFirst(raw)
	}
	if err == nil {
		ctx, cancel := context.WithTimeout(s.h.done, readWithin)
		err = admit(ctx, s, first)
		cancel()
	}
	if err != nil {
		s.refuse(err)
		return false
	}
	_ = s.conn.SetReadDeadline(time.Time{})
	s.from, s.by.n = first.Position, -1
	s.heard.Store(time.Now().Unix())
	if err := s.h.register(s); err != nil { // from here on it is woken, and only then it reads: nothing comes between
		s.refuse(err)
		return false
	}
	s.wake(wantEvents)
	return true
}

// errGone says that a connection cannot be read from any more; nobody is to be told.
var errGone = errors.New("live: the client is gone")

// frame reads one text frame.
func (s *socket) frame() ([]byte, error) {
	kind, r, err := s.conn.NextReader()
	if late(err) {
		return nil, chat.Bad("frame", "did not come within ten seconds")
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errGone, err)
	}
	if kind != websocket.TextMessage {
		return nil, chat.Bad("frame", "is binary; frames are JSON text")
	}
	raw, err := io.ReadAll(io.LimitReader(r, maxFrame+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errGone, err)
	}
	if len(raw) > maxFrame {
		return nil, chat.TooLarge("frame", len(raw), maxFrame)
	}
	return raw, nil
}

// read waits for what the client says, and for its end.
func (s *socket) read() {
	defer s.h.remove(s)
	left, since := burst, time.Now()
	for {
		raw, err := s.frame()
		var page *chat.Page
		if err == nil {
			page, err = parseLater(raw)
		}
		if err != nil {
			s.refuse(err)
			return
		}
		s.heard.Store(time.Now().Unix())
		if page != nil && s.agent == "" {
			s.h.turn(s, page)
		}
		if left--; left <= 0 { // who says more than people do is heard slowly, at nobody's cost but its own
			left, since = s.slowDown(since)
		}
	}
}

// slowDown waits until a socket that has said burst frames since a moment may go on, and tells how many it may say then.
func (s *socket) slowDown(since time.Time) (int, time.Time) {
	now := time.Now()
	if earned := int(now.Sub(since) / pace); earned > 0 {
		return min(earned, burst), now
	}
	wait := time.NewTimer(pace)
	defer wait.Stop()
	select {
	case <-wait.C:
	case <-s.h.done.Done():
	}
	return 1, time.Now()
}

// refuse tells a client what was wrong with it, if it can still be told, and ends the socket. Only the reading
// goroutine calls it.
func (s *socket) refuse(err error) {
	s.mu.Lock()
	over := s.over
	s.mu.Unlock()
	if over || errors.Is(err, errGone) {
		return
	}
	s.h.refused.Add(1)
	<-s.end(refusedFrame(s.h.o.Error(err)))
	for { // until the client has closed its half, or farewell's deadline: see there
		if _, _, err := s.conn.NextReader(); err != nil {
			return
		}
	}
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
	go s.write()
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
			err = s.send(says[i].frame)
		}
		if w&wantBeat != 0 && stale {
			err = errResync // it had its time to come back from elsewhere
		}
		if w&wantBeat != 0 && err == nil {
			if err = s.send(beatFrame); err == nil {
				err = s.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(writeWithin))
			}
		}
		if err != nil {
			s.drop(err)
		}
	}
}

// farewell writes the last frame and the server's half of the closing handshake, and gives the client a moment for
// its own: to close at once could take back what was just written.
func (s *socket) farewell(last []byte) {
	defer s.silence()
	err := s.send(last)
	if err == nil {
		bye := websocket.FormatCloseMessage(websocket.CloseServiceRestart, "")
		err = s.conn.WriteControl(websocket.CloseMessage, bye, time.Now().Add(writeWithin))
	}
	if err != nil {
		_ = s.conn.Close()
		return
	}
	_ = s.conn.SetReadDeadline(time.Now().Add(closeWithin)) // the reader ends by then, and closes
}

// drop gives a socket up; its client resumes by position.
func (s *socket) drop(err error) {
	s.silence()
	if late(err) {
		s.h.slow.Add(1)
	}
	_ = s.conn.Close() // ends the reader
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
	if err := s.send(b.Bytes()); err != nil {
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
	return s.send(resyncFrame)
}

func (s *socket) send(frame []byte) error {
	if err := s.conn.SetWriteDeadline(time.Now().Add(writeWithin)); err != nil {
		return err
	}
	return s.conn.WriteMessage(websocket.TextMessage, frame)
}
