package desk_test

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley/auth"
	"parley/chat"
	"parley/desk"
	"parley/desk/desktest"
)

var (
	zoe  = auth.CustomerClaims{Email: "zoe@home.example"}
	yann = auth.CustomerClaims{ExternalID: "yann-7"}
)

func TestATokenThatWasNeverSeenIsNobody(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b := w.Browser()
	_, err := b.Identify()
	w.Refuses(err, chat.KindUnauthorized, "unauthorized")
	if d := cmp.Diff(desk.CustomerState{Conversations: []chat.PublicConversation{}}, b.State()); d != "" {
		t.Error(d)
	}
	for _, token := range []string{"x", b.Token + "x", b.Token[:42] + "\x00"} {
		b.Token = token
		_, err := b.Identify()
		w.Refuses(err, chat.KindBad)
		_, err = b.Start("hello")
		w.Refuses(err, chat.KindBad)
	}
	b.Token = ""
	_, err = b.Start("hello")
	w.Refuses(err, chat.KindBad)
}

func TestAPageMayChat(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, _ := w.Customer("hello")
	_, err := w.Desk.UpdateOrganisation(w.Ctx(), w.Owner.Actor, desk.OrganisationChange{Domains: &[]string{"https://Shop.example/x", "shop.example.", " ", "https://*.Bücher.example:443/"}})
	w.OK(err)
	w.Events("settings.updated")
	for origin, want := range map[string]bool{
		"https://www.shop.example": true, "https://evil.example": false, "https://shop.example.": true, "https://www.xn--bcher-kva.example": true, "http://xn--bcher-kva.example": false,
	} {
		may, err := w.Desk.OriginMayChat(w.Ctx(), origin)
		w.OK(err)
		if may != want {
			t.Errorf("a page of %s may chat: %v", origin, may)
		}
	}
	_, err = w.Desk.Settings(w.Ctx(), b.ChatKey, "https://www.shop.example", desk.Asked{})
	w.OK(err)
	_, err = w.Desk.Settings(w.Ctx(), b.ChatKey, "https://evil.example", desk.Asked{})
	w.Refuses(err, chat.KindForbidden, "origin_not_allowed")
	_, err = w.Desk.Settings(w.Ctx(), "nobody's", desktest.Shop, desk.Asked{})
	w.Refuses(err, chat.KindNotFound, "unknown_chat_key")
	evil := *b
	evil.Origin = "https://evil.example"
	_, err = evil.Identify()
	w.Refuses(err, chat.KindForbidden, "origin_not_allowed")
	_, err = evil.Start("hello")
	w.Refuses(err, chat.KindForbidden, "origin_not_allowed")
	_, err = w.Desk.Login(w.Ctx(), evil.Visitor, w.JWT(zoe))
	w.Refuses(err, chat.KindForbidden, "origin_not_allowed")
	if _, err := b.Identify(); err != nil {
		t.Error(err)
	}
}

func TestATokenBelongsToTheSiteThatUsedItFirst(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, _ := w.Customer("hello")
	copied := *b
	copied.Origin = "https://other.example"
	_, err := copied.Identify()
	w.Refuses(err, chat.KindUnauthorized, "token_origin")
	_, err = copied.Start("hello")
	w.Refuses(err, chat.KindUnauthorized, "token_origin")
	in, err := copied.Login(zoe) // signs in there, and takes nothing along
	w.OK(err)
	if len(in.State.Conversations) != 0 {
		t.Error("a conversation moved to another site's login")
	}
	if len(b.Talks()) != 1 {
		t.Error("the conversation is gone from its own site")
	}
}

func TestATokenSlidesAndEnds(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, _ := w.Customer("hello")
	w.Clock.Advance(89 * 24 * time.Hour)
	b.Actor() // moves the end
	w.Clock.Advance(89 * 24 * time.Hour)
	b.Actor()
	w.Clock.Advance(90 * 24 * time.Hour)
	_, err := b.Identify()
	w.Refuses(err, chat.KindUnauthorized, "token_revoked")
	_, err = b.Start("hello again")
	w.Refuses(err, chat.KindUnauthorized, "token_revoked")

	c := w.Browser()
	_, err = c.Login(zoe)
	w.OK(err)
	w.Forget()
	w.Clock.Advance(31 * 24 * time.Hour)
	_, err = c.Identify()
	w.Refuses(err, chat.KindUnauthorized, "token_revoked")
}

func TestLoginMovesAVisitorsConversations(t *testing.T) {
	t.Parallel()
	onBoth(t, loginMovesAVisitorsConversations)
}

