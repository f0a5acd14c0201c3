package api_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"parley/api"
	"parley/chat"
	"parley/desk"
)

// owns is the id of the customer whose conversation it is.
func (w *world) owns(conversation string) string {
	w.t.Helper()
	talk, err := w.desk.Talk(w.t.Context(), w.ownerActor(), chat.ConversationID(conversation))
	must(w.t, err)
	return string(talk.Customer.ID)
}

func (w *world) ownerActor() chat.Actor {
	w.t.Helper()
	by, err := w.desk.AgentOf(w.t.Context(), w.owner)
	must(w.t, err)
	return by
}

// v1 asks with the key that may everything, expects a status and gives the body.
func (w *world) v1(method, path string, body any, status int) map[string]any {
	w.t.Helper()
	got := w.do(method, path, body, try{bearer: w.made.APIKey.Token})
	if got.StatusCode != status {
		w.t.Fatalf("%s %s: %d, want %d: %s", method, path, got.StatusCode, status, got.raw)
	}
	if len(got.raw) == 0 {
		return nil
	}
	var v map[string]any
	must(w.t, json.Unmarshal(got.raw, &v))
	if status >= 400 {
		errs, _ := v["errors"].([]any)
		if len(errs) == 0 {
			w.t.Fatalf("%s %s: no errors in %s", method, path, got.raw)
		}
		e := errs[0].(map[string]any)
		for _, name := range []string{"title", "status", "code", "message"} {
			if e[name] == nil || e[name] == "" {
				w.t.Errorf("%s %s: an error without %s", method, path, name)
			}
		}
		if e["status"] != float64(status) {
			w.t.Errorf("%s %s: status %v in the body of a %d", method, path, e["status"], status)
		}
		return e
	}
	return v
}

// dig walks into a JSON value: names of members, and numbers of elements.
func dig(v any, path ...any) any {
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[p]
		case int:
			l, _ := v.([]any)
			if p >= len(l) {
				return nil
			}
			v = l[p]
		}
	}
	return v
}

// holds expects a value at a place.
func holds(t *testing.T, v any, want any, path ...any) {
	t.Helper()
	if got := dig(v, path...); got != want {
		t.Errorf("%v is %v, want %v", path, got, want)
	}
}

func TestAutomationAnswersAsAnAgent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	customer := w.owns(me.conversation)
	send := func(from string) map[string]any {
		return w.v1("POST", "/v2.1/chat/outbound/messages", map[string]any{"customerId": customer, "session": me.conversation, "from": from, "body": "It **left** today.", "auto": true}, 201)
	}
	v := send(string(w.agentID))
	holds(t, v, "chat_message", "data", "type")
	holds(t, v, "It **left** today.", "data", "attributes", "body")
	holds(t, v, "out", "data", "attributes", "direction")
	holds(t, v, true, "data", "attributes", "auto")
	holds(t, v, me.conversation, "data", "relationships", "session", "data", "id")
	holds(t, v, string(w.agentID), "data", "relationships", "sentBy", "data", "id")

	v = send("0123456789abcdef01234567") // nobody: the team speaks
	if dig(v, "data", "relationships", "sentBy") != nil {
		t.Error("somebody unknown is said to have sent it")
	}
	page, err := w.desk.Messages(t.Context(), w.ownerActor(), chat.ConversationID(me.conversation), 0, 0)
	must(t, err)
	n := len(page.Messages)
	if a := page.Messages[n-2].Author; a.Type != chat.ByUser || a.ID != string(w.agentID) {
		t.Errorf("%+v", a)
	}
	if a := page.Messages[n-1].Author; a.Type != chat.ByTeam || a.DisplayName != "Acme" || len(page.Messages[n-1].Blocks) == 0 {
		t.Errorf("%+v", page.Messages[n-1])
	}
	// Automation takes nothing on.
	c := w.v1("GET", "/v1/conversations/"+me.conversation, nil, 200)
	if users := dig(c, "data", "attributes", "assignedUsers").([]any); len(users) != 0 {
		t.Errorf("assigned to %v", users)
	}
}

func TestOutboundRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me, other := w.someone(), w.someone()
	good := func() map[string]any {
		return map[string]any{"customerId": w.owns(me.conversation), "session": me.conversation, "from": string(w.agentID), "body": "Hello"}
	}
	for name, c := range map[string]struct {
		field  string
		value  any
		status int
		code   string
	}{
		"no body":                          {"body", "  ", 400, "badparam"},
		"a body that is a number":          {"body", 7, 400, "badparam"},
		"U+0000":                           {"body", "a\x00b", 400, "badparam"},
		"64 KiB and more":                  {"body", strings.Repeat("x", chat.MaxBody+1), 413, "toolarge"},
		"more than any body may have":      {"body", strings.Repeat("x", 200_000), 413, "toolarge"},
		"no session":                       {"session", "", 400, "badparam"},
		"a session that does not exist":    {"session", "0123456789abcdef01234567", 404, "notfound"},
		"another customer's session":       {"session", other.conversation, 404, "notfound"},
		"a session that is no id":          {"session", "../x", 404, "notfound"},
		"no customer":                      {"customerId", "", 400, "badparam"},
		"nobody to speak":                  {"from", "", 400, "badparam"},
		"a field that nobody knows":        {"bodyText", "x", 400, "badparam"},
		"an attachment":                    {"attachments", []string{"x"}, 400, "badparam"},
		"a field in the wrong case":        {"Body", "x", 400, "badparam"},
		"a list where a text is necessary": {"from", []string{"x"}, 400, "badparam"},
	} {
		body := good()
		body[c.field] = c.value
		if e := w.v1("POST", "/v2.1/chat/outbound/messages", body, c.status); e["code"] != c.code {
			t.Errorf("%s: %v", name, e)
		}
	}
	body := good()
	delete(body, "body")
	body["typing"] = nil
	w.v1("POST", "/v2.1/chat/outbound/typing", body, 400)
	page, err := w.desk.Messages(t.Context(), w.ownerActor(), chat.ConversationID(me.conversation), 0, 0)
	must(t, err)
	if len(page.Messages) != 1 {
		t.Errorf("%d messages", len(page.Messages))
	}
}

func TestConversationsOfAutomation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	at := "/v1/conversations/" + me.conversation
	v := w.v1("GET", at, nil, 200)
	holds(t, v, "conversation", "data", "type")
	holds(t, v, me.conversation, "data", "id")
	holds(t, v, at, "data", "links", "self")
	holds(t, v, "customer", "data", "relationships", "customer", "data", "type")
	holds(t, v, "/v1/customers/"+w.owns(me.conversation), "data", "relationships", "customer", "links", "self")
	holds(t, v, at+"/messages", "data", "relationships", "messages", "links", "self")
	holds(t, v, "open", "data", "attributes", "status")
	holds(t, v, nil, "data", "attributes", "name")
	holds(t, v, 1.0, "data", "attributes", "messageCount")
	holds(t, v, "chat", "data", "attributes", "channels", 0)
	rev := dig(v, "data", "attributes", "rev").(float64)

	v = w.v1("PATCH", at, map[string]any{"name": "Late parcel", "status": "done", "assignedUsers": []string{string(w.agentID)}, "custom": map[string]any{"orderNum": 7, "noteStr": "x"}}, 200)
	holds(t, v, "Late parcel", "data", "attributes", "name")
	holds(t, v, "done", "data", "attributes", "status")
	holds(t, v, string(w.agentID), "data", "attributes", "assignedUsers", 0)
	holds(t, v, 7.0, "data", "attributes", "custom", "orderNum")
	holds(t, v, rev+1, "data", "attributes", "rev")

	// PUT merges as PATCH does …
	v = w.v1("PUT", at, map[string]any{"custom": map[string]any{"noteStr": nil, "vipBool": true}}, 200)
	holds(t, v, "Late parcel", "data", "attributes", "name")
	holds(t, v, 7.0, "data", "attributes", "custom", "orderNum")
	holds(t, v, nil, "data", "attributes", "custom", "noteStr")
	// … unless it is to replace.
	v = w.v1("PUT", at+"?replace=true", map[string]any{"custom": map[string]any{"plain": "p"}}, 200)
	holds(t, v, nil, "data", "attributes", "name")
	holds(t, v, nil, "data", "attributes", "custom", "orderNum")
	holds(t, v, "p", "data", "attributes", "custom", "plain")
	if users := dig(v, "data", "attributes", "assignedUsers").([]any); len(users) != 0 {
		t.Errorf("still assigned to %v", users)
	}
	w.v1("PATCH", at, map[string]any{"name": "x"}, 200)
	v = w.v1("PATCH", at, map[string]any{"name": nil}, 200)
	holds(t, v, nil, "data", "attributes", "name")

	// The optimistic lock.
	rev = dig(v, "data", "attributes", "rev").(float64)
	e := w.v1("PATCH", at+"?rev="+strconv.Itoa(int(rev)-1), map[string]any{"name": "mine"}, 409)
	holds(t, e, "conflict", "code")
	w.v1("PATCH", at, map[string]any{"name": "mine", "rev": rev - 1}, 409)
	w.v1("PATCH", at+"?rev="+strconv.Itoa(int(rev)), map[string]any{"name": "mine"}, 200)

	for name, body := range map[string]map[string]any{
		"a field that nobody knows":     {"nombre": "x"},
		"a status that is none":         {"status": "snoozed"},
		"an assignee who is nobody":     {"assignedUsers": []string{"0123456789abcdef01234567"}},
		"a number where a text belongs": {"name": 7},
		"a suffix with another type":    {"custom": map[string]any{"orderNum": "7"}},
		"a time that is none":           {"custom": map[string]any{"dueAt": "soon"}},
		"a text that is too long":       {"custom": map[string]any{"aStr": strings.Repeat("x", 1025)}},
		"a wrapped body":                {"data": map[string]any{"attributes": map[string]any{"name": "x"}}},
	} {
		if e := w.v1("PATCH", at, body, 400); e["code"] != "badparam" || dig(e, "source", "parameter") == nil {
			t.Errorf("%s: %v", name, e)
		}
	}
	if v := w.v1("GET", at, nil, 200); dig(v, "data", "attributes", "name") != "mine" {
		t.Error("a refused change changed something")
	}
	for _, id := range []string{"0123456789abcdef01234567", "x", "externalId=7"} {
		holds(t, w.v1("GET", "/v1/conversations/"+id, nil, 404), "notfound", "code")
		w.v1("PATCH", "/v1/conversations/"+id, map[string]any{"name": "x"}, 404)
		w.v1("GET", "/v1/conversations/"+id+"/messages", nil, 404)
	}
}

