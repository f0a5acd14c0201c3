package chat_test

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/chat"
)

func state() chat.ConversationState {
	at := chat.Time(1_767_225_600_123)
	return chat.ConversationState{
		Conversation: chat.Conversation{
			ID: "65f0000000000000000000c1", Customer: "65f0000000000000000000a1", Brand: "main", Status: chat.Done,
			Assignees: []chat.AgentID{"65f0000000000000000000b1"}, Custom: chat.Attributes{"secretScore": 7.0},
			Messages: 2, Preview: "It left today.", LastDirection: chat.Out, LastMessageAt: &at, Unread: 1, SeenN: 1,
			CreatedAt: at, UpdatedAt: at, Rev: 4,
		},
		Customer: chat.CustomerRef{ID: "65f0000000000000000000a1", Label: "Zoe", Identified: true},
	}
}

var ada = chat.Author{Type: chat.ByUser, ID: "65f0000000000000000000b1", DisplayName: "Ada"}

func ended(by chat.ActorRef) chat.ConversationState {
	s := state()
	at := chat.Time(1_767_225_600_123)
	s.Conversation.Course = chat.Course{
		EndedAt: &at, EndedBy: &chat.ActorRef{Type: by.Type, ID: by.ID, Name: "Ada Secretname"}, Agents: []chat.Author{ada}, Joined: []chat.AgentID{"65f0000000000000000000b9"}, DeliveredN: 1,
		Satisfaction: &chat.Satisfaction{ID: "65f0000000000000000000e1", Conversation: s.Conversation.ID, Status: chat.Offered, Form: chat.SurveyForm{Scale: chat.Scale{Type: "number", Options: 5}}, OfferedAt: at, LockedAt: at},
	}
	return s
}

func message(d chat.Direction) chat.Message {
	return chat.Message{
		ID: "65f0000000000000000000d1", Conversation: "65f0000000000000000000c1", N: 2, Direction: d, Body: "It left today.",
		Author: chat.Author{Type: chat.ByUser, ID: "65f0000000000000000000b1", DisplayName: "Ada"}, Key: "k", CreatedAt: 1_767_225_600_123,
		Extra: chat.Extra{
			Attachments: []chat.Attachment{{ID: "65f0000000000000000000f1", Name: "label.png", ContentType: "image/png", Size: 7, URL: "/files/f1/s/label.png", Thumbnail: &chat.Thumbnail{URL: "/files/f1/s", Width: 2, Height: 1}, CreatedAt: 1_767_225_600_123}},
			Previews:    []chat.Preview{{URL: "https://example.com", Title: "Example", Image: &chat.Thumbnail{URL: "/files/f2/s", Width: 2, Height: 1}}},
			Payload:     "order-7", Template: map[string]any{"templateType": "text"}, Lang: "en",
		},
	}
}

// payloads is one of each, with something in it that a customer must not see.
func payloads() []chat.Payload {
	by := chat.ActorRef{Type: "agent", ID: "65f0000000000000000000b1", Name: "Ada"}
	cause := chat.Cause{Key: "k", Session: "s"}
	customer := chat.Customer{ID: "65f0000000000000000000a1", Name: "Zoe", Email: "zoe@example.test"}
	return []chat.Payload{
		&chat.CustomerCreated{Customer: customer},
		&chat.CustomerUpdated{Customer: customer, By: by},
		&chat.ConversationCreated{ConversationState: state(), By: by, Cause: cause},
		&chat.ConversationUpdated{ConversationState: state(), By: by, Cause: cause},
		&chat.ConversationEnded{ConversationState: ended(by), By: by, Cause: cause},
		&chat.ConversationUnended{ConversationState: state(), By: by, Cause: cause},
		&chat.ConversationJoined{ConversationState: state(), Agent: ada},
		&chat.ConversationAssigned{ConversationState: state(), By: by},
		&chat.ConversationDone{ConversationState: state(), By: by},
		&chat.ConversationReopened{ConversationState: state(), By: by},
		&chat.ConversationSeen{ConversationState: state(), Cause: cause},
		&chat.ConversationMoved{ConversationState: state(), From: "65f0000000000000000000a2", Cause: cause},
		&chat.MessageCreated{ConversationState: state(), Message: message(chat.Out), Cause: cause},
		&chat.MessageUpdated{ConversationState: state(), Message: message(chat.Out)},
		&chat.MessageDelivered{ConversationState: state(), Messages: []chat.MessageID{"65f0000000000000000000d1"}},
		&chat.SatisfactionOffered{ConversationState: ended(by)},
		&chat.SatisfactionRead{ConversationState: ended(by)},
		&chat.SatisfactionAnswered{ConversationState: ended(by), Cause: cause},
		&chat.AgentCreated{Agent: chat.Agent{ID: "65f0000000000000000000b1", Name: "Ada"}},
		&chat.AgentUpdated{Agent: chat.Agent{ID: "65f0000000000000000000b1", Name: "Ada"}},
		&chat.SettingsUpdated{Organisation: chat.Organisation{Name: "Acme"}, By: by},
	}
}

