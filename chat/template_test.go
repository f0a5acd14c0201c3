package chat_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley/chat"
)

func template(t testing.TB, text string) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// nested is a tree of n levels with one node each.
func nested(n int) string {
	s := ""
	for i := range n {
		s += fmt.Sprintf(`{"id":"%d","displayName":"Level","children":[`, i)
	}
	return s + strings.Repeat("]}", n)
}

func mll(children string) string {
	return `{"templateType":"mll","body":"Which?","actions":{"tree":{"children":[` + children + `]}}}`
}

func replies(actions string) string {
	return `{"templateType":"quick_replies","body":"Which?","actions":[` + actions + `]}`
}

func list(actions string) string {
	return `{"templateType":"list","body":"Which?","actions":[` + actions + `]}`
}

var goodTemplates = []string{
	`{}`,
	`{"body":"No type is text"}`,
	`{"templateType":"","body":"So is an empty one"}`,
	`{"templateType":"text","body":"Hello"}`,
	`{"templateType":"text","body":"Hello","lockInput":true,"meta":{"lockInput":false}}`,
	replies(`{"displayText":"Red","value":"red","valueType":"text"},{"displayText":"Page","value":"https://shop.example/a?b=c","valueType":"url"},{"displayText":"👍","value":"up","valueType":"emoji"},{"displayText":"No type","value":"x"}`),
	replies(`{"displayText":"Call","value":"tel:+4930123","valueType":"url"},{"displayText":"Write","value":"mailto:a@shop.example","valueType":"url"}`),
	`{"templateType":"quick_replies","actions":[{"displayText":"No body","value":"x","ours":{"a":[1,2]}}]}`,
	mll(`{"id":"a","displayName":"A","children":[{"id":"b","displayName":"B","children":[]},{"deleted":true}]},{"id":"a","deleted":true,"children":[{"id":"b"}]}`),
	`{"templateType":"mll","lastNodeRequired":true,"actions":{"lastNodeRequired":true,"tree":{"lastNodeRequired":false,"children":[{"id":"a","displayName":"A"}]}}}`,
	mll(nested(chat.MaxTreeDepth)),
	list(`{"value":"o-7","displayText":{"title":"Order 7","details":"Two cups","imageUrl":"https://shop.example/cup.png"}},{"value":"o-8","displayText":{"title":"Order 8"}}`),
	`{"templateType":"deflection","body":"Did this help?","articles":[{"id":"1"}],"actions":[],"followupText":"Good"}`,
	`{"templateType":"answer_button_feedback","actions":7}`,
	`{"templateType":"of tomorrow","anything":[[[1]]]}`,
}

