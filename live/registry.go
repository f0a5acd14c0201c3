package live

import (
	"context"
	"slices"
	"time"

	"parley/chat"
)

// open tells whether new sockets are accepted.
func (h *Hub) open() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return !h.draining
}

// add takes a new connection in, before anybody knows whose it is.
func (h *Hub) add(s *socket) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.draining {
		return false
	}
	h.nextSlot = (h.nextSlot + 1) % beatSlots
	s.slot = h.nextSlot
	h.slots[s.slot][s] = struct{}{}
	h.count++
	if s.mute {
		h.streams++
	}
	h.work.Add(1) // until remove
	return true
}

var errSignedOut = chat.Unauthorized("token_revoked", "You are signed out.")

// register makes the socket one that is woken. A customer's first socket is its coming. A session that ended while it
// said who it is, is refused: Disconnect did not know it yet.
func (h *Hub) register(s *socket) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, over := h.ended[s.session]; over {
		return errSignedOut
	}
	if s.agent != "" {
		s.known = true
		h.agents[s] = struct{}{}
		return nil
	}
	id := s.owner
	many, streams := 0, 0
	for at := h.byOwner[id]; at != nil; at = at.next {
		many++
		if s.mute && at.mute && at.session == s.session {
			streams++
		}
	}
	if many >= maxSockets || streams >= maxStreams {
		s.end(byeFrame(awayFor.Milliseconds()))
		return nil
	}
	s.known = true
	s.next = h.byOwner[id]
	h.byOwner[id] = s
	_, online := h.gone[id]
	delete(h.gone, id)
	if (s.next == nil && !online) || s.page != nil {
		h.say(presence(id, true, s.page))
	}
	return nil
}

// remove lets a socket go. Its goroutines have ended but for one that writes, which ends by itself.
func (h *Hub) remove(s *socket) {
	s.silence()
	_ = s.line.Close()
	h.mu.Lock()
	defer h.mu.Unlock()
	defer h.work.Done()
	delete(h.slots[s.slot], s)
	h.count--
	if s.mute {
		h.streams--
	}
	if h.draining && h.count == 0 {
		close(h.idle)
	}
	if !s.known {
		return
	}
	if s.agent != "" {
		delete(h.agents, s)
		return
	}
	id := s.owner
	for at, first := h.byOwner[id], (*socket)(nil); at != nil; first, at = at, at.next {
		if at != s {
			continue
		}
		switch {
		case first != nil:
			first.next = s.next
		case s.next != nil:
			h.byOwner[id] = s.next
		default:
			delete(h.byOwner, id)
			h.gone[id] = leaving{time.Now().Add(goneAfter), s.page}
		}
		return
	}
}

// wakeListeners wakes the sockets that may hear one of these entries.
func (h *Hub) wakeListeners(fresh []entry) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.agents {
		s.wake(wantEvents)
	}
	for i := range fresh {
		if fresh[i].settings {
			h.say(chat.Fleeting{Name: "settings", Settings: &chat.Look{Within: min(int64(h.count), 30_000)}})
		}
		if fresh[i].n == 0 {
			continue
		}
		for s := h.byOwner[fresh[i].customer]; s != nil; s = s.next {
			s.wake(wantEvents)
		}
	}
}

// Disconnect closes the sockets of sessions, customers' or the console's, that are not valid any more. It may be told
// of one again and again.
func (h *Hub) Disconnect(sessions ...string) {
	over := make(map[string]bool, len(sessions))
	until := time.Now().Add(endedFor)
	h.mu.Lock()
	for _, session := range sessions {
		if _, known := h.ended[session]; !known && session != "" {
			over[session] = true
		}
		if session != "" {
			h.ended[session] = until
		}
	}
	h.mu.Unlock()
	if len(over) > 0 {
		h.cut(func(s *socket) bool { return over[s.session] })
	}
}

// AgentSessions is the sessions of the console that have sockets here, each once.
func (h *Hub) AgentSessions() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	out := make([]string, 0, len(h.agents))
	for s := range h.agents {
		if !slices.Contains(out, s.session) {
			out = append(out, s.session)
		}
	}
	return out
}

// DisconnectAgent closes an agent's sockets but for those of one session: the others ended with the password.
func (h *Hub) DisconnectAgent(agent chat.AgentID, but string) {
	if agent == "" {
		return
	}
	h.cut(func(s *socket) bool { return s.agent == agent && s.session != but })
}

// cut closes sockets that have no session any more.
func (h *Hub) cut(which func(*socket) bool) {
	frame := refusedFrame(h.o.Error(errSignedOut))
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, slot := range h.slots {
		for s := range slot {
			if (s.known || s.agent != "") && which(s) { // a customer's that greets has no session yet: register looks
				s.end(frame)
			}
		}
	}
}

// Drain says goodbye to every socket, with the window in which its client comes back at a random time, and waits until
// they have gone or ctx ends. New ones are refused from here on.
func (h *Hub) Drain(ctx context.Context) {
	h.mu.Lock()
	if !h.draining {
		h.draining = true
		if h.count == 0 {
			close(h.idle)
		}
		window := min(1000+int64(h.count), 30_000) // ms: a thousand a second come back
		frame := byeFrame(window)
		for _, slot := range h.slots {
			for s := range slot {
				s.end(frame)
			}
		}
	}
	h.mu.Unlock()
	select {
	case <-h.idle:
	case <-ctx.Done():
	}
}

// close ends what is still open, and waits until nothing of the hub runs.
func (h *Hub) close() {
	h.mu.Lock()
	if !h.draining {
		h.draining = true
		if h.count == 0 {
			close(h.idle)
		}
	}
	for _, slot := range h.slots {
		for s := range slot {
			s.silence()
			_ = s.line.Close()
		}
	}
	h.mu.Unlock()
	h.stop()
	h.work.Wait()
}
