// Package hosting holds what whoever serves the site has to be told: the headers
// of each path, the type of each file, and where old addresses lead. One table
// says it all, and this package writes it in the form of each host: _headers
// and _redirects for Netlify and Cloudflare Pages, a configuration for nginx
// and for Caddy, and a list of files for object stores. It knows nothing of
// what is in the files.
package hosting

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"centers/internal/directory"
)

// CSP is the Content Security Policy of every page: nothing from elsewhere,
// nothing inline. The copy in the page leaves out frame-ancestors, which only
// counts as a header.
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"

// How long a file may be kept. What has a fingerprint in its name never
// changes; all else is asked for again at each visit, and answered with 304 if
// it is as it was.
const (
	fresh   = "public, max-age=0, must-revalidate"
	forever = "public, max-age=31536000, immutable"
)

// A Header is one line of an answer.
type Header struct{ Name, Value string }

// A Rule gives headers to the files that a pattern matches; see [Match].
type Rule struct {
	Pattern string
	Headers []Header
}

// A Move is a former path and the address where its page is now.
type Move struct {
	From string // below the site's root, without slashes around it, such as es/centers/old
	To   string // root-relative, such as /es/centers/lynwood/, or an address elsewhere
	Page bool   // From is the path of a page, not of a file
	own  bool   // the path was written with its language
}

// A Table is all that a host has to be told.
type Table struct {
	BaseURL   string   // of the site, such as https://example.org/directory/
	Base      string   // its path, with a slash at both ends
	Languages []string // those whose pages are in a folder of their own
	Rules     []Rule   // the first one is for all files; no two others set one header for one path
	Moves     []Move
}

// For returns the table of a site.
func For(d *directory.Directory) *Table {
	s := d.Site
	t := &Table{BaseURL: s.BaseURL, Base: s.BasePath(), Languages: s.Languages[1:], Moves: moves(d)}
	always := []Header{
		{"Content-Security-Policy", CSP + "; frame-ancestors 'none'"},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"Permissions-Policy", "geolocation=(self), camera=(), microphone=()"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
	}
	if strings.HasPrefix(s.BaseURL, "https:") {
		always = append(always, Header{"Strict-Transport-Security", "max-age=31536000"})
	}
	// Feeds and data are for the programs of others too, also those that run in
	// pages of other sites.
	open := Header{"Access-Control-Allow-Origin", "*"}
	t.Rules = []Rule{
		{"*", always},
		{"assets/*", []Header{{"Cache-Control", forever}}},
		{"*.ics", []Header{typed(".ics"), open}},
		{"*.atom", []Header{typed(".atom"), open}},
		{"feeds/*.xml", []Header{{"Content-Type", feedTypes[".xml"]}, open}},
		{":language/feeds/*.xml", []Header{{"Content-Type", feedTypes[".xml"]}, open}},
		{"feeds/*.json", []Header{{"Content-Type", feedTypes[".json"]}, open}},
		{":language/feeds/*.json", []Header{{"Content-Type", feedTypes[".json"]}, open}},
		{"data/*", []Header{open}},
		{":language/data/*", []Header{open}},
		{"*.csv", []Header{typed(".csv")}},
		{"*.webmanifest", []Header{typed(".webmanifest")}},
	}
	for _, pattern := range changing(d) {
		t.Rules = append(t.Rules, Rule{pattern, []Header{{"Cache-Control", fresh}}})
	}
	if s.Editor != nil {
		t.Rules = append(t.Rules, Rule{directory.EditorPath + "/*", editorHeaders(s.Editor)})
	}
	return t
}

// editorHeaders returns the headers of the editor. People sign in to the host of
// the content in a window of its own.
func editorHeaders(e *directory.Editor) []Header {
	return []Header{
		{"Content-Security-Policy", EditorCSP(e) + "; frame-ancestors 'none'"},
		{"Cross-Origin-Opener-Policy", "same-origin-allow-popups"},
		{"Cache-Control", fresh},
	}
}

