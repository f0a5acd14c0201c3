package live

import (
	"context"
	"encoding/json"
	"errors"

	"parley/chat"
)

// pageLimit is how many events are read for a listener, and written to it in one frame, at once.
const pageLimit = 100

// cursor is a listener's place in the log: a customer's counts its own public events, an agent's all of them.
type cursor struct {
	customer chat.CustomerID // "" for agents
	n        int64
}

func cursorOf(by chat.Actor) cursor {
	if by.Customer != nil {
		return cursor{customer: by.Customer.ID}
	}
	return cursor{}
}

// errResync says that a position leads nowhere: the listener has to read the state.
var errResync = errors.New("live: start over")

// settle puts c at a position that a client kept, if that is one of this log and this listener, not ahead of the log
// and not too far behind it; else it is errResync. It gives the head of the log, as far as it
// had to look.
func (h *Hub) settle(ctx context.Context, c *cursor, position string) (int64, error) {
	p, err := chat.ParsePosition(position)
	if err != nil {
		return 0, errResync // also none at all: who has no position has no state
	}
	epoch, high := h.tail.head()
	if p.Epoch != epoch || p.Customer != c.customer {
		return 0, errResync
	}
	head, known := high, true
	if c.customer != "" {
		head, known = h.tail.customerHead(c.customer)
	}
	if !known || p.N > head { // a state can be newer than what the tail has read
		if head, err = h.head(ctx, c.customer); err != nil {
			return 0, err
		}
	}
	if p.N > head || head-p.N > h.o.MaxBehind {
		return 0, errResync
	}
	c.n = p.N
	return head, nil
}

// head is the log's own word on the last event of a customer, or of all.
func (h *Hub) head(ctx context.Context, customer chat.CustomerID) (int64, error) {
	var p chat.Position
	var err error
	if customer == "" {
		p, err = h.log.Head(ctx)
	} else {
		p, err = h.log.CustomerHead(ctx, customer)
	}
	if chat.KindOf(err) == chat.KindNotFound && err != nil {
		return 0, errResync
	}
	return p.N, err
}

// next is the events after c, at most pageLimit of them, and moves c behind them; more says that there may be others.
// It reads the ring, else the database.
func (h *Hub) next(ctx context.Context, c *cursor) (out [][]byte, more bool, err error) {
	if c.customer == "" {
		out, err = h.tail.agentAfter(c.n, pageLimit)
	} else {
		out, err = h.tail.customerAfter(c.customer, c.n, pageLimit)
	}
	more = len(out) == pageLimit
	if errors.Is(err, errNotInRing) {
		out, err = h.read(ctx, *c)
		more = len(out) > 0 // the database gives less at once where events are large
	}
	if err != nil {
		return nil, false, err
	}
	c.n += int64(len(out))
	return out, more, nil
}

// read is next from the database. A gap there (events taken out) is errResync.
func (h *Hub) read(ctx context.Context, c cursor) ([][]byte, error) {
	h.behind.Add(1)
	var events []chat.Event
	var err error
	audience := chat.ForAgents
	if c.customer == "" {
		events, err = h.log.EventsAfter(ctx, c.n, pageLimit)
	} else {
		audience = chat.ForCustomer
		events, err = h.log.CustomerEvents(ctx, c.customer, c.n, pageLimit)
	}
	if err != nil {
		return nil, err
	}
	out := make([][]byte, len(events))
	for i := range events {
		e := &events[i]
		place := e.Seq
		if c.customer != "" {
			place = e.N
		}
		if place != c.n+int64(i)+1 {
			return nil, errResync
		}
		if out[i], err = e.For(audience); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// position is c as it travels.
func (h *Hub) position(c cursor) string {
	epoch, _ := h.tail.head()
	return chat.Position{Epoch: epoch, Customer: c.customer, N: c.n}.String()
}

// hearBytes is how much one poll carries, but for its last event; the next one goes on from its position.
const hearBytes = 1 << 20

// Hear is what by has not heard at a position: the poll. An unusable position is not an error but resync.
func (h *Hub) Hear(ctx context.Context, by chat.Actor, position string) (Heard, error) {
	c := cursorOf(by)
	head, err := h.settle(ctx, &c, position)
	events := []json.RawMessage{}
	size := 0
	for err == nil && c.n < head && size < hearBytes {
		var page [][]byte
		page, _, err = h.next(ctx, &c)
		if err == nil && len(page) == 0 { // the tail has not come so far
			page, err = h.read(ctx, c)
			c.n += int64(len(page))
		}
		if err == nil && len(page) == 0 {
			err = errResync // the log ends before its own head
		}
		for i, e := range page {
			events = append(events, e)
			if size += len(e); size >= hearBytes {
				c.n -= int64(len(page) - 1 - i)
				break
			}
		}
	}
	if errors.Is(err, errResync) {
		return h.startOver(), nil
	}
	if err != nil {
		return Heard{}, err
	}
	return Heard{Events: events, Position: h.position(c), Resync: false}, nil
}

func (h *Hub) startOver() Heard {
	h.resyncs.Add(1)
	return Heard{Events: []json.RawMessage{}, Position: "", Resync: true}
}
