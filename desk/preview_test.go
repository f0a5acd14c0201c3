package desk_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/chat"
	"parley/desk"
	"parley/desk/desktest"
	"parley/previews"
)

// internet is pages by their link, and how often each was visited.
type internet struct {
	mu     sync.Mutex
	pages  map[string]previews.Page
	visits map[string]int
}

// online has the world's desk look at links from now on.
func online(w *desktest.World, pages map[string]previews.Page) *internet {
	n := &internet{pages: pages, visits: map[string]int{}}
	w.Look = func(_ context.Context, link string) (previews.Page, error) {
		n.mu.Lock()
		defer n.mu.Unlock()
		n.visits[link]++
		p, ok := n.pages[link]
		if !ok {
			return previews.Page{}, previews.NotThere
		}
		if p.Title == "panic" {
			panic("a page that nobody thought of")
		}
		return p, nil
	}
	w.Desk = w.Node()
	return n
}

func (n *internet) visited(t *testing.T, link string, want int) {
	t.Helper()
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.visits[link] != want {
		t.Errorf("%s was visited %d times, want %d", link, n.visits[link], want)
	}
}

func picture(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func messageOf(w *desktest.World, id chat.ConversationID, n int) chat.Message {
	w.T.Helper()
	page, err := w.Desk.Messages(w.Ctx(), w.Owner.Actor, id, n+1, 1)
	w.OK(err)
	return page.Messages[0]
}

func TestALinkGetsItsPreviewAndNothingElseChanges(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *desktest.World) {
		net := online(w, map[string]previews.Page{"https://lumen.example/lamp": {Title: "Desk lamp", Description: "Warm light.", Site: "Lumen", Price: "19.90 EUR", Image: picture(t, 800, 400)}})
		zoe, talk := w.Customer("Hi")
		_, err := w.Owner.Answer(talk, "See [this](https://Lumen.example/lamp#size), or https://lumen.example/lamp again, not http://lumen.example/")
		w.OK(err)
		w.Forget()
		before := w.See(talk)
		state := zoe.State()
		waiting := w.Unfurls()
		if len(waiting) != 1 {
			t.Fatalf("%v waits", waiting)
		}
		net.visited(t, "https://lumen.example/lamp", 0) // never in its writer's way
		w.OK(w.Desk.Unfurl(w.Ctx(), waiting[0]))
		said := w.Events("message.updated")[0].Payload.(*chat.MessageUpdated)
		net.visited(t, "https://lumen.example/lamp", 1)

		m := messageOf(w, talk, 2)
		if len(m.Previews) != 1 || m.Previews[0].URL != "https://Lumen.example/lamp#size" || m.Previews[0].Title != "Desk lamp" || m.Previews[0].Price != "19.90 EUR" || m.Previews[0].Image == nil {
			t.Fatalf("%+v", m.Previews)
		}
		if len(said.Message.Previews) != 1 || said.Message.Body != m.Body || said.Message.N != 2 {
			t.Errorf("%+v", said.Message)
		}
		if after := w.See(talk); after.Rev != before.Rev || after.Unread != before.Unread || *after.LastMessageAt != *before.LastMessageAt || after.Messages != before.Messages || after.Preview != before.Preview || after.UpdatedAt != before.UpdatedAt {
			t.Errorf("the conversation was %+v and is %+v", before, after)
		}
		if after := zoe.State(); after.Conversations[0].Unread != 1 || after.Conversations[0].LastMessageAt != state.Conversations[0].LastMessageAt || after.Position == state.Position {
			t.Errorf("the page knew %+v and knows %+v", state, after)
		}
		// A position from before is still one: the page hears what it has missed.
		zoe.Position = state.Position
		out, err := zoe.Send(desk.Send{Conversation: talk, Body: "Nice", Position: state.Position})
		w.OK(err)
		if len(out.Events) != 2 || out.Resync || !strings.Contains(string(out.Events[0]), `"message.updated"`) {
			t.Errorf("%s", out.Events)
		}

		// The picture is ours, small, and there is nothing else of it.
		parts := strings.Split(m.Previews[0].Image.URL, "/")
		f, err := w.Desk.File(w.Ctx(), chat.AttachmentID(parts[2]), parts[3], true)
		w.OK(err)
		img, err := png.Decode(f.Body)
		w.OK(err)
		w.OK(f.Body.Close())
		if img.Bounds().Dx() != 640 || m.Previews[0].Image.Width != 640 || m.Previews[0].Image.Height != 320 {
			t.Errorf("%v, %+v", img.Bounds(), m.Previews[0].Image)
		}
		w.Forget()
		_, err = w.Desk.File(w.Ctx(), chat.AttachmentID(parts[2]), parts[3], false)
		w.Refuses(err, chat.KindNotFound)
		_, err = zoe.Send(desk.Send{Conversation: talk, Body: "mine", Attachments: []chat.AttachmentID{chat.AttachmentID(parts[2])}})
		w.Refuses(err, chat.KindNotFound)
		w.Clock.Advance(time.Until(w.Clock.Now())*-1 + 30*time.Hour) // the disk has the machine's clock
		if n, err := w.Desk.SweepFiles(w.Ctx()); err != nil || n != 0 {
			t.Errorf("%d of its files were swept, %v", n, err)
		}
	})
}

