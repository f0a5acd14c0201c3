package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"time"
)

// pageFigures is what page.mjs prints: how a cold browser meets the widget.
type pageFigures struct {
	LoaderMillis     float64 `json:"loaderMillis"`
	LoopMillis       float64 `json:"loopMillis"`
	FrameMillis      float64 `json:"frameMillis"`
	OpenMillis       float64 `json:"openMillis"`
	LoadTask         float64 `json:"loadTask"`
	OpenTask         float64 `json:"openTask"`
	LongMillis       float64 `json:"longMillis"`
	Frames           int     `json:"frames"`
	LateFrames       int     `json:"lateFrames"`
	WorstFrame       float64 `json:"worstFrame"`
	Seen             int     `json:"seen"`
	LauncherRequests int     `json:"launcherRequests"`
	LauncherBytes    int     `json:"launcherBytes"`
	LauncherMillis   float64 `json:"launcherMillis"`
	ThreadRequests   int     `json:"threadRequests"`
	LateRequests     int     `json:"lateRequests"`
	Preflights       int     `json:"preflights"`
	ThreadBytes      int     `json:"threadBytes"`
	ThreadMillis     float64 `json:"threadMillis"`
}

// page measures what a visitor's browser loads, in real Chromium on a page of another origin, with an empty cache.
func page(ctx context.Context, b *bench) ([]row, error) {
	var all []pageFigures
	for range b.runs {
		s, err := b.serve(ctx)
		if err != nil {
			return nil, err
		}
		ctx, cancel := context.WithTimeout(ctx, time.Minute)
		browser := exec.CommandContext(ctx, "node", "test/bench/page.mjs", "http://"+s.addr, s.keys.ChatKey)
		browser.Stderr = os.Stderr
		out, err := browser.Output()
		cancel()
		if err != nil {
			_ = s.stop()
			return nil, err
		}
		var f pageFigures
		if err := json.Unmarshal(out, &f); err != nil {
			return nil, fmt.Errorf("page.mjs printed %q: %w", out, err)
		}
		all = append(all, f)
		if err := s.stop(); err != nil {
			return nil, err
		}
	}
	ints := func(of func(pageFigures) int) int {
		var v []int
		for _, f := range all {
			v = append(v, of(f))
		}
		return middle(v)
	}
	times := func(of func(pageFigures) float64) time.Duration {
		var v []time.Duration
		for _, f := range all {
			v = append(v, time.Duration(of(f)*float64(time.Millisecond)))
		}
		return middle(v)
	}
	loader, loop := times(func(f pageFigures) float64 { return f.LoaderMillis }), times(func(f pageFigures) float64 { return f.LoopMillis })
	return []row{
		{
			figure: "main thread for the loader, processor slowed down four times",
			measure: fmt.Sprintf("%s (%.2f× a loop of two million multiplications there, %s); an empty frame alone takes %s", short(loader), float64(loader)/float64(loop), short(loop),
				short(times(func(f pageFigures) float64 { return f.FrameMillis }))),
			target: "≤ 15 ms",
		},
		{
			figure:  "open to usable, processor slowed down four times, warm cache",
			measure: b.ratio(times(func(f pageFigures) float64 { return f.OpenMillis })),
			target:  "≤ 200 ms",
		},
		{
			figure: "longest task of the main thread there, of loading and of opening (0: none of 50 ms)",
			measure: join(b.ratio(times(func(f pageFigures) float64 { return f.LoadTask })),
				b.ratio(times(func(f pageFigures) float64 { return f.OpenTask }))),
			target: "< 50 ms",
		},
		{
			figure:  "a thread of 10,000 messages opens",
			measure: b.ratio(times(func(f pageFigures) float64 { return f.LongMillis })),
			target:  "≤ 300 ms",
		},
		{
			figure: "ten seconds of wheeling back through it: frames, and those later than 34 ms",
			measure: fmt.Sprintf("%d, and %d, the worst %s, with %d messages drawn", ints(func(f pageFigures) int { return f.Frames }), ints(func(f pageFigures) int { return f.LateFrames }),
				short(times(func(f pageFigures) float64 { return f.WorstFrame })), ints(func(f pageFigures) int { return f.Seen })),
			target: "no late frames",
		},
		{
			figure: "until the launcher shows (cold, one brand)",
			measure: fmt.Sprintf("%d requests, %.1f KB gzip, %s", ints(func(f pageFigures) int { return f.LauncherRequests }),
				float64(ints(func(f pageFigures) int { return f.LauncherBytes }))/1024, b.ratio(times(func(f pageFigures) float64 { return f.LauncherMillis }))),
			target: "2 requests, ≤ 8 KB gzip, ≤ 0.2 s",
		},
		{
			figure: "until a thread can be written in (the late parts held back until a message was sent without them)",
			measure: fmt.Sprintf("%d requests (and %d that nobody waits for) and %d preflights, %.1f KB gzip, %s after the click", ints(func(f pageFigures) int { return f.ThreadRequests }), ints(func(f pageFigures) int { return f.LateRequests }),
				ints(func(f pageFigures) int { return f.Preflights }), float64(ints(func(f pageFigures) int { return f.ThreadBytes }))/1024, b.ratio(times(func(f pageFigures) float64 { return f.ThreadMillis }))),
			target: "≤ 6 requests, ≤ 40 KB gzip",
		},
	}, nil
}
