package site

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// today is the day on which the tests build the site.
var today = civil.DateOf(2026, 11, 24)

// A built site is every file of it by path, and its pages parsed.
type built struct {
	files map[string][]byte
	pages map[string]*html.Node
	icons map[string]bool

	languages []string
}

// whole builds the directory of content/ once for all tests.
var whole = sync.OnceValues(func() (*built, error) {
	dir, probs := content.Load(project, content.Options{Today: today, Jobs: 2})
	if probs.HasErrors() {
		return nil, fmt.Errorf("content: %v", probs)
	}
	locales, probs := locale.Load(project, dir.Site.Languages)
	if probs.HasErrors() {
		return nil, fmt.Errorf("words: %v", probs)
	}
	layouts, probs := ParseLayouts(project, dir.Site.BasePath(), locales[0].Words)
	if probs.HasErrors() {
		return nil, fmt.Errorf("layouts: %v", probs)
	}
	b := &built{files: map[string][]byte{}, pages: map[string]*html.Node{}, icons: map[string]bool{}, languages: dir.Site.Languages}
	var mu sync.Mutex
	in := Input{Book: schedule.NewBook(dir, today, 2), Locales: locales, Layouts: layouts, Static: project, Jobs: 2}
	err := Render(context.Background(), in, func(path string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		b.files[path] = bytes.Clone(data)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for p, data := range b.files {
		switch {
		case path.Ext(p) == ".html":
			if b.pages[p], err = html.Parse(bytes.NewReader(data)); err != nil {
				return nil, fmt.Errorf("%s: %w", p, err)
			}
		case strings.HasPrefix(p, "assets/icons."):
			for _, m := range regexp.MustCompile(`id="?([a-z-]+)`).FindAllSubmatch(data, -1) {
				b.icons[string(m[1])] = true
			}
		}
	}
	return b, nil
})

func site(t *testing.T) *built {
	t.Helper()
	b, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// paths returns the paths of all pages, sorted.
func (b *built) paths() []string { return slices.Sorted(maps.Keys(b.pages)) }

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// elements returns the elements with a name below n, in document order; "" for all.
func elements(n *html.Node, name string) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (name == "" || d.Data == name) {
			out = append(out, d)
		}
	}
	return out
}

func textOf(n *html.Node) string {
	var s strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			s.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(s.String()), " ")
}

// Every path of the site map is there in each language.
func TestSiteMap(t *testing.T) {
	b := site(t)
	for _, lang := range b.languages {
		prefix := lang + "/"
		if lang == "en" {
			prefix = ""
		}
		for _, p := range []string{
			"index.html", "centers/index.html", "centers/lynwood/index.html", "centers/lynwood/2026-11/index.html", "centers/lynwood/2027-01/index.html",
			"classes/index.html", "classes/lynwood/zumba/index.html", "services/index.html", "services/zumba/index.html", "faq/index.html",
			"notices/index.html", "notices/covid-19-2020/index.html", "calendars/index.html", "search/index.html", "about/index.html",
			"accessibility/index.html", "languages/index.html", "privacy/index.html", "404.html",
			"calendars/all.ics", "calendars/centers/lynwood.ics", "calendars/services/zumba.ics", "calendars/classes/lynwood/zumba.ics", "calendars/taught-in/es.ics",
			"feeds/schedule.xml", "feeds/schedule.atom", "feeds/schedule.json", "feeds/centers/lynwood.xml", "feeds/services/zumba.xml", "feeds/notices.xml",
		} {
			if _, ok := b.files[prefix+p]; !ok {
				t.Errorf("%s is missing", prefix+p)
			}
		}
	}
	for _, p := range []string{"sitemap.xml", "robots.txt", "site.webmanifest", "sw.js", "search/en.json", "search/es.json", "_headers", "_redirects"} {
		if _, ok := b.files[p]; !ok {
			t.Errorf("%s is missing", p)
		}
	}
}

