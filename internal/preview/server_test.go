package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"centers/internal/diag"
)

// siteOf returns a site of these files.
func siteOf(base string, files map[string]string) *Site {
	var list []File
	for path, text := range files {
		list = append(list, File{path, func() ([]byte, error) { return []byte(text), nil }})
	}
	return NewSite(base, list)
}

var pages = map[string]string{
	"index.html": "<h1>Home</h1>", "es/index.html": "<h1>Inicio</h1>", "centers/lynwood/index.html": "<h1>Lynwood</h1>",
	"404.html": "<h1>Not here</h1>", "es/404.html": "<h1>No está</h1>",
	"calendars/all.ics": "BEGIN:VCALENDAR", "feeds/schedule.xml": "<rss/>", "feeds/schedule.atom": "<feed/>",
	"feeds/schedule.json": "{}", "es/feeds/notices.json": "{}", "search/en.json": "{}", "sitemap.xml": "<urlset/>",
	"site.webmanifest": "{}", "assets/main.1234.css": "a{}", "assets/main.1234.js": "1", "photo.JPG": "\xff\xd8", "_headers": "/*", "x.bin": "0123456789",
}

// get asks the server and returns the answer with its body.
func get(t *testing.T, s *Server, method, target string, header ...string) (*http.Response, string) {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	if r.Host == "example.com" {
		r.Host = "localhost:8080"
	}
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result(), w.Body.String()
}

func TestServe(t *testing.T) {
	for _, base := range []string{"/", "/directory/"} {
		s := New(Options{Session: "1"})
		s.Show(siteOf(base, pages), false)
		for _, tt := range []struct {
			path   string // below the base
			status int
			body   string // its beginning
			kind   string
		}{
			{"", 200, "<h1>Home", "text/html; charset=utf-8"},
			{"index.html", 200, "<h1>Home", "text/html; charset=utf-8"},
			{"es/", 200, "<h1>Inicio", "text/html; charset=utf-8"},
			{"centers/lynwood/?a=b", 200, "<h1>Lynwood", "text/html; charset=utf-8"},
			{"calendars/all.ics", 200, "BEGIN", "text/calendar; charset=utf-8"},
			{"feeds/schedule.xml", 200, "<rss/>", "application/rss+xml; charset=utf-8"},
			{"feeds/schedule.atom", 200, "<feed/>", "application/atom+xml; charset=utf-8"},
			{"feeds/schedule.json", 200, "{}", "application/feed+json"},
			{"es/feeds/notices.json", 200, "{}", "application/feed+json"},
			{"search/en.json", 200, "{}", "application/json"},
			{"sitemap.xml", 200, "<urlset/>", "application/xml; charset=utf-8"},
			{"site.webmanifest", 200, "{}", "application/manifest+json"},
			{"assets/main.1234.css", 200, "a{}", "text/css; charset=utf-8"},
			{"assets/main.1234.js", 200, "1", "text/javascript; charset=utf-8"},
			{"photo.JPG", 200, "\xff\xd8", "image/jpeg"},
			{"_headers", 200, "/*", "text/plain; charset=utf-8"},
			{"x.bin", 200, "0123456789", "application/octet-stream"},
			{"nothing", 404, "<h1>Not here", "text/html; charset=utf-8"},
			{"es/nothing/at/all", 404, "<h1>No está", "text/html; charset=utf-8"},
			{"es", 307, "", ""},
			{"centers", 404, "<h1>Not here", "text/html; charset=utf-8"},
			{"es/../index.html", 404, "<h1>No está", "text/html; charset=utf-8"},
			{"%2e%2e/%2e%2e/etc/passwd", 404, "<h1>Not here", "text/html; charset=utf-8"},
			{"..%5c..%5cx", 404, "<h1>Not here", "text/html; charset=utf-8"},
			{"%00", 404, "<h1>Not here", "text/html; charset=utf-8"},
			{"/index.html", 404, "<h1>Not here", "text/html; charset=utf-8"},
		} {
			got, body := get(t, s, "GET", base+tt.path)
			if got.StatusCode != tt.status || !strings.HasPrefix(body, tt.body) || got.Header.Get("Content-Type") != tt.kind {
				t.Errorf("GET %s%s = %d, %q, %.60q; want %d, %q, %q", base, tt.path, got.StatusCode, got.Header.Get("Content-Type"), body, tt.status, tt.kind, tt.body)
			}
		}
	}
}

