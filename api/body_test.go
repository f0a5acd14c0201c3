package api

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"parley/chat"
)

func TestABodyIsReadOrRefusedByName(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		raw, field, says string
	}{
		"empty":                    {"", "", "is not a JSON object"},
		"null":                     {"null", "", "is not a JSON object"},
		"a list":                   {"[]", "", "is not a JSON object"},
		"half":                     {`{"body":"x"`, "", "is not well-formed JSON"},
		"two":                      {`{} {}`, "", "is not well-formed JSON"},
		"invalid UTF-8":            {"{\"body\":\"\xff\"}", "", "is not valid UTF-8"},
		"NUL":                      {`{"body":"a\u0000b"}`, "", "U+0000"},
		"NUL after a backslash":    {`{"body":"a\\\u0000b"}`, "", "U+0000"},
		"NUL in a name":            {`{"create":{"custom":{"a\u0000":1}}}`, "", "U+0000"},
		"a number for a text":      {`{"body":7}`, "body", "is not a text"},
		"a text for an object":     {`{"create":"x"}`, "create", "is not an object"},
		"deep":                     {`{"create":{"name":false}}`, "create.name", "is not a text"},
		"an object for attributes": {`{"create":{"custom":[]}}`, "create.custom", "is not an object"},
		"101 deep":                 {`{"lastDeflection":` + nested(`[`, `]`, 99) + `,"describe":{"customAttributes":` + nested(`{"a":`, `}`, 99) + `}}`, "", "is nested too deeply"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := parse([]byte(c.raw), new(SendRequest))
			var e *chat.Error
			if !errors.As(err, &e) || e.Kind != chat.KindBad || e.Field != c.field || !strings.Contains(e.Message, c.says) {
				t.Errorf("parse(%q) = %#v, want a bad %q that %s", c.raw, err, c.field, c.says)
			}
		})
	}
}

func TestABodyMayHaveMembersThatNobodyKnows(t *testing.T) {
	t.Parallel()
	var in SendRequest
	if err := parse([]byte(` {"chatKey":"k","token":"t","body":"about \\u0000","later":[1,{},"`+strings.Repeat(`[\"`, 200)+`"],"deep":`+nested("[", "]", 99)+`}`), &in); err != nil {
		t.Fatal(err)
	}
	if in.ChatKey != "k" || in.Token != "t" || in.Body != `about \u0000` {
		t.Errorf("read %+v", in)
	}
}

func nested(begin, end string, deep int) string {
	return strings.Repeat(begin, deep) + "1" + strings.Repeat(end, deep)
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`{"chatKey":"k","token":"t","key":"AAAAAAAAAAAAAAAAAAAAAA","body":"Where is my parcel?","create":{}}`,
		`{"body":"\u0000"}`, `{"body":"\\u0000"}`, `{"body":"\ud800"}`, "{\"body\":\"\xc3\"}", `{"body":1}`, `[]`, `null`, ``, `{"a":{"a":{"a":[[[]]]}}}`,
		`{"describe":{"customAttributes":{"a":1e999}}}`, `{"BODY":"x","body":"y"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var in SendRequest
		err := parse(raw, &in)
		if err == nil {
			if !json.Valid(raw) || !utf8.Valid(raw) {
				t.Fatalf("took what is not JSON: %q", raw)
			}
			texts(t, reflect.ValueOf(in))
			return
		}
		var e *chat.Error
		if !errors.As(err, &e) || e.Kind != chat.KindBad {
			t.Fatalf("parse(%q) = %v, which is not of kind bad", raw, err)
		}
		p := Refusal(err)
		if p.Status != 400 || p.Code == "" || p.Title == "" || p.Message == "" || !utf8.ValidString(p.Message) {
			t.Fatalf("parse(%q) is refused with %+v", raw, p)
		}
	})
}

// texts proves that no text that was read contains what an engine cannot store.
func texts(t *testing.T, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if strings.ContainsRune(v.String(), 0) || !utf8.ValidString(v.String()) {
			t.Fatalf("read %q", v.String())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			texts(t, v.Field(i))
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			texts(t, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(t, v.Index(i))
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			texts(t, k)
			texts(t, v.MapIndex(k))
		}
	}
}
