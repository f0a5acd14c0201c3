package api

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

func built() fstest.MapFS {
	long := strings.Repeat("let a = 1;\n", 200)
	return fstest.MapFS{
		".keep":                          {},
		"chat-web/widget.js":             {Data: []byte(long)},
		"chat-web/kustomer.d.ts":         {Data: []byte(long)},
		"chat-web/panel-AbCd1234.js":     {Data: []byte(long + "//")},
		"chat-web/panel-AbCd1234.js.br":  {Data: []byte("brotli")},
		"chat-web/acts-AbCd1234.js":      {Data: []byte(long)},
		"chat-web/acts-AbCd1234.js.gz":   {Data: []byte("zopfli")},
		"console/index.html":             {Data: []byte("<!doctype html><title>Parley</title>")},
		"console/assets/app-AbCd1234.js": {Data: []byte(long)},
		"demo/index.html":                {Data: []byte(`<script src="{{publicUrl}}/chat-web/widget.js" data-kustomer-api-key="{{chatKey}}" data-brand="{{brandId}}"></script>`)},
		"demo/gallery/index.html":        {Data: []byte(`<div id="gallery"></div>`)},
		"demo/tile/index.html":           {Data: []byte(`<body data-key="{{chatKey}}"></body>`)},
		"demo/shop.js":                   {Data: []byte("start()")},
		"guide/index.html":               {Data: []byte("<title>Guide</title>")},
	}
}

