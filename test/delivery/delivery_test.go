// Package delivery holds what the log promises its listeners, against the whole server: nothing lost, nothing twice,
// nothing out of order, wherever a connection is cut and however the server dies.
package delivery

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"parley"
	"parley/auth"
	"parley/chat"
	"parley/desk"
	"parley/internal/pgtest"
	"parley/store"
)

func TestMain(m *testing.M) {
	code := pgtest.Run(m)
	if shipped.dir != "" {
		_ = os.RemoveAll(shipped.dir)
	}
	if code == 0 {
		if err := goleak.Find(); err != nil {
			fmt.Fprintln(os.Stderr, "goroutines are left:", err)
			code = 1
		}
	}
	os.Exit(code)
}

const (
	owner    = "owner@example.com"
	password = "correct horse battery staple"
	origin   = "http://shop.example"
	patience = 20 * time.Second // for one thing to come about; no test waits so long when all is well
)

// site is a server as its clients know it.
type site struct {
	*testing.T
	url     string
	chatKey string
	http    *http.Client
}

// prepare sets an organisation up and gives its chat key.
func prepare(t *testing.T, data, database string) string {
	t.Helper()
	d, done, err := parley.OpenDesk(t.Context(), data, database, "http://127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	made, err := d.SetUp(t.Context(), desk.SetUp{Organisation: "Test", Owner: "Olive", Email: owner, Password: password})
	if err != nil {
		t.Fatal(err)
	}
	if err := done(); err != nil {
		t.Fatal(err)
	}
	return made.ChatKey
}

// newSite starts a server in this process.
func newSite(t *testing.T, data, database, chatKey string) *site {
	t.Helper()
	s, err := parley.Start(t.Context(), parley.Config{Listen: "127.0.0.1:0", Data: data, Database: database})
	if err != nil {
		t.Fatal(err)
	}
	x := siteAt(t, s.URL, chatKey)
	t.Cleanup(func() {
		x.http.CloseIdleConnections()
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := s.Stop(ctx); err != nil {
			t.Errorf("stop: %v", err)
		}
	})
	return x
}

func siteAt(t *testing.T, url, chatKey string) *site {
	x := &site{T: t, url: url, chatKey: chatKey, http: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}, Timeout: patience}}
	t.Cleanup(x.http.CloseIdleConnections)
	return x
}

// errStatus is an answer that is not a success.
type errStatus struct {
	status int
	body   string
}

func (e *errStatus) Error() string { return fmt.Sprintf("%d %s", e.status, e.body) }

func call(c *http.Client, method, url string, header http.Header, in, out any) error {
	raw, err := json.Marshal(in)
	if err != nil {
		return err
	}
	r, err := http.NewRequest(method, url, bytes.NewReader(raw))
	if err != nil {
		return err
	}
	for k, v := range header {
		r.Header[k] = v
	}
	res, err := c.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode >= 300 {
		return &errStatus{res.StatusCode, string(body)}
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(body, out)
}

// visitor is a customer's page.
type visitor struct {
	x            *site
	token        string
	id           chat.CustomerID
	conversation chat.ConversationID
}

var keys atomic.Int64

// newKey is an idempotency key: 22 characters.
func newKey() string { return fmt.Sprintf("k%021d", keys.Add(1)) }

// newVisitor writes a first message, which makes the customer; the position is the one before everything.
func (x *site) newVisitor() (*visitor, string) {
	x.Helper()
	v := &visitor{x: x, token: auth.NewToken()}
	w, err := v.send(newKey(), "hello")
	if err != nil {
		x.Fatal(err)
	}
	v.id, v.conversation = w.Customer.CustomerID, w.Conversation.ID
	p, err := chat.ParsePosition(w.Position)
	if err != nil {
		x.Fatal(err)
	}
	p.N = 0
	return v, p.String()
}

func (v *visitor) send(key, body string) (desk.Written, error) {
	in := map[string]any{"chatKey": v.x.chatKey, "token": v.token, "key": key, "body": body}
	if v.conversation == "" {
		in["create"] = map[string]any{}
	} else {
		in["conversation"] = v.conversation
	}
	var out desk.Written
	err := call(v.x.http, http.MethodPost, v.x.url+"/c/messages", http.Header{"Origin": {origin}, "Content-Type": {"text/plain"}}, in, &out)
	return out, err
}

// head is how far the customer's log has come.
func (v *visitor) head() int64 {
	v.x.Helper()
	var s desk.CustomerState
	in := map[string]any{"chatKey": v.x.chatKey, "token": v.token}
	if err := call(v.x.http, http.MethodPost, v.x.url+"/c/state", http.Header{"Origin": {origin}, "Content-Type": {"text/plain"}}, in, &s); err != nil {
		v.x.Fatal(err)
	}
	at, err := chat.ParsePosition(s.Position)
	if err != nil {
		v.x.Fatal(err)
	}
	return at.N
}

// console is an agent's browser.
type console struct {
	x    *site
	http *http.Client
}

func (x *site) signIn() *console {
	x.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		x.Fatal(err)
	}
	c := &console{x: x, http: &http.Client{Transport: x.http.Transport, Jar: jar, Timeout: patience}}
	in := map[string]string{"email": owner, "password": password}
	if err := call(c.http, http.MethodPost, x.url+"/console/api/session", nil, in, nil); err != nil {
		x.Fatal(err)
	}
	return c
}

