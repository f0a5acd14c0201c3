package chat_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/chat"
)

func TestAPageIsCutToWhatAgentsMaySee(t *testing.T) {
	t.Parallel()
	long := "https://shop.example/" + strings.Repeat("p", chat.MaxURL)
	for name, c := range map[string]struct{ in, want *chat.Page }{
		"as it is":       {&chat.Page{URL: "https://shop.example/?q=1", Title: "Shop"}, &chat.Page{URL: "https://shop.example/?q=1", Title: "Shop"}},
		"too long":       {&chat.Page{URL: long, Title: strings.Repeat("ö", chat.MaxTitle)}, &chat.Page{URL: long[:chat.MaxURL], Title: strings.Repeat("ö", chat.MaxTitle/2)}},
		"U+0000":         {&chat.Page{URL: "http://shop.example/\x00", Title: "a\x00b"}, &chat.Page{URL: "http://shop.example/", Title: "ab"}},
		"a script":       {&chat.Page{URL: "javascript:alert(1)", Title: "x"}, nil},
		"a file":         {&chat.Page{URL: "file:///etc/passwd"}, nil},
		"nothing":        {&chat.Page{}, nil},
		"none":           {nil, nil},
		"half a letter":  {&chat.Page{URL: "https://shop.example/", Title: strings.Repeat("x", chat.MaxTitle-1) + "ö"}, &chat.Page{URL: "https://shop.example/", Title: strings.Repeat("x", chat.MaxTitle-1)}},
		"no host":        {&chat.Page{URL: "https:///x"}, nil},
		"no address":     {&chat.Page{URL: "://"}, nil},
		"another scheme": {&chat.Page{URL: "data:text/html,x"}, nil},
	} {
		if d := cmp.Diff(c.want, c.in.Tidy()); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}