// edge is a server without a desk: whatever needs none.
func edge(t *testing.T, change func(*Options)) http.Handler {
	t.Helper()
	o := Options{PublicURL: "http://127.0.0.1:8080", Dist: built()}
	if change != nil {
		change(&o)
	}
	h, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func ask(h http.Handler, method, url string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, url, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestScriptsAreServedToOtherSites(t *testing.T) {
	t.Parallel()
	h := edge(t, nil)
	for _, file := range []struct{ url, cache, kind string }{
		{"/chat-web/widget.js", shortly, "text/javascript; charset=utf-8"},
		{"/chat-web/panel-AbCd1234.js", forever, "text/javascript; charset=utf-8"},
		{"/chat-web/kustomer.d.ts", shortly, "text/plain; charset=utf-8"},
	} {
		url, cache, kind := file.url, file.cache, file.kind
		r := ask(h, "GET", "http://127.0.0.1:8080"+url, "Origin", "https://shop.example", "Accept-Encoding", "gzip, deflate")
		if r.StatusCode != 200 || r.Header.Get("Access-Control-Allow-Origin") != "*" || r.Header.Get("Cross-Origin-Resource-Policy") != "cross-origin" ||
			r.Header.Get("Timing-Allow-Origin") != "*" || r.Header.Get("Cache-Control") != cache || r.Header.Get("Content-Type") != kind ||
			r.Header.Get("Vary") != "Accept-Encoding" || r.Header.Get("Content-Encoding") != "gzip" || r.Header.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: %d %v", url, r.StatusCode, r.Header)
		}
		z, err := gzip.NewReader(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(z)
		if err != nil || !bytes.Equal(raw, built()[url[1:]].Data) {
			t.Errorf("%s: unzipped %d bytes, %v", url, len(raw), err)
		}
	}
	if r := ask(h, "GET", "/chat-web/core.js"); r.StatusCode != 404 {
		t.Errorf("core.js, which does not exist: %d", r.StatusCode)
	}
	if r := ask(h, "GET", "/chat-web/panel-AbCd1234.js", "Accept-Encoding", "gzip, br"); r.Header.Get("Content-Encoding") != "br" || body(t, r) != "brotli" {
		t.Errorf("the build's brotli is not served: %v", r.Header)
	}
	if r := ask(h, "GET", "/chat-web/acts-AbCd1234.js", "Accept-Encoding", "gzip, br"); r.Header.Get("Content-Encoding") != "gzip" || body(t, r) != "zopfli" {
		t.Errorf("the build's gzip is not served: %v", r.Header)
	}
	if r := ask(h, "GET", "/chat-web/acts-AbCd1234.js.gz"); r.StatusCode != 404 {
		t.Errorf("a compressed file has an address of its own: %d", r.StatusCode)
	}
	if r := ask(h, "GET", "/chat-web/widget.js", "Accept-Encoding", "gzip;q=0"); r.Header.Get("Content-Encoding") != "" {
		t.Error("gzip is sent to who refuses it")
	}
}

func TestAFileThatIsKnownIsNotSentAgain(t *testing.T) {
	t.Parallel()
	h := edge(t, nil)
	first := ask(h, "GET", "/chat-web/widget.js")
	again := ask(h, "GET", "/chat-web/widget.js", "If-None-Match", first.Header.Get("ETag"))
	if again.StatusCode != 304 || body(t, again) != "" || again.Header.Get("ETag") != first.Header.Get("ETag") {
		t.Errorf("%d %v", again.StatusCode, again.Header)
	}
	zipped := ask(h, "GET", "/chat-web/widget.js", "Accept-Encoding", "gzip")
	if zipped.Header.Get("ETag") == first.Header.Get("ETag") {
		t.Error("two encodings share an entity tag")
	}
	head := ask(h, "HEAD", "/chat-web/widget.js")
	if head.StatusCode != 200 || body(t, head) != "" || head.Header.Get("Content-Length") != first.Header.Get("Content-Length") {
		t.Errorf("HEAD: %d %v", head.StatusCode, head.Header)
	}
}

func TestEveryAddressOfTheConsoleIsItsPage(t *testing.T) {
	t.Parallel()
	h := edge(t, nil)
	for _, url := range []string{"/console", "/console/", "/console/inbox/open", "/console/conversations/65f0000000000000000000c1", "/console/link"} {
		r := ask(h, "GET", url)
		csp := r.Header.Get("Content-Security-Policy")
		if r.StatusCode != 200 || !strings.Contains(body(t, r), "<title>Parley") || !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") ||
			strings.Contains(csp, "unsafe") || r.Header.Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: %d %v", url, r.StatusCode, r.Header)
		}
	}
	for _, url := range []string{"/console/assets/gone.js", "/console/api/nothing", "/console/../secret"} {
		if r := ask(h, "GET", url); r.StatusCode == 200 {
			t.Errorf("%s is served", url)
		}
	}
}

func TestTheDemosTwoSitesAreKeptApart(t *testing.T) {
	t.Parallel()
	h := edge(t, func(o *Options) { o.Demo = &Demo{ChatKey: `key"<`, Brand: "b1"} })
	for url, framed := range map[string]bool{"/demo": false, "/demo/gallery": true, "/demo/gallery/": true, "/demo/tile?state=thread": true} {
		got := ask(h, "GET", "http://localhost:8080"+url)
		if policy := got.Header.Get("Content-Security-Policy"); got.StatusCode != 200 || strings.Contains(policy, "frame-ancestors 'self'") != framed || (got.Header.Get("X-Frame-Options") == "SAMEORIGIN") != framed {
			t.Errorf("%s is answered with %d, %s and %q: the gallery's pages may frame each other, nothing else may be framed", url, got.StatusCode, got.Header.Get("X-Frame-Options"), policy)
		}
	}
	page := ask(h, "GET", "http://localhost:8080/demo")
	text := body(t, page)
	if page.StatusCode != 200 || !strings.Contains(text, `src="http://127.0.0.1:8080/chat-web/widget.js"`) || !strings.Contains(text, `"key&#34;&lt;"`) || !strings.Contains(text, `data-brand="b1"`) {
		t.Errorf("%d %s", page.StatusCode, text)
	}
	if csp := page.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "script-src 'self' http://127.0.0.1:8080;") || !strings.Contains(csp, "ws://127.0.0.1:8080") || strings.Contains(csp, "unsafe") {
		t.Errorf("the policy is %s", csp)
	}
	for url, to := range map[string]string{
		"http://127.0.0.1:8080/demo": "http://localhost:8080/demo", "http://localhost:8080/console": "http://127.0.0.1:8080/console",
		"http://localhost:8080/": "/demo", "http://127.0.0.1:8080/": "/console",
	} {
		if r := ask(h, "GET", url); r.StatusCode != http.StatusTemporaryRedirect || r.Header.Get("Location") != to {
			t.Errorf("%s: %d to %q, want %q", url, r.StatusCode, r.Header.Get("Location"), to)
		}
	}
	for _, url := range []string{"http://127.0.0.1:8080/demo/token", "http://127.0.0.1:8080/demo/shop.js", "http://localhost:8080/console/api/state", "http://localhost:8080/console/assets/app-AbCd1234.js", "http://evil.example/console/api/state"} {
		if r := ask(h, "GET", url); r.StatusCode != 404 {
			t.Errorf("%s: %d", url, r.StatusCode)
		}
	}
}

func TestWithoutADemoThereIsNoShop(t *testing.T) {
	t.Parallel()
	h := edge(t, nil)
	for _, url := range []string{"http://localhost:8080/demo", "http://localhost:8080/demo/token", "http://localhost:8080/demo/config.json"} {
		if r := ask(h, "GET", url); r.StatusCode != 404 {
			t.Errorf("%s: %d", url, r.StatusCode)
		}
	}
}
