package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"

	"parley"
	"parley/api"
)

type serveOptions struct {
	Place
	Listen   string `env:"PARLEY_LISTEN"`
	Proxies  string `env:"PARLEY_TRUSTED_PROXIES"`
	Limits   string `env:"PARLEY_LIMITS"`
	Previews Previews
	Demo     bool `env:"PARLEY_DEMO"`
	Verbose  bool `env:"PARLEY_VERBOSE"`
}

// serve is the server. What it prints is for the one at the terminal: links are never logged.
func serve(ctx context.Context, args []string, out, errOut io.Writer) error {
	var o serveOptions
	fs, err := flags("serve", "serves the chat, the console and the API.", &o, errOut)
	if err != nil {
		return err
	}
	o.flags(fs)
	if o.Listen == "" {
		o.Listen = "127.0.0.1:8080"
	}
	fs.StringVar(&o.Listen, "listen", o.Listen, "`host:port` to listen at")
	fs.StringVar(&o.Proxies, "trusted-proxies", o.Proxies, "`addresses` and networks whose X-Forwarded-For and -Proto are believed")
	fs.StringVar(&o.Limits, "limits", o.Limits, "requests a minute, as a `list`: customer=120,newcustomer=20,signin=10,signinip=30,api=1000, any of them; or off")
	o.Previews.flags(fs)
	fs.BoolVar(&o.Demo, "demo", o.Demo, "make a demo organisation and print links to it; only on a loopback address")
	fs.BoolVar(&o.Verbose, "verbose", o.Verbose, "log every request")
	if err := o.parse(fs, args); err != nil {
		return err
	}
	proxies, err := parseProxies(o.Proxies)
	if err != nil {
		return err
	}
	limits, err := api.ParseLimits(o.Limits)
	if err != nil {
		return err
	}
	visit, err := o.Previews.options()
	if err != nil {
		return err
	}
	level := slog.LevelInfo
	if o.Verbose {
		level = slog.LevelDebug
	}
	c := parley.Config{
		Listen: o.Listen, PublicURL: o.PublicURL, TrustedProxies: proxies, Data: o.Data, Database: o.Database, Limits: limits,
		Previews: visit, Version: versionOf(), Log: slog.New(slog.NewTextHandler(errOut, &slog.HandlerOptions{Level: level})),
	}
	if o.Demo {
		c.Demo = prepareDemo
	}
	return parley.Run(ctx, c, func(s *parley.Server) error {
		if o.Demo {
			return printDemo(ctx, s, out)
		}
		return printStart(ctx, s, out)
	})
}

// printStart says where the server is and, while nothing is set up, how to begin.
func printStart(ctx context.Context, s *parley.Server, out io.Writer) error {
	done, err := s.Desk.IsSetUp(ctx)
	if err != nil {
		return err
	}
	if done {
		_, err = fmt.Fprintf(out, "Parley serves at %s\n  console  %s/console\n", s.URL, s.URL)
		return err
	}
	link, err := s.Desk.OperatorLink(ctx, "")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "Parley serves at %s\nNothing is set up yet. Open this link, once, within 15 minutes:\n  %s\n('parley link' prints a new one.)\n", s.URL, link)
	return err
}

// printDemo prints the three links of a demo, at every start.
func printDemo(ctx context.Context, s *parley.Server, out io.Writer) error {
	link, err := s.Desk.OperatorLink(ctx, "")
	if err != nil {
		return err
	}
	shop, err := url.Parse(s.URL)
	if err != nil {
		return err
	}
	host := "localhost" // another site than the console's: what runs in the shop cannot act as an agent
	if shop.Hostname() == host {
		host = "127.0.0.1"
	}
	shop.Host = net.JoinHostPort(host, shop.Port())
	_, err = fmt.Fprintf(out, `
Parley is ready.

  shop     %s/demo
  console  %s
  guide    %s/guide

Write in the shop's chat and answer in the console. The console's link signs you in, once;
'parley link' prints a new one.
`, shop, link, s.URL)
	return err
}
