package store

import (
	"parley/chat"
)

// Token is one browser of one customer. The token itself is never here, only its hash.
type Token struct {
	Hash       string
	Session    chat.SessionID
	Customer   chat.CustomerID
	Origin     string // of the page that used it first; no other may
	Identifier string // what signed it in: "email", "externalId", "" for a visitor
	CreatedAt  chat.Time
	SlidAt     chat.Time // when ExpiresAt was last moved
	ExpiresAt  chat.Time
	RevokedAt  *chat.Time
}

const readToken = `
	SELECT hash, session_id, customer_id, origin, identifier, created_at, slid_at, expires_at, revoked_at
	FROM tokens
	WHERE hash = $1`

// Token is the token with this hash, also after it was revoked or has expired; not found if it was never seen.
func (r *Reader) Token(hash string) (*Token, error) {
	var k Token
	var revoked int64
	err := r.one("token", readToken, []any{hash}, &k.Hash, &k.Session, &k.Customer, &k.Origin, &k.Identifier, &k.CreatedAt, &k.SlidAt, &k.ExpiresAt, &revoked)
	if err != nil {
		return nil, err
	}
	k.RevokedAt = optional(revoked)
	return &k, nil
}

const countTokens = `SELECT COUNT(*) FROM tokens WHERE customer_id = $1 AND revoked_at = 0`

// TokensOf is how many tokens of a customer were not revoked.
func (r *Reader) TokensOf(customer chat.CustomerID) (int, error) {
	n := 0
	err := r.one("token", countTokens, []any{string(customer)}, &n)
	return n, err
}

const insertToken = `
	INSERT INTO tokens (hash, session_id, customer_id, origin, identifier, created_at, slid_at, expires_at, revoked_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)
	ON CONFLICT DO NOTHING`

// InsertToken adds a token and tells whether it is new: false means that the hash was there before and nothing changed.
func (t *Tx) InsertToken(k *Token) (bool, error) {
	n, err := t.exec(insertToken, k.Hash, string(k.Session), string(k.Customer), k.Origin, k.Identifier, int64(k.CreatedAt), int64(k.SlidAt), int64(k.ExpiresAt))
	return n == 1, err
}

const slideToken = `UPDATE tokens SET slid_at = $1, expires_at = $2 WHERE hash = $3 AND revoked_at = 0`

// SlideToken gives a token a new end.
func (t *Tx) SlideToken(hash string, expires chat.Time) error {
	return t.save("token", slideToken, int64(t.now), int64(expires), hash)
}

const revokeToken = `UPDATE tokens SET revoked_at = $1 WHERE hash = $2 AND revoked_at = 0`

// RevokeToken ends a token. One that has ended, or never was, is no error.
func (t *Tx) RevokeToken(hash string) error {
	_, err := t.exec(revokeToken, int64(t.now), hash)
	return err
}

const revokeTokens = `UPDATE tokens SET revoked_at = $1 WHERE customer_id = $2 AND revoked_at = 0`

// RevokeTokens ends every token of a customer.
func (t *Tx) RevokeTokens(customer chat.CustomerID) error {
	_, err := t.exec(revokeTokens, int64(t.now), string(customer))
	return err
}
