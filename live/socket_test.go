package live

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"parley/chat"
)

func TestWhatIsNoFrameIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, newLogbook(id(1)), Options{})
	for name, c := range map[string]struct {
		frame, code string
		kind        int
	}{
		"no JSON":            {"hello", "badparam", websocket.TextMessage},
		"empty":              {"", "badparam", websocket.TextMessage},
		"no object":          {`["chatKey"]`, "badparam", websocket.TextMessage},
		"cut off":            {`{"chatKey":"k"`, "badparam", websocket.TextMessage},
		"wrong type":         {`{"chatKey":1}`, "badparam", websocket.TextMessage},
		"binary":             {`{"chatKey":"k"}`, "badparam", websocket.BinaryMessage},
		"not UTF-8":          {"{\"chatKey\":\"\xff\"}", "badparam", websocket.TextMessage},
		"U+0000":             {`{"chatKey":"\u0000"}`, "badparam", websocket.TextMessage},
		"too long":           {`{"chatKey":"` + strings.Repeat("k", maxFrame) + `"}`, "toolarge", websocket.TextMessage},
		"no page":            {`{"page":"https://shop.example/"}`, "badparam", websocket.TextMessage},
		"a revoked token":    {`{"token":"revoked"}`, "token_revoked", websocket.TextMessage},
		"trouble of our own": {`{"token":"broken"}`, "internal", websocket.TextMessage},
	} {
		for _, later := range []bool{false, true} {
			if later && strings.HasPrefix(c.frame, `{"token":`) {
				continue
			}
			if later && strings.Contains(c.frame, "chatKey") && !strings.Contains(name, "long") && c.kind == websocket.TextMessage && name != "cut off" && name != "not UTF-8" {
				continue // later frames have no such field: it is ignored
			}
			l, _, err := w.dial("/c/events", nil)
			if err != nil {
				t.Fatal(err)
			}
			if later {
				l.send(First{Token: string(id(1)), Position: at(id(1), 0)})
				l.wants("events")
			}
			if err := l.conn.WriteMessage(c.kind, []byte(c.frame)); err != nil {
				t.Fatal(err)
			}
			f := l.wants("refused")
			if f.Error == nil || f.Error.Code != c.code || f.Error.Message == "" || strings.Contains(f.Error.Message, "fire") {
				t.Errorf("%s (later: %v): refused with %+v, want code %s and a public message", name, later, f.Error, c.code)
			}
			if _, err := l.read(); err == nil {
				t.Errorf("%s: the socket goes on after refused", name)
			}
		}
	}
}

func TestAForeignOriginIsNoConsole(t *testing.T) {
	t.Parallel()
	w := newWorld(t, newLogbook(), Options{})
	for _, origin := range []string{"", "http://evil.example", "http://chat.example.evil.example", "http://chat.example:81", "null"} {
		_, r, err := w.dial("/console/api/events", http.Header{"Origin": {origin}})
		if err == nil || r == nil || r.StatusCode != http.StatusForbidden {
			t.Errorf("Origin %q: %v, want 403", origin, err)
		}
	}
}

func TestWhoSaysNothingIsRefused(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, newLogbook(id(1)), Options{})
		l, _, err := w.dial("/c/events", nil)
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		l.wants("refused")
		if took := time.Since(began); took != greetWithin {
			t.Errorf("refused after %v, want %v", took, greetWithin)
		}
	})
}

func TestASlowReaderIsOnlyBehind(t *testing.T) { eachWay(t, aSlowReaderIsOnlyBehind) }

func aSlowReaderIsOnlyBehind(t *testing.T, by way) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, newLogbook(id(1)), Options{Ring: 16}, by)
		slow, quick := w.customer(id(1), at(id(1), 0)), w.customer(id(1), at(id(1), 0))
		slow.wants("events")
		quick.wants("events")
		prompt := make(chan []string)
		go func() {
			var heard []string
			for len(heard) < 50 {
				heard = append(heard, quick.hears(1)...)
			}
			prompt <- heard
			for _, err := quick.read(); err == nil; {
				_, err = quick.read()
			}
		}()
		for i := range 50 {
			w.log.commit(message(id(1), fmt.Sprint(i)))
			synctest.Wait()
		}
		same(t, <-prompt, w.log.public(id(1))) // nobody waits for the slow one
		time.Sleep(writeWithin + time.Second)  // inside the bubble: the slow one reads nothing for so long
		synctest.Wait()
		if s := w.hub.Stats(); s.Slow != 1 || s.Customers != 1 {
			t.Fatalf("stats are %+v, want the slow socket closed", s)
		}
		var heard []string
		for {
			f, err := slow.read()
			if err != nil {
				break
			}
			for _, e := range f.Events {
				heard = append(heard, string(e))
			}
		}
		again := w.customer(id(1), slow.position)
		same(t, append(heard, again.hears(50-len(heard))...), w.log.public(id(1)))
	})
}

