package chat

import (
	"encoding/json"
	"fmt"
)

// Audience is who may hear an event.
type Audience int

// The audiences. A customer hears the public events of its own log only; agents hear everything.
const (
	ForAgents Audience = iota
	ForCustomer
)

// Payload is the content of one kind of event.
type Payload interface {
	event() string
	// public is what the customer may see of it, nil where that is nothing.
	public() *PublicEvent
	// subject is whose it is: the customer whose count it takes if it is public, and the conversation it is about.
	subject() (CustomerID, ConversationID)
}

// EventType is one row of the vocabulary.
type EventType struct {
	Name     string // noun.past-verb; never renamed
	Public   bool   // the customer hears it
	Listener string // the SDK listener that it feeds, "" for none
	Webhook  string // the webhook that it feeds, "" for none
	Line     bool   // agents read it as a quiet line between the messages of its conversation
	Doc      string
	zero     func() Payload
}

func row[P any, T interface {
	*P
	Payload
}](public bool, listener, webhook, doc string) EventType {
	var zero P
	return EventType{Name: T(&zero).event(), Public: public, Listener: listener, Webhook: webhook, Doc: doc, zero: func() Payload { return T(new(P)) }}
}

func line(t EventType) EventType { t.Line = true; return t }

// Events is the vocabulary. Adding an event is one row here and one struct below.
var Events = []EventType{
	row[CustomerCreated](false, "", "kustomer.customer.create", "A customer came to be: with the first message, a login, or by the API."),
	row[CustomerUpdated](false, "", "kustomer.customer.update", "What is known about a customer changed: described, identified, or edited."),
	row[ConversationCreated](true, "onConversationCreate", "kustomer.conversation.create", "A conversation was created."),
	row[ConversationUpdated](true, "", "kustomer.conversation.update", "A conversation's name or custom attributes changed."),
	line(row[ConversationEnded](true, "onConversationEnded", "kustomer.conversation.update", "A conversation was ended, by its customer, an agent or automation.")),
	line(row[ConversationUnended](true, "onConversationUnended", "kustomer.conversation.update", "A conversation that was ended goes on.")),
	row[ConversationJoined](true, "onAgentJoined", "", "A person answered in a conversation, or was assigned to it, for the first time."),
	line(row[ConversationAssigned](true, "onConversationAssigned", "kustomer.conversation.update", "A conversation got other assignees.")),
	line(row[ConversationDone](false, "", "kustomer.conversation.update", "A conversation was marked as done.")),
	line(row[ConversationReopened](false, "", "kustomer.conversation.update", "A conversation that was done is open again.")),
	row[ConversationSeen](true, "onUnread", "", "The customer has seen a conversation up to a message."),
	line(row[ConversationMoved](true, "onUnread", "kustomer.conversation.update", "A conversation moved, with its id, to the customer that its visitor turned out to be.")),
	row[MessageCreated](true, "onUnread", "kustomer.message.create", "A message was written, either way."),
	row[MessageUpdated](true, "onMessageUpdated", "kustomer.message.update", "A message has the previews of its links now. Nothing else of it, or of its conversation, changes."),
	row[MessageDelivered](true, "onMessageDelivered", "", "Messages of the customer's came onto an agent's screen."),
	line(row[SatisfactionOffered](true, "onSatisfactionReceived", "", "A survey was offered to the customer of a conversation that had ended.")),
	row[SatisfactionRead](false, "", "", "A survey that was offered has been read."),
	line(row[SatisfactionAnswered](true, "", "", "The customer has answered a survey, or changed the answer.")),
	row[AgentCreated](false, "", "kustomer.user.create", "An agent joined."),
	row[AgentUpdated](false, "", "kustomer.user.update", "An agent's profile changed."),
	row[SettingsUpdated](false, "", "", "Settings of the organisation or a brand changed."),
}

var eventTypes = func() map[string]EventType {
	m := make(map[string]EventType, len(Events))
	for _, t := range Events {
		if _, twice := m[t.Name]; twice {
			panic("chat: two events are called " + t.Name)
		}
		m[t.Name] = t
	}
	return m
}()

// Event is one change, as the log keeps it.
type Event struct {
	Seq      int64      // place in the deployment's log; 0 until the log has given it
	Customer CustomerID // whose it is; "" for events about agents and settings
	N        int64      // place in the customer's own count; 0 for events that are not public
	At       Time
	Name     string
	Payload  Payload
}

// NewEvent makes an event of a payload; the store fills in Seq, N and At.
func NewEvent(p Payload) Event {
	customer, _ := p.subject()
	return Event{Name: p.event(), Customer: customer, Payload: p}
}

// Public tells whether the customer may hear of it.
func (e *Event) Public() bool { return eventTypes[e.Name].Public }

// Line tells whether agents read it as a quiet line between the messages of its conversation.
func (e *Event) Line() bool { return eventTypes[e.Name].Line }

// Conversation is the conversation it is about, "" for none.
func (e *Event) Conversation() ConversationID { _, c := e.Payload.subject(); return c }

