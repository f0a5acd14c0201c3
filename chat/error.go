package chat

import (
	"errors"
	"fmt"
)

// Kind is the closed list of what can go wrong. New kinds go at the end; api/errors.go alone knows their status codes.
type Kind string

// The kinds of error.
const (
	KindBad          Kind = "bad"          // the request is wrong: Field says where, Message how to mend it
	KindUnauthorized Kind = "unauthorized" // no identity, or one that is not valid any more
	KindForbidden    Kind = "forbidden"    // an identity that may not do this
	KindNotFound     Kind = "notfound"     // does not exist, or is not this actor's: the two must not be told apart
	KindConflict     Kind = "conflict"     // somebody else changed it, or it exists already
	KindTooLarge     Kind = "toolarge"     // more bytes than allowed
	KindLimit        Kind = "ratelimit"    // too many requests
	KindUnavailable  Kind = "unavailable"  // the server cannot take it now; nothing was done; try again
	KindInternal     Kind = "internal"     // our fault
)

// Error is what an actor is told. Message is a sentence a customer may read; the cause never leaves the server.
type Error struct {
	Kind    Kind
	Code    string // stable machine code; defaults to the kind's own
	Field   string // the parameter that was wrong
	Message string
	Cause   error
}

func (e *Error) Error() string {
	if e.Cause != nil {
		return e.Message + ": " + e.Cause.Error()
	}
	return e.Message
}

// Unwrap gives the cause to errors.Is and errors.As.
func (e *Error) Unwrap() error { return e.Cause }

// KindOf is the kind of err: its own, or internal for an error that is not ours.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return KindInternal
}

// Bad says that a field of the request is wrong, and how: "body" + "is empty".
func Bad(field, what string) *Error {
	return &Error{Kind: KindBad, Code: "badparam", Field: field, Message: field + " " + what + "."}
}

// NotFound is the one answer for what does not exist and for what belongs to somebody else. It is equal, byte for
// byte, for any id.
func NotFound(noun string) *Error {
	return &Error{Kind: KindNotFound, Code: "notfound", Field: noun, Message: "There is no such " + noun + "."}
}

// Forbidden says what the actor lacks.
func Forbidden(message string) *Error {
	return &Error{Kind: KindForbidden, Code: "forbidden", Message: message}
}

// Unauthorized says why the identity is not accepted; code is one of the stable codes of docs/protocol.md.
func Unauthorized(code, message string) *Error {
	return &Error{Kind: KindUnauthorized, Code: code, Message: message}
}

// Conflict says what stands in the way.
func Conflict(code, message string) *Error {
	return &Error{Kind: KindConflict, Code: code, Message: message}
}

// TooLarge says that a field is longer than its bound.
func TooLarge(field string, size, limit int) *Error {
	return &Error{Kind: KindTooLarge, Code: "toolarge", Field: field, Message: fmt.Sprintf("%s is %d bytes long; %d is the most.", field, size, limit)}
}

// Unavailable says that nothing was done and that the same request, with the same key, can be sent again.
func Unavailable(cause error) *Error {
	return &Error{Kind: KindUnavailable, Code: "unavailable", Message: "The server cannot take this right now. Nothing was changed; try again in a moment.", Cause: cause}
}
