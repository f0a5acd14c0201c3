package chat

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// Attributes are custom attributes: a name, taken literally, and a JSON value.
type Attributes map[string]any

// Bounds on what a page may store about a customer or a conversation.
const (
	MaxAttributes      = 100      // names on one customer or conversation
	MaxAttributeName   = 64       // bytes of a name
	MaxAttributeValue  = 16 << 10 // bytes of one value as JSON; a longer one is refused, never cut
	MaxAttributesTotal = 64 << 10 // bytes of all of them as JSON
)

// AttributeType is the type of a declared attribute.
type AttributeType string

// The types of a declared attribute.
const (
	AttrText   AttributeType = "text"
	AttrNumber AttributeType = "number"
	AttrBool   AttributeType = "boolean"
	AttrTime   AttributeType = "time"
	AttrURL    AttributeType = "url"
	AttrTree   AttributeType = "tree" // a value of a multi-level list, in lower case
)

// Klass says which noun an attribute belongs to.
type Klass string

// The nouns that have custom attributes.
const (
	KlassCustomer     Klass = "customer"
	KlassConversation Klass = "conversation"
)

// Attribute is a declared custom attribute.
type Attribute struct {
	Klass     Klass         `json:"klass" enum:"customer,conversation"`
	Name      string        `json:"name"`
	Label     string        `json:"label"`
	Type      AttributeType `json:"type" enum:"text,number,boolean,time,url,tree"`
	CreatedAt Time          `json:"createdAt"`
}

// Merge returns old with every name of change set; null removes a name. One bad attribute refuses the whole change.
func (old Attributes) Merge(change Attributes, declared []Attribute, declaredOnly bool) (Attributes, error) {
	out := make(Attributes, len(old)+len(change))
	for k, v := range old {
		out[k] = v
	}
	names := make([]string, 0, len(change))
	for name := range change {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if err := checkAttribute(name, change[name], declared, declaredOnly); err != nil {
			return nil, err
		}
		if change[name] == nil {
			delete(out, name)
			continue
		}
		out[name] = change[name]
	}
	if len(out) > MaxAttributes {
		return nil, Bad("customAttributes", fmt.Sprintf("would be %d attributes; %d is the most", len(out), MaxAttributes))
	}
	all, err := json.Marshal(out)
	if err != nil {
		return nil, Bad("customAttributes", "has a value that is not JSON")
	}
	if len(all) > MaxAttributesTotal {
		return nil, Bad("customAttributes", fmt.Sprintf("would be %d bytes in all; %d is the most", len(all), MaxAttributesTotal))
	}
	return out, nil
}

func checkAttribute(name string, value any, declared []Attribute, declaredOnly bool) error {
	field := "customAttributes." + name
	if name == "" || len(name) > MaxAttributeName {
		return Bad("customAttributes", fmt.Sprintf("has a name of %d bytes; 1 to %d are allowed", len(name), MaxAttributeName))
	}
	if err := CheckText("customAttributes", name); err != nil {
		return err
	}
	if value == nil {
		return nil
	}
	raw, err := json.Marshal(value)
	if err != nil {
		return Bad(field, "is not JSON")
	}
	if len(raw) > MaxAttributeValue {
		return Bad(field, fmt.Sprintf("is %d bytes long; %d is the most", len(raw), MaxAttributeValue))
	}
	if err := checkTexts(field, value); err != nil {
		return err
	}
	i := slices.IndexFunc(declared, func(a Attribute) bool { return a.Name == name })
	if i < 0 {
		if declaredOnly {
			return Bad(field, "is not declared, and this organisation accepts declared attributes only")
		}
		return nil
	}
	ok, want := true, ""
	s, isText := value.(string)
	switch declared[i].Type {
	case AttrText:
		ok, want = isText, "text"
	case AttrNumber:
		_, ok = value.(float64)
		want = "a number"
	case AttrBool:
		_, ok = value.(bool)
		want = "true or false"
	case AttrTime:
		var t Time
		ok, want = isText && t.UnmarshalText([]byte(s)) == nil, "an ISO 8601 time"
	case AttrURL:
		u, err := url.Parse(s)
		ok, want = isText && err == nil && u.Scheme != "" && u.Host != "", "an absolute URL"
	case AttrTree:
		ok, want = s != "" && s == strings.ToLower(s), "a value of a multi-level list: text in lower case, such as billing.refund"
	}
	if !ok {
		return Bad(field, "is declared as "+want)
	}
	return nil
}

// checkTexts refuses what neither engine may store (CheckText) at any depth of a JSON value.
func checkTexts(field string, value any) error {
	switch v := value.(type) {
	case string:
		return CheckText(field, v)
	case []any:
		for _, e := range v {
			if err := checkTexts(field, e); err != nil {
				return err
			}
		}
	case map[string]any:
		for k, e := range v {
			if err := CheckText(field, k); err != nil {
				return err
			}
			if err := checkTexts(field, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// CheckText refuses U+0000 and invalid UTF-8, which PostgreSQL cannot store; SQLite could, so it is refused here for both.
func CheckText(field, s string) error {
	if !utf8.ValidString(s) {
		return Bad(field, "is not valid UTF-8")
	}
	for i := 0; i < len(s); i++ {
		if s[i] == 0 {
			return Bad(field, "contains the character U+0000")
		}
	}
	return nil
}
