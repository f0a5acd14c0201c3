package api_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/api"
	"parley/auth"
	"parley/chat"
	"parley/desk"
	"parley/files"
	"parley/live"
	"parley/store"
	"parley/web"
)

// The pages of the tests: two of the organisation, and one of somebody else.
const (
	shop    = "https://shop.example"
	blog    = "https://blog.shop.example"
	foreign = "https://evil.example"
)

// world is a whole server over SQLite with an organisation, an owner and an agent.
type world struct {
	t       testing.TB
	handler http.Handler
	url     string
	http    *http.Client
	desk    *desk.Desk
	hub     *live.Hub
	log     *lines
	made    desk.SetUpDone
	owner   string // session cookies
	agent   string
	agentID chat.AgentID
}

// lines is a log that can be read while it is written.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) contain(s string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return bytes.Contains(l.b.Bytes(), []byte(s))
}

func newWorld(t testing.TB, change ...func(*api.Options)) *world {
	t.Helper()
	ctx := t.Context()
	st, err := store.Open(ctx, t.TempDir(), store.Options{Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	w := &world{t: t, log: &lines{}}
	srv := httptest.NewUnstartedServer(nil)
	w.url = "http://" + srv.Listener.Addr().String()
	w.hub = live.New(st, live.Options{AgentOrigin: api.SameOrigin(w.url), Error: api.ErrorEntry})
	words, err := chat.ReadWords(web.Words())
	must(t, err)
	w.desk, err = desk.New(desk.Options{Words: words, Store: st, Say: w.hub.Say, Presence: w.hub.Presence, Files: files.New(files.NewDisk(t.TempDir())), PublicURL: w.url})
	must(t, err)
	o := api.Options{Desk: w.desk, Live: w.hub, PublicURL: w.url, Log: slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	for _, c := range change {
		c(&o)
	}
	h, err := api.New(o)
	must(t, err)
	w.handler = h
	srv.Config = api.Server(h, slog.New(slog.DiscardHandler))
	running := make(chan struct{})
	listening, stop := context.WithCancel(context.Background())
	go func() {
		defer close(running)
		_ = w.hub.Run(listening)
	}()
	srv.Start()
	t.Cleanup(func() {
		srv.CloseClientConnections()
		srv.Close()
		stop()
		<-running
		must(t, st.Close())
	})
	w.http = srv.Client()
	w.http.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

	w.made, err = w.desk.SetUp(ctx, desk.SetUp{Organisation: "Acme", Owner: "Ada", Email: "ada@acme.example", Password: "correct horse battery"})
	must(t, err)
	w.owner, err = w.desk.SignIn(ctx, "ada@acme.example", "correct horse battery")
	must(t, err)
	owner, err := w.desk.AgentOf(ctx, w.owner)
	must(t, err)
	_, err = w.desk.UpdateOrganisation(ctx, owner, desk.OrganisationChange{Domains: &[]string{"shop.example"}})
	must(t, err)
	w.agent, err = w.desk.UseLink(ctx, desk.UseLink{Secret: w.invite(), Name: "Ben", Email: "ben@acme.example", Password: "staple battery correct"})
	must(t, err)
	ben, err := w.desk.AgentOf(ctx, w.agent)
	must(t, err)
	w.agentID = ben.Agent.ID
	return w
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newKey() string {
	var b [16]byte
	_, _ = rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// invite is the secret of a new invitation.
func (w *world) invite() string {
	w.t.Helper()
	owner, err := w.desk.AgentOf(w.t.Context(), w.owner)
	must(w.t, err)
	in, err := w.desk.Invite(w.t.Context(), owner, "", chat.RoleAgent)
	must(w.t, err)
	u, err := url.Parse(in.Link)
	must(w.t, err)
	return u.Fragment[strings.LastIndexAny(u.Fragment, "=/")+1:]
}

// apiKey is the token of a new API key with these roles, and its id.
func (w *world) apiKey(roles ...string) (string, chat.KeyID) {
	w.t.Helper()
	owner, err := w.desk.AgentOf(w.t.Context(), w.owner)
	must(w.t, err)
	k, err := w.desk.CreateKey(w.t.Context(), owner, "test", roles)
	must(w.t, err)
	return k.Token, k.Key.ID
}

// someone is a customer with a conversation.
type someone struct {
	token, customer, conversation string
}

func (w *world) someone() someone {
	w.t.Helper()
	s := someone{token: auth.NewToken()}
	v := desk.Visitor{ChatKey: w.made.ChatKey, Origin: shop, Token: s.token}
	out, err := w.desk.SendMessage(w.t.Context(), v, desk.Send{Key: newKey(), Body: "Hello", Create: &desk.Create{}})
	must(w.t, err)
	s.customer, s.conversation = string(out.Customer.CustomerID), string(out.Conversation.ID)
	return s
}

// answered is an HTTP answer, read.
type answered struct {
	*http.Response
	raw []byte
}

// problem is the code of an error body, proved to be a whole one.
func (a answered) problem(t testing.TB) api.Problem {
	t.Helper()
	var b api.Problems
	if err := json.Unmarshal(a.raw, &b); err != nil || len(b.Errors) == 0 {
		t.Fatalf("%s %s: %d is not an error body: %s", a.Request.Method, a.Request.URL.Path, a.StatusCode, a.raw)
	}
	p := b.Errors[0]
	if p.Status != a.StatusCode || p.Code == "" || p.Title == "" || p.Message == "" {
		t.Fatalf("%s %s: %d with an incomplete error body: %s", a.Request.Method, a.Request.URL.Path, a.StatusCode, a.raw)
	}
	return p
}

// try is one request as its sender would make it.
type try struct {
	origin, session, bearer string
	header                  http.Header
}

func (w *world) do(method, path string, body any, as try) answered {
	w.t.Helper()
	var in io.Reader
	kind := ""
	switch b := body.(type) {
	case nil:
	case string:
		in = strings.NewReader(b)
	case map[string]any:
		if _, ok := b["file"].(sent); ok {
			in, kind = formOf(w.t, b)
			break
		}
		raw, err := json.Marshal(b)
		must(w.t, err)
		in = bytes.NewReader(raw)
	default:
		raw, err := json.Marshal(b)
		must(w.t, err)
		in = bytes.NewReader(raw)
	}
	r, err := http.NewRequestWithContext(w.t.Context(), method, w.url+path, in)
	must(w.t, err)
	for k, v := range as.header {
		r.Header[k] = v
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	if as.origin != "" {
		r.Header.Set("Origin", as.origin)
	}
	if as.session != "" {
		r.AddCookie(&http.Cookie{Name: "parley_session", Value: as.session})
	}
	if as.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+as.bearer)
	}
	resp, err := w.http.Do(r)
	must(w.t, err)
	defer func() { _ = resp.Body.Close() }()
	if resp.Header.Get("Content-Type") == "text/event-stream" { // it does not end: its first event is the answer
		raw, err := bufio.NewReader(resp.Body).ReadBytes('\n')
		must(w.t, err)
		return answered{resp, raw}
	}
	raw, err := io.ReadAll(resp.Body)
	must(w.t, err)
	return answered{resp, raw}
}

// jwt signs a customer in as the company does.
func (w *world) jwt(email string) string {
	return auth.SignCustomer([]byte(w.made.Secret), auth.CustomerClaims{Email: email}, time.Now())
}