// EditorCSP returns the Content Security Policy of the editor, whose program
// writes styles into the page, shows pictures that it has at hand, and speaks to
// the host of the content, and to nobody else.
func EditorCSP(e *directory.Editor) string {
	from := []string{"'self'", "data:", "blob:"}
	for _, address := range append(slices.Clone(apis[e.Host]), e.API, e.SignIn) {
		if u, err := url.Parse(address); err == nil && u.Host != "" {
			from = append(from, u.Scheme+"://"+u.Host)
		}
	}
	return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src " +
		strings.Join(from, " ") + "; base-uri 'none'; form-action 'none'"
}

// apis are the addresses of hosts of content for programs.
var apis = map[string][]string{
	"github": {"https://api.github.com"},
	"gitlab": {"https://gitlab.com"},
	"gitea":  {"https://gitea.com"},
}

func typed(ext string) Header { return Header{"Content-Type", types[ext]} }

// changing lists the patterns of all that the site writes without a
// fingerprint. They are named one by one, since hosts join the values of a
// header that two rules set.
func changing(d *directory.Directory) []string {
	out := []string{"", "404.html", "index.html"}
	for _, folder := range []string{"calendars", "centers", "classes", "data", "faq", "feeds", "img", "notices", "search", "services"} {
		out = append(out, folder+"/*")
	}
	for _, p := range d.Pages {
		if pattern := p.ID + "/*"; !slices.Contains(out, pattern) {
			out = append(out, pattern)
		}
	}
	for _, lang := range d.Site.Languages[1:] {
		out = append(out, lang+"/*")
	}
	return append(out, "robots.txt", "site.webmanifest", "sitemap.xml", "sw.js")
}

// Match reports whether a path below the site's root is of a pattern, in which
// one star stands for anything, also for nothing, and a first segment with a
// colon stands for any one segment.
func Match(pattern, path string) bool {
	if rest, ok := afterPlaceholder(pattern); ok {
		_, below, found := strings.Cut(path, "/")
		return found && Match(rest, below)
	}
	before, after, star := strings.Cut(pattern, "*")
	if !star {
		return path == pattern
	}
	return len(path) >= len(before)+len(after) && strings.HasPrefix(path, before) && strings.HasSuffix(path, after)
}

func afterPlaceholder(pattern string) (rest string, ok bool) {
	if !strings.HasPrefix(pattern, ":") {
		return "", false
	}
	_, rest, _ = strings.Cut(pattern, "/")
	return rest, true
}

// Always returns the headers of every answer.
func (t *Table) Always() []Header { return t.Rules[0].Headers }

// Headers returns the headers of a file of the site, given its path below the
// root: those of every answer, then how long it may be kept, then its type,
// then others.
func (t *Table) Headers(path string) []Header {
	cache, more := Header{"Cache-Control", fresh}, []Header(nil)
	for _, r := range t.Rules[1:] {
		if !Match(r.Pattern, path) {
			continue
		}
		for _, h := range r.Headers {
			switch h.Name {
			case "Cache-Control":
				cache = h
			case "Content-Type":
			default:
				more = append(more, h)
			}
		}
	}
	out := append(slices.Clone(t.Always()), cache, Header{"Content-Type", Type(path)})
	for _, h := range more {
		if i := named(out, h.Name); i >= 0 {
			out[i] = h
		} else {
			out = append(out, h)
		}
	}
	return out
}

// named returns the place of the header of a name, or -1.
func named(headers []Header, name string) int {
	return slices.IndexFunc(headers, func(h Header) bool { return h.Name == name })
}

// A special is a header that some paths have in place of what is usual.
type special struct {
	value    string
	patterns []string
}

// specials returns the values of a header that are so for some paths only, in
// the order of the rules.
func (t *Table) specials(name, usual string) []special {
	var out []special
	for _, r := range t.Rules[1:] {
		for _, h := range r.Headers {
			if h.Name != name || h.Value == usual {
				continue
			}
			i := slices.IndexFunc(out, func(s special) bool { return s.value == h.Value })
			if i < 0 {
				i = len(out)
				out = append(out, special{value: h.Value})
			}
			out[i].patterns = append(out[i].patterns, r.Pattern)
		}
	}
	return out
}

// feeds returns the types that feeds have in place of what their ending says.
func (t *Table) feeds() []special {
	var out []special
	for _, s := range t.specials("Content-Type", "") {
		if s.value != types[path.Ext(s.patterns[0])] {
			out = append(out, s)
		}
	}
	return out
}