func TestEveryEventOfTheVocabularyIsTested(t *testing.T) {
	t.Parallel()
	var want, got []string
	for _, e := range chat.Events {
		want = append(want, e.Name)
	}
	for _, p := range payloads() {
		e := chat.NewEvent(p)
		got = append(got, e.Name)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestAPayloadSurvivesTheLog(t *testing.T) {
	t.Parallel()
	for _, p := range payloads() {
		e := chat.NewEvent(p)
		raw, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		back, err := chat.DecodePayload(e.Name, raw)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(p, back); d != "" {
			t.Errorf("%s: %s", e.Name, d)
		}
	}
	if _, err := chat.DecodePayload("message.exploded", []byte("{}")); err == nil {
		t.Error("an unknown event name was read")
	}
}

// The customer's projection of every event, whole: what is not in the golden file can never reach a page.
func TestWhatACustomerMaySee(t *testing.T) {
	t.Parallel()
	got := map[string]json.RawMessage{}
	for _, p := range payloads() {
		e := chat.NewEvent(p)
		e.N, e.At = 7, 1_767_225_600_123
		raw, err := e.For(chat.ForCustomer)
		if err != nil {
			t.Fatal(err)
		}
		if e.Public() != (raw != nil) {
			t.Errorf("%s: the vocabulary says public=%v, the projection is %s", e.Name, e.Public(), raw)
		}
		if raw == nil {
			continue
		}
		got[e.Name] = raw
		for _, secret := range []string{"secretScore", "Zoe", "zoe@", "assignees", `"status":"done"`, "65f0000000000000000000a2", `"by"`, "Secretname", "b9", `"joined"`} {
			if strings.Contains(string(raw), secret) {
				t.Errorf("%s shows a customer %q: %s", e.Name, secret, raw)
			}
		}
	}
	golden := "testdata/public.golden.json"
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(got)) {
		text.WriteString(name + " " + string(got[name]) + "\n")
	}
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(golden, []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), text.String()); d != "" {
		t.Error(d)
	}
}

func TestAnAgentsKeyStaysTheAgents(t *testing.T) {
	t.Parallel()
	for direction, want := range map[chat.Direction]string{chat.In: "k", chat.Out: ""} {
		e := chat.NewEvent(&chat.MessageCreated{ConversationState: state(), Message: message(direction)})
		raw, err := e.For(chat.ForCustomer)
		if err != nil {
			t.Fatal(err)
		}
		var p chat.PublicEvent
		if err := json.Unmarshal(raw, &p); err != nil {
			t.Fatal(err)
		}
		if p.Message.Key != want {
			t.Errorf("%s: key %q, want %q", direction, p.Message.Key, want)
		}
	}
}

func TestFleeting(t *testing.T) {
	t.Parallel()
	typing := func(by chat.AuthorType) chat.Fleeting {
		return chat.Fleeting{Name: "typing", Typing: &chat.Typing{Author: chat.Author{Type: by}}}
	}
	for name, c := range map[string]struct {
		f    chat.Fleeting
		hear bool
	}{
		"an agent typing":     {typing(chat.ByUser), true},
		"automation typing":   {typing(chat.ByTeam), true},
		"the customer typing": {typing(chat.ByCustomer), false},
		"presence":            {chat.Fleeting{Name: "presence", Presence: &chat.Presence{}}, false},
	} {
		if c.f.For(chat.ForCustomer) != c.hear {
			t.Errorf("a customer hears %s: %v, want %v", name, !c.hear, c.hear)
		}
		if !c.f.For(chat.ForAgents) {
			t.Errorf("agents do not hear %s", name)
		}
	}
	if look := (chat.Fleeting{Name: "settings", Settings: &chat.Look{}}); !look.For(chat.ForCustomer) || look.For(chat.ForAgents) {
		t.Error("pages look at settings, and agents hear the event")
	}
}