func TestDrainSaysGoodbyeAndLosesNothing(t *testing.T) { eachWay(t, drainSaysGoodbyeAndLosesNothing) }

func drainSaysGoodbyeAndLosesNothing(t *testing.T, by way) {
	log := newLogbook(id(1))
	w := newWorld(t, log, Options{}, by)
	ann, ada := w.customer(id(1), at(id(1), 0)), w.agent(at("", 0))
	ann.wants("events")
	ada.wants("events")
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		w.hub.Drain(ctx)
		if ctx.Err() != nil {
			t.Error("sockets whose clients close are waited for in vain")
		}
	}()
	for _, l := range []*listener{ann, ada} {
		if f := l.wants("bye"); f.After < 1000 {
			t.Errorf("bye says to come back within %d ms, want a window", f.After)
		}
		var closed *websocket.CloseError
		_, err := l.read()
		if l.conn == nil && !errors.Is(err, io.EOF) { // of the answer, whole
			t.Errorf("after bye: %v, want the end", err)
		}
		if l.conn != nil && (!errors.As(err, &closed) || closed.Code != websocket.CloseServiceRestart) {
			t.Errorf("after bye: %v, want close code 1012", err)
		}
	}
	<-drained
	if _, r, err := w.dial("/c/events", nil); err == nil || r == nil || r.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a new socket while draining: %v, want 503", err)
	}
	if _, status := w.stream(First{Token: string(id(1)), Position: ann.position}); status != http.StatusServiceUnavailable {
		t.Errorf("a new stream while draining: %d, want 503", status)
	}
	log.commit(message(id(1), "meanwhile"))
	next := newWorld(t, log, Options{}, by)
	same(t, next.customer(id(1), ann.position).hears(1), log.public(id(1)))
}

func TestARevokedSessionIsCutOff(t *testing.T) { eachWay(t, aRevokedSessionIsCutOff) }

func aRevokedSessionIsCutOff(t *testing.T, by way) {
	w := newWorld(t, newLogbook(id(1), id(2)), Options{}, by)
	ann, bob, ada := w.customer(id(1), at(id(1), 0)), w.customer(id(2), at(id(2), 0)), w.agent(at("", 0))
	for _, l := range []*listener{ann, bob, ada} {
		l.wants("events")
	}
	w.hub.Disconnect("s" + string(id(1)))
	w.hub.Disconnect("console-1")
	w.hub.Disconnect("")
	for _, l := range []*listener{ann, ada} {
		if f := l.wants("refused"); f.Error.Code != "token_revoked" {
			t.Errorf("refused with %+v, want token_revoked", f.Error)
		}
		if _, err := l.read(); err == nil {
			t.Error("the socket goes on after it was revoked")
		}
	}
	w.log.commit(message(id(2), "still here"))
	bob.hears(1)
}

func TestALogThatCannotBeReadIsNoLoss(t *testing.T) { eachWay(t, aLogThatCannotBeReadIsNoLoss) }

func aLogThatCannotBeReadIsNoLoss(t *testing.T, by way) {
	synctest.Test(t, func(t *testing.T) {
		log := newLogbook(id(1))
		w := newWorld(t, log, Options{}, by)
		ann := w.customer(id(1), at(id(1), 0))
		ann.wants("events")
		log.breaks(errors.New("locked"))
		log.commit(message(id(1), "while it was locked"))
		time.Sleep(time.Second)
		if w.hub.Stats().Up {
			t.Error("the tail says that it is up while it cannot read")
		}
		late := w.customer(id(1), at(id(1), 5)) // ahead of what the tail knows: the log would have to tell
		if f := late.wants("bye"); f.After == 0 {
			t.Error("bye without a window")
		}
		log.breaks(nil)
		time.Sleep(time.Second)
		if !w.hub.Stats().Up {
			t.Error("the tail does not recover")
		}
		same(t, ann.hears(1), log.public(id(1)))
	})
}

func (l *logbook) breaks(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.broken = err
}

