package live

import (
	"context"
	"log/slog"
	"time"

	"parley/chat"
)

// The rhythm of what is fleeting.
const (
	tick        = 250 * time.Millisecond
	beatSlots   = 100              // a beat every beatSlots ticks: 25 s, spread over all sockets
	deadAfter   = 75 * time.Second // without a sign of life, beats answered included
	typingFor   = 5 * time.Second
	goneAfter   = 5 * time.Second // a page that navigates is not gone
	maxFleeting = 200             // on their way to one socket; older ones are lost
)

// typist is somebody who writes in a conversation.
type typist struct {
	conversation chat.ConversationID
	kind         chat.AuthorType
	id           string
}

type typed struct {
	what  chat.Typing
	until time.Time
}

// Say tells a fleeting event to the sockets of this node that may hear it. Typing is taken back after five seconds
// without another one.
func (h *Hub) Say(f chat.Fleeting) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.say(f)
}

func (h *Hub) say(f chat.Fleeting) {
	var key string
	switch {
	case f.Typing != nil:
		who := typist{f.Typing.Conversation, f.Typing.Author.Type, f.Typing.Author.ID}
		key = "typing " + string(who.conversation) + " " + string(who.kind) + " " + who.id
		if f.Typing.Typing {
			h.typing[who] = typed{*f.Typing, time.Now().Add(typingFor)}
		} else {
			delete(h.typing, who)
		}
	case f.Presence != nil:
		key = "presence " + string(f.Presence.Customer)
	default:
		return
	}
	var frame []byte
	tell := func(s *socket) {
		if frame == nil {
			var err error
			if frame, err = fleetingFrame(f); err != nil {
				h.o.Log.Error("a fleeting event cannot be written", slog.Any("error", err))
				return
			}
		}
		s.say(key, frame)
	}
	if f.For(chat.ForAgents) {
		for s := range h.agents {
			tell(s)
		}
	}
	if f.Typing != nil && f.For(chat.ForCustomer) {
		for s := h.byOwner[f.Typing.Customer]; s != nil; s = s.next {
			tell(s)
		}
	}
}

// say has the socket write a fleeting frame; the latest of a key wins.
func (s *socket) say(key string, frame []byte) {
	s.mu.Lock()
	for i := range s.says {
		if s.says[i].key == key {
			s.says = append(s.says[:i], s.says[i+1:]...)
			break
		}
	}
	if len(s.says) >= maxFleeting {
		s.says = s.says[1:]
	}
	s.says = append(s.says, said{key, frame})
	s.mu.Unlock()
	s.wake(wantFleeting)
}

func presence(id chat.CustomerID, online bool, page *chat.Page) chat.Fleeting {
	return chat.Fleeting{Name: "presence", Presence: &chat.Presence{Customer: id, Online: online, Page: page}}
}

// Presence is whether a customer has a page connected to this node, and which: the one that told it last.
func (h *Hub) Presence(id chat.CustomerID) chat.Presence {
	h.mu.Lock()
	defer h.mu.Unlock()
	_, leaving := h.gone[id]
	p := chat.Presence{Customer: id, Online: leaving}
	for s := h.byOwner[id]; s != nil; s = s.next {
		p.Online = true
		if p.Page == nil {
			p.Page = s.page
		}
	}
	return p
}

// turn notes that a customer has gone to another page. The socket comes first among its owner's.
func (h *Hub) turn(s *socket, page *chat.Page) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if s.page != nil && *s.page == *page {
		return
	}
	s.page = page
	for at := h.byOwner[s.owner]; at != nil; at = at.next {
		if at.next == s {
			at.next, s.next = s.next, h.byOwner[s.owner]
			h.byOwner[s.owner] = s
			break
		}
	}
	h.say(presence(s.owner, true, page))
}

// beat is the one clock of all sockets: each gets its beat every 25 s, and what is fleeting passes.
func (h *Hub) beat(ctx context.Context) {
	ticks := time.NewTicker(tick)
	defer ticks.Stop()
	for slot := 0; ; slot = (slot + 1) % beatSlots {
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
		}
		now := time.Now()
		h.mu.Lock()
		for s := range h.slots[slot] {
			if !s.known {
				continue
			}
			if now.Unix()-s.heard.Load() > int64(deadAfter/time.Second) {
				_ = s.conn.Close()
				continue
			}
			s.wake(wantBeat)
		}
		for _, t := range h.typing {
			if !now.Before(t.until) {
				t.what.Typing = false
				h.say(chat.Fleeting{Name: "typing", Typing: &t.what})
			}
		}
		if slot == 0 { // every 25 s is often enough
			for session, until := range h.ended {
				if !now.Before(until) {
					delete(h.ended, session)
				}
			}
		}
		for id, at := range h.gone {
			if !now.Before(at) {
				delete(h.gone, id)
				h.say(presence(id, false, nil))
			}
		}
		h.mu.Unlock()
	}
}
