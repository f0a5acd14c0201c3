package desk_test

import (
	"context"
	"io"
	"log/slog"
	"testing"

	"parley/auth"
	"parley/desk"
	"parley/desk/desktest"
	"parley/store"
)

// BenchmarkSendMessage is customers' messages with 64 customers at once: what the desk and a real disk can take
// without HTTP.
func BenchmarkSendMessage(b *testing.B) {
	s, err := store.Open(b.Context(), b.TempDir(), store.Options{Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	d, err := desk.New(desk.Options{Store: s, PublicURL: "https://chat.example"})
	if err != nil {
		b.Fatal(err)
	}
	made, err := d.SetUp(b.Context(), desk.SetUp{Organisation: "Acme"})
	if err != nil {
		b.Fatal(err)
	}
	b.SetParallelism(32) // times the cores
	b.RunParallel(func(pb *testing.PB) {
		v := desk.Visitor{ChatKey: made.ChatKey, Origin: desktest.Shop, Token: auth.NewToken()}
		ctx := context.Background()
		out, err := d.SendMessage(ctx, v, desk.Send{Key: auth.NewToken(), Body: "hello", Create: &desk.Create{}})
		if err != nil {
			b.Error(err)
			return
		}
		at := out.Position
		for pb.Next() {
			out, err := d.SendMessage(ctx, v, desk.Send{Key: auth.NewToken(), Body: "Where is my parcel?", Conversation: out.Conversation.ID, Position: at})
			if err != nil {
				b.Error(err)
				return
			}
			at = out.Position
		}
	})
}
