package previews

import (
	"io"
	"net"
	"net/netip"
	"net/url"
	"time"
)

// What the tests look at from outside.
const (
	MaxPage  = maxPage
	MaxImage = maxImage
)

// Resolve has names looked up by a resolver of the test's.
func (f *Fetcher) Resolve(r *net.Resolver) { f.resolver = r }

// Within changes how long a fetch may take.
func (f *Fetcher) Within(d time.Duration) { f.within = d }

// Public is public.
func Public(a netip.Addr) bool { return public(a) }

// Allows tells what a robots.txt says of a path.
func Allows(robots, link string) bool {
	u, err := url.Parse(link)
	return err == nil && parseRobots([]byte(robots)).allow(u)
}

// Said is what a page says.
func Said(r io.Reader, contentType string) Page { return read(r, contentType).page() }
