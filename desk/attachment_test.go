package desk_test

import (
	"io"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley/auth"
	"parley/chat"
	"parley/desk"
	"parley/desk/desktest"
)

func upload(w *desktest.World, by chat.Actor, name, text string) chat.AttachmentID {
	w.T.Helper()
	out, err := w.Desk.Upload(w.Ctx(), by, desk.Upload{Key: w.Key(), Name: name}, strings.NewReader(text))
	w.OK(err)
	return out.Attachment.ID
}

func TestAFileIsSentOnceByItsOwner(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *desktest.World) {
		zoe, talk := w.Customer("Hi")
		max, other := w.Customer("Hi")
		file := upload(w, zoe.Actor(), "bill.txt", "12 €")
		send := func(b *desktest.Browser, to chat.ConversationID, body string, ids ...chat.AttachmentID) (desk.Written, error) {
			return b.Send(desk.Send{Conversation: to, Body: body, Attachments: ids})
		}
		_, err := send(max, other, "", file)
		w.Refuses(err, chat.KindNotFound)
		_, err = send(zoe, talk, "", file, file)
		w.Refuses(err, chat.KindBad)
		_, err = send(zoe, talk, "", "000000000000000000000099")
		w.Refuses(err, chat.KindNotFound)
		_, err = send(zoe, talk, "")
		w.Refuses(err, chat.KindBad)

		in := desk.Send{Key: w.Key(), Conversation: talk, Attachments: []chat.AttachmentID{file}, Payload: "p", Lang: "de", LastDeflection: map[string]any{"id": "x"}}
		out, err := zoe.Send(in)
		w.OK(err)
		w.Events("message.created")
		m := out.Message
		if len(m.Attachments) != 1 || m.Attachments[0].Name != "bill.txt" || m.Payload != "p" || m.Lang != "de" || m.LastDeflection["id"] != "x" || out.Conversation.Preview != "bill.txt" {
			t.Errorf("%+v %q", m, out.Conversation.Preview)
		}
		again, err := zoe.Send(in)
		w.OK(err)
		if again.Message.ID != m.ID || len(again.Message.Attachments) != 1 {
			t.Errorf("again: %+v", again.Message)
		}
		in.Attachments = nil
		_, err = zoe.Send(in)
		w.Refuses(err, chat.KindConflict, "key_reused")
		_, err = send(zoe, talk, "twice", file)
		w.Refuses(err, chat.KindNotFound)

		ada := w.Agent("Ada")
		answer, err := w.Desk.Answer(w.Ctx(), ada.Actor, talk, w.Key(), "", upload(w, ada.Actor, "offer.txt", "ten"))
		w.OK(err)
		if answer.Message.Attachments[0].Name != "offer.txt" || answer.Conversation.Preview != "offer.txt" || answer.Conversation.Unread != 1 {
			t.Errorf("%+v", answer)
		}
	})
}

func TestTheSameUploadAgain(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	zoe, _ := w.Customer("Hi")
	in := desk.Upload{Key: w.Key(), Name: "a.txt"}
	first, err := w.Desk.Upload(w.Ctx(), zoe.Actor(), in, strings.NewReader("one"))
	w.OK(err)
	again, err := w.Desk.Upload(w.Ctx(), zoe.Actor(), in, strings.NewReader("one"))
	w.OK(err)
	if first.Attachment != again.Attachment {
		t.Errorf("%+v, %+v", first, again)
	}
	in.Name = "b.txt"
	_, err = w.Desk.Upload(w.Ctx(), zoe.Actor(), in, strings.NewReader("one"))
	w.Refuses(err, chat.KindConflict, "key_reused")
}

func TestABrandWithoutAttachments(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	zoe, talk := w.Customer("Hi")
	file := upload(w, zoe.Actor(), "a.txt", "one")
	_, err := w.Desk.UpdateBrand(w.Ctx(), w.Owner.Actor, "main", desk.BrandChange{Chat: &chat.ChatSettings{DisableAttachments: true}})
	w.OK(err)
	w.Forget()
	_, err = w.Desk.Upload(w.Ctx(), zoe.Actor(), desk.Upload{Key: w.Key(), Name: "b.txt"}, strings.NewReader("two"))
	w.Refuses(err, chat.KindForbidden, "attachments_off")
	_, err = zoe.Send(desk.Send{Conversation: talk, Body: "x", Attachments: []chat.AttachmentID{file}})
	w.Refuses(err, chat.KindForbidden, "attachments_off")
	upload(w, w.Owner.Actor, "c.txt", "an agent may")
}