func TestRedirects(t *testing.T) {
	for _, tt := range []struct{ base, target, want string }{
		{"/", "/es", "/es/"},
		{"/", "/centers/lynwood?day=2026-11-24&x=%2F", "/centers/lynwood/?day=2026-11-24&x=%2F"},
		{"/directory/", "/", "/directory/"},
		{"/directory/", "/directory", "/directory/"},
		{"/directory/", "/directory/es", "/directory/es/"},
		{"/", "//example.org/es", ""}, // never to another host
		{"/", "//es", ""},
		{"/directory/", "//directory", ""},
	} {
		s := New(Options{Session: "1"})
		s.Show(siteOf(tt.base, pages), false)
		got, _ := get(t, s, "GET", "http://localhost:8080"+tt.target)
		if loc := got.Header.Get("Location"); loc != tt.want {
			t.Errorf("base %s: GET %s leads to %q, want %q", tt.base, tt.target, loc, tt.want)
		}
	}
}

func TestHost(t *testing.T) {
	plain := New(Options{Session: "1"})
	named := New(Options{Session: "1", Hosts: []string{"Studio.example"}})
	open := New(Options{Session: "1", AnyAddress: true})
	for _, s := range []*Server{plain, named, open} {
		s.Show(siteOf("/", pages), false)
	}
	for _, tt := range []struct {
		host               string
		plain, named, open int
	}{
		{"localhost", 200, 200, 200},
		{"LOCALHOST.:8080", 200, 200, 200},
		{"app.localhost:8080", 200, 200, 200},
		{"127.0.0.1:8080", 200, 200, 200},
		{"[::1]:8080", 200, 200, 200},
		{"studio.example:8080", 421, 200, 421},
		{"192.168.1.7:8080", 421, 421, 200},
		{"[fe80::1]:8080", 421, 421, 200},
		{"evil.example", 421, 421, 421},
		{"localhost.evil.example", 421, 421, 421},
		{"evil-localhost", 421, 421, 421},
		{"127.0.0.1.evil.example:8080", 421, 421, 421},
		{"", 421, 421, 421},
	} {
		for i, want := range []int{tt.plain, tt.named, tt.open} {
			got, _ := get(t, []*Server{plain, named, open}[i], "GET", "/", "Host", tt.host)
			if got.StatusCode != want {
				t.Errorf("server %d: GET / at %q = %d, want %d", i, tt.host, got.StatusCode, want)
			}
		}
	}
}

func TestHeaders(t *testing.T) {
	s := New(Options{Session: "1"})
	s.Show(siteOf("/", pages), false)
	for _, path := range []string{"/", "/nothing", "/x.bin", "/-/live.js", "/es"} {
		got, _ := get(t, s, "GET", path, "Origin", "https://evil.example")
		for key := range got.Header {
			if strings.HasPrefix(key, "Access-Control-") {
				t.Errorf("GET %s has %s", path, key)
			}
		}
		if got.Header.Get("Cross-Origin-Resource-Policy") != "same-origin" || got.Header.Get("Cache-Control") != "no-cache" {
			t.Errorf("GET %s has headers %v", path, got.Header)
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE"} {
		if got, _ := get(t, s, method, "/"); got.StatusCode != 405 || got.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s / = %d, want 405", method, got.StatusCode)
		}
	}
	if got, body := get(t, s, "HEAD", "/x.bin"); got.StatusCode != 200 || body != "" || got.Header.Get("Content-Length") != "10" {
		t.Errorf("HEAD /x.bin = %d, %q, length %s", got.StatusCode, body, got.Header.Get("Content-Length"))
	}
}

func TestRangesAndTags(t *testing.T) {
	s := New(Options{Session: "1"})
	s.Show(siteOf("/", pages), false)
	if got, body := get(t, s, "GET", "/x.bin", "Range", "bytes=2-4"); got.StatusCode != 206 || body != "234" || got.Header.Get("Content-Range") != "bytes 2-4/10" {
		t.Errorf("a range = %d, %q, %v", got.StatusCode, body, got.Header)
	}
	tags := map[string]string{}
	for _, path := range []string{"/x.bin", "/"} {
		got, _ := get(t, s, "GET", path)
		tags[path] = got.Header.Get("ETag")
		if again, body := get(t, s, "GET", path, "If-None-Match", tags[path]); again.StatusCode != 304 || body != "" {
			t.Errorf("GET %s once more = %d, %q; want 304", path, again.StatusCode, body)
		}
	}
	// A new build changes the tag of pages, which carry its number, and of
	// what changed.
	s.Show(siteOf("/", pages), false)
	if got, _ := get(t, s, "GET", "/x.bin", "If-None-Match", tags["/x.bin"]); got.StatusCode != 304 {
		t.Errorf("an equal file after a build = %d, want 304", got.StatusCode)
	}
	if got, _ := get(t, s, "GET", "/", "If-None-Match", tags["/"]); got.StatusCode != 200 {
		t.Errorf("a page after a build = %d, want 200", got.StatusCode)
	}
	s.Show(siteOf("/", map[string]string{"x.bin": "other"}), false)
	if got, _ := get(t, s, "GET", "/x.bin", "If-None-Match", tags["/x.bin"]); got.StatusCode != 200 {
		t.Errorf("another file = %d, want 200", got.StatusCode)
	}
}

