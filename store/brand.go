package store

import (
	"database/sql"

	"parley/chat"
)

const readBrands = `
	SELECT id, name, is_default, enabled, greeting, colour, settings, created_at, updated_at
	FROM brands
	ORDER BY is_default DESC, id`

// Brands is all of them, the default one first.
func (r *Reader) Brands() ([]chat.Brand, error) {
	all := []chat.Brand{}
	err := r.rows(readBrands, nil, func(rows *sql.Rows) error {
		var b chat.Brand
		var isDefault, enabled int64
		var settings string
		if err := rows.Scan(&b.ID, &b.Name, &isDefault, &enabled, &b.Greeting, &b.Colour, &settings, &b.CreatedAt, &b.UpdatedAt); err != nil {
			return err
		}
		b.Default, b.Enabled = isDefault == 1, enabled == 1
		err := decode("settings", settings, &b.Chat)
		all = append(all, b)
		return err
	})
	return all, err
}

const insertBrand = `
	INSERT INTO brands (id, name, is_default, enabled, greeting, colour, settings, created_at, updated_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
	ON CONFLICT DO NOTHING`

// InsertBrand adds a brand; a conflict if its id is taken or there is a default one already.
func (t *Tx) InsertBrand(b *chat.Brand) error {
	settings, err := encode(b.Chat)
	if err != nil {
		return err
	}
	return t.insert("brand", insertBrand, string(b.ID), b.Name, flag(b.Default), flag(b.Enabled), b.Greeting, b.Colour, settings, int64(b.CreatedAt), int64(b.UpdatedAt))
}

const saveBrand = `
	UPDATE brands SET name = $1, enabled = $2, greeting = $3, colour = $4, settings = $5, updated_at = $6
	WHERE id = $7`

// SaveBrand writes everything that can change.
func (t *Tx) SaveBrand(b *chat.Brand) error {
	settings, err := encode(b.Chat)
	if err != nil {
		return err
	}
	return t.save("brand", saveBrand, b.Name, flag(b.Enabled), b.Greeting, b.Colour, settings, int64(b.UpdatedAt), string(b.ID))
}
