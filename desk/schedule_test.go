package desk_test

import (
	"strings"
	"testing"
	"time"

	"parley/chat"
	"parley/desk"
	"parley/desk/desktest"
)

func TestABrandIsAvailableByItsSchedule(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	owner := w.Owner.Actor
	settings := func(schedule chat.ScheduleID) desk.Settings {
		t.Helper()
		s, err := w.Desk.Settings(w.Ctx(), w.Made.ChatKey, desktest.Shop, desk.Asked{Schedule: schedule})
		w.OK(err)
		return s
	}
	if s := settings(""); s.Availability != chat.Online || s.Changes != nil || s.Now != nil {
		t.Errorf("without a schedule: %+v", s)
	}
	now := w.Clock.Now().UTC()
	minute := now.Hour()*60 + now.Minute()
	today := []string{"0", "1", "2", "3", "4", "5", "6"}[now.Weekday()]
	_, err := w.Desk.SaveSchedule(w.Ctx(), w.Agent("eve").Actor, chat.Schedule{Name: "Day", TimeZone: "UTC"})
	w.Refuses(err, chat.KindForbidden)
	later, err := w.Desk.SaveSchedule(w.Ctx(), owner, chat.Schedule{Name: "Day", TimeZone: "UTC", Default: true, Hours: chat.Hours{today: {{minute + 60, minute + 120}}}})
	w.OK(err)
	s := settings("")
	if s.Availability != chat.Offline || len(s.Changes) < 2 || s.Changes[0].Availability != chat.Online || s.Now == nil {
		t.Errorf("an hour before: %+v", s)
	}
	if s := settings("nobody's"); s.Availability != chat.Online {
		t.Errorf("a schedule that nobody knows closes nobody: %+v", s)
	}
	none := chat.ChatSettings{OffhoursDisplay: chat.OffhoursNone}
	_, err = w.Desk.UpdateBrand(w.Ctx(), owner, "", desk.BrandChange{Chat: &none})
	w.OK(err)
	if s := settings(""); s.Availability != chat.Hidden || s.Brand.Schedule != "" {
		t.Errorf("not shown outside: %+v", s)
	}
	w.Forget()
	w.Clock.Advance(time.Hour + time.Second)
	if s := settings(""); s.Availability != chat.Online {
		t.Errorf("an hour later: %+v", s)
	}
	other, err := w.Desk.SaveSchedule(w.Ctx(), owner, chat.Schedule{Name: "Never", TimeZone: "UTC", Default: true})
	w.OK(err)
	all, err := w.Desk.Schedules(w.Ctx(), owner)
	w.OK(err)
	if len(all) != 2 || all[0].ID != other.ID || all[1].Default {
		t.Errorf("a new default takes the mark: %+v", all)
	}
	if s := settings(later.ID); s.Availability != chat.Online {
		t.Errorf("the page's own schedule: %+v", s)
	}
	w.OK(w.Desk.DeleteSchedule(w.Ctx(), owner, other.ID))
	if s := settings(""); s.Availability != chat.Online {
		t.Errorf("without a default schedule: %+v", s)
	}
	w.Forget()
	w.Refuses(w.Desk.DeleteSchedule(w.Ctx(), owner, other.ID), chat.KindNotFound)
	_, err = w.Desk.SaveSchedule(w.Ctx(), owner, chat.Schedule{ID: other.ID, Name: "Gone", TimeZone: "UTC"})
	w.Refuses(err, chat.KindNotFound)
}

