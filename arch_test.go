package parley_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A layer is a folder of Go code, what of this module it may import, and which packages of the world it alone may use.
type layer struct {
	folder string
	may    []string // other layers, by folder
	reason string
}

// Imports point one way. A layer that is not in this table fails the test: a new folder is a decision.
var layers = []layer{
	{"chat", nil, "the language is understood without any other part, so every part can speak it"},
	{"internal/clock", nil, "time is given to whoever needs it; a leaf cannot take part in a cycle"},
	{"internal/ids", nil, "ids are given to whoever needs them; a leaf cannot take part in a cycle"},
	{"auth", []string{"chat"}, "cryptography that knows neither records nor requests can be read in one sitting"},
	{"files", []string{"chat"}, "bytes that know neither records nor requests can be moved elsewhere"},
	{"previews", []string{"internal/clock"}, "what is fetched from strangers is judged by one package that knows nothing of ours"},
	{"store", []string{"chat", "internal/clock", "internal/ids"}, "the record serves every verb and knows none"},
	{"live", []string{"chat", "store", "internal/clock", "internal/ids"}, "a listener reads the log; it decides nothing and so needs no verb"},
	{"desk", []string{"chat", "store", "files", "previews", "auth", "internal/clock", "internal/ids"}, "a verb is one permission check and one transaction; it knows neither HTTP nor who listens"},
	{"api", []string{"chat", "store", "files", "desk", "live", "auth", "web", "internal/clock", "internal/ids"}, "HTTP is a way in, not a place for decisions"},
	{"web", nil, "the browser files are data"},
	{"", []string{"chat", "store", "files", "previews", "desk", "live", "auth", "api", "web", "internal/clock", "internal/ids"}, "Run puts the parts together; nothing imports it but the command"},
	{"cmd", []string{"", "chat", "store", "previews", "desk", "live", "auth", "api", "web", "internal/clock", "internal/ids"}, "the command turns flags and environment into a configuration"},
	{"test", nil, "the tests of the whole speak to the shipped binary as anybody would"},
}

// A reserve is a package of the world that only some layers may use.
type reserve struct {
	pkg    string // an import path, or a prefix of it that ends in a slash
	only   []string
	reason string
}

var reserves = []reserve{
	{"database/sql", []string{"store"}, "one package knows SQL, so one text can be proved on both engines"},
	{"github.com/jackc/pgx/", []string{"store"}, "the engines' difference lies below the statements"},
	{"modernc.org/", []string{"store"}, "the engines' difference lies below the statements"},
	{"github.com/pressly/goose/", []string{"store"}, "only the record changes its own shape"},
	{"net/http", []string{"api", "live", "previews", "", "cmd", "test"}, "a verb that knew HTTP could not be called from anywhere else (Run and the command own the server's life, nothing of its meaning; previews is the one client)"},
	{"github.com/gorilla/websocket", []string{"live", "api", "test"}, "sockets are a listener's end of the log"},
	{"github.com/danielgtaylor/huma/", []string{"api"}, "types of the wire are declared once, at the edge"},
	{"github.com/golang-jwt/", []string{"auth"}, "tokens are checked in one place"},
	{"golang.org/x/crypto/", []string{"auth"}, "cryptography is used in one place"},
	{"github.com/caarlos0/env/", []string{"cmd"}, "only the command reads the environment"},
	{"github.com/prometheus/", []string{"api"}, "what is counted is shown at the edge; the parts tell facts (Stats), not metrics"},
	{"github.com/yuin/goldmark/", []string{"desk"}, "Markdown becomes a tree in one place, so one place decides what may be shown"},
	{"github.com/gabriel-vasile/mimetype", []string{"files"}, "one place decides what a file is"},
	{"golang.org/x/image/", []string{"files"}, "pictures are decoded in one place, which bounds them"},
	{"golang.org/x/net/", []string{"previews"}, "strangers' pages are read in one place, which bounds them"},
	{"os/exec", []string{"test"}, "the server starts no other program"},
}

// vague names say nothing of what is inside; everything ends up in them.
var vague = []string{"models", "utils", "util", "common", "services", "helpers", "helper", "pkg", "base", "misc", "shared", "types"}

type goFile struct {
	path    string // slash-separated, from the root
	imports []string
	text    string
}

func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	for _, name := range walk(t, ".go") {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, raw, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		f := goFile{path: name, text: string(raw)}
		for _, i := range parsed.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			f.imports = append(f.imports, p)
		}
		files = append(files, f)
	}
	if len(files) < 20 {
		t.Fatalf("only %d Go files were found: the rules below would hold for nothing", len(files))
	}
	return files
}

