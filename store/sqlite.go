package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"parley/chat"
)

const sqliteFile = "parley.db"

// sqliteEngine is SQLite in WAL mode. synchronous=FULL: a commit is on the disk when it is acknowledged.
type sqliteEngine struct {
	w, r *sql.DB
}

func openSQLite(ctx context.Context, dsn string) (engine, error) {
	file, isFile := strings.CutPrefix(dsn, "sqlite:")
	if file == "" {
		return nil, errors.New("store: no place is given for the database")
	}
	if !isFile {
		file = filepath.Join(file, sqliteFile)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil, fmt.Errorf("store: the folder of the database cannot be made: %w", err)
	}
	// SQLite would make it readable for everybody, and its WAL like it; it holds the signing secrets, and what people say.
	// One that is there is not touched: to close a file takes away the locks that this process has on it.
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		err = f.Close()
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("store: the database cannot be made: %w", err)
	}
	common := []string{
		"busy_timeout(" + strconv.FormatInt(lockTimeout.Milliseconds(), 10) + ")",
		"journal_mode(WAL)",
		"synchronous(FULL)",
		"temp_store(MEMORY)",
	}
	pool := func(size int, pragmas ...string) (*sql.DB, error) {
		q := url.Values{"_pragma": append(append([]string{}, common...), pragmas...)}
		db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: file}).EscapedPath()+"?"+q.Encode())
		if err != nil {
			return nil, err
		}
		db.SetMaxOpenConns(size)
		db.SetMaxIdleConns(size)
		return db, nil
	}
	e := &sqliteEngine{}
	// The WAL is folded back every 4,000 pages (16 MB): every fold is two more fsyncs in somebody's way.
	if e.w, err = pool(1, "cache_size(-16384)", "wal_autocheckpoint(4000)", "journal_size_limit(67108864)"); err != nil {
		return nil, fmt.Errorf("store: open %s: %w", file, err)
	}
	if err := e.w.PingContext(ctx); err != nil {
		return nil, errors.Join(unopened(file, err), e.w.Close())
	}
	if e.r, err = pool(e.views(), "cache_size(-4096)", "query_only(1)"); err != nil {
		return nil, errors.Join(fmt.Errorf("store: open %s: %w", file, err), e.w.Close())
	}
	return e, nil
}

// unopened says what an operator can do about a file that SQLite cannot open.
func unopened(file string, err error) error {
	switch sqliteCode(err) {
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("store: %s is no database; move it away, or give another folder", file)
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return fmt.Errorf("store: %s cannot be opened for writing; this user needs to write in its folder: %w", file, err)
	}
	return fmt.Errorf("store: open %s: %w", file, err)
}

func (e *sqliteEngine) name() string     { return "sqlite" }
func (e *sqliteEngine) writer() *sql.DB  { return e.w }
func (e *sqliteEngine) readers() *sql.DB { return e.r }
func (e *sqliteEngine) close() error     { return errors.Join(e.r.Close(), e.w.Close()) }

func (e *sqliteEngine) lanes() int { return 1 }
func (e *sqliteEngine) views() int { return 4 }

// begin takes the write lock at once: a transaction that reads first and writes later can fail in its middle.
func (e *sqliteEngine) begin() string     { return "BEGIN IMMEDIATE" }
func (e *sqliteEngine) beginView() string { return "BEGIN" }

// lock has nothing to do: one writer holds the whole database.
func (e *sqliteEngine) lock(*Tx, chat.CustomerID) error { return nil }

// deadline is none: nothing here waits for a network, and an interrupt would roll the whole group back.
func (e *sqliteEngine) deadline() (context.Context, context.CancelFunc) {
	return context.Background(), func() {}
}

func sqliteCode(err error) int {
	var s *sqlite.Error
	if errors.As(err, &s) {
		return s.Code() & 0xff
	}
	return 0
}

func (e *sqliteEngine) transient(err error) bool {
	c := sqliteCode(err)
	return c == sqlite3.SQLITE_BUSY || c == sqlite3.SQLITE_LOCKED
}

func (e *sqliteEngine) down(err error) bool {
	switch sqliteCode(err) {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY,
		sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_PROTOCOL:
		return true
	}
	return false
}

func (e *sqliteEngine) words() *strings.Replacer {
	return strings.NewReplacer("{{.ID}}", "TEXT", "{{.Seq}}", "INTEGER PRIMARY KEY", "{{.Clustered}}", " WITHOUT ROWID")
}

func (e *sqliteEngine) gooseDialect() database.Dialect { return database.DialectSQLite3 }

func (e *sqliteEngine) gooseOptions() []goose.ProviderOption { return nil }
