package chat_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"parley/chat"
)

func at(t *testing.T, zone, text string) time.Time {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	v, err := time.ParseInLocation("2006-01-02 15:04:05", text, loc)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

var nineToFive = chat.Hours{"1": {{540, 1020}}, "2": {{540, 720}, {780, 1020}}, "6": {{0, 1440}}, "0": {{0, 180}, {1380, 1440}}}

func TestAScheduleIsOpenByItsOwnWallClock(t *testing.T) {
	t.Parallel()
	s := chat.Schedule{TimeZone: "Europe/Berlin", Hours: nineToFive, Holidays: []chat.Holiday{
		{Name: "Shut", StartDate: "2026-11-23", EndDate: "2026-11-23", Enabled: true},
		{Name: "Not any more", StartDate: "2026-11-24", EndDate: "2026-11-24"},
	}}
	for _, c := range []struct {
		when string
		open bool
	}{
		{"2026-11-30 08:59:59", false}, // a Monday
		{"2026-11-30 09:00:00", true},  // the start is inside
		{"2026-11-30 16:59:59", true},
		{"2026-11-30 17:00:00", false}, // the end is not
		{"2026-11-23 12:00:00", false}, // a holiday
		{"2026-11-24 12:30:00", false}, // between two shifts
		{"2026-11-24 13:00:00", true},  // a holiday that is switched off
		{"2026-11-25 12:00:00", false}, // no hours
		{"2026-11-28 23:59:59", true},  // 1440 is the end of the day
		{"2026-11-29 00:00:00", true},  // and the next one goes on
		{"2026-11-29 03:00:00", false},
	} {
		if got := s.Open(at(t, "Europe/Berlin", c.when)); got != c.open {
			t.Errorf("%s: open %v", c.when, got)
		}
	}
	if !s.Open(at(t, "America/New_York", "2026-11-30 03:00:00")) {
		t.Error("nine o'clock in Berlin is three o'clock in New York")
	}
}

func TestChangesAcrossClocksThatAreSet(t *testing.T) {
	t.Parallel()
	show := func(list []time.Time) []string {
		out := []string{}
		for _, c := range list {
			out = append(out, c.Format("2006-01-02 15:04 -0700"))
		}
		return out
	}
	spring := chat.Schedule{TimeZone: "Europe/Berlin", Hours: chat.Hours{"0": {{150, 300}}}}
	if d := cmp.Diff([]string{"2026-03-29 03:00 +0200", "2026-03-29 05:00 +0200", "2026-04-05 02:30 +0200", "2026-04-05 05:00 +0200"}, show(spring.Changes(at(t, "Europe/Berlin", "2026-03-28 12:00:00")))); d != "" {
		t.Error("the hour that is skipped:", d)
	}
	autumn := chat.Schedule{TimeZone: "Europe/Berlin", Hours: chat.Hours{"0": {{150, 300}}}}
	if d := cmp.Diff([]string{"2026-10-25 02:30 +0200", "2026-10-25 02:00 +0100", "2026-10-25 02:30 +0100", "2026-10-25 05:00 +0100", "2026-11-01 02:30 +0100", "2026-11-01 05:00 +0100"}, show(autumn.Changes(at(t, "Europe/Berlin", "2026-10-24 12:00:00")))); d != "" {
		t.Error("the hour that is repeated:", d)
	}
	always := chat.Schedule{TimeZone: "Asia/Kathmandu", Hours: chat.Hours{"0": {{0, 1440}}, "1": {{0, 1440}}, "2": {{0, 1440}}, "3": {{0, 1440}}, "4": {{0, 1440}}, "5": {{0, 1440}}, "6": {{0, 1440}}}}
	if got := always.Changes(at(t, "UTC", "2026-10-24 12:00:00")); len(got) != 0 {
		t.Error("midnight closes nobody:", got)
	}
}

// What Changes says is what Open says, minute by minute, wherever and whenever.
func TestChangesAreAllThatOpenSays(t *testing.T) {
	t.Parallel()
	zones := []string{"Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "UTC", "Africa/Casablanca", "Africa/Cairo", "Asia/Beirut", "America/Havana", "Antarctica/Troll", "Pacific/Chatham"}
	rapid.Check(t, func(t *rapid.T) {
		s := chat.Schedule{TimeZone: rapid.SampledFrom(zones).Draw(t, "zone"), Hours: chat.Hours{}}
		for day := range 7 {
			cuts := rapid.SliceOfNDistinct(rapid.IntRange(0, 288), 0, 4, rapid.ID[int]).Draw(t, "cuts")
			slices.Sort(cuts)
			for i := 0; i+1 < len(cuts); i += 2 {
				s.Hours[string(rune('0'+day))] = append(s.Hours[string(rune('0'+day))], [2]int{cuts[i] * 5, cuts[i+1] * 5})
			}
		}
		from := time.Unix(rapid.Int64Range(1_790_000_000, 1_830_000_000).Draw(t, "from"), 0).Truncate(time.Minute)
		for range rapid.IntRange(0, 2).Draw(t, "holidays") {
			first := from.AddDate(0, 0, rapid.IntRange(-2, 4).Draw(t, "first"))
			last := first.AddDate(0, 0, rapid.IntRange(0, 2).Draw(t, "days"))
			s.Holidays = append(s.Holidays, chat.Holiday{StartDate: first.Format(time.DateOnly), EndDate: last.Format(time.DateOnly), Enabled: rapid.Bool().Draw(t, "enabled")})
		}
		if err := s.Check(); err != nil {
			t.Fatal(err)
		}
		changes := s.Changes(from)
		open := s.Open(from)
		for m := from; m.Before(from.Add(4 * 24 * time.Hour)); m = m.Add(time.Minute) {
			for len(changes) > 0 && !changes[0].After(m) {
				open, changes = !open, changes[1:]
			}
			if s.Open(m) != open {
				t.Fatalf("at %v the schedule is open=%v, the changes say %v", m, s.Open(m), open)
			}
			if len(changes) == 0 && m.After(from) {
				break // ten at most
			}
		}
	})
}

func TestAScheduleIsChecked(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]chat.Schedule{
		"no zone":              {},
		"the machine's zone":   {TimeZone: "Local"},
		"a zone of nobody's":   {TimeZone: "Mars/Base"},
		"an eighth day":        {TimeZone: "UTC", Hours: chat.Hours{"7": {{0, 1}}}},
		"a day in words":       {TimeZone: "UTC", Hours: chat.Hours{"monday": {{0, 1}}}},
		"backwards":            {TimeZone: "UTC", Hours: chat.Hours{"1": {{600, 540}}}},
		"empty":                {TimeZone: "UTC", Hours: chat.Hours{"1": {{600, 600}}}},
		"after midnight":       {TimeZone: "UTC", Hours: chat.Hours{"1": {{600, 1441}}}},
		"overlapping":          {TimeZone: "UTC", Hours: chat.Hours{"1": {{0, 600}, {540, 700}}}},
		"touching":             {TimeZone: "UTC", Hours: chat.Hours{"1": {{0, 600}, {600, 700}}}},
		"out of order":         {TimeZone: "UTC", Hours: chat.Hours{"1": {{600, 700}, {0, 500}}}},
		"a holiday of no day":  {TimeZone: "UTC", Holidays: []chat.Holiday{{StartDate: "soon", EndDate: "2026-01-01"}}},
		"a holiday that ended": {TimeZone: "UTC", Holidays: []chat.Holiday{{StartDate: "2026-01-02", EndDate: "2026-01-01"}}},
	} {
		if chat.KindOf(s.Check()) != chat.KindBad {
			t.Errorf("%s: %v", name, s.Check())
		}
	}
	ok := chat.Schedule{TimeZone: "UTC", Hours: chat.Hours{"0": nil, "1": {{0, 1440}}}, Holidays: []chat.Holiday{{StartDate: "2026-01-01", EndDate: "2026-01-01"}}}
	if err := ok.Check(); err != nil {
		t.Error(err)
	}
}

func TestAvailability(t *testing.T) {
	t.Parallel()
	s := &chat.Schedule{TimeZone: "UTC", Hours: chat.Hours{"1": {{540, 1020}}}}
	inside, outside := at(t, "UTC", "2026-11-30 12:00:00"), at(t, "UTC", "2026-11-30 08:00:00")
	for _, c := range []struct {
		enabled bool
		display chat.OffhoursDisplay
		in, out chat.Availability
	}{
		{false, chat.OffhoursOnline, chat.Disabled, chat.Disabled},
		{true, chat.OffhoursOnline, chat.Online, chat.Online},
		{true, chat.OffhoursOffline, chat.Online, chat.Offline},
		{true, "", chat.Online, chat.Offline},
		{true, chat.OffhoursNone, chat.Online, chat.Hidden},
	} {
		b := chat.Brand{Enabled: c.enabled, Chat: chat.ChatSettings{OffhoursDisplay: c.display}}
		if got := b.Availability(s, inside); got != c.in {
			t.Errorf("%v %q inside: %s", c.enabled, c.display, got)
		}
		if got := b.Availability(s, outside); got != c.out {
			t.Errorf("%v %q outside: %s", c.enabled, c.display, got)
		}
		if got := b.Availability(nil, outside); c.enabled && got != chat.Online {
			t.Errorf("without a schedule: %s", got)
		}
		changes := b.AvailabilityChanges(s, outside)
		if (c.in == c.out) != (len(changes) == 0) || len(changes) > 0 && (changes[0].Availability != c.in || changes[1].Availability != c.out) {
			t.Errorf("%v %q: %v", c.enabled, c.display, changes)
		}
	}
}

func FuzzSchedule(f *testing.F) {
	f.Add([]byte(`{"timezone":"Europe/Berlin","hours":{"1":[[540,1020]]},"holidays":[{"startDate":"2026-01-01","endDate":"2026-01-02","enabled":true}]}`))
	f.Add([]byte(`{"timezone":"UTC","hours":{"0":null}}`))
	f.Add([]byte(`{"timezone":"Africa/Cairo","hours":{"5":[[0,1440]],"4":[[0,1],[2,3]]}}`))
	f.Add([]byte(`{"timezone":"../etc/passwd","hours":{"1":[[1],[2,3,4]]}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var s chat.Schedule
		if json.Unmarshal(raw, &s) != nil || s.Check() != nil {
			return
		}
		now := time.Unix(1_795_000_000, 0)
		if got := s.Changes(now); len(got) > 10 || !slices.IsSortedFunc(got, time.Time.Compare) {
			t.Errorf("%v", got)
		}
	})
}

// BenchmarkAvailability is what a page view costs.
func BenchmarkAvailability(b *testing.B) {
	brand := chat.Brand{Enabled: true}
	s := &chat.Schedule{TimeZone: "Europe/Berlin", Hours: chat.Hours{}}
	for _, day := range []string{"1", "2", "3", "4", "5"} {
		s.Hours[day] = [][2]int{{540, 720}, {780, 1020}}
	}
	for i := range 20 {
		d := fmt.Sprintf("2026-12-%02d", i+1)
		s.Holidays = append(s.Holidays, chat.Holiday{StartDate: d, EndDate: d})
	}
	now := time.Unix(1_795_000_000, 0)
	for b.Loop() {
		brand.Availability(s, now)
		brand.AvailabilityChanges(s, now)
	}
}
