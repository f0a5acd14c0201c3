package desk

import (
	"context"

	"parley/chat"
)

// The surface, published ahead of its bodies; each moves to its noun's file.

// Customer's page.

// Settings is for GET /c/settings. brand "" is the default brand.
func (d *Desk) Settings(ctx context.Context, chatKey, origin string, brand chat.BrandID) (Settings, error) {
	return Settings{}, errSoon
}

// MayChat tells whether a page with this key at this origin may chat (unknown_chat_key, origin_not_allowed).
func (d *Desk) MayChat(ctx context.Context, chatKey, origin string) error { return errSoon }

// Identify is whose token it is: unauthorized (never seen), token_revoked, token_origin, and what MayChat refuses.
func (d *Desk) Identify(ctx context.Context, chatKey, origin, token string) (chat.Actor, error) {
	return chat.Actor{}, errSoon
}

// State is for POST /c/state: like Identify, but a token never seen has an empty state.
func (d *Desk) State(ctx context.Context, v Visitor) (CustomerState, error) {
	return CustomerState{}, errSoon
}

// SendMessage is for POST /c/messages; a token never seen makes the customer.
func (d *Desk) SendMessage(ctx context.Context, v Visitor, in Send) (Written, error) {
	return Written{}, errSoon
}

// Messages is messages with n < before (0: the last ones), for the owner or an agent; limit 0 is 50, 100 at most.
func (d *Desk) Messages(ctx context.Context, by chat.Actor, id chat.ConversationID, before, limit int) (MessagePage, error) {
	return MessagePage{}, errSoon
}

// Seen is for POST /c/seen.
func (d *Desk) Seen(ctx context.Context, by chat.Actor, in Seen) (Written, error) {
	return Written{}, errSoon
}

// DescribeCustomer is for POST /c/describe/customer.
func (d *Desk) DescribeCustomer(ctx context.Context, by chat.Actor, in Describe) (Written, error) {
	return Written{}, errSoon
}

// DescribeConversation is for POST /c/describe/conversation.
func (d *Desk) DescribeConversation(ctx context.Context, by chat.Actor, in DescribeConversation) (Written, error) {
	return Written{}, errSoon
}

// Typing is for a customer or an agent.
func (d *Desk) Typing(ctx context.Context, by chat.Actor, id chat.ConversationID, typing bool) error {
	return errSoon
}

// Login is for POST /c/login.
func (d *Desk) Login(ctx context.Context, v Visitor, jwt string) (LoggedIn, error) {
	return LoggedIn{}, errSoon
}

// Logout is for POST /c/logout; no error for a token that is not valid any more.
func (d *Desk) Logout(ctx context.Context, v Visitor) error { return errSoon }

// Console.

// SignIn gives the value of the session's cookie, or signin_failed.
func (d *Desk) SignIn(ctx context.Context, email, password string) (string, error) {
	return "", errSoon
}

// SignOut ends a console session.
func (d *Desk) SignOut(ctx context.Context, session string) error { return errSoon }

// AgentOf is whose console session it is (unauthorized).
func (d *Desk) AgentOf(ctx context.Context, session string) (chat.Actor, error) {
	return chat.Actor{}, errSoon
}

// LookLink shows a one-time link without using it (link_used).
func (d *Desk) LookLink(ctx context.Context, secret string) (Link, error) { return Link{}, errSoon }

// UseLink uses a one-time link and gives the value of a session's cookie.
func (d *Desk) UseLink(ctx context.Context, in UseLink) (string, error) { return "", errSoon }

// ConsoleState is for GET /console/api/state.
func (d *Desk) ConsoleState(ctx context.Context, by chat.Actor) (ConsoleState, error) {
	return ConsoleState{}, errSoon
}

// Inbox is for GET /console/api/inbox; before is Inbox.Next of the page before.
func (d *Desk) Inbox(ctx context.Context, by chat.Actor, view View, before string) (Inbox, error) {
	return Inbox{}, errSoon
}

// Talk is for GET /console/api/conversations/{id}.
func (d *Desk) Talk(ctx context.Context, by chat.Actor, id chat.ConversationID) (Talk, error) {
	return Talk{}, errSoon
}

// Answer is an agent's message.
func (d *Desk) Answer(ctx context.Context, by chat.Actor, id chat.ConversationID, key, body string) (Answered, error) {
	return Answered{}, errSoon
}

// AgentSeen sets this agent's own mark.
func (d *Desk) AgentSeen(ctx context.Context, by chat.Actor, id chat.ConversationID, n int) error {
	return errSoon
}

