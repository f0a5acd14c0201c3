package api_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"parley/api"
	"parley/auth"
	"parley/chat"
	"parley/desk"
)

func TestSettingsAreReadableByPagesAndTellWhyNot(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	at := "/c/settings?chatKey=" + w.made.ChatKey
	got := w.do("GET", at, nil, try{origin: shop})
	var s desk.Settings
	must(t, json.Unmarshal(got.raw, &s))
	if got.StatusCode != 200 || s.Brand.ID != w.made.Brand.ID || s.Availability != "online" || got.Header.Get("Access-Control-Allow-Origin") != shop ||
		got.Header.Get("Vary") != "Origin" || !strings.Contains(got.Header.Get("Cache-Control"), "max-age=") || len(got.Cookies()) > 0 {
		t.Errorf("%d %v %s", got.StatusCode, got.Header, got.raw)
	}
	again := w.do("GET", at, nil, try{origin: shop, header: http.Header{"If-None-Match": {got.Header.Get("ETag")}}})
	if again.StatusCode != 304 || len(again.raw) > 0 || again.Header.Get("Access-Control-Allow-Origin") != shop {
		t.Errorf("again: %d %v", again.StatusCode, again.Header)
	}
	unknown := w.do("GET", "/c/settings?chatKey=nobody's", nil, try{origin: shop})
	w.expect("an unknown key", unknown, 404, "unknown_chat_key")
	w.expect("no key", w.do("GET", "/c/settings", nil, try{origin: shop}), 404, "unknown_chat_key")
	w.expect("an unknown brand", w.do("GET", at+"&brand=nobody's", nil, try{origin: shop}), 404, "unknown_brand")
	w.expect("U+0000", w.do("GET", at+"&brand=%00", nil, try{origin: shop}), 400, "badparam")
	refused := w.do("GET", at, nil, try{origin: foreign})
	w.expect("a page that may not chat", refused, 403, "origin_not_allowed")
	if refused.Header.Get("Access-Control-Allow-Origin") != foreign || strings.Contains(string(refused.raw), w.made.ChatKey) {
		t.Error("its developer cannot read why, or reads more")
	}
	for _, origin := range []string{"null", "https://shop.example.evil.example", "https://evilshop.example"} {
		w.expect(origin, w.do("GET", at, nil, try{origin: origin}), 403, "origin_not_allowed")
	}
}

func TestAPageOfOurOwnHostCountsAsThatHost(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	at := "/c/settings?chatKey=" + w.made.ChatKey
	w.expect("our own host, which is not among the domains", w.do("GET", at, nil, try{}), 403, "origin_not_allowed")
	w.expect("allowing it", w.do("PATCH", "/console/api/organisation", map[string]any{"domains": []string{"shop.example", "127.0.0.1"}}, try{session: w.owner}), 200, "")
	w.expect("our own host", w.do("GET", at, nil, try{}), 200, "")
}

func TestABrowserThatAsksFirstIsAnswered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, at := range []string{"/c/messages", "/c/settings", "/c/events"} {
		ok := w.do("OPTIONS", at, nil, try{origin: shop, header: http.Header{"Access-Control-Request-Method": {"POST"}}})
		if ok.StatusCode != 204 || ok.Header.Get("Access-Control-Allow-Origin") != shop || ok.Header.Get("Access-Control-Allow-Methods") != "GET, POST" ||
			ok.Header.Get("Access-Control-Allow-Headers") != "Content-Type" || ok.Header.Get("Access-Control-Allow-Credentials") != "" || ok.Header.Get("Vary") != "Origin" {
			t.Errorf("%s: %d %v", at, ok.StatusCode, ok.Header)
		}
		no := w.do("OPTIONS", at, nil, try{origin: foreign})
		if no.StatusCode != 204 || no.Header.Get("Access-Control-Allow-Origin") != "" || no.Header.Get("Access-Control-Allow-Methods") != "" {
			t.Errorf("%s of a page that may not chat: %d %v", at, no.StatusCode, no.Header)
		}
	}
	for _, at := range []string{"/console/api/state", "/v1/users"} {
		if got := w.do("OPTIONS", at, nil, try{origin: shop}); got.StatusCode < 400 || got.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s answers another site: %d %v", at, got.StatusCode, got.Header)
		}
	}
}

