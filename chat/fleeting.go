package chat

// Fleeting is something that is true for a moment: it travels beside the log, the latest wins, and it may be lost.
// Exactly one of Typing, Presence and Settings is set.
type Fleeting struct {
	Name     string    `json:"name" enum:"typing,presence,settings"`
	Typing   *Typing   `json:"typing,omitempty"`
	Presence *Presence `json:"presence,omitempty"`
	Settings *Look     `json:"settings,omitempty"`
}

// Look says that what a page knows of the brands may be out of date. Customers only: agents hear settings.updated.
type Look struct {
	Within int64 `json:"within" doc:"The page looks again after a second, by which all nodes know it, and a random time of at most so many ms, so that not all ask at once."`
}

// Typing says that somebody writes, or has stopped. It expires after five seconds without another one.
type Typing struct {
	Conversation ConversationID `json:"conversation"`
	Customer     CustomerID     `json:"customer"` // whose conversation it is
	Author       Author         `json:"author"`   // who writes; Type tells which side
	Typing       bool           `json:"typing"`
	AgentsOnly   bool           `json:"-"` // the brand does not show customers that somebody writes
}

// Presence says whether a customer is here and on which page. Agents only.
type Presence struct {
	Customer CustomerID `json:"customer"`
	Online   bool       `json:"online"`
	Page     *Page      `json:"page,omitempty"`
}

// For tells whether an audience may hear it. A customer hears agents typing where the brand shows that, never itself or
// who else is here.
func (f *Fleeting) For(a Audience) bool {
	if f.Settings != nil {
		return a == ForCustomer
	}
	return a == ForAgents || (f.Typing != nil && f.Typing.Author.Type != ByCustomer && !f.Typing.AgentsOnly)
}
