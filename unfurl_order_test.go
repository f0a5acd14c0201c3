package parley

import (
	"testing"

	"parley/chat"
)

// Of each author one message is looked at, and of the brands the one first that has the fewest places.
func TestWhoseLinksAreLookedAtNext(t *testing.T) {
	t.Parallel()
	q := newUnfurls()
	for _, u := range []chat.Unfurl{{Message: "1", Author: "eve", Brand: "a"}, {Message: "2", Author: "eve", Brand: "a"}, {Message: "3", Author: "zoe", Brand: "a"}, {Message: "4", Author: "bob", Brand: "b"}, {Message: "5", Author: "eve", Brand: "b"}, {Message: "4", Author: "bob", Brand: "b"}} {
		q.add(u)
	}
	takes := func(want chat.MessageID) chat.Unfurl {
		t.Helper()
		u, ok := q.next()
		if u.Message != want || ok != (want != "") {
			t.Fatalf("%q is next, want %q", u.Message, want)
		}
		return u
	}
	first := takes("1")
	takes("4") // b has no place yet
	takes("3")
	takes("") // the others are eve's
	q.done(first)
	second := takes("2") // a and b have one place each: who came first
	q.done(second)
	takes("5")
	for range unfurlEach + 5 {
		q.add(chat.Unfurl{Message: chat.MessageID(rune('A' + len(q.waiting))), Author: "ann", Brand: "a"})
	}
	if len(q.waiting) != unfurlEach {
		t.Errorf("%d of one author wait, want %d", len(q.waiting), unfurlEach)
	}
}
