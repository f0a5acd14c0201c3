// Package store is the record: the only package that knows SQL.
//
// It promises that what Update acknowledged is on the disk, whole, with its events; that the events of the log (Seq) and
// the public events of each customer (N) are counted densely and in the order of their commits; and that one SQL text
// does this on SQLite and on PostgreSQL. It refuses to know who may do what: that is the desk's.
//
// Reads that find nothing answer chat.NotFound. A database that cannot take a write answers chat.Unavailable.
package store

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"sync"

	"parley/chat"
	"parley/internal/clock"
	"parley/internal/ids"
)

// Options are what a store needs. The zero value is usable.
type Options struct {
	Clock clock.Clock  // the machine's own by default
	IDs   ids.Source   // timed ids by default
	Log   *slog.Logger // slog's default by default
	Lanes int          // groups that commit at once; by default, and at most, what the engine can use
}

// Store is an open record. It is safe for many goroutines.
type Store struct {
	e     engine
	o     Options
	epoch string
	lanes []*lane
	views chan *conn // nil where a connection is not open

	mu       sync.RWMutex
	onCommit []func()
	closed   bool
	inside   sync.WaitGroup // Views, and Updates that wait
}

// Open opens the record at dsn, makes it if there is none, and brings its schema forward. dsn is postgres://…, or
// sqlite:FILE, or a directory in which SQLite keeps its files.
func Open(ctx context.Context, dsn string, o Options) (*Store, error) {
	if o.Clock == nil {
		o.Clock = clock.System
	}
	if o.IDs == nil {
		o.IDs = ids.NewTimed(o.Clock)
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	e, err := openEngine(ctx, dsn)
	if err != nil {
		return nil, err
	}
	if o.Lanes <= 0 || o.Lanes > e.lanes() {
		o.Lanes = e.lanes()
	}
	s := &Store{e: e, o: o, views: make(chan *conn, e.views())}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, e.close())
	}
	for range e.views() {
		s.views <- nil
	}
	for range o.Lanes {
		l := &lane{s: s, wake: make(chan struct{}, 1), stopped: make(chan struct{})}
		s.lanes = append(s.lanes, l)
		go l.run()
	}
	return s, nil
}

const readEpoch = `SELECT epoch FROM clock WHERE id = 1`

func (s *Store) prepare(ctx context.Context) error {
	if err := migrate(ctx, s.e.writer(), s.e); err != nil {
		return err
	}
	if err := s.e.writer().QueryRowContext(ctx, readEpoch).Scan(&s.epoch); err != nil {
		return fmt.Errorf("store: epoch: %w", err)
	}
	return nil
}

// Close waits for the writes and reads that have begun, refuses new ones, and closes the database.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.mu.Unlock()
	s.inside.Wait()
	for _, l := range s.lanes {
		l.stop()
	}
	for range cap(s.views) {
		if c := <-s.views; c != nil {
			c.close()
		}
	}
	return s.e.close()
}

var errClosed = errors.New("store: closed")

// enter counts a caller in, unless the store is closed.
func (s *Store) enter() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return chat.Unavailable(errClosed)
	}
	s.inside.Add(1)
	return nil
}

// Engine is the engine's name: "sqlite" or "postgres".
func (s *Store) Engine() string { return s.e.name() }

// Epoch names the log: eight hex characters, made with it. Positions of another epoch mean nothing here.
func (s *Store) Epoch() string { return s.epoch }

// Waiting is how many functions wait for a group to take them, for /readyz.
func (s *Store) Waiting() int {
	n := 0
	for _, l := range s.lanes {
		l.mu.Lock()
		n += len(l.queue)
		l.mu.Unlock()
	}
	return n
}

// NewID makes an id.
func (s *Store) NewID() string { return s.o.IDs.New() }

// Now is the time of the store's clock.
func (s *Store) Now() chat.Time { return chat.At(s.o.Clock.Now()) }

