package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"centers/internal/preview"
)

// A served site is one that runs while a test edits its sources.
type served struct {
	t    *testing.T
	dir  string
	url  string
	log  *bufio.Reader // what it prints to standard output
	errs *logged
	feed *bufio.Reader // of events
	end  func() int
}

// logged is what a command prints to standard error.
type logged struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// startServe serves a copy of the small site, after prepare has changed it.
func startServe(t *testing.T, prepare func(dir string), args ...string) *served {
	t.Helper()
	s := &served{t: t, dir: t.TempDir(), errs: new(logged)}
	if err := laySite(s.dir); err != nil {
		t.Fatal(err)
	}
	if prepare != nil {
		prepare(s.dir)
	}
	out, in := io.Pipe()
	s.log = bufio.NewReader(out)
	ctx, cancel := context.WithCancel(context.Background())
	code := make(chan int, 1)
	now := time.Date(2026, 11, 24, 20, 0, 0, 0, time.UTC)
	go func() {
		args := append([]string{"serve", "--addr", "localhost:0", "--source", s.dir}, args...)
		code <- run(ctx, args, world{stdout: in, stderr: s.errs, now: func() time.Time { return now }})
		in.Close()
	}()
	s.end = sync.OnceValue(func() int { cancel(); return <-code })
	t.Cleanup(func() { out.Close(); s.end() })
	for s.url == "" {
		line := s.line()
		if rest, ok := strings.CutPrefix(line, "Serving "); ok {
			s.url, _, _ = strings.Cut(rest, " ")
		}
	}
	go io.Copy(io.Discard, s.log)
	// A lost event fails the test, and does not hang it.
	limit, done := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(done)
	s.listen(limit)
	return s
}

// listen opens the stream of events of the site.
func (s *served) listen(ctx context.Context) {
	s.t.Helper()
	u, err := url.Parse(s.url)
	if err != nil {
		s.t.Fatal(err)
	}
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+u.Host+"/-/events", nil)
	if err != nil {
		s.t.Fatal(err)
	}
	r, err := http.DefaultClient.Do(ask)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { r.Body.Close() })
	s.feed = bufio.NewReader(r.Body)
}

func (s *served) line() string {
	s.t.Helper()
	line, err := s.log.ReadString('\n')
	if err != nil {
		s.t.Fatalf("serve ended: %v\n%s", err, s.errs)
	}
	return line
}

type event struct {
	Build, Styles int
	Problems      []preview.Problem
}

// next waits for the next event of the server.
func (s *served) next() event {
	s.t.Helper()
	for {
		line, err := s.feed.ReadString('\n')
		if err != nil {
			s.t.Fatalf("no event: %v\n%s", err, s.errs)
		}
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			var e event
			if err := json.Unmarshal([]byte(data), &e); err != nil {
				s.t.Fatal(err)
			}
			return e
		}
	}
}

