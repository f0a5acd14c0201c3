package parley_test

import (
	"context"
	"crypto/x509"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"go.uber.org/goleak"

	"parley"
	"parley/auth"
	"parley/chat"
	"parley/desk"
	"parley/previews"
)

// site is a site of this machine's, and what may visit it.
func site(page http.HandlerFunc) (*httptest.Server, *previews.Options) {
	mux := http.NewServeMux()
	mux.HandleFunc("/lamp", page)
	s := httptest.NewTLSServer(mux)
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	return s, &previews.Options{Allow: []string{strings.TrimPrefix(s.URL, "https://")}, Roots: roots}
}

func lamp(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte(`<title>Desk lamp</title>`))
}

// shopper is somebody who writes, and hears what becomes of it.
type shopper struct {
	t    *testing.T
	s    *parley.Server
	v    desk.Visitor
	talk chat.ConversationID
	at   string
}

func (p *shopper) write(body string) desk.Written {
	p.t.Helper()
	send := desk.Send{Key: auth.NewToken()[:22], Body: body, Conversation: p.talk, Position: p.at}
	if p.talk == "" {
		send.Create = &desk.Create{}
	}
	out, err := p.s.Desk.SendMessage(p.t.Context(), p.v, send)
	if err != nil {
		p.t.Fatal(err)
	}
	p.talk, p.at = out.Conversation.ID, out.Position
	return out
}

// hears waits for the next events of the page's socket.
func (p *shopper) hears(names ...string) []chat.PublicEvent {
	p.t.Helper()
	conn, res, err := websocket.DefaultDialer.DialContext(p.t.Context(), strings.Replace(p.s.URL, "http", "ws", 1)+"/c/events", http.Header{"Origin": {p.v.Origin}})
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	_ = res.Body.Close()
	if err := conn.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		p.t.Fatal(err)
	}
	if err := conn.WriteJSON(map[string]string{"chatKey": p.v.ChatKey, "token": p.v.Token, "position": p.at}); err != nil {
		p.t.Fatal(err)
	}
	var heard []chat.PublicEvent
	for len(heard) < len(names) {
		var f struct {
			Kind, Position string
			Events         []chat.PublicEvent
		}
		if err := conn.ReadJSON(&f); err != nil {
			p.t.Fatalf("after %+v: %v", heard, err)
		}
		if f.Kind == "resync" {
			p.t.Fatal("the page has to start over")
		}
		if f.Position != "" {
			p.at = f.Position
		}
		heard = append(heard, f.Events...)
	}
	for i, e := range heard {
		if e.Name != names[i] {
			p.t.Fatalf("heard %s, want %s", e.Name, names[i])
		}
	}
	return heard
}

func shopperAt(t *testing.T, s *parley.Server) *shopper {
	t.Helper()
	made, err := s.Desk.SetUp(t.Context(), desk.SetUp{Organisation: "Acme", Email: "ada@acme.example", Password: "correct horse battery"})
	if err != nil {
		t.Fatal(err)
	}
	return &shopper{t: t, s: s, v: desk.Visitor{ChatKey: made.ChatKey, Origin: "https://shop.example", Token: auth.NewToken()}}
}

