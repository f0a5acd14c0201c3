package desk

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/auth"
	"parley/chat"
	"parley/previews"
)

// Bounds on short texts, in characters unless said otherwise.
const (
	maxName      = 256 // of a conversation, a brand, an agent; longer ones of a conversation are cut
	maxParagraph = 4 * maxName
	maxContact   = 20 // addresses of one kind
	maxDomains   = 100
)

// checkKey refuses what is not an idempotency key: 16 to 64 characters of base64url.
func checkKey(key string) error {
	if len(key) < 16 || len(key) > 64 || strings.ContainsFunc(key, notBase64URL) {
		return chat.Bad("key", "is not an idempotency key: 22 random characters of A-Z a-z 0-9 - _")
	}
	return nil
}

func notBase64URL(c rune) bool {
	return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_'
}

// checkBody refuses what is not a message.
func checkBody(body string) error {
	if len(body) > chat.MaxBody {
		return chat.TooLarge("body", len(body), chat.MaxBody)
	}
	if err := chat.CheckText("body", body); err != nil {
		return err
	}
	if strings.TrimSpace(body) == "" {
		return chat.Bad("body", "is empty")
	}
	return nil
}

// line is a short text on one line, trimmed; it may be empty.
func line(field, s string, most int) (string, error) {
	if err := chat.CheckText(field, s); err != nil {
		return "", err
	}
	s = strings.TrimSpace(s)
	if n := utf8.RuneCountInString(s); n > most {
		return "", chat.Bad(field, fmt.Sprintf("has %d characters; %d is the most", n, most))
	}
	if strings.ContainsAny(s, "\r\n") {
		return "", chat.Bad(field, "has more than one line")
	}
	return s, nil
}

// paragraph is a text of some lines, trimmed; it may be empty.
func paragraph(field, s string) (string, error) {
	if err := chat.CheckText(field, s); err != nil {
		return "", err
	}
	s = strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
	if n := utf8.RuneCountInString(s); n > maxParagraph {
		return "", chat.Bad(field, fmt.Sprintf("has %d characters; %d is the most", n, maxParagraph))
	}
	return s, nil
}

// name is a line that may not be empty.
func name(field, s string) (string, error) {
	s, err := line(field, s, maxName)
	if err == nil && s == "" {
		return "", chat.Bad(field, "is empty")
	}
	return s, err
}

// title is a conversation's name: one line, cut rather than refused.
func title(s string) (string, error) {
	if err := chat.CheckText("name", s); err != nil {
		return "", err
	}
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) > maxName {
		s = strings.TrimRight(string([]rune(s)[:maxName]), " ")
	}
	return s, nil
}

// webURL is an absolute http(s) URL, or "".
func webURL(field, s string) (string, error) {
	s, err := line(field, s, chat.MaxURL)
	if err != nil || s == "" {
		return "", err
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return "", chat.Bad(field, "is not an absolute http or https URL")
	}
	return u.String(), nil
}

// optional checks a text that may be absent, and puts what is kept of it in its place.
func optional(text **string, check func(string) (string, error)) error {
	if *text == nil {
		return nil
	}
	s, err := check(**text)
	if err == nil {
		*text = &s
	}
	return err
}

var colours = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

func colour(s string) (string, error) {
	if !colours.MatchString(s) {
		return "", chat.Bad("colour", "is not of the form #rrggbb")
	}
	return strings.ToLower(s), nil
}

var hosts = regexp.MustCompile(`^[a-z0-9_-]+(\.[a-z0-9_-]+)*(:[0-9]{1,5})?$`)

