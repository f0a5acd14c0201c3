package store

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"

	"parley/chat"
)

// Group commit. A lane takes what has queued up while it wrote the last group, and runs it in one transaction, a
// savepoint each; one fsync acknowledges them all. The seqs are taken as the group's last statement, so that the log's
// order is the order of commits and nobody waits for the clock row longer than for one insert and one fsync.

const (
	groupSize = 128 // functions that share a commit at most
	attempts  = 8   // of one function that met somebody else's lock
)

// job is one function in its queue.
type job struct {
	ctx      context.Context
	customer chat.CustomerID
	many     []chat.CustomerID // of UpdateMany, in order; else nil
	fn       func(*Tx) error

	state   atomic.Int32 // waiting → started or abandoned
	tries   int
	entries []*entry // the events it appended

	err      error
	panicked bool
	panic    any
	done     chan struct{}
}

const (
	waiting = iota
	started
	abandoned
)

func (j *job) start() bool {
	return j.state.Load() == started || j.state.CompareAndSwap(waiting, started)
}
func (j *job) abandon() bool { return j.state.CompareAndSwap(waiting, abandoned) }

func (j *job) finish(err error) {
	j.err = err
	close(j.done)
}

// lane writes one group after another on a connection of its own.
type lane struct {
	s       *Store
	wake    chan struct{}
	stopped chan struct{}

	mu      sync.Mutex
	queue   []*job
	closing bool

	c       *conn // of run alone
	running []*job
}

func (l *lane) push(j *job) {
	l.mu.Lock()
	l.queue = append(l.queue, j)
	l.mu.Unlock()
	l.nudge()
}

func (l *lane) nudge() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

func (l *lane) stop() {
	l.mu.Lock()
	l.closing = true
	l.mu.Unlock()
	l.nudge()
	<-l.stopped
}

// run is the lane's goroutine. A function that ends its goroutine (runtime.Goexit, as a failing test does) ends this
// one: its group fails, and another goroutine goes on.
func (l *lane) run() {
	over := false
	defer func() {
		if over {
			close(l.stopped)
			return
		}
		l.drop()
		for _, j := range unfinished(l.running) {
			j.finish(chat.Unavailable(errEnded))
		}
		l.running = nil
		l.nudge()
		go l.run()
	}()
	for range l.wake {
		for {
			group, closing := l.take()
			if len(group) > 0 {
				l.running = group
				l.write(group)
				l.running = nil
				continue
			}
			if closing {
				if l.c != nil {
					l.c.close()
				}
				over = true
				return
			}
			break
		}
	}
}

var errEnded = fmt.Errorf("store: a function of the group ended its goroutine")

// take is the next group: sorted by customer, so that two lanes or nodes never wait for each other's customers in
// opposite order. An UpdateMany is a group of its own.
func (l *lane) take() (group []*job, closing bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for n < len(l.queue) && n < groupSize {
		if l.queue[n].many != nil {
			n = max(n, 1)
			break
		}
		n++
	}
	group = slices.Clone(l.queue[:n])
	rest := copy(l.queue, l.queue[n:])
	clear(l.queue[rest:])
	l.queue = l.queue[:rest]
	slices.SortStableFunc(group, func(a, b *job) int { return cmp.Compare(a.customer, b.customer) })
	return group, l.closing
}

// again puts jobs back before everything else.
func (l *lane) again(jobs []*job) {
	if len(jobs) == 0 {
		return
	}
	l.s.o.Log.Debug("writes met a lock and are tried again", slog.Int("writes", len(jobs)))
	l.mu.Lock()
	l.queue = append(jobs, l.queue...)
	l.mu.Unlock()
}

// write runs a group and answers every job of it, or puts it back.
func (l *lane) write(group []*job) {
	ctx, cancel := l.s.e.deadline()
	defer cancel()
	if err := l.begin(ctx); err != nil {
		if !l.s.e.transient(err) {
			l.drop() // else it is fine, and somebody else writes
		}
		l.fail(group, err, true)
		return
	}
	var good, bad, retry []*job
	for _, j := range group {
		if err := j.ctx.Err(); err != nil && j.abandon() {
			j.finish(err) // its caller has gone, or goes now
			continue
		}
		if !j.start() {
			continue
		}
		outcome, err := l.runJob(j)
		switch outcome {
		case kept:
			good = append(good, j)
		case undone:
			bad = append(bad, j)
		case blocked:
			retry = append(retry, j)
		case broken: // the whole group goes down with it, even what failed by itself
			l.drop()
			l.fail(unfinished(group), err, false)
			return
		}
	}
	wrote, err := l.appendEvents(good)
	if err != nil {
		l.drop()
		l.fail(unfinished(group), err, true)
		return
	}
	if err := l.c.control("COMMIT"); err != nil {
		l.drop()
		l.fail(unfinished(group), err, false)
		return
	}
	if wrote {
		l.s.committed()
	}
	l.running = nil
	for _, j := range good {
		j.finish(nil)
	}
	for _, j := range bad {
		j.finish(j.err)
	}
	l.again(retry)
}

