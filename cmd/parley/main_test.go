package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	for _, kv := range os.Environ() { // the tests say themselves what the environment is
		if name, _, _ := strings.Cut(kv, "="); strings.HasPrefix(name, "PARLEY_") {
			_ = os.Unsetenv(name)
		}
	}
	goleak.VerifyTestMain(m)
}

// terminal is what a command printed, safe to read while it prints.
type terminal struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (t *terminal) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.buf.Write(b)
}

func (t *terminal) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.buf.String()
}

// command runs a command to its end.
func command(t *testing.T, args ...string) (code int, out, errOut string) {
	t.Helper()
	var o, e terminal
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	code = run(ctx, args, &o, &e)
	return code, o.String(), e.String()
}

// serving is a `parley serve` that runs.
type serving struct {
	out, errOut terminal
	stop        func() int
}

// start serves until the test ends, and waits until it has printed what want matches.
func start(t *testing.T, want string, args ...string) (*serving, []string) {
	t.Helper()
	s := &serving{}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), &s.out, &s.errOut)
	}()
	s.stop = sync.OnceValue(func() int {
		cancel()
		http.DefaultClient.CloseIdleConnections()
		return <-ended
	})
	t.Cleanup(func() {
		if code := s.stop(); code != 0 {
			t.Errorf("serve ended with %d:\n%s", code, s.errOut.String())
		}
	})
	pattern, deadline := regexp.MustCompile(want), time.After(30*time.Second)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		if m := pattern.FindStringSubmatch(s.out.String()); m != nil {
			return s, m
		}
		select {
		case <-tick.C:
		case code := <-ended:
			ended <- code
			t.Fatalf("serve ended with %d:\n%s", code, s.errOut.String())
		case <-deadline:
			t.Fatalf("serve never printed %s, but:\n%s%s", want, s.out.String(), s.errOut.String())
		}
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// secretOf is what a one-time link carries in its fragment.
func secretOf(t *testing.T, link string) string {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil || u.Fragment == "" || u.RawQuery != "" {
		t.Fatalf("%q is not a link with its secret in the fragment: %v", link, err)
	}
	return u.Fragment[strings.LastIndexAny(u.Fragment, "=/")+1:]
}

func look(t *testing.T, base, link string) (kind, email string) {
	t.Helper()
	body, _ := json.Marshal(map[string]string{"secret": secretOf(t, link)})
	res, err := http.Post(base+"/console/api/links/look", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var l struct{ Kind, Email string }
	if err := json.NewDecoder(res.Body).Decode(&l); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("look: %d, %v", res.StatusCode, err)
	}
	return l.Kind, l.Email
}

