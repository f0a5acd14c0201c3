// Package files keeps what people attach to their messages.
//
// It promises that a kept file is whole and on the disk, that it is of a type that we take and was found to be so by
// its content, and that a thumbnail was drawn by us from pixels: nothing of the original's bytes is in it. It refuses to
// know whose a file is; the desk does.
package files

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/gabriel-vasile/mimetype"

	"parley/chat"
)

// ErrNone says that there is no blob of a name.
var ErrNone = errors.New("files: there is no such blob")

// Blobs keep bytes under names of ours ([0-9a-z.-], at most 64). A blob is kept wholly or not at all, and never changes.
type Blobs interface {
	// Create begins a blob that has no name yet.
	Create(ctx context.Context) (Pending, error)
	// Open reads a blob; ErrNone if there is none.
	Open(ctx context.Context, name string) (io.ReadSeekCloser, error)
	// Remove takes a blob away; one that is not there is no error.
	Remove(ctx context.Context, name string) error
	// Kept is the names that were given from one moment until before another. What was begun before the first and never
	// kept is forgotten.
	Kept(ctx context.Context, from, until time.Time) ([]string, error)
}

// Pending is a blob that is being written.
type Pending interface {
	io.ReadWriteSeeker
	// Keep gives it its name; when it returns without an error, the bytes outlive a power cut. It is closed then.
	Keep(name string) error
	// Discard forgets it; after Keep it does nothing.
	Discard()
}

// Files takes files in and gives them out. It is safe for many goroutines.
type Files struct {
	blobs   Blobs
	drawing chan struct{} // one picture at a time is in memory
}

// drawWithin is how long a picture waits for those before it.
const drawWithin = 10 * time.Second

// New makes Files over blobs.
func New(b Blobs) *Files { return &Files{blobs: b, drawing: make(chan struct{}, 1)} }

// Received is a file that was taken in and not kept yet.
type Received struct {
	Name        string // tidied
	ContentType string
	Size        int64
	Small       *Small // nil where it is no picture that we can draw

	files   *Files
	pending Pending
}

// Receive reads a file of at most chat.MaxAttachment bytes, finds out what it is and draws its thumbnail. It refuses
// (400 file_type, 413) what we do not take. Discard or Keep ends what it returns.
func (f *Files) Receive(ctx context.Context, name string, body io.Reader) (*Received, error) {
	name, err := Tidy(name)
	if err != nil {
		return nil, err
	}
	if _, ok := kinds[extension(name)]; !ok {
		return nil, errType
	}
	p, err := f.blobs.Create(ctx)
	if err != nil {
		return nil, chat.Unavailable(err)
	}
	r := &Received{Name: name, files: f, pending: p}
	if err := r.read(ctx, body); err != nil {
		p.Discard()
		return nil, err
	}
	return r, nil
}

func (r *Received) read(ctx context.Context, body io.Reader) error {
	n, err := io.Copy(pendingWriter{r.pending}, io.LimitReader(body, chat.MaxAttachment+1))
	switch {
	case n > chat.MaxAttachment:
		return &chat.Error{Kind: chat.KindTooLarge, Code: "toolarge", Field: "file", Message: "The file is larger than 5 MB."}
	case errors.As(err, new(*writeError)):
		return chat.Unavailable(err)
	case err != nil:
		return &chat.Error{Kind: chat.KindBad, Code: "badparam", Field: "file", Message: "The request ended before its file did.", Cause: err}
	case n == 0:
		return chat.Bad("file", "is empty")
	}
	r.Size = n
	if r.ContentType, err = sniff(r.Name, r.pending); err != nil {
		return err
	}
	if !strings.HasPrefix(r.ContentType, "image/") {
		return nil
	}
	r.Small = r.files.draw(ctx, r.ContentType, r.pending)
	return nil
}

// draw draws a picture small when it is its turn. Where others take too long, there is no thumbnail: the file is worth more.
func (f *Files) draw(ctx context.Context, contentType string, r io.ReadSeeker) *Small {
	late := time.NewTimer(drawWithin)
	defer late.Stop()
	select {
	case f.drawing <- struct{}{}:
		defer func() { <-f.drawing }()
	case <-late.C:
		return nil
	case <-ctx.Done():
		return nil
	}
	return draw(contentType, r)
}