func TestFilesOfAMessageHaveABoundTogether(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	zoe, talk := w.Customer("Hi")
	big := strings.Repeat("x", chat.MaxAttachment)
	ids := []chat.AttachmentID{upload(w, zoe.Actor(), "a.txt", big), upload(w, zoe.Actor(), "b.txt", big)}
	_, err := zoe.Send(desk.Send{Conversation: talk, Attachments: ids})
	w.Refuses(err, chat.KindTooLarge)
	_, err = zoe.Send(desk.Send{Conversation: talk, Attachments: ids[:1]})
	w.OK(err)
}

func TestWhatIsNeverSentGoesAfterADay(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	zoe, talk := w.Customer("Hi")
	unsent, carried := upload(w, zoe.Actor(), "a.txt", "one"), upload(w, zoe.Actor(), "b.txt", "two")
	out, err := zoe.Send(desk.Send{Conversation: talk, Attachments: []chat.AttachmentID{carried}})
	w.OK(err)
	for after, want := range map[time.Duration]int{0: 0, 23 * time.Hour: 0} {
		w.Clock.Advance(after)
		if n, err := w.Desk.SweepFiles(w.Ctx()); err != nil || n != want {
			t.Errorf("%s: %d, %v", after, n, err)
		}
	}
	w.Clock.Advance(2 * time.Hour)
	if n, err := w.Desk.SweepFiles(w.Ctx()); err != nil || n != 1 {
		t.Errorf("%d, %v", n, err)
	}
	if _, err := w.Files.Open(w.Ctx(), unsent); err == nil {
		t.Error("the bytes stay")
	}
	secret := strings.Split(out.Message.Attachments[0].URL, "/")[3]
	f, err := w.Desk.File(w.Ctx(), carried, secret, false)
	w.OK(err)
	if raw, err := io.ReadAll(f.Body); err != nil || string(raw) != "two" || f.Body.Close() != nil {
		t.Errorf("%q %v", raw, err)
	}
}

