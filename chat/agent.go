package chat

// Role is what an agent may do beside answering.
type Role string

// The roles of an agent. An admin may change settings, keys and people; there is one owner, who cannot be removed.
const (
	RoleOwner Role = "owner"
	RoleAdmin Role = "admin"
	RoleAgent Role = "agent"
)

// Manages tells whether the role may change settings, keys and people.
func (r Role) Manages() bool { return r == RoleOwner || r == RoleAdmin }

// Agent is somebody who answers: a person, or a machine that holds an API key ("user" in the public API).
type Agent struct {
	ID          AgentID `json:"id"`
	Name        string  `json:"name"`
	DisplayName string  `json:"displayName"` // what customers see; never empty
	Email       string  `json:"email"`       // "" for a machine
	AvatarURL   string  `json:"avatarUrl"`
	Role        Role    `json:"role"`
	Machine     bool    `json:"machine"`
	CreatedAt   Time    `json:"createdAt"`
	UpdatedAt   Time    `json:"updatedAt"`
}

// Author is the agent as customers see it.
func (a *Agent) Author() Author {
	return Author{Type: ByUser, ID: string(a.ID), DisplayName: a.DisplayName, AvatarURL: a.AvatarURL}
}
