package chat

import (
	"net/url"
	"strings"
)

// Customer is somebody who writes to the organisation.
//
// Email and ExternalID are verified: they came in a signed JWT or from an API key, and they alone identify. Emails,
// Phones and Socials are what the page or the visitor said; they are contact data and never identify, merge or reveal.
type Customer struct {
	ID         CustomerID `json:"id"`
	Name       string     `json:"name"`
	Email      string     `json:"email"`      // verified, "" where there is none
	ExternalID string     `json:"externalId"` // verified, "" where there is none
	Emails     []string   `json:"emails"`
	Phones     []string   `json:"phones"`
	Socials    []Social   `json:"socials"`
	Custom     Attributes `json:"custom"`
	Page       *Page      `json:"page,omitempty"` // where the customer last wrote from
	Locale     string     `json:"locale,omitempty"`
	CreatedAt  Time       `json:"createdAt"`
	UpdatedAt  Time       `json:"updatedAt"`
	Rev        int        `json:"rev"`
}

// Identified tells whether the organisation knows, by a verified identifier, who this is.
func (c *Customer) Identified() bool { return c.Email != "" || c.ExternalID != "" }

// Label is the line an agent reads for this customer: the name, else an address, else a short form of the id.
func (c *Customer) Label() string {
	switch {
	case c.Name != "":
		return c.Name
	case c.Email != "":
		return c.Email
	case len(c.Emails) > 0:
		return c.Emails[0]
	case c.ExternalID != "":
		return c.ExternalID
	case len(c.ID) >= 4:
		return "Visitor " + string(c.ID[len(c.ID)-4:])
	}
	return "Visitor"
}

// Ref is the short form that travels beside a conversation to agents.
func (c *Customer) Ref() CustomerRef {
	return CustomerRef{ID: c.ID, Label: c.Label(), Identified: c.Identified()}
}

// CustomerRef is a customer in a list row.
type CustomerRef struct {
	ID         CustomerID `json:"id"`
	Label      string     `json:"label"`
	Identified bool       `json:"identified"`
}

// Social is a name on a social network.
type Social struct {
	Type     string `json:"type"`
	Username string `json:"username"`
}

// Page is the page of the organisation that a customer has open.
type Page struct {
	URL   string `json:"url"`
	Title string `json:"title"`
}

// Bounds on a page, in bytes. What is longer is cut, for a page cannot help its address.
const (
	MaxURL   = 2048
	MaxTitle = 512
)

// Tidy is the page as agents may see it: its texts cut to their bounds and without what neither engine stores
// (CheckText), and nil where its address is not one of the web.
func (p *Page) Tidy() *Page {
	if p == nil {
		return nil
	}
	cut := func(s string, most int) string {
		s = strings.ReplaceAll(s, "\x00", "")
		return strings.ToValidUTF8(s[:min(most, len(s))], "")
	}
	out := &Page{URL: cut(p.URL, MaxURL), Title: cut(p.Title, MaxTitle)}
	if u, err := url.Parse(out.URL); err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return nil
	}
	return out
}

// Identity is what a page is told about its signed-in customer (the web SDK's LoginResult).
type Identity struct {
	CustomerID CustomerID `json:"customerId"`
	Identified bool       `json:"identified"`
	Email      string     `json:"email,omitempty"`
	ExternalID string     `json:"externalId,omitempty"`
}

// Identity is the part of the customer that its own page may know.
func (c *Customer) Identity() Identity {
	return Identity{CustomerID: c.ID, Identified: c.Identified(), Email: c.Email, ExternalID: c.ExternalID}
}
