package parley

import (
	"context"
	"log/slog"
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
	unfurlEvery  = time.Minute
)

// unfurling has the desk tell of messages with links, if there are to be previews, and gives what looks at them until
// its context ends.
func (s *Server) unfurling(o *desk.Options, p *previews.Options) func(context.Context) {
	if p == nil {
		return func(context.Context) {}
	}
	visit := *p
	visit.PublicURL = s.URL
	f := previews.New(visit)
	o.Look = func(ctx context.Context, link string) (previews.Page, error) {
		page, err := f.Fetch(ctx, link)
		if err != nil {
			s.log.Debug("a link has no preview", slog.Any("error", err))
		}
		return page, err
	}
	queue := make(chan chat.MessageID, unfurlQueue)
	o.Unfurl = func(id chat.MessageID) {
		select {
		case queue <- id:
		default: // found in the record, later
		}
	}
	return func(ctx context.Context) { s.unfurl(ctx, queue) }
}

func (s *Server) unfurl(ctx context.Context, queue chan chat.MessageID) {
	var workers sync.WaitGroup
	defer workers.Wait()
	for range unfurlAtOnce {
		workers.Go(func() {
			for {
				select {
				case <-ctx.Done():
					return
				case id := <-queue:
					if err := s.Desk.Unfurl(ctx, id); err != nil && ctx.Err() == nil {
						s.log.Warn("the links of a message are not looked at; the next try is in a minute", slog.Any("error", err))
					}
				}
			}
		})
	}
	every := time.NewTicker(unfurlEvery)
	defer every.Stop()
	for wait := time.Duration(0); ; wait = unfurlEvery { // at the start nobody is at work on any, but another node
		left, err := s.Desk.Unfurls(ctx, s.store.Now()-chat.Time(wait.Milliseconds()))
		if err != nil && ctx.Err() == nil {
			s.log.Warn("messages whose links were not looked at cannot be found; the next try is in a minute", slog.Any("error", err))
		}
		for _, id := range left {
			select {
			case queue <- id:
			case <-ctx.Done():
				return
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
	}
}
