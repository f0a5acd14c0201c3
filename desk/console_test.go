package desk_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley/auth"
	"parley/chat"
	"parley/desk"
	"parley/desk/desktest"
	"parley/internal/clock"
	"parley/internal/ids"
	"parley/store"
)

func secretOf(t *testing.T, link string) string {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil || u.RawQuery != "" || !auth.ValidToken(u.Fragment) {
		t.Fatalf("%s, %v", link, err)
	}
	return u.Fragment
}

// invite makes a colleague with a password, as the console does.
func invite(w *desktest.World, email string, role chat.Role) (session string) {
	w.T.Helper()
	in, err := w.Desk.Invite(w.Ctx(), w.Owner.Actor, email, role)
	w.OK(err)
	session, err = w.Desk.UseLink(w.Ctx(), desk.UseLink{Secret: secretOf(w.T, in.Link), Name: "Ben", Email: "ben@acme.example", Password: "correct horse"})
	w.OK(err)
	return session
}

func TestInvite(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	ada := w.Agent("ada")
	_, err := w.Desk.Invite(w.Ctx(), ada.Actor, "", chat.RoleAgent)
	w.Refuses(err, chat.KindForbidden)
	_, err = w.Desk.Invite(w.Ctx(), chat.Actor{}, "", chat.RoleAgent)
	w.Refuses(err, chat.KindUnauthorized)
	_, err = w.Desk.Invite(w.Ctx(), w.Owner.Actor, "", chat.RoleOwner)
	w.Refuses(err, chat.KindBad)
	_, err = w.Desk.Invite(w.Ctx(), w.Owner.Actor, "ola@acme.example", chat.RoleAgent)
	w.Refuses(err, chat.KindConflict)

	in, err := w.Desk.Invite(w.Ctx(), w.Owner.Actor, "Ben@acme.example", chat.RoleAdmin)
	w.OK(err)
	secret := secretOf(t, in.Link)
	look, err := w.Desk.LookLink(w.Ctx(), secret)
	w.OK(err)
	if d := cmp.Diff(desk.Link{Kind: desk.LinkInvite, Organisation: "Acme Plants", Email: "ben@acme.example", Role: chat.RoleAdmin}, look); d != "" {
		t.Error(d)
	}
	for name, use := range map[string]desk.UseLink{
		"no name":       {Secret: secret, Password: "correct horse"},
		"no password":   {Secret: secret, Name: "Ben"},
		"a short one":   {Secret: secret, Name: "Ben", Password: "short"},
		"another email": {Secret: "x"},
	} {
		t.Log(name)
		_, err := w.Desk.UseLink(w.Ctx(), use)
		if chat.KindOf(err) != chat.KindBad && chat.KindOf(err) != chat.KindUnauthorized {
			t.Errorf("%s: %v", name, err)
		}
		w.Events()
	}
	session, err := w.Desk.UseLink(w.Ctx(), desk.UseLink{Secret: secret, Name: "Ben", Email: "mallory@acme.example", Password: "correct horse"})
	w.OK(err)
	w.Events("agent.created")
	by, err := w.Desk.AgentOf(w.Ctx(), session)
	w.OK(err)
	if by.Agent.Email != "ben@acme.example" || by.Agent.Role != chat.RoleAdmin || !by.Manages() || by.Agent.DisplayName != "Ben" {
		t.Errorf("%+v", by.Agent)
	}
	_, err = w.Desk.UseLink(w.Ctx(), desk.UseLink{Secret: secret, Name: "Ben", Password: "correct horse"})
	w.Refuses(err, chat.KindUnauthorized, "link_used")
	_, err = w.Desk.LookLink(w.Ctx(), secret)
	w.Refuses(err, chat.KindUnauthorized, "link_used")

	in, err = w.Desk.Invite(w.Ctx(), w.Owner.Actor, "", chat.RoleAgent)
	w.OK(err)
	w.Clock.Advance(7 * 24 * time.Hour)
	_, err = w.Desk.UseLink(w.Ctx(), desk.UseLink{Secret: secretOf(t, in.Link), Name: "Eve", Email: "eve@acme.example", Password: "correct horse"})
	w.Refuses(err, chat.KindUnauthorized, "link_used")
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	first := invite(w, "", chat.RoleAgent)
	w.Forget()
	session, err := w.Desk.SignIn(w.Ctx(), " Ben@ACME.example ", "correct horse")
	w.OK(err)
	if session == first || !auth.ValidToken(session) {
		t.Error("no session of its own")
	}
	_, wrong := w.Desk.SignIn(w.Ctx(), "ben@acme.example", "correct horsf")
	w.Refuses(wrong, chat.KindUnauthorized, "signin_failed")
	for _, email := range []string{"nobody@acme.example", "", "ben", "ola@acme.example"} { // ola has no password
		_, err := w.Desk.SignIn(w.Ctx(), email, "")
		equalRefusals(t, wrong, err)
	}
	w.OK(w.Desk.SignOut(w.Ctx(), session))
	w.OK(w.Desk.SignOut(w.Ctx(), session))
	_, err = w.Desk.AgentOf(w.Ctx(), session)
	w.Refuses(err, chat.KindUnauthorized, "unauthorized")
	for _, none := range []string{"", "x", auth.NewToken()} {
		_, err := w.Desk.AgentOf(w.Ctx(), none)
		w.Refuses(err, chat.KindUnauthorized, "unauthorized")
	}
	// The other session lives on as long as it is used.
	for range 3 {
		w.Clock.Advance(29 * 24 * time.Hour)
		_, err = w.Desk.AgentOf(w.Ctx(), first)
		w.OK(err)
	}
	w.Clock.Advance(31 * 24 * time.Hour)
	_, err = w.Desk.AgentOf(w.Ctx(), first)
	w.Refuses(err, chat.KindUnauthorized, "unauthorized")
}

