package site

import (
	"encoding/xml"
	"strings"
	"testing"

	"centers/internal/civil"
	"centers/internal/directory"
)

// A urlset is a sitemap as its readers see it.
type urlset struct {
	URLs []struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod"`
		Links   []struct {
			Lang string `xml:"hreflang,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/1999/xhtml link"`
	} `xml:"url"`
}

// The sitemap has every page but those that are for printing or not found, each
// with all its languages.
func TestSitemap(t *testing.T) {
	b := site(t)
	var set urlset
	if err := xml.Unmarshal(b.files["sitemap.xml"], &set); err != nil {
		t.Fatal(err)
	}
	langs := 0
	for p := range b.pages {
		if strings.HasSuffix(p, "404.html") {
			langs++
		}
	}
	listed := map[string]bool{}
	for _, u := range set.URLs {
		path, ok := strings.CutPrefix(u.Loc, "https://centers.example.org/")
		if !ok || b.pages[path+"index.html"] == nil || listed[path] {
			t.Errorf("%s is no page, or is there twice", u.Loc)
		}
		listed[path] = true
		if len(u.Links) != langs+1 || u.Links[langs].Lang != "x-default" {
			t.Fatalf("%s: alternates %v", u.Loc, u.Links)
		}
		self := false
		for _, l := range u.Links {
			self = self || l.Href == u.Loc
			if at := strings.TrimPrefix(l.Href, "https://centers.example.org/"); b.pages[at+"index.html"] == nil {
				t.Errorf("%s: %s is no page", u.Loc, l.Href)
			}
		}
		if !self {
			t.Errorf("%s is not among its alternates", u.Loc)
		}
		if u.LastMod > today.String() {
			t.Errorf("%s changed on %s, which is to come", u.Loc, u.LastMod)
		}
	}
	for p := range b.pages {
		path, isPage := strings.CutSuffix(p, "index.html")
		if month := strings.Contains(p, "/202") && strings.Contains(p, "centers/"); isPage && !month && !listed[path] {
			t.Errorf("%s is not listed", p)
		}
	}
}

// A page changed when it, its translation, or something that it shows did.
func TestListPages(t *testing.T) {
	d := inputOf(t, smallProject(t)).Book.Dir
	day := func(n int) civil.Date { return civil.DateOf(2026, 11, n) }
	north := d.Centers[1]
	if north.ID != "north" {
		t.Fatalf("the second center is %s", north.ID)
	}
	d.Closures = nil
	for _, c := range d.Classes {
		c.LastChanged = day(1).At(0, d.Site.TimeZone)
	}
	north.Changed = day(5).At(1439, d.Site.TimeZone) // the next day in UTC
	north.Translations = []directory.Translation{{Lang: "es", Updated: day(9)}}
	d.Centers[2].Changed = day(30).At(0, d.Site.TimeZone) // still to come
	d.Centers[2].Updated = day(2)
	find := func(path string) string {
		for _, p := range listPages(d, today) {
			if p.path == path {
				return p.changed[0].String() + " " + p.changed[1].String()
			}
		}
		t.Fatalf("%s is not listed", path)
		return ""
	}
	for _, tt := range []struct{ path, want string }{
		{"centers/north/", "2026-11-05 2026-11-09"},
		{"centers/south/", "2026-11-02 2026-11-02"},
		{"classes/north/zumba/", "2026-11-01 2026-11-01"},
		{"classes/", "2026-11-01 2026-11-01"},
		{"centers/", "2026-11-05 2026-11-09"},
		{"services/dance/", "2026-11-01 2026-11-01"},
		{"", " "},
	} {
		if got := find(tt.path); got != tt.want {
			t.Errorf("%q changed on %q, want %q", tt.path, got, tt.want)
		}
	}
	for _, c := range d.Classes {
		if c.Center == north {
			c.LastChanged = day(12).At(0, d.Site.TimeZone)
		}
	}
	d.Closures = []*directory.Closure{{Date: day(26), To: day(26), All: true, Updated: day(14)}}
	if got, want := find("centers/north/"), "2026-11-14 2026-11-14"; got != want {
		t.Errorf("with a new closing day, the center changed on %q, want %q", got, want)
	}
	d.Closures[0].Updated = day(10)
	if got, want := find("centers/north/"), "2026-11-12 2026-11-12"; got != want {
		t.Errorf("with a new class, the center changed on %q, want %q", got, want)
	}
}

// A site with too many pages for one sitemap has several, and one that names
// them.
func TestLargeSitemap(t *testing.T) {
	in := inputOf(t, smallProject(t))
	d := *in.Book.Dir
	page := d.Notices[len(d.Notices)-1]
	for len(d.Notices) < 60_000 {
		d.Notices = append(d.Notices, page)
	}
	book := *in.Book
	book.Dir, in.Book = &d, &book
	urls, index := 0, ""
	for _, task := range sitemaps(in) {
		data, err := task.render(nil)
		if err != nil {
			t.Fatal(err)
		}
		n := strings.Count(string(data), "<url>")
		if urls += n; n > mostPages || len(data) > 50_000_000 {
			t.Errorf("%s has %d pages and %d bytes", task.path, n, len(data))
		}
		if task.path == "sitemap.xml" {
			index = string(data)
		}
	}
	if urls != 2*len(listPages(&d, today)) {
		t.Errorf("%d pages, want %d", urls, 2*len(listPages(&d, today)))
	}
	if n := strings.Count(index, "<loc>https://centers.example.org/dir/sitemap-"); n < 3 || strings.Contains(index, "<url>") {
		t.Errorf("the index names %d files", n)
	}
}