// walk lists the project's own files with one of the endings.
func walk(t *testing.T, endings ...string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			skip := d.Name() == "node_modules" || d.Name() == "dist" || d.Name() == "out" || d.Name() == "bin" || d.Name() == "data" || d.Name() == "tools"
			if skip || (p != "." && strings.HasPrefix(d.Name(), ".")) {
				return filepath.SkipDir
			}
			return nil
		}
		if slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(p, e) }) {
			names = append(names, filepath.ToSlash(p))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// layerOf finds the layer that a folder belongs to: the one with the longest matching name.
func layerOf(folder string) (layer, bool) {
	best, found := layer{}, false
	for _, l := range layers {
		inside := folder == l.folder || (l.folder != "" && strings.HasPrefix(folder, l.folder+"/"))
		if inside && (!found || len(l.folder) > len(best.folder)) {
			best, found = l, true
		}
	}
	return best, found
}

// testOnly tells whether a file is compiled into tests alone: _test.go files and packages made for tests.
func testOnly(name string) bool {
	folder := path.Base(path.Dir(name))
	return strings.HasSuffix(name, "_test.go") || strings.HasSuffix(folder, "test")
}

func TestImportsPointOneWay(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		folder := path.Dir(f.path)
		if folder == "." {
			folder = ""
		}
		if testOnly(f.path) || strings.HasSuffix(folder, "test") {
			continue // tests may stand anywhere and look at anything
		}
		own, known := layerOf(folder)
		if !known {
			if strings.HasPrefix(folder, "internal/") {
				continue // an internal package for tests only; the next test holds it to that
			}
			t.Errorf("%s is in no layer: give its folder a row in arch_test.go and a line in docs/ARCHITECTURE.md", f.path)
			continue
		}
		for _, p := range f.imports {
			inside, ours := strings.CutPrefix(p+"/", "parley/")
			if !ours {
				continue
			}
			target, known := layerOf(strings.TrimSuffix(inside, "/"))
			if !known {
				t.Errorf("%s imports %s, which only tests may: %s", f.path, p, own.reason)
				continue
			}
			if target.folder != own.folder && !slices.Contains(own.may, target.folder) {
				t.Errorf("%s imports %s: %s", f.path, p, own.reason)
			}
		}
	}
}

func TestPackagesAreUsedWhereTheyBelong(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		if testOnly(f.path) {
			continue
		}
		folder := path.Dir(f.path)
		if folder == "." {
			folder = ""
		}
		own, known := layerOf(folder)
		if !known {
			continue
		}
		for _, p := range f.imports {
			for _, r := range reserves {
				hit := p == r.pkg || p == strings.TrimSuffix(r.pkg, "/") || (strings.HasSuffix(r.pkg, "/") && strings.HasPrefix(p, r.pkg))
				if hit && !slices.Contains(r.only, own.folder) {
					t.Errorf("%s imports %s, which belongs to %s: %s", f.path, p, strings.Join(r.only, ", "), r.reason)
				}
			}
		}
	}
}

var environment = regexp.MustCompile(`\bos\.(Getenv|LookupEnv|Environ|ExpandEnv)\(`)

func TestOnlyTheCommandReadsTheEnvironment(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		if testOnly(f.path) || strings.HasPrefix(f.path, "cmd/") {
			continue
		}
		if environment.MatchString(f.text) {
			t.Errorf("%s reads the environment: a part that does cannot be started twice with two configurations", f.path)
		}
	}
}

// The language stands on the standard library alone.
func TestTheLanguageNeedsNothing(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		if path.Dir(f.path) != "chat" || testOnly(f.path) {
			continue
		}
		for _, p := range f.imports {
			if first, _, _ := strings.Cut(p, "/"); strings.Contains(first, ".") {
				t.Errorf("%s imports %s: whoever reads the language should need to read nothing else", f.path, p)
			}
		}
	}
}

func TestNamesSaySomething(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, name := range walk(t, ".go", ".ts", ".tsx") {
		for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
			if seen[folder] {
				continue
			}
			seen[folder] = true
			if slices.Contains(vague, path.Base(folder)) {
				t.Errorf("the folder %s has a name that says nothing of what is inside", folder)
			}
		}
	}
}

// empty are names that say what kind of thing something is, and not what it is for.
var empty = regexp.MustCompile(`(?m)^func (\([^)]*\) )?Get[A-Z]|^type \w*(Manager|Helper|Service|Utils?)\b|^export (async )?(function|const|class|type|interface) (get[A-Z]\w*|\w*(Manager|Helper|Service|Utils?))\b`)

func TestNamesSayTheNoun(t *testing.T) {
	t.Parallel()
	for _, name := range walk(t, ".go", ".ts", ".tsx") {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := empty.Find(raw); found != nil && !slices.Contains(generated, name) {
			t.Errorf("%s: %q: say the noun; the package says the rest", name, found)
		}
	}
}

// places are folders of somebody's machine.
var places = regexp.MustCompile(`(^|[^\w.:/*}])/(home|root|work|Users)/\w`)

func TestNothingKnowsWhereItWasWritten(t *testing.T) {
	t.Parallel()
	names := walk(t, ".go", ".ts", ".tsx", ".mjs", ".js", ".css", ".html", ".md", ".json", ".sql", ".yaml", "Makefile", ".mod")
	if len(names) < 300 {
		t.Fatalf("only %d files were found", len(names))
	}
	for _, name := range append(names, ".ci/run", ".ci/tools") {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := places.Find(raw); found != nil && name != "arch_test.go" {
			t.Errorf("%s names %q, a place on one machine: whoever clones this has another", name, found)
		}
		if path.Base(name) == "package-lock.json" && strings.Contains(string(raw), `"resolved": "http`) {
			t.Errorf("%s names the host that its packages came from: leave that to whoever installs them", name)
		}
	}
}

