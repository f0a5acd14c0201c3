package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"syscall"
	"time"
)

const idleCustomers = 10_000

// idle measures what a connected customer who says nothing costs: by a socket, and by a stream.
func idle(ctx context.Context, b *bench) ([]row, error) {
	if err := raiseFiles(); err != nil {
		return nil, err
	}
	var rows []row
	for _, way := range []struct {
		name, target string
		listen       func(*customer, context.Context) (io.Closer, error)
	}{
		{"", "≤ 14 KB", func(c *customer, ctx context.Context) (io.Closer, error) { return c.listen(ctx) }},
		{" by a stream", "", func(c *customer, ctx context.Context) (io.Closer, error) { return c.stream(ctx) }},
	} {
		var each []float64
		for range b.runs {
			n, err := idleOnce(ctx, b, way.listen)
			if err != nil {
				return nil, err
			}
			each = append(each, n)
		}
		rows = append(rows, row{figure: "RSS per idle connected customer at 10,000" + way.name, measure: fmt.Sprintf("%.1f KB", middle(each)), target: way.target})
	}
	return rows, nil
}

func idleOnce(ctx context.Context, b *bench, listen func(*customer, context.Context) (io.Closer, error)) (each float64, err error) {
	s, err := b.serve(ctx)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.stop()) }()

	crowd := make([]*customer, idleCustomers)
	for i := range crowd {
		// Four loopback source addresses, so that ports do not run out on any setting of the machine.
		crowd[i] = newCustomer(s, &net.TCPAddr{IP: net.IPv4(127, 0, 0, byte(2+i%4))})
	}
	if err := each64(crowd, func(c *customer) error {
		defer c.close()
		return c.send("Hello")
	}); err != nil {
		return 0, err
	}
	time.Sleep(3 * time.Second) // the write connections are gone, the garbage of the writes with them
	before, err := s.rss()
	if err != nil {
		return 0, err
	}
	open := make([]io.Closer, len(crowd))
	defer func() {
		for _, each := range open {
			if each != nil {
				_ = each.Close()
			}
		}
	}()
	var mu sync.Mutex
	next := 0
	if err := each64(crowd, func(c *customer) error {
		each, err := listen(c, ctx)
		if err != nil {
			return err
		}
		mu.Lock()
		open[next] = each
		next++
		mu.Unlock()
		return nil
	}); err != nil {
		return 0, err
	}
	time.Sleep(5 * time.Second)
	after, err := s.rss()
	if err != nil {
		return 0, err
	}
	return float64(after-before) / idleCustomers / 1000, nil
}

// each64 runs f for every customer, 64 at a time, and stops at the first error.
func each64(crowd []*customer, f func(*customer) error) error {
	work := make(chan *customer)
	failed := make(chan error, 64)
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			for c := range work {
				if err := f(c); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	var err error
feed:
	for _, c := range crowd {
		select {
		case work <- c:
		case err = <-failed:
			break feed
		}
	}
	close(work)
	all.Wait()
	select {
	case e := <-failed:
		err = errors.Join(err, e)
	default:
	}
	return err
}

func raiseFiles() error {
	var r syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &r); err != nil {
		return err
	}
	const need = 2*idleCustomers + 1000
	if r.Cur >= need {
		return nil
	}
	r.Cur = max(r.Cur, min(r.Max, need))
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &r); err != nil || r.Cur < idleCustomers+1000 {
		return fmt.Errorf("the limit of open files is %d; raise it (ulimit -n %d)", r.Cur, need)
	}
	return nil
}
