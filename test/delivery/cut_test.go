package delivery

import (
	"fmt"
	"strings"
	"testing"

	"parley/chat"
)

// writes is how many messages a listener hears in a cut test. Each comes in frames of its own, because the next one is
// written when it was heard; the frame before them says where the listener is.
const writes = 5

// places are the cuts at every frame position, the last included: between frames, within a frame's header, within its
// body. After each, the second connection is cut at its first frame too.
func places() []cut {
	all := []cut{}
	for n := range writes + 2 {
		all = append(all, cut{n, 0}, cut{n, 1}, cut{n, 40})
	}
	return all
}

func TestACutConnectionLosesACustomerNothing(t *testing.T) {
	t.Parallel()
	for _, by := range ways {
		t.Run(string(by), func(t *testing.T) {
			t.Parallel()
			aCutConnectionLosesACustomerNothing(t, by)
		})
	}
}

func aCutConnectionLosesACustomerNothing(t *testing.T, by way) {
	dir := t.TempDir()
	key := prepare(t, dir, "")
	heard := map[chat.CustomerID][]string{}
	var ears []*ear
	t.Run("cuts", func(t *testing.T) {
		x := newSite(t, dir, "", key)
		ben := x.signIn()
		for _, at := range places() {
			v, start := x.newVisitor()
			between := newCutter(t, strings.TrimPrefix(x.url, "http://"), by, at, cut{0, 7}, cut{1, 0})
			e := v.listen(between.url(), start, by)
			e.until(t, 2) // conversation.created, message.created
			for i := range writes {
				var err error
				if i%2 == 0 {
					err = ben.answer(v.conversation, newKey(), fmt.Sprint("answer ", i))
				} else {
					_, err = v.send(newKey(), fmt.Sprint("more ", i))
				}
				if err != nil {
					t.Fatal(err)
				}
				e.until(t, v.head())
			}
			e.stop()
			<-e.done
			if at.frames <= writes && e.dials < 2 {
				t.Errorf("cut at %+v: the listener needed one connection only; nothing was cut", at)
			}
			heard[v.id] = e.all()
			ears = append(ears, e)
			between.close()
		}
	})
	log := readRecord(t, dir)
	for id, events := range heard {
		same(t, "customer", events, log.public[id])
	}
	figures(t, by, ears)
	if len(heard) != 3*(writes+2) {
		t.Errorf("%d listeners were compared", len(heard))
	}
}

func TestACutConnectionLosesAnAgentNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	key := prepare(t, dir, "")
	type part struct {
		from  chat.Position
		heard []string
	}
	var parts []part
	t.Run("cuts", func(t *testing.T) {
		x := newSite(t, dir, "", key)
		ben := x.signIn()
		v, _ := x.newVisitor()
		for _, at := range places() {
			start := ben.position()
			from, err := chat.ParsePosition(start)
			if err != nil {
				t.Fatal(err)
			}
			between := newCutter(t, strings.TrimPrefix(x.url, "http://"), bySocket, at, cut{0, 7}, cut{1, 0})
			e := ben.listen(between.url(), start)
			e.until(t, from.N)
			for i := range writes {
				if _, err := v.send(newKey(), fmt.Sprint("message ", i)); err != nil {
					t.Fatal(err)
				}
				now, err := chat.ParsePosition(ben.position())
				if err != nil {
					t.Fatal(err)
				}
				e.until(t, now.N)
			}
			e.stop()
			<-e.done
			if at.frames <= writes && e.dials < 2 {
				t.Errorf("cut at %+v: the listener needed one connection only; nothing was cut", at)
			}
			parts = append(parts, part{from, e.all()})
			between.close()
		}
	})
	log := readRecord(t, dir)
	for _, p := range parts {
		same(t, "agent", p.heard, log.agents[p.from.N:int(p.from.N)+len(p.heard)])
		if len(p.heard) < writes {
			t.Errorf("an agent heard %d events of %d messages", len(p.heard), writes)
		}
	}
}