// Assign replaces the assignees.
func (d *Desk) Assign(ctx context.Context, by chat.Actor, id chat.ConversationID, assignees []chat.AgentID) (chat.Conversation, error) {
	return chat.Conversation{}, errSoon
}

// Done marks a conversation as done.
func (d *Desk) Done(ctx context.Context, by chat.Actor, id chat.ConversationID) (chat.Conversation, error) {
	return chat.Conversation{}, errSoon
}

// Reopen marks a conversation as open.
func (d *Desk) Reopen(ctx context.Context, by chat.Actor, id chat.ConversationID) (chat.Conversation, error) {
	return chat.Conversation{}, errSoon
}

// SaveDraft keeps an answer begun; "" removes it.
func (d *Desk) SaveDraft(ctx context.Context, by chat.Actor, id chat.ConversationID, body string) error {
	return errSoon
}

// UpdateMe changes an agent's own account.
func (d *Desk) UpdateMe(ctx context.Context, by chat.Actor, in Profile) (chat.Agent, error) {
	return chat.Agent{}, errSoon
}

// Invite makes a link for a colleague; email may be "".
func (d *Desk) Invite(ctx context.Context, by chat.Actor, email string, role chat.Role) (Invited, error) {
	return Invited{}, errSoon
}

// ManagedSettings is for GET /console/api/settings.
func (d *Desk) ManagedSettings(ctx context.Context, by chat.Actor) (ManagedSettings, error) {
	return ManagedSettings{}, errSoon
}

// UpdateOrganisation changes the organisation.
func (d *Desk) UpdateOrganisation(ctx context.Context, by chat.Actor, in OrganisationChange) (chat.Organisation, error) {
	return chat.Organisation{}, errSoon
}

// UpdateBrand changes a brand.
func (d *Desk) UpdateBrand(ctx context.Context, by chat.Actor, id chat.BrandID, in BrandChange) (chat.Brand, error) {
	return chat.Brand{}, errSoon
}

// CreateSecret makes a signing secret, with its value; two may be active (conflict).
func (d *Desk) CreateSecret(ctx context.Context, by chat.Actor) (Secret, error) {
	return Secret{}, errSoon
}

// RevealSecret shows a secret's value.
func (d *Desk) RevealSecret(ctx context.Context, by chat.Actor, id chat.KeyID) (Secret, error) {
	return Secret{}, errSoon
}

// DeleteSecret ends a secret; the last one stays (conflict).
func (d *Desk) DeleteSecret(ctx context.Context, by chat.Actor, id chat.KeyID) error { return errSoon }

// CreateKey makes an API key.
func (d *Desk) CreateKey(ctx context.Context, by chat.Actor, name string, roles chat.Roles) (NewAPIKey, error) {
	return NewAPIKey{}, errSoon
}

// RevokeKey ends an API key, at once.
func (d *Desk) RevokeKey(ctx context.Context, by chat.Actor, id chat.KeyID) error { return errSoon }

// Declare declares a custom attribute, or changes its declaration.
func (d *Desk) Declare(ctx context.Context, by chat.Actor, klass chat.Klass, name, label string, typ chat.AttributeType) (chat.Attribute, error) {
	return chat.Attribute{}, errSoon
}

// Undeclare takes a declaration back; values stay.
func (d *Desk) Undeclare(ctx context.Context, by chat.Actor, klass chat.Klass, name string) error {
	return errSoon
}

// Operator (cmd).

// IsSetUp tells whether there is an organisation.
func (d *Desk) IsSetUp(ctx context.Context) (bool, error) { return false, errSoon }

// SetUp makes the organisation and what it starts with; conflict if there is one.
func (d *Desk) SetUp(ctx context.Context, in SetUp) (SetUpDone, error) { return SetUpDone{}, errSoon }

// OperatorLink is a one-time URL for whoever runs the server: set-up while nothing is, else a sign-in as the owner (or
// as the agent with this e-mail address).
func (d *Desk) OperatorLink(ctx context.Context, email string) (string, error) { return "", errSoon }

// SigningSecret is an active secret, for the demo page's own login.
func (d *Desk) SigningSecret(ctx context.Context) ([]byte, error) { return nil, errSoon }

// Automation.

// KeyOf is whose API key it is (unauthorized).
func (d *Desk) KeyOf(ctx context.Context, bearer string) (chat.Actor, error) {
	return chat.Actor{}, errSoon
}
