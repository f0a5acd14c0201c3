package chat

// MaxPreviews is how many links of one message are looked at.
const MaxPreviews = 5

// Preview is what a link of a message leads to, as the page there says itself (the web SDK's link previews). Its texts
// are one line each and nothing but text; Title and Description are not both empty.
type Preview struct {
	URL         string     `json:"url"` // as it stands in the message
	Title       string     `json:"title,omitempty"`
	Description string     `json:"description,omitempty"`
	Site        string     `json:"site,omitempty"`  // what the site calls itself
	Price       string     `json:"price,omitempty"` // with its currency
	Image       *Thumbnail `json:"image,omitempty"` // drawn anew by us
}

// Unfurl is a message whose links are still to be looked at: who wrote it, and for which brand.
type Unfurl struct {
	Message MessageID
	Author  string
	Brand   BrandID
}

// Empty tells whether there is nothing to show.
func (p *Preview) Empty() bool { return p.Title == "" && p.Description == "" }
