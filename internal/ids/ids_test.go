package ids_test

import (
	"sync"
	"testing"
	"time"

	"parley/chat"
	"parley/internal/clock"
	"parley/internal/ids"
)

// TestTimed: ids have the shape, are unique, carry their second, and sort as they were made even when the clock goes back.
func TestTimed(t *testing.T) {
	t.Parallel()
	c := clock.NewFake(time.Unix(0x66112233, 0))
	s := ids.NewTimed(c)
	last := ""
	for i := range 5000 {
		id := s.New()
		if !chat.ValidID(id) || id <= last {
			t.Fatalf("id %q after %q", id, last)
		}
		if i == 0 && id[:8] != "66112233" {
			t.Fatalf("id %q does not begin with its second", id)
		}
		last = id
		switch i {
		case 1000:
			c.Advance(3 * time.Second)
		case 3000:
			c.Advance(-time.Hour)
		}
	}
}

func TestTimedAtOnce(t *testing.T) {
	t.Parallel()
	s := ids.NewTimed(clock.System)
	var seen sync.Map
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 1000 {
				if id := s.New(); func() bool { _, twice := seen.LoadOrStore(id, true); return twice }() {
					t.Errorf("%s was made twice", id)
				}
			}
		})
	}
	wg.Wait()
}

func TestCounted(t *testing.T) {
	t.Parallel()
	s := &ids.Counted{}
	if a, b := s.New(), s.New(); a != "000000000000000000000001" || b != "000000000000000000000002" || !chat.ValidID(b) {
		t.Errorf("%q, %q", a, b)
	}
}
