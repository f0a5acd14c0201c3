package store_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"parley/chat"
	"parley/internal/pgtest"
	"parley/store"
)

// BenchmarkUpdate writes messages as the desk does: read the conversation, insert, save, append; acknowledged after the
// fsync. PARLEY_PG_FSYNC=1 has PostgreSQL do the same.
func BenchmarkUpdate(b *testing.B) {
	for engine, dsn := range map[string]func(testing.TB) string{"sqlite": func(t testing.TB) string { return t.TempDir() }, "postgres": pgtest.DSN} {
		for _, callers := range []int{1, 16, 64} {
			b.Run(fmt.Sprintf("%s/%d", engine, callers), func(b *testing.B) {
				s, err := store.Open(context.Background(), dsn(b), store.Options{})
				if err != nil {
					b.Fatal(err)
				}
				defer s.Close()
				talks := make([]*chat.Conversation, callers)
				for i := range talks {
					talks[i] = newTalk(b, s)
				}
				b.ResetTimer()
				var left atomic.Int64
				left.Store(int64(b.N))
				var wg sync.WaitGroup
				for _, talk := range talks {
					wg.Go(func() {
						for i := 0; left.Add(-1) >= 0; i++ {
							if _, err := say(s, talk.Customer, talk.ID, fmt.Sprintf("%s-%d", talk.ID, i)); err != nil {
								b.Error(err)
								return
							}
						}
					})
				}
				wg.Wait()
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "messages/s")
			})
		}
	}
}

func newTalk(t testing.TB, s *store.Store) *chat.Conversation {
	t.Helper()
	customer := &chat.Customer{ID: chat.CustomerID(s.NewID()), CreatedAt: s.Now(), UpdatedAt: s.Now()}
	talk := &chat.Conversation{ID: chat.ConversationID(s.NewID()), Customer: customer.ID, Brand: "brand", Status: chat.Open, CreatedAt: s.Now(), UpdatedAt: s.Now()}
	err := s.Update(context.Background(), customer.ID, func(tx *store.Tx) error {
		if err := tx.InsertCustomer(customer); err != nil {
			return err
		}
		return tx.InsertConversation(talk, "")
	})
	if err != nil {
		t.Fatal(err)
	}
	return talk
}

// say is a message as the desk writes it.
func say(s *store.Store, customer chat.CustomerID, id chat.ConversationID, key string) (*chat.Event, error) {
	var said *chat.Event
	err := s.Update(context.Background(), customer, func(tx *store.Tx) error {
		c, err := tx.Customer(customer)
		if err != nil {
			return err
		}
		talk, err := tx.Conversation(id)
		if err != nil {
			return err
		}
		talk.Messages++
		talk.Preview, talk.LastDirection, talk.LastMessageAt = "a message of some length", chat.In, tx.Now().Ptr()
		m := chat.Message{
			ID: chat.MessageID(tx.NewID()), Conversation: id, N: talk.Messages, Direction: chat.In, Body: "a message of some length", Key: key,
			Author: chat.Author{Type: chat.ByCustomer, ID: string(customer), DisplayName: "Visitor"}, CreatedAt: tx.Now(),
		}
		if err := tx.InsertMessage(&m, string(customer)); err != nil {
			return err
		}
		if err := tx.SaveConversation(talk); err != nil {
			return err
		}
		said, err = tx.Append(&chat.MessageCreated{
			ConversationState: chat.ConversationState{Conversation: *talk, Customer: c.Ref()}, Message: m, Cause: chat.Cause{Key: key},
		})
		return err
	})
	return said, err
}
