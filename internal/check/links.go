package check

import (
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/markdown"
)

// links finds links to headings that their page does not have. Those within one
// text are found while loading.
func (c *checker) links() (out diag.List) {
	ids, bodies := c.layoutIDs(), c.bodies()
	for _, t := range c.texts {
		for _, l := range t.Links {
			address, fragment, ok := strings.Cut(l.Address, "#")
			if !ok || fragment == "" || address == "" {
				continue
			}
			if name, err := url.PathUnescape(fragment); err == nil {
				fragment = name
			}
			known, page := c.headings(bodies, address, t.lang)
			if !page || slices.Contains(known, fragment) || slices.Contains(ids, fragment) || markdown.IsReserved(fragment) || dayID.MatchString(fragment) {
				continue
			}
			out = append(out, problem(ruleFragment, l.At, "%s has no heading %s in %q%s",
				address, diag.Quote("#"+fragment), t.lang, diag.Suggest(fragment, known)))
		}
	}
	return out
}

// dayID are the ids of days in lists of classes.
var dayID = regexp.MustCompile(`^day-\d{4}-\d{2}-\d{2}$`)

// headings returns the ids that content gives to the page of an address, in a
// language. Page is false for what is no page of the site.
func (c *checker) headings(bodies map[directory.Ref]directory.Rich, address, lang string) (ids []string, page bool) {
	kind, id, ok := strings.Cut(address, ":")
	if strings.HasPrefix(address, "/") {
		kind, id, ok = c.pathKind(address)
	}
	if !ok {
		return nil, false
	}
	switch directory.Kind(strings.ToLower(kind)) {
	case directory.KindSite:
		return c.siteIDs(id, lang)
	case directory.KindCenter, directory.KindService, directory.KindClass, directory.KindNotice, directory.KindPage:
		if b := bodies[directory.Ref{Kind: directory.Kind(strings.ToLower(kind)), ID: id}].In(lang); b != nil {
			ids = b.Headings
		}
		return ids, true
	}
	return nil, false
}

// siteIDs returns the ids that content gives to a page of the site's own. Known is
// false for pages that make some of their ids from words.
func (c *checker) siteIDs(page, lang string) (ids []string, known bool) {
	switch page {
	case "faq":
		return c.questionIDs(lang), true
	case "services":
		for _, s := range c.dir.Services {
			ids = append(ids, s.Category)
		}
		return ids, true
	case "centers":
		for _, x := range c.dir.Centers {
			ids = append(ids, x.ID)
		}
		return ids, true
	}
	return nil, page == "classes" || page == "notices"
}

// pathKind returns what stands at a path of the site.
func (c *checker) pathKind(address string) (kind, id string, ok bool) {
	p := strings.Trim(address, "/")
	if path.Ext(p) != "" {
		return "", "", false
	}
	if first, rest, _ := strings.Cut(p, "/"); slices.Contains(c.dir.Site.Languages[1:], first) {
		p = rest
	}
	folder, id, nested := strings.Cut(p, "/")
	kinds := map[string]directory.Kind{"centers": directory.KindCenter, "services": directory.KindService, "classes": directory.KindClass, "notices": directory.KindNotice}
	if k, known := kinds[folder]; known && nested {
		return string(k), id, true
	}
	if slices.ContainsFunc(c.dir.Pages, func(x *directory.Page) bool { return x.ID == p }) {
		return string(directory.KindPage), p, true
	}
	return string(directory.KindSite), p, true
}

// bodies returns the Markdown of every item that has some.
func (c *checker) bodies() map[directory.Ref]directory.Rich {
	all := map[directory.Ref]directory.Rich{}
	for i := range c.items() {
		for _, s := range i.says {
			if len(s.rich) > 0 {
				all[directory.Ref{Kind: directory.Kind(i.kind), ID: i.id}] = s.rich
			}
		}
	}
	return all
}

// questionIDs are the ids of the page of all questions.
func (c *checker) questionIDs(lang string) (ids []string) {
	for _, t := range c.dir.Topics {
		ids = append(ids, t.ID, "topic-"+t.ID)
	}
	for _, q := range c.dir.FAQs {
		ids = append(ids, q.ID)
		if b := q.Body.In(lang); b != nil {
			ids = append(ids, b.Headings...)
		}
	}
	return ids
}

