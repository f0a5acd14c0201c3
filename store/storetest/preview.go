package storetest

import (
	"context"
	"testing"

	"parley/chat"
	"parley/store"
)

// testPreviews: one row a link, the latest; a message waits once, and stops waiting once; its previews change nothing else.
func (e Engine) testPreviews(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	talk := w.customer()
	link := "https://example.com/" + odd
	first := &store.Preview{Preview: chat.Preview{URL: link, Title: odd, Image: &chat.Thumbnail{URL: "/t", Width: 1, Height: 2}}, Picture: "p", ExpiresAt: w.Now() + 5}
	second := &store.Preview{Preview: chat.Preview{URL: link}, ExpiresAt: w.Now() + 9}
	w.view(func(v *store.View) error {
		_, err := v.Preview(link)
		w.refuses(err, chat.KindNotFound)
		return nil
	})
	for _, p := range []*store.Preview{first, second} {
		w.update("", func(tx *store.Tx) error { return tx.SavePreview(p) })
		w.view(func(v *store.View) error {
			same(t, "preview", p)(v.Preview(link))
			return nil
		})
	}
	var said [2]chat.Message
	w.update(talk.Customer, func(tx *store.Tx) error {
		for i := range said {
			talk.Messages = i + 1
			said[i] = message(tx, talk, chat.In, key(i))
			w.ok(tx.InsertMessage(&said[i], string(talk.Customer)))
			w.ok(tx.InsertUnfurl(said[i].ID))
		}
		return nil
	})
	at := w.Now()
	waiting := func(since chat.Time, said ...chat.Message) {
		t.Helper()
		var want []chat.Unfurl
		for _, m := range said {
			want = append(want, chat.Unfurl{Message: m.ID, Author: m.Author.ID, Brand: talk.Brand})
		}
		w.view(func(v *store.View) error {
			same(t, "unfurls", want)(v.Unfurls(since, 20, 10))
			return nil
		})
	}
	waiting(at - 1)
	waiting(at, said[0], said[1])
	w.view(func(v *store.View) error {
		same(t, "unfurl", &said[0])(v.Unfurl(said[0].ID))
		return nil
	})
	said[0].Previews, said[0].Payload = []chat.Preview{first.Preview}, "p"
	w.update(talk.Customer, func(tx *store.Tx) error {
		for _, want := range []bool{true, false} {
			if did, err := tx.DeleteUnfurl(said[0].ID); err != nil || did != want {
				t.Errorf("%v, %v; want %v", did, err, want)
			}
		}
		w.refuses(tx.SavePreviews(&chat.Message{ID: "none"}), chat.KindNotFound)
		return tx.SavePreviews(&said[0])
	})
	waiting(at, said[1])
	w.view(func(v *store.View) error {
		_, err := v.Unfurl(said[0].ID)
		w.refuses(err, chat.KindNotFound)
		same(t, "messages", said[:])(v.Messages(talk.ID, 0, 10))
		return nil
	})
	for _, c := range []struct {
		before chat.Time
		want   int
	}{{at, 0}, {at + 1, 1}, {at + 9, 0}, {at + 10, 1}} { // the message, then the link
		if n, err := w.Sweep(context.Background(), c.before); err != nil || n != c.want {
			t.Errorf("swept %d, %v; want %d", n, err, c.want)
		}
	}
	waiting(at)

	// One author's backlog leaves room for the others: twenty of each.
	w.update(talk.Customer, func(tx *store.Tx) error {
		for i := range 25 {
			talk.Messages++
			m := message(tx, talk, chat.In, key(100+i))
			if i == 24 {
				m.Author.ID = "another"
			}
			w.ok(tx.InsertMessage(&m, string(talk.Customer)))
			w.ok(tx.InsertUnfurl(m.ID))
		}
		return nil
	})
	w.view(func(v *store.View) error {
		all, err := v.Unfurls(w.Now(), 20, 1000)
		if err != nil || len(all) != 21 || all[20].Author != "another" {
			t.Errorf("%d messages wait, %v; want twenty of one author and one of another", len(all), err)
		}
		return nil
	})
}
