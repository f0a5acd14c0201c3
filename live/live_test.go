package live

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"go.uber.org/goleak"

	"parley/chat"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const epoch = "0123abcd"

// logbook is a log in memory that commits as the store does: seq and a customer's own count are dense and in order.
type logbook struct {
	mu     sync.Mutex
	events []chat.Event
	counts map[chat.CustomerID]int64
	wakes  []func()
	mute   bool  // wakes nobody, as a commit of another node
	broken error // what reads answer
	large  int   // how many events it gives at once at most, as a log of large events does; 0 for any number
	reads  atomic.Int64
}

func newLogbook(customers ...chat.CustomerID) *logbook {
	l := &logbook{counts: map[chat.CustomerID]int64{}}
	for _, c := range customers {
		l.counts[c] = 0
	}
	return l
}

func (l *logbook) Head(context.Context) (chat.Position, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return chat.Position{Epoch: epoch, N: int64(len(l.events))}, l.broken
}

func (l *logbook) CustomerHead(_ context.Context, id chat.CustomerID) (chat.Position, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, ok := l.counts[id]
	if !ok {
		return chat.Position{}, chat.NotFound("customer")
	}
	return chat.Position{Epoch: epoch, Customer: id, N: n}, l.broken
}

func (l *logbook) EventsAfter(_ context.Context, seq int64, limit int) ([]chat.Event, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.reads.Add(1)
	if l.broken != nil {
		return nil, l.broken
	}
	if seq >= int64(len(l.events)) {
		return nil, nil
	}
	if l.large > 0 {
		limit = min(limit, l.large)
	}
	return append([]chat.Event(nil), l.events[seq:min(seq+int64(limit), int64(len(l.events)))]...), nil
}

func (l *logbook) CustomerEvents(_ context.Context, id chat.CustomerID, n int64, limit int) ([]chat.Event, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.reads.Add(1)
	if l.broken != nil {
		return nil, l.broken
	}
	if l.large > 0 {
		limit = min(limit, l.large)
	}
	var out []chat.Event
	for _, e := range l.events {
		if e.Customer == id && e.N > n && len(out) < limit {
			out = append(out, e)
		}
	}
	return out, nil
}

func (l *logbook) OnCommit(wake func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.wakes = append(l.wakes, wake)
}

// commit appends events as one group and gives them as the log numbered them.
func (l *logbook) commit(payloads ...chat.Payload) []chat.Event {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []chat.Event
	for _, p := range payloads {
		e := chat.NewEvent(p)
		e.Seq, e.At = int64(len(l.events))+1, 1
		if e.Public() {
			l.counts[e.Customer]++
			e.N = l.counts[e.Customer]
		}
		l.events = append(l.events, e)
		out = append(out, e)
	}
	for _, wake := range l.wakes {
		if !l.mute {
			wake()
		}
	}
	return out
}

// public is what a customer is to hear in all, and agents what agents are.
func (l *logbook) public(id chat.CustomerID) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := []string{}
	for i := range l.events {
		if e := &l.events[i]; e.Customer == id && e.Public() {
			raw, _ := e.For(chat.ForCustomer)
			out = append(out, string(raw))
		}
	}
	return out
}

func (l *logbook) agents() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := []string{}
	for i := range l.events {
		raw, _ := l.events[i].For(chat.ForAgents)
		out = append(out, string(raw))
	}
	return out
}

func id(n int) chat.CustomerID { return chat.CustomerID(fmt.Sprintf("%024x", n)) }

func message(c chat.CustomerID, body string) chat.Payload {
	p := &chat.MessageCreated{Message: chat.Message{Body: body, Direction: chat.In}}
	p.Conversation.Customer, p.Conversation.ID = c, chat.ConversationID("c"+c[1:])
	return p
}

func internal(c chat.CustomerID) chat.Payload {
	p := &chat.ConversationDone{}
	p.Conversation.Customer = c
	return p
}

// world is a hub that runs, behind a server whose connections are pipes in memory.
type world struct {
	*testing.T
	log     *logbook
	hub     *Hub
	in      *pipes
	streams bool // customers hear by them
}

