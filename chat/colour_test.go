package chat_test

import (
	"testing"

	"parley/chat"
)

func TestInkCanBeReadOnAnyColour(t *testing.T) {
	t.Parallel()
	for colour, want := range map[string]string{
		"#000000": "#ffffff", "#2f6f5e": "#ffffff", "#2f5fd0": "#ffffff", "#ffffff": "#14161c", "#ffd400": "#14161c", "#39ff14": "#14161c",
		"#767676": "#ffffff", "#777777": "#000000", "nonsense": "#ffffff", "": "#ffffff",
	} {
		b := chat.Brand{Colour: colour}
		if got := b.Ink(); got != want {
			t.Errorf("%q: %s, want %s", colour, got, want)
		}
	}
}
