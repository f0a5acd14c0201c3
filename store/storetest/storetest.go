// Package storetest is what the record promises, as tests that every engine has to pass.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"sync"
	"testing"
	"time"

	"parley/chat"
	"parley/internal/clock"
	"parley/internal/ids"
	"parley/store"
)

// Engine is an engine under test.
type Engine struct {
	// DSN makes an empty database.
	DSN func(testing.TB) string
	// Exec runs any SQL inside a function.
	Exec func(*store.Tx, string) error
	// Lock locks what a write of this customer needs, from outside, and returns how to let go.
	Lock func(t *testing.T, dsn string, customer chat.CustomerID) (release func())
	// Fill makes the disk full for the store, and returns how to make room. nil where that cannot be done.
	Fill func(t *testing.T, s *store.Store) (empty func())
}

// Run runs the suite.
func Run(t *testing.T, e Engine) {
	t.Run("Order", e.testOrder)
	t.Run("Group", e.testGroup)
	t.Run("CancelledInMidStatement", e.testCancelled)
	t.Run("CancelledInQueue", e.testCancelledInQueue)
	t.Run("Poisoned", e.testPoisoned)
	t.Run("BrokenGroup", e.testBrokenGroup)
	t.Run("Goexit", e.testGoexit)
	t.Run("UpdateMany", e.testUpdateMany)
	t.Run("Locked", e.testLocked)
	t.Run("Full", e.testFull)
	t.Run("Snapshot", e.testSnapshot)
	t.Run("Closed", e.testClosed)
	t.Run("Reopened", e.testReopened)
	t.Run("Nouns", e.testNouns)
	t.Run("Conversations", e.testConversations)
	t.Run("Messages", e.testMessages)
	t.Run("Attachments", e.testAttachments)
	t.Run("Previews", e.testPreviews)
	t.Run("Move", e.testMove)
	t.Run("Large", e.testLarge)
	t.Run("Sweep", e.testSweep)
}

var began = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// world is a store with a clock that stands.
type world struct {
	*testing.T
	*store.Store
	e     Engine
	dsn   string
	clock *clock.Fake
	again chan struct{} // hears of writes that are tried again
}

// hear is a log that only listens for writes that are tried again.
type hear struct {
	slog.Handler
	again chan struct{}
}

func (h hear) Enabled(context.Context, slog.Level) bool { return true }

func (h hear) Handle(_ context.Context, r slog.Record) error {
	if r.Level == slog.LevelDebug {
		select {
		case h.again <- struct{}{}:
		default:
		}
	}
	return nil
}

func (e Engine) open(t *testing.T) *world {
	t.Helper()
	w := &world{T: t, e: e, dsn: e.DSN(t), clock: clock.NewFake(began), again: make(chan struct{}, 1)}
	w.Store = w.another()
	return w
}

// another opens the same record again, as a second node does.
func (w *world) another() *store.Store {
	w.Helper()
	s, err := store.Open(context.Background(), w.dsn, store.Options{Clock: w.clock, IDs: ids.NewTimed(w.clock), Log: slog.New(hear{slog.DiscardHandler, w.again})})
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() {
		if err := s.Close(); err != nil {
			w.Errorf("close: %v", err)
		}
	})
	return s
}

func (w *world) ok(err error) {
	w.Helper()
	if err != nil {
		w.Fatalf("%+v", err)
	}
}

func (w *world) refuses(err error, kind chat.Kind) {
	w.Helper()
	if err == nil || chat.KindOf(err) != kind {
		w.Fatalf("got %v; want an error of kind %s", err, kind)
	}
}

func (w *world) update(customer chat.CustomerID, fn func(*store.Tx) error) {
	w.Helper()
	w.ok(w.Update(context.Background(), customer, fn))
}

func (w *world) view(fn func(*store.View) error) {
	w.Helper()
	w.ok(w.View(context.Background(), fn))
}

// customer adds a customer with one conversation.
func (w *world) customer() *chat.Conversation {
	w.Helper()
	now := w.Now()
	customer := &chat.Customer{ID: chat.CustomerID(w.NewID()), CreatedAt: now, UpdatedAt: now}
	talk := &chat.Conversation{ID: chat.ConversationID(w.NewID()), Customer: customer.ID, Brand: "b", Status: chat.Open, CreatedAt: now, UpdatedAt: now}
	w.update(customer.ID, func(tx *store.Tx) error {
		if err := tx.InsertCustomer(customer); err != nil {
			return err
		}
		return tx.InsertConversation(talk, "")
	})
	return talk
}

// say writes a message with its event, as the desk does.
func say(tx *store.Tx, id chat.ConversationID, d chat.Direction, key string) (*chat.Event, error) {
	talk, err := tx.Conversation(id)
	if err != nil {
		return nil, err
	}
	talk.Messages++
	talk.LastDirection, talk.LastMessageAt, talk.Preview = d, tx.Now().Ptr(), key
	m := message(tx, talk, d, key)
	if err := tx.InsertMessage(&m, string(talk.Customer)); err != nil {
		return nil, err
	}
	if err := tx.SaveConversation(talk); err != nil {
		return nil, err
	}
	return tx.Append(&chat.MessageCreated{ConversationState: chat.ConversationState{Conversation: *talk}, Message: m})
}

func message(tx *store.Tx, talk *chat.Conversation, d chat.Direction, key string) chat.Message {
	return chat.Message{
		ID: chat.MessageID(tx.NewID()), Conversation: talk.ID, N: talk.Messages, Direction: d, Body: key, Key: key, CreatedAt: tx.Now(),
		Author: chat.Author{Type: chat.ByCustomer, ID: string(talk.Customer), DisplayName: "Visitor"},
	}
}

// queue holds the lane of a customer, queues the functions behind it in their order, lets go, and waits for all. They
// run as one group, after one function of the same customer.
func (w *world) queue(customer chat.CustomerID, fns ...func() error) []error {
	w.Helper()
	holding, release := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		var once sync.Once
		if err := w.Update(context.Background(), customer, func(*store.Tx) error {
			once.Do(func() { close(holding) })
			<-release
			return nil
		}); err != nil {
			w.Errorf("the function that held the lane: %v", err)
		}
	})
	<-holding
	errs := make([]error, len(fns))
	for i, fn := range fns {
		before := w.Waiting()
		wg.Go(func() { errs[i] = fn() })
		for w.Waiting() == before {
			runtime.Gosched() // until the queue has it
		}
	}
	close(release)
	wg.Wait()
	return errs
}

var errMine = errors.New("mine")

func key(i int) string { return fmt.Sprintf("key-%03d", i) }
