// Command bench measures the shipped binary on this machine and prints one table: medians of several runs, each row
// with the command that repeats it. Times are also given as a ratio to a calibration loop, because machines differ.
//
//	go run ./test/bench            every row
//	go run ./test/bench start send latency idle page
//
// It talks to loopback only, and every load is bounded in count and time.
package main

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"
)

// row is one line of the table.
type row struct {
	figure  string
	measure string
	target  string
	again   string
}

// suite is a group of rows that share a server.
type suite struct {
	name string
	run  func(ctx context.Context, b *bench) ([]row, error)
}

type bench struct {
	binary      string
	runs        int
	calibration time.Duration
}

var suites = []suite{
	{"start", start},
	{"page", page},
	{"send", send},
	{"latency", latency},
	{"idle", idle},
}

func main() {
	b := &bench{}
	flag.StringVar(&b.binary, "binary", "bin/parley", "the built server")
	flag.IntVar(&b.runs, "runs", 3, "runs of each row; the median is printed")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := b.main(ctx, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (b *bench) main(ctx context.Context, names []string) error {
	if _, err := os.Stat(b.binary); err != nil {
		return fmt.Errorf("%s is not built: run `make build` first", b.binary)
	}
	for _, name := range names {
		if !slices.ContainsFunc(suites, func(s suite) bool { return s.name == name }) {
			return fmt.Errorf("there is no suite %q", name)
		}
	}
	b.calibration = median(b.runs, calibrate)
	fmt.Printf("calibration loop (64 MiB of SHA-256): %s; medians of %d runs\n\n", b.calibration.Round(time.Millisecond), b.runs)
	fmt.Println("| figure | measured | to reach | again |")
	fmt.Println("| --- | --- | --- | --- |")
	for _, s := range suites {
		if len(names) > 0 && !slices.Contains(names, s.name) {
			continue
		}
		rows, err := s.run(ctx, b)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		for _, r := range rows {
			if r.again == "" {
				r.again = "`go run ./test/bench " + s.name + "`"
			}
			fmt.Printf("| %s | %s | %s | %s |\n", r.figure, r.measure, r.target, r.again)
		}
	}
	return nil
}

func calibrate() time.Duration {
	block := make([]byte, 1<<20)
	began := time.Now()
	for range 64 {
		sum := sha256.Sum256(block)
		block[0] = sum[0]
	}
	return time.Since(began)
}

// ratio writes a time with its ratio to the calibration loop.
func (b *bench) ratio(d time.Duration) string {
	return fmt.Sprintf("%s (%.3f×)", short(d), float64(d)/float64(b.calibration))
}

func short(d time.Duration) string {
	if d < 100*time.Millisecond {
		return fmt.Sprintf("%.2f ms", float64(d)/float64(time.Millisecond))
	}
	return fmt.Sprintf("%d ms", d.Milliseconds())
}

func median[T interface{ ~int | ~int64 | ~float64 }](runs int, f func() T) T {
	all := make([]T, runs)
	for i := range all {
		all[i] = f()
	}
	slices.Sort(all)
	return all[runs/2]
}

func middle[T interface{ ~int | ~int64 | ~float64 }](all []T) T {
	slices.Sort(all)
	return all[len(all)/2]
}

func percentile(all []time.Duration, p float64) time.Duration {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[min(len(all)-1, int(float64(len(all))*p))]
}

func join(parts ...string) string { return strings.Join(parts, " / ") }
