// Package chat is Parley's language: its nouns, its events, its errors and its pure rules.
//
// It promises that a value of one of its types means the same in every layer, and that what a customer may see of an
// event is decided in one place (Event.For). It refuses to know how anything is stored, sent or shown: it imports the
// standard library only.
package chat

import (
	"time"
)

// Ids are opaque strings. Those that Parley makes are 24 lower-case hex characters in the order of their making;
// brand ids may be imported from elsewhere and have any spelling up to 64 characters.
type (
	CustomerID     string // a customer
	ConversationID string // a conversation
	MessageID      string // a message
	AgentID        string // a person or a machine that works for the organisation ("user" in the public API)
	BrandID        string // a brand
	SessionID      string // one customer token: one browser of one customer
	KeyID          string // an API key, a chat key or a signing secret
)

// Time is a moment in unix milliseconds, UTC. It is written as ISO 8601 with milliseconds and Z.
type Time int64

const timeLayout = "2006-01-02T15:04:05.000Z"

// At converts a time.Time.
func At(t time.Time) Time { return Time(t.UnixMilli()) }

// Std converts to a time.Time in UTC.
func (t Time) Std() time.Time { return time.UnixMilli(int64(t)).UTC() }

// String is the ISO 8601 form, as it travels.
func (t Time) String() string { return t.Std().Format(timeLayout) }

// MarshalText writes the ISO 8601 form.
func (t Time) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads any RFC 3339 time; finer parts than milliseconds are dropped.
func (t *Time) UnmarshalText(b []byte) error {
	v, err := time.Parse(time.RFC3339Nano, string(b))
	if err != nil {
		return Bad("time", "is not an ISO 8601 time such as 2026-01-31T14:32:00.000Z")
	}
	*t = At(v)
	return nil
}

// Ptr is a pointer to a copy, for optional fields.
func (t Time) Ptr() *Time { return &t }
