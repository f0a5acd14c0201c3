package api

import (
	"net"
	"net/http"
	"strings"

	"parley/auth"
	"parley/chat"
)

// DemoConfig is what the demo shop's page embeds the chat with.
type DemoConfig struct {
	PublicURL string `json:"publicUrl"` // the origin of the script
	ChatKey   string `json:"chatKey"`
	BrandID   string `json:"brandId"`
	Console   string `json:"console"`
}

// DemoToken signs a shopper in.
type DemoToken struct {
	JWT   string `json:"jwt"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

// shoppers are the customers of the demo shop.
var shoppers = map[string]DemoToken{
	"ada":   {Name: "Ada Marsh", Email: "ada@example.com"},
	"grace": {Name: "Grace Bell", Email: "grace@example.com"},
}

// demoHost is the host name of the demo shop: another one than the console's, so that the two are different sites.
func (s *server) demoHost() string {
	if strings.EqualFold(s.public.Hostname(), "localhost") {
		return "127.0.0.1"
	}
	return "localhost"
}

func hostname(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = r.Host
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// onItsHost keeps the demo's two sites apart: the shop is served under its own host name only, the console and its API
// under the public one only, so that a page of the shop can never act as an agent. It tells whether to go on.
func (s *server) onItsHost(w http.ResponseWriter, r *http.Request) bool {
	p := r.URL.Path
	isDemo, isConsole := p == "/demo" || strings.HasPrefix(p, "/demo/"), p == "/console" || strings.HasPrefix(p, "/console/")
	if !isDemo && !isConsole {
		return true
	}
	if s.opts.Demo == nil {
		if isDemo {
			s.refuse(w, r, chat.NotFound("page"))
		}
		return !isDemo
	}
	want, port := s.public.Hostname(), s.public.Port()
	if isDemo {
		want = s.demoHost()
	}
	if hostname(r) == strings.ToLower(want) {
		return true
	}
	if (p == "/demo" || p == "/console") && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		if port != "" {
			want = net.JoinHostPort(want, port)
		}
		http.Redirect(w, r, s.public.Scheme+"://"+want+p, http.StatusTemporaryRedirect)
		return false
	}
	s.refuse(w, r, chat.NotFound("page"))
	return false
}

// home leads to what this host shows.
func (s *server) home(w http.ResponseWriter, r *http.Request) error {
	to := "/console"
	if s.opts.Demo != nil && hostname(r) == s.demoHost() {
		to = "/demo"
	}
	http.Redirect(w, r, to, http.StatusTemporaryRedirect)
	return nil
}

func (s *server) demoConfig(w http.ResponseWriter, _ *http.Request) error {
	origin := originOf(s.public)
	writeJSON(w, http.StatusOK, DemoConfig{PublicURL: origin, ChatKey: s.opts.Demo.ChatKey, BrandID: s.opts.Demo.Brand, Console: origin + "/console"})
	return nil
}

// demoToken does what a company's own server does for its signed-in customers.
func (s *server) demoToken(w http.ResponseWriter, r *http.Request) error {
	who := r.URL.Query().Get("who")
	if who == "" {
		who = "ada"
	}
	shopper, ok := shoppers[who]
	if !ok {
		return chat.NotFound("shopper")
	}
	secret, err := s.opts.Demo.Secret(r.Context())
	if err != nil {
		return err
	}
	shopper.JWT = auth.SignCustomer(secret, auth.CustomerClaims{Email: shopper.Email}, s.now())
	writeJSON(w, http.StatusOK, shopper)
	return nil
}
