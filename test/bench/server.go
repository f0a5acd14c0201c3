package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// server is one running parley on a fresh folder.
type server struct {
	cmd     *exec.Cmd
	addr    string // host:port
	keys    setupAnswer
	dir     string
	coldest time.Duration // from exec to the first 200
}

type setupAnswer struct {
	ChatKey    string `json:"chatKey"`
	ChatSecret string `json:"chatSecret"`
	APIKey     string `json:"apiKey"`
	BrandID    string `json:"brandId"`
	OwnerID    string `json:"ownerId"`
}

const (
	ownerEmail    = "owner@bench.test"
	ownerPassword = "correct horse battery bench"
	pageOrigin    = "http://shop.bench.test"
)

// serve sets up a fresh folder and starts the server on a free port with the rate limits off.
func (b *bench) serve(ctx context.Context) (*server, error) {
	dir, err := os.MkdirTemp("", "parley-bench-")
	if err != nil {
		return nil, err
	}
	s := &server{dir: dir}
	setup := exec.CommandContext(ctx, b.binary, "setup", "--data", dir, "--email", ownerEmail, "--password", ownerPassword, "--org", "Bench", "--json")
	setup.Stderr = os.Stderr
	out, err := setup.Output()
	if err != nil {
		return nil, fmt.Errorf("setup: %w", err)
	}
	if err := json.Unmarshal(bytes.TrimSpace(out), &s.keys); err != nil {
		return nil, fmt.Errorf("setup printed %q: %w", out, err)
	}
	return s, s.start(ctx, b.binary)
}

func (s *server) start(ctx context.Context, binary string) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s.addr = l.Addr().String()
	if err := l.Close(); err != nil {
		return err
	}
	log, err := os.Create(filepath.Join(s.dir, "bench.log"))
	if err != nil {
		return err
	}
	defer log.Close()
	s.cmd = exec.CommandContext(ctx, binary, "serve", "--data", s.dir, "--listen", s.addr, "--public-url", "http://"+s.addr, "--limits", "off")
	s.cmd.Stdout, s.cmd.Stderr = log, log
	began := time.Now()
	if err := s.cmd.Start(); err != nil {
		return err
	}
	for time.Since(began) < 10*time.Second {
		conn, err := net.DialTimeout("tcp", s.addr, 100*time.Millisecond)
		if err != nil {
			time.Sleep(500 * time.Microsecond)
			continue
		}
		_ = conn.Close()
		answer, err := http.Get("http://" + s.addr + "/readyz")
		if err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				s.coldest = time.Since(began)
				return nil
			}
		}
		time.Sleep(500 * time.Microsecond)
	}
	text, _ := os.ReadFile(filepath.Join(s.dir, "bench.log"))
	return errors.Join(fmt.Errorf("no 200 within ten seconds: %s", text), s.stop())
}

func (s *server) halt() error {
	if s.cmd == nil || s.cmd.Process == nil {
		return nil
	}
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	done := make(chan error, 1)
	go func() { done <- s.cmd.Wait() }()
	select {
	case <-done:
		return nil
	case <-time.After(20 * time.Second):
		return s.cmd.Process.Kill()
	}
}

func (s *server) stop() error {
	err := s.halt()
	return errors.Join(err, os.RemoveAll(s.dir))
}

// rss is the resident memory of the server in bytes.
func (s *server) rss() (int64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return kb << 10, err
		}
	}
	return 0, errors.New("no VmRSS")
}
