package desk

import (
	"context"
	"io"
	"net/url"
	"slices"
	"time"

	"parley/auth"
	"parley/chat"
	"parley/files"
	"parley/store"
)

// unsentLife is how long a file is kept that no message carries.
const unsentLife = 24 * time.Hour

// nobodysSpan is how long after that it is looked at whether bytes are somebody's.
const nobodysSpan = 48 * time.Hour

// mostUnsent is how many files of one customer or agent may wait for their messages: nobody else sees them yet.
const mostUnsent = 50

// sweptAtOnce is how many files are looked for and taken away in one go.
const sweptAtOnce = 100

var errUnsent = &chat.Error{Kind: chat.KindTooLarge, Code: "toolarge", Field: "file", Message: "Too many files wait to be sent already. Send some of them first."}

var errAttachmentsOff = &chat.Error{Kind: chat.KindForbidden, Code: "attachments_off", Field: "attachments", Message: "Files cannot be sent here."}

// Upload takes a file in, for a message of the same customer or agent that is sent within a day. The same key again has
// the same answer and does nothing; the file is not read then.
func (d *Desk) Upload(ctx context.Context, by chat.Actor, in Upload, body io.Reader) (Uploaded, error) {
	owner, err := d.uploader(ctx, by, in.Brand)
	if err != nil {
		return Uploaded{}, err
	}
	if err := checkKey(in.Key); err != nil {
		return Uploaded{}, err
	}
	name, err := files.Tidy(in.Name)
	if err != nil {
		return Uploaded{}, err
	}
	old, err := view(ctx, d, func(v *store.View) (*store.Attachment, error) { return v.AttachmentByKey(owner, in.Key) })
	if !isNotFound(err) {
		return again(old, name, err)
	}
	file, err := d.o.Files.Receive(ctx, name, body)
	if err != nil {
		return Uploaded{}, err
	}
	defer file.Discard()
	id := chat.AttachmentID(d.store.NewID())
	if err := file.Keep(ctx, id); err != nil {
		return Uploaded{}, err
	}
	a := &store.Attachment{Owner: owner, Key: in.Key, Secret: auth.NewToken()}
	a.Attachment = chat.Attachment{ID: id, Name: file.Name, ContentType: file.ContentType, Size: file.Size, CreatedAt: d.store.Now()}
	at := "/files/" + string(id) + "/" + a.Secret
	a.URL = at + "/" + url.PathEscape(file.Name)
	if file.Small != nil {
		a.Thumbnail = &chat.Thumbnail{URL: at, Width: file.Small.Width, Height: file.Small.Height}
	}
	err = d.store.Update(ctx, customerOf(by), func(tx *store.Tx) error {
		if by.Customer != nil { // an upload takes its time
			if err := stillHere(tx, by.Customer.ID); err != nil {
				return err
			}
		}
		if n, err := tx.UnsentBy(owner); err != nil {
			return err
		} else if n >= mostUnsent {
			return errUnsent
		}
		return tx.InsertAttachment(a)
	})
	if err == nil {
		return Uploaded{Attachment: a.Attachment}, nil
	}
	if chat.KindOf(err) != chat.KindUnavailable { // nothing was done: the bytes are nobody's
		_ = d.o.Files.Remove(context.WithoutCancel(ctx), id)
	}
	if isConflict(err) { // the same upload came twice at once
		old, err = view(ctx, d, func(v *store.View) (*store.Attachment, error) { return v.AttachmentByKey(owner, in.Key) })
		return again(old, name, err)
	}
	return Uploaded{}, err
}

func again(old *store.Attachment, name string, err error) (Uploaded, error) {
	if err != nil {
		return Uploaded{}, err
	}
	if old.Name != name {
		return Uploaded{}, chat.Conflict("key_reused", "This idempotency key was used for another file.")
	}
	return Uploaded{Attachment: old.Attachment}, nil
}

func customerOf(by chat.Actor) chat.CustomerID {
	if by.Customer != nil {
		return by.Customer.ID
	}
	return ""
}

