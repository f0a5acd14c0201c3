package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/chat"
	"parley/store"
)

// settings is everything that hardly ever changes, read at one moment.
type settings struct {
	organisation chat.Organisation
	brands       []chat.Brand
	schedules    []chat.Schedule
	chatKeys     []string
	secrets      []store.Secret // active ones
	attributes   []chat.Attribute
}

// load reads the settings, or knows them from less than a second ago.
func (d *Desk) load(ctx context.Context) (*settings, error) {
	return d.settings.find(struct{}{}, func() (*settings, error) {
		var s settings
		err := d.store.View(ctx, func(v *store.View) error {
			org, err := v.Organisation()
			if err != nil {
				return err
			}
			s.organisation = *org
			if s.brands, err = v.Brands(); err != nil {
				return err
			}
			if s.schedules, err = v.Schedules(); err != nil {
				return err
			}
			keys, err := v.ChatKeys()
			if err != nil {
				return err
			}
			for _, k := range keys {
				s.chatKeys = append(s.chatKeys, k.Key)
			}
			if s.secrets, err = v.Secrets(); err != nil {
				return err
			}
			s.attributes, err = v.Attributes("")
			return err
		})
		return &s, err
	})
}

// brand is the brand with an id, the default one for "".
func (s *settings) brand(id chat.BrandID) (*chat.Brand, error) {
	i := slices.IndexFunc(s.brands, func(b chat.Brand) bool { return b.ID == id || id == "" && b.Default })
	if i < 0 {
		return nil, &chat.Error{Kind: chat.KindNotFound, Code: "unknown_brand", Field: "brand", Message: "There is no such brand. Use an id from the settings of the console, or none for the default brand."}
	}
	b := s.brands[i]
	return &b, nil
}

// team is the brand as an author, when nobody else is.
func (s *settings) team(id chat.BrandID) chat.Author {
	b, err := s.brand(id)
	if err != nil {
		if b, err = s.brand(""); err != nil {
			b = &chat.Brand{ID: "team", Name: s.organisation.Name}
		}
	}
	return chat.Author{Type: chat.ByTeam, ID: string(b.ID), DisplayName: cmp.Or(b.Chat.TeamName, b.Name), AvatarURL: b.Chat.TeamIconURL}
}

// chat is how the chat of a brand behaves; that of one that nobody knows, as that of a new one.
func (s *settings) chat(id chat.BrandID) chat.ChatSettings {
	b, err := s.brand(id)
	if err != nil {
		return chat.ChatSettings{}
	}
	return b.Chat
}

func (s *settings) declared(klass chat.Klass) []chat.Attribute {
	var out []chat.Attribute
	for _, a := range s.attributes {
		if a.Klass == klass {
			out = append(out, a)
		}
	}
	return out
}

// merge changes custom attributes by the organisation's rules.
func (s *settings) merge(klass chat.Klass, old, change chat.Attributes) (chat.Attributes, error) {
	return old.Merge(change, s.declared(klass), s.organisation.DeclaredOnly)
}

// ErrOriginNotAllowed refuses a page whose host is not among the organisation's domains.
var ErrOriginNotAllowed = &chat.Error{Kind: chat.KindForbidden, Code: "origin_not_allowed", Message: "This page may not chat: its host is not among the domains in the settings of the organisation."}

// mayChat refuses a key that nobody knows and a page that may not chat.
func (s *settings) mayChat(chatKey, origin string) error {
	if !slices.Contains(s.chatKeys, chatKey) {
		return &chat.Error{Kind: chat.KindNotFound, Code: "unknown_chat_key", Field: "chatKey", Message: "There is no such chat key. Copy the snippet from the settings of the console again."}
	}
	if !s.organisation.MayChat(origin) {
		return ErrOriginNotAllowed
	}
	return nil
}

// page loads the settings and refuses pages that may not chat. Before the set-up there is no chat key that anybody knows.
func (d *Desk) page(ctx context.Context, chatKey, origin string) (*settings, error) {
	s, err := d.load(ctx)
	if isNotFound(err) {
		s = &settings{}
	} else if err != nil {
		return nil, err
	}
	if err := s.mayChat(chatKey, origin); err != nil {
		return nil, err
	}
	return s, nil
}

// OriginMayChat tells whether pages of this origin may chat, whichever chat key they carry. Before the set-up every page
// may learn that there is no chat.
func (d *Desk) OriginMayChat(ctx context.Context, origin string) (bool, error) {
	s, err := d.load(ctx)
	if isNotFound(err) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	return s.organisation.MayChat(origin), nil
}

// schedule is when a brand's people answer: the one that was asked for, else the brand's own, else the default one.
// An id that nobody knows closes nobody.
func (s *settings) schedule(asked chat.ScheduleID, b *chat.Brand) *chat.Schedule {
	id := cmp.Or(asked, b.Chat.Schedule)
	i := slices.IndexFunc(s.schedules, func(x chat.Schedule) bool { return x.ID == id || id == "" && x.Default })
	if i < 0 {
		return nil
	}
	return &s.schedules[i]
}

// Asked is what a page wants the settings of.
type Asked struct {
	Brand     chat.BrandID    // "": the default one
	Schedule  chat.ScheduleID // "": the brand's
	Lang      string          // "": the browser's
	Languages string          // the browser's tags, comma-separated, the preferred one first
}

