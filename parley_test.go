package parley_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"go.uber.org/goleak"

	"parley"
	"parley/api"
	"parley/auth"
	"parley/chat"
	"parley/desk"
	"parley/internal/pgtest"
	"parley/store"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Run(m)) }

func start(t *testing.T, c parley.Config) *parley.Server {
	t.Helper()
	s, err := parley.Start(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func stop(t *testing.T, s *parley.Server) {
	t.Helper()
	http.DefaultClient.CloseIdleConnections()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := s.Stop(ctx); err != nil {
		t.Fatal(err)
	}
}

func TestAServerStartsAndStopsWithoutATrace(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	dir := t.TempDir()
	for range 2 {
		s := start(t, parley.Config{Listen: "127.0.0.1:0", Data: dir})
		res, err := http.Get(s.URL + "/readyz")
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if res.StatusCode != http.StatusOK {
			t.Errorf("/readyz answers %s", res.Status)
		}
		if url := parley.LastURL(dir); url != s.URL {
			t.Errorf("the folder says that the server is at %q, it is at %q", url, s.URL)
		}
		stop(t, s)
		if _, err := http.Get(s.URL + "/healthz"); err == nil {
			t.Error("a stopped server answers")
		}
	}
}

func TestAServerThatCannotStartLeavesNothingBehind(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	demo := func(context.Context, *desk.Desk) (*api.Demo, error) { t.Error("a demo was made"); return nil, nil }
	for name, c := range map[string]struct {
		config parley.Config
		says   string
	}{
		"the port is taken":      {parley.Config{Listen: taken.Addr().String(), Data: t.TempDir()}, "in use"},
		"no folder":              {parley.Config{Listen: "127.0.0.1:0"}, "no folder"},
		"a file for a folder":    {parley.Config{Listen: "127.0.0.1:0", Data: file}, "file"},
		"another database":       {parley.Config{Listen: "127.0.0.1:0", Database: "mysql://host/db"}, "postgres://"},
		"a public URL of a kind": {parley.Config{Listen: "127.0.0.1:0", Data: t.TempDir(), PublicURL: "chat.example.com"}, "chat.example.com"},
		"a demo for everybody":   {parley.Config{Listen: "0.0.0.0:0", Data: t.TempDir(), Demo: demo}, "127.0.0.1"},
	} {
		s, err := parley.Start(t.Context(), c.config)
		if err == nil {
			stop(t, s)
			t.Errorf("%s: it starts", name)
			continue
		}
		if !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v; want something about %q", name, err, c.says)
		}
	}
}

func TestRunStopsWhenItsContextEnds(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var at string
	err := parley.Run(ctx, parley.Config{Listen: "127.0.0.1:0", Data: t.TempDir()}, func(s *parley.Server) error {
		at = s.URL
		cancel()
		return nil
	})
	if err != nil || at == "" {
		t.Errorf("Run at %q ends with %v", at, err)
	}
}

func TestLoopback(t *testing.T) {
	t.Parallel()
	for listen, want := range map[string]bool{
		"127.0.0.1:80": true, "127.8.9.1:80": true, "[::1]:80": true, "localhost:80": true, "LocalHost:0": true,
		":80": false, "0.0.0.0:80": false, "[::]:80": false, "10.0.0.1:80": false, "localhost.example.com:80": false, "127.0.0.1": false, "": false,
	} {
		if got := parley.Loopback(listen); got != want {
			t.Errorf("Loopback(%q) is %v, want %v", listen, got, want)
		}
	}
}

func TestWhatEndedLongAgoIsSwept(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	dir := t.TempDir()
	has := func(hash string) bool {
		st, err := store.Open(t.Context(), dir, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = st.Close() }()
		err = st.View(t.Context(), func(v *store.View) error { _, err := v.Link(hash); return err })
		if err != nil && chat.KindOf(err) != chat.KindNotFound {
			t.Fatal(err)
		}
		return err == nil
	}
	st, err := store.Open(t.Context(), dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	day := chat.Time(24 * time.Hour / time.Millisecond)
	err = st.Update(t.Context(), "", func(tx *store.Tx) error {
		return errors.Join(tx.InsertLink(&store.Link{Hash: "old", Kind: "signin", ExpiresAt: tx.Now() - 91*day}),
			tx.InsertLink(&store.Link{Hash: "new", Kind: "signin", ExpiresAt: tx.Now() - 89*day}))
	})
	if err = errors.Join(err, st.Close()); err != nil {
		t.Fatal(err)
	}
	s := start(t, parley.Config{Listen: "127.0.0.1:0", Data: dir})
	for deadline := time.Now().Add(10 * time.Second); has("old") && time.Now().Before(deadline); {
		runtime.Gosched()
	}
	stop(t, s)
	if has("old") || !has("new") {
		t.Errorf("a link that ended 91 days ago is there: %v; one of 89 days: %v", has("old"), has("new"))
	}
}

func TestASessionThatEndsOnOneNodeIsCutOffOnTheOther(t *testing.T) {
	c := parley.Config{Listen: "127.0.0.1:0", Data: t.TempDir(), Database: pgtest.DSN(t)}
	here, there := start(t, c), start(t, c)
	defer stop(t, here)
	defer stop(t, there)
	ctx := t.Context()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	made, err := here.Desk.SetUp(ctx, desk.SetUp{Organisation: "Acme", Email: "ada@acme.example", Password: "correct horse battery"})
	check(err)
	v := desk.Visitor{ChatKey: made.ChatKey, Origin: "https://shop.example", Token: auth.NewToken()}
	_, err = here.Desk.SendMessage(ctx, v, desk.Send{Key: auth.NewToken()[:22], Body: "Hello", Create: &desk.Create{}})
	check(err)
	mine, err := here.Desk.SignIn(ctx, "ada@acme.example", "correct horse battery")
	check(err)
	stolen, err := there.Desk.SignIn(ctx, "ada@acme.example", "correct horse battery")
	check(err)
	listen := func(path string, header http.Header, first any) *websocket.Conn {
		t.Helper()
		conn, res, err := websocket.DefaultDialer.DialContext(ctx, strings.Replace(there.URL, "http", "ws", 1)+path, header)
		check(err)
		_ = res.Body.Close()
		t.Cleanup(func() { _ = conn.Close() })
		check(conn.SetReadDeadline(time.Now().Add(20 * time.Second)))
		check(conn.WriteJSON(first))
		return conn
	}
	state, err := there.Desk.State(ctx, v)
	check(err)
	page := listen("/c/events", http.Header{"Origin": {v.Origin}}, map[string]string{"chatKey": v.ChatKey, "token": v.Token, "position": state.Position})
	by, err := there.Desk.AgentOf(ctx, stolen)
	check(err)
	all, err := there.Desk.ConsoleState(ctx, by)
	check(err)
	console := listen("/console/api/events", http.Header{"Origin": {there.URL}, "Cookie": {"parley_session=" + stolen}}, map[string]string{"position": all.Position})

	check(here.Desk.Logout(ctx, v))
	password, current := "a new one for Ada", "correct horse battery"
	_, err = here.Desk.UpdateMe(ctx, chat.Actor{Agent: made.Owner}, desk.Profile{Password: &password, CurrentPassword: &current, Session: mine})
	check(err)
	for name, conn := range map[string]*websocket.Conn{"the page": page, "the console": console} {
		var f struct {
			Kind  string
			Error struct{ Code string }
		}
		for f.Kind == "" || f.Kind == "events" || f.Kind == "beat" || f.Kind == "fleeting" {
			if err := conn.ReadJSON(&f); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if f.Kind != "refused" || f.Error.Code != "token_revoked" {
			t.Errorf("%s hears %+v", name, f)
		}
	}
}
