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

// How long one-time links live.
const (
	linkLife   = 15 * time.Minute
	inviteLife = 7 * 24 * time.Hour
)

var errLinkUsed = chat.Unauthorized("link_used", "This link was used already, or has expired. Ask for a new one.")

// linkTo is where a one-time link leads. The secret is in the fragment, which no server and no log ever sees.
func (d *Desk) linkTo(secret string) string { return d.o.PublicURL + "/console#" + secret }

func (d *Desk) newLink(ctx context.Context, l store.Link, life time.Duration) (string, error) {
	secret := auth.NewToken()
	err := d.store.Update(ctx, "", func(tx *store.Tx) error {
		now := tx.Now()
		l := l
		l.Hash, l.CreatedAt, l.ExpiresAt = auth.Hash(secret), now, after(now, life)
		return tx.InsertLink(&l)
	})
	return d.linkTo(secret), err
}

// Invite makes a link with which a colleague joins, with this address ("": the colleague chooses) and role.
func (d *Desk) Invite(ctx context.Context, by chat.Actor, email string, role chat.Role) (Invited, error) {
	if err := manages(by); err != nil {
		return Invited{}, err
	}
	if role != chat.RoleAdmin && role != chat.RoleAgent {
		return Invited{}, chat.Bad("role", "is neither admin nor agent")
	}
	if email != "" {
		var err error
		if email, err = auth.Email("email", email); err != nil {
			return Invited{}, err
		}
		_, err = view(ctx, d, func(v *store.View) (*chat.Agent, error) { return v.AgentByEmail(email) })
		if err == nil {
			return Invited{}, chat.Conflict("conflict", "Somebody with this e-mail address works here already.")
		}
		if !isNotFound(err) {
			return Invited{}, err
		}
	}
	link, err := d.newLink(ctx, store.Link{Kind: string(LinkInvite), Email: email, Role: role}, inviteLife)
	return Invited{Link: link}, err
}

// OperatorLink is a one-time URL for whoever runs the server: for the set-up while nothing is set up, else for signing in
// as the agent with this address ("": the owner).
func (d *Desk) OperatorLink(ctx context.Context, email string) (string, error) {
	done, err := d.IsSetUp(ctx)
	if err != nil {
		return "", err
	}
	if !done {
		return d.newLink(ctx, store.Link{Kind: string(LinkSetup), Role: chat.RoleOwner}, linkLife)
	}
	agent, err := view(ctx, d, func(v *store.View) (*chat.Agent, error) {
		if email != "" {
			return v.AgentByEmail(email)
		}
		all, err := v.Agents()
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(all, func(a chat.Agent) bool { return a.Role == chat.RoleOwner })
		if i < 0 {
			return nil, nil
		}
		return &all[i], nil
	})
	if err != nil {
		return "", err
	}
	if agent == nil { // set up without an owner: whoever runs the server invites one
		return d.newLink(ctx, store.Link{Kind: string(LinkInvite), Role: chat.RoleOwner}, linkLife)
	}
	return d.newLink(ctx, store.Link{Kind: string(LinkSignin), Agent: agent.ID, Email: agent.Email, Role: agent.Role}, linkLife)
}

// link is a link that can still be used.
func link(r *store.Reader, secret string, now chat.Time) (*store.Link, error) {
	if !auth.ValidToken(secret) {
		return nil, errLinkUsed
	}
	l, err := r.Link(auth.Hash(secret))
	if isNotFound(err) {
		return nil, errLinkUsed
	}
	if err != nil {
		return nil, err
	}
	if l.UsedAt != nil || now >= l.ExpiresAt {
		return nil, errLinkUsed
	}
	return l, nil
}

// LookLink shows a one-time link without using it.
func (d *Desk) LookLink(ctx context.Context, secret string) (Link, error) {
	return view(ctx, d, func(v *store.View) (Link, error) {
		l, err := link(&v.Reader, secret, d.store.Now())
		if err != nil {
			return Link{}, err
		}
		out := Link{Kind: LinkKind(l.Kind), Email: l.Email, Role: l.Role}
		org, err := v.Organisation()
		if isNotFound(err) {
			return out, nil
		}
		if err != nil {
			return Link{}, err
		}
		if out.Kind == LinkSetup {
			return Link{}, errLinkUsed
		}
		out.Organisation = org.Name
		return out, nil
	})
}