func TestAPageHearsWhatALinkLeadsTo(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	at, visit := site(lamp)
	defer at.Close()
	s := start(t, parley.Config{Listen: "127.0.0.1:0", Data: t.TempDir(), Previews: visit})
	defer stop(t, s)
	p := shopperAt(t, s)
	if out := p.write("Is " + at.URL + "/lamp in stock?"); len(out.Message.Previews) != 0 {
		t.Errorf("the writer waited for %+v", out.Message.Previews)
	}
	e := p.hears("message.updated")[0]
	if e.Message == nil || len(e.Message.Previews) != 1 || e.Message.Previews[0].Title != "Desk lamp" || e.Message.Previews[0].URL != at.URL+"/lamp" || e.Conversation.Unread != 0 {
		t.Errorf("%+v", e)
	}
	p.write(at.URL + "/lamp and " + at.URL + "/none and https://localhost:1/x")
	p.hears("message.updated")
	res, err := http.Get(s.URL + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	metrics, err := io.ReadAll(res.Body)
	_ = res.Body.Close()
	for _, fact := range []string{`parley_previews_total{outcome="known"} 1`, `parley_previews_total{outcome="shown"} 1`, `parley_previews_total{outcome="refused"} 2`, `parley_previews_total{outcome="failed"} 0`, "parley_preview_visit_seconds_total 0."} {
		if !strings.Contains(string(metrics), fact) {
			t.Errorf("no %s: %v", fact, err)
		}
	}
}

// A server that is stopped while it looks, and then runs without previews for a while: the message gets them once.
func TestPreviewsOutliveARestart(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	var visits atomic.Int32
	visited := make(chan struct{}, 1)
	at, visit := site(func(w http.ResponseWriter, r *http.Request) {
		if visits.Add(1) == 1 { // never answers the first one
			visited <- struct{}{}
			<-r.Context().Done()
			return
		}
		lamp(w, r)
	})
	defer at.Close()
	c := parley.Config{Listen: "127.0.0.1:0", Data: t.TempDir(), Previews: visit}
	s := start(t, c)
	p := shopperAt(t, s)
	p.write(at.URL + "/lamp")
	<-visited
	stop(t, s)

	off := c
	off.Previews = nil
	p.s = start(t, off)
	p.write("still here")
	stop(t, p.s)

	p.s = start(t, c)
	p.hears("message.updated")
	stop(t, p.s)

	p.s = start(t, c) // and only once
	p.write("and " + at.URL + "/lamp once more")
	if e := p.hears("message.updated")[0]; e.Message.N != 3 {
		t.Errorf("%+v", e.Message)
	}
	stop(t, p.s)
	if n := visits.Load(); n != 2 {
		t.Errorf("the page was visited %d times", n)
	}
}

// Who writes links to slow sites makes others wait for none of their own: neither with many messages nor with one of
// many links.
func TestSlowSitesOfOneVisitorHoldNobodyElseUp(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	goOn := make(chan struct{})
	visited := make(chan struct{}, 100)
	at, visit := site(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.RawQuery != "" {
			visited <- struct{}{}
			select {
			case <-goOn:
			case <-r.Context().Done():
				return
			}
		}
		lamp(w, r)
	})
	defer at.Close()
	s := start(t, parley.Config{Listen: "127.0.0.1:0", Data: t.TempDir(), Previews: visit})
	defer stop(t, s)
	eve := shopperAt(t, s)
	for _, n := range strings.Split("abcdefgh", "") {
		link := at.URL + "/lamp?" + n
		eve.write(link + "1 " + link + "2 " + link + "3 " + link + "4")
	}
	<-visited
	zoe := *eve
	zoe.v.Token, zoe.talk, zoe.at = auth.NewToken(), "", ""
	zoe.write(at.URL + "/lamp")
	zoe.hears("message.updated")
	if n := len(visited); n != 0 {
		t.Errorf("%d more slow sites were visited for the same visitor meanwhile", n)
	}
	close(goOn)
	eve.hears("message.updated", "message.updated", "message.updated", "message.updated", "message.updated", "message.updated", "message.updated", "message.updated")
}

// A server that was not told to visits nobody.
func TestNobodyIsContactedWithoutTheOperatorsWord(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	at, _ := site(func(http.ResponseWriter, *http.Request) { t.Error("the page was visited") })
	defer at.Close()
	dir := t.TempDir()
	s := start(t, parley.Config{Listen: "127.0.0.1:0", Data: dir})
	p := shopperAt(t, s)
	p.write(at.URL + "/lamp")
	left, err := s.Desk.Unfurls(context.WithoutCancel(t.Context()), chat.At(time.Now().Add(time.Hour)))
	stop(t, s)
	if err != nil || len(left) != 0 {
		t.Errorf("%v waits, %v", left, err)
	}
}
