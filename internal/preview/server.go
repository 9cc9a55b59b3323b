package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Options say to whom a server answers.
type Options struct {
	// Session names this run: pages that were served by another one reload.
	Session string

	// Hosts are names and addresses that the server goes by besides those of
	// the machine itself. To other names it does not answer, so that a page
	// from elsewhere cannot reach it under a name of its own (DNS rebinding).
	Hosts []string

	// AnyAddress lets it answer to every address of the machine, though not to
	// names.
	AnyAddress bool

	// Root is the absolute path of the project, for links that open a faulty
	// file in an editor. Empty: no such links.
	Root string
}

// A Server serves the last good build of a site from memory.
type Server struct {
	options Options
	state   atomic.Pointer[state]
	mu      sync.Mutex // of those who set state
}

// New returns a server without a site.
func New(o Options) *Server {
	s := &Server{options: o}
	s.set(func(*state) {})
	return s
}

// Show puts a build in place of the one before, and tells the open pages. If
// nothing changed but styles, pages take the new ones without a reload.
func (s *Server) Show(site *Site, stylesOnly bool) {
	s.set(func(st *state) {
		st.site, st.Problems = site, []Problem{}
		st.Build++
		if !stylesOnly {
			st.Styles = st.Build
		}
	})
}

// Fail lays problems over the open pages, and over those opened later, until
// the next Show. The last good build stays.
func (s *Server) Fail(problems []Problem) {
	s.set(func(st *state) { st.Problems = problems })
}

// Serve answers requests on the listeners until ctx is done; then it ends at
// once, and returns nil.
func (s *Server) Serve(ctx context.Context, listeners ...net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	srv := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // ends the streams of events
	}
	failed := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { failed <- srv.Serve(l) }()
	}
	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	cancel()
	last, done := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer done()
	if srv.Shutdown(last) != nil {
		srv.Close()
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	switch {
	case !s.isMine(r.Host):
		http.Error(w, fmt.Sprintf("this server does not go by the name %q", r.Host), http.StatusMisdirectedRequest)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
	case strings.HasPrefix(r.URL.Path, live):
		s.serveLive(w, r)
	default:
		s.serveSite(w, r, s.state.Load())
	}
}

// isMine reports whether the server goes by the name in a Host header.
func (s *Server) isMine(hostport string) bool {
	host := hostport
	if h, _, err := net.SplitHostPort(hostport); err == nil {
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	for _, name := range s.options.Hosts {
		if strings.EqualFold(name, host) {
			return true
		}
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && (ip.Unmap().IsLoopback() || s.options.AnyAddress)
}

func (s *Server) serveSite(w http.ResponseWriter, r *http.Request, st *state) {
	if st.site == nil {
		s.serveNothing(w, st)
		return
	}
	path, inside := strings.CutPrefix(r.URL.Path, st.site.base)
	if !inside && (r.URL.Path == "/" || r.URL.Path+"/" == st.site.base) {
		redirect(w, r, st.site.base)
		return
	}
	name, file, other := "", (func() (made, error))(nil), ""
	if inside {
		name, file, other = st.site.find(path)
	}
	switch {
	case other != "":
		redirect(w, r, st.site.base+other)
	case file != nil:
		s.serveFile(w, r, st, name, file)
	default:
		s.serveNotFound(w, r, st, path)
	}
}

func redirect(w http.ResponseWriter, r *http.Request, path string) {
	to := url.URL{Path: path, RawQuery: r.URL.RawQuery}
	w.Header().Set("Location", to.EscapedPath()+queryOf(to))
	w.WriteHeader(http.StatusTemporaryRedirect)
}

func queryOf(u url.URL) string {
	if u.RawQuery == "" {
		return ""
	}
	return "?" + u.RawQuery
}

func (s *Server) serveFile(w http.ResponseWriter, r *http.Request, st *state, name string, file func() (made, error)) {
	m, err := file()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	data, tag := m.data, m.tag
	if isPage(name) {
		data, tag = s.withScript(data, st), tag+"-"+s.options.Session+"-"+strconv.Itoa(st.Build)
	}
	w.Header().Set("Content-Type", typeOf(name))
	w.Header().Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

func (s *Server) serveNotFound(w http.ResponseWriter, r *http.Request, st *state, path string) {
	_, file := st.site.notFound(path)
	if file == nil {
		http.NotFound(w, r)
		return
	}
	m, err := file()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	s.servePage(w, http.StatusNotFound, s.withScript(m.data, st))
}

// serveNothing is the page before the first good build.
func (s *Server) serveNothing(w http.ResponseWriter, st *state) {
	w.Header().Set("Retry-After", "1")
	page := []byte(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built yet</title><h1>The site is not built yet</h1>` +
		`<p>This page shows it as soon as it is.</p>`)
	s.servePage(w, http.StatusServiceUnavailable, s.withScript(page, st))
}

func (s *Server) servePage(w http.ResponseWriter, status int, page []byte) {
	w.Header().Set("Content-Type", typeOf(".html"))
	w.Header().Set("Content-Length", strconv.Itoa(len(page)))
	w.WriteHeader(status)
	_, _ = w.Write(page) // the reader may be gone
}
