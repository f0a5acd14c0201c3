package api

import (
	"net/http"
	"net/netip"
	"strings"
)

// originOfPage is the origin of the page that asks. Browsers name it on every request that crosses origins and on
// every POST; a request without one comes from a page of the host that it asks (or from no page at all, and then says
// whatever it likes).
func (s *server) originOfPage(r *http.Request) string {
	if origin := r.Header.Get("Origin"); origin != "" {
		return origin
	}
	return s.schemeOf(r) + "://" + r.Host
}

// schemeOf is how the browser spoke to us, also where a trusted proxy stands between.
func (s *server) schemeOf(r *http.Request) string {
	if r.TLS != nil {
		return "https"
	}
	if strings.EqualFold(r.Host, s.public.Host) {
		return s.public.Scheme
	}
	if peer, err := netip.ParseAddrPort(r.RemoteAddr); err == nil && s.trusts(peer.Addr().Unmap()) && strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https") {
		return "https"
	}
	return "http"
}

// share lets a page that may chat read the answer. Credentials are never allowed, so cookies stay at home.
func share(w http.ResponseWriter, r *http.Request) {
	if origin := r.Header.Get("Origin"); origin != "" {
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Expose-Headers", "Retry-After")
	}
}

// preflight answers a browser that asks before it asks. Our own client's requests need none.
func (s *server) preflight(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Origin")
	may, err := s.desk.OriginMayChat(r.Context(), s.originOfPage(r))
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	if may {
		share(w, r)
		w.Header().Set("Access-Control-Allow-Methods", "GET, POST")
		w.Header().Set("Access-Control-Allow-Headers", "Content-Type")
		w.Header().Set("Access-Control-Max-Age", "7200")
	}
	w.WriteHeader(http.StatusNoContent)
}
