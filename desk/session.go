package desk

import (
	"context"
	"time"

	"parley/auth"
	"parley/chat"
	"parley/store"
)

// sessionLife is how long a console session lives without being used; its end is moved once a day at most.
const sessionLife = 30 * 24 * time.Hour

var errSignedOut = chat.Unauthorized("unauthorized", "You are not signed in.")

// SignIn gives the value of a new console session's cookie. An unknown address and a wrong password are one answer,
// signin_failed, and take equally long.
func (d *Desk) SignIn(ctx context.Context, email, password string) (string, error) {
	email, err := auth.Email("email", email)
	if err != nil {
		email = "" // nobody's; it goes the long way all the same
	}
	type account struct {
		agent chat.AgentID
		hash  string
	}
	a, err := view(ctx, d, func(v *store.View) (account, error) {
		agent, err := v.AgentByEmail(email)
		if isNotFound(err) || err == nil && (email == "" || agent.Machine) {
			return account{}, nil
		}
		if err != nil {
			return account{}, err
		}
		hash, err := v.Password(agent.ID)
		return account{agent.ID, hash}, err
	})
	if err != nil {
		return "", err
	}
	ok, err := auth.VerifyPassword(ctx, a.hash, password)
	if err != nil {
		return "", err
	}
	if !ok {
		return "", chat.Unauthorized("signin_failed", "The e-mail address or the password is wrong.")
	}
	secret := auth.NewToken()
	err = d.store.Update(ctx, "", func(tx *store.Tx) error {
		now, err := tx.Password(a.agent) // one that was changed while the old one was being compared signs nobody in
		if err != nil {
			return err
		}
		if now != a.hash {
			return chat.Unauthorized("signin_failed", "The e-mail address or the password is wrong.")
		}
		return newSession(tx, a.agent, secret)
	})
	if err != nil {
		return "", err
	}
	return secret, nil
}

func newSession(tx *store.Tx, agent chat.AgentID, secret string) error {
	now := tx.Now()
	return tx.InsertSession(&store.Session{Hash: auth.Hash(secret), Agent: agent, CreatedAt: now, UsedAt: now, ExpiresAt: after(now, sessionLife)})
}

// SignOut ends a console session. One that is none is no error.
func (d *Desk) SignOut(ctx context.Context, session string) error {
	if !auth.ValidToken(session) {
		return nil
	}
	hash := auth.Hash(session)
	err := d.store.Update(ctx, "", func(tx *store.Tx) error { return tx.DeleteSession(hash) })
	d.sessions.drop(hash)
	return err
}

// AgentOf is who is signed in to the console with this session.
func (d *Desk) AgentOf(ctx context.Context, session string) (chat.Actor, error) {
	if !auth.ValidToken(session) {
		return chat.Actor{}, errSignedOut
	}
	hash := auth.Hash(session)
	var old *store.Session
	agent, err := d.sessions.find(hash, func() (*chat.Agent, error) {
		return view(ctx, d, func(v *store.View) (*chat.Agent, error) {
			s, err := v.Session(hash)
			if err != nil {
				return nil, err
			}
			if d.store.Now() >= s.ExpiresAt {
				return nil, chat.NotFound("session")
			}
			old = s
			return v.Agent(s.Agent)
		})
	})
	if isNotFound(err) {
		return chat.Actor{}, errSignedOut
	}
	if err != nil {
		return chat.Actor{}, err
	}
	if old != nil && d.store.Now() >= after(old.UsedAt, slideEvery) {
		err := d.store.Update(ctx, "", func(tx *store.Tx) error { return tx.SlideSession(hash, after(tx.Now(), sessionLife)) })
		if isNotFound(err) { // signed out meanwhile
			d.sessions.drop(hash)
			return chat.Actor{}, errSignedOut
		}
		if err != nil && chat.KindOf(err) != chat.KindUnavailable { // what takes no writes can still be read
			return chat.Actor{}, err
		}
	}
	return chat.Actor{Agent: agent}, nil
}
