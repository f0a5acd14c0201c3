package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"

	"github.com/gorilla/websocket"

	"parley/auth"
	"parley/chat"
	"parley/desk"
	"parley/live"
)

// settingsRoute is the one GET of a page: cacheable for a moment, and readable also where it is refused, so that the
// page's developer can be told why there is no chat.
func settingsRoute(method, path, doc string) route {
	return row[SettingsQuery, desk.Settings](method, path, aPage, http.StatusOK, doc, func(s *server, w http.ResponseWriter, r *http.Request) error {
		c, err := s.fromPage(w, r)
		if err != nil {
			if codeOf(err) == "origin_not_allowed" {
				share(w, r)
			}
			return err
		}
		var in SettingsQuery
		if err := query(r, &in); err != nil {
			return err
		}
		out, err := s.desk.Settings(c.ctx, in.ChatKey, c.origin, desk.Asked{Brand: chat.BrandID(in.Brand), Schedule: chat.ScheduleID(in.Schedule), Lang: in.Lang, Languages: in.Languages})
		if err != nil {
			return err
		}
		body, err := json.Marshal(out)
		if err != nil {
			return err
		}
		w.Header().Set("Cache-Control", "private, max-age=15")
		if out.Now != nil { // an answer with a clock in it must not be believed again later
			writeRaw(w, http.StatusOK, body)
			return nil
		}
		sum := sha256.Sum256(body)
		etag := hex.EncodeToString(sum[:8])
		w.Header().Set("ETag", `"`+etag+`"`)
		if sameTag(r.Header.Get("If-None-Match"), etag) {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
		writeRaw(w, http.StatusOK, body)
		return nil
	})
}

// login signs a customer in. The sockets of the token that it replaces end after the answer is on its way. One JWT signs
// in as often a minute as a customer may create: each time is a transaction that nobody else shares, and a token to keep.
func (s *server) login(c *call, jwt string) (desk.LoggedIn, error) {
	if err := s.logins.allow(auth.Hash(jwt)); err != nil {
		return desk.LoggedIn{}, err
	}
	before := s.sessionOf(c)
	out, err := s.desk.Login(c.ctx, c.visitor, jwt)
	if err != nil {
		if chat.KindOf(err) == chat.KindUnauthorized {
			if over := s.signInIP.allow("jwt " + c.ip); over != nil {
				return desk.LoggedIn{}, over
			}
		}
		return desk.LoggedIn{}, err
	}
	c.after = func() { s.live.Disconnect(before) }
	return out, nil
}

func (s *server) logout(c *call) error {
	before := s.sessionOf(c)
	if err := s.desk.Logout(c.ctx, c.visitor); err != nil {
		return err
	}
	c.after = func() { s.live.Disconnect(before) }
	return nil
}

// sessionOf is the session of the token that a visitor presents, "" where it is none.
func (s *server) sessionOf(c *call) string {
	if c.visitor.Token == "" {
		return ""
	}
	by, err := s.desk.Identify(c.ctx, c.visitor.ChatKey, c.visitor.Origin, c.visitor.Token)
	if err != nil || by.Customer == nil {
		return ""
	}
	return string(by.Customer.Session)
}

// customerSocket opens the socket of a customer's page. Who it is, is in the first frame.
func (s *server) customerSocket(w http.ResponseWriter, r *http.Request) error {
	c, err := s.fromPage(w, r)
	if err != nil {
		return err
	}
	if err := upgradable(r); err != nil {
		return err
	}
	origin := c.origin
	return handOff(w, func(w http.ResponseWriter) {
		s.live.ServeCustomer(w, r, func(ctx context.Context, first live.First) (chat.Actor, error) {
			return s.desk.Identify(ctx, first.ChatKey, origin, first.Token)
		})
	})
}

// customerStream answers with what a socket would be told, for as long as both sides like. What refuses it before it has
// begun is an error like any other.
func (s *server) customerStream(w http.ResponseWriter, r *http.Request) error {
	c, err := s.fromPage(w, r)
	if err != nil {
		return err
	}
	var in EventsRequest
	if err := decode(w, r, maxBody, &in); err != nil {
		return err
	}
	if err := s.identify(c, aCustomer, &in.Caller); err != nil {
		return err
	}
	if rec, ok := w.(*recorder); ok {
		rec.answered = s.now()
	}
	return s.live.Stream(w, r, c.by, live.First{Position: in.Position, Page: in.Page.Tidy()})
}

// here notes on which page somebody polls. Who turns pages faster than people do is on the one before.
func (s *server) here(c *call, page *chat.Page) {
	if page != nil && perCustomer("page")(s, c) != nil {
		page = nil
	}
	s.live.Here(c.by, page.Tidy())
}

// upgradable refuses what is not the beginning of a socket, in our own words.
func upgradable(r *http.Request) error {
	if !websocket.IsWebSocketUpgrade(r) || r.Header.Get("Sec-Websocket-Version") != "13" || r.Header.Get("Sec-Websocket-Key") == "" {
		return &chat.Error{Kind: chat.KindBad, Code: "badparam", Field: "upgrade", Message: "This address is a WebSocket."}
	}
	return nil
}