func TestBadBodiesAreRefusedReadablyAndChangeNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	head := `{"chatKey":"` + w.made.ChatKey + `","token":"` + me.token + `","conversation":"` + me.conversation + `","key":"` + newKey() + `","body":`
	for name, c := range map[string]struct {
		body   string
		status int
		code   string
	}{
		"nothing":           {"", 400, "badparam"},
		"half of it":        {head, 400, "badparam"},
		"a list":            {"[]", 400, "badparam"},
		"a number":          {head + "7}", 400, "badparam"},
		"an empty text":     {head + `""}`, 400, "badparam"},
		"U+0000":            {head + `"a\u0000"}`, 400, "badparam"},
		"invalid UTF-8":     {head + "\"\xff\"}", 400, "badparam"},
		"a long text":       {head + `"` + strings.Repeat("a", chat.MaxBody+1) + `"}`, 413, "toolarge"},
		"a longer body":     {head + `"` + strings.Repeat("a", 9*chat.MaxBody) + `"}`, 413, "toolarge"},
		"a key that is bad": {strings.Replace(head, `"key":"`, `"key":"+`, 1) + `"x"}`, 400, "badparam"},
	} {
		got := w.do("POST", "/c/messages", c.body, try{origin: shop})
		w.expect(name, got, c.status, c.code)
		if got.Header.Get("Access-Control-Allow-Origin") != shop {
			t.Errorf("%s: the page cannot read why", name)
		}
		if got := w.do("POST", "/c/messages", c.body, try{origin: foreign}); got.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: a page that may not chat can read why", name)
		}
	}
	list := w.do("POST", "/c/messages/list", map[string]any{"chatKey": w.made.ChatKey, "token": me.token, "conversation": me.conversation}, try{origin: shop})
	var page desk.MessagePage
	must(t, json.Unmarshal(list.raw, &page))
	if len(page.Messages) != 1 {
		t.Errorf("there are %d messages, want the first one only", len(page.Messages))
	}
	longest := w.do("POST", "/c/messages", head+`"`+strings.Repeat("a", chat.MaxBody)+`"}`, try{origin: shop})
	w.expect("the longest text", longest, 201, "")
}

func TestTheDefaultLimitsHold(t *testing.T) {
	t.Parallel()
	limits := api.DefaultLimits()
	now := time.Unix(60_000_000, 0).Add(time.Second) // the minute does not end while the test runs
	w := newWorld(t, func(o *api.Options) { o.Limits, o.Now = limits, func() time.Time { return now } })
	me := w.someone()
	seen := func(who someone) answered {
		return w.do("POST", "/c/typing", map[string]any{"chatKey": w.made.ChatKey, "token": who.token, "conversation": who.conversation, "typing": true}, try{origin: shop})
	}
	for i := range limits.Customer {
		w.expect("create "+strconv.Itoa(i+1), seen(me), 204, "")
	}
	over := seen(me)
	w.expect("one create too many", over, 429, "ratelimit")
	if n, err := strconv.Atoi(over.Header.Get("Retry-After")); err != nil || n < 1 || n > 60 {
		t.Errorf("Retry-After: %q", over.Header.Get("Retry-After"))
	}
	w.expect("another customer", seen(w.someone()), 204, "")

	arrive := func() answered {
		return w.do("POST", "/c/messages", map[string]any{"chatKey": w.made.ChatKey, "token": auth.NewToken(), "key": newKey(), "body": "Hi", "create": map[string]any{}}, try{origin: shop})
	}
	for i := range limits.NewCustomer {
		w.expect("new customer "+strconv.Itoa(i+1), arrive(), 201, "")
	}
	w.expect("one new customer too many", arrive(), 429, "ratelimit")

	guess := func(email string) answered {
		return w.do("POST", "/console/api/session", map[string]any{"email": email, "password": "a wrong guess"}, try{})
	}
	for i := range limits.SignIn {
		w.expect("guess "+strconv.Itoa(i+1), guess("ada@acme.example"), 401, "signin_failed")
	}
	w.expect("one guess too many", guess(" Ada@acme.example"), 429, "ratelimit")
	for i := range limits.SignInIP - limits.SignIn - 1 {
		w.expect("a guess at somebody else "+strconv.Itoa(i+1), guess("x"+strconv.Itoa(i)+"@acme.example"), 401, "signin_failed")
	}
	w.expect("one guess too many from here", guess("y@acme.example"), 429, "ratelimit")

	for i := range limits.SignIn {
		mine := map[string]any{"password": "a new password", "currentPassword": "a wrong guess"}
		w.expect("guess at one's own "+strconv.Itoa(i+1), w.do("PATCH", "/console/api/me", mine, try{session: w.agent}), 400, "badparam")
		if i == limits.SignIn-1 {
			w.expect("one too many", w.do("PATCH", "/console/api/me", mine, try{session: w.agent}), 429, "ratelimit")
			w.expect("a name", w.do("PATCH", "/console/api/me", map[string]any{"name": "Benjamin"}, try{session: w.agent}), 200, "")
		}
	}

	jwt := w.jwt("zoe@example.test")
	login := func(jwt string) answered {
		return w.do("POST", "/c/login", map[string]any{"chatKey": w.made.ChatKey, "jwt": jwt}, try{origin: shop})
	}
	for i := range limits.Customer {
		w.expect("login "+strconv.Itoa(i+1), login(jwt), 200, "")
	}
	w.expect("one login too many", login(jwt), 429, "ratelimit")
	w.expect("a login with another JWT", login(w.jwt("yan@example.test")), 200, "")

	call := func() answered { return w.do("GET", "/v1/users/current", nil, try{bearer: w.made.APIKey.Token}) }
	for i := range limits.API {
		got := call()
		w.expect("request", got, 200, "")
		if left := got.Header.Get("X-Ratelimit-Remaining"); left != strconv.Itoa(limits.API-i-1) {
			t.Fatalf("request %d leaves %s", i+1, left)
		}
	}
	last := call()
	w.expect("one request too many", last, 429, "ratelimit")
	if last.Header.Get("X-Ratelimit-Limit") != "1000" || last.Header.Get("X-Ratelimit-Reset") != strconv.FormatInt(60_000_060, 10) {
		t.Errorf("%v", last.Header)
	}
}

func TestSigningInAndOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	right := map[string]any{"email": "Ada@Acme.example", "password": "correct horse battery"}
	in := w.do("POST", "/console/api/session", right, try{})
	w.expect("the right password", in, 204, "")
	if len(in.Cookies()) != 1 {
		t.Fatalf("%v", in.Header)
	}
	c := in.Cookies()[0]
	if c.Name != "parley_session" || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Secure || c.Path != "/console" {
		t.Errorf("the cookie is %v", c)
	}
	w.expect("the session", w.do("GET", "/console/api/state", nil, try{session: c.Value}), 200, "")
	wrong := w.do("POST", "/console/api/session", map[string]any{"email": "ada@acme.example", "password": "x"}, try{})
	w.expect("a wrong password", wrong, 401, "signin_failed")
	nobody := w.do("POST", "/console/api/session", map[string]any{"email": "nobody@acme.example", "password": "x"}, try{})
	if string(wrong.raw) != string(nobody.raw) || len(wrong.Cookies()) > 0 {
		t.Errorf("who has an account can be found out:\n%s\n%s", wrong.raw, nobody.raw)
	}
	w.expect("another site's page", w.do("POST", "/console/api/session", right, try{origin: foreign}), 403, "forbidden")

	other := w.do("POST", "/console/api/session", right, try{}).Cookies()[0].Value
	changed := w.do("PATCH", "/console/api/me", map[string]any{"password": "a longer battery horse", "currentPassword": "correct horse battery"}, try{session: c.Value})
	w.expect("a new password", changed, 200, "")
	w.expect("the session that asked for it", w.do("GET", "/console/api/state", nil, try{session: c.Value}), 200, "")
	w.expect("the account's other session", w.do("GET", "/console/api/state", nil, try{session: other}), 401, "unauthorized")
	out := w.do("DELETE", "/console/api/session", nil, try{session: c.Value})
	w.expect("signing out", out, 204, "")
	if len(out.Cookies()) != 1 || out.Cookies()[0].MaxAge >= 0 {
		t.Errorf("the cookie stays: %v", out.Header)
	}
	w.expect("the session after it", w.do("GET", "/console/api/state", nil, try{session: c.Value}), 401, "unauthorized")
	w.expect("signing out without a session", w.do("DELETE", "/console/api/session", nil, try{}), 204, "")
	w.leaks(c.Value, "correct horse battery")
}

