package delivery

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"parley/chat"
)

// ear is a listener as docs/protocol.md wants a client to be: it keeps the last position it was given, and connects
// again from there whenever it is cut off.
type ear struct {
	name    string
	url     string // of the socket
	header  http.Header
	chatKey string
	token   string

	mu       sync.Mutex
	heard    []string
	position string
	frames   int // of events
	dials    int
	byes     int
	bad      []string // what a listener must never see
	changed  chan struct{}

	stop context.CancelFunc
	done chan struct{}
}

func (e *ear) start(t *testing.T) *ear {
	ctx, cancel := context.WithCancel(context.Background())
	e.changed, e.stop, e.done = make(chan struct{}), cancel, make(chan struct{})
	go e.run(ctx)
	t.Cleanup(func() { cancel(); <-e.done })
	return e
}

func socketURL(base, path string) string { return strings.Replace(base, "http", "ws", 1) + path }

// listen opens a visitor's ear, at base (a server, or a cutter before it).
func (v *visitor) listen(base, position string) *ear {
	e := &ear{name: "customer", url: socketURL(base, "/c/events"), header: http.Header{"Origin": {origin}}, chatKey: v.x.chatKey, token: v.token, position: position}
	return e.start(v.x.T)
}

func (c *console) listen(base, position string) *ear {
	h := http.Header{"Origin": {c.x.url}, "Cookie": {c.cookies()}}
	e := &ear{name: "agent", url: socketURL(base, "/console/api/events"), header: h, position: position}
	return e.start(c.x.T)
}

func (e *ear) run(ctx context.Context) {
	defer close(e.done)
	for ctx.Err() == nil {
		if !e.once(ctx) {
			return
		}
		select {
		case <-ctx.Done():
		case <-time.After(5 * time.Millisecond): // a client's delay, which is random up to half a second, made short
		}
	}
}

// once is one connection's life. It tells whether to connect again.
func (e *ear) once(ctx context.Context) bool {
	e.mu.Lock()
	e.dials++
	first := map[string]string{"chatKey": e.chatKey, "token": e.token, "position": e.position}
	e.mu.Unlock()
	d := websocket.Dialer{HandshakeTimeout: 5 * time.Second}
	conn, res, err := d.DialContext(ctx, e.url, e.header)
	if err != nil {
		if res != nil && res.StatusCode >= 400 && res.StatusCode < 500 {
			e.note(func() { e.bad = append(e.bad, "the socket is answered with "+res.Status) })
			return false
		}
		return true
	}
	defer func() { _ = conn.Close() }()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	if conn.WriteJSON(first) != nil {
		return true
	}
	for {
		_, raw, err := conn.ReadMessage()
		if err != nil {
			return true
		}
		var f struct {
			Kind     string
			Events   []json.RawMessage
			Position string
		}
		if err := json.Unmarshal(raw, &f); err != nil {
			e.note(func() { e.bad = append(e.bad, fmt.Sprintf("%s: %v", raw, err)) })
			return false
		}
		switch f.Kind {
		case "events":
			e.note(func() {
				for _, x := range f.Events {
					e.heard = append(e.heard, string(x))
				}
				e.position = f.Position
				e.frames++
			})
		case "bye":
			e.note(func() { e.byes++ })
		case "beat", "fleeting":
		default:
			e.note(func() { e.bad = append(e.bad, string(raw)) })
			return false
		}
	}
}

func (e *ear) note(change func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	change()
	close(e.changed)
	e.changed = make(chan struct{})
}

// until waits until the ear is connected and has heard as far as a position says, and fails the test if it never does.
func (e *ear) until(t *testing.T, n int64) {
	t.Helper()
	timeout := time.After(patience)
	for {
		e.mu.Lock()
		p, _ := chat.ParsePosition(e.position)
		changed, bad, dials, frames := e.changed, e.bad, e.dials, e.frames
		e.mu.Unlock()
		if len(bad) > 0 {
			t.Fatalf("the %s was told %q", e.name, bad)
		}
		if frames > 0 && p.N >= n {
			return
		}
		select {
		case <-changed:
		case <-timeout:
			t.Fatalf("the %s is at %s after %d connections and never gets to %d", e.name, p, dials, n)
		}
	}
}

func (e *ear) all() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]string{}, e.heard...)
}
