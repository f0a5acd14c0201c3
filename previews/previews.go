// Package previews finds out what a link leads to: title, description, site, price and picture, as the page says itself.
//
// It promises to speak https with public addresses only, whatever names, redirects and name servers say; to ask
// robots.txt before; to read a bounded number of bytes for a bounded time; and to give out text without control
// characters. It sends no cookies and no credentials, and says who it is. It refuses to know where a link was found,
// and keeps nothing but what sites allow robots: the desk keeps the rest.
package previews

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/idna"

	"parley/internal/clock"
)

// Bounds on a fetch.
const (
	maxPage      = 1 << 20 // bytes of a page that are read: what it says of itself is at its beginning
	maxImage     = 4 << 20 // bytes of its picture; a larger one is none
	maxHeader    = 64 << 10
	maxLink      = 2048 // bytes
	maxRedirects = 4
	atOnce       = 4 // fetches of this process

	within        = 10 * time.Second // a page and its picture, with all redirects
	connectWithin = 4 * time.Second
)

// Robot is the name under which robots.txt may speak to us.
const Robot = "Parley-Link-Preview"

// Refused is why a link has no preview.
type Refused string

// Error implements error.
func (r Refused) Error() string { return "previews: " + string(r) }

// Why a link has no preview.
const (
	NotHTTPS     Refused = "the address is not an https one without credentials, on the standard port of a host on the internet"
	NotPublic    Refused = "the host has an address that is not public"
	Disallowed   Refused = "the site's robots.txt does not allow it"
	Redirects    Refused = "the link leads on too often"
	NotThere     Refused = "the site does not answer with a page"
	NotHTML      Refused = "what it leads to is no HTML"
	SaysNothing  Refused = "the page says nothing of itself"
	imageRefused Refused = "the picture is too large, or none"
)

// Options are what a fetcher needs. The zero value is usable.
type Options struct {
	// PublicURL tells those who are visited who it is.
	PublicURL string
	// Allow are hosts, each with its port, that may have any address: host:port.
	Allow []string
	// Roots are whose certificates are believed; the system's by default.
	Roots *x509.CertPool
	// Clock is the machine's own by default.
	Clock clock.Clock
}

// Page is what a page says about itself. Its texts are one line each, and may be empty, but not Title and Description both.
type Page struct {
	Title       string
	Description string
	Site        string
	Price       string // with its currency
	Image       []byte // as the site has it: nobody has looked at it yet; nil for none
}

// Fetcher visits pages. It is safe for many goroutines.
type Fetcher struct {
	agent    string
	allow    []string
	client   *http.Client
	resolver *net.Resolver
	robots   *robots
	slots    chan struct{}
	within   time.Duration
}

// New makes a Fetcher.
func New(o Options) *Fetcher {
	if o.Clock == nil {
		o.Clock = clock.System
	}
	f := &Fetcher{agent: Robot + "/1.0", slots: make(chan struct{}, atOnce), within: within}
	if o.PublicURL != "" {
		f.agent += " (+" + o.PublicURL + ")"
	}
	for _, host := range o.Allow {
		f.allow = append(f.allow, strings.ToLower(host))
	}
	f.robots = newRobots(o.Clock, f.ask)
	f.client = &http.Client{
		// A redirect is a link like any other: get looks at it.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext:            f.dial, // and no proxy: what it would reach is nobody's to see
			TLSClientConfig:        &tls.Config{RootCAs: o.Roots, MinVersion: tls.VersionTLS12},
			TLSHandshakeTimeout:    connectWithin,
			MaxResponseHeaderBytes: maxHeader,
			DisableKeepAlives:      true,
		},
	}
	return f
}

// Normal is the form of a link under which one preview is kept, without what only its reader's browser needs; "" for a
// link that is never visited.
func Normal(link string) string {
	u, err := url.Parse(link)
	if err != nil || len(link) > maxLink || !strings.EqualFold(u.Scheme, "https") || u.User != nil || u.Opaque != "" {
		return ""
	}
	host := hostOf(u)
	if host == "" {
		return ""
	}
	n := url.URL{Scheme: "https", Host: host, Path: u.Path, RawPath: u.RawPath, RawQuery: u.RawQuery}
	if p := u.Port(); p != "" && p != "443" {
		n.Host += ":" + p
	}
	if n.Path == "" {
		n.Path = "/"
	}
	return n.String()
}

// names reads a host's name as browsers do, in whatever script.
var names = idna.New(idna.MapForLookup(), idna.BidiRule(), idna.StrictDomainName(false))

// hostOf is a URL's host in ASCII, "" where browsers would not take it for one: what is shown of it must be a link there.
func hostOf(u *url.URL) string {
	if a, err := netip.ParseAddr(u.Hostname()); err == nil {
		switch {
		case a.Zone() != "":
			return ""
		case a.Is6():
			return "[" + a.String() + "]"
		}
		return a.String()
	}
	return Host(u.Hostname())
}

