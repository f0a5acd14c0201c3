package store

import (
	"database/sql"

	"parley/chat"
)

const attributeColumns = `SELECT klass, name, label, type, created_at FROM attributes`

const (
	readAttributes      = attributeColumns + ` ORDER BY klass, name`
	readKlassAttributes = attributeColumns + ` WHERE klass = $1 ORDER BY name`
)

// Attributes is the declared attributes of a klass, or all of them for "".
func (r *Reader) Attributes(klass chat.Klass) ([]chat.Attribute, error) {
	query, args := readAttributes, []any(nil)
	if klass != "" {
		query, args = readKlassAttributes, []any{string(klass)}
	}
	all := []chat.Attribute{}
	err := r.rows(query, args, func(rows *sql.Rows) error {
		var a chat.Attribute
		if err := rows.Scan(&a.Klass, &a.Name, &a.Label, &a.Type, &a.CreatedAt); err != nil {
			return err
		}
		all = append(all, a)
		return nil
	})
	return all, err
}

const saveAttribute = `
	INSERT INTO attributes (klass, name, label, type, created_at)
	VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT (klass, name) DO UPDATE SET label = excluded.label, type = excluded.type`

// SaveAttribute declares an attribute, or changes its label and type.
func (t *Tx) SaveAttribute(a *chat.Attribute) error {
	_, err := t.exec(saveAttribute, string(a.Klass), a.Name, a.Label, string(a.Type), int64(a.CreatedAt))
	return err
}

const deleteAttribute = `DELETE FROM attributes WHERE klass = $1 AND name = $2`

// DeleteAttribute takes a declaration back; values that were written stay.
func (t *Tx) DeleteAttribute(klass chat.Klass, name string) error {
	return t.save("attribute", deleteAttribute, string(klass), name)
}
