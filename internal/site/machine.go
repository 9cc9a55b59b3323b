package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/hosting"
	"centers/internal/site/geo"
)

// machineFiles lists the files that are there once, not for each language.
func machineFiles(in Input) []task {
	site, table := in.Book.Dir.Site, hosting.For(in.Book.Dir)
	return append([]task{
		{"sitemap.xml", func([]byte) ([]byte, error) { return sitemap(in) }},
		literal("robots.txt", []byte("User-agent: *\nAllow: /\n\nSitemap: "+site.URL("sitemap.xml")+"\n")),
		{"site.webmanifest", func([]byte) ([]byte, error) { return manifest(in) }},
		literal("sw.js", in.Layouts.worker),
		literal("_headers", table.HeadersFile()),
		literal("_redirects", table.RedirectsFile()),
		literal("data/places.json", []byte(geo.Places())),
	}, movedFiles(in, table)...)
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
