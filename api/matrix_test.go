package api_test

import (
	"bytes"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"parley/api"
	"parley/auth"
	"parley/chat"
	"parley/desk"
)

// sample is one request of a route that succeeds when the right actor makes it.
type sample struct {
	path string
	body map[string]any
	// owned says that it names something of the customer who asks; for everybody else it must not exist.
	owned bool
}

// samples make a fresh request for every row of the table. A row without one fails TestEveryRouteKnowsWhoMay.
var samples = map[string]func(w *world, of someone) sample{
	"POST /c/messages": func(w *world, of someone) sample {
		return sample{body: map[string]any{"key": newKey(), "body": "Hi", "conversation": of.conversation}, owned: true}
	},
	"POST /c/attachments": func(w *world, of someone) sample {
		return sample{body: map[string]any{"key": newKey(), "file": sent{"notes.txt", []byte("Hello")}}}
	},
	"POST /console/api/attachments": func(w *world, of someone) sample {
		return sample{body: map[string]any{"key": newKey(), "file": sent{"notes.txt", []byte("Hello")}}}
	},
	"POST /c/conversations": func(w *world, of someone) sample {
		return sample{body: map[string]any{"key": newKey(), "create": map[string]any{"name": "Order 7"}}}
	},
	"POST /c/end": func(w *world, of someone) sample {
		return sample{body: map[string]any{"key": newKey(), "conversation": w.closable(of.conversation)}, owned: true}
	},
	"POST /c/satisfaction": func(w *world, of someone) sample {
		return sample{body: map[string]any{"key": newKey(), "satisfaction": w.survey(of.conversation), "rating": 5}, owned: true}
	},
	"POST /c/messages/list": func(w *world, of someone) sample {
		return sample{body: map[string]any{"conversation": of.conversation}, owned: true}
	},
	"POST /c/seen": func(w *world, of someone) sample {
		return sample{body: map[string]any{"key": newKey(), "conversation": of.conversation, "n": 1}, owned: true}
	},
	"POST /c/describe/customer": func(w *world, of someone) sample {
		return sample{body: map[string]any{"key": newKey(), "customAttributes": map[string]any{"plan": "pro"}}}
	},
	"POST /c/describe/conversation": func(w *world, of someone) sample {
		return sample{body: map[string]any{"key": newKey(), "conversation": of.conversation, "customAttributes": map[string]any{"order": "7"}}, owned: true}
	},
	"POST /c/typing": func(w *world, of someone) sample {
		return sample{body: map[string]any{"conversation": of.conversation, "typing": true}, owned: true}
	},
	"POST /c/events": func(w *world, of someone) sample { return sample{body: map[string]any{"position": ""}} },
	"POST /c/events/stream": func(w *world, of someone) sample {
		return sample{body: map[string]any{"position": "", "page": map[string]any{"url": "https://shop.example/cart"}}}
	},
	"POST /c/state": func(w *world, of someone) sample { return sample{body: map[string]any{}} },
	"POST /c/login": func(w *world, of someone) sample {
		return sample{body: map[string]any{"jwt": w.jwt("zoe@example.com")}}
	},
	"POST /c/logout": func(w *world, of someone) sample { return sample{body: map[string]any{}} },

	"GET /console/api/state":                       func(w *world, of someone) sample { return sample{} },
	"GET /console/api/inbox":                       func(w *world, of someone) sample { return sample{path: "/console/api/inbox?view=open"} },
	"GET /console/api/conversations/{id}":          func(w *world, of someone) sample { return sample{} },
	"GET /console/api/conversations/{id}/messages": func(w *world, of someone) sample { return sample{} },
	"POST /console/api/conversations/{id}/messages": func(w *world, of someone) sample {
		return sample{body: map[string]any{"key": newKey(), "body": "Hello"}}
	},
	"POST /console/api/conversations/{id}/seen":   func(w *world, of someone) sample { return sample{body: map[string]any{"n": 1}} },
	"POST /console/api/conversations/{id}/typing": func(w *world, of someone) sample { return sample{body: map[string]any{"typing": true}} },
	"POST /console/api/conversations/{id}/assignees": func(w *world, of someone) sample {
		return sample{body: map[string]any{"assignees": []string{string(w.agentID)}}}
	},
	"POST /console/api/conversations/{id}/done":   func(w *world, of someone) sample { return sample{} },
	"POST /console/api/conversations/{id}/reopen": func(w *world, of someone) sample { return sample{} },
	"POST /console/api/conversations/{id}/end": func(w *world, of someone) sample {
		return sample{path: "/console/api/conversations/" + w.closable(of.conversation) + "/end"}
	},
	"POST /console/api/conversations/{id}/unend": func(w *world, of someone) sample { return sample{} },
	"PUT /console/api/conversations/{id}/draft":  func(w *world, of someone) sample { return sample{body: map[string]any{"body": "Dear"}} },
	"PATCH /console/api/me":                      func(w *world, of someone) sample { return sample{body: map[string]any{"displayName": "B."}} },
	"GET /console/api/events":                    func(w *world, of someone) sample { return sample{} },
	"POST /console/api/invitations":              func(w *world, of someone) sample { return sample{body: map[string]any{"role": "agent"}} },
	"GET /console/api/settings":                  func(w *world, of someone) sample { return sample{} },
	"PATCH /console/api/organisation":            func(w *world, of someone) sample { return sample{body: map[string]any{"declaredOnly": false}} },
	"PATCH /console/api/brands/{id}": func(w *world, of someone) sample {
		return sample{path: "/console/api/brands/" + string(w.made.Brand.ID), body: map[string]any{"greeting": "Hi"}}
	},
	"POST /console/api/brands":    func(w *world, of someone) sample { return sample{body: map[string]any{"name": "Outlet"}} },
	"POST /console/api/schedules": func(w *world, of someone) sample { return sample{body: weekdays()} },
	"PUT /console/api/schedules/{id}": func(w *world, of someone) sample {
		return sample{path: "/console/api/schedules/" + w.schedule(), body: weekdays()}
	},
	"DELETE /console/api/schedules/{id}": func(w *world, of someone) sample {
		return sample{path: "/console/api/schedules/" + w.schedule()}
	},
	"POST /console/api/secrets": func(w *world, of someone) sample { return sample{} },
	"POST /console/api/secrets/{id}/reveal": func(w *world, of someone) sample {
		return sample{path: "/console/api/secrets/" + w.secret(false) + "/reveal"}
	},
	"DELETE /console/api/secrets/{id}": func(w *world, of someone) sample { return sample{path: "/console/api/secrets/" + w.secret(true)} },
	"POST /console/api/keys": func(w *world, of someone) sample {
		return sample{body: map[string]any{"name": "n8n", "roles": []string{"org.permission.message.read"}}}
	},
	"DELETE /console/api/keys/{id}": func(w *world, of someone) sample {
		_, id := w.apiKey("org.permission")
		return sample{path: "/console/api/keys/" + string(id)}
	},
	"PUT /console/api/attributes/{klass}/{name}": func(w *world, of someone) sample {
		return sample{path: "/console/api/attributes/customer/plan", body: map[string]any{"label": "Plan", "type": "text"}}
	},
	"DELETE /console/api/attributes/{klass}/{name}": func(w *world, of someone) sample {
		owner, err := w.desk.AgentOf(w.t.Context(), w.owner)
		must(w.t, err)
		_, err = w.desk.Declare(w.t.Context(), owner, chat.KlassCustomer, "tier", "Tier", chat.AttrText)
		must(w.t, err)
		return sample{path: "/console/api/attributes/customer/tier"}
	},
}