func TestEverySocketHasItsBeatAndTheDeadAreLetGo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, newLogbook(id(1)), Options{})
		ann, dead := w.customer(id(1), at(id(1), 0)), w.customer(id(1), at(id(1), 0))
		ann.wants("events")
		dead.wants("events")
		dead.conn.SetPingHandler(func(string) error { return nil }) // hears, and answers nothing
		ended := make(chan time.Duration)
		began := time.Now()
		go func() {
			for {
				if _, err := dead.read(); err != nil {
					ended <- time.Since(began)
					return
				}
			}
		}()
		for range 5 {
			before := time.Now()
			ann.wants("beat")
			if gap := time.Since(before); gap > 26*time.Second {
				t.Errorf("%v between two beats, want 25 s", gap)
			}
		}
		if after := <-ended; after < deadAfter || after > deadAfter+30*time.Second {
			t.Errorf("a client that answers no beat is let go after %v, want %v and at most one beat more", after, deadAfter)
		}
		synctest.Wait()
		if s := w.hub.Stats(); s.Customers != 1 {
			t.Errorf("%d customers are connected, want 1", s.Customers)
		}
	})
}

func TestTypingIsHeardByTheOtherSideAndPasses(t *testing.T) {
	eachWay(t, typingIsHeardByTheOtherSideAndPasses)
}

func typingIsHeardByTheOtherSideAndPasses(t *testing.T, by way) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, newLogbook(id(1), id(2)), Options{}, by)
		ann, bob, ada := w.customer(id(1), at(id(1), 0)), w.customer(id(2), at(id(2), 0)), w.agent(at("", 0))
		ann.wants("events")
		bob.wants("events")
		ada.wants("events")
		typing := chat.Typing{Conversation: "c", Customer: id(1), Author: chat.Author{Type: chat.ByUser, ID: "a1", DisplayName: "Ada"}, Typing: true}
		w.hub.Say(chat.Fleeting{Name: "typing", Typing: &typing})
		began := time.Now()
		var overheard atomic.Int64
		listen := func(l *listener) {
			for f, err := l.read(); err == nil; f, err = l.read() {
				if f.Kind != "beat" {
					overheard.Add(1)
				}
			}
		}
		go listen(bob)
		for _, l := range []*listener{ann, ada} {
			if f := l.wants("fleeting"); f.Fleeting.Typing == nil || !f.Fleeting.Typing.Typing {
				t.Errorf("heard %+v, want somebody typing", f.Fleeting)
			}
		}
		for _, l := range []*listener{ann, ada} {
			if f := l.wants("fleeting"); f.Fleeting.Typing == nil || f.Fleeting.Typing.Typing {
				t.Errorf("heard %+v, want nobody typing", f.Fleeting)
			}
		}
		if took := time.Since(began); took < typingFor || took > typingFor+tick {
			t.Errorf("typing passed after %v, want %v", took, typingFor)
		}
		go listen(ann)
		typing.Author.Type, typing.Author.ID = chat.ByCustomer, string(id(1))
		w.hub.Say(chat.Fleeting{Name: "typing", Typing: &typing})
		typing.Typing = false
		ada.wants("fleeting")
		w.hub.Say(chat.Fleeting{Name: "typing", Typing: &typing})
		ada.wants("fleeting")
		synctest.Wait()
		if n := overheard.Load(); n != 0 { // neither a customer itself nor somebody else's
			t.Errorf("%d frames told who types to those who may not hear it", n)
		}
	})
}

func TestPagesAreToldToLookAtSettings(t *testing.T) {
	eachWay(t, pagesAreToldToLookAtSettings)
}

func pagesAreToldToLookAtSettings(t *testing.T, by way) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, newLogbook(id(1), id(2)), Options{}, by)
		ann, bob, ada := w.customer(id(1), at(id(1), 0)), w.customer(id(2), at(id(2), 0)), w.agent(at("", 0))
		for _, l := range []*listener{ann, bob, ada} {
			l.wants("events")
		}
		w.log.commit(&chat.SettingsUpdated{Organisation: chat.Organisation{Name: "Harbour", Domains: []string{"secret.example"}}})
		for _, l := range []*listener{ann, bob} {
			f := l.wants("fleeting")
			if f.Fleeting.Settings == nil || f.Fleeting.Settings.Within != 3 {
				t.Errorf("heard %+v, want a look within 3 ms: three are connected", f.Fleeting)
			}
		}
		ada.wants("events")
		w.log.commit(message(id(1), "Hi"))
		ann.wants("events")
		ada.wants("events") // and no look between
	})
}

