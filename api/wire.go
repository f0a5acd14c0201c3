package api

import (
	"parley/chat"
	"parley/desk"
)

// What the routes are asked with, where it is more than the desk's own words. The JSON names are docs/protocol.md's.
type (
	// StateRequest asks for everything that a customer's page starts from.
	StateRequest struct{ Caller }

	// SendRequest writes a message.
	SendRequest struct {
		Caller
		desk.Send
	}

	// StartRequest makes a conversation without a message.
	StartRequest struct {
		Caller
		desk.Start
	}

	// EndRequest ends a conversation.
	EndRequest struct {
		Caller
		desk.End
	}

	// SurveyRequest submits to a survey.
	SurveyRequest struct {
		Caller
		desk.SurveyAnswers
	}

	// MessagesRequest reads messages with n < before (0: the last ones).
	MessagesRequest struct {
		Caller
		Conversation chat.ConversationID `json:"conversation"`
		Before       int                 `json:"before,omitempty"`
		Limit        int                 `json:"limit,omitempty" doc:"50 if absent, 100 at most."`
	}

	// SeenRequest says up to where the customer has seen a conversation.
	SeenRequest struct {
		Caller
		desk.Seen
	}

	// DescribeRequest says something about the customer.
	DescribeRequest struct {
		Caller
		desk.Describe
	}

	// DescribeConversationRequest sets custom attributes of a conversation.
	DescribeConversationRequest struct {
		Caller
		desk.DescribeConversation
	}

	// TypingRequest says that the customer writes, or has stopped.
	TypingRequest struct {
		Caller
		Conversation chat.ConversationID `json:"conversation"`
		Typing       bool                `json:"typing"`
	}

	// LoginRequest signs a customer in.
	LoginRequest struct {
		Caller
		JWT string `json:"jwt"`
	}

	// LogoutRequest ends a token.
	LogoutRequest struct{ Caller }

	// EventsRequest polls, or begins a stream.
	EventsRequest struct {
		Caller
		Position string     `json:"position"`
		Page     *chat.Page `json:"page,omitempty"`
	}

	// SettingsQuery names the page's key and brand.
	SettingsQuery struct {
		ChatKey   string `query:"chatKey"`
		Brand     string `query:"brand"`
		Schedule  string `query:"schedule" doc:"Instead of the brand's own."`
		Lang      string `query:"lang" doc:"Of the visitor, where the page knows it."`
		Languages string `query:"languages" doc:"The browser's, comma-separated."`
	}
)

// The console's.
type (
	// SignInRequest is an agent's address and password.
	SignInRequest struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}

	// LinkRequest is the secret of a one-time link.
	LinkRequest struct {
		Secret string `json:"secret"`
	}

	// InboxQuery says which conversations, and after which page.
	InboxQuery struct {
		View   string `query:"view" enum:"open,mine,done"`
		Before string `query:"before"`
	}

	// MessagesQuery reads messages with n < before (0: the last ones).
	MessagesQuery struct {
		Before int `query:"before"`
		Limit  int `query:"limit"`
	}

	// AnswerRequest is an agent's message.
	AnswerRequest struct {
		Key         string              `json:"key"`
		Body        string              `json:"body"`
		Attachments []chat.AttachmentID `json:"attachments,omitempty" doc:"Files that this agent has uploaded and not sent yet."`
	}

	// MarkRequest says up to where the agent has seen a conversation.
	MarkRequest struct {
		N int `json:"n"`
	}

	// AgentTypingRequest says that the agent writes, or has stopped.
	AgentTypingRequest struct {
		Typing bool `json:"typing"`
	}

	// AssignRequest are the assignees, all of them.
	AssignRequest struct {
		Assignees []chat.AgentID `json:"assignees"`
	}

	// DraftRequest is an answer begun.
	DraftRequest struct {
		Body string `json:"body"`
	}

	// InviteRequest asks for a link for a colleague.
	InviteRequest struct {
		Email string    `json:"email,omitempty"`
		Role  chat.Role `json:"role" enum:"admin,agent"`
	}

	// KeyRequest asks for an API key.
	KeyRequest struct {
		Name  string     `json:"name"`
		Roles chat.Roles `json:"roles"`
	}

	// AttributeRequest declares a custom attribute.
	AttributeRequest struct {
		Label string             `json:"label"`
		Type  chat.AttributeType `json:"type" enum:"text,number,boolean,time,url,tree"`
	}
)