func init() {
	plain := func(w *world, of someone) sample { return sample{} }
	for _, name := range []string{"GET /v1/conversations", "GET /v1/conversations/{id}", "GET /v1/conversations/{id}/messages", "GET /v1/customers", "GET /v1/users", "GET /v1/users/current"} {
		samples[name] = plain
	}
	samples["PUT /v1/conversations/{id}"] = func(w *world, of someone) sample { return sample{body: map[string]any{"name": "Late parcel"}} }
	samples["PATCH /v1/conversations/{id}"] = func(w *world, of someone) sample { return sample{body: map[string]any{"status": "done"}} }
	samples["GET /v1/customers/{id}"] = func(w *world, of someone) sample { return sample{path: "/v1/customers/" + of.customer} }
	samples["GET /v1/users/{id}"] = func(w *world, of someone) sample { return sample{path: "/v1/users/" + string(w.agentID)} }
	for _, name := range []string{"GET /v1/chat/settings", "GET /v1/brands", "GET /v1/schedules"} {
		samples[name] = plain
	}
	settings := func(w *world, of someone) sample {
		return sample{body: map[string]any{"closableChat": true, "defaultLang": "en", "texts": map[string]any{}}}
	}
	samples["PUT /v1/chat/settings"], samples["PATCH /v1/chat/settings"] = settings, settings
	samples["GET /v1/satisfaction"] = plain
	samples["GET /v1/satisfaction/{id}"] = func(w *world, of someone) sample {
		w.closable(of.conversation)
		return sample{path: "/v1/satisfaction/" + string(w.made.Brand.ID)}
	}
	samples["GET /v2.1/chat/satisfaction-responses/{id}"] = func(w *world, of someone) sample {
		return sample{path: "/v2.1/chat/satisfaction-responses/" + w.survey(of.conversation)}
	}
	samples["PUT /v2.1/chat/satisfaction-responses/{id}"] = func(w *world, of someone) sample {
		return sample{path: "/v2.1/chat/satisfaction-responses/" + w.survey(of.conversation), body: map[string]any{"customerId": of.customer, "rating": 5}}
	}
	samples["POST /v1/brands"] = func(w *world, of someone) sample { return sample{body: map[string]any{"name": "Outlet"}} }
	samples["PATCH /v1/brands/{id}"] = func(w *world, of someone) sample {
		return sample{path: "/v1/brands/default", body: map[string]any{"iconUrl": "https://cdn.example/icon.png"}}
	}
	samples["GET /v1/brands/{id}"] = func(w *world, of someone) sample { return sample{path: "/v1/brands/default"} }
	samples["GET /v1/schedules/{id}"] = func(w *world, of someone) sample { return sample{path: "/v1/schedules/" + w.schedule()} }
	samples["POST /v1/schedules"] = func(w *world, of someone) sample { return sample{body: weekdays()} }
	samples["PUT /v1/schedules/{id}"] = func(w *world, of someone) sample {
		return sample{path: "/v1/schedules/" + w.schedule(), body: weekdays()}
	}
	samples["DELETE /v1/schedules/{id}"] = func(w *world, of someone) sample { return sample{path: "/v1/schedules/" + w.schedule()} }
	outbound := func(more string, value any) func(w *world, of someone) sample {
		return func(w *world, of someone) sample {
			return sample{body: map[string]any{"customerId": of.customer, "session": of.conversation, "from": w.agentID, more: value}}
		}
	}
	samples["POST /v2.1/chat/outbound/messages"] = outbound("body", "Hello")
	samples["POST /v2.1/chat/outbound/typing"] = outbound("typing", true)
	written := func(of someone) map[string]any {
		return map[string]any{"channel": "chat", "app": "chat", "direction": "out", "conversation": of.conversation, "preview": "Hello"}
	}
	samples["POST /v1/messages"] = func(w *world, of someone) sample { return sample{body: written(of)} }
	samples["POST /v1/conversations/{id}/messages"] = func(w *world, of someone) sample { return sample{body: written(of)} }
	samples["POST /v1/customers/{id}/messages"] = func(w *world, of someone) sample {
		return sample{path: "/v1/customers/" + of.customer + "/messages", body: written(of)}
	}
	samples["POST /v1/customers/{id}/drafts"] = func(w *world, of someone) sample {
		return sample{path: "/v1/customers/" + of.customer + "/drafts", body: map[string]any{"channel": "chat", "conversation": of.conversation, "body": "Hello"}}
	}
}