func TestMessagesOfAutomation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	for range 4 {
		_, err := w.desk.Answer(t.Context(), w.ownerActor(), chat.ConversationID(me.conversation), newKey(), "Hello")
		must(t, err)
	}
	path := "/v1/conversations/" + me.conversation + "/messages"
	var got []string
	for next := path + "?page=1&pageSize=2"; next != ""; {
		v := w.v1("GET", next, nil, 200)
		for _, m := range v["data"].([]any) {
			got = append(got, dig(m, "attributes", "directionType").(string))
			holds(t, m, "message", "type")
			holds(t, m, "chat", "attributes", "channel")
		}
		next, _ = dig(v, "links", "next").(string)
		if next != "" && !strings.HasPrefix(next, path+"?page=") {
			t.Fatalf("next is %q", next)
		}
	}
	if want := []string{"initial-in", "followup-out", "followup-out", "followup-out", "followup-out"}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	v := w.v1("GET", path+"?sort=desc&pageSize=1", nil, 200)
	holds(t, v, "out", "data", 0, "attributes", "direction")
	holds(t, v, path+"?page=2&pageSize=1&sort=desc", "links", "next")
}

func TestListsOfAutomation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var talks []string
	for range 3 {
		talks = append(talks, w.someone().conversation)
	}
	v := w.v1("GET", "/v1/conversations?page=1&pageSize=2", nil, 200)
	holds(t, v, "/v1/conversations?page=2&pageSize=2", "links", "next")
	holds(t, v, nil, "links", "prev")
	holds(t, v, talks[0], "data", 0, "id")
	v = w.v1("GET", "/v1/conversations?page=2&pageSize=2", nil, 200)
	if next, ok := v["links"].(map[string]any)["next"]; !ok || next != nil {
		t.Errorf("next on the last page is %v (there: %v)", next, ok)
	}
	holds(t, v, talks[2], "data", 0, "id")
	v = w.v1("GET", "/v1/conversations?page=9", nil, 200)
	if data, ok := v["data"].([]any); !ok || len(data) != 0 {
		t.Errorf("beyond the end: %v", v["data"])
	}
	v = w.v1("GET", "/v1/conversations?page=0&pageSize=0&sort=desc", nil, 200) // as a connector begins
	holds(t, v, talks[2], "data", 0, "id")
	holds(t, v, 100.0, "meta", "pageSize")
	w.v1("GET", "/v1/conversations/?pageSize=1", nil, 200)
	w.v1("GET", "/v1/conversations?pageSize=ten", nil, 400)
	w.v1("GET", "/v1/conversations?sort=up", nil, 400)

	v = w.v1("GET", "/v1/conversations/"+talks[2]+","+talks[0], nil, 200)
	holds(t, v, talks[2], "data", 0, "id")
	holds(t, v, talks[0], "data", 1, "id")
	w.v1("GET", "/v1/conversations/"+talks[2]+",x", nil, 404)

	v = w.v1("GET", "/v1/customers?pageSize=2", nil, 200)
	holds(t, v, 3.0, "meta", "total")
	holds(t, v, 2.0, "meta", "totalPages")
	holds(t, v, "/v1/customers?page=2&pageSize=2", "links", "last")
}

