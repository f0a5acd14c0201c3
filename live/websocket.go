package live

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"parley/chat"
)

// The patience of a WebSocket.
const (
	greetWithin = 10 * time.Second // for the first frame
	closeWithin = 2 * time.Second  // for the client's half of the closing handshake
)

// What a client may say.
const (
	burst = 30                     // frames up that are read at once; then one each pace
	pace  = 500 * time.Millisecond // the rest waits in the client's own connection
)

// webSocket is a socket whose line goes both ways: a goroutine waits in its read.
type webSocket struct {
	*socket
	conn *websocket.Conn
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
		return s.belong(by, first)
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
	ws := webSocket{s, conn}
	s.line = ws
	s.heard.Store(time.Now().Unix())
	conn.SetPongHandler(func(string) error { s.heard.Store(time.Now().Unix()); return nil })
	if !h.add(s) {
		_ = conn.Close()
		return
	}
	// A goroutine's stack grows while it identifies somebody; the one that waits in the read begins afresh.
	go func() {
		if !ws.greet(admit) {
			h.remove(s)
			return
		}
		go ws.read()
	}()
}

// greet takes the first frame and lets the socket write from its position on.
func (s webSocket) greet(admit func(context.Context, *socket, First) error) bool {
	_ = s.conn.SetReadDeadline(time.Now().Add(greetWithin))
	raw, err := s.frame()
	var first First
	if err == nil {
		first, err = ParseFirst(raw)
	}
	if err == nil {
		ctx, cancel := context.WithTimeout(s.h.done, readWithin)
		err = admit(ctx, s.socket, first)
		cancel()
	}
	if err != nil {
		s.refuse(err)
		return false
	}
	_ = s.conn.SetReadDeadline(time.Time{})
	if err := s.begin(first.Position); err != nil {
		s.refuse(err)
		return false
	}
	return true
}

// errGone says that a connection cannot be read from any more; nobody is to be told.
var errGone = errors.New("live: the client is gone")

// frame reads one text frame.
func (s webSocket) frame() ([]byte, error) {
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
func (s webSocket) read() {
	defer s.h.remove(s.socket)
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
			s.h.turn(s.socket, page)
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
func (s webSocket) refuse(err error) {
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

func (s webSocket) turn() { go s.write() }

func (s webSocket) send(frame []byte) error {
	if err := s.conn.SetWriteDeadline(time.Now().Add(writeWithin)); err != nil {
		return err
	}
	return s.conn.WriteMessage(websocket.TextMessage, frame)
}

// beat asks for a sign of life.
func (s webSocket) beat() error {
	return s.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(writeWithin))
}

// farewell writes the server's half of the closing handshake, and gives the client a moment for its own: to close at
// once could take back what was just written.
func (s webSocket) farewell() error {
	bye := websocket.FormatCloseMessage(websocket.CloseServiceRestart, "")
	if err := s.conn.WriteControl(websocket.CloseMessage, bye, time.Now().Add(writeWithin)); err != nil {
		return err
	}
	_ = s.conn.SetReadDeadline(time.Now().Add(closeWithin)) // the reader ends by then, and closes
	return nil
}

// Close ends the reader.
func (s webSocket) Close() error { return s.conn.Close() }
