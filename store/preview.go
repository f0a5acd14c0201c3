package store

import (
	"database/sql"

	"parley/chat"
)

// Preview is what a link leads to, as it was found last. An empty one: nothing was found, and need not be looked for
// before it expires.
type Preview struct {
	chat.Preview
	Picture   string // the digest of its image, "" for none
	ExpiresAt chat.Time
}

const readPreview = `SELECT body, picture, expires_at FROM previews WHERE url = $1`

// Preview is what is known of a link, expired or not.
func (r *Reader) Preview(url string) (*Preview, error) {
	var p Preview
	var body string
	if err := r.one("preview", readPreview, []any{url}, &body, &p.Picture, &p.ExpiresAt); err != nil {
		return nil, err
	}
	return &p, decode("body", body, &p.Preview)
}

const savePreview = `
	INSERT INTO previews (url, body, picture, expires_at)
	VALUES ($1, $2, $3, $4)
	ON CONFLICT (url) DO UPDATE SET body = excluded.body, picture = excluded.picture, expires_at = excluded.expires_at`

// SavePreview keeps what a link leads to, in the place of what was known.
func (t *Tx) SavePreview(p *Preview) error {
	body, err := encode(&p.Preview)
	if err != nil {
		return err
	}
	_, err = t.exec(savePreview, p.URL, body, p.Picture, int64(p.ExpiresAt))
	return err
}

const insertUnfurl = `INSERT INTO unfurls (message_id, created_at) VALUES ($1, $2)`

// InsertUnfurl notes that the links of a message are to be looked at.
func (t *Tx) InsertUnfurl(id chat.MessageID) error {
	_, err := t.exec(insertUnfurl, string(id), int64(t.now))
	return err
}

const readUnfurl = messageColumns + ` WHERE id = (SELECT message_id FROM unfurls WHERE message_id = $1)`

// Unfurl is a message whose links are still to be looked at.
func (r *Reader) Unfurl(id chat.MessageID) (*chat.Message, error) {
	all, err := r.messages(readUnfurl, string(id))
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, chat.NotFound("message")
	}
	return &all[0], nil
}

const readUnfurls = `
	SELECT message_id, author, brand_id
	FROM (
		SELECT u.message_id, m.author, c.brand_id, u.created_at, ROW_NUMBER() OVER (PARTITION BY m.author ORDER BY u.created_at, u.message_id) AS place
		FROM unfurls u JOIN messages m ON m.id = u.message_id JOIN conversations c ON c.id = m.conversation_id
		WHERE u.created_at <= $1
	) AS waiting
	WHERE place <= $2
	ORDER BY created_at, message_id
	LIMIT $3`

// Unfurls is the messages that have waited since a moment or longer, the oldest first: `each` of one author at
// most, so that a backlog of theirs hides nobody else's.
func (r *Reader) Unfurls(since chat.Time, each, limit int) ([]chat.Unfurl, error) {
	var all []chat.Unfurl
	err := r.rows(readUnfurls, []any{int64(since), int64(each), int64(limit)}, func(rows *sql.Rows) error {
		var u chat.Unfurl
		var raw string
		if err := rows.Scan(&u.Message, &raw, &u.Brand); err != nil {
			return err
		}
		var author chat.Author
		err := decode("author", raw, &author)
		u.Author = author.ID
		all = append(all, u)
		return err
	})
	return all, err
}

const deleteUnfurl = `DELETE FROM unfurls WHERE message_id = $1`

// DeleteUnfurl ends a message's waiting, and tells whether it waited: somebody else may have looked at its links.
func (t *Tx) DeleteUnfurl(id chat.MessageID) (bool, error) {
	n, err := t.exec(deleteUnfurl, string(id))
	return n > 0, err
}

const saveExtra = `UPDATE messages SET extra = $1 WHERE id = $2`

// SavePreviews keeps the previews of a message, which has been written before.
func (t *Tx) SavePreviews(m *chat.Message) error {
	extra, err := encode(&m.Extra)
	if err != nil {
		return err
	}
	return t.save("message", saveExtra, extra, string(m.ID))
}