func TestCookiesAreSecureUnderHTTPS(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(o *api.Options) { o.PublicURL = "https://chat.example.com" })
	in := w.do("POST", "/console/api/session", map[string]any{"email": "ada@acme.example", "password": "correct horse battery"}, try{})
	w.expect("over plain HTTP beside the proxy", in, 204, "")
	r, err := http.NewRequestWithContext(t.Context(), "POST", w.url+"/console/api/session", strings.NewReader(`{"email":"ada@acme.example","password":"correct horse battery"}`))
	must(t, err)
	r.Host = "chat.example.com"
	r.Header.Set("Origin", "https://chat.example.com")
	got, err := w.http.Do(r)
	must(t, err)
	_ = got.Body.Close()
	if c := got.Cookies(); got.StatusCode != 204 || len(c) != 1 || !c[0].Secure {
		t.Errorf("%d %v", got.StatusCode, got.Header)
	}
}

func TestLinksAreUsedOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	secret := w.invite()
	for range 2 {
		look := w.do("POST", "/console/api/links/look", map[string]any{"secret": secret}, try{})
		var l desk.Link
		must(t, json.Unmarshal(look.raw, &l))
		if look.StatusCode != 200 || l.Kind != desk.LinkInvite || l.Organisation != "Acme" {
			t.Errorf("%d %s", look.StatusCode, look.raw)
		}
	}
	use := map[string]any{"secret": secret, "name": "Cleo", "email": "cleo@acme.example", "password": "a long enough one"}
	w.expect("another site's page", w.do("POST", "/console/api/links/use", use, try{header: http.Header{"Sec-Fetch-Site": {"cross-site"}}}), 403, "forbidden")
	used := w.do("POST", "/console/api/links/use", use, try{})
	w.expect("using it", used, 204, "")
	if len(used.Cookies()) != 1 {
		t.Fatalf("%v", used.Header)
	}
	w.expect("the session", w.do("GET", "/console/api/state", nil, try{session: used.Cookies()[0].Value}), 200, "")
	w.expect("using it twice", w.do("POST", "/console/api/links/use", use, try{}), 401, "link_used")
	w.expect("looking at it after", w.do("POST", "/console/api/links/look", map[string]any{"secret": secret}, try{}), 401, "link_used")
	w.expect("one that never was", w.do("POST", "/console/api/links/look", map[string]any{"secret": auth.NewToken()}, try{}), 401, "link_used")
	w.leaks(secret, used.Cookies()[0].Value)
}

// socket opens a socket and sends the first frame.
func (w *world) socket(path string, header http.Header, first any) *websocket.Conn {
	w.t.Helper()
	conn, resp, err := websocket.DefaultDialer.DialContext(w.t.Context(), strings.Replace(w.url, "http", "ws", 1)+path, header)
	if err != nil {
		w.t.Fatalf("%s: %v %v", path, err, resp)
	}
	_ = resp.Body.Close()
	w.t.Cleanup(func() { _ = conn.Close() })
	must(w.t, conn.SetReadDeadline(time.Now().Add(20*time.Second)))
	must(w.t, conn.WriteJSON(first))
	return conn
}

type frame struct {
	Kind     string
	Events   []struct{ Name string }
	Position string
	Error    api.Problem
	After    int
}

// read is the next frame but for beats, which come whenever they come.
func (w *world) read(conn *websocket.Conn) frame {
	w.t.Helper()
	var f frame
	must(w.t, conn.ReadJSON(&f))
	for f.Kind == "beat" {
		f = frame{}
		must(w.t, conn.ReadJSON(&f))
	}
	return f
}