// UseLink uses a one-time link and gives the value of a new console session's cookie. A link whose use is refused for
// what was filled in can be used again.
func (d *Desk) UseLink(ctx context.Context, in UseLink) (string, error) {
	l, err := view(ctx, d, func(v *store.View) (*store.Link, error) { return link(&v.Reader, in.Secret, d.store.Now()) })
	if err != nil {
		return "", err
	}
	session := auth.NewToken()
	use := func(tx *store.Tx) error {
		ok, err := tx.UseLink(l.Hash)
		if err == nil && !ok {
			return errLinkUsed
		}
		return err
	}
	switch LinkKind(l.Kind) {
	case LinkSetup:
		if in.Password == "" {
			return "", chat.Bad("password", "is empty")
		}
		if in.Email == "" {
			return "", chat.Bad("email", "is empty")
		}
		s, err := d.plan(ctx, SetUp{Organisation: in.Organisation, Owner: in.Name, Email: in.Email, Password: in.Password})
		if err != nil {
			return "", err
		}
		err = d.store.Update(ctx, "", func(tx *store.Tx) error {
			if err := use(tx); err != nil {
				return err
			}
			done, err := s.run(tx)
			if err != nil {
				return err
			}
			return newSession(tx, done.Owner.ID, session)
		})
		d.settings.clear()
		return session, err
	case LinkInvite:
		return session, d.join(ctx, l, in, session, use)
	case LinkSignin:
		return session, d.signInByLink(ctx, l, in, session, use)
	}
	return "", errors.New("desk: no link is of kind " + l.Kind)
}

// join makes the account of somebody who was invited.
func (d *Desk) join(ctx context.Context, l *store.Link, in UseLink, session string, use func(*store.Tx) error) error {
	if l.Email != "" {
		in.Email = l.Email
	}
	email, err := auth.Email("email", in.Email)
	if err != nil {
		return err
	}
	who, err := name("name", in.Name)
	if err != nil {
		return err
	}
	hash, err := auth.HashPassword(ctx, in.Password)
	if err != nil {
		return err
	}
	return d.store.Update(ctx, "", func(tx *store.Tx) error {
		if err := use(tx); err != nil {
			return err
		}
		a, err := newAgent(tx, who, email, l.Role, hash)
		if err != nil {
			return err
		}
		return newSession(tx, a.ID, session)
	})
}

func newAgent(tx *store.Tx, name, email string, role chat.Role, hash string) (*chat.Agent, error) {
	now := tx.Now()
	a := &chat.Agent{ID: chat.AgentID(tx.NewID()), Name: name, DisplayName: name, Email: email, Role: role, CreatedAt: now, UpdatedAt: now}
	if err := tx.InsertAgent(a); isConflict(err) {
		return nil, chat.Conflict("conflict", "Somebody with this e-mail address works here already.")
	} else if err != nil {
		return nil, err
	}
	if hash != "" {
		if err := tx.SavePassword(a.ID, hash); err != nil {
			return nil, err
		}
	}
	_, err := tx.Append(&chat.AgentCreated{Agent: *a})
	return a, err
}

// signInByLink signs an agent in, with a new password if one was filled in; that ends the agent's other sessions.
func (d *Desk) signInByLink(ctx context.Context, l *store.Link, in UseLink, session string, use func(*store.Tx) error) error {
	hash := ""
	if in.Password != "" {
		var err error
		if hash, err = auth.HashPassword(ctx, in.Password); err != nil {
			return err
		}
	}
	err := d.store.Update(ctx, "", func(tx *store.Tx) error {
		if err := use(tx); err != nil {
			return err
		}
		if _, err := tx.Agent(l.Agent); isNotFound(err) {
			return errLinkUsed
		} else if err != nil {
			return err
		}
		if hash != "" {
			if err := tx.SavePassword(l.Agent, hash); err != nil {
				return err
			}
			if err := tx.DeleteSessions(l.Agent, ""); err != nil {
				return err
			}
		}
		return newSession(tx, l.Agent, session)
	})
	if hash != "" {
		d.sessions.clear()
	}
	return err
}
