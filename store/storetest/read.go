package storetest

import (
	"context"
	"strings"
	"testing"

	"parley/chat"
	"parley/store"
)

// testSnapshot: a View stands still while the record goes on; what a View refuses, and a panic in it, stay its own.
func (e Engine) testSnapshot(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	talk := w.customer()
	w.view(func(v *store.View) error {
		before, err := v.Head()
		if err != nil {
			return err
		}
		w.update(talk.Customer, func(tx *store.Tx) error {
			_, err := say(tx, talk.ID, chat.In, "later")
			return err
		})
		after, err := v.Head()
		if err != nil {
			return err
		}
		c, err := v.Conversation(talk.ID)
		if err == nil && (after != before || c.Messages != 0) {
			t.Errorf("the snapshot moved: %v, %v, %d messages", before, after, c.Messages)
		}
		return err
	})
	w.refuses(w.View(context.Background(), func(v *store.View) error {
		_, err := v.Customer("nobody")
		return err
	}), chat.KindNotFound)
	for range 20 { // more than there are connections
		func() {
			defer func() { _ = recover() }()
			_ = w.View(context.Background(), func(*store.View) error { panic("mine") })
		}()
	}
	head, err := w.Head(context.Background())
	w.ok(err)
	if head.N != 1 || head.Epoch != w.Epoch() {
		t.Errorf("head is %v", head)
	}
}

// testLarge proves that a list of large texts is cut, and that whoever reads on gets all of it.
func (e Engine) testLarge(t *testing.T) {
	t.Parallel()
	const count, most = 60, 2 << 20
	w := e.open(t)
	talk := w.customer()
	large := strings.Repeat("x", chat.MaxBody)
	for range count {
		w.update(talk.Customer, func(tx *store.Tx) error {
			_, err := say(tx, talk.ID, chat.In, large+tx.NewID())
			return err
		})
	}
	ctx := context.Background()
	for name, next := range map[string]func(int64) ([]chat.Event, error){
		"log":      func(n int64) ([]chat.Event, error) { return w.EventsAfter(ctx, n, 500) },
		"customer": func(n int64) ([]chat.Event, error) { return w.CustomerEvents(ctx, talk.Customer, n, 500) },
	} {
		at, reads := int64(0), 0
		for at < count {
			events, err := next(at)
			w.ok(err)
			size := 0
			for i := range events {
				if at++; events[i].Seq != at {
					t.Fatalf("%s: event %d follows %d", name, events[i].Seq, at-1)
				}
				size += len(events[i].Payload.(*chat.MessageCreated).Message.Body)
			}
			if len(events) == 0 || size > most {
				t.Fatalf("%s: %d events of %d bytes after %d", name, len(events), size, at)
			}
			reads++
		}
		if reads < 3 {
			t.Errorf("%s: %d large events were read at once", name, count)
		}
	}
	w.view(func(v *store.View) error {
		before, seen := 0, 0
		for before != 1 {
			all, err := v.Messages(talk.ID, before, 100)
			w.ok(err)
			if len(all) == 0 || len(all)*chat.MaxBody > most || before > 0 && all[len(all)-1].N != before-1 {
				t.Fatalf("%d messages before %d", len(all), before)
			}
			before, seen = all[0].N, seen+len(all)
		}
		if seen != count {
			t.Errorf("read %d messages of %d", seen, count)
		}
		return nil
	})
}