func (c *console) answer(id chat.ConversationID, key, body string) error {
	in := map[string]string{"key": key, "body": body}
	return call(c.http, http.MethodPost, c.x.url+"/console/api/conversations/"+string(id)+"/messages", nil, in, nil)
}

// position is where the console starts from.
func (c *console) position() string {
	c.x.Helper()
	var s desk.ConsoleState
	if err := call(c.http, http.MethodGet, c.x.url+"/console/api/state", nil, map[string]any{}, &s); err != nil {
		c.x.Fatal(err)
	}
	return s.Position
}

// cookies are the console's, for its socket.
func (c *console) cookies() string {
	r, err := http.NewRequest(http.MethodGet, c.x.url+"/console/api/events", nil)
	if err != nil {
		c.x.Fatal(err)
	}
	all := []string{}
	for _, k := range c.http.Jar.Cookies(r.URL) {
		all = append(all, k.Name+"="+k.Value)
	}
	return strings.Join(all, "; ")
}

// record is what the log of a stopped server holds: a customer's public events, and everything as agents see it.
type record struct {
	public map[chat.CustomerID][]string
	agents []string
	bodies map[chat.CustomerID][]string // of customers' messages
}

func readRecord(t *testing.T, dsn string) record {
	t.Helper()
	st, err := store.Open(t.Context(), dsn, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	r := record{public: map[chat.CustomerID][]string{}, bodies: map[chat.CustomerID][]string{}}
	for seq := int64(0); ; {
		events, err := st.EventsAfter(t.Context(), seq, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if len(events) == 0 {
			return r
		}
		for i := range events {
			e := &events[i]
			if seq++; e.Seq != seq {
				t.Fatalf("the log goes from %d to %d", seq-1, e.Seq)
			}
			agent, err := e.For(chat.ForAgents)
			if err != nil {
				t.Fatal(err)
			}
			r.agents = append(r.agents, string(agent))
			public, err := e.For(chat.ForCustomer)
			if err != nil {
				t.Fatal(err)
			}
			if public == nil {
				continue
			}
			if r.public[e.Customer] = append(r.public[e.Customer], string(public)); e.N != int64(len(r.public[e.Customer])) {
				t.Fatalf("customer %s has event %d as its number %d", e.Customer, e.N, len(r.public[e.Customer]))
			}
			if m, ok := e.Payload.(*chat.MessageCreated); ok && m.Message.Direction == chat.In {
				r.bodies[e.Customer] = append(r.bodies[e.Customer], m.Message.Body)
			}
		}
	}
}

// same compares what a listener heard with the log.
func same(t *testing.T, who string, heard, log []string) {
	t.Helper()
	if d := cmp.Diff(log, heard); d != "" {
		t.Errorf("%s heard something else than the log holds (-log +heard):\n%.4000s", who, d)
	}
}
