package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"parley/auth"
	"parley/chat"
	"parley/files"
	"parley/previews"
	"parley/store"
)

// How long what a link leads to is taken for true, and that it leads nowhere.
const (
	previewLife   = time.Hour
	noPreviewLife = 10 * time.Minute
)

// mostUnfurls is how many messages that wait are found at once, UnfurlsEach how many of them are of one author.
const (
	mostUnfurls = 1000
	UnfurlsEach = 20
)

// unfurl notes that the links of w.message are to be looked at, where it has any and the brand shows what they lead to.
func (w *deed) unfurl(tx *store.Tx, s *settings) error {
	brand, err := s.brand(w.conversation.Brand)
	if err != nil || brand.Chat.NoURLUnfurling || len(links(w.message.Blocks)) == 0 {
		return nil //nolint:nilerr // a brand that nobody knows shows nothing
	}
	w.unfurls = true
	return tx.InsertUnfurl(w.message.ID)
}

// unfurl says so, once the message is written.
func (d *Desk) unfurl(w *deed) {
	if w.unfurls {
		d.o.Unfurl(chat.Unfurl{Message: w.message.ID, Author: w.message.Author.ID, Brand: w.conversation.Brand})
	}
}

// links are the first links of a text that can be visited, each once.
func links(blocks []chat.Block) []string {
	var out, seen []string
	var walk func([]chat.Block)
	walk = func(blocks []chat.Block) {
		for _, b := range blocks {
			if len(out) == chat.MaxPreviews {
				return
			}
			if b.Kind == "link" {
				if n := previews.Normal(b.Href); n != "" && !slices.Contains(seen, n) {
					out, seen = append(out, b.Href), append(seen, n)
				}
			}
			walk(b.Children)
		}
	}
	walk(blocks)
	return out
}

// Unfurls is messages whose links have waited since a moment or longer: a stopping server leaves some.
func (d *Desk) Unfurls(ctx context.Context, since chat.Time) ([]chat.Unfurl, error) {
	return view(ctx, d, func(v *store.View) ([]chat.Unfurl, error) { return v.Unfurls(since, UnfurlsEach, mostUnfurls) })
}

// Unfurl looks at the links of a message, one after another, and gives it the previews, if there are any:
// message.updated. A message that does not wait for that, or does not any more, says nothing. Nothing else of its
// conversation changes.
func (d *Desk) Unfurl(ctx context.Context, id chat.MessageID) error {
	if d.o.Look == nil {
		return nil
	}
	m, err := view(ctx, d, func(v *store.View) (*chat.Message, error) { return v.Unfurl(id) })
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, link := range links(m.Blocks) {
		p, err := d.preview(ctx, m.ID, previews.Normal(link))
		if err != nil {
			return err
		}
		if p.URL = link; !p.Empty() {
			m.Previews = append(m.Previews, p)
		}
	}
	return d.onConversation(ctx, m.Conversation, func(tx *store.Tx, c *chat.Conversation) error {
		waited, err := tx.DeleteUnfurl(id)
		if err != nil || !waited || len(m.Previews) == 0 {
			return err
		}
		if err := tx.SavePreviews(m); err != nil {
			return err
		}
		customer, err := tx.Customer(c.Customer)
		if err != nil {
			return err
		}
		w := deed{customer: customer, conversation: c}
		return w.say(tx, &chat.MessageUpdated{ConversationState: w.state(), Message: *m})
	})
}

// preview is what a link leads to: as it is known, or by looking, once at a time. Empty where there is nothing to show.
// An error says that the record could not be read or written, or that ctx has ended.
func (d *Desk) preview(ctx context.Context, of chat.MessageID, link string) (chat.Preview, error) {
	p, err, _ := d.looking.Do(link, func() (any, error) {
		old, err := view(ctx, d, func(v *store.View) (*store.Preview, error) { return v.Preview(link) })
		switch {
		case isNotFound(err):
			old = &store.Preview{}
		case err != nil:
			return chat.Preview{}, err
		case d.store.Now() < old.ExpiresAt:
			d.looked.known.Add(1)
			return old.Preview, nil
		}
		return d.look(ctx, of, link, old)
	})
	return p.(chat.Preview), err
}

