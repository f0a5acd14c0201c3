package delivery

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"parley/chat"
)

// way is what carries the log to a customer's page.
type way string

const (
	bySocket way = "socket"
	byStream way = "stream"
	byPoll   way = "poll"
)

// ways are all of them: every guarantee is each one's.
var ways = []way{bySocket, byStream, byPoll}

// pollEvery is a client's five seconds made short.
const pollEvery = 15 * time.Millisecond

// ear is a listener as docs/protocol.md wants a client to be: it keeps the last position it was given, and connects
// again from there whenever it is cut off.
type ear struct {
	name    string
	by      way
	url     string // of the server
	path    string // of the socket
	header  http.Header
	chatKey string
	token   string
	http    *http.Client // of streams and polls

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
	e.http = &http.Client{Transport: &http.Transport{DisableKeepAlives: e.by == byStream}} // each stream has a connection of its own
	go e.run(ctx)
	t.Cleanup(func() { cancel(); <-e.done })
	return e
}

// listen opens a visitor's ear, at base (a server, or a cutter before it).
func (v *visitor) listen(base, position string, by way) *ear {
	e := &ear{name: "customer by " + string(by), by: by, url: base, path: "/c/events", header: http.Header{"Origin": {origin}}, chatKey: v.x.chatKey, token: v.token, position: position}
	return e.start(v.x.T)
}

func (c *console) listen(base, position string) *ear {
	h := http.Header{"Origin": {c.x.url}, "Cookie": {c.cookies()}}
	e := &ear{name: "agent", by: bySocket, url: base, path: "/console/api/events", header: h, position: position}
	return e.start(c.x.T)
}

func (e *ear) run(ctx context.Context) {
	defer close(e.done)
	defer e.http.CloseIdleConnections()
	connect := map[way]func(context.Context) bool{bySocket: e.socket, byStream: e.stream, byPoll: e.poll}[e.by]
	for ctx.Err() == nil {
		e.mu.Lock()
		e.dials++
		e.mu.Unlock()
		if !connect(ctx) {
			return
		}
		select {
		case <-ctx.Done():
		case <-time.After(5 * time.Millisecond): // a client's delay, which is random up to half a second, made short
		}
	}
}

// hello says who the ear is and how far it has come.
func (e *ear) hello() map[string]string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return map[string]string{"chatKey": e.chatKey, "token": e.token, "position": e.position}
}

// socket is one connection's life. It tells whether to connect again, as the other ways do.
func (e *ear) socket(ctx context.Context) bool {
	d := websocket.Dialer{HandshakeTimeout: 5 * time.Second}
	conn, res, err := d.DialContext(ctx, strings.Replace(e.url, "http", "ws", 1)+e.path, e.header)
	if err != nil {
		return res == nil || !e.refused(res.StatusCode)
	}
	defer func() { _ = conn.Close() }()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	if conn.WriteJSON(e.hello()) != nil {
		return true
	}
	for {
		_, raw, err := conn.ReadMessage()
		if err != nil {
			return true
		}
		if !e.take(raw) {
			return false
		}
	}
}

// stream is one answer's life.
func (e *ear) stream(ctx context.Context) bool {
	res, err := e.post(ctx, "/c/events/stream")
	if err != nil {
		return true
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return !e.refused(res.StatusCode)
	}
	for r := bufio.NewReader(res.Body); ; {
		line, err := r.ReadBytes('\n')
		if err != nil {
			return true // also with half a line
		}
		if frame, ok := bytes.CutPrefix(line, []byte("data: ")); ok && !e.take(frame) {
			return false
		}
	}
}

// poll asks until it is not answered.
func (e *ear) poll(ctx context.Context) bool {
	for {
		res, err := e.post(ctx, "/c/events")
		if err != nil {
			return true
		}
		raw, err := io.ReadAll(res.Body)
		_ = res.Body.Close()
		switch {
		case err != nil:
			return true
		case res.StatusCode != http.StatusOK:
			return !e.refused(res.StatusCode)
		case bytes.Contains(raw, []byte(`"resync":true`)):
			return e.take([]byte(`{"kind":"resync"}`))
		case !e.take(append([]byte(`{"kind":"events",`), raw[1:]...)):
			return false
		}
		select {
		case <-ctx.Done():
			return false
		case <-time.After(pollEvery):
		}
	}
}

func (e *ear) post(ctx context.Context, path string) (*http.Response, error) {
	raw, err := json.Marshal(e.hello())
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, e.url+path, bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	r.Header = e.header.Clone()
	r.Header.Set("Content-Type", "text/plain")
	return e.http.Do(r)
}

// refused notes an answer that no client should be given, and tells whether it is one.
func (e *ear) refused(status int) bool {
	if status >= 500 || status < 400 {
		return false
	}
	e.note(func() { e.bad = append(e.bad, fmt.Sprint("an answer of ", status)) })
	return true
}

// take hears one frame. It tells whether a client would go on.
func (e *ear) take(raw []byte) bool {
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
	return true
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

// figures says what a listener's way took, for whoever reads the test's output.
func figures(t *testing.T, by way, all []*ear) {
	t.Helper()
	heard, frames, dials, byes := 0, 0, 0, 0
	for _, e := range all {
		if e.by == by {
			heard, frames, dials, byes = heard+len(e.heard), frames+e.frames, dials+e.dials, byes+e.byes
		}
	}
	t.Logf("%-6s %6d events in %6d frames over %5d connections, %d goodbyes", by, heard, frames, dials, byes)
}