// uploader is who owns what this actor uploads.
func (d *Desk) uploader(ctx context.Context, by chat.Actor, brand chat.BrandID) (string, error) {
	if by.Customer == nil {
		if err := anAgent(by); err != nil {
			return "", err
		}
		if d.o.Files == nil {
			return "", errAttachmentsOff
		}
		return string(by.Agent.ID), nil
	}
	s, err := d.load(ctx)
	if err != nil {
		return "", err
	}
	b, err := s.brand(brand)
	if err != nil {
		return "", err
	}
	if b.Chat.DisableAttachments || d.o.Files == nil {
		return "", errAttachmentsOff
	}
	return string(by.Customer.ID), nil
}

// attach gives files to a message that is being written: each is its writer's own, and in no other message.
func attach(tx *store.Tx, owner string, m *chat.Message, ids []chat.AttachmentID) error {
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			return chat.Bad("attachments", "names a file twice")
		}
		if !chat.ValidID(string(id)) {
			return chat.NotFound("attachment")
		}
		a, err := tx.Attachment(id)
		if err != nil {
			return err
		}
		if a.Owner != owner || a.Message != "" {
			return chat.NotFound("attachment")
		}
		if err := tx.UseAttachment(id, m.ID); err != nil {
			return err
		}
		m.Attachments = append(m.Attachments, a.Attachment)
	}
	return m.Check()
}

// sameFiles tells whether a message carries exactly these files.
func sameFiles(m *chat.Message, ids []chat.AttachmentID) bool {
	return slices.EqualFunc(m.Attachments, ids, func(a chat.Attachment, id chat.AttachmentID) bool { return a.ID == id })
}

// checkSaid checks a message's text, which may be missing where something else speaks.
func checkSaid(body string, bare bool) error {
	if body == "" && !bare {
		return nil
	}
	return checkBody(body)
}

// File is a file for whoever knows its address, or its thumbnail. The caller closes it.
func (d *Desk) File(ctx context.Context, id chat.AttachmentID, secret string, small bool) (File, error) {
	if d.o.Files == nil || !chat.ValidID(string(id)) || secret == "" {
		return File{}, chat.NotFound("file")
	}
	a, err := view(ctx, d, func(v *store.View) (*store.Attachment, error) { return v.Attachment(id) })
	if isNotFound(err) || err == nil && (auth.Hash(a.Secret) != auth.Hash(secret) || small && a.Thumbnail == nil || !small && a.URL == "") {
		return File{}, chat.NotFound("file")
	}
	if err != nil {
		return File{}, err
	}
	open := d.o.Files.Open
	if small {
		open = d.o.Files.OpenSmall
	}
	body, err := open(ctx, id)
	if err != nil {
		return File{}, err
	}
	return File{Attachment: a.Attachment, Body: body}, nil
}

// SweepFiles takes away what was uploaded more than a day ago and never sent, and tells how many there were.
func (d *Desk) SweepFiles(ctx context.Context) (int, error) {
	if d.o.Files == nil {
		return 0, nil
	}
	total := 0
	for {
		ids, err := view(ctx, d, func(v *store.View) ([]chat.AttachmentID, error) {
			return v.UnsentAttachments(d.store.Now()-chat.Time(unsentLife.Milliseconds()), sweptAtOnce)
		})
		if err != nil {
			return total, err
		}
		if len(ids) == 0 {
			n, err := d.sweepNobodys(ctx)
			return total + n, err
		}
		for _, id := range ids {
			gone := false
			err := d.store.Update(ctx, "", func(tx *store.Tx) (err error) {
				gone, err = tx.DeleteAttachment(id)
				return err
			})
			if err != nil {
				return total, err
			}
			if !gone { // a message took it meanwhile
				continue
			}
			if err := d.o.Files.Remove(ctx, id); err != nil {
				return total, err
			}
			total++
		}
	}
}

// sweepNobodys takes away bytes that were kept when the server was killed, before anything knew of them.
func (d *Desk) sweepNobodys(ctx context.Context) (int, error) {
	until := d.now().Add(-unsentLife)
	ids, err := d.o.Files.Kept(ctx, until.Add(-nobodysSpan), until)
	if err != nil {
		return 0, err
	}
	total := 0
	for _, id := range ids {
		_, err := view(ctx, d, func(v *store.View) (*store.Attachment, error) { return v.Attachment(id) })
		if err == nil {
			continue
		}
		if !isNotFound(err) {
			return total, err
		}
		if err := d.o.Files.Remove(ctx, id); err != nil {
			return total, err
		}
		total++
	}
	return total, nil
}
