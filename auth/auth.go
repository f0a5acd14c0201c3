// Package auth is the cryptography of identities: passwords, tokens, the signed identities of customers, API keys.
//
// It promises that nothing it makes can be guessed (256 random bits), that what is kept of a secret cannot be turned
// back into it, and that it compares in constant time. It refuses to know where anything is kept or who may do what.
package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
)

// tokenLength is the length of a token: 256 bits as base64url.
const tokenLength = 43

// NewToken makes a secret of 256 random bits as 43 characters of base64url: for customers' tokens, console sessions and
// one-time links.
func NewToken() string {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails: the runtime stops the program instead
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// ValidToken tells whether s has the shape of a token.
func ValidToken(s string) bool {
	if len(s) != tokenLength {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

// Hash is what is kept of a token or key: its SHA-256 in hex. A token has 256 random bits, so nothing slower is needed.
func Hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