func TestPresenceFollowsThePage(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, newLogbook(id(1)), Options{})
		ada := w.agent(at("", 0))
		ada.wants("events")
		heard := func(online bool, url string) {
			t.Helper()
			f := ada.next()
			for f.Kind == "beat" {
				f = ada.next()
			}
			p := f.Fleeting
			if p == nil || p.Presence == nil || p.Presence.Online != online || (p.Presence.Page != nil) != (url != "") || (url != "" && p.Presence.Page.URL != url) {
				t.Fatalf("heard %+v, want online %v on %q", f, online, url)
			}
		}
		come := func(url string) *listener {
			l, _, err := w.dial("/c/events", nil)
			if err != nil {
				t.Fatal(err)
			}
			l.send(First{Token: string(id(1)), Position: at(id(1), 0), Page: &chat.Page{URL: url}})
			l.wants("events")
			return l
		}
		ann := come("https://shop.example/shop")
		heard(true, "https://shop.example/shop")
		ann.send(map[string]any{"page": chat.Page{URL: "https://shop.example/shop"}}) // says nothing new
		ann.send(map[string]any{"page": chat.Page{URL: "https://shop.example/cart"}})
		heard(true, "https://shop.example/cart")
		if p := w.hub.Presence(id(1)); !p.Online || p.Page.URL != "https://shop.example/cart" {
			t.Errorf("Presence is %+v", p)
		}
		_ = ann.conn.Close()
		time.Sleep(goneAfter / 2)
		if p := w.hub.Presence(id(1)); !p.Online {
			t.Error("a page that navigates is gone at once")
		}
		ann = come("https://shop.example/paid")
		heard(true, "https://shop.example/paid")
		_ = ann.conn.Close()
		heard(false, "")
		if p := w.hub.Presence(id(1)); p.Online {
			t.Error("who has gone is still here")
		}
	})
}

func TestASessionThatEndsDuringTheGreetingIsCutOff(t *testing.T) {
	t.Parallel()
	w := newWorld(t, newLogbook(id(1)), Options{})
	ada, _, err := w.dial("/console/api/events", http.Header{"Origin": {"http://chat.example"}})
	if err != nil {
		t.Fatal(err)
	}
	ann, _, err := w.dial("/c/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	w.hub.Disconnect("console-1") // each had a valid session when the server looked
	w.hub.Disconnect("s" + string(id(1)))
	ann.send(First{Token: string(id(1)), Position: at(id(1), 0)})
	_ = ada.conn.WriteJSON(First{Position: at("", 0)}) // it may be refused before it can say so
	for _, l := range []*listener{ann, ada} {
		if f := l.next(); f.Kind != "refused" || f.Error.Code != "token_revoked" {
			t.Errorf("got %+v, want refused", f)
		}
		if f, err := l.read(); err == nil {
			t.Errorf("the socket goes on with %+v", f)
		}
	}
}

func TestAnAgentsOtherSocketsEndWithThePassword(t *testing.T) {
	t.Parallel()
	w := newWorld(t, newLogbook(id(1)), Options{})
	ada, ann := w.agent(at("", 0)), w.customer(id(1), at(id(1), 0))
	ada.wants("events")
	ann.wants("events")
	w.hub.DisconnectAgent("a1", "console-1") // its own session stays
	w.hub.DisconnectAgent("a2", "")
	w.hub.DisconnectAgent("", "")
	w.log.commit(message(id(1), "hello"))
	ada.hears(1)
	ann.hears(1)
	w.hub.DisconnectAgent("a1", "console-2")
	if f := ada.wants("refused"); f.Error.Code != "token_revoked" {
		t.Errorf("refused with %+v", f.Error)
	}
	w.log.commit(message(id(1), "still here"))
	ann.hears(1)
}

func TestOneCustomerHasSoManySockets(t *testing.T) {
	t.Parallel()
	w := newWorld(t, newLogbook(id(1), id(2)), Options{})
	var all []*listener
	for range maxSockets {
		l := w.customer(id(1), at(id(1), 0))
		l.wants("events")
		all = append(all, l)
	}
	if f := w.customer(id(1), at(id(1), 0)).wants("bye"); f.After < 1000 {
		t.Errorf("a page too many is sent away with %+v", f)
	}
	w.customer(id(2), at(id(2), 0)).wants("events")
	w.log.commit(message(id(1), "hello"))
	for _, l := range all {
		l.hears(1)
	}
}

func TestAFloodOfFramesIsHeardSlowly(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, newLogbook(id(1)), Options{})
		ada, ann := w.agent(at("", 0)), w.customer(id(1), at(id(1), 0))
		ada.wants("events")
		ann.wants("events")
		var heard atomic.Int64
		go func() {
			for f, err := ada.read(); err == nil; f, err = ada.read() {
				if f.Kind == "fleeting" {
					heard.Add(1)
				}
			}
		}()
		go func() {
			for i := range 10_000 {
				if ann.conn.WriteJSON(map[string]any{"page": chat.Page{URL: fmt.Sprintf("https://shop.example/%d", i)}}) != nil {
					return
				}
			}
		}()
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if n := heard.Load(); n < 2 || n > burst+25 {
			t.Errorf("agents were told %d pages in ten seconds", n)
		}
		_ = ann.conn.Close()
	})
}
