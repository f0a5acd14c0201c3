package live

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/chat"
)

func same(t *testing.T, got, want []string) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Fatalf("heard something else than the log holds (-log +heard):\n%s", d)
	}
}

func TestAListenerHearsWhatItsAudienceMay(t *testing.T) { eachWay(t, aListenerHearsWhatItsAudienceMay) }

func aListenerHearsWhatItsAudienceMay(t *testing.T, by way) {
	w := newWorld(t, newLogbook(id(1), id(2)), Options{}, by)
	ann, ada := w.customer(id(1), at(id(1), 0)), w.agent(at("", 0))
	if f := ann.wants("events"); len(f.Events) != 0 || f.Position != at(id(1), 0) {
		t.Fatalf("the first frame says %+v, want no events and the position", f)
	}
	ada.wants("events")

	w.log.commit(message(id(1), "one"), message(id(2), "not Ann's"), internal(id(1)))
	w.log.commit(message(id(1), "two"))

	same(t, ann.hears(2), w.log.public(id(1)))
	same(t, ada.hears(4), w.log.agents())
	if ann.position != at(id(1), 2) || ada.position != at("", 4) {
		t.Fatalf("positions are %s and %s", ann.position, ada.position)
	}
}

func TestPositionsThatLeadNowhereAreToldToStartOver(t *testing.T) {
	eachWay(t, positionsThatLeadNowhereAreToldToStartOver)
}

func positionsThatLeadNowhereAreToldToStartOver(t *testing.T, by way) {
	log := newLogbook(id(1), id(2))
	for i := range 30 {
		log.commit(message(id(1), fmt.Sprint(i)))
	}
	w := newWorld(t, log, Options{MaxBehind: 20}, by)
	for name, position := range map[string]string{
		"none": "", "garbage": "soon", "another epoch": "ffffffff." + string(id(1)) + ".30", "another customer": at(id(2), 0),
		"an agent's": at("", 30), "ahead of the log": at(id(1), 31), "too far behind": at(id(1), 9), "negative": epoch + "." + string(id(1)) + ".-1",
	} {
		w.browser(name, id(1), position).wants("resync")
		h, err := w.hub.Hear(context.Background(), customer(1), position)
		if err != nil || !h.Resync || len(h.Events) != 0 || h.Position != "" {
			t.Errorf("%s: the poll hears %+v, %v; want resync", name, h, err)
		}
	}
	w.customer(id(9), at(id(9), 0)).wants("resync") // nobody knows this customer
	w.agent(at("", 31)).wants("resync")
	w.agent(at("", 9)).wants("resync")
	w.agent(at(id(1), 30)).wants("resync")
	if n := w.hub.Stats().Resyncs; n != 8+8+4 {
		t.Errorf("%d resyncs are counted, want 20", n)
	}

	same(t, w.customer(id(1), at(id(1), 10)).hears(20), log.public(id(1))[10:]) // just near enough
	same(t, w.agent(at("", 10)).hears(20), log.agents()[10:])
}

func customer(n int) chat.Actor {
	return chat.Actor{Customer: &chat.CustomerActor{ID: id(n), Session: "s"}}
}

func TestBehindTheRingTheDatabaseIsRead(t *testing.T) { eachWay(t, behindTheRingTheDatabaseIsRead) }

func behindTheRingTheDatabaseIsRead(t *testing.T, by way) {
	log := newLogbook(id(1), id(2))
	w := newWorld(t, log, Options{Ring: 8}, by)
	for i := range 250 {
		log.commit(message(id(1), fmt.Sprint(i)))
		if i%10 == 0 {
			log.commit(message(id(2), fmt.Sprint(i)))
		}
	}
	same(t, w.customer(id(1), at(id(1), 3)).hears(247), log.public(id(1))[3:])
	same(t, w.customer(id(2), at(id(2), 0)).hears(25), log.public(id(2)))
	same(t, w.agent(at("", 0)).hears(275), log.agents())
	if s := w.hub.Stats(); s.Ring != 8 || s.Behind == 0 {
		t.Errorf("stats are %+v, want a ring of 8 and reads behind it", s)
	}
}

func TestTheRingForgetsByBytes(t *testing.T) { eachWay(t, theRingForgetsByBytes) }

func theRingForgetsByBytes(t *testing.T, by way) {
	log := newLogbook(id(1))
	w := newWorld(t, log, Options{}, by)
	big := make([]byte, 60<<10)
	for i := range big {
		big[i] = 'x'
	}
	for range 200 { // 60 KB twice each: 24 MB
		log.commit(message(id(1), string(big)))
	}
	ann := w.customer(id(1), at(id(1), 0))
	if heard := ann.hears(200); len(heard) != 200 {
		t.Fatalf("heard %d events, want 200", len(heard))
	}
	if s := w.hub.Stats(); s.RingBytes > ringBytes || s.Ring >= 200 {
		t.Errorf("the ring holds %d events of %d bytes; %d bytes are the most", s.Ring, s.RingBytes, ringBytes)
	}
}

func TestRacingWritersAndConnectsLeaveNoGap(t *testing.T) {
	eachWay(t, racingWritersAndConnectsLeaveNoGap)
}

