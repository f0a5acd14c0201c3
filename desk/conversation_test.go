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

func TestDone(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, talk := w.Customer("late parcel")
	ada := w.Agent("ada")

	_, err := w.Desk.Done(w.Ctx(), b.Actor(), talk)
	w.Refuses(err, chat.KindUnauthorized)
	w.Refuses(ada.Done("0123456789abcdef01234567"), chat.KindNotFound)

	w.OK(ada.Done(talk))
	e := w.Events("conversation.done")[0].Payload.(*chat.ConversationDone)
	if e.Conversation.Status != chat.Done || e.Conversation.DoneAt == nil || e.By.Name != "ada" {
		t.Errorf("%+v", e)
	}
	w.OK(ada.Done(talk))
	w.Events()
	w.OK(ada.Reopen(talk))
	w.Events("conversation.reopened")
	w.OK(ada.Reopen(talk))
	w.Events()

	// A customer's message opens it again; an agent's does not.
	w.OK(ada.Done(talk))
	w.Events("conversation.done")
	_, err = ada.Answer(talk, "bye")
	w.OK(err)
	w.Events("message.delivered", "conversation.joined", "conversation.assigned", "message.created")
	_, err = b.Say(talk, "wait")
	w.OK(err)
	w.Events("conversation.reopened", "message.created")
	if c := w.See(talk); c.Status != chat.Open || c.DoneAt != nil || c.WaitingSince == nil {
		t.Errorf("%+v", c)
	}
}

func TestAssign(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, talk := w.Customer("late parcel")
	ada, ben := w.Agent("ada"), w.Agent("ben")
	assign := func(to ...chat.AgentID) error {
		_, err := w.Desk.Assign(w.Ctx(), ada.Actor, talk, to)
		return err
	}
	w.OK(assign(ben.Agent.ID, ben.Agent.ID))
	w.Events("conversation.joined", "conversation.assigned")
	w.OK(assign(ben.Agent.ID))
	w.Events()
	mine, err := w.Desk.Inbox(w.Ctx(), ben.Actor, desk.ViewMine, "")
	w.OK(err)
	if len(mine.Rows) != 1 || mine.Rows[0].Conversation.ID != talk {
		t.Errorf("%+v", mine)
	}
	w.Refuses(assign(ada.Agent.ID, "0123456789abcdef01234567"), chat.KindBad)
	many := []chat.AgentID{}
	for _, c := range "abcdefghijk" {
		many = append(many, w.Agent(string(c)).Agent.ID)
	}
	w.Refuses(assign(many...), chat.KindBad)
	w.OK(assign())
	w.Events("conversation.assigned")
	_, err = w.Desk.Assign(w.Ctx(), b.Actor(), talk, nil)
	w.Refuses(err, chat.KindUnauthorized)
}

func TestDescribeConversation(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, talk := w.Customer("late parcel")
	describe := func(by chat.Actor, id chat.ConversationID, custom chat.Attributes) (desk.Written, error) {
		return w.Desk.DescribeConversation(w.Ctx(), by, desk.DescribeConversation{Key: w.Key(), Conversation: id, CustomAttributes: custom})
	}
	out, err := describe(b.Actor(), talk, chat.Attributes{"customName": "customValue", "pageUrl": "https://shop.example/"})
	w.OK(err)
	w.Events("conversation.updated")
	if got := public(t, out.Events); len(got) != 1 || got[0].Session != out.Session {
		t.Errorf("%+v", got)
	}
	_, err = describe(b.Actor(), talk, chat.Attributes{"customName": "customValue"})
	w.OK(err)
	w.Events()
	_, err = describe(b.Actor(), talk, chat.Attributes{"customName": nil})
	w.OK(err)
	w.Events("conversation.updated")
	if d := cmp.Diff(chat.Attributes{"pageUrl": "https://shop.example/"}, w.See(talk).Custom); d != "" {
		t.Error(d)
	}
	// One bad attribute refuses all of them.
	_, err = w.Desk.Declare(w.Ctx(), w.Owner.Actor, chat.KlassConversation, "orderNum", "Order", chat.AttrNumber)
	w.OK(err)
	w.Events("settings.updated")
	_, err = describe(b.Actor(), talk, chat.Attributes{"fine": "x", "orderNum": "seven"})
	w.Refuses(err, chat.KindBad)
	_, err = describe(b.Actor(), talk, chat.Attributes{"long": strings.Repeat("x", chat.MaxAttributeValue+1)})
	w.Refuses(err, chat.KindBad)
	yes := true
	_, err = w.Desk.UpdateOrganisation(w.Ctx(), w.Owner.Actor, desk.OrganisationChange{DeclaredOnly: &yes})
	w.OK(err)
	w.Events("settings.updated")
	_, err = describe(b.Actor(), talk, chat.Attributes{"fine": "x"})
	w.Refuses(err, chat.KindBad)
	_, err = describe(b.Actor(), talk, chat.Attributes{"orderNum": 7.0})
	w.OK(err)
	w.Events("conversation.updated")

	eve, _ := w.Customer("hi")
	by := eve.Actor()
	_, mine := describe(by, talk, chat.Attributes{"orderNum": 7.0})
	w.Refuses(mine, chat.KindNotFound)
	_, none := describe(by, "0123456789abcdef01234567", chat.Attributes{"orderNum": 7.0})
	equalRefusals(t, mine, none)
}

