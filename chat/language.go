package chat

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Words are what the chat says: by the code of a language, by key. A text that changes with a number has a key for each
// category of plurals, such as "unread.one".
type Words map[string]map[string]string

// ReadWords reads catalogues: a JSON file each, named by its language's code.
func ReadWords(catalogues fs.FS) (Words, error) {
	names, err := fs.Glob(catalogues, "*.json")
	if err != nil {
		return nil, err
	}
	w := Words{}
	for _, name := range names {
		raw, err := fs.ReadFile(catalogues, name)
		if err != nil {
			return nil, err
		}
		texts := map[string]string{}
		if err := json.Unmarshal(raw, &texts); err != nil {
			return nil, fmt.Errorf("catalogue %s: %w", name, err)
		}
		w[strings.TrimSuffix(path.Base(name), ".json")] = texts
	}
	return w, nil
}

// English is the language in which everything can be said.
const English = "en"

// Language is what a page needs to speak its visitor's language.
type Language struct {
	Code    string            `json:"code" doc:"Of the catalogue, as in the documented list of languages."`
	Tag     string            `json:"tag" doc:"BCP 47, as Intl and documents know it, with the region if it is known."`
	Dir     string            `json:"dir" enum:"ltr,rtl"`
	Unknown string            `json:"unknown,omitempty" doc:"What the page asked for, if that is no language."`
	Labels  map[string]string `json:"labels" doc:"What is said before there is a catalogue."`
	Texts   map[string]string `json:"texts,omitempty" doc:"What the brand says in its own words, by key."`
}

// labels are the keys of what is said on a page where nobody chats yet, or where the rest could not be loaded.
var labels = []string{"panel", "open", "openUnread", "close", "dismiss", "lost", "retry"}

// Choose finds the language for a page: the first with a catalogue of what the page says, of what the browser says
// (its tags, comma-separated) and of the brand's own; else English.
func (w Words) Choose(page, browser string, c *ChatSettings) Language {
	out := Language{Labels: map[string]string{}}
	first := true
	take := func(code, tag string) {
		if first {
			out.Code, out.Tag, first = code, tag, false
		} else if code == out.Code && !strings.Contains(out.Tag, "-") {
			out.Tag = tag // the same language, as the reader's own region writes it
		}
	}
	if page != "" {
		if !known(page) {
			out.Unknown = clipped(page)
		}
		if code, tag := w.find(page, false); code != "" {
			take(code, tag)
		}
	}
	for _, asked := range strings.SplitN(browser, ",", 20) {
		if code, tag := w.find(asked, true); code != "" {
			take(code, tag)
		}
	}
	if code, tag := w.find(c.DefaultLang, false); code != "" {
		take(code, tag)
	}
	if first {
		take(English, English)
	}
	out.Dir = "ltr"
	if out.Code == "ar" || out.Code == "he" || out.Code == "fa" {
		out.Dir = "rtl"
	}
	out.Texts = c.Texts[out.Code]
	for _, key := range labels {
		for _, said := range []map[string]string{out.Texts, w[out.Code], w[English]} {
			if text, ok := said[key]; ok {
				out.Labels[key] = text
				break
			}
		}
	}
	return out
}

var shape = regexp.MustCompile(`^[a-z]{2,3}(_[a-z0-9]{2,8})*$`)

// tidied is a language as in the documented list: lower case, parts joined by underscores. "" is none.
func tidied(asked string) string {
	s := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(asked)), "-", "_")
	s, _, _ = strings.Cut(s, ".") // de_DE.UTF-8
	if len(s) > 35 || !shape.MatchString(s) {
		return ""
	}
	return s
}

// renamed are languages that are asked for by two names.
var renamed = map[string]string{"nb": "no", "nn": "no", "iw": "he", "in": "id", "tl": "fil", "mo": "ro", "sh": "sr", "cmn": "zh"}

// near are languages of which we have no catalogue, and what those who read them read as well.
var near = map[string]string{
	"af": "nl", "fy": "nl", "be": "ru", "kk": "ru", "ky": "ru", "ca": "es", "gl": "es", "eu": "es", "oc": "fr", "lb": "de", "gsw": "de", "sk": "cs", "ms": "id", "fo": "da", "yue": "zh_tw",
}

