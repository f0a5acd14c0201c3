package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net/netip"
	"strings"

	"github.com/caarlos0/env/v11"

	"parley/api"
)

// Place is where the record is: every command has it.
type Place struct {
	Data      string `env:"PARLEY_DATA"`
	Database  string `env:"PARLEY_DATABASE"`
	PublicURL string `env:"PARLEY_PUBLIC_URL"`
}

// flags makes a command's flag set, with the environment as the defaults. options is a pointer to the command's own.
func flags(name, about string, options any, errOut io.Writer) (*flag.FlagSet, error) {
	if err := env.Parse(options); err != nil {
		return nil, fmt.Errorf("environment: %w", err)
	}
	fs := flag.NewFlagSet("parley "+name, flag.ContinueOnError)
	fs.SetOutput(errOut)
	fs.Usage = func() {
		_, _ = fmt.Fprintf(errOut, "parley %s: %s\n\nFlags (each is also an environment variable: --public-url is PARLEY_PUBLIC_URL):\n", name, about)
		var list strings.Builder
		fs.SetOutput(&list)
		fs.PrintDefaults()
		fs.SetOutput(errOut)
		// The package writes -flag and takes --flag as well; we write the latter everywhere.
		_, _ = io.WriteString(errOut, strings.ReplaceAll("\n"+list.String(), "\n  -", "\n  --")[1:])
	}
	return fs, nil
}

func (p *Place) flags(fs *flag.FlagSet) {
	if p.Data == "" {
		p.Data = "data"
	}
	fs.StringVar(&p.Data, "data", p.Data, "`folder` of the SQLite database")
	// The address of the database may hold a password: it is not shown as a default.
	fs.Func("database", "PostgreSQL instead of SQLite: `postgres://user:password@host/name`", func(s string) error { p.Database = s; return nil })
	fs.StringVar(&p.PublicURL, "public-url", p.PublicURL, "where browsers find the server: `https://chat.example.com`")
}

// parse reads the arguments; there are none beside flags.
func parse(fs *flag.FlagSet, args []string) error {
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return errUsage
	}
	if fs.NArg() > 0 {
		_, _ = fmt.Fprintf(fs.Output(), "%s: %q is not a flag\n", fs.Name(), fs.Arg(0))
		return errUsage
	}
	return nil
}

// parse reads a command's arguments, and refuses a public URL before anything is opened or made.
func (p *Place) parse(fs *flag.FlagSet, args []string) error {
	if err := parse(fs, args); err != nil {
		return err
	}
	if p.PublicURL == "" {
		return nil
	}
	if _, err := api.ParsePublicURL(p.PublicURL); err != nil {
		return fmt.Errorf("--public-url: %w", err)
	}
	return nil
}

// several is a flag that may be given more than once. The first one takes the place of what the environment says.
type several struct {
	list  *[]string
	given bool
}

// String shows no default: some of these are secrets.
func (s *several) String() string { return "" }

// Set implements flag.Value.
func (s *several) Set(v string) error {
	if !s.given {
		*s.list, s.given = nil, true
	}
	*s.list = append(*s.list, v)
	return nil
}

// parseProxies reads a list of addresses and networks: "127.0.0.1, 10.0.0.0/8".
func parseProxies(list string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, s := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		if a, err := netip.ParseAddr(s); err == nil {
			out = append(out, netip.PrefixFrom(a, a.BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(s)
		if err != nil {
			return nil, fmt.Errorf("--trusted-proxies: %q is neither an address nor a network such as 10.0.0.0/8", s)
		}
		out = append(out, p.Masked())
	}
	return out, nil
}
