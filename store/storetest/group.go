package storetest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"parley/chat"
	"parley/store"
)

// testOrder: with eight writers on two nodes and a reader that follows the log, seq and every customer's n are dense in
// the order of the commits, and the reader misses nothing.
func (e Engine) testOrder(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	nodes := []*store.Store{w.Store, w.another()}
	const writers, rounds = 8, 40
	talks := make([]*chat.Conversation, 3)
	for i := range talks {
		talks[i] = w.customer()
	}
	wake := make(chan struct{}, 1)
	for _, n := range nodes {
		n.OnCommit(func() {
			select {
			case wake <- struct{}{}:
			default:
			}
		})
	}
	var wg sync.WaitGroup
	var acknowledged sync.Map // seq → the event as the writer was told
	for i := range writers {
		wg.Go(func() {
			for k := range rounds {
				talk := talks[(i+k)%len(talks)]
				var told []*chat.Event
				err := nodes[i%2].Update(context.Background(), talk.Customer, func(tx *store.Tx) error {
					told = nil
					said, err := say(tx, talk.ID, chat.In, fmt.Sprintf("%d-%d", i, k))
					if err != nil {
						return err
					}
					quiet, err := tx.Append(&chat.CustomerUpdated{Customer: chat.Customer{ID: talk.Customer}})
					told = append(told, said, quiet)
					if k%5 == 4 {
						return errors.Join(err, errMine) // its place in both counts goes to the next
					}
					return err
				})
				if k%5 == 4 {
					if !errors.Is(err, errMine) {
						t.Errorf("got %v; want the function's own error", err)
					}
					continue
				}
				if err != nil {
					t.Errorf("writer %d: %v", i, err)
					return
				}
				for _, ev := range told {
					acknowledged.Store(ev.Seq, ev)
				}
			}
		})
	}
	written := make(chan struct{})
	go func() { wg.Wait(); close(written) }()
	const want = writers * rounds / 5 * 4 * 2
	var heard []chat.Event
	var last int64
	for over := false; ; {
		events, err := w.EventsAfter(context.Background(), last, 7)
		w.ok(err)
		heard = append(heard, events...)
		if len(events) > 0 {
			last = events[len(events)-1].Seq
			continue
		}
		if over {
			break
		}
		select {
		case <-wake:
		case <-written:
			over = true
		}
	}
	if len(heard) != want {
		t.Fatalf("heard %d events; want %d", len(heard), want)
	}
	n := map[chat.CustomerID]int64{}
	for i, ev := range heard {
		if ev.Seq != int64(i+1) {
			t.Fatalf("event %d has seq %d", i+1, ev.Seq)
		}
		if ev.Public() {
			if n[ev.Customer]++; ev.N != n[ev.Customer] {
				t.Fatalf("public event %d of %s has n %d", n[ev.Customer], ev.Customer, ev.N)
			}
		} else if ev.N != 0 {
			t.Fatalf("an event that is not public has n %d", ev.N)
		}
		told, ok := acknowledged.Load(ev.Seq)
		if !ok || told.(*chat.Event).Customer != ev.Customer || told.(*chat.Event).N != ev.N || told.(*chat.Event).Name != ev.Name {
			t.Fatalf("seq %d: the writer was told %+v; the log has %+v", ev.Seq, told, ev)
		}
	}
	for customer, want := range n {
		head, err := w.CustomerHead(context.Background(), customer)
		w.ok(err)
		own, err := w.CustomerEvents(context.Background(), customer, want-3, 100)
		w.ok(err)
		if head.N != want || head.Customer != customer || len(own) != 3 || own[0].N != want-2 {
			t.Fatalf("head %v and last events %+v of a customer with %d", head, own, want)
		}
	}
}

