package previews_test

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
	"golang.org/x/net/dns/dnsmessage"

	"parley/internal/clock"
	"parley/previews"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// site is a site on this machine that the fetcher may visit all the same, and what it was asked for.
type site struct {
	*httptest.Server
	*http.ServeMux
	f     *previews.Fetcher
	clock *clock.Fake

	mu    sync.Mutex
	asked []string
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{ServeMux: http.NewServeMux(), clock: clock.NewFake(time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC))}
	s.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r.URL.RequestURI())
		s.mu.Unlock()
		s.ServeHTTP(w, r)
	}))
	s.Config.ErrorLog = nil
	s.StartTLS()
	t.Cleanup(s.Server.Close)
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	s.f = previews.New(previews.Options{PublicURL: "https://chat.example", Allow: []string{s.host()}, Roots: roots, Clock: s.clock})
	return s
}

func (s *site) host() string { return strings.TrimPrefix(s.URL, "https://") }

// page has a path answered with HTML.
func (s *site) page(path, html string) {
	s.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(html))
	})
}

func (s *site) leads(path, to string) {
	s.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) })
}

// visits is what it was asked for but robots.txt.
func (s *site) visits() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, a := range s.asked {
		if a != "/robots.txt" {
			out = append(out, a)
		}
	}
	return out
}

func (s *site) refuses(t *testing.T, link string, why previews.Refused) {
	t.Helper()
	if p, err := s.f.Fetch(t.Context(), link); !errors.Is(err, why) {
		t.Errorf("%s: %+v, %v; want: %v", link, p, err, why)
	}
}

const lamp = `<!doctype html><html><head><title>Shop</title>
<meta property="og:title" content="Desk lamp &amp; shade"><meta name="description" content="Warm
 light."><meta property="og:site_name" content="Lumen"><meta property="og:image" content="/lamp.png">
<meta property="product:price:amount" content="19.90"><meta property="product:price:currency" content="EUR"></head><body><title>No</title>`

func TestAPageSaysWhatItIs(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.page("/lamp", lamp)
	var agent, cookie string
	s.HandleFunc("/lamp.png", func(w http.ResponseWriter, r *http.Request) {
		agent, cookie = r.UserAgent(), r.Header.Get("Cookie")
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write([]byte("PNG"))
	})
	got, err := s.f.Fetch(t.Context(), s.URL+"/lamp?colour=red#reviews")
	if err != nil {
		t.Fatal(err)
	}
	if got.Title != "Desk lamp & shade" || got.Description != "Warm light." || got.Site != "Lumen" || got.Price != "19.90 EUR" || string(got.Image) != "PNG" {
		t.Errorf("%+v", got)
	}
	if agent != "Parley-Link-Preview/1.0 (+https://chat.example)" || cookie != "" {
		t.Errorf("it says that it is %q, with the cookies %q", agent, cookie)
	}
	if v := s.visits(); len(v) != 2 || v[0] != "/lamp?colour=red" {
		t.Errorf("it asked for %q", v)
	}
}

func TestAPageWithoutItsPictureIsStillOne(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for path, image := range map[string]string{"/gone": s.URL + "/none.png", "/inside": "https://127.0.0.1/x.png", "/plain": "http://example.com/x.png", "/html": s.URL + "/gone", "/large": s.URL + "/large.png", "/odd": "::"} {
		s.page(path, `<title>Here</title><meta property="og:image" content="`+image+`">`)
	}
	s.HandleFunc("/large.png", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		_, _ = w.Write(make([]byte, previews.MaxImage+1))
	})
	for _, path := range []string{"/gone", "/inside", "/plain", "/html", "/large", "/odd"} {
		if p, err := s.f.Fetch(t.Context(), s.URL+path); err != nil || p.Title != "Here" || p.Image != nil {
			t.Errorf("%s: %q, %d bytes, %v", path, p.Title, len(p.Image), err)
		}
	}
}

