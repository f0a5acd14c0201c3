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
	goneAfter   = 5 * time.Second  // a page that navigates is not gone
	pollingFor  = 15 * time.Second // a page that polls every five seconds is not gone either
	maxFleeting = 200              // on their way to one socket; older ones are lost
)

// typist is somebody who writes in a conversation.
type typist struct {
	conversation chat.ConversationID
	kind         chat.AuthorType
	id           string
}

// leaving is a customer without a connection who is online until a moment all the same, and on which page.
type leaving struct {
	until time.Time
	page  *chat.Page
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
	case f.Settings != nil:
		key = "settings"
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
	if f.Settings != nil {
		for _, first := range h.byOwner {
			for s := first; s != nil; s = s.next {
				tell(s)
			}
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
	leaving, online := h.gone[id]
	p := chat.Presence{Customer: id, Online: online, Page: leaving.page}
	for s := h.byOwner[id]; s != nil; s = s.next {
		p.Online = true
		if p.Page == nil {
			p.Page = s.page
		}
	}
	return p
}

// Here notes that a customer's page has polled: it is online for as long as a poll lasts, and a page beside it that
// hears by a stream has no other way to say where it is. It says nothing of pages with sockets.
func (h *Hub) Here(by chat.Actor, page *chat.Page) {
	if by.Customer == nil {
		return
	}
	id, session := by.Customer.ID, string(by.Customer.Session)
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := h.byOwner[id]; s != nil; s = s.next {
		if s.mute && s.session == session && page != nil {
			h.turnTo(s, page)
			return
		}
	}
	if h.byOwner[id] != nil {
		return
	}
	before, online := h.gone[id]
	if page == nil {
		page = before.page
	}
	h.gone[id] = leaving{time.Now().Add(pollingFor), page}
	if !online || !samePage(before.page, page) {
		h.say(presence(id, true, page))
	}
}

func samePage(a, b *chat.Page) bool { return a == b || a != nil && b != nil && *a == *b }

// turn notes that a customer has gone to another page. The socket comes first among its owner's.
func (h *Hub) turn(s *socket, page *chat.Page) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.turnTo(s, page)
}

func (h *Hub) turnTo(s *socket, page *chat.Page) {
	if samePage(s.page, page) {
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
			switch quiet := time.Duration(now.Unix()-s.heard.Load()) * time.Second; {
			case s.mute && quiet > streamFor:
				s.end(byeFrame(0))
			case !s.mute && quiet > deadAfter:
				_ = s.line.Close()
			default:
				s.wake(wantBeat)
			}
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
		for id, l := range h.gone {
			if !now.Before(l.until) {
				delete(h.gone, id)
				h.say(presence(id, false, nil))
			}
		}
		h.mu.Unlock()
	}
}
