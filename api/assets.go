package api

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"

	"parley/chat"
)

// asset is one built file.
type asset struct {
	kind   string // its media type
	cache  string // its Cache-Control
	body   []byte
	etag   string
	br     []byte        // only if the build made it
	zipped func() []byte // nil where it does not help; the build's, else compressed once, when first asked for
}

// How long browsers may keep a file.
const (
	forever = "public, max-age=31536000, immutable" // its name changes with its content
	shortly = "public, max-age=60, must-revalidate" // widget.js names the chunks of this version
	notYet  = "no-cache"                            // kept, but asked for each time
)

// mediaTypes are those of what the build makes; the host's own table is not trusted.
var mediaTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".json": "application/json; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp", ".jpg": "image/jpeg",
	".ico": "image/x-icon", ".woff2": "font/woff2", ".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".wav": "audio/wav",
	".txt": "text/plain; charset=utf-8", ".ts": "text/plain; charset=utf-8", ".map": "application/json; charset=utf-8", ".webmanifest": "application/manifest+json",
}

// loadAssets reads the built files. fill replaces the placeholders of the demo's pages.
func loadAssets(dist fs.FS, fill func([]byte) []byte) (map[string]*asset, error) {
	assets := map[string]*asset{}
	if dist == nil {
		return assets, nil
	}
	err := fs.WalkDir(dist, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path.Base(name), ".") || strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz") {
			return err
		}
		kind, ok := mediaTypes[path.Ext(name)]
		if !ok {
			return nil
		}
		body, err := fs.ReadFile(dist, name)
		if err != nil {
			return err
		}
		filled := body
		if path.Ext(name) == ".html" && (strings.HasPrefix(name, "demo/") || strings.HasPrefix(name, "guide/")) {
			filled = fill(body)
		}
		a := newAsset(kind, cacheOf(name), filled)
		if len(filled) == len(body) && bytes.Equal(filled, body) {
			if a.br, err = compressed(dist, name+".br"); err != nil {
				return err
			}
			if gz, err := compressed(dist, name+".gz"); err != nil {
				return err
			} else if gz != nil {
				a.zipped = func() []byte { return gz }
			}
		}
		assets[name] = a
		return nil
	})
	return assets, err
}