func loginMovesAVisitorsConversations(t *testing.T, w *desktest.World) {
	b, first := w.Customer("late parcel")
	before := *b
	second, err := b.Start("and a question")
	w.OK(err)
	w.Forget()

	in, err := b.Login(zoe)
	w.OK(err)
	events := w.Events("customer.created", "conversation.moved", "conversation.moved")
	if c := events[2].Payload.(*chat.ConversationMoved); c.Session != in.State.Session || c.Conversation.ID != second.Conversation.ID || c.Conversation.Customer != in.State.Customer.CustomerID {
		t.Errorf("%+v", c)
	}
	want := &chat.Identity{CustomerID: in.State.Customer.CustomerID, Identified: true, Email: "zoe@home.example"}
	if d := cmp.Diff(want, in.State.Customer); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]chat.ConversationID{second.Conversation.ID, first}, b.Talks()); d != "" {
		t.Errorf("ids changed: %s", d)
	}
	if in.State.Customer.CustomerID == second.Customer.CustomerID {
		t.Error("the visitor itself became the known customer")
	}

	// The token copied before the login, or planted before it, opens nothing.
	_, err = before.Identify()
	w.Refuses(err, chat.KindUnauthorized, "token_revoked")
	_, err = before.Start("hello?")
	w.Refuses(err, chat.KindUnauthorized, "token_revoked")
	_, err = w.Desk.Messages(w.Ctx(), chat.Actor{Customer: &chat.CustomerActor{ID: second.Customer.CustomerID}}, first, 0, 0)
	w.Refuses(err, chat.KindNotFound)

	// Another device of the same customer sees them too.
	phone := w.Browser()
	_, err = phone.Login(zoe)
	w.OK(err)
	w.Events()
	if d := cmp.Diff(b.Talks(), phone.Talks()); d != "" {
		t.Error(d)
	}
	// Idempotency moves along: the client's outbox repeats what it sent before the login.
	again, err := b.Say(first, "still there?")
	w.OK(err)
	if again.Message.N != 2 {
		t.Errorf("n %d", again.Message.N)
	}
}

func TestARepeatedCommandFindsItsMessageAfterTheLogin(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b := w.Browser()
	in := desk.Send{Key: w.Key(), Body: "late parcel", Create: &desk.Create{}}
	first, err := b.Send(in)
	w.OK(err)
	_, err = b.Login(zoe)
	w.OK(err)
	w.Forget()
	again, err := b.Send(in)
	w.OK(err)
	w.Events()
	if again.Message.ID != first.Message.ID || again.Conversation.ID != first.Conversation.ID {
		t.Error("the message was written twice")
	}
}

// A planted token: eve puts her own token into zoe's browser and waits for zoe to sign in.
// What is on its way while its visitor signs in elsewhere in the browser is refused by its token, never as if it had
// been nobody's: the page sends it again with the new one.
func TestWhatASignInOvertakesIsToldByItsToken(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *desktest.World) {
		b, talk := w.Customer("hello")
		other := w.Browser() // makes the known customer, so that the login moves
		_, err := other.Login(zoe)
		w.OK(err)
		old, by := b.Visitor, b.Actor()
		slow := w.Node() // has identified the visitor before, and believes that for a moment
		_, err = slow.Identify(w.Ctx(), old.ChatKey, old.Origin, old.Token)
		w.OK(err)
		file := &overtaken{text: "one", by: func() {
			_, err := b.Login(zoe)
			w.OK(err)
			w.Forget()
		}}
		_, err = slow.Upload(w.Ctx(), by, desk.Upload{Key: w.Key(), Name: "a.txt"}, file)
		w.Refuses(err, chat.KindUnauthorized, "token_revoked")
		now := time.Now()
		if left, err := w.Files.Kept(w.Ctx(), now.Add(-time.Hour), now.Add(time.Hour)); err != nil || len(left) > 0 {
			t.Errorf("%v is kept, %v", left, err)
		}
		key := w.Key()
		_, err = slow.SendMessage(w.Ctx(), old, desk.Send{Key: key, Conversation: talk, Body: "meanwhile"})
		w.Refuses(err, chat.KindUnauthorized, "token_revoked")
		_, err = slow.Seen(w.Ctx(), by, desk.Seen{Key: w.Key(), Conversation: talk, N: 1})
		w.Refuses(err, chat.KindUnauthorized, "token_revoked")
		_, err = b.Send(desk.Send{Key: key, Conversation: talk, Body: "meanwhile"})
		w.OK(err)
	})
}

