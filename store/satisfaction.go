package store

import (
	"database/sql"

	"parley/chat"
)

const readSatisfaction = `SELECT body FROM satisfactions WHERE id = $1`

// Satisfaction is one survey that was offered.
func (r *Reader) Satisfaction(id chat.SatisfactionID) (*chat.Satisfaction, error) {
	var body string
	if err := r.one("satisfaction", readSatisfaction, []any{string(id)}, &body); err != nil {
		return nil, err
	}
	var s chat.Satisfaction
	return &s, decode("body", body, &s)
}

const readSatisfactions = `SELECT body FROM satisfactions WHERE conversation_id = $1 ORDER BY id DESC`

// Satisfactions is all surveys that were offered in a conversation, the latest first.
func (r *Reader) Satisfactions(id chat.ConversationID) ([]chat.Satisfaction, error) {
	all := []chat.Satisfaction{}
	err := r.rows(readSatisfactions, []any{string(id)}, func(rows *sql.Rows) error {
		var body string
		if err := rows.Scan(&body); err != nil {
			return err
		}
		var s chat.Satisfaction
		err := decode("body", body, &s)
		all = append(all, s)
		return err
	})
	return all, err
}

const saveSatisfaction = `
	INSERT INTO satisfactions (id, conversation_id, body, updated_at) VALUES ($1, $2, $3, $4)
	ON CONFLICT (id) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`

// SaveSatisfaction writes a survey that was offered, new or not.
func (t *Tx) SaveSatisfaction(s *chat.Satisfaction) error {
	body, err := encode(s)
	if err != nil {
		return err
	}
	_, err = t.exec(saveSatisfaction, string(s.ID), string(s.Conversation), body, int64(t.now))
	return err
}
