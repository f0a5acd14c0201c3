package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"parley/auth"
	"parley/chat"
	"parley/store"
)

// How long a customer's token lives without being used, and how often its end is moved at most.
const (
	visitorLife    = 90 * 24 * time.Hour
	identifiedLife = 30 * 24 * time.Hour
	slideEvery     = 24 * time.Hour
)

// maxStart is how many conversations a page starts with.
const maxStart = 500

func after(t chat.Time, d time.Duration) chat.Time { return t + chat.Time(d.Milliseconds()) }

// Identify is whose token it is. A token that was never seen is unauthorized; one that has ended, token_revoked; one of
// another site, token_origin. A chat key that nobody knows is unknown_chat_key, a page that may not chat
// origin_not_allowed.
func (d *Desk) Identify(ctx context.Context, chatKey, origin, token string) (chat.Actor, error) {
	if _, err := d.page(ctx, chatKey, origin); err != nil {
		return chat.Actor{}, err
	}
	return d.identify(ctx, origin, token)
}

// errNobody is the answer to a token that was never seen.
var errNobody = chat.Unauthorized("unauthorized", "Nobody has this token.")

func (d *Desk) identify(ctx context.Context, origin, token string) (chat.Actor, error) {
	if token == "" {
		return chat.Actor{}, errNobody
	}
	if !auth.ValidToken(token) {
		return chat.Actor{}, chat.Bad("token", "is not 43 characters of base64url")
	}
	hash := auth.Hash(token)
	k, err := d.tokens.find(hash, func() (*store.Token, error) {
		return view(ctx, d, func(v *store.View) (*store.Token, error) { return v.Token(hash) })
	})
	if isNotFound(err) {
		return chat.Actor{}, errNobody
	}
	if err != nil {
		return chat.Actor{}, err
	}
	now := d.store.Now()
	if err := usable(k, origin, now); err != nil {
		return chat.Actor{}, err
	}
	if now >= after(k.SlidAt, slideEvery) {
		if err := d.slide(ctx, k); err != nil && chat.KindOf(err) != chat.KindUnavailable { // what takes no writes can still be read
			return chat.Actor{}, err
		}
	}
	return chat.Actor{Customer: &chat.CustomerActor{ID: k.Customer, Session: k.Session, Origin: origin}}, nil
}

// usable refuses a token that has ended, or that belongs to another site.
func usable(k *store.Token, origin string, now chat.Time) error {
	if k.Origin != origin {
		return chat.Unauthorized("token_origin", "This token belongs to another site.")
	}
	if k.RevokedAt != nil || now >= k.ExpiresAt {
		return errRevoked
	}
	return nil
}

var errRevoked = chat.Unauthorized("token_revoked", "This token is not valid any more.")

// stillHere refuses a customer who has signed in as somebody else since it was identified: what was its own has moved.
// With its new token the page may ask for the same again.
func stillHere(tx *store.Tx, id chat.CustomerID) error {
	n, err := tx.TokensOf(id)
	if err == nil && n == 0 {
		return errRevoked
	}
	return err
}

// notTheirs is the answer about a conversation that is not this customer's, or not any more.
func notTheirs(tx *store.Tx, id chat.CustomerID) error {
	if err := stillHere(tx, id); err != nil {
		return err
	}
	return chat.NotFound("conversation")
}

func (d *Desk) slide(ctx context.Context, k *store.Token) error {
	life := visitorLife
	if k.Identifier != "" {
		life = identifiedLife
	}
	err := d.store.Update(ctx, k.Customer, func(tx *store.Tx) error {
		return tx.SlideToken(k.Hash, after(tx.Now(), life))
	})
	d.tokens.drop(k.Hash)
	if isNotFound(err) { // revoked meanwhile
		return errRevoked
	}
	return err
}

// State is everything that a customer's page starts from. For a token that was never seen it is empty.
func (d *Desk) State(ctx context.Context, v Visitor) (CustomerState, error) {
	by, err := d.Identify(ctx, v.ChatKey, v.Origin, v.Token)
	if errors.Is(err, errNobody) {
		return CustomerState{Conversations: []chat.PublicConversation{}}, nil
	}
	if err != nil {
		return CustomerState{}, err
	}
	return view(ctx, d, func(r *store.View) (CustomerState, error) { return stateOf(&r.Reader, by.Customer) })
}

