package desk

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"parley/chat"
)

// Bounds on the tree that is made of a message. What goes beyond them is drawn as the plain text that it is.
const (
	maxDepth    = 12   // nodes below each other
	maxNodes    = 4000 // nodes in all
	maxLinks    = 400  // links found in one plain text
	maxNesting  = 64   // quote and list markers at the head of one line; goldmark is quadratic in them
	maxOpeners  = 500  // of one kind in all; goldmark is quadratic in those that nothing closes
	maxHref     = 2048 // bytes
	previewLen  = 140  // characters
	maxPictures = 20   // of one message; more are links
)

// markdown reads what agents write. No raw HTML; no indented code, underlined headings and link definitions, which
// people make by accident.
var markdown = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
	),
)

// render is the tree of a message, nil where the body as it stands says the same, and its preview as plain text.
func render(d chat.Direction, body string) ([]chat.Block, string) {
	if d == chat.In {
		return linked(body), preview(body)
	}
	if !marked(body) {
		return linked(body), preview(body)
	}
	src := []byte(body)
	r := reader{src: src, left: maxNodes}
	blocks := r.blocks(markdown.Parse(text.NewReader(src)), 0)
	if r.left < 0 {
		return linked(body), preview(body)
	}
	var plain strings.Builder
	plainText(&plain, blocks)
	if onlyText(blocks) && squeeze(plain.String()) == squeeze(body) {
		return nil, preview(body)
	}
	return blocks, preview(plain.String())
}

// marked tells whether a body can have any Markdown in it that is worth reading, which most do not.
func marked(body string) bool {
	if !strings.ContainsAny(body, "*_~`[]#>\\&<-+0123456789") {
		return false
	}
	for line := range strings.Lines(body) {
		depth := 0
		for _, c := range []byte(line) {
			if c == '>' || c == '-' || c == '*' || c == '+' || c == ')' || c == '.' {
				depth++
			} else if c != ' ' && c != '\t' && (c < '0' || c > '9') {
				break
			}
		}
		if depth > maxNesting {
			return false
		}
	}
	for _, opener := range []string{"[", "*", "_", "`", "~", "<", "!["} {
		if strings.Count(body, opener) > maxOpeners {
			return false
		}
	}
	return true
}

// reader turns goldmark's tree into ours.
type reader struct {
	src      []byte
	left     int // nodes that may still be made; negative: too many
	pictures int
}

func (r *reader) block(b chat.Block) chat.Block {
	r.left--
	return b
}

// blocks is the children of n, block or inline.
func (r *reader) blocks(n ast.Node, depth int) []chat.Block {
	if depth >= maxDepth {
		if s := strings.TrimSpace(r.text(n)); s != "" {
			return []chat.Block{r.block(chat.Block{Kind: "text", Text: s})}
		}
		return nil
	}
	var out []chat.Block
	add := func(b chat.Block) { out = append(out, r.block(b)) }
	for c := n.FirstChild(); c != nil && r.left >= 0; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Paragraph:
			add(chat.Block{Kind: "paragraph", Children: r.blocks(c, depth+1)})
		case *ast.TextBlock: // of a tight list: no paragraph around it
			out = append(out, r.blocks(c, depth+1)...)
		case *ast.Heading:
			add(chat.Block{Kind: "heading", Children: r.blocks(c, depth+1)})
		case *ast.ThematicBreak:
			add(chat.Block{Kind: "rule"})
		case *ast.Blockquote:
			add(chat.Block{Kind: "quote", Children: r.blocks(c, depth+1)})
		case *ast.List:
			add(chat.Block{Kind: "list", Ordered: c.IsOrdered(), Children: r.blocks(c, depth+1)})
		case *ast.ListItem:
			add(chat.Block{Kind: "item", Children: r.blocks(c, depth+1)})
		case *ast.FencedCodeBlock:
			add(chat.Block{Kind: "code", Text: strings.TrimSuffix(string(c.Lines().Value(r.src)), "\n")})
		case *ast.Text:
			out = r.words(out, literal(c.Value(r.src)))
			if c.SoftLineBreak() || c.HardLineBreak() {
				add(chat.Block{Kind: "break"})
			}
		case *ast.String:
			out = r.words(out, string(c.Value))
		case *ast.CodeSpan:
			add(chat.Block{Kind: "code-span", Text: r.text(c)})
		case *ast.Emphasis:
			kind := "emphasis"
			if c.Level >= 2 {
				kind = "strong"
			}
			add(chat.Block{Kind: kind, Children: r.blocks(c, depth+1)})
		case *extast.Strikethrough:
			add(chat.Block{Kind: "strike", Children: r.blocks(c, depth+1)})
		case *ast.Link:
			out = r.link(out, literal(c.Destination), r.blocks(c, depth+1))
		case *ast.Image:
			label := r.blocks(c, depth+1)
			if len(label) == 0 {
				label = []chat.Block{{Kind: "text", Text: literal(c.Destination)}}
			}
			before := len(out)
			out = r.link(out, literal(c.Destination), label)
			if last := len(out) - 1; last == before && out[last].Kind == "link" && strings.HasPrefix(out[last].Href, "http") && r.pictures < maxPictures {
				r.pictures++
				out[last].Kind = "image"
			}
		case *ast.AutoLink:
			href := string(c.URL(r.src))
			if c.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(href), "mailto:") {
				href = "mailto:" + href
			}
			out = r.link(out, href, []chat.Block{{Kind: "text", Text: string(c.Label(r.src))}})
		default:
			out = append(out, r.blocks(c, depth+1)...)
		}
	}
	return out
}

