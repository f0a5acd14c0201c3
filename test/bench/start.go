package main

import (
	"context"
	"fmt"
	"os"
	"time"
)

// start measures the server by itself: how soon it answers, what it weighs.
func start(ctx context.Context, b *bench) ([]row, error) {
	var cold []time.Duration
	var rss []int64
	for range max(b.runs, 5) {
		s, err := b.serve(ctx)
		if err != nil {
			return nil, err
		}
		// The first start makes the schema; what counts is the start of a server that is set up.
		if err := s.halt(); err != nil {
			return nil, err
		}
		if err := s.start(ctx, b.binary); err != nil {
			return nil, err
		}
		cold = append(cold, s.coldest)
		time.Sleep(time.Second)
		n, err := s.rss()
		if err != nil {
			return nil, err
		}
		rss = append(rss, n)
		if err := s.stop(); err != nil {
			return nil, err
		}
	}
	info, err := os.Stat(b.binary)
	if err != nil {
		return nil, err
	}
	return []row{{
		figure:  "cold start to first 200; idle RSS; binary; services",
		measure: fmt.Sprintf("%s; %.1f MB; %.1f MB; 1", b.ratio(middle(cold)), float64(middle(rss))/1e6, float64(info.Size())/1e6),
		target:  "≤ 150 ms; ≤ 40 MB; ≤ 40 MB; 1",
	}}, nil
}
