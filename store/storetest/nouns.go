package storetest

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley/chat"
	"parley/store"
)

const odd = "ünïcödé 🦜 \x01 'quoted' \"twice\" \\ %s $1 ?\n"

func same[T any](t *testing.T, what string, want T) func(T, error) {
	t.Helper()
	return func(got T, err error) {
		t.Helper()
		if err != nil {
			t.Errorf("%s: %v", what, err)
			return
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", what, d)
		}
	}
}

// testNouns: what is written is read, as it was; twice is a conflict that poisons nothing; nothing is not found.
func (e Engine) testNouns(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	now := w.Now()
	id := func(n int) string { return fmt.Sprintf("%024x", n) }
	tx := func(name string, fn func(*testing.T, *store.Tx)) {
		t.Run(name, func(t *testing.T) {
			w.T = t
			w.update("", func(tx *store.Tx) error { fn(t, tx); return nil })
		})
	}
	conflict := func(t *testing.T, err error) { t.Helper(); (&world{T: t}).refuses(err, chat.KindConflict) }
	missing := func(t *testing.T, err error) { t.Helper(); (&world{T: t}).refuses(err, chat.KindNotFound) }
	ok := func(t *testing.T, err error) { t.Helper(); (&world{T: t}).ok(err) }

	tx("organisation", func(t *testing.T, tx *store.Tx) {
		_, err := tx.Organisation()
		missing(t, err)
		o := chat.Organisation{Name: odd, Domains: []string{"shop.example", odd}, DeclaredOnly: true, CreatedAt: now, UpdatedAt: now}
		missing(t, tx.SaveOrganisation(&o))
		ok(t, tx.InsertOrganisation(&o))
		conflict(t, tx.InsertOrganisation(&o))
		same(t, "organisation", &o)(tx.Organisation())
		o.Name, o.Domains, o.DeclaredOnly, o.UpdatedAt = "Other", []string{}, false, now+1
		ok(t, tx.SaveOrganisation(&o))
		same(t, "organisation", &o)(tx.Organisation())
	})
	tx("brand", func(t *testing.T, tx *store.Tx) {
		a := chat.Brand{ID: "a", Name: odd, Enabled: true, Greeting: odd, Colour: "#123456", CreatedAt: now, UpdatedAt: now}
		b := chat.Brand{ID: "b", Name: "B", Default: true, CreatedAt: now, UpdatedAt: now}
		ok(t, tx.InsertBrand(&a))
		ok(t, tx.InsertBrand(&b))
		conflict(t, tx.InsertBrand(&a))
		conflict(t, tx.InsertBrand(&chat.Brand{ID: "c", Default: true}))
		same(t, "brands", []chat.Brand{b, a})(tx.Brands())
		a.Name, a.Enabled, a.Greeting, a.Colour, a.UpdatedAt = "A", false, "", "#000000", now+1
		a.Chat = chat.ChatSettings{TeamName: odd, ClosableChat: true, Pages: []chat.PageRule{{URL: "shop.test/*"}}}
		ok(t, tx.SaveBrand(&a))
		same(t, "brands", []chat.Brand{b, a})(tx.Brands())
		missing(t, tx.SaveBrand(&chat.Brand{ID: "none"}))
	})
	tx("schedule", func(t *testing.T, tx *store.Tx) {
		a := chat.Schedule{ID: "a", Name: odd, TimeZone: "Europe/Berlin", Default: true, Hours: chat.Hours{"1": {{540, 720}, {780, 1020}}}, Holidays: []chat.Holiday{{Name: odd, StartDate: "2026-12-24", EndDate: "2026-12-26", Enabled: true}}, CreatedAt: now, UpdatedAt: now}
		b := chat.Schedule{ID: "b", Name: "B", TimeZone: "UTC", Hours: chat.Hours{}, Holidays: []chat.Holiday{}, CreatedAt: now, UpdatedAt: now}
		ok(t, tx.SaveSchedule(&a))
		ok(t, tx.SaveSchedule(&b))
		same(t, "schedules", []chat.Schedule{a, b})(tx.Schedules())
		b.Default, b.Name, b.UpdatedAt, a.Default = true, "Nights", now+1, false
		ok(t, tx.SaveSchedule(&b))
		same(t, "schedules", []chat.Schedule{b, a})(tx.Schedules())
		ok(t, tx.DeleteSchedule("b"))
		missing(t, tx.DeleteSchedule("b"))
		same(t, "schedules", []chat.Schedule{a})(tx.Schedules())
		a.Default = true
		ok(t, tx.SaveSchedule(&a)) // one that was taken away has given the mark back
		same(t, "schedules", []chat.Schedule{a})(tx.Schedules())
	})
	tx("tokens of a customer", func(t *testing.T, tx *store.Tx) {
		for _, hash := range []string{"t1", "t2"} {
			if _, err := tx.InsertToken(&store.Token{Hash: hash, Session: chat.SessionID(hash), Customer: "several", Origin: odd, ExpiresAt: now + 9}); err != nil {
				t.Fatal(err)
			}
		}
		ok(t, tx.RevokeToken("t1"))
		same(t, "one is left", 1)(tx.TokensOf("several"))
		ok(t, tx.RevokeTokens("several"))
		same(t, "none is left", 0)(tx.TokensOf("several"))
	})
	tx("satisfaction", func(t *testing.T, tx *store.Tx) {
		a := chat.Satisfaction{ID: "s1", Conversation: "c", Status: chat.Offered, Form: chat.SurveyForm{Name: odd, Scale: chat.Scale{Type: "thumb", Options: 2}}, OfferedAt: now, LockedAt: now + 9}
		b := chat.Satisfaction{ID: "s2", Conversation: "c", Status: chat.Offered, OfferedAt: now, LockedAt: now + 9}
		ok(t, tx.SaveSatisfaction(&a))
		ok(t, tx.SaveSatisfaction(&b))
		a.Status, a.Rating, a.Answers, a.SubmittedAt = chat.Commented, 2, []chat.SurveyAnswer{{ID: "q", Prompt: odd, Answer: odd}}, (now + 1).Ptr()
		ok(t, tx.SaveSatisfaction(&a))
		same(t, "satisfaction", &a)(tx.Satisfaction("s1"))
		same(t, "another of the same conversation", &b)(tx.Satisfaction("s2"))
		_, err := tx.Satisfaction("none")
		missing(t, err)
	})
	tx("chat key", func(t *testing.T, tx *store.Tx) {
		k := store.ChatKey{ID: "k1", Key: "public", CreatedAt: now}
		ok(t, tx.InsertChatKey(&k))
		conflict(t, tx.InsertChatKey(&store.ChatKey{ID: "k2", Key: "public"}))
		same(t, "chat keys", []store.ChatKey{k})(tx.ChatKeys())
	})
	tx("secret", func(t *testing.T, tx *store.Tx) {
		a, b := store.Secret{ID: "s1", Value: odd, CreatedAt: now}, store.Secret{ID: "s2", Value: "b", CreatedAt: now}
		ok(t, tx.InsertSecret(&a))
		ok(t, tx.InsertSecret(&b))
		conflict(t, tx.InsertSecret(&store.Secret{ID: "s3", Value: "c", CreatedAt: now}))
		same(t, "secrets", []store.Secret{b, a})(tx.Secrets())
		ok(t, tx.TouchSecret("s1"))
		a.UsedAt = now.Ptr()
		same(t, "secret", &a)(tx.Secret("s1"))
		ok(t, tx.RevokeSecret("s1"))
		missing(t, tx.RevokeSecret("s1"))
		_, err := tx.Secret("s1")
		missing(t, err)
		ok(t, tx.InsertSecret(&store.Secret{ID: "s3", Value: "c", CreatedAt: now}))
	})
	tx("attribute", func(t *testing.T, tx *store.Tx) {
		a := chat.Attribute{Klass: chat.KlassCustomer, Name: "plan", Label: odd, Type: chat.AttrText, CreatedAt: now}
		b := chat.Attribute{Klass: chat.KlassConversation, Name: "plan", Label: "Plan", Type: chat.AttrNumber, CreatedAt: now}
		ok(t, tx.SaveAttribute(&a))
		ok(t, tx.SaveAttribute(&b))
		same(t, "attributes", []chat.Attribute{b, a})(tx.Attributes(""))
		a.Label, a.Type = "Plan", chat.AttrURL
		ok(t, tx.SaveAttribute(&a))
		same(t, "attributes", []chat.Attribute{a})(tx.Attributes(chat.KlassCustomer))
		ok(t, tx.DeleteAttribute(chat.KlassCustomer, "plan"))
		missing(t, tx.DeleteAttribute(chat.KlassCustomer, "plan"))
		same(t, "attributes", []chat.Attribute{})(tx.Attributes(chat.KlassCustomer))
	})
	tx("customer", func(t *testing.T, tx *store.Tx) {
		a := chat.Customer{
			ID: chat.CustomerID(id(1)), Name: odd, Email: "ada@example.org", ExternalID: odd, Emails: []string{"x@example.org", odd}, Phones: []string{"+1"},
			Socials: []chat.Social{{Type: "twitter", Username: odd}}, Custom: chat.Attributes{"a": odd, "b": 1.5, "c": true, "d": []any{"x"}, odd: map[string]any{"k": nil}},
			Page: &chat.Page{URL: "https://shop.example/a", Title: odd}, Locale: "de", CreatedAt: now, UpdatedAt: now, Rev: 3,
		}
		plain := chat.Customer{ID: chat.CustomerID(id(2)), Emails: []string{}, Phones: []string{}, Socials: []chat.Social{}, Custom: chat.Attributes{}, CreatedAt: now, UpdatedAt: now}
		ok(t, tx.InsertCustomer(&a))
		ok(t, tx.InsertCustomer(&plain))
		conflict(t, tx.InsertCustomer(&chat.Customer{ID: chat.CustomerID(id(3)), Email: "ada@example.org"}))
		same(t, "customer", &a)(tx.Customer(a.ID))
		same(t, "by email", &a)(tx.CustomerByEmail("ada@example.org"))
		same(t, "by external id", &a)(tx.CustomerByExternalID(odd))
		same(t, "plain", &plain)(tx.Customer(plain.ID))
		for _, none := range []string{"", "ADA@example.org", "x@example.org"} {
			_, err := tx.CustomerByEmail(none)
			missing(t, err)
			_, err = tx.CustomerByExternalID(none)
			missing(t, err)
		}
		same(t, "customers", []chat.Customer{plain})(tx.Customers(store.Page{Limit: 1, Offset: 1}))
		same(t, "customers", []chat.Customer{plain, a})(tx.Customers(store.Page{Limit: 5, Descending: true}))
		same(t, "count", 2)(tx.CountCustomers())
		plain.Email = a.Email
		conflict(t, tx.SaveCustomer(&plain))
		plain.Email, plain.ExternalID = "", a.ExternalID
		conflict(t, tx.SaveCustomer(&plain))
		plain.Email, plain.ExternalID, plain.Name, plain.Custom, plain.Page, plain.UpdatedAt, plain.Rev = "bo@example.org", "", "Bo", chat.Attributes{"k": "v"}, &chat.Page{URL: "u"}, now+1, 1
		ok(t, tx.SaveCustomer(&plain))
		same(t, "plain", &plain)(tx.Customer(plain.ID))
		missing(t, tx.SaveCustomer(&chat.Customer{ID: "none"}))
		_, err := tx.CustomerHead("none")
		missing(t, err)
		_, err = tx.Append(&chat.ConversationCreated{ConversationState: chat.ConversationState{Conversation: chat.Conversation{Customer: "none"}}})
		missing(t, err)
	})
	tx("token", func(t *testing.T, tx *store.Tx) {
		_, err := tx.Token("h")
		missing(t, err)
		k := store.Token{Hash: "h", Session: "s", Customer: "c", Origin: "https://shop.example", Identifier: "email", CreatedAt: now, SlidAt: now, ExpiresAt: now + 9}
		same(t, "new", true)(tx.InsertToken(&k))
		same(t, "new", false)(tx.InsertToken(&store.Token{Hash: "h", Session: "other"}))
		same(t, "token", &k)(tx.Token("h"))
		ok(t, tx.SlideToken("h", now+50))
		k.ExpiresAt = now + 50
		same(t, "token", &k)(tx.Token("h"))
		ok(t, tx.RevokeToken("h"))
		ok(t, tx.RevokeToken("h"))
		ok(t, tx.RevokeToken("never"))
		k.RevokedAt = now.Ptr()
		same(t, "token", &k)(tx.Token("h"))
		missing(t, tx.SlideToken("h", now+99))
		same(t, "new", true)(tx.InsertToken(&store.Token{Hash: "h2", Customer: "c"}))
		ok(t, tx.RevokeTokens("c"))
		v, err := tx.Token("h2")
		ok(t, err)
		if v.RevokedAt == nil {
			t.Error("RevokeTokens left one")
		}
	})
	tx("agent", func(t *testing.T, tx *store.Tx) {
		a := chat.Agent{ID: "a", Name: odd, DisplayName: odd, Email: "ben@example.org", AvatarURL: "https://x/y", Role: chat.RoleOwner, CreatedAt: now, UpdatedAt: now}
		bot := chat.Agent{ID: "b", Name: "bot", DisplayName: "Bot", Role: chat.RoleAgent, Machine: true, CreatedAt: now, UpdatedAt: now}
		ok(t, tx.InsertAgent(&a))
		ok(t, tx.InsertAgent(&bot))
		conflict(t, tx.InsertAgent(&chat.Agent{ID: "c", Email: "ben@example.org"}))
		same(t, "agents", []chat.Agent{a, bot})(tx.Agents())
		same(t, "by email", &a)(tx.AgentByEmail("ben@example.org"))
		_, err := tx.AgentByEmail("")
		missing(t, err)
		same(t, "password", "")(tx.Password("a"))
		ok(t, tx.SavePassword("a", "$argon2id$"))
		same(t, "password", "$argon2id$")(tx.Password("a"))
		_, err = tx.Password("none")
		missing(t, err)
		missing(t, tx.SavePassword("none", ""))
		bot.Email = a.Email
		conflict(t, tx.SaveAgent(&bot))
		bot.Email, bot.Name, bot.DisplayName, bot.AvatarURL, bot.Role, bot.UpdatedAt = "bot@example.org", "B", "B", "u", chat.RoleAdmin, now+1
		ok(t, tx.SaveAgent(&bot))
		same(t, "agent", &bot)(tx.Agent("b"))
		missing(t, tx.SaveAgent(&chat.Agent{ID: "none"}))
	})
	tx("session", func(t *testing.T, tx *store.Tx) {
		v := store.Session{Hash: "h", Agent: "a", CreatedAt: now, UsedAt: now - 1, ExpiresAt: now + 9}
		ok(t, tx.InsertSession(&v))
		conflict(t, tx.InsertSession(&v))
		same(t, "session", &v)(tx.Session("h"))
		ok(t, tx.SlideSession("h", now+50))
		v.UsedAt, v.ExpiresAt = now, now+50
		same(t, "session", &v)(tx.Session("h"))
		ok(t, tx.InsertSession(&store.Session{Hash: "h2", Agent: "a"}))
		ok(t, tx.DeleteSessions("a", "h"))
		_, err := tx.Session("h2")
		missing(t, err)
		ok(t, tx.DeleteSession("h"))
		ok(t, tx.DeleteSession("h"))
		_, err = tx.Session("h")
		missing(t, err)
		missing(t, tx.SlideSession("h", now))
	})
	tx("link", func(t *testing.T, tx *store.Tx) {
		l := store.Link{Hash: "h", Kind: "invite", Agent: "a", Email: "new@example.org", Role: chat.RoleAdmin, CreatedAt: now, ExpiresAt: now + 9}
		ok(t, tx.InsertLink(&l))
		conflict(t, tx.InsertLink(&l))
		same(t, "link", &l)(tx.Link("h"))
		same(t, "used", true)(tx.UseLink("h"))
		same(t, "used", false)(tx.UseLink("h"))
		l.UsedAt = now.Ptr()
		same(t, "link", &l)(tx.Link("h"))
		ok(t, tx.InsertLink(&store.Link{Hash: "old", ExpiresAt: now}))
		same(t, "used", false)(tx.UseLink("old"))
		same(t, "used", false)(tx.UseLink("never"))
		_, err := tx.Link("never")
		missing(t, err)
	})
	tx("api key", func(t *testing.T, tx *store.Tx) {
		k := chat.APIKey{ID: "k", Name: odd, Agent: "b", Roles: chat.Roles{"org.permission", odd}, LastChars: "abcd", CreatedAt: now}
		ok(t, tx.InsertAPIKey(&k, "hash"))
		conflict(t, tx.InsertAPIKey(&chat.APIKey{ID: "k2"}, "hash"))
		same(t, "keys", []chat.APIKey{k})(tx.APIKeys())
		ok(t, tx.TouchAPIKey("k"))
		k.UsedAt = now.Ptr()
		same(t, "by hash", &k)(tx.APIKeyByHash("hash"))
		ok(t, tx.RevokeAPIKey("k"))
		missing(t, tx.RevokeAPIKey("k"))
		k.RevokedAt = now.Ptr()
		same(t, "by hash, revoked", &k)(tx.APIKeyByHash("hash"))
		same(t, "keys", []chat.APIKey{})(tx.APIKeys())
		_, err := tx.APIKeyByHash("none")
		missing(t, err)
	})
	tx("draft and mark", func(t *testing.T, tx *store.Tx) {
		_, err := tx.Draft("a", "c")
		missing(t, err)
		d := store.Draft{Agent: "a", Conversation: "c", Body: odd, UpdatedAt: now}
		ok(t, tx.SaveDraft(&d))
		d.Body, d.UpdatedAt = "more", now+1
		ok(t, tx.SaveDraft(&d))
		same(t, "draft", &d)(tx.Draft("a", "c"))
		d.Body = ""
		ok(t, tx.SaveDraft(&d))
		_, err = tx.Draft("a", "c")
		missing(t, err)
		same(t, "mark", 0)(tx.SeenMark("a", "c"))
		ok(t, tx.SaveSeenMark("a", "c", 5))
		ok(t, tx.SaveSeenMark("a", "c", 3))
		same(t, "mark", 5)(tx.SeenMark("a", "c"))
	})
}

