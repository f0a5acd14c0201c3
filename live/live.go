// Package live is the listeners' end of the log: it tails the log once, keeps the recent events encoded for each
// audience, and lets every listener, a socket, a stream or a poll, read from its own position.
//
// It promises that a listener hears what its audience may hear, in the log's order, each event once and none left
// out, however slowly it reads and however often it is cut off; or that it is told to start over (resync). It refuses
// to queue for anybody: a socket is a cursor, and a slow one is only behind. What is fleeting (typing, presence)
// travels beside the log and may be lost.
package live

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"parley/chat"
)

// Log is what live reads of the store.
type Log interface {
	// Head is the position after the last event of the log, as an agent keeps it.
	Head(ctx context.Context) (chat.Position, error)
	// CustomerHead is the position after the last public event of a customer; not found if there is no such customer.
	CustomerHead(ctx context.Context, id chat.CustomerID) (chat.Position, error)
	// EventsAfter is the next events after seq, in order, at most limit of them; fewer, but at least one, if they are large.
	EventsAfter(ctx context.Context, seq int64, limit int) ([]chat.Event, error)
	// CustomerEvents is the next public events of a customer after its own count n, in order, at most limit of them;
	// fewer, but at least one, if they are large.
	CustomerEvents(ctx context.Context, id chat.CustomerID, n int64, limit int) ([]chat.Event, error)
	// OnCommit has wake called after every commit that wrote events. It is called in the committer's way and returns at once.
	OnCommit(wake func())
}

// Options are what a hub needs to know. The zero value is usable; it accepts agents whose Origin is the host they asked.
type Options struct {
	Log *slog.Logger
	// AgentOrigin tells whether a console of this request's Origin may listen.
	AgentOrigin func(*http.Request) bool
	// Error writes an error as one entry of the documented error body (api/errors.go knows how).
	Error func(error) json.RawMessage
	// Look is how often the tail looks without being woken; 250 ms by default.
	Look time.Duration
	// Ring bounds the recent events that are kept: how many, 4,096 by default.
	Ring int
	// MaxBehind is how many events a listener may be behind before it is told to start over; 5,000 by default.
	MaxBehind int64
}

// First is the first frame of a socket, and the body of a stream's request: who listens, and from where.
type First struct {
	ChatKey  string     `json:"chatKey"`
	Token    string     `json:"token"`
	Position string     `json:"position"`
	Page     *chat.Page `json:"page,omitempty"`
}

// Heard is what a listener at a position has not heard yet. Position is the one after the last of Events. Resync says
// that the position is of no use (unknown, or too far behind): read the state and go on from its position.
type Heard struct {
	Events   []json.RawMessage `json:"events"`
	Position string            `json:"position"`
	Resync   bool              `json:"resync"`
}

// Stats are the facts for /metrics and /readyz.
type Stats struct {
	Customers int       // connections of customers, by sockets and streams
	Streams   int       // of these, streams
	Agents    int       // sockets of agents
	Up        bool      // the tail runs and its last look succeeded
	Looked    time.Time // when the tail last read the log successfully
	Seq       int64     // of the last event that the tail has read
	Ring      int       // events in the ring
	RingBytes int       // their bytes, encoded
	Sent      int64     // events written to sockets
	Frames    int64     // frames of events written to sockets
	Behind    int64     // reads that had to go to the database because the ring did not reach back
	Resyncs   int64     // listeners told to start over
	Refused   int64     // sockets refused
	Slow      int64     // sockets closed because a write did not finish in time
}

// Hub is a node's listeners. Make it with New, run it with Run.
type Hub struct {
	log  Log
	o    Options
	tail *tail

	mu       sync.Mutex // guards the registry below, never held while something blocks
	byOwner  map[chat.CustomerID]*socket
	agents   map[*socket]struct{}
	slots    [beatSlots]map[*socket]struct{} // every socket, by when it gets its beat
	count    int
	streams  int
	nextSlot int
	draining bool
	gone     map[chat.CustomerID]leaving // customers whose last socket went or who poll, until that they are gone is said
	typing   map[typist]typed
	ended    map[string]time.Time // sessions that ended, until no socket can still be greeting with one
	idle     chan struct{}        // closed when draining and no socket is left

	ready chan struct{}

	done context.Context // ends with the hub: reads for sockets stop
	stop context.CancelFunc
	work sync.WaitGroup

	sent, frames, behind, resyncs, refused, slow atomic.Int64
}

// New makes a hub over a log. It does nothing until Run.
func New(log Log, o Options) *Hub {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.AgentOrigin == nil {
		o.AgentOrigin = func(r *http.Request) bool {
			origin := r.Header.Get("Origin")
			return origin == "http://"+r.Host || origin == "https://"+r.Host
		}
	}
	if o.Error == nil {
		o.Error = plainError
	}
	if o.Look <= 0 {
		o.Look = 250 * time.Millisecond
	}
	if o.Ring <= 0 {
		o.Ring = 4096
	}
	if o.MaxBehind <= 0 {
		o.MaxBehind = 5000
	}
	h := &Hub{
		log: log, o: o,
		byOwner: map[chat.CustomerID]*socket{}, agents: map[*socket]struct{}{},
		gone: map[chat.CustomerID]leaving{}, typing: map[typist]typed{}, ended: map[string]time.Time{},
		idle: make(chan struct{}), ready: make(chan struct{}),
	}
	for i := range h.slots {
		h.slots[i] = map[*socket]struct{}{}
	}
	h.done, h.stop = context.WithCancel(context.Background())
	h.tail = newTail(h)
	return h
}

// plainError is the fallback of Options.Error: the documented fields without a status.
func plainError(err error) json.RawMessage {
	e := &chat.Error{Kind: chat.KindInternal, Message: "Something went wrong on our side."}
	errors.As(err, &e)
	code := e.Code
	if code == "" {
		code = string(e.Kind)
	}
	raw, _ := json.Marshal(map[string]string{"code": code, "title": string(e.Kind), "message": e.Message})
	return raw
}

// Run tails the log and keeps the listeners until ctx ends, then closes what is still open. Call Drain first to say
// goodbye. It returns an error only if the log cannot be read at the start.
func (h *Hub) Run(ctx context.Context) error {
	defer h.close()
	if err := h.tail.start(ctx); err != nil {
		return err
	}
	close(h.ready)
	beats := make(chan struct{})
	go func() {
		defer close(beats)
		h.beat(ctx)
	}()
	h.tail.run(ctx)
	<-beats
	return nil
}

// Ready is closed when the tail knows where the log is: before that, no listener is to be served.
func (h *Hub) Ready() <-chan struct{} { return h.ready }

// Stats are the facts of this moment.
func (h *Hub) Stats() Stats {
	s := h.tail.stats()
	h.mu.Lock()
	s.Agents, s.Streams = len(h.agents), h.streams
	s.Customers = h.count - len(h.agents)
	h.mu.Unlock()
	s.Sent, s.Frames, s.Behind = h.sent.Load(), h.frames.Load(), h.behind.Load()
	s.Resyncs, s.Refused, s.Slow = h.resyncs.Load(), h.refused.Load(), h.slow.Load()
	return s
}