func TestACharsetIsRead(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
		_, _ = w.Write([]byte("<title>Caf\xe9</title>"))
	})
	s.HandleFunc("/meta", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<meta charset=shift_jis><title>\x83\x89\x83\x93\x83v</title>"))
	})
	for path, want := range map[string]string{"/": "Café", "/meta": "ランプ"} {
		if p, err := s.f.Fetch(t.Context(), s.URL+path); err != nil || p.Title != want {
			t.Errorf("%s: %q, %v", path, p.Title, err)
		}
	}
}

func TestOnlyHTTPSOfTheInternetIsVisited(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.page("/", "<title>Inside</title>")
	port := s.URL[strings.LastIndexByte(s.URL, ':'):]
	for _, link := range []string{
		"http://example.com/", "ftp://example.com/", "https://ada:secret@example.com/", "https://ada@" + s.host() + "/", "https:///path", "//example.com", "javascript:alert(1)", "https:example.com",
		"https://example.com:8443/", "https://example.com:80/", "https://intranet/", "https://localhost/", "https://localhost" + port + "/", "", "https://exa mple.com/", "https://example.com/" + strings.Repeat("x", 2048),
	} {
		s.refuses(t, link, previews.NotHTTPS)
	}
	for _, link := range []string{
		"https://127.0.0.1/", "https://127.1.2.3/", "https://10.0.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data/", "https://100.64.0.1/", "https://0.0.0.0/", "https://224.0.0.1/", "https://255.255.255.255/",
		"https://[::1]/", "https://[::]/", "https://[fe80::1]/", "https://[fc00::1]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:a00:1]/", "https://[64:ff9b::7f00:1]/", "https://[64:ff9b:1::1]/", "https://[2002:7f00:1::]/", "https://[2001::1]/", "https://[ff02::1]/",
	} {
		s.refuses(t, link, previews.NotPublic)
	}
	if v := s.visits(); len(v) > 0 {
		t.Errorf("the site inside was asked for %q", v)
	}
}

func TestWhichAddressesArePublic(t *testing.T) {
	t.Parallel()
	for _, a := range []string{"93.184.216.34", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "192.0.1.1", "198.17.0.1", "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00::1", "::ffff:1.1.1.1"} {
		if !previews.Public(netip.MustParseAddr(a)) {
			t.Errorf("%s is public", a)
		}
	}
	for _, a := range []string{
		"0.1.2.3", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.53", "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255",
		"198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
		"::", "::1", "::7f00:1", "::ffff:10.0.0.1", "64:ff9b::1.1.1.1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2001:20::1", "2002:a00:1::", "3fff::1", "5f00::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2606:4700::1%eth0",
	} {
		if previews.Public(netip.MustParseAddr(a)) {
			t.Errorf("%s is not public", a)
		}
	}
}

func TestARedirectIsALinkLikeAnyOther(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.page("/there", "<title>There</title>")
	s.leads("/moved", "/there")
	s.leads("/plain", "http://"+s.host()+"/there")
	s.leads("/inside", "https://127.0.0.1/there")
	s.leads("/mapped", "https://[::ffff:169.254.169.254]/")
	s.leads("/port", "https://127.0.0.1:1/")
	s.leads("/login", "https://ada:secret@"+s.host()+"/there")
	s.leads("/nowhere", "")
	s.leads("/loop", "/loop")
	for i := range 6 {
		s.leads(fmt.Sprintf("/hop%d", i), fmt.Sprintf("/hop%d", i+1))
	}
	s.page("/hop6", "<title>Far</title>")
	if p, err := s.f.Fetch(t.Context(), s.URL+"/moved"); err != nil || p.Title != "There" {
		t.Errorf("%+v, %v", p, err)
	}
	if p, err := s.f.Fetch(t.Context(), s.URL+"/hop2"); err != nil || p.Title != "Far" {
		t.Errorf("four redirects: %+v, %v", p, err)
	}
	for path, why := range map[string]previews.Refused{
		"/plain": previews.NotHTTPS, "/port": previews.NotHTTPS, "/login": previews.NotHTTPS, "/inside": previews.NotPublic, "/mapped": previews.NotPublic,
		"/loop": previews.Redirects, "/hop1": previews.Redirects,
	} {
		s.refuses(t, s.URL+path, why)
	}
}

