package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"strings"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/site/geo"
)

// machineFiles lists the files that are there once, not for each language.
func machineFiles(in Input) []task {
	site := in.Book.Dir.Site
	return []task{
		{"sitemap.xml", func([]byte) ([]byte, error) { return sitemap(in) }},
		literal("robots.txt", []byte("User-agent: *\nAllow: /\n\nSitemap: "+site.URL("sitemap.xml")+"\n")),
		{"site.webmanifest", func([]byte) ([]byte, error) { return manifest(in) }},
		literal("sw.js", in.Layouts.worker),
		literal("_headers", headers(site)),
		literal("_redirects", redirects(in.Book.Dir)),
		literal("data/places.json", []byte(geo.Places())),
	}
}

// sitemap lists every page with its alternates (sitemaps.org 0.9, with
// xhtml:link as search engines read it).
func sitemap(in Input) ([]byte, error) {
	type alternate struct {
		Rel      string `xml:"rel,attr"`
		Hreflang string `xml:"hreflang,attr"`
		Href     string `xml:"href,attr"`
	}
	type entry struct {
		Loc        string      `xml:"loc"`
		LastMod    string      `xml:"lastmod,omitempty"`
		Alternates []alternate `xml:"xhtml:link"`
	}
	type urlset struct {
		XMLName xml.Name `xml:"urlset"`
		NS      string   `xml:"xmlns,attr"`
		XHTML   string   `xml:"xmlns:xhtml,attr"`
		URLs    []entry  `xml:"url"`
	}
	site := in.Book.Dir.Site
	set := urlset{NS: "http://www.sitemaps.org/schemas/sitemap/0.9", XHTML: "http://www.w3.org/1999/xhtml"}
	for _, p := range sitemapPages(in.Book.Dir, in.Book.Today) {
		var links []alternate
		for _, l := range site.Languages {
			links = append(links, alternate{"alternate", l, site.URL(site.LangPrefix(l) + p.path)})
		}
		links = append(links, alternate{"alternate", "x-default", site.URL(p.path)})
		for _, l := range site.Languages {
			set.URLs = append(set.URLs, entry{Loc: site.URL(site.LangPrefix(l) + p.path), LastMod: p.changed, Alternates: links})
		}
	}
	var out bytes.Buffer
	out.WriteString(xml.Header)
	if err := xml.NewEncoder(&out).Encode(set); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// A sitemapPage is a path below a language's root and the day of its last
// change, where that is known.
type sitemapPage struct{ path, changed string }

func sitemapPages(d *directory.Directory, today civil.Date) []sitemapPage {
	var out []sitemapPage
	for _, id := range []string{"", "centers", "classes", "services", "faq", "notices", "calendars", "search"} {
		out = append(out, sitemapPage{path: ref(id).Path()})
	}
	add := func(r directory.Ref, m *directory.Meta) { out = append(out, sitemapPage{r.Path(), changedDay(m)}) }
	for _, c := range d.Centers {
		add(directory.Ref{Kind: directory.KindCenter, ID: c.ID}, &c.Meta)
	}
	for _, s := range d.Services {
		add(directory.Ref{Kind: directory.KindService, ID: s.ID}, &s.Meta)
	}
	for _, c := range d.Classes {
		day := ""
		if changed := c.LastChanged.UTC(); civil.On(changed) <= today {
			day = changed.Format("2006-01-02")
		}
		out = append(out, sitemapPage{c.Ref().Path(), day})
	}
	for _, n := range d.Notices {
		if n.Date <= today {
			add(directory.Ref{Kind: directory.KindNotice, ID: n.ID}, &n.Meta)
		}
	}
	for _, p := range d.Pages {
		add(directory.Ref{Kind: directory.KindPage, ID: p.ID}, &p.Meta)
	}
	return out
}

// changedDay returns the day of an item's last change; empty if not known.
func changedDay(m *directory.Meta) string {
	if !m.Changed.IsZero() {
		return m.Changed.UTC().Format("2006-01-02")
	}
	return m.Updated.String()
}

// manifest describes the site as an app (W3C Web Application Manifest).
func manifest(in Input) ([]byte, error) {
	site := in.Book.Dir.Site
	type icon struct {
		Src   string `json:"src"`
		Sizes string `json:"sizes"`
		Type  string `json:"type"`
	}
	data, err := json.Marshal(struct {
		Name            string `json:"name"`
		ShortName       string `json:"short_name"`
		Description     string `json:"description"`
		Lang            string `json:"lang"`
		StartURL        string `json:"start_url"`
		Scope           string `json:"scope"`
		Display         string `json:"display"`
		BackgroundColor string `json:"background_color"`
		ThemeColor      string `json:"theme_color"`
		Icons           []icon `json:"icons"`
	}{
		site.Title.In(site.DefaultLang()).Value, clip(site.Title.In(site.DefaultLang()).Value, 12), site.Description.In(site.DefaultLang()).Value,
		site.DefaultLang(), site.BasePath(), site.BasePath(), "minimal-ui", "#fbf7f0", "#fbf7f0",
		[]icon{{site.File("img/icon.svg"), "any", "image/svg+xml"}, {site.File("img/icon-192.png"), "192x192", "image/png"}, {site.File("img/icon-512.png"), "512x512", "image/png"}},
	})
	return append(data, '\n'), err
}

// headers returns the headers of each path as Netlify and Cloudflare Pages read
// them. No header is set by two rules that match the same path.
func headers(site *directory.Site) []byte {
	var b strings.Builder
	for _, r := range headerRules() {
		b.WriteString(site.BasePath() + r.path + "\n")
		for _, h := range r.headers {
			b.WriteString("  " + h + "\n")
		}
	}
	return []byte(b.String())
}

type headerRule struct {
	path    string
	headers []string
}

// headerRules is the one table of headers that all hosts are set up from.
func headerRules() []headerRule {
	const fresh, forever = "Cache-Control: public, max-age=0, must-revalidate", "Cache-Control: public, max-age=31536000, immutable"
	return []headerRule{
		{"*", []string{
			"Content-Security-Policy: " + csp + "; frame-ancestors 'none'",
			"X-Content-Type-Options: nosniff",
			"Referrer-Policy: strict-origin-when-cross-origin",
			"Permissions-Policy: geolocation=(self), camera=(), microphone=()",
			"Cross-Origin-Opener-Policy: same-origin",
		}},
		{"assets/*", []string{forever}},
		{"calendars/*", []string{fresh, "Content-Type: text/calendar; charset=utf-8", "Access-Control-Allow-Origin: *"}},
		{"feeds/*.xml", []string{fresh, "Content-Type: application/rss+xml; charset=utf-8"}},
		{"feeds/*.atom", []string{fresh, "Content-Type: application/atom+xml; charset=utf-8"}},
		{"feeds/*.json", []string{fresh, "Content-Type: application/feed+json; charset=utf-8"}},
		{"site.webmanifest", []string{"Content-Type: application/manifest+json"}},
		{"sw.js", []string{fresh}},
	}
}

// redirects returns where old addresses lead, as Netlify and Cloudflare Pages
// read it.
func redirects(d *directory.Directory) []byte {
	var b strings.Builder
	add := func(r directory.Ref, m *directory.Meta) {
		for _, old := range m.Aliases {
			for _, l := range d.Site.Languages {
				from := d.Site.File(d.Site.LangPrefix(l) + strings.TrimPrefix(old, "/"))
				b.WriteString(from + " " + d.Site.Href(l, r) + " 301\n")
			}
		}
	}
	for _, c := range d.Centers {
		add(directory.Ref{Kind: directory.KindCenter, ID: c.ID}, &c.Meta)
	}
	for _, s := range d.Services {
		add(directory.Ref{Kind: directory.KindService, ID: s.ID}, &s.Meta)
	}
	for _, n := range d.Notices {
		add(directory.Ref{Kind: directory.KindNotice, ID: n.ID}, &n.Meta)
	}
	for _, p := range d.Pages {
		add(directory.Ref{Kind: directory.KindPage, ID: p.ID}, &p.Meta)
	}
	if b.Len() == 0 {
		return []byte("# No page has moved yet.\n")
	}
	return []byte(b.String())
}
