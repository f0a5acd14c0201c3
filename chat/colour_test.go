package chat_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parley/chat"
)

// What a page is given for a colour, in a golden file that the console's own arithmetic (web/ui/colour.ts) is held
// against as well.
func TestColoursCanBeReadWhateverACompanyTypes(t *testing.T) {
	t.Parallel()
	type shown struct {
		Colour string    `json:"colour"`
		Ink    string    `json:"ink"`
		Shades [4]string `json:"shades"`
	}
	var got []shown
	for _, colour := range []string{"#000000", "#ffffff", "#2f6f5e", "#2f5fd0", "#ffd400", "#39ff14", "#767676", "#777777", "#f4f4f5", "#16181d", "#ff00ff", "#00e5ff", "#7f1d1d", "nonsense", ""} {
		b := chat.Brand{Colour: colour}
		got = append(got, shown{colour, b.Ink(), b.Shades()})
	}
	golden := "testdata/colours.golden.json"
	if os.Getenv("UPDATE") == "1" {
		raw, err := json.MarshalIndent(got, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, append(raw, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	var want []shown
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