// A name that means a public address when it is looked at and another one when it is dialled gains nothing, whatever it
// means how often: each address is looked at when it is dialled.
func TestANameThatLeadsInsideIsRefused(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.page("/", "<title>Inside</title>")
	names := map[string][]string{
		"rebound.example.": {"127.0.0.1"}, "several.example.": {"203.0.113.1", "127.0.0.1", "10.0.0.1"}, "sixes.example.": {"::1", "64:ff9b::7f00:1", "::ffff:127.0.0.1"}, "linked.example.": {"169.254.169.254"},
	}
	s.f.Resolve(&net.Resolver{PreferGo: true, StrictErrors: true, Dial: func(context.Context, string, string) (net.Conn, error) { return nameServer(names), nil }})
	for name := range names {
		s.refuses(t, "https://"+strings.TrimSuffix(name, ".")+"/", previews.NotPublic)
	}
	if v := s.visits(); len(v) > 0 {
		t.Errorf("the site inside was asked for %q", v)
	}
}

// nameServer is a connection to a name server that knows these.
func nameServer(names map[string][]string) net.Conn {
	ours, theirs := net.Pipe()
	go func() {
		defer ours.Close()
		for {
			var size [2]byte
			if _, err := readFull(ours, size[:]); err != nil {
				return
			}
			raw := make([]byte, int(size[0])<<8|int(size[1]))
			var m dnsmessage.Message
			if _, err := readFull(ours, raw); err != nil || m.Unpack(raw) != nil {
				return
			}
			m.Response, m.RecursionAvailable, m.Additionals = true, true, nil
			q := m.Questions[0]
			for _, s := range names[q.Name.String()] {
				a := netip.MustParseAddr(s)
				h := dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class}
				switch {
				case q.Type == dnsmessage.TypeA && a.Is4():
					m.Answers = append(m.Answers, dnsmessage.Resource{Header: h, Body: &dnsmessage.AResource{A: a.As4()}})
				case q.Type == dnsmessage.TypeAAAA && a.Is6():
					m.Answers = append(m.Answers, dnsmessage.Resource{Header: h, Body: &dnsmessage.AAAAResource{AAAA: a.As16()}})
				}
			}
			out, err := m.Pack()
			if err != nil {
				return
			}
			if _, err := ours.Write(append([]byte{byte(len(out) >> 8), byte(len(out))}, out...)); err != nil {
				return
			}
		}
	}()
	return theirs
}

