package api

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"parley/chat"
	"parley/desk"
)

// v1Routes are those of the public API, for automation: shaped as the documented system's REST API.
func v1Routes() []route {
	read := func(resource string) chat.Permission { return chat.Permission{Resource: resource, Action: "read"} }
	change := chat.Permission{Resource: "conversation", Action: "update"}
	write := chat.Permission{Resource: "message", Action: "create"}
	return []route{
		key("GET", "/v1/conversations", read("conversation"), 200, "Lists conversations by id.", listConversations),
		key("GET", "/v1/conversations/{id}", read("conversation"), 200, "Reads a conversation, or several by their ids with commas between.", readConversations),
		key("PATCH", "/v1/conversations/{id}", change, 200, "Changes a conversation: name, status, ended, assignedUsers, custom (merged by name). ?rev= refuses with 409 unless it is the record's.", patchConversation),
		key("PUT", "/v1/conversations/{id}", change, 200, "Like PATCH; with ?replace=true name, assignedUsers and custom that are absent are emptied.", putConversation),
		key("GET", "/v1/conversations/{id}/messages", read("message"), 200, "Lists the messages of a conversation in their order.", listMessages),
		key("GET", "/v1/customers", read("customer"), 200, "Lists customers by id.", listCustomers),
		key("GET", "/v1/customers/{id}", read("customer"), 200, "Reads a customer by id, email=… or externalId=… (verified ones), or several by their ids with commas between.", readCustomers),
		key("GET", "/v1/users", read("user"), 200, "Lists agents, people and machines.", listUsers),
		key("GET", "/v1/users/current", chat.Permission{}, 200, "Reads the machine that the key belongs to.", currentUser),
		key("GET", "/v1/users/{id}", read("user"), 200, "Reads an agent.", readUser),
		key("POST", "/v2.1/chat/outbound/messages", write, 201, "Writes to a customer as an agent; the open page hears it at once. The header Idempotency-Key makes a repetition harmless.", sendOutbound),
		key("POST", "/v2.1/chat/outbound/typing", write, 204, "Shows or hides that an agent is typing; refresh it every three seconds.", typeOutbound),
	}
}

// Found is one record, or a list where several ids were asked for.
type Found struct {
	Data any `json:"data" doc:"One Resource; a list of them where several ids were asked for."`
}

func resources[T any](list []T, of func(*T) Resource) []Resource {
	out := make([]Resource, len(list))
	for i := range list {
		out[i] = of(&list[i])
	}
	return out
}

// found answers a read by ids: a list exactly where a comma was in the address.
func found[T any](many bool, list []T, of func(*T) Resource) Found {
	if many {
		return Found{resources(list, of)}
	}
	return Found{of(&list[0])}
}

// idsOf splits the ids of an address.
func idsOf[I ~string](text string) (ids []I, many bool) {
	for _, id := range strings.Split(text, ",") {
		if id = strings.TrimSpace(id); id != "" {
			ids = append(ids, I(id))
		}
	}
	return ids, strings.Contains(text, ",")
}

func (w portion) listing() desk.Listing {
	return desk.Listing{Page: w.page, Size: w.size, Descending: w.descending}
}

func listConversations(s *server, c *call, in *Paging) (RecordPage, error) {
	w, err := in.bounds(100)
	if err != nil {
		return RecordPage{}, err
	}
	list, more, err := s.desk.Conversations(c.ctx, c.by, w.listing())
	return w.answer("/v1/conversations", resources(list, conversationResource), more), err
}

func readConversations(s *server, c *call, _ *None) (Found, error) {
	ids, many := idsOf[chat.ConversationID](c.path("id"))
	list, err := s.desk.ConversationsByID(c.ctx, c.by, ids)
	if err != nil || len(list) == 0 && !many {
		return Found{}, orNotFound(err, "conversation")
	}
	return found(many, list, conversationResource), nil
}

func orNotFound(err error, noun string) error {
	if err == nil {
		return chat.NotFound(noun)
	}
	return err
}

