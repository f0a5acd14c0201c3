// Package desktest is a world to test verbs in: a real SQLite record, a clock that stands, counted ids, an organisation
// with an owner, and short ways to be somebody.
package desktest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley/auth"
	"parley/chat"
	"parley/desk"
	"parley/files"
	"parley/internal/clock"
	"parley/internal/ids"
	"parley/previews"
	"parley/store"
	"parley/web"
)

// Shop is the origin of the page on which the customers of a world are.
const Shop = "https://shop.example"

// World is one deployment.
type World struct {
	T     *testing.T
	Desk  *desk.Desk
	Store *store.Store
	Clock *clock.Fake
	Files *files.Files
	Made  desk.SetUpDone
	Owner *Agent
	// Look is what the desks that Node makes find at links; nil: they do not look.
	Look func(ctx context.Context, link string) (previews.Page, error)

	mu      sync.Mutex
	said    []chat.Fleeting
	unfurls []chat.MessageID
	keys    int
	heard   int64 // seq up to which Events has looked
}

// New makes a world on SQLite. It ends with the test.
func New(t *testing.T) *World {
	t.Helper()
	return On(t, t.TempDir())
}

// On is New on the record at dsn, which has to be empty.
func On(t *testing.T, dsn string) *World {
	t.Helper()
	w := &World{T: t, Clock: clock.NewFake(time.Date(2026, 1, 31, 14, 32, 0, 0, time.UTC))}
	s, err := store.Open(t.Context(), dsn, store.Options{Clock: w.Clock, IDs: &ids.Counted{}, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	w.OK(err)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	w.Store, w.Files = s, files.New(files.NewDisk(t.TempDir()))
	w.Desk = w.Node()
	w.Made, err = w.Desk.SetUp(w.Ctx(), desk.SetUp{Organisation: "Acme Plants", Owner: "Ola Owner", Email: "ola@acme.example", BrandID: "main"})
	w.OK(err)
	w.Owner = &Agent{w: w, Actor: chat.Actor{Agent: w.Made.Owner}}
	w.Forget()
	return w
}

// Node is another desk over the same record, as another process would have it.
func (w *World) Node() *desk.Desk {
	w.T.Helper()
	words, err := chat.ReadWords(web.Words())
	w.OK(err)
	d, err := desk.New(desk.Options{Words: words, Store: w.Store, Files: w.Files, Look: w.Look, Unfurl: w.unfurl, PublicURL: "https://chat.example", Say: func(f chat.Fleeting) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.said = append(w.said, f)
	}})
	w.OK(err)
	return d
}

// unfurl notes a message whose links are to be looked at.
func (w *World) unfurl(u chat.Unfurl) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.unfurls = append(w.unfurls, u.Message)
}

// Unfurls is the messages that a desk told of since the last look.
func (w *World) Unfurls() []chat.MessageID {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := w.unfurls
	w.unfurls = nil
	return out
}

// Ctx is the test's context.
func (w *World) Ctx() context.Context { return w.T.Context() }

// Key is an idempotency key that was not used before.
func (w *World) Key() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.keys++
	return fmt.Sprintf("key%019d", w.keys)
}

// OK expects no error.
func (w *World) OK(err error) {
	w.T.Helper()
	if err != nil {
		w.T.Fatalf("refused: %v", err)
	}
}

// Refuses expects an error of this kind, and of this code if one is given; and that the refused verb said nothing.
func (w *World) Refuses(err error, kind chat.Kind, code ...string) {
	w.T.Helper()
	var e *chat.Error
	if !errors.As(err, &e) || e.Kind != kind {
		w.T.Fatalf("got %v, want a refusal of kind %s", err, kind)
	}
	if len(code) > 0 && e.Code != code[0] {
		w.T.Fatalf("refused with code %q, want %q", e.Code, code[0])
	}
	if e.Message == "" || !strings.HasSuffix(e.Message, ".") {
		w.T.Fatalf("%q is not a sentence", e.Message)
	}
	w.Events()
}

// Events expects exactly these events since the last look, in this order, and gives them.
func (w *World) Events(names ...string) []chat.Event {
	w.T.Helper()
	events, err := w.Store.EventsAfter(w.Ctx(), w.heard, 1000)
	w.OK(err)
	got := make([]string, len(events))
	for i := range events {
		got[i] = events[i].Name
		w.heard = events[i].Seq
	}
	if !slices.Equal(got, names) {
		w.T.Fatalf("events: %s", cmp.Diff(names, got))
	}
	return events
}

// Forget looks at no event before this moment.
func (w *World) Forget() {
	w.T.Helper()
	head, err := w.Store.Head(w.Ctx())
	w.OK(err)
	w.heard = head.N
}

// Said is what was said beside the log since the last look.
func (w *World) Said() []chat.Fleeting {
	w.mu.Lock()
	defer w.mu.Unlock()
	said := w.said
	w.said = nil
	return said
}

