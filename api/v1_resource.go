package api

import (
	"strings"

	"parley/chat"
	"parley/desk"
)

// Resource is one record of the public API, in the JSON:API form of the documented system.
type Resource struct {
	Type          string                  `json:"type"`
	ID            string                  `json:"id"`
	Attributes    any                     `json:"attributes"`
	Relationships map[string]Relationship `json:"relationships"`
	Links         SelfLink                `json:"links"`
}

// Relationship points to one record (Data and Links), or to a collection (Links only).
type Relationship struct {
	Data  *Identifier `json:"data,omitempty"`
	Links *SelfLink   `json:"links,omitempty"`
}

// Identifier names a record.
type Identifier struct {
	Type string `json:"type"`
	ID   string `json:"id"`
}

// SelfLink is where something is, relative to the server's root.
type SelfLink struct {
	Self string `json:"self"`
}

// Single is the answer with one record.
type Single struct {
	Data Resource `json:"data"`
}

func toOne(kind, path, id string) Relationship {
	return Relationship{Data: &Identifier{kind, id}, Links: &SelfLink{path + id}}
}

func toMany(path string) Relationship { return Relationship{Links: &SelfLink{path}} }

func org() Relationship { return toOne("org", "/v1/orgs/", desk.OrganisationID) }

// moment is the short form of a message inside a conversation.
type moment struct {
	ID      string     `json:"id,omitempty"`
	Channel string     `json:"channel,omitempty"`
	SentAt  *chat.Time `json:"sentAt,omitempty"`
}

// since says when a status began.
type since struct {
	StatusAt *chat.Time `json:"statusAt,omitempty"`
}

// done says when a conversation was done; clients index into its lists, so they are never absent.
type done struct {
	CreatedAt      *chat.Time `json:"createdAt,omitempty"`
	CreatedByTeams []string   `json:"createdByTeams"`
	AssignedTeams  []string   `json:"assignedTeams"`
	AssignedUsers  []string   `json:"assignedUsers"`
}

// conversationAttributes are the documented ones, as far as Parley knows them.
type conversationAttributes struct {
	Name                     *string         `json:"name"`
	Preview                  string          `json:"preview"`
	Channels                 []string        `json:"channels"`
	Status                   chat.Status     `json:"status"`
	Open                     since           `json:"open"`
	MessageCount             int             `json:"messageCount"`
	NoteCount                int             `json:"noteCount"`
	Satisfaction             int             `json:"satisfaction"`
	SatisfactionLevel        satisfied       `json:"satisfactionLevel"`
	CreatedAt                chat.Time       `json:"createdAt"`
	UpdatedAt                chat.Time       `json:"updatedAt"`
	ModifiedAt               chat.Time       `json:"modifiedAt"`
	LastActivityAt           chat.Time       `json:"lastActivityAt"`
	LastMessageAt            *chat.Time      `json:"lastMessageAt"`
	LastMessageDirection     *chat.Direction `json:"lastMessageDirection"`
	LastMessageUnrespondedTo moment          `json:"lastMessageUnrespondedTo"`
	Spam                     bool            `json:"spam"`
	Ended                    bool            `json:"ended"`
	EndedAt                  *chat.Time      `json:"endedAt"`
	EndedReason              *string         `json:"endedReason"`
	EndedByType              *string         `json:"endedByType"`
	Tags                     []string        `json:"tags"`
	AssignedUsers            []chat.AgentID  `json:"assignedUsers"`
	AssignedTeams            []string        `json:"assignedTeams"`
	LastDone                 done            `json:"lastDone"`
	Custom                   chat.Attributes `json:"custom"`
	Priority                 int             `json:"priority"`
	Rev                      int             `json:"rev"`
}

