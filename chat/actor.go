package chat

// Actor is who does something. Exactly one of the pointers is set; the zero Actor is nobody.
type Actor struct {
	Customer *CustomerActor
	Agent    *Agent
	Key      *APIKey
}

// CustomerActor is a browser with a token.
type CustomerActor struct {
	ID      CustomerID
	Session SessionID
	Origin  string // the page's origin, as the browser said it
}

// APIKey is an automation with a key. It acts as a machine agent.
type APIKey struct {
	ID        KeyID   `json:"id"`
	Name      string  `json:"name"`
	Agent     AgentID `json:"agent"` // the machine agent that it acts as
	Roles     Roles   `json:"roles"`
	LastChars string  `json:"lastChars"` // to recognise it; the key itself is shown once
	CreatedAt Time    `json:"createdAt"`
	UsedAt    *Time   `json:"usedAt,omitempty"`
	RevokedAt *Time   `json:"revokedAt,omitempty"`
}

// Ref is who, as it is written into events.
func (a Actor) Ref() ActorRef {
	switch {
	case a.Customer != nil:
		return ActorRef{Type: "customer", ID: string(a.Customer.ID)}
	case a.Agent != nil:
		return ActorRef{Type: "agent", ID: string(a.Agent.ID), Name: a.Agent.DisplayName}
	case a.Key != nil:
		return ActorRef{Type: "key", ID: string(a.Key.Agent), Name: a.Key.Name}
	}
	return ActorRef{Type: "system"}
}

// ActorRef is who did something, as agents read it.
type ActorRef struct {
	Type string `json:"type" enum:"customer,agent,key,system"`
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
}

// Owns tells whether the conversation is this customer's own.
func (a Actor) Owns(c *Conversation) bool { return a.Customer != nil && a.Customer.ID == c.Customer }

// Manages tells whether the actor may change settings, keys and people.
func (a Actor) Manages() bool { return a.Agent != nil && a.Agent.Role.Manages() }