func TestBrandsAreMadeAndSet(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	owner := w.Owner.Actor
	text := func(s string) *string { return &s }
	_, err := w.Desk.CreateBrand(w.Ctx(), owner, desk.BrandChange{}, nil)
	w.Refuses(err, chat.KindBad)
	_, err = w.Desk.CreateBrand(w.Ctx(), w.Agent("eve").Actor, desk.BrandChange{Name: text("Outlet")}, nil)
	w.Refuses(err, chat.KindForbidden)
	b, err := w.Desk.CreateBrand(w.Ctx(), owner, desk.BrandChange{Name: text("Outlet"), Chat: &chat.ChatSettings{TeamName: " Outlet team ", ClosableChat: true, Pages: []chat.PageRule{{URL: "shop.example/checkout*"}}}}, nil)
	w.OK(err)
	if !b.Enabled || b.Default || b.Chat.TeamName != "Outlet team" {
		t.Errorf("%+v", b)
	}
	for name, c := range map[string]chat.ChatSettings{
		"a display of another kind": {OffhoursDisplay: "maybe"},
		"a pattern with a scheme":   {Pages: []chat.PageRule{{URL: "https://shop.example"}}},
		"an empty pattern":          {Pages: []chat.PageRule{{}}},
		"a picture that is a path":  {TeamIconURL: "/icon.png"},
		"a script for a picture":    {EmbedIconURL: "javascript:alert(1)"},
		"a reply without an end":    {Autoreply: strings.Repeat("x", 1025)},
	} {
		_, err := w.Desk.UpdateBrand(w.Ctx(), owner, b.ID, desk.BrandChange{Chat: &c})
		if chat.KindOf(err) != chat.KindBad {
			t.Errorf("%s: %v", name, err)
		}
	}
	s, err := w.Desk.Settings(w.Ctx(), w.Made.ChatKey, desktest.Shop, desk.Asked{Brand: b.ID})
	w.OK(err)
	if s.Brand.Name != "Outlet" || !s.Brand.ClosableChat || len(s.Brand.Pages) != 1 {
		t.Errorf("%+v", s)
	}
	off := false
	_, err = w.Desk.UpdateBrand(w.Ctx(), owner, b.ID, desk.BrandChange{Enabled: &off})
	w.OK(err)
	if s, err := w.Desk.Settings(w.Ctx(), w.Made.ChatKey, desktest.Shop, desk.Asked{Brand: b.ID}); err != nil || s.Availability != chat.Disabled {
		t.Errorf("a brand that is switched off: %+v, %v", s, err)
	}
	if s, err := w.Desk.Settings(w.Ctx(), w.Made.ChatKey, desktest.Shop, desk.Asked{}); err != nil || s.Availability != chat.Online {
		t.Errorf("the other one is not: %+v, %v", s, err)
	}
	w.Events("settings.updated", "settings.updated")
	_, err = w.Desk.UpdateBrand(w.Ctx(), owner, "nobody's", desk.BrandChange{Enabled: &off})
	w.Refuses(err, chat.KindNotFound)
}

func TestAnAutoreplyAnswersTheFirstMessageOnly(t *testing.T) {
	t.Parallel()
	w := desktest.New(t)
	_, silent := w.Customer("nobody answers by itself")
	if c := w.See(silent); c.Messages != 1 {
		t.Errorf("without an autoreply: %+v", c)
	}
	_, err := w.Desk.UpdateBrand(w.Ctx(), w.Owner.Actor, w.Made.Brand.ID, desk.BrandChange{Chat: &chat.ChatSettings{TeamName: "Care", Autoreply: "Thank you.\r\n\r\nWe **answer** within a day."}})
	w.OK(err)
	w.Forget()
	b, talk := w.Customer("late parcel")
	page, err := w.Desk.Messages(w.Ctx(), b.Actor(), talk, 0, 0)
	w.OK(err)
	if len(page.Messages) != 2 {
		t.Fatalf("%+v", page.Messages)
	}
	reply := page.Messages[1]
	if reply.Direction != chat.Out || reply.Author.Type != chat.ByTeam || reply.Author.DisplayName != "Care" || reply.Body != "Thank you.\n\nWe **answer** within a day." || len(reply.Blocks) != 2 {
		t.Errorf("%+v", reply)
	}
	if reply.CreatedAt <= page.Messages[0].CreatedAt {
		t.Error("an answer is later than what it answers")
	}
	c := w.See(talk)
	if c.WaitingSince == nil || c.Preview != "late parcel" || c.LastDirection != chat.In || c.Unread != 1 || len(c.Answered) != 0 {
		t.Errorf("the customer waits as before: %+v", c)
	}
	_, err = b.Say(talk, "hello?")
	w.OK(err)
	w.Events("message.created")
}