func stateOf(r *store.Reader, by *chat.CustomerActor) (CustomerState, error) {
	c, err := r.Customer(by.ID)
	if err != nil {
		return CustomerState{}, err
	}
	all, err := r.PublicConversationsOf(by.ID, maxStart)
	if err != nil {
		return CustomerState{}, err
	}
	position, err := r.CustomerHead(by.ID)
	if err != nil {
		return CustomerState{}, err
	}
	id := c.Identity()
	out := CustomerState{Customer: &id, Session: by.Session, Conversations: all, Position: position.String()}
	return out, nil
}

// errAgain says that what was read before a transaction is not so any more in it.
var errAgain = errors.New("desk: the record changed meanwhile")

// Login signs a page's customer in with a JWT. The presented token ends, a new one takes its place. The conversations
// of a visitor who was never identified move to the customer that the JWT names; those of anybody else stay.
func (d *Desk) Login(ctx context.Context, v Visitor, jwt string) (LoggedIn, error) {
	s, err := d.page(ctx, v.ChatKey, v.Origin)
	if err != nil {
		return LoggedIn{}, err
	}
	if v.Token != "" && !auth.ValidToken(v.Token) {
		return LoggedIn{}, chat.Bad("token", "is not 43 characters of base64url")
	}
	secrets := make([][]byte, len(s.secrets))
	for i := range s.secrets {
		secrets[i] = []byte(s.secrets[i].Value)
	}
	who, which, err := auth.VerifyCustomer(secrets, jwt, d.now())
	if err != nil {
		return LoggedIn{}, err
	}
	in := login{who: who, secret: s.secrets[which].ID, origin: v.Origin, token: auth.NewToken()}
	if v.Token != "" {
		in.presented = auth.Hash(v.Token)
	}
	for range 4 { // each other time somebody else has made or moved the very same customer
		if err = d.login(ctx, &in); !errors.Is(err, errAgain) {
			break
		}
	}
	if errors.Is(err, errAgain) {
		err = chat.Unavailable(err)
	}
	if err != nil {
		return LoggedIn{}, err
	}
	d.tokens.drop(auth.Hash(in.token), in.presented)
	d.owners.drop(in.moved...)
	state, err := view(ctx, d, func(r *store.View) (CustomerState, error) { return stateOf(&r.Reader, &in.by) })
	return LoggedIn{Token: in.token, State: state}, err
}

// login is one login on its way.
type login struct {
	who       auth.CustomerClaims
	secret    chat.KeyID
	origin    string
	presented string // hash of the token presented, "" for none
	token     string // the new one
	by        chat.CustomerActor
	moved     []chat.ConversationID
}

// find is the customer whom the claims name.
func (l *login) find(r *store.Reader) (*chat.Customer, error) {
	if l.who.Email != "" {
		return r.CustomerByEmail(l.who.Email)
	}
	return r.CustomerByExternalID(l.who.ExternalID)
}

// old is the token presented, nil for one that signs nobody in: never seen, ended, or of another site.
func (l *login) old(r *store.Reader, now chat.Time) (*store.Token, error) {
	if l.presented == "" {
		return nil, nil
	}
	k, err := r.Token(l.presented)
	if isNotFound(err) {
		return nil, nil
	}
	if err != nil || usable(k, l.origin, now) != nil {
		return nil, err
	}
	return k, nil
}

func (d *Desk) login(ctx context.Context, l *login) error {
	var target, from chat.CustomerID
	err := d.store.View(ctx, func(v *store.View) error {
		target, from = "", ""
		c, err := l.find(&v.Reader)
		if err == nil {
			target = c.ID
		} else if !isNotFound(err) {
			return err
		}
		old, err := l.old(&v.Reader, d.store.Now())
		if old != nil {
			from = old.Customer
		}
		return err
	})
	if err != nil {
		return err
	}
	lock := []chat.CustomerID{target}
	if target == "" {
		lock[0] = chat.CustomerID(d.store.NewID())
	}
	if from != "" && from != target {
		lock = append(lock, from)
	}
	return d.store.UpdateMany(ctx, lock, func(tx *store.Tx) error { return l.run(tx, lock[0], target != "", from) })
}

