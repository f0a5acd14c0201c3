package previews

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"syscall"
)

// dial connects to a public address. The address is looked at after the name was resolved, just before the connection
// is made: a name that means something else the second time gains nothing.
func (f *Fetcher) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	d := net.Dialer{Timeout: connectWithin, Resolver: f.resolver, Control: onlyPublic}
	if slices.Contains(f.allow, addr) {
		d.Control = nil
	}
	return d.DialContext(ctx, network, addr)
}

func onlyPublic(network, addr string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(addr)
	if err != nil || network != "tcp4" && network != "tcp6" || at.Port() != 443 || !public(at.Addr()) {
		return NotPublic
	}
	return nil
}

// reserved are the networks that look public and are not, or lead on to another network (IANA's special-purpose
// registries). IPv6 outside 2000::/3 is never public: NAT64 and addresses that hold an IPv4 one are out there.
var reserved = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
	"192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
	"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
)

var global = netip.MustParsePrefix("2000::/3")

func prefixes(list ...string) []netip.Prefix {
	var out []netip.Prefix
	for _, s := range list {
		out = append(out, netip.MustParsePrefix(s))
	}
	return out
}

// public tells whether an address is one of the internet's.
func public(a netip.Addr) bool {
	a = a.Unmap()
	if a.Zone() != "" || !a.Is4() && !global.Contains(a) {
		return false
	}
	return !slices.ContainsFunc(reserved, func(p netip.Prefix) bool { return p.Contains(a) })
}