func readFull(c net.Conn, b []byte) (int, error) {
	n := 0
	for n < len(b) {
		m, err := c.Read(b[n:])
		n += m
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

func TestAStrangersCertificateIsNotBelieved(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.Config.ErrorLog = quiet()
	s.page("/", "<title>Mine</title>")
	f := previews.New(previews.Options{Allow: []string{s.host()}})
	if p, err := f.Fetch(t.Context(), s.URL+"/"); err == nil {
		t.Errorf("%+v", p)
	}
}

func TestRobotsAreRespected(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	robots := "User-agent: *\nDisallow: /\n\nUser-agent: Parley-Link-Preview/2\nDisallow: /private\n"
	s.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(robots)) })
	s.page("/open", "<title>Open</title>")
	s.page("/private/letter", "<title>Private</title>")
	s.page("/pictured", `<title>Pictured</title><meta property="og:image" content="/private/p.png">`)
	s.leads("/leads", "/private/letter")
	if p, err := s.f.Fetch(t.Context(), s.URL+"/open"); err != nil || p.Title != "Open" {
		t.Errorf("%+v, %v", p, err)
	}
	s.refuses(t, s.URL+"/private/letter", previews.Disallowed)
	s.refuses(t, s.URL+"/%70rivate/letter", previews.Disallowed)
	s.refuses(t, s.URL+"/leads", previews.Disallowed)
	if _, err := s.f.Fetch(t.Context(), s.URL+"/pictured"); err != nil {
		t.Error(err)
	}
	if v := s.visits(); len(v) != 3 {
		t.Errorf("it asked for %q", v)
	}
	// Its rules hold for an hour.
	robots = ""
	s.clock.Advance(time.Hour - time.Second)
	s.refuses(t, s.URL+"/private/letter", previews.Disallowed)
	s.clock.Advance(time.Second)
	if p, err := s.f.Fetch(t.Context(), s.URL+"/private/letter"); err != nil || p.Title != "Private" {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestASiteThatCannotSayIsNotVisited(t *testing.T) {
	t.Parallel()
	for status, visited := range map[int]bool{http.StatusNotFound: true, http.StatusForbidden: true, http.StatusTooManyRequests: false, http.StatusInternalServerError: false, http.StatusServiceUnavailable: false} {
		s := newSite(t)
		s.page("/", "<title>Here</title>")
		s.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
		if visited {
			if _, err := s.f.Fetch(t.Context(), s.URL+"/"); err != nil {
				t.Errorf("%d: %v", status, err)
			}
		} else {
			s.refuses(t, s.URL+"/", previews.Disallowed)
		}
	}
	s := newSite(t)
	s.page("/", "<title>Here</title>")
	s.leads("/robots.txt", "https://127.0.0.1/robots.txt")
	s.refuses(t, s.URL+"/", previews.NotPublic)
}

func TestWhatRobotsTextsMean(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		robots, path string
		want         bool
	}{
		{"", "/", true},
		{"User-agent: *\nDisallow:", "/", true},
		{"user-AGENT : * # all\r\nDISALLOW: /a", "/a/b", false},
		{"User-agent: *\nDisallow: /a", "/b", true},
		{"User-agent: *\nDisallow: /\nAllow: /shop", "/shop/lamp", true},
		{"User-agent: *\nAllow: /shop\nDisallow: /shop", "/shop", true},
		{"User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", false},
		{"User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", true},
		{"User-agent: *\nDisallow: /a*b*c", "/a-b-c-d", false},
		{"User-agent: *\nDisallow: /a*b*c", "/a-c-b", true},
		{"User-agent: *\nDisallow: /*?session=", "/x?session=1", false},
		{"User-agent: *\nDisallow: /caf%c3%a9", "/café", false},
		{"User-agent: *\nDisallow: /café", "/caf%C3%A9", false},
		{"User-agent: *\nDisallow: /$", "/", false},
		{"User-agent: *\nDisallow: /$", "/a", true},
		{"Disallow: /", "/", true}, // for nobody
		{"User-agent: Other\nDisallow: /", "/", true},
		{"User-agent: Other\nUser-agent: parley-link-preview\nDisallow: /", "/", false},
		{"User-agent: parley-link-preview\nDisallow: /a\n\nUser-agent: Other\nDisallow: /\n\nUser-agent: Parley-Link-Preview\nDisallow: /b", "/b", false},
		{"User-agent: *\nDisallow: /\nUser-agent: Parley-Link-Preview\nAllow: /", "/", true},
		{"User-agent: Parley-Link-Preview\n\nUser-agent: *\nDisallow: /", "/", false},
		{"\xef\xbb\xbfUser-agent: *\nSitemap: https://x/\nDisallow: /", "/", false},
		{"User-agent: Parley-Link-Previewer\nDisallow: /", "/", true},
	} {
		if got := previews.Allows(c.robots, "https://example.com"+c.path); got != c.want {
			t.Errorf("%q of %s: %v", c.robots, c.path, got)
		}
	}
}

func TestWhatIsNoPageHasNoPreview(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for path, kind := range map[string]string{"/pdf": "application/pdf", "/json": "application/json", "/text": "text/plain", "/odd": ";;", "/html5": "text/html5"} {
		s.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = w.Write([]byte("<title>No</title>"))
		})
		s.refuses(t, s.URL+path, previews.NotHTML)
	}
	for path, status := range map[string]int{"/gone": 404, "/broken": 500, "/partial": 206, "/unchanged": 304} {
		s.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
		s.refuses(t, s.URL+path, previews.NotThere)
	}
	for path, html := range map[string]string{"/empty": "", "/silent": "<title> \u202e </title><body>Text", "/body": "<body><title>Late</title>", "/picture": `<meta property="og:image" content="/x.png">`} {
		s.page(path, html)
		s.refuses(t, s.URL+path, previews.SaysNothing)
	}
}