// DecodePayload reads a payload as the log keeps it (its JSON form). An unknown name is an error: a newer binary wrote it.
func DecodePayload(name string, raw []byte) (Payload, error) {
	t, ok := eventTypes[name]
	if !ok {
		return nil, fmt.Errorf("chat: no event is called %q", name)
	}
	p := t.zero()
	if err := json.Unmarshal(raw, p); err != nil {
		return nil, fmt.Errorf("chat: payload of %s: %w", name, err)
	}
	return p, nil
}

// For is the only door through which an event reaches a listener: it gives the JSON object that this audience may
// see, or nil where that is nothing.
func (e *Event) For(a Audience) ([]byte, error) {
	if a == ForAgents {
		return json.Marshal(AgentEvent{Name: e.Name, Seq: e.Seq, At: e.At, Payload: e.Payload})
	}
	if !e.Public() {
		return nil, nil
	}
	p := e.Payload.public()
	if p == nil {
		return nil, nil
	}
	p.Name, p.N, p.At = e.Name, e.N, e.At
	return json.Marshal(p)
}

// PublicEvent is an event as a customer's page receives it. Conversation is always the state after the event.
type PublicEvent struct {
	Name         string              `json:"name" enum:"conversation.created,conversation.updated,conversation.ended,conversation.unended,conversation.joined,conversation.assigned,conversation.seen,conversation.moved,message.created,message.updated,message.delivered,satisfaction.offered,satisfaction.answered"`
	N            int64               `json:"n"`
	At           Time                `json:"at"`
	Conversation *PublicConversation `json:"conversation"`
	Message      *Message            `json:"message,omitempty"`  // of message.created and message.updated
	Messages     []MessageID         `json:"messages,omitempty"` // of message.delivered
	Agent        *Author             `json:"agent,omitempty"`    // of conversation.joined
	Key          string              `json:"key,omitempty"`      // the idempotency key of the command that caused it
	Session      SessionID           `json:"session,omitempty"`  // the browser that caused it; absent when no customer did
}

// AgentEvent is an event as agents receive it: the whole payload.
type AgentEvent struct {
	Name    string  `json:"name"`
	Seq     int64   `json:"seq"`
	At      Time    `json:"at"`
	Payload Payload `json:"payload"`
}

// Cause is which command of which browser made an event; empty where no customer did.
type Cause struct {
	Key     string    `json:"key,omitempty"`
	Session SessionID `json:"session,omitempty"`
}

// ConversationState is what every event about a conversation carries: the state after it, and whose it is.
type ConversationState struct {
	Conversation Conversation `json:"conversation"`
	Customer     CustomerRef  `json:"customer"`
}

func (s *ConversationState) subject() (CustomerID, ConversationID) {
	return s.Conversation.Customer, s.Conversation.ID
}

func (s *ConversationState) publicState(c Cause) *PublicEvent {
	p := s.Conversation.Public()
	return &PublicEvent{Conversation: &p, Key: c.Key, Session: c.Session}
}

// Payloads, one struct an event.
type (
	// CustomerCreated is the payload of customer.created.
	CustomerCreated struct {
		Customer Customer `json:"customer"`
	}
	// CustomerUpdated is the payload of customer.updated.
	CustomerUpdated struct {
		Customer Customer `json:"customer"`
		By       ActorRef `json:"by"`
	}
	// ConversationCreated is the payload of conversation.created.
	ConversationCreated struct {
		ConversationState
		By ActorRef `json:"by"`
		Cause
	}
	// ConversationUpdated is the payload of conversation.updated.
	ConversationUpdated struct {
		ConversationState
		By ActorRef `json:"by"`
		Cause
	}
	// ConversationEnded is the payload of conversation.ended.
	ConversationEnded struct {
		ConversationState
		By ActorRef `json:"by"`
		Cause
	}
	// ConversationUnended is the payload of conversation.unended.
	ConversationUnended struct {
		ConversationState
		By ActorRef `json:"by"`
		Cause
	}
	// ConversationJoined is the payload of conversation.joined.
	ConversationJoined struct {
		ConversationState
		Agent Author `json:"agent"`
	}
	// MessageDelivered is the payload of message.delivered.
	MessageDelivered struct {
		ConversationState
		Messages []MessageID `json:"messages"`
	}
	// SatisfactionOffered is the payload of satisfaction.offered; the survey is the conversation's.
	SatisfactionOffered struct {
		ConversationState
	}
	// SatisfactionRead is the payload of satisfaction.read; the survey is the conversation's.
	SatisfactionRead struct {
		ConversationState
	}
	// SatisfactionAnswered is the payload of satisfaction.answered; the survey is the conversation's.
	SatisfactionAnswered struct {
		ConversationState
		Cause
	}
	// ConversationAssigned is the payload of conversation.assigned.
	ConversationAssigned struct {
		ConversationState
		By ActorRef `json:"by"`
	}
	// ConversationDone is the payload of conversation.done.
	ConversationDone struct {
		ConversationState
		By ActorRef `json:"by"`
	}
	// ConversationReopened is the payload of conversation.reopened.
	ConversationReopened struct {
		ConversationState
		By ActorRef `json:"by"`
	}
	// ConversationSeen is the payload of conversation.seen.
	ConversationSeen struct {
		ConversationState
		Cause
	}
	// ConversationMoved is the payload of conversation.moved; it is the new customer's event.
	ConversationMoved struct {
		ConversationState
		From CustomerID `json:"from"`
		Cause
	}
	// MessageCreated is the payload of message.created.
	MessageCreated struct {
		ConversationState
		Message Message `json:"message"`
		Cause
	}
	// MessageUpdated is the payload of message.updated; the message is the state after it.
	MessageUpdated struct {
		ConversationState
		Message Message `json:"message"`
	}
	// AgentCreated is the payload of agent.created.
	AgentCreated struct {
		Agent Agent `json:"agent"`
	}
	// AgentUpdated is the payload of agent.updated.
	AgentUpdated struct {
		Agent Agent `json:"agent"`
	}
	// SettingsUpdated is the payload of settings.updated. It names what changed and carries no secret.
	SettingsUpdated struct {
		Organisation Organisation `json:"organisation"`
		Brands       []Brand      `json:"brands"`
		By           ActorRef     `json:"by"`
	}
)

