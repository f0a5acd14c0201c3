package live

import (
	"encoding/json"
	"net/url"
	"testing"
	"unicode/utf8"

	"parley/chat"
)

func FuzzFirst(f *testing.F) {
	for _, s := range []string{
		`{"chatKey":"k","token":"t","position":"0123abcd.000000000000000000000001.3","page":{"url":"https://shop.example/","title":"Shop"}}`,
		`{"position":"0123abcd..12"}`, `{}`, `{"page":null}`, `[]`, `null`, "\x00", `{"token":"\ud800"}`, `{"chatKey":"` + "\xff" + `"}`, `{"token":"\u0000"}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		first, err := ParseFirst(raw)
		if err != nil {
			if k := chat.KindOf(err); k != chat.KindBad && k != chat.KindTooLarge {
				t.Fatalf("%q is refused as %s: %v", raw, k, err)
			}
			if first != (First{}) {
				t.Fatalf("%q is refused and yet read as %+v", raw, first)
			}
			return
		}
		for _, s := range []string{first.ChatKey, first.Token, first.Position} {
			if !utf8.ValidString(s) || chat.CheckText("s", s) != nil {
				t.Fatalf("%q lets %q through", raw, s)
			}
		}
		again, err := json.Marshal(first)
		if err != nil {
			t.Fatal(err)
		}
		if len(again) > maxFrame {
			return // JSON escapes make it longer than it came
		}
		back, err := ParseFirst(again)
		if err != nil || back.Token != first.Token || back.Position != first.Position {
			t.Fatalf("%q is read as %+v, and that again as %+v, %v", raw, first, back, err)
		}
	})
}

func FuzzLater(f *testing.F) {
	for _, s := range []string{
		`{"page":{"url":"https://shop.example/cart","title":"Cart"}}`, `{"page":{"url":"https://shop.example/\u0000","title":"\ud800"}}`,
		`{"page":{"url":"javascript:alert(1)"}}`, `{"page":{"url":7}}`, `{"page":[]}`, `{"typing":true}`, `{}`, `null`, "", "{\"page\":{\"title\":\"\xff\"}}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		page, err := parseLater(raw)
		if err != nil {
			if k := chat.KindOf(err); k != chat.KindBad && k != chat.KindTooLarge || page != nil {
				t.Fatalf("%q is refused as %s and read as %+v: %v", raw, k, page, err)
			}
			return
		}
		if page == nil {
			return
		}
		u, err := url.Parse(page.URL)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || len(page.URL) > chat.MaxURL || len(page.Title) > chat.MaxTitle ||
			chat.CheckText("url", page.URL) != nil || chat.CheckText("title", page.Title) != nil {
			t.Fatalf("%q lets %+v through", raw, page)
		}
	})
}