// Only pages get the script, and the site's own files stay as they are.
func TestScript(t *testing.T) {
	s := New(Options{Session: "7"})
	const script = `<script src="/-/live.js" data-session="7" data-build="1" defer></script>`
	if got, body := get(t, s, "GET", "/"); got.StatusCode != 503 || !strings.Contains(body, `data-build="0"`) {
		t.Errorf("before the first build: %d, %q", got.StatusCode, body)
	}
	s.Show(siteOf("/", pages), false)
	for path, text := range pages {
		_, body := get(t, s, "GET", "/"+path)
		want := text
		if strings.HasSuffix(path, ".html") {
			want += script
		}
		if body != want {
			t.Errorf("GET /%s = %q, want %q", path, body, want)
		}
	}
	for _, name := range []string{"live.js", "worker.js", "problems.css"} {
		if got, body := get(t, s, "GET", "/-/"+name); got.StatusCode != 200 || len(body) < 500 || got.Header.Get("Content-Type") != typeOf(name) {
			t.Errorf("GET /-/%s = %d, %d bytes, %v", name, got.StatusCode, len(body), got.Header)
		}
	}
	for _, name := range []string{"", "nothing", "../server.go", "live/live.js"} {
		if got, _ := get(t, s, "GET", "/-/"+name); got.StatusCode != 404 {
			t.Errorf("GET /-/%s = %d, want 404", name, got.StatusCode)
		}
	}
}

// A file is made once, when it is asked for or by Make, whichever comes first.
func TestFilesAreMadeOnce(t *testing.T) {
	count := 0
	site := NewSite("/", []File{
		{"a", func() ([]byte, error) { count++; return []byte("a"), nil }},
		{"b", func() ([]byte, error) { count++; return []byte("b"), nil }},
	})
	s := New(Options{})
	s.Show(site, false)
	get(t, s, "GET", "/a")
	get(t, s, "GET", "/a")
	if count != 1 {
		t.Errorf("made %d files, want 1", count)
	}
	if err := site.Make(func() error { return nil }); err != nil || count != 2 {
		t.Errorf("Make = %v after %d files, want 2", err, count)
	}
	if err := site.Make(func() error { return context.Canceled }); !errors.Is(err, context.Canceled) {
		t.Errorf("Make, stopped = %v", err)
	}
	broken := NewSite("/", []File{{"c", func() ([]byte, error) { return nil, io.ErrUnexpectedEOF }}})
	if err := broken.Make(func() error { return nil }); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("Make of a broken site = %v", err)
	}
	s.Show(broken, false)
	if got, body := get(t, s, "GET", "/c"); got.StatusCode != 500 || !strings.Contains(body, "c: unexpected EOF") {
		t.Errorf("GET /c = %d, %q", got.StatusCode, body)
	}
}

// A listener hears the events of a running server.
type listener struct {
	t    *testing.T
	body *bufio.Reader
}

func listen(t *testing.T, url string) *listener {
	t.Helper()
	r, err := http.Get(url + "/-/events")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Body.Close() })
	if r.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("the stream has type %q", r.Header.Get("Content-Type"))
	}
	return &listener{t, bufio.NewReader(r.Body)}
}

type event struct {
	Session       string
	Build, Styles int
	Problems      []Problem
}

func (l *listener) next() event {
	l.t.Helper()
	for {
		line, err := l.body.ReadString('\n')
		if err != nil {
			l.t.Fatal(err)
		}
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			var e event
			if err := json.Unmarshal([]byte(data), &e); err != nil {
				l.t.Fatal(err)
			}
			return e
		}
	}
}