// ConversationFields are what can be written of a conversation. A member that is absent stays as it is; any other
// member is refused, so that no client believes it has set something.
type ConversationFields struct {
	Name          *string         `json:"name,omitempty"`
	Status        *chat.Status    `json:"status,omitempty" enum:"open,done"`
	AssignedUsers *[]chat.AgentID `json:"assignedUsers,omitempty" doc:"All of them; ten at most."`
	Ended         *bool           `json:"ended,omitempty" doc:"true ends it for its customer too, where the brand's closableChat allows it; false lets it go on."`
	EndedReason   string          `json:"endedReason,omitempty" doc:"With ended: true."`
	EndedBy       string          `json:"endedBy,omitempty" doc:"With ended: true: the agent, or the customer whose conversation it is; who has the key, if absent."`
	EndedByType   string          `json:"endedByType,omitempty" enum:"user,customer" doc:"What endedBy is; user, if absent."`
	Rev           *int            `json:"rev,omitempty" doc:"As ?rev= does."`
	Custom        chat.Attributes `json:"custom,omitempty" doc:"Merged by name; null clears. A documented suffix (Str, Txt, Num, At, Bool, Url) is a type."`
}

// UnmarshalJSON refuses members that are not known, and takes null for empty.
func (f *ConversationFields) UnmarshalJSON(raw []byte) error {
	type plain ConversationFields
	if err := strict(raw, (*plain)(f), "name", "status", "assignedUsers", "ended", "endedReason", "endedBy", "endedByType", "rev", "custom"); err != nil {
		return err
	}
	var given struct {
		Name, AssignedUsers json.RawMessage
	}
	if err := json.Unmarshal(raw, &given); err != nil {
		return err
	}
	if f.Name == nil && given.Name != nil {
		f.Name = new(string)
	}
	if f.AssignedUsers == nil && given.AssignedUsers != nil {
		f.AssignedUsers = new([]chat.AgentID)
	}
	return nil
}

// strict reads a JSON object that may have these members only.
func strict(raw []byte, into any, members ...string) error {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(raw, &all); err != nil {
		return err
	}
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !slices.Contains(members, name) {
			return &chat.Error{
				Kind: chat.KindBad, Code: "badparam", Field: name,
				Message: "Additional properties not allowed: " + name + ". What can be written here: " + strings.Join(members, ", ") + ".",
			}
		}
	}
	return json.NewDecoder(bytes.NewReader(raw)).Decode(into)
}

func patchConversation(s *server, c *call, in *ConversationFields) (Single, error) {
	return changeConversation(s, c, in, false)
}

func putConversation(s *server, c *call, in *ConversationFields) (Single, error) {
	return changeConversation(s, c, in, c.r.URL.Query().Get("replace") == "true")
}

func changeConversation(s *server, c *call, in *ConversationFields, replace bool) (Single, error) {
	if err := checkSuffixes(in.Custom); err != nil {
		return Single{}, err
	}
	end, err := in.ending()
	if err != nil {
		return Single{}, err
	}
	change := desk.ConversationChange{Name: in.Name, Status: in.Status, Assignees: in.AssignedUsers, Custom: in.Custom, Rev: in.Rev, Replace: replace, Ended: in.Ended, End: end}
	if replace {
		if change.Name == nil {
			change.Name = new(string)
		}
		if change.Assignees == nil {
			change.Assignees = &[]chat.AgentID{}
		}
		if change.Custom == nil {
			change.Custom = chat.Attributes{}
		}
	}
	if text := c.r.URL.Query().Get("rev"); text != "" {
		rev, err := strconv.Atoi(text)
		if err != nil {
			return Single{}, chat.Bad("rev", "is not a whole number")
		}
		change.Rev = &rev
	}
	after, err := s.desk.ChangeConversation(c.ctx, c.by, c.conversation(), change)
	if err != nil {
		return Single{}, err
	}
	return Single{conversationResource(&after)}, nil
}

