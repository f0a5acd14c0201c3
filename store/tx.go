package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"parley/chat"
)

// Reader reads the record. Tx and View have all of its methods; a function that only reads takes a *Reader, so that
// both can call it. Nothing that it returns changes later.
type Reader struct {
	c      *conn
	s      *Store
	broken error // the first error of the database: nothing more is run
	closed bool
	// assignees are those of the conversations that were read, so that saving one need not write them again.
	assignees map[chat.ConversationID]string
}

// View is one snapshot of the record.
type View struct{ Reader }

// Tx is one function's part of a transaction. The first error of the database poisons it: everything after fails with
// the same error, and nothing that it did is kept, whatever the function returns. It is of no use after the function.
type Tx struct {
	Reader
	now     chat.Time
	entries []*entry
}

// Now is the time of the transaction: the same for everything in it.
func (t *Tx) Now() chat.Time { return t.now }

// NewID makes an id.
func (r *Reader) NewID() string { return r.s.NewID() }

func (r *Reader) usable() error {
	if r.closed || r.c == nil {
		return errors.New("store: a transaction is used after its function")
	}
	return r.broken
}

func (r *Reader) poison(err error) error {
	if err != nil && r.broken == nil {
		r.broken = err
	}
	return err
}

func (r *Reader) rows(query string, args []any, scan func(*sql.Rows) error) error {
	if err := r.usable(); err != nil {
		return err
	}
	return r.poison(r.c.rows(query, args, scan))
}

func (r *Reader) row(query string, args []any, dest ...any) (bool, error) {
	if err := r.usable(); err != nil {
		return false, err
	}
	found, err := r.c.row(query, args, dest...)
	return found, r.poison(err)
}

func (t *Tx) exec(query string, args ...any) (int64, error) {
	if err := t.usable(); err != nil {
		return 0, err
	}
	n, err := t.c.exec(query, args...)
	return n, t.poison(err)
}

// insert runs an INSERT … ON CONFLICT DO NOTHING; a row that is there already is a conflict, and poisons nothing.
func (t *Tx) insert(noun, query string, args ...any) error {
	n, err := t.exec(query, args...)
	if err == nil && n == 0 {
		return chat.Conflict("conflict", "This "+noun+" exists already.")
	}
	return err
}

// save runs an UPDATE of one row; a row that is not there is not found.
func (t *Tx) save(noun, query string, args ...any) error {
	n, err := t.exec(query, args...)
	if err == nil && n == 0 {
		return chat.NotFound(noun)
	}
	return err
}

// one reads one row, or answers that there is none.
func (r *Reader) one(noun, query string, args []any, dest ...any) error {
	found, err := r.row(query, args, dest...)
	if err == nil && !found {
		return chat.NotFound(noun)
	}
	return err
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// when is an optional time as it is kept: 0 for none.
func when(t *chat.Time) int64 {
	if t == nil {
		return 0
	}
	return int64(*t)
}

func optional(t int64) *chat.Time {
	if t == 0 {
		return nil
	}
	return chat.Time(t).Ptr()
}

// list is a list as JSON, never null.
func list[E any](v []E) (string, error) {
	if len(v) == 0 {
		return "[]", nil
	}
	return encode(v)
}

// bag is attributes as JSON, never null.
func bag(v chat.Attributes) (string, error) {
	if len(v) == 0 {
		return "{}", nil
	}
	return encode(v)
}

func encode(v any) (string, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("store: encode %T: %w", v, err)
	}
	return string(raw), nil
}

// decode reads a JSON column. Empty text, lists and bags cost nothing.
func decode(column, raw string, v any) error {
	if raw == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(raw), v); err != nil {
		return fmt.Errorf("store: column %s: %w", column, err)
	}
	return nil
}

func decodeList[E any](column, raw string) ([]E, error) {
	v := []E{}
	if raw == "[]" {
		return v, nil
	}
	return v, decode(column, raw, &v)
}

func decodeBag(column, raw string) (chat.Attributes, error) {
	v := chat.Attributes{}
	if raw == "{}" {
		return v, nil
	}
	return v, decode(column, raw, &v)
}
