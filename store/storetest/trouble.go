package storetest

import (
	"context"
	"fmt"
	"testing"

	"parley/chat"
	"parley/store"
)

// testLocked: while somebody else holds what a write needs, it is tried again and then refused; afterwards all is well.
func (e Engine) testLocked(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	talk := w.customer()
	send := func(body string) error {
		return w.Update(context.Background(), talk.Customer, func(tx *store.Tx) error {
			_, err := say(tx, talk.ID, chat.In, body)
			return err
		})
	}
	release := e.Lock(t, w.dsn, talk.Customer)
	w.refuses(send("refused"), chat.KindUnavailable)
	w.hasMessages(talk.ID) // readers are not in its way
	release()
	w.ok(send("kept"))

	for len(w.again) > 0 {
		<-w.again
	}
	release = e.Lock(t, w.dsn, talk.Customer)
	tried := make(chan error, 1)
	go func() { tried <- send("patient") }()
	<-w.again
	release()
	w.ok(<-tried)
	w.hasMessages(talk.ID, "kept", "patient")
}

// testFull: a full disk refuses writes, keeps what was acknowledged, and takes writes again when there is room.
func (e Engine) testFull(t *testing.T) {
	t.Parallel()
	if e.Fill == nil {
		e.testReadOnly(t)
		return
	}
	w := e.open(t)
	talk := w.customer()
	send := func(i int) error {
		return w.Update(context.Background(), talk.Customer, func(tx *store.Tx) error {
			_, err := say(tx, talk.ID, chat.In, fmt.Sprintf("%s %04000d", key(i), i))
			return err
		})
	}
	w.ok(send(0))
	room := e.Fill(t, w.Store)
	acknowledged := 1
	var refused error
	for i := 1; i < 200 && refused == nil; i++ {
		if refused = send(i); refused == nil {
			acknowledged++
		}
	}
	w.refuses(refused, chat.KindUnavailable)
	check := func(want int) {
		t.Helper()
		w.view(func(v *store.View) error {
			c, err := v.Conversation(talk.ID)
			if err != nil {
				return err
			}
			all, err := v.Messages(talk.ID, 0, 1000)
			if len(all) != want || c.Messages != want {
				t.Errorf("%d messages, and the conversation says %d; acknowledged were %d", len(all), c.Messages, want)
			}
			return err
		})
	}
	check(acknowledged)
	room()
	w.ok(send(500))
	check(acknowledged + 1)
}

// testReadOnly stands in for a full disk where a test cannot make one: the database refuses to write.
func (e Engine) testReadOnly(t *testing.T) {
	w := e.open(t)
	talk := w.customer()
	send := func(body, first string) error {
		return w.Update(context.Background(), talk.Customer, func(tx *store.Tx) error {
			if first != "" {
				if err := e.Exec(tx, first); err != nil {
					return err
				}
			}
			_, err := say(tx, talk.ID, chat.In, body)
			return err
		})
	}
	w.refuses(send("refused", `SET LOCAL transaction_read_only = on`), chat.KindUnavailable)
	w.ok(send("kept", ""))
	w.refuses(send("away", `SELECT pg_terminate_backend(pg_backend_pid())`), chat.KindUnavailable)
	w.ok(send("kept too", ""))
	w.hasMessages(talk.ID, "kept", "kept too")
}

// testClosed: a store that was closed refuses, and closing waits for what has begun.
func (e Engine) testClosed(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	talk := w.customer()
	s := w.another()
	begun, written := make(chan struct{}), make(chan error, 1)
	go func() {
		written <- s.Update(context.Background(), talk.Customer, func(tx *store.Tx) error {
			close(begun)
			_, err := say(tx, talk.ID, chat.In, "last")
			return err
		})
	}()
	<-begun
	w.ok(s.Close())
	w.ok(<-written)
	w.ok(s.Close())
	w.refuses(s.Update(context.Background(), talk.Customer, nil), chat.KindUnavailable)
	w.refuses(s.UpdateMany(context.Background(), []chat.CustomerID{talk.Customer}, nil), chat.KindUnavailable)
	w.refuses(s.View(context.Background(), nil), chat.KindUnavailable)
	_, err := s.Head(context.Background())
	w.refuses(err, chat.KindUnavailable)
	w.hasMessages(talk.ID, "last")
}

// testReopened: what was acknowledged is there in the next life, under the same epoch.
func (e Engine) testReopened(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	talk := w.customer()
	w.update(talk.Customer, func(tx *store.Tx) error {
		_, err := say(tx, talk.ID, chat.In, "kept")
		return err
	})
	epoch := w.Epoch()
	w.ok(w.Close())
	w.Store = w.another()
	if w.Epoch() != epoch || len(epoch) != 8 {
		t.Errorf("epoch %q, then %q", epoch, w.Epoch())
	}
	w.hasMessages(talk.ID, "kept")
	w.update(talk.Customer, func(tx *store.Tx) error {
		said, err := say(tx, talk.ID, chat.In, "next")
		if err == nil && said.N != 2 {
			t.Errorf("n is %d", said.N)
		}
		return err
	})
}
