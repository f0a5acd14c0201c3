package api_test

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"parley/api"
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
	for _, want := range []string{`"offhoursDisplay":"none"`, `"closableChat":true`, `"showTypingIndicatorWeb":false`, `"teamName":"Care"`, `"autoreply":"Hi"`, `"showBrandingIdentifier":false`} {
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
		{map[string]any{"defaultLang": "english"}, "defaultLang"},
		{map[string]any{"texts": "Moin"}, "texts"},
		{map[string]any{"texts": map[string]any{"de": "Moin"}}, "texts"},
		{map[string]any{"texts": map[string]any{"xx": map[string]any{"greeting": "Hm"}}}, "texts"},
		{map[string]any{"texts": map[string]any{"de": map[string]any{"gretting": "Moin"}}}, `"texts.de.gretting"`},
		{map[string]any{"texts": map[string]any{"de": map[string]any{"typing": "schreibt"}}}, `"texts.de.typing"`},
	} {
		if said := ask("PATCH", "/v1/chat/settings", c.body, http.StatusBadRequest); !strings.Contains(said, c.field) {
			t.Errorf("%v: %s", c.body, said)
		}
	}
	if emptied := ask("PATCH", "/v1/chat/settings", map[string]any{"teamName": nil}, 200); strings.Contains(emptied, `"Care"`) {
		t.Errorf("null empties a text: %s", emptied)
	}
	for _, c := range []struct {
		change map[string]any
		has    string
	}{
		{map[string]any{}, `"showEmailInputBanner":true`},
		{map[string]any{"showEmailInputBanner": false}, `"showEmailInputBanner":false`},
		{map[string]any{}, `"texts":{}`},
		{map[string]any{"defaultLang": "de", "texts": map[string]any{"de": map[string]any{"write": "Moin, schreib uns"}}}, `"defaultLang":"de","texts":{"de":{"write":"Moin, schreib uns"}}`},
		{map[string]any{"closableChat": true}, `"texts":{"de":{"write":"Moin, schreib uns"}}`},
		{map[string]any{"texts": map[string]any{"fr": map[string]any{"write": "Salut"}}}, `"texts":{"fr":{"write":"Salut"}}`}, // all of them
		{map[string]any{"texts": nil, "defaultLang": nil}, `"defaultLang":"","texts":{}`},
	} {
		if said := ask("PATCH", "/v1/chat/settings", c.change, 200); !strings.Contains(said, c.has) {
			t.Errorf("%v: %s is not in %s", c.change, c.has, said)
		}
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
	var id struct{ Data struct{ ID string } }
	if err := json.Unmarshal([]byte(made), &id); err != nil {
		t.Fatal(err)
	}
	at := "/v1/schedules/" + id.Data.ID
	if got := w.ask("PUT", at, key, weekdays(), 200); !strings.Contains(got, "New Year") {
		t.Errorf("the documented body has no holidays, and takes none away: %s", got)
	}
	body["holidays"] = []any{}
	if got := w.ask("PUT", at, key, body, 200); strings.Contains(got, "New Year") {
		t.Errorf("holidays that were taken away: %s", got)
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

func TestBrandsByTheirDocumentedShape(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key, _ := w.apiKey("org.permission.brand")
	made := w.ask("POST", "/v1/brands", key, map[string]any{"name": "Outlet", "iconUrl": "https://cdn.example/outlet.png"}, 201)
	for _, want := range []string{`"type":"brand"`, `"name":"Outlet"`, `"iconUrl":"https://cdn.example/outlet.png"`, `"default":false`} {
		if !strings.Contains(made, want) {
			t.Errorf("%s is not in %s", want, made)
		}
	}
	var id struct{ Data struct{ ID string } }
	if err := json.Unmarshal([]byte(made), &id); err != nil {
		t.Fatal(err)
	}
	at := "/v1/brands/" + id.Data.ID
	if got := w.ask("PATCH", at, key, map[string]any{"name": "Warehouse"}, 200); !strings.Contains(got, `"Warehouse"`) || !strings.Contains(got, "outlet.png") {
		t.Errorf("what was not named stays: %s", got)
	}
	if got := w.ask("PATCH", at, key, map[string]any{"iconUrl": ""}, 200); strings.Contains(got, "outlet.png") {
		t.Errorf("an icon that was taken away: %s", got)
	}
	if got := w.ask("PATCH", "/v1/brands/default", key, map[string]any{"name": "Main"}, 200); !strings.Contains(got, `"default":true`) {
		t.Errorf("the default one by its word: %s", got)
	}
	for _, c := range []struct {
		method, path string
		body         map[string]any
		status       int
		says         string
	}{
		{"POST", "/v1/brands", map[string]any{"iconUrl": "https://cdn.example/x.png"}, 400, `"name"`},
		{"POST", "/v1/brands", map[string]any{"name": "  "}, 400, `"name"`},
		{"PATCH", at, map[string]any{"iconUrl": "icon.png"}, 400, `"iconUrl"`},
		{"PATCH", "/v1/brands/nobody", map[string]any{"name": "X"}, 404, `"brand"`},
	} {
		if said := w.ask(c.method, c.path, key, c.body, c.status); !strings.Contains(said, c.says) {
			t.Errorf("%s %s %v: %s", c.method, c.path, c.body, said)
		}
	}
	reader, _ := w.apiKey("org.permission.brand.read")
	w.ask("POST", "/v1/brands", reader, map[string]any{"name": "Outlet"}, 403)
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

// FuzzChatSettings: whatever is written as chat settings is taken or refused in so many words, and what was not named stays.
func FuzzChatSettings(f *testing.F) {
	for _, seed := range []string{
		`{"closableChat":true,"teamName":"Care","offhoursDisplay":"none","volumeControl":{"enabled":true}}`,
		`{"teamName":null,"enabled":null}`, `{"offhoursDisplay":7}`, `[]`, `null`, `{}`, ``, `{"Enabled":true,"enabled":false}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var in api.ChatSettingsRecord
		if err := in.UnmarshalJSON(raw); err != nil {
			if p := api.Refusal(err); p.Status != http.StatusBadRequest || p.Message == "" {
				t.Fatalf("%q is refused with %+v", raw, p)
			}
			return
		}
		again, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		var same api.ChatSettingsRecord
		if err := same.UnmarshalJSON(again); err != nil || !reflect.DeepEqual(in, same) {
			t.Fatalf("%q became %s, which is read as %+v: %v", raw, again, same, err)
		}
	})
}

func TestAPageIsToldWhatTheClockWillChange(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	at := "/c/settings?chatKey=" + w.made.ChatKey
	fresh := w.do("GET", at, nil, try{origin: shop})
	if len(fresh.raw) > 480 || strings.Contains(string(fresh.raw), "now") || fresh.Header.Get("ETag") == "" {
		t.Errorf("a new deployment says what a page needs and nothing else: %d bytes, %s", len(fresh.raw), fresh.raw)
	}
	hours := w.do("GET", at+"&schedule="+w.schedule(), nil, try{origin: shop})
	if hours.StatusCode != 200 || !strings.Contains(string(hours.raw), `"changes":[{"at":"`) || !strings.Contains(string(hours.raw), `"now":"`) {
		t.Errorf("%d %s", hours.StatusCode, hours.raw)
	}
	if hours.Header.Get("ETag") != "" || hours.Header.Get("Cache-Control") != "private, max-age=15" {
		t.Errorf("an answer with a clock in it is not to be had again as it was: %v", hours.Header)
	}
	unknown := w.do("GET", at+"&schedule=nobody", nil, try{origin: shop})
	if string(unknown.raw) != string(fresh.raw) {
		t.Errorf("a schedule that nobody knows closes nobody: %s", unknown.raw)
	}
	w.expect("U+0000", w.do("GET", at+"&schedule=%00", nil, try{origin: shop}), 400, "badparam")
}