// others are languages of the documented list of which we have neither.
var others = []string{"sq", "am", "bs", "bg", "hr", "et", "fil", "is", "ka", "kn", "lv", "lt", "mn", "pa", "sr", "si", "sl", "sw", "ta", "te", "tw"}

// tags are those whose tag is not their code.
var tags = map[string]string{"br": "pt-BR", "pt": "pt-PT", "zh_cn": "zh-CN", "zh_tw": "zh-TW", "no": "nb"}

// base is the language of what was asked, by the names that catalogues have, and its region ("" if it has none).
func base(asked string, browser bool) (language, region string) {
	language, rest, _ := strings.Cut(tidied(asked), "_")
	parts := strings.Split(rest, "_")
	for _, p := range parts {
		if len(p) == 2 {
			region = strings.ToUpper(p)
		}
	}
	if to, ok := renamed[language]; ok {
		language = to
	}
	switch {
	case language == "br" && browser: // Breton; the documented br is Brazilian Portuguese
		return "fr", "FR"
	case language == "br":
		return "br", "BR"
	case language == "pt" && region == "BR":
		return "br", region
	case language == "zh" || language == "yue":
		if slices.Contains(parts, "hant") || (!slices.Contains(parts, "hans") && (language == "yue" || region == "TW" || region == "HK" || region == "MO")) {
			return "zh_tw", region
		}
		return "zh_cn", region
	}
	return language, region
}

// find is the catalogue for a language, and the tag; "" if there is none. The browser's tags are BCP 47, where br is
// Breton.
func (w Words) find(asked string, browser bool) (code, tag string) {
	code, region := base(asked, browser)
	if _, ok := w[code]; !ok {
		code = near[code]
		if _, ok := w[code]; !ok {
			return "", ""
		}
	}
	tag = code
	if t, ok := tags[code]; ok {
		tag = t
	}
	if region != "" {
		language, _, _ := strings.Cut(tag, "-")
		tag = language + "-" + region
	}
	return code, tag
}

// known tells whether there is such a language, with a catalogue or without.
func known(asked string) bool {
	code, _ := base(asked, false)
	_, neighbour := near[code]
	return neighbour || slices.Contains(others, code) || slices.Contains(Codes, code)
}

// Codes are the languages of which there is a catalogue.
var Codes = strings.Fields("en es fr de it nl pt br pl sv da no fi cs ro hu el tr ru uk ar he fa hi id vi th ja ko zh_cn zh_tw")

var hole = regexp.MustCompile(`\{\w+\}`)

// holes are the places of a text where something is put in, each once.
func holes(text string) []string {
	all := hole.FindAllString(text, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// Bounds on a brand's own words.
const (
	MaxOwnText  = 512       // bytes of one
	MaxOwnTexts = 64 * 1024 // bytes of all of them
)

// Check refuses a brand's own words for what nobody says, and those that leave out what is put in.
func (w Words) Check(own map[string]map[string]string) error {
	total := 0
	for _, code := range slices.Sorted(maps.Keys(own)) {
		said, ok := w[code]
		if !ok {
			return Bad("texts", "has no language \""+clipped(code)+"\"; those with words are "+strings.Join(slices.Sorted(maps.Keys(w)), ", "))
		}
		for _, key := range slices.Sorted(maps.Keys(own[code])) {
			text := own[code][key]
			total += len(code) + len(key) + len(text)
			original, ok := said[key]
			at := "texts." + code + "." + clipped(key)
			switch {
			case !ok:
				return Bad(at, "is nothing that the chat says")
			case strings.TrimSpace(text) == "":
				return Bad(at, "is empty")
			case len(text) > MaxOwnText:
				return Bad(at, fmt.Sprintf("is longer than %d bytes", MaxOwnText))
			case CheckText(at, text) != nil:
				return Bad(at, "is not text")
			case !slices.Equal(holes(text), holes(original)):
				return Bad(at, "must have the placeholders of «"+original+"»")
			}
		}
	}
	if total > MaxOwnTexts {
		return TooLarge("texts", total, MaxOwnTexts)
	}
	return nil
}

// clipped is what somebody wrote, short enough to be said back.
func clipped(s string) string {
	if len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "…"
	}
	return s
}
