// Package parley puts the parts together: it opens the store, starts the listeners and the HTTP edge, and stops them
// in reverse.
//
// It promises that a server is a value: a test starts one in its own process, on a port of the system's choosing, and
// stops it as an operator would. It refuses to read the environment; cmd/parley does.
package parley

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"parley/api"
	"parley/chat"
	"parley/desk"
	"parley/files"
	"parley/live"
	"parley/previews"
	"parley/store"
	"parley/web"
)

// drainWithin is how long a stopping server waits for its sockets and requests to end by themselves.
const drainWithin = 10 * time.Second

// What ended is kept for a while, so that it can be told from what never was; then it is swept.
const (
	sweepEvery = time.Hour
	sweepAfter = 90 * 24 * time.Hour
)

// Sessions that another node ended are looked for every second. The latest are left to the node that ends them: it
// answers who asked before it closes the sockets.
const (
	watchEvery = time.Second
	watchBack  = 5 * time.Minute // more than clocks differ
	watchLeave = 2 * time.Second
)

// Config is what a server is started with. The zero value of a field is its default; Data or Database must be set.
type Config struct {
	Listen         string         // host:port; 127.0.0.1:8080 by default
	PublicURL      string         // where browsers find the server; made from Listen if empty
	TrustedProxies []netip.Prefix // believed about X-Forwarded-For and -Proto
	Data           string         // folder of the SQLite database
	Database       string         // postgres://…; SQLite in Data if empty
	Limits         api.Limits     // the zero value is none
	Version        string         // for /healthz
	Log            *slog.Logger   // nil drops everything
	// Previews, if set, has the server visit what links in messages lead to. Else it contacts nobody.
	Previews *previews.Options
	// Demo, if set, prepares a demonstration before the server takes requests, and tells what its shop is to embed. It
	// is refused unless Listen is loopback.
	Demo func(context.Context, *desk.Desk) (*api.Demo, error)
}

// Server is a running Parley. Start makes it, Stop ends it.
type Server struct {
	Desk *desk.Desk
	Live *live.Hub
	URL  string // where browsers find it, without a slash at the end

	log      *slog.Logger
	store    *store.Store
	http     *http.Server
	stopLive context.CancelFunc
	failed   chan error // why it stopped by itself
	lived    chan struct{}
	chores   sync.WaitGroup // what runs beside, until stopLive
}

// dsnOf is the database that a folder and a URL mean: the URL, else SQLite in the folder.
func dsnOf(data, database string) (string, error) {
	switch {
	case database != "" && !strings.HasPrefix(database, "postgres://") && !strings.HasPrefix(database, "postgresql://"):
		return "", errors.New("the database is not of the form postgres://user:password@host/name")
	case database != "":
		return database, nil
	case data == "":
		return "", errors.New("no folder for the data is given")
	}
	return data, nil
}

// OpenDesk opens the record and the verbs over it without serving anything, for the operator's commands.
func OpenDesk(ctx context.Context, data, database, publicURL string) (*desk.Desk, func() error, error) {
	st, err := openStore(ctx, data, database, nil)
	if err != nil {
		return nil, nil, err
	}
	d, err := desk.New(desk.Options{Store: st, PublicURL: publicURL})
	if err != nil {
		return nil, nil, errors.Join(err, st.Close())
	}
	return d, st.Close, nil
}

func openStore(ctx context.Context, data, database string, log *slog.Logger) (*store.Store, error) {
	dsn, err := dsnOf(data, database)
	if err != nil {
		return nil, err
	}
	return store.Open(ctx, dsn, store.Options{Log: log})
}

// Start opens the store and serves. When it returns without an error, requests are answered at URL.
func Start(ctx context.Context, c Config) (*Server, error) {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Listen == "" {
		c.Listen = "127.0.0.1:8080"
	}
	if c.Demo != nil && !Loopback(c.Listen) {
		return nil, fmt.Errorf("a demo gives everybody who can reach it an agent's account, and %s can be reached by others: listen on 127.0.0.1", c.Listen)
	}
	s := &Server{log: c.Log, failed: make(chan error, 2), lived: make(chan struct{})}
	var err error
	if s.store, err = openStore(ctx, c.Data, c.Database, c.Log); err != nil {
		return nil, err
	}
	in, err := listen(c.Listen)
	if err != nil {
		return nil, errors.Join(err, s.store.Close())
	}
	if err := s.start(ctx, c, in); err != nil {
		if s.stopLive != nil {
			s.stopLive()
			<-s.lived
		}
		return nil, errors.Join(err, in.Close(), s.store.Close())
	}
	return s, nil
}

