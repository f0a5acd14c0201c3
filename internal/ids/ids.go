// Package ids makes the ids of what Parley creates: 24 lower-case hex characters in the order of their making.
package ids

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"sync"
	"time"
)

// Source makes ids. It is safe for many goroutines.
type Source interface {
	New() string
}

// Timed makes ids of four bytes of time, in seconds, and eight bytes that begin at random in every second and grow by
// random steps, so that the ids of one process sort as they were made even when its clock goes back. They are no secrets.
type Timed struct {
	clock interface{ Now() time.Time }

	mu     sync.Mutex
	second uint32
	rest   uint64
}

// NewTimed makes a source that takes the time from c.
func NewTimed(c interface{ Now() time.Time }) *Timed { return &Timed{clock: c} }

// New is the next id.
func (t *Timed) New() string {
	var r [8]byte
	_, _ = rand.Read(r[:]) // never fails: crypto/rand stops the program instead
	random := binary.BigEndian.Uint64(r[:])
	now := uint32(t.clock.Now().Unix()) // wraps in 2106
	t.mu.Lock()
	if now > t.second {
		t.second, t.rest = now, random>>1 // the top bit leaves room to grow
	} else {
		t.rest += random>>24 + 1
	}
	var b [12]byte
	binary.BigEndian.PutUint32(b[:4], t.second)
	binary.BigEndian.PutUint64(b[4:], t.rest)
	t.mu.Unlock()
	return hex.EncodeToString(b[:])
}

// Counted makes the ids 000…001, 000…002 and so on, for tests with golden results.
type Counted struct {
	mu sync.Mutex
	n  uint64
}

// New is the next id.
func (c *Counted) New() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
	return fmt.Sprintf("%024x", c.n)
}
