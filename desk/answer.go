package desk

import (
	"encoding/json"
	"io"

	"parley/chat"
)

// What the verbs answer with. The JSON names are those of docs/protocol.md; the types are declared here and nowhere else.
type (
	// Settings is what a page needs to know before anybody touches it.
	Settings struct {
		Brand        PublicBrand               `json:"brand"`
		Availability chat.Availability         `json:"availability" enum:"online,offline,hidden,disabled" doc:"What isChatAvailable answers."`
		Changes      []chat.AvailabilityChange `json:"changes,omitempty" doc:"What it will answer from when on, as far as the clock decides: ten at most, two weeks ahead."`
		Now          *chat.Time                `json:"now,omitempty" doc:"The server's clock, beside changes: the page's may be wrong."`
		Language     chat.Language             `json:"language" doc:"That of the visitor."`
	}

	// PublicBrand is the part of a brand that every page may know. What is absent is empty or off.
	PublicBrand struct {
		ID       chat.BrandID `json:"id"`
		Name     string       `json:"name"`
		Enabled  bool         `json:"enabled"`
		Greeting string       `json:"greeting"`
		Colour   string       `json:"colour"`
		Ink      string       `json:"ink" doc:"What can be read on the colour: white, near-black or black, with a contrast of 4.5:1 or more."`
		Shades   [4]string    `json:"shades" doc:"The colour as text in the light and in the dark, and as an edge in the light and in the dark."`
		chat.ChatSettings
	}

	// CustomerState is everything that a customer's page starts from, read at one moment. For a token that the server
	// has never seen there is no customer and nothing else.
	CustomerState struct {
		Customer      *chat.Identity            `json:"customer,omitempty"`
		Session       chat.SessionID            `json:"session,omitempty"`
		Conversations []chat.PublicConversation `json:"conversations"`
		Position      string                    `json:"position,omitempty"`
	}

	// Written is what a customer's write is answered with.
	Written struct {
		Customer     chat.Identity            `json:"customer"`
		Session      chat.SessionID           `json:"session"`
		Conversation *chat.PublicConversation `json:"conversation,omitempty"`
		Message      *chat.Message            `json:"message,omitempty"`
		Events       []json.RawMessage        `json:"events" doc:"The public events after the given position, up to the write's own."`
		Position     string                   `json:"position"`
		Resync       bool                     `json:"resync"`
	}

	// LoggedIn is what a login is answered with. The token replaces the one that was presented.
	LoggedIn struct {
		Token string        `json:"token"`
		State CustomerState `json:"state"`
	}

	// Surveyed is a survey that was offered, and whose it is.
	Surveyed struct {
		chat.Satisfaction
		Customer chat.CustomerID
		Brand    chat.BrandID
	}

	// Uploaded is a file that waits for its message.
	Uploaded struct {
		Attachment chat.Attachment `json:"attachment"`
	}

	// File is a file that is being read.
	File struct {
		chat.Attachment
		Body io.ReadSeekCloser
	}

	// MessagePage is some messages in ascending n. More says that there are older ones, Now what time it is here: a
	// page's clock may be any.
	MessagePage struct {
		Messages []chat.Message `json:"messages"`
		More     bool           `json:"more"`
		Now      chat.Time      `json:"now"`
	}

	// Link is a one-time link before it is used.
	Link struct {
		Kind         LinkKind  `json:"kind" enum:"setup,signin,invite"`
		Organisation string    `json:"organisation"`
		Email        string    `json:"email"`
		Role         chat.Role `json:"role"`
	}

	// ConsoleState is everything that the console starts from, read at one moment.
	ConsoleState struct {
		Me           chat.Agent        `json:"me"`
		Agents       []chat.Agent      `json:"agents"`
		Organisation chat.Organisation `json:"organisation"`
		Brands       []chat.Brand      `json:"brands"`
		Attributes   []chat.Attribute  `json:"attributes"`
		Position     string            `json:"position"`
		Counts       Counts            `json:"counts"`
		PublicURL    string            `json:"publicUrl"`
	}

	// Counts are how many conversations are open, and how many of those are this agent's.
	Counts struct {
		Open int `json:"open"`
		Mine int `json:"mine"`
	}

	// Inbox is a page of conversations, newest first. Next, if there is more, is what before has to be.
	Inbox struct {
		Rows []Row  `json:"rows"`
		Next string `json:"next,omitempty"`
	}

	// Row is one conversation in a list.
	Row struct {
		Conversation chat.Conversation `json:"conversation"`
		Customer     chat.CustomerRef  `json:"customer"`
		Unread       bool              `json:"unread" doc:"It has customer messages that this agent has not seen."`
	}

	// Talk is one conversation as an agent opens it, read at one moment.
	Talk struct {
		Conversation chat.Conversation `json:"conversation"`
		Customer     chat.Customer     `json:"customer"`
		Messages     []chat.Message    `json:"messages"`
		More         bool              `json:"more"`
		Events       []json.RawMessage `json:"events" doc:"The conversation's last quiet lines (assigned, done, reopened, moved, ended, going on, asked how it was), oldest first."`
		Others       []Row             `json:"others" doc:"The customer's other conversations, newest first."`
		Draft        *Draft            `json:"draft,omitempty"`
		Presence     chat.Presence     `json:"presence"`
		Position     string            `json:"position"`
	}

	// Draft is an answer that an agent has begun.
	Draft struct {
		Body      string    `json:"body"`
		UpdatedAt chat.Time `json:"updatedAt"`
	}

	// Answered is an agent's message and the conversation after it.
	Answered struct {
		Message      chat.Message      `json:"message"`
		Conversation chat.Conversation `json:"conversation"`
	}

	// Invited is a link for a colleague. Its secret is in the fragment.
	Invited struct {
		Link string `json:"link"`
	}

	// ManagedSettings is what only managers see.
	ManagedSettings struct {
		Organisation chat.Organisation `json:"organisation"`
		Brands       []chat.Brand      `json:"brands"`
		Schedules    []chat.Schedule   `json:"schedules"`
		Attributes   []chat.Attribute  `json:"attributes"`
		ChatKeys     []ChatKey         `json:"chatKeys"`
		Secrets      []Secret          `json:"secrets"`
		APIKeys      []chat.APIKey     `json:"apiKeys"`
		Snippet      string            `json:"snippet" doc:"What goes into the company's pages."`
		CSP          string            `json:"csp" doc:"The directives that a page's Content-Security-Policy needs."`
	}

	// ChatKey is the public key of the company's pages.
	ChatKey struct {
		ID        chat.KeyID `json:"id"`
		Key       string     `json:"key"`
		CreatedAt chat.Time  `json:"createdAt"`
	}

	// Secret is a key with which the company signs its customers in. Value is there only where it was asked for.
	Secret struct {
		ID        chat.KeyID `json:"id"`
		LastChars string     `json:"lastChars"`
		Value     string     `json:"value,omitempty"`
		CreatedAt chat.Time  `json:"createdAt"`
		UsedAt    *chat.Time `json:"usedAt,omitempty"`
	}

	// NewAPIKey is an API key just made, and the only time that its token is shown.
	NewAPIKey struct {
		Key   chat.APIKey `json:"key"`
		Token string      `json:"token"`
	}
)

// LinkKind says what a one-time link is for.
type LinkKind string

// The kinds of one-time link.
const (
	LinkSetup  LinkKind = "setup"  // names the organisation and makes the owner's account
	LinkSignin LinkKind = "signin" // signs its agent in, and may set a new password
	LinkInvite LinkKind = "invite" // makes a colleague's account
)
