// Command gen writes api/openapi.json from the table of routes and the Go types, the events and frames of the sockets
// included. The TypeScript types are made from it:
//
//	go run ./api/gen
//	cd web && npx openapi-typescript ../api/openapi.json -o gen/api.d.ts
//
// TestOpenAPIIsFresh proves that openapi.json is what this command writes.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	out := flag.String("o", "api/openapi.json", "the file to write")
	flag.Parse()
	raw, err := document()
	if err == nil {
		err = os.WriteFile(*out, raw, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
