package store

import "database/sql"

// Exec runs any SQL inside a function, as the store's own statements are run.
func Exec(tx *Tx, query string) error {
	return tx.rows(query, nil, func(*sql.Rows) error { return nil })
}

// Statements are the rendered statements of the migrations, for an open store's engine.
func Statements(s *Store) (map[string][]string, error) {
	names, err := migrations.ReadDir("migrations")
	if err != nil {
		return nil, err
	}
	all := map[string][]string{}
	for _, n := range names {
		if all[n.Name()], err = render("migrations/"+n.Name(), s.e); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Latest is the newest schema that this binary knows.
func Latest(s *Store) int64 {
	all, err := steps(s.e)
	if err != nil {
		panic(err)
	}
	return all[len(all)-1].Version
}

// Raw is the writing pool of an open store.
func Raw(s *Store) *sql.DB { return s.e.writer() }