// writeError is a failure of ours to write, told from one of the sender's to send.
type writeError struct{ error }

type pendingWriter struct{ io.Writer }

func (w pendingWriter) Write(b []byte) (int, error) {
	n, err := w.Writer.Write(b)
	if err != nil {
		err = &writeError{err}
	}
	return n, err
}

// Keep keeps the file, and its thumbnail, under an id.
func (r *Received) Keep(ctx context.Context, id chat.AttachmentID) error {
	if r.Small != nil {
		if err := r.files.KeepSmall(ctx, id, r.Small); err != nil {
			return err
		}
	}
	if err := r.pending.Keep(string(id)); err != nil {
		return chat.Unavailable(err)
	}
	return nil
}

// Discard forgets the file; after Keep it does nothing.
func (r *Received) Discard() { r.pending.Discard() }

func smallOf(id chat.AttachmentID) string { return string(id) + ".small" }

// Draw draws a picture small that came without a name; nil where it is none, or too large. Nothing is kept.
func (f *Files) Draw(ctx context.Context, raw []byte) *Small {
	return f.draw(ctx, mimetype.Detect(raw).String(), bytes.NewReader(raw))
}

// KeepSmall keeps a picture under an id that has nothing else.
func (f *Files) KeepSmall(ctx context.Context, id chat.AttachmentID, s *Small) error {
	p, err := f.blobs.Create(ctx)
	if err != nil {
		return chat.Unavailable(err)
	}
	defer p.Discard()
	if _, err := p.Write(s.bytes); err != nil {
		return chat.Unavailable(err)
	}
	if err := p.Keep(smallOf(id)); err != nil {
		return chat.Unavailable(err)
	}
	return nil
}

// Open reads a file.
func (f *Files) Open(ctx context.Context, id chat.AttachmentID) (io.ReadSeekCloser, error) {
	return f.blobs.Open(ctx, string(id))
}

// OpenSmall reads a file's thumbnail.
func (f *Files) OpenSmall(ctx context.Context, id chat.AttachmentID) (io.ReadSeekCloser, error) {
	return f.blobs.Open(ctx, smallOf(id))
}

// Remove takes a file and its thumbnail away.
func (f *Files) Remove(ctx context.Context, id chat.AttachmentID) error {
	return errors.Join(f.blobs.Remove(ctx, string(id)), f.blobs.Remove(ctx, smallOf(id)))
}

// Kept is the files that were kept from one moment until before another, for whoever knows which of them are somebody's.
func (f *Files) Kept(ctx context.Context, from, until time.Time) ([]chat.AttachmentID, error) {
	names, err := f.blobs.Kept(ctx, from, until)
	var ids []chat.AttachmentID
	for _, name := range names {
		id, _, _ := strings.Cut(name, ".")
		ids = append(ids, chat.AttachmentID(id))
	}
	slices.Sort(ids)
	return slices.Compact(ids), err
}

// maxName is how many characters the name of a file may have.
const maxName = 120

// Tidy makes a file's name one that is safe in a header, in an address and on everybody's disk; it keeps the ending.
func Tidy(name string) (string, error) {
	if err := chat.CheckText("file", name); err != nil {
		return "", err
	}
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || unicode.Is(unicode.Cf, c) || strings.ContainsRune(`"<>:|?*%#;`, c) {
			return '_'
		}
		return c
	}, name)
	name = strings.Trim(name, " .")
	ext := path.Ext(name)
	stem := strings.TrimRight(strings.TrimSuffix(name, ext), " .")
	for utf8.RuneCountInString(stem)+utf8.RuneCountInString(ext) > maxName && stem != "" {
		_, n := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-n]
	}
	if stem == "" || ext == "" || utf8.RuneCountInString(ext) > 8 {
		return "", errType
	}
	return stem + ext, nil
}

// Disposition is the header that makes a browser save a file under its name instead of showing it.
func Disposition(name string) string {
	if d := mime.FormatMediaType("attachment", map[string]string{"filename": name}); d != "" {
		return d
	}
	return "attachment"
}

func extension(name string) string { return strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")) }
