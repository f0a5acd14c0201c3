package live

import (
	"context"
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
	h.work.Add(1) // until remove
	return true
}

// register makes the socket one that is woken. A customer's first socket is its coming.
func (h *Hub) register(s *socket) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s.known = true
	if s.agent {
		h.agents[s] = struct{}{}
		return
	}
	id := s.owner
	s.next = h.byOwner[id]
	h.byOwner[id] = s
	_, leaving := h.gone[id]
	delete(h.gone, id)
	if (s.next == nil && !leaving) || s.page != nil {
		h.say(presence(id, true, s.page))
	}
}

// remove lets a socket go. Its goroutines have ended but for one that writes, which ends by itself.
func (h *Hub) remove(s *socket) {
	s.silence()
	_ = s.conn.Close()
	h.mu.Lock()
	defer h.mu.Unlock()
	defer h.work.Done()
	delete(h.slots[s.slot], s)
	h.count--
	if h.draining && h.count == 0 {
		close(h.idle)
	}
	if !s.known {
		return
	}
	if s.agent {
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
			h.gone[id] = time.Now().Add(goneAfter)
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
		if fresh[i].n == 0 {
			continue
		}
		for s := h.byOwner[fresh[i].customer]; s != nil; s = s.next {
			s.wake(wantEvents)
		}
	}
}

// Disconnect closes the sockets of a session, a customer's or the console's, that is not valid any more.
func (h *Hub) Disconnect(session string) {
	if session == "" {
		return
	}
	frame := refusedFrame(h.o.Error(chat.Unauthorized("token_revoked", "You are signed out.")))
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, slot := range h.slots {
		for s := range slot {
			if s.known && s.session == session {
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
			_ = s.conn.Close()
		}
	}
	h.mu.Unlock()
	h.stop()
	h.work.Wait()
}
