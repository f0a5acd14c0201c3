package api

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"parley/auth"
	"parley/chat"
	"parley/desk"
)

// codeOf is the stable code of an error of ours, "" for others.
func codeOf(err error) string {
	var e *chat.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// fromPage begins a request of a customer's page. The answer may be read by the page if its origin may chat, also where
// the request cannot be; the desk decides again, with the chat key.
func (s *server) fromPage(w http.ResponseWriter, r *http.Request) (*call, error) {
	c := &call{ctx: r.Context(), w: w, r: r, origin: s.originOfPage(r), ip: s.ipOf(r)}
	w.Header().Add("Vary", "Origin")
	may, err := s.desk.OriginMayChat(c.ctx, c.origin)
	if err != nil {
		return nil, err
	}
	if !may {
		return nil, desk.ErrOriginNotAllowed
	}
	share(w, r)
	return c, nil
}

// identify finds out who a page's visitor is, as far as the route wants to know.
func (s *server) identify(c *call, who who, in *Caller) error {
	c.visitor = desk.Visitor{ChatKey: in.ChatKey, Origin: c.origin, Token: in.Token}
	if who == aVisitingPage { // the desk's own verb does it
		return nil
	}
	by, err := s.desk.Identify(c.ctx, in.ChatKey, c.origin, in.Token)
	if err != nil && who == aNewcomer && codeOf(err) == "unauthorized" {
		return nil // nobody yet
	}
	c.by = by
	return err
}

// fromConsole begins a request of the console.
func (s *server) fromConsole(w http.ResponseWriter, r *http.Request, who who) (*call, error) {
	if err := s.sameOrigin(r); err != nil {
		return nil, err
	}
	c := &call{ctx: r.Context(), w: w, r: r, session: sessionOf(r)}
	if c.session == "" {
		return nil, errSignedOut
	}
	by, err := s.desk.AgentOf(c.ctx, c.session)
	if err != nil {
		return nil, err
	}
	if who == aManager && !by.Manages() {
		return nil, chat.Forbidden("Only an owner or an admin may do this.")
	}
	c.by = by
	return c, nil
}

var errSignedOut = chat.Unauthorized("unauthorized", "You are not signed in.")

// sameOrigin refuses what another site's page asks of the console.
func (s *server) sameOrigin(r *http.Request) error {
	if err := s.crossOrigin.Check(r); err != nil {
		return &chat.Error{Kind: chat.KindForbidden, Code: "forbidden", Message: "Only the console's own pages may do this.", Cause: err}
	}
	return nil
}

const cookieName = "parley_session"

func sessionOf(r *http.Request) string {
	cookie, err := r.Cookie(cookieName)
	if err != nil || len(cookie.Value) > 200 {
		return ""
	}
	return cookie.Value
}

// setSession puts a session into the browser, or takes it out ("").
func (s *server) setSession(w http.ResponseWriter, r *http.Request, session string) {
	cookie := &http.Cookie{
		Name: cookieName, Value: session, Path: "/console", HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: s.schemeOf(r) == "https", MaxAge: sessionAge,
	}
	if session == "" {
		cookie.MaxAge = -1
	}
	http.SetCookie(w, cookie)
}

// sessionAge is how long, in seconds, a browser keeps a session; the desk decides how long it is valid.
const sessionAge = 30 * 24 * 3600

// fromAutomation begins a request of the public API: its limit first, then the key, then the key's roles.
func (s *server) fromAutomation(w http.ResponseWriter, r *http.Request, may chat.Permission) (*call, error) {
	bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	bearer = strings.TrimSpace(bearer)
	if !ok || bearer == "" || len(bearer) > 4096 {
		quotaHeaders(w, s.automation.left("org"))
		return nil, chat.Unauthorized("unauthorized", "This needs an API key: Authorization: Bearer <key>.")
	}
	by, err := s.desk.KeyOf(r.Context(), bearer)
	if err != nil {
		quotaHeaders(w, s.automation.left("org"))
		return nil, err
	}
	q, err := s.automation.take("org")
	quotaHeaders(w, q)
	if err != nil {
		return nil, err
	}
	if may != (chat.Permission{}) && (by.Key == nil || !by.Key.Roles.Allow(may)) {
		return nil, chat.Forbidden("The API key lacks the role org.permission." + may.Resource + "." + may.Action + ".")
	}
	return &call{ctx: r.Context(), w: w, r: r, by: by}, nil
}

func quotaHeaders(w http.ResponseWriter, q quota) {
	h := w.Header()
	h["X-Ratelimit-Limit"] = []string{strconv.Itoa(q.limit)}
	h["X-Ratelimit-Remaining"] = []string{strconv.Itoa(q.remaining)}
	h["X-Ratelimit-Reset"] = []string{strconv.FormatInt(q.reset.Unix(), 10)}
}

// nameOf is what live knows a console session by: what the record knows it by. The cookie itself is nobody else's.
func nameOf(session string) string { return auth.Hash(session) }