// Settings is what a page needs to know before anybody touches it.
func (d *Desk) Settings(ctx context.Context, chatKey, origin string, asked Asked) (Settings, error) {
	s, err := d.page(ctx, chatKey, origin)
	if err != nil {
		return Settings{}, err
	}
	b, err := s.brand(asked.Brand)
	if err != nil {
		return Settings{}, err
	}
	hours, now := s.schedule(asked.Schedule, b), d.store.Now()
	out := Settings{
		Brand:        PublicBrand{ID: b.ID, Name: b.Name, Enabled: b.Enabled, Greeting: b.Greeting, Colour: b.Colour, Ink: b.Ink(), Shades: b.Shades(), ChatSettings: b.Chat},
		Availability: b.Availability(hours, now.Std()),
		Changes:      b.AvailabilityChanges(hours, now.Std()),
		Language:     d.o.Words.Choose(asked.Lang, asked.Languages, &b.Chat),
	}
	out.Brand.Schedule, out.Brand.Survey, out.Brand.DefaultLang, out.Brand.Texts = "", nil, "", nil // a page is told what follows of them
	if len(out.Changes) > 0 {
		out.Now = &now
	}
	return out, nil
}

// ManagedSettings is what only managers see.
func (d *Desk) ManagedSettings(ctx context.Context, by chat.Actor) (ManagedSettings, error) {
	if err := manages(by); err != nil {
		return ManagedSettings{}, err
	}
	out := ManagedSettings{ChatKeys: []ChatKey{}, Secrets: []Secret{}, CSP: d.csp()}
	err := d.store.View(ctx, func(v *store.View) error {
		org, err := v.Organisation()
		if err != nil {
			return err
		}
		out.Organisation = *org
		if out.Brands, err = v.Brands(); err != nil {
			return err
		}
		if out.Schedules, err = v.Schedules(); err != nil {
			return err
		}
		if out.Attributes, err = v.Attributes(""); err != nil {
			return err
		}
		keys, err := v.ChatKeys()
		if err != nil {
			return err
		}
		for _, k := range keys {
			out.ChatKeys = append(out.ChatKeys, ChatKey{ID: k.ID, Key: k.Key, CreatedAt: k.CreatedAt})
		}
		secrets, err := v.Secrets()
		if err != nil {
			return err
		}
		for i := range secrets {
			out.Secrets = append(out.Secrets, secretOf(&secrets[i]))
		}
		out.APIKeys, err = v.APIKeys()
		return err
	})
	if len(out.ChatKeys) > 0 {
		out.Snippet = d.snippet(out.ChatKeys[0].Key)
	}
	return out, err
}

// snippet is what goes into the company's pages: the script, then start.
func (d *Desk) snippet(chatKey string) string {
	return `<script src="` + d.o.PublicURL + `/chat-web/widget.js" data-kustomer-api-key="` + chatKey + `"></script>
<script>
  Kustomer.start();
</script>`
}

// csp is the directives that a page with a strict Content-Security-Policy needs for the chat. Agents' pictures from
// other hosts are not among them: where a page forbids those, their initials show.
func (d *Desk) csp() string {
	at := d.o.PublicURL
	socket := "ws" + strings.TrimPrefix(at, "http") // older browsers do not take it from the address itself
	return "script-src " + at + "; connect-src " + at + " " + socket + "; img-src " + at
}

// UpdateOrganisation changes the organisation. A change that changes nothing says nothing.
func (d *Desk) UpdateOrganisation(ctx context.Context, by chat.Actor, in OrganisationChange) (chat.Organisation, error) {
	if err := manages(by); err != nil {
		return chat.Organisation{}, err
	}
	var hosts []string
	if in.Domains != nil {
		var err error
		if hosts, err = domains(*in.Domains); err != nil {
			return chat.Organisation{}, err
		}
	}
	if err := optional(&in.Name, func(s string) (string, error) { return name("name", s) }); err != nil {
		return chat.Organisation{}, err
	}
	var out chat.Organisation
	err := d.change(ctx, by, func(tx *store.Tx) (bool, error) {
		org, err := tx.Organisation()
		if err != nil {
			return false, err
		}
		before := *org
		if in.Name != nil {
			org.Name = *in.Name
		}
		if in.Domains != nil {
			org.Domains = hosts
		}
		if in.DeclaredOnly != nil {
			org.DeclaredOnly = *in.DeclaredOnly
		}
		out = *org
		if before.Name == org.Name && before.DeclaredOnly == org.DeclaredOnly && slices.Equal(before.Domains, org.Domains) {
			return false, nil
		}
		org.UpdatedAt = tx.Now()
		out = *org
		return true, tx.SaveOrganisation(org)
	})
	return out, err
}

// change runs fn, says settings.updated if fn changed something, and forgets what was known of the settings.
func (d *Desk) change(ctx context.Context, by chat.Actor, fn func(*store.Tx) (bool, error)) error {
	err := d.store.Update(ctx, "", func(tx *store.Tx) error {
		changed, err := fn(tx)
		if err != nil || !changed {
			return err
		}
		org, err := tx.Organisation()
		if err != nil {
			return err
		}
		brands, err := tx.Brands()
		if err != nil {
			return err
		}
		_, err = tx.Append(&chat.SettingsUpdated{Organisation: *org, Brands: brands, By: by.Ref()})
		return err
	})
	d.settings.clear()
	return err
}

// manages refuses whoever may not change settings, keys and people.
func manages(by chat.Actor) error {
	if by.Agent == nil {
		return chat.Unauthorized("unauthorized", "You are not signed in.")
	}
	if !by.Manages() {
		return chat.Forbidden("Only an owner or an admin may do this.")
	}
	return nil
}