func racingWritersAndConnectsLeaveNoGap(t *testing.T, by way) {
	const writers, each, listeners = 8, 60, 6
	var browsers atomic.Int64 // an old stream may still be there when the next one comes
	log := newLogbook(id(1), id(2), id(3))
	w := newWorld(t, log, Options{Ring: 64}, by)
	var writing, listening sync.WaitGroup
	for i := range writers {
		writing.Go(func() {
			for j := range each {
				c := id(1 + (i+j)%3)
				log.commit(message(c, fmt.Sprint(i, j)), internal(c))
			}
		})
	}
	heard := make([][]string, 2*listeners)
	for i := range listeners {
		c := id(1 + i%3)
		total := writers * each / 3
		listening.Go(func() {
			heard[i] = w.inPieces(t, func(p string) *listener { return w.browser(fmt.Sprint(browsers.Add(1)), c, p) }, at(c, 0), total, i)
		})
		listening.Go(func() {
			heard[listeners+i] = w.inPieces(t, w.agent, at("", 0), 2*writers*each, i)
		})
	}
	writing.Wait()
	listening.Wait()
	for i := range listeners {
		same(t, heard[i], log.public(id(1+i%3)))
		same(t, heard[listeners+i], log.agents())
	}
}

// inPieces hears total events over many connections, each cut off after a few frames and resumed by position.
func (w *world) inPieces(t *testing.T, connect func(string) *listener, position string, total, salt int) []string {
	out := []string{}
	for turn := 0; len(out) < total; turn++ {
		l := connect(position)
		for range 1 + (turn+salt)%4 {
			f, err := l.read()
			if err != nil || f.Kind == "resync" {
				t.Errorf("cut off unasked: %+v, %v", f, err)
				return out
			}
			if f.Kind != "events" {
				continue
			}
			for _, e := range f.Events {
				out = append(out, string(e))
			}
			position = f.Position
			if len(out) >= total {
				break
			}
		}
		l.close()
	}
	return out
}

func TestTwoTailsOnOneLogHearTheSame(t *testing.T) { eachWay(t, twoTailsOnOneLogHearTheSame) }

func twoTailsOnOneLogHearTheSame(t *testing.T, by way) {
	log := newLogbook(id(1))
	log.mute = true // both nodes have only their looking
	one, two := newWorld(t, log, Options{}, by), newWorld(t, log, Options{}, by)
	a, b := one.customer(id(1), at(id(1), 0)), two.customer(id(1), at(id(1), 0))
	log.commit(message(id(1), "one"))
	log.commit(message(id(1), "two"))
	same(t, a.hears(2), log.public(id(1)))
	same(t, b.hears(2), log.public(id(1)))
}

func TestAPollHearsEverything(t *testing.T) {
	t.Parallel()
	log := newLogbook(id(1))
	w := newWorld(t, log, Options{Ring: 16})
	for i := range 333 {
		log.commit(message(id(1), fmt.Sprint(i)))
	}
	position, heard := at(id(1), 33), 0
	for position != at(id(1), 333) { // each as far as the tail has come
		h, err := w.hub.Hear(context.Background(), customer(1), position)
		if err != nil || h.Resync {
			t.Fatalf("after %s: resync %v, %v", position, h.Resync, err)
		}
		position, heard = h.Position, heard+len(h.Events)
	}
	if heard != 300 {
		t.Fatalf("heard %d events up to %s", heard, position)
	}
	log.mu.Lock()
	log.broken = errors.New("locked")
	log.mu.Unlock()
	if _, err := w.hub.Hear(context.Background(), customer(1), at(id(1), 33)); err == nil {
		t.Error("a poll of a broken log is no error")
	}
}

func TestALogThatGivesLittleAtOnceIsHeardWhole(t *testing.T) {
	eachWay(t, aLogThatGivesLittleAtOnceIsHeardWhole)
}

func aLogThatGivesLittleAtOnceIsHeardWhole(t *testing.T, by way) {
	log := newLogbook(id(1), id(2))
	log.large = 3
	for i := range 40 {
		log.commit(message(id(1), fmt.Sprint(i)), message(id(2), fmt.Sprint(i)))
	}
	w := newWorld(t, log, Options{Ring: 8}, by)
	same(t, w.customer(id(1), at(id(1), 1)).hears(39), log.public(id(1))[1:])
	same(t, w.agent(at("", 0)).hears(80), log.agents())
	h, err := w.hub.Hear(context.Background(), customer(1), at(id(1), 5))
	if err != nil || h.Position != at(id(1), 40) || len(h.Events) != 35 {
		t.Errorf("a poll hears %d events up to %s, %v; want 35 up to the head", len(h.Events), h.Position, err)
	}
}

func TestAPollCarriesSoMuchAndGoesOn(t *testing.T) {
	t.Parallel()
	log := newLogbook(id(1))
	w := newWorld(t, log, Options{})
	for range 100 {
		log.commit(message(id(1), strings.Repeat("x", 60<<10)))
	}
	w.customer(id(1), at(id(1), 0)).hears(100) // the tail has come so far
	position, heard, polls := at(id(1), 0), 0, 0
	for position != at(id(1), 100) {
		h, err := w.hub.Hear(context.Background(), customer(1), position)
		if err != nil || h.Resync || len(h.Events) == 0 {
			t.Fatalf("after %s: %d events, resync %v, %v", position, len(h.Events), h.Resync, err)
		}
		size := 0
		for _, e := range h.Events {
			size += len(e)
		}
		if size > hearBytes+64<<10 {
			t.Fatalf("a poll carries %d bytes", size)
		}
		heard += len(h.Events)
		if position = h.Position; position != at(id(1), int64(heard)) {
			t.Fatalf("after %d events the position is %s", heard, position)
		}
		polls++
	}
	if heard != 100 || polls < 5 {
		t.Errorf("heard %d events in %d polls", heard, polls)
	}
}