func conversationResource(c *chat.Conversation) Resource {
	a := conversationAttributes{
		Preview: c.Preview, Channels: []string{}, Status: c.Status, MessageCount: c.Messages,
		CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt, ModifiedAt: c.UpdatedAt, LastActivityAt: c.UpdatedAt, LastMessageAt: c.LastMessageAt,
		LastMessageUnrespondedTo: moment{SentAt: c.WaitingSince},
		Tags:                     []string{}, AssignedUsers: c.Assignees, AssignedTeams: []string{},
		LastDone: done{CreatedAt: c.DoneAt, CreatedByTeams: []string{}, AssignedTeams: []string{}, AssignedUsers: []string{}},
		Custom:   c.Custom, Priority: 3, Rev: c.Rev,
		Ended: c.Ended(), EndedAt: c.EndedAt,
		SatisfactionLevel: satisfied{SentByTeams: []string{}, Answers: []chat.SurveyAnswer{}},
	}
	if s := c.Satisfaction; s != nil {
		a.Satisfaction, a.SatisfactionLevel = s.Normalised(), levelOf(c.Brand, s)
	}
	if c.Name != "" {
		a.Name = &c.Name
	}
	if c.Messages > 0 {
		a.Channels, a.LastMessageDirection = []string{"chat"}, &c.LastDirection
	}
	if c.Status == chat.Open {
		a.Open.StatusAt = &c.CreatedAt
	}
	if a.AssignedUsers == nil {
		a.AssignedUsers = []chat.AgentID{}
	}
	if a.Custom == nil {
		a.Custom = chat.Attributes{}
	}
	self := "/v1/conversations/" + string(c.ID)
	rels := map[string]Relationship{
		"org": org(), "customer": toOne("customer", "/v1/customers/", string(c.Customer)),
		"brand": toOne("brand", "/v1/brands/", string(c.Brand)), "messages": toMany(self + "/messages"),
	}
	if c.EndedReason != "" {
		a.EndedReason = &c.EndedReason
	}
	if by := c.EndedBy; by != nil {
		kind := "user"
		if by.Type == "customer" {
			kind = "customer"
		}
		a.EndedByType = &kind
		if by.ID != "" {
			rels["endedBy"] = toOne(kind, "/v1/"+kind+"s/", by.ID)
		}
	}
	return Resource{Type: "conversation", ID: string(c.ID), Attributes: a, Links: SelfLink{self}, Relationships: rels}
}

// messageMeta is what else is known of a message.
type messageMeta struct {
	TrackingID string         `json:"trackingId,omitempty"`
	Payload    string         `json:"payload,omitempty"`  // what a page's code, or a choice of the customer's, meant by it
	Template   map[string]any `json:"template,omitempty"` // what was offered with it
}

// messageAttributes are the documented ones, as far as Parley knows them.
type messageAttributes struct {
	Channel       string          `json:"channel"`
	App           string          `json:"app"`
	Size          int             `json:"size"`
	Direction     chat.Direction  `json:"direction"`
	DirectionType string          `json:"directionType"`
	Preview       string          `json:"preview"`
	Subject       *string         `json:"subject"`
	Meta          messageMeta     `json:"meta"`
	Status        string          `json:"status"`
	AssignedTeams []string        `json:"assignedTeams"`
	AssignedUsers []string        `json:"assignedUsers"`
	Auto          bool            `json:"auto"`
	SentAt        chat.Time       `json:"sentAt"`
	CreatedAt     chat.Time       `json:"createdAt"`
	UpdatedAt     chat.Time       `json:"updatedAt"`
	ModifiedAt    chat.Time       `json:"modifiedAt"`
	Redacted      bool            `json:"redacted"`
	Reactions     []string        `json:"reactions"`
	Shortcuts     []string        `json:"shortcuts"`
	Custom        chat.Attributes `json:"custom"`
	Rev           int             `json:"rev"`
}

func metaOf(m *chat.Message) messageMeta {
	return messageMeta{Payload: m.Payload, Template: m.Template}
}

