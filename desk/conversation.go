package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"parley/chat"
	"parley/store"
)

// onConversation runs fn on a conversation in the order of its customer's writes, as an agent or a key does.
func (d *Desk) onConversation(ctx context.Context, id chat.ConversationID, fn func(*store.Tx, *chat.Conversation) error) error {
	if !chat.ValidID(string(id)) {
		return chat.NotFound("conversation")
	}
	for range 4 { // each other time it has moved to another customer meanwhile
		owner, err := d.owners.find(id, func() (chat.CustomerID, error) {
			return view(ctx, d, func(v *store.View) (chat.CustomerID, error) {
				c, err := v.Conversation(id)
				if err != nil {
					return "", err
				}
				return c.Customer, nil
			})
		})
		if err != nil {
			return err
		}
		err = d.store.Update(ctx, owner, func(tx *store.Tx) error {
			c, err := tx.Conversation(id)
			if err != nil {
				return err
			}
			if c.Customer != owner {
				return errAgain
			}
			return fn(tx, c)
		})
		if !errors.Is(err, errAgain) {
			return err
		}
		d.owners.drop(id)
	}
	return chat.Unavailable(errAgain)
}

// ours runs fn on a conversation that a customer names, which must be its own.
func (d *Desk) ours(ctx context.Context, by chat.Actor, id chat.ConversationID, key, position string, fn func(*store.Tx, *deed) error) (Written, error) {
	if by.Customer == nil {
		return Written{}, errNobody
	}
	if err := checkKey(key); err != nil {
		return Written{}, err
	}
	if !chat.ValidID(string(id)) {
		return Written{}, chat.NotFound("conversation")
	}
	var w deed
	err := d.store.Update(ctx, by.Customer.ID, func(tx *store.Tx) error {
		w = deed{by: by.Customer}
		c, err := tx.Conversation(id)
		if err != nil {
			return err
		}
		if !by.Owns(c) {
			return notTheirs(tx, by.Customer.ID)
		}
		w.conversation = c
		if w.customer, err = tx.Customer(c.Customer); err != nil {
			return err
		}
		return fn(tx, &w)
	})
	if err != nil {
		return Written{}, err
	}
	return d.written(ctx, &w, position)
}

// Seen says that a customer has seen a conversation up to message n. What was seen before, or does not exist, says nothing.
func (d *Desk) Seen(ctx context.Context, by chat.Actor, in Seen) (Written, error) {
	if in.N < 0 {
		return Written{}, chat.Bad("n", "is negative")
	}
	return d.ours(ctx, by, in.Conversation, in.Key, in.Position, func(tx *store.Tx, w *deed) error {
		c := w.conversation
		n := min(in.N, c.Messages)
		if n <= c.SeenN {
			return nil
		}
		unread := 0
		if n < c.Messages {
			var err error
			if unread, err = tx.AnswersAfter(c.ID, n); err != nil {
				return err
			}
		}
		c.SeenN, c.SeenAt, c.Unread = n, tx.Now().Ptr(), unread
		c.UpdatedAt = max(tx.Now(), c.UpdatedAt)
		c.Rev++
		if err := tx.SaveConversation(c); err != nil {
			return err
		}
		return w.say(tx, &chat.ConversationSeen{ConversationState: w.state(), Cause: chat.Cause{Key: in.Key, Session: w.by.Session}})
	})
}

// DescribeConversation sets custom attributes of a customer's own conversation. One bad attribute refuses all of them.
func (d *Desk) DescribeConversation(ctx context.Context, by chat.Actor, in DescribeConversation) (Written, error) {
	s, err := d.load(ctx)
	if err != nil {
		return Written{}, err
	}
	return d.ours(ctx, by, in.Conversation, in.Key, in.Position, func(tx *store.Tx, w *deed) error {
		c := w.conversation
		custom, err := s.merge(chat.KlassConversation, c.Custom, in.CustomAttributes)
		if err != nil {
			return err
		}
		if same(custom, c.Custom) {
			return nil
		}
		c.Custom = custom
		c.UpdatedAt = max(tx.Now(), c.UpdatedAt)
		c.Rev++
		if err := tx.SaveConversation(c); err != nil {
			return err
		}
		return w.say(tx, &chat.ConversationUpdated{ConversationState: w.state(), By: by.Ref(), Cause: chat.Cause{Key: in.Key, Session: w.by.Session}})
	})
}

