package auth

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"parley/chat"
)

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

// ParseKey reads what a key says about itself. It proves nothing.
func ParseKey(key string) (KeyPayload, bool) {
	var p KeyPayload
	if len(key) > MaxKey {
		return p, false
	}
	parts := strings.Split(key, ".")
	if len(parts) != 3 {
		return p, false
	}
	raw, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil || json.Unmarshal(raw, &p) != nil || p.ID == "" {
		return KeyPayload{}, false
	}
	return p, true
}

// LastChars is the part of a key or secret by which a person recognises it.
func LastChars(key string) string {
	if len(key) <= 8 {
		return ""
	}
	return key[len(key)-4:]
}
