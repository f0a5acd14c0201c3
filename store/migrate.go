package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the schema forward to what this binary knows. There is no way back: a newer schema refuses an older
// binary (goose finds a version it does not know), and a restore is how one returns.
func migrate(ctx context.Context, db *sql.DB, e engine) error {
	steps, err := steps(e)
	if err != nil {
		return err
	}
	options := []goose.ProviderOption{goose.WithGoMigrations(steps...), goose.WithDisableGlobalRegistry(true)}
	options = append(options, e.gooseOptions()...)
	p, err := goose.NewProvider(e.gooseDialect(), db, nil, options...)
	if err != nil {
		return fmt.Errorf("store: migrations: %w", err)
	}
	last := steps[len(steps)-1].Version
	if now, err := p.GetDBVersion(ctx); err == nil && now > last {
		return fmt.Errorf("store: the database has schema %d, and this binary knows %d at most: run the newer binary that made it, or put a backup of before back", now, last)
	}
	for try := 1; ; try++ {
		_, err := p.Up(ctx)
		if err == nil {
			return nil
		}
		if now, e := p.GetDBVersion(ctx); e == nil && now == last {
			return nil // another process made the very step meanwhile; SQLite has no lock that it would have waited for
		}
		if try == migrateTries {
			return fmt.Errorf("store: migrate: %w", err)
		}
		select {
		case <-time.After(migrateAgain):
		case <-ctx.Done():
			return fmt.Errorf("store: migrate: %w", err)
		}
	}
}

// How often a migration is tried that another process may be in the middle of, and after what time.
const (
	migrateTries = 5
	migrateAgain = 200 * time.Millisecond
)

// steps are the migrations in their order, rendered for an engine.
func steps(e engine) ([]*goose.Migration, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	all := make([]*goose.Migration, 0, len(names))
	for _, name := range names {
		number, _, _ := strings.Cut(path.Base(name), "_")
		version, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("store: migration %s has no number: %w", name, err)
		}
		statements, err := render(name, e)
		if err != nil {
			return nil, err
		}
		all = append(all, goose.NewGoMigration(version, &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
			for _, s := range statements {
				if _, err := tx.ExecContext(ctx, s); err != nil {
					return fmt.Errorf("%s: %w in %s", name, err, s)
				}
			}
			if version == 1 {
				return firstEpoch(ctx, tx)
			}
			return nil
		}}, nil))
	}
	return all, nil
}

// render fills in an engine's words and splits the text into statements.
func render(name string, e engine) ([]string, error) {
	raw, err := migrations.ReadFile(name)
	if err != nil {
		return nil, err
	}
	text := e.words().Replace(string(raw))
	if i := strings.Index(text, "{{"); i >= 0 {
		return nil, fmt.Errorf("store: migration %s has a word that no engine knows: %.20s", name, text[i:])
	}
	var statements []string
	for _, s := range strings.Split(text, ";\n") {
		lines := strings.Split(s, "\n")
		kept := lines[:0]
		for _, line := range lines {
			if line != "" && !strings.HasPrefix(line, "--") {
				kept = append(kept, line)
			}
		}
		if len(kept) > 0 {
			statements = append(statements, strings.Join(kept, "\n"))
		}
	}
	return statements, nil
}

const insertClock = `INSERT INTO clock (id, epoch, seq) VALUES (1, $1, 0)`

// firstEpoch names the log, so that a position of another log can be told from one of this.
func firstEpoch(ctx context.Context, tx *sql.Tx) error {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails
	_, err := tx.ExecContext(ctx, insertClock, hex.EncodeToString(b[:]))
	return err
}
