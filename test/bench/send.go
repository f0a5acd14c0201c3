package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// send measures acknowledged messages a second: every customer sends its next message when the last one is acknowledged.
func send(ctx context.Context, b *bench) ([]row, error) {
	crowds := []int{1, 16, 64}
	rates := make([][]float64, len(crowds))
	for range b.runs {
		s, err := b.serve(ctx)
		if err != nil {
			return nil, err
		}
		for i, n := range crowds {
			rate, err := sendFor(s, n, 4*time.Second)
			if err != nil {
				_ = s.stop()
				return nil, err
			}
			rates[i] = append(rates[i], rate)
		}
		if err := s.stop(); err != nil {
			return nil, err
		}
	}
	parts := make([]string, len(crowds))
	for i := range crowds {
		parts[i] = fmt.Sprintf("%.0f", middle(rates[i]))
	}
	return []row{{figure: "acknowledged messages/s at 1 / 16 / 64 customers (SQLite, synchronous=FULL)", measure: join(parts...), target: "400 / 2,000 / 3,500"}}, nil
}

func sendFor(s *server, customers int, long time.Duration) (float64, error) {
	crowd := make([]*customer, customers)
	for i := range crowd {
		crowd[i] = newCustomer(s, nil)
		if err := crowd[i].send("Hello"); err != nil { // the customer comes to be outside the measurement
			return 0, err
		}
		defer crowd[i].close()
	}
	var done atomic.Int64
	var failed atomic.Pointer[error]
	var all sync.WaitGroup
	began := time.Now()
	for _, c := range crowd {
		all.Go(func() {
			for time.Since(began) < long {
				if err := c.send("Where is my parcel? It should have been here on Tuesday."); err != nil {
					failed.Store(&err)
					return
				}
				done.Add(1)
			}
		})
	}
	all.Wait()
	took := time.Since(began)
	if err := failed.Load(); err != nil {
		return 0, *err
	}
	return float64(done.Load()) / took.Seconds(), nil
}