// testConversations: every field is kept, and every filter, order and page finds what it should.
func (e Engine) testConversations(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	now := w.Now()
	a, b := w.customer(), w.customer()
	full := &chat.Conversation{
		ID: chat.ConversationID(w.NewID()), Customer: a.Customer, Brand: "brand", Name: odd, Status: chat.Done, Assignees: []chat.AgentID{"x", "y"}, Custom: chat.Attributes{"k": odd},
		Messages: 7, Preview: odd, LastDirection: chat.In, LastMessageAt: (now + 5).Ptr(), WaitingSince: (now + 4).Ptr(), Unread: 2, SeenN: 5, SeenAt: (now + 3).Ptr(),
		Answered: []chat.Author{{Type: chat.ByUser, ID: "x", DisplayName: odd}}, CreatedAt: now, UpdatedAt: now + 6, DoneAt: (now + 7).Ptr(), Rev: 9,
		Course: chat.Course{EndedAt: (now + 8).Ptr(), EndedBy: &chat.ActorRef{Type: "agent", ID: "x", Name: odd}, Agents: []chat.Author{{Type: chat.ByUser, ID: "x", DisplayName: odd}}, Joined: []chat.AgentID{"x"}, DeliveredN: 3, Endings: []string{"key"}},
	}
	w.update(a.Customer, func(tx *store.Tx) error { return tx.InsertConversation(full, "its key") })
	w.update(a.Customer, func(tx *store.Tx) error {
		same(t, "conversation by key", full)(tx.ConversationByKey(a.Customer, "its key"))
		for _, key := range []string{"", "another"} {
			_, err := tx.ConversationByKey(a.Customer, key)
			w.refuses(err, chat.KindNotFound)
		}
		w.refuses(tx.InsertConversation(&chat.Conversation{ID: "other", Customer: a.Customer}, "its key"), chat.KindConflict)
		return nil
	})
	w.update(b.Customer, func(tx *store.Tx) error {
		w.refuses(tx.InsertConversation(full, ""), chat.KindConflict)
		w.refuses(tx.SaveConversation(&chat.Conversation{ID: "none"}), chat.KindNotFound)
		same(t, "conversation", full)(tx.Conversation(full.ID))
		c, err := tx.Conversation(b.ID)
		if err != nil {
			return err
		}
		c.Assignees, c.LastMessageAt, c.LastDirection, c.Messages = []chat.AgentID{"x"}, (now + 9).Ptr(), chat.In, 2
		if err := tx.SaveConversation(c); err != nil {
			return err
		}
		c.LastDirection, c.Messages = chat.Out, 3 // an answer leaves the last customer message where it is
		return tx.SaveConversation(c)
	})
	find := func(q store.ConversationQuery, want ...chat.ConversationID) []store.ConversationRow {
		t.Helper()
		var rows []store.ConversationRow
		w.view(func(v *store.View) (err error) {
			q.Limit = max(q.Limit, 2)
			if rows, err = v.Conversations(q); err != nil {
				return err
			}
			var got []chat.ConversationID
			for _, r := range rows {
				got = append(got, r.Conversation.ID)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%+v found %v; want %v", q, got, want)
			}
			return nil
		})
		return rows
	}
	first := find(store.ConversationQuery{}, b.ID, full.ID)
	find(store.ConversationQuery{Before: first[1].Cursor}, a.ID)
	find(store.ConversationQuery{Offset: 2}, a.ID)
	find(store.ConversationQuery{Order: store.ByID, Limit: 3}, a.ID, b.ID, full.ID)
	find(store.ConversationQuery{Order: store.ByIDDescending, Offset: 1}, b.ID, a.ID)
	find(store.ConversationQuery{Status: chat.Open}, b.ID, a.ID)
	find(store.ConversationQuery{Status: chat.Done}, full.ID)
	find(store.ConversationQuery{Assignee: "x"}, b.ID, full.ID)
	find(store.ConversationQuery{Assignee: "y", Status: chat.Open})
	find(store.ConversationQuery{Customer: a.Customer, Except: full.ID}, a.ID)
	find(store.ConversationQuery{Brand: "brand", Customer: a.Customer, Status: chat.Done, Assignee: "y"}, full.ID)
	w.view(func(v *store.View) error {
		same(t, "count", 2)(v.CountConversations(store.ConversationQuery{Status: chat.Open, Limit: 1, Before: first[1].Cursor}))
		same(t, "count", 1)(v.CountConversations(store.ConversationQuery{Assignee: "y"}))
		_, err := v.Conversations(store.ConversationQuery{Before: "nonsense", Limit: 1})
		w.refuses(err, chat.KindBad)
		of, err := v.ConversationsOf(a.Customer, 10)
		if err == nil && (len(of) != 2 || of[0].ID != full.ID) {
			t.Errorf("conversations of the customer: %+v", of)
		}
		var public []chat.PublicConversation
		for i := range of {
			public = append(public, of[i].Public())
		}
		same(t, "as the customer sees them", public)(v.PublicConversationsOf(a.Customer, 10))
		return err
	})
	unread := func(agent chat.AgentID) (u []bool) {
		for _, r := range find(store.ConversationQuery{Agent: agent}, b.ID, full.ID) {
			u = append(u, r.Unread)
		}
		return u
	}
	w.update("", func(tx *store.Tx) error {
		if err := tx.SaveSeenMark("x", b.ID, 2); err != nil {
			return err
		}
		return tx.SaveSeenMark("x", full.ID, 6)
	})
	if got := unread("x"); !slices.Equal(got, []bool{false, true}) {
		t.Errorf("unread of x: %v", got)
	}
	if got := unread("y"); !slices.Equal(got, []bool{true, true}) {
		t.Errorf("unread of y: %v", got)
	}
	w.update(a.Customer, func(tx *store.Tx) error {
		c := *full // not read in this Tx: its assignees are written anyway
		c.Assignees, c.Status = []chat.AgentID{"z"}, chat.Open
		return tx.SaveConversation(&c)
	})
	find(store.ConversationQuery{Assignee: "y"})
	find(store.ConversationQuery{Assignee: "z"}, full.ID)
}