// closable lets conversations be ended, and gives the one.
func (w *world) closable(id string) string {
	w.t.Helper()
	owner, err := w.desk.AgentOf(w.t.Context(), w.owner)
	must(w.t, err)
	_, err = w.desk.UpdateBrand(w.t.Context(), owner, w.made.Brand.ID, desk.BrandChange{Chat: &chat.ChatSettings{
		ClosableChat: true, Survey: &chat.Survey{Enabled: true, SurveyForm: chat.SurveyForm{Scale: chat.Scale{Type: "number", Options: 5}}},
	}})
	must(w.t, err)
	return id
}

// survey is the id of one that was offered after the conversation ended.
func (w *world) survey(id string) string {
	w.t.Helper()
	owner, err := w.desk.AgentOf(w.t.Context(), w.owner)
	must(w.t, err)
	_, err = w.desk.Answer(w.t.Context(), owner, chat.ConversationID(w.closable(id)), newKey(), "Hello")
	if chat.KindOf(err) == chat.KindNotFound {
		return id // nobody's conversation has nobody's survey
	}
	must(w.t, err)
	c, err := w.desk.EndConversation(w.t.Context(), owner, chat.ConversationID(id))
	must(w.t, err)
	return string(c.Satisfaction.ID)
}

func weekdays() map[string]any {
	return map[string]any{"name": "Weekdays", "timezone": "Europe/Berlin", "default": false, "hours": map[string]any{"1": [][2]int{{540, 1020}}, "0": nil}}
}

