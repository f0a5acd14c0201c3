package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// latency measures how long a message takes from the writer's send to the reader's socket, both ways, and to a page that
// hears by a stream, at 100 a second over 20 conversations, every one of which has an open page.
func latency(ctx context.Context, b *bench) ([]row, error) {
	routes := []string{"customer→agent", "agent→customer", "agent→customer by a stream"}
	middles := make([][2][]time.Duration, len(routes))
	for range b.runs {
		took, err := latencyOnce(ctx, b)
		if err != nil {
			return nil, err
		}
		for route := range routes {
			for i, p := range []float64{0.5, 0.99} {
				middles[route][i] = append(middles[route][i], percentile(took[route], p))
			}
		}
	}
	var rows []row
	for route, name := range routes {
		m := middles[route]
		rows = append(rows, row{figure: "p50 / p99 " + name + " at 100/s", measure: join(b.ratio(middle(m[0])), b.ratio(middle(m[1]))), target: "≤ 3 / 15 ms"})
	}
	return rows, nil
}

// stopwatch knows when each message was sent; a message is known by its text.
type stopwatch struct {
	mu   sync.Mutex
	sent map[string]time.Time
	took []time.Duration
}

func newStopwatch() *stopwatch { return &stopwatch{sent: map[string]time.Time{}} }

func (s *stopwatch) start(body string) {
	s.mu.Lock()
	s.sent[body] = time.Now()
	s.mu.Unlock()
}

func (s *stopwatch) hear(body string, now time.Time) {
	s.mu.Lock()
	if began, ok := s.sent[body]; ok {
		s.took = append(s.took, now.Sub(began))
		delete(s.sent, body)
	}
	s.mu.Unlock()
}

// done waits until every message has been heard, five seconds at most.
func (s *stopwatch) done() ([]time.Duration, error) {
	for range 500 {
		s.mu.Lock()
		left, took := len(s.sent), s.took
		s.mu.Unlock()
		if left == 0 {
			return took, nil
		}
		time.Sleep(10 * time.Millisecond)
	}
	return nil, errors.New("a message was never heard")
}

// follow hears what next gives, until it gives no more.
func (s *stopwatch) follow(next func(*frame) error) {
	for {
		var f frame
		if err := next(&f); err != nil {
			return
		}
		now := time.Now()
		for _, e := range f.Events {
			s.hear(e.Message.Body, now)
			s.hear(e.Payload.Message.Body, now)
		}
	}
}

// latencyOnce gives what each message took: to the agent, to the customers' sockets, to their streams.
func latencyOnce(ctx context.Context, b *bench) (took [3][]time.Duration, err error) {
	s, err := b.serve(ctx)
	if err != nil {
		return took, err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	agent, err := signIn(ctx, s)
	if err != nil {
		return took, err
	}
	defer agent.ws.Close()

	const conversations, each = 20, 25
	toAgent, toSocket, toStream := newStopwatch(), newStopwatch(), newStopwatch()
	go toAgent.follow(nextOf(agent.ws))
	crowd := make([]*customer, conversations)
	for i := range crowd {
		crowd[i] = newCustomer(s, nil)
		if err := crowd[i].send("Hello"); err != nil {
			return took, err
		}
		defer crowd[i].close()
		ws, err := crowd[i].listen(ctx)
		if err != nil {
			return took, err
		}
		defer ws.Close()
		go toSocket.follow(nextOf(ws))
	}

	paced := func(watch *stopwatch, name string, write func(c *customer, body string) error) error {
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		var all sync.WaitGroup
		failed := make(chan error, conversations*each)
		busy := make([]sync.Mutex, conversations)
		for i := range conversations * each {
			<-tick.C
			all.Go(func() {
				busy[i%conversations].Lock()
				defer busy[i%conversations].Unlock()
				body := fmt.Sprintf("%s %d: where is my parcel?", name, i)
				watch.start(body)
				if err := write(crowd[i%conversations], body); err != nil {
					failed <- err
				}
			})
		}
		all.Wait()
		close(failed)
		return <-failed
	}
	if err := paced(toAgent, "in", func(c *customer, body string) error { return c.send(body) }); err != nil {
		return took, err
	}
	if took[0], err = toAgent.done(); err != nil {
		return took, err
	}
	answer := func(c *customer, body string) error { return agent.answer(c.conversation, body) }
	if err := paced(toSocket, "out", answer); err != nil {
		return took, err
	}
	if took[1], err = toSocket.done(); err != nil {
		return took, err
	}
	for _, c := range crowd {
		stream, err := c.stream(ctx)
		if err != nil {
			return took, err
		}
		defer stream.Close()
		go toStream.follow(nextOfStream(stream))
	}
	if err := paced(toStream, "out by stream", answer); err != nil {
		return took, err
	}
	took[2], err = toStream.done()
	return took, err
}

// agent is a signed-in console with its socket.
type agent struct {
	s    *server
	http *http.Client
	ws   *websocket.Conn
}

func signIn(ctx context.Context, s *server) (*agent, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	a := &agent{s: s, http: &http.Client{Jar: jar, Timeout: 20 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}}
	if err := a.call("POST", "/console/api/session", map[string]any{"email": ownerEmail, "password": ownerPassword}, nil); err != nil {
		return nil, err
	}
	var state struct {
		Position string `json:"position"`
	}
	if err := a.call("GET", "/console/api/state", nil, &state); err != nil {
		return nil, err
	}
	here := &url.URL{Scheme: "http", Host: s.addr}
	d := websocket.Dialer{HandshakeTimeout: 5 * time.Second, Jar: jar}
	ws, answer, err := d.DialContext(ctx, "ws://"+s.addr+"/console/api/events", http.Header{"Origin": {here.String()}})
	if err != nil {
		return nil, err
	}
	_ = answer.Body.Close()
	a.ws = ws
	return a, ws.WriteJSON(map[string]any{"position": state.Position})
}

func (a *agent) answer(conversation, body string) error {
	return a.call("POST", "/console/api/conversations/"+conversation+"/messages", map[string]any{"key": random(16), "body": body}, nil)
}

func (a *agent) call(method, path string, in, out any) error {
	var body bytes.Buffer
	if in != nil {
		if err := json.NewEncoder(&body).Encode(in); err != nil {
			return err
		}
	}
	r, err := http.NewRequest(method, "http://"+a.s.addr+path, &body)
	if err != nil {
		return err
	}
	if in != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	answer, err := a.http.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	var text bytes.Buffer
	if _, err := text.ReadFrom(answer.Body); err != nil {
		return err
	}
	if answer.StatusCode >= 300 {
		return fmt.Errorf("%s %s: %d %s", method, path, answer.StatusCode, strings.TrimSpace(text.String()))
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(text.Bytes(), out)
}
