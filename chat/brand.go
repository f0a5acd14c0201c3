package chat

import (
	"slices"
	"strings"
	"time"
)

// Brand is one face of the organisation: its own widget with its own settings.
type Brand struct {
	ID        BrandID      `json:"id"`
	Name      string       `json:"name"` // also the team's name in the widget, where it has no other
	Default   bool         `json:"default"`
	Enabled   bool         `json:"enabled"`  // chat on or off (isChatAvailable)
	Greeting  string       `json:"greeting"` // first line of the widget's home
	Colour    string       `json:"colour"`   // #rrggbb
	Chat      ChatSettings `json:"chat"`
	CreatedAt Time         `json:"createdAt"`
	UpdatedAt Time         `json:"updatedAt"`
}

// ChatSettings is how a brand's chat behaves. Every zero value is what a new brand has. The JSON names are those of
// the documented chat settings where there is such a setting; what those say the other way round begins with "no".
type ChatSettings struct {
	TeamName                   string          `json:"teamName,omitempty"`
	TeamIconURL                string          `json:"teamIconUrl,omitempty"`
	WaitMessage                string          `json:"waitMessage,omitempty"` // until an agent joins
	Autoreply                  string          `json:"autoreply,omitempty"`   // answers a customer's first message in a conversation
	EmbedIconURL               string          `json:"embedIconUrl,omitempty"`
	ClosableChat               bool            `json:"closableChat,omitempty"`               // conversations may be ended
	SingleSessionChat          bool            `json:"singleSessionChat,omitempty"`          // one conversation at a time that is not ended
	NoHistory                  bool            `json:"noHistory,omitempty"`                  // past conversations are not listed
	SuppressConversationReopen bool            `json:"suppressConversationReopen,omitempty"` // nothing can be written into an ended conversation
	DisableAttachments         bool            `json:"disableAttachments,omitempty"`         // customers cannot send files
	NoEmailInputBanner         bool            `json:"noEmailInputBanner,omitempty"`         // who cannot be reached is not asked for an address
	ShowBrandingIdentifier     bool            `json:"showBrandingIdentifier,omitempty"`     // the panel says by what it runs
	NoTypingToCustomer         bool            `json:"noTypingToCustomer,omitempty"`         // the customer does not see that an agent writes
	NoTypingToAgent            bool            `json:"noTypingToAgent,omitempty"`            // agents do not see that the customer writes
	NoURLUnfurling             bool            `json:"noUrlUnfurling,omitempty"`             // links get no preview
	OffhoursDisplay            OffhoursDisplay `json:"offhoursDisplay,omitempty" enum:"online,offline,none"`
	OffhoursMessage            string          `json:"offhoursMessage,omitempty"`
	OffhoursImageURL           string          `json:"offhoursImageUrl,omitempty"`
	Schedule                   ScheduleID      `json:"schedule,omitempty"` // the default one if empty
	Pages                      []PageRule      `json:"pages,omitempty"`
	Survey                     *Survey         `json:"survey,omitempty"`      // after a conversation has ended
	DefaultLang                string          `json:"defaultLang,omitempty"` // of whoever reads no language that the chat speaks; English if empty
	// Texts are the brand's own words, by the code of a language, by key.
	Texts map[string]map[string]string `json:"texts,omitempty"`
}

// OffhoursDisplay is how the chat shows outside its business hours.
type OffhoursDisplay string

// How the chat shows outside its business hours. Without a word it is OffhoursOffline.
const (
	OffhoursOnline  OffhoursDisplay = "online"  // as inside them
	OffhoursOffline OffhoursDisplay = "offline" // a message can be left
	OffhoursNone    OffhoursDisplay = "none"    // not at all
)

// PageRule shows or hides the chat on some pages. The first rule that matches decides; without any the chat shows.
type PageRule struct {
	Show bool   `json:"show"`
	URL  string `json:"url"` // host, path and query, without a scheme; * stands for any text
}

// Bounds on page rules.
const (
	MaxPageRules = 100
	MaxPattern   = 512 // bytes of a rule's pattern
)

// Availability is the web SDK's answer of isChatAvailable.
type Availability string

// The availabilities of a chat.
const (
	Online   Availability = "online"
	Offline  Availability = "offline"  // outside the hours: a message can be left
	Hidden   Availability = "hidden"   // outside the hours, and then the chat is not shown
	Disabled Availability = "disabled" // switched off
)

// AvailabilityChange is what the availability will be from a moment on.
type AvailabilityChange struct {
	At           Time         `json:"at"`
	Availability Availability `json:"availability" enum:"online,offline,hidden,disabled"`
}

// Availability is what it is now. Without a schedule the brand is always open.
func (b *Brand) Availability(s *Schedule, now time.Time) Availability {
	return b.available(b.always(s) || s.Open(now))
}

// AvailabilityChanges are the next changes of what Availability says.
func (b *Brand) AvailabilityChanges(s *Schedule, now time.Time) []AvailabilityChange {
	if b.always(s) {
		return nil
	}
	open := s.Open(now)
	var out []AvailabilityChange
	for _, at := range s.Changes(now) {
		open = !open
		out = append(out, AvailabilityChange{At: At(at), Availability: b.available(open)})
	}
	return out
}

// always tells whether no clock changes the availability.
func (b *Brand) always(s *Schedule) bool {
	return !b.Enabled || s == nil || b.Chat.OffhoursDisplay == OffhoursOnline
}

func (b *Brand) available(open bool) Availability {
	switch {
	case !b.Enabled:
		return Disabled
	case open:
		return Online
	case b.Chat.OffhoursDisplay == OffhoursNone:
		return Hidden
	}
	return Offline
}

// Check refuses settings that mean nothing. Texts are checked by whoever takes them.
func (c *ChatSettings) Check() error {
	switch c.OffhoursDisplay {
	case "", OffhoursOnline, OffhoursOffline, OffhoursNone:
	default:
		return Bad("offhoursDisplay", "is not online, offline or none")
	}
	if len(c.Pages) > MaxPageRules {
		return Bad("pages", "has more than 100 rules")
	}
	for _, p := range c.Pages {
		if p.URL == "" || len(p.URL) > MaxPattern || strings.Contains(p.URL, "://") || strings.ContainsAny(p.URL, " \t\r\n") || CheckText("pages", p.URL) != nil {
			return Bad("pages", "has a pattern that is not a host and path such as shop.example.com/checkout*, without a scheme")
		}
	}
	if c.DefaultLang != "" && !slices.Contains(Codes, c.DefaultLang) {
		return Bad("defaultLang", "is none of "+strings.Join(Codes, ", "))
	}
	return c.Survey.Check()
}