// ending is who ended it and why. That a customer did is said of its own only, whose id may be left out.
func (f *ConversationFields) ending() (desk.Ending, error) {
	end := desk.Ending{Reason: f.EndedReason}
	for i, said := range []string{f.EndedReason, f.EndedBy, f.EndedByType} {
		if said != "" && (f.Ended == nil || !*f.Ended) {
			return end, chat.Bad([]string{"endedReason", "endedBy", "endedByType"}[i], "goes with ended: true")
		}
	}
	switch f.EndedByType {
	case "", "user":
		end.Agent = chat.AgentID(f.EndedBy)
	case "customer":
		end.Customer = chat.CustomerID(f.EndedBy)
		end.ByCustomer = true
	default:
		return end, chat.Bad("endedByType", "is neither user nor customer")
	}
	return end, nil
}

func listMessages(s *server, c *call, in *Paging) (RecordPage, error) {
	w, err := in.bounds(100)
	if err != nil {
		return RecordPage{}, err
	}
	list, of, more, err := s.desk.MessagesOf(c.ctx, c.by, c.conversation(), w.listing())
	if err != nil {
		return RecordPage{}, err
	}
	data := resources(list, func(m *chat.Message) Resource { return messageResource(m, of.Customer) })
	return w.answer("/v1/conversations/"+string(of.ID)+"/messages", data, more), nil
}

func listCustomers(s *server, c *call, in *Paging) (RecordPage, error) {
	w, err := in.bounds(100)
	if err != nil {
		return RecordPage{}, err
	}
	list, total, err := s.desk.Customers(c.ctx, c.by, w.listing())
	if err != nil {
		return RecordPage{}, err
	}
	pages := max(1, (total+w.size-1)/w.size)
	p, last := w.answer("/v1/customers", resources(list, customerResource), w.page < pages), w.link("/v1/customers", pages)
	p.Meta.Total, p.Meta.TotalPages, p.Links.Last = &total, &pages, &last
	return p, nil
}

func readCustomers(s *server, c *call, _ *None) (Found, error) {
	id := c.path("id")
	var one *chat.Customer
	var err error
	if email, ok := strings.CutPrefix(id, "email="); ok {
		one, err = s.desk.CustomerByEmail(c.ctx, c.by, email)
	} else if external, ok := strings.CutPrefix(id, "externalId="); ok {
		one, err = s.desk.CustomerByExternalID(c.ctx, c.by, external)
	} else {
		ids, many := idsOf[chat.CustomerID](id)
		list, err := s.desk.CustomersByID(c.ctx, c.by, ids)
		if err != nil || len(list) == 0 && !many {
			return Found{}, orNotFound(err, "customer")
		}
		return found(many, list, customerResource), nil
	}
	if err != nil {
		return Found{}, err
	}
	return Found{customerResource(one)}, nil
}

// UserPaging is how the list of users is asked for.
type UserPaging struct {
	Page     int    `query:"page" doc:"1-based; 1 if absent or less"`
	PageSize int    `query:"pageSize" doc:"100 if absent, 0 or less; 500 at most"`
	Sort     string `query:"sort" enum:"asc,desc" doc:"By id, which is the order of creation"`
	UserType string `query:"userType" enum:"user,machine" doc:"Only people, or only machines"`
	Email    string `query:"email" doc:"Only the one with this address"`
}

func listUsers(s *server, c *call, in *UserPaging) (RecordPage, error) {
	w, err := Paging{in.Page, in.PageSize, in.Sort}.bounds(500)
	if err != nil {
		return RecordPage{}, err
	}
	if in.UserType != "" && in.UserType != "user" && in.UserType != "machine" {
		return RecordPage{}, chat.Bad("userType", "is neither user nor machine")
	}
	all, err := s.desk.Agents(c.ctx, c.by)
	if err != nil {
		return RecordPage{}, err
	}
	all = slices.DeleteFunc(all, func(a chat.Agent) bool {
		return in.UserType != "" && a.Machine != (in.UserType == "machine") || in.Email != "" && !strings.EqualFold(a.Email, in.Email)
	})
	if w.descending {
		slices.Reverse(all)
	}
	from := min((w.page-1)*w.size, len(all))
	to := min(from+w.size, len(all))
	return w.answer("/v1/users", resources(all[from:to], func(a *chat.Agent) Resource { return userResource(a, nil) }), to < len(all)), nil
}

