package previews_test

import (
	"io"
	"log"
	"net/url"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"parley/previews"
)

func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

// Whatever a page says, what is shown of it is one line of text within its bounds.
func FuzzPage(f *testing.F) {
	f.Add("text/html; charset=utf-8", lamp)
	f.Add("text/html", "<meta charset=utf-16><title>x")
	f.Add("text/html; charset=iso-2022-jp", "\x1b$B<title>")
	f.Add("text/html", `<meta content='a"b' name="OG:TITLE "><meta name=description content><title><!--</title>`)
	f.Fuzz(func(t *testing.T, kind, body string) {
		p := previews.Said(strings.NewReader(body), kind)
		for what, most := range map[string]int{p.Title: 200, p.Description: 400, p.Site: 80, p.Price: 40} {
			if n := utf8.RuneCountInString(what); n > most || !utf8.ValidString(what) || strings.TrimSpace(what) != what {
				t.Errorf("%d characters: %q", n, what)
			}
			for _, c := range what {
				if c != '\u200c' && c != '\u200d' && unicode.In(c, unicode.C) || c == '\n' {
					t.Errorf("%q has %q", what, c)
				}
			}
		}
	})
}

// A robots.txt that disallows everything to us does so whatever stands before it in other groups; and reading ends.
func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /", "/a/b")
	f.Add("user-agent:x\nuser-agent:*\ndisallow:/%zz%c3*\n#", "/%ZZ?q")
	f.Add(strings.Repeat("Disallow: "+strings.Repeat("*a", 50)+"\n", 20), "/"+strings.Repeat("a", 500))
	f.Fuzz(func(t *testing.T, robots, path string) {
		u, err := url.Parse("https://example.com/" + path)
		if err != nil {
			return
		}
		previews.Allows(robots, u.String())
		if strings.Contains(strings.ToLower(robots), "allow") {
			return
		}
		if previews.Allows(robots+"\nUser-agent: Parley-Link-Preview\nDisallow: /\n", u.String()) {
			t.Errorf("%q allows %s", robots, u)
		}
	})
}

// A link has one form, and that is a form of itself.
func FuzzNormal(f *testing.F) {
	f.Add("https://Example.com:443/a b?c#d")
	f.Add("https://[::1%25x]:443")
	f.Fuzz(func(t *testing.T, link string) {
		n := previews.Normal(link)
		if n == "" {
			return
		}
		if again := previews.Normal(n); again != n && len(n) <= 2048 {
			t.Errorf("%q, then %q", n, again)
		}
		if u, err := url.Parse(n); err != nil || u.Scheme != "https" || u.User != nil || u.Fragment != "" {
			t.Errorf("%q: %v", n, err)
		}
	})
}