// schedule is the id of a business schedule just made.
func (w *world) schedule() string {
	w.t.Helper()
	owner, err := w.desk.AgentOf(w.t.Context(), w.owner)
	must(w.t, err)
	s, err := w.desk.SaveSchedule(w.t.Context(), owner, chat.Schedule{Name: "Nights", TimeZone: "UTC", Hours: chat.Hours{"1": {{0, 360}}}})
	must(w.t, err)
	return string(s.ID)
}

// secret is the id of a signing secret: the first one, or a second.
func (w *world) secret(second bool) string {
	w.t.Helper()
	owner, err := w.desk.AgentOf(w.t.Context(), w.owner)
	must(w.t, err)
	all, err := w.desk.ManagedSettings(w.t.Context(), owner)
	must(w.t, err)
	if !second {
		return string(all.Secrets[0].ID)
	}
	for _, s := range all.Secrets[1:] {
		return string(s.ID)
	}
	s, err := w.desk.CreateSecret(w.t.Context(), owner)
	must(w.t, err)
	return string(s.ID)
}

// open are the rows that are for anybody, or for who is not signed in: told in tests of their own.
var open = []string{
	"GET /c/settings", "GET /c/events", // TestSettings…, TestSockets…
	"POST /console/api/session", "DELETE /console/api/session", "POST /console/api/links/look", "POST /console/api/links/use", // TestSigning…, TestLinks…
	"GET /{$}", "GET /chat-web/", "GET /console", "GET /console/", "GET /guide", "GET /guide/", "GET /demo", "GET /demo/", "GET /demo/config.json", "GET /demo/token",
	"GET /healthz", "GET /readyz", "GET /metrics",
	"GET /files/{id}/{secret}", "GET /files/{id}/{secret}/{name}", // TestAFile…
}

func TestEveryRouteKnowsWhoMay(t *testing.T) {
	t.Parallel()
	rows := map[string]bool{}
	for _, row := range api.Rows() {
		name := row.Method + " " + row.Path
		rows[name] = true
		if slices.Contains(open, name) {
			continue
		}
		make := samples[name]
		if make == nil {
			t.Errorf("%s is in the table, and nothing here proves who may use it", name)
			continue
		}
		t.Run(strings.ReplaceAll(name, "/", "·"), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			switch row.Who {
			case "customer", "newcomer", "visitor of a page":
				w.provePage(row, make)
			case "agent", "manager":
				w.proveConsole(row, make)
			case "automation":
				w.proveAutomation(row, make)
			default:
				t.Fatalf("nobody knows how to prove a route for %q", row.Who)
			}
		})
	}
	for _, name := range append(slices.Collect(maps.Keys(samples)), open...) {
		if !rows[name] {
			t.Errorf("%s is proved here, and not in the table", name)
		}
	}
}

// expect proves an answer's status, and its code where it is a refusal.
func (w *world) expect(who string, got answered, status int, code string) {
	w.t.Helper()
	if got.StatusCode != status {
		w.t.Errorf("%s: %d, want %d: %s", who, got.StatusCode, status, got.raw)
		return
	}
	if code != "" {
		if p := got.problem(w.t); p.Code != code {
			w.t.Errorf("%s: %s, want %s", who, p.Code, code)
		}
	}
}

func (w *world) path(row api.Row, s sample, of someone) string {
	if s.path != "" {
		return s.path
	}
	return strings.ReplaceAll(row.Path, "{id}", of.conversation)
}

