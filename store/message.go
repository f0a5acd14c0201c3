package store

import (
	"database/sql"
	"math"
	"slices"

	"parley/chat"
)

const messageColumns = `SELECT id, conversation_id, n, direction, body, blocks, author, key, created_at, extra FROM messages`

const (
	readMessageByKey      = messageColumns + ` WHERE sender = $1 AND key = $2 AND key <> ''`
	readMessagesBefore    = messageColumns + ` WHERE conversation_id = $1 AND n < $2 ORDER BY n DESC LIMIT $3`
	readMessagesPage      = messageColumns + ` WHERE conversation_id = $1 AND n > $2 ORDER BY n LIMIT $3`
	readMessagesPageNewer = messageColumns + ` WHERE conversation_id = $1 ORDER BY n DESC LIMIT $2 OFFSET $3`
)

func (r *Reader) messages(query string, args ...any) ([]chat.Message, error) {
	return r.someMessages(math.MaxInt, query, args...)
}

// someMessages reads messages until they have a number of bytes.
func (r *Reader) someMessages(bytes int, query string, args ...any) ([]chat.Message, error) {
	all := []chat.Message{}
	size := 0
	err := r.rows(query, args, func(rows *sql.Rows) error {
		if size >= bytes {
			return nil
		}
		var m chat.Message
		var blocks, author, extra string
		if err := rows.Scan(&m.ID, &m.Conversation, &m.N, &m.Direction, &m.Body, &blocks, &author, &m.Key, &m.CreatedAt, &extra); err != nil {
			return err
		}
		if err := decode("author", author, &m.Author); err != nil {
			return err
		}
		if err := decode("blocks", blocks, &m.Blocks); err != nil {
			return err
		}
		if err := decode("extra", extra, &m.Extra); err != nil {
			return err
		}
		all = append(all, m)
		size += len(m.Body) + len(blocks) + len(extra)
		return nil
	})
	return all, err
}

const readCustomerMessages = `SELECT id FROM messages WHERE conversation_id = $1 AND n > $2 AND n <= $3 AND direction = 'in' ORDER BY n DESC LIMIT $4`

// CustomerMessages is the ids of the customer's messages with after < n ≤ to, at most limit of them, in their order.
func (r *Reader) CustomerMessages(id chat.ConversationID, after, to, limit int) ([]chat.MessageID, error) {
	var all []chat.MessageID
	err := r.rows(readCustomerMessages, []any{string(id), int64(after), int64(to), int64(limit)}, func(rows *sql.Rows) error {
		var m chat.MessageID
		err := rows.Scan(&m)
		all = append(all, m)
		return err
	})
	slices.Reverse(all)
	return all, err
}

// MessageByKey is the message that a sender (a customer's id, or an agent's) wrote with this idempotency key.
func (r *Reader) MessageByKey(sender, key string) (*chat.Message, error) {
	all, err := r.messages(readMessageByKey, sender, key)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, chat.NotFound("message")
	}
	return &all[0], nil
}

// Messages is the last messages of a conversation before n (0: the very last ones), at most limit, in ascending order;
// fewer, but at least one, where they are large.
func (r *Reader) Messages(id chat.ConversationID, before, limit int) ([]chat.Message, error) {
	if before <= 0 {
		before = 1 << 40
	}
	all, err := r.someMessages(enough, readMessagesBefore, string(id), int64(before), int64(limit))
	slices.Reverse(all)
	return all, err
}

const countAnswers = `SELECT count(*) FROM messages WHERE conversation_id = $1 AND n > $2 AND direction = $3`

// AnswersAfter is how many messages of a conversation after n went out.
func (r *Reader) AnswersAfter(id chat.ConversationID, n int) (int, error) {
	var count int
	_, err := r.row(countAnswers, []any{string(id), int64(n), string(chat.Out)}, &count)
	return count, err
}

// MessagesPage is a page of a conversation's messages in the order of n. The conversation knows how many there are.
func (r *Reader) MessagesPage(id chat.ConversationID, p Page) ([]chat.Message, error) {
	if p.Descending {
		return r.messages(readMessagesPageNewer, string(id), int64(p.Limit), int64(p.Offset))
	}
	return r.messages(readMessagesPage, string(id), int64(p.Offset), int64(p.Limit)) // n is dense: the offset is a key
}

const insertMessage = `
	INSERT INTO messages (conversation_id, n, id, direction, body, blocks, author, sender, key, created_at, extra)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
	ON CONFLICT DO NOTHING`

// InsertMessage adds a message. sender is who may use its key again: the customer's id, or the agent's. A conflict if
// the key, or the place in the conversation, is taken.
func (t *Tx) InsertMessage(m *chat.Message, sender string) error {
	author, err := encode(&m.Author)
	if err != nil {
		return err
	}
	blocks := ""
	if len(m.Blocks) > 0 {
		if blocks, err = encode(m.Blocks); err != nil {
			return err
		}
	}
	extra := ""
	if !m.Bare() || m.Lang != "" || len(m.LastDeflection) > 0 {
		if extra, err = encode(&m.Extra); err != nil {
			return err
		}
	}
	return t.insert("message", insertMessage, string(m.Conversation), int64(m.N), string(m.ID), string(m.Direction), m.Body, blocks, author, sender, m.Key, int64(m.CreatedAt), extra)
}
