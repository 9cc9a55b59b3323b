package hosting

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"centers/internal/directory"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// moving is a site with a path, two languages, and one thing of each kind that
// was somewhere else before.
func moving(base string) *directory.Directory {
	center := &directory.Center{ID: "lynwood", Meta: directory.Meta{Aliases: []string{"/centers/old-lynwood/", "/lynwood"}}}
	return &directory.Directory{
		Site:     &directory.Site{BaseURL: base, Languages: []string{"en", "es"}},
		Centers:  []*directory.Center{center},
		Services: []*directory.Service{{ID: "fitness", Meta: directory.Meta{Aliases: []string{"/services/gym/"}}}},
		Classes:  []*directory.Class{{ID: "zumba", Center: center, Aliases: []string{"/classes/lynwood/dance/", "/es/classes/lynwood/baile/"}}},
		FAQs:     []*directory.FAQ{{ID: "is-it-free", Meta: directory.Meta{Aliases: []string{"/free.html"}}}},
		Notices:  []*directory.Notice{{ID: "open", Meta: directory.Meta{Aliases: []string{"/notices/opened/"}}}},
		Pages:    []*directory.Page{{ID: "about", Meta: directory.Meta{Aliases: []string{"/about-us/"}}}},
	}
}

func TestGolden(t *testing.T) {
	table := For(moving("https://example.org/dir/"))
	nginx, err := table.Nginx("/srv/www")
	if err != nil {
		t.Fatal(err)
	}
	caddy, err := table.Caddy("/srv/www")
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string][]byte{
		"_headers": table.HeadersFile(), "_redirects": table.RedirectsFile(), "nginx.conf": nginx, "Caddyfile": caddy,
	} {
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from testdata/%s; go test ./internal/hosting -update rewrites it", name, name)
		}
	}
}

func TestMatch(t *testing.T) {
	for _, tt := range []struct {
		pattern, path string
		want          bool
	}{
		{"*", "", true},
		{"*", "a/b", true},
		{"", "", true},
		{"", "a", false},
		{"assets/*", "assets/site.css", true},
		{"assets/*", "es/assets/site.css", false},
		{"*.ics", "es/calendars/all.ics", true},
		{"*.ics", "calendars/", false},
		{"feeds/*.json", "feeds/centers/lynwood.json", true},
		{"feeds/*.json", "data/feeds/x.json", false},
		{"a*ab", "ab", false}, // the ends may not overlap
		{":language/feeds/*.json", "es/feeds/notices.json", true},
		{":language/feeds/*.json", "feeds/notices.json", false},
		{":language/feeds/*.json", "feeds", false},
		{"sw.js", "sw.js", true},
		{"sw.js", "xsw.js", false},
	} {
		if got := Match(tt.pattern, tt.path); got != tt.want {
			t.Errorf("Match(%q, %q) = %v", tt.pattern, tt.path, got)
		}
		re := regexp.MustCompile((&Table{Base: "/"}).expression(tt.pattern))
		if got := re.MatchString("/" + tt.path); tt.pattern != "*" && got != tt.want {
			t.Errorf("%s on %q = %v", re, tt.path, got)
		}
	}
}

// cloudflare matches as Pages does: a star is anything, a name after a colon
// anything without a slash.
func cloudflare(pattern, path string) bool {
	re := regexp.QuoteMeta(pattern)
	re = strings.Replace(re, `\*`, `.*`, 1)
	re = regexp.MustCompile(`:[A-Za-z]\w*`).ReplaceAllString(re, `[^/]+`)
	return regexp.MustCompile("^" + re + "$").MatchString(path)
}

// netlify matches as its own headers-parser does: segment by segment, with or
// without a slash at the end, in any case of letters.
func netlify(pattern, path string) bool {
	re := ""
	for _, part := range strings.Split(pattern, "/") {
		switch {
		case part == "":
			continue
		case strings.HasPrefix(part, ":"):
			part = "([^/]+)"
		case part == "*":
			part = "?(.*)"
		default:
			part = strings.ReplaceAll(regexp.QuoteMeta(part), `\*`, "(.*)")
		}
		re += "/" + part
	}
	if re == "" {
		re = "/"
	}
	return regexp.MustCompile("(?i)^" + re + "/?$").MatchString(path)
}

