package files_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"parley/chat"
	"parley/files"
	"parley/files/filestest"
)

func TestDisk(t *testing.T) {
	t.Parallel()
	filestest.Run(t, func(t testing.TB) files.Blobs { return files.NewDisk(t.TempDir()) })
}

// A camera that was held on its side: the thumbnail stands upright, and nothing of the original's data is in it.
func TestAThumbnailIsDrawnAnew(t *testing.T) {
	t.Parallel()
	img := image.NewGray(image.Rect(0, 0, 8, 4))
	for x := range 8 {
		for y := range 4 {
			img.SetGray(x, y, color.Gray{Y: uint8(200 * (x / 4))})
		}
	}
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, img, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	for turn, want := range map[int][3]int{1: {8, 4, 0}, 3: {8, 4, 200}, 6: {4, 8, 0}, 8: {4, 8, 200}} {
		got, file := small(t, "photo.jpg", withExif(plain.Bytes(), turn))
		b := got.Bounds()
		r, _, _, _ := got.At(0, 0).RGBA()
		if b.Dx() != want[0] || b.Dy() != want[1] || int(r>>8) < want[2]-20 || int(r>>8) > want[2]+20 {
			t.Errorf("turn %d: %v, %d at the top left", turn, b, r>>8)
		}
		if bytes.Contains(file, []byte("SECRET PLACE")) {
			t.Error("the thumbnail tells where the picture was taken")
		}
	}
}