// domains are hosts whose pages may chat. A scheme and a path around a host are taken off, as people paste addresses.
func domains(in []string) ([]string, error) {
	out := []string{}
	for _, d := range in {
		if err := chat.CheckText("domains", d); err != nil {
			return nil, err
		}
		d = strings.ToLower(strings.TrimSpace(d))
		if d == "" {
			continue
		}
		if _, after, ok := strings.Cut(d, "://"); ok {
			d = after
		}
		d, _, _ = strings.Cut(d, "/")
		d = host(strings.TrimPrefix(d, "*.")) // an entry allows its subdomains anyway
		if len(d) > 255 || !hosts.MatchString(d) {
			return nil, chat.Bad("domains", fmt.Sprintf("has %.60q, which is not a host such as shop.example.com", d))
		}
		if !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	if len(out) > maxDomains {
		return nil, chat.Bad("domains", fmt.Sprintf("are %d; %d is the most", len(out), maxDomains))
	}
	return out, nil
}

// host is a host, with its port if it has one, as browsers say it: in ASCII, and without a dot at its end. What is none
// stays as it is.
func host(s string) string {
	name, port, hasPort := strings.Cut(s, ":")
	labels := strings.Split(strings.TrimSuffix(name, "."), ".")
	for i, l := range labels {
		if strings.ContainsFunc(l, func(c rune) bool { return c > unicode.MaxASCII }) {
			labels[i] = cmp.Or(previews.Host(l), l)
		}
	}
	name = strings.Join(labels, ".")
	if hasPort {
		name += ":" + port
	}
	return name
}

// pages are page rules with their addresses as browsers say them, who write paths and hosts in ASCII.
func pages(in []chat.PageRule) []chat.PageRule {
	out := slices.Clone(in)
	for i, r := range out {
		at, path, more := strings.Cut(r.URL, "/")
		var said strings.Builder
		said.WriteString(host(at))
		if more {
			said.WriteByte('/')
		}
		for _, b := range []byte(path) {
			if b < utf8.RuneSelf {
				said.WriteByte(b)
			} else {
				fmt.Fprintf(&said, "%%%02X", b)
			}
		}
		out[i].URL = said.String()
	}
	return out
}

var locales = regexp.MustCompile(`^[A-Za-z0-9_-]{2,35}$`)

// locale is a language tag, "" for what is none.
func locale(s string) string {
	if !locales.MatchString(s) {
		return ""
	}
	return s
}

// add puts what a page says about its visitor into c, newest first, and tells whether anything changed. Everything is
// checked before anything is put.
func (in *Contact) add(c *chat.Customer) (bool, error) {
	if in == nil {
		return false, nil
	}
	var emails, phones []string
	for _, e := range slices.Concat(in.Emails, in.SharedEmails) {
		e, err := auth.Email("emails", e)
		if err != nil {
			return false, err
		}
		emails = append(emails, e)
	}
	for _, p := range slices.Concat(in.Phones, in.SharedPhones) {
		p, err := line("phones", p, 40)
		if err != nil {
			return false, err
		}
		if p == "" {
			return false, chat.Bad("phones", "has an empty one")
		}
		phones = append(phones, p)
	}
	var socials []chat.Social
	for _, s := range slices.Concat(in.Socials, in.SharedSocials) {
		typ, err := line("socials", s.Type, 40)
		if err != nil {
			return false, err
		}
		user, err := line("socials", s.Username, maxName)
		if err != nil {
			return false, err
		}
		if user == "" || typ == "" {
			return false, chat.Bad("socials", "has one without a username or a type")
		}
		socials = append(socials, chat.Social{Type: typ, Username: user})
	}
	if len(emails) > maxContact || len(phones) > maxContact || len(socials) > maxContact {
		return false, chat.Bad("attributes", fmt.Sprintf("has more than %d addresses of one kind", maxContact))
	}
	changed := newest(&c.Emails, emails)
	changed = newest(&c.Phones, phones) || changed
	changed = newest(&c.Socials, socials) || changed
	return changed, nil
}

// newest puts add before what list has, each once, and lets the oldest go.
func newest[E comparable](list *[]E, add []E) bool {
	var out []E
	for _, e := range slices.Concat(add, *list) {
		if !slices.Contains(out, e) && len(out) < maxContact {
			out = append(out, e)
		}
	}
	if slices.Equal(out, *list) {
		return false
	}
	*list = out
	return true
}
