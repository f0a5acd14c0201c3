package api

import (
	"net/http"
	"strings"

	"parley/auth"
	"parley/chat"
	"parley/desk"
)

func (s *server) signIn(c *call, in *SignInRequest) error {
	if err := s.signIns.allow(account(in.Email)); err != nil {
		return err
	}
	session, err := s.desk.SignIn(c.ctx, in.Email, in.Password)
	if err != nil {
		return err
	}
	s.setSession(c.w, c.r, session)
	return nil
}

// account is what the limit of sign-ins counts. What is no address is nobody's, and all of it is one: the limit keeps no
// text of a stranger's length.
func account(email string) string {
	address, err := auth.Email("email", email)
	if err != nil {
		return ""
	}
	return address
}

func (s *server) signOut(c *call) error {
	session := sessionOf(c.r)
	s.setSession(c.w, c.r, "")
	if session == "" {
		return nil
	}
	err := s.desk.SignOut(c.ctx, session)
	if chat.KindOf(err) == chat.KindUnauthorized {
		err = nil // it was over already
	}
	if err == nil {
		s.live.Disconnect(nameOf(session))
	}
	return err
}

func (s *server) useLink(c *call, in desk.UseLink) error {
	session, err := s.desk.UseLink(c.ctx, in)
	if err != nil {
		return err
	}
	s.setSession(c.w, c.r, session)
	if in.Password != "" { // it may be a new one, which ends the agent's other sessions
		if by, err := s.desk.AgentOf(c.ctx, session); err == nil {
			s.live.DisconnectAgent(by.Agent.ID, nameOf(session))
		}
	}
	return nil
}

// updateMe changes the account of the agent who asks. A new password ends the agent's other sessions, and their sockets.
func (s *server) updateMe(c *call, in desk.Profile) (chat.Agent, error) {
	in.Session = c.session
	if in.Password != nil { // whoever sits at somebody's console guesses no faster than at the door
		if err := s.signIns.allow("me " + string(c.by.Agent.ID)); err != nil {
			return chat.Agent{}, err
		}
	}
	out, err := s.desk.UpdateMe(c.ctx, c.by, in)
	if err == nil && in.Password != nil {
		s.live.DisconnectAgent(out.ID, nameOf(c.session))
	}
	return out, err
}

// agentSocket opens the socket of the console, for the console's own pages only.
func (s *server) agentSocket(w http.ResponseWriter, r *http.Request) error {
	if !SameOrigin(originOf(s.public))(r) {
		return chat.Forbidden("Only the console's own pages may listen.")
	}
	c, err := s.fromConsole(w, r, anAgent)
	if err != nil {
		return err
	}
	if err := upgradable(r); err != nil {
		return err
	}
	return handOff(w, func(w http.ResponseWriter) { s.live.ServeAgent(w, r, c.by.Agent, nameOf(c.session)) })
}

// SameOrigin tells whether a request's Origin is exactly the one that it asks: the public one, or the host that the
// request names (live.Options.AgentOrigin).
func SameOrigin(publicURL string) func(*http.Request) bool {
	public := strings.TrimRight(publicURL, "/")
	return func(r *http.Request) bool {
		origin := r.Header.Get("Origin")
		return origin == public || origin == "http://"+r.Host || origin == "https://"+r.Host
	}
}