// overtaken is a file during which something else happens.
type overtaken struct {
	text string
	by   func()
}

func (o *overtaken) Read(p []byte) (int, error) {
	if o.by != nil {
		o.by()
		o.by = nil
	}
	n := copy(p, o.text)
	o.text = o.text[n:]
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func TestAPlantedTokenLearnsNothing(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	eve, planted := w.Customer("I am zoe, really")
	victim := w.Browser()
	victim.Token = eve.Token
	_, err := victim.Login(zoe)
	w.OK(err)
	secret, err := victim.Start("my card number")
	w.OK(err)
	w.Forget()
	_, err = eve.Identify()
	w.Refuses(err, chat.KindUnauthorized, "token_revoked")
	_, err = eve.Say(secret.Conversation.ID, "hm")
	w.Refuses(err, chat.KindUnauthorized, "token_revoked")
	if !slices.Contains(victim.Talks(), planted) {
		t.Error("the conversation did not move")
	}
}

func TestSwitchingCustomersMovesNothing(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, first := w.Customer("late parcel")
	_, err := b.Login(zoe)
	w.OK(err)
	w.Forget()
	asZoe := *b
	in, err := b.Login(yann)
	w.OK(err)
	w.Events("customer.created")
	if len(in.State.Conversations) != 0 || in.State.Customer.ExternalID != "yann-7" || in.State.Customer.Email != "" {
		t.Errorf("%+v", in.State)
	}
	_, err = asZoe.Identify()
	w.Refuses(err, chat.KindUnauthorized, "token_revoked")
	_, err = b.Login(zoe)
	w.OK(err)
	w.Events()
	if d := cmp.Diff([]chat.ConversationID{first}, b.Talks()); d != "" {
		t.Error(d)
	}
}

func TestLoginTwiceWithTheSameJWT(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	tab1, first := w.Customer("late parcel")
	tab2 := *tab1
	jwt := w.JWT(zoe)
	a, err := w.Desk.Login(w.Ctx(), tab1.Visitor, jwt)
	w.OK(err)
	b, err := w.Desk.Login(w.Ctx(), tab2.Visitor, jwt) // with the token that the other tab has just used up
	w.OK(err)
	w.Events("customer.created", "conversation.moved")
	if a.Token == b.Token || a.State.Customer.CustomerID != b.State.Customer.CustomerID {
		t.Errorf("%+v %+v", a, b)
	}
	for _, token := range []string{a.Token, b.Token} {
		tab1.Token = token
		if d := cmp.Diff([]chat.ConversationID{first}, tab1.Talks()); d != "" {
			t.Error(d)
		}
	}
}

func TestTwoTabsSignInAtOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, twoTabsSignInAtOnce)
}

func twoTabsSignInAtOnce(t *testing.T, w *desktest.World) {
	b, first := w.Customer("late parcel")
	var wg sync.WaitGroup
	got := make([]desk.LoggedIn, 8)
	errs := make([]error, 8)
	jwt := w.JWT(zoe)
	for i := range got {
		wg.Go(func() { got[i], errs[i] = w.Desk.Login(w.Ctx(), b.Visitor, jwt) })
	}
	wg.Wait()
	for i := range got {
		w.OK(errs[i])
		b.Token = got[i].Token
		if d := cmp.Diff([]chat.ConversationID{first}, b.Talks()); d != "" || got[i].State.Customer.CustomerID != got[0].State.Customer.CustomerID {
			t.Errorf("%d: %s", i, d)
		}
	}
	w.Events("customer.created", "conversation.moved")
}

// A described e-mail address of somebody else neither signs in nor reveals, before or after that somebody signs in.
func TestADescribedAddressIdentifiesNobody(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	victim := w.Browser()
	_, err := victim.Login(zoe)
	w.OK(err)
	_, err = victim.Start("my card number")
	w.OK(err)
	w.Forget()
	eve, _ := w.Customer("hello")
	out, err := w.Desk.DescribeCustomer(w.Ctx(), eve.Actor(), desk.Describe{Key: w.Key(), CustomerDescription: desk.CustomerDescription{Attributes: &desk.Contact{Emails: []string{"ZOE@home.example"}}}})
	w.OK(err)
	w.Events("customer.updated")
	if out.Customer.Identified || out.Customer.Email != "" {
		t.Errorf("%+v", out.Customer)
	}
	if len(eve.Talks()) != 1 || len(victim.Talks()) != 1 {
		t.Error("conversations were shared")
	}
	// And a later login of that address does not find eve.
	mallory := w.Browser()
	in, err := mallory.Login(auth.CustomerClaims{Email: "zoe@home.example"})
	w.OK(err)
	if in.State.Customer.CustomerID == eve.Actor().Customer.ID {
		t.Error("a described address was found by a login")
	}
}

