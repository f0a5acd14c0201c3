package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/crypto/argon2"

	"parley/chat"
)

// What one password costs: 19 MiB and about 15 ms of one core. 64 MiB would be a way to stop a small server.
const (
	argonMemory = 19 << 10 // KiB
	argonTime   = 2
	argonLanes  = 1
	argonSalt   = 16
	argonKey    = 32
)

// Bounds on a password, in bytes.
const (
	MinPassword = 8
	MaxPassword = 256
)

// slots lets two passwords be hashed at a time, whoever asks, so that memory stays bounded.
var slots = make(chan struct{}, 2)

// checkPassword tells what is wrong with a new password.
func checkPassword(password string) error {
	if err := chat.CheckText("password", password); err != nil {
		return err
	}
	if len(password) < MinPassword || len(password) > MaxPassword {
		return chat.Bad("password", fmt.Sprintf("has %d bytes; %d to %d are allowed", len(password), MinPassword, MaxPassword))
	}
	return nil
}

// HashPassword is what is kept of a password. It waits for its turn; an error is checkPassword's or the context's.
func HashPassword(ctx context.Context, password string) (string, error) {
	if err := checkPassword(password); err != nil {
		return "", err
	}
	var salt [argonSalt]byte
	_, _ = rand.Read(salt[:])
	key, err := derive(ctx, password, salt[:])
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonLanes,
		base64.RawStdEncoding.EncodeToString(salt[:]), base64.RawStdEncoding.EncodeToString(key)), nil
}

// VerifyPassword tells whether password is the one that was hashed. For hash "" (no such account, or one without a
// password) the answer is no and takes as long. An error is the context's: nobody knows.
func VerifyPassword(ctx context.Context, hash, password string) (bool, error) {
	known := hash != ""
	if !known || len(password) > MaxPassword {
		hash, known = nobody(), false
	}
	if len(password) > MaxPassword {
		password = password[:MaxPassword]
	}
	salt, want, err := parseHash(hash)
	if err != nil {
		return false, err
	}
	got, err := derive(ctx, password, salt)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1 && known, nil
}

// nobody is a hash that stands in for accounts that do not exist.
var nobody = sync.OnceValue(func() string {
	hash, err := HashPassword(context.Background(), NewToken())
	if err != nil {
		panic(err) // a token is an allowed password
	}
	return hash
})

func derive(ctx context.Context, password string, salt []byte) ([]byte, error) {
	select {
	case slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-slots }()
	return argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonLanes, argonKey), nil
}

func parseHash(hash string) (salt, key []byte, err error) {
	parts := strings.Split(hash, "$")
	want := fmt.Sprintf("m=%d,t=%d,p=%d", argonMemory, argonTime, argonLanes)
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) || parts[3] != want {
		return nil, nil, fmt.Errorf("auth: a kept password is not argon2id with %s", want)
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil {
		return nil, nil, fmt.Errorf("auth: salt of a kept password: %w", err)
	}
	if key, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil {
		return nil, nil, fmt.Errorf("auth: a kept password: %w", err)
	}
	return salt, key, nil
}
