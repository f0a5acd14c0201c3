package delivery

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// cutter stands between a listener and the server and cuts a connection at a chosen place of what the server sends: a
// network that fails where the test wants it to.
type cutter struct {
	in   net.Listener
	to   string
	by   way
	work sync.WaitGroup

	mu     sync.Mutex
	cuts   []cut // of the connections to come, in order; when there are none left, nothing is cut
	conns  map[net.Conn]struct{}
	closed bool
	frames int // that passed through, whole
}

// cut is a place: so many whole frames pass, and so many bytes of the next one. A poll's frame is an answer with events,
// header and all; answers without any pass and are not counted.
type cut struct {
	frames int
	bytes  int
}

func newCutter(t *testing.T, to string, by way, cuts ...cut) *cutter {
	t.Helper()
	in, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cutter{in: in, to: to, by: by, cuts: cuts, conns: map[net.Conn]struct{}{}}
	c.work.Go(c.accept)
	t.Cleanup(c.close)
	return c
}

func (c *cutter) url() string { return "http://" + c.in.Addr().String() }

func (c *cutter) close() {
	_ = c.in.Close()
	c.mu.Lock()
	c.closed = true
	for x := range c.conns {
		_ = x.Close()
	}
	c.mu.Unlock()
	c.work.Wait()
}

func (c *cutter) accept() {
	for {
		client, err := c.in.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", c.to)
		if err != nil {
			_ = client.Close()
			continue
		}
		c.mu.Lock()
		at := cut{frames: -1}
		if len(c.cuts) > 0 {
			at, c.cuts = c.cuts[0], c.cuts[1:]
		}
		c.conns[client], c.conns[server] = struct{}{}, struct{}{}
		if c.closed {
			_ = client.Close()
			_ = server.Close()
		}
		c.mu.Unlock()
		both := func() {
			_ = client.Close()
			_ = server.Close()
		}
		c.work.Go(func() { defer both(); _, _ = io.Copy(server, client) })
		c.work.Go(func() { defer both(); _ = c.down(client, server, at) })
	}
}

var errCut = errors.New("cut")

// down copies what comes down, frame by frame up to the cut.
func (c *cutter) down(client, server net.Conn, at cut) error {
	r := bufio.NewReader(server)
	read := map[way]func(*bufio.Reader) ([]byte, error){bySocket: readFrame, byStream: readEvent, byPoll: readAnswer}[c.by]
	if c.by != byPoll { // the header of the answer that goes on
		head, err := readHead(r)
		if err != nil {
			return err
		}
		if _, err := client.Write(head); err != nil {
			return err
		}
	}
	for n := 0; ; {
		if n == at.frames && at.bytes == 0 && c.by != byPoll {
			return errCut
		}
		frame, err := read(r)
		if err != nil {
			return err
		}
		if c.by != byPoll || bytes.Contains(frame, []byte(`"events":[{`)) {
			if n == at.frames {
				_, _ = client.Write(frame[:min(at.bytes, len(frame)-1)])
				return errCut
			}
			n++
			c.mu.Lock()
			c.frames++
			c.mu.Unlock()
		}
		if _, err := client.Write(frame); err != nil {
			return err
		}
	}
}

// readHead reads the header of an answer.
func readHead(r *bufio.Reader) ([]byte, error) {
	var head []byte
	for {
		line, err := r.ReadBytes('\n')
		if err != nil {
			return nil, err
		}
		if head = append(head, line...); string(line) == "\r\n" {
			return head, nil
		}
	}
}

// readAnswer reads an answer that says how long it is.
func readAnswer(r *bufio.Reader) ([]byte, error) {
	head, err := readHead(r)
	if err != nil {
		return nil, err
	}
	size := 0
	for line := range strings.Lines(string(head)) {
		if name, value, _ := strings.Cut(line, ":"); strings.EqualFold(name, "Content-Length") {
			if size, err = strconv.Atoi(strings.TrimSpace(value)); err != nil {
				return nil, err
			}
		}
	}
	answer := append(head, make([]byte, size)...)
	_, err = io.ReadFull(r, answer[len(head):])
	return answer, err
}

// readEvent reads the chunks of one server-sent event, as they travel.
func readEvent(r *bufio.Reader) ([]byte, error) {
	var all, text []byte
	for {
		line, err := r.ReadBytes('\n')
		if err != nil {
			return nil, err
		}
		size, err := strconv.ParseUint(strings.TrimSpace(string(line)), 16, 31)
		if err != nil {
			return nil, err
		}
		chunk := make([]byte, size+2)
		if _, err := io.ReadFull(r, chunk); err != nil {
			return nil, err
		}
		all = append(append(all, line...), chunk...)
		if text = append(text, chunk[:size]...); size == 0 || bytes.HasSuffix(text, []byte("\n\n")) {
			return all, nil
		}
	}
}

// readFrame reads one unmasked frame, header and all.
func readFrame(r *bufio.Reader) ([]byte, error) {
	head := make([]byte, 2, 10)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, err
	}
	size := uint64(head[1] & 0x7f)
	if more := map[uint64]int{126: 2, 127: 8}[size]; more > 0 {
		head = head[:2+more]
		if _, err := io.ReadFull(r, head[2:]); err != nil {
			return nil, err
		}
		if more == 2 {
			size = uint64(binary.BigEndian.Uint16(head[2:]))
		} else {
			size = binary.BigEndian.Uint64(head[2:])
		}
	}
	frame := append(head, make([]byte, size)...)
	_, err := io.ReadFull(r, frame[len(head):])
	return frame, err
}
