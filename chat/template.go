package chat

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"
)

// The kinds of template that have a shape of their own; "text" has none. Any other one is passed on as it is: a page that
// knows it draws it, and everybody else shows its body.
const (
	TemplateQuickReplies = "quick_replies"
	TemplateTree         = "mll"
	TemplateList         = "list"
)

// Bounds on templates, beside MaxTemplate.
const (
	MaxReplies      = 20   // quick replies of one message
	MaxChoices      = 50   // records of a list
	MaxNodes        = 500  // nodes of a tree
	MaxTreeDepth    = 8    // levels of a tree
	maxNesting      = 32   // levels of anything
	maxLabel        = 256  // characters of what is read on a choice
	maxDetails      = 1024 // characters of what is read below it
	maxTemplateType = 64   // bytes
)

// CheckTemplate refuses a template that cannot be drawn, and says where: field is what the path in the error begins
// with. Members that nobody knows are let be.
func CheckTemplate(field string, t map[string]any) error {
	if len(t) == 0 {
		return nil
	}
	if err := checkNesting(field, t, maxNesting); err != nil {
		return err
	}
	raw, err := json.Marshal(t)
	if err != nil {
		return Bad(field, "cannot be read")
	}
	if len(raw) > MaxTemplate {
		return TooLarge(field, len(raw), MaxTemplate)
	}
	kind, err := text(t, field, "templateType", maxTemplateType, false)
	if err != nil {
		return err
	}
	if _, err := text(t, field, "body", MaxTemplate, false); err != nil {
		return err
	}
	if err := flag(t, field, "lockInput"); err != nil {
		return err
	}
	if meta, ok := t["meta"].(map[string]any); ok {
		if err := flag(meta, field+".meta", "lockInput"); err != nil {
			return err
		}
	}
	switch kind {
	case TemplateQuickReplies:
		return checkReplies(field, t)
	case TemplateTree:
		return checkTree(field, t)
	case TemplateList:
		return checkList(field, t)
	}
	return nil
}

// Choices are the words on what a template offers to choose, as far as they can be seen at once; none where it offers
// nothing that is known.
func Choices(t map[string]any) []string {
	var words []string
	add := func(all any, word func(map[string]any) any) {
		list, _ := all.([]any)
		for _, each := range list {
			if one, ok := each.(map[string]any); ok && one["deleted"] != true {
				if s, ok := word(one).(string); ok {
					words = append(words, s)
				}
			}
		}
	}
	switch t["templateType"] {
	case TemplateQuickReplies:
		add(t["actions"], func(a map[string]any) any { return a["displayText"] })
	case TemplateTree:
		actions, _ := t["actions"].(map[string]any)
		tree, _ := actions["tree"].(map[string]any)
		add(tree["children"], func(n map[string]any) any { return n["displayName"] })
	case TemplateList:
		add(t["actions"], func(a map[string]any) any {
			display, _ := a["displayText"].(map[string]any)
			return display["title"]
		})
	}
	return words
}

func checkReplies(field string, t map[string]any) error {
	all, err := objects(t, field, "actions", MaxReplies)
	if err != nil {
		return err
	}
	for i, a := range all {
		at := fmt.Sprintf("%s.actions[%d]", field, i)
		if _, err := text(a, at, "displayText", maxLabel, true); err != nil {
			return err
		}
		value, err := text(a, at, "value", MaxPayload, true)
		if err != nil {
			return err
		}
		kind, err := text(a, at, "valueType", maxTemplateType, false)
		if err != nil {
			return err
		}
		switch kind {
		case "", "text", "emoji":
		case "url":
			if !webAddress(value, "http", "https", "mailto", "tel") {
				return Bad(at+".value", "is not an address that a browser opens (http, https, mailto or tel)")
			}
		default:
			return Bad(at+".valueType", "is none of text, url and emoji")
		}
	}
	return nil
}