// Host is a host's name in ASCII, as browsers say it, "" for what they would not take for one.
func Host(name string) string {
	host, err := names.ToASCII(name)
	if err == nil {
		_, err = names.ToASCII(host) // some are good only once
	}
	if err != nil || strings.ContainsFunc(host, func(c rune) bool { return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789-._", c) }) {
		return ""
	}
	return host
}

// Fetch visits the page of a link. An error is a reason to show nothing; Refused where it was ours to refuse.
func (f *Fetcher) Fetch(ctx context.Context, link string) (Page, error) {
	u, err := url.Parse(Normal(link))
	if err != nil || u.Host == "" {
		return Page{}, NotHTTPS
	}
	select {
	case f.slots <- struct{}{}:
		defer func() { <-f.slots }()
	case <-ctx.Done():
		return Page{}, ctx.Err()
	}
	ctx, cancel := context.WithTimeout(ctx, f.within)
	defer cancel()
	res, err := f.get(ctx, u, "text/html, application/xhtml+xml")
	if err != nil {
		return Page{}, err
	}
	defer func() { _ = res.Body.Close() }()
	kind := res.Header.Get("Content-Type")
	if media, _, err := mime.ParseMediaType(kind); err != nil || media != "text/html" && media != "application/xhtml+xml" {
		return Page{}, NotHTML
	}
	said := read(io.LimitReader(res.Body, maxPage), kind)
	page := said.page()
	if page.Title == "" && page.Description == "" {
		if ctx.Err() != nil {
			return Page{}, ctx.Err()
		}
		return Page{}, SaysNothing
	}
	if at, err := res.Request.URL.Parse(said.image()); err == nil && said.image() != "" {
		page.Image, _ = f.image(ctx, at) // a page without its picture is still one
	}
	return page, nil
}

// image is the bytes of a picture.
func (f *Fetcher) image(ctx context.Context, u *url.URL) ([]byte, error) {
	if u, _ = url.Parse(Normal(u.String())); u.Host == "" {
		return nil, NotHTTPS
	}
	res, err := f.get(ctx, u, "image/webp, image/png, image/jpeg, image/gif")
	if err != nil {
		return nil, err
	}
	defer func() { _ = res.Body.Close() }()
	if !strings.HasPrefix(res.Header.Get("Content-Type"), "image/") || res.ContentLength > maxImage {
		return nil, imageRefused
	}
	raw, err := io.ReadAll(io.LimitReader(res.Body, maxImage+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > maxImage {
		return nil, imageRefused
	}
	return raw, nil
}

// get asks for what robots may have, and follows where it leads. The caller closes the body.
func (f *Fetcher) get(ctx context.Context, u *url.URL, accept string) (*http.Response, error) {
	for range maxRedirects + 1 {
		ok, err := f.robots.allow(ctx, u)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, Disallowed
		}
		res, err := f.ask(ctx, u, accept)
		if err != nil {
			return nil, err
		}
		if res.StatusCode == http.StatusOK {
			return res, nil
		}
		_ = res.Body.Close()
		if u = leadsTo(res); u == nil {
			return nil, NotThere
		}
	}
	return nil, Redirects
}

// leadsTo is where a redirect leads, nil where an answer is none.
func leadsTo(res *http.Response) *url.URL {
	switch res.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil
	}
	u, err := res.Location()
	if err != nil {
		return nil
	}
	if normal := Normal(u.String()); normal != "" {
		u, _ = url.Parse(normal)
	}
	return u
}

// visits refuses what is not https on the standard port of a host with a name on the internet. What address the name
// has is looked at when it is dialled.
func (f *Fetcher) visits(u *url.URL) error {
	if u.Scheme != "https" || u.User != nil {
		return NotHTTPS
	}
	if slices.Contains(f.allow, address(u)) {
		return nil
	}
	if u.Port() != "" && u.Port() != "443" || !strings.ContainsAny(strings.TrimSuffix(u.Hostname(), "."), ".:") {
		return NotHTTPS
	}
	return nil
}

// address is host:port of a URL, as it is dialled.
func address(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = "443"
	}
	return net.JoinHostPort(strings.ToLower(u.Hostname()), port)
}

// ask sends one request. It goes nowhere but to the host that it names.
func (f *Fetcher) ask(ctx context.Context, u *url.URL, accept string) (*http.Response, error) {
	if err := f.visits(u); err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, NotHTTPS
	}
	req.Header.Set("User-Agent", f.agent)
	req.Header.Set("Accept", accept)
	res, err := f.client.Do(req)
	if err == nil {
		return res, nil
	}
	var why Refused
	if errors.As(err, &why) {
		return nil, why
	}
	return nil, fmt.Errorf("previews: %s: %w", u.Host, err) // the path may be somebody's secret
}
