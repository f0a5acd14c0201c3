package storetest

import (
	"testing"

	"parley/chat"
	"parley/store"
)

// testAttachments: a key makes one file, a file is carried by one message, and only what nobody carries can go.
func (e Engine) testAttachments(t *testing.T) {
	t.Parallel()
	w := e.open(t)
	file := func(id, owner, k string, at chat.Time) *store.Attachment {
		return &store.Attachment{
			Attachment: chat.Attachment{ID: chat.AttachmentID(id), Name: odd, ContentType: "image/png", Size: 7, URL: "/files/x", Thumbnail: &chat.Thumbnail{URL: "/t", Width: 1, Height: 2}, CreatedAt: at},
			Owner:      owner, Key: k, Secret: "s",
		}
	}
	now := w.Now()
	first, second := file("a1", "zoe", "k", now), file("a2", "zoe", "l", now+5)
	w.update("zoe", func(tx *store.Tx) error {
		w.ok(tx.InsertAttachment(first))
		w.refuses(tx.InsertAttachment(file("a3", "zoe", "k", now)), chat.KindConflict)
		w.ok(tx.InsertAttachment(second))
		w.ok(tx.InsertAttachment(file("a4", "max", "k", now+9))) // another's key
		return nil
	})
	w.view(func(v *store.View) error {
		same(t, "attachment", first)(v.Attachment("a1"))
		same(t, "by key", second)(v.AttachmentByKey("zoe", "l"))
		_, err := v.Attachment("none")
		w.refuses(err, chat.KindNotFound)
		_, err = v.AttachmentByKey("max", "l")
		w.refuses(err, chat.KindNotFound)
		same(t, "unsent by zoe", 2)(v.UnsentBy("zoe"))
		same(t, "unsent by nobody", 0)(v.UnsentBy("eve"))
		return nil
	})
	w.update("zoe", func(tx *store.Tx) error {
		w.ok(tx.UseAttachment("a1", "m"))
		w.refuses(tx.UseAttachment("a1", "n"), chat.KindNotFound)
		w.refuses(tx.UseAttachment("none", "n"), chat.KindNotFound)
		same(t, "unsent by zoe, one being sent", 1)(tx.UnsentBy("zoe"))
		gone, err := tx.DeleteAttachment("a1")
		if err != nil || gone {
			t.Errorf("a file that a message carries was deleted: %v", err)
		}
		unsent, err := tx.UnsentAttachments(now+9, 10)
		if err != nil || len(unsent) != 1 || unsent[0] != "a2" {
			t.Errorf("unsent: %v, %v", unsent, err)
		}
		if gone, err = tx.DeleteAttachment("a2"); err != nil || !gone {
			t.Errorf("a file that nobody carries stays: %v", err)
		}
		return tx.MoveAttachments("zoe", "eve")
	})
	w.view(func(v *store.View) error {
		a, err := v.AttachmentByKey("eve", "k")
		w.ok(err)
		if a.ID != "a1" || a.Message != "m" || a.Owner != "eve" {
			t.Errorf("after the move: %+v", a)
		}
		return nil
	})
}
