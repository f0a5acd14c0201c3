package live

import (
	"context"
	"net/http"
	"sync"
	"time"

	"parley/chat"
)

// streamFor is how long a stream goes on before its client is asked to come back at once. It carries nothing up: a
// client that is gone without a word is noticed by its not coming back.
const streamFor = 5 * time.Minute

// maxStreams is how many streams one browser has here. Over HTTP/1.1 it has six connections to a server in all, and
// what it asks needs the others; a page more is sent away, and polls.
const maxStreams = 4

// Stream answers a request with a customer's frames as server-sent events, each flushed, until either side ends it: the
// frames, cursor and limits of a socket on the way down, for pages that no WebSocket gets through to. by has been
// identified; first says from where, and on which page. An error is the request's: nothing has been answered then.
func (h *Hub) Stream(w http.ResponseWriter, r *http.Request, by chat.Actor, first First) error {
	l := &stream{w: w, control: http.NewResponseController(w), turns: make(chan struct{}, 1), over: make(chan struct{})}
	s := &socket{h: h, line: l, mute: true}
	if err := s.belong(by, first); err != nil {
		return err
	}
	if !h.add(s) {
		w.Header().Set("Retry-After", "1")
		return chat.Unavailable(nil)
	}
	defer h.remove(s)
	if err := s.begin(first.Position); err != nil {
		_ = l.farewell() // nothing was said: the answer is the caller's
		return err
	}
	l.serve(r.Context(), s)
	return nil
}

// stream is a line: the body of an answer. The goroutine of the request writes it, since nobody may when that is over.
type stream struct {
	w       http.ResponseWriter
	control *http.ResponseController
	begun   bool
	turns   chan struct{} // one at a time: the socket asks for the next when it has written
	over    chan struct{}
	end     sync.Once
}

// serve writes in its turns until the end.
func (l *stream) serve(ctx context.Context, s *socket) {
	for {
		select {
		case <-l.turns:
			s.write()
			continue
		case <-ctx.Done(): // the client has gone
		case <-l.over:
		}
		s.silence()
		select {
		case <-l.turns: // asked for before the silence
			s.write()
		default:
		}
		return
	}
}

func (l *stream) turn() { l.turns <- struct{}{} }

// send writes a frame as one event. A frame is JSON, which has no line breaks.
func (l *stream) send(frame []byte) error {
	select {
	case <-l.over:
		return errGone
	default:
	}
	if err := l.control.SetWriteDeadline(time.Now().Add(writeWithin)); err != nil {
		return err
	}
	if !l.begun {
		l.begun = true
		if err := l.begin(); err != nil {
			return err
		}
	}
	for _, part := range [][]byte{[]byte("data: "), frame, []byte("\n\n")} {
		if _, err := l.w.Write(part); err != nil {
			return err
		}
	}
	return l.control.Flush()
}

// begin answers that frames will come, to proxies too: they are not to wait for more, nor to change anything.
func (l *stream) begin() error {
	h := l.w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store, no-transform")
	h.Set("X-Accel-Buffering", "no")
	l.w.WriteHeader(http.StatusOK)
	return l.control.SetReadDeadline(time.Time{}) // the server's own would end the request
}

func (l *stream) beat() error { return nil }

func (l *stream) farewell() error {
	l.end.Do(func() { close(l.over) }) // serve ends the answer
	return nil
}

// Close ends the answer, also while it waits in a write.
func (l *stream) Close() error {
	var err error
	l.end.Do(func() {
		close(l.over)
		err = l.control.SetWriteDeadline(time.Unix(1, 0))
	})
	return err
}
