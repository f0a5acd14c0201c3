package main

import (
	"context"
	"fmt"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	"parley/api"
	"parley/auth"
	"parley/chat"
	"parley/desk"
)

// The demo's organisation, owner and colleague.
const (
	demoOrg       = "Larkspur & Daughters"
	demoOwner     = "Rosa Larkspur"
	demoEmail     = "rosa@larkspur.example"
	demoColleague = "Ben Okafor"
	demoOrigin    = "http://localhost"
)

// prepareDemo makes the demo organisation at the first start, and tells what its shop is to embed at every one.
func prepareDemo(ctx context.Context, d *desk.Desk) (*api.Demo, error) {
	done, err := d.IsSetUp(ctx)
	if err != nil {
		return nil, err
	}
	if !done {
		if err := seedDemo(ctx, d); err != nil {
			return nil, err
		}
		debug.FreeOSMemory() // two passwords were hashed: 19 MiB each that an idle server does not need
	}
	key, brand, err := d.Embed(ctx)
	if err != nil {
		return nil, err
	}
	return &api.Demo{ChatKey: key, Brand: string(brand), Secret: d.SigningSecret}, nil
}

// demoAttributes are declared; what else the shop's page tells shows how undeclared ones look.
var demoAttributes = []chat.Attribute{
	{Klass: chat.KlassCustomer, Name: "name", Label: "Name", Type: chat.AttrText},
	{Klass: chat.KlassConversation, Name: "orderNumber", Label: "Order", Type: chat.AttrText},
	{Klass: chat.KlassConversation, Name: "seats", Label: "Seats", Type: chat.AttrNumber},
}

// said is one message of a seeded conversation.
type said struct {
	by   *chat.Actor // nil: the customer
	body string
}

// seedDemo makes people and a few conversations to look at, by the verbs that everybody uses.
func seedDemo(ctx context.Context, d *desk.Desk) error {
	made, err := d.SetUp(ctx, desk.SetUp{Organisation: demoOrg, Owner: demoOwner, Email: demoEmail, Password: auth.NewToken()})
	if err != nil {
		return err
	}
	rosa := chat.Actor{Agent: made.Owner}
	greeting, colour := "Hello. Ask us anything about plants, pots or parcels.", "#2f6f5e"
	if _, err := d.UpdateBrand(ctx, rosa, made.Brand.ID, desk.BrandChange{Greeting: &greeting, Colour: &colour}); err != nil {
		return err
	}
	ben, err := invite(ctx, d, rosa)
	if err != nil {
		return err
	}
	for _, a := range demoAttributes {
		if _, err := d.Declare(ctx, rosa, a.Klass, a.Name, a.Label, a.Type); err != nil {
			return err
		}
	}
	s := seeding{ctx: ctx, d: d, made: made}
	s.talk("Ada Marsh", "ada@example.com", "Order #1042", chat.Attributes{"orderNumber": "1042", "plan": "Garden Club"}, []said{
		{nil, "Hi! My order #1042 says delivered, but nothing is here. Could it be with a neighbour?"},
		{&rosa, "Hello Ada, sorry about that! I'm looking at the parcel right now."},
		{&rosa, "The courier left it at **No. 14**, with a Mr Pell. If he hasn't got it either, tell me and we send a new one the same day."},
		{nil, "He has it. You are quick, thank you!"},
	})
	s.talk("", "", "", nil, []said{
		{nil, "Does the fiddle-leaf fig like a north window?"},
		{&ben, "Not much, honestly. It wants bright light without midday sun:\n\n- an **east** window is perfect\n- a south one with a thin curtain is fine\n\nFor a north window I would take a [ZZ plant](https://example.com/zz-plant)."},
	})
	s.talk("Grace Bell", "grace@example.com", "Workshop on Saturday", chat.Attributes{"seats": float64(2)}, []said{
		{nil, "Are there two seats left for the terrarium workshop on Saturday?"},
	})
	if s.err == nil {
		_, s.err = d.Done(ctx, rosa, s.first)
	}
	return s.err
}

// invite makes the colleague, as an invitation does.
func invite(ctx context.Context, d *desk.Desk, by chat.Actor) (chat.Actor, error) {
	in, err := d.Invite(ctx, by, "ben@larkspur.example", chat.RoleAgent)
	if err != nil {
		return chat.Actor{}, err
	}
	link, err := url.Parse(in.Link)
	if err != nil {
		return chat.Actor{}, err
	}
	secret := link.Fragment[strings.LastIndexAny(link.Fragment, "=/")+1:]
	session, err := d.UseLink(ctx, desk.UseLink{Secret: secret, Name: demoColleague, Email: "ben@larkspur.example", Password: auth.NewToken()})
	if err != nil {
		return chat.Actor{}, fmt.Errorf("invitation: %w", err)
	}
	return d.AgentOf(ctx, session)
}

// seeding writes conversations and keeps the first error.
type seeding struct {
	ctx   context.Context
	d     *desk.Desk
	made  desk.SetUpDone
	keys  int
	first chat.ConversationID
	err   error
}

func (s *seeding) key() string {
	s.keys++
	return fmt.Sprintf("demo%018d", s.keys)
}

// talk is one customer's conversation. With an e-mail address the shop has signed the customer in.
func (s *seeding) talk(name, email, subject string, custom chat.Attributes, says []said) {
	if s.err != nil {
		return
	}
	v := desk.Visitor{ChatKey: s.made.ChatKey, Origin: demoOrigin, Token: auth.NewToken()}
	if email != "" {
		in, err := s.d.Login(s.ctx, v, auth.SignCustomer([]byte(s.made.Secret), auth.CustomerClaims{Email: email}, time.Now()))
		if err != nil {
			s.err = err
			return
		}
		v.Token = in.Token
	}
	send := desk.Send{Create: &desk.Create{Name: subject, Custom: custom}, Page: &chat.Page{URL: demoOrigin + "/demo", Title: "Larkspur & Daughters"}, Locale: "en"}
	if name != "" {
		send.Describe = &desk.CustomerDescription{CustomAttributes: chat.Attributes{"name": name}}
	}
	var id chat.ConversationID
	for i, m := range says {
		var err error
		if m.by != nil {
			_, err = s.d.Answer(s.ctx, *m.by, id, s.key(), m.body)
		} else {
			send.Key, send.Body = s.key(), m.body
			if i > 0 {
				send = desk.Send{Key: send.Key, Body: m.body, Conversation: id}
			}
			var w desk.Written
			if w, err = s.d.SendMessage(s.ctx, v, send); err == nil {
				id = w.Conversation.ID
			}
		}
		if err != nil {
			s.err = fmt.Errorf("message %q: %w", m.body, err)
			return
		}
	}
	if s.first == "" {
		s.first = id
	}
}
