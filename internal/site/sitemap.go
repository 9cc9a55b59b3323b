package site

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
)

// A sitemap may have 50,000 pages and 50 MB (sitemaps.org). With a line of some
// 130 bytes for each of a page's languages, so many lines stay well below that.
const (
	mostPages = 50_000
	mostLines = 300_000
)

// A listed page is a path below a language's root, and the day of its last
// change in each language, in the order of the site; zero: not known.
type listed struct {
	path    string
	changed []civil.Date
}

// sitemaps lists the files that tell search engines of every page: sitemap.xml,
// which for a large site only names others that do.
func sitemaps(in Input) []task {
	site := in.Book.Dir.Site
	pages := listPages(in.Book.Dir, in.Book.Today)
	langs := len(site.Languages)
	most := max(1, min(mostPages/langs, mostLines/(langs*(langs+1))))
	if len(pages) <= most {
		return []task{{"sitemap.xml", func(buf []byte) ([]byte, error) { return appendSitemap(buf, site, pages), nil }}}
	}
	var tasks []task
	var names []string
	for n := 1; len(pages) > 0; n++ {
		some := pages[:min(most, len(pages))]
		pages = pages[len(some):]
		name := "sitemap-" + strconv.Itoa(n) + ".xml"
		names = append(names, name)
		tasks = append(tasks, task{name, func(buf []byte) ([]byte, error) { return appendSitemap(buf, site, some), nil }})
	}
	return append(tasks, task{"sitemap.xml", func(buf []byte) ([]byte, error) { return appendSitemapIndex(buf, site, names), nil }})
}

const sitemapSpace = `xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"`

func appendSitemapIndex(b []byte, site *directory.Site, names []string) []byte {
	b = append(b, xml.Header+"<sitemapindex "+sitemapSpace+">\n"...)
	for _, name := range names {
		b = append(b, "<sitemap><loc>"+escapeXML(site.URL(name))+"</loc></sitemap>\n"...)
	}
	return append(b, "</sitemapindex>\n"...)
}

// appendSitemap lists pages with their alternates, as search engines read them
// from xhtml:link.
func appendSitemap(b []byte, site *directory.Site, pages []listed) []byte {
	b = append(b, xml.Header+"<urlset "+sitemapSpace+` xmlns:xhtml="http://www.w3.org/1999/xhtml">`+"\n"...)
	roots := make([]string, len(site.Languages))
	for i, lang := range site.Languages {
		roots[i] = escapeXML(site.URL(site.LangPrefix(lang)))
	}
	var links []byte
	for _, p := range pages {
		at := escapeXML(p.path)
		links = links[:0]
		for i, lang := range site.Languages {
			links = append(links, `<xhtml:link rel="alternate" hreflang="`+lang+`" href="`+roots[i]+at+`"/>`...)
		}
		links = append(links, `<xhtml:link rel="alternate" hreflang="x-default" href="`+roots[0]+at+`"/>`...)
		for i := range site.Languages {
			b = append(b, "<url><loc>"+roots[i]+at+"</loc>"...)
			if day := p.changed[i]; day != 0 {
				b = append(day.Append(append(b, "<lastmod>"...)), "</lastmod>"...)
			}
			b = append(append(b, links...), "</url>\n"...)
		}
	}
	return append(b, "</urlset>\n"...)
}

func escapeXML(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}

// A lister finds out when pages last changed.
type lister struct {
	site  *directory.Site
	today civil.Date
	out   []listed
}

// listPages lists the pages that search engines should know. A page that shows
// items changes when one of them does. The home page and those for searching
// and subscribing say nothing of themselves.
func listPages(d *directory.Directory, today civil.Date) []listed {
	l := &lister{site: d.Site, today: today}
	var classes, centers, services, questions, notices []civil.Date
	at, of := map[*directory.Center]civil.Date{}, map[*directory.Service]civil.Date{}
	for _, c := range d.Classes {
		day := l.on(c.LastChanged)
		at[c.Center], of[c.Service] = max(at[c.Center], day), max(of[c.Service], day)
		classes = l.add(classes, c.Ref(), nil, day)
	}
	for _, c := range d.Centers {
		centers = l.add(centers, directory.Ref{Kind: directory.KindCenter, ID: c.ID}, &c.Meta, max(at[c], l.closures(d, c)))
	}
	for _, s := range d.Services {
		services = l.add(services, directory.Ref{Kind: directory.KindService, ID: s.ID}, &s.Meta, of[s])
	}
	for _, n := range d.Notices {
		if n.Date <= today {
			notices = l.add(notices, directory.Ref{Kind: directory.KindNotice, ID: n.ID}, &n.Meta, 0)
		}
	}
	for _, q := range d.FAQs {
		questions = newest(questions, l.changed(&q.Meta))
	}
	for _, p := range d.Pages {
		l.add(nil, directory.Ref{Kind: directory.KindPage, ID: p.ID}, &p.Meta, 0)
	}
	for _, own := range []struct {
		id      string
		changed []civil.Date
	}{{"", nil}, {"centers", centers}, {"classes", classes}, {"services", services}, {"faq", questions}, {"notices", notices}, {"calendars", nil}, {"search", nil}} {
		if own.changed == nil {
			own.changed = make([]civil.Date, len(d.Site.Languages))
		}
		l.out = append(l.out, listed{ref(own.id).Path(), own.changed})
	}
	return l.out
}

// add lists the page of an item, which also changes on a day of something that
// it shows, and returns the newest changes of the items before it and of itself.
func (l *lister) add(before []civil.Date, r directory.Ref, m *directory.Meta, shows civil.Date) []civil.Date {
	changed := l.changed(m)
	for i := range changed {
		changed[i] = max(changed[i], shows)
	}
	l.out = append(l.out, listed{r.Path(), changed})
	return newest(before, changed)
}

// changed returns the day on which an item last changed in each language.
func (l *lister) changed(m *directory.Meta) []civil.Date {
	out := make([]civil.Date, len(l.site.Languages))
	if m == nil {
		return out
	}
	day := l.on(m.Changed)
	if day == 0 && m.Updated <= l.today {
		day = m.Updated
	}
	for i, lang := range l.site.Languages {
		out[i] = day
		for _, t := range m.Translations {
			if t.Lang == lang && t.Updated <= l.today {
				out[i] = max(day, t.Updated)
			}
		}
	}
	return out
}

// closures returns the day on which the closures of a center last changed.
func (l *lister) closures(d *directory.Directory, c *directory.Center) civil.Date {
	var day civil.Date
	for _, x := range d.Closures {
		if !x.Covers(c, x.Date) || x.To < l.today {
			continue
		}
		switch {
		case x.Updated != 0 && x.Updated <= l.today:
			day = max(day, x.Updated)
		case x.Updated == 0:
			day = max(day, l.on(x.Changed))
		}
	}
	return day
}

// on returns the day of an instant at the centers; zero if it is not known, or
// is still to come.
func (l *lister) on(t time.Time) civil.Date {
	if t.IsZero() {
		return 0
	}
	if day := civil.On(t.In(l.site.TimeZone)); day <= l.today {
		return day
	}
	return 0
}

// newest returns the later one of each of two lists of days.
func newest(a, b []civil.Date) []civil.Date {
	out := append([]civil.Date(nil), b...)
	for i := range a {
		out[i] = max(a[i], out[i])
	}
	return out
}
