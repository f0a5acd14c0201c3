package chat

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"
)

// ScheduleID is a business schedule.
type ScheduleID string

// Schedule is when the organisation answers: weekly hours in a time zone of its own, and holidays.
type Schedule struct {
	ID        ScheduleID `json:"id"`
	Name      string     `json:"name"`
	TimeZone  string     `json:"timezone"` // IANA, such as Europe/Berlin
	Default   bool       `json:"default"`  // of brands that name no schedule; one at most
	Hours     Hours      `json:"hours"`
	Holidays  []Holiday  `json:"holidays"`
	CreatedAt Time       `json:"createdAt"`
	UpdatedAt Time       `json:"updatedAt"`
}

// Hours are the open intervals of a week by weekday, "0" (Sunday) to "6": start and end in minutes of that day's wall
// clock, the end not included, 1440 for the end of the day. A weekday that is absent or null is closed.
type Hours map[string][][2]int

// Holiday closes a schedule. Dates are YYYY-MM-DD in the schedule's zone, both days included.
type Holiday struct {
	Name      string `json:"name"`
	StartDate string `json:"startDate"`
	EndDate   string `json:"endDate"`
	Enabled   bool   `json:"enabled"`
}

// Bounds on a schedule.
const (
	MaxIntervals = 24  // of one weekday
	MaxHolidays  = 200 // of one schedule
	endOfDay     = 24 * 60
	dateLayout   = "2006-01-02"
)

// Check refuses what is no schedule, and says where it is wrong.
func (s *Schedule) Check() error {
	if _, err := zone(s.TimeZone); err != nil {
		return Bad("timezone", "is not an IANA time zone such as Europe/Berlin")
	}
	for day, list := range s.Hours {
		field := "hours." + day
		if n, err := strconv.Atoi(day); err != nil || n < 0 || n > 6 || strconv.Itoa(n) != day {
			return Bad("hours", `has a day other than "0" (Sunday) to "6"`)
		}
		if len(list) > MaxIntervals {
			return Bad(field, fmt.Sprintf("has %d intervals; %d is the most", len(list), MaxIntervals))
		}
		last := -1
		for _, i := range list {
			switch {
			case i[0] < 0 || i[1] > endOfDay || i[0] >= i[1]:
				return Bad(field, "has an interval that is not [start, end] in minutes, 0 to 1440, the end after the start")
			case i[0] <= last:
				return Bad(field, "has intervals that are out of order, overlap or touch")
			}
			last = i[1]
		}
	}
	if len(s.Holidays) > MaxHolidays {
		return Bad("holidays", fmt.Sprintf("are %d; %d is the most", len(s.Holidays), MaxHolidays))
	}
	for _, h := range s.Holidays {
		from, err1 := time.Parse(dateLayout, h.StartDate)
		to, err2 := time.Parse(dateLayout, h.EndDate)
		if err1 != nil || err2 != nil || to.Before(from) {
			return Bad("holidays", "has one whose startDate and endDate are not days such as 2026-12-24, the end not before the start")
		}
	}
	return nil
}

// zones are those that were loaded, by name: a page view asks for one, and loading reads a file. There are some 600.
var zones sync.Map

// zone is a time zone by its IANA name. "Local" is the machine's and so nobody's.
func zone(name string) (*time.Location, error) {
	if loc, ok := zones.Load(name); ok {
		return loc.(*time.Location), nil
	}
	if name == "" || name == "Local" {
		return nil, fmt.Errorf("chat: %q is no time zone", name)
	}
	loc, err := time.LoadLocation(name)
	if err == nil {
		zones.Store(name, loc)
	}
	return loc, err
}

// Open tells whether the schedule is open at a moment, by the wall clock of its zone: an hour that the clocks skip is
// never, one that they repeat is twice.
func (s *Schedule) Open(at time.Time) bool {
	loc, err := zone(s.TimeZone)
	if err != nil {
		return true // checked when it was written; a zone that has left the tables since closes nobody
	}
	return s.open(at.In(loc))
}

func (s *Schedule) open(local time.Time) bool {
	day := local.Format(dateLayout)
	if slices.ContainsFunc(s.Holidays, func(h Holiday) bool { return h.Enabled && h.StartDate <= day && day <= h.EndDate }) {
		return false
	}
	minute := local.Hour()*60 + local.Minute()
	return slices.ContainsFunc(s.Hours[strconv.Itoa(int(local.Weekday()))], func(i [2]int) bool { return i[0] <= minute && minute < i[1] })
}

// How far ahead a page is told what changes.
const (
	changesAhead = 14 // days
	mostChanges  = 10
)

// Changes are the next moments after at when the schedule opens or closes: ten at most, two weeks ahead at most.
func (s *Schedule) Changes(at time.Time) []time.Time {
	loc, err := zone(s.TimeZone)
	if err != nil {
		return nil
	}
	local := at.In(loc)
	until := local.AddDate(0, 0, changesAhead)
	var out []time.Time
	open := s.open(local)
	for _, c := range s.candidates(local, until) {
		if !c.After(at) || c.After(until) || s.open(c) == open {
			continue
		}
		open = !open
		if out = append(out, c); len(out) == mostChanges {
			break
		}
	}
	return out
}

// candidates are all moments when something may change, in order: where intervals begin and end, midnights, and where
// the zone's clocks are set, with the same wall clock on either side of that.
func (s *Schedule) candidates(from, until time.Time) []time.Time {
	loc := from.Location()
	var all []time.Time
	for day := time.Date(from.Year(), from.Month(), from.Day()-1, 12, 0, 0, 0, loc); !day.After(until.AddDate(0, 0, 1)); day = day.AddDate(0, 0, 1) {
		y, m, d := day.Date()
		minutes := []int{0}
		for _, i := range s.Hours[strconv.Itoa(int(day.Weekday()))] {
			minutes = append(minutes, i[0], i[1])
		}
		_, set := day.ZoneBounds()
		var shift time.Duration
		if !set.IsZero() && set.Sub(day) < 36*time.Hour {
			_, before := set.Add(-time.Second).In(loc).Zone()
			_, after := set.In(loc).Zone()
			shift = time.Duration(after-before) * time.Second
			all = append(all, set.In(loc))
		}
		if begun, _ := day.ZoneBounds(); !begun.IsZero() && day.Sub(begun) < 36*time.Hour {
			_, before := begun.Add(-time.Second).In(loc).Zone()
			_, after := begun.In(loc).Zone()
			shift = time.Duration(after-before) * time.Second
			all = append(all, begun.In(loc))
		}
		for _, minute := range minutes {
			c := time.Date(y, m, d, 0, minute, 0, 0, loc)
			all = append(all, c)
			if shift != 0 {
				all = append(all, c.Add(shift), c.Add(-shift))
			}
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}
