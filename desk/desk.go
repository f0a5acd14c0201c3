// Package desk is the verbs: what customers, agents and automation can do.
//
// It promises that one exported method is one permission check, one transaction and the events of that transaction; a
// refused verb has changed nothing and said nothing. It refuses to know HTTP, SQL and sockets.
package desk

import "parley/chat"

// Options are what a desk needs.
type Options struct {
	// Say takes what is said beside the log (typing). nil drops it.
	Say func(chat.Fleeting)
	// Presence tells whether a customer is here, and on which page. nil: nobody is.
	Presence func(chat.CustomerID) chat.Presence
	// PublicURL is where browsers reach the deployment, without a trailing slash.
	PublicURL string
}

// Desk is the verbs over one store. It is safe for many goroutines.
type Desk struct {
	o Options
}

// New makes a desk.
func New(o Options) (*Desk, error) { return &Desk{o: o}, nil }

var errSoon = chat.Unavailable(nil) // this surface is published ahead of its bodies
