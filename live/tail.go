package live

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"parley/chat"
)

// ringBytes bounds the encoded events that a node keeps in memory, beside Options.Ring.
const ringBytes = 16 << 20

// lookLimit is how many events the tail reads at once; what has lookBytes may have been cut short by the log.
const (
	lookLimit = 500
	lookBytes = 256 << 10
)

// entry is one event of the log, encoded once for each audience.
type entry struct {
	seq      int64
	n        int64 // the customer's own count; 0 where the customer does not hear it
	prev     int64 // seq of the same customer's public event before it, 0 if that is not in the ring
	customer chat.CustomerID
	agent    []byte
	public   []byte
	settings bool // pages look at what the brands are set to
}

// tail reads the log once for the whole node. Its ring holds the events low … high without a gap, the entry of seq at
// seq modulo the ring's size; last leads to each customer's newest public entry, and prev on to the one before.
type tail struct {
	h     *Hub
	wakes chan struct{}

	mu     sync.RWMutex
	ring   []entry
	epoch  string
	low    int64 // of the oldest entry; high+1 while there is none
	high   int64 // of the last event read
	bytes  int
	last   map[chat.CustomerID]int64
	up     bool
	looked time.Time
}

func newTail(h *Hub) *tail {
	return &tail{h: h, wakes: make(chan struct{}, 1), ring: make([]entry, h.o.Ring), last: map[chat.CustomerID]int64{}}
}

// start takes the head of the log as the beginning of the ring: what is older is read from the database.
func (t *tail) start(ctx context.Context) error {
	head, err := t.h.log.Head(ctx)
	if err != nil {
		return fmt.Errorf("live: head of the log: %w", err)
	}
	t.mu.Lock()
	t.epoch, t.low, t.high, t.up, t.looked = head.Epoch, head.N+1, head.N, true, time.Now()
	t.mu.Unlock()
	t.h.log.OnCommit(t.wake)
	return nil
}

// wake has the tail look at once. It never blocks; wakes that come while it looks are one.
func (t *tail) wake() {
	select {
	case t.wakes <- struct{}{}:
	default:
	}
}

func (t *tail) run(ctx context.Context) {
	look := time.NewTicker(t.h.o.Look) // the safety net, and the only wake-up for commits of other nodes
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			t.mark(false)
			return
		case <-t.wakes:
		case <-look.C:
		}
		if err := t.look(ctx); err != nil && ctx.Err() == nil {
			if t.mark(false) {
				t.h.o.Log.Error("the tail cannot read the log; listeners wait", slog.Any("error", err))
			}
			continue
		}
		if !t.mark(true) {
			t.h.o.Log.Info("the tail reads the log again")
		}
	}
}

// mark notes whether the last look succeeded and tells whether the one before did.
func (t *tail) mark(up bool) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	was := t.up
	t.up = up
	if up {
		t.looked = time.Now()
	}
	return was
}

// look reads everything after the last event read and wakes the listeners concerned.
func (t *tail) look(ctx context.Context) error {
	for {
		ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
		events, err := t.h.log.EventsAfter(ctx, t.high, lookLimit) // only this goroutine writes high
		cancel()
		if err != nil {
			return err
		}
		if len(events) == 0 {
			return nil
		}
		fresh := make([]entry, len(events))
		bytes := 0
		for i := range events {
			if fresh[i], err = encode(&events[i]); err != nil {
				return err
			}
			bytes += len(fresh[i].agent)
		}
		t.add(fresh)
		t.h.wakeListeners(fresh)
		if len(events) < lookLimit && bytes < lookBytes {
			return nil
		}
	}
}

func encode(e *chat.Event) (entry, error) {
	agent, err := e.For(chat.ForAgents)
	if err != nil {
		return entry{}, err
	}
	public, err := e.For(chat.ForCustomer)
	if err != nil {
		return entry{}, err
	}
	x := entry{seq: e.Seq, customer: e.Customer, agent: agent, public: public}
	_, x.settings = e.Payload.(*chat.SettingsUpdated)
	if public != nil {
		x.n = e.N
	}
	return x, nil
}

// add appends entries to the ring and drops the oldest where there are too many.
func (t *tail) add(fresh []entry) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, x := range fresh {
		if x.seq != t.high+1 { // events were taken out of the log: what the ring holds does not lead up to here
			for t.low <= t.high {
				t.drop()
			}
			t.low, t.high = x.seq, x.seq-1
		}
		if t.high-t.low+1 == int64(len(t.ring)) {
			t.drop()
		}
		if x.n > 0 {
			x.prev = t.last[x.customer]
			t.last[x.customer] = x.seq
		}
		t.ring[x.seq%int64(len(t.ring))] = x
		t.high = x.seq
		t.bytes += len(x.agent) + len(x.public)
		for t.bytes > ringBytes && t.low < t.high {
			t.drop()
		}
	}
}

// drop forgets the oldest entry.
func (t *tail) drop() {
	x := t.at(t.low)
	t.bytes -= len(x.agent) + len(x.public)
	if x.n > 0 && t.last[x.customer] == x.seq {
		delete(t.last, x.customer)
	}
	*x = entry{}
	t.low++
}

func (t *tail) at(seq int64) *entry { return &t.ring[seq%int64(len(t.ring))] }

var errNotInRing = errors.New("live: the ring does not reach back so far")

// agentAfter is the entries after seq n, at most limit; errNotInRing where the ring does not reach back.
func (t *tail) agentAfter(n int64, limit int) ([][]byte, error) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if n >= t.high {
		return nil, nil
	}
	if n+1 < t.low {
		return nil, errNotInRing
	}
	out := make([][]byte, 0, min(int64(limit), t.high-n))
	for seq := n + 1; seq <= t.high && len(out) < limit; seq++ {
		out = append(out, t.at(seq).agent)
	}
	return out, nil
}

// customerAfter is a customer's public entries after its own count n, at most limit; errNotInRing where the ring does
// not tell.
func (t *tail) customerAfter(id chat.CustomerID, n int64, limit int) ([][]byte, error) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	seq, ok := t.last[id]
	if !ok {
		return nil, errNotInRing
	}
	newest := t.at(seq).n
	if newest <= n {
		return nil, nil
	}
	out := make([][]byte, min(int64(limit), newest-n))
	for want := newest; ; want-- {
		x := t.at(seq)
		if x.n != want {
			return nil, errNotInRing
		}
		if i := want - n - 1; i < int64(len(out)) {
			out[i] = x.public
		}
		if want == n+1 {
			return out, nil
		}
		if seq = x.prev; seq < t.low {
			return nil, errNotInRing
		}
	}
}

// customerHead is a customer's newest count as the ring knows it. It may be behind the log, never ahead.
func (t *tail) customerHead(id chat.CustomerID) (int64, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	seq, ok := t.last[id]
	if !ok {
		return 0, false
	}
	return t.at(seq).n, true
}

// head is the epoch of the log and the last event read.
func (t *tail) head() (string, int64) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.epoch, t.high
}

func (t *tail) stats() Stats {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return Stats{Up: t.up, Looked: t.looked, Seq: t.high, Ring: int(t.high - t.low + 1), RingBytes: t.bytes}
}