func TestWhatIsNoCommandIsRefused(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	junk := t.TempDir()
	if err := os.WriteFile(filepath.Join(junk, "parley.db"), []byte(strings.Repeat("no database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{nil, 2, "Usage"},
		{[]string{"sreve"}, 2, "sreve"},
		{[]string{"help"}, 0, ""},
		{[]string{"version"}, 0, ""},
		{[]string{"version", "--short"}, 2, "short"},
		{[]string{"serve", "-h"}, 0, "PARLEY_"},
		{[]string{"serve", "-h"}, 0, "\n  --listen host:port\n"},
		{[]string{"serve", "--nope"}, 2, "nope"},
		{[]string{"serve", "extra"}, 2, "extra"},
		{[]string{"serve", "--limits", "many"}, 1, "many"},
		{[]string{"serve", "--trusted-proxies", "10.0.0.0/99"}, 1, "10.0.0.0/99"},
		{[]string{"serve", "--database", "mysql://x"}, 1, "postgres://"},
		{[]string{"serve", "--previews=perhaps"}, 2, "neither on nor off"},
		{[]string{"serve", "--previews-allow", "wiki.example.internal"}, 1, "wiki.example.internal"},
		{[]string{"serve", "--previews-ca", "/nonexistent"}, 1, "/nonexistent"},
		{[]string{"serve", "--previews-ca", "main_test.go"}, 1, "no certificate"},
		{[]string{"serve", "--public-url", "chat.example.com", "--listen", "127.0.0.1:0"}, 1, "https://"},
		{[]string{"serve", "--public-url", "https://chat.example.com?x", "--listen", "127.0.0.1:0"}, 1, "--public-url: "},
		{[]string{"serve", "--public-url", "https://who@chat.example.com", "--listen", "127.0.0.1:0"}, 1, "--public-url: "},
		{[]string{"serve", "--public-url", "https://chat.example.com:99999", "--listen", "127.0.0.1:0"}, 1, "--public-url: "},
		{[]string{"serve", "--public-url", "https://chat.example.com/help", "--listen", "127.0.0.1:0"}, 1, "--public-url: "},
		{[]string{"link", "--public-url", "chat.example.com"}, 1, "--public-url: "},
		{[]string{"serve", "--listen", "8080"}, 1, "127.0.0.1:8080"},
		{[]string{"serve", "--listen", "127.0.0.1:99999"}, 1, "give host and port"},
		{[]string{"serve", "--listen", taken.Addr().String()}, 1, "choose another port"},
		{[]string{"serve", "--listen", "192.0.2.1:0"}, 1, "no such address"},
		{[]string{"serve", "--data", "main_test.go/in-a-file"}, 1, "the folder of the database cannot be made"},
		{[]string{"serve", "--data", junk, "--listen", "127.0.0.1:0"}, 1, "parley.db is no database"},
		{[]string{"setup", "--org", "X", "--email", "a", "--password", "long enough"}, 1, "--email: "},
		{[]string{"setup", "--org", "X", "--email", "a@example.com", "--password", "short"}, 1, "--password: "},
		{[]string{"setup", "--org", "X", "--email", "a@example.com", "--password", "long enough", "--chat-secret", "short"}, 1, "--chat-secret: "},
		{[]string{"setup", "--org", "X", "--email", "a@example.com", "--password-file", "/nonexistent"}, 1, "--password-file: "},
		{[]string{"setup", "--org", "X", "--email", "a@example.com", "--password-file", os.DevNull}, 1, "first line"},
		{[]string{"setup", "--org", "X", "--email", "a@example.com"}, 1, "--password"},
		{[]string{"setup", "--org", "X", "--email", "a@example.com", "--password", "p", "--password-file", "f"}, 1, "not both"},
		{[]string{"link", "--data", "/nonexistent/folder"}, 1, "no folder"},
	} {
		if len(c.args) > 0 && (c.args[0] == "serve" || c.args[0] == "setup") {
			c.args = append([]string{c.args[0], "--data", t.TempDir()}, c.args[1:]...)
		}
		code, out, errOut := command(t, c.args...)
		if code != c.code || !strings.Contains(errOut, c.says) || strings.Contains(errOut, "goroutine") {
			t.Errorf("parley %q ends with %d and says %q %q; want %d and %q", c.args, code, out, errOut, c.code, c.says)
		}
	}
	if _, out, _ := command(t, "version"); !strings.HasPrefix(out, "parley ") {
		t.Errorf("version says %q", out)
	}
}

func TestADemoIsForThisMachineOnly(t *testing.T) {
	t.Parallel()
	for _, listen := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:8080", "chat.example.com:80"} {
		code, out, errOut := command(t, "serve", "--demo", "--data", t.TempDir(), "--listen", listen)
		if code == 0 || out != "" || !strings.Contains(errOut, "127.0.0.1") {
			t.Errorf("a demo at %s ends with %d, prints %q and says %q; want a refusal that says how to mend it", listen, code, out, errOut)
		}
	}
}

func TestServeStartsCleanWithALinkToSetUp(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "made by serve")
	s, m := start(t, `serves at (http://\S+)\n[^\n]*\n\s*(http://\S+)`, "--data", dir)
	base, link := m[1], m[2]
	if !strings.HasPrefix(link, base+"/console#") {
		t.Errorf("the link is %q, want one at %s/console#", link, base)
	}
	if kind, _ := look(t, base, link); kind != "setup" {
		t.Errorf("the link is for %s, want setup", kind)
	}
	code, again, errOut := command(t, "link", "--data", dir) // beside the server that runs
	if code != 0 || !strings.HasPrefix(again, base+"/console#") || again == link+"\n" {
		t.Errorf("link ends with %d, prints %q and says %q; want a new link at the running server", code, again, errOut)
	}
	if kind, _ := look(t, base, strings.TrimSpace(again)); kind != "setup" {
		t.Errorf("the new link is for %s, want setup", kind)
	}
	if status, body := get(t, base+"/readyz"); status != http.StatusOK || !strings.Contains(body, "sqlite") {
		t.Errorf("/readyz answers %d %s", status, body)
	}
	if status, _ := get(t, base+"/healthz"); status != http.StatusOK {
		t.Errorf("/healthz answers %d", status)
	}
	if code := s.stop(); code != 0 {
		t.Errorf("serve ends with %d", code)
	}
	for _, l := range []string{link, again} {
		if strings.Contains(s.errOut.String(), secretOf(t, strings.TrimSpace(l))) {
			t.Error("a link's secret is in the log")
		}
	}
}

