// Package pgtest gives tests a PostgreSQL of their own: one private cluster a test binary, on a unix socket in a
// temporary folder, started by the first test that asks and stopped by Run. Nothing listens on the network.
package pgtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"
)

const install = "PostgreSQL is not installed; on Debian: apt-get install postgresql"

type cluster struct {
	dir, bin string
	cred     *syscall.Credential // of the user postgres, when we are root: initdb refuses root
	server   *exec.Cmd
	exited   chan error
	log      *bytes.Buffer
	n        int
}

var (
	mu      sync.Mutex
	running *cluster
	failed  error
)

// Run runs the tests of a package and stops the cluster afterwards. A TestMain is os.Exit(pgtest.Run(m)).
func Run(m *testing.M) int {
	code := m.Run()
	Stop()
	return code
}

// Stop stops the cluster if one was started, and removes it.
func Stop() {
	mu.Lock()
	defer mu.Unlock()
	if running != nil {
		running.stop()
		running = nil
	}
}

// DSN makes an empty database and gives its address. Without an engine the test is skipped with what to install; where
// CI=true it fails.
func DSN(t testing.TB) string {
	t.Helper()
	mu.Lock()
	defer mu.Unlock()
	if running == nil && failed == nil {
		running, failed = start()
	}
	if errors.Is(failed, errMissing) && os.Getenv("CI") != "true" {
		t.Skip(install)
	}
	if failed != nil {
		t.Fatalf("pgtest: %v", failed)
	}
	running.n++
	name := "t" + strconv.Itoa(running.n)
	if out, err := running.command("createdb", "-h", running.dir, "-U", "postgres", "-T", "template0", name).CombinedOutput(); err != nil {
		t.Fatalf("pgtest: createdb: %v: %s", err, out)
	}
	q := url.Values{"host": {running.dir}, "user": {"postgres"}}
	return "postgres:///" + name + "?" + q.Encode()
}

var errMissing = errors.New(install)

// binaries is the folder of the newest installed engine, "" where there is none.
func binaries() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // the pattern is good
	slices.SortFunc(found, func(a, b string) int { return version(a) - version(b) })
	if len(found) > 0 {
		return filepath.Dir(found[len(found)-1])
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path)
	}
	return ""
}

func version(path string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
	return n
}

func start() (*cluster, error) {
	c := &cluster{bin: binaries(), log: &bytes.Buffer{}, exited: make(chan error, 1)}
	if c.bin == "" {
		return nil, errMissing
	}
	dir, err := os.MkdirTemp("", "pg") // short: the path of a socket has 107 bytes at most
	if err != nil {
		return nil, err
	}
	c.dir = dir
	if os.Getuid() == 0 {
		if err := c.become("postgres"); err != nil {
			return nil, errors.Join(err, os.RemoveAll(dir))
		}
	}
	data := filepath.Join(dir, "data")
	if out, err := c.command("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync").CombinedOutput(); err != nil {
		return nil, errors.Join(fmt.Errorf("initdb: %w: %s", err, out), os.RemoveAll(dir))
	}
	c.server = c.command("postgres", "-D", data, "-k", dir, "-c", "listen_addresses=", "-c", "max_connections=200", "-c", "shared_buffers=32MB")
	if os.Getenv("PARLEY_PG_FSYNC") == "" {
		c.server.Args = append(c.server.Args, "-c", "fsync=off") // tests lose nothing but time by it; benchmarks set the variable
	}
	c.server.Stdout, c.server.Stderr = c.log, c.log
	begun := make(chan error)
	go func() {
		runtime.LockOSThread() // the server dies with the thread that started it
		err := c.server.Start()
		begun <- err
		if err == nil {
			c.exited <- c.server.Wait()
		}
	}()
	if err := <-begun; err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return c, c.ready()
}

// become has every command run as another user, who owns the folder.
func (c *cluster) become(name string) error {
	u, err := user.Lookup(name)
	if err != nil {
		return err
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return err
	}
	c.cred = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return os.Chown(c.dir, int(uid), int(gid))
}

func (c *cluster) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(c.bin, name), args...)
	cmd.Dir = c.dir
	cmd.SysProcAttr = attributes(c.cred, name == "postgres")
	return cmd
}

// ready waits until the server takes connections.
func (c *cluster) ready() error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		if c.command("pg_isready", "-q", "-h", c.dir, "-U", "postgres").Run() == nil {
			return nil
		}
		select {
		case err := <-c.exited:
			return errors.Join(fmt.Errorf("postgres: %w: %s", err, c.log), os.RemoveAll(c.dir))
		case <-ctx.Done():
			c.stop()
			return fmt.Errorf("postgres does not answer: %s", c.log)
		case <-tick.C:
		}
	}
}

func (c *cluster) stop() {
	_ = c.server.Process.Signal(syscall.SIGINT) // a fast shutdown
	select {
	case <-c.exited:
	case <-time.After(10 * time.Second):
		_ = c.server.Process.Kill()
		<-c.exited
	}
	_ = os.RemoveAll(c.dir)
}