// words adds text to out, joined to a text before it, with the addresses in it as links.
func (r *reader) words(out []chat.Block, s string) []chat.Block {
	if s == "" {
		return out
	}
	if n := len(out); n > 0 && out[n-1].Kind == "text" {
		s, out = out[n-1].Text+s, out[:n-1]
	}
	for _, b := range inline(s, min(maxLinks, max(r.left, 0))) {
		out = append(out, r.block(b))
	}
	return out
}

func (r *reader) link(out []chat.Block, href string, label []chat.Block) []chat.Block {
	href, ok := safe(href)
	if !ok {
		return append(out, label...)
	}
	return append(out, r.block(chat.Block{Kind: "link", Href: href, Children: unlinked(label)}))
}

// unlinked is a label without links and pictures in it: a link inside a link has no meaning.
func unlinked(label []chat.Block) []chat.Block {
	var out []chat.Block
	for _, b := range label {
		b.Children = unlinked(b.Children)
		if b.Kind == "link" || b.Kind == "image" {
			out = append(out, b.Children...)
			continue
		}
		out = append(out, b)
	}
	return out
}

// text is everything that n says, as plain text.
func (r *reader) text(n ast.Node) string {
	var s strings.Builder
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch c := c.(type) {
		case *ast.Text:
			if n.Kind() == ast.KindCodeSpan {
				s.Write(c.Value(r.src))
			} else {
				s.WriteString(literal(c.Value(r.src)))
			}
			if c.SoftLineBreak() || c.HardLineBreak() {
				s.WriteByte(' ')
			}
		case *ast.String:
			s.Write(c.Value)
		case *ast.AutoLink:
			s.Write(c.Label(r.src))
		case *ast.FencedCodeBlock:
			s.Write(c.Lines().Value(r.src))
		}
		return ast.WalkContinue, nil
	})
	return s.String()
}

// literal is text with its backslash escapes and character references resolved, each character once.
func literal(raw []byte) string {
	if !bytes.ContainsAny(raw, "\\&") {
		return string(raw)
	}
	var out strings.Builder
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if c == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]) {
			i++
			out.WriteByte(raw[i])
			continue
		}
		if c == '&' {
			if n := bytes.IndexByte(raw[i:min(len(raw), i+34)], ';'); n > 0 {
				ref := raw[i : i+n+1]
				if got := util.ResolveEntityNames(util.ResolveNumericReferences(ref)); !bytes.Equal(got, ref) {
					out.Write(got)
					i += n
					continue
				}
			}
		}
		out.WriteByte(c)
	}
	return out.String()
}

// safe is a link's target as it may be given to a browser: http, https, mailto or tel, absolute.
func safe(href string) (string, bool) {
	href = strings.TrimSpace(href)
	if href == "" || len(href) > maxHref || strings.ContainsFunc(href, unicode.IsControl) {
		return "", false
	}
	u, err := url.Parse(href)
	if err != nil {
		return "", false
	}
	switch u.Scheme {
	case "http", "https":
		if u.Hostname() == "" || u.User != nil { // a name before the host is there to mislead
			return "", false
		}
	case "mailto", "tel":
		if u.Opaque == "" {
			return "", false
		}
	default:
		return "", false
	}
	s := u.String()
	return s, len(s) <= 2*maxHref
}

