// Package web carries the built browser files in the binary. `make build` fills dist before the Go build; without it
// the package is empty and the server answers 404 for them.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

//go:embed words
var words embed.FS

// Words is the catalogues of what the chat says, a JSON file for each language.
func Words() fs.FS { return inside(words, "words") }

// Dist is the tree of built files.
func Dist() fs.FS { return inside(dist, "dist") }

func inside(all embed.FS, folder string) fs.FS {
	f, err := fs.Sub(all, folder)
	if err != nil {
		panic(err) // the directory is named above
	}
	return f
}
