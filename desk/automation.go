package desk

import (
	"context"
	"fmt"

	"parley/auth"
	"parley/chat"
	"parley/store"
)

// Outbound is a message to a customer, written by automation. From is the agent in whose name it speaks; if that is
// nobody's id, the brand's team speaks. Without a key, the same message twice is two messages.
func (d *Desk) Outbound(ctx context.Context, by chat.Actor, in Outbound) (Answered, error) {
	if err := may(by, "message", "create"); err != nil {
		return Answered{}, err
	}
	author, _, err := d.speaker(ctx, in.Customer, in.Conversation, in.From)
	if err != nil {
		return Answered{}, err
	}
	if in.Key == "" {
		in.Key = auth.NewToken()
	}
	if in.Body == "" {
		in.Body = (&chat.Extra{Template: in.Template}).TemplateBody()
	}
	sender := chat.AgentID("")
	switch {
	case by.Key != nil:
		sender = by.Key.Agent
	case by.Agent != nil:
		sender = by.Agent.ID
	}
	return d.answer(ctx, by, in.Conversation, in.Customer, answer{key: in.Key, body: in.Body, template: in.Template, lang: in.Lang, author: author, sender: sender})
}

// OutboundTyping says that automation writes in a conversation, or has stopped.
func (d *Desk) OutboundTyping(ctx context.Context, by chat.Actor, customer chat.CustomerID, id chat.ConversationID, from chat.AgentID, typing bool) error {
	if err := may(by, "message", "create"); err != nil {
		return err
	}
	author, shows, err := d.speaker(ctx, customer, id, from)
	if err != nil {
		return err
	}
	d.o.Say(chat.Fleeting{Name: "typing", Typing: &chat.Typing{Conversation: id, Customer: customer, Author: author, Typing: typing, AgentsOnly: shows.NoTypingToCustomer}})
	return nil
}

// speaker is in whose name automation speaks in a conversation, which is that customer's if one is named, and how the chat
// there behaves.
func (d *Desk) speaker(ctx context.Context, customer chat.CustomerID, id chat.ConversationID, from chat.AgentID) (author chat.Author, shows chat.ChatSettings, err error) {
	s, err := d.load(ctx)
	if err != nil {
		return author, shows, err
	}
	author, err = view(ctx, d, func(v *store.View) (chat.Author, error) {
		if !chat.ValidID(string(id)) {
			return chat.Author{}, chat.NotFound("session")
		}
		c, err := v.Conversation(id)
		if isNotFound(err) || err == nil && customer != "" && c.Customer != customer {
			return chat.Author{}, chat.NotFound("session")
		}
		if err != nil {
			return chat.Author{}, err
		}
		shows = s.chat(c.Brand)
		a, err := v.Agent(from)
		if isNotFound(err) || err == nil && a.Machine {
			return s.team(c.Brand), nil
		}
		if err != nil {
			return chat.Author{}, err
		}
		return a.Author(), nil
	})
	return author, shows, err
}

// maxIDs is how many records can be asked for at once by their ids.
const maxIDs = 100

// Conversations is a page of all conversations, and whether there is another one after it.
func (d *Desk) Conversations(ctx context.Context, by chat.Actor, l Listing) ([]chat.Conversation, bool, error) {
	if err := may(by, "conversation", "read"); err != nil {
		return nil, false, err
	}
	q := store.ConversationQuery{Order: store.ByID, Limit: l.Size + 1, Offset: l.offset()}
	if l.Descending {
		q.Order = store.ByIDDescending
	}
	rows, err := view(ctx, d, func(v *store.View) ([]store.ConversationRow, error) { return v.Conversations(q) })
	out := make([]chat.Conversation, len(rows))
	for i := range rows {
		out[i] = rows[i].Conversation
	}
	return cut(out, l, err)
}

func (l Listing) offset() int { return max(0, l.Page-1) * l.Size }

// cut takes off what was read only to know whether there is more.
func cut[E any](list []E, l Listing, err error) ([]E, bool, error) {
	if err != nil || len(list) <= l.Size {
		return list, false, err
	}
	return list[:l.Size], true, nil
}