func TestLoginRefuses(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, first := w.Customer("late parcel")
	good := w.JWT(zoe)
	for name, c := range map[string]struct{ jwt, code string }{
		"empty":        {"", "jwt_invalid"},
		"other secret": {auth.SignCustomer([]byte("0123456789abcdef0123456789abcdef"), zoe, w.Clock.Now()), "jwt_invalid"},
		"changed":      {good[:len(good)-4] + "AAAA", "jwt_invalid"},
		"old":          {auth.SignCustomer([]byte(w.Made.Secret), zoe, w.Clock.Now().Add(-16*time.Minute)), "jwt_expired"},
	} {
		_, err := w.Desk.Login(w.Ctx(), b.Visitor, c.jwt)
		w.Refuses(err, chat.KindUnauthorized, c.code)
		if d := cmp.Diff([]chat.ConversationID{first}, b.Talks()); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	b.Token = "short"
	_, err := w.Desk.Login(w.Ctx(), b.Visitor, good)
	w.Refuses(err, chat.KindBad)
}

func TestLogoutEndsTheTokenAtOnceAndOnEveryNodeSoon(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	b, _ := w.Customer("hello")
	other := w.Node()
	elsewhere := func() error {
		_, err := other.Identify(w.Ctx(), b.ChatKey, b.Origin, b.Token)
		return err
	}
	w.OK(elsewhere())
	b.Actor()
	w.OK(w.Desk.Logout(w.Ctx(), b.Visitor))
	_, err := b.Identify()
	w.Refuses(err, chat.KindUnauthorized, "token_revoked")
	w.Clock.Advance(time.Second)
	w.Refuses(elsewhere(), chat.KindUnauthorized, "token_revoked")
	w.OK(w.Desk.Logout(w.Ctx(), b.Visitor)) // again is no error
	b.Token = "nonsense"
	w.OK(w.Desk.Logout(w.Ctx(), b.Visitor))
}

func TestRotatingTheSecret(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	old := w.Made.Secret
	next, err := w.Desk.CreateSecret(w.Ctx(), w.Owner.Actor)
	w.OK(err)
	_, err = w.Desk.CreateSecret(w.Ctx(), w.Owner.Actor)
	w.Refuses(err, chat.KindConflict)
	for _, secret := range []string{old, next.Value} {
		_, err := w.Desk.Login(w.Ctx(), w.Browser().Visitor, auth.SignCustomer([]byte(secret), zoe, w.Clock.Now()))
		w.OK(err)
	}
	w.Forget()
	m, err := w.Desk.ManagedSettings(w.Ctx(), w.Owner.Actor)
	w.OK(err)
	if len(m.Secrets) != 2 || m.Secrets[0].Value != "" || m.Secrets[0].UsedAt == nil {
		t.Errorf("%+v", m.Secrets)
	}
	w.OK(w.Desk.DeleteSecret(w.Ctx(), w.Owner.Actor, m.Secrets[1].ID))
	_, err = w.Desk.Login(w.Ctx(), w.Browser().Visitor, auth.SignCustomer([]byte(old), zoe, w.Clock.Now()))
	w.Refuses(err, chat.KindUnauthorized, "jwt_invalid")
	w.Refuses(w.Desk.DeleteSecret(w.Ctx(), w.Owner.Actor, m.Secrets[0].ID), chat.KindConflict)
	w.Refuses(w.Desk.DeleteSecret(w.Ctx(), w.Owner.Actor, m.Secrets[1].ID), chat.KindNotFound)
	shown, err := w.Desk.RevealSecret(w.Ctx(), w.Owner.Actor, m.Secrets[0].ID)
	w.OK(err)
	if shown.Value != next.Value {
		t.Error("another secret was shown")
	}
}

// equalRefusals expects that nobody can tell the two apart.
func equalRefusals(t *testing.T, a, b error) {
	t.Helper()
	var x, y *chat.Error
	if !errors.As(a, &x) || !errors.As(b, &y) {
		t.Fatalf("%v, %v", a, b)
	}
	i, _ := json.Marshal([]string{string(x.Kind), x.Code, x.Field, x.Message})
	j, _ := json.Marshal([]string{string(y.Kind), y.Code, y.Field, y.Message})
	if string(i) != string(j) {
		t.Errorf("%s and %s", i, j)
	}
}