// unfinished are the jobs of a failing group whose callers still wait.
func unfinished(group []*job) []*job {
	var left []*job
	for _, j := range group {
		if j.state.Load() != abandoned {
			left = append(left, j)
		}
	}
	return left
}

// begin opens the transaction, on a new connection if there is none or the old one has died meanwhile.
func (l *lane) begin(ctx context.Context) error {
	for fresh := false; ; {
		if l.c == nil {
			c, err := openConn(ctx, l.s.e.writer())
			if err != nil {
				return err
			}
			l.c, fresh = c, true
		}
		l.c.ctx = ctx
		err := l.c.control(l.s.e.begin())
		if err == nil || fresh || l.s.e.transient(err) {
			return err
		}
		l.drop()
	}
}

func (l *lane) drop() {
	if l.c != nil {
		l.c.drop()
		l.c = nil
	}
}

// fail answers every job of a group of which nothing was kept. Where somebody else was merely in the way, and nothing
// has been committed for sure (again), they are tried once more.
func (l *lane) fail(group []*job, err error, again bool) {
	if again && l.s.e.transient(err) {
		var retry []*job
		for _, j := range group {
			if j.tries++; j.tries < attempts && (j.ctx.Err() == nil || j.state.Load() == started) {
				j.err, j.panicked, j.panic = nil, false, nil
				retry = append(retry, j)
			} else {
				j.finish(explain(l.s.e, err))
			}
		}
		l.running = nil
		l.again(retry)
		return
	}
	l.running = nil
	l.s.o.Log.Error("a group of writes failed", slog.Int("writes", len(group)), slog.Any("error", err))
	for _, j := range group {
		if j.panicked {
			j.finish(nil) // the panic is the caller's, whatever became of the others
			continue
		}
		j.finish(chat.Unavailable(err))
	}
}

// What became of one function.
type outcome int

const (
	kept    outcome = iota // its savepoint is released
	undone                 // it failed, and so did not happen; the others go on
	blocked                // it met somebody else's lock, and is to be tried again
	broken                 // the transaction itself is in doubt
)

// runJob runs one function in its savepoint.
func (l *lane) runJob(j *job) (outcome, error) {
	if err := l.c.control("SAVEPOINT f"); err != nil {
		return broken, err
	}
	t := &Tx{Reader: Reader{c: l.c, s: l.s}, now: l.s.Now()}
	err := l.call(t, j)
	failed := t.broken != nil || err != nil || j.panicked
	t.c, t.closed = nil, true
	if !failed {
		if err := l.c.control("RELEASE SAVEPOINT f"); err != nil {
			return broken, err
		}
		j.entries = t.entries
		return kept, nil
	}
	if err := l.c.control("ROLLBACK TO SAVEPOINT f"); err != nil {
		return broken, cmp.Or(t.broken, err)
	}
	if err := l.c.control("RELEASE SAVEPOINT f"); err != nil {
		return broken, cmp.Or(t.broken, err)
	}
	if t.broken != nil && l.s.e.transient(t.broken) && !j.panicked {
		if j.tries++; j.tries < attempts {
			return blocked, nil
		}
	}
	if t.broken != nil {
		err = explain(l.s.e, t.broken)
	}
	j.err = err
	return undone, nil
}

// call runs the function itself, after its customers are locked.
func (l *lane) call(t *Tx, j *job) (err error) {
	defer func() {
		if p := recover(); p != nil {
			j.panicked, j.panic = true, p
		}
	}()
	locked := j.many
	if locked == nil {
		locked = []chat.CustomerID{j.customer}
	}
	for _, customer := range locked {
		if err := l.s.e.lock(t, customer); err != nil {
			return err
		}
	}
	return j.fn(t)
}

// sorted is customers in order, each once, never nil.
func sorted(customers []chat.CustomerID) []chat.CustomerID {
	out := append(make([]chat.CustomerID, 0, len(customers)), customers...)
	slices.Sort(out)
	return slices.Compact(out)
}
