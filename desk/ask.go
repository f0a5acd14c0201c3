package desk

import "parley/chat"

// What the verbs are asked with. Fields that may be absent are pointers; the JSON names are those of docs/protocol.md.
type (
	// Visitor is a page that asks: which key it carries, where it is, and which token its browser has ("" for none).
	Visitor struct {
		ChatKey string
		Origin  string
		Token   string
	}

	// Send is a customer's message: into Conversation, or into a new one with Create.
	Send struct {
		Key          string               `json:"key"`
		Body         string               `json:"body"`
		Conversation chat.ConversationID  `json:"conversation,omitempty"`
		Create       *Create              `json:"create,omitempty"`
		Brand        chat.BrandID         `json:"brand,omitempty"`
		Page         *chat.Page           `json:"page,omitempty"`
		Locale       string               `json:"locale,omitempty"`
		Describe     *CustomerDescription `json:"describe,omitempty"`
		Position     string               `json:"position,omitempty"`

		Attachments    []chat.AttachmentID `json:"attachments,omitempty" doc:"Files that this customer has uploaded and not sent yet."`
		Payload        string              `json:"payload,omitempty"`
		LastDeflection map[string]any      `json:"lastDeflection,omitempty"`
		Lang           string              `json:"lang,omitempty"`
	}

	// Upload says what a file is for. A customer's is for a brand, the default one if none is named.
	Upload struct {
		Key   string
		Name  string
		Brand chat.BrandID
	}

	// Start is a new conversation without a message. Agents see it when it has one.
	Start struct {
		Key      string               `json:"key"`
		Create   Create               `json:"create"`
		Brand    chat.BrandID         `json:"brand,omitempty"`
		Page     *chat.Page           `json:"page,omitempty"`
		Locale   string               `json:"locale,omitempty"`
		Describe *CustomerDescription `json:"describe,omitempty"`
		Position string               `json:"position,omitempty"`
	}

	// End ends a conversation.
	End struct {
		Key          string              `json:"key"`
		Position     string              `json:"position,omitempty"`
		Conversation chat.ConversationID `json:"conversation"`
	}

	// SurveyAnswers is what a customer submits to a survey: a rating, answers to its questions, or both.
	SurveyAnswers struct {
		Key          string              `json:"key"`
		Position     string              `json:"position,omitempty"`
		Satisfaction chat.SatisfactionID `json:"satisfaction"`
		Rating       *int                `json:"rating,omitempty"`
		Answers      []chat.SurveyAnswer `json:"answers,omitempty"`
		SubmittedAt  *chat.Time          `json:"submittedAt,omitempty"`
	}

	// Create is what a new conversation starts with.
	Create struct {
		Name   string          `json:"name,omitempty"`
		Custom chat.Attributes `json:"custom,omitempty"`
	}

	// CustomerDescription is what a page says about its visitor. It is contact data and never identifies.
	CustomerDescription struct {
		Attributes       *Contact        `json:"attributes,omitempty"`
		CustomAttributes chat.Attributes `json:"customAttributes,omitempty"`
	}

	// Contact is how a visitor can be reached, in both spellings of the web SDK.
	Contact struct {
		Emails        []string      `json:"emails,omitempty"`
		Phones        []string      `json:"phones,omitempty"`
		Socials       []chat.Social `json:"socials,omitempty"`
		SharedEmails  []string      `json:"sharedEmails,omitempty"`
		SharedPhones  []string      `json:"sharedPhones,omitempty"`
		SharedSocials []chat.Social `json:"sharedSocials,omitempty"`
	}

	// Describe says something about the customer itself.
	Describe struct {
		Key      string `json:"key"`
		Position string `json:"position,omitempty"`
		CustomerDescription
	}

	// DescribeConversation sets custom attributes of a conversation.
	DescribeConversation struct {
		Key              string              `json:"key"`
		Position         string              `json:"position,omitempty"`
		Conversation     chat.ConversationID `json:"conversation"`
		CustomAttributes chat.Attributes     `json:"customAttributes"`
	}

	// Seen says up to which message the customer has seen a conversation.
	Seen struct {
		Key          string              `json:"key"`
		Position     string              `json:"position,omitempty"`
		Conversation chat.ConversationID `json:"conversation"`
		N            int                 `json:"n"`
	}

	// UseLink fills in what a one-time link still asks for.
	UseLink struct {
		Secret       string `json:"secret"`
		Name         string `json:"name,omitempty"`
		Email        string `json:"email,omitempty"`
		Password     string `json:"password,omitempty"`
		Organisation string `json:"organisation,omitempty"`
	}

	// View is which conversations an inbox shows.
	View string

	// Profile changes an agent's own account.
	Profile struct {
		Name            *string `json:"name,omitempty"`
		DisplayName     *string `json:"displayName,omitempty"`
		AvatarURL       *string `json:"avatarUrl,omitempty"`
		Password        *string `json:"password,omitempty"`
		CurrentPassword *string `json:"currentPassword,omitempty"`
		Session         string  `json:"-"` // the session that asks, which a new password does not end
	}

	// OrganisationChange changes the organisation.
	OrganisationChange struct {
		Name         *string   `json:"name,omitempty"`
		Domains      *[]string `json:"domains,omitempty"`
		DeclaredOnly *bool     `json:"declaredOnly,omitempty"`
	}

	// BrandChange changes a brand, or names what a new one has.
	BrandChange struct {
		Name     *string            `json:"name,omitempty"`
		Enabled  *bool              `json:"enabled,omitempty"`
		Greeting *string            `json:"greeting,omitempty"`
		Colour   *string            `json:"colour,omitempty"`
		Chat     *chat.ChatSettings `json:"chat,omitempty" doc:"All of them."`
	}

	// SetUp makes the organisation and everything that it starts with. What is empty is made.
	SetUp struct {
		Organisation string
		Owner        string // the owner's name
		Email        string // the owner's e-mail address; "" makes no owner
		Password     string // "" for an owner who comes by a sign-in link
		Brand        string // the brand's name; the organisation's if empty
		BrandID      chat.BrandID
		ChatKey      string // imported from elsewhere, opaque
		Secret       string // imported from elsewhere; at least 32 bytes

		// What else is imported beside the first of each: two secrets in all.
		MoreChatKeys []string
		MoreSecrets  []string
		MoreBrands   []chat.BrandID
	}

	// SetUpDone is what SetUp made.
	SetUpDone struct {
		Owner   *chat.Agent
		Brand   chat.Brand
		ChatKey string
		Secret  string
		APIKey  NewAPIKey // with all roles
	}

	// Outbound is an answer that automation writes.
	Outbound struct {
		Customer     chat.CustomerID // "": whosever the conversation is
		Conversation chat.ConversationID
		From         chat.AgentID // "" or unknown: the brand's team speaks
		Body         string
		Key          string
		Template     map[string]any // its body is the message's where there is no other
		Lang         string
	}

	// ConversationChange changes a conversation; a nil field stays as it is.
	ConversationChange struct {
		Name      *string
		Status    *chat.Status
		Assignees *[]chat.AgentID
		Custom    chat.Attributes
		Replace   bool // Custom is all of them, instead of a change
		Ended     *bool
		End       Ending // what is said of it where Ended is true
		Rev       *int   // refuse with a conflict unless this is the conversation's rev
	}

	// Ending is who ended a conversation and why, as whoever ends it for somebody else says; empty: whoever writes it.
	Ending struct {
		Reason     string
		Agent      chat.AgentID
		ByCustomer bool // the conversation's own did
		Customer   chat.CustomerID
	}

	// Listing is a page of a list, in the order of the ids.
	Listing struct {
		Page       int // 1-based
		Size       int
		Descending bool
	}
)

// The views of an inbox.
const (
	ViewOpen View = "open"
	ViewMine View = "mine"
	ViewDone View = "done"
)