// OnCommit has wake called after every commit that wrote events, before its writers are answered. It is called in the
// lane's way: it returns at once.
func (s *Store) OnCommit(wake func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onCommit = append(s.onCommit, wake)
}

func (s *Store) committed() {
	s.mu.RLock()
	wakes := s.onCommit
	s.mu.RUnlock()
	for _, wake := range wakes {
		wake()
	}
}

// Update runs fn in a transaction that other callers may share, and returns after its commit is on the disk. What fn
// did is kept whole if it returns nil, and not at all otherwise. customer is whose rows fn touches, "" for what belongs
// to no customer (agents, settings); functions of one customer run one after another in the order of their calls.
//
// fn does no input or output but the Tx, sets what it gives its caller anew each time (it may run twice), and does not
// keep the Tx. A panic of fn goes on in the caller, with nothing done. ctx is looked at only until fn starts; after
// that Update returns what became of it. chat.Unavailable means that the database did not take it: nothing was
// acknowledged, and the same command can be sent again with its key.
func (s *Store) Update(ctx context.Context, customer chat.CustomerID, fn func(*Tx) error) error {
	return s.submit(ctx, s.laneOf(customer), &job{ctx: ctx, customer: customer, fn: fn})
}

// UpdateMany is Update for what touches several customers: it runs alone, with all of them locked in order.
func (s *Store) UpdateMany(ctx context.Context, customers []chat.CustomerID, fn func(*Tx) error) error {
	return s.submit(ctx, s.lanes[0], &job{ctx: ctx, many: sorted(customers), fn: fn})
}

func (s *Store) laneOf(customer chat.CustomerID) *lane {
	if len(s.lanes) == 1 {
		return s.lanes[0]
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(customer))
	return s.lanes[int(h.Sum32()%uint32(len(s.lanes)))]
}

func (s *Store) submit(ctx context.Context, l *lane, j *job) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.enter(); err != nil {
		return err
	}
	defer s.inside.Done()
	j.done = make(chan struct{})
	l.push(j)
	select {
	case <-j.done:
	case <-ctx.Done():
		if j.abandon() {
			return ctx.Err()
		}
		<-j.done // it has begun: what becomes of it is known soon, and its variables are in use until then
	}
	if j.panicked {
		panic(j.panic)
	}
	return j.err
}

// View runs fn on one snapshot of the record. fn does not keep the View.
func (s *Store) View(ctx context.Context, fn func(*View) error) error {
	return s.look(ctx, func(c *conn) error {
		if err := c.control(s.e.beginView()); err != nil {
			return err
		}
		v := &View{Reader{c: c, s: s}}
		done := false
		defer func() {
			if !done { // fn panics, or ends its goroutine
				v.broken = errClosed
				c.drop()
			}
		}()
		err := fn(v)
		done = true
		if e := c.control("COMMIT"); e != nil && v.broken == nil {
			v.broken = e
		}
		if v.broken != nil {
			return v.broken
		}
		return err
	})
}

// look runs fn on a reading connection. A database error drops the connection: there is nothing in it to keep.
func (s *Store) look(ctx context.Context, fn func(*conn) error) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.inside.Done()
	var c *conn
	select {
	case c = <-s.views:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { s.views <- c }()
	dctx, cancel := s.e.deadline()
	defer cancel()
	for fresh := false; ; {
		if c == nil {
			var err error
			if c, err = openConn(dctx, s.e.readers()); err != nil {
				return explain(s.e, err)
			}
			fresh = true
		}
		c.ctx = dctx
		kept := c
		c = nil // unless fn returns, the connection is not given back
		err := fn(kept)
		var known *chat.Error
		if err == nil || errors.As(err, &known) || !(gone(err) || s.e.down(err) || s.e.transient(err)) {
			c = kept
			return err
		}
		kept.drop()
		if fresh || !(gone(err) || s.e.down(err)) {
			return explain(s.e, err)
		}
	}
}