func TestSetupPrintsTheKeysOnceAndRefusesASecondTime(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "password")
	if err := os.WriteFile(file, []byte("correct horse battery staple\nsecond line\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	chatKey, secret := "imported.chat.key", strings.Repeat("s", 40)
	args := []string{
		"setup", "--data", dir, "--org", "Acme", "--email", "Olive@example.com", "--password-file", file,
		"--chat-key", chatKey, "--chat-secret", secret, "--brand-id", "5f0000000000000000000001", "--json",
	}
	code, out, errOut := command(t, args...)
	if code != 0 {
		t.Fatalf("setup ends with %d: %s", code, errOut)
	}
	var got map[string]string
	if err := json.Unmarshal([]byte(out), &got); err != nil || strings.Count(out, "\n") != 1 {
		t.Fatalf("setup --json prints %q: %v", out, err)
	}
	if len(got) != 5 || got["chatKey"] != chatKey || got["chatSecret"] != secret || got["brandId"] != "5f0000000000000000000001" || got["apiKey"] == "" || len(got["ownerId"]) != 24 {
		t.Errorf("setup --json prints %q", out)
	}
	code, out, errOut = command(t, args...)
	if code == 0 || out != "" || !strings.Contains(errOut, "set up already") {
		t.Errorf("a second setup ends with %d, prints %q and says %q", code, out, errOut)
	}

	_, m := start(t, `serves at (http://\S+)`, "--data", dir)
	if status, body := get(t, m[1]+"/c/settings?chatKey="+chatKey+"&brand=5f0000000000000000000001"); status != http.StatusOK {
		t.Errorf("the imported chat key and brand answer %d %s", status, body)
	}
	body, _ := json.Marshal(map[string]string{"email": "olive@example.com", "password": "correct horse battery staple"})
	res, err := http.Post(m[1]+"/console/api/session", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusNoContent {
		t.Errorf("the owner signs in with %d", res.StatusCode)
	}
	r, _ := http.NewRequest(http.MethodGet, m[1]+"/v1/users/current", nil)
	r.Header.Set("Authorization", "Bearer "+got["apiKey"])
	if res, err = http.DefaultClient.Do(r); err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Errorf("the API key is answered with %d", res.StatusCode)
	}
}

func TestADemoPrintsThreeLinksAtEveryStart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const links = `shop\s+(http://localhost:\d+/demo)\n\s*console\s+(http://127\.0\.0\.1:\d+)(/console#\S+)\n\s*guide\s+(http://\S+/guide)\n`
	var before string
	for turn := range 2 {
		s, m := start(t, links, "--demo", "--data", dir)
		base, link := m[2], m[2]+m[3]
		if link == before {
			t.Error("the second start prints the first one's link")
		}
		before = link
		if kind, email := look(t, base, link); kind != "signin" || email != demoEmail {
			t.Errorf("start %d: the console's link is for %s of %s", turn, kind, email)
		}
		status, body := get(t, base+"/demo/config.json")
		if status == http.StatusOK {
			t.Errorf("start %d: the shop is served on the console's host: %s", turn, body)
		}
		_, body = get(t, strings.Replace(base, "127.0.0.1", "localhost", 1)+"/demo/config.json")
		var config struct{ ChatKey, BrandID string }
		if err := json.Unmarshal([]byte(body), &config); err != nil || config.ChatKey == "" || config.BrandID == "" {
			t.Errorf("start %d: the shop embeds %s, %v", turn, body, err)
		}
		if code := s.stop(); code != 0 {
			t.Errorf("start %d ends with %d: %s", turn, code, s.errOut.String())
		}
		if strings.Contains(s.errOut.String(), secretOf(t, link)) {
			t.Error("the link's secret is in the log")
		}
	}
}