// withExif puts an orientation, and a place, into a JPEG.
func withExif(raw []byte, turn int) []byte {
	tiff := append([]byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"), byte(turn), 0, 0)
	tiff = append(tiff, "SECRET PLACE"...)
	out := append([]byte{0xFF, 0xD8, 0xFF, 0xE1}, binary.BigEndian.AppendUint16(nil, uint16(len(tiff)+2))...)
	return append(append(out, tiff...), raw[2:]...)
}

func small(t *testing.T, name string, raw []byte) (image.Image, []byte) {
	t.Helper()
	f := files.New(files.NewDisk(t.TempDir()))
	r, err := f.Receive(t.Context(), name, bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Keep(t.Context(), "aa"); err != nil {
		t.Fatal(err)
	}
	in, err := f.OpenSmall(t.Context(), "aa")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	var all bytes.Buffer
	if _, err := all.ReadFrom(in); err != nil {
		t.Fatal(err)
	}
	img, _, err := image.Decode(bytes.NewReader(all.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return img, all.Bytes()
}

// A picture of a few bytes that says it has ten thousand million pixels is not decoded.
func TestADecodeBombHasNoThumbnail(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	raw := b.Bytes()
	binary.BigEndian.PutUint32(raw[16:], 19_000)
	binary.BigEndian.PutUint32(raw[20:], 19_000)
	f := files.New(files.NewDisk(t.TempDir()))
	r, err := f.Receive(t.Context(), "bomb.png", bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Discard()
	if r.Small != nil {
		t.Error("it was decoded")
	}
}

// A progressive picture may say little of all its pixels in each of a thousand scans: 54 KB that a machine works on for
// a minute and a half, while everybody's pictures wait.
func TestAPictureOfManyScansHasNoThumbnail(t *testing.T) {
	t.Parallel()
	f := files.New(files.NewDisk(t.TempDir()))
	for _, c := range []struct {
		wide, high, scans int
		drawn             bool
	}{
		{800, 600, 10, true}, {3600, 3600, 10, true}, {3600, 3600, 60, false}, {16_000, 8_000, 1, false}, {16, 16, 2000, true},
	} {
		r, err := f.Receive(t.Context(), "scans.jpg", bytes.NewReader(scanned(c.wide, c.high, c.scans)))
		if err != nil {
			t.Fatal(err)
		}
		if drawn := r.Small != nil; drawn != c.drawn {
			t.Errorf("%d×%d in %d scans: drawn %t", c.wide, c.high, c.scans, drawn)
		}
		r.Discard()
	}
}

// scanned is a grey progressive JPEG whose scans each say "nothing new" of all blocks, in runs as long as there are.
func scanned(wide, high, scans int) []byte {
	raw := []byte{0xFF, 0xD8}
	segment := func(marker byte, body ...byte) {
		raw = append(binary.BigEndian.AppendUint16(append(raw, 0xFF, marker), uint16(2+len(body))), body...)
	}
	segment(0xDB, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...)
	segment(0xC2, 8, byte(high>>8), byte(high), byte(wide>>8), byte(wide), 1, 1, 0x11, 0)
	segment(0xC4, append(append([]byte{0x10, 1}, make([]byte, 15)...), 0xE0)...) // the bit 0: a run of 2¹⁴ and what the next 14 bits say
	blocks := (wide + 7) / 8 * ((high + 7) / 8)
	var said []byte
	for left, bit := blocks, 0; left > 0; left -= 1<<15 - 1 {
		for i := range 15 {
			if bit%8 == 0 {
				said = append(said, 0)
			}
			if i > 0 {
				said[len(said)-1] |= 0x80 >> (bit % 8)
			}
			bit++
		}
	}
	said = bytes.ReplaceAll(said, []byte{0xFF}, []byte{0xFF, 0})
	for range scans {
		segment(0xDA, 1, 1, 0, 1, 63, 0)
		raw = append(raw, said...)
	}
	return append(raw, 0xFF, 0xD9)
}

// Somebody else's picture may take long, or many may wait: a file is taken all the same, without a thumbnail.
func TestAFileDoesNotWaitForeverForItsThumbnail(t *testing.T) {
	t.Parallel()
	var raw bytes.Buffer
	if err := png.Encode(&raw, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		f := files.New(files.NewDisk(folder))
		defer f.Busy()()
		r, err := f.Receive(context.Background(), "a.png", bytes.NewReader(raw.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		defer r.Discard()
		if r.Small != nil || r.Size != int64(raw.Len()) {
			t.Errorf("%+v", r)
		}
	})
}

// Nothing of a refused file stays.
func TestARefusedFileLeavesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f := files.New(files.NewDisk(dir))
	for _, content := range []string{"<html>", "", strings.Repeat("x", chat.MaxAttachment+1)} {
		if _, err := f.Receive(t.Context(), "a.txt", strings.NewReader(content)); err == nil {
			t.Error("it was taken")
		}
	}
	if _, err := f.Receive(t.Context(), "a.txt", broken{}); chat.KindOf(err) != chat.KindBad {
		t.Error(err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil || len(left) > 0 {
		t.Errorf("%v %v", left, err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("gone") }

func TestTidy(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"a.jpg": "a.jpg", `C:\fakepath\b.PNG`: "b.PNG", "../../x.txt": "x.txt", "a\r\nb.txt": "a__b.txt", "e\u202Egpj.txt": "e_gpj.txt",
		" .x.txt. ": "x.txt", "no": "", "": "", ".txt": "", "a.": "", strings.Repeat("ä", 200) + ".pdf": strings.Repeat("ä", 116) + ".pdf",
	} {
		if got, err := files.Tidy(in); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; want %q", in, got, err, want)
		}
	}
}

// FuzzReceive: no name and no bytes make it panic, and what is taken is of a type that no browser runs.
func FuzzReceive(f *testing.F) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 2)), nil); err != nil {
		f.Fatal(err)
	}
	f.Add("a.jpg", withExif(b.Bytes(), 6))
	f.Add("a.gif", []byte("GIF89a"))
	f.Add("a.txt", []byte("<svg"))
	f.Add("a.docx", []byte("PK\x03\x04"))
	f.Add("a.webp", []byte("RIFF\x00\x00\x00\x00WEBPVP8 "))
	dir, err := os.MkdirTemp("", "parley-fuzz")
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = os.RemoveAll(dir) })
	all := files.New(files.NewDisk(dir))
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		r, err := all.Receive(t.Context(), name, bytes.NewReader(raw))
		if err != nil {
			return
		}
		r.Discard()
		for _, never := range []string{"html", "svg", "script", "xml+", "text/xml"} {
			if strings.Contains(r.ContentType, never) && !strings.Contains(r.ContentType, "openxml") {
				t.Errorf("%q is served as %s", name, r.ContentType)
			}
		}
		if d := files.Disposition(r.Name); !strings.HasPrefix(d, "attachment") || strings.ContainsAny(d, "\r\n") {
			t.Errorf("%q: %q", name, d)
		}
	})
}
