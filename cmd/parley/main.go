// Command parley is the whole server in one binary.
//
//	parley serve    serve; on a clean folder it prints a link to set up with
//	parley setup    set an organisation up without a browser
//	parley link     print a new one-time sign-in link
//	parley version  print the version
//
// Every flag is also an environment variable: --public-url is PARLEY_PUBLIC_URL. A flag wins.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // business hours are in zones that a bare machine does not know
)

// version is set by the release build; else it is the commit's.
var version string

const usage = `Parley: customer chat that you host yourself.

Usage:
  parley serve     serve; on a clean folder it prints a link to set up with
  parley setup     set an organisation up without a browser
  parley link      print a new one-time sign-in link
  parley version   print the version

'parley <command> -h' lists a command's flags. Every flag is also an environment
variable: --public-url is PARLEY_PUBLIC_URL. A flag wins.
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// errUsage says that the flag package has told already what was wrong.
var errUsage = errors.New("usage")

// run is main as a test calls it: it gives the exit code.
func run(ctx context.Context, args []string, out, errOut io.Writer) int {
	name := ""
	if len(args) > 0 {
		name, args = args[0], args[1:]
	}
	var err error
	switch name {
	case "serve":
		err = serve(ctx, args, out, errOut)
	case "setup":
		err = setup(ctx, args, out, errOut)
	case "link":
		err = link(ctx, args, out, errOut)
	case "version", "--version", "-version":
		err = printVersion(args, out, errOut)
	case "help", "--help", "-help", "-h":
		_, err = io.WriteString(out, usage)
	case "":
		_, _ = io.WriteString(errOut, usage)
		return 2
	default:
		_, _ = fmt.Fprintf(errOut, "parley: there is no command %q\n\n%s", name, usage)
		return 2
	}
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage):
		return 2
	}
	_, _ = fmt.Fprintln(errOut, "parley "+name+":", err)
	return 1
}

// printVersion takes no flags, and does not pass over those that it is given.
func printVersion(args []string, out, errOut io.Writer) error {
	fs, err := flags("version", "prints the version; it has no flags.", &struct{}{}, errOut)
	if err != nil {
		return err
	}
	if err := parse(fs, args); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, "parley", versionOf())
	return err
}

func versionOf() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "dev-" + s.Value[:12]
		}
	}
	return "dev"
}
