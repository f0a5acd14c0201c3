package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"parley/auth"
	"parley/chat"
	"parley/store"
)

// touchEvery is how often the use of an API key is noted at most.
const touchEvery = time.Minute

// maxRoles is how many roles an API key may have.
const maxRoles = 50

// KeyOf is the API key that a request bears.
func (d *Desk) KeyOf(ctx context.Context, bearer string) (chat.Actor, error) {
	unknown := chat.Unauthorized("unauthorized", "This API key is not valid.")
	if bearer == "" || len(bearer) > auth.MaxKey {
		return chat.Actor{}, unknown
	}
	hash := auth.Hash(bearer)
	k, err := d.keys.find(hash, func() (*chat.APIKey, error) {
		return view(ctx, d, func(v *store.View) (*chat.APIKey, error) { return v.APIKeyByHash(hash) })
	})
	if isNotFound(err) || err == nil && k.RevokedAt != nil {
		return chat.Actor{}, unknown
	}
	if err != nil {
		return chat.Actor{}, err
	}
	if k.UsedAt == nil || d.store.Now() >= after(*k.UsedAt, touchEvery) {
		// A record that takes no writes can still be read, so this may fail.
		if err := d.store.Update(ctx, "", func(tx *store.Tx) error { return tx.TouchAPIKey(k.ID) }); err == nil {
			d.keys.drop(hash)
		}
	}
	return chat.Actor{Key: k}, nil
}

// CreateKey makes an API key with these roles, and the machine as which it acts. Its token is in the answer and nowhere else.
func (d *Desk) CreateKey(ctx context.Context, by chat.Actor, label string, roles chat.Roles) (NewAPIKey, error) {
	if err := manages(by); err != nil {
		return NewAPIKey{}, err
	}
	label, err := name("name", label)
	if err != nil {
		return NewAPIKey{}, err
	}
	if roles, err = knownRoles(roles); err != nil {
		return NewAPIKey{}, err
	}
	var out NewAPIKey
	err = d.store.Update(ctx, "", func(tx *store.Tx) error {
		org, err := tx.Organisation()
		if err != nil {
			return err
		}
		out, err = newKey(tx, org.Name, label, roles)
		return err
	})
	return out, err
}

func knownRoles(roles chat.Roles) (chat.Roles, error) {
	var out chat.Roles
	for _, r := range roles {
		if !chat.KnownRole(r) {
			return nil, chat.Bad("roles", fmt.Sprintf("has %.80q, which is no role of an API key", r))
		}
		if !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	if len(out) == 0 || len(out) > maxRoles {
		return nil, chat.Bad("roles", fmt.Sprintf("are %d; 1 to %d are allowed", len(out), maxRoles))
	}
	return out, nil
}

func newKey(tx *store.Tx, organisation, label string, roles chat.Roles) (NewAPIKey, error) {
	now := tx.Now()
	machine := chat.Agent{ID: chat.AgentID(tx.NewID()), Name: label, DisplayName: label, Role: chat.RoleAgent, Machine: true, CreatedAt: now, UpdatedAt: now}
	if err := tx.InsertAgent(&machine); err != nil {
		return NewAPIKey{}, err
	}
	if _, err := tx.Append(&chat.AgentCreated{Agent: machine}); err != nil {
		return NewAPIKey{}, err
	}
	id := chat.KeyID(tx.NewID())
	token := auth.NewKey(auth.KeyPayload{ID: id, User: machine.ID, Org: OrganisationID, OrgName: slug(organisation), UserType: "machine", Roles: roles})
	k := chat.APIKey{ID: id, Name: label, Agent: machine.ID, Roles: roles, LastChars: auth.LastChars(token), CreatedAt: now}
	return NewAPIKey{Key: k, Token: token}, tx.InsertAPIKey(&k, auth.Hash(token))
}

// slug is the organisation's name as a host name could have it, for the clients that build one of it.
func slug(name string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(name) {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	s := strings.Trim(b.String(), "-")
	if s == "" {
		return "parley"
	}
	return s[:min(len(s), 40)]
}

// RevokeKey ends an API key, at once.
func (d *Desk) RevokeKey(ctx context.Context, by chat.Actor, id chat.KeyID) error {
	if err := manages(by); err != nil {
		return err
	}
	err := d.store.Update(ctx, "", func(tx *store.Tx) error { return tx.RevokeAPIKey(id) })
	d.keys.clear()
	return err
}

func secretOf(k *store.Secret) Secret {
	return Secret{ID: k.ID, LastChars: auth.LastChars(k.Value), CreatedAt: k.CreatedAt, UsedAt: k.UsedAt}
}

// CreateSecret makes a secret for signing customers in and gives its value. Two may be active: a third is a conflict.
func (d *Desk) CreateSecret(ctx context.Context, by chat.Actor) (Secret, error) {
	if err := manages(by); err != nil {
		return Secret{}, err
	}
	var out Secret
	value := auth.NewToken()
	err := d.store.Update(ctx, "", func(tx *store.Tx) error {
		k := store.Secret{ID: chat.KeyID(tx.NewID()), Value: value, CreatedAt: tx.Now()}
		out = secretOf(&k)
		out.Value = value
		return tx.InsertSecret(&k)
	})
	d.settings.clear()
	if err != nil {
		return Secret{}, err
	}
	return out, nil
}

// RevealSecret gives the value of an active secret.
func (d *Desk) RevealSecret(ctx context.Context, by chat.Actor, id chat.KeyID) (Secret, error) {
	if err := manages(by); err != nil {
		return Secret{}, err
	}
	return view(ctx, d, func(v *store.View) (Secret, error) {
		k, err := v.Secret(id)
		if err != nil {
			return Secret{}, err
		}
		out := secretOf(k)
		out.Value = k.Value
		return out, nil
	})
}

// DeleteSecret ends a secret, at once. The last one stays: without any, nobody could sign in.
func (d *Desk) DeleteSecret(ctx context.Context, by chat.Actor, id chat.KeyID) error {
	if err := manages(by); err != nil {
		return err
	}
	err := d.store.Update(ctx, "", func(tx *store.Tx) error {
		if _, err := tx.Secret(id); err != nil {
			return err
		}
		active, err := tx.Secrets()
		if err != nil {
			return err
		}
		if len(active) < 2 {
			return chat.Conflict("conflict", "This is the only secret. Make the next one first, so that customers can go on signing in.")
		}
		return tx.RevokeSecret(id)
	})
	d.settings.clear()
	return err
}

// Embed is what a page of our own (the demo) embeds: the oldest chat key in use and the default brand.
func (d *Desk) Embed(ctx context.Context) (chatKey string, brand chat.BrandID, err error) {
	s, err := d.load(ctx)
	if err != nil {
		return "", "", err
	}
	if len(s.chatKeys) == 0 {
		return "", "", chat.NotFound("chat key")
	}
	b, err := s.brand("")
	if err != nil {
		return "", "", err
	}
	return s.chatKeys[0], b.ID, nil
}

// SigningSecret is the newest active secret, for a page of our own that signs customers in (the demo).
func (d *Desk) SigningSecret(ctx context.Context) ([]byte, error) {
	s, err := d.load(ctx)
	if err != nil {
		return nil, err
	}
	if len(s.secrets) == 0 {
		return nil, chat.NotFound("secret")
	}
	return []byte(s.secrets[0].Value), nil
}