// compressed is a file that the build may have made of another; nil if it has not.
func compressed(dist fs.FS, name string) ([]byte, error) {
	b, err := fs.ReadFile(dist, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return b, err
}

func newAsset(kind, cache string, body []byte) *asset {
	sum := sha256.Sum256(body)
	a := &asset{kind: kind, cache: cache, body: body, etag: hex.EncodeToString(sum[:12])}
	if compressible(kind) && len(body) > 512 {
		a.zipped = sync.OnceValue(func() []byte {
			var b bytes.Buffer
			z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
			if err != nil {
				panic(err) // the level is a constant
			}
			_, _ = z.Write(body) // a buffer takes everything
			_ = z.Close()
			return b.Bytes()
		})
	}
	return a
}

func compressible(kind string) bool {
	return strings.HasPrefix(kind, "text/") || strings.HasPrefix(kind, "application/") || kind == "image/svg+xml"
}

// cacheOf: the build puts a hash into the name of everything in chat-web but the two scripts that pages embed and their
// types, and of everything in console/assets.
func cacheOf(name string) string {
	switch {
	case name == "chat-web/widget.js" || name == "chat-web/core.js" || name == "chat-web/kustomer.d.ts":
		return shortly
	case strings.HasPrefix(name, "chat-web/") || strings.HasPrefix(name, "console/assets/"):
		return forever
	}
	return notYet
}

// write answers with the asset in the best encoding that the client takes.
func (a *asset) write(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("Cache-Control", a.cache)
	h.Set("X-Content-Type-Options", "nosniff")
	body, etag := a.body, a.etag
	if a.zipped != nil || a.br != nil {
		h.Add("Vary", "Accept-Encoding")
		switch accepts := r.Header.Get("Accept-Encoding"); {
		case a.br != nil && takes(accepts, "br"):
			h.Set("Content-Encoding", "br")
			body, etag = a.br, etag+"-br"
		case a.zipped != nil && takes(accepts, "gzip"):
			h.Set("Content-Encoding", "gzip")
			body, etag = a.zipped(), etag+"-gz"
		}
	}
	h.Set("ETag", `"`+etag+`"`)
	if sameTag(r.Header.Get("If-None-Match"), etag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // a failed write is the client's, who is gone
	}
}

// takes tells whether an Accept-Encoding names the encoding and does not refuse it (q=0).
func takes(accepts, encoding string) bool {
	for _, part := range strings.Split(accepts, ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if !strings.EqualFold(strings.TrimSpace(name), encoding) {
			continue
		}
		q = strings.TrimPrefix(strings.ReplaceAll(q, " ", ""), "q=")
		weight, err := strconv.ParseFloat(q, 64)
		return q == "" || err != nil || weight > 0
	}
	return false
}

// sameTag tells whether an If-None-Match names the entity tag, given without quotes.
func sameTag(header, etag string) bool {
	if header == "" {
		return false
	}
	for _, part := range strings.Split(header, ",") {
		part = strings.TrimPrefix(strings.TrimSpace(part), "W/")
		if part == "*" || part == `"`+etag+`"` {
			return true
		}
	}
	return false
}

// chatWeb serves the scripts that other sites embed.
func (s *server) chatWeb(w http.ResponseWriter, r *http.Request) error {
	h := w.Header() // a dynamic import is a CORS request
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Timing-Allow-Origin", "*")
	return s.file(w, r, strings.TrimPrefix(r.URL.Path, "/"))
}

// console serves the agents' app: its files, and its page for every other address below /console.
func (s *server) console(w http.ResponseWriter, r *http.Request) error {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if path.Ext(name) == "" {
		name = "console/index.html"
	}
	protect(w.Header(), s.consoleCSP)
	return s.file(w, r, name)
}

// demoPage serves the demo shop, which is another site than the console.
func (s *server) demoPage(w http.ResponseWriter, r *http.Request) error {
	protect(w.Header(), s.demoCSP)
	if path := strings.TrimSuffix(r.URL.Path, "/"); path == "/demo/gallery" || path == "/demo/tile" { // the gallery frames its tiles
		w.Header().Set("Content-Security-Policy", galleryCSP(s.demoCSP))
		w.Header().Set("X-Frame-Options", "SAMEORIGIN")
	}
	return s.file(w, r, indexed(r.URL.Path))
}

// guide serves the guide.
func (s *server) guide(w http.ResponseWriter, r *http.Request) error {
	protect(w.Header(), s.consoleCSP)
	return s.file(w, r, indexed(r.URL.Path))
}

func indexed(p string) string {
	p = strings.Trim(p, "/")
	if path.Ext(p) == "" {
		p = path.Join(p, "index.html")
	}
	return p
}

func (s *server) file(w http.ResponseWriter, r *http.Request, name string) error {
	a := s.assets[name]
	if a == nil {
		return chat.NotFound("page")
	}
	a.write(w, r)
	return nil
}

// protect sets what keeps a page of ours its own.
func protect(h http.Header, csp string) {
	h.Set("Content-Security-Policy", csp)
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
	h.Set("X-Frame-Options", "DENY") // for what does not know frame-ancestors
}

// ours is the policy of the pages that talk to their own origin only.
const ours = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; font-src 'self'; media-src 'self' data:; " +
	"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"

// consoleCSP names the socket too: older browsers do not take it for 'self'. The page beside the settings is a data address,
// which has this policy and an origin of nobody's.
func consoleCSP(public *url.URL) string {
	return strings.Replace(ours, "connect-src 'self'", "frame-src data:; connect-src 'self' "+socketOrigin(public), 1)
}

// demoCSP is the strictest policy that a page with the chat can have; the guide shows the same line.
func demoCSP(public *url.URL) string {
	origin := originOf(public)
	return "default-src 'none'; script-src 'self' " + origin + "; style-src 'self'; img-src 'self' data: https: " + origin + "; font-src 'self'; connect-src 'self' " +
		origin + " " + socketOrigin(public) + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
}

// galleryCSP is the demo's policy for pages that may frame each other.
func galleryCSP(demo string) string {
	return strings.Replace(demo, "frame-ancestors 'none'", "frame-src 'self'; frame-ancestors 'self'", 1)
}

func originOf(u *url.URL) string { return u.Scheme + "://" + u.Host }

func socketOrigin(u *url.URL) string {
	return strings.Replace(u.Scheme, "http", "ws", 1) + "://" + u.Host
}

// filler replaces the placeholders of the demo's pages.
func filler(public *url.URL, demo *Demo) func([]byte) []byte {
	key, brand := "", ""
	if demo != nil {
		key, brand = demo.ChatKey, demo.Brand
	}
	replacer := strings.NewReplacer(
		"{{publicUrl}}", html.EscapeString(originOf(public)),
		"{{socketUrl}}", html.EscapeString(socketOrigin(public)),
		"{{chatKey}}", html.EscapeString(key),
		"{{brandId}}", html.EscapeString(brand),
	)
	return func(page []byte) []byte { return []byte(replacer.Replace(string(page))) }
}