func (w *world) provePage(row api.Row, make func(*world, someone) sample) {
	me := w.someone()
	call := func(s sample, chatKey, token, origin string) answered {
		body := maps.Clone(s.body)
		body["chatKey"] = chatKey
		if token != "" {
			body["token"] = token
		}
		return w.do(row.Method, row.Path, body, try{origin: origin, header: http.Header{"Content-Type": {"text/plain"}}})
	}
	key, known := w.made.ChatKey, row.Who == "customer"
	w.expect("an unknown chat key", call(make(w, me), "nobody's", me.token, shop), 404, "unknown_chat_key")
	w.expect("no chat key", call(make(w, me), "", me.token, shop), 404, "unknown_chat_key")
	elsewhere := call(make(w, me), key, me.token, foreign)
	w.expect("a page that may not chat", elsewhere, 403, "origin_not_allowed")
	if got := elsewhere.Header.Get("Access-Control-Allow-Origin"); got != "" {
		w.t.Errorf("a page that may not chat may read the answer: %q", got)
	}
	gone := w.someone()
	w.expect("logging out", w.do("POST", "/c/logout", map[string]any{"chatKey": key, "token": gone.token}, try{origin: shop}), 204, "")
	switch row.Path {
	case "/c/logout":
		w.expect("a revoked token", call(make(w, gone), key, gone.token, shop), 204, "")
	case "/c/login":
		// whose token it was does not matter: the JWT says who it is
	default:
		w.expect("a revoked token", call(make(w, gone), key, gone.token, shop), 401, "token_revoked")
		w.expect("a token of another origin", call(make(w, me), key, me.token, blog), 401, "token_origin")
	}
	if known {
		w.expect("nobody", call(make(w, me), key, "", shop), 401, "unauthorized")
		w.expect("a token that nobody has seen", call(make(w, me), key, auth.NewToken(), shop), 401, "unauthorized")
		w.expect("a token that is none", call(make(w, me), key, "x", shop), 400, "badparam")
	}
	if s := make(w, me); s.owned {
		other := w.someone()
		mine := call(s, key, other.token, shop)
		w.expect("another customer", mine, 404, "notfound")
		none := make(w, someone{conversation: "0123456789abcdef01234567"})
		nothing := call(none, key, other.token, shop)
		w.expect("an id that does not exist", nothing, 404, "notfound")
		if !bytes.Equal(mine.raw, nothing.raw) {
			w.t.Errorf("what is another's and what does not exist can be told apart:\n%s\n%s", mine.raw, nothing.raw)
		}
	}
	w.expect("an agent's cookie instead of a token", w.do(row.Method, row.Path, make(w, me).body, try{origin: shop, session: w.owner}), 404, "unknown_chat_key")
	ok := call(make(w, me), key, me.token, shop)
	w.expect("the customer", ok, row.Status, "")
	if row.Out != nil {
		ok.isA(w.t, row.Out.Name())
	}
	if got := ok.Header.Get("Access-Control-Allow-Origin"); got != shop {
		w.t.Errorf("the page may not read the answer: %q", got)
	}
	if ok.Header.Get("Access-Control-Allow-Credentials") != "" || !slices.Contains(ok.Header.Values("Vary"), "Origin") {
		w.t.Errorf("the answer's headers: %v", ok.Header)
	}
	slash := w.do(row.Method, row.Path+"/", map[string]any{"chatKey": "nobody's"}, try{origin: shop})
	w.expect("a slash at the end", slash, 404, "unknown_chat_key")
	w.leaks(me.token, gone.token)
}

// leaks proves that no secret is in the log.
func (w *world) leaks(secrets ...string) {
	w.t.Helper()
	for _, s := range append(secrets, w.owner, w.agent, w.made.Secret, w.made.APIKey.Token) {
		if s != "" && w.log.contain(s) {
			w.t.Errorf("a secret is in the log")
		}
	}
}

