package desk_test

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/chat"
	"parley/desk"
	"parley/desk/desktest"
)

// public decodes the events of an answer.
func public(t *testing.T, raw []json.RawMessage) []chat.PublicEvent {
	t.Helper()
	out := make([]chat.PublicEvent, len(raw))
	for i := range raw {
		if err := json.Unmarshal(raw[i], &out[i]); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func names(events []chat.PublicEvent) []string {
	var out []string
	for _, e := range events {
		out = append(out, e.Name)
	}
	return out
}

func TestTheFirstMessageMakesTheCustomer(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b := w.Browser()
	in := desk.Send{
		Key: w.Key(), Body: "Hello\nhttps://a.test", Create: &desk.Create{Name: " Late\n parcel ", Custom: chat.Attributes{"orderNum": 7.0}},
		Page: &chat.Page{URL: "https://shop.example/cart", Title: "Cart"}, Locale: "de-AT",
		Describe: &desk.CustomerDescription{Attributes: &desk.Contact{SharedEmails: []string{"Zoe@home.example"}}, CustomAttributes: chat.Attributes{"plan": "pro"}},
	}
	out, err := b.Send(in)
	w.OK(err)
	events := w.Events("customer.created", "conversation.created", "message.created")
	c := events[0].Payload.(*chat.CustomerCreated).Customer
	if !slices.Equal(c.Emails, []string{"zoe@home.example"}) || c.Custom["plan"] != "pro" || c.Page.Title != "Cart" || c.Locale != "de-AT" || c.Identified() {
		t.Errorf("%+v", c)
	}
	talk := w.See(out.Conversation.ID)
	if talk.Name != "Late parcel" || talk.Custom["orderNum"] != 7.0 || talk.Status != chat.Open || talk.Brand != "main" || talk.Messages != 1 ||
		talk.Preview != "Hello https://a.test" || talk.Unread != 0 || talk.WaitingSince == nil || len(talk.Assignees) != 0 {
		t.Errorf("%+v", talk)
	}
	if out.Message.Direction != chat.In || out.Message.N != 1 || out.Message.Key != in.Key || out.Message.Author.Type != chat.ByCustomer || len(out.Message.Blocks) == 0 {
		t.Errorf("%+v", out.Message)
	}
	own := public(t, out.Events)
	if !slices.Equal(names(own), []string{"conversation.created", "message.created"}) || own[0].N != 1 || own[1].N != 2 || own[0].Key != in.Key || own[1].Session != out.Session {
		t.Errorf("%+v", own)
	}
	// A conversation in the event of its making is usable already, and the state agrees with the position.
	state := b.State()
	if state.Position != out.Position || state.Session != out.Session || state.Conversations[0].ID != out.Conversation.ID {
		t.Errorf("%+v", state)
	}
}

func TestTwoFirstMessagesAtOnceMakeOneCustomer(t *testing.T) {
	t.Parallel()
	onBoth(t, twoFirstMessagesAtOnceMakeOneCustomer)
}

func twoFirstMessagesAtOnceMakeOneCustomer(t *testing.T, w *desktest.World) {
	b := w.Browser()
	var wg sync.WaitGroup
	got, errs := make([]desk.Written, 16), make([]error, 16)
	for i := range got {
		wg.Go(func() { got[i], errs[i] = b.Start("hello") })
	}
	wg.Wait()
	for i := range got {
		w.OK(errs[i])
		if got[i].Customer.CustomerID != got[0].Customer.CustomerID || got[i].Session != got[0].Session {
			t.Fatal("two customers with one token")
		}
	}
	if n := len(b.Talks()); n != len(got) {
		t.Errorf("%d conversations", n)
	}
}

func TestTheSameKeyIsTheSameMessage(t *testing.T) {
	t.Parallel()
	onBoth(t, theSameKeyIsTheSameMessage)
}

func theSameKeyIsTheSameMessage(t *testing.T, w *desktest.World) {
	b := w.Browser()
	in := desk.Send{Key: w.Key(), Body: "hello", Create: &desk.Create{}}
	first, err := b.Send(in)
	w.OK(err)
	w.Forget()
	again, err := b.Send(in)
	w.OK(err)
	w.Events()
	if d := cmp.Diff(first, again); d != "" {
		t.Errorf("the answer to a repetition differs: %s", d)
	}
	// Many at once, as a client that lost its connection would.
	in = desk.Send{Key: w.Key(), Body: "more", Conversation: first.Conversation.ID}
	var wg sync.WaitGroup
	ids := make([]chat.MessageID, 12)
	for i := range ids {
		wg.Go(func() {
			out, err := b.Send(in)
			if err != nil {
				t.Error(err)
				return
			}
			ids[i] = out.Message.ID
		})
	}
	wg.Wait()
	w.Events("message.created")
	if len(slices.Compact(ids)) != 1 {
		t.Errorf("%v", ids)
	}
	for _, other := range []desk.Send{
		{Key: in.Key, Body: "other words", Conversation: first.Conversation.ID},
		{Key: in.Key, Body: "more", Create: &desk.Create{}},
	} {
		_, err = b.Send(other)
		w.Refuses(err, chat.KindConflict, "key_reused")
	}
	eve, talk := w.Customer("hi") // a key is its sender's own
	_, err = eve.Send(desk.Send{Key: in.Key, Body: "more", Conversation: talk})
	w.OK(err)
}

func TestAMessageIsRefused(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, talk := w.Customer("hello")
	_, others := w.Customer("somebody else")
	for name, c := range map[string]struct {
		in   desk.Send
		kind chat.Kind
	}{
		"empty":              {desk.Send{Body: " \n\t", Conversation: talk}, chat.KindBad},
		"64 KiB and a byte":  {desk.Send{Body: strings.Repeat("x", chat.MaxBody+1), Conversation: talk}, chat.KindTooLarge},
		"U+0000":             {desk.Send{Body: "a\x00b", Conversation: talk}, chat.KindBad},
		"invalid UTF-8":      {desk.Send{Body: "a\xffb", Conversation: talk}, chat.KindBad},
		"nowhere":            {desk.Send{Body: "x"}, chat.KindBad},
		"in two places":      {desk.Send{Body: "x", Conversation: talk, Create: &desk.Create{}}, chat.KindBad},
		"a bad key":          {desk.Send{Key: "short", Body: "x", Conversation: talk}, chat.KindBad},
		"another's":          {desk.Send{Body: "x", Conversation: others}, chat.KindNotFound},
		"of an unknown id":   {desk.Send{Body: "x", Conversation: "0123456789abcdef01234567"}, chat.KindNotFound},
		"of no id":           {desk.Send{Body: "x", Conversation: "x' OR 1=1"}, chat.KindNotFound},
		"of no brand":        {desk.Send{Body: "x", Create: &desk.Create{}, Brand: "nobody's"}, chat.KindNotFound},
		"a bad address":      {desk.Send{Body: "x", Conversation: talk, Describe: &desk.CustomerDescription{Attributes: &desk.Contact{Emails: []string{"zoe"}}}}, chat.KindBad},
		"a bad attribute":    {desk.Send{Body: "x", Create: &desk.Create{Custom: chat.Attributes{"": "x"}}}, chat.KindBad},
		"U+0000 in the name": {desk.Send{Body: "x", Create: &desk.Create{Name: "a\x00"}}, chat.KindBad},
	} {
		t.Log(name)
		_, err := b.Send(c.in)
		w.Refuses(err, c.kind)
	}
	_, err := b.Say(talk, strings.Repeat("x", chat.MaxBody))
	w.OK(err)
	if n := w.See(talk).Messages; n != 2 {
		t.Errorf("%d messages", n)
	}
	_, mine := b.Say(others, "x")
	_, none := b.Say("0123456789abcdef01234567", "x")
	equalRefusals(t, mine, none)
	stranger := w.Browser()
	_, err = stranger.Say(talk, "x")
	equalRefusals(t, err, none)
	w.Forget()
	if _, err := stranger.Identify(); chat.KindOf(err) != chat.KindUnauthorized {
		t.Error("a refused first message made a customer")
	}
}

func TestAnAnswer(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, talk := w.Customer("late parcel")
	ada, ben := w.Agent("ada"), w.Agent("ben")
	w.OK(w.Desk.SaveDraft(w.Ctx(), ada.Actor, talk, "I beg"))
	out, err := ada.Answer(talk, "It **left** today.")
	w.OK(err)
	events := w.Events("message.delivered", "conversation.joined", "conversation.assigned", "message.created")
	if out.Message.N != 2 || out.Message.Direction != chat.Out || len(out.Message.Blocks) == 0 || out.Message.Author != ada.Agent.Author() {
		t.Errorf("%+v", out.Message)
	}
	c := out.Conversation
	if !slices.Equal(c.Assignees, []chat.AgentID{ada.Agent.ID}) || c.Unread != 1 || c.WaitingSince != nil || c.Preview != "It left today." || c.Answered[0].DisplayName != "ada" {
		t.Errorf("%+v", c)
	}
	if out.Message.CreatedAt != events[0].At+1 {
		t.Errorf("a message at the moment of the one before is put a millisecond after it: %v", out.Message.CreatedAt)
	}
	out, err = ben.Answer(talk, "And I add")
	w.OK(err)
	w.Events("conversation.joined", "message.created")
	if !slices.Equal(out.Conversation.Assignees, []chat.AgentID{ada.Agent.ID}) || out.Conversation.Unread != 2 || out.Conversation.Answered[0].DisplayName != "ben" || out.Conversation.Answered[1].DisplayName != "ada" {
		t.Errorf("%+v", out.Conversation)
	}
	view, err := w.Desk.Talk(w.Ctx(), ada.Actor, talk)
	w.OK(err)
	if view.Draft != nil {
		t.Error("the draft outlived its answer")
	}
	page, err := w.Desk.Messages(w.Ctx(), b.Actor(), talk, 0, 0)
	w.OK(err)
	if len(page.Messages) != 3 || page.More || page.Messages[0].Key == "" || page.Messages[1].Key != "" {
		t.Errorf("a customer reads an agent's key, or not its own: %+v", page)
	}

	key := w.Key()
	one, err := w.Desk.Answer(w.Ctx(), ada.Actor, talk, key, "once")
	w.OK(err)
	w.Events("message.created")
	two, err := w.Desk.Answer(w.Ctx(), ada.Actor, talk, key, "once")
	w.OK(err)
	w.Events()
	if d := cmp.Diff(one, two); d != "" {
		t.Error(d)
	}
	_, err = w.Desk.Answer(w.Ctx(), ada.Actor, talk, key, "twice")
	w.Refuses(err, chat.KindConflict, "key_reused")
	_, err = ada.Answer(talk, "")
	w.Refuses(err, chat.KindBad)
	_, err = ada.Answer("0123456789abcdef01234567", "x")
	w.Refuses(err, chat.KindNotFound)
	_, err = w.Desk.Answer(w.Ctx(), b.Actor(), talk, w.Key(), "I am an agent")
	w.Refuses(err, chat.KindUnauthorized)
}

func TestUnread(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, talk := w.Customer("1")
	ada := w.Agent("ada")
	for _, body := range []string{"2", "3"} {
		_, err := ada.Answer(talk, body)
		w.OK(err)
	}
	_, err := b.Say(talk, "4")
	w.OK(err)
	_, err = ada.Answer(talk, "5")
	w.OK(err)
	w.Forget()
	see := func(n int) desk.Written {
		t.Helper()
		out, err := w.Desk.Seen(w.Ctx(), b.Actor(), desk.Seen{Key: w.Key(), Conversation: talk, N: n})
		w.OK(err)
		return out
	}
	unread := func(want int) {
		t.Helper()
		if c := w.See(talk); c.Unread != want {
			t.Errorf("%d unread, want %d", c.Unread, want)
		}
	}
	unread(3)
	for _, c := range []struct{ n, unread int }{{2, 2}, {3, 1}, {4, 1}} {
		out := see(c.n)
		w.Events("conversation.seen")
		if own := public(t, out.Events); len(own) != 1 || own[0].Conversation.Unread != c.unread || own[0].Conversation.SeenN != c.n || own[0].Session != out.Session {
			t.Errorf("%+v", own)
		}
		unread(c.unread)
	}
	see(4) // again
	see(1) // backwards
	see(0)
	w.Events()
	unread(1)
	see(9999) // beyond the end is the end
	w.Events("conversation.seen")
	unread(0)
	if c := w.See(talk); c.SeenN != 5 || c.SeenAt == nil {
		t.Errorf("%+v", c)
	}
	_, err = ada.Answer(talk, "6")
	w.OK(err)
	w.Forget()
	unread(1)

	eve, _ := w.Customer("hi")
	by := eve.Actor()
	_, mine := w.Desk.Seen(w.Ctx(), by, desk.Seen{Key: w.Key(), Conversation: talk, N: 1})
	w.Refuses(mine, chat.KindNotFound)
	_, none := w.Desk.Seen(w.Ctx(), by, desk.Seen{Key: w.Key(), Conversation: "0123456789abcdef01234567", N: 1})
	equalRefusals(t, mine, none)
	_, err = w.Desk.Seen(w.Ctx(), b.Actor(), desk.Seen{Key: w.Key(), Conversation: talk, N: -1})
	w.Refuses(err, chat.KindBad)
}

func TestAWriteIsAnsweredWithWhatThePageHasNotHeard(t *testing.T) {
	t.Parallel()
	onBoth(t, aWriteIsAnsweredWithWhatThePageHasNotHeard)
}

func aWriteIsAnsweredWithWhatThePageHasNotHeard(t *testing.T, w *desktest.World) {
	b := w.Browser()
	first, err := b.Start("1")
	w.OK(err)
	talk, ada := first.Conversation.ID, w.Agent("ada")

	// Nothing happened in between: the write's own event.
	out, err := b.Send(desk.Send{Body: "2", Conversation: talk, Position: first.Position})
	w.OK(err)
	if got := public(t, out.Events); len(got) != 1 || got[0].Message.Body != "2" || out.Resync {
		t.Errorf("%+v", got)
	}
	// An answer came in between: it comes first.
	_, err = ada.Answer(talk, "3")
	w.OK(err)
	next, err := b.Send(desk.Send{Body: "4", Conversation: talk, Position: out.Position})
	w.OK(err)
	got := public(t, next.Events)
	if len(got) != 5 || got[0].Name != "message.delivered" || len(got[0].Messages) != 2 || got[1].Agent.DisplayName != "ada" || len(got[2].Conversation.Agents) != 1 ||
		got[3].Message.Body != "3" || got[4].Message.Body != "4" || got[4].N != got[3].N+1 {
		t.Errorf("%+v", got)
	}
	// From the very beginning.
	all, err := b.Send(desk.Send{Body: "5", Conversation: talk, Position: chat.Position{Epoch: w.Store.Epoch(), Customer: first.Customer.CustomerID}.String()})
	w.OK(err)
	if got := public(t, all.Events); len(got) != 9 || got[0].Name != "conversation.created" {
		t.Errorf("%v", names(got))
	}
	// A write that changes nothing still tells what was missed.
	_, err = ada.Answer(talk, "6")
	w.OK(err)
	seen, err := w.Desk.Seen(w.Ctx(), b.Actor(), desk.Seen{Key: w.Key(), Conversation: talk, N: 0, Position: all.Position})
	w.OK(err)
	if got := public(t, seen.Events); len(got) != 2 || got[0].Name != "message.delivered" || got[1].Message.Body != "6" {
		t.Errorf("%v", names(got))
	}
	// Positions of no use: the write is done all the same.
	for _, position := range []string{
		"nonsense", "00000000." + string(first.Customer.CustomerID) + ".1", w.Store.Epoch() + "..1",
		chat.Position{Epoch: w.Store.Epoch(), Customer: "0123456789abcdef01234567", N: 1}.String(),
		chat.Position{Epoch: w.Store.Epoch(), Customer: first.Customer.CustomerID, N: 9999}.String(),
	} {
		out, err := b.Send(desk.Send{Body: "7", Conversation: talk, Position: position})
		w.OK(err)
		if !out.Resync || len(out.Events) != 0 || out.Message.Body != "7" {
			t.Errorf("%s: %+v", position, out)
		}
	}
}

func TestMessagesInPages(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, talk := w.Customer("1")
	for range 59 {
		_, err := b.Say(talk, "more")
		w.OK(err)
	}
	w.Forget()
	p, err := w.Desk.Messages(w.Ctx(), b.Actor(), talk, 0, 0)
	w.OK(err)
	if len(p.Messages) != 50 || p.Messages[0].N != 11 || p.Messages[49].N != 60 || !p.More {
		t.Errorf("%d from %d", len(p.Messages), p.Messages[0].N)
	}
	p, err = w.Desk.Messages(w.Ctx(), b.Actor(), talk, 11, 5000)
	w.OK(err)
	if len(p.Messages) != 10 || p.Messages[0].N != 1 || p.More {
		t.Errorf("%d from %d", len(p.Messages), p.Messages[0].N)
	}
	if p.Now != w.Store.Now() {
		t.Errorf("the page says that it is %v, not %v", p.Now, w.Store.Now())
	}
	_, err = w.Desk.Messages(w.Ctx(), b.Actor(), talk, -1, 0)
	w.Refuses(err, chat.KindBad)
	eve, _ := w.Customer("hi")
	_, mine := w.Desk.Messages(w.Ctx(), eve.Actor(), talk, 0, 0)
	w.Refuses(mine, chat.KindNotFound)
	_, none := w.Desk.Messages(w.Ctx(), eve.Actor(), "0123456789abcdef01234567", 0, 0)
	equalRefusals(t, mine, none)
	_, err = w.Desk.Messages(w.Ctx(), chat.Actor{}, talk, 0, 0)
	w.Refuses(err, chat.KindUnauthorized)
}

func TestAutomationSpeaks(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, talk := w.Customer("hello")
	ada, bot := w.Agent("ada"), w.APIKey("org.permission.message")
	customer := b.Actor().Customer.ID
	in := desk.Outbound{Customer: customer, Conversation: talk, From: ada.Agent.ID, Body: "Hi", Key: w.Key()}
	out, err := w.Desk.Outbound(w.Ctx(), bot, in)
	w.OK(err)
	w.Events("conversation.joined", "message.created")
	if out.Message.Author != ada.Agent.Author() || len(out.Conversation.Assignees) != 0 || out.Conversation.Unread != 1 {
		t.Errorf("%+v", out)
	}
	again, err := w.Desk.Outbound(w.Ctx(), bot, in)
	w.OK(err)
	w.Events()
	if again.Message.ID != out.Message.ID {
		t.Error("written twice")
	}
	out, err = w.Desk.Outbound(w.Ctx(), bot, desk.Outbound{Customer: customer, Conversation: talk, Body: "Hi"})
	w.OK(err)
	w.Events("message.created")
	if out.Message.Author.Type != chat.ByTeam || out.Message.Author.DisplayName != "Acme Plants" {
		t.Errorf("%+v", out.Message.Author)
	}
	_, mine := w.Desk.Outbound(w.Ctx(), bot, desk.Outbound{Customer: "0123456789abcdef01234567", Conversation: talk, Body: "Hi"})
	w.Refuses(mine, chat.KindNotFound)
	_, none := w.Desk.Outbound(w.Ctx(), bot, desk.Outbound{Customer: customer, Conversation: "0123456789abcdef01234567", Body: "Hi"})
	equalRefusals(t, mine, none)
	reader := w.APIKey("org.permission.message.read")
	_, err = w.Desk.Outbound(w.Ctx(), reader, in)
	w.Refuses(err, chat.KindForbidden)
	w.Refuses(w.Desk.OutboundTyping(w.Ctx(), reader, customer, talk, ada.Agent.ID, true), chat.KindForbidden)
	w.Said()
	w.OK(w.Desk.OutboundTyping(w.Ctx(), bot, customer, talk, "", true))
	if said := w.Said(); len(said) != 1 || said[0].Typing.Author.Type != chat.ByTeam || said[0].Typing.Customer != customer || !said[0].For(chat.ForCustomer) {
		t.Errorf("%+v", said)
	}
	_, err = w.Desk.UpdateBrand(w.Ctx(), w.Owner.Actor, "", desk.BrandChange{Chat: &chat.ChatSettings{TeamName: "Care", TeamIconURL: "https://acme.example/care.png"}})
	w.OK(err)
	out, err = w.Desk.Outbound(w.Ctx(), bot, desk.Outbound{Customer: customer, Conversation: talk, Body: "Hi"})
	w.OK(err)
	if a := out.Message.Author; a.DisplayName != "Care" || a.AvatarURL != "https://acme.example/care.png" {
		t.Errorf("the brand's team: %+v", a)
	}
	w.Events("settings.updated", "message.created")
}