func (*CustomerCreated) event() string      { return "customer.created" }
func (*CustomerUpdated) event() string      { return "customer.updated" }
func (*ConversationCreated) event() string  { return "conversation.created" }
func (*ConversationUpdated) event() string  { return "conversation.updated" }
func (*ConversationEnded) event() string    { return "conversation.ended" }
func (*ConversationUnended) event() string  { return "conversation.unended" }
func (*ConversationJoined) event() string   { return "conversation.joined" }
func (*MessageUpdated) event() string       { return "message.updated" }
func (*MessageDelivered) event() string     { return "message.delivered" }
func (*SatisfactionOffered) event() string  { return "satisfaction.offered" }
func (*SatisfactionRead) event() string     { return "satisfaction.read" }
func (*SatisfactionAnswered) event() string { return "satisfaction.answered" }
func (*ConversationAssigned) event() string { return "conversation.assigned" }
func (*ConversationDone) event() string     { return "conversation.done" }
func (*ConversationReopened) event() string { return "conversation.reopened" }
func (*ConversationSeen) event() string     { return "conversation.seen" }
func (*ConversationMoved) event() string    { return "conversation.moved" }
func (*MessageCreated) event() string       { return "message.created" }
func (*AgentCreated) event() string         { return "agent.created" }
func (*AgentUpdated) event() string         { return "agent.updated" }
func (*SettingsUpdated) event() string      { return "settings.updated" }

func (p *CustomerCreated) subject() (CustomerID, ConversationID) { return p.Customer.ID, "" }
func (p *CustomerUpdated) subject() (CustomerID, ConversationID) { return p.Customer.ID, "" }
func (*AgentCreated) subject() (CustomerID, ConversationID)      { return "", "" }
func (*AgentUpdated) subject() (CustomerID, ConversationID)      { return "", "" }
func (*SettingsUpdated) subject() (CustomerID, ConversationID)   { return "", "" }

func (*CustomerCreated) public() *PublicEvent      { return nil }
func (*CustomerUpdated) public() *PublicEvent      { return nil }
func (*ConversationDone) public() *PublicEvent     { return nil }
func (*ConversationReopened) public() *PublicEvent { return nil }
func (*SatisfactionRead) public() *PublicEvent     { return nil }
func (*AgentCreated) public() *PublicEvent         { return nil }
func (*AgentUpdated) public() *PublicEvent         { return nil }
func (*SettingsUpdated) public() *PublicEvent      { return nil }

func (p *ConversationEnded) public() *PublicEvent    { return p.publicState(p.Cause) }
func (p *ConversationUnended) public() *PublicEvent  { return p.publicState(p.Cause) }
func (p *ConversationAssigned) public() *PublicEvent { return p.publicState(Cause{}) }
func (p *SatisfactionOffered) public() *PublicEvent  { return p.publicState(Cause{}) }
func (p *SatisfactionAnswered) public() *PublicEvent { return p.publicState(p.Cause) }
func (p *ConversationJoined) public() *PublicEvent {
	e := p.publicState(Cause{})
	e.Agent = &p.Agent
	return e
}

func (p *MessageDelivered) public() *PublicEvent {
	e := p.publicState(Cause{})
	e.Messages = p.Messages
	return e
}

func (p *ConversationCreated) public() *PublicEvent { return p.publicState(p.Cause) }
func (p *ConversationUpdated) public() *PublicEvent { return p.publicState(p.Cause) }
func (p *ConversationSeen) public() *PublicEvent    { return p.publicState(p.Cause) }
func (p *ConversationMoved) public() *PublicEvent   { return p.publicState(p.Cause) }
func (p *MessageCreated) public() *PublicEvent {
	e := p.publicState(p.Cause)
	e.Message = p.Message.public()
	return e
}

func (p *MessageUpdated) public() *PublicEvent {
	e := p.publicState(Cause{})
	e.Message = p.Message.public()
	return e
}
