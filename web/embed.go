// Package web carries the built browser files in the binary. `make build` fills dist before the Go build; without it
// the package is empty and the server answers 404 for them.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Dist is the tree of built files.
func Dist() fs.FS {
	f, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the directory is named in the line above
	}
	return f
}