func currentUser(s *server, c *call, _ *None) (Single, error) {
	me, err := s.desk.Me(c.ctx, c.by)
	if err != nil {
		return Single{}, err
	}
	return Single{userResource(me, c.by.Key.Roles)}, nil
}

func readUser(s *server, c *call, _ *None) (Single, error) {
	all, err := s.desk.Agents(c.ctx, c.by)
	if err != nil {
		return Single{}, err
	}
	i := slices.IndexFunc(all, func(a chat.Agent) bool { return string(a.ID) == c.path("id") })
	if i < 0 {
		return Single{}, chat.NotFound("user")
	}
	return Single{userResource(&all[i], nil)}, nil
}

// OutboundRequest is a message to a customer.
type OutboundRequest struct {
	CustomerID  chat.CustomerID     `json:"customerId"`
	Session     chat.ConversationID `json:"session" doc:"The conversation."`
	From        chat.AgentID        `json:"from" doc:"In whose name; the key's own machine speaks as the brand's team."`
	Body        string              `json:"body" doc:"Markdown."`
	Auto        bool                `json:"auto,omitempty"`
	TrackingID  string              `json:"trackingId,omitempty" doc:"Accepted and not needed: a customer's pages all hear the message."`
	Attachments []string            `json:"attachments,omitempty" doc:"Must be empty."`
	// Both spellings are documented.
	MessageTemplate map[string]any `json:"messageTemplate,omitempty" doc:"At most 32 KiB; its body is the message's where there is no other."`
	Template        map[string]any `json:"template,omitempty" doc:"The same."`
}

// UnmarshalJSON refuses members that are not known.
func (o *OutboundRequest) UnmarshalJSON(raw []byte) error {
	type plain OutboundRequest
	return strict(raw, (*plain)(o), "customerId", "session", "from", "body", "auto", "trackingId", "attachments", "messageTemplate", "template")
}

// require refuses a request that lacks one of the members that it must have.
func require(members ...string) error {
	for i := 0; i < len(members); i += 2 {
		if members[i+1] == "" {
			return chat.Bad(members[i], "is missing")
		}
	}
	return nil
}

func sendOutbound(s *server, c *call, in *OutboundRequest) (Single, error) {
	if err := require("customerId", string(in.CustomerID), "session", string(in.Session), "from", string(in.From)); err != nil {
		return Single{}, err
	}
	if len(in.Attachments) > 0 {
		return Single{}, chat.Bad("attachments", "cannot be sent here: only pages and agents send files")
	}
	if in.MessageTemplate == nil {
		in.MessageTemplate = in.Template
	}
	done, err := s.desk.Outbound(c.ctx, c.by, desk.Outbound{
		Customer: in.CustomerID, Conversation: in.Session, From: in.From, Body: in.Body, Key: c.r.Header.Get("Idempotency-Key"), Template: in.MessageTemplate,
	})
	if err != nil {
		return Single{}, err
	}
	return Single{chatMessageResource(&done.Message, in.CustomerID, in.Auto)}, nil
}

// OutboundTypingRequest says whether somebody is typing.
type OutboundTypingRequest struct {
	CustomerID chat.CustomerID     `json:"customerId"`
	Session    chat.ConversationID `json:"session"`
	From       chat.AgentID        `json:"from"`
	Typing     *bool               `json:"typing"`
	AI         bool                `json:"ai,omitempty"`
	TrackingID string              `json:"trackingId,omitempty"`
}

// UnmarshalJSON refuses members that are not known.
func (o *OutboundTypingRequest) UnmarshalJSON(raw []byte) error {
	type plain OutboundTypingRequest
	return strict(raw, (*plain)(o), "customerId", "session", "from", "typing", "ai", "trackingId")
}

func typeOutbound(s *server, c *call, in *OutboundTypingRequest) (None, error) {
	if err := require("customerId", string(in.CustomerID), "session", string(in.Session), "from", string(in.From)); err != nil {
		return None{}, err
	}
	if in.Typing == nil {
		return None{}, chat.Bad("typing", "is missing")
	}
	return None{}, s.desk.OutboundTyping(c.ctx, c.by, in.CustomerID, in.Session, in.From, *in.Typing)
}
