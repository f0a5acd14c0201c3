package api_test

import (
	"testing"
)

func TestSatisfactionByItsDocumentedShapes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me, other := w.someone(), w.someone()
	list := w.v1("GET", "/v1/satisfaction", nil, 200)
	if forms, _ := dig(list, "data").([]any); len(forms) != 0 {
		t.Errorf("a brand that asks nothing has a form: %v", forms)
	}
	id, customer := w.survey(me.conversation), w.owns(me.conversation)
	list = w.v1("GET", "/v1/satisfaction", nil, 200)
	holds(t, list, "satisfaction", "data", 0, "type")
	holds(t, list, float64(5), "data", 0, "attributes", "scale", "options")
	w.v1("GET", "/v1/satisfaction/nobody", nil, 404)

	c := w.v1("GET", "/v1/conversations/"+me.conversation, nil, 200)
	holds(t, c, true, "data", "attributes", "ended")
	holds(t, c, "user", "data", "attributes", "endedByType")
	holds(t, c, "user", "data", "relationships", "endedBy", "data", "type")
	holds(t, c, "offered", "data", "attributes", "satisfactionLevel", "status")
	holds(t, c, id, "data", "attributes", "satisfactionLevel", "formResponse")
	if dig(c, "data", "attributes", "endedAt") == nil {
		t.Error("nobody knows when it ended")
	}

	at := "/v2.1/chat/satisfaction-responses/" + id
	for name, x := range map[string]struct {
		path   string
		body   map[string]any
		status int
		field  string
	}{
		"nobody's":          {at, map[string]any{"rating": 4}, 400, "customerId"},
		"somebody else's":   {at, map[string]any{"customerId": w.owns(other.conversation), "rating": 4}, 404, "satisfaction"},
		"one that is none":  {"/v2.1/chat/satisfaction-responses/0123456789abcdef01234567", map[string]any{"customerId": customer, "rating": 4}, 404, "satisfaction"},
		"nothing":           {at, map[string]any{"customerId": customer}, 400, "rating"},
		"beyond the scale":  {at, map[string]any{"customerId": customer, "rating": 6}, 400, "rating"},
		"an unknown member": {at, map[string]any{"customerId": customer, "score": 1}, 400, "score"},
	} {
		if e := w.v1("PUT", x.path, x.body, x.status); dig(e, "source", "parameter") != x.field {
			t.Errorf("%s: %v", name, e)
		}
	}
	v := w.v1("PUT", at, map[string]any{"customerId": customer, "read": true}, 200)
	holds(t, v, "offered", "data", "attributes", "status")
	if dig(v, "data", "attributes", "firstReadAt") == nil {
		t.Error("it was not marked as read")
	}
	v = w.v1("PUT", at+"?include=satisfaction", map[string]any{"customerId": customer, "rating": 4}, 200)
	holds(t, v, "satisfaction_response", "data", "type")
	holds(t, v, "rated", "data", "attributes", "status")
	holds(t, v, float64(4), "data", "attributes", "rating")
	holds(t, v, float64(1), "data", "attributes", "score")
	holds(t, v, me.conversation, "data", "relationships", "conversation", "data", "id")
	holds(t, v, "satisfaction", "included", 0, "type")
	v = w.v1("PUT", at, map[string]any{"customerId": customer, "answers": []map[string]any{{"id": "", "answer": "Quick."}}}, 200)
	holds(t, v, "commented", "data", "attributes", "status")
	holds(t, v, "Quick.", "data", "attributes", "answers", 0, "answer")
	v = w.v1("GET", at+"?include=satisfaction", nil, 200)
	holds(t, v, float64(4), "data", "attributes", "rating")
	holds(t, v, "satisfaction", "included", 0, "type")
	c = w.v1("GET", "/v1/conversations/"+me.conversation, nil, 200)
	holds(t, c, float64(4), "data", "attributes", "satisfaction")
	holds(t, c, "Quick.", "data", "attributes", "satisfactionLevel", "firstAnswer")
}

func TestAutomationEndsConversations(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me, other := w.someone(), w.someone()
	at := "/v1/conversations/" + me.conversation
	if e := w.v1("PATCH", at, map[string]any{"ended": true}, 409); e["code"] != "ending_off" {
		t.Errorf("%v", e)
	}
	w.closable(me.conversation)
	for field, body := range map[string]map[string]any{
		"endedReason": {"endedReason": "solved"},
		"endedBy":     {"ended": true, "endedBy": "0123456789abcdef01234567"},
		"endedByType": {"ended": true, "endedByType": "robot"},
		"endedAt":     {"ended": true, "endedAt": "2026-01-01T00:00:00Z"},
	} {
		if e := w.v1("PATCH", at, body, 400); dig(e, "source", "parameter") != field {
			t.Errorf("%s: %v", field, e)
		}
	}
	w.v1("PATCH", at, map[string]any{"ended": true, "endedByType": "customer", "endedBy": w.owns(other.conversation)}, 400)
	c := w.v1("PUT", at, map[string]any{"ended": true, "endedReason": "solved", "endedByType": "customer"}, 200)
	holds(t, c, true, "data", "attributes", "ended")
	holds(t, c, "solved", "data", "attributes", "endedReason")
	holds(t, c, "customer", "data", "attributes", "endedByType")
	holds(t, c, w.owns(me.conversation), "data", "relationships", "endedBy", "data", "id")
	c = w.v1("PATCH", at, map[string]any{"ended": false}, 200)
	holds(t, c, false, "data", "attributes", "ended")
	holds(t, c, nil, "data", "attributes", "endedAt")
	holds(t, c, nil, "data", "attributes", "endedReason")
	c = w.v1("PATCH", at, map[string]any{"ended": true, "endedBy": string(w.agentID)}, 200)
	holds(t, c, string(w.agentID), "data", "relationships", "endedBy", "data", "id")
}
