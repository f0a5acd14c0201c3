package live

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"parley/chat"
)

func TestWhoeverIsRefusedAStreamIsToldBeforeItBegins(t *testing.T) {
	t.Parallel()
	w := newWorld(t, newLogbook(id(1)), Options{})
	for _, token := range []string{"revoked", "broken"} {
		if _, status := w.stream(First{Token: token}); status != http.StatusUnauthorized {
			t.Errorf("%s: %d, want 401", token, status)
		}
	}
	w.hub.Disconnect("s" + string(id(1))) // between who it is and its beginning
	if _, status := w.stream(First{Token: string(id(1)), Position: at(id(1), 0)}); status != http.StatusUnauthorized {
		t.Errorf("a session that has just ended: %d, want 401", status)
	}
	if err := w.hub.Stream(nil, nil, chat.Actor{Agent: &chat.Agent{ID: "a1"}}, First{}); chat.KindOf(err) != chat.KindUnauthorized {
		t.Errorf("an agent: %v, want unauthorized", err)
	}
	if s := w.hub.Stats(); s.Customers != 0 || s.Streams != 0 {
		t.Errorf("stats are %+v, want nobody", s)
	}
}

func TestAStreamHasItsBeatsOutlivesTheServersDeadlinesAndIsAskedBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		log := newLogbook(id(1))
		w := newWorld(t, log, Options{}, byStream)
		ann := w.customer(id(1), at(id(1), 0))
		ann.wants("events")
		if s := w.hub.Stats(); s.Customers != 1 || s.Streams != 1 {
			t.Errorf("stats are %+v, want one customer by a stream", s)
		}
		began := time.Now()
		for range 5 { // beyond what the server gives a request for its reading and its answer
			before := time.Now()
			ann.wants("beat")
			if gap := time.Since(before); gap > 26*time.Second {
				t.Errorf("%v between two beats, want 25 s", gap)
			}
		}
		log.commit(message(id(1), "still here"))
		same(t, ann.hears(1), log.public(id(1)))
		if f := ann.wants("bye"); f.After != 0 {
			t.Errorf("bye says to come back within %d ms, want at once", f.After)
		}
		if took := time.Since(began); took < streamFor || took > streamFor+26*time.Second {
			t.Errorf("a stream goes on for %v, want %v", took, streamFor)
		}
		if _, err := ann.read(); !errors.Is(err, io.EOF) {
			t.Errorf("after bye: %v, want the end", err)
		}
		again := w.customer(id(1), ann.position)
		again.wants("events")
		synctest.Wait()
		if s := w.hub.Stats(); s.Customers != 1 {
			t.Errorf("%d customers are connected, want 1", s.Customers)
		}
	})
}

func TestAClientThatHangsUpEndsItsStream(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, newLogbook(id(1)), Options{}, byStream)
		ann := w.customer(id(1), at(id(1), 0))
		ann.wants("events")
		ann.close()
		synctest.Wait()
		if s := w.hub.Stats(); s.Customers != 0 || s.Slow != 0 {
			t.Errorf("stats are %+v, want nobody, and nobody slow", s)
		}
	})
}

func TestABrowserHasSoManyStreams(t *testing.T) {
	t.Parallel()
	w := newWorld(t, newLogbook(id(1), id(2)), Options{})
	var all []*listener
	begin := func(c chat.CustomerID) *listener {
		l, status := w.stream(First{Token: string(c), Position: at(c, 0)})
		if status != http.StatusOK {
			t.Fatalf("the stream is answered with %d", status)
		}
		return l
	}
	for range maxStreams {
		l := begin(id(1))
		l.wants("events")
		all = append(all, l)
	}
	if f := begin(id(1)).wants("bye"); f.After < 1000 {
		t.Errorf("a page too many is sent away with %+v", f)
	}
	begin(id(2)).wants("events")
	w.customer(id(1), at(id(1), 0)).wants("events") // a socket takes no connection from anybody
	w.log.commit(message(id(1), "hello"))
	for _, l := range all {
		l.hears(1)
	}
}

func TestALargeFrameIsOneEvent(t *testing.T) {
	t.Parallel()
	log := newLogbook(id(1))
	for range 3 {
		log.commit(message(id(1), strings.Repeat("two\nlines ", 6000)))
	}
	w := newWorld(t, log, Options{}, byStream)
	same(t, w.customer(id(1), at(id(1), 0)).hears(3), log.public(id(1)))
}

func TestPresenceOfAPageWithoutASocket(t *testing.T) {
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
			got := fmt.Sprint("nothing of presence")
			if f.Fleeting != nil && f.Fleeting.Presence != nil {
				p := f.Fleeting.Presence
				got = fmt.Sprint(p.Online, " ")
				if p.Page != nil {
					got += p.Page.URL
				}
			}
			if want := fmt.Sprint(online, " ", url); got != want {
				t.Fatalf("heard %q, want %q", got, want)
			}
		}
		page := func(path string) *chat.Page { return &chat.Page{URL: "https://shop.example/" + path} }
		ann := chat.Actor{Customer: &chat.CustomerActor{ID: id(1), Session: chat.SessionID("s" + id(1))}}

		w.hub.Here(ann, page("shop")) // polls
		heard(true, "https://shop.example/shop")
		time.Sleep(5 * time.Second)
		w.hub.Here(ann, nil)
		time.Sleep(5 * time.Second)
		w.hub.Here(ann, page("cart"))
		heard(true, "https://shop.example/cart")

		l, _ := w.stream(First{Token: string(id(1)), Position: at(id(1), 0), Page: page("cart")}) // comes by a stream
		l.wants("events")
		heard(true, "https://shop.example/cart")
		w.hub.Here(ann, page("cart")) // says nothing new
		w.hub.Here(ann, page("paid")) // tells its page beside the stream
		heard(true, "https://shop.example/paid")
		if p := w.hub.Presence(id(1)); !p.Online || p.Page.URL != "https://shop.example/paid" {
			t.Errorf("Presence is %+v", p)
		}
		l.close()
		synctest.Wait()
		w.hub.Here(ann, page("paid")) // polls again: it was never away
		began := time.Now()
		heard(false, "")
		if took := time.Since(began); took < pollingFor || took > pollingFor+tick {
			t.Errorf("who polls no more is gone after %v, want %v", took, pollingFor)
		}
		w.hub.Here(chat.Actor{}, page("nobody"))
		if p := w.hub.Presence(id(1)); p.Online || p.Page != nil {
			t.Errorf("Presence is %+v", p)
		}
	})
}
