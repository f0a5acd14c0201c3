package store

import (
	"database/sql"

	"parley/chat"
)

// Attachment is a file as the record knows it. Its bytes are elsewhere, under its id.
type Attachment struct {
	chat.Attachment
	Owner   string         // who uploaded it: the customer's id, or the agent's
	Key     string         // the owner's own idempotency key
	Secret  string         // part of its address
	Message chat.MessageID // that carries it, "" while none does
}

const attachmentColumns = `SELECT owner, key, secret, message_id, body FROM attachments`

func (r *Reader) attachment(query string, args ...any) (*Attachment, error) {
	var a Attachment
	var body string
	if err := r.one("attachment", query, args, &a.Owner, &a.Key, &a.Secret, &a.Message, &body); err != nil {
		return nil, err
	}
	return &a, decode("body", body, &a.Attachment)
}

// Attachment is one file.
func (r *Reader) Attachment(id chat.AttachmentID) (*Attachment, error) {
	return r.attachment(attachmentColumns+` WHERE id = $1`, string(id))
}

// AttachmentByKey is the file that somebody uploaded with this idempotency key.
func (r *Reader) AttachmentByKey(owner, key string) (*Attachment, error) {
	return r.attachment(attachmentColumns+` WHERE owner = $1 AND key = $2`, owner, key)
}

const countUnsent = `SELECT COUNT(*) FROM attachments WHERE owner = $1 AND message_id = ''`

// UnsentBy is how many files of somebody's no message carries.
func (r *Reader) UnsentBy(owner string) (int, error) {
	n := 0
	err := r.one("attachment", countUnsent, []any{owner}, &n)
	return n, err
}

const insertAttachment = `
	INSERT INTO attachments (id, owner, key, secret, message_id, body, created_at)
	VALUES ($1, $2, $3, $4, '', $5, $6)
	ON CONFLICT DO NOTHING`

// InsertAttachment adds a file that no message carries yet. A conflict if its owner has used the key.
func (t *Tx) InsertAttachment(a *Attachment) error {
	body, err := encode(&a.Attachment)
	if err != nil {
		return err
	}
	return t.insert("attachment", insertAttachment, string(a.ID), a.Owner, a.Key, a.Secret, body, int64(a.CreatedAt))
}

const useAttachment = `UPDATE attachments SET message_id = $1 WHERE id = $2 AND message_id = ''`

// UseAttachment gives a file to a message. One that a message carries already is not found.
func (t *Tx) UseAttachment(id chat.AttachmentID, m chat.MessageID) error {
	return t.save("attachment", useAttachment, string(m), string(id))
}

// The keys of one's files are distinct by chance (128 bits), so a move cannot meet one that is taken.
const moveAttachments = `UPDATE attachments SET owner = $1 WHERE owner = $2`

// MoveAttachments gives the files of one owner to another.
func (t *Tx) MoveAttachments(from, to string) error {
	_, err := t.exec(moveAttachments, to, from)
	return err
}

const readUnsent = `SELECT id FROM attachments WHERE message_id = '' AND created_at < $1 ORDER BY created_at LIMIT $2`

// UnsentAttachments is files that no message carries and that were uploaded before a moment, the oldest first.
func (r *Reader) UnsentAttachments(before chat.Time, limit int) ([]chat.AttachmentID, error) {
	var all []chat.AttachmentID
	err := r.rows(readUnsent, []any{int64(before), int64(limit)}, func(rows *sql.Rows) error {
		var id chat.AttachmentID
		err := rows.Scan(&id)
		all = append(all, id)
		return err
	})
	return all, err
}

const deleteUnsent = `DELETE FROM attachments WHERE id = $1 AND message_id = ''`

// DeleteAttachment removes a file that no message carries, and tells whether it did: a message may have taken it meanwhile.
func (t *Tx) DeleteAttachment(id chat.AttachmentID) (bool, error) {
	n, err := t.exec(deleteUnsent, string(id))
	return n > 0, err
}