// testMessages: every field is kept, pages are what they say, and a key is used once by each sender.
// testSweep: what ended before the moment goes, all of it; what goes on, or ended later, stays.
func (e Engine) testSweep(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	talk := w.customer()
	old, now := w.Now(), w.Now()+1_000_000
	const many = 1234 // more than one transaction takes
	token := func(tx *store.Tx, hash string, expires chat.Time) {
		_, err := tx.InsertToken(&store.Token{Hash: hash, Session: "s", Customer: talk.Customer, Origin: "o", CreatedAt: old, SlidAt: old, ExpiresAt: expires})
		w.ok(err)
	}
	w.update("", func(tx *store.Tx) error {
		for i := range many {
			token(tx, "expired"+key(i), old+1)
		}
		token(tx, "revoked", now+1)
		w.ok(tx.RevokeToken("revoked")) // at the time of the clock, which is old
		token(tx, "alive", now+1)
		token(tx, "just ended", now)
		for hash, expires := range map[string]chat.Time{"ended": old + 1, "alive": now} {
			w.ok(tx.InsertSession(&store.Session{Hash: hash, Agent: "a", CreatedAt: old, UsedAt: old, ExpiresAt: expires}))
			w.ok(tx.InsertLink(&store.Link{Hash: hash, Kind: "signin", CreatedAt: old, ExpiresAt: expires}))
		}
		return nil
	})
	ended := func(after, upTo chat.Time, console []string, want ...string) {
		t.Helper()
		got, err := w.EndedSessions(context.Background(), after, upTo, console)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("the sessions %v have ended, %v; want %v", got, err, want)
		}
	}
	ended(old-1, old, []string{"alive", "never", "ended"}, "s", "never")
	ended(old, now, nil)
	ended(0, old-1, nil)
	w.clock.Advance(2 * time.Millisecond) // "ended" does
	ended(old, now, []string{"alive", "ended"}, "ended")
	for _, want := range []int{many + 1 + 2, 0} {
		if n, err := w.Sweep(context.Background(), now); err != nil || n != want {
			t.Errorf("swept %d, %v; want %d", n, err, want)
		}
	}
	w.view(func(v *store.View) error {
		for hash, stays := range map[string]bool{"alive": true, "just ended": true, "revoked": false, "expired" + key(0): false, "expired" + key(many-1): false} {
			if _, err := v.Token(hash); (err == nil) != stays {
				t.Errorf("token %s: %v", hash, err)
			}
		}
		for hash, stays := range map[string]bool{"alive": true, "ended": false} {
			if _, err := v.Session(hash); (err == nil) != stays {
				t.Errorf("session %s: %v", hash, err)
			}
			if _, err := v.Link(hash); (err == nil) != stays {
				t.Errorf("link %s: %v", hash, err)
			}
		}
		return nil
	})
}

