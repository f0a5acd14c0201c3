package api_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"testing"

	"parley/chat"
	"parley/desk"
)

// sent is a file in a body, which makes the body a form.
type sent struct {
	name    string
	content []byte
}

func formOf(t testing.TB, body map[string]any) (io.Reader, string) {
	t.Helper()
	var b bytes.Buffer
	f := multipart.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(body)) {
		if text, ok := body[name].(string); ok {
			must(t, f.WriteField(name, text))
		}
	}
	file := body["file"].(sent)
	part, err := f.CreateFormFile("file", file.name)
	must(t, err)
	_, err = part.Write(file.content)
	must(t, err)
	must(t, f.Close())
	return &b, f.FormDataContentType()
}

func (w *world) upload(by someone, name string, content []byte) answered {
	w.t.Helper()
	return w.do("POST", "/c/attachments", map[string]any{"chatKey": w.made.ChatKey, "token": by.token, "key": newKey(), "file": sent{name, content}}, try{origin: shop})
}

func (w *world) uploaded(by someone, name string, content []byte) chat.Attachment {
	w.t.Helper()
	got := w.upload(by, name, content)
	w.expect(name, got, 201, "")
	var out desk.Uploaded
	must(w.t, json.Unmarshal(got.raw, &out))
	return out.Attachment
}

func picture(t testing.TB, kind string, wide, high int) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, wide, high))
	for x := range wide {
		img.Set(x, 0, color.NRGBA{R: 200, A: 255})
	}
	var b bytes.Buffer
	switch kind {
	case "png":
		must(t, png.Encode(&b, img))
	case "gif":
		must(t, gif.Encode(&b, img, nil))
	default:
		must(t, jpeg.Encode(&b, img, nil))
	}
	return b.Bytes()
}

// Whatever is in a file, no browser runs it in our origin: it is refused, or saved.
func TestAFileNeverRunsInOurOrigin(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	page := []byte("<!doctype html><script>alert(document.domain)</script>")
	svg := []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`)
	refused := map[string][]byte{
		"a.jpg": page, "a.txt": page, "a.pdf": page, "a.html": page, "a.htm": []byte("plain"), "a.svg": svg, "b.png": svg, "b.txt": svg,
		"a.js": []byte("alert(1)"), "a.xml": []byte("<?xml version='1.0'?><a/>"), "b.jpg": []byte("<?xml version='1.0'?><a/>"),
		"a.exe": []byte("MZ\x90\x00"), "a.zip": []byte("MZ\x90\x00\x03\x00\x00\x00"), "c.txt": []byte("#!/bin/sh\necho"), "d.txt": []byte("\x7fELF\x02\x01\x01"),
		"a.jpg.html": picture(t, "jpg", 2, 2), "b.gif": picture(t, "png", 2, 2), "jpg": picture(t, "jpg", 2, 2), ".jpg": picture(t, "jpg", 2, 2),
	}
	for name, content := range refused {
		w.expect(name, w.upload(me, name, content), 400, "file_type")
	}
	polyglot := append([]byte("GIF89a/*"), append(picture(t, "gif", 2, 2)[8:], []byte("*/=1;alert(1)")...)...)
	taken := map[string][]byte{
		"doc.pdf": []byte("%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>"), "poly.gif": polyglot, "talk.txt": []byte("see <script>alert(1)</script>"),
		"shot.png": picture(t, "png", 3, 2), "../../etc/ünïcode \"name\".jpg": picture(t, "jpg", 3, 2),
	}
	for name, content := range taken {
		a := w.uploaded(me, name, content)
		got := w.do("GET", a.URL, nil, try{})
		h := got.Header
		if got.StatusCode != 200 || !bytes.Equal(got.raw, content) || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment; filename") ||
			h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Content-Security-Policy") != "sandbox; default-src 'none'" ||
			h.Get("Cross-Origin-Resource-Policy") != "cross-origin" || !strings.Contains(h.Get("Cache-Control"), "immutable") || h.Get("Content-Type") != a.ContentType {
			t.Errorf("%s: %d %v", name, got.StatusCode, h)
		}
		if strings.ContainsAny(a.Name, `/\"`) || strings.Contains(a.ContentType, "html") || strings.Contains(a.ContentType, "script") || strings.Contains(a.ContentType, "xml") {
			t.Errorf("%s: %+v", name, a)
		}
	}
}

