package desk

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"parley/chat"
)

// short writes a tree so that a test can be read: kind(children) or kind'text'.
func short(blocks []chat.Block) string {
	var parts []string
	for _, b := range blocks {
		s := b.Kind
		if b.Ordered {
			s += "+"
		}
		if b.Href != "" {
			s += "<" + b.Href + ">"
		}
		if b.Text != "" {
			s += "'" + b.Text + "'"
		}
		if len(b.Children) > 0 {
			s += "(" + short(b.Children) + ")"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " ")
}

// A picture is asked for by whoever looks: only what the organisation writes makes one, and of one message not too many.
func TestPicturesComeFromTheOrganisationAlone(t *testing.T) {
	t.Parallel()
	blocks, _ := render(chat.In, "![a](https://a.test/p)")
	if got := short(blocks); strings.Contains(got, "image") {
		t.Errorf("a customer's: %s", got)
	}
	blocks, _ = render(chat.Out, strings.Repeat("![a](https://a.test/p) ", maxPictures+5))
	if got := short(blocks); strings.Count(got, "image<") != maxPictures || strings.Count(got, "link<") != 5 {
		t.Errorf("%d pictures, %d links", strings.Count(got, "image<"), strings.Count(got, "link<"))
	}
}

func TestWhatAnAgentWritesBecomesATree(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]struct{ tree, preview string }{
		"It left today.":                   {"", "It left today."},
		"Two lines\nof - plain 1.":         {"", "Two lines of - plain 1."},
		"snake_case and 2 * 3":             {"", "snake_case and 2 * 3"},
		"**Yes**, *it* ~~is~~":             {"paragraph(strong(text'Yes') text', ' emphasis(text'it') text' ' strike(text'is'))", "Yes, it is"},
		"*a*\nb":                           {"paragraph(emphasis(text'a') break text'b')", "a b"},
		"`x < y`":                          {"paragraph(code-span'x < y')", "x < y"},
		"```go\na := 1\n\nb\n```":          {"code'a := 1\n\nb'", "a := 1 b"},
		"1. one\n2. two\n   - in":          {"list+(item(text'one') item(text'two' list(item(text'in'))))", "one two in"},
		"> said\n\nthen":                   {"quote(paragraph(text'said')) paragraph(text'then')", "said then"},
		"# Title\n\n* * *":                 {"heading(text'Title') rule", "Title"},
		"[a](https://a.test/?q=1)":         {"paragraph(link<https://a.test/?q=1>(text'a'))", "a"},
		"[a](javascript:alert(1))":         {"paragraph(text'a')", "a"},
		"[a](JaVaScRiPt:alert(1))":         {"paragraph(text'a')", "a"},
		"[a](&#106;avascript:x)":           {"paragraph(text'a')", "a"},
		"[a](data:text/html,x)":            {"paragraph(text'a')", "a"},
		"[a](//evil.test)":                 {"paragraph(text'a')", "a"},
		"[a](/path)":                       {"paragraph(text'a')", "a"},
		"[a](https:///x)":                  {"paragraph(text'a')", "a"},
		"[a](http://b@evil.test)":          {"paragraph(text'a')", "a"},
		"[a](tel:+4930123)":                {"paragraph(link<tel:+4930123>(text'a'))", "a"},
		"<https://a.test>":                 {"paragraph(link<https://a.test>(text'https://a.test'))", "https://a.test"},
		"<javascript:alert(1)>":            {"paragraph(text'javascript:alert(1)')", "javascript:alert(1)"},
		"<zoe@a.test>":                     {"paragraph(link<mailto:zoe@a.test>(text'zoe@a.test'))", "zoe@a.test"},
		"![pic](https://a.test/p)":         {"paragraph(image<https://a.test/p>(text'pic'))", "pic"},
		"a ![](https://a.test/p)":          {"paragraph(text'a ' image<https://a.test/p>(text'https://a.test/p'))", "a https://a.test/p"},
		"![a](data:image/png,x)":           {"paragraph(text'a')", "a"},
		"![a](javascript:alert(1))":        {"paragraph(text'a')", "a"},
		"![a](mailto:b@a.test)":            {"paragraph(link<mailto:b@a.test>(text'a'))", "a"},
		"[![a](https://b.t)](https://a.t)": {"paragraph(link<https://a.t>(text'a'))", "a"},
		"[www.a.test](https://b.t)":        {"paragraph(link<https://b.t>(text'www.a.test'))", "www.a.test"},
		"see https://a.test/x.":            {"paragraph(text'see ' link<https://a.test/x>(text'https://a.test/x') text'.')", "see https://a.test/x."},
		"**https://a.test**":               {"paragraph(strong(link<https://a.test>(text'https://a.test')))", "https://a.test"},
		"<b onclick=x>no</b> *y*":          {"paragraph(text'<b onclick=x>no</b> ' emphasis(text'y'))", "<b onclick=x>no</b> y"},
		"<script>\nx\n</script>":           {"", "<script> x </script>"},
		`\*no\* &amp; \&amp; &#0;`:         {"paragraph(text'*no* & &amp; \uFFFD')", "*no* & &amp; \uFFFD"},
		"[x]: https://a.test *b*":          {"paragraph(text'[x]: ' link<https://a.test>(text'https://a.test') text' ' emphasis(text'b'))", "[x]: https://a.test b"},
	} {
		blocks, preview := render(chat.Out, body)
		if got := short(blocks); got != want.tree || preview != want.preview {
			t.Errorf("%q\n got %s | %q\nwant %s | %q", body, got, preview, want.tree, want.preview)
		}
	}
}

