package api

import (
	"fmt"
	"math"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Limits are how many requests may come, each in a minute. 0 is no limit.
type Limits struct {
	Customer    int // creates of one customer
	NewCustomer int // customers that come to be from one IP address
	SignIn      int // attempts to sign in to one account
	SignInIP    int // attempts to sign in from one IP address
	API         int // requests of all API keys together
}

// DefaultLimits are the limits of a deployment that says nothing else.
func DefaultLimits() Limits {
	return Limits{Customer: 120, NewCustomer: 20, SignIn: 10, SignInIP: 30, API: 1000}
}

// ParseLimits reads a change of the defaults: "customer=120,newcustomer=20,signin=10,signinip=30,api=1000", any of
// them, or "off" for none at all.
func ParseLimits(s string) (Limits, error) {
	l := DefaultLimits()
	s = strings.TrimSpace(s)
	switch s {
	case "":
		return l, nil
	case "off":
		return Limits{}, nil
	}
	fields := map[string]*int{"customer": &l.Customer, "newcustomer": &l.NewCustomer, "signin": &l.SignIn, "signinip": &l.SignInIP, "api": &l.API}
	for _, part := range strings.Split(s, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		field, ok := fields[name]
		if !ok {
			return Limits{}, fmt.Errorf("limits: there is no limit %q; the limits are customer, newcustomer, signin, signinip and api", name)
		}
		n := 0
		if value != "off" {
			var err error
			if n, err = strconv.Atoi(value); err != nil || n < 0 {
				return Limits{}, fmt.Errorf("limits: %s=%q is not a number of requests per minute", name, value)
			}
		}
		*field = n
	}
	return l, nil
}

// span is the time that a limit counts.
const span = time.Minute

// maxBuckets bounds the memory of one limiter (about 100 bytes each). When it is full, those who have been quiet
// longest are forgotten, half of them at a time.
const maxBuckets = 50_000

// limiter counts requests by key in sliding windows: what was done in the minute before counts in proportion to how
// much of it is still within the last minute.
type limiter struct {
	limit int
	now   func() time.Time

	mu      sync.Mutex
	buckets map[string]*bucket
	older   map[string]*bucket // the generation before; looked at, then dropped
}

type bucket struct {
	start        int64 // of the current minute, in minutes since 1970
	count, prior int
}

func newLimiter(limit int, now func() time.Time) *limiter {
	return &limiter{limit: limit, now: now, buckets: map[string]*bucket{}}
}

// quota is what is left of a limit.
type quota struct {
	limit, remaining int
	reset            time.Time // when the minute ends
}

// take counts one request of key, or refuses it with *limited.
func (l *limiter) take(key string) (quota, error) {
	now := l.now()
	if l.limit <= 0 {
		return unlimited(now), nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	start := now.UnixNano() / int64(span)
	b := l.bucket(key, start)
	used := b.used(now)
	q := quota{limit: l.limit, reset: time.Unix(0, (start+1)*int64(span))}
	if used+1 > float64(l.limit) {
		return q, &limited{seconds: max(1, int(math.Ceil(q.reset.Sub(now).Seconds())))}
	}
	b.count++
	q.remaining = max(0, l.limit-int(math.Ceil(used))-1)
	return q, nil
}

// allow is take for those who do not look at what is left.
func (l *limiter) allow(key string) error {
	_, err := l.take(key)
	return err
}

// left is what take would leave, without taking.
func (l *limiter) left(key string) quota {
	now := l.now()
	if l.limit <= 0 {
		return unlimited(now)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	start := now.UnixNano() / int64(span)
	used := l.bucket(key, start).used(now)
	return quota{limit: l.limit, remaining: max(0, l.limit-int(math.Ceil(used))), reset: time.Unix(0, (start+1)*int64(span))}
}

func unlimited(now time.Time) quota {
	return quota{limit: math.MaxInt32, remaining: math.MaxInt32, reset: now.Add(span)}
}

// used is what counts at this moment.
func (b *bucket) used(now time.Time) float64 {
	into := float64(now.UnixNano()%int64(span)) / float64(span)
	return float64(b.prior)*(1-into) + float64(b.count)
}

func (l *limiter) bucket(key string, start int64) *bucket {
	b := l.buckets[key]
	if b == nil {
		if b = l.older[key]; b == nil {
			b = &bucket{start: start}
		}
		if len(l.buckets) >= maxBuckets/2 {
			l.older, l.buckets = l.buckets, make(map[string]*bucket, maxBuckets/2)
		}
		l.buckets[key] = b
	}
	switch start - b.start {
	case 0:
	case 1:
		b.prior, b.count = b.count, 0
	default:
		b.prior, b.count = 0, 0
	}
	b.start = start
	return b
}

// ipOf is the address that a request came from. A proxy that is trusted is believed about the one before it: the
// right-most address of X-Forwarded-For that is not a trusted proxy's.
func (s *server) ipOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	addr = addr.Unmap()
	if !s.trusts(addr) {
		return block(addr)
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		addr = hop.Unmap()
		if !s.trusts(addr) {
			break
		}
	}
	return block(addr)
}

// block is what one household has: an IPv4 address, or a /64 of IPv6.
func block(a netip.Addr) string {
	if a.Is4() {
		return a.String()
	}
	p, err := a.WithZone("").Prefix(64)
	if err != nil {
		return a.String()
	}
	return p.String()
}

func (s *server) trusts(a netip.Addr) bool {
	for _, p := range s.opts.TrustedProxies {
		if p.Contains(a) {
			return true
		}
	}
	return false
}