// messageResource: customer is whose conversation it is.
func messageResource(m *chat.Message, customer chat.CustomerID) Resource {
	status := "received"
	if m.Direction == chat.Out {
		status = "sent"
	}
	kind := "followup-" + string(m.Direction)
	if m.N == 1 {
		kind = "initial-" + string(m.Direction)
	}
	r := Resource{
		Type: "message", ID: string(m.ID), Links: SelfLink{"/v1/messages/" + string(m.ID)},
		Attributes: messageAttributes{
			Channel: "chat", App: "chat", Size: len(m.Body), Direction: m.Direction, DirectionType: kind, Preview: m.Body, Status: status,
			AssignedTeams: []string{}, AssignedUsers: []string{}, SentAt: m.CreatedAt, CreatedAt: m.CreatedAt, UpdatedAt: m.CreatedAt,
			ModifiedAt: m.CreatedAt, Meta: metaOf(m), Reactions: []string{}, Shortcuts: []string{}, Custom: chat.Attributes{}, Rev: 1,
		},
		Relationships: map[string]Relationship{
			"org": org(), "customer": toOne("customer", "/v1/customers/", string(customer)),
			"conversation": toOne("conversation", "/v1/conversations/", string(m.Conversation)),
		},
	}
	if m.Author.Type == chat.ByUser {
		r.Relationships["createdBy"] = toOne("user", "/v1/users/", m.Author.ID)
	}
	return r
}

type (
	emailEntry struct {
		Type     string `json:"type"`
		Email    string `json:"email"`
		Verified bool   `json:"verified"`
	}
	phoneEntry struct {
		Type     string `json:"type"`
		Phone    string `json:"phone"`
		Verified bool   `json:"verified"`
	}
	externalIDEntry struct {
		ExternalID string `json:"externalId"`
		Verified   bool   `json:"verified"`
	}
	socialEntry struct {
		Type     string `json:"type"`
		Username string `json:"username"`
		Verified bool   `json:"verified"`
	}
)

// customerAttributes are the documented ones, as far as Parley knows them. What a page or visitor said is shared: it
// never identifies.
type customerAttributes struct {
	Name              *string           `json:"name"`
	DisplayName       string            `json:"displayName"`
	FirstName         *string           `json:"firstName"`
	LastName          *string           `json:"lastName"`
	ExternalID        *string           `json:"externalId"`
	ExternalIDs       []externalIDEntry `json:"externalIds"`
	SharedExternalIDs []externalIDEntry `json:"sharedExternalIds"`
	Username          *string           `json:"username"`
	Emails            []emailEntry      `json:"emails"`
	SharedEmails      []emailEntry      `json:"sharedEmails"`
	Phones            []phoneEntry      `json:"phones"`
	SharedPhones      []phoneEntry      `json:"sharedPhones"`
	Socials           []socialEntry     `json:"socials"`
	SharedSocials     []socialEntry     `json:"sharedSocials"`
	URLs              []string          `json:"urls"`
	Locations         []string          `json:"locations"`
	Tags              []string          `json:"tags"`
	ActiveUsers       []string          `json:"activeUsers"`
	Watchers          []string          `json:"watchers"`
	Locale            *string           `json:"locale"`
	Verified          bool              `json:"verified"`
	Custom            chat.Attributes   `json:"custom"`
	CreatedAt         chat.Time         `json:"createdAt"`
	UpdatedAt         chat.Time         `json:"updatedAt"`
	ModifiedAt        chat.Time         `json:"modifiedAt"`
	Rev               int               `json:"rev"`
}