func (w *world) proveConsole(row api.Row, make func(*world, someone) sample) {
	me := w.someone()
	socket := http.Header{}
	if row.Path == "/console/api/events" {
		socket = http.Header{"Origin": {w.url}}
	}
	call := func(as try) answered {
		s := make(w, me)
		var body any
		if s.body != nil {
			body = s.body
		}
		if as.header == nil {
			as.header = socket
		}
		return w.do(row.Method, w.path(row, s, me), body, as)
	}
	w.expect("nobody", call(try{}), 401, "unauthorized")
	w.expect("a session that is none", call(try{session: "x"}), 401, "unauthorized")
	w.expect("a customer's token", call(try{session: me.token}), 401, "unauthorized")
	w.expect("an API key", call(try{bearer: w.made.APIKey.Token}), 401, "unauthorized")
	ended, err := w.desk.SignIn(w.t.Context(), "ada@acme.example", "correct horse battery")
	must(w.t, err)
	w.expect("signing out", w.do("DELETE", "/console/api/session", nil, try{session: ended}), 204, "")
	w.expect("a session that is over", call(try{session: ended}), 401, "unauthorized")
	if row.Method != http.MethodGet {
		w.expect("another site's page", call(try{session: w.owner, header: http.Header{"Sec-Fetch-Site": {"cross-site"}, "Origin": {foreign}}}), 403, "forbidden")
		w.expect("an older browser on another site's page", call(try{session: w.owner, origin: foreign}), 403, "forbidden")
		w.expect("another port of the same host", call(try{session: w.owner, header: http.Header{"Sec-Fetch-Site": {"same-site"}}}), 403, "forbidden")
	}
	if row.Who == "manager" {
		w.expect("an agent who is no manager", call(try{session: w.agent}), 403, "forbidden")
	}
	if row.Path == "/console/api/events" {
		w.expect("another site's socket", call(try{session: w.owner, origin: foreign}), 403, "forbidden")
		w.expect("a socket without an Origin", call(try{session: w.owner, header: http.Header{}}), 403, "forbidden")
		w.expect("no socket", call(try{session: w.agent}), 400, "badparam")
		return
	}
	ok := try{session: w.agent}
	if row.Who == "manager" {
		ok.session = w.owner
	}
	got := call(ok)
	w.expect("the "+row.Who, got, row.Status, "")
	if row.Out != nil {
		got.isA(w.t, row.Out.Name())
	}
	if got.Header.Get("Access-Control-Allow-Origin") != "" {
		w.t.Error("another site may read the console's answer")
	}
	w.leaks(me.token)
}

func (w *world) proveAutomation(row api.Row, make func(*world, someone) sample) {
	me := w.someone()
	call := func(as try) answered {
		s := make(w, me)
		var body any
		if s.body != nil {
			body = s.body
		}
		got := w.do(row.Method, w.path(row, s, me), body, as)
		for _, h := range []string{"X-Ratelimit-Limit", "X-Ratelimit-Remaining", "X-Ratelimit-Reset"} {
			if got.Header.Get(h) == "" {
				w.t.Errorf("%d without %s", got.StatusCode, h)
			}
		}
		return got
	}
	w.expect("nobody", call(try{}), 401, "unauthorized")
	w.expect("a key that is none", call(try{bearer: "x"}), 401, "unauthorized")
	w.expect("a chat key", call(try{bearer: w.made.ChatKey}), 401, "unauthorized")
	w.expect("a customer's token", call(try{bearer: me.token}), 401, "unauthorized")
	w.expect("an agent's session", call(try{session: w.owner}), 401, "unauthorized")
	w.expect("an agent's session as a key", call(try{bearer: w.owner}), 401, "unauthorized")
	revoked, id := w.apiKey("org.permission")
	owner, err := w.desk.AgentOf(w.t.Context(), w.owner)
	must(w.t, err)
	must(w.t, w.desk.RevokeKey(w.t.Context(), owner, id))
	w.expect("a revoked key", call(try{bearer: revoked}), 401, "unauthorized")
	if row.May != (chat.Permission{}) {
		for _, role := range []string{"org.permission.message", "org.permission.conversation", "org.permission.customer", "org.permission.user"} {
			if role == "org.permission."+row.May.Resource {
				continue
			}
			token, _ := w.apiKey(role)
			w.expect("a key that may only "+role, call(try{bearer: token}), 403, "forbidden")
		}
		token, _ := w.apiKey("org.permission." + row.May.Resource + "." + row.May.Action)
		w.expect("a key with just this role", call(try{bearer: token}), row.Status, "")
	}
	got := call(try{bearer: w.made.APIKey.Token})
	w.expect("a key with all roles", got, row.Status, "")
	if row.Out != nil {
		got.isA(w.t, row.Out.Name())
	}
	w.leaks(me.token, revoked)
}
