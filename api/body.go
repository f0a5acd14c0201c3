package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strings"
	"unicode/utf8"

	"parley/chat"
)

// Bounds on request bodies, in bytes. A text of chat.MaxBody bytes may be six times as long as JSON.
const (
	maxBody    = 8 * chat.MaxBody
	maxBodyAPI = 100_000 // what the documented API takes
)

// maxDepth is how deep a body may be nested. What comes in goes out again, to pages and consoles, and a browser's stack
// ends at a few thousand (our own client sends 64 at most).
const maxDepth = 100

// decode reads the JSON object of a request into in. Content-Type is not looked at: pages send text/plain, which
// spares them a preflight.
func decode(w http.ResponseWriter, r *http.Request, limit int64, in any) error {
	if r.ContentLength > limit {
		w.Header().Set("Connection", "close") // rather than read what nobody wants
		return tooLarge(limit)
	}
	var buf bytes.Buffer
	if r.ContentLength > 0 {
		buf.Grow(int(r.ContentLength) + bytes.MinRead)
	}
	if _, err := buf.ReadFrom(http.MaxBytesReader(w, r.Body, limit)); err != nil {
		var over *http.MaxBytesError
		if errors.As(err, &over) {
			return tooLarge(limit)
		}
		return &chat.Error{Kind: chat.KindBad, Message: "The request ended before its body did.", Cause: err}
	}
	return parse(buf.Bytes(), in)
}

func tooLarge(limit int64) error {
	return &chat.Error{Kind: chat.KindTooLarge, Message: "The request is longer than the " + itoa(limit) + " bytes that are allowed."}
}

// parse reads one JSON object. Members that nobody knows are ignored; whatever is not a JSON object of valid text
// without U+0000, or has a member of the wrong type, is an error of kind bad that names the member.
func parse(raw []byte, in any) error {
	if !utf8.Valid(raw) {
		return badBody("is not valid UTF-8", nil)
	}
	if hasNUL(raw) {
		return badBody("contains the character U+0000", nil)
	}
	if trimmed := bytes.TrimLeft(raw, " \t\r\n"); len(trimmed) == 0 || trimmed[0] != '{' {
		return badBody("is not a JSON object", nil)
	}
	if depth(raw) > maxDepth {
		return badBody("is nested too deeply", nil)
	}
	err := json.Unmarshal(raw, in)
	if err == nil {
		return nil
	}
	var ours *chat.Error
	if errors.As(err, &ours) {
		return ours
	}
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		if wrong.Field == "" {
			return badBody("has the wrong shape", err)
		}
		e := chat.Bad(member(wrong.Field), "is not "+aType(wrong.Type))
		e.Cause = err
		return e
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) || errors.Is(err, io.ErrUnexpectedEOF) {
		return badBody("is not well-formed JSON", err)
	}
	return badBody("cannot be read", err)
}

func badBody(what string, cause error) error {
	return &chat.Error{Kind: chat.KindBad, Code: "badparam", Message: "The body of the request " + what + ".", Cause: cause}
}

// hasNUL finds the escape \u0000, and not the six characters of a text that speaks about it. (Raw NUL is no JSON.)
func hasNUL(raw []byte) bool {
	escape := []byte(`\u0000`)
	for from := 0; ; {
		i := bytes.Index(raw[from:], escape)
		if i < 0 {
			return false
		}
		i += from
		before := 0
		for before < i && raw[i-before-1] == '\\' {
			before++
		}
		if before%2 == 0 {
			return true
		}
		from = i + 1
	}
}

// depth is how deep a JSON text is nested.
func depth(raw []byte) int {
	deepest, here, quoted := 0, 0, false
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '"':
			quoted = !quoted
		case quoted && c == '\\':
			i++
		case quoted:
		case c == '{' || c == '[':
			here++
			deepest = max(deepest, here)
		case c == '}' || c == ']':
			here--
		}
	}
	return deepest
}

// member is the path of a member without the names of embedded Go types, which begin with a capital.
func member(path string) string {
	for {
		first, rest, more := strings.Cut(path, ".")
		if !more || first == "" || first[0] < 'A' || first[0] > 'Z' {
			return path
		}
		path = rest
	}
}

func aType(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "a text"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Map, reflect.Struct:
		return "an object"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return "a whole number"
	case reflect.Float32, reflect.Float64:
		return "a number"
	default:
		return "of the right type"
	}
}
