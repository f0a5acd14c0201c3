package delivery

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"parley/chat"
)

// shipped is the binary under test: PARLEY_BINARY, else one that is built here, once.
var shipped struct {
	once sync.Once
	dir  string
	path string
	err  error
}

func binaryPath(t *testing.T) string {
	t.Helper()
	shipped.once.Do(func() {
		if shipped.path = os.Getenv("PARLEY_BINARY"); shipped.path != "" {
			return
		}
		if shipped.dir, shipped.err = os.MkdirTemp("", "parley-delivery-"); shipped.err != nil {
			return
		}
		shipped.path = filepath.Join(shipped.dir, "parley")
		build := exec.Command("go", "build", "-o", shipped.path, "parley/cmd/parley")
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			shipped.err = fmt.Errorf("%w\n%s", err, out)
		}
	})
	if shipped.err != nil {
		t.Fatal(shipped.err)
	}
	return shipped.path
}

// process is a server of the shipped binary, always at the same address.
type process struct {
	*testing.T
	data   string
	listen string
	cmd    *exec.Cmd
	said   bytes.Buffer
}

func newProcess(t *testing.T, data string) *process {
	t.Helper()
	in, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &process{T: t, data: data, listen: in.Addr().String()}
	_ = in.Close()
	binaryPath(t)
	t.Cleanup(func() {
		if p.cmd != nil {
			_ = p.end(syscall.SIGKILL)
		}
	})
	return p
}

func (p *process) url() string { return "http://" + p.listen }

// start starts the server and waits until it answers.
func (p *process) start() {
	p.Helper()
	p.cmd = exec.Command(binaryPath(p.T), "serve", "--data", p.data, "--listen", p.listen, "--limits", "off")
	p.cmd.Stdout, p.cmd.Stderr = &p.said, &p.said
	if err := p.cmd.Start(); err != nil {
		p.Fatal(err)
	}
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	timeout := time.After(patience)
	for {
		if res, err := http.Get(p.url() + "/healthz"); err == nil {
			_ = res.Body.Close()
			http.DefaultClient.CloseIdleConnections()
			if res.StatusCode == http.StatusOK {
				return
			}
		}
		select {
		case <-tick.C:
		case <-timeout:
			p.Fatalf("the server does not start:\n%s", p.said.String())
		}
	}
}

// end sends a signal and waits for the process to have gone.
func (p *process) end(s syscall.Signal) error {
	_ = p.cmd.Process.Signal(s)
	err := p.cmd.Wait()
	p.cmd = nil
	return err
}

const (
	kills     = 20
	customers = 6
)

// writer sends numbered messages as a client's outbox does: one at a time, the same key until it is acknowledged.
type writer struct {
	v      *visitor
	acked  []string
	errors int
	failed error
}

func (w *writer) run(ctx context.Context) {
	for i := 0; ctx.Err() == nil; i++ {
		body, key := fmt.Sprintf("%s %d", w.v.id, i), newKey()
		for ctx.Err() == nil {
			out, err := w.v.send(key, body)
			if err == nil {
				if out.Message == nil || out.Message.Body != body {
					w.failed = fmt.Errorf("%q is acknowledged with %+v", body, out.Message)
					return
				}
				w.acked = append(w.acked, body)
				break
			}
			w.errors++
			var status *errStatus
			if errors.As(err, &status) && status.status < 500 {
				w.failed = err // neither a dead server nor one that is busy
				return
			}
			select {
			case <-ctx.Done():
			case <-time.After(5 * time.Millisecond):
			}
		}
	}
}

