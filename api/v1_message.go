package api

import (
	"parley/chat"
	"parley/desk"
)

// writingRoutes are those by which automation writes, beside the server-side chat API.
func writingRoutes() []route {
	write := chat.Permission{Resource: "message", Action: "create"}
	return []route{
		key("POST", "/v1/customers/{id}/drafts", write, 200, "Sends a message to a customer at once; the open page hears it. The header Idempotency-Key makes a repetition harmless.", sendDraft),
		key("POST", "/v1/customers/{id}/messages", write, 201, "Writes into a conversation of a customer; the open page hears it.", writeToCustomer),
		key("POST", "/v1/conversations/{id}/messages", write, 201, "Writes into a conversation; the open page hears it.", writeToConversation),
		key("POST", "/v1/messages", write, 201, "Writes into a conversation; the open page hears it.", writeMessage),
	}
}

// DraftToSend is a message to a customer, as the documented way to send has it.
type DraftToSend struct {
	Channel         string              `json:"channel" enum:"chat"`
	App             string              `json:"app,omitempty" enum:"chat"`
	Conversation    chat.ConversationID `json:"conversation" doc:"One of the customer's; a draft begins none."`
	Customer        chat.CustomerID     `json:"customer,omitempty" doc:"The address's, if at all."`
	Body            string              `json:"body,omitempty" doc:"Markdown."`
	From            chat.AgentID        `json:"from,omitempty" doc:"In whose name; if that is nobody's id, the brand's team speaks."`
	To              any                 `json:"to,omitempty" doc:"Accepted and not needed."`
	Lang            string              `json:"lang,omitempty"`
	Auto            bool                `json:"auto,omitempty"`
	Source          string              `json:"source,omitempty" doc:"Accepted and not needed."`
	SendAt          string              `json:"sendAt,omitempty" doc:"Not heeded: a draft is sent at once."`
	Scheduled       bool                `json:"scheduled,omitempty" doc:"Must not be true."`
	Payload         map[string]any      `json:"payload,omitempty" doc:"Must be empty."`
	Attachments     []string            `json:"attachments,omitempty" doc:"Must be empty."`
	Shortcuts       []string            `json:"shortcuts,omitempty" doc:"Must be empty."`
	KBArticles      []string            `json:"kbArticles,omitempty" doc:"Must be empty."`
	ResponseButtons []ResponseButton    `json:"responseButtons,omitempty" doc:"The older form of quick replies."`
	MessageTemplate map[string]any      `json:"messageTemplate,omitempty" doc:"At most 32 KiB; its body is the message's where there is no other."`
}

// ResponseButton is a quick reply in its older form.
type ResponseButton struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// UnmarshalJSON refuses members that are not known.
func (d *DraftToSend) UnmarshalJSON(raw []byte) error {
	type plain DraftToSend
	return strict(raw, (*plain)(d), "channel", "app", "conversation", "customer", "body", "from", "to", "lang", "auto", "source", "sendAt", "scheduled", "payload", "attachments", "shortcuts",
		"kbArticles", "responseButtons", "messageTemplate")
}

func onlyChat(channel, app string) error {
	if channel != "chat" {
		return chat.Bad("channel", "is not chat, which is the only one")
	}
	if app != "" && app != "chat" {
		return chat.Bad("app", "is not chat, which is the only one")
	}
	return nil
}

func sendDraft(s *server, c *call, in *DraftToSend) (Single, error) {
	if err := onlyChat(in.Channel, in.App); err != nil {
		return Single{}, err
	}
	for _, of := range []struct {
		member string
		n      int
	}{{"payload", len(in.Payload)}, {"attachments", len(in.Attachments)}, {"shortcuts", len(in.Shortcuts)}, {"kbArticles", len(in.KBArticles)}} {
		if of.n > 0 {
			return Single{}, chat.Bad(of.member, "cannot be sent here")
		}
	}
	if in.Scheduled {
		return Single{}, chat.Bad("scheduled", "cannot be true: messages are sent at once")
	}
	customer := chat.CustomerID(c.path("id"))
	if in.Customer != "" && in.Customer != customer {
		return Single{}, chat.Bad("customer", "is not the customer of the address")
	}
	template := in.MessageTemplate
	if len(in.ResponseButtons) > 0 {
		if template != nil {
			return Single{}, chat.Bad("responseButtons", "goes without messageTemplate")
		}
		actions := make([]any, len(in.ResponseButtons))
		for i, b := range in.ResponseButtons {
			actions[i] = map[string]any{"displayText": b.Label, "value": b.Value, "valueType": "text"}
		}
		template = map[string]any{"templateType": chat.TemplateQuickReplies, "body": in.Body, "actions": actions}
	}
	done, err := s.outbound(c, desk.Outbound{Customer: customer, Conversation: in.Conversation, From: in.From, Body: in.Body, Template: template, Lang: in.Lang})
	if err != nil {
		return Single{}, err
	}
	return Single{draftResource(&done.Message, customer, in.Auto)}, nil
}