func TestWhatACustomerWritesIsTextWithLinks(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		"plain\n\n  text":               "",
		"**not** <b>markup</b>":         "",
		"3 @ 4 and a@b":                 "",
		"http://":                       "",
		"see www.a.test/x, (or not)":    "paragraph(text'see ' link<http://www.a.test/x>(text'www.a.test/x') text', (or not)')",
		"(https://a.test/w_(x))":        "paragraph(text'(' link<https://a.test/w_(x)>(text'https://a.test/w_(x)') text')')",
		"me: zoe.b+1@a.test.\nbye":      "paragraph(text'me: ' link<mailto:zoe.b+1@a.test>(text'zoe.b+1@a.test') text'.' break text'bye')",
		"javascript:alert(1) ://x":      "",
		"https://a.test/ä":              "paragraph(link<https://a.test/%C3%A4>(text'https://a.test/ä'))",
		"https://b@evil.test/x plain":   "",
		"\"https://a.test\"<https://b>": "paragraph(text'\"' link<https://a.test>(text'https://a.test') text'\"<' link<https://b>(text'https://b') text'>')",
	} {
		blocks, _ := render(chat.In, body)
		if got := short(blocks); got != want {
			t.Errorf("%q\n got %s\nwant %s", body, got, want)
		}
	}
}

func TestAPreviewIsCutBetweenCharacters(t *testing.T) {
	t.Parallel()
	if got := preview(strings.Repeat("ä", 200)); got != strings.Repeat("ä", 140) {
		t.Errorf("%d bytes", len(got))
	}
	if got := preview(strings.Repeat("ä ", 40_000)); utf8.RuneCountInString(got) != 139 || !utf8.ValidString(got) {
		t.Errorf("%d characters", utf8.RuneCountInString(got))
	}
	if got := preview("  a \r\n\t b  "); got != "a b" {
		t.Errorf("%q", got)
	}
}

func check(t *testing.T, blocks []chat.Block) {
	t.Helper()
	nodes := 0
	var walk func([]chat.Block, int, bool)
	walk = func(blocks []chat.Block, depth int, inLink bool) {
		for _, b := range blocks {
			nodes++
			if depth > maxDepth+3 {
				t.Fatalf("%d deep", depth)
			}
			if b.Href != "" {
				lower := strings.ToLower(b.Href)
				web := strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")
				if b.Kind != "link" && (b.Kind != "image" || !web) || !web && !strings.HasPrefix(lower, "mailto:") && !strings.HasPrefix(lower, "tel:") {
					t.Fatalf("link to %q", b.Href)
				}
			}
			if target := b.Kind == "link" || b.Kind == "image"; target && (inLink || b.Href == "") {
				t.Fatalf("a link in a link, or to nowhere: %+v", b)
			}
			if chat.CheckText("text", b.Text) != nil {
				t.Fatalf("%q", b.Text)
			}
			walk(b.Children, depth+1, inLink || b.Kind == "link" || b.Kind == "image")
		}
	}
	walk(blocks, 0, false)
	raw, err := json.Marshal(blocks)
	if err != nil || nodes > 3*maxNodes || len(raw) > 2<<20 {
		t.Fatalf("%d nodes, %d bytes, %v", nodes, len(raw), err)
	}
}

func FuzzRender(f *testing.F) {
	f.Add("**a** [b](https://c.test) <d@e.test> `f`\n\n> - 1. g")
	f.Fuzz(func(t *testing.T, body string) {
		if chat.CheckText("body", body) != nil || len(body) > chat.MaxBody {
			return
		}
		for _, d := range []chat.Direction{chat.In, chat.Out} {
			blocks, short := render(d, body)
			check(t, blocks)
			if utf8.RuneCountInString(short) > previewLen || strings.ContainsAny(short, "\n\x00") {
				t.Fatalf("%q", short)
			}
		}
	})
}
