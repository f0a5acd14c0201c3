package store

import (
	"parley/chat"
)

// Draft is an answer that an agent has begun.
type Draft struct {
	Agent        chat.AgentID
	Conversation chat.ConversationID
	Body         string
	UpdatedAt    chat.Time
}

const readDraft = `
	SELECT body, updated_at
	FROM drafts
	WHERE agent_id = $1 AND conversation_id = $2`

// Draft is what an agent has begun to write in a conversation.
func (r *Reader) Draft(agent chat.AgentID, id chat.ConversationID) (*Draft, error) {
	d := Draft{Agent: agent, Conversation: id}
	if err := r.one("draft", readDraft, []any{string(agent), string(id)}, &d.Body, &d.UpdatedAt); err != nil {
		return nil, err
	}
	return &d, nil
}

const saveDraft = `
	INSERT INTO drafts (agent_id, conversation_id, body, updated_at)
	VALUES ($1, $2, $3, $4)
	ON CONFLICT (agent_id, conversation_id) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`

const deleteDraft = `DELETE FROM drafts WHERE agent_id = $1 AND conversation_id = $2`

// SaveDraft keeps a draft; an empty body removes it.
func (t *Tx) SaveDraft(d *Draft) error {
	if d.Body == "" {
		_, err := t.exec(deleteDraft, string(d.Agent), string(d.Conversation))
		return err
	}
	_, err := t.exec(saveDraft, string(d.Agent), string(d.Conversation), d.Body, int64(d.UpdatedAt))
	return err
}

const readSeenMark = `SELECT n FROM seen_marks WHERE agent_id = $1 AND conversation_id = $2`

// SeenMark is the n of the last message that an agent has seen in a conversation, 0 for none.
func (r *Reader) SeenMark(agent chat.AgentID, id chat.ConversationID) (int, error) {
	var n int
	_, err := r.row(readSeenMark, []any{string(agent), string(id)}, &n)
	return n, err
}

const saveSeenMark = `
	INSERT INTO seen_marks (agent_id, conversation_id, n)
	VALUES ($1, $2, $3)
	ON CONFLICT (agent_id, conversation_id) DO UPDATE SET n = excluded.n
	WHERE seen_marks.n < excluded.n`

// SaveSeenMark moves an agent's mark forward; it never moves back.
func (t *Tx) SaveSeenMark(agent chat.AgentID, id chat.ConversationID, n int) error {
	_, err := t.exec(saveSeenMark, string(agent), string(id), int64(n))
	return err
}
