package desk

import (
	"context"
	"encoding/json"

	"parley/chat"
	"parley/store"
)

// maxBehind is how many events an answer carries at most; who is further behind starts over.
const maxBehind = 500

// deed is what a customer's write did. Its function sets it anew each time it runs.
type deed struct {
	by           *chat.CustomerActor
	customer     *chat.Customer
	conversation *chat.Conversation
	message      *chat.Message
	own          []*chat.Event // the public ones that it appended, in order
	unfurls      bool          // the links of message are to be looked at
	replayed     string        // the key of a write that was done before; own is not known then
}

// say appends an event and keeps it if the customer hears it.
func (w *deed) say(tx *store.Tx, p chat.Payload) error {
	e, err := tx.Append(p)
	if err == nil && e.Public() {
		w.own = append(w.own, e)
	}
	return err
}

// state is what every event about the conversation carries, as it is now.
func (w *deed) state() chat.ConversationState {
	return chat.ConversationState{Conversation: *w.conversation, Customer: w.customer.Ref()}
}

// written answers a write: with its own events if the page has heard everything before them (or nothing ever), else
// with what the log has after the page's position.
func (d *Desk) written(ctx context.Context, w *deed, position string) (Written, error) {
	d.unfurl(w)
	out := Written{Customer: w.customer.Identity(), Session: w.by.Session, Message: w.message}
	if w.conversation != nil {
		p := w.conversation.Public()
		out.Conversation = &p
	}
	at := chat.Position{Epoch: d.store.Epoch(), Customer: w.by.ID}
	if n := len(w.own); n > 0 {
		at.N = w.own[0].N - 1
		if position == "" || position == at.String() {
			var err error
			if out.Events, err = forCustomer(w.own); err != nil {
				return Written{}, err
			}
			at.N = w.own[n-1].N
			out.Position = at.String()
			return out, nil
		}
	}
	heard, err := d.hear(ctx, w, position)
	out.Events, out.Position, out.Resync = heard.events, heard.position, heard.resync
	return out, err
}

type heard struct {
	events   []json.RawMessage
	position string
	resync   bool
}

// hear reads what the customer has not heard at a position. Without a position it is what the write itself said.
func (d *Desk) hear(ctx context.Context, w *deed, position string) (heard, error) {
	startOver := heard{events: []json.RawMessage{}, resync: true}
	return view(ctx, d, func(r *store.View) (heard, error) {
		head, err := r.CustomerHead(w.by.ID)
		if err != nil {
			return heard{}, err
		}
		from := head
		if position == "" {
			from.N = max(0, head.N-maxBehind)
		} else if from, err = chat.ParsePosition(position); err != nil || from.Epoch != head.Epoch || from.Customer != head.Customer || from.N > head.N || head.N-from.N > maxBehind {
			return startOver, nil
		}
		events, err := r.CustomerEvents(w.by.ID, from.N, maxBehind)
		if err != nil {
			return heard{}, err
		}
		if int64(len(events)) < head.N-from.N { // they are larger than an answer may be
			return startOver, nil
		}
		list := make([]*chat.Event, 0, len(events))
		for i := range events {
			if events[i].N != from.N+int64(i)+1 {
				return startOver, nil
			}
			if position == "" && !w.caused(&events[i]) {
				continue
			}
			list = append(list, &events[i])
		}
		if n := len(list); position == "" && n > 0 {
			head.N = list[n-1].N
		}
		out, err := forCustomer(list)
		return heard{events: out, position: head.String()}, err
	})
}

// caused tells whether an event came of this write when it was done for the first time.
func (w *deed) caused(e *chat.Event) bool {
	if w.replayed == "" {
		return false
	}
	var c chat.Cause
	switch p := e.Payload.(type) {
	case *chat.ConversationCreated:
		c = p.Cause
	case *chat.MessageCreated:
		c = p.Cause
	case *chat.ConversationEnded:
		c = p.Cause
	default:
		return false
	}
	return c.Key == w.replayed
}

// forCustomer is the events as their customer may see them.
func forCustomer(events []*chat.Event) ([]json.RawMessage, error) {
	out := make([]json.RawMessage, 0, len(events))
	for _, e := range events {
		raw, err := e.For(chat.ForCustomer)
		if err != nil {
			return nil, err
		}
		out = append(out, raw)
	}
	return out, nil
}
