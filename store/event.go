package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/chat"
)

// entry is an event that waits for its place in the log.
type entry struct {
	event   *chat.Event
	payload string
}

const takeN = `UPDATE customers SET n = n + 1 WHERE id = $1 RETURNING n`

// Append puts an event into the log, as the payload is now. A public event takes its customer's next N at once, under
// the row's lock; its customer exists already. Seq is set in the event that is returned when the group commits, before
// Update returns.
func (t *Tx) Append(p chat.Payload) (*chat.Event, error) {
	e := chat.NewEvent(p)
	e.At = t.now
	payload, err := encode(p)
	if err != nil {
		return nil, err
	}
	if e.Public() {
		if err := t.one("customer", takeN, []any{string(e.Customer)}, &e.N); err != nil {
			return nil, err
		}
	}
	t.entries = append(t.entries, &entry{event: &e, payload: payload})
	return &e, nil
}

const takeSeq = `UPDATE clock SET seq = seq + $1 WHERE id = 1 RETURNING seq`

// rowsAtOnce are the sizes in which events are inserted: few statements, each prepared once.
var rowsAtOnce = []int{32, 8, 2, 1}

var insertEvents = func() map[int]string {
	m := map[int]string{}
	for _, n := range rowsAtOnce {
		var b strings.Builder
		b.WriteString("INSERT INTO events (seq, customer_id, n, at, name, line_of, payload) VALUES ")
		for i := range n {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteByte('(')
			for p := 1; p <= 7; p++ {
				if p > 1 {
					b.WriteString(", ")
				}
				b.WriteString("$" + strconv.Itoa(7*i+p))
			}
			b.WriteByte(')')
		}
		m[n] = b.String()
	}
	return m
}()

// appendEvents takes the group's seqs and writes its events, in the order in which the functions ran.
func (l *lane) appendEvents(jobs []*job) (wrote bool, err error) {
	var all []*entry
	for _, j := range jobs {
		all = append(all, j.entries...)
	}
	if len(all) == 0 {
		return false, nil
	}
	var last int64
	found, err := l.c.row(takeSeq, []any{int64(len(all))}, &last)
	if err != nil {
		return false, err
	}
	if !found {
		return false, fmt.Errorf("store: the clock is missing")
	}
	for i, e := range all {
		e.event.Seq = last - int64(len(all)-1-i)
	}
	args := make([]any, 0, 7*rowsAtOnce[0])
	for _, size := range rowsAtOnce {
		for len(all) >= size {
			args = args[:0]
			for _, e := range all[:size] {
				lineOf := ""
				if e.event.Line() {
					lineOf = string(e.event.Conversation())
				}
				args = append(args, e.event.Seq, string(e.event.Customer), e.event.N, int64(e.event.At), e.event.Name, lineOf, e.payload)
			}
			if _, err := l.c.exec(insertEvents[size], args...); err != nil {
				return false, err
			}
			all = all[size:]
		}
	}
	return true, nil
}

const readEvents = `
	SELECT seq, customer_id, n, at, name, payload
	FROM events
	WHERE seq > $1
	ORDER BY seq
	LIMIT $2`

const readCustomerEvents = `
	SELECT seq, customer_id, n, at, name, payload
	FROM events
	WHERE customer_id = $1 AND n > $2 AND n > 0
	ORDER BY n
	LIMIT $3`

const readLines = `
	SELECT seq, customer_id, n, at, name, payload
	FROM events
	WHERE line_of = $1 AND line_of <> ''
	ORDER BY seq DESC
	LIMIT $2`

const readHead = `SELECT seq FROM clock WHERE id = 1`

const readCustomerN = `SELECT n FROM customers WHERE id = $1`

// enough is how many bytes a list of events or messages has at most, but for its last one: a text may have 64 KiB, and
// what a stranger wrote must not decide how much memory reading it takes.
const enough = 1 << 20

// EventsAfter is the events after seq, in order, at most limit of them; fewer, but at least one, where they are large.
func (r *Reader) EventsAfter(seq int64, limit int) ([]chat.Event, error) {
	return r.events(readEvents, seq, int64(limit))
}

// CustomerEvents is the public events of a customer after its own count n, in order, at most limit of them; fewer, but
// at least one, where they are large.
func (r *Reader) CustomerEvents(customer chat.CustomerID, n int64, limit int) ([]chat.Event, error) {
	return r.events(readCustomerEvents, string(customer), n, int64(limit))
}

// Lines is the last events that are lines in a conversation's thread (chat.EventType.Line), in order, at most limit of them.
func (r *Reader) Lines(id chat.ConversationID, limit int) ([]chat.Event, error) {
	all, err := r.events(readLines, string(id), int64(limit))
	slices.Reverse(all)
	return all, err
}

func (r *Reader) events(query string, args ...any) ([]chat.Event, error) {
	var all []chat.Event
	size := 0
	err := r.rows(query, args, func(rows *sql.Rows) error {
		if size >= enough {
			return nil
		}
		var e chat.Event
		var payload []byte
		if err := rows.Scan(&e.Seq, &e.Customer, &e.N, &e.At, &e.Name, &payload); err != nil {
			return err
		}
		p, err := chat.DecodePayload(e.Name, payload)
		if err != nil {
			return err
		}
		e.Payload = p
		all = append(all, e)
		size += len(payload)
		return nil
	})
	return all, err
}

// Head is the position after the last event of the log.
func (r *Reader) Head() (chat.Position, error) {
	p := chat.Position{Epoch: r.s.epoch}
	err := r.one("clock", readHead, nil, &p.N)
	return p, err
}

// CustomerHead is the position after the last public event of a customer. In a Tx it counts the function's own.
func (r *Reader) CustomerHead(customer chat.CustomerID) (chat.Position, error) {
	p := chat.Position{Epoch: r.s.epoch, Customer: customer}
	err := r.one("customer", readCustomerN, []any{string(customer)}, &p.N)
	return p, err
}

// read runs one statement; it is its own snapshot and needs no transaction.
func read[T any](ctx context.Context, s *Store, fn func(*Reader) (T, error)) (v T, err error) {
	err = s.look(ctx, func(c *conn) error {
		v, err = fn(&Reader{c: c, s: s})
		return err
	})
	return v, err
}

// Head is Reader.Head, now.
func (s *Store) Head(ctx context.Context) (chat.Position, error) {
	return read(ctx, s, (*Reader).Head)
}

// CustomerHead is Reader.CustomerHead, now.
func (s *Store) CustomerHead(ctx context.Context, customer chat.CustomerID) (chat.Position, error) {
	return read(ctx, s, func(r *Reader) (chat.Position, error) { return r.CustomerHead(customer) })
}

// EventsAfter is Reader.EventsAfter, now.
func (s *Store) EventsAfter(ctx context.Context, seq int64, limit int) ([]chat.Event, error) {
	return read(ctx, s, func(r *Reader) ([]chat.Event, error) { return r.EventsAfter(seq, limit) })
}

// CustomerEvents is Reader.CustomerEvents, now.
func (s *Store) CustomerEvents(ctx context.Context, customer chat.CustomerID, n int64, limit int) ([]chat.Event, error) {
	return read(ctx, s, func(r *Reader) ([]chat.Event, error) { return r.CustomerEvents(customer, n, limit) })
}