func TestKilledTwentyTimesTheServerKeepsWhatItAcknowledged(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	key := prepare(t, dir, "")
	p := newProcess(t, dir)
	p.start()
	x := siteAt(t, p.url(), key)
	ben := x.signIn()
	from := ben.position()

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	writers, ears := make([]*writer, customers), []*ear{}
	var writing sync.WaitGroup
	agents := []*ear{ben.listen(p.url(), from), ben.listen(p.url(), from)}
	for i := range writers {
		v, start := x.newVisitor()
		writers[i] = &writer{v: v}
		for _, by := range ways {
			ears = append(ears, v.listen(p.url(), start, by))
		}
		writing.Go(func() { writers[i].run(ctx) })
	}
	random := rand.New(rand.NewPCG(2, 24))
	for range kills {
		<-time.After(time.Duration(150+random.IntN(400)) * time.Millisecond) // load, not waiting for anything
		_ = p.end(syscall.SIGKILL)
		p.start()
	}
	<-time.After(300 * time.Millisecond) // load on the last one too
	cancel()
	writing.Wait()

	head, err := chat.ParsePosition(ben.position())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range agents {
		e.until(t, head.N) // by itself
	}
	for i, e := range ears {
		var state struct{ Position string }
		in := map[string]string{"chatKey": key, "token": writers[i/len(ways)].v.token}
		if err := call(x.http, http.MethodPost, x.url+"/c/state", http.Header{"Origin": {origin}}, in, &state); err != nil {
			t.Fatal(err)
		}
		at, err := chat.ParsePosition(state.Position)
		if err != nil {
			t.Fatal(err)
		}
		e.until(t, at.N)
	}
	for _, e := range append(agents, ears...) {
		e.stop()
		<-e.done
	}
	if err := p.end(syscall.SIGTERM); err != nil {
		t.Errorf("SIGTERM: %v\n%s", err, p.said.String())
	}

	log := readRecord(t, dir)
	start, _ := chat.ParsePosition(from)
	for _, e := range agents {
		same(t, "agent", e.all(), log.agents[start.N:])
		if e.dials <= kills/2 {
			t.Errorf("an agent connected %d times in %d kills", e.dials, kills)
		}
	}
	acked, failed := 0, 0
	for i, w := range writers {
		if w.failed != nil {
			t.Error(w.failed)
		}
		for _, e := range ears[i*len(ways) : (i+1)*len(ways)] {
			same(t, e.name, e.all(), log.public[w.v.id])
			if e.dials <= kills/2 {
				t.Errorf("a %s connected %d times in %d kills", e.name, e.dials, kills)
			}
		}
		written := log.bodies[w.v.id][1:] // after "hello"
		acked, failed = acked+len(w.acked), failed+w.errors
		// The last one may be written and its acknowledgement lost with the server.
		if len(written) > len(w.acked)+1 || !slices.Equal(written[:min(len(written), len(w.acked))], w.acked) {
			t.Errorf("acknowledged are %d messages, written %d; lost, doubled or out of order:\n%s", len(w.acked), len(written), firstDifference(w.acked, written))
		}
	}
	t.Logf("%d messages acknowledged, %d requests failed, %d kills", acked, failed, kills)
	for _, by := range ways {
		figures(t, by, ears)
	}
	if acked < 10*kills || failed == 0 {
		t.Errorf("%d messages acknowledged and %d requests failed: that is no load", acked, failed)
	}
	if strings.Contains(p.said.String(), "panic") {
		t.Errorf("the server panicked:\n%s", p.said.String())
	}
}

func firstDifference(a, b []string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("at %d: %q and %q", i, a[i], b[i])
		}
	}
	return fmt.Sprintf("one goes on after %d", min(len(a), len(b)))
}

func TestSIGTERMIsGracefulForEveryPage(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	key := prepare(t, dir, "")
	p := newProcess(t, dir)
	p.start()
	x := siteAt(t, p.url(), key)
	ben := x.signIn()
	from := ben.position()
	v, start := x.newVisitor()
	inbox := ben.listen(p.url(), from)
	inbox.until(t, 3)
	var pages []*ear
	for _, by := range ways {
		page := v.listen(p.url(), start, by)
		page.until(t, 2)
		pages = append(pages, page)
	}
	if err := p.end(syscall.SIGTERM); err != nil {
		t.Fatalf("SIGTERM ends with %v:\n%s", err, p.said.String())
	}
	p.start()
	if err := ben.answer(v.conversation, newKey(), "we are back"); err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		page.until(t, v.head())
	}
	head, err := chat.ParsePosition(ben.position())
	if err != nil {
		t.Fatal(err)
	}
	inbox.until(t, head.N)
	for _, e := range append(pages, inbox) {
		e.stop()
		<-e.done
		if e.byes == 0 && e.by != byPoll {
			t.Errorf("the %s was not told goodbye", e.name)
		}
	}
	if err := p.end(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	log := readRecord(t, dir)
	for _, page := range pages {
		same(t, page.name, page.all(), log.public[v.id])
		figures(t, page.by, pages)
	}
	at, _ := chat.ParsePosition(from)
	same(t, "agent", inbox.all(), log.agents[at.N:])
}
