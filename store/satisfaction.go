package store

import "parley/chat"

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