func TestSocketsSayWhoTheyAreInTheFirstFrame(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	state := w.do("POST", "/c/state", map[string]any{"chatKey": w.made.ChatKey, "token": me.token}, try{origin: shop})
	var s desk.CustomerState
	must(t, json.Unmarshal(state.raw, &s))
	first := map[string]any{"chatKey": w.made.ChatKey, "token": me.token, "position": s.Position}
	page := w.socket("/c/events", http.Header{"Origin": {shop}}, first)
	if f := w.read(page); f.Kind != "events" || len(f.Events) != 0 || f.Position != s.Position {
		t.Fatalf("the first frame is %+v", f)
	}
	agentState := w.do("GET", "/console/api/state", nil, try{session: w.agent})
	var cs desk.ConsoleState
	must(t, json.Unmarshal(agentState.raw, &cs))
	console := w.socket("/console/api/events", http.Header{"Origin": {w.url}, "Cookie": {"parley_session=" + w.agent}}, map[string]any{"position": cs.Position})
	if f := w.read(console); f.Kind != "events" || f.Position != cs.Position {
		t.Fatalf("the console's first frame is %+v", f)
	}
	w.expect("an answer", w.do("POST", "/console/api/conversations/"+me.conversation+"/messages", map[string]any{"key": newKey(), "body": "Hello"}, try{session: w.agent}), 201, "")
	for _, conn := range []*websocket.Conn{page, console} {
		for {
			f := w.read(conn)
			if f.Kind == "events" && len(f.Events) > 0 {
				if f.Events[len(f.Events)-1].Name != "message.created" && f.Events[0].Name != "message.created" {
					t.Errorf("heard %+v", f)
				}
				break
			}
		}
	}

	for name, c := range map[string]struct {
		origin, key, token, code string
	}{
		"an unknown key":           {shop, "nobody's", me.token, "unknown_chat_key"},
		"a token nobody has seen":  {shop, w.made.ChatKey, auth.NewToken(), "unauthorized"},
		"a token of another page":  {blog, w.made.ChatKey, me.token, "token_origin"},
		"a token that is nonsense": {shop, w.made.ChatKey, "x", "badparam"},
	} {
		conn := w.socket("/c/events", http.Header{"Origin": {c.origin}}, map[string]any{"chatKey": c.key, "token": c.token, "position": ""})
		if f := w.read(conn); f.Kind != "refused" || f.Error.Code != c.code || f.Error.Status == 0 || f.Error.Title == "" {
			t.Errorf("%s: %+v", name, f)
		}
	}
	_, resp, err := websocket.DefaultDialer.DialContext(t.Context(), strings.Replace(w.url, "http", "ws", 1)+"/c/events", http.Header{"Origin": {foreign}})
	if err == nil || resp.StatusCode != 403 {
		t.Errorf("a page that may not chat opens a socket: %v %v", resp, err)
	}
	w.expect("no socket", w.do("GET", "/c/events", nil, try{origin: shop}), 400, "badparam")

	w.expect("logging out", w.do("POST", "/c/logout", map[string]any{"chatKey": w.made.ChatKey, "token": me.token}, try{origin: shop}), 204, "")
	for {
		f := w.read(page)
		if f.Kind == "refused" {
			if f.Error.Code != "token_revoked" {
				t.Errorf("after the logout: %+v", f)
			}
			break
		}
	}
	w.expect("signing out", w.do("DELETE", "/console/api/session", nil, try{session: w.agent}), 204, "")
	for {
		if f := w.read(console); f.Kind == "refused" {
			break
		}
	}
	w.leaks(me.token)
}

func TestLoginReplacesTheToken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	in := w.do("POST", "/c/login", map[string]any{"chatKey": w.made.ChatKey, "token": me.token, "jwt": w.jwt("zoe@example.com")}, try{origin: shop})
	var out desk.LoggedIn
	must(t, json.Unmarshal(in.raw, &out))
	if in.StatusCode != 200 || out.Token == me.token || out.State.Customer == nil || !out.State.Customer.Identified || len(out.State.Conversations) != 1 || string(out.State.Conversations[0].ID) != me.conversation {
		t.Fatalf("%d %s", in.StatusCode, in.raw)
	}
	w.expect("the token before", w.do("POST", "/c/state", map[string]any{"chatKey": w.made.ChatKey, "token": me.token}, try{origin: shop}), 401, "token_revoked")
	for name, jwt := range map[string]string{"nonsense": "x", "nothing": "", "a stranger's": auth.SignCustomer([]byte(strings.Repeat("s", 32)), auth.CustomerClaims{Email: "zoe@example.com"}, time.Now())} {
		w.expect(name, w.do("POST", "/c/login", map[string]any{"chatKey": w.made.ChatKey, "jwt": jwt}, try{origin: shop}), 401, "jwt_invalid")
	}
	w.expect("an old one", w.do("POST", "/c/login", map[string]any{"chatKey": w.made.ChatKey, "jwt": auth.SignCustomer([]byte(w.made.Secret), auth.CustomerClaims{Email: "zoe@example.com"}, time.Now().Add(-time.Hour))}, try{origin: shop}), 401, "jwt_expired")
	w.leaks(me.token, out.Token)
}

