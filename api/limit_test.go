package api

import (
	"errors"
	"fmt"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"parley/chat"
)

func TestTheDefaultLimits(t *testing.T) {
	t.Parallel()
	want := Limits{Customer: 120, NewCustomer: 20, SignIn: 10, SignInIP: 30, API: 1000}
	got, err := ParseLimits("")
	if err != nil || got != want {
		t.Errorf("ParseLimits(\"\") = %+v, %v; want %+v", got, err, want)
	}
}

func TestLimitsAreReadFromOneFlag(t *testing.T) {
	t.Parallel()
	if got, err := ParseLimits("off"); err != nil || got != (Limits{}) {
		t.Errorf("off = %+v, %v", got, err)
	}
	got, err := ParseLimits("customer=5, api=off")
	if want := (Limits{Customer: 5, NewCustomer: 20, SignIn: 10, SignInIP: 30}); err != nil || got != want {
		t.Errorf("= %+v, %v; want %+v", got, err, want)
	}
	for _, bad := range []string{"customers=1", "customer", "customer=-1", "customer=x", ",", "on"} {
		if _, err := ParseLimits(bad); err == nil {
			t.Errorf("ParseLimits(%q) is accepted", bad)
		}
	}
}

func TestALimitCountsTheLastMinute(t *testing.T) {
	t.Parallel()
	now := time.Unix(60_000_000, 0) // a minute begins
	l := newLimiter(4, func() time.Time { return now })
	for i := range 4 {
		if q, err := l.take("a"); err != nil || q.remaining != 3-i {
			t.Fatalf("request %d: %+v, %v", i+1, q, err)
		}
	}
	_, err := l.take("a")
	var over *limited
	if !errors.As(err, &over) || over.seconds != 60 || chat.KindOf(err) != chat.KindLimit {
		t.Fatalf("the fifth: %v", err)
	}
	if err := l.allow("b"); err != nil {
		t.Errorf("somebody else pays for it: %v", err)
	}
	now = now.Add(90 * time.Second) // half of the minute before still counts: 2 of 4
	for i := range 2 {
		if err := l.allow("a"); err != nil {
			t.Errorf("request %d after a minute and a half: %v", i+1, err)
		}
	}
	if err := l.allow("a"); err == nil {
		t.Error("a third one within the last minute is let through")
	}
	now = now.Add(10 * time.Minute)
	if got := l.left("a").remaining; got != 4 {
		t.Errorf("after ten quiet minutes %d are left, want 4", got)
	}
}

func TestALimitersMemoryIsBounded(t *testing.T) {
	t.Parallel()
	now := time.Unix(60_000_000, 0)
	l := newLimiter(2, func() time.Time { return now })
	_ = l.allow("busy")
	for i := range 3 * maxBuckets {
		_ = l.allow(fmt.Sprint(i))
		if i%1000 == 0 {
			_ = l.allow("busy")
		}
	}
	if n := len(l.buckets) + len(l.older); n > maxBuckets {
		t.Errorf("%d buckets are kept, %d is the most", n, maxBuckets)
	}
	if err := l.allow("busy"); err == nil {
		t.Error("who is busy was forgotten")
	}
}

func TestWhereARequestComesFrom(t *testing.T) {
	t.Parallel()
	trusted := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	for _, c := range []struct {
		peer, forwarded, want string
	}{
		{"203.0.113.7:4000", "", "203.0.113.7"},
		{"203.0.113.7:4000", "198.51.100.1", "203.0.113.7"}, // nobody asked it
		{"10.0.0.1:4000", "198.51.100.1", "198.51.100.1"},
		{"10.0.0.1:4000", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"}, // the left-most is the visitor's own invention
		{"10.0.0.1:4000", "junk", "10.0.0.1"},
		{"10.0.0.1:4000", "", "10.0.0.1"},
		{"[2001:db8:1:2:3::4]:4000", "", "2001:db8:1:2::/64"},
		{"[::ffff:203.0.113.7]:4000", "", "203.0.113.7"},
	} {
		s := &server{opts: Options{TrustedProxies: trusted}}
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.peer
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := s.ipOf(r); got != c.want {
			t.Errorf("%s for %q comes from %s, want %s", c.peer, c.forwarded, got, c.want)
		}
	}
}

func TestALimitKeepsNoTextOfAStrangersLength(t *testing.T) {
	t.Parallel()
	for _, long := range []string{strings.Repeat("a", 400_000), strings.Repeat("a", 400_000) + "@acme.example", "a@" + strings.Repeat("b", 255)} {
		if kept := account(long); len(kept) > 254 {
			t.Errorf("the limiter keeps %d bytes of an address", len(kept))
		}
	}
	if account(" Ada@Acme.example") != account("ada@acme.example") || account("ada@acme.example") == account("ben@acme.example") {
		t.Error("an account is not counted as one")
	}
}