func (s *Server) start(ctx context.Context, c Config, in net.Listener) error {
	s.URL = strings.TrimRight(c.PublicURL, "/")
	if s.URL == "" {
		s.URL = urlOf(in.Addr())
	}
	s.Live = live.New(s.store, live.Options{Log: c.Log, AgentOrigin: api.SameOrigin(s.URL), Error: api.ErrorEntry})
	words, err := chat.ReadWords(web.Words())
	if err != nil {
		return err
	}
	o := desk.Options{Store: s.store, Say: s.Live.Say, Presence: s.Live.Presence, Files: filesIn(c.Data), Words: words, PublicURL: s.URL}
	unfurl := unfurling(&o, c.Previews, s.URL, s.log)
	if s.Desk, err = desk.New(o); err != nil {
		return err
	}
	var demo *api.Demo
	if c.Demo != nil {
		if demo, err = c.Demo(ctx, s.Desk); err != nil {
			return fmt.Errorf("demo: %w", err)
		}
	}
	handler, err := api.New(api.Options{
		Desk: s.Desk, Live: s.Live, Log: c.Log, PublicURL: s.URL, TrustedProxies: c.TrustedProxies, Limits: c.Limits,
		Demo: demo, Version: c.Version, Dist: web.Dist(), Ready: s.ready,
	})
	if err != nil {
		return err
	}
	if c.Database == "" {
		noteURL(c.Data, s.URL)
	}
	liveCtx, stop := context.WithCancel(context.WithoutCancel(ctx)) // Stop ends it, after its sockets
	s.stopLive = stop
	go func() {
		defer close(s.lived)
		if err := s.Live.Run(liveCtx); err != nil {
			s.failed <- err
		}
	}()
	select {
	case <-s.Live.Ready():
	case err := <-s.failed:
		return err
	}
	s.chores.Go(func() { s.sweep(liveCtx) })
	s.chores.Go(func() { s.watch(liveCtx) })
	s.chores.Go(func() { unfurl(liveCtx, s.Desk) })
	s.http = api.Server(handler, c.Log)
	go func() {
		if err := s.http.Serve(in); !errors.Is(err, http.ErrServerClosed) {
			s.failed <- err
		}
	}()
	return nil
}

// filesIn keeps attachments in the folder of the data; without one there are none.
func filesIn(data string) *files.Files {
	if data == "" {
		return nil
	}
	return files.New(files.NewDisk(filepath.Join(data, "files")))
}

// sweep deletes what ended long ago, now and every hour.
func (s *Server) sweep(ctx context.Context) {
	every := time.NewTicker(sweepEvery)
	defer every.Stop()
	for {
		n, err := s.store.Sweep(ctx, s.store.Now()-chat.Time(sweepAfter.Milliseconds()))
		switch {
		case err != nil && ctx.Err() == nil:
			s.log.Warn("tokens, sessions and links that ended long ago are not swept; the next try is in an hour", slog.Any("error", err))
		case n > 0:
			s.log.Info("tokens, sessions and links that ended long ago are swept", slog.Int("rows", n))
		}
		if _, err := s.Desk.SweepFiles(ctx); err != nil && ctx.Err() == nil {
			s.log.Warn("files that were never sent are not swept; the next try is in an hour", slog.Any("error", err))
		}
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
	}
}

