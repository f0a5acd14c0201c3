package desk

import (
	"context"

	"parley/auth"
	"parley/chat"
	"parley/store"
)

// What a brand starts with.
const (
	firstGreeting = "How can we help?"
	firstColour   = "#2f5bea"
)

// IsSetUp tells whether there is an organisation.
func (d *Desk) IsSetUp(ctx context.Context) (bool, error) {
	_, err := view(ctx, d, func(v *store.View) (*chat.Organisation, error) { return v.Organisation() })
	if isNotFound(err) {
		return false, nil
	}
	return err == nil, err
}

// SetUp makes the organisation and everything that it starts with: a brand, a chat key, a signing secret, an API key with
// all roles and, with an address, the owner. If there is an organisation already it is a conflict and changes nothing.
func (d *Desk) SetUp(ctx context.Context, in SetUp) (SetUpDone, error) {
	p, err := d.plan(ctx, in)
	if err != nil {
		return SetUpDone{}, err
	}
	var done SetUpDone
	err = d.store.Update(ctx, "", func(tx *store.Tx) error {
		var err error
		done, err = p.run(tx)
		return err
	})
	d.settings.clear()
	if err != nil {
		return SetUpDone{}, err
	}
	return done, nil
}

// plan is a set-up that has been checked.
type plan struct {
	SetUp
	hash string // of the owner's password
}

func (d *Desk) plan(ctx context.Context, in SetUp) (*plan, error) {
	p := &plan{SetUp: in}
	var err error
	if p.Organisation, err = name("organisation", in.Organisation); err != nil {
		return nil, err
	}
	if p.Brand, err = line("brand", in.Brand, maxName); err != nil {
		return nil, err
	}
	if p.Brand == "" {
		p.Brand = p.Organisation
	}
	if err := in.checkImported(); err != nil {
		return nil, err
	}
	if p.Secret == "" {
		p.Secret = auth.NewToken()
	}
	if in.Email == "" {
		return p, nil
	}
	if p.Email, err = auth.Email("email", in.Email); err != nil {
		return nil, err
	}
	if in.Owner == "" {
		p.Owner = p.Email
	}
	if p.Owner, err = name("name", p.Owner); err != nil {
		return nil, err
	}
	if in.Password != "" {
		p.hash, err = auth.HashPassword(ctx, in.Password)
	}
	return p, err
}

// checkImported checks what comes from elsewhere.
func (in *SetUp) checkImported() error {
	for _, id := range append([]chat.BrandID{in.BrandID}, in.MoreBrands...) {
		if err := chat.CheckText("brandId", string(id)); err != nil {
			return err
		}
		if len(id) > 64 {
			return chat.Bad("brandId", "is longer than 64 bytes")
		}
	}
	for _, key := range append([]string{in.ChatKey}, in.MoreChatKeys...) {
		if err := chat.CheckText("chatKey", key); err != nil {
			return err
		}
		if len(key) > auth.MaxKey {
			return chat.TooLarge("chatKey", len(key), auth.MaxKey)
		}
	}
	if len(in.MoreSecrets) > 1 {
		return chat.Bad("secret", "is given more than twice; two can be active")
	}
	for _, secret := range append([]string{in.Secret}, in.MoreSecrets...) {
		if secret == "" {
			continue // one is made
		}
		if err := auth.CheckSecret(secret); err != nil {
			return err
		}
	}
	return nil
}

// runMore inserts what is imported beside the first of each.
func (p *plan) runMore(tx *store.Tx, first chat.Brand) ([]chat.Brand, error) {
	brands := []chat.Brand{first}
	for _, id := range p.MoreBrands {
		b := first
		b.ID, b.Default, b.Name = id, false, string(id)
		if err := tx.InsertBrand(&b); err != nil {
			return nil, err
		}
		brands = append(brands, b)
	}
	for _, key := range p.MoreChatKeys {
		if err := tx.InsertChatKey(&store.ChatKey{ID: chat.KeyID(tx.NewID()), Key: key, CreatedAt: tx.Now()}); err != nil {
			return nil, err
		}
	}
	for _, secret := range p.MoreSecrets {
		if err := tx.InsertSecret(&store.Secret{ID: chat.KeyID(tx.NewID()), Value: secret, CreatedAt: tx.Now()}); err != nil {
			return nil, err
		}
	}
	return brands, nil
}

func (p *plan) run(tx *store.Tx) (SetUpDone, error) {
	now := tx.Now()
	org := chat.Organisation{Name: p.Organisation, Domains: []string{}, CreatedAt: now, UpdatedAt: now}
	if err := tx.InsertOrganisation(&org); isConflict(err) {
		return SetUpDone{}, chat.Conflict("conflict", "This deployment is set up already; nothing was changed.")
	} else if err != nil {
		return SetUpDone{}, err
	}
	done := SetUpDone{ChatKey: p.ChatKey, Secret: p.Secret}
	if p.Email != "" {
		owner, err := newAgent(tx, p.Owner, p.Email, chat.RoleOwner, p.hash)
		if err != nil {
			return SetUpDone{}, err
		}
		done.Owner = owner
	}
	done.Brand = chat.Brand{ID: p.BrandID, Name: p.Brand, Default: true, Enabled: true, Greeting: firstGreeting, Colour: firstColour, CreatedAt: now, UpdatedAt: now}
	if done.Brand.ID == "" {
		done.Brand.ID = chat.BrandID(tx.NewID())
	}
	if err := tx.InsertBrand(&done.Brand); err != nil {
		return SetUpDone{}, err
	}
	key := store.ChatKey{ID: chat.KeyID(tx.NewID()), Key: p.ChatKey, CreatedAt: now}
	if key.Key == "" {
		key.Key = auth.NewKey(auth.KeyPayload{ID: key.ID, Org: OrganisationID, OrgName: slug(p.Organisation), UserType: "machine", Roles: chat.Roles{"org.tracking"}})
		done.ChatKey = key.Key
	}
	if err := tx.InsertChatKey(&key); err != nil {
		return SetUpDone{}, err
	}
	if err := tx.InsertSecret(&store.Secret{ID: chat.KeyID(tx.NewID()), Value: p.Secret, CreatedAt: now}); err != nil {
		return SetUpDone{}, err
	}
	var err error
	if done.APIKey, err = newKey(tx, p.Organisation, "Set-up", chat.Roles{"org.permission"}); err != nil {
		return SetUpDone{}, err
	}
	brands, err := p.runMore(tx, done.Brand)
	if err != nil {
		return SetUpDone{}, err
	}
	_, err = tx.Append(&chat.SettingsUpdated{Organisation: org, Brands: brands, By: chat.Actor{}.Ref()})
	return done, err
}