// testGroup: of 64 callers in one group one fails, one panics and one was cancelled; the others are exact.
func (e Engine) testGroup(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	talk := w.customer()
	const callers = 64
	const fails, panics, cancels = 11, 23, 37
	panicked := make([]any, callers)
	fns := make([]func() error, callers)
	for i := range fns {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		fns[i] = func() (err error) {
			defer func() { panicked[i] = recover() }()
			return w.Update(ctx, talk.Customer, func(tx *store.Tx) error {
				if _, err := say(tx, talk.ID, chat.In, key(i)); err != nil {
					return err
				}
				switch i {
				case fails:
					return errMine
				case panics:
					panic("mine")
				case cancels:
					cancel() // its statements go on: the context is not theirs
				}
				return nil
			})
		}
	}
	errs := w.queue(talk.Customer, fns...)
	kept := 0
	for i, err := range errs {
		switch i {
		case fails:
			if !errors.Is(err, errMine) {
				t.Errorf("the one that failed got %v", err)
			}
		case panics:
			if panicked[i] != "mine" {
				t.Errorf("the one that panicked recovered %v", panicked[i])
			}
			continue
		default:
			if err != nil || panicked[i] != nil {
				t.Errorf("caller %d: %v, %v", i, err, panicked[i])
			}
			kept++
		}
	}
	w.view(func(v *store.View) error {
		all, err := v.Messages(talk.ID, 0, 1000)
		if err != nil {
			return err
		}
		if len(all) != kept || kept != callers-2 {
			t.Errorf("%d messages of %d callers; want %d", len(all), callers, callers-2)
		}
		for i, m := range all {
			if m.N != i+1 || m.Body == key(fails) || m.Body == key(panics) {
				t.Errorf("message %d is %d %q", i+1, m.N, m.Body)
			}
		}
		return nil
	})
	events, err := w.EventsAfter(context.Background(), 0, 1000)
	w.ok(err)
	if len(events) != kept || events[kept-1].Seq != int64(kept) || events[kept-1].N != int64(kept) {
		t.Errorf("%d events; want %d, dense", len(events), kept)
	}
}

const slow = `WITH RECURSIVE k (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 300000) SELECT count(*) FROM k`

// testCancelled: a caller that goes away while its statement runs hurts neither itself nor the others of its group.
func (e Engine) testCancelled(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	talk := w.customer()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	begun := make(chan struct{})
	go func() {
		<-begun
		cancel()
	}()
	errs := w.queue(talk.Customer,
		func() error {
			return w.Update(context.Background(), talk.Customer, func(tx *store.Tx) error {
				_, err := say(tx, talk.ID, chat.In, "before")
				return err
			})
		},
		func() error {
			return w.Update(ctx, talk.Customer, func(tx *store.Tx) error {
				close(begun)
				if err := e.Exec(tx, slow); err != nil {
					return err
				}
				_, err := say(tx, talk.ID, chat.In, "cancelled")
				return err
			})
		},
		func() error {
			return w.Update(context.Background(), talk.Customer, func(tx *store.Tx) error {
				_, err := say(tx, talk.ID, chat.In, "after")
				return err
			})
		})
	for _, err := range errs {
		w.ok(err)
	}
	w.hasMessages(talk.ID, "before", "cancelled", "after")
}

// testCancelledInQueue: a caller that goes away before its function has started has done nothing, and knows it.
func (e Engine) testCancelledInQueue(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	talk := w.customer()
	ctx, cancel := context.WithCancel(context.Background())
	var ran atomic.Bool
	errs := w.queue(talk.Customer,
		func() error {
			return w.Update(context.Background(), talk.Customer, func(*store.Tx) error { cancel(); return nil })
		},
		func() error {
			return w.Update(ctx, talk.Customer, func(*store.Tx) error { ran.Store(true); return nil })
		})
	w.ok(errs[0])
	if !errors.Is(errs[1], context.Canceled) || ran.Load() {
		t.Fatalf("got %v, ran %v", errs[1], ran.Load())
	}
	if err := w.Update(ctx, talk.Customer, nil); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
}

func (w *world) hasMessages(id chat.ConversationID, want ...string) {
	w.Helper()
	w.view(func(v *store.View) error {
		all, err := v.Messages(id, 0, 1000)
		if err != nil {
			return err
		}
		var got []string
		for _, m := range all {
			got = append(got, m.Body)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			w.Errorf("messages %v; want %v", got, want)
		}
		return nil
	})
}

// testPoisoned: after an error of the database nothing more is run, and nothing is kept, even if the function hides it.
func (e Engine) testPoisoned(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	talk := w.customer()
	var kept *store.Tx
	err := w.Update(context.Background(), talk.Customer, func(tx *store.Tx) error {
		kept = tx
		if _, err := say(tx, talk.ID, chat.In, "lost"); err != nil {
			return err
		}
		first := e.Exec(tx, `SELECT nothing FROM nowhere`)
		if first == nil {
			t.Error("a statement that cannot work worked")
		}
		if _, err := tx.Conversation(talk.ID); !errors.Is(err, first) {
			t.Errorf("a read after it gave %v", err)
		}
		if _, err := say(tx, talk.ID, chat.In, "lost too"); !errors.Is(err, first) {
			t.Errorf("a write after it gave %v", err)
		}
		return nil
	})
	w.refuses(err, chat.KindInternal)
	if _, err := kept.Conversation(talk.ID); err == nil {
		t.Error("a Tx worked after its function")
	}
	w.hasMessages(talk.ID)
	w.update(talk.Customer, func(tx *store.Tx) error {
		_, err := say(tx, talk.ID, chat.In, "kept")
		return err
	})
	w.hasMessages(talk.ID, "kept")
}

