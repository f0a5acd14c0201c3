package desk

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"parley/auth"
	"parley/chat"
	"parley/store"
)

// pageInbox is how many conversations a page of the inbox has, and how many others a talk shows.
const (
	pageInbox  = 50
	maxOthers  = 20
	talkLength = 50
)

// ConsoleState is everything that the console starts from, read at one moment.
func (d *Desk) ConsoleState(ctx context.Context, by chat.Actor) (ConsoleState, error) {
	if err := anAgent(by); err != nil {
		return ConsoleState{}, err
	}
	return view(ctx, d, func(v *store.View) (out ConsoleState, err error) {
		out.PublicURL = d.o.PublicURL
		if out.Agents, err = v.Agents(); err != nil {
			return out, err
		}
		i := slices.IndexFunc(out.Agents, func(a chat.Agent) bool { return a.ID == by.Agent.ID })
		if i < 0 {
			return out, errSignedOut
		}
		out.Me = out.Agents[i]
		org, err := v.Organisation()
		if err != nil {
			return out, err
		}
		out.Organisation = *org
		if out.Brands, err = v.Brands(); err != nil {
			return out, err
		}
		if out.Attributes, err = v.Attributes(""); err != nil {
			return out, err
		}
		if out.Counts.Open, err = v.CountConversations(store.ConversationQuery{Status: chat.Open, Begun: true}); err != nil {
			return out, err
		}
		if out.Counts.Mine, err = v.CountConversations(store.ConversationQuery{Status: chat.Open, Assignee: by.Agent.ID, Begun: true}); err != nil {
			return out, err
		}
		head, err := v.Head()
		out.Position = head.String()
		return out, err
	})
}

// Inbox is a page of conversations, newest first; before is Next of the page before, "" for the first.
func (d *Desk) Inbox(ctx context.Context, by chat.Actor, which View, before string) (Inbox, error) {
	if err := anAgent(by); err != nil {
		return Inbox{}, err
	}
	q := store.ConversationQuery{Agent: by.Agent.ID, Before: before, Limit: pageInbox + 1, Begun: true}
	switch which {
	case ViewOpen, "":
		q.Status = chat.Open
	case ViewMine:
		q.Status, q.Assignee = chat.Open, by.Agent.ID
	case ViewDone:
		q.Status = chat.Done
	default:
		return Inbox{}, chat.Bad("view", "is none of open, mine and done")
	}
	return view(ctx, d, func(v *store.View) (Inbox, error) {
		rows, err := v.Conversations(q)
		if err != nil {
			return Inbox{}, err
		}
		out := Inbox{}
		if len(rows) > pageInbox {
			rows = rows[:pageInbox]
			out.Next = rows[pageInbox-1].Cursor
		}
		out.Rows = rowsOf(rows)
		return out, nil
	})
}

func rowsOf(rows []store.ConversationRow) []Row {
	out := make([]Row, len(rows))
	for i := range rows {
		out[i] = Row{Conversation: rows[i].Conversation, Customer: rows[i].Customer, Unread: rows[i].Unread}
	}
	return out
}

// Talk is one conversation as an agent opens it, read at one moment.
func (d *Desk) Talk(ctx context.Context, by chat.Actor, id chat.ConversationID) (Talk, error) {
	if err := anAgent(by); err != nil {
		return Talk{}, err
	}
	out, err := view(ctx, d, func(v *store.View) (Talk, error) {
		c, err := conversation(&v.Reader, by, id)
		if err != nil {
			return Talk{}, err
		}
		out := Talk{Conversation: *c}
		who, err := v.Customer(c.Customer)
		if err != nil {
			return Talk{}, err
		}
		out.Customer = *who
		p, err := messagePage(&v.Reader, by, c, 0, talkLength)
		if err != nil {
			return Talk{}, err
		}
		out.Messages, out.More = p.Messages, p.More
		if out.Events, err = lines(&v.Reader, id); err != nil {
			return Talk{}, err
		}
		rows, err := v.Conversations(store.ConversationQuery{Customer: c.Customer, Except: c.ID, Agent: by.Agent.ID, Limit: maxOthers, Begun: true})
		if err != nil {
			return Talk{}, err
		}
		out.Others = rowsOf(rows)
		draft, err := v.Draft(by.Agent.ID, id)
		if err == nil {
			out.Draft = &Draft{Body: draft.Body, UpdatedAt: draft.UpdatedAt}
		} else if !isNotFound(err) {
			return Talk{}, err
		}
		head, err := v.Head()
		out.Position = head.String()
		return out, err
	})
	if err != nil {
		return Talk{}, err
	}
	out.Presence = d.o.Presence(out.Customer.ID)
	return out, nil
}

