package preview

import (
	"embed"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// live is where the server's own files are. No site has a folder of that name.
const live = "/-/"

//go:embed live
var liveFiles embed.FS

// A state is what all readers see at one moment. It does not change; another
// one takes its place.
type state struct {
	site *Site // nil before the first good build
	next chan struct{}

	// What pages are told.
	Session  string    `json:"session"`
	Build    int       `json:"build"`  // counts good builds
	Styles   int       `json:"styles"` // pages of this build or a later one need new styles only
	Root     string    `json:"root"`   // see Options
	Problems []Problem `json:"problems"`
}

// set puts a state in place that differs from the last one as change says.
func (s *Server) set(change func(*state)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	st := state{Session: s.options.Session, Root: s.options.Root, Problems: []Problem{}}
	last := s.state.Load()
	if last != nil {
		st = *last
	}
	st.next = make(chan struct{})
	change(&st)
	s.state.Store(&st)
	if last != nil {
		close(last.next)
	}
}

// withScript returns a page with the script that keeps it fresh. What comes
// after the end of a document, a browser takes as if it came before. The script
// is from the page's own origin, which the content security policy of our pages
// allows.
func (s *Server) withScript(page []byte, st *state) []byte {
	script := fmt.Sprintf(`<script src="%slive.js" data-session="%s" data-build="%d" defer></script>`,
		live, html.EscapeString(st.Session), st.Build)
	out := make([]byte, 0, len(page)+len(script))
	return append(append(out, page...), script...)
}

func (s *Server) serveLive(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, live)
	if name == "events" {
		s.serveEvents(w, r)
		return
	}
	data, err := liveFiles.ReadFile("live/" + name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", typeOf(name))
	_, _ = w.Write(data)
}

// serveEvents streams the states to a page: the one of now, then each that
// takes its place.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	if !sameOrigin(r) {
		http.Error(w, "pages of other sites may not listen", http.StatusForbidden)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	beat := time.NewTicker(20 * time.Second) // so that a reader who is gone is noticed
	defer beat.Stop()
	text := "retry: 500\n"
	for {
		st := s.state.Load()
		event, err := json.Marshal(st)
		if err != nil || !send(w, text+"data: "+string(event)+"\n\n") {
			return
		}
		text = ""
		for waiting := true; waiting; {
			select {
			case <-st.next:
				waiting = false
			case <-beat.C:
				if !send(w, ":\n\n") {
					return
				}
			case <-r.Context().Done():
				return
			}
		}
	}
}

func send(w http.ResponseWriter, text string) bool {
	if _, err := w.Write([]byte(text)); err != nil {
		return false
	}
	return http.NewResponseController(w).Flush() == nil
}

// sameOrigin reports whether a request comes from a page of this server, or
// from no page at all.
func sameOrigin(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
	default:
		return false
	}
	origin := r.Header.Get("Origin")
	u, err := url.Parse(origin)
	return origin == "" || err == nil && u.Host == r.Host
}