func TestDescribeCustomer(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, _ := w.Customer("hello")
	describe := func(a *desk.Contact, custom chat.Attributes) error {
		_, err := w.Desk.DescribeCustomer(w.Ctx(), b.Actor(), desk.Describe{Key: w.Key(), CustomerDescription: desk.CustomerDescription{Attributes: a, CustomAttributes: custom}})
		return err
	}
	w.OK(describe(&desk.Contact{Emails: []string{"zoe@home.example"}, Phones: []string{"+49 30 1"}, Socials: []chat.Social{{Type: "twitter", Username: "zoe"}}}, chat.Attributes{"plan": "pro"}))
	c := w.Events("customer.updated")[0].Payload.(*chat.CustomerUpdated).Customer
	if c.Emails[0] != "zoe@home.example" || c.Phones[0] != "+49 30 1" || c.Socials[0].Username != "zoe" || c.Custom["plan"] != "pro" || c.Identified() || c.Rev != 2 {
		t.Errorf("%+v", c)
	}
	w.OK(describe(&desk.Contact{SharedEmails: []string{"new@home.example", "ZOE@home.example"}}, nil))
	c = w.Events("customer.updated")[0].Payload.(*chat.CustomerUpdated).Customer
	if !slices.Equal(c.Emails, []string{"new@home.example", "zoe@home.example"}) {
		t.Errorf("%v", c.Emails)
	}
	w.OK(describe(nil, nil))
	w.OK(describe(&desk.Contact{Emails: []string{"new@home.example"}}, chat.Attributes{"plan": "pro"}))
	w.Events()
	for name, bad := range map[string]*desk.Contact{
		"no address":     {Emails: []string{"fine@home.example", "zoe"}},
		"an empty phone": {Phones: []string{" "}},
		"no username":    {Socials: []chat.Social{{Type: "x"}}},
		"too many":       {Phones: strings.Split(strings.Repeat("1,", 30)+"1", ",")},
		"U+0000":         {Phones: []string{"1\x00"}},
	} {
		t.Log(name)
		w.Refuses(describe(bad, chat.Attributes{"plan": "free"}), chat.KindBad)
	}
	w.Refuses(describe(&desk.Contact{Emails: []string{"later@home.example"}}, chat.Attributes{"": 1.0}), chat.KindBad)
	_, err := w.Desk.DescribeCustomer(w.Ctx(), w.Owner.Actor, desk.Describe{Key: w.Key()})
	w.Refuses(err, chat.KindUnauthorized)
}

func TestTyping(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, talk := w.Customer("hello")
	ada := w.Agent("ada")
	w.OK(w.Desk.Typing(w.Ctx(), b.Actor(), talk, true))
	w.OK(w.Desk.Typing(w.Ctx(), ada.Actor, talk, false))
	said := w.Said()
	if len(said) != 2 || said[0].For(chat.ForCustomer) || !said[0].Typing.Typing || said[0].Typing.Author.DisplayName == "" {
		t.Errorf("%+v", said)
	}
	if !said[1].For(chat.ForCustomer) || said[1].Typing.Author.DisplayName != "ada" || said[1].Typing.Customer != b.Actor().Customer.ID {
		t.Errorf("%+v", said[1].Typing)
	}
	eve, _ := w.Customer("hi")
	w.Refuses(w.Desk.Typing(w.Ctx(), eve.Actor(), talk, true), chat.KindNotFound)
	w.Refuses(w.Desk.Typing(w.Ctx(), chat.Actor{}, talk, true), chat.KindUnauthorized)
	if len(w.Said()) != 0 {
		t.Error("a refused typing was said")
	}
	w.Events()
}