// However often a message is looked at, and by how many nodes, it is said once.
func TestAMessageGetsItsPreviewsOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *desktest.World) {
		online(w, map[string]previews.Page{"https://lumen.example/": {Title: "Lumen"}})
		_, talk := w.Customer("See https://lumen.example")
		id := w.Unfurls()[0]
		nodes := []*desk.Desk{w.Desk, w.Node(), w.Node()}
		var all sync.WaitGroup
		for _, d := range nodes {
			for range 3 {
				all.Go(func() {
					if err := d.Unfurl(w.Ctx(), id); err != nil {
						t.Error(err)
					}
				})
			}
		}
		all.Wait()
		w.Events("message.updated")
		w.OK(w.Desk.Unfurl(w.Ctx(), id))
		w.OK(w.Desk.Unfurl(w.Ctx(), "000000000000000000000099"))
		w.Events()
		if m := messageOf(w, talk, 1); len(m.Previews) != 1 {
			t.Errorf("%+v", m.Previews)
		}
	})
}

// A server that stops meanwhile has lost nothing: the message still waits, for whoever asks next.
func TestAMessageWaitsThroughARestart(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	online(w, map[string]previews.Page{"https://lumen.example/": {Title: "Lumen"}})
	_, _ = w.Customer("See https://lumen.example")
	id := w.Unfurls()[0]
	ctx, stop := context.WithCancel(w.Ctx())
	look := w.Look
	w.Look = func(ctx context.Context, link string) (previews.Page, error) {
		stop()
		return previews.Page{}, ctx.Err()
	}
	if err := w.Node().Unfurl(ctx, id); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	w.Events()
	left, err := w.Desk.Unfurls(w.Ctx(), w.Store.Now())
	w.OK(err)
	if len(left) != 1 || left[0].Message != id {
		t.Fatalf("%v waits", left)
	}
	w.Look = look
	w.OK(w.Node().Unfurl(w.Ctx(), id))
	w.Events("message.updated")
	if left, err = w.Desk.Unfurls(w.Ctx(), w.Store.Now()); err != nil || len(left) != 0 {
		t.Errorf("%v waits, %v", left, err)
	}
}