func (e Engine) testMessages(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	talk := w.customer()
	rich := chat.Message{
		ID: chat.MessageID(w.NewID()), Conversation: talk.ID, N: 1, Direction: chat.Out, Body: odd, Key: "k", CreatedAt: w.Now(),
		Blocks: []chat.Block{{Kind: "paragraph", Children: []chat.Block{{Kind: "link", Href: "https://x", Children: []chat.Block{{Kind: "text", Text: odd}}}}}},
		Author: chat.Author{Type: chat.ByUser, ID: "x", DisplayName: odd, AvatarURL: "u"},
		Extra: chat.Extra{
			Attachments: []chat.Attachment{{ID: "a", Name: odd, ContentType: "image/png", Size: 7, URL: "/files/a", Thumbnail: &chat.Thumbnail{URL: "/t", Width: 2, Height: 1}, CreatedAt: w.Now()}},
			Payload:     odd, Template: map[string]any{"templateType": "mll", "lockInput": true, "actions": map[string]any{"tree": map[string]any{"children": []any{map[string]any{"id": odd, "displayName": odd}}}}}, LastDeflection: map[string]any{"n": 1.0}, Lang: "de",
		},
	}
	w.update(talk.Customer, func(tx *store.Tx) error {
		w.ok(tx.InsertMessage(&rich, "x"))
		for n := 2; n <= 9; n++ {
			w.ok(tx.InsertMessage(&chat.Message{ID: chat.MessageID(tx.NewID()), Conversation: talk.ID, N: n, Direction: chat.In, Body: key(n)}, string(talk.Customer)))
		}
		again := rich
		again.ID, again.N = chat.MessageID(tx.NewID()), 10
		w.refuses(tx.InsertMessage(&again, "x"), chat.KindConflict)
		w.ok(tx.InsertMessage(&again, string(talk.Customer))) // another sender's key
		again.ID, again.Key = chat.MessageID(tx.NewID()), "other"
		w.refuses(tx.InsertMessage(&again, "x"), chat.KindConflict) // the place is taken
		return nil
	})
	ns := func(all []chat.Message, err error) []int {
		w.ok(err)
		got := []int{}
		for _, m := range all {
			got = append(got, m.N)
		}
		return got
	}
	w.view(func(v *store.View) error {
		same(t, "by key", &rich)(v.MessageByKey("x", "k"))
		for n, want := range map[int]int{0: 2, 1: 1, 9: 1, 10: 0} { // the first and the last went out
			if got, err := v.AnswersAfter(talk.ID, n); err != nil || got != want {
				t.Errorf("%d answers after %d, %v; want %d", got, n, err, want)
			}
		}
		for _, none := range [][2]string{{"y", "k"}, {"x", ""}, {string(talk.Customer), ""}} {
			_, err := v.MessageByKey(none[0], none[1])
			w.refuses(err, chat.KindNotFound)
		}
		for _, c := range []struct {
			got  []int
			want []int
		}{
			{ns(v.Messages(talk.ID, 0, 3)), []int{8, 9, 10}},
			{ns(v.Messages(talk.ID, 8, 3)), []int{5, 6, 7}},
			{ns(v.Messages(talk.ID, 2, 3)), []int{1}},
			{ns(v.Messages("none", 0, 3)), []int{}},
			{ns(v.MessagesPage(talk.ID, store.Page{Limit: 4, Offset: 8})), []int{9, 10}},
			{ns(v.MessagesPage(talk.ID, store.Page{Limit: 4, Offset: 1, Descending: true})), []int{9, 8, 7, 6}},
		} {
			if !slices.Equal(c.got, c.want) {
				t.Errorf("got messages %v; want %v", c.got, c.want)
			}
		}
		return nil
	})
}