func TestHealthIsToldWithoutADesk(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(o *api.Options) { o.Version = "v9" })
	if got := w.do("GET", "/healthz", nil, try{}); got.StatusCode != 200 || string(got.raw) != `{"ok":true,"version":"v9"}` {
		t.Errorf("%d %s", got.StatusCode, got.raw)
	}
	deadline := time.Now().Add(10 * time.Second)
	for w.do("GET", "/readyz", nil, try{}).StatusCode != 200 {
		if time.Now().After(deadline) {
			t.Fatal("it does not become ready")
		}
	}
	metrics := string(w.do("GET", "/metrics", nil, try{}).raw)
	for _, name := range []string{`parley_http_requests_total{route="GET /healthz",status="2xx"} 1`, `parley_connections{by="socket",listener="customer"} 0`, `parley_connections{by="stream",listener="customer"} 0`, "go_goroutines"} {
		if !strings.Contains(metrics, name) {
			t.Errorf("metrics do not tell %s", name)
		}
	}
}

func TestTheDemoSignsItsShopperIn(t *testing.T) {
	t.Parallel()
	demo := &api.Demo{}
	w := newWorld(t, func(o *api.Options) { o.Demo = demo })
	demo.ChatKey, demo.Brand, demo.Secret = w.made.ChatKey, string(w.made.Brand.ID), w.desk.SigningSecret
	r, err := http.NewRequestWithContext(t.Context(), "GET", w.url+"/demo/token?who=ada", nil)
	must(t, err)
	r.Host = strings.Replace(r.Host, "127.0.0.1", "localhost", 1)
	got, err := w.http.Do(r)
	must(t, err)
	defer func() { _ = got.Body.Close() }()
	var out api.DemoToken
	must(t, json.NewDecoder(got.Body).Decode(&out))
	in := w.do("POST", "/c/login", map[string]any{"chatKey": w.made.ChatKey, "jwt": out.JWT}, try{origin: shop})
	w.expect("the shopper", in, 200, "")
	if !strings.Contains(string(in.raw), `"email":"ada@example.com"`) {
		t.Errorf("%s", in.raw)
	}
}

func TestASlashAtTheEndMeansTheSame(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	for _, at := range []string{"/v1/users/current", "/v1/conversations", "/v1/conversations/" + me.conversation, "/v1/conversations/" + me.conversation + "/messages"} {
		plain, slash := w.do("GET", at, nil, try{bearer: w.made.APIKey.Token}), w.do("GET", at+"/", nil, try{bearer: w.made.APIKey.Token})
		if plain.StatusCode != 200 || slash.StatusCode != 200 || string(plain.raw) != string(slash.raw) {
			t.Errorf("%s: %d, with a slash %d", at, plain.StatusCode, slash.StatusCode)
		}
	}
	sent := w.do("POST", "/v2.1/chat/outbound/typing/", map[string]any{"customerId": me.customer, "session": me.conversation, "from": w.agentID, "typing": true}, try{bearer: w.made.APIKey.Token})
	w.expect("a POST with a slash", sent, 204, "")
}

func TestEveryErrorOfThePublicAPIHasItsHeaders(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for name, got := range map[string]answered{
		"half a body":     w.do("POST", "/v2.1/chat/outbound/messages", `{"customerId":`, try{bearer: w.made.APIKey.Token}),
		"a long body":     w.do("POST", "/v2.1/chat/outbound/messages", `{"body":"`+strings.Repeat("a", 100_001)+`"}`, try{bearer: w.made.APIKey.Token}),
		"nothing there":   w.do("GET", "/v1/conversations/0123456789abcdef01234567", nil, try{bearer: w.made.APIKey.Token}),
		"no whole number": w.do("GET", "/v1/conversations?page=x", nil, try{bearer: w.made.APIKey.Token}),
	} {
		if p := got.problem(t); p.Status < 400 || p.Status > 413 {
			t.Errorf("%s: %+v", name, p)
		}
		if got.Header.Get("X-Ratelimit-Limit") == "" {
			t.Errorf("%s: without x-ratelimit-limit", name)
		}
	}
}

