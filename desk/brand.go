package desk

import (
	"cmp"
	"context"
	"reflect"
	"slices"

	"parley/chat"
	"parley/store"
)

const maxBrands = 100

// CreateBrand makes another brand, with the look of the default one and a chat of its own, which configure may change.
func (d *Desk) CreateBrand(ctx context.Context, by chat.Actor, in BrandChange, configure func(*chat.ChatSettings)) (chat.Brand, error) {
	if err := configures(by, "brand", "create"); err != nil {
		return chat.Brand{}, err
	}
	if in.Name == nil {
		return chat.Brand{}, chat.Bad("name", "is missing")
	}
	if err := d.checkBrand(&in); err != nil {
		return chat.Brand{}, err
	}
	var out chat.Brand
	err := d.change(ctx, by, func(tx *store.Tx) (bool, error) {
		brands, err := tx.Brands()
		if err != nil {
			return false, err
		}
		if len(brands) >= maxBrands {
			return false, chat.Bad("brands", "are 100 already, which is the most")
		}
		first := brands[0]
		out = chat.Brand{ID: chat.BrandID(tx.NewID()), Enabled: true, Greeting: first.Greeting, Colour: first.Colour, CreatedAt: tx.Now(), UpdatedAt: tx.Now()}
		in.put(&out)
		if configure != nil {
			configure(&out.Chat)
			if err := d.checkChat(&out.Chat); err != nil {
				return false, err
			}
		}
		return true, tx.InsertBrand(&out)
	})
	return out, err
}

// UpdateBrand changes a brand. A change that changes nothing says nothing.
func (d *Desk) UpdateBrand(ctx context.Context, by chat.Actor, id chat.BrandID, in BrandChange) (chat.Brand, error) {
	if err := manages(by); err != nil {
		return chat.Brand{}, err
	}
	return d.ConfigureBrand(ctx, by, "brand", id, in, nil)
}

// ConfigureBrand is UpdateBrand for whoever changes some of the chat settings and leaves the others as they are, and for
// keys that may update the resource. id "" is the default brand.
func (d *Desk) ConfigureBrand(ctx context.Context, by chat.Actor, resource string, id chat.BrandID, in BrandChange, configure func(*chat.ChatSettings)) (chat.Brand, error) {
	if err := configures(by, resource, "update"); err != nil {
		return chat.Brand{}, err
	}
	if err := d.checkBrand(&in); err != nil {
		return chat.Brand{}, err
	}
	var out chat.Brand
	err := d.change(ctx, by, func(tx *store.Tx) (bool, error) {
		brands, err := tx.Brands()
		if err != nil {
			return false, err
		}
		i := slices.IndexFunc(brands, func(b chat.Brand) bool { return b.ID == id || id == "" && b.Default })
		if i < 0 {
			return false, chat.NotFound("brand")
		}
		b := brands[i]
		in.put(&b)
		if configure != nil {
			configure(&b.Chat)
			if err := d.checkChat(&b.Chat); err != nil {
				return false, err
			}
		}
		out = b
		if reflect.DeepEqual(b, brands[i]) {
			return false, nil
		}
		b.UpdatedAt = tx.Now()
		out = b
		return true, tx.SaveBrand(&b)
	})
	return out, err
}

// checkBrand refuses what no brand can have, and tidies the rest.
func (d *Desk) checkBrand(in *BrandChange) error {
	err := cmp.Or(
		optional(&in.Name, func(s string) (string, error) { return name("name", s) }),
		optional(&in.Greeting, func(s string) (string, error) { return line("greeting", s, 2*maxName) }),
		optional(&in.Colour, colour),
	)
	if err != nil || in.Chat == nil {
		return err
	}
	c := *in.Chat
	in.Chat = &c
	return d.checkChat(&c)
}

// checkChat refuses chat settings that no brand can have, and tidies the rest.
func (d *Desk) checkChat(c *chat.ChatSettings) (err error) {
	for _, t := range []struct {
		field string
		text  *string
		check func(field, s string) (string, error)
	}{
		{"teamName", &c.TeamName, sentence},
		{"teamIconUrl", &c.TeamIconURL, webURL},
		{"waitMessage", &c.WaitMessage, sentence},
		{"autoreply", &c.Autoreply, paragraph},
		{"embedIconUrl", &c.EmbedIconURL, webURL},
		{"offhoursMessage", &c.OffhoursMessage, sentence},
		{"offhoursImageUrl", &c.OffhoursImageURL, webURL},
	} {
		if *t.text, err = t.check(t.field, *t.text); err != nil {
			return err
		}
	}
	if err := chat.CheckText("schedule", string(c.Schedule)); err != nil {
		return err
	}
	if err := d.o.Words.Check(c.Texts); err != nil {
		return err
	}
	if err := c.Check(); err != nil { // as they were written …
		return err
	}
	c.Pages = pages(c.Pages)
	return c.Check() // … and as they are kept
}

func sentence(field, s string) (string, error) { return line(field, s, 4*maxName) }

// put changes b.
func (in *BrandChange) put(b *chat.Brand) {
	if in.Name != nil {
		b.Name = *in.Name
	}
	if in.Enabled != nil {
		b.Enabled = *in.Enabled
	}
	if in.Greeting != nil {
		b.Greeting = *in.Greeting
	}
	if in.Colour != nil {
		b.Colour = *in.Colour
	}
	if in.Chat != nil {
		b.Chat = *in.Chat
	}
}

// Brands is all of them, the default one first, for whoever may read them.
func (d *Desk) Brands(ctx context.Context, by chat.Actor) ([]chat.Brand, error) {
	if err := may(by, "brand", "read"); err != nil {
		return nil, err
	}
	return view(ctx, d, func(v *store.View) ([]chat.Brand, error) { return v.Brands() })
}

// DefaultBrand is the brand whose chat settings the public API reads and writes. Every key may read them.
func (d *Desk) DefaultBrand(ctx context.Context) (chat.Brand, error) {
	s, err := d.load(ctx)
	if err != nil {
		return chat.Brand{}, err
	}
	b, err := s.brand("")
	if err != nil {
		return chat.Brand{}, err
	}
	return *b, nil
}
