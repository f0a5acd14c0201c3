package desk

import (
	"context"
	"reflect"
	"slices"

	"parley/chat"
	"parley/store"
)

const maxSchedules = 100

// Schedules is all business schedules, the default one first, for whoever may read them.
func (d *Desk) Schedules(ctx context.Context, by chat.Actor) ([]chat.Schedule, error) {
	if err := may(by, "schedule", "read"); err != nil {
		return nil, err
	}
	return view(ctx, d, func(v *store.View) ([]chat.Schedule, error) { return v.Schedules() })
}

// SaveSchedule writes a business schedule: a new one without an id. A default one takes the mark from the other; the
// mark goes by giving it to another one. Holidays that are nil stay as they are.
func (d *Desk) SaveSchedule(ctx context.Context, by chat.Actor, in chat.Schedule) (chat.Schedule, error) {
	action := "update"
	if in.ID == "" {
		action = "create"
	}
	if err := configures(by, "schedule", action); err != nil {
		return chat.Schedule{}, err
	}
	var err error
	if in.Name, err = name("name", in.Name); err != nil {
		return chat.Schedule{}, err
	}
	if in.Hours == nil {
		in.Hours = chat.Hours{}
	}
	keep := in.Holidays == nil
	in.Holidays = append([]chat.Holiday{}, in.Holidays...)
	for i := range in.Holidays {
		h := &in.Holidays[i]
		if h.Name, err = line("holidays", h.Name, maxName); err != nil {
			return chat.Schedule{}, err
		}
	}
	if err := in.Check(); err != nil {
		return chat.Schedule{}, err
	}
	out := in
	err = d.change(ctx, by, func(tx *store.Tx) (bool, error) {
		out = in
		all, err := tx.Schedules()
		if err != nil {
			return false, err
		}
		out.UpdatedAt = tx.Now()
		if in.ID == "" {
			if len(all) >= maxSchedules {
				return false, chat.Bad("schedules", "are 100 already, which is the most")
			}
			out.ID, out.CreatedAt = chat.ScheduleID(tx.NewID()), tx.Now()
			return true, tx.SaveSchedule(&out)
		}
		i := slices.IndexFunc(all, func(s chat.Schedule) bool { return s.ID == in.ID })
		if i < 0 {
			return false, chat.NotFound("schedule")
		}
		out.CreatedAt = all[i].CreatedAt
		if keep {
			out.Holidays = all[i].Holidays
		}
		before := all[i]
		before.UpdatedAt = out.UpdatedAt
		if reflect.DeepEqual(before, out) {
			out = all[i]
			return false, nil
		}
		return true, tx.SaveSchedule(&out)
	})
	return out, err
}

// DeleteSchedule takes a business schedule away. Brands that had it are always open.
func (d *Desk) DeleteSchedule(ctx context.Context, by chat.Actor, id chat.ScheduleID) error {
	if err := configures(by, "schedule", "delete"); err != nil {
		return err
	}
	return d.change(ctx, by, func(tx *store.Tx) (bool, error) { return true, tx.DeleteSchedule(id) })
}

// configures refuses whoever may neither manage at the console nor has a key for it.
func configures(by chat.Actor, resource, action string) error {
	if by.Key != nil {
		return may(by, resource, action)
	}
	return manages(by)
}