// Both hosts join the values of a header that two rules set.
func TestNoHeaderTwice(t *testing.T) {
	plain, edited := moving("https://example.org/dir/"), moving("https://example.org/dir/")
	edited.Site.Editor = &directory.Editor{Host: "github", Repo: "example/centers"}
	for _, table := range []*Table{For(plain), For(edited)} {
		noHeaderTwice(t, table)
	}
}

func noHeaderTwice(t *testing.T, table *Table) {
	t.Helper()
	rules := table.apart()
	if len(rules) > maxRules {
		t.Fatalf("%d rules", len(rules))
	}
	for _, path := range []string{
		"", "404.html", "centers/", "centers/lynwood/", "calendars/", "calendars/all.ics", "calendars/classes/lynwood/zumba.ics",
		"feeds/notices.xml", "feeds/centers/lynwood.atom", "feeds/notices.json", "assets/site.abc.css", "search/en.json", "search/",
		"about/", "sw.js", "site.webmanifest", "sitemap.xml", "robots.txt", "data/sessions.csv", "data/directory.json",
		"es/", "es/404.html", "es/calendars/", "es/calendars/all.ics", "es/feeds/notices.xml", "es/feeds/notices.json", "es/about/",
		"edit/", "edit/editor.json",
	} {
		for name, match := range map[string]func(pattern, path string) bool{"Cloudflare": cloudflare, "Netlify": netlify} {
			set := map[string]string{}
			for _, r := range rules {
				if !match("/dir/"+r.Pattern, "/dir/"+path) {
					continue
				}
				for _, h := range r.Headers {
					if _, twice := set[h.Name]; twice {
						t.Errorf("%s, %s: %s is set twice", name, path, h.Name)
					}
					set[h.Name] = h.Value
				}
			}
			want := map[string]string{}
			for _, h := range table.Headers(path) {
				want[h.Name] = h.Value
			}
			for _, header := range []string{"Cache-Control", "Content-Security-Policy", "Cross-Origin-Opener-Policy"} {
				if strings.HasPrefix(path, "edit/") && table.specials("Content-Security-Policy", "") == nil || header != "Cache-Control" && strings.HasPrefix(path, "assets/") {
					continue // a path of no site, and files that are no pages
				}
				if set[header] != want[header] {
					t.Errorf("%s, %s: %s is %q, want %q", name, path, header, set[header], want[header])
				}
			}
			if got := set["Content-Type"]; got != "" && got != want["Content-Type"] {
				t.Errorf("%s, %s: Content-Type is %q, want %q", name, path, got, want["Content-Type"])
			}
		}
	}
}

// The page of the editor may speak to where the content is, and no other page may.
func TestEditorHeaders(t *testing.T) {
	d := moving("https://example.org/dir/")
	d.Site.Editor = &directory.Editor{Host: "gitea", Repo: "example/centers", API: "https://git.example.org/api/v1", SignIn: "https://auth.example.org/"}
	table := For(d)
	policy := func(path string) string {
		for _, h := range table.Headers(path) {
			if h.Name == "Content-Security-Policy" {
				return h.Value
			}
		}
		return ""
	}
	want := "connect-src 'self' data: blob: https://gitea.com https://git.example.org https://auth.example.org;"
	if got := policy("edit/index.html"); !strings.Contains(got, want) || strings.Contains(got, "unsafe-eval") {
		t.Errorf("the policy of the editor is %q; want %q in it", got, want)
	}
	if got := policy("centers/index.html"); got != CSP+"; frame-ancestors 'none'" {
		t.Errorf("the policy of a page is %q", got)
	}
	nginx, err := table.Nginx("/srv/www")
	if err != nil || !strings.Contains(string(nginx), `"~^/dir/(?:edit/)" "default-src`) || !strings.Contains(string(nginx), "add_header Content-Security-Policy $centers_content_security_policy always;") {
		t.Errorf("nginx: %v\n%s", err, nginx)
	}
	caddy, err := table.Caddy("/srv/www")
	if err != nil || !strings.Contains(string(caddy), "header @content-security-policy Content-Security-Policy ") {
		t.Errorf("Caddy: %v\n%s", err, caddy)
	}
}