// byIDs reads the records of some ids, in their order; one that does not exist is not found.
func byIDs[I ~string, E any](ids []I, read func(I) (*E, error)) ([]E, error) {
	if len(ids) > maxIDs {
		return nil, chat.Bad("id", fmt.Sprintf("has %d ids; %d is the most", len(ids), maxIDs))
	}
	out := make([]E, 0, len(ids))
	for _, id := range ids {
		e, err := read(id)
		if err != nil {
			return nil, err
		}
		out = append(out, *e)
	}
	return out, nil
}

// ConversationsByID is the conversations with these ids, in this order; one that does not exist is not found.
func (d *Desk) ConversationsByID(ctx context.Context, by chat.Actor, ids []chat.ConversationID) ([]chat.Conversation, error) {
	if err := may(by, "conversation", "read"); err != nil {
		return nil, err
	}
	return view(ctx, d, func(v *store.View) ([]chat.Conversation, error) { return byIDs(ids, v.Conversation) })
}

// MessagesOf is a page of a conversation's messages, and whether there is another one after it.
func (d *Desk) MessagesOf(ctx context.Context, by chat.Actor, id chat.ConversationID, l Listing) ([]chat.Message, *chat.Conversation, bool, error) {
	if err := may(by, "message", "read"); err != nil {
		return nil, nil, false, err
	}
	var c *chat.Conversation
	list, err := view(ctx, d, func(v *store.View) (list []chat.Message, err error) {
		if c, err = v.Conversation(id); err != nil {
			return nil, err
		}
		return v.MessagesPage(id, l.page())
	})
	list, more, err := cut(list, l, err)
	return list, c, more, err
}

func (l Listing) page() store.Page {
	return store.Page{Offset: l.offset(), Limit: l.Size + 1, Descending: l.Descending}
}

// Customers is a page of all customers, and how many there are in all.
func (d *Desk) Customers(ctx context.Context, by chat.Actor, l Listing) (list []chat.Customer, total int, err error) {
	if err := may(by, "customer", "read"); err != nil {
		return nil, 0, err
	}
	list, err = view(ctx, d, func(v *store.View) ([]chat.Customer, error) {
		var err error
		if total, err = v.CountCustomers(); err != nil {
			return nil, err
		}
		p := l.page()
		p.Limit = l.Size
		return v.Customers(p)
	})
	return list, total, err
}

// CustomersByID is the customers with these ids, in this order; one that does not exist is not found.
func (d *Desk) CustomersByID(ctx context.Context, by chat.Actor, ids []chat.CustomerID) ([]chat.Customer, error) {
	if err := may(by, "customer", "read"); err != nil {
		return nil, err
	}
	return view(ctx, d, func(v *store.View) ([]chat.Customer, error) { return byIDs(ids, v.Customer) })
}

// CustomerByEmail is the customer with this verified e-mail address.
func (d *Desk) CustomerByEmail(ctx context.Context, by chat.Actor, email string) (*chat.Customer, error) {
	if err := may(by, "customer", "read"); err != nil {
		return nil, err
	}
	email, err := auth.Email("email", email)
	if err != nil {
		return nil, chat.NotFound("customer")
	}
	return view(ctx, d, func(v *store.View) (*chat.Customer, error) { return v.CustomerByEmail(email) })
}

// CustomerByExternalID is the customer with this verified external id.
func (d *Desk) CustomerByExternalID(ctx context.Context, by chat.Actor, id string) (*chat.Customer, error) {
	if err := may(by, "customer", "read"); err != nil {
		return nil, err
	}
	if id == "" || chat.CheckText("externalId", id) != nil {
		return nil, chat.NotFound("customer")
	}
	return view(ctx, d, func(v *store.View) (*chat.Customer, error) { return v.CustomerByExternalID(id) })
}

// Agents is everybody who works here, people and machines, in the order of their joining. What anybody may read with a
// key of any role is only the key's own agent (Me).
func (d *Desk) Agents(ctx context.Context, by chat.Actor) ([]chat.Agent, error) {
	if err := may(by, "user", "read"); err != nil {
		return nil, err
	}
	return view(ctx, d, func(v *store.View) ([]chat.Agent, error) { return v.Agents() })
}

// Me is the agent as whom a key or an agent acts.
func (d *Desk) Me(ctx context.Context, by chat.Actor) (*chat.Agent, error) {
	switch {
	case by.Agent != nil:
		return by.Agent, nil
	case by.Key != nil:
		return view(ctx, d, func(v *store.View) (*chat.Agent, error) { return v.Agent(by.Key.Agent) })
	}
	return nil, errSignedOut
}
