package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"sync/atomic"
)

// conn is one connection with its prepared statements. It belongs to one goroutine at a time.
type conn struct {
	sc    *sql.Conn
	stmts map[string]*sql.Stmt
	ctx   context.Context // the engine's own deadline; a caller's context never gets here
	count atomic.Int64    // statements run, for tests
}

func openConn(ctx context.Context, db *sql.DB) (*conn, error) {
	sc, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &conn{sc: sc, stmts: map[string]*sql.Stmt{}, ctx: ctx}, nil
}

// drop closes the connection for good: nothing that was begun on it survives. The statements go first: SQLite keeps a
// connection, and its locks, for as long as one of them is left.
func (c *conn) drop() {
	for _, s := range c.stmts {
		_ = s.Close()
	}
	_ = c.sc.Raw(func(any) error { return driver.ErrBadConn })
	_ = c.sc.Close()
}

// close gives the connection back in good order.
func (c *conn) close() {
	for _, s := range c.stmts {
		_ = s.Close()
	}
	_ = c.sc.Close()
}

func (c *conn) stmt(query string) (*sql.Stmt, error) {
	if s, ok := c.stmts[query]; ok {
		return s, nil
	}
	s, err := c.sc.PrepareContext(c.ctx, query)
	if err != nil {
		return nil, err
	}
	c.stmts[query] = s
	return s, nil
}

// exec runs a statement and tells how many rows it touched.
func (c *conn) exec(query string, args ...any) (int64, error) {
	c.count.Add(1)
	s, err := c.stmt(query)
	if err != nil {
		return 0, err
	}
	r, err := s.ExecContext(c.ctx, args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// control runs a statement about the transaction itself.
func (c *conn) control(query string) error {
	c.count.Add(1)
	s, err := c.stmt(query)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(c.ctx)
	return err
}

// rows runs a query and calls scan for each row. The rows are closed when it returns.
func (c *conn) rows(query string, args []any, scan func(*sql.Rows) error) (err error) {
	c.count.Add(1)
	s, err := c.stmt(query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(c.ctx, args...)
	if err != nil {
		return err
	}
	defer func() {
		if e := rows.Close(); err == nil {
			err = e
		}
	}()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// row runs a query of one row at most and tells whether there was one.
func (c *conn) row(query string, args []any, dest ...any) (found bool, err error) {
	err = c.rows(query, args, func(r *sql.Rows) error {
		if found {
			return nil
		}
		found = true
		return r.Scan(dest...)
	})
	return found && err == nil, err
}

// isNet tells whether err came from a network.
func isNet(err error) bool {
	var n net.Error
	var op *net.OpError
	return errors.As(err, &n) || errors.As(err, &op) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed)
}