func TestWhatIsKnownOfALinkIsKeptForAnHour(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	const lamp, gone = "https://lumen.example/", "https://gone.example/"
	net := online(w, map[string]previews.Page{lamp: {Title: "Lumen", Image: picture(t, 4, 4)}, "https://odd.example/": {Title: "panic"}})
	zoe, talk := w.Customer("Hi")
	n := 1
	ask := func(links string) chat.Message {
		t.Helper()
		_, err := zoe.Say(talk, links)
		w.OK(err)
		n++
		for _, id := range w.Unfurls() {
			w.OK(w.Desk.Unfurl(w.Ctx(), id))
		}
		return messageOf(w, talk, n)
	}
	first := ask(lamp + " " + gone)
	if len(first.Previews) != 1 || first.Previews[0].Title != "Lumen" {
		t.Fatalf("%+v", first.Previews)
	}
	ask(lamp + " " + gone)
	net.visited(t, lamp, 1)
	net.visited(t, gone, 1)
	w.Clock.Advance(10 * time.Minute) // then what was not there may be
	ask(gone + " " + lamp)
	net.visited(t, lamp, 1)
	net.visited(t, gone, 2)
	w.Clock.Advance(50 * time.Minute)
	again := ask(lamp)
	net.visited(t, lamp, 2)
	if again.Previews[0].Image.URL != first.Previews[0].Image.URL {
		t.Error("the same picture is kept twice")
	}
	net.pages[lamp] = previews.Page{Title: "Lumen", Image: picture(t, 5, 4)}
	w.Clock.Advance(time.Hour)
	if other := ask(lamp); other.Previews[0].Image.URL == first.Previews[0].Image.URL || other.Previews[0].Image.Width != 5 {
		t.Errorf("%+v", other.Previews[0].Image)
	}
	net.pages[lamp] = previews.Page{Title: "Lumen", Image: []byte("no picture")}
	w.Clock.Advance(time.Hour)
	if other := ask(lamp); other.Previews[0].Image != nil {
		t.Errorf("%+v", other.Previews[0].Image)
	}
	if m := ask("https://odd.example/"); len(m.Previews) != 0 {
		t.Errorf("%+v", m.Previews)
	}
}

func TestALinkIsVisitedOnceAtATime(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	visits, goOn := make(chan string, 10), make(chan struct{})
	w.Look = func(_ context.Context, link string) (previews.Page, error) {
		visits <- link
		<-goOn
		return previews.Page{Title: "Lumen"}, nil
	}
	w.Desk = w.Node()
	zoe, talk := w.Customer("https://lumen.example")
	_, err := zoe.Say(talk, "https://lumen.example/#a")
	w.OK(err)
	w.Forget()
	ids := w.Unfurls()
	var all sync.WaitGroup
	for _, id := range ids {
		all.Go(func() {
			if err := w.Desk.Unfurl(w.Ctx(), id); err != nil {
				t.Error(err)
			}
		})
	}
	<-visits
	close(goOn)
	all.Wait()
	if len(visits) != 0 {
		t.Errorf("it was visited again")
	}
	w.Events("message.updated", "message.updated")
}

func TestWhichLinksAreLookedAt(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	_, talk := w.Customer("https://before.example/") // nobody looks
	net := online(w, nil)
	for body, want := range map[string]int{
		"no link": 0, "http://plain.example": 0, "ada@example.com": 0, "`https://code.example`": 0, "[mail](mailto:a@b.example)": 0, "[x](https://ada:pw@lumen.example/)": 0,
		"> quoted https://a.example/ and **https://b.example/**": 2,
		strings.Join([]string{"https://1.example", "https://2.example", "https://3.example", "https://4.example", "https://5.example", "https://6.example", "https://7.example"}, " "): chat.MaxPreviews,
	} {
		net.visits = map[string]int{}
		_, err := w.Owner.Answer(talk, body)
		w.OK(err)
		for _, id := range w.Unfurls() {
			w.OK(w.Desk.Unfurl(w.Ctx(), id))
		}
		if len(net.visits) != want {
			t.Errorf("%q: %v", body, net.visits)
		}
	}
	w.Forget()
	off := chat.ChatSettings{NoURLUnfurling: true}
	_, err := w.Desk.UpdateBrand(w.Ctx(), w.Owner.Actor, "main", desk.BrandChange{Chat: &off})
	w.OK(err)
	_, err = w.Owner.Answer(talk, "https://off.example/")
	w.OK(err)
	left, err := w.Desk.Unfurls(w.Ctx(), w.Store.Now())
	w.OK(err)
	if len(left) != 0 || len(w.Unfurls()) != 0 {
		t.Errorf("%v waits", left)
	}
	w.Look = nil
	if d := w.Node(); d.Unfurl(w.Ctx(), "000000000000000000000099") != nil {
		t.Error("a desk that does not look refuses")
	}
}

// A message that is written twice with one key is looked at once.
func TestARepeatedMessageDoesNotWaitAgain(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	online(w, nil)
	zoe, talk := w.Customer("Hi")
	in := desk.Send{Key: w.Key(), Conversation: talk, Body: "https://lumen.example"}
	for range 2 {
		_, err := zoe.Send(in)
		w.OK(err)
	}
	if got := w.Unfurls(); len(got) != 1 {
		t.Errorf("%v", got)
	}
}