func TestProfile(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	session := invite(w, "", chat.RoleAgent)
	w.Forget()
	by, err := w.Desk.AgentOf(w.Ctx(), session)
	w.OK(err)
	text := func(s string) *string { return &s }
	a, err := w.Desk.UpdateMe(w.Ctx(), by, desk.Profile{Name: text("Ben B."), AvatarURL: text("https://acme.example/ben.png")})
	w.OK(err)
	w.Events("agent.updated")
	if a.Name != "Ben B." || a.DisplayName != "Ben" || a.AvatarURL == "" {
		t.Errorf("%+v", a)
	}
	_, err = w.Desk.UpdateMe(w.Ctx(), by, desk.Profile{Name: text("Ben B.")})
	w.OK(err)
	w.Events()
	now, err := w.Desk.AgentOf(w.Ctx(), session)
	w.OK(err)
	if now.Agent.Name != "Ben B." {
		t.Error("the session still has the old name")
	}
	for name, bad := range map[string]desk.Profile{
		"an empty name":        {DisplayName: text(" ")},
		"two lines":            {Name: text("a\nb")},
		"a script":             {AvatarURL: text("javascript:alert(1)")},
		"the wrong password":   {Password: text("battery staple"), CurrentPassword: text("wrong horse")},
		"no current password":  {Password: text("battery staple")},
		"a password too short": {Password: text("short"), CurrentPassword: text("correct horse")},
	} {
		t.Log(name)
		_, err := w.Desk.UpdateMe(w.Ctx(), by, bad)
		w.Refuses(err, chat.KindBad)
	}
	elsewhere, err := w.Desk.SignIn(w.Ctx(), "ben@acme.example", "correct horse")
	w.OK(err)
	_, err = w.Desk.UpdateMe(w.Ctx(), by, desk.Profile{Password: text("battery staple"), CurrentPassword: text("correct horse"), Session: session})
	w.OK(err)
	_, err = w.Desk.AgentOf(w.Ctx(), elsewhere)
	w.Refuses(err, chat.KindUnauthorized)
	_, err = w.Desk.AgentOf(w.Ctx(), session)
	w.OK(err)
	_, err = w.Desk.SignIn(w.Ctx(), "ben@acme.example", "battery staple")
	w.OK(err)
	_, err = w.Desk.UpdateMe(w.Ctx(), chat.Actor{}, desk.Profile{})
	w.Refuses(err, chat.KindUnauthorized)
}

