package api

import (
	"bufio"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"parley/chat"
)

// Server makes the HTTP server for a handler, with the timeouts and bounds of a server that faces the internet. A
// socket's connection leaves it when it is taken over.
func Server(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug), // broken connections: the clients' business
	}
}

// methods are the routes of one path.
type methods struct {
	s     *server
	allow string
	by    map[string]route
}

// mux puts the table into a ServeMux: one handler a path, so that an unknown method is answered here and patterns of
// different methods cannot contradict each other.
func (s *server) mux(table []route) (*http.ServeMux, error) {
	paths := map[string]*methods{}
	mux := http.NewServeMux()
	for _, rt := range table {
		m := paths[rt.Path]
		if m == nil {
			m = &methods{s: s, by: map[string]route{}}
			paths[rt.Path] = m
			mux.Handle(rt.Path, m)
		}
		if _, twice := m.by[rt.Method]; twice {
			return nil, fmt.Errorf("api: %s %s is in the table twice", rt.Method, rt.Path)
		}
		rt.meter = s.metrics.meter(rt)
		m.by[rt.Method] = rt
	}
	for _, m := range paths {
		names := []string{}
		for name := range m.by {
			names = append(names, name)
		}
		if _, ok := m.by[http.MethodGet]; ok {
			names = append(names, http.MethodHead)
		}
		slices.Sort(names)
		m.allow = strings.Join(names, ", ")
	}
	for _, rest := range []string{"/", "/console/api/"} { // what nobody knows
		mux.Handle(rest, &methods{s: s})
	}
	return mux, nil
}

// ServeHTTP runs the route of the request's method; every error becomes an error body here.
func (m *methods) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	method := r.Method
	rt, ok := m.by[method]
	if !ok && method == http.MethodHead {
		rt, ok = m.by[http.MethodGet]
	}
	if !ok && method == http.MethodOptions && strings.HasPrefix(r.URL.Path, "/c/") && len(m.by) > 0 {
		m.s.preflight(w, r)
		return
	}
	if !ok {
		if len(m.by) == 0 {
			m.s.refuse(w, r, chat.NotFound("page"))
			return
		}
		w.Header().Set("Allow", m.allow)
		m.s.refuse(w, r, &chat.Error{Kind: chat.KindBad, Code: methodNotAllowed, Message: "This address takes " + m.allow + " only."})
		return
	}
	started := m.s.now()
	rec, recorded := w.(*recorder)
	if err := rt.run(m.s, w, r); err != nil {
		m.s.refuse(w, r, err)
	}
	if recorded {
		took := m.s.now().Sub(started)
		if !rec.answered.IsZero() {
			took = rec.answered.Sub(started)
		}
		rt.meter.count(rec.status, took)
		m.s.note(r, rt, rec, took)
	}
}

// note writes a request into the log: its route, never its address, which may name somebody.
func (s *server) note(r *http.Request, rt route, rec *recorder, took time.Duration) {
	level := slog.LevelDebug
	if rec.status >= http.StatusBadRequest {
		level = slog.LevelInfo
	}
	if !s.log.Enabled(r.Context(), level) {
		return
	}
	s.log.LogAttrs(r.Context(), level, "request", slog.String("method", r.Method), slog.String("route", rt.Path), slog.Int("status", rec.status),
		slog.Int64("bytes", rec.bytes), slog.Duration("took", took))
}

// ServeHTTP is the outermost handler: it survives what panics, tidies the path and keeps the demo's sites apart.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rec := &recorder{ResponseWriter: w, status: http.StatusOK}
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(p) // somebody wants exactly that
		}
		s.log.LogAttrs(r.Context(), slog.LevelError, "request panicked", slog.String("method", r.Method), slog.String("route", r.Pattern),
			slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
		if !rec.wrote {
			s.refuse(rec, r, &chat.Error{Kind: chat.KindInternal, Message: "panic"})
		}
	}()
	if chat.CheckText("address", r.URL.Path) != nil { // nothing can be called so, in neither engine
		s.refuse(rec, r, chat.NotFound("page"))
		return
	}
	if p := r.URL.Path; len(p) > 1 && strings.HasSuffix(p, "/") && slices.ContainsFunc(slashless, func(prefix string) bool { return strings.HasPrefix(p, prefix) }) {
		r.URL.Path = strings.TrimRight(p, "/")
		r.URL.RawPath = strings.TrimRight(r.URL.RawPath, "/")
	}
	if !s.onItsHost(rec, r) {
		return
	}
	s.routes.ServeHTTP(rec, r)
}

// slashless are the trees whose addresses mean the same with a slash at the end.
var slashless = []string{"/v1/", "/v2.1/", "/c/", "/console", "/demo", "/guide"}

// handOff lets serve take the connection over. What it refuses instead is refused in our own words.
func handOff(w http.ResponseWriter, serve func(http.ResponseWriter)) error {
	rec, ok := w.(*recorder)
	if !ok {
		serve(w)
		return nil
	}
	rec.handsOff = true
	serve(rec)
	rec.handsOff = false
	switch status := rec.refused; {
	case status == 0:
		return nil
	case status >= http.StatusInternalServerError:
		rec.refused = 0
		return chat.Unavailable(nil)
	default:
		rec.refused = 0
		return &chat.Error{Kind: chat.KindBad, Code: "badparam", Field: "upgrade", Message: "This is not the beginning of a WebSocket."}
	}
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
	wrote  bool

	answered time.Time // when an answer began that goes on: the rest is not time to an answer

	handsOff bool // somebody else answers with an upgrade, or refuses in plain text
	refused  int  // the status of that refusal, which was not sent
}

func (r *recorder) WriteHeader(status int) {
	if r.handsOff && status >= http.StatusBadRequest {
		r.refused = status
		return
	}
	if !r.wrote {
		r.status, r.wrote = status, true
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.refused > 0 {
		return len(b), nil
	}
	r.wrote = true
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// Hijack hands the connection to a socket.
func (r *recorder) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	h, ok := r.ResponseWriter.(http.Hijacker)
	if !ok {
		return nil, nil, errors.New("api: this connection cannot be taken over")
	}
	conn, rw, err := h.Hijack()
	if err == nil {
		r.status, r.wrote = http.StatusSwitchingProtocols, true
	}
	return conn, rw, err
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