// A layoutFile is a file of layouts/.
type layoutFile struct{ name, text string }

// readLayouts reads the layouts; the loader has told of those that it cannot read.
func readLayouts(fsys fs.FS) (out []layoutFile) {
	for _, pattern := range []string{"layouts/*.html", "layouts/*.js", "layouts/pieces/*.html"} {
		names, _ := fs.Glob(fsys, pattern)
		for _, name := range names {
			if data, err := fs.ReadFile(fsys, name); err == nil {
				out = append(out, layoutFile{name, string(data)})
			}
		}
	}
	return out
}

// wordRef is an interface word in a layout.
var wordRef = regexp.MustCompile(`\.W\.([a-zA-Z0-9_]+)`)

var idAttr = regexp.MustCompile(`\bid="?([a-z][a-z0-9-]*)["> ]`)

// layoutIDs are the ids that layouts give to their parts.
func (c *checker) layoutIDs() (ids []string) {
	for _, f := range c.layouts {
		for _, m := range idAttr.FindAllStringSubmatch(f.text, -1) {
			ids = append(ids, m[1])
		}
	}
	return ids
}

// An External is an address of another site, and each place that names it.
type External struct {
	URL string
	At  []diag.Pos
}

// Externals returns the addresses of other sites that readers can follow, in
// the order of their first places.
func Externals(in Input) []External {
	c := &checker{Input: in, dir: in.Book.Dir, lang: in.Book.Dir.Site.DefaultLang(), lines: finder{fsys: in.Files}}
	at := map[string][]diag.Pos{}
	add := func(address string, pos func() diag.Pos) {
		if u, err := url.Parse(address); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
			u.Fragment = ""
			at[u.String()] = append(at[u.String()], pos())
		}
	}
	for _, t := range c.collect() {
		for _, l := range t.Links {
			add(l.Address, func() diag.Pos { return l.At })
		}
	}
	for _, f := range c.addresses() {
		add(f.address, func() diag.Pos { return c.lines.words(posOf(f.at), f.address) })
	}
	out := make([]External, 0, len(at))
	for address, places := range at {
		slices.SortFunc(places, diag.Pos.Compare)
		out = append(out, External{address, slices.Compact(places)})
	}
	slices.SortFunc(out, func(a, b External) int { return a.At[0].Compare(b.At[0]) })
	return out
}

// A field is an address that stands in a key of an item.
type field struct {
	address string
	at      directory.Place
}

func (c *checker) addresses() (out []field) {
	add := func(at directory.Place, all ...string) {
		for _, a := range all {
			out = append(out, field{a, at})
		}
	}
	site := directory.Place{File: "content/site.yaml", Line: 1, Col: 1}
	add(site, c.dir.Site.Contact.URL)
	for _, f := range c.dir.Site.Figures {
		add(site, f.Source)
	}
	for _, o := range c.dir.Site.Organizations {
		add(o.At, o.URL)
	}
	for _, p := range c.dir.Partners {
		add(p.At, p.URL)
	}
	for _, x := range c.dir.Centers {
		add(x.At, append([]string{x.URL}, x.Sources...)...)
		for _, e := range x.History {
			add(x.At, e.Source)
		}
	}
	for _, q := range c.dir.FAQs {
		add(q.At, q.Sources...)
	}
	for _, x := range c.dir.Classes {
		add(x.At, x.Place.Online, x.Register.URL)
		for _, ch := range x.Changes {
			add(ch.At, ch.Place.Online)
		}
	}
	return out
}

// Lost returns the problem of an external address that does not answer.
func (e External) Lost(why string) diag.Problem {
	p := problem(ruleExternal, e.At[0], "%s does not answer: %s", e.URL, why)
	if n := len(e.At) - 1; n > 0 {
		p.Message += fmt.Sprintf(" (and in %s)", countOf(n, "other place", "other places"))
	}
	return p
}
