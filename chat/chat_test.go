package chat_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/chat"
)

func TestTimeIsISOWithMilliseconds(t *testing.T) {
	t.Parallel()
	at := chat.Time(1_767_225_600_000)
	raw, err := json.Marshal(at)
	if err != nil || string(raw) != `"2026-01-01T00:00:00.000Z"` {
		t.Fatalf("%s, %v", raw, err)
	}
	var back chat.Time
	if err := json.Unmarshal([]byte(`"2026-01-01T01:00:00.0009+01:00"`), &back); err != nil || back != at {
		t.Errorf("%v, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`"yesterday"`), &back); chat.KindOf(err) != chat.KindBad {
		t.Errorf("yesterday was read: %v", err)
	}
}

func TestMayChat(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		domains []string
		origin  string
		may     bool
	}{
		{nil, "https://anywhere.test", true},
		{[]string{"shop.test"}, "https://shop.test", true},
		{[]string{"shop.test"}, "https://www.Shop.test:8443", true},
		{[]string{"shop.test"}, "https://evilshop.test", false},
		{[]string{"shop.test"}, "https://shop.test.evil.example", false},
		{[]string{"shop.test:8080"}, "http://shop.test:8080", true},
		{[]string{"shop.test:8080"}, "http://shop.test", false},
		{[]string{"shop.test:443"}, "https://shop.test", true},
		{[]string{"shop.test:443"}, "http://shop.test", false},
		{[]string{"shop.test:80"}, "http://www.shop.test", true},
		{[]string{"shop.test"}, "https://shop.test.", true},
		{[]string{"shop.test"}, "https://shop.test.:8443", true},
		{[]string{"shop.test"}, "https://shop.test..", false},
		{[]string{"shop.test"}, "https://shop.test@evil.example", false},
		{[]string{"shop.test"}, "https://evil.example#.shop.test", false},
		{[]string{"shop.test"}, "https://evil.example\\.shop.test", false},
		{[]string{"shop.test"}, "https://evil.example/.shop.test", false},
		{[]string{"shop.test"}, "null", false},
		{[]string{"shop.test"}, "", false},
		{[]string{" "}, "https://shop.test", false},
		{nil, "http://\xff.test", false},
		{nil, "http://a b.test", false},
		{nil, "http://" + strings.Repeat("a", 600), false},
	} {
		o := chat.Organisation{Domains: c.domains}
		if got := o.MayChat(c.origin); got != c.may {
			t.Errorf("%v %q: %v, want %v", c.domains, c.origin, got, c.may)
		}
	}
}

func TestRoles(t *testing.T) {
	t.Parallel()
	read, create := chat.Permission{Resource: "conversation", Action: "read"}, chat.Permission{Resource: "conversation", Action: "create"}
	for _, c := range []struct {
		role         string
		read, create bool
	}{
		{"org.permission", true, true},
		{"org.permission.conversation", true, true},
		{"org.permission.conversation.read", true, false},
		{"org.permission.conversation.create", false, true},
		{"org.permission.message.read", false, false},
		{"org.permissions", false, false},
		{"org.user", true, true},
		{"org.user.conversation.read", true, false},
		{"org.user.conversation.write", false, true},
		{"org.admin.conversation.write", false, true},
		{"org.user.conversationist.read", false, false},
		{"org.tracking", false, false},
		{"", false, false},
	} {
		r := chat.Roles{c.role}
		if r.Allow(read) != c.read || r.Allow(create) != c.create {
			t.Errorf("%q: read %v create %v", c.role, r.Allow(read), r.Allow(create))
		}
		if known := chat.KnownRole(c.role); known != (c.role != "" && c.role != "org.tracking" && c.role != "org.permissions" && !strings.Contains(c.role, "ist.")) {
			t.Errorf("known %q: %v", c.role, known)
		}
	}
}

