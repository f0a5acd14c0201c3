package auth

import "parley/chat"

// KeyPayload is what an API key or a chat key says about itself. Clients read org and orgName; the server believes
// none of it and looks the id up.
type KeyPayload struct {
	ID       chat.KeyID   `json:"id"`
	User     chat.AgentID `json:"user,omitempty"`
	Org      string       `json:"org"`
	OrgName  string       `json:"orgName"`
	UserType string       `json:"userType"`
	Roles    chat.Roles   `json:"roles"`
}

// MaxKey is how many bytes a key may have. One with all roles has about 500.
const MaxKey = 8 << 10

// NewKey makes a key: a JWT whose signature is made with a secret that nobody keeps, which makes the whole a random
// token. What is kept of it is Hash.
func NewKey(p KeyPayload) string { return sign([]byte(NewToken()), p) }

// LastChars is the part of a key or secret by which a person recognises it.
func LastChars(key string) string {
	if len(key) <= 8 {
		return ""
	}
	return key[len(key)-4:]
}