// address finds what looks like one in plain text.
var address = regexp.MustCompile(`(?i)\bhttps?://[^\s<>"]+|\bwww\.[^\s<>"]+\.[^\s<>"]+|\bmailto:[^\s<>"]+@[^\s<>"]+|[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b`)

// linked is a plain text as one paragraph with links and breaks, nil where there is no address in it.
func linked(body string) []chat.Block {
	if !strings.Contains(body, "@") && !strings.Contains(body, "://") && !strings.Contains(strings.ToLower(body), "www.") {
		return nil
	}
	words := inline(body, maxLinks)
	if len(words) == 1 && words[0].Kind == "text" {
		return nil
	}
	var out []chat.Block
	for _, b := range words {
		if b.Kind != "text" {
			out = append(out, b)
			continue
		}
		for i, line := range strings.Split(b.Text, "\n") {
			if i > 0 {
				out = append(out, chat.Block{Kind: "break"})
			}
			if line = strings.TrimSuffix(line, "\r"); line != "" {
				out = append(out, chat.Block{Kind: "text", Text: line})
			}
		}
		if len(out) > maxNodes {
			return nil
		}
	}
	return []chat.Block{{Kind: "paragraph", Children: out}}
}

// inline is a text with the addresses in it as links, at most limit of them.
func inline(s string, limit int) []chat.Block {
	var out []chat.Block
	from := 0
	word := func(to int) {
		if to > from {
			out = append(out, chat.Block{Kind: "text", Text: s[from:to]})
		}
	}
	if limit > 0 {
		for _, at := range address.FindAllStringIndex(s, limit) {
			found := trimAddress(s[at[0]:at[1]])
			href := found
			switch lower := strings.ToLower(found); {
			case strings.HasPrefix(lower, "http://"), strings.HasPrefix(lower, "https://"), strings.HasPrefix(lower, "mailto:"):
			case strings.HasPrefix(lower, "www."):
				href = "http://" + found
			default:
				href = "mailto:" + found
			}
			href, ok := safe(href)
			if !ok {
				continue
			}
			word(at[0])
			out = append(out, chat.Block{Kind: "link", Href: href, Children: []chat.Block{{Kind: "text", Text: found}}})
			from = at[0] + len(found)
		}
	}
	word(len(s))
	return out
}

// trimAddress takes off what ends the sentence rather than the address. A closing bracket belongs to the address only
// if it was opened in it.
func trimAddress(s string) string {
	rounds := strings.Count(s, ")") - strings.Count(s, "(") // closed more often than opened
	squares := strings.Count(s, "]") - strings.Count(s, "[")
	for s != "" {
		switch last := s[len(s)-1]; last {
		case '.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '`':
		case ')':
			if rounds <= 0 {
				return s
			}
			rounds--
		case ']':
			if squares <= 0 {
				return s
			}
			squares--
		default:
			return s
		}
		s = s[:len(s)-1]
	}
	return s
}

// onlyText tells whether blocks are paragraphs of words and breaks.
func onlyText(blocks []chat.Block) bool {
	for _, b := range blocks {
		switch b.Kind {
		case "paragraph":
			if !onlyText(b.Children) {
				return false
			}
		case "text", "break":
		default:
			return false
		}
	}
	return true
}

// plainText writes what blocks say.
func plainText(out *strings.Builder, blocks []chat.Block) {
	for _, b := range blocks {
		switch b.Kind {
		case "text", "strong", "emphasis", "strike", "code-span", "link", "image":
			out.WriteString(b.Text)
			plainText(out, b.Children)
		default: // a block, or a break: apart from what is around it
			out.WriteByte('\n')
			out.WriteString(b.Text)
			plainText(out, b.Children)
			out.WriteByte('\n')
		}
	}
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// preview is the beginning of a plain text on one line.
func preview(s string) string {
	if len(s) > 16*previewLen { // enough even for runs of spaces; the rest is not looked at
		s = strings.ToValidUTF8(s[:16*previewLen], "")
	}
	s = strings.Join(strings.Fields(s), " ")
	n := 0
	for i := range s {
		if n == previewLen {
			return strings.TrimRight(s[:i], " ")
		}
		n++
	}
	return s
}