// However many uploads come at once, fifty wait; what is refused leaves no bytes, and what was sent makes room.
func TestFilesThatAreNeverSentHaveABound(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *desktest.World) {
		zoe, talk := w.Customer("Hi")
		by := zoe.Actor()
		var taken atomic.Int64
		var kept [60]chat.AttachmentID
		var all sync.WaitGroup
		for i := range kept {
			key := w.Key()
			all.Go(func() {
				out, err := w.Desk.Upload(w.Ctx(), by, desk.Upload{Key: key, Name: "a.txt"}, strings.NewReader("one"))
				if err == nil {
					kept[i] = out.Attachment.ID
					taken.Add(1)
				} else if chat.KindOf(err) != chat.KindTooLarge {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if taken.Load() != 50 {
			t.Errorf("%d of 60 were taken", taken.Load())
		}
		now := time.Now()
		if bytes, err := w.Files.Kept(w.Ctx(), now.Add(-time.Hour), now.Add(time.Hour)); err != nil || len(bytes) != 50 {
			t.Errorf("bytes of %d are kept, %v", len(bytes), err)
		}
		_, err := w.Desk.Upload(w.Ctx(), by, desk.Upload{Key: w.Key(), Name: "b.txt"}, strings.NewReader("two"))
		w.Refuses(err, chat.KindTooLarge)
		sent := slices.DeleteFunc(kept[:], func(id chat.AttachmentID) bool { return id == "" })[:1]
		_, err = zoe.Send(desk.Send{Conversation: talk, Attachments: sent})
		w.OK(err)
		upload(w, by, "b.txt", "two")
	})
}

// What a visitor has uploaded can still be sent after it has signed in.
func TestUploadsGoAlongWithALogin(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	zoe, talk := w.Customer("Hi")
	file := upload(w, zoe.Actor(), "a.txt", "one")
	other := w.Browser() // makes the known customer, so that the login moves
	_, err := other.Login(auth.CustomerClaims{Email: "zoe@example.com"})
	w.OK(err)
	_, err = zoe.Login(auth.CustomerClaims{Email: "zoe@example.com"})
	w.OK(err)
	_, err = zoe.Send(desk.Send{Conversation: talk, Attachments: []chat.AttachmentID{file}})
	w.OK(err)
}

func TestATemplateSpeaksWhereThereIsNoBody(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	zoe, talk := w.Customer("Hi")
	bot := w.APIKey("org.permission")
	customer := zoe.Actor().Customer.ID
	out := func(body string, template map[string]any) (desk.Answered, error) {
		return w.Desk.Outbound(w.Ctx(), bot, desk.Outbound{Customer: customer, Conversation: talk, Body: body, Template: template})
	}
	replies := map[string]any{"templateType": "quick_replies", "body": "Which one?", "actions": []any{map[string]any{"displayText": "Red", "valueType": "text", "value": "red"}}}
	got, err := out("", replies)
	w.OK(err)
	if got.Message.Body != "Which one?" || got.Message.Template["templateType"] != "quick_replies" || got.Conversation.Preview != "Which one?" {
		t.Errorf("%+v", got)
	}
	got, err = out("Mine", replies)
	w.OK(err)
	if got.Message.Body != "Mine" {
		t.Errorf("%+v", got)
	}
	w.Forget()
	_, err = out("", nil)
	w.Refuses(err, chat.KindBad)
	_, err = out("", map[string]any{"body": strings.Repeat("x", chat.MaxTemplate)})
	w.Refuses(err, chat.KindTooLarge)
	_, err = out("Which?", map[string]any{"templateType": "quick_replies", "actions": []any{}})
	w.Refuses(err, chat.KindBad)
	_, err = out("", map[string]any{"templateType": "of tomorrow"}) // nothing that anybody could read
	w.Refuses(err, chat.KindBad)
	w.Events()

	delete(replies, "body") // the choices say enough
	got, err = out("", replies)
	w.OK(err)
	if got.Message.Body != "" || got.Conversation.Preview != "Red" {
		t.Errorf("%+v", got)
	}
}

func TestTheSameKeyWithAnotherTemplateIsRefused(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	_, talk := w.Customer("Hi")
	bot := w.APIKey("org.permission")
	of := func(choice string) desk.Outbound {
		return desk.Outbound{Conversation: talk, Key: w.Key(), Body: "Which one?", Template: map[string]any{"templateType": "quick_replies", "actions": []any{map[string]any{"displayText": choice, "value": "1"}}}}
	}
	red, blue := of("Red"), of("Blue")
	blue.Key = red.Key
	first, err := w.Desk.Outbound(w.Ctx(), bot, red)
	w.OK(err)
	w.Forget()
	again, err := w.Desk.Outbound(w.Ctx(), bot, red)
	w.OK(err)
	if again.Message.ID != first.Message.ID {
		t.Error("the same thing twice is two messages")
	}
	_, err = w.Desk.Outbound(w.Ctx(), bot, blue)
	w.Refuses(err, chat.KindConflict, "key_reused")
	w.Events()
}

// A server that is killed between the bytes and the row leaves bytes that are nobody's.
func TestBytesThatAreNobodysGo(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	zoe, talk := w.Customer("Hi")
	carried := upload(w, zoe.Actor(), "b.txt", "two")
	_, err := zoe.Send(desk.Send{Conversation: talk, Attachments: []chat.AttachmentID{carried}})
	w.OK(err)
	r, err := w.Files.Receive(w.Ctx(), "a.txt", strings.NewReader("one"))
	w.OK(err)
	w.OK(r.Keep(w.Ctx(), "0123456789abcdef01234567"))
	w.Clock.Advance(time.Until(w.Clock.Now()) * -1) // the disk has the machine's clock
	if n, err := w.Desk.SweepFiles(w.Ctx()); err != nil || n != 0 {
		t.Errorf("%d, %v", n, err)
	}
	w.Clock.Advance(25 * time.Hour)
	if n, err := w.Desk.SweepFiles(w.Ctx()); err != nil || n != 1 {
		t.Errorf("%d, %v", n, err)
	}
	if _, err := w.Files.Open(w.Ctx(), carried); err != nil {
		t.Error(err)
	}
}