func TestAFilesAddressIsItsKey(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	a := w.uploaded(me, "photo.jpg", picture(t, "jpg", 1300, 650))
	if a.Thumbnail == nil || a.Thumbnail.Width != 640 || a.Thumbnail.Height != 320 || a.ContentType != "image/jpeg" || a.Name != "photo.jpg" {
		t.Fatalf("%+v", a)
	}
	small := w.do("GET", a.Thumbnail.URL, nil, try{})
	is, _, err := image.DecodeConfig(bytes.NewReader(small.raw))
	if err != nil || is.Width != 640 || small.Header.Get("Content-Disposition") != "inline" || small.Header.Get("Content-Type") != "image/jpeg" || small.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%v %+v %v", err, is, small.Header)
	}
	part := w.do("GET", a.URL, nil, try{header: http.Header{"Range": {"bytes=0-1"}}})
	if part.StatusCode != 206 || !bytes.Equal(part.raw, []byte{0xFF, 0xD8}) {
		t.Errorf("a range: %d %x", part.StatusCode, part.raw)
	}
	if got := w.do("HEAD", a.URL, nil, try{}); got.StatusCode != 200 || len(got.raw) > 0 {
		t.Errorf("HEAD: %d", got.StatusCode)
	}
	secret := strings.Split(a.URL, "/")[3]
	guess := w.do("GET", strings.Replace(a.URL, secret, strings.Repeat("A", len(secret)), 1), nil, try{})
	w.expect("a guess", guess, 404, "notfound")
	none := w.do("GET", strings.Replace(a.URL, string(a.ID), "0123456789abcdef01234567", 1), nil, try{})
	if !bytes.Equal(none.raw, guess.raw) {
		t.Errorf("a wrong secret and no file can be told apart: %s %s", none.raw, guess.raw)
	}
	note := w.uploaded(me, "a.txt", []byte("hello"))
	w.expect("a thumbnail of a text", w.do("GET", strings.TrimSuffix(note.URL, "/a.txt"), nil, try{}), 404, "notfound")
	w.leaks(me.token, secret)
}

func TestAFormThatIsNone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	me := w.someone()
	send := func(body map[string]any) answered {
		body["chatKey"], body["token"] = w.made.ChatKey, me.token
		return w.do("POST", "/c/attachments", body, try{origin: shop})
	}
	w.expect("JSON", w.do("POST", "/c/attachments", map[string]any{"chatKey": w.made.ChatKey, "token": me.token}, try{origin: shop}), 404, "unknown_chat_key")
	w.expect("no key", send(map[string]any{"file": sent{"a.txt", []byte("x")}}), 400, "badparam")
	w.expect("an empty file", send(map[string]any{"key": newKey(), "file": sent{"a.txt", nil}}), 400, "badparam")
	w.expect("an unknown brand", send(map[string]any{"key": newKey(), "brand": "none", "file": sent{"a.txt", []byte("x")}}), 404, "unknown_brand")
	w.expect("a long field", send(map[string]any{"brand": strings.Repeat("x", 2000), "file": sent{"a.txt", []byte("x")}}), 400, "badparam")
	w.expect("5 MB", send(map[string]any{"key": newKey(), "file": sent{"a.txt", bytes.Repeat([]byte("x"), chat.MaxAttachment)}}), 201, "")
	w.expect("more than 5 MB", send(map[string]any{"key": newKey(), "file": sent{"a.txt", bytes.Repeat([]byte("x"), chat.MaxAttachment+1)}}), 413, "toolarge")
	w.expect("much more", send(map[string]any{"key": newKey(), "file": sent{"a.txt", bytes.Repeat([]byte("x"), chat.MaxAttachment+100_000)}}), 413, "toolarge")
}