// Every page is whole: a language, a title and a description of its own, one
// h1, one main part, headings in order.
func TestPagesAreWhole(t *testing.T) {
	b := site(t)
	titles := map[string]string{}
	for _, p := range b.paths() {
		doc := b.pages[p]
		root := elements(doc, "html")[0]
		lang, _, _ := strings.Cut(p, "/")
		if !slices.Contains(b.languages, lang) {
			lang = "en"
		}
		dir := "ltr"
		if lang == "ar" || lang == "fa" {
			dir = "rtl"
		}
		if attr(root, "lang") != lang || attr(root, "dir") != dir {
			t.Errorf("%s: html has lang %q and dir %q", p, attr(root, "lang"), attr(root, "dir"))
		}
		title := textOf(elements(elements(doc, "head")[0], "title")[0])
		if other := titles[lang+title]; title == "" || other != "" {
			t.Errorf("%s: the title %q is empty or that of %s", p, title, other)
		}
		titles[lang+title] = p
		for _, name := range []string{"h1", "main", "header", "footer"} {
			n := 0
			for _, e := range elements(doc, name) {
				if name != "header" && name != "footer" || e.Parent.Data == "body" {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%s: %d of %s, want 1", p, n, name)
			}
		}
		if !slices.ContainsFunc(elements(doc, "meta"), func(m *html.Node) bool { return attr(m, "name") == "description" && attr(m, "content") != "" }) {
			t.Errorf("%s: no description", p)
		}
		headings(t, p, doc)
	}
}

// headings checks that no level is skipped inside main and none is empty.
func headings(t *testing.T, p string, doc *html.Node) {
	t.Helper()
	last := 0
	for _, e := range elements(elements(doc, "main")[0], "") {
		if len(e.Data) != 2 || e.Data[0] != 'h' || e.Data[1] < '1' || e.Data[1] > '6' {
			continue
		}
		level := int(e.Data[1] - '0')
		if level > last+1 || textOf(e) == "" {
			t.Errorf("%s: heading %s %q after h%d", p, e.Data, textOf(e), last)
		}
		last = level
	}
}

// Every internal address and fragment of every page leads somewhere.
func TestLinks(t *testing.T) {
	b := site(t)
	ids := map[string]map[string]bool{}
	for p, doc := range b.pages {
		ids[p] = map[string]bool{}
		for _, e := range elements(doc, "") {
			id := attr(e, "id")
			if id != "" && ids[p][id] {
				t.Errorf("%s: two elements have the id %q", p, id)
			}
			ids[p][id] = true
		}
	}
	for _, p := range b.paths() {
		for _, e := range elements(b.pages[p], "") {
			for _, a := range e.Attr {
				switch a.Key {
				case "href", "src", "action", "data-search", "data-script", "data-finder":
					if problem := b.follow(p, a.Val, ids); problem != "" {
						t.Errorf("%s: %s=%q: %s", p, a.Key, a.Val, problem)
					}
				case "aria-labelledby", "for", "popovertarget", "aria-controls", "aria-describedby":
					for id := range strings.FieldsSeq(a.Val) {
						if !ids[p][id] {
							t.Errorf("%s: %s=%q names no element", p, a.Key, id)
						}
					}
				}
			}
		}
	}
}

// follow says what is wrong with an address on a page; empty if nothing is.
func (b *built) follow(from, address string, ids map[string]map[string]bool) string {
	u, err := url.Parse(address)
	if err != nil || address == "" || strings.Contains(address, "ZgotmplZ") {
		return "not an address"
	}
	const host = "centers.example.org"
	if u.Scheme != "" && u.Host != host {
		return ""
	}
	to := strings.TrimPrefix(u.Path, "/")
	switch {
	case u.Path == "":
		to = from
	case !strings.HasPrefix(u.Path, "/"):
		return "not from the root"
	case to == "" || strings.HasSuffix(to, "/"):
		to += "index.html"
	}
	if _, ok := b.files[to]; !ok {
		return "there is no such file"
	}
	if strings.HasPrefix(to, "assets/icons.") {
		if !b.icons[u.Fragment] {
			return "there is no such icon"
		}
		return ""
	}
	if u.Fragment != "" && !ids[to][u.Fragment] {
		return "there is no such place on the page"
	}
	return ""
}

// No page shows a word that was not filled in or a value for machines.
func TestNothingLeftOver(t *testing.T) {
	b := site(t)
	left := regexp.MustCompile(`\{\w*\}|%!|<nil>|\bmap\[|<no value>|undefined|\x{FFFD}`)
	for _, p := range b.paths() {
		for d := range b.pages[p].Descendants() {
			if d.Type != html.TextNode || d.Parent.Data == "script" {
				continue
			}
			if m := left.FindString(d.Data); m != "" {
				t.Errorf("%s: %q in %q", p, m, d.Data)
			}
		}
	}
}

// Controls have labels, lists hold items, tables have heads, and what runs or
// looks is in files (the Content Security Policy allows nothing inline).
func TestMarkup(t *testing.T) {
	b := site(t)
	for _, p := range b.paths() {
		doc := b.pages[p]
		labels := map[string]bool{}
		for _, l := range elements(doc, "label") {
			labels[attr(l, "for")] = true
		}
		for _, e := range elements(doc, "") {
			switch e.Data {
			case "input", "select", "textarea":
				if !labels[attr(e, "id")] {
					t.Errorf("%s: a control without a label: %s", p, attr(e, "id"))
				}
			case "ul", "ol":
				for c := range e.ChildNodes() {
					if c.Type == html.ElementNode && c.Data != "li" {
						t.Errorf("%s: %s in %s", p, c.Data, e.Data)
					}
				}
			case "table":
				if len(elements(e, "th")) == 0 {
					t.Errorf("%s: a table without heads", p)
				}
			case "img":
				if !has(e, "alt") {
					t.Errorf("%s: an image without words", p)
				}
			case "style":
				t.Errorf("%s: an inline style sheet", p)
			case "script":
				if attr(e, "src") == "" && !strings.HasSuffix(attr(e, "type"), "json") {
					t.Errorf("%s: an inline script", p)
				}
			}
			for _, a := range e.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: %s has %s", p, e.Data, a.Key)
				}
			}
			if (e.Data == "a" || e.Data == "button") && textOf(e) == "" && attr(e, "aria-label") == "" {
				t.Errorf("%s: a link or button without words: %s", p, attr(e, "href"))
			}
		}
	}
}

// The site is the same whatever the number of workers.
func TestRenderIsReproducible(t *testing.T) {
	first := site(t)
	n := 0
	err := Render(context.Background(), inputOf(t, project), func(path string, data []byte) error {
		n++
		if !bytes.Equal(first.files[path], data) {
			t.Errorf("%s: a second build gives other bytes", path)
		}
		return nil
	})
	if err != nil || n != len(first.files) {
		t.Errorf("second build: %d files, %v; the first had %d", n, err, len(first.files))
	}
}
