package desk

import (
	"sync"
	"time"
)

// fresh is how long something read is believed without looking again: what another node changes is known here within
// that time. What this node changes is dropped at once.
const fresh = time.Second

// cacheSize bounds one cache; beyond it everything is forgotten and read again.
const cacheSize = 20_000

// cache is what was read lately. A value that was being read while its key was dropped is not kept.
type cache[K comparable, V any] struct {
	now func() time.Time

	mu    sync.Mutex
	drops uint64
	kept  map[K]keep[V]
}

type keep[V any] struct {
	value V
	until time.Time
}

func newCache[K comparable, V any](now func() time.Time) *cache[K, V] {
	return &cache[K, V]{now: now, kept: map[K]keep[V]{}}
}

// find is the value of k, read by load unless it is known. Errors are not kept.
func (c *cache[K, V]) find(k K, load func() (V, error)) (V, error) {
	now := c.now()
	c.mu.Lock()
	got, ok := c.kept[k]
	drops := c.drops
	c.mu.Unlock()
	if ok && now.Before(got.until) {
		return got.value, nil
	}
	v, err := load()
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.drops == drops {
		if len(c.kept) >= cacheSize {
			clear(c.kept)
		}
		c.kept[k] = keep[V]{v, now.Add(fresh)}
	}
	return v, nil
}

// drop forgets k, or whatever is being read for it.
func (c *cache[K, V]) drop(keys ...K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drops++
	for _, k := range keys {
		delete(c.kept, k)
	}
}

// clear forgets everything.
func (c *cache[K, V]) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drops++
	clear(c.kept)
}