// watch closes the sockets of sessions that have ended, on this node or on another.
func (s *Server) watch(ctx context.Context) {
	every := time.NewTicker(watchEvery)
	defer every.Stop()
	for failing := false; ; {
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
		now := s.store.Now()
		ended, err := s.store.EndedSessions(ctx, now-chat.Time(watchBack.Milliseconds()), now-chat.Time(watchLeave.Milliseconds()), s.Live.AgentSessions())
		if err != nil && !failing && ctx.Err() == nil {
			s.log.Warn("sessions that ended elsewhere cannot be looked for", slog.Any("error", err))
		}
		failing = err != nil
		s.Live.Disconnect(ended...)
	}
}

// ready is what /readyz says.
func (s *Server) ready(ctx context.Context) (map[string]any, error) {
	l := s.Live.Stats()
	facts := map[string]any{
		"engine": s.store.Engine(),
		"writes": map[string]any{"waiting": s.store.Waiting()},
		"tail":   map[string]any{"up": l.Up, "seq": l.Seq, "lookedMsAgo": time.Since(l.Looked).Milliseconds()},
	}
	if s.store.Engine() == "postgres" {
		facts["nodes"] = "Several nodes on this database work: each looks for the others' events every 250 ms. Typing and presence stay on the node that hears them."
	} else {
		facts["nodes"] = "One node: SQLite belongs to one process."
	}
	if _, err := s.store.Head(ctx); err != nil {
		return facts, err
	}
	return facts, nil
}

// Stop takes no more connections, says goodbye to the sockets, lets requests finish and closes the store. It returns
// when nothing of the server runs any more; ctx bounds the patience, not the end.
func (s *Server) Stop(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, drainWithin)
	defer cancel()
	finished := make(chan error, 1)
	go func() { finished <- s.http.Shutdown(ctx) }() // closes the listener at once
	s.Live.Drain(ctx)
	err := <-finished
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		s.log.Warn("requests that did not finish in time are cut off")
		err = s.http.Close()
	}
	s.stopLive()
	<-s.lived
	s.chores.Wait()
	return errors.Join(err, s.store.Close())
}

// Run serves until ctx ends, then stops. started is called when requests are answered.
func Run(ctx context.Context, c Config, started func(*Server) error) error {
	s, err := Start(ctx, c)
	if err != nil {
		return err
	}
	if started != nil {
		if err := started(s); err != nil {
			return errors.Join(err, s.Stop(context.WithoutCancel(ctx)))
		}
	}
	var failed error
	select {
	case <-ctx.Done():
		s.log.Info("stopping")
	case failed = <-s.failed:
	}
	return errors.Join(failed, s.Stop(context.WithoutCancel(ctx)))
}

// listen takes an address, or says what to mend: whoever starts a server has only this line to go by.
func listen(at string) (net.Listener, error) {
	_, port, err := net.SplitHostPort(at)
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot listen at %q: give host and port, such as 127.0.0.1:8080", at)
	}
	in, err := net.Listen("tcp", at)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("cannot listen at %s: it is in use by another program; end that, or choose another port", at)
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return nil, fmt.Errorf("cannot listen at %s: this machine has no such address; 127.0.0.1 is itself alone, 0.0.0.0 all that it has", at)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("cannot listen at %s: this user may not; ports from 1024 on are for everybody", at)
	case err != nil:
		return nil, fmt.Errorf("cannot listen at %s: %w", at, err)
	}
	return in, nil
}

// Loopback tells whether a listen address can be reached from this machine only.
func Loopback(listen string) bool {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return false
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}

// urlOf is where a browser on this machine finds what listens at an address.
func urlOf(a net.Addr) string {
	port := strconv.Itoa(a.(*net.TCPAddr).Port)
	if ip := a.(*net.TCPAddr).IP; ip.IsLoopback() {
		return "http://" + net.JoinHostPort(ip.String(), port)
	}
	return "http://127.0.0.1:" + port
}

const urlFile = "url"

// noteURL keeps in the data folder where the server was last found, so that `parley link` can print a whole link.
func noteURL(data, url string) {
	_ = os.WriteFile(filepath.Join(data, urlFile), []byte(url+"\n"), 0o600) // a comfort: link can be told the URL too
}

// LastURL is where the server of a data folder was last found, "" if it has not run.
func LastURL(data string) string {
	b, err := os.ReadFile(filepath.Join(data, urlFile))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(b))
}