// run is the transaction of a login; target, known and from are what was read before it and must still be so.
func (l *login) run(tx *store.Tx, target chat.CustomerID, known bool, from chat.CustomerID) error {
	l.moved = nil
	c, err := l.find(&tx.Reader)
	if err != nil && !isNotFound(err) {
		return err
	}
	if (err == nil) != known || known && c.ID != target {
		return errAgain
	}
	old, err := l.old(&tx.Reader, tx.Now())
	if err != nil {
		return err
	}
	if (old != nil) != (from != "") || old != nil && old.Customer != from {
		return errAgain
	}
	var visitor *chat.Customer // whose conversations move
	if old != nil && from != target {
		v, err := tx.Customer(from)
		if err != nil {
			return err
		}
		if !v.Identified() {
			visitor = v
		}
	}
	if !known {
		c = &chat.Customer{ID: target, Email: l.who.Email, ExternalID: l.who.ExternalID, CreatedAt: tx.Now(), UpdatedAt: tx.Now(), Rev: 1}
		if visitor != nil { // nothing is known of this customer yet that a page's words could overwrite
			c.Name, c.Emails, c.Phones, c.Socials, c.Custom, c.Page, c.Locale = visitor.Name, visitor.Emails, visitor.Phones, visitor.Socials, visitor.Custom, visitor.Page, visitor.Locale
		}
		if err := tx.InsertCustomer(c); isConflict(err) {
			return errAgain
		} else if err != nil {
			return err
		}
		if _, err := tx.Append(&chat.CustomerCreated{Customer: *c}); err != nil {
			return err
		}
	}
	if err := l.renew(tx, c, old, visitor); err != nil {
		return err
	}
	if visitor == nil {
		return nil
	}
	moved, err := tx.MoveConversations(visitor.ID, c.ID)
	if err != nil {
		return err
	}
	if err := tx.MoveAttachments(string(visitor.ID), string(c.ID)); err != nil {
		return err
	}
	slices.Reverse(moved) // the latest activity is told last
	for i := range moved {
		l.moved = append(l.moved, moved[i].ID)
		p := chat.ConversationMoved{From: visitor.ID, Cause: chat.Cause{Session: l.by.Session}}
		p.ConversationState = chat.ConversationState{Conversation: moved[i], Customer: c.Ref()}
		if _, err := tx.Append(&p); err != nil {
			return err
		}
	}
	return nil
}

// renew ends what was presented and makes the new token. A visitor whose conversations move has no token left at all.
func (l *login) renew(tx *store.Tx, c *chat.Customer, old *store.Token, visitor *chat.Customer) error {
	if visitor != nil {
		if err := tx.RevokeTokens(visitor.ID); err != nil {
			return err
		}
	} else if old != nil {
		if err := tx.RevokeToken(old.Hash); err != nil {
			return err
		}
	}
	identifier := "externalId"
	if l.who.Email != "" {
		identifier = "email"
	}
	now := tx.Now()
	l.by = chat.CustomerActor{ID: c.ID, Session: chat.SessionID(tx.NewID()), Origin: l.origin}
	_, err := tx.InsertToken(&store.Token{
		Hash: auth.Hash(l.token), Session: l.by.Session, Customer: c.ID, Origin: l.origin, Identifier: identifier,
		CreatedAt: now, SlidAt: now, ExpiresAt: after(now, identifiedLife),
	})
	if err != nil {
		return err
	}
	if err := tx.TouchSecret(l.secret); !isNotFound(err) { // revoked meanwhile: the settings were a moment old
		return err
	}
	return chat.Unauthorized("jwt_invalid", "The jwtToken is not signed with an active secret of this chat.")
}

// Logout ends a page's token. A token that signs nobody in is no error.
func (d *Desk) Logout(ctx context.Context, v Visitor) error {
	by, err := d.Identify(ctx, v.ChatKey, v.Origin, v.Token)
	if err != nil {
		if k := chat.KindOf(err); k == chat.KindUnauthorized || k == chat.KindBad {
			return nil
		}
		return err
	}
	hash := auth.Hash(v.Token)
	err = d.store.Update(ctx, by.Customer.ID, func(tx *store.Tx) error { return tx.RevokeToken(hash) })
	d.tokens.drop(hash)
	return err
}
