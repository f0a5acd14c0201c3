package main

import (
	"crypto/x509"
	"flag"
	"fmt"
	"net"
	"os"
	"strings"

	"parley/previews"
)

// Previews is whether the server looks at what links lead to, and where it may look.
type Previews struct {
	On    onOff  `env:"PARLEY_PREVIEWS"`
	Allow string `env:"PARLEY_PREVIEWS_ALLOW"`
	CA    string `env:"PARLEY_PREVIEWS_CA"`
}

func (p *Previews) flags(fs *flag.FlagSet) {
	fs.Var(&p.On, "previews", "show what links in messages lead to: the server visits those pages; else it contacts nobody")
	fs.StringVar(&p.Allow, "previews-allow", p.Allow, "`hosts` of your own network that may be visited for it, each with its port: wiki.example.internal:443")
	fs.StringVar(&p.CA, "previews-ca", p.CA, "`file` with certificates (PEM) that are believed beside the system's, for such hosts")
}

// options are nil where nothing is to be visited.
func (p *Previews) options() (*previews.Options, error) {
	o := &previews.Options{}
	for _, host := range strings.FieldsFunc(p.Allow, func(r rune) bool { return r == ',' || r == ' ' }) {
		if name, port, err := net.SplitHostPort(host); err != nil || name == "" || port == "" {
			return nil, fmt.Errorf("previews-allow: %q is not a host with its port, such as wiki.example.internal:443", host)
		}
		o.Allow = append(o.Allow, host)
	}
	if p.CA != "" {
		raw, err := os.ReadFile(p.CA)
		if err != nil {
			return nil, fmt.Errorf("previews-ca: %w", err)
		}
		if o.Roots, err = x509.SystemCertPool(); err != nil {
			o.Roots = x509.NewCertPool() // a bare machine has none
		}
		if !o.Roots.AppendCertsFromPEM(raw) {
			return nil, fmt.Errorf("previews-ca: there is no certificate in %s", p.CA)
		}
	}
	if !p.On {
		return nil, nil
	}
	return o, nil
}

// onOff is a switch that an environment may write as on or off.
type onOff bool

// IsBoolFlag lets the flag stand without a value.
func (*onOff) IsBoolFlag() bool { return true }

// String implements flag.Value.
func (v *onOff) String() string {
	if v != nil && bool(*v) {
		return "on"
	}
	return "off"
}

// Set implements flag.Value.
func (v *onOff) Set(s string) error {
	switch strings.ToLower(s) {
	case "on", "true", "1", "yes":
		*v = true
	case "off", "false", "0", "no", "":
		*v = false
	default:
		return fmt.Errorf("%q is neither on nor off", s)
	}
	return nil
}

// UnmarshalText implements encoding.TextUnmarshaler, for the environment.
func (v *onOff) UnmarshalText(b []byte) error { return v.Set(string(b)) }
