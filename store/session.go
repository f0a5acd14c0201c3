package store

import (
	"context"
	"database/sql"

	"parley/chat"
)

// Session is one browser in which an agent is signed in. The cookie itself is never here, only its hash.
type Session struct {
	Hash      string
	Agent     chat.AgentID
	CreatedAt chat.Time
	UsedAt    chat.Time
	ExpiresAt chat.Time
}

const readSession = `
	SELECT hash, agent_id, created_at, used_at, expires_at
	FROM sessions
	WHERE hash = $1`

// Session is the session with this hash, also after it has expired.
func (r *Reader) Session(hash string) (*Session, error) {
	var v Session
	err := r.one("session", readSession, []any{hash}, &v.Hash, &v.Agent, &v.CreatedAt, &v.UsedAt, &v.ExpiresAt)
	if err != nil {
		return nil, err
	}
	return &v, nil
}

const insertSession = `
	INSERT INTO sessions (hash, agent_id, created_at, used_at, expires_at)
	VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT DO NOTHING`

// InsertSession signs an agent in.
func (t *Tx) InsertSession(v *Session) error {
	return t.insert("session", insertSession, v.Hash, string(v.Agent), int64(v.CreatedAt), int64(v.UsedAt), int64(v.ExpiresAt))
}

const slideSession = `UPDATE sessions SET used_at = $1, expires_at = $2 WHERE hash = $3`

// SlideSession gives a session a new end.
func (t *Tx) SlideSession(hash string, expires chat.Time) error {
	return t.save("session", slideSession, int64(t.now), int64(expires), hash)
}

const deleteSession = `DELETE FROM sessions WHERE hash = $1`

// DeleteSession signs out. A session that is not there is no error.
func (t *Tx) DeleteSession(hash string) error {
	_, err := t.exec(deleteSession, hash)
	return err
}

const deleteSessions = `DELETE FROM sessions WHERE agent_id = $1 AND hash <> $2`

// DeleteSessions signs an agent out everywhere but in the session with the hash keep ("" for everywhere).
func (t *Tx) DeleteSessions(agent chat.AgentID, keep string) error {
	_, err := t.exec(deleteSessions, string(agent), keep)
	return err
}

const readRevoked = `SELECT session_id FROM tokens WHERE revoked_at > $1 AND revoked_at <= $2 AND revoked_at > 0`

// EndedSessions is the sessions that listeners of this node may still have and that are over, whichever node ended them:
// those of customers' tokens that were revoked in (after, upTo], and those of the console's, by hash, that are no more.
func (s *Store) EndedSessions(ctx context.Context, after, upTo chat.Time, console []string) ([]string, error) {
	return read(ctx, s, func(r *Reader) ([]string, error) {
		var ended []string
		err := r.rows(readRevoked, []any{int64(after), int64(upTo)}, func(rows *sql.Rows) error {
			var session string
			err := rows.Scan(&session)
			ended = append(ended, session)
			return err
		})
		if err != nil {
			return nil, err
		}
		for _, hash := range console {
			v, err := r.Session(hash)
			switch {
			case err == nil && s.Now() < v.ExpiresAt:
			case err == nil || chat.KindOf(err) == chat.KindNotFound:
				ended = append(ended, hash)
			default:
				return nil, err
			}
		}
		return ended, nil
	})
}

// Link is a one-time link. Its secret is never here, only the hash.
type Link struct {
	Hash      string
	Kind      string // setup, signin or invite
	Agent     chat.AgentID
	Email     string
	Role      chat.Role
	CreatedAt chat.Time
	ExpiresAt chat.Time
	UsedAt    *chat.Time
}

const linkColumns = `SELECT hash, kind, agent_id, email, role, created_at, expires_at, used_at FROM links`

const readLink = linkColumns + ` WHERE hash = $1`

// Link is the link with this hash, also after it was used or has expired.
func (r *Reader) Link(hash string) (*Link, error) {
	var l Link
	found := false
	err := r.rows(readLink, []any{hash}, func(rows *sql.Rows) error {
		found = true
		var used int64
		err := rows.Scan(&l.Hash, &l.Kind, &l.Agent, &l.Email, &l.Role, &l.CreatedAt, &l.ExpiresAt, &used)
		l.UsedAt = optional(used)
		return err
	})
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, chat.NotFound("link")
	}
	return &l, nil
}

const insertLink = `
	INSERT INTO links (hash, kind, agent_id, email, role, created_at, expires_at, used_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7, 0)
	ON CONFLICT DO NOTHING`

// InsertLink adds a link.
func (t *Tx) InsertLink(l *Link) error {
	return t.insert("link", insertLink, l.Hash, l.Kind, string(l.Agent), l.Email, string(l.Role), int64(l.CreatedAt), int64(l.ExpiresAt))
}

const useLink = `UPDATE links SET used_at = $1 WHERE hash = $2 AND used_at = 0 AND expires_at > $1`

// UseLink uses a link and tells whether it was still good: exactly one caller ever hears true.
func (t *Tx) UseLink(hash string) (bool, error) {
	n, err := t.exec(useLink, int64(t.now), hash)
	return n == 1, err
}
