package api

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"parley/chat"
)

// maxText is how many characters a custom attribute with the suffix Str or Txt may have.
const maxText = 1024

// checkSuffixes checks custom attributes against the types that their names' suffixes document in the REST API that Parley's is shaped as.
func checkSuffixes(custom chat.Attributes) error {
	for _, name := range slices.Sorted(maps.Keys(custom)) {
		value := custom[name]
		if value == nil {
			continue
		}
		want := ""
		text, isText := value.(string)
		switch {
		case suffixed(name, "Str"), suffixed(name, "Txt"):
			if !isText || utf8.RuneCountInString(text) > maxText {
				want = "a text of at most 1024 characters"
			}
		case suffixed(name, "Num"):
			if _, ok := value.(float64); !ok {
				want = "a number"
			}
		case suffixed(name, "Bool"):
			if _, ok := value.(bool); !ok {
				want = "true or false"
			}
		case suffixed(name, "At"):
			var t chat.Time
			if !isText || t.UnmarshalText([]byte(text)) != nil {
				want = "an ISO 8601 time"
			}
		case suffixed(name, "Url"):
			u, err := url.Parse(text)
			if !isText || err != nil || u.Scheme == "" || u.Host == "" {
				want = "an absolute URL"
			}
		case suffixed(name, "Tree"), suffixed(name, "Id"):
			if !isText {
				want = "a text"
			}
		}
		if want != "" {
			return chat.Bad("custom."+name, "is not "+want+", as the end of its name says")
		}
	}
	return nil
}

func suffixed(name, suffix string) bool {
	return len(name) > len(suffix) && strings.HasSuffix(name, suffix)
}