func TestOnlyTheBeginningOfAHugePageIsRead(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	cut := make(chan int64, 1)
	s.HandleFunc("/endless", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<title>Endless</title><!--"))
		piece, sent := []byte(strings.Repeat("x", 64<<10)), int64(0)
		for sent < 1<<32 {
			n, err := w.Write(piece)
			sent += int64(n)
			if err != nil {
				break
			}
		}
		cut <- sent
	})
	s.page("/late", strings.Repeat(" ", previews.MaxPage)+"<title>Late</title>")
	s.refuses(t, s.URL+"/late", previews.SaysNothing)
	if p, err := s.f.Fetch(t.Context(), s.URL+"/endless"); err != nil || p.Title != "Endless" {
		t.Errorf("%+v, %v", p, err)
	}
	if sent := <-cut; sent > 64<<20 { // what lies in buffers between is beyond us
		t.Errorf("%d bytes were taken", sent)
	}
}

func TestASlowPageIsLeft(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<title"))
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	s.HandleFunc("/silent", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s.f.Within(50 * time.Millisecond)
	for _, path := range []string{"/slow", "/silent"} {
		if p, err := s.f.Fetch(t.Context(), s.URL+path); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: %+v, %v", path, p, err)
		}
	}
}

// A page that is long in coming after its head is not waited for.
func TestTheHeadIsEnough(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte("<head><title>Quick</title>" + strings.Repeat(" ", 2048) + "</head>"))
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	if p, err := s.f.Fetch(t.Context(), s.URL+"/"); err != nil || p.Title != "Quick" {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestTextIsOneTidyLine(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for i, c := range [][2]string{
		{"  Two\n\tlines \u00a0 here ", "Two lines here"},
		{"evil\u202egnp.exe\u2066 \u0007bell\u200b", "evilgnp.exe bell"},
		{"\U0001F468\u200d\U0001F469", "\U0001F468\u200d\U0001F469"},
		{"&lt;script&gt;", "<script>"},
		{strings.Repeat("ä", 200), strings.Repeat("ä", 200)},
		{strings.Repeat("ä", 201), strings.Repeat("ä", 199) + "…"},
	} {
		path := fmt.Sprintf("/%d", i)
		s.page(path, "<title>"+c[0]+"</title>")
		if p, err := s.f.Fetch(t.Context(), s.URL+path); err != nil || p.Title != c[1] {
			t.Errorf("%q: %q, %v", c[0], p.Title, err)
		}
	}
}

func TestOneFormOfALink(t *testing.T) {
	t.Parallel()
	for link, want := range map[string]string{
		"HTTPS://Example.COM":           "https://example.com/",
		"https://example.com:443/a?b#c": "https://example.com/a?b",
		"https://example.com:/":         "https://example.com/",
		"https://example.com/%2F?é":     "https://example.com/%2F?é",
		"https://example.com:8443/":     "https://example.com:8443/", // may be allowed
		"https://Bücher.example/":       "https://xn--bcher-kva.example/",
		"https://my_blog.example/":      "https://my_blog.example/",
		"https://[2606:4700::1111]:443": "https://[2606:4700::1111]/",
		"https://xn--a.example/":        "", // no browser takes these
		"https://a<b.example/":          "",
		"https://a%3Cb.example/":        "",
		"https://[fe80::1%25eth0]/":     "",
		"http://example.com/":           "",
		"https://a:b@example.com/":      "",
		"mailto:a@example.com":          "",
		"https://":                      "",
	} {
		if got := previews.Normal(link); got != want {
			t.Errorf("%s: %q, want %q", link, got, want)
		}
	}
}
