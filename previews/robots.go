package previews

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"parley/internal/clock"
)

// Bounds on robots.txt (RFC 9309).
const (
	maxRobots       = 500 << 10 // bytes; the rest is not read
	robotsRedirects = 5
	robotsLast      = time.Hour
	maxSites        = 1000 // whose rules are kept
)

// robots knows what sites allow us, and asks each once an hour.
type robots struct {
	clock clock.Clock
	ask   func(ctx context.Context, u *url.URL, accept string) (*http.Response, error)

	asking singleflight.Group // by host

	mu    sync.Mutex
	sites map[string]site
}

type site struct {
	rules rules
	until time.Time
}

func newRobots(c clock.Clock, ask func(context.Context, *url.URL, string) (*http.Response, error)) *robots {
	return &robots{clock: c, ask: ask, sites: map[string]site{}}
}

// allow tells whether a URL may be visited. An error is the site's, or ours to refuse: then it may not.
func (r *robots) allow(ctx context.Context, u *url.URL) (bool, error) {
	now := r.clock.Now()
	r.mu.Lock()
	s, known := r.sites[u.Host]
	r.mu.Unlock()
	if !known || !now.Before(s.until) {
		found, err, _ := r.asking.Do(u.Host, func() (any, error) { return r.fetch(ctx, u) })
		if err != nil {
			return false, err
		}
		s = site{rules: found.(rules), until: now.Add(robotsLast)}
		r.mu.Lock()
		if len(r.sites) >= maxSites {
			maps.DeleteFunc(r.sites, func(_ string, old site) bool { return !now.Before(old.until) })
		}
		if len(r.sites) >= maxSites {
			clear(r.sites)
		}
		r.sites[u.Host] = s
		r.mu.Unlock()
	}
	return s.rules.allow(u), nil
}

// all and none are what a site allows that has no robots.txt, and one that cannot say just now.
var (
	all  = rules{}
	none = rules{{path: "/"}}
)

// fetch asks a site for its robots.txt.
func (r *robots) fetch(ctx context.Context, u *url.URL) (rules, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range robotsRedirects + 1 {
		res, err := r.ask(ctx, at, "text/plain")
		if err != nil {
			return nil, err
		}
		if res.StatusCode == http.StatusOK {
			raw, err := io.ReadAll(io.LimitReader(res.Body, maxRobots))
			_ = res.Body.Close()
			if err != nil {
				return nil, err
			}
			return parseRobots(raw), nil
		}
		_ = res.Body.Close()
		next := leadsTo(res)
		if next == nil {
			if res.StatusCode >= 400 && res.StatusCode < 500 && res.StatusCode != http.StatusTooManyRequests {
				return all, nil
			}
			return none, nil
		}
		at = next // may be on another host, and speaks for this one
	}
	return all, nil
}

// rule is one line: what begins with the path, in which * is anything and a $ at its end is the end.
type rule struct {
	path  string
	allow bool
}

type rules []rule

// parseRobots reads the rules for us: those of the groups that name us, else of those for everybody.
func parseRobots(raw []byte) rules {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	var ours, anybodys rules
	named := false
	var us, anybody, begun bool // whom the group is for, and whether its rules have begun
	for _, line := range bytes.FieldsFunc(raw, func(c rune) bool { return c == '\n' || c == '\r' }) {
		text, _, _ := strings.Cut(string(line), "#")
		key, value, ok := strings.Cut(text, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "user-agent":
			if begun {
				us, anybody, begun = false, false, false
			}
			switch {
			case value == "*":
				anybody = true
			case strings.EqualFold(token(value), Robot):
				us, named = true, true
			}
		case "allow", "disallow":
			begun = true
			if value == "" {
				continue // allows, and disallows, nothing
			}
			r := rule{path: escaped(value), allow: strings.EqualFold(strings.TrimSpace(key), "allow")}
			if us {
				ours = append(ours, r)
			}
			if anybody {
				anybodys = append(anybodys, r)
			}
		}
	}
	if named {
		return ours
	}
	return anybodys
}

// token is the name of a robot without its version.
func token(s string) string {
	end := strings.IndexFunc(s, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '_' && c != '-'
	})
	if end < 0 {
		return s
	}
	return s[:end]
}

// allow tells what the longest rule that matches says; allow wins over one as long, and what no rule matches is allowed.
func (r rules) allow(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = escaped(path)
	longest, allowed := -1, true
	for _, one := range r {
		if n := len(one.path); (n > longest || n == longest && one.allow) && matches(one.path, path) {
			longest, allowed = n, one.allow
		}
	}
	return allowed
}

// matches walks the path once: the leftmost place of each piece between two stars is as good as any other.
func matches(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	first, rest, starred := strings.Cut(pattern, "*")
	path, ok := strings.CutPrefix(path, first)
	if !ok || !starred {
		return ok && (!whole || path == "")
	}
	for {
		piece, after, more := strings.Cut(rest, "*")
		if !more && whole {
			return strings.HasSuffix(path, piece)
		}
		at := strings.Index(path, piece)
		if at < 0 {
			return false
		}
		if !more {
			return true
		}
		path, rest = path[at+len(piece):], after
	}
}

// escaped writes a path so that two ways of writing the same are equal: what needs no escape has none, and hexadecimal
// digits are large.
func escaped(s string) string {
	const hex = "0123456789ABCDEF"
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && i+2 < len(s) && digit(s[i+1]) >= 0 && digit(s[i+2]) >= 0:
			d := byte(digit(s[i+1])<<4 | digit(s[i+2]))
			if unreserved(d) {
				out.WriteByte(d)
			} else {
				out.Write([]byte{'%', hex[d>>4], hex[d&15]})
			}
			i += 2
		case c >= 0x80 || c <= ' ':
			out.Write([]byte{'%', hex[c>>4], hex[c&15]})
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

func digit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