func TestASocketThatIsNotTakenIsRefusedInTheDocumentedForm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	start := http.Header{
		"Connection": {"Upgrade"}, "Upgrade": {"websocket"}, "Sec-Websocket-Version": {"13"}, "Sec-Websocket-Key": {"dGhlIHNhbXBsZSBub25jZQ=="},
	}
	bad := start.Clone()
	bad.Set("Sec-Websocket-Key", "short")
	w.expect("a bad handshake", w.do("GET", "/c/events", nil, try{origin: shop, header: bad}), 400, "badparam")
	w.hub.Drain(t.Context())
	w.expect("a page, of a server that goes away", w.do("GET", "/c/events", nil, try{origin: shop, header: start}), 503, "unavailable")
	w.expect("a console, of a server that goes away", w.do("GET", "/console/api/events", nil, try{origin: w.url, session: w.agent, header: start}), 503, "unavailable")
}

func TestANewPasswordEndsTheOtherSessionsAndTheirSockets(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*world, string) answered{
		"in the console": func(w *world, session string) answered {
			return w.do("PATCH", "/console/api/me", map[string]any{"password": "a new one for Ada", "currentPassword": "correct horse battery"}, try{session: session})
		},
		"by a link": func(w *world, _ string) answered {
			link, err := w.desk.OperatorLink(t.Context(), "ada@acme.example")
			must(t, err)
			u, err := url.Parse(link)
			must(t, err)
			return w.do("POST", "/console/api/links/use", map[string]any{"secret": u.Fragment, "password": "a new one for Ada"}, try{})
		},
	} {
		w := newWorld(t)
		stolen, err := w.desk.SignIn(t.Context(), "ada@acme.example", "correct horse battery")
		must(t, err)
		listen := func(session string) *websocket.Conn {
			var state desk.ConsoleState
			must(t, json.Unmarshal(w.do("GET", "/console/api/state", nil, try{session: session}).raw, &state))
			conn := w.socket("/console/api/events", http.Header{"Origin": {w.url}, "Cookie": {"parley_session=" + session}}, map[string]any{"position": state.Position})
			w.read(conn)
			return conn
		}
		theirs, mine := listen(stolen), listen(w.owner)
		done := change(w, w.owner)
		if done.StatusCode >= 300 {
			t.Fatalf("%s: %d %s", name, done.StatusCode, done.raw)
		}
		if f := w.read(theirs); f.Kind != "refused" || f.Error.Code != "token_revoked" {
			t.Errorf("%s: the socket of another session hears %+v", name, f)
		}
		w.expect(name+": another session", w.do("GET", "/console/api/state", nil, try{session: stolen}), 401, "unauthorized")
		own := w.owner
		if len(done.Cookies()) > 0 { // who came by the link has a new session, and the old one ended too
			own = done.Cookies()[0].Value
			if f := w.read(mine); f.Kind != "refused" {
				t.Errorf("%s: the socket of the old session hears %+v", name, f)
			}
		}
		w.expect(name+": the session that asked", w.do("GET", "/console/api/state", nil, try{session: own}), 200, "")
	}
}

func TestBytesThatAreNoTextAreNobodysName(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	everybody, err := w.desk.AgentOf(t.Context(), w.owner)
	must(t, err)
	_, err = w.desk.UpdateOrganisation(t.Context(), everybody, desk.OrganisationChange{Domains: &[]string{}}) // every page may chat
	must(t, err)
	key, _ := w.apiKey("org.permission")
	for _, id := range []string{"%00", "%ff", "a%F0%9F"} {
		for _, path := range []string{"/v1/conversations/" + id, "/v1/conversations/" + id + "/messages", "/v1/customers/" + id, "/v1/customers/email=" + id, "/nothing/" + id} {
			w.expect(path, w.do("GET", path, nil, try{bearer: key}), 404, "notfound")
		}
		for _, path := range []string{"/secrets/", "/keys/", "/attributes/customer/"} {
			w.expect(path, w.do("DELETE", "/console/api"+path+id, nil, try{session: w.owner}), 404, "notfound")
		}
	}
	for _, origin := range []string{"http://\xff.example", "http://" + strings.Repeat("a", 600), "http://a b.example"} {
		body := map[string]any{"chatKey": w.made.ChatKey, "token": auth.NewToken(), "key": newKey(), "body": "x", "create": map[string]any{}}
		w.expect("an Origin that is none", w.do("POST", "/c/messages", body, try{origin: origin}), 403, "origin_not_allowed")
	}
}
