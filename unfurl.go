package parley

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"parley/chat"
	"parley/desk"
	"parley/previews"
)

// Messages with links are looked at apart from whoever wrote them: a few at once, the others wait in memory, and more
// than that, and those that a stop has left, are found in the record.
const (
	unfurlAtOnce = 4
	unfurlQueue  = 1000
	unfurlEach   = desk.UnfurlsEach // of the queue, for one author
	unfurlEvery  = time.Minute
)

// unfurling has the desk tell of messages with links, if there are to be previews, and gives what looks at them until
// its context ends. `of` is who visits, for those that are visited.
func unfurling(o *desk.Options, p *previews.Options, of string, log *slog.Logger) func(context.Context, *desk.Desk) {
	if p == nil {
		return func(context.Context, *desk.Desk) {}
	}
	visit := *p
	visit.PublicURL = of
	f := previews.New(visit)
	o.Look = func(ctx context.Context, link string) (previews.Page, error) {
		page, err := f.Fetch(ctx, link)
		if err != nil {
			log.Debug("a link has no preview", slog.Any("error", err))
		}
		return page, err
	}
	queue := newUnfurls()
	o.Unfurl = queue.add
	now := o.Store.Now
	return func(ctx context.Context, d *desk.Desk) { queue.run(ctx, d, now, log) }
}

// unfurls is the messages whose links are looked at, or wait for that. Nobody's slow sites hold up anybody else: of each
// author one message is looked at, and the brand goes first of which the fewest are.
type unfurls struct {
	wake chan struct{} // somebody who looks may find something to do

	mu      sync.Mutex
	waiting []chat.Unfurl
	authors map[string]bool // one of theirs is looked at
	brands  map[chat.BrandID]int
}

func newUnfurls() *unfurls {
	return &unfurls{wake: make(chan struct{}, unfurlAtOnce), authors: map[string]bool{}, brands: map[chat.BrandID]int{}}
}

// add has a message wait. Where there are too many, of its author's or in all, it is found in the record later.
func (q *unfurls) add(u chat.Unfurl) {
	q.mu.Lock()
	own := 0
	for _, w := range q.waiting {
		if w.Author == u.Author {
			own++
		}
		if w == u {
			own = unfurlEach // it waits
		}
	}
	if own < unfurlEach && len(q.waiting) < unfurlQueue {
		q.waiting = append(q.waiting, u)
	}
	q.mu.Unlock()
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// next takes out the message that is to be looked at next, if there is one.
func (q *unfurls) next() (chat.Unfurl, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	best := -1
	for i, u := range q.waiting {
		if !q.authors[u.Author] && (best < 0 || q.brands[u.Brand] < q.brands[q.waiting[best].Brand]) {
			best = i
		}
	}
	if best < 0 {
		return chat.Unfurl{}, false
	}
	u := q.waiting[best]
	q.waiting = slices.Delete(q.waiting, best, best+1)
	q.authors[u.Author] = true
	q.brands[u.Brand]++
	return u, true
}

// done gives the place of a message back that next gave.
func (q *unfurls) done(u chat.Unfurl) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.authors, u.Author)
	if q.brands[u.Brand]--; q.brands[u.Brand] == 0 {
		delete(q.brands, u.Brand)
	}
}

// run looks at them until the context ends.
func (q *unfurls) run(ctx context.Context, d *desk.Desk, now func() chat.Time, log *slog.Logger) {
	var workers sync.WaitGroup
	defer workers.Wait()
	for range unfurlAtOnce {
		workers.Go(func() {
			for ctx.Err() == nil {
				u, ok := q.next()
				if !ok {
					select {
					case <-ctx.Done():
					case <-q.wake:
					}
					continue
				}
				if err := d.Unfurl(ctx, u.Message); err != nil && ctx.Err() == nil {
					log.Warn("the links of a message are not looked at; the next try is in a minute", slog.Any("error", err))
				}
				q.done(u)
			}
		})
	}
	every := time.NewTicker(unfurlEvery)
	defer every.Stop()
	for wait := time.Duration(0); ; wait = unfurlEvery { // at the start nobody is at work on any, but another node
		left, err := d.Unfurls(ctx, now()-chat.Time(wait.Milliseconds()))
		if err != nil && ctx.Err() == nil {
			log.Warn("messages whose links were not looked at cannot be found; the next try is in a minute", slog.Any("error", err))
		}
		for _, u := range left {
			q.add(u)
		}
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
	}
}