func customerResource(c *chat.Customer) Resource {
	a := customerAttributes{
		DisplayName: c.Label(), ExternalIDs: []externalIDEntry{}, SharedExternalIDs: []externalIDEntry{},
		Emails: []emailEntry{}, SharedEmails: []emailEntry{}, Phones: []phoneEntry{}, SharedPhones: []phoneEntry{},
		Socials: []socialEntry{}, SharedSocials: []socialEntry{}, URLs: []string{}, Locations: []string{}, Tags: []string{},
		ActiveUsers: []string{}, Watchers: []string{}, Verified: c.Identified(), Custom: c.Custom,
		CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt, ModifiedAt: c.UpdatedAt, Rev: c.Rev,
	}
	if c.Name != "" {
		first, last, _ := strings.Cut(c.Name, " ")
		a.Name, a.FirstName = &c.Name, &first
		if last != "" {
			a.LastName = &last
		}
	}
	if c.ExternalID != "" {
		a.ExternalID, a.ExternalIDs = &c.ExternalID, []externalIDEntry{{c.ExternalID, true}}
	}
	if c.Email != "" {
		a.Emails = []emailEntry{{"home", c.Email, true}}
	}
	for _, e := range c.Emails {
		a.SharedEmails = append(a.SharedEmails, emailEntry{"home", e, false})
	}
	for _, p := range c.Phones {
		a.SharedPhones = append(a.SharedPhones, phoneEntry{"mobile", p, false})
	}
	for _, s := range c.Socials {
		a.SharedSocials = append(a.SharedSocials, socialEntry{s.Type, s.Username, false})
	}
	if c.Locale != "" {
		a.Locale = &c.Locale
	}
	if a.Custom == nil {
		a.Custom = chat.Attributes{}
	}
	self := "/v1/customers/" + string(c.ID)
	return Resource{
		Type: "customer", ID: string(c.ID), Attributes: a, Links: SelfLink{self},
		Relationships: map[string]Relationship{"org": org(), "messages": toMany(self + "/messages")},
	}
}

// userAttributes are the documented ones, as far as Parley knows them.
type userAttributes struct {
	Name        string    `json:"name"`
	DisplayName string    `json:"displayName"`
	Email       *string   `json:"email"`
	AvatarURL   *string   `json:"avatarUrl"`
	UserType    string    `json:"userType"`
	Roles       []string  `json:"roles"`
	RoleGroups  []string  `json:"roleGroups"`
	CreatedAt   chat.Time `json:"createdAt"`
	UpdatedAt   chat.Time `json:"updatedAt"`
	ModifiedAt  chat.Time `json:"modifiedAt"`
}

// userResource: roles are the API key's for a machine, and what the role in the console amounts to for a person.
func userResource(g *chat.Agent, roles chat.Roles) Resource {
	a := userAttributes{
		Name: g.Name, DisplayName: g.DisplayName, UserType: "user", Roles: roles, RoleGroups: []string{},
		CreatedAt: g.CreatedAt, UpdatedAt: g.UpdatedAt, ModifiedAt: g.UpdatedAt,
	}
	if g.Machine {
		a.UserType = "machine"
	}
	if g.Email != "" {
		a.Email = &g.Email
	}
	if g.AvatarURL != "" {
		a.AvatarURL = &g.AvatarURL
	}
	if a.Roles == nil {
		a.Roles = []string{"org.user"}
		if g.Role.Manages() {
			a.Roles = []string{"org.admin", "org.user"}
		}
	}
	return Resource{
		Type: "user", ID: string(g.ID), Attributes: a, Links: SelfLink{"/v1/users/" + string(g.ID)},
		Relationships: map[string]Relationship{"org": org()},
	}
}

// chatMessageAttributes are those of the server-side chat API's messages.
type chatMessageAttributes struct {
	TrackingID *string        `json:"trackingId"`
	Body       string         `json:"body"`
	Direction  chat.Direction `json:"direction"`
	Auto       bool           `json:"auto"`
	Meta       messageMeta    `json:"meta"`
	CreatedAt  chat.Time      `json:"createdAt"`
}

func chatMessageResource(m *chat.Message, customer chat.CustomerID, auto bool) Resource {
	r := Resource{
		Type: "chat_message", ID: string(m.ID), Links: SelfLink{"/v1/messages/" + string(m.ID)},
		Attributes: chatMessageAttributes{Body: m.Body, Direction: m.Direction, Auto: auto, Meta: metaOf(m), CreatedAt: m.CreatedAt},
		Relationships: map[string]Relationship{
			"customer": toOne("customer", "/v1/customers/", string(customer)),
			"session":  toOne("chat_session", "/v2.1/chat/sessions/", string(m.Conversation)),
		},
	}
	if m.Author.Type == chat.ByUser {
		r.Relationships["sentBy"] = toOne("user", "/v1/users/", m.Author.ID)
	}
	return r
}
