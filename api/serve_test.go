package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/chat"
)

// problems reads an error body, and proves that it is a whole one.
func problems(t *testing.T, r *http.Response) Problem {
	t.Helper()
	var b Problems
	if err := json.NewDecoder(r.Body).Decode(&b); err != nil {
		t.Fatalf("%d: not an error body: %v", r.StatusCode, err)
	}
	if len(b.Errors) == 0 || b.Errors[0].Status != r.StatusCode || b.Errors[0].Code == "" || b.Errors[0].Title == "" || b.Errors[0].Message == "" {
		t.Fatalf("%d: an incomplete error body: %+v", r.StatusCode, b)
	}
	if ct := r.Header.Get("Content-Type"); ct != "application/json; charset=utf-8" {
		t.Errorf("an error of type %s", ct)
	}
	return b.Errors[0]
}

func TestUnknownAddressesAndMethodsHaveTheErrorBody(t *testing.T) {
	t.Parallel()
	h := edge(t, nil)
	for _, url := range []string{"/nothing", "/c/nothing", "/console/api/nothing", "/v1/nothing", "/v1/nothing/", "/v2.1/nothing", "/index.php", "/chat-web/nothing.js", "/chat-web/"} {
		if p := problems(t, ask(h, "GET", url)); p.Code != "notfound" {
			t.Errorf("%s: %+v", url, p)
		}
	}
	for url, allow := range map[string]string{"/c/messages": "POST", "/c/settings": "GET, HEAD", "/console/api/session": "DELETE, POST", "/healthz": "GET, HEAD", "/c/events": "GET, HEAD, POST"} {
		r := ask(h, "PUT", url)
		if p := problems(t, r); p.Status != 405 || p.Code != "method_not_allowed" || r.Header.Get("Allow") != allow {
			t.Errorf("%s: %+v, Allow %q, want %q", url, p, r.Header.Get("Allow"), allow)
		}
	}
}

func TestAPanicIsAnErrorBodyAndALine(t *testing.T) {
	t.Parallel()
	var lines bytes.Buffer
	s := &server{log: slog.New(slog.NewTextHandler(&lines, nil)), public: nil}
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(http.ResponseWriter, *http.Request) { panic("a bug") })
	s.routes = mux
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", "/x", nil))
	if p := problems(t, w.Result()); p.Code != "internal" || strings.Contains(p.Message, "bug") {
		t.Errorf("%+v", p)
	}
	if !strings.Contains(lines.String(), "a bug") {
		t.Errorf("logged %q", lines.String())
	}
}

func TestEveryKindOfErrorHasItsStatus(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		want Problem
	}{
		{chat.Bad("body", "is empty"), Problem{400, "badparam", "Bad Request", "body is empty.", &Source{"body"}}},
		{chat.Unauthorized("token_revoked", "Gone."), Problem{401, "token_revoked", "Unauthorized", "Gone.", nil}},
		{chat.Forbidden("No."), Problem{403, "forbidden", "Forbidden", "No.", nil}},
		{chat.NotFound("conversation"), Problem{404, "notfound", "Not Found", "There is no such conversation.", &Source{"conversation"}}},
		{chat.Conflict("key_reused", "Other."), Problem{409, "key_reused", "Conflict", "Other.", nil}},
		{chat.TooLarge("body", 9, 8), Problem{413, "toolarge", "Request Entity Too Large", "body is 9 bytes long; 8 is the most.", &Source{"body"}}},
		{&limited{seconds: 3}, Problem{429, "ratelimit", "Too Many Requests", "There were too many requests. Wait a little, then try again.", nil}},
		{fmt.Errorf("around: %w", chat.NotFound("brand")), Problem{404, "notfound", "Not Found", "There is no such brand.", &Source{"brand"}}},
		{&chat.Error{Kind: chat.KindNotFound, Message: "x"}, Problem{404, "notfound", "Not Found", "x", nil}},
		{errors.New("secret detail"), Problem{500, "internal", "Internal Server Error", "Something went wrong on our side. Try again in a moment.", nil}},
		{&chat.Error{Kind: chat.KindInternal, Message: "secret"}, Problem{500, "internal", "Internal Server Error", "Something went wrong on our side. Try again in a moment.", nil}},
		{
			chat.Unavailable(errors.New("disk is full")),
			Problem{503, "unavailable", "Service Unavailable", "The server cannot take this right now. Nothing was changed; try again in a moment.", nil},
		},
	} {
		if diff := cmp.Diff(c.want, Refusal(c.err)); diff != "" {
			t.Errorf("%v: %s", c.err, diff)
		}
	}
}

func TestWhatIsNotASocketIsToldSo(t *testing.T) {
	t.Parallel()
	if err := upgradable(httptest.NewRequest("GET", "/c/events", nil)); chat.KindOf(err) != chat.KindBad {
		t.Errorf("%v", err)
	}
}

func TestMetricsAreForTheMachineItself(t *testing.T) {
	t.Parallel()
	h := edge(t, nil)
	for peer, want := range map[string]int{"127.0.0.1:1": 200, "10.1.2.3:1": 200, "203.0.113.7:1": 404} {
		r := httptest.NewRequest("GET", "/metrics", nil)
		r.RemoteAddr = peer
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%s: %d, want %d", peer, w.Code, want)
		}
		r.Header.Set("X-Forwarded-For", "10.1.2.3")
		w = httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != 404 {
			t.Errorf("%s through a proxy: %d", peer, w.Code)
		}
	}
}

func TestAPublicURLMustBeAnOrigin(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"", "chat.example.com", "ftp://chat.example.com", "https://chat.example.com/chat"} {
		if _, err := New(Options{PublicURL: bad}); err == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
}