// outbound writes as automation does.
func (s *server) outbound(c *call, out desk.Outbound) (desk.Answered, error) {
	if err := require("conversation", string(out.Conversation)); err != nil {
		return desk.Answered{}, err
	}
	out.Key = c.r.Header.Get("Idempotency-Key")
	done, err := s.desk.Outbound(c.ctx, c.by, out)
	if err != nil && chat.KindOf(err) == chat.KindNotFound {
		err = chat.NotFound("conversation")
	}
	return done, err
}

// MessageRequest is a message that automation writes into a conversation.
type MessageRequest struct {
	Channel         string              `json:"channel" enum:"chat"`
	App             string              `json:"app,omitempty" enum:"chat"`
	Direction       chat.Direction      `json:"direction,omitempty" enum:"out" doc:"What customers write comes from their own pages."`
	Conversation    chat.ConversationID `json:"conversation,omitempty" doc:"The address's, or one of its customer's."`
	Customer        chat.CustomerID     `json:"customer,omitempty" doc:"Whose conversation it is."`
	Preview         string              `json:"preview,omitempty" doc:"The text: Markdown."`
	Status          string              `json:"status,omitempty" enum:"sent"`
	Auto            bool                `json:"auto,omitempty"`
	Lang            string              `json:"lang,omitempty"`
	Meta            MessageMeta         `json:"meta,omitzero"`
	MessageTemplate map[string]any      `json:"messageTemplate,omitempty" doc:"As meta.template."`
}

// MessageMeta is what else a message that automation writes has.
type MessageMeta struct {
	Template map[string]any `json:"template,omitempty" doc:"At most 32 KiB; its body is the message's where there is no other."`
}

// UnmarshalJSON refuses members that are not known.
func (m *MessageRequest) UnmarshalJSON(raw []byte) error {
	type plain MessageRequest
	return strict(raw, (*plain)(m), "channel", "app", "direction", "conversation", "customer", "preview", "status", "auto", "lang", "meta", "messageTemplate")
}

func writeMessage(s *server, c *call, in *MessageRequest) (Single, error) {
	if err := require("direction", string(in.Direction)); err != nil {
		return Single{}, err
	}
	return s.writeMessage(c, in)
}

func writeToCustomer(s *server, c *call, in *MessageRequest) (Single, error) {
	if id := chat.CustomerID(c.path("id")); in.Customer == "" {
		in.Customer = id
	} else if in.Customer != id {
		return Single{}, chat.Bad("customer", "is not the customer of the address")
	}
	return s.writeMessage(c, in)
}

func writeToConversation(s *server, c *call, in *MessageRequest) (Single, error) {
	if in.Conversation == "" {
		in.Conversation = c.conversation()
	} else if in.Conversation != c.conversation() {
		return Single{}, chat.Bad("conversation", "is not the conversation of the address")
	}
	return s.writeMessage(c, in)
}

func (s *server) writeMessage(c *call, in *MessageRequest) (Single, error) {
	if err := onlyChat(in.Channel, in.App); err != nil {
		return Single{}, err
	}
	if in.Direction != "" && in.Direction != chat.Out {
		return Single{}, chat.Bad("direction", "is not out: what customers write comes from their own pages")
	}
	if in.Status != "" && in.Status != "sent" {
		return Single{}, chat.Bad("status", "is not sent")
	}
	if in.MessageTemplate == nil {
		in.MessageTemplate = in.Meta.Template
	}
	done, err := s.outbound(c, desk.Outbound{Customer: in.Customer, Conversation: in.Conversation, Body: in.Preview, Template: in.MessageTemplate, Lang: in.Lang})
	if err != nil {
		return Single{}, err
	}
	return Single{messageResource(&done.Message, done.Conversation.Customer)}, nil
}

// draftAttributes are the documented ones of a draft that has been sent.
type draftAttributes struct {
	Channel         string         `json:"channel"`
	Status          string         `json:"status"`
	Body            string         `json:"body"`
	Auto            bool           `json:"auto"`
	Lang            string         `json:"lang,omitempty"`
	MessageTemplate map[string]any `json:"messageTemplate,omitempty"`
	CreatedAt       chat.Time      `json:"createdAt"`
	UpdatedAt       chat.Time      `json:"updatedAt"`
	ModifiedAt      chat.Time      `json:"modifiedAt"`
}

// draftResource is a draft that has become a message, whose id it has.
func draftResource(m *chat.Message, customer chat.CustomerID, auto bool) Resource {
	r := messageResource(m, customer)
	r.Type = "draft"
	r.Attributes = draftAttributes{
		Channel: "chat", Status: "sent", Body: m.Body, Auto: auto, Lang: m.Lang, MessageTemplate: m.Template, CreatedAt: m.CreatedAt, UpdatedAt: m.CreatedAt, ModifiedAt: m.CreatedAt,
	}
	r.Relationships["message"] = toOne("message", "/v1/messages/", string(m.ID))
	return r
}
