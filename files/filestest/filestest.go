// Package filestest is what blobs promise, as tests that every implementation has to pass.
package filestest

import (
	"errors"
	"io"
	"testing"
	"time"

	"parley/files"
)

// Run runs the suite on fresh blobs.
func Run(t *testing.T, open func(testing.TB) files.Blobs) {
	t.Run("Kept", func(t *testing.T) {
		t.Parallel()
		b := open(t)
		keep(t, b, "0a1b2c", "hello")
		keep(t, b, "0a1b2c.small", "hi")
		for name, want := range map[string]string{"0a1b2c": "hello", "0a1b2c.small": "hi"} {
			r, err := b.Open(t.Context(), name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := r.Seek(1, io.SeekStart); err != nil {
				t.Error(err)
			}
			got, err := io.ReadAll(r)
			if err := errors.Join(err, r.Close()); err != nil || string(got) != want[1:] {
				t.Errorf("%s: %q, %v", name, got, err)
			}
		}
		for range 2 {
			if err := b.Remove(t.Context(), "0a1b2c"); err != nil {
				t.Error(err)
			}
		}
		if _, err := b.Open(t.Context(), "0a1b2c"); !errors.Is(err, files.ErrNone) {
			t.Errorf("after it was removed: %v", err)
		}
	})
	t.Run("WhatWasKeptWhen", func(t *testing.T) {
		t.Parallel()
		b := open(t)
		now := time.Now()
		kept := func(from, until time.Duration) int {
			names, err := b.Kept(t.Context(), now.Add(from), now.Add(until))
			if err != nil {
				t.Fatal(err)
			}
			return len(names)
		}
		if n := kept(-time.Hour, time.Hour); n != 0 {
			t.Errorf("%d of nothing", n)
		}
		keep(t, b, "aa", "x")
		p, err := b.Create(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer p.Discard()
		if before, in, later := kept(-2*time.Hour, -time.Hour), kept(-time.Hour, time.Hour), kept(time.Hour, 2*time.Hour); before != 0 || in != 1 || later != 0 {
			t.Errorf("%d, %d, %d", before, in, later)
		}
		if err := p.Keep("bb"); err == nil {
			t.Error("what was begun long ago can still be kept")
		}
	})
	t.Run("NeverReplaced", func(t *testing.T) {
		t.Parallel()
		b := open(t)
		keep(t, b, "aa", "first")
		p, err := b.Create(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer p.Discard()
		if err := p.Keep("aa"); err == nil {
			t.Error("a name was given twice")
		}
	})
	t.Run("Discarded", func(t *testing.T) {
		t.Parallel()
		b := open(t)
		p, err := b.Create(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		p.Discard()
		p.Discard()
		if err := p.Keep("aa"); err == nil {
			t.Error("what was discarded can be kept")
		}
	})
	t.Run("Names", func(t *testing.T) {
		t.Parallel()
		b := open(t)
		for _, name := range []string{"", "..", "../x", "a/b", "A", `a\b`, "a\x00"} {
			if _, err := b.Open(t.Context(), name); !errors.Is(err, files.ErrNone) {
				t.Errorf("%q: %v", name, err)
			}
			p, err := b.Create(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if err := p.Keep(name); err == nil {
				t.Errorf("%q is a name", name)
			}
			p.Discard()
		}
	})
}

func keep(t *testing.T, b files.Blobs, name, text string) {
	t.Helper()
	p, err := b.Create(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(p, text); err != nil {
		t.Fatal(err)
	}
	if err := p.Keep(name); err != nil {
		t.Fatal(err)
	}
}