// Agent is somebody who works here.
type Agent struct {
	chat.Actor
	w *World
}

// Agent makes a colleague.
func (w *World) Agent(name string) *Agent {
	w.T.Helper()
	a := &chat.Agent{ID: chat.AgentID(w.Store.NewID()), Name: name, DisplayName: name, Email: name + "@acme.example", Role: chat.RoleAgent, CreatedAt: w.Store.Now(), UpdatedAt: w.Store.Now()}
	w.OK(w.Store.Update(w.Ctx(), "", func(tx *store.Tx) error { return tx.InsertAgent(a) }))
	return &Agent{w: w, Actor: chat.Actor{Agent: a}}
}

// Answer writes to a customer.
func (a *Agent) Answer(id chat.ConversationID, body string) (desk.Answered, error) {
	return a.w.Desk.Answer(a.w.Ctx(), a.Actor, id, a.w.Key(), body)
}

// Done marks a conversation as done.
func (a *Agent) Done(id chat.ConversationID) error {
	_, err := a.w.Desk.Done(a.w.Ctx(), a.Actor, id)
	return err
}

// Reopen marks a conversation as open.
func (a *Agent) Reopen(id chat.ConversationID) error {
	_, err := a.w.Desk.Reopen(a.w.Ctx(), a.Actor, id)
	return err
}

// APIKey is automation with these roles.
func (w *World) APIKey(roles ...string) chat.Actor {
	w.T.Helper()
	k, err := w.Desk.CreateKey(w.Ctx(), w.Owner.Actor, "Bot", roles)
	w.OK(err)
	by, err := w.Desk.KeyOf(w.Ctx(), k.Token)
	w.OK(err)
	w.Forget()
	return by
}

// Browser is one browser of somebody who visits the shop.
type Browser struct {
	desk.Visitor
	w        *World
	Position string
}

// Browser is a browser that has never been here. It has the token that its page has made, of which the server does not know.
func (w *World) Browser() *Browser {
	return &Browser{w: w, Visitor: desk.Visitor{ChatKey: w.Made.ChatKey, Origin: Shop, Token: auth.NewToken()}}
}

// Customer is a browser that has written this, and the conversation that came of it.
func (w *World) Customer(body string) (*Browser, chat.ConversationID) {
	w.T.Helper()
	b := w.Browser()
	out, err := b.Start(body)
	w.OK(err)
	w.Forget()
	return b, out.Conversation.ID
}

// Actor is who the server takes the browser for.
func (b *Browser) Actor() chat.Actor {
	b.w.T.Helper()
	by, err := b.Identify()
	b.w.OK(err)
	return by
}

// Identify asks the server who this is.
func (b *Browser) Identify() (chat.Actor, error) {
	return b.w.Desk.Identify(b.w.Ctx(), b.ChatKey, b.Origin, b.Token)
}

// Start writes into a new conversation.
func (b *Browser) Start(body string) (desk.Written, error) {
	return b.Send(desk.Send{Body: body, Create: &desk.Create{}})
}

// Say writes into a conversation.
func (b *Browser) Say(id chat.ConversationID, body string) (desk.Written, error) {
	return b.Send(desk.Send{Body: body, Conversation: id})
}

// Send writes; with a new key if it has none.
func (b *Browser) Send(in desk.Send) (desk.Written, error) {
	if in.Key == "" {
		in.Key = b.w.Key()
	}
	return b.w.Desk.SendMessage(b.w.Ctx(), b.Visitor, in)
}

// JWT is what the shop's server signs for a customer.
func (w *World) JWT(who auth.CustomerClaims) string {
	return auth.SignCustomer([]byte(w.Made.Secret), who, w.Clock.Now())
}

// Login signs in and takes the new token.
func (b *Browser) Login(who auth.CustomerClaims) (desk.LoggedIn, error) {
	in, err := b.w.Desk.Login(b.w.Ctx(), b.Visitor, b.w.JWT(who))
	if err == nil {
		b.Token = in.Token
	}
	return in, err
}

// State is what the page starts from.
func (b *Browser) State() desk.CustomerState {
	b.w.T.Helper()
	s, err := b.w.Desk.State(b.w.Ctx(), b.Visitor)
	b.w.OK(err)
	return s
}

// Talks is the ids of the conversations that the browser sees, newest first.
func (b *Browser) Talks() []chat.ConversationID {
	b.w.T.Helper()
	var out []chat.ConversationID
	for _, c := range b.State().Conversations {
		out = append(out, c.ID)
	}
	return out
}

// See reads a conversation as it is kept.
func (w *World) See(id chat.ConversationID) *chat.Conversation {
	w.T.Helper()
	var c *chat.Conversation
	w.OK(w.Store.View(w.Ctx(), func(v *store.View) (err error) {
		c, err = v.Conversation(id)
		return err
	}))
	return c
}