func (s *served) get(path string) (int, string) {
	s.t.Helper()
	r, err := http.Get(s.url + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	full := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

const question = "---\nquestion: {en: \"Is it free?\", es: \"¿Es gratis?\"}\ntopic: visiting\n---\n"

func TestServeFollowsEdits(t *testing.T) {
	s := startServe(t, nil)
	if e := s.next(); e.Build != 1 || len(e.Problems) != 0 {
		t.Fatalf("first event %+v", e)
	}
	if status, body := s.get("faq/"); status != 200 || !strings.Contains(body, "Yes.") || !strings.Contains(body, "/-/live.js") {
		t.Fatalf("GET faq/ = %d, %q", status, body)
	}

	// An edit is there when the event is.
	write(t, s.dir, "content/faqs/is-it-free.md", question+"For everyone.\n")
	if e := s.next(); e.Build != 2 || e.Styles != 2 {
		t.Errorf("after an edit: %+v", e)
	}
	if _, body := s.get("faq/"); !strings.Contains(body, "For everyone.") {
		t.Errorf("GET faq/ after the edit = %q", body)
	}

	// A mistake leaves the last good page, and has its place and the lines around it.
	write(t, s.dir, "content/faqs/is-it-free.md", strings.Replace(question, "visiting", "visitin", 1)+"No.\n")
	e := s.next()
	if e.Build != 2 || len(e.Problems) != 1 {
		t.Fatalf("after a mistake: %+v", e)
	}
	p := e.Problems[0]
	if p.File != "content/faqs/is-it-free.md" || p.Line != 3 || p.Col != 8 || len(p.Lines) != 5 || !strings.Contains(p.Message, "visiting") {
		t.Errorf("the problem is %+v", p)
	}
	if _, body := s.get("faq/"); !strings.Contains(body, "For everyone.") {
		t.Errorf("GET faq/ with a mistake = %q", body)
	}
	if !strings.Contains(s.errs.String(), `content/faqs/is-it-free.md:3:8: unknown topic "visitin"`) {
		t.Errorf("the terminal says %q", s.errs)
	}

	// It goes when the mistake does.
	write(t, s.dir, "content/faqs/is-it-free.md", question+"Always.\n")
	if e := s.next(); e.Build != 3 || len(e.Problems) != 0 {
		t.Errorf("after the correction: %+v", e)
	}

	// Styles alone need no reload; the page names the new sheet.
	_, before := s.get("")
	write(t, s.dir, "static/css/99-test.css", ".test{color:red}\n")
	if e := s.next(); e.Build != 4 || e.Styles != 3 {
		t.Errorf("after a change of style: %+v", e)
	}
	if _, after := s.get(""); before == after {
		t.Error("the page names the old style sheet")
	}

	// A layout and a new file in a new folder are seen too.
	layout, err := os.ReadFile(filepath.Join(s.dir, "layouts/404.html"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, s.dir, "layouts/404.html", strings.Replace(string(layout), `{{define "main"}}`, `{{define "main"}}<p>changed layout</p>`, 1))
	s.next()
	if status, body := s.get("nowhere/"); status != 404 || !strings.Contains(body, "changed layout") {
		t.Errorf("GET nowhere/ = %d, %q", status, body)
	}
	write(t, s.dir, "static/new/deep/file.txt", "new file")
	for range 10 {
		if status, body := s.get("new/deep/file.txt"); status == 200 && body == "new file" {
			break
		}
		s.next()
	}
	if code := s.end(); code != exitDone {
		t.Errorf("exit code %d, want %d\n%s", code, exitDone, s.errs)
	}
}

// With a mistake from the beginning there is no site yet; the page that says so
// becomes the site.
func TestServeBeginsWithMistake(t *testing.T) {
	s := startServe(t, func(dir string) { write(t, dir, "content/topics.yaml", "- id: visiting\n") })
	if e := s.next(); e.Build != 0 || len(e.Problems) == 0 {
		t.Errorf("first event %+v", e)
	}
	if status, body := s.get(""); status != 503 || !strings.Contains(body, "not built yet") {
		t.Errorf("GET / = %d, %q", status, body)
	}
	write(t, s.dir, "content/topics.yaml", "- id: visiting\n  name: {en: A, es: B}\n")
	if e := s.next(); e.Build != 1 || len(e.Problems) != 0 {
		t.Errorf("after the correction: %+v", e)
	}
	if status, _ := s.get(""); status != 200 {
		t.Errorf("GET / = %d", status)
	}
}

// The path of the base URL is part of the address.
func TestServeBelowAPath(t *testing.T) {
	s := startServe(t, nil, "--base-url", "https://example.org/directory/")
	if !strings.HasSuffix(s.url, "/directory/") {
		t.Fatalf("the address is %s", s.url)
	}
	if status, body := s.get("es/faq/"); status != 200 || !strings.Contains(body, "/directory/es/") {
		t.Errorf("GET es/faq/ = %d, %q", status, body)
	}
}