func TestOperatorLinks(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	link, err := w.Desk.OperatorLink(w.Ctx(), "")
	w.OK(err)
	if !strings.HasPrefix(link, "https://chat.example/console#") {
		t.Error(link)
	}
	look, err := w.Desk.LookLink(w.Ctx(), secretOf(t, link))
	w.OK(err)
	if look.Kind != desk.LinkSignin || look.Email != "ola@acme.example" {
		t.Errorf("%+v", look)
	}
	session, err := w.Desk.UseLink(w.Ctx(), desk.UseLink{Secret: secretOf(t, link), Password: "correct horse"})
	w.OK(err)
	w.Events()
	by, err := w.Desk.AgentOf(w.Ctx(), session)
	w.OK(err)
	if by.Agent.Role != chat.RoleOwner {
		t.Errorf("%+v", by.Agent)
	}
	_, err = w.Desk.SignIn(w.Ctx(), "ola@acme.example", "correct horse")
	w.OK(err)
	link, err = w.Desk.OperatorLink(w.Ctx(), "ola@acme.example")
	w.OK(err)
	w.Clock.Advance(15 * time.Minute)
	_, err = w.Desk.UseLink(w.Ctx(), desk.UseLink{Secret: secretOf(t, link)})
	w.Refuses(err, chat.KindUnauthorized, "link_used")
	_, err = w.Desk.OperatorLink(w.Ctx(), "nobody@acme.example")
	w.Refuses(err, chat.KindNotFound)
}

