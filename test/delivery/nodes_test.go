package delivery

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"parley/chat"
	"parley/internal/pgtest"
)

func TestTwoNodesOnOneDatabaseHearEachOther(t *testing.T) {
	t.Parallel()
	const each = 25
	dsn := pgtest.DSN(t)
	key := prepare(t, "", dsn)
	var v *visitor
	var from chat.Position
	heard := map[string]*ear{}
	t.Run("nodes", func(t *testing.T) {
		one, two := newSite(t, "", dsn, key), newSite(t, "", dsn, key)
		ann, ben := one.signIn(), two.signIn()
		at := ann.position()
		var start string
		v, start = one.newVisitor()
		var err error
		if from, err = chat.ParsePosition(at); err != nil {
			t.Fatal(err)
		}
		for _, by := range ways {
			heard["customer on one by "+string(by)], heard["customer on two by "+string(by)] = v.listen(one.url, start, by), v.listen(two.url, start, by)
		}
		heard["agent on one"], heard["agent on two"] = ann.listen(one.url, at), ben.listen(two.url, at)
		var writing sync.WaitGroup
		elsewhere := &visitor{x: two, token: v.token, id: v.id, conversation: v.conversation}
		for _, from := range []*visitor{v, elsewhere} { // the same customer on both nodes at once
			writing.Go(func() {
				for i := range each {
					if _, err := from.send(newKey(), fmt.Sprint(i)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		for _, c := range []*console{ann, ben} {
			writing.Go(func() {
				for i := range each {
					if err := c.answer(v.conversation, newKey(), fmt.Sprint("answer ", i)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		writing.Wait()
		head, err := chat.ParsePosition(ann.position())
		if err != nil {
			t.Fatal(err)
		}
		for name, e := range heard {
			n := head.N
			if strings.HasPrefix(e.name, "customer") {
				n = v.head()
			}
			e.name = name
			e.until(t, n)
			e.stop()
			<-e.done
			if e.dials != 1 {
				t.Errorf("%s connected %d times, and nothing was cut", name, e.dials)
			}
		}
		var ready struct{ Engine, Nodes string }
		if err := call(one.http, http.MethodGet, one.url+"/readyz", nil, nil, &ready); err != nil {
			t.Fatal(err)
		}
		if ready.Engine != "postgres" || !strings.Contains(ready.Nodes, "250 ms") {
			t.Errorf("/readyz says %+v, want the engine and that several nodes work, by looking", ready)
		}
	})
	log := readRecord(t, dsn)
	for _, by := range ways {
		figures(t, by, slices.Collect(maps.Values(heard)))
	}
	for name, e := range heard {
		if strings.HasPrefix(name, "customer") {
			same(t, name, e.all(), log.public[v.id])
		} else {
			same(t, name, e.all(), log.agents[from.N:])
		}
	}
}