func TestEvents(t *testing.T) {
	s := New(Options{Session: "9"})
	ts := httptest.NewServer(s)
	t.Cleanup(ts.Close)
	l := listen(t, ts.URL)
	expect := func(l *listener, build, styles, problems int) {
		t.Helper()
		got := l.next()
		if got.Session != "9" || got.Build != build || got.Styles != styles || len(got.Problems) != problems {
			t.Errorf("event %+v, want build %d, styles %d, %d problems", got, build, styles, problems)
		}
	}
	expect(l, 0, 0, 0)
	s.Show(siteOf("/", pages), false)
	expect(l, 1, 1, 0)
	s.Show(siteOf("/", pages), true)
	expect(l, 2, 1, 0) // pages of build 1 need new styles only
	s.Show(siteOf("/", pages), false)
	expect(l, 3, 3, 0)
	s.Fail([]Problem{{File: "content/a.md"}})
	expect(l, 3, 3, 1)
	if got, _ := get(t, s, "GET", "/"); got.StatusCode != 200 {
		t.Errorf("GET / with problems = %d, want the last good page", got.StatusCode)
	}
	expect(listen(t, ts.URL), 3, 3, 1) // one who comes later
	s.Show(siteOf("/", pages), false)
	expect(l, 4, 4, 0)
}

func TestEventsRefuseOtherSites(t *testing.T) {
	s := New(Options{Session: "1"})
	for _, header := range [][]string{
		{"Origin", "https://evil.example"}, {"Origin", "null"}, {"Origin", "http://localhost:9999"},
		{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"},
	} {
		if got, _ := get(t, s, "GET", "/-/events", header...); got.StatusCode != 403 {
			t.Errorf("events with %q = %d, want 403", header, got.StatusCode)
		}
	}
}

// A reader that listens does not keep the server from ending.
func TestServeEndsAtOnce(t *testing.T) {
	a, err := Listen("localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	s := New(Options{Session: "1"})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- s.Serve(ctx, a.Listeners...) }()
	listen(t, a.URL("")).next()
	cancel()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("Serve = %v", err)
		}
	case <-time.After(2 * time.Second):
		t.Error("the server does not end")
	}
}

func TestListen(t *testing.T) {
	first, err := Listen("localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.close()
	if first.Public || first.Moved || first.Host != "localhost" {
		t.Errorf("Listen = %+v, want this machine only", first)
	}
	for _, l := range first.Listeners {
		if ip := l.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
			t.Errorf("listens at %v", ip)
		}
	}
	second, err := Listen(first.URL("")[len("http://"):])
	if err != nil {
		t.Fatal(err)
	}
	defer second.close()
	if !second.Moved || second.Port <= first.Port {
		t.Errorf("Listen at a taken port = %+v, want a later one", second)
	}
	open, err := Listen("0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	defer open.close()
	if !open.Public || open.Host != "localhost" {
		t.Errorf("Listen at 0.0.0.0 = %+v", open)
	}
	for _, bad := range []string{"localhost", "localhost:http", "localhost:99999", "a:b:c", ":-1"} {
		a, err := Listen(bad)
		a.close()
		if !errors.Is(err, ErrAddress) {
			t.Errorf("Listen(%q) = %v, want %v", bad, err, ErrAddress)
		}
	}
}

func TestProblems(t *testing.T) {
	fsys := fstest.MapFS{"content/a.md": {Data: []byte("1\n2\r\n3\n" + strings.Repeat("é", 500) + "\n5\n6")}}
	at := func(file string, line int) diag.Problem {
		return diag.Problem{Pos: diag.Pos{File: file, Line: line, Col: 1}, Message: "m", Fix: "f"}
	}
	for _, tt := range []struct {
		problem diag.Problem
		want    []int
	}{
		{at("content/a.md", 1), []int{1, 2, 3}},
		{at("content/a.md", 3), []int{1, 2, 3, 4, 5}},
		{at("content/a.md", 6), []int{4, 5, 6}},
		{at("content/a.md", 0), nil},
		{at("content/gone.md", 3), nil},
		{at("../secret", 1), nil},
	} {
		got := Problems(fsys, diag.List{tt.problem})[0]
		var numbers []int
		for _, l := range got.Lines {
			numbers = append(numbers, l.Number)
			if len(l.Text) > longestLine || strings.ContainsAny(l.Text, "\r\n") {
				t.Errorf("line %d is %q", l.Number, l.Text)
			}
		}
		if !slices.Equal(numbers, tt.want) || got.Message != "m" || got.Fix != "f" || got.Severity != "error" {
			t.Errorf("Problems(%v) = %+v, want lines %v", tt.problem, got, tt.want)
		}
	}
	if got := Problems(fsys, make(diag.List, 1000)); len(got) != mostProblems {
		t.Errorf("%d problems, want %d", len(got), mostProblems)
	}
}
