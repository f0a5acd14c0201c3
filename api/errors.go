package api

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"parley/chat"
)

// Problems is the body of every error answer of every route.
type Problems struct {
	Errors []Problem `json:"errors"`
}

// Problem is one thing that went wrong. Code is a contract (docs/protocol.md), the texts are not.
type Problem struct {
	Status  int     `json:"status" doc:"The HTTP status."`
	Code    string  `json:"code" doc:"Stable machine code."`
	Title   string  `json:"title" doc:"The status in words."`
	Message string  `json:"message" doc:"A sentence that a customer may read."`
	Source  *Source `json:"source,omitempty"`
}

// Source says which part of the request a problem is about.
type Source struct {
	Parameter string `json:"parameter"`
}

// statuses is the one mapping from what can go wrong to what HTTP says about it.
var statuses = map[chat.Kind]int{
	chat.KindBad:          http.StatusBadRequest,
	chat.KindUnauthorized: http.StatusUnauthorized,
	chat.KindForbidden:    http.StatusForbidden,
	chat.KindNotFound:     http.StatusNotFound,
	chat.KindConflict:     http.StatusConflict,
	chat.KindTooLarge:     http.StatusRequestEntityTooLarge,
	chat.KindLimit:        http.StatusTooManyRequests,
	chat.KindUnavailable:  http.StatusServiceUnavailable,
	chat.KindInternal:     http.StatusInternalServerError,
}

// codes are the codes of errors that bring none of their own.
var codes = map[chat.Kind]string{
	chat.KindBad: "badparam", chat.KindUnauthorized: "unauthorized", chat.KindForbidden: "forbidden", chat.KindNotFound: "notfound",
	chat.KindConflict: "conflict", chat.KindTooLarge: "toolarge", chat.KindLimit: "ratelimit", chat.KindUnavailable: "unavailable",
	chat.KindInternal: "internal",
}

// methodNotAllowed is the one refusal that is HTTP's own: the path exists, the method does not.
const methodNotAllowed = "method_not_allowed"

// Refusal is err as it travels: the entry of an error body or of a refused frame. What is not a *chat.Error is our
// fault and says nothing but that.
func Refusal(err error) Problem {
	e := refusal(err)
	status, code := statuses[e.Kind], e.Code
	if code == "" {
		code = codes[e.Kind]
	}
	if code == methodNotAllowed {
		status = http.StatusMethodNotAllowed
	}
	p := Problem{Status: status, Code: code, Title: http.StatusText(status), Message: e.Message}
	if e.Field != "" {
		p.Source = &Source{Parameter: e.Field}
	}
	return p
}

func refusal(err error) *chat.Error {
	var e *chat.Error
	if errors.As(err, &e) && statuses[e.Kind] != 0 && e.Kind != chat.KindInternal {
		return e
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return chat.Unavailable(err)
	}
	return &chat.Error{Kind: chat.KindInternal, Message: "Something went wrong on our side. Try again in a moment.", Cause: err}
}

// limited is the refusal of one request too many; seconds is when the next one may come.
type limited struct {
	seconds int
}

func (l *limited) Error() string { return "too many requests" }

// Unwrap makes it a *chat.Error.
func (l *limited) Unwrap() error {
	return &chat.Error{Kind: chat.KindLimit, Message: "There were too many requests. Wait a little, then try again."}
}

// refuse writes err as an error body, and logs what is our fault, once.
func (s *server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	p := Refusal(err)
	if p.Status >= http.StatusInternalServerError {
		level := slog.LevelError
		if r.Context().Err() != nil || (p.Status == http.StatusServiceUnavailable && errors.Unwrap(err) == nil) {
			level = slog.LevelInfo // the client went away, or the server does
		}
		s.log.LogAttrs(r.Context(), level, "request failed", slog.String("method", r.Method), slog.String("route", r.Pattern), slog.Any("error", err))
	}
	var l *limited
	if errors.As(err, &l) {
		w.Header().Set("Retry-After", strconv.Itoa(l.seconds))
	}
	writeJSON(w, p.Status, Problems{Errors: []Problem{p}})
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	raw, err := json.Marshal(body)
	if err != nil { // a type of our own that cannot be written: a bug
		panic(err)
	}
	writeRaw(w, status, raw)
}

func writeRaw(w http.ResponseWriter, status int, raw []byte) {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
	}
	h.Set("Content-Length", strconv.Itoa(len(raw)))
	w.WriteHeader(status)
	_, _ = w.Write(raw) // a failed write is the client's, who is gone
}
