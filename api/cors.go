package api

import (
	"context"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"parley/chat"
)

// pages remembers for a moment whose pages may chat, so that also a request that cannot be read is answered readably
// to them and to nobody else. The desk decides again, with the chat key.
type pages struct {
	mu    sync.Mutex
	org   chat.Organisation
	until time.Time
}

// mayChat tells whether pages of this origin may chat. Before the set-up every page may learn that there is no chat.
func (s *server) mayChat(ctx context.Context, origin string) (bool, error) {
	s.pages.mu.Lock()
	defer s.pages.mu.Unlock()
	if now := s.now(); !now.Before(s.pages.until) {
		all, err := s.desk.ManagedSettings(ctx, chat.Actor{Agent: &chat.Agent{Role: chat.RoleOwner}})
		if err != nil && chat.KindOf(err) != chat.KindNotFound {
			return false, err
		}
		s.pages.org, s.pages.until = all.Organisation, now.Add(time.Second)
	}
	return s.pages.org.MayChat(origin), nil
}

// forget has the next request look again.
func (p *pages) forget() {
	p.mu.Lock()
	p.until = time.Time{}
	p.mu.Unlock()
}

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
	may, err := s.mayChat(r.Context(), s.originOfPage(r))
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
