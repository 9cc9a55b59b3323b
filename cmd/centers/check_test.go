package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"centers/internal/check"
	"centers/internal/diag"
)

// A fakeWeb answers for other sites: a status for each path and try.
type fakeWeb struct {
	mu    sync.Mutex
	asked map[string][]string // methods, by path
	say   func(method, path string, try int) (status int, err error)
}

func (f *fakeWeb) RoundTrip(req *http.Request) (*http.Response, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.asked == nil {
		f.asked = map[string][]string{}
	}
	try := 0
	for _, m := range f.asked[req.URL.Path] {
		if m == req.Method {
			try++
		}
	}
	f.asked[req.URL.Path] = append(f.asked[req.URL.Path], req.Method)
	status, err := f.say(req.Method, req.URL.Path, try)
	if err != nil {
		return nil, err
	}
	return &http.Response{StatusCode: status, Body: http.NoBody, Request: req}, nil
}

// Sites are asked for their heads, then for the page, and once more after a
// pause where the answer may be an accident.
func TestProbe(t *testing.T) {
	broken := errors.New("connection reset")
	web := &fakeWeb{say: func(method, path string, try int) (int, error) {
		switch path {
		case "/gone":
			return http.StatusNotFound, nil
		case "/no-head":
			if method == http.MethodHead {
				return http.StatusMethodNotAllowed, nil
			}
		case "/busy":
			return http.StatusTooManyRequests, nil
		case "/tired":
			return http.StatusServiceUnavailable, nil
		case "/hiccup":
			if try == 0 {
				return 0, broken
			}
		case "/dead":
			return 0, broken
		}
		return http.StatusOK, nil
	}}
	synctest.Test(t, func(t *testing.T) {
		p := &prober{client: &http.Client{Transport: web}, pause: time.Hour, jobs: 3}
		var all []check.External
		for i, path := range []string{"good", "gone", "no-head", "busy", "tired", "hiccup", "dead"} {
			all = append(all, check.External{URL: "https://example.org/" + path, At: []diag.Pos{{File: "content/pages/a.md", Line: i + 1, Col: 1}, {File: "content/pages/b.md"}}})
		}
		problems, err := p.probe(t.Context(), all, nil)
		want := `content/pages/a.md:2:1: https://example.org/gone does not answer: 404 Not Found (and in 1 other place)
content/pages/a.md:5:1: https://example.org/tired does not answer: 503 Service Unavailable (and in 1 other place)
content/pages/a.md:7:1: https://example.org/dead does not answer: connection reset (and in 1 other place)`
		if got := problems.Error(); err != nil || got != want {
			t.Errorf("probe gives %v\n%s\nwant\n%s", err, got, want)
		}
	})
	for path, want := range map[string]string{
		"/good": "HEAD", "/gone": "HEAD GET", "/no-head": "HEAD GET", "/busy": "HEAD", "/tired": "HEAD GET HEAD GET", "/hiccup": "HEAD HEAD", "/dead": "HEAD HEAD",
	} {
		if got := strings.Join(web.asked[path], " "); got != want {
			t.Errorf("%s was asked %s, want %s", path, got, want)
		}
	}
}

// If nobody answers, it is not the links that are wrong.
func TestProbeOffline(t *testing.T) {
	web := &fakeWeb{say: func(string, string, int) (int, error) { return 0, errors.New("no route to host") }}
	p := &prober{client: &http.Client{Transport: web}, jobs: 2}
	var all []check.External
	for _, path := range []string{"a", "b", "c", "d"} {
		all = append(all, check.External{URL: "https://example.org/" + path, At: make([]diag.Pos, 1)})
	}
	got, err := p.probe(t.Context(), all, nil)
	if want := "--external: no other site answers; is this computer online?"; err == nil || err.Error() != want || got != nil {
		t.Errorf("probe gives %v, %v; want %s", got, err, want)
	}
	if got, err := p.probe(t.Context(), all[:2], nil); err != nil || len(got) != 2 {
		t.Errorf("probe of two gives %v, %v", got, err)
	}
}

// Ctrl-C ends the asking at once.
func TestProbeInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p := newProber()
	if got, err := p.probe(ctx, []check.External{{URL: "https://example.org/", At: make([]diag.Pos, 1)}}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("probe gives %v, %v", got, err)
	}
}

// With --external a link that leads nowhere is found, at its place.
func TestCheckExternal(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/lost" {
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	dir := t.TempDir()
	if err := laySite(dir); err != nil {
		t.Fatal(err)
	}
	page := "---\ntitle: {en: About, es: Acerca de}\n---\nSee [one](" + server.URL + "/here) and\n[two](" + server.URL + "/lost#part).\n"
	if err := os.WriteFile(filepath.Join(dir, "content/pages/about.md"), []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"--external"}, "content/pages/about.md:5:1: warning: " + server.URL + "/lost does not answer: 404 Not Found [external-link]\n"},
		{nil, ""},
	} {
		var out, errs strings.Builder
		code := run(t.Context(), append([]string{"check", "--source", dir}, tt.args...), world{stdout: &out, stderr: &errs, now: time.Now})
		got := ""
		for line := range strings.Lines(errs.String()) {
			if strings.Contains(line, server.URL) {
				got += line
			}
		}
		if code != exitDone || got != tt.want {
			t.Errorf("check %v ends with %d and\n%s\nwant\n%s", tt.args, code, got, tt.want)
		}
	}
}

// Colour is only for a terminal that has it, and for whom wants it.
func TestColours(t *testing.T) {
	terminal, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0) // a device of characters, as terminals are
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, tt := range []struct {
		to    *os.File
		color string
		env   []string
		want  bool
	}{
		{terminal, "auto", []string{"TERM=xterm"}, true},
		{terminal, "auto", []string{"TERM=xterm", "NO_COLOR=1"}, false},
		{terminal, "auto", []string{"TERM=xterm", "NO_COLOR="}, true},
		{terminal, "auto", []string{"TERM=dumb"}, false},
		{terminal, "auto", nil, false},
		{terminal, "never", []string{"TERM=xterm"}, false},
		{file, "auto", []string{"TERM=xterm"}, false},
		{file, "always", []string{"NO_COLOR=1"}, true},
	} {
		c := checking{color: tt.color}
		if got := c.colours(world{stderr: tt.to, env: tt.env}); got != tt.want {
			t.Errorf("--color %s to %s with %q: %v, want %v", tt.color, tt.to.Name(), tt.env, got, tt.want)
		}
	}
}

func TestCounted(t *testing.T) {
	for want, severities := range map[string][]diag.Severity{
		"no errors": nil,
		"1 error":   {diag.Error},
		"no errors, 2 warnings, 1 piece of advice": {diag.Warning, diag.Advice, diag.Warning},
		"2 errors, 2 pieces of advice":             {diag.Error, diag.Advice, diag.Error, diag.Advice},
	} {
		var problems diag.List
		for i, s := range slices.Clone(severities) {
			problems = append(problems, diag.Problem{Severity: s, Pos: diag.Pos{Line: i}})
		}
		if got := counted(problems); got != want {
			t.Errorf("counted(%v) = %q, want %q", severities, got, want)
		}
	}
}