func TestAttributesMerge(t *testing.T) {
	t.Parallel()
	old := chat.Attributes{"planStr": "free", "seats": 3.0}
	declared := []chat.Attribute{
		{Name: "seatsNum", Type: chat.AttrNumber},
		{Name: "vipBool", Type: chat.AttrBool},
		{Name: "dueAt", Type: chat.AttrTime},
		{Name: "siteUrl", Type: chat.AttrURL},
		{Name: "noteStr", Type: chat.AttrText},
		{Name: "reasonTree", Type: chat.AttrTree},
	}
	for name, c := range map[string]struct {
		change       chat.Attributes
		declaredOnly bool
		want         chat.Attributes // nil: refused
	}{
		"adds, changes and clears":   {chat.Attributes{"planStr": "pro", "seats": nil, "customName": "x"}, false, chat.Attributes{"planStr": "pro", "customName": "x"}},
		"declared and right":         {chat.Attributes{"seatsNum": 2.0, "vipBool": true, "dueAt": "2026-01-01T00:00:00Z", "siteUrl": "https://a.test/b", "noteStr": "n"}, true, chat.Attributes{"planStr": "free", "seats": 3.0, "seatsNum": 2.0, "vipBool": true, "dueAt": "2026-01-01T00:00:00Z", "siteUrl": "https://a.test/b", "noteStr": "n"}},
		"a number declared, text":    {chat.Attributes{"seatsNum": "2"}, false, nil},
		"a boolean declared, number": {chat.Attributes{"vipBool": 1.0}, false, nil},
		"a time declared, words":     {chat.Attributes{"dueAt": "soon"}, false, nil},
		"a url declared, a path":     {chat.Attributes{"siteUrl": "/b"}, false, nil},
		"text declared, a number":    {chat.Attributes{"noteStr": 1.0}, false, nil},
		"a tree in lower case":       {chat.Attributes{"reasonTree": "billing.refund"}, true, chat.Attributes{"planStr": "free", "seats": 3.0, "reasonTree": "billing.refund"}},
		"a tree, capitals":           {chat.Attributes{"reasonTree": "Billing.Refund"}, false, nil},
		"a tree, a list":             {chat.Attributes{"reasonTree": []any{"billing"}}, false, nil},
		"a tree, nothing":            {chat.Attributes{"reasonTree": ""}, false, nil},
		"undeclared, declared only":  {chat.Attributes{"customName": "x"}, true, nil},
		"one bad refuses all":        {chat.Attributes{"a": "fine", "seatsNum": "2"}, false, nil},
		"no name":                    {chat.Attributes{"": "x"}, false, nil},
		"U+0000 deep inside":         {chat.Attributes{"a": map[string]any{"b": []any{"x\x00"}}}, false, nil},
		"U+0000 in a nested name":    {chat.Attributes{"a": map[string]any{"b\x00": "x"}}, false, nil},
		"invalid UTF-8":              {chat.Attributes{"a": "\xff"}, false, nil},
		"a value of 16 KiB and more": {chat.Attributes{"a": strings.Repeat("x", chat.MaxAttributeValue)}, false, nil},
		"just under 16 KiB":          {chat.Attributes{"a": strings.Repeat("x", chat.MaxAttributeValue-2)}, false, chat.Attributes{"planStr": "free", "seats": 3.0, "a": strings.Repeat("x", chat.MaxAttributeValue-2)}},
	} {
		got, err := old.Merge(c.change, declared, c.declaredOnly)
		if (err != nil) != (c.want == nil) || (err != nil && chat.KindOf(err) != chat.KindBad) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d := cmp.Diff(c.want, got); c.want != nil && d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	if old["planStr"] != "free" || len(old) != 2 {
		t.Errorf("Merge changed its receiver: %v", old)
	}

	many := chat.Attributes{}
	for i := range chat.MaxAttributes + 1 {
		many[strings.Repeat("n", i%60+1)+string(rune('a'+i%26))+string(rune('a'+i/26))] = 1.0
	}
	if _, err := (chat.Attributes{}).Merge(many, nil, false); chat.KindOf(err) != chat.KindBad {
		t.Errorf("%d attributes were taken: %v", len(many), err)
	}
}

func TestNotFoundDoesNotTellWhose(t *testing.T) {
	t.Parallel()
	if d := cmp.Diff(chat.NotFound("conversation"), chat.NotFound("conversation")); d != "" {
		t.Error(d)
	}
	if strings.Contains(chat.NotFound("conversation").Error(), "65f") {
		t.Error("the message names the id")
	}
}

func FuzzParsePosition(f *testing.F) {
	for _, s := range []string{"0a1b2c3d.65f0000000000000000000a1.17", "0a1b2c3d..0", "", "..", "0a1b2c3d..-1", "0a1b2c3d..01", "0a1b2c3d..9223372036854775808", strings.Repeat("1", 100)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := chat.ParsePosition(s)
		if err != nil {
			if chat.KindOf(err) != chat.KindBad {
				t.Errorf("%q: %v", s, err)
			}
			return
		}
		if p.String() != s || p.N < 0 {
			t.Errorf("%q was read as %+v", s, p)
		}
	})
}

func FuzzDecodePayload(f *testing.F) {
	for _, p := range payloads() {
		e := chat.NewEvent(p)
		raw, err := json.Marshal(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(e.Name, raw)
	}
	f.Add("message.created", []byte(`{"message":null}`))
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		p, err := chat.DecodePayload(name, raw)
		if err != nil {
			return
		}
		e := chat.NewEvent(p)
		if _, err := e.For(chat.ForCustomer); err != nil {
			t.Errorf("%s %s cannot be shown: %v", name, raw, err)
		}
	})
}
