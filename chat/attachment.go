package chat

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// AttachmentID names a file that somebody uploaded.
type AttachmentID string

// Bounds on the files of a message, and on what travels beside its text.
const (
	MaxAttachment      = 5_000_000 // bytes of one file
	MaxAttachments     = 9_500_000 // bytes of a message's files together
	MaxAttachmentCount = 20        // files of one message
	MaxPayload         = 8 << 10   // bytes of a payload
	MaxTemplate        = 32 << 10  // bytes of a template, and of a deflection, as JSON
	MaxLang            = 35        // bytes of a language tag
)

// Attachment is a file of a message. URL is a path on our own origin that nobody can guess.
type Attachment struct {
	ID          AttachmentID `json:"id"`
	Name        string       `json:"name"`
	ContentType string       `json:"contentType"` // what the file was found to be, whatever its sender said
	Size        int64        `json:"size"`        // bytes
	URL         string       `json:"url"`
	Thumbnail   *Thumbnail   `json:"thumbnail,omitempty"` // of a picture that could be read
	CreatedAt   Time         `json:"createdAt"`
}

// Thumbnail is a small picture that the server has drawn anew. URL is a path on our own origin.
type Thumbnail struct {
	URL    string `json:"url"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

// Extra is what a message carries beside its text.
type Extra struct {
	Attachments    []Attachment   `json:"attachments,omitempty"`
	Payload        string         `json:"payload,omitempty"`        // what a page's code meant by it, passed on as it is
	Template       map[string]any `json:"template,omitempty"`       // as automation gave it; its kind is in templateType
	LastDeflection map[string]any `json:"lastDeflection,omitempty"` // what was offered to the customer just before, as the page says
	Lang           string         `json:"lang,omitempty"`
	Previews       []Preview      `json:"previews,omitempty"` // of its links; they come after it, with message.updated
}

// Check refuses what is too long or no text. Files are the caller's business.
func (e *Extra) Check() error {
	if len(e.Payload) > MaxPayload {
		return TooLarge("payload", len(e.Payload), MaxPayload)
	}
	if err := CheckText("payload", e.Payload); err != nil {
		return err
	}
	if len(e.Lang) > MaxLang {
		return TooLarge("lang", len(e.Lang), MaxLang)
	}
	if err := CheckText("lang", e.Lang); err != nil {
		return err
	}
	if err := CheckTemplate("messageTemplate", e.Template); err != nil {
		return err
	}
	raw, err := json.Marshal(e.LastDeflection)
	if err != nil {
		return Bad("lastDeflection", "cannot be read")
	}
	if len(raw) > MaxTemplate {
		return TooLarge("lastDeflection", len(raw), MaxTemplate)
	}
	if len(e.Attachments) > MaxAttachmentCount {
		return Bad("attachments", fmt.Sprintf("has %d files; %d is the most", len(e.Attachments), MaxAttachmentCount))
	}
	size := int64(0)
	for _, a := range e.Attachments {
		size += a.Size
	}
	if size > MaxAttachments {
		return TooLarge("attachments", int(size), MaxAttachments)
	}
	return nil
}

// Bare tells whether there is nothing that could stand without a text.
func (e *Extra) Bare() bool {
	return len(e.Attachments) == 0 && e.Payload == "" && len(e.Template) == 0
}

// Preview is the one line that stands for a message without a text: the name of its first file, or what there is to choose.
func (e *Extra) Preview() string {
	s := ""
	if len(e.Attachments) > 0 {
		s = e.Attachments[0].Name
		if more := len(e.Attachments) - 1; more > 0 {
			s = fmt.Sprintf("%s +%d", s, more)
		}
	} else if choices := Choices(e.Template); len(choices) > 0 {
		s = strings.Join(choices, " · ")
	}
	for utf8.RuneCountInString(s) > 140 {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	return s
}

// TemplateBody is the text of a template, "" where it has none.
func (e *Extra) TemplateBody() string {
	body, _ := e.Template["body"].(string)
	return body
}
