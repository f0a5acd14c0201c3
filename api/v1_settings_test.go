package api_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestChatSettingsByTheirDocumentedNames(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key, _ := w.apiKey("org.permission")
	ask := func(method, path string, body map[string]any, status int) string {
		t.Helper()
		return w.ask(method, path, key, body, status)
	}
	was := ask("GET", "/v1/chat/settings", nil, 200)
	for _, want := range []string{`"type":"chat_settings"`, `"offhoursDisplay":"offline"`, `"closableChat":false`, `"showTypingIndicatorWeb":true`, `"widgetType":"chat"`} {
		if !strings.Contains(was, want) {
			t.Errorf("%s is not in %s", want, was)
		}
	}
	ask("PUT", "/v1/chat/settings", map[string]any{"closableChat": true, "showTypingIndicatorWeb": false, "teamName": "Care", "volumeControl": map[string]any{"enabled": true}, "autoreply": "Hi"}, 200)
	now := ask("PATCH", "/v1/chat/settings", map[string]any{"offhoursDisplay": "none"}, 200)
	for _, want := range []string{`"offhoursDisplay":"none"`, `"closableChat":true`, `"showTypingIndicatorWeb":false`, `"teamName":"Care"`} {
		if !strings.Contains(now, want) {
			t.Errorf("%s is not in %s", want, now)
		}
	}
	for _, c := range []struct {
		body  map[string]any
		field string
	}{
		{map[string]any{"closableChat": "yes"}, "closableChat"},
		{map[string]any{"showTypingIndicatorWeb": nil}, "showTypingIndicatorWeb"},
		{map[string]any{"offhoursDisplay": "later"}, "offhoursDisplay"},
		{map[string]any{"embedIconColor": "red"}, "embedIconColor"},
		{map[string]any{"teamIconUrl": "icon.png"}, "teamIconUrl"},
	} {
		if said := ask("PATCH", "/v1/chat/settings", c.body, http.StatusBadRequest); !strings.Contains(said, c.field) {
			t.Errorf("%v: %s", c.body, said)
		}
	}
	if emptied := ask("PATCH", "/v1/chat/settings", map[string]any{"teamName": nil}, 200); strings.Contains(emptied, `"Care"`) {
		t.Errorf("null empties a text: %s", emptied)
	}
}

func TestSchedulesByTheirDocumentedShapes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key, _ := w.apiKey("org.permission")
	body := weekdays()
	body["default"] = true
	body["holidays"] = []map[string]any{{"name": "New Year", "startDate": "2027-01-01", "endDate": "2027-01-01", "enabled": true}}
	made := w.ask("POST", "/v1/schedules", key, body, 201)
	for _, want := range []string{`"type":"schedule"`, `"timezone":"Europe/Berlin"`, `"0":null`, `"1":[[540,1020]]`, `"included":[`, `"New Year"`} {
		if !strings.Contains(made, want) {
			t.Errorf("%s is not in %s", want, made)
		}
	}
	if got := w.ask("GET", "/v1/schedules/default", key, nil, 200); strings.Contains(got, "New Year") {
		t.Errorf("holidays that nobody asked for: %s", got)
	}
	if got := w.ask("GET", "/v1/schedules/default?include=holidays", key, nil, 200); !strings.Contains(got, "New Year") {
		t.Errorf("no holidays: %s", got)
	}
	body["hours"] = map[string]any{"1": [][2]int{{540, 1020}, {1020, 1100}}}
	if said := w.ask("POST", "/v1/schedules", key, body, 400); !strings.Contains(said, "hours.1") {
		t.Errorf("intervals that touch: %s", said)
	}
	w.ask("GET", "/v1/schedules/nobody", key, nil, 404)
	w.ask("GET", "/v1/brands/nobody", key, nil, 404)
	if got := w.ask("GET", "/v1/brands/default", key, nil, 200); !strings.Contains(got, `"default":true`) {
		t.Error(got)
	}
}

// ask makes a request of automation, expects a status and gives the body.
func (w *world) ask(method, path, key string, body map[string]any, status int) string {
	w.t.Helper()
	var in any
	if body != nil {
		in = body
	}
	got := w.do(method, path, in, try{bearer: key})
	if got.StatusCode != status {
		w.t.Fatalf("%s %s: %d %s, want %d", method, path, got.StatusCode, got.raw, status)
	}
	return string(got.raw)
}
