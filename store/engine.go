package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"

	"parley/chat"
)

// engine is the seam between the statements, which are one text, and what still differs below them: how a connection
// is opened, how a transaction begins, how a customer is locked, what an error means, and a few words of DDL.
type engine interface {
	name() string
	// writer and readers are the pools that connections are taken from; they may be the same.
	writer() *sql.DB
	readers() *sql.DB
	close() error

	lanes() int // how many groups can usefully commit at once
	views() int // how many snapshots can be read at once

	begin() string
	beginView() string
	// lock keeps every other writer of this customer out until the transaction ends; "" stands for what no customer owns.
	lock(t *Tx, customer chat.CustomerID) error
	// deadline bounds everything that one connection does for one group or view.
	deadline() (context.Context, context.CancelFunc)

	// transient: the same function can succeed if it is run again. Somebody else was in the way.
	transient(error) bool
	// down: the database cannot take anything now (full, locked, away). It is not the statement's fault.
	down(error) bool

	words() *strings.Replacer
	gooseDialect() database.Dialect
	gooseOptions() []goose.ProviderOption
}

// lockTimeout is how long a writer waits for somebody else's lock before its function is tried again.
const lockTimeout = 250 * time.Millisecond

// openEngine reads a DSN: postgres://… is PostgreSQL, everything else names a place on the disk for SQLite.
func openEngine(ctx context.Context, dsn string) (engine, error) {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		return openPostgres(ctx, dsn)
	}
	return openSQLite(ctx, dsn)
}

// gone tells whether the connection itself is lost.
func gone(err error) bool {
	return errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, context.DeadlineExceeded)
}

// explain turns what a database said into what an actor may be told.
func explain(e engine, err error) error {
	var known *chat.Error
	switch {
	case err == nil, errors.As(err, &known):
		return err
	case gone(err), e.transient(err), e.down(err):
		return chat.Unavailable(err)
	}
	return err
}
