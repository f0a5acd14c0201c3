package chat

// Status is where a conversation stands in the organisation's work. A customer never learns it.
type Status string

// The statuses of a conversation.
const (
	Open Status = "open"
	Done Status = "done"
)

// MaxAssignees is how many agents a conversation can be assigned to.
const MaxAssignees = 10

// Conversation is one thread between one customer and the organisation.
type Conversation struct {
	ID            ConversationID `json:"id"`
	Customer      CustomerID     `json:"customer"`
	Brand         BrandID        `json:"brand"`
	Name          string         `json:"name"`
	Status        Status         `json:"status"`
	Assignees     []AgentID      `json:"assignees"`
	Custom        Attributes     `json:"custom"`
	Messages      int            `json:"messages"`      // how many there are; the n of the last one
	Preview       string         `json:"preview"`       // plain text of the last message, cut at 140 characters
	LastDirection Direction      `json:"lastDirection"` // of the last message; "" where there is none
	LastMessageAt *Time          `json:"lastMessageAt,omitempty"`
	WaitingSince  *Time          `json:"waitingSince,omitempty"` // createdAt of the first customer message nobody has answered
	Unread        int            `json:"unread"`                 // answers that the customer has not seen
	SeenN         int            `json:"seenN"`                  // n of the last message that the customer has seen
	SeenAt        *Time          `json:"seenAt,omitempty"`
	Answered      []Author       `json:"answered"` // who answered, latest first, three at most
	CreatedAt     Time           `json:"createdAt"`
	UpdatedAt     Time           `json:"updatedAt"`
	DoneAt        *Time          `json:"doneAt,omitempty"`
	Rev           int            `json:"rev"`
	Course
}

// Course is how a conversation has gone. Ended is not done: a customer sees the one and never the other.
type Course struct {
	EndedAt      *Time         `json:"endedAt,omitempty"` // nil while it is not ended
	EndedBy      *ActorRef     `json:"endedBy,omitempty"`
	EndedReason  string        `json:"endedReason,omitempty"` // as automation said it; a customer never learns it
	Agents       []Author      `json:"agents,omitempty"`      // whom it is assigned to, as customers see them
	Joined       []AgentID     `json:"joined,omitempty"`      // the people who have answered, or been assigned to it, so far
	DeliveredN   int           `json:"deliveredN,omitempty"`  // up to which n an agent has had the customer's messages on screen
	Satisfaction *Satisfaction `json:"satisfaction,omitempty"`
	Endings      []string      `json:"-"` // the keys of the latest endings that its customer asked for; nobody is shown them
}

// Ended tells whether the conversation is ended.
func (c *Course) Ended() bool { return c.EndedAt != nil }

// PublicConversation is what its own customer may see of a conversation.
type PublicConversation struct {
	ID              ConversationID `json:"id"`
	Name            string         `json:"name"`
	CreatedAt       Time           `json:"createdAt"`
	LastMessageAt   Time           `json:"lastMessageAt"` // createdAt while there is no message
	Preview         string         `json:"preview"`
	Messages        int            `json:"messages"`
	Unread          int            `json:"unread"`
	SeenN           int            `json:"seenN"`
	Brand           BrandID        `json:"brand"`
	Ended           bool           `json:"ended"`
	EndedAt         *Time          `json:"endedAt,omitempty"`
	EndedBy         string         `json:"endedBy,omitempty" enum:"customer,agent,system"`
	InAssistantMode bool           `json:"isInAssistantMode"`
	Answered        []Author       `json:"answered"`
	Agents          []Author       `json:"agents,omitempty"` // whom it is assigned to
	DeliveredN      int            `json:"deliveredN,omitempty"`
	Satisfaction    *Satisfaction  `json:"satisfaction,omitempty"`
}

// Public is the customer's view.
func (c *Conversation) Public() PublicConversation {
	last := c.CreatedAt
	if c.LastMessageAt != nil {
		last = *c.LastMessageAt
	}
	answered := c.Answered
	if answered == nil {
		answered = []Author{}
	}
	p := PublicConversation{
		ID: c.ID, Name: c.Name, CreatedAt: c.CreatedAt, LastMessageAt: last, Preview: c.Preview, Brand: c.Brand,
		Messages: c.Messages, Unread: c.Unread, SeenN: c.SeenN, Answered: answered,
		Ended: c.Ended(), EndedAt: c.EndedAt, Agents: c.Agents, DeliveredN: c.DeliveredN, Satisfaction: c.Satisfaction,
	}
	if c.EndedBy != nil {
		switch p.EndedBy = c.EndedBy.Type; p.EndedBy {
		case "customer", "system":
		default:
			p.EndedBy = "agent"
		}
	}
	return p
}