// way is what a customer's frames come down on.
type way string

const (
	bySocket way = "socket"
	byStream way = "stream"
)

// eachWay proves a claim for both.
func eachWay(t *testing.T, claim func(t *testing.T, by way)) {
	t.Parallel()
	for _, by := range []way{bySocket, byStream} {
		t.Run(string(by), func(t *testing.T) {
			t.Parallel()
			claim(t, by)
		})
	}
}

func newWorld(t *testing.T, log *logbook, o Options, by ...way) *world {
	t.Helper()
	w := &world{T: t, log: log, streams: slices.Contains(by, byStream), hub: New(log, o), in: &pipes{conns: make(chan net.Conn), gone: make(chan struct{})}}
	ctx, cancel := context.WithCancel(context.Background())
	ran := make(chan error, 1)
	go func() { ran <- w.hub.Run(ctx) }()
	mux := http.NewServeMux()
	mux.HandleFunc("/c/events", func(rw http.ResponseWriter, r *http.Request) {
		w.hub.ServeCustomer(rw, r, identify)
	})
	mux.HandleFunc("/c/events/stream", func(rw http.ResponseWriter, r *http.Request) {
		var first First
		_ = json.NewDecoder(r.Body).Decode(&first)
		by, err := identify(r.Context(), first)
		if err == nil {
			err = w.hub.Stream(rw, r, by, first)
		}
		switch {
		case chat.KindOf(err) == chat.KindUnavailable && err != nil:
			http.Error(rw, err.Error(), http.StatusServiceUnavailable)
		case err != nil:
			http.Error(rw, err.Error(), http.StatusUnauthorized)
		}
	})
	mux.HandleFunc("/console/api/events", func(rw http.ResponseWriter, r *http.Request) {
		w.hub.ServeAgent(rw, r, &chat.Agent{ID: "a1"}, "console-1")
	})
	server := &http.Server{Handler: mux, ReadTimeout: 30 * time.Second, WriteTimeout: 60 * time.Second} // as api has them
	served := make(chan struct{})
	go func() { defer close(served); _ = server.Serve(w.in) }()
	<-w.hub.Ready() // the tail begins where the log is
	t.Cleanup(func() {
		cancel()
		if err := <-ran; err != nil {
			t.Errorf("Run: %v", err)
		}
		_ = server.Close()
		<-served
	})
	return w
}

// identify knows customers whose token is their id; the session has the same name, and the browser's.
func identify(_ context.Context, f First) (chat.Actor, error) {
	switch f.Token {
	case "broken":
		return chat.Actor{}, errors.New("the disk is on fire")
	case "revoked":
		return chat.Actor{}, chat.Unauthorized("token_revoked", "You are signed out.")
	}
	return chat.Actor{Customer: &chat.CustomerActor{ID: chat.CustomerID(f.Token), Session: chat.SessionID("s" + f.Token + strings.TrimPrefix(f.ChatKey, "k"))}}, nil
}

// pipes is a listener of connections in memory.
type pipes struct {
	conns chan net.Conn
	gone  chan struct{}
	once  sync.Once
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.gone:
		return nil, io.EOF
	}
}
func (p *pipes) Close() error   { p.once.Do(func() { close(p.gone) }); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{} }

// listener is the client's end of a socket.
type listener struct {
	*testing.T
	conn     *websocket.Conn
	position string

	pipe  net.Conn      // of a stream
	lines *bufio.Reader // of its answer
}

func (l *listener) close() {
	if l.conn != nil {
		_ = l.conn.Close()
		return
	}
	_ = l.pipe.Close()
}

// stream asks for a stream, and gives the status of the answer.
func (w *world) stream(first First) (*listener, int) {
	w.Helper()
	client, server := net.Pipe()
	w.Cleanup(func() { _ = client.Close() })
	w.in.conns <- server
	raw, _ := json.Marshal(first)
	r, err := http.NewRequest(http.MethodPost, "http://chat.example/c/events/stream", bytes.NewReader(raw))
	if err != nil {
		w.Fatal(err)
	}
	if err := r.Write(client); err != nil {
		w.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(client), r)
	if err != nil {
		w.Fatal(err)
	}
	return &listener{T: w.T, pipe: client, lines: bufio.NewReader(answer.Body)}, answer.StatusCode
}