func TestTypingIsShownAsTheBrandIsSet(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, talk := w.Customer("hello")
	ada := w.Agent("ada")
	set := func(c chat.ChatSettings) {
		t.Helper()
		_, err := w.Desk.UpdateBrand(w.Ctx(), w.Owner.Actor, "", desk.BrandChange{Chat: &c})
		w.OK(err)
		w.Said()
	}
	set(chat.ChatSettings{NoTypingToAgent: true})
	w.OK(w.Desk.Typing(w.Ctx(), b.Actor(), talk, true))
	if said := w.Said(); len(said) != 0 {
		t.Errorf("agents are not to see that the customer writes: %+v", said)
	}
	set(chat.ChatSettings{NoTypingToCustomer: true})
	w.OK(w.Desk.Typing(w.Ctx(), b.Actor(), talk, true))
	w.OK(w.Desk.Typing(w.Ctx(), ada.Actor, talk, true))
	w.OK(w.Desk.OutboundTyping(w.Ctx(), w.APIKey("org.permission.message.create"), b.Actor().Customer.ID, talk, "", true))
	said := w.Said()
	if len(said) != 3 {
		t.Fatalf("%+v", said)
	}
	for _, f := range said {
		if f.For(chat.ForCustomer) || !f.For(chat.ForAgents) {
			t.Errorf("the customer is not to see that somebody writes, colleagues are: %+v", f.Typing)
		}
	}
}

func TestChangeConversation(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	_, talk := w.Customer("late parcel")
	ada, bot := w.Agent("ada"), w.APIKey("org.permission.conversation")
	name, done, to := "Parcel", chat.Done, []chat.AgentID{ada.Agent.ID}
	rev := w.See(talk).Rev
	c, err := w.Desk.ChangeConversation(w.Ctx(), bot, talk, desk.ConversationChange{Name: &name, Status: &done, Assignees: &to, Custom: chat.Attributes{"a": "b"}, Rev: &rev})
	w.OK(err)
	w.Events("conversation.updated", "conversation.joined", "conversation.assigned", "conversation.done")
	if c.Rev != rev+1 || c.Name != "Parcel" {
		t.Errorf("%+v", c)
	}
	_, err = w.Desk.ChangeConversation(w.Ctx(), bot, talk, desk.ConversationChange{Name: &name, Rev: &rev})
	w.Refuses(err, chat.KindConflict)
	nobody := []chat.AgentID{"nobody"}
	other := "Other"
	_, err = w.Desk.ChangeConversation(w.Ctx(), bot, talk, desk.ConversationChange{Name: &other, Assignees: &nobody})
	w.Refuses(err, chat.KindBad)
	if w.See(talk).Name != "Parcel" {
		t.Error("half a change was made")
	}
	_, err = w.Desk.ChangeConversation(w.Ctx(), w.APIKey("org.permission.conversation.read"), talk, desk.ConversationChange{Name: &other})
	w.Refuses(err, chat.KindForbidden)
	c, err = w.Desk.ChangeConversation(w.Ctx(), bot, talk, desk.ConversationChange{Custom: chat.Attributes{"c": 1.0}, Replace: true})
	w.OK(err)
	w.Events("conversation.updated")
	if d := cmp.Diff(chat.Attributes{"c": 1.0}, c.Custom); d != "" {
		t.Error(d)
	}
}

// Agents' changes go on while the conversation moves to the customer that its visitor turns out to be.
func TestAConversationMovesWhileItIsAnswered(t *testing.T) {
	t.Parallel()
	onBoth(t, aConversationMovesWhileItIsAnswered)
}

func aConversationMovesWhileItIsAnswered(t *testing.T, w *desktest.World) {
	b, talk := w.Customer("hello")
	ada := w.Agent("ada")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, err := ada.Answer(talk, "hi"); err != nil {
				t.Error(err)
			}
		})
	}
	in, err := b.Login(zoe)
	wg.Wait()
	w.OK(err)
	c := w.See(talk)
	if c.Customer != in.State.Customer.CustomerID || c.Messages != 9 || c.Unread != 8 {
		t.Errorf("%+v", c)
	}
	// The new customer's own log is dense from its beginning.
	events, err := w.Store.CustomerEvents(w.Ctx(), c.Customer, 0, 100)
	w.OK(err)
	for i, e := range events {
		if e.N != int64(i+1) {
			t.Fatalf("event %d has n %d", i, e.N)
		}
	}
	if events[0].Name != "conversation.moved" {
		t.Errorf("the first thing heard is %s", events[0].Name)
	}
}

// What happened to a conversation, beside its messages, is there for whoever opens it later, and on its own thread only.
func TestLinesOfAThread(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *desktest.World) {
		ada := w.Agent("ada")
		_, talk := w.Customer("late parcel")
		_, other := w.Customer("another")
		_, err := ada.Answer(talk, "I am on it.")
		w.OK(err)
		w.OK(ada.Done(talk))
		w.OK(ada.Reopen(talk))
		w.OK(ada.Done(other))

		opened, err := w.Desk.Talk(w.Ctx(), ada.Actor, talk)
		w.OK(err)
		var names []string
		for _, raw := range opened.Events {
			var e struct{ Name string }
			w.OK(json.Unmarshal(raw, &e))
			names = append(names, e.Name)
		}
		if want := []string{"conversation.assigned", "conversation.done", "conversation.reopened"}; !slices.Equal(names, want) {
			t.Errorf("%v, want %v", names, want)
		}
	})
}