var page = regexp.MustCompile(`[\w./-]*\w\.md\b`)

func TestEveryPageThatIsNamedIsThere(t *testing.T) {
	t.Parallel()
	found := 0
	for _, name := range walk(t, ".go", ".ts", ".tsx", ".mjs") {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, named := range page.FindAllString(string(raw), -1) {
			found++
			_, root := os.Stat(named)
			_, beside := os.Stat(path.Join(path.Dir(name), named))
			if root != nil && beside != nil {
				t.Errorf("%s names %s, which a reader looks for in vain", name, named)
			}
		}
	}
	if found == 0 {
		t.Error("no page is named anywhere: the rule holds for nothing")
	}
}

// generated files are these and no others: whoever reads a file can know whether to change it here.
var generated = []string{"web/gen/api.d.ts"}

func TestGeneratedFilesAreNamed(t *testing.T) {
	t.Parallel()
	mark := regexp.MustCompile(`(?m)^(//|/\*\*?|\s\*) ?(Code generated .* DO NOT EDIT|This file was auto-generated)`)
	for _, name := range walk(t, ".go", ".ts", ".tsx", ".mjs", ".css") {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if mark.Match(raw) && !slices.Contains(generated, name) {
			t.Errorf("%s is generated and not named: add it to arch_test.go and to GENERATED of the Makefile", name)
		}
	}
}

// A webRule is a folder of the browser code and what it may not import.
type webRule struct {
	folder string
	never  []string
	reason string
}

// plain files of web/ui are arithmetic on values: they import nothing, so whoever needs them may.
var plain = []string{"../ui/colour", "../ui/initials", "../ui/note"}

var webRules = []webRule{
	{"web/client", []string{"preact", "preact/", "@preact/signals", "../sdk/", "../widget/", "../ui/", "../console/", "../demo/"}, "the client is state without a page; the same one serves SDK, widget and tests"},
	{"web/sdk/npm", []string{"preact", "preact/", "@preact/signals", "../client/", "../sdk/", "../widget/", "../ui/", "../console/", "../demo/"}, "the package has types and what loads the script; the chat comes from the server"},
	{"web/sdk", []string{"react", "vue", "preact", "preact/", "@preact/signals", "../widget/", "../ui/", "../console/", "../demo/"}, "a page on which nobody chats must not pay for a framework"},
	{"web/ui", []string{"../client/", "../sdk/", "../widget/", "../console/", "../demo/"}, "primitives take values and callbacks; they know no state"},
	{"web/widget", []string{"../sdk/", "../console/", "../demo/"}, "the panel is given its host and can be mounted by anybody"},
	{"web/console", []string{"../sdk/", "../widget/", "../demo/"}, "the agents' app shares the look with the widget, nothing else"},
	{"web/demo", []string{"../client/", "../widget/", "../console/", "../sdk/"}, "the sample shop is a page like any other and has the documented global only"},
}

var webImport = regexp.MustCompile(`(?m)^\s*(?:import|export)\s+(type\s+)?[^;]*?\bfrom\s+["']([^"']+)["']|^\s*import\s+()["']([^"']+)["']|\bimport\(\s*()["']([^"']+)["']\s*\)`)

func TestBrowserImportsPointOneWay(t *testing.T) {
	t.Parallel()
	for _, p := range plain {
		raw, err := os.ReadFile(path.Join("web/ui", p) + ".ts")
		if err != nil {
			t.Fatal(err)
		}
		if webImport.Match(raw) {
			t.Errorf("%s imports something: then it is not plain any more", p)
		}
	}
	for _, name := range walk(t, ".ts", ".tsx") {
		if strings.Contains(path.Base(name), ".test.") {
			continue
		}
		at := slices.IndexFunc(webRules, func(r webRule) bool { return strings.HasPrefix(name, r.folder+"/") })
		if at < 0 {
			continue
		}
		rule := webRules[at]
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range webImport.FindAllStringSubmatch(string(raw), -1) {
			from := m[2] + m[4] + m[6]
			if m[1] != "" { // types leave no trace in what the browser loads
				continue
			}
			target := from
			if strings.HasPrefix(from, ".") { // as if seen from the folder itself
				target = path.Join(path.Dir(name), from)
				rest, inWeb := strings.CutPrefix(target, "web/")
				if !inWeb || strings.HasPrefix(target, rule.folder+"/") {
					continue
				}
				target = "../" + rest
			}
			if slices.Contains(plain, target) {
				continue
			}
			for _, never := range rule.never {
				if target == never || (strings.HasSuffix(never, "/") && strings.HasPrefix(target, never)) {
					t.Errorf("%s imports %s: %s", name, from, rule.reason)
				}
			}
		}
	}
}
