package chat_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parley/chat"
)

// availabilityCase is a row of testdata/availability.json, which the page's side is held against, too
// (web/sdk/availability.test.ts, web/widget/hours.test.ts): what is foretold was counted by another library, minute by minute.
type availabilityCase struct {
	Name            string               `json:"name"`
	Enabled         *bool                `json:"enabled"`
	OffhoursDisplay chat.OffhoursDisplay `json:"offhoursDisplay"`
	chat.Schedule
	Asked chat.Time `json:"asked"`
	Told  struct {
		Availability chat.Availability         `json:"availability"`
		Changes      []chat.AvailabilityChange `json:"changes"`
	} `json:"told"`
	Moments map[string]chat.Availability `json:"moments"`
}

func TestAvailabilityIsWhatTheTableSays(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/availability.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []availabilityCase
	if err := json.Unmarshal(raw, &all); err != nil || len(all) < 25 {
		t.Fatal(len(all), err)
	}
	for _, c := range all {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			if err := c.Schedule.Check(); err != nil {
				t.Fatal(err)
			}
			b := chat.Brand{Enabled: c.Enabled == nil || *c.Enabled, Chat: chat.ChatSettings{OffhoursDisplay: c.OffhoursDisplay}}
			if got := b.Availability(&c.Schedule, c.Asked.Std()); got != c.Told.Availability {
				t.Errorf("when it is asked: %s, not %s", got, c.Told.Availability)
			}
			changes := b.AvailabilityChanges(&c.Schedule, c.Asked.Std())
			if d := cmp.Diff(c.Told.Changes, append([]chat.AvailabilityChange{}, changes...)); d != "" {
				t.Error("foretold:", d)
			}
			for moment, want := range c.Moments {
				at, err := time.Parse(time.RFC3339, moment)
				if err != nil {
					t.Fatal(err)
				}
				if got := b.Availability(&c.Schedule, at); got != want {
					t.Errorf("%s: %s, not %s", moment, got, want)
				}
			}
		})
	}
}