// A site of many pages has more rules than hosts read; those stay that say what
// hosts do not do by themselves.
func TestManyRules(t *testing.T) {
	d := moving("https://example.org/")
	for range 100 {
		d.Pages = append(d.Pages, &directory.Page{ID: "page-" + strings.Repeat("x", len(d.Pages))})
	}
	text := string(For(d).HeadersFile())
	if n := strings.Count("\n"+text, "\n/"); n > maxRules {
		t.Errorf("%d rules", n)
	}
	for _, want := range []string{"/*\n  Content-Security-Policy", "/assets/*\n  Cache-Control", "/*.ics\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	for line := range strings.Lines(text) {
		if len(line) > 2000 {
			t.Errorf("a line of %d characters", len(line))
		}
	}
}

func TestType(t *testing.T) {
	for name, want := range map[string]string{
		"calendars/all.ics":      "text/calendar; charset=utf-8",
		"es/feeds/notices.json":  "application/feed+json",
		"feeds/notices.xml":      "application/rss+xml; charset=utf-8",
		"sitemap.xml":            "application/xml; charset=utf-8",
		"data/directory.json":    "application/json",
		"site.webmanifest":       "application/manifest+json",
		"img/PHOTO.JPG":          "image/jpeg",
		"CNAME":                  "text/plain; charset=utf-8",
		"x.unheard-of":           "application/octet-stream",
		"data/hsds/services.csv": "text/csv; charset=utf-8",
	} {
		if got := Type(name); got != want {
			t.Errorf("Type(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestHeadersOf(t *testing.T) {
	table := For(moving("http://example.org/"))
	names := func(path string) (out []string) {
		for _, h := range table.Headers(path)[len(table.Always()):] {
			out = append(out, h.Name+": "+h.Value)
		}
		return out
	}
	for path, want := range map[string][]string{
		"assets/site.abc.css": {"Cache-Control: " + forever, "Content-Type: text/css; charset=utf-8"},
		"es/calendars/a.ics":  {"Cache-Control: " + fresh, "Content-Type: text/calendar; charset=utf-8", "Access-Control-Allow-Origin: *"},
		"x/y.html":            {"Cache-Control: " + fresh, "Content-Type: text/html; charset=utf-8"},
	} {
		if got := names(path); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	for _, h := range table.Always() {
		if h.Name == "Strict-Transport-Security" {
			t.Error("a site without TLS asks for it")
		}
	}
}

func TestStore(t *testing.T) {
	got := string(For(moving("https://example.org/")).Store([]string{
		".centers-manifest", ".well-known/security.txt", "_headers", "_redirects", "assets/a.css", "index.html",
	}))
	want := "2\t" + fresh + "\ttext/plain; charset=utf-8\t.well-known/security.txt\n" +
		"1\t" + forever + "\ttext/css; charset=utf-8\tassets/a.css\n" +
		"2\t" + fresh + "\ttext/html; charset=utf-8\tindex.html\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// A former path of one language goes before the same path of all languages.
func TestMovesOfOneLanguage(t *testing.T) {
	d := &directory.Directory{
		Site: &directory.Site{BaseURL: "https://example.org/", Languages: []string{"en", "es"}},
		Notices: []*directory.Notice{
			{ID: "a", Meta: directory.Meta{Aliases: []string{"/old/"}}},
			{ID: "b", Meta: directory.Meta{Aliases: []string{"/es/old/", "/old"}}},
		},
	}
	want := "/old /notices/a/ 301\n/old/ /notices/a/ 301\n/es/old /es/notices/b/ 301\n/es/old/ /es/notices/b/ 301\n"
	if got := string(For(d).RedirectsFile()); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	d.Notices, d.Site.Redirects = nil, []directory.Redirect{{From: "/old/", To: "/classes/"}, {From: "/es/viejo", To: "/es/"}, {From: "/es/old", To: "https://example.com/"}}
	want = "/old /classes/ 301\n/old/ /classes/ 301\n/es/viejo /es/ 301\n/es/viejo/ /es/ 301\n/es/old https://example.com/ 301\n/es/old/ https://example.com/ 301\n"
	if got := string(For(d).RedirectsFile()); got != want {
		t.Errorf("redirects: got\n%swant\n%s", got, want)
	}
	d.Site.Redirects = nil
	if got := string(For(d).RedirectsFile()); got != "# No page has moved yet.\n" {
		t.Errorf("without moves: %q", got)
	}
}