func TestCustomersOfAutomation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.desk.Login(t.Context(), desk.Visitor{ChatKey: w.made.ChatKey, Origin: shop}, w.jwt("zoe+1@example.com"))
	must(t, err)
	v := w.v1("GET", "/v1/customers/email=zoe%2B1%40example.com", nil, 200)
	id := dig(v, "data", "id").(string)
	holds(t, v, "customer", "data", "type")
	holds(t, v, "zoe+1@example.com", "data", "attributes", "emails", 0, "email")
	holds(t, v, true, "data", "attributes", "emails", 0, "verified")
	holds(t, w.v1("GET", "/v1/customers/email=ZOE+1@example.com/", nil, 200), id, "data", "id")
	holds(t, w.v1("GET", "/v1/customers/"+id, nil, 200), id, "data", "id")
	me := w.someone()
	holds(t, w.v1("GET", "/v1/customers/"+id+","+w.owns(me.conversation), nil, 200), id, "data", 0, "id")
	for _, who := range []string{"email=" + url.PathEscape("nobody@example.com"), "externalId=zoe", "externalid=zoe", "phone=+49", "email=x", "0123456789abcdef01234567"} {
		e := w.v1("GET", "/v1/customers/"+who, nil, 404)
		holds(t, e, "notfound", "code")
		holds(t, e, "Not Found", "title")
	}
}

func TestUsersOfAutomation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	v := w.v1("GET", "/v1/users/current/", nil, 200)
	holds(t, v, "user", "data", "type")
	holds(t, v, "machine", "data", "attributes", "userType")
	holds(t, v, "org.permission", "data", "attributes", "roles", 0)
	v = w.v1("GET", "/v1/users?userType=user", nil, 200)
	if n := len(v["data"].([]any)); n != 2 {
		t.Errorf("%d people", n)
	}
	holds(t, v, "Ada", "data", 0, "attributes", "displayName")
	holds(t, w.v1("GET", "/v1/users?email=BEN@acme.example", nil, 200), string(w.agentID), "data", 0, "id")
	holds(t, w.v1("GET", "/v1/users?pageSize=1", nil, 200), "/v1/users?page=2&pageSize=1", "links", "next")
	holds(t, w.v1("GET", "/v1/users/"+string(w.agentID), nil, 200), "Ben", "data", "attributes", "name")
	w.v1("GET", "/v1/users/x", nil, 404)
}

func TestAutomationIsLimitedTogether(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 31, 14, 32, 10, 0, time.UTC)
	w := newWorld(t, func(o *api.Options) {
		o.Limits, o.Now = api.Limits{API: 2}, func() time.Time { return now }
	})
	other, _ := w.apiKey("org.permission.user")
	for i, bearer := range []string{w.made.APIKey.Token, other, other} {
		got := w.do("GET", "/v1/users", nil, try{bearer: bearer})
		want := []int{200, 200, 429}[i]
		if got.StatusCode != want {
			t.Fatalf("request %d: %d %s", i, got.StatusCode, got.raw)
		}
		left, err := strconv.Atoi(got.Header.Get("X-Ratelimit-Remaining"))
		if err != nil || left != max(0, 1-i) || got.Header.Get("X-Ratelimit-Limit") != "2" {
			t.Errorf("request %d: %v", i, got.Header)
		}
		if reset, err := strconv.ParseInt(got.Header.Get("X-Ratelimit-Reset"), 10, 64); err != nil || reset <= now.Unix() || reset > now.Unix()+60 {
			t.Errorf("reset %q", got.Header.Get("X-Ratelimit-Reset"))
		}
		if want == http.StatusTooManyRequests {
			w.expect("one too many", got, 429, "ratelimit")
			if got.Header.Get("Retry-After") == "" {
				t.Error("no Retry-After")
			}
		}
	}
}

func TestAKeyOfOneRoleSaysWhatItLacks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	by, _ := w.apiKey("org.user.conversation.read")
	me := w.someone()
	got := w.do("GET", "/v1/conversations/"+me.conversation, nil, try{bearer: by})
	w.expect("the old spelling", got, 200, "")
	got = w.do("GET", "/v1/conversations/"+me.conversation+"/messages", nil, try{bearer: by})
	w.expect("messages", got, 403, "forbidden")
	if !strings.Contains(string(got.raw), "org.permission.message.read") {
		t.Errorf("%s", got.raw)
	}
	_, _, err := w.desk.Conversations(t.Context(), chat.Actor{}, desk.Listing{Size: 1})
	var e *chat.Error
	if !errors.As(err, &e) || e.Kind != chat.KindUnauthorized {
		t.Errorf("nobody: %v", err)
	}
}