// lines is what agents read between a conversation's messages.
func lines(r *store.Reader, id chat.ConversationID) ([]json.RawMessage, error) {
	events, err := r.Lines(id, talkLength)
	if err != nil {
		return nil, err
	}
	out := make([]json.RawMessage, len(events))
	for i := range events {
		if out[i], err = events[i].For(chat.ForAgents); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// AgentSeen moves this agent's own mark forward; it never moves back. The customer learns what is on an agent's screen
// for the first time, and not on whose.
func (d *Desk) AgentSeen(ctx context.Context, by chat.Actor, id chat.ConversationID, n int) error {
	if err := anAgent(by); err != nil {
		return err
	}
	if n < 0 {
		return chat.Bad("n", "is negative")
	}
	return d.onConversation(ctx, id, func(tx *store.Tx, c *chat.Conversation) error {
		n := min(n, c.Messages)
		if n > c.DeliveredN {
			customer, err := tx.Customer(c.Customer)
			if err != nil {
				return err
			}
			w := deed{customer: customer, conversation: c}
			if err := w.deliver(tx, n); err != nil {
				return err
			}
		}
		return tx.SaveSeenMark(by.Agent.ID, id, n)
	})
}

// SaveDraft keeps the answer that an agent has begun; "" removes it.
func (d *Desk) SaveDraft(ctx context.Context, by chat.Actor, id chat.ConversationID, body string) error {
	if err := anAgent(by); err != nil {
		return err
	}
	if len(body) > chat.MaxBody {
		return chat.TooLarge("body", len(body), chat.MaxBody)
	}
	if err := chat.CheckText("body", body); err != nil {
		return err
	}
	return d.onConversation(ctx, id, func(tx *store.Tx, _ *chat.Conversation) error {
		return tx.SaveDraft(&store.Draft{Agent: by.Agent.ID, Conversation: id, Body: body, UpdatedAt: tx.Now()})
	})
}

// UpdateMe changes an agent's own account. A new password needs the current one, if there is one, and ends the agent's
// sessions but for the one that asks.
func (d *Desk) UpdateMe(ctx context.Context, by chat.Actor, in Profile) (chat.Agent, error) {
	if err := anAgent(by); err != nil {
		return chat.Agent{}, err
	}
	err := cmp.Or(
		optional(&in.Name, func(s string) (string, error) { return name("name", s) }),
		optional(&in.DisplayName, func(s string) (string, error) { return name("displayName", s) }),
		optional(&in.AvatarURL, func(s string) (string, error) { return webURL("avatarUrl", s) }),
	)
	if err != nil {
		return chat.Agent{}, err
	}
	before, hash, err := d.newPassword(ctx, by.Agent.ID, in)
	if err != nil {
		return chat.Agent{}, err
	}
	var out chat.Agent
	err = d.store.Update(ctx, "", func(tx *store.Tx) error {
		a, err := tx.Agent(by.Agent.ID)
		if err != nil {
			return err
		}
		old := *a
		if in.Name != nil {
			a.Name = *in.Name
		}
		if in.DisplayName != nil {
			a.DisplayName = *in.DisplayName
		}
		if in.AvatarURL != nil {
			a.AvatarURL = *in.AvatarURL
		}
		if hash != "" {
			now, err := tx.Password(a.ID)
			if err != nil {
				return err
			}
			if now != before {
				return chat.Conflict("conflict", "The password was changed meanwhile.")
			}
			if err := tx.SavePassword(a.ID, hash); err != nil {
				return err
			}
			if in.Session != "" { // else nobody knows which one asks, and that one must not end
				if err := tx.DeleteSessions(a.ID, auth.Hash(in.Session)); err != nil {
					return err
				}
			}
		}
		out = *a
		if *a == old {
			return nil
		}
		a.UpdatedAt = tx.Now()
		out = *a
		if err := tx.SaveAgent(a); err != nil {
			return err
		}
		_, err = tx.Append(&chat.AgentUpdated{Agent: *a})
		return err
	})
	d.sessions.clear()
	return out, err
}

// newPassword checks a change of password and gives the hash that is kept now and the one to keep.
func (d *Desk) newPassword(ctx context.Context, id chat.AgentID, in Profile) (before, hash string, err error) {
	if in.Password == nil {
		return "", "", nil
	}
	if before, err = view(ctx, d, func(v *store.View) (string, error) { return v.Password(id) }); err != nil {
		return "", "", err
	}
	if before != "" {
		current := ""
		if in.CurrentPassword != nil {
			current = *in.CurrentPassword
		}
		ok, err := auth.VerifyPassword(ctx, before, current)
		if err != nil {
			return "", "", err
		}
		if !ok {
			return "", "", chat.Bad("currentPassword", "is not your password")
		}
	}
	hash, err = auth.HashPassword(ctx, *in.Password)
	return before, hash, err
}
