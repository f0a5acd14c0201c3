package previews

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// How many characters of its texts a page may have shown.
const (
	maxTitle       = 200
	maxDescription = 400
	maxSite        = 80
	maxPrice       = 40
)

// said is what the head of a page says: its meta elements by name, the first of each, and its title.
type said map[string]string

// properties are the meta elements that are looked at.
var properties = map[string]bool{
	"og:title": true, "twitter:title": true,
	"og:description": true, "twitter:description": true, "description": true,
	"og:site_name": true, "application-name": true,
	"og:image": true, "og:image:secure_url": true, "og:image:url": true, "twitter:image": true, "twitter:image:src": true,
	"product:price:amount": true, "og:price:amount": true, "product:price:currency": true, "og:price:currency": true,
}

// title is under a name that no meta element can have.
const title = "<title>"

// read reads the head of a page, or as much as there is of it. It builds no tree: whatever the page is, it takes what
// reading it once takes.
func read(r io.Reader, contentType string) said {
	out := said{}
	text, err := charset.NewReader(r, contentType)
	if err != nil {
		return out
	}
	z := html.NewTokenizer(text)
	z.SetMaxBuf(maxPage)
	inTitle := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.TextToken:
			if inTitle {
				out.first(title, string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			switch string(name) {
			case "body":
				return out
			case "title":
				inTitle = true
			case "meta":
				if more {
					out.meta(z)
				}
			}
		case html.EndTagToken:
			inTitle = false
			if name, _ := z.TagName(); string(name) == "head" {
				return out
			}
		}
	}
}

func (s said) meta(z *html.Tokenizer) {
	name, content := "", ""
	for {
		key, value, more := z.TagAttr()
		switch string(key) {
		case "property", "name":
			if n := strings.ToLower(strings.TrimSpace(string(value))); properties[n] {
				name = n
			}
		case "content":
			content = string(value)
		}
		if !more {
			break
		}
	}
	if name != "" {
		s.first(name, content)
	}
}

func (s said) first(name, value string) {
	if s[name] == "" && strings.TrimSpace(value) != "" {
		s[name] = value
	}
}

// any is the first of these that the page has.
func (s said) any(names ...string) string {
	for _, n := range names {
		if s[n] != "" {
			return s[n]
		}
	}
	return ""
}

func (s said) page() Page {
	p := Page{
		Title:       tidy(s.any("og:title", "twitter:title", title), maxTitle),
		Description: tidy(s.any("og:description", "twitter:description", "description"), maxDescription),
		Site:        tidy(s.any("og:site_name", "application-name"), maxSite),
	}
	if amount := s.any("product:price:amount", "og:price:amount"); amount != "" {
		p.Price = tidy(amount+" "+s.any("product:price:currency", "og:price:currency"), maxPrice)
	}
	return p
}

// image is the address of the page's picture, "" for none.
func (s said) image() string {
	return strings.TrimSpace(s.any("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"))
}

// tidy makes a text one line without anything that changes how others around it are shown, and cuts it.
func tidy(s string, most int) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u200c' || r == '\u200d': // joiners, without which some scripts and emoji fall apart
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.C) || r == utf8.RuneError:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	s = strings.Join(strings.Fields(s), " ")
	n := 0
	for i := range s {
		if n == most-1 && utf8.RuneCountInString(s[i:]) > 1 {
			return strings.TrimRight(s[:i], " ") + "…"
		}
		n++
	}
	return s
}
