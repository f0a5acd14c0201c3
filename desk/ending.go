package desk

import (
	"context"
	"slices"

	"parley/chat"
	"parley/store"
)

var (
	errEndingOff = chat.Conflict("ending_off", "Conversations cannot be ended here: the brand's settings do not allow it.")
	errEnded     = chat.Conflict("conversation_ended", "This conversation has ended. Begin a new one.")
)

// keptEndings is how many keys of a customer's endings a conversation remembers: pages try one again for seconds.
const keptEndings = 8

// End ends a customer's own conversation. Ended twice is not an error, and says nothing twice. The same key again does
// nothing, also where somebody has let the conversation go on since.
func (d *Desk) End(ctx context.Context, by chat.Actor, in End) (Written, error) {
	s, err := d.load(ctx)
	if err != nil {
		return Written{}, err
	}
	return d.ours(ctx, by, in.Conversation, in.Key, in.Position, func(tx *store.Tx, w *deed) error {
		c := w.conversation
		if slices.Contains(c.Endings, in.Key) {
			w.replayed = in.Key
			return nil
		}
		c.Endings = append(c.Endings[max(0, len(c.Endings)-keptEndings+1):], in.Key)
		if c.Ended() {
			return tx.SaveConversation(c)
		}
		return w.end(tx, s, by.Ref(), "", chat.Cause{Key: in.Key, Session: w.by.Session})
	})
}

// EndConversation is End for an agent or a key.
func (d *Desk) EndConversation(ctx context.Context, by chat.Actor, id chat.ConversationID) (chat.Conversation, error) {
	return d.endOrNot(ctx, by, id, func(tx *store.Tx, s *settings, w *deed) error { return w.end(tx, s, by.Ref(), "", chat.Cause{}) })
}

// UnendConversation lets an ended conversation go on. One that is not ended says nothing.
func (d *Desk) UnendConversation(ctx context.Context, by chat.Actor, id chat.ConversationID) (chat.Conversation, error) {
	return d.endOrNot(ctx, by, id, func(tx *store.Tx, _ *settings, w *deed) error {
		if !w.conversation.Ended() {
			return nil
		}
		return w.unend(tx, by.Ref(), chat.Cause{})
	})
}

func (d *Desk) endOrNot(ctx context.Context, by chat.Actor, id chat.ConversationID, do func(*store.Tx, *settings, *deed) error) (chat.Conversation, error) {
	if err := may(by, "conversation", "update"); err != nil {
		return chat.Conversation{}, err
	}
	s, err := d.load(ctx)
	if err != nil {
		return chat.Conversation{}, err
	}
	var w deed
	err = d.onConversation(ctx, id, func(tx *store.Tx, c *chat.Conversation) error {
		customer, err := tx.Customer(c.Customer)
		if err != nil {
			return err
		}
		w = deed{customer: customer, conversation: c}
		return do(tx, s, &w)
	})
	if err != nil {
		return chat.Conversation{}, err
	}
	return *w.conversation, nil
}

// end ends w.conversation and offers the brand's survey where a person has written in it.
func (w *deed) end(tx *store.Tx, s *settings, by chat.ActorRef, reason string, cause chat.Cause) error {
	c := w.conversation
	if c.Ended() {
		return nil
	}
	brand, err := s.brand(c.Brand)
	if err != nil {
		return err
	}
	if !brand.Chat.ClosableChat {
		return errEndingOff
	}
	c.EndedAt, c.EndedBy, c.EndedReason = tx.Now().Ptr(), &by, reason
	if err := w.save(tx); err != nil {
		return err
	}
	if err := w.say(tx, &chat.ConversationEnded{ConversationState: w.state(), By: by, Cause: cause}); err != nil {
		return err
	}
	return w.offer(tx, brand)
}

// unend lets w.conversation go on. The caller knows that it is ended.
func (w *deed) unend(tx *store.Tx, by chat.ActorRef, cause chat.Cause) error {
	c := w.conversation
	c.EndedAt, c.EndedBy, c.EndedReason = nil, nil, ""
	if err := w.save(tx); err != nil {
		return err
	}
	return w.say(tx, &chat.ConversationUnended{ConversationState: w.state(), By: by, Cause: cause})
}

// becomeEnded ends w.conversation or lets it go on, as automation says, also in somebody else's name.
func (w *deed) becomeEnded(tx *store.Tx, s *settings, by chat.ActorRef, ended bool, said Ending) error {
	switch {
	case !ended && w.conversation.Ended():
		return w.unend(tx, by, chat.Cause{})
	case !ended:
		return nil
	case said.ByCustomer:
		if said.Customer != "" && said.Customer != w.conversation.Customer {
			return chat.Bad("endedBy", "is not the conversation's customer")
		}
		by = chat.ActorRef{Type: "customer", ID: string(w.conversation.Customer)}
	case said.Agent != "":
		a, err := tx.Agent(said.Agent)
		if isNotFound(err) {
			return chat.Bad("endedBy", "is no agent's id")
		} else if err != nil {
			return err
		}
		by = chat.Actor{Agent: a}.Ref()
	}
	return w.end(tx, s, by, said.Reason, chat.Cause{})
}

// save writes w.conversation as changed.
func (w *deed) save(tx *store.Tx) error {
	w.conversation.UpdatedAt = max(tx.Now(), w.conversation.UpdatedAt)
	w.conversation.Rev++
	return tx.SaveConversation(w.conversation)
}

// join notes that a person takes part in w.conversation from now on, and says so the first time.
func (w *deed) join(tx *store.Tx, who chat.Author) error {
	c := w.conversation
	if who.Type != chat.ByUser || slices.Contains(c.Joined, chat.AgentID(who.ID)) {
		return nil
	}
	c.Joined = append(c.Joined, chat.AgentID(who.ID))
	if err := tx.SaveConversation(c); err != nil {
		return err
	}
	return w.say(tx, &chat.ConversationJoined{ConversationState: w.state(), Agent: who})
}

// mostDelivered is how many messages one event names; older ones were on screen with them.
const mostDelivered = 100

// deliver notes that the messages up to n are on an agent's screen, and says which of the customer's are so for the
// first time.
func (w *deed) deliver(tx *store.Tx, n int) error {
	c := w.conversation
	if n <= c.DeliveredN {
		return nil
	}
	messages, err := tx.CustomerMessages(c.ID, c.DeliveredN, n, mostDelivered)
	if err != nil || len(messages) == 0 {
		return err
	}
	c.DeliveredN = n
	if err := tx.SaveConversation(c); err != nil {
		return err
	}
	return w.say(tx, &chat.MessageDelivered{ConversationState: w.state(), Messages: messages})
}
