package api_test

import (
	"encoding/json"
	"strings"
	"testing"

	"parley/chat"
)

// tree is a template with two levels, one of them deleted.
func tree() map[string]any {
	return map[string]any{"templateType": "mll", "body": "What is it about?", "lockInput": true, "actions": map[string]any{"tree": map[string]any{"children": []any{
		map[string]any{"id": "orders", "displayName": "Orders", "children": []any{map[string]any{"id": "late", "displayName": "Late"}}},
		map[string]any{"id": "old", "displayName": "Old", "deleted": true},
	}}}}
}

// page asks as a customer's page, and gives the answer.
func (w *world) page(path string, of someone, body map[string]any) map[string]any {
	w.t.Helper()
	body["chatKey"], body["token"] = w.made.ChatKey, of.token
	got := w.do("POST", path, body, try{origin: shop})
	if got.StatusCode >= 300 {
		w.t.Fatalf("%s: %d: %s", path, got.StatusCode, got.raw)
	}
	var v map[string]any
	must(w.t, json.Unmarshal(got.raw, &v))
	return v
}

// Each documented way to write carries a template to the customer's page as it was given, and into what automation reads.
func TestEachWayToWriteCarriesATemplate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	of := w.owns(me.conversation)
	for name, c := range map[string]struct {
		path   string
		body   map[string]any
		status int
		kind   string
	}{
		"outbound": {"/v2.1/chat/outbound/messages", map[string]any{"customerId": of, "session": me.conversation, "from": string(w.agentID), "messageTemplate": tree()}, 201, "chat_message"},
		"draft":    {"/v1/customers/" + of + "/drafts", map[string]any{"channel": "chat", "conversation": me.conversation, "from": string(w.agentID), "sendAt": "2030-01-01T00:00:00Z", "messageTemplate": tree()}, 200, "draft"},
		"message":  {"/v1/messages", map[string]any{"channel": "chat", "app": "chat", "direction": "out", "conversation": me.conversation, "messageTemplate": tree()}, 201, "message"},
		"message of a conversation, template in its meta": {
			"/v1/conversations/" + me.conversation + "/messages", map[string]any{"channel": "chat", "app": "chat", "meta": map[string]any{"template": tree()}}, 201, "message",
		},
		"message of a customer": {"/v1/customers/" + of + "/messages", map[string]any{"channel": "chat", "conversation": me.conversation, "messageTemplate": tree(), "lang": "en"}, 201, "message"},
	} {
		v := w.v1("POST", c.path, c.body, c.status)
		holds(t, v, c.kind, "data", "type")
		page := w.page("/c/messages/list", me, map[string]any{"conversation": me.conversation, "limit": 1})
		holds(t, page, dig(v, "data", "id"), "messages", 0, "id")
		holds(t, page, "What is it about?", "messages", 0, "body")
		holds(t, page, true, "messages", 0, "template", "lockInput")
		holds(t, page, "late", "messages", 0, "template", "actions", "tree", "children", 0, "children", 0, "id")
		holds(t, page, true, "messages", 0, "template", "actions", "tree", "children", 1, "deleted")
		list := w.v1("GET", "/v1/conversations/"+me.conversation+"/messages?sort=desc&pageSize=1", nil, 200)
		holds(t, list, "mll", "data", 0, "attributes", "meta", "template", "templateType")
		if t.Failed() {
			t.Fatalf("by %s: %v", name, page)
		}
	}
}

func TestWhatACustomerChoseReachesAutomation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	w.page("/c/messages", me, map[string]any{"key": newKey(), "conversation": me.conversation, "body": "Late", "payload": "late"})
	list := w.v1("GET", "/v1/conversations/"+me.conversation+"/messages?sort=desc&pageSize=1", nil, 200)
	holds(t, list, "late", "data", 0, "attributes", "meta", "payload")
	holds(t, list, "Late", "data", 0, "attributes", "preview")
}

func TestTheOlderButtonsBecomeQuickReplies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	body := map[string]any{"channel": "chat", "conversation": me.conversation, "body": "Which?", "responseButtons": []any{map[string]any{"label": "Red", "value": "r"}}}
	v := w.v1("POST", "/v1/customers/"+w.owns(me.conversation)+"/drafts", body, 200)
	holds(t, v, "sent", "data", "attributes", "status")
	holds(t, v, "quick_replies", "data", "attributes", "messageTemplate", "templateType")
	holds(t, v, "Red", "data", "attributes", "messageTemplate", "actions", 0, "displayText")
	holds(t, v, "r", "data", "attributes", "messageTemplate", "actions", 0, "value")
}

func TestWritingRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me, other := w.someone(), w.someone()
	of := w.owns(me.conversation)
	for name, c := range map[string]struct {
		path   string
		change map[string]any // of a body that would do
		status int
		says   string
	}{
		"another channel":             {"drafts", map[string]any{"channel": "email"}, 400, "channel is not chat, which is the only one."},
		"no channel":                  {"drafts", map[string]any{"channel": nil}, 400, "channel is not chat, which is the only one."},
		"another app":                 {"drafts", map[string]any{"app": "smooch"}, 400, "app is not chat, which is the only one."},
		"no conversation":             {"drafts", map[string]any{"conversation": nil}, 400, "conversation is missing."},
		"another's conversation":      {"drafts", map[string]any{"conversation": other.conversation}, 404, "There is no such conversation."},
		"another customer":            {"drafts", map[string]any{"customer": w.owns(other.conversation)}, 400, "customer is not the customer of the address."},
		"later":                       {"drafts", map[string]any{"scheduled": true, "sendAt": "2030-01-01T00:00:00Z"}, 400, "scheduled cannot be true: messages are sent at once."},
		"files":                       {"drafts", map[string]any{"attachments": []string{"x"}}, 400, "attachments cannot be sent here."},
		"shortcuts":                   {"drafts", map[string]any{"shortcuts": []string{"x"}}, 400, "shortcuts cannot be sent here."},
		"articles":                    {"drafts", map[string]any{"kbArticles": []string{"x"}}, 400, "kbArticles cannot be sent here."},
		"a payload":                   {"drafts", map[string]any{"payload": map[string]any{"a": 1}}, 400, "payload cannot be sent here."},
		"old and new":                 {"drafts", map[string]any{"messageTemplate": tree(), "responseButtons": []any{map[string]any{"label": "a", "value": "b"}}}, 400, "responseButtons goes without messageTemplate."},
		"a bad template":              {"drafts", map[string]any{"messageTemplate": map[string]any{"templateType": "list", "actions": []any{map[string]any{"value": "a"}}}}, 400, "messageTemplate.actions[0].displayText is not an object with a title."},
		"nothing to read":             {"drafts", map[string]any{"body": nil, "messageTemplate": map[string]any{"templateType": "deflection", "articles": []any{}}}, 400, "body is empty."},
		"a field that nobody knows":   {"drafts", map[string]any{"text": "x"}, 400, "Additional properties not allowed: text."},
		"a message from the customer": {"messages", map[string]any{"direction": "in"}, 400, "direction is not out: what customers write comes from their own pages."},
		"a message that failed":       {"messages", map[string]any{"status": "error"}, 400, "status is not sent."},
		"a message of another":        {"messages", map[string]any{"customer": w.owns(other.conversation)}, 400, "customer is not the customer of the address."},
		"a message in another's":      {"messages", map[string]any{"conversation": other.conversation}, 404, "There is no such conversation."},
		"too long a template":         {"messages", map[string]any{"meta": map[string]any{"template": map[string]any{"body": "x", "more": strings.Repeat("x", chat.MaxTemplate)}}}, 413, "messageTemplate is "},
	} {
		body := map[string]any{"channel": "chat", "conversation": me.conversation}
		body[map[string]string{"drafts": "body", "messages": "preview"}[c.path]] = "Hello"
		for name, value := range c.change {
			if value == nil {
				delete(body, name)
			} else {
				body[name] = value
			}
		}
		e := w.v1("POST", "/v1/customers/"+of+"/"+c.path, body, c.status)
		if says, _ := e["message"].(string); !strings.HasPrefix(says, c.says) {
			t.Errorf("%s: %v, want %q", name, e["message"], c.says)
		}
	}
	elsewhere := map[string]any{"channel": "chat", "conversation": other.conversation, "preview": "Hello"}
	e := w.v1("POST", "/v1/conversations/"+me.conversation+"/messages", elsewhere, 400)
	holds(t, e, "conversation is not the conversation of the address.", "message")
	e = w.v1("POST", "/v1/messages", elsewhere, 400)
	holds(t, e, "direction is missing.", "message")
	page, err := w.desk.Messages(t.Context(), w.ownerActor(), chat.ConversationID(me.conversation), 0, 0)
	must(t, err)
	if len(page.Messages) != 1 {
		t.Errorf("%d messages", len(page.Messages))
	}
}