// Done marks a conversation as done. Done twice is not an error, and says nothing twice.
func (d *Desk) Done(ctx context.Context, by chat.Actor, id chat.ConversationID) (chat.Conversation, error) {
	return d.status(ctx, by, id, chat.Done)
}

// Reopen marks a conversation as open. Open twice is not an error, and says nothing twice.
func (d *Desk) Reopen(ctx context.Context, by chat.Actor, id chat.ConversationID) (chat.Conversation, error) {
	return d.status(ctx, by, id, chat.Open)
}

func (d *Desk) status(ctx context.Context, by chat.Actor, id chat.ConversationID, status chat.Status) (chat.Conversation, error) {
	if err := anAgent(by); err != nil {
		return chat.Conversation{}, err
	}
	return d.ChangeConversation(ctx, by, id, ConversationChange{Status: &status})
}

// Assign replaces the assignees of a conversation; they must be people who work here. The same ones say nothing.
func (d *Desk) Assign(ctx context.Context, by chat.Actor, id chat.ConversationID, assignees []chat.AgentID) (chat.Conversation, error) {
	if err := anAgent(by); err != nil {
		return chat.Conversation{}, err
	}
	return d.ChangeConversation(ctx, by, id, ConversationChange{Assignees: &assignees})
}

// ChangeConversation changes what an agent or a key may change of a conversation, all of it or nothing, and says one
// event for each kind of change.
func (d *Desk) ChangeConversation(ctx context.Context, by chat.Actor, id chat.ConversationID, in ConversationChange) (chat.Conversation, error) {
	if err := may(by, "conversation", "update"); err != nil {
		return chat.Conversation{}, err
	}
	s, err := d.load(ctx)
	if err != nil {
		return chat.Conversation{}, err
	}
	if err := optional(&in.Name, title); err != nil {
		return chat.Conversation{}, err
	}
	if in.Status != nil && *in.Status != chat.Open && *in.Status != chat.Done {
		return chat.Conversation{}, chat.Bad("status", "is neither open nor done")
	}
	if in.End.Reason, err = line("endedReason", in.End.Reason, maxName); err != nil {
		return chat.Conversation{}, err
	}
	var out chat.Conversation
	err = d.onConversation(ctx, id, func(tx *store.Tx, c *chat.Conversation) error {
		if in.Rev != nil && *in.Rev != c.Rev {
			return chat.Conflict("conflict", fmt.Sprintf("The conversation has changed: its rev is %d, not %d.", c.Rev, *in.Rev))
		}
		customer, err := tx.Customer(c.Customer)
		if err != nil {
			return err
		}
		w := deed{customer: customer, conversation: c}
		said, err := in.apply(tx, s, c)
		if err != nil {
			return err
		}
		if len(said) > 0 {
			if err := w.save(tx); err != nil {
				return err
			}
		}
		for _, say := range said {
			if err := w.say(tx, say(w.state(), by.Ref())); err != nil {
				return err
			}
		}
		if in.Ended != nil {
			err = w.becomeEnded(tx, s, by.Ref(), *in.Ended, in.End)
		}
		out = *c
		return err
	})
	return out, err
}

// sayer makes the event of one kind of change.
type sayer func(chat.ConversationState, chat.ActorRef) chat.Payload