func (w *world) dial(path string, header http.Header) (*listener, *http.Response, error) {
	d := websocket.Dialer{NetDialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		client, server := net.Pipe()
		select {
		case w.in.conns <- server:
			return client, nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}}
	conn, r, err := d.Dial("ws://chat.example"+path, header)
	if err != nil {
		return nil, r, err
	}
	w.Cleanup(func() { _ = conn.Close() })
	return &listener{T: w.T, conn: conn}, r, nil
}

func (w *world) customer(c chat.CustomerID, position string) *listener {
	w.Helper()
	return w.browser("", c, position)
}

// browser is a customer in a browser of its own, which has a session of its own.
func (w *world) browser(name string, c chat.CustomerID, position string) *listener {
	w.Helper()
	if w.streams {
		l, status := w.stream(First{ChatKey: "k" + name, Token: string(c), Position: position})
		if status != http.StatusOK {
			w.Fatalf("the stream is answered with %d", status)
		}
		return l
	}
	l, _, err := w.dial("/c/events", nil)
	if err != nil {
		w.Fatal(err)
	}
	l.send(First{ChatKey: "k" + name, Token: string(c), Position: position})
	return l
}

func (w *world) agent(position string) *listener {
	w.Helper()
	l, _, err := w.dial("/console/api/events", http.Header{"Origin": {"http://chat.example"}})
	if err != nil {
		w.Fatal(err)
	}
	l.send(First{Position: position})
	return l
}

func (l *listener) send(v any) {
	l.Helper()
	if err := l.conn.WriteJSON(v); err != nil {
		l.Fatal(err)
	}
}

// frameDown is any frame that comes down.
type frameDown struct {
	Kind     string            `json:"kind"`
	Events   []json.RawMessage `json:"events"`
	Position string            `json:"position"`
	Fleeting *chat.Fleeting    `json:"fleeting"`
	After    int64             `json:"after"`
	Error    *struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

func (l *listener) next() frameDown {
	l.Helper()
	f, err := l.read()
	if err != nil {
		l.Fatalf("no frame: %v", err)
	}
	return f
}

func (l *listener) read() (frameDown, error) {
	var f frameDown
	raw, err := l.raw()
	if err != nil {
		return f, err
	}
	if err := json.Unmarshal(raw, &f); err != nil {
		return f, fmt.Errorf("%s: %w", raw, err)
	}
	if f.Kind == "events" {
		l.position = f.Position
	}
	return f, nil
}

func (l *listener) raw() ([]byte, error) {
	if l.conn != nil {
		_, raw, err := l.conn.ReadMessage()
		return raw, err
	}
	line, err := l.lines.ReadBytes('\n')
	if err != nil {
		return nil, err
	}
	rest, err := l.lines.ReadBytes('\n')
	if err != nil {
		return nil, err
	}
	frame, ok := bytes.CutPrefix(line, []byte("data: "))
	if !ok || string(rest) != "\n" {
		return nil, fmt.Errorf("%q %q is no event", line, rest)
	}
	return frame, nil
}

// wants reads the next frame and fails unless it is of this kind. Beats and people's coming and going are passed over.
func (l *listener) wants(kind string) frameDown {
	l.Helper()
	f := l.next()
	for f.Kind != kind && f.Kind == "beat" || f.Kind == "fleeting" && f.Fleeting.Presence != nil {
		f = l.next()
	}
	if f.Kind != kind {
		l.Fatalf("got a frame %+v, want kind %s", f, kind)
	}
	return f
}

// hears reads events until there are n of them.
func (l *listener) hears(n int) []string {
	l.Helper()
	out := []string{}
	for len(out) < n {
		for _, e := range l.wants("events").Events {
			out = append(out, string(e))
		}
	}
	return out
}

func at(c chat.CustomerID, n int64) string {
	return chat.Position{Epoch: epoch, Customer: c, N: n}.String()
}