func TestTemplatesThatCanBeDrawnAreTaken(t *testing.T) {
	t.Parallel()
	for _, text := range goodTemplates {
		if err := chat.CheckTemplate("messageTemplate", template(t, text)); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

var badTemplates = []struct{ text, field, says string }{
	{`{"templateType":7}`, "templateType", "is not a text"},
	{`{"templateType":"` + strings.Repeat("x", 65) + `"}`, "templateType", "is longer than 64 characters"},
	{`{"body":["x"]}`, "body", "is not a text"},
	{`{"body":"x","lockInput":"yes"}`, "lockInput", "is not true or false"},
	{`{"body":"x","meta":{"lockInput":1}}`, "meta.lockInput", "is not true or false"},
	{`{"a":` + strings.Repeat("[", 32) + strings.Repeat("]", 32) + `}`, "", "is nested too deeply"},

	{`{"templateType":"quick_replies"}`, "actions", "is not a list"},
	{`{"templateType":"quick_replies","actions":{}}`, "actions", "is not a list"},
	{replies(""), "actions", "is empty"},
	{replies(`"Red"`), "actions[0]", "is not an object"},
	{replies(strings.Repeat(`{"displayText":"a","value":"b"},`, 20) + `{"displayText":"a","value":"b"}`), "actions", "has 21 entries; 20 is the most"},
	{replies(`{"value":"red"}`), "actions[0].displayText", "is missing"},
	{replies(`{"displayText":" ","value":"red"}`), "actions[0].displayText", "is empty"},
	{replies(`{"displayText":"` + strings.Repeat("é", 257) + `","value":"red"}`), "actions[0].displayText", "is longer than 256 characters"},
	{replies(`{"displayText":"Red","value":"red"},{"displayText":"Blue"}`), "actions[1].value", "is missing"},
	{replies(`{"displayText":"Red","value":1}`), "actions[0].value", "is not a text"},
	{replies(`{"displayText":"Red","value":"` + strings.Repeat("x", chat.MaxPayload+1) + `"}`), "actions[0].value", "is longer than 8192 characters"},
	{replies(`{"displayText":"Red","value":"red","valueType":"date"}`), "actions[0].valueType", "is none of text, url and emoji"},
	{replies(`{"displayText":"Red","value":"javascript:alert(1)","valueType":"url"}`), "actions[0].value", "is not an address that a browser opens (http, https, mailto or tel)"},
	{replies(`{"displayText":"Red","value":"//shop.example","valueType":"url"}`), "actions[0].value", "is not an address that a browser opens (http, https, mailto or tel)"},
	{replies(`{"displayText":"Red","value":"https://shop.example@evil.example","valueType":"url"}`), "actions[0].value", "is not an address that a browser opens (http, https, mailto or tel)"},
	{replies(`{"displayText":"Red","value":"https://","valueType":"url"}`), "actions[0].value", "is not an address that a browser opens (http, https, mailto or tel)"},

	{`{"templateType":"mll","actions":[]}`, "actions", "is not an object with a tree"},
	{`{"templateType":"mll","actions":{"tree":[]}}`, "actions.tree", "is not an object with children"},
	{`{"templateType":"mll","actions":{"tree":{}}}`, "actions.tree.children", "is not a list"},
	{mll(""), "actions.tree.children", "is empty"},
	{`{"templateType":"mll","actions":{"lastNodeRequired":"yes","tree":{"children":[{"id":"a","displayName":"A"}]}}}`, "actions.lastNodeRequired", "is not true or false"},
	{mll(`{"id":"a","displayName":"A","deleted":"yes"}`), "actions.tree.children[0].deleted", "is not true or false"},
	{mll(`{"displayName":"A"}`), "actions.tree.children[0].id", "is missing"},
	{mll(`{"id":"a","displayName":"A","children":[{"id":"b"}]}`), "actions.tree.children[0].children[0].displayName", "is missing"},
	{mll(`{"id":"a","displayName":"A","children":{}}`), "actions.tree.children[0].children", "is not a list"},
	{mll(`{"id":"a","displayName":"A","children":[{"id":"a","displayName":"B"}]}`), "actions.tree.children[0].children[0].id", "is another node's too"},
	{mll(`{"id":"a","displayName":"A","deleted":true}`), "actions.tree.children", "has nothing to choose: every node is deleted"},
	{mll(`{"deleted":true,"children":[{"id":"a","displayName":"A"}]}`), "actions.tree.children", "has nothing to choose: every node is deleted"},
	{mll(nested(chat.MaxTreeDepth + 1)), "actions.tree" + strings.Repeat(".children[0]", 8) + ".children", "is deeper than 8 levels"},
	{mll(strings.Repeat(`{"deleted":true},`, 500) + `{"id":"a","displayName":"A"}`), "actions.tree.children", "has 501 entries; 500 is the most"},
	{mll(strings.Repeat(`{"deleted":true,"children":[{}]},`, 250) + `{"id":"a","displayName":"A"}`), "actions.tree.children[250]", "is one node more than the 500 that a tree can have"},

	{`{"templateType":"list","actions":{"a":1}}`, "actions", "is not a list"},
	{list(`{"displayText":{"title":"Order 7"}}`), "actions[0].value", "is missing"},
	{list(`{"value":"o","displayText":"Order 7"}`), "actions[0].displayText", "is not an object with a title"},
	{list(`{"value":"o","displayText":{"details":"Two cups"}}`), "actions[0].displayText.title", "is missing"},
	{list(`{"value":"o","displayText":{"title":"Order","details":7}}`), "actions[0].displayText.details", "is not a text"},
	{list(`{"value":"o","displayText":{"title":"Order","imageUrl":"data:image/png;base64,AA"}}`), "actions[0].displayText.imageUrl", "is not an address of the web (http or https)"},
}

func TestATemplateThatCannotBeDrawnIsRefusedWithThePlace(t *testing.T) {
	t.Parallel()
	for _, c := range badTemplates {
		err := chat.CheckTemplate("messageTemplate", template(t, c.text))
		var bad *chat.Error
		if !errors.As(err, &bad) || bad.Kind != chat.KindBad {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		field := "messageTemplate"
		if c.field != "" {
			field += "." + c.field
		}
		if bad.Field != field || bad.Message != field+" "+c.says+"." {
			t.Errorf("%s:\n got %s\nwant %s %s.", c.text, bad.Message, field, c.says)
		}
	}
	err := chat.CheckTemplate("messageTemplate", map[string]any{"body": strings.Repeat("x", chat.MaxTemplate-10)})
	if chat.KindOf(err) != chat.KindTooLarge {
		t.Errorf("more than 32 KiB: %v", err)
	}
}

func TestWhatATemplateOffersCanBeRead(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		replies(`{"displayText":"Red","value":"r"},{"displayText":"Blue","value":"b"}`):                                           {"Red", "Blue"},
		mll(`{"id":"a","displayName":"A","children":[{"id":"b","displayName":"B"}]},{"id":"c","displayName":"C","deleted":true}`): {"A"},
		list(`{"value":"o","displayText":{"title":"Order 7"}}`):                                                                   {"Order 7"},
		`{"templateType":"text","body":"Hello"}`:                                                                                  nil,
		`{"templateType":"deflection","actions":[{"displayText":"Yes","value":"y"}]}`:                                             nil,
		`{"templateType":"quick_replies","actions":7}`:                                                                            nil,
		`{"templateType":"mll","actions":{"tree":7}}`:                                                                             nil,
		`{"templateType":"list","actions":[7,{"displayText":7}]}`:                                                                 nil,
	} {
		if got := chat.Choices(template(t, text)); !slices.Equal(got, want) {
			t.Errorf("%s offers %q, want %q", text, got, want)
		}
	}
	silent := chat.Extra{Template: template(t, replies(`{"displayText":"Red","value":"r"},{"displayText":"Blue","value":"b"}`))}
	if got := silent.Preview(); got != "Red · Blue" {
		t.Errorf("the one line is %q", got)
	}
}

// Whatever is taken can be kept and shown; whatever is refused says why in words, and where.
func FuzzTemplate(f *testing.F) {
	for _, text := range goodTemplates {
		f.Add([]byte(text))
	}
	for _, c := range badTemplates {
		f.Add([]byte(c.text))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var v map[string]any
		if json.Unmarshal(raw, &v) != nil {
			return
		}
		choices := chat.Choices(v) // of anything, without a panic
		err := chat.CheckTemplate("messageTemplate", v)
		if err != nil {
			var ours *chat.Error
			if !errors.As(err, &ours) || ours.Field == "" || !strings.HasPrefix(ours.Field, "messageTemplate") || !strings.HasPrefix(ours.Message, ours.Field) {
				t.Errorf("%s: %v", raw, err)
			}
			return
		}
		switch v["templateType"] {
		case chat.TemplateQuickReplies, chat.TemplateTree, chat.TemplateList:
			if len(choices) == 0 {
				t.Errorf("%s was taken and offers nothing", raw)
			}
		}
		kept, err := json.Marshal(v)
		if err != nil || len(kept) > chat.MaxTemplate {
			t.Errorf("%s was taken and cannot be kept: %v", raw, err)
		}
	})
}
