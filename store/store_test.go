package store_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"parley/chat"
	"parley/internal/pgtest"
	"parley/store"
	"parley/store/storetest"

	_ "github.com/jackc/pgx/v5/stdlib"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Run(m)) }

func folder(t testing.TB) string { return t.TempDir() }

func TestSQLite(t *testing.T) {
	t.Parallel()
	storetest.Run(t, storetest.Engine{
		DSN:  folder,
		Exec: store.Exec,
		Lock: func(t *testing.T, dsn string, _ chat.CustomerID) func() {
			return hold(t, "sqlite", filepath.Join(dsn, "parley.db"), "BEGIN IMMEDIATE")
		},
		Fill: func(t *testing.T, s *store.Store) func() {
			limit := func(pages int) {
				t.Helper()
				err := s.Update(context.Background(), "", func(tx *store.Tx) error {
					return store.Exec(tx, "PRAGMA max_page_count = "+strconv.Itoa(pages))
				})
				if err != nil {
					t.Fatal(err)
				}
			}
			limit(1) // which means as many as there are
			return func() { limit(1 << 30) }
		},
	})
}

func TestNobodyElseReadsTheFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir() // which others may look into
	s, err := store.Open(t.Context(), dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if err := s.Update(t.Context(), "", func(tx *store.Tx) error { return tx.InsertLink(&store.Link{Hash: "h"}) }); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "parley.db*"))
	if err != nil || len(files) < 2 {
		t.Fatalf("the files are %v, %v", files, err)
	}
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if mode := info.Mode().Perm(); mode != 0o600 {
			t.Errorf("%s has the mode %v", filepath.Base(file), mode)
		}
	}
}

func TestProcessesThatStartTogetherMakeOneSchema(t *testing.T) {
	t.Parallel()
	for name, dsn := range map[string]string{"sqlite": t.TempDir(), "postgres": pgtest.DSN(t)} {
		epochs := make([]string, 6)
		var wg sync.WaitGroup
		for i := range epochs {
			wg.Go(func() {
				s, err := store.Open(context.Background(), dsn, store.Options{Lanes: 1})
				if err != nil {
					t.Errorf("%s: %v", name, err)
					return
				}
				epochs[i] = s.Epoch()
				if err := s.Close(); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			})
		}
		wg.Wait()
		if all := slices.Compact(epochs); len(all) != 1 || all[0] == "" {
			t.Errorf("%s: the epochs are %v", name, all)
		}
	}
}

func TestPostgres(t *testing.T) {
	t.Parallel()
	pgtest.DSN(t) // or skip, once
	storetest.Run(t, storetest.Engine{
		DSN:  pgtest.DSN,
		Exec: store.Exec,
		Lock: func(t *testing.T, dsn string, customer chat.CustomerID) func() {
			return hold(t, "pgx", dsn, "BEGIN", "SELECT 1 FROM customers WHERE id = '"+string(customer)+"' FOR UPDATE")
		},
	})
}

// hold opens a connection of its own, runs statements, and lets go with a rollback.
func hold(t *testing.T, driver, dsn string, statements ...string) func() {
	t.Helper()
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	c, err := db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	run := func(statement string) {
		t.Helper()
		if _, err := c.ExecContext(context.Background(), statement); err != nil {
			t.Errorf("%s: %v", statement, err)
		}
	}
	for _, s := range statements {
		run(s)
	}
	return func() {
		run("ROLLBACK")
		if err := c.Close(); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestCloseLeavesNothing is not parallel: it counts goroutines.
func TestCloseLeavesNothing(t *testing.T) {
	for name, dsn := range map[string]func(testing.TB) string{"sqlite": folder, "postgres": pgtest.DSN} {
		t.Run(name, func(t *testing.T) {
			place := dsn(t)
			ignore := goleak.IgnoreCurrent()
			s, err := store.Open(context.Background(), place, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			talk := newTalk(t, s)
			if _, err := say(s, talk.Customer, talk.ID, "k"); err != nil {
				t.Error(err)
			}
			if _, err := s.Head(context.Background()); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			goleak.VerifyNone(t, ignore)
		})
	}
}