// testBrokenGroup: when the transaction itself is in doubt, the whole group is refused, nothing of it is there, the
// connection is dropped, and the next group works.
func (e Engine) testBrokenGroup(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	talk := w.customer()
	send := func(body string, then func(*store.Tx) error) func() error {
		return func() error {
			return w.Update(context.Background(), talk.Customer, func(tx *store.Tx) error {
				if _, err := say(tx, talk.ID, chat.In, body); err != nil {
					return err
				}
				return then(tx)
			})
		}
	}
	fine := func(*store.Tx) error { return nil }
	for _, result := range []error{nil, errMine} { // it breaks at RELEASE, and at ROLLBACK TO
		errs := w.queue(talk.Customer, send("first", fine), send("second", func(tx *store.Tx) error {
			if err := e.Exec(tx, `ROLLBACK`); err != nil {
				t.Errorf("ROLLBACK: %v", err)
			}
			return result
		}), send("third", fine))
		for _, err := range errs {
			w.refuses(err, chat.KindUnavailable)
		}
		w.hasMessages(talk.ID)
		head, err := w.Head(context.Background())
		w.ok(err)
		if head.N != 0 {
			t.Errorf("the log has %d events of refused writes", head.N)
		}
	}
	w.ok(send("again", fine)())
	w.hasMessages(talk.ID, "again")
}

// testGoexit: a function that ends its goroutine fails its group, and the lane goes on.
func (e Engine) testGoexit(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	talk := w.customer()
	w.refuses(w.Update(context.Background(), talk.Customer, func(tx *store.Tx) error {
		if _, err := say(tx, talk.ID, chat.In, "lost"); err != nil {
			return err
		}
		runtime.Goexit()
		return nil
	}), chat.KindUnavailable)
	w.update(talk.Customer, func(tx *store.Tx) error {
		_, err := say(tx, talk.ID, chat.In, "kept")
		return err
	})
	w.hasMessages(talk.ID, "kept")
}

// testUpdateMany: functions over several customers and groups over single ones, on two nodes, neither deadlock nor lose
// an update.
func (e Engine) testUpdateMany(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	nodes := []*store.Store{w.Store, w.another()}
	talks := []*chat.Conversation{w.customer(), w.customer(), w.customer()}
	const rounds = 25
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for k := range rounds {
				a, b := talks[(i+k)%3], talks[(i+k+1+k%2)%3]
				err := nodes[i%2].UpdateMany(context.Background(), []chat.CustomerID{b.Customer, a.Customer, b.Customer}, func(tx *store.Tx) error {
					for _, talk := range []*chat.Conversation{b, a} {
						if _, err := say(tx, talk.ID, chat.In, fmt.Sprintf("many-%d-%d", i, k)); err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil {
					t.Errorf("many: %v", err)
				}
			}
		})
		wg.Go(func() {
			for k := range rounds {
				talk := talks[(i+k)%3]
				err := nodes[k%2].Update(context.Background(), talk.Customer, func(tx *store.Tx) error {
					_, err := say(tx, talk.ID, chat.In, fmt.Sprintf("one-%d-%d", i, k))
					return err
				})
				if err != nil {
					t.Errorf("one: %v", err)
				}
			}
		})
	}
	wg.Wait()
	w.view(func(v *store.View) error {
		sum := 0
		for _, talk := range talks {
			c, err := v.Conversation(talk.ID)
			if err != nil {
				return err
			}
			head, err := v.CustomerHead(talk.Customer)
			if err != nil {
				return err
			}
			if head.N != int64(c.Messages) {
				t.Errorf("%d messages and %d public events", c.Messages, head.N)
			}
			sum += c.Messages
		}
		head, err := v.Head()
		if want := 4 * rounds * 3; sum != want || head.N != int64(want) {
			t.Errorf("%d messages, %d events; want %d", sum, head.N, want)
		}
		return err
	})
}
