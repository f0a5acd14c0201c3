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
}

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
	Ended           bool           `json:"ended"`
	InAssistantMode bool           `json:"isInAssistantMode"`
	Answered        []Author       `json:"answered"`
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
	return PublicConversation{
		ID: c.ID, Name: c.Name, CreatedAt: c.CreatedAt, LastMessageAt: last, Preview: c.Preview,
		Messages: c.Messages, Unread: c.Unread, SeenN: c.SeenN, Answered: answered,
	}
}
