package api

import (
	"io"
	"mime/multipart"
	"net/http"
	"time"

	"parley/chat"
	"parley/desk"
	"parley/files"
)

// Bounds on the form of an upload, beside its file.
const (
	maxForm   = chat.MaxAttachment + 64<<10
	maxField  = 1 << 10
	maxFields = 10

	uploadWithin = 2 * time.Minute
)

// uploadFromPage takes a customer's file in. The token is a field before the file, so that nothing of the file is read
// before it is known whose it is.
func (s *server) uploadFromPage(w http.ResponseWriter, r *http.Request) error {
	c, err := s.fromPage(w, r)
	if err != nil {
		return err
	}
	fields, file, err := form(w, r)
	if err != nil {
		return err
	}
	if err := s.identify(c, aCustomer, &Caller{ChatKey: fields["chatKey"], Token: fields["token"]}); err != nil {
		return err
	}
	if err := perCustomer("attachment")(s, c); err != nil {
		return err
	}
	return s.upload(c, fields, file)
}

// uploadFromConsole takes an agent's file in.
func (s *server) uploadFromConsole(w http.ResponseWriter, r *http.Request) error {
	c, err := s.fromConsole(w, r, anAgent)
	if err != nil {
		return err
	}
	fields, file, err := form(w, r)
	if err != nil {
		return err
	}
	return s.upload(c, fields, file)
}

func (s *server) upload(c *call, fields map[string]string, file *multipart.Part) error {
	if file == nil {
		return chat.Bad("file", "is missing")
	}
	out, err := s.desk.Upload(c.ctx, c.by, desk.Upload{Key: fields["key"], Name: file.FileName(), Brand: chat.BrandID(fields["brand"])}, file)
	if err != nil {
		return err
	}
	return reply(c.w, http.StatusCreated, out)
}

// form reads the fields of an upload up to its file, which the caller reads; nil where there is none. What is no form is
// one without fields: who asks is refused for what is missing.
func form(w http.ResponseWriter, r *http.Request) (map[string]string, *multipart.Part, error) {
	if r.ContentLength > maxForm {
		w.Header().Set("Connection", "close") // rather than read what nobody wants
		return nil, nil, tooLarge(maxForm)
	}
	fields := map[string]string{}
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	parts, err := r.MultipartReader()
	if err != nil {
		return fields, nil, nil //nolint:nilerr // as said above
	}
	// A slow line may take longer over a file than over a message.
	line := http.NewResponseController(w)
	_ = line.SetReadDeadline(time.Now().Add(uploadWithin))
	_ = line.SetWriteDeadline(time.Now().Add(uploadWithin + uploadWithin/2))
	for range maxFields {
		part, err := parts.NextPart()
		if err != nil {
			return fields, nil, nil //nolint:nilerr // the end, or no form from here on
		}
		if part.FormName() == "file" {
			return fields, part, nil
		}
		value, err := io.ReadAll(io.LimitReader(part, maxField+1))
		if err != nil || len(value) > maxField {
			return nil, nil, chat.Bad("form", "has a field that is too long")
		}
		text := string(value)
		if err := chat.CheckText("form", text); err != nil {
			return nil, nil, err
		}
		fields[part.FormName()] = text
	}
	return nil, nil, chat.Bad("form", "has too many fields before its file")
}

// attachment serves what somebody attached, to be saved: it never runs in our origin, whatever is in it.
func (s *server) attachment(w http.ResponseWriter, r *http.Request) error {
	return s.serveFile(w, r, false)
}

// thumbnail serves the small picture that we have drawn of it.
func (s *server) thumbnail(w http.ResponseWriter, r *http.Request) error {
	return s.serveFile(w, r, true)
}

func (s *server) serveFile(w http.ResponseWriter, r *http.Request, small bool) error {
	f, err := s.desk.File(r.Context(), chat.AttachmentID(r.PathValue("id")), r.PathValue("secret"), small)
	if err != nil {
		return err
	}
	defer func() { _ = f.Body.Close() }()
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "private, max-age=31536000, immutable")
	if small {
		kind, err := smallType(f.Body)
		if err != nil {
			return err
		}
		h.Set("Content-Type", kind)
		h.Set("Content-Disposition", "inline")
	} else {
		h.Set("Content-Type", f.ContentType)
		h.Set("Content-Disposition", files.Disposition(f.Name))
	}
	http.ServeContent(w, r, "", time.Time{}, f.Body) // ranges, and HEAD
	return nil
}

// smallType is which of the two kinds of picture a thumbnail is that we draw.
func smallType(body io.ReadSeeker) (string, error) {
	var first [1]byte
	if _, err := io.ReadFull(body, first[:]); err != nil {
		return "", err
	}
	if first[0] == 0xFF {
		return "image/jpeg", nil
	}
	return "image/png", nil
}
