package api

import (
	"net/http"
	"net/netip"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"parley/chat"
	"parley/desk"
	"parley/live"
)

// metrics are the edge's own.
type metrics struct {
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	show     http.Handler
}

// newMetrics registers the edge's metrics, the listeners', the previews' and the Go runtime's.
func newMetrics(hub *live.Hub, d *desk.Desk) (*metrics, error) {
	registry := prometheus.NewRegistry()
	m := &metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "parley_http_requests_total", Help: "Requests answered."}, []string{"route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "parley_http_request_seconds", Help: "Time to an answer.", Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5},
		}, []string{"route"}),
		show: promhttp.HandlerFor(registry, promhttp.HandlerOpts{}),
	}
	all := []prometheus.Collector{m.requests, m.seconds, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{})}
	if hub != nil {
		all = append(all, listeners{hub})
	}
	if d != nil {
		all = append(all, visits{d})
	}
	for _, c := range all {
		if err := registry.Register(c); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// meter is a route's part of the metrics, looked up once.
type meter struct {
	statuses [6]prometheus.Counter // 1xx … 5xx
	seconds  prometheus.Observer
}

func (m *metrics) meter(rt route) *meter {
	name := rt.Method + " " + rt.Path
	x := &meter{seconds: m.seconds.WithLabelValues(name)}
	for i := 1; i < len(x.statuses); i++ {
		x.statuses[i] = m.requests.WithLabelValues(name, strconv.Itoa(i)+"xx")
	}
	return x
}

func (m *meter) count(status int, took time.Duration) {
	if i := status / 100; i > 0 && i < len(m.statuses) {
		m.statuses[i].Inc()
	}
	m.seconds.Observe(took.Seconds())
}

// listeners shows what live knows.
type listeners struct{ hub *live.Hub }

var (
	descConnections = prometheus.NewDesc("parley_connections", "Open sockets and streams.", []string{"listener", "by"}, nil)
	descSeq         = prometheus.NewDesc("parley_log_seq", "Place of the last event that this node has read from the log.", nil, nil)
	descSent        = prometheus.NewDesc("parley_events_sent_total", "Events written to sockets and streams.", nil, nil)
	descFrames      = prometheus.NewDesc("parley_frames_sent_total", "Frames of events written to sockets and streams.", nil, nil)
	descBehind      = prometheus.NewDesc("parley_reads_behind_total", "Reads that went to the database because the ring did not reach back.", nil, nil)
	descResyncs     = prometheus.NewDesc("parley_resyncs_total", "Listeners told to start over.", nil, nil)
	descRefused     = prometheus.NewDesc("parley_sockets_refused_total", "Sockets refused.", nil, nil)
	descSlow        = prometheus.NewDesc("parley_sockets_slow_total", "Sockets and streams closed because a write did not finish in time.", nil, nil)
	descRing        = prometheus.NewDesc("parley_ring_bytes", "Bytes of recent events kept in memory.", nil, nil)
)

// Describe implements prometheus.Collector.
func (listeners) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{descConnections, descSeq, descSent, descFrames, descBehind, descResyncs, descRefused, descSlow, descRing} {
		out <- d
	}
}

// Collect implements prometheus.Collector.
func (l listeners) Collect(out chan<- prometheus.Metric) {
	s := l.hub.Stats()
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	counter := func(d *prometheus.Desc, v int64) {
		out <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(v))
	}
	gauge(descConnections, float64(s.Customers-s.Streams), "customer", "socket")
	gauge(descConnections, float64(s.Streams), "customer", "stream")
	gauge(descConnections, float64(s.Agents), "agent", "socket")
	gauge(descRing, float64(s.RingBytes))
	gauge(descSeq, float64(s.Seq))
	counter(descSent, s.Sent)
	counter(descFrames, s.Frames)
	counter(descBehind, s.Behind)
	counter(descResyncs, s.Resyncs)
	counter(descRefused, s.Refused)
	counter(descSlow, s.Slow)
}

// visits shows what the desk knows of previews.
type visits struct{ desk *desk.Desk }

var (
	descPreviews       = prometheus.NewDesc("parley_previews_total", "Links that were looked at for a preview, by what came of it.", []string{"outcome"}, nil)
	descPreviewSeconds = prometheus.NewDesc("parley_preview_visit_seconds_total", "Time that visits to the pages of links took, waiting for others included.", nil, nil)
)

// Describe implements prometheus.Collector.
func (visits) Describe(out chan<- *prometheus.Desc) {
	out <- descPreviews
	out <- descPreviewSeconds
}

// Collect implements prometheus.Collector.
func (v visits) Collect(out chan<- prometheus.Metric) {
	s := v.desk.PreviewStats()
	for outcome, n := range map[string]int64{"known": s.Known, "shown": s.Shown, "refused": s.Refused, "failed": s.Failed} {
		out <- prometheus.MustNewConstMetric(descPreviews, prometheus.CounterValue, float64(n), outcome)
	}
	out <- prometheus.MustNewConstMetric(descPreviewSeconds, prometheus.CounterValue, s.Time.Seconds())
}

// serveMetrics answers on the machine and in its private network only, and never through a proxy: how busy a company
// is, is nobody else's business.
func (s *server) serveMetrics(w http.ResponseWriter, r *http.Request) error {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	direct := r.Header.Get("X-Forwarded-For") == "" && r.Header.Get("Forwarded") == ""
	if a := peer.Addr().Unmap(); err != nil || !direct || !(a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast()) {
		return chat.NotFound("page")
	}
	s.metrics.show.ServeHTTP(w, r)
	return nil
}

// Health is the answer of /healthz: the process runs.
type Health struct {
	OK      bool   `json:"ok"`
	Version string `json:"version"`
}

func (s *server) serveHealth(w http.ResponseWriter, _ *http.Request) error {
	writeJSON(w, http.StatusOK, Health{OK: true, Version: s.opts.Version})
	return nil
}

// serveReady says whether the server can do its work, and what an operator should know about how it does it.
func (s *server) serveReady(w http.ResponseWriter, r *http.Request) error {
	facts := map[string]any{}
	var err error
	if s.opts.Ready != nil {
		var more map[string]any
		if more, err = s.opts.Ready(r.Context()); more != nil {
			facts = more
		}
	}
	if err != nil {
		return chat.Unavailable(err)
	}
	if s.opts.Live != nil && !s.opts.Live.Stats().Up {
		return &chat.Error{Kind: chat.KindUnavailable, Message: "The log cannot be read at the moment, or the server is going away."}
	}
	facts["ready"] = true
	writeJSON(w, http.StatusOK, facts)
	return nil
}
