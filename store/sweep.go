package store

import (
	"context"
	"database/sql"

	"parley/chat"
)

// sweepSize is how many rows one transaction of a sweep deletes at most: others write meanwhile.
const sweepSize = 500

// swept is a table of what ends: which rows ended before $1, and how one of them is deleted.
type swept struct{ find, remove string }

const (
	endedTokens   = `(expires_at < $1 OR (revoked_at > 0 AND revoked_at < $1))`
	endedSessions = `expires_at < $1`
	endedLinks    = `expires_at < $1`
	oldPreviews   = `expires_at < $1`
	oldUnfurls    = `created_at < $1`
)

var sweeping = []swept{
	{`SELECT hash FROM tokens WHERE ` + endedTokens + ` LIMIT $2`, `DELETE FROM tokens WHERE ` + endedTokens + ` AND hash = $2`},
	{`SELECT hash FROM sessions WHERE ` + endedSessions + ` LIMIT $2`, `DELETE FROM sessions WHERE ` + endedSessions + ` AND hash = $2`},
	{`SELECT hash FROM links WHERE ` + endedLinks + ` LIMIT $2`, `DELETE FROM links WHERE ` + endedLinks + ` AND hash = $2`},
	{`SELECT url FROM previews WHERE ` + oldPreviews + ` LIMIT $2`, `DELETE FROM previews WHERE ` + oldPreviews + ` AND url = $2`},
	{`SELECT message_id FROM unfurls WHERE ` + oldUnfurls + ` LIMIT $2`, `DELETE FROM unfurls WHERE ` + oldUnfurls + ` AND message_id = $2`},
}

// Sweep deletes tokens, console sessions, one-time links and previews that ended before a moment, and the waiting of
// messages for previews since before it, and tells how many. It looks for
// them without holding anybody up. What was swept is as if it had never been: a token of long ago is nobody's, and not
// one that was revoked.
func (s *Store) Sweep(ctx context.Context, before chat.Time) (int, error) {
	total := 0
	for _, t := range sweeping {
		for {
			var found []string
			err := s.View(ctx, func(v *View) error {
				found = nil
				return v.rows(t.find, []any{int64(before), int64(sweepSize)}, func(rows *sql.Rows) error {
					var hash string
					err := rows.Scan(&hash)
					found = append(found, hash)
					return err
				})
			})
			if err != nil || len(found) == 0 {
				if err != nil {
					return total, err
				}
				break
			}
			gone := 0
			err = s.Update(ctx, "", func(tx *Tx) error {
				gone = 0
				for _, hash := range found {
					n, err := tx.exec(t.remove, int64(before), hash) // one that was given a new end meanwhile stays
					if err != nil {
						return err
					}
					gone += int(n)
				}
				return nil
			})
			if err != nil {
				return total, err
			}
			total += gone
			if len(found) < sweepSize || gone == 0 {
				break
			}
		}
	}
	return total, nil
}
