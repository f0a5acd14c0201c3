package store

import (
	"database/sql"

	"parley/chat"
)

// ChatKey is a public key that the company's pages carry.
type ChatKey struct {
	ID        chat.KeyID
	Key       string
	CreatedAt chat.Time
}

const readChatKeys = `SELECT id, value, created_at FROM chat_keys WHERE revoked_at = 0 ORDER BY id`

// ChatKeys is the chat keys in use, oldest first.
func (r *Reader) ChatKeys() ([]ChatKey, error) {
	all := []ChatKey{}
	err := r.rows(readChatKeys, nil, func(rows *sql.Rows) error {
		var k ChatKey
		if err := rows.Scan(&k.ID, &k.Key, &k.CreatedAt); err != nil {
			return err
		}
		all = append(all, k)
		return nil
	})
	return all, err
}

const insertChatKey = `
	INSERT INTO chat_keys (id, value, created_at, revoked_at)
	VALUES ($1, $2, $3, 0)
	ON CONFLICT DO NOTHING`

// InsertChatKey adds a chat key; a conflict if its text is taken.
func (t *Tx) InsertChatKey(k *ChatKey) error {
	return t.insert("chat key", insertChatKey, string(k.ID), k.Key, int64(k.CreatedAt))
}

// Secret is a key with which the company signs its customers in.
type Secret struct {
	ID        chat.KeyID
	Value     string
	CreatedAt chat.Time
	UsedAt    *chat.Time
}

// MaxSecrets is how many secrets may be active at once: the one in use and the one to come.
const MaxSecrets = 2

const secretColumns = `SELECT id, value, created_at, used_at FROM secrets`

const (
	readSecrets = secretColumns + ` WHERE revoked_at = 0 ORDER BY id DESC`
	readSecret  = secretColumns + ` WHERE id = $1 AND revoked_at = 0`
)

func (r *Reader) secrets(query string, args ...any) ([]Secret, error) {
	all := []Secret{}
	err := r.rows(query, args, func(rows *sql.Rows) error {
		var k Secret
		var used int64
		if err := rows.Scan(&k.ID, &k.Value, &k.CreatedAt, &used); err != nil {
			return err
		}
		k.UsedAt = optional(used)
		all = append(all, k)
		return nil
	})
	return all, err
}

// Secrets is the active secrets, newest first.
func (r *Reader) Secrets() ([]Secret, error) { return r.secrets(readSecrets) }

// Secret is one active secret.
func (r *Reader) Secret(id chat.KeyID) (*Secret, error) {
	all, err := r.secrets(readSecret, string(id))
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, chat.NotFound("secret")
	}
	return &all[0], nil
}

const insertSecret = `
	INSERT INTO secrets (id, value, created_at, used_at, revoked_at)
	VALUES ($1, $2, $3, 0, 0)
	ON CONFLICT DO NOTHING`

// InsertSecret adds a secret; a conflict if MaxSecrets are active already.
func (t *Tx) InsertSecret(k *Secret) error {
	active, err := t.Secrets()
	if err != nil {
		return err
	}
	if len(active) >= MaxSecrets {
		return chat.Conflict("conflict", "Two secrets are active already; remove one of them first.")
	}
	return t.insert("secret", insertSecret, string(k.ID), k.Value, int64(k.CreatedAt))
}

const useSecret = `UPDATE secrets SET used_at = $1 WHERE id = $2`

// TouchSecret notes that a customer was signed in with it.
func (t *Tx) TouchSecret(id chat.KeyID) error {
	return t.save("secret", useSecret, int64(t.now), string(id))
}

const revokeSecret = `UPDATE secrets SET value = '', revoked_at = $1 WHERE id = $2 AND revoked_at = 0`

// RevokeSecret ends the use of a secret and forgets its value.
func (t *Tx) RevokeSecret(id chat.KeyID) error {
	return t.save("secret", revokeSecret, int64(t.now), string(id))
}

const apiKeyColumns = `SELECT id, name, agent_id, roles, last_chars, created_at, used_at, revoked_at FROM api_keys`

const (
	readAPIKeys      = apiKeyColumns + ` WHERE revoked_at = 0 ORDER BY id`
	readAPIKeyByHash = apiKeyColumns + ` WHERE hash = $1`
)

func (r *Reader) apiKeys(query string, args ...any) ([]chat.APIKey, error) {
	all := []chat.APIKey{}
	err := r.rows(query, args, func(rows *sql.Rows) error {
		var k chat.APIKey
		var roles string
		var used, revoked int64
		if err := rows.Scan(&k.ID, &k.Name, &k.Agent, &roles, &k.LastChars, &k.CreatedAt, &used, &revoked); err != nil {
			return err
		}
		names, err := decodeList[string]("roles", roles)
		if err != nil {
			return err
		}
		k.Roles, k.UsedAt, k.RevokedAt = names, optional(used), optional(revoked)
		all = append(all, k)
		return nil
	})
	return all, err
}

// APIKeys is the API keys in use, oldest first.
func (r *Reader) APIKeys() ([]chat.APIKey, error) { return r.apiKeys(readAPIKeys) }

// APIKeyByHash is the key whose hash this is, also after it was revoked (RevokedAt tells).
func (r *Reader) APIKeyByHash(hash string) (*chat.APIKey, error) {
	all, err := r.apiKeys(readAPIKeyByHash, hash)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, chat.NotFound("key")
	}
	return &all[0], nil
}

const insertAPIKey = `
	INSERT INTO api_keys (id, hash, name, agent_id, roles, last_chars, created_at, used_at, revoked_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0)
	ON CONFLICT DO NOTHING`

// InsertAPIKey adds an API key, of which only the hash is kept.
func (t *Tx) InsertAPIKey(k *chat.APIKey, hash string) error {
	roles, err := list(k.Roles)
	if err != nil {
		return err
	}
	return t.insert("key", insertAPIKey, string(k.ID), hash, k.Name, string(k.Agent), roles, k.LastChars, int64(k.CreatedAt))
}

const useAPIKey = `UPDATE api_keys SET used_at = $1 WHERE id = $2`

// TouchAPIKey notes that a key was used.
func (t *Tx) TouchAPIKey(id chat.KeyID) error {
	return t.save("key", useAPIKey, int64(t.now), string(id))
}

const revokeAPIKey = `UPDATE api_keys SET revoked_at = $1 WHERE id = $2 AND revoked_at = 0`

// RevokeAPIKey ends the use of a key.
func (t *Tx) RevokeAPIKey(id chat.KeyID) error {
	return t.save("key", revokeAPIKey, int64(t.now), string(id))
}