// apply changes c and tells which events that is worth.
func (in *ConversationChange) apply(tx *store.Tx, s *settings, c *chat.Conversation) ([]sayer, error) {
	var said []sayer
	updated := false
	if in.Name != nil && *in.Name != c.Name {
		c.Name, updated = *in.Name, true
	}
	if in.Custom != nil {
		old := c.Custom
		if in.Replace {
			old = nil
		}
		custom, err := s.merge(chat.KlassConversation, old, in.Custom)
		if err != nil {
			return nil, err
		}
		if !same(custom, c.Custom) {
			c.Custom, updated = custom, true
		}
	}
	if updated {
		said = append(said, func(state chat.ConversationState, by chat.ActorRef) chat.Payload {
			return &chat.ConversationUpdated{ConversationState: state, By: by}
		})
	}
	if in.Assignees != nil {
		to, who, err := assignable(tx, *in.Assignees)
		if err != nil {
			return nil, err
		}
		if !slices.Equal(to, c.Assignees) {
			c.Assignees, c.Agents = to, who
			for _, a := range who {
				if slices.Contains(c.Joined, chat.AgentID(a.ID)) {
					continue
				}
				c.Joined = append(c.Joined, chat.AgentID(a.ID))
				said = append(said, func(state chat.ConversationState, _ chat.ActorRef) chat.Payload {
					return &chat.ConversationJoined{ConversationState: state, Agent: a}
				})
			}
			said = append(said, func(state chat.ConversationState, by chat.ActorRef) chat.Payload {
				return &chat.ConversationAssigned{ConversationState: state, By: by}
			})
		}
	}
	if in.Status == nil || *in.Status == c.Status {
		return said, nil
	}
	c.Status, c.DoneAt = *in.Status, nil
	if c.Status == chat.Done {
		c.DoneAt = tx.Now().Ptr()
		return append(said, func(state chat.ConversationState, by chat.ActorRef) chat.Payload {
			return &chat.ConversationDone{ConversationState: state, By: by}
		}), nil
	}
	return append(said, func(state chat.ConversationState, by chat.ActorRef) chat.Payload {
		return &chat.ConversationReopened{ConversationState: state, By: by}
	}), nil
}

// assignable is who a conversation can be assigned to, each once, and how customers see them.
func assignable(tx *store.Tx, ids []chat.AgentID) ([]chat.AgentID, []chat.Author, error) {
	out, who := []chat.AgentID{}, []chat.Author{}
	for _, id := range ids {
		if slices.Contains(out, id) {
			continue
		}
		out = append(out, id)
		if len(out) > chat.MaxAssignees {
			return nil, nil, chat.Bad("assignees", fmt.Sprintf("are more than %d", chat.MaxAssignees))
		}
		a, err := tx.Agent(id)
		if isNotFound(err) {
			return nil, nil, chat.Bad("assignees", "has an id that is no agent's")
		} else if err != nil {
			return nil, nil, err
		}
		who = append(who, a.Author())
	}
	return out, who, nil
}

// Typing says that a customer or an agent writes, or has stopped. Nothing is kept of it.
func (d *Desk) Typing(ctx context.Context, by chat.Actor, id chat.ConversationID, typing bool) error {
	if by.Customer == nil && by.Agent == nil {
		return errNobody
	}
	s, err := d.load(ctx)
	if err != nil {
		return err
	}
	t, err := view(ctx, d, func(v *store.View) (*chat.Typing, error) {
		c, err := conversation(&v.Reader, by, id)
		if err != nil {
			return nil, err
		}
		shows := s.chat(c.Brand)
		if by.Customer != nil && shows.NoTypingToAgent {
			return nil, nil
		}
		t := &chat.Typing{Conversation: id, Customer: c.Customer, Typing: typing, AgentsOnly: shows.NoTypingToCustomer}
		if by.Agent != nil {
			t.Author = by.Agent.Author()
			return t, nil
		}
		who, err := v.Customer(c.Customer)
		if err != nil {
			return nil, err
		}
		t.Author = chat.Author{Type: chat.ByCustomer, ID: string(who.ID), DisplayName: who.Label()}
		return t, nil
	})
	if err != nil || t == nil {
		return err
	}
	d.o.Say(chat.Fleeting{Name: "typing", Typing: t})
	return nil
}