// testMove: a customer's conversations go to another with their ids, messages and keys; one key on both sides stays apart.
func (e Engine) testMove(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	from, to := w.customer(), w.customer()
	for _, talk := range []*chat.Conversation{from, to} {
		w.update(talk.Customer, func(tx *store.Tx) error {
			_, err := say(tx, talk.ID, chat.In, "both")
			return err
		})
	}
	w.update(from.Customer, func(tx *store.Tx) error {
		_, err := say(tx, from.ID, chat.In, "only")
		return err
	})
	w.ok(w.UpdateMany(t.Context(), []chat.CustomerID{to.Customer, from.Customer}, func(tx *store.Tx) error {
		moved, err := tx.MoveConversations(from.Customer, to.Customer)
		if err != nil {
			return err
		}
		if len(moved) != 1 || moved[0].ID != from.ID || moved[0].Customer != to.Customer || moved[0].Rev != 1 || moved[0].Messages != 2 {
			t.Errorf("moved %+v", moved)
		}
		e, err := tx.Append(&chat.ConversationMoved{ConversationState: chat.ConversationState{Conversation: moved[0]}, From: from.Customer})
		if err == nil && (e.N != 2 || e.Customer != to.Customer) {
			t.Errorf("event %+v", e)
		}
		return err
	}))
	w.view(func(v *store.View) error {
		of, err := v.ConversationsOf(from.Customer, 10)
		w.ok(err)
		if len(of) != 0 {
			t.Errorf("left behind: %+v", of)
		}
		of, err = v.ConversationsOf(to.Customer, 10)
		w.ok(err)
		if len(of) != 2 {
			t.Errorf("there: %+v", of)
		}
		m, err := v.MessageByKey(string(to.Customer), "only")
		w.ok(err)
		if m.Conversation != from.ID {
			t.Errorf("the key leads to %+v", m)
		}
		m, err = v.MessageByKey(string(to.Customer), "both")
		w.ok(err)
		if m.Conversation != to.ID {
			t.Errorf("the key leads to %+v", m)
		}
		return nil
	})
}