func checkTree(field string, t map[string]any) error {
	actions, ok := t["actions"].(map[string]any)
	if !ok {
		return Bad(field+".actions", "is not an object with a tree")
	}
	tree, ok := actions["tree"].(map[string]any)
	if !ok {
		return Bad(field+".actions.tree", "is not an object with children")
	}
	for at, of := range map[string]map[string]any{field: t, field + ".actions": actions, field + ".actions.tree": tree} {
		if err := flag(of, at, "lastNodeRequired"); err != nil {
			return err
		}
	}
	left := MaxNodes
	seen := map[string]bool{}
	live := false
	var walk func(at string, node map[string]any, depth int, gone bool) error
	walk = func(at string, node map[string]any, depth int, gone bool) error {
		if depth > MaxTreeDepth {
			return Bad(at+".children", fmt.Sprintf("is deeper than %d levels", MaxTreeDepth))
		}
		children, err := objects(node, at, "children", MaxNodes)
		if err != nil {
			return err
		}
		for i, c := range children {
			at := fmt.Sprintf("%s.children[%d]", at, i)
			if left--; left < 0 {
				return Bad(at, fmt.Sprintf("is one node more than the %d that a tree can have", MaxNodes))
			}
			if err := flag(c, at, "deleted"); err != nil {
				return err
			}
			gone := gone || c["deleted"] == true
			id, err := text(c, at, "id", MaxPayload, !gone)
			if err != nil {
				return err
			}
			if _, err := text(c, at, "displayName", maxLabel, !gone); err != nil {
				return err
			}
			if !gone {
				if seen[id] {
					return Bad(at+".id", "is another node's too")
				}
				seen[id], live = true, true
			}
			if list, ok := c["children"].([]any); c["children"] == nil || ok && len(list) == 0 {
				continue
			}
			if err := walk(at, c, depth+1, gone); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(field+".actions.tree", tree, 1, false); err != nil {
		return err
	}
	if !live {
		return Bad(field+".actions.tree.children", "has nothing to choose: every node is deleted")
	}
	return nil
}

func checkList(field string, t map[string]any) error {
	all, err := objects(t, field, "actions", MaxChoices)
	if err != nil {
		return err
	}
	for i, a := range all {
		at := fmt.Sprintf("%s.actions[%d]", field, i)
		if _, err := text(a, at, "value", MaxPayload, true); err != nil {
			return err
		}
		display, ok := a["displayText"].(map[string]any)
		if !ok {
			return Bad(at+".displayText", "is not an object with a title")
		}
		at += ".displayText"
		if _, err := text(display, at, "title", maxLabel, true); err != nil {
			return err
		}
		if _, err := text(display, at, "details", maxDetails, false); err != nil {
			return err
		}
		picture, err := text(display, at, "imageUrl", 2048, false)
		if err != nil {
			return err
		}
		if picture != "" && !webAddress(picture, "http", "https") {
			return Bad(at+".imageUrl", "is not an address of the web (http or https)")
		}
	}
	return nil
}

// text is a member that is a text, and none where it is absent or null and need not be there.
func text(of map[string]any, at, name string, most int, must bool) (string, error) {
	at += "." + name
	switch v := of[name].(type) {
	case nil:
		if must {
			return "", Bad(at, "is missing")
		}
		return "", nil
	case string:
		if must && strings.TrimSpace(v) == "" {
			return "", Bad(at, "is empty")
		}
		if utf8.RuneCountInString(v) > most {
			return "", Bad(at, fmt.Sprintf("is longer than %d characters", most))
		}
		return v, CheckText(at, v)
	default:
		return "", Bad(at, "is not a text")
	}
}

func flag(of map[string]any, at, name string) error {
	switch of[name].(type) {
	case nil, bool:
		return nil
	}
	return Bad(at+"."+name, "is not true or false")
}

// objects is a member that is a list of objects, of which there is at least one.
func objects(of map[string]any, at, name string, most int) ([]map[string]any, error) {
	at += "." + name
	list, ok := of[name].([]any)
	if !ok {
		return nil, Bad(at, "is not a list")
	}
	if len(list) == 0 {
		return nil, Bad(at, "is empty")
	}
	if len(list) > most {
		return nil, Bad(at, fmt.Sprintf("has %d entries; %d is the most", len(list), most))
	}
	all := make([]map[string]any, len(list))
	for i, each := range list {
		one, ok := each.(map[string]any)
		if !ok {
			return nil, Bad(fmt.Sprintf("%s[%d]", at, i), "is not an object")
		}
		all[i] = one
	}
	return all, nil
}

func checkNesting(field string, v any, left int) error {
	if left == 0 {
		return Bad(field, "is nested too deeply")
	}
	switch v := v.(type) {
	case map[string]any:
		for _, each := range v {
			if err := checkNesting(field, each, left-1); err != nil {
				return err
			}
		}
	case []any:
		for _, each := range v {
			if err := checkNesting(field, each, left-1); err != nil {
				return err
			}
		}
	}
	return nil
}

// webAddress tells whether s is an absolute address of one of these schemes, without a name before its host.
func webAddress(s string, schemes ...string) bool {
	u, err := url.Parse(s)
	if err != nil {
		return false
	}
	for _, scheme := range schemes {
		if u.Scheme == scheme {
			return u.User == nil && (u.Hostname() != "" || u.Opaque != "")
		}
	}
	return false
}
