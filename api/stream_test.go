package api_test

import (
	"bufio"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"parley/api"
	"parley/chat"
	"parley/desk"
)

// stream is the page's end of one.
type stream struct {
	w      *world
	answer *http.Response
	lines  *bufio.Reader
}

func (w *world) stream(body map[string]any) *stream {
	w.t.Helper()
	raw, err := json.Marshal(body)
	must(w.t, err)
	r, err := http.NewRequestWithContext(w.t.Context(), http.MethodPost, w.url+"/c/events/stream", strings.NewReader(string(raw)))
	must(w.t, err)
	r.Header.Set("Origin", shop)
	r.Header.Set("Content-Type", "text/plain")
	answer, err := w.http.Do(r)
	must(w.t, err)
	w.t.Cleanup(func() { _ = answer.Body.Close() })
	return &stream{w, answer, bufio.NewReader(answer.Body)}
}

// next is the next frame that is no beat and says nothing of somebody's coming and going.
func (s *stream) next() frame {
	s.w.t.Helper()
	for {
		line, err := s.lines.ReadString('\n')
		must(s.w.t, err)
		text, ok := strings.CutPrefix(line, "data: ")
		if !ok {
			continue
		}
		var f frame
		must(s.w.t, json.Unmarshal([]byte(text), &f))
		if f.Kind != "beat" && f.Kind != "fleeting" {
			return f
		}
	}
}

func TestAStreamSaysWhatASocketDoes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	var state desk.CustomerState
	must(t, json.Unmarshal(w.do("POST", "/c/state", map[string]any{"chatKey": w.made.ChatKey, "token": me.token}, try{origin: shop}).raw, &state))
	hello := map[string]any{"chatKey": w.made.ChatKey, "token": me.token, "position": state.Position, "page": map[string]any{"url": "https://shop.example/cart"}}
	s := w.stream(hello)
	for name, want := range map[string]string{
		"Content-Type": "text/event-stream", "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no", "Access-Control-Allow-Origin": shop, "Content-Encoding": "",
	} {
		if got := s.answer.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if f := s.next(); f.Kind != "events" || len(f.Events) != 0 || f.Position != state.Position {
		t.Fatalf("the first frame is %+v", f)
	}
	metrics := string(w.do("GET", "/metrics", nil, try{}).raw)
	for _, fact := range []string{`parley_connections{by="stream",listener="customer"} 1`, `parley_connections{by="socket",listener="customer"} 0`} {
		if !strings.Contains(metrics, fact) {
			t.Errorf("metrics do not tell %s", fact)
		}
	}
	where := func() string {
		var talk desk.Talk
		must(t, json.Unmarshal(w.do("GET", "/console/api/conversations/"+me.conversation, nil, try{session: w.agent}).raw, &talk))
		if !talk.Presence.Online || talk.Presence.Page == nil {
			return "nowhere"
		}
		return talk.Presence.Page.URL
	}
	if at := where(); at != "https://shop.example/cart" {
		t.Errorf("the agent sees the visitor at %s", at)
	}
	hello["page"] = map[string]any{"url": "https://shop.example/paid"}
	w.expect("a poll that tells a page", w.do("POST", "/c/events", hello, try{origin: shop}), 200, "")
	if at := where(); at != "https://shop.example/paid" {
		t.Errorf("the agent sees the visitor at %s", at)
	}
	w.expect("an answer", w.do("POST", "/console/api/conversations/"+me.conversation+"/messages", map[string]any{"key": newKey(), "body": "Hello"}, try{session: w.agent}), 201, "")
	heard := s.next()
	if !slices.ContainsFunc(heard.Events, func(e struct{ Name string }) bool { return e.Name == "message.created" }) {
		t.Errorf("heard %+v", heard)
	}
	late := w.stream(hello) // from the position before
	if f := late.next(); f.Position != heard.Position || len(f.Events) != len(heard.Events) {
		t.Errorf("who comes back hears %+v, want %+v", f, heard)
	}
	w.expect("logging out", w.do("POST", "/c/logout", map[string]any{"chatKey": w.made.ChatKey, "token": me.token}, try{origin: shop}), 204, "")
	for _, each := range []*stream{s, late} {
		f := each.next()
		for f.Kind == "events" {
			f = each.next()
		}
		if f.Kind != "refused" || f.Error.Code != "token_revoked" || f.Error.Status != 401 {
			t.Errorf("after the logout: %+v", f)
		}
	}
	w.leaks(me.token)
}

func TestAServerThatGoesAwaySaysGoodbyeToStreamsAndTakesNone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	hello := map[string]any{"chatKey": w.made.ChatKey, "token": me.token, "position": ""}
	s := w.stream(hello)
	if f := s.next(); f.Kind != "resync" {
		t.Errorf("without a position: %+v", f)
	}
	w.hub.Drain(t.Context())
	if f := s.next(); f.Kind != "bye" || f.After < 1000 {
		t.Errorf("the stream is told %+v", f)
	}
	refused := w.do("POST", "/c/events/stream", hello, try{origin: shop})
	w.expect("another one", refused, 503, "unavailable")
	if refused.Header.Get("Retry-After") == "" {
		t.Error("nothing says when to come back")
	}
}

func TestWhoTurnsPagesFasterThanPeopleDoIsNotFollowed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(o *api.Options) { o.Limits = api.Limits{Customer: 3} })
	me := w.someone()
	for _, page := range []string{"1", "2", "3", "4"} {
		hello := map[string]any{"chatKey": w.made.ChatKey, "token": me.token, "position": "", "page": map[string]any{"url": "https://shop.example/" + page}}
		w.expect("a poll", w.do("POST", "/c/events", hello, try{origin: shop}), 200, "")
	}
	if p := w.hub.Presence(chat.CustomerID(me.customer)); !p.Online || p.Page == nil || p.Page.URL != "https://shop.example/3" {
		t.Errorf("Presence is %+v", p)
	}
}
