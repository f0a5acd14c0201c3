package store

import (
	"database/sql"

	"parley/chat"
)

const readSchedules = `
	SELECT id, name, zone, is_default, hours, holidays, created_at, updated_at
	FROM schedules
	WHERE deleted_at = 0
	ORDER BY is_default DESC, id`

// Schedules is all of them, the default one first.
func (r *Reader) Schedules() ([]chat.Schedule, error) {
	all := []chat.Schedule{}
	err := r.rows(readSchedules, nil, func(rows *sql.Rows) error {
		var s chat.Schedule
		var isDefault int64
		var hours, holidays string
		if err := rows.Scan(&s.ID, &s.Name, &s.TimeZone, &isDefault, &hours, &holidays, &s.CreatedAt, &s.UpdatedAt); err != nil {
			return err
		}
		s.Default = isDefault == 1
		err := decode("hours", hours, &s.Hours)
		if err != nil {
			return err
		}
		s.Holidays, err = decodeList[chat.Holiday]("holidays", holidays)
		all = append(all, s)
		return err
	})
	return all, err
}

// The default mark is free before a row takes it: of one that has it already, only that row is the conflict.
const (
	clearDefaultSchedule = `UPDATE schedules SET is_default = 0 WHERE is_default = 1 AND id <> $1`
	saveSchedule         = `
	INSERT INTO schedules (id, name, zone, is_default, hours, holidays, created_at, updated_at, deleted_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)
	ON CONFLICT (id) DO UPDATE SET name = excluded.name, zone = excluded.zone, is_default = excluded.is_default,
		hours = excluded.hours, holidays = excluded.holidays, updated_at = excluded.updated_at`
)

// SaveSchedule writes a schedule, new or not. A default one takes the mark from the one that had it.
func (t *Tx) SaveSchedule(s *chat.Schedule) error {
	hours, err := encode(s.Hours)
	if err != nil {
		return err
	}
	holidays, err := list(s.Holidays)
	if err != nil {
		return err
	}
	if s.Default {
		if _, err := t.exec(clearDefaultSchedule, string(s.ID)); err != nil {
			return err
		}
	}
	_, err = t.exec(saveSchedule, string(s.ID), s.Name, s.TimeZone, flag(s.Default), hours, holidays, int64(s.CreatedAt), int64(s.UpdatedAt))
	return err
}

const deleteSchedule = `UPDATE schedules SET deleted_at = $1, is_default = 0 WHERE id = $2 AND deleted_at = 0`

// DeleteSchedule takes a schedule away; its row stays, and nobody reads it any more. Brands that name it are always
// open then, as for any id that nobody knows.
func (t *Tx) DeleteSchedule(id chat.ScheduleID) error {
	return t.save("schedule", deleteSchedule, int64(t.Now()), string(id))
}
