package live

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"parley/chat"
)

// maxFrame is how many bytes a frame of a listener may have.
const maxFrame = 8 << 10

// ParseFirst reads a first frame. Every error says what is wrong with the frame.
func ParseFirst(raw []byte) (First, error) {
	var f First
	if err := parseFrame(raw, &f); err != nil {
		return First{}, err
	}
	for _, field := range []struct{ name, value string }{{"chatKey", f.ChatKey}, {"token", f.Token}, {"position", f.Position}} {
		if err := chat.CheckText(field.name, field.value); err != nil {
			return First{}, err
		}
	}
	f.Page = f.Page.Tidy()
	return f, nil
}

// parseLater reads a frame after the first: it may tell a new page.
func parseLater(raw []byte) (*chat.Page, error) {
	var f struct {
		Page *chat.Page `json:"page"`
	}
	if err := parseFrame(raw, &f); err != nil {
		return nil, err
	}
	return f.Page.Tidy(), nil
}

func parseFrame(raw []byte, into any) error {
	if len(raw) > maxFrame {
		return chat.TooLarge("frame", len(raw), maxFrame)
	}
	if !utf8.Valid(raw) {
		return chat.Bad("frame", "is not UTF-8")
	}
	if text := bytes.TrimLeft(raw, " \t\r\n"); len(text) == 0 || text[0] != '{' {
		return chat.Bad("frame", "is not a JSON object")
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return chat.Bad("frame", "is not the JSON object that it should be")
	}
	return nil
}

// The frames that never differ.
var (
	resyncFrame = []byte(`{"kind":"resync"}`)
	beatFrame   = []byte(`{"kind":"beat"}`)
)

// eventsFrame writes events, each encoded already, and the position after them.
func eventsFrame(b *bytes.Buffer, events [][]byte, position string) {
	b.WriteString(`{"kind":"events","events":[`)
	for i, e := range events {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(e)
	}
	b.WriteString(`],"position":"`)
	b.WriteString(position) // hex, dots and digits
	b.WriteString(`"}`)
}

func refusedFrame(entry json.RawMessage) []byte {
	return fmt.Appendf(nil, `{"kind":"refused","error":%s}`, entry)
}

func byeFrame(afterMs int64) []byte {
	return fmt.Appendf(nil, `{"kind":"bye","after":%d}`, afterMs)
}

func fleetingFrame(f chat.Fleeting) ([]byte, error) {
	raw, err := json.Marshal(f)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, `{"kind":"fleeting","fleeting":%s}`, raw), nil
}
