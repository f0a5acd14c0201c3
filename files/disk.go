package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// Disk keeps blobs in a folder, made when it is first needed. Several nodes may share it.
type Disk struct{ folder string }

// incoming is the folder of what has no name yet.
const incoming = "incoming"

// NewDisk makes a Disk.
func NewDisk(folder string) *Disk { return &Disk{folder: folder} }

var nameRule = regexp.MustCompile(`^[0-9a-z][0-9a-z.-]{0,63}$`)

// place is the path of a name: in one of 256 folders, by what differs most between ids, their ends.
func (d *Disk) place(name string) (string, error) {
	if !nameRule.MatchString(name) {
		return "", fmt.Errorf("files: %q cannot be a name", name)
	}
	id, _, _ := strings.Cut(name, ".")
	return filepath.Join(d.folder, id[max(0, len(id)-2):], name), nil
}

// Create implements Blobs.
func (d *Disk) Create(context.Context) (Pending, error) {
	in := filepath.Join(d.folder, incoming)
	if err := os.MkdirAll(in, 0o700); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(in, "")
	if err != nil {
		return nil, err
	}
	return &pendingFile{File: f, d: d}, nil
}

// Open implements Blobs.
func (d *Disk) Open(_ context.Context, name string) (io.ReadSeekCloser, error) {
	p, err := d.place(name)
	if err != nil {
		return nil, ErrNone
	}
	f, err := os.Open(p) //nolint:gosec // place lets through names of ours only
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNone
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// Remove implements Blobs.
func (d *Disk) Remove(_ context.Context, name string) error {
	p, err := d.place(name)
	if err != nil {
		return err
	}
	if err := os.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Kept implements Blobs.
func (d *Disk) Kept(_ context.Context, from, until time.Time) ([]string, error) {
	var names []string
	err := filepath.WalkDir(d.folder, func(at string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) { // nothing was ever kept, or it went meanwhile
			return nil
		}
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		switch when := info.ModTime(); {
		case filepath.Dir(at) == filepath.Join(d.folder, incoming):
			if when.Before(from) { // whoever wrote it was killed
				return os.Remove(at)
			}
		case !when.Before(from) && when.Before(until):
			names = append(names, entry.Name())
		}
		return nil
	})
	return names, err
}

type pendingFile struct {
	*os.File
	d    *Disk
	over bool
}

// Keep implements Pending: the bytes are on the disk before they have a name, and the name before it returns.
func (p *pendingFile) Keep(name string) error {
	to, err := p.d.place(name)
	if err != nil {
		return err
	}
	if err := p.Sync(); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	if err := os.Link(p.Name(), to); err != nil { // unlike a rename it never replaces what is there
		return err
	}
	p.Discard()
	return errors.Join(syncFolder(filepath.Dir(to)), syncFolder(p.d.folder))
}

func syncFolder(folder string) error {
	f, err := os.Open(folder) //nolint:gosec // a folder of ours
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Discard implements Pending.
func (p *pendingFile) Discard() {
	if p.over {
		return
	}
	p.over = true
	_ = p.Close()
	_ = os.Remove(p.Name())
}