// bare is a deployment that nobody has set up.
func bare(t *testing.T) (*desk.Desk, *store.Store) {
	t.Helper()
	s, err := store.Open(t.Context(), t.TempDir(), store.Options{Clock: clock.NewFake(time.Date(2026, 1, 31, 14, 32, 0, 0, time.UTC)), IDs: &ids.Counted{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	d, err := desk.New(desk.Options{Store: s, PublicURL: "https://chat.example/"})
	if err != nil {
		t.Fatal(err)
	}
	return d, s
}

func TestSetUpByLink(t *testing.T) {
	t.Parallel()
	d, _ := bare(t)
	ctx := t.Context()
	if done, err := d.IsSetUp(ctx); done || err != nil {
		t.Fatal(done, err)
	}
	if _, err := d.Settings(ctx, "x", desktest.Shop, desk.Asked{}); chat.KindOf(err) != chat.KindNotFound {
		t.Errorf("a page before the set-up: %v", err)
	}
	if may, err := d.OriginMayChat(ctx, desktest.Shop); !may || err != nil {
		t.Errorf("before the set-up a page cannot learn that there is no chat: %v", err)
	}
	one, err := d.OperatorLink(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	two, err := d.OperatorLink(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	look, err := d.LookLink(ctx, secretOf(t, one))
	if err != nil || look.Kind != desk.LinkSetup || look.Role != chat.RoleOwner {
		t.Fatalf("%+v %v", look, err)
	}
	in := desk.UseLink{Secret: secretOf(t, one), Name: "Ola", Email: "ola@acme.example", Organisation: "Acme Plants"}
	if _, err := d.UseLink(ctx, in); chat.KindOf(err) != chat.KindBad {
		t.Errorf("without a password: %v", err)
	}
	in.Password = "correct horse"
	session, err := d.UseLink(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	by, err := d.AgentOf(ctx, session)
	if err != nil || by.Agent.Role != chat.RoleOwner {
		t.Fatalf("%+v %v", by.Agent, err)
	}
	if _, err := d.LookLink(ctx, secretOf(t, two)); chat.KindOf(err) != chat.KindUnauthorized {
		t.Errorf("another set-up link afterwards: %v", err)
	}
	in.Secret = secretOf(t, two)
	if _, err := d.UseLink(ctx, in); chat.KindOf(err) != chat.KindConflict {
		t.Errorf("a second set-up: %v", err)
	}
	m, err := d.ManagedSettings(ctx, by)
	if err != nil || len(m.ChatKeys) != 1 || len(m.Secrets) != 1 || len(m.APIKeys) != 1 {
		t.Fatalf("%+v %v", m, err)
	}
	key := payloadOf(t, m.ChatKeys[0].Key)
	if key.OrgName != "acme-plants" || len(key.Roles) != 1 || key.Roles[0] != "org.tracking" {
		t.Errorf("%+v", key)
	}
	if !strings.Contains(m.Snippet, m.ChatKeys[0].Key) || !strings.Contains(m.Snippet, `src="https://chat.example/chat-web/widget.js"`) ||
		m.CSP != "script-src https://chat.example; connect-src https://chat.example wss://chat.example; img-src https://chat.example" {
		t.Errorf("%s\n%s", m.Snippet, m.CSP)
	}
}

func TestSetUpImports(t *testing.T) {
	t.Parallel()
	d, _ := bare(t)
	for name, bad := range map[string]desk.SetUp{
		"no organisation":        {},
		"a secret too short":     {Organisation: "Acme", Secret: "legacy-secret"},
		"an address that is not": {Organisation: "Acme", Email: "ola"},
		"a password too short":   {Organisation: "Acme", Email: "ola@acme.example", Password: "short"},
		"U+0000":                 {Organisation: "Ac\x00me"},
	} {
		if _, err := d.SetUp(t.Context(), bad); chat.KindOf(err) != chat.KindBad {
			t.Errorf("%s: %v", name, err)
		}
	}
	in := desk.SetUp{Organisation: "Acme", BrandID: "5f0d_main", ChatKey: "opaque-legacy-key", Secret: strings.Repeat("s", 32)}
	done, err := d.SetUp(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	if done.ChatKey != in.ChatKey || done.Secret != in.Secret || done.Brand.ID != "5f0d_main" || done.Owner != nil {
		t.Errorf("%+v", done)
	}
	s, err := d.Settings(t.Context(), "opaque-legacy-key", desktest.Shop, desk.Asked{Brand: "5f0d_main"})
	if err != nil || s.Availability != "online" || s.Brand.Name != "Acme" {
		t.Errorf("%+v %v", s, err)
	}
	if _, err := d.SetUp(t.Context(), in); chat.KindOf(err) != chat.KindConflict {
		t.Errorf("twice: %v", err)
	}
	by, err := d.KeyOf(t.Context(), done.APIKey.Token)
	if err != nil || !by.Key.Roles.Allow(chat.Permission{Resource: "message", Action: "create"}) {
		t.Errorf("%+v %v", by, err)
	}
	// Without an owner, whoever runs the server invites one.
	link, err := d.OperatorLink(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	session, err := d.UseLink(t.Context(), desk.UseLink{Secret: secretOf(t, link), Name: "Ola", Email: "ola@acme.example", Password: "correct horse"})
	if err != nil {
		t.Fatal(err)
	}
	if by, err := d.AgentOf(t.Context(), session); err != nil || by.Agent.Role != chat.RoleOwner {
		t.Errorf("%+v %v", by, err)
	}
}

// payloadOf is what a key says about itself, read as clients do.
func payloadOf(t *testing.T, key string) (p auth.KeyPayload) {
	t.Helper()
	parts := strings.Split(key, ".")
	if len(parts) != 3 {
		t.Fatalf("%q is no JWT", key)
	}
	raw, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil || json.Unmarshal(raw, &p) != nil {
		t.Fatalf("%q cannot be read: %v", key, err)
	}
	return p
}

func TestAPIKeys(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	ada := w.Agent("ada")
	_, err := w.Desk.CreateKey(w.Ctx(), ada.Actor, "n8n", chat.Roles{"org.permission"})
	w.Refuses(err, chat.KindForbidden)
	for _, roles := range []chat.Roles{nil, {"org.tracking"}, {"org.permission", "org.nonsense"}} {
		_, err := w.Desk.CreateKey(w.Ctx(), w.Owner.Actor, "n8n", roles)
		w.Refuses(err, chat.KindBad)
	}
	k, err := w.Desk.CreateKey(w.Ctx(), w.Owner.Actor, "n8n", chat.Roles{"org.user.conversation.read"})
	w.OK(err)
	w.Events("agent.created")
	p := payloadOf(t, k.Token)
	if p.ID != k.Key.ID || p.User != k.Key.Agent || p.UserType != "machine" || !strings.HasSuffix(k.Token, k.Key.LastChars) {
		t.Errorf("%+v %+v", p, k.Key)
	}
	by, err := w.Desk.KeyOf(w.Ctx(), k.Token)
	w.OK(err)
	me, err := w.Desk.Me(w.Ctx(), by)
	w.OK(err)
	if !me.Machine || me.Name != "n8n" {
		t.Errorf("%+v", me)
	}
	other := w.Node()
	_, err = other.KeyOf(w.Ctx(), k.Token)
	w.OK(err)
	for _, bad := range []string{"", "x", k.Token + "x", k.Token[:len(k.Token)-1], w.Made.ChatKey, auth.NewKey(p)} {
		_, err := w.Desk.KeyOf(w.Ctx(), bad)
		w.Refuses(err, chat.KindUnauthorized, "unauthorized")
	}
	w.Refuses(w.Desk.RevokeKey(w.Ctx(), ada.Actor, k.Key.ID), chat.KindForbidden)
	w.OK(w.Desk.RevokeKey(w.Ctx(), w.Owner.Actor, k.Key.ID))
	_, err = w.Desk.KeyOf(w.Ctx(), k.Token)
	w.Refuses(err, chat.KindUnauthorized, "unauthorized")
	w.Clock.Advance(time.Second)
	_, err = other.KeyOf(w.Ctx(), k.Token)
	w.Refuses(err, chat.KindUnauthorized, "unauthorized")
	w.Refuses(w.Desk.RevokeKey(w.Ctx(), w.Owner.Actor, k.Key.ID), chat.KindNotFound)
}

func TestSettings(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	ada := w.Agent("ada")
	text := func(s string) *string { return &s }
	no := false
	b, err := w.Desk.UpdateBrand(w.Ctx(), w.Owner.Actor, "main", desk.BrandChange{Name: text("Acme Care"), Colour: text("#AABBCC"), Enabled: &no})
	w.OK(err)
	e := w.Events("settings.updated")[0].Payload.(*chat.SettingsUpdated)
	if b.Colour != "#aabbcc" || e.Brands[0].Name != "Acme Care" {
		t.Errorf("%+v", e)
	}
	s, err := w.Desk.Settings(w.Ctx(), w.Made.ChatKey, desktest.Shop, desk.Asked{})
	w.OK(err)
	if s.Availability != "disabled" || s.Brand.Name != "Acme Care" {
		t.Errorf("%+v", s)
	}
	_, err = w.Desk.UpdateBrand(w.Ctx(), w.Owner.Actor, "main", desk.BrandChange{Name: text("Acme Care")})
	w.OK(err)
	w.Events()
	for _, bad := range []desk.BrandChange{{Name: text("")}, {Colour: text("red")}, {Greeting: text("a\x00")}, {Name: text(strings.Repeat("x", 300))}} {
		_, err := w.Desk.UpdateBrand(w.Ctx(), w.Owner.Actor, "main", bad)
		w.Refuses(err, chat.KindBad)
	}
	typed := []chat.PageRule{{URL: "*.Bücher.example:8080/größen*"}, {URL: "*/ä?q=*", Show: true}, {URL: "shop.example"}}
	ruled, err := w.Desk.UpdateBrand(w.Ctx(), w.Owner.Actor, "main", desk.BrandChange{Chat: &chat.ChatSettings{Pages: typed}})
	w.OK(err)
	if want := []chat.PageRule{{URL: "*.xn--bcher-kva.example:8080/gr%C3%B6%C3%9Fen*"}, {URL: "*/%C3%A4?q=*", Show: true}, {URL: "shop.example"}}; !slices.Equal(ruled.Chat.Pages, want) {
		t.Errorf("page rules %v", ruled.Chat.Pages)
	}
	w.Events("settings.updated")
	_, err = w.Desk.UpdateBrand(w.Ctx(), w.Owner.Actor, "main", desk.BrandChange{Chat: &chat.ChatSettings{Pages: []chat.PageRule{{URL: "a/" + strings.Repeat("ö", 200)}}}})
	w.Refuses(err, chat.KindBad)
	_, err = w.Desk.UpdateBrand(w.Ctx(), w.Owner.Actor, "none", desk.BrandChange{})
	w.Refuses(err, chat.KindNotFound)
	_, err = w.Desk.Settings(w.Ctx(), w.Made.ChatKey, desktest.Shop, desk.Asked{Brand: "none"})
	w.Refuses(err, chat.KindNotFound, "unknown_brand")
	for _, bad := range []string{"no spaces.example", "https://", "ex\x00ample", "[::1", "*.*.example", "bücher .example", "a..example"} {
		_, err := w.Desk.UpdateOrganisation(w.Ctx(), w.Owner.Actor, desk.OrganisationChange{Domains: &[]string{bad}})
		w.Refuses(err, chat.KindBad)
	}
	w.Refuses(w.Desk.Undeclare(w.Ctx(), w.Owner.Actor, chat.KlassCustomer, "none"), chat.KindNotFound)
	for _, bad := range []struct {
		klass chat.Klass
		name  string
		typ   chat.AttributeType
	}{{"agent", "x", chat.AttrText}, {chat.KlassCustomer, "", chat.AttrText}, {chat.KlassCustomer, "x", "list"}, {chat.KlassCustomer, strings.Repeat("x", 65), chat.AttrText}} {
		_, err := w.Desk.Declare(w.Ctx(), w.Owner.Actor, bad.klass, bad.name, "", bad.typ)
		w.Refuses(err, chat.KindBad)
	}
	a, err := w.Desk.Declare(w.Ctx(), w.Owner.Actor, chat.KlassCustomer, "plan", "", chat.AttrText)
	w.OK(err)
	w.Events("settings.updated")
	if a.Label != "plan" {
		t.Errorf("%+v", a)
	}
	w.OK(w.Desk.Undeclare(w.Ctx(), w.Owner.Actor, chat.KlassCustomer, "plan"))
	w.Events("settings.updated")

	// None of it is an agent's, a customer's or a key's.
	customer, _ := w.Customer("hi")
	for who, by := range map[string]chat.Actor{"agent": ada.Actor, "customer": customer.Actor(), "key": w.APIKey("org.permission"), "nobody": {}} {
		kind := chat.KindUnauthorized
		if who == "agent" {
			kind = chat.KindForbidden
		}
		for verb, err := range map[string]error{
			"ManagedSettings":    second(w.Desk.ManagedSettings(w.Ctx(), by)),
			"UpdateOrganisation": second(w.Desk.UpdateOrganisation(w.Ctx(), by, desk.OrganisationChange{})),
			"UpdateBrand":        second(w.Desk.UpdateBrand(w.Ctx(), by, "main", desk.BrandChange{})),
			"CreateSecret":       second(w.Desk.CreateSecret(w.Ctx(), by)),
			"RevealSecret":       second(w.Desk.RevealSecret(w.Ctx(), by, "x")),
			"DeleteSecret":       w.Desk.DeleteSecret(w.Ctx(), by, "x"),
			"CreateKey":          second(w.Desk.CreateKey(w.Ctx(), by, "x", chat.Roles{"org.permission"})),
			"RevokeKey":          w.Desk.RevokeKey(w.Ctx(), by, "x"),
			"Declare":            second(w.Desk.Declare(w.Ctx(), by, chat.KlassCustomer, "x", "", chat.AttrText)),
			"Undeclare":          w.Desk.Undeclare(w.Ctx(), by, chat.KlassCustomer, "x"),
			"Invite":             second(w.Desk.Invite(w.Ctx(), by, "", chat.RoleAgent)),
		} {
			t.Log(who, verb)
			w.Refuses(err, kind)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestTheConsole(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	ada := w.Agent("ada")
	b, first := w.Customer("1")
	var last chat.ConversationID
	for i := range 55 {
		w.Clock.Advance(time.Second)
		out, err := b.Start(fmt.Sprintf("talk %d", i))
		w.OK(err)
		last = out.Conversation.ID
	}
	w.Forget()
	s, err := w.Desk.ConsoleState(w.Ctx(), ada.Actor)
	w.OK(err)
	head, err := w.Store.Head(w.Ctx())
	w.OK(err)
	if s.Me.ID != ada.Agent.ID || s.Counts != (desk.Counts{Open: 56}) || s.Position != head.String() || s.Organisation.Name != "Acme Plants" || len(s.Brands) != 1 || s.PublicURL != "https://chat.example" {
		t.Errorf("%+v", s)
	}
	page, err := w.Desk.Inbox(w.Ctx(), ada.Actor, desk.ViewOpen, "")
	w.OK(err)
	if len(page.Rows) != 50 || page.Rows[0].Conversation.ID != last || !page.Rows[0].Unread || page.Next == "" {
		t.Errorf("%d rows, next %q", len(page.Rows), page.Next)
	}
	page, err = w.Desk.Inbox(w.Ctx(), ada.Actor, desk.ViewOpen, page.Next)
	w.OK(err)
	if len(page.Rows) != 6 || page.Rows[5].Conversation.ID != first || page.Next != "" {
		t.Errorf("%d rows, next %q", len(page.Rows), page.Next)
	}
	_, err = w.Desk.Inbox(w.Ctx(), ada.Actor, "all", "")
	w.Refuses(err, chat.KindBad)
	_, err = w.Desk.Inbox(w.Ctx(), ada.Actor, desk.ViewOpen, "nonsense")
	w.Refuses(err, chat.KindBad)

	// Seen and drafts are this agent's own.
	ben := w.Agent("ben")
	w.OK(w.Desk.AgentSeen(w.Ctx(), ada.Actor, last, 99))
	w.OK(w.Desk.SaveDraft(w.Ctx(), ada.Actor, last, "Dear"))
	w.Events("message.delivered")
	for who, want := range map[*desktest.Agent]bool{ada: false, ben: true} {
		page, err := w.Desk.Inbox(w.Ctx(), who.Actor, desk.ViewOpen, "")
		w.OK(err)
		talk, err := w.Desk.Talk(w.Ctx(), who.Actor, last)
		w.OK(err)
		if page.Rows[0].Unread != want || (talk.Draft == nil) != want || len(talk.Others) != 20 || talk.Customer.ID != b.Actor().Customer.ID || talk.Presence.Customer != talk.Customer.ID {
			t.Errorf("%s: unread %v, draft %v, %d others", who.Agent.Name, page.Rows[0].Unread, talk.Draft, len(talk.Others))
		}
	}
	w.OK(w.Desk.SaveDraft(w.Ctx(), ada.Actor, last, ""))
	talk, err := w.Desk.Talk(w.Ctx(), ada.Actor, last)
	w.OK(err)
	if talk.Draft != nil {
		t.Error("an empty draft was kept")
	}
	w.Refuses(w.Desk.SaveDraft(w.Ctx(), ada.Actor, last, strings.Repeat("x", chat.MaxBody+1)), chat.KindTooLarge)
	w.Refuses(w.Desk.AgentSeen(w.Ctx(), ada.Actor, last, -1), chat.KindBad)
	none := chat.ConversationID("0123456789abcdef01234567")
	w.Refuses(w.Desk.AgentSeen(w.Ctx(), ada.Actor, none, 1), chat.KindNotFound)
	_, err = w.Desk.Talk(w.Ctx(), ada.Actor, none)
	w.Refuses(err, chat.KindNotFound)
	for _, by := range []chat.Actor{b.Actor(), {}} {
		for verb, err := range map[string]error{
			"ConsoleState":  second(w.Desk.ConsoleState(w.Ctx(), by)),
			"Inbox":         second(w.Desk.Inbox(w.Ctx(), by, desk.ViewOpen, "")),
			"Talk":          second(w.Desk.Talk(w.Ctx(), by, last)),
			"AgentSeen":     w.Desk.AgentSeen(w.Ctx(), by, last, 1),
			"SaveDraft":     w.Desk.SaveDraft(w.Ctx(), by, last, "x"),
			"Agents":        second(w.Desk.Agents(w.Ctx(), by)),
			"CustomersByID": second(w.Desk.CustomersByID(w.Ctx(), by, nil)),
		} {
			t.Log(verb)
			w.Refuses(err, chat.KindUnauthorized)
		}
	}
}
