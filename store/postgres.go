package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
	"github.com/pressly/goose/v3/lock"

	"parley/chat"
)

// postgresEngine is PostgreSQL by pgx.
type postgresEngine struct {
	db *sql.DB
}

func openPostgres(ctx context.Context, dsn string) (engine, error) {
	c, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("store: the PostgreSQL address cannot be read: %w", err)
	}
	if _, ok := c.RuntimeParams["application_name"]; !ok {
		c.RuntimeParams["application_name"] = "parley"
	}
	c.RuntimeParams["lock_timeout"] = strconv.FormatInt(lockTimeout.Milliseconds(), 10)
	if c.ConnectTimeout == 0 {
		c.ConnectTimeout = 5 * time.Second
	}
	e := &postgresEngine{db: stdlib.OpenDB(*c)}
	e.db.SetMaxOpenConns(e.lanes() + e.views() + 2)
	e.db.SetMaxIdleConns(e.lanes() + e.views())
	if err := e.db.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("store: reach PostgreSQL: %w", err), e.db.Close())
	}
	return e, nil
}

func (e *postgresEngine) name() string     { return "postgres" }
func (e *postgresEngine) writer() *sql.DB  { return e.db }
func (e *postgresEngine) readers() *sql.DB { return e.db }
func (e *postgresEngine) close() error     { return e.db.Close() }

func (e *postgresEngine) lanes() int { return 4 }
func (e *postgresEngine) views() int { return 8 }

func (e *postgresEngine) begin() string     { return "BEGIN" }
func (e *postgresEngine) beginView() string { return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" }

const lockCustomer = `SELECT 1 FROM customers WHERE id = $1 FOR UPDATE`

// lockShared stands for everything that no customer owns. It goes with the transaction, or with the savepoint it was taken in.
const lockShared = `SELECT 1 FROM pg_advisory_xact_lock($1)`

func (e *postgresEngine) lock(t *Tx, customer chat.CustomerID) error {
	var one int64
	var err error
	if customer == "" {
		_, err = t.row(lockShared, []any{int64(0x7061726c6579)}, &one)
	} else {
		_, err = t.row(lockCustomer, []any{string(customer)}, &one)
	}
	return err
}

func (e *postgresEngine) deadline() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), 15*time.Second)
}

func pgCode(err error) string {
	var p *pgconn.PgError
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}

func (e *postgresEngine) transient(err error) bool {
	switch pgCode(err) {
	case "40P01", "55P03", "40001":
		return true
	}
	return false
}

// down: classes 53 (no resources), 57 (an operator stepped in), 58 (the system's own error), 08 (the connection), and
// 25006 (read only). An error that is not PostgreSQL's own came from the way to it.
func (e *postgresEngine) down(err error) bool {
	code := pgCode(err)
	if code == "" {
		var connect *pgconn.ConnectError
		return errors.As(err, &connect) || pgconn.Timeout(err) || pgconn.SafeToRetry(err) || isNet(err)
	}
	switch code[:2] {
	case "53", "57", "58", "08":
		return true
	}
	return code == "25006"
}

func (e *postgresEngine) words() *strings.Replacer {
	return strings.NewReplacer("{{.ID}}", `TEXT COLLATE "C"`, "{{.Seq}}", "BIGINT PRIMARY KEY", "{{.Clustered}}", "")
}

func (e *postgresEngine) gooseDialect() database.Dialect { return database.DialectPostgres }

func (e *postgresEngine) gooseOptions() []goose.ProviderOption {
	// Every second rather than every five: whoever starts second waits for no more than that.
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300))
	if err != nil {
		panic("store: " + err.Error()) // our own options are wrong
	}
	return []goose.ProviderOption{goose.WithSessionLocker(locker)} // nodes that start together migrate one after another
}