func TestTheEnvironmentIsReadAndAFlagWins(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PARLEY_DATA", "/nonexistent/folder")
	t.Setenv("PARLEY_PUBLIC_URL", "https://chat.example.com")
	code, out, errOut := command(t, "link", "--data", dir)
	if code != 0 || !strings.HasPrefix(out, "https://chat.example.com/console#") {
		t.Errorf("link ends with %d, prints %q and says %q", code, out, errOut)
	}
	t.Setenv("PARLEY_DEMO", "perhaps")
	if code, _, errOut := command(t, "serve", "--data", dir); code == 0 || !strings.Contains(errOut, "environment") {
		t.Errorf("a bad environment ends with %d and says %q", code, errOut)
	}
}

func TestSetupReadsItsFlagsFromTheEnvironmentToo(t *testing.T) {
	for name, value := range map[string]string{
		"DATA": t.TempDir(), "ORG": "Acme", "EMAIL": "olive@example.com", "PASSWORD": "correct horse battery staple", "JSON": "true",
		"CHAT_KEY": "key.one\nkey.two", "CHAT_SECRET": strings.Repeat("s,", 16), "BRAND_ID": "brand-1",
	} {
		t.Setenv("PARLEY_"+name, value)
	}
	code, out, errOut := command(t, "setup", "--brand-id", "brand-2")
	for _, want := range []string{`"key.one"`, `"` + strings.Repeat("s,", 16) + `"`, `"brand-2"`} {
		if code != 0 || !strings.Contains(out, want) {
			t.Errorf("setup ends with %d, prints %q and says %q; want %s", code, out, errOut, want)
		}
	}
	code, _, errOut = command(t, "setup", "-h")
	if code != 0 || strings.Contains(errOut, strings.Repeat("s,", 16)) || strings.Contains(errOut, "battery") {
		t.Errorf("the help shows a secret: %d %s", code, errOut)
	}
}

func TestSetupTakesOverEverythingThatPagesCarryAlready(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	args := []string{
		"setup", "--data", dir, "--org", "Acme", "--email", "olive@example.com", "--password", "correct horse battery staple", "--json",
		"--chat-key", "key.one", "--chat-key", "key.two", "--brand-id", "brand-1", "--brand-id", "brand-2", "--chat-secret", strings.Repeat("s", 32),
	}
	code, _, errOut := command(t, append(args, "--chat-secret", strings.Repeat("t", 32), "--chat-secret", strings.Repeat("u", 32))...)
	if code == 0 || !strings.Contains(errOut, "two can be active") {
		t.Errorf("three secrets end with %d and %q", code, errOut)
	}
	if code, out, errOut := command(t, append(args, "--chat-secret", strings.Repeat("t", 32))...); code != 0 || !strings.Contains(out, `"key.one"`) || !strings.Contains(out, `"brand-1"`) {
		t.Fatalf("setup ends with %d, prints %q and says %q", code, out, errOut)
	}
	_, m := start(t, `serves at (http://\S+)`, "--data", dir)
	for _, key := range []string{"key.one", "key.two"} {
		for _, brand := range []string{"", "brand-1", "brand-2"} {
			if status, body := get(t, m[1]+"/c/settings?chatKey="+key+"&brand="+brand); status != http.StatusOK {
				t.Errorf("%s and %q answer %d %s", key, brand, status, body)
			}
		}
	}
}
