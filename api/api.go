// Package api is the HTTP edge: one table of routes (routes.go), each of which reads as policy and makes one call of
// the desk.
//
// It promises that every error of every route has the body of docs/protocol.md, that no token, key or secret reaches
// a log or a URL, and that a page's script can never act as an agent: the customer's routes know no cookies, the
// console's know no other origin. It refuses to decide anything about conversations; the desk does.
package api

//go:generate go run ./gen -o openapi.json

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"parley/desk"
	"parley/live"
)

// Options are what the edge needs to know. Desk, Live and PublicURL must be set.
type Options struct {
	Desk *desk.Desk
	Live *live.Hub
	Log  *slog.Logger
	// PublicURL is where browsers find this server, without a path: "https://chat.example.com".
	PublicURL string
	// TrustedProxies are believed about X-Forwarded-For and X-Forwarded-Proto.
	TrustedProxies []netip.Prefix
	// Limits are the rate limits; the zero value is none. DefaultLimits and ParseLimits make others.
	Limits Limits
	// Demo, if set, serves the demo shop under the host name localhost, and the console under PublicURL's host only.
	Demo *Demo
	// Version of the binary, for /healthz.
	Version string
	// Dist is the tree of built browser files (web.Dist()).
	Dist fs.FS
	// Ready says whether the server can do its work (nil error) and anything an operator should read about it.
	Ready func(context.Context) (map[string]any, error)
	// Now is the clock; time.Now if nil.
	Now func() time.Time
}

// Demo is what the demo shop's page needs.
type Demo struct {
	ChatKey string
	Brand   string
	// Secret is an active secret for signing customers in.
	Secret func(context.Context) ([]byte, error)
}

type server struct {
	opts        Options
	log         *slog.Logger
	desk        *desk.Desk
	live        *live.Hub
	public      *url.URL
	now         func() time.Time
	crossOrigin *http.CrossOriginProtection
	metrics     *metrics
	assets      map[string]*asset
	consoleCSP  string
	demoCSP     string
	routes      *http.ServeMux

	creates, newcomers, logins, signIns, signInIP, automation *limiter
}

// ParsePublicURL reads where browsers find the server: scheme, host and perhaps a port, and nothing else, for pages are
// told to ask there and policies name it.
func ParsePublicURL(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err == nil {
		if port := u.Port(); port != "" {
			_, err = strconv.ParseUint(port, 10, 16)
		}
		bare := *u
		bare.Path = strings.Trim(u.Path, "/")
		if bare.Hostname() == "" || (u.Scheme != "http" && u.Scheme != "https") || bare.String() != u.Scheme+"://"+u.Host {
			err = errors.New("it has another form")
		}
	}
	if err != nil {
		return nil, fmt.Errorf("the public URL %q is not of the form https://chat.example.com", s)
	}
	return u, nil
}

// New makes the handler of everything that the server answers.
func New(opts Options) (http.Handler, error) {
	public, err := ParsePublicURL(opts.PublicURL)
	if err != nil {
		return nil, err
	}
	s := &server{opts: opts, log: opts.Log, desk: opts.Desk, live: opts.Live, public: public, now: opts.Now, crossOrigin: http.NewCrossOriginProtection()}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.now == nil {
		s.now = time.Now
	}
	if err := s.crossOrigin.AddTrustedOrigin(originOf(public)); err != nil { // behind a proxy, Host may be another
		return nil, err
	}
	l := opts.Limits
	s.creates, s.logins, s.newcomers = newLimiter(l.Customer, s.now), newLimiter(l.Customer, s.now), newLimiter(l.NewCustomer, s.now)
	s.signIns, s.signInIP, s.automation = newLimiter(l.SignIn, s.now), newLimiter(l.SignInIP, s.now), newLimiter(l.API, s.now)
	s.consoleCSP, s.demoCSP = consoleCSP(public), demoCSP(public)
	if s.assets, err = loadAssets(opts.Dist, filler(public, opts.Demo)); err != nil {
		return nil, err
	}
	if s.metrics, err = newMetrics(opts.Live, opts.Desk); err != nil {
		return nil, err
	}
	if s.routes, err = s.mux(table()); err != nil {
		return nil, err
	}
	return s, nil
}

// ErrorEntry is err as one entry of the documented error body, for frames (live.Options.Error).
func ErrorEntry(err error) json.RawMessage {
	raw, err := json.Marshal(Refusal(err))
	if err != nil {
		panic(err) // strings and numbers can be written
	}
	return raw
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