// look visits the page of a link and keeps what was found, with its picture.
func (d *Desk) look(ctx context.Context, of chat.MessageID, link string, old *store.Preview) (chat.Preview, error) {
	began := time.Now()
	page, small, err := d.visit(ctx, link)
	if ctx.Err() != nil {
		return chat.Preview{}, ctx.Err()
	}
	d.looked.count(began, err)
	p := store.Preview{Preview: chat.Preview{URL: link}, ExpiresAt: after(d.store.Now(), noPreviewLife)}
	var picture *store.Attachment
	if err == nil {
		p.Title, p.Description, p.Site, p.Price, p.ExpiresAt = page.Title, page.Description, page.Site, page.Price, after(d.store.Now(), previewLife)
		if picture, err = d.picture(ctx, &p, small, old); err != nil {
			return chat.Preview{}, err
		}
	}
	err = d.store.Update(ctx, "", func(tx *store.Tx) error {
		if picture != nil {
			if err := tx.InsertAttachment(picture); err != nil {
				return err
			}
			if err := tx.UseAttachment(picture.ID, of); err != nil {
				return err
			}
		}
		return tx.SavePreview(&p)
	})
	return p.Preview, err
}

// PreviewStats are the facts of previews for /metrics, since the start.
type PreviewStats struct {
	Known   int64 // links of which it was known what they lead to
	Shown   int64 // pages visited that say something of themselves
	Refused int64 // visits that were not made, or came to nothing that is shown: robots.txt, addresses, no page
	Failed  int64 // visits that went wrong: nobody answered, or not in time
	Time    time.Duration
}

// looked counts.
type looked struct{ known, shown, refused, failed, took atomic.Int64 }

// PreviewStats are the facts of this moment.
func (d *Desk) PreviewStats() PreviewStats {
	l := &d.looked
	return PreviewStats{Known: l.known.Load(), Shown: l.shown.Load(), Refused: l.refused.Load(), Failed: l.failed.Load(), Time: time.Duration(l.took.Load())}
}

// count notes what became of a visit that began at a moment.
func (l *looked) count(began time.Time, err error) {
	l.took.Add(int64(time.Since(began)))
	switch {
	case err == nil:
		l.shown.Add(1)
	case errors.As(err, new(previews.Refused)):
		l.refused.Add(1)
	default:
		l.failed.Add(1)
	}
}

// visit is Look, with the page's picture drawn anew. No page that a stranger has made may end the server.
func (d *Desk) visit(ctx context.Context, link string) (page previews.Page, small *files.Small, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("desk: looking at a link: %v", r)
		}
	}()
	if page, err = d.o.Look(ctx, link); err == nil && page.Image != nil && d.o.Files != nil {
		small = d.o.Files.Draw(ctx, page.Image)
	}
	return page, small, err
}

// picture keeps the picture of a page as a file that has nothing but a thumbnail: readers' browsers find it with us. nil
// where there is none, or it is the one that is known.
func (d *Desk) picture(ctx context.Context, p *store.Preview, small *files.Small, old *store.Preview) (*store.Attachment, error) {
	if small == nil {
		return nil, nil
	}
	p.Picture = small.Digest()
	if old.Picture == p.Picture && old.Image != nil {
		p.Image = old.Image
		return nil, nil
	}
	id := chat.AttachmentID(d.store.NewID())
	if err := d.o.Files.KeepSmall(ctx, id, small); err != nil {
		return nil, err
	}
	a := &store.Attachment{Owner: previewOwner, Key: string(id), Secret: auth.NewToken()}
	p.Image = &chat.Thumbnail{URL: "/files/" + string(id) + "/" + a.Secret, Width: small.Width, Height: small.Height}
	a.Attachment = chat.Attachment{ID: id, Thumbnail: p.Image, CreatedAt: d.store.Now()}
	return a, nil
}

// previewOwner owns the pictures of previews; it is no id, so nobody else can.
const previewOwner = "preview"
