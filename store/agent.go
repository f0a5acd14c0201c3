package store

import (
	"database/sql"

	"parley/chat"
)

const agentColumns = `SELECT id, name, display_name, email, avatar_url, role, machine, created_at, updated_at FROM agents`

const (
	readAgents       = agentColumns + ` ORDER BY id`
	readAgent        = agentColumns + ` WHERE id = $1`
	readAgentByEmail = agentColumns + ` WHERE email = $1 AND email <> ''`
	readPassword     = `SELECT password FROM agents WHERE id = $1`
)

func (r *Reader) agents(query string, args ...any) ([]chat.Agent, error) {
	all := []chat.Agent{}
	err := r.rows(query, args, func(rows *sql.Rows) error {
		var a chat.Agent
		var machine int64
		if err := rows.Scan(&a.ID, &a.Name, &a.DisplayName, &a.Email, &a.AvatarURL, &a.Role, &machine, &a.CreatedAt, &a.UpdatedAt); err != nil {
			return err
		}
		a.Machine = machine == 1
		all = append(all, a)
		return nil
	})
	return all, err
}

func (r *Reader) agent(query string, args ...any) (*chat.Agent, error) {
	all, err := r.agents(query, args...)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, chat.NotFound("user")
	}
	return &all[0], nil
}

// Agents is all of them, people and machines, in the order of their joining.
func (r *Reader) Agents() ([]chat.Agent, error) { return r.agents(readAgents) }

// Agent is one of them.
func (r *Reader) Agent(id chat.AgentID) (*chat.Agent, error) { return r.agent(readAgent, string(id)) }

// AgentByEmail is the agent who signs in with this address, byte for byte.
func (r *Reader) AgentByEmail(email string) (*chat.Agent, error) {
	return r.agent(readAgentByEmail, email)
}

// Password is the hash of an agent's password, "" where there is none.
func (r *Reader) Password(id chat.AgentID) (string, error) {
	var hash string
	err := r.one("user", readPassword, []any{string(id)}, &hash)
	return hash, err
}

const insertAgent = `
	INSERT INTO agents (id, name, display_name, email, avatar_url, role, machine, password, created_at, updated_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9)
	ON CONFLICT DO NOTHING`

// InsertAgent adds an agent without a password; a conflict if the address is somebody's already.
func (t *Tx) InsertAgent(a *chat.Agent) error {
	return t.insert("user", insertAgent, string(a.ID), a.Name, a.DisplayName, a.Email, a.AvatarURL, string(a.Role), flag(a.Machine), int64(a.CreatedAt), int64(a.UpdatedAt))
}

const saveAgent = `
	UPDATE agents SET name = $1, display_name = $2, email = $3, avatar_url = $4, role = $5, updated_at = $6
	WHERE id = $7 AND NOT EXISTS (SELECT 1 FROM agents o WHERE o.id <> $7 AND o.email = $3 AND o.email <> '')`

// SaveAgent writes everything that can change but the password; a conflict if the address is somebody else's.
func (t *Tx) SaveAgent(a *chat.Agent) error {
	n, err := t.exec(saveAgent, a.Name, a.DisplayName, a.Email, a.AvatarURL, string(a.Role), int64(a.UpdatedAt), string(a.ID))
	if err != nil || n == 1 {
		return err
	}
	if _, err := t.Agent(a.ID); err != nil {
		return err
	}
	return chat.Conflict("conflict", "This e-mail address belongs to somebody else.")
}

const savePassword = `UPDATE agents SET password = $1 WHERE id = $2`

// SavePassword replaces the hash of an agent's password.
func (t *Tx) SavePassword(id chat.AgentID, hash string) error {
	return t.save("user", savePassword, hash, string(id))
}
