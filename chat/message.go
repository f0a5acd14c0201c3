package chat

// Direction says which way a message went, seen from the organisation: in from the customer, out to the customer.
type Direction string

// The directions of a message.
const (
	In  Direction = "in"
	Out Direction = "out"
)

// MaxBody is how many bytes the text of a message may have.
const MaxBody = 64 << 10

// AuthorType says what kind of writer an author is.
type AuthorType string

// The kinds of author (the web SDK's sentBy.type).
const (
	ByUser     AuthorType = "user"     // an agent
	ByCustomer AuthorType = "customer" // the customer
	ByTeam     AuthorType = "team"     // automation, under the team's name
)

// Author is who wrote a message, as everybody may see it. ID and DisplayName are never empty.
type Author struct {
	Type        AuthorType `json:"type"`
	ID          string     `json:"id"`
	DisplayName string     `json:"displayName"`
	AvatarURL   string     `json:"avatarUrl"`
}

// Message is one thing said. It has the same shape for the customer and for agents.
type Message struct {
	ID           MessageID      `json:"id"`
	Conversation ConversationID `json:"conversation"`
	N            int            `json:"n"` // place in its conversation: 1, 2, 3 … without gaps; messages sort by it
	Direction    Direction      `json:"direction"`
	Body         string         `json:"body"`             // as it was typed; Markdown when it went out
	Blocks       []Block        `json:"blocks,omitempty"` // the body as a tree to draw; absent when the body is plain text
	Author       Author         `json:"author"`
	Key          string         `json:"key,omitempty"` // the sender's own idempotency key
	CreatedAt    Time           `json:"createdAt"`
	Extra
}

// public is the message as its customer may see it.
func (m Message) public() *Message {
	if m.Direction == Out {
		m.Key = "" // an agent's key is the agent's own
	}
	return &m
}

// Block is a node of a message's text. Clients build elements from it and never parse HTML.
//
//	blocks  paragraph, quote, list (Ordered), item, code (Text), heading, rule
//	inline  text (Text), strong, emphasis, strike, code-span (Text), link (Href), image (Href, its name in Children), break
type Block struct {
	Kind     string  `json:"kind" enum:"paragraph,quote,list,item,code,heading,rule,text,strong,emphasis,strike,code-span,link,image,break"`
	Text     string  `json:"text,omitempty"`
	Href     string  `json:"href,omitempty"` // http, https, mailto or tel; nothing else gets here
	Ordered  bool    `json:"ordered,omitempty"`
	Children []Block `json:"children,omitempty"`
}
