package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/gorilla/websocket"
)

// customer is one page of one visitor: a kept-alive connection for its writes, as a browser has, and its place in the log.
type customer struct {
	s            *server
	conn         net.Conn
	in           *bufio.Reader
	token        string
	conversation string
	position     string
	local        net.Addr // loopback source address, where ports would run out
}

func random(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

func newCustomer(s *server, local net.Addr) *customer {
	return &customer{s: s, token: random(32), local: local}
}

type written struct {
	Conversation *struct {
		ID string `json:"id"`
	} `json:"conversation"`
	Position string `json:"position"`
}

// send writes one message and waits for its acknowledgement.
func (c *customer) send(body string) error {
	message := map[string]any{"chatKey": c.s.keys.ChatKey, "token": c.token, "key": random(16), "body": body}
	if c.position != "" {
		message["position"] = c.position
	}
	if c.conversation != "" {
		message["conversation"] = c.conversation
	} else {
		message["create"] = map[string]any{}
	}
	raw, err := json.Marshal(message)
	if err != nil {
		return err
	}
	status, answer, err := c.post("/c/messages", raw)
	if err != nil {
		return err
	}
	if status != http.StatusCreated && status != http.StatusOK {
		return fmt.Errorf("a message was answered with %d: %s", status, answer)
	}
	var w written
	if err := json.Unmarshal(answer, &w); err != nil {
		return err
	}
	c.position = w.Position
	if w.Conversation != nil {
		c.conversation = w.Conversation.ID
	}
	return nil
}

// post is a plain HTTP/1.1 exchange: the load generator shares the processors with the server, so it must cost little.
func (c *customer) post(path string, body []byte) (int, []byte, error) {
	if c.conn == nil {
		d := net.Dialer{LocalAddr: c.local, Timeout: 5 * time.Second}
		conn, err := d.Dial("tcp", c.s.addr)
		if err != nil {
			return 0, nil, err
		}
		c.conn, c.in = conn, bufio.NewReaderSize(conn, 4096)
	}
	_ = c.conn.SetDeadline(time.Now().Add(20 * time.Second))
	head := "POST " + path + " HTTP/1.1\r\nHost: " + c.s.addr + "\r\nOrigin: " + pageOrigin +
		"\r\nContent-Type: text/plain\r\nContent-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n"
	if _, err := c.conn.Write(append([]byte(head), body...)); err != nil {
		return 0, nil, err
	}
	r, err := http.ReadResponse(c.in, nil)
	if err != nil {
		return 0, nil, err
	}
	answer, err := io.ReadAll(r.Body)
	_ = r.Body.Close()
	return r.StatusCode, answer, err
}

func (c *customer) close() {
	if c.conn != nil {
		_ = c.conn.Close()
		c.conn = nil
	}
}

// listen opens the customer's socket and returns once the server has said "you are here".
func (c *customer) listen(ctx context.Context) (*websocket.Conn, error) {
	d := websocket.Dialer{HandshakeTimeout: 20 * time.Second, ReadBufferSize: 512, WriteBufferSize: 512}
	d.NetDialContext = (&net.Dialer{LocalAddr: c.local}).DialContext
	ws, answer, err := d.DialContext(ctx, "ws://"+c.s.addr+"/c/events", http.Header{"Origin": {pageOrigin}})
	if err != nil {
		return nil, err
	}
	_ = answer.Body.Close()
	if err := ws.WriteJSON(map[string]any{"chatKey": c.s.keys.ChatKey, "token": c.token, "position": c.position}); err != nil {
		return nil, err
	}
	var f frame
	if err := ws.ReadJSON(&f); err != nil {
		return nil, err
	}
	if f.Kind != "events" {
		return nil, fmt.Errorf("the first frame is %+v", f)
	}
	return ws, nil
}

// stream asks for the customer's frames by server-sent events.
func (c *customer) stream(ctx context.Context) (io.ReadCloser, error) {
	hello, err := json.Marshal(map[string]any{"chatKey": c.s.keys.ChatKey, "token": c.token, "position": c.position})
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+c.s.addr+"/c/events/stream", bytes.NewReader(hello))
	if err != nil {
		return nil, err
	}
	r.Header = http.Header{"Origin": {pageOrigin}, "Content-Type": {"text/plain"}}
	answer, err := (&http.Transport{DisableKeepAlives: true, DialContext: (&net.Dialer{LocalAddr: c.local}).DialContext}).RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		_ = answer.Body.Close()
		return nil, fmt.Errorf("a stream was answered with %s", answer.Status)
	}
	return answer.Body, nil
}

// nextOf reads a socket's frames, nextOfStream a stream's.
func nextOf(ws *websocket.Conn) func(*frame) error {
	return func(f *frame) error { return ws.ReadJSON(f) }
}

func nextOfStream(stream io.Reader) func(*frame) error {
	lines := bufio.NewReader(stream)
	return func(f *frame) error {
		for {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				return err
			}
			if raw, ok := bytes.CutPrefix(line, []byte("data: ")); ok {
				return json.Unmarshal(raw, f)
			}
		}
	}
}

// frame is what a socket brings, as far as the bench looks at it.
type frame struct {
	Kind   string `json:"kind"`
	Events []struct {
		Name    string `json:"name"`
		Message struct {
			Body string `json:"body"`
		} `json:"message"`
		Payload struct {
			Message struct {
				Body string `json:"body"`
			} `json:"message"`
		} `json:"payload"`
	} `json:"events"`
}
