package chat

import (
	"net/url"
	"strings"
)

// Organisation is the company that runs this deployment. There is one.
type Organisation struct {
	Name         string   `json:"name"`
	Domains      []string `json:"domains"`      // hosts whose pages may chat; empty means all
	DeclaredOnly bool     `json:"declaredOnly"` // refuse custom attributes that nobody declared
	CreatedAt    Time     `json:"createdAt"`
	UpdatedAt    Time     `json:"updatedAt"`
}

// MayChat tells whether a page of this origin may chat. An entry allows its host and the host's subdomains; without
// any entry every page may, whose origin can be one that a browser said.
func (o *Organisation) MayChat(origin string) bool {
	if !plausible(origin) {
		return false
	}
	if len(o.Domains) == 0 {
		return true
	}
	u, err := url.Parse(origin)
	if err != nil || u.Hostname() == "" {
		return false
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".") // with the dot it is the same host, written out
	port := u.Port()
	if port == "" { // browsers do not say the usual one
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	for _, d := range o.Domains {
		d = strings.ToLower(strings.TrimSpace(d))
		if h, p, ok := strings.Cut(d, ":"); ok { // an entry with a port means that port only
			if p != port {
				continue
			}
			d = h
		}
		if d != "" && (host == d || strings.HasSuffix(host, "."+d)) {
			return true
		}
	}
	return false
}

// plausible tells whether an origin is short and visible ASCII, as all of those are that browsers say. It is kept with
// tokens.
func plausible(origin string) bool {
	return len(origin) <= 512 && !strings.ContainsFunc(origin, func(r rune) bool { return r <= ' ' || r >= 0x7f })
}
