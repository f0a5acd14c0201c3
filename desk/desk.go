// Package desk is the verbs: what customers, agents and automation can do.
//
// It promises that one exported method is one permission check, one transaction and the events of that transaction; a
// refused verb has changed nothing and said nothing. It refuses to know HTTP, SQL and sockets.
package desk

import (
	"context"
	"errors"
	"strings"
	"time"

	"golang.org/x/sync/singleflight"

	"parley/chat"
	"parley/files"
	"parley/previews"
	"parley/store"
)

// Options are what a desk needs.
type Options struct {
	Store *store.Store
	// Say takes what is said beside the log (typing). nil drops it.
	Say func(chat.Fleeting)
	// Presence tells whether a customer is here, and on which page. nil: nobody is.
	Presence func(chat.CustomerID) chat.Presence
	// Files keeps what is attached to messages. nil: nothing can be.
	Files *files.Files
	// Look finds out what a link leads to. nil: links have no previews, and nobody is contacted.
	Look func(ctx context.Context, link string) (previews.Page, error)
	// Unfurl is told, after it is written, of a message whose links Desk.Unfurl is to look at. It returns at once. nil:
	// they are found by Unfurls alone.
	Unfurl func(chat.Unfurl)
	// Words are what the chat says. nil: it says nothing, and no brand can have words of its own.
	Words chat.Words
	// PublicURL is where browsers reach the deployment, without a trailing slash.
	PublicURL string
}

// Desk is the verbs over one store. It is safe for many goroutines.
type Desk struct {
	o        Options
	store    *store.Store
	settings *cache[struct{}, *settings]
	tokens   *cache[string, *store.Token]                 // by hash; those that exist
	sessions *cache[string, *chat.Agent]                  // of the console, by hash
	keys     *cache[string, *chat.APIKey]                 // by hash; those in use
	owners   *cache[chat.ConversationID, chat.CustomerID] // whose conversation it is
	looking  singleflight.Group                           // by link
	looked   looked
}

// OrganisationID is the id under which the one organisation appears, in keys and in the public API.
const OrganisationID = "000000000000000000000001"

// New makes a desk.
func New(o Options) (*Desk, error) {
	if o.Store == nil {
		return nil, errors.New("desk: there is no store")
	}
	if o.Say == nil {
		o.Say = func(chat.Fleeting) {}
	}
	if o.Presence == nil {
		o.Presence = func(id chat.CustomerID) chat.Presence { return chat.Presence{Customer: id} }
	}
	if o.Unfurl == nil {
		o.Unfurl = func(chat.Unfurl) {}
	}
	o.PublicURL = strings.TrimRight(o.PublicURL, "/")
	d := &Desk{o: o, store: o.Store}
	d.settings = newCache[struct{}, *settings](d.now)
	d.tokens = newCache[string, *store.Token](d.now)
	d.sessions = newCache[string, *chat.Agent](d.now)
	d.keys = newCache[string, *chat.APIKey](d.now)
	d.owners = newCache[chat.ConversationID, chat.CustomerID](d.now)
	return d, nil
}

// now is the store's clock: the desk has no other.
func (d *Desk) now() time.Time { return d.store.Now().Std() }

// view reads one thing on a snapshot.
func view[T any](ctx context.Context, d *Desk, fn func(*store.View) (T, error)) (out T, err error) {
	err = d.store.View(ctx, func(v *store.View) error {
		out, err = fn(v)
		return err
	})
	return out, err
}

// isNotFound tells whether err says that something is not there.
func isNotFound(err error) bool { return err != nil && chat.KindOf(err) == chat.KindNotFound }

// isConflict tells whether err says that something is there already.
func isConflict(err error) bool { return err != nil && chat.KindOf(err) == chat.KindConflict }

// may refuses who lacks a permission: agents have all of these, a key those of its roles, a customer none.
func may(by chat.Actor, resource, action string) error {
	switch {
	case by.Agent != nil:
		return nil
	case by.Key != nil:
		if by.Key.Roles.Allow(chat.Permission{Resource: resource, Action: action}) {
			return nil
		}
		return chat.Forbidden("This API key lacks the role org.permission." + resource + "." + action + ".")
	}
	return chat.Unauthorized("unauthorized", "You are not signed in.")
}

// anAgent refuses everybody but a person who is signed in to the console.
func anAgent(by chat.Actor) error {
	if by.Agent == nil {
		return chat.Unauthorized("unauthorized", "You are not signed in.")
	}
	return nil
}
