package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"centers/internal/directory"
)

// A readItem is an item as a feed reader sees it, in any of the formats.
type readItem struct {
	id, title, url, summary string
	updated                 time.Time
	tags                    []string
}

func TestNewsIsReadAlikeInEachFormat(t *testing.T) {
	for _, d := range []*directory.Directory{small(t), whole(t)} {
		all := files(t, d, today)
		for _, name := range keys(all) {
			base, ok := strings.CutSuffix(name, ".xml")
			if !ok {
				continue
			}
			rss, atom, js := readRSS(t, name, all[name]), readAtom(t, base+".atom", all[base+".atom"]), readJSON(t, base+".json", all[base+".json"])
			if len(rss) != len(atom) || len(atom) != len(js) {
				t.Fatalf("%s: %d, %d and %d items", base, len(rss), len(atom), len(js))
			}
			for i := range atom {
				if !sameItem(rss[i], atom[i]) || !sameItem(atom[i], js[i]) {
					t.Errorf("%s: the formats differ:\n%v\n%v\n%v", base, rss[i], atom[i], js[i])
				}
			}
			seen := map[string]bool{}
			for i, it := range atom {
				if it.title == "" || it.summary == "" || !strings.HasPrefix(it.id, "tag:centers.example.org,2026:") || seen[it.id] {
					t.Errorf("%s: item %+v", base, it)
				}
				seen[it.id] = true
				if i > 0 && it.updated.After(atom[i-1].updated) {
					t.Errorf("%s: %s is newer than what stands before it", base, it.id)
				}
			}
		}
	}
}

func sameItem(a, b readItem) bool {
	return a.id == b.id && a.title == b.title && a.url == b.url && a.summary == b.summary && a.updated.Equal(b.updated) && slices.Equal(a.tags, b.tags)
}

// strict reads XML to its end and reports elements without anything in them.
func strict(t *testing.T, name, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	var open *xml.StartElement
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			e := x.Copy()
			open = &e
		case xml.EndElement:
			if open != nil && len(open.Attr) == 0 {
				t.Errorf("%s: <%s> is empty", name, x.Name.Local)
			}
			open = nil
		case xml.CharData:
			if len(bytes.TrimSpace(x)) > 0 {
				open = nil
			}
		}
	}
}

func readRSS(t *testing.T, name, text string) []readItem {
	t.Helper()
	strict(t, name, text)
	var f struct {
		Version string `xml:"version,attr"`
		Channel struct {
			Language string `xml:"language"`
			Links    []struct {
				Href string `xml:"href,attr"`
				Rel  string `xml:"rel,attr"`
				Text string `xml:",chardata"`
			} `xml:"link"`
			Items []struct {
				Title       string   `xml:"title"`
				Link        string   `xml:"link"`
				Description string   `xml:"description"`
				PubDate     string   `xml:"pubDate"`
				Encoded     string   `xml:"encoded"`
				Categories  []string `xml:"category"`
				GUID        struct {
					Text      string `xml:",chardata"`
					Permalink string `xml:"isPermaLink,attr"`
				} `xml:"guid"`
			} `xml:"item"`
		} `xml:"channel"`
	}
	decode(t, name, text, &f)
	c := f.Channel
	if f.Version != "2.0" || c.Language != language(name) || len(c.Links) != 2 || !strings.HasSuffix(c.Links[1].Href, "/"+name) || c.Links[1].Rel != "self" {
		t.Errorf("%s: channel %+v", name, c.Links)
	}
	var out []readItem
	for _, it := range c.Items {
		at, err := time.Parse(time.RFC1123Z, it.PubDate)
		if err != nil || it.GUID.Permalink != "false" || it.Encoded == "" {
			t.Errorf("%s: item %+v, %v", name, it, err)
		}
		out = append(out, readItem{it.GUID.Text, it.Title, it.Link, unescapeHTML(it.Description), at, it.Categories})
	}
	return out
}

// unescapeHTML undoes the escapes of plain text in HTML.
func unescapeHTML(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#39;", "'", "&#34;", `"`, "&amp;", "&").Replace(s)
}

func readAtom(t *testing.T, name, text string) []readItem {
	t.Helper()
	strict(t, name, text)
	type link struct {
		Href string `xml:"href,attr"`
		Rel  string `xml:"rel,attr"`
	}
	var f struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string   `xml:"lang,attr"`
		Author  string   `xml:"author>name"`
		Links   []link   `xml:"link"`
		Entries []struct {
			ID         string `xml:"id"`
			Title      string `xml:"title"`
			Summary    string `xml:"summary"`
			Content    string `xml:"content"`
			Updated    string `xml:"updated"`
			Published  string `xml:"published"`
			Links      []link `xml:"link"`
			Categories []struct {
				Term  string `xml:"term,attr"`
				Label string `xml:"label,attr"`
			} `xml:"category"`
		} `xml:"entry"`
	}
	decode(t, name, text, &f)
	if f.Lang != language(name) || f.Author == "" || len(f.Links) != 2 || f.Links[0].Rel != "self" || !strings.HasSuffix(f.Links[0].Href, "/"+name) {
		t.Errorf("%s: lang %q, links %v", name, f.Lang, f.Links)
	}
	var out []readItem
	for _, e := range f.Entries {
		at, err := time.Parse(time.RFC3339, e.Updated)
		_, err2 := time.Parse(time.RFC3339, e.Published)
		if err != nil || err2 != nil || e.Content == "" {
			t.Errorf("%s: entry %s: %v, %v", name, e.ID, err, err2)
		}
		it := readItem{id: e.ID, title: e.Title, url: e.Links[0].Href, summary: e.Summary, updated: at}
		for _, c := range e.Categories {
			it.tags = append(it.tags, c.Label)
			if c.Term == "" {
				t.Errorf("%s: a category without term in %s", name, e.ID)
			}
		}
		out = append(out, it)
	}
	return out
}

func decode(t *testing.T, name, text string, v any) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	if err := d.Decode(v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// readJSON reads a JSON Feed by the rules of version 1.1: no key but those, and
// none empty.
func readJSON(t *testing.T, name, text string) []readItem {
	t.Helper()
	var f struct {
		Version     string `json:"version"`
		Title       string `json:"title"`
		HomePageURL string `json:"home_page_url"`
		FeedURL     string `json:"feed_url"`
		Description string `json:"description"`
		Language    string `json:"language"`
		Authors     []struct {
			Name string `json:"name"`
		} `json:"authors"`
		Items []struct {
			ID          string    `json:"id"`
			URL         string    `json:"url"`
			Title       string    `json:"title"`
			ContentHTML string    `json:"content_html"`
			Summary     string    `json:"summary"`
			Published   time.Time `json:"date_published"`
			Modified    time.Time `json:"date_modified"`
			Tags        []string  `json:"tags"`
			Language    string    `json:"language"`
		} `json:"items"`
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if f.Version != "https://jsonfeed.org/version/1.1" || f.Language != language(name) || !strings.HasSuffix(f.FeedURL, "/"+name) || f.Items == nil || strings.Contains(text, `: ""`) {
		t.Errorf("%s: %s, %s, %s", name, f.Version, f.Language, f.FeedURL)
	}
	var out []readItem
	for _, it := range f.Items {
		if it.ContentHTML == "" || it.Published.IsZero() {
			t.Errorf("%s: item %+v", name, it)
		}
		out = append(out, readItem{it.ID, it.Title, it.URL, it.Summary, it.Modified, it.Tags})
	}
	return out
}

// language is that of a file's folder.
func language(name string) string {
	if lang, _, _ := strings.Cut(name, "/"); lang != "feeds" {
		return lang
	}
	return "en"
}

// There is an item for each class, each session that editors changed, each
// closure and each center that is not open, and none for the sixty meetings of a
// class.
func TestWhatIsNews(t *testing.T) {
	all := files(t, small(t), today)
	ids := func(name string) []string {
		var out []string
		for _, it := range readJSON(t, name, all[name]) {
			out = append(out, strings.TrimPrefix(it.id, "tag:centers.example.org,2026:en/"))
		}
		slices.Sort(out)
		return out
	}
	for _, tt := range []struct {
		name string
		want []string
	}{
		{"feeds/schedule.json", []string{
			"center/south/temporarily-closed/2027-01-11",
			"class/north/daily", "class/north/fifths", "class/north/online", "class/north/zumba", "class/south/zumba",
			"closure/2026-11-26", "closure/2026-12-24", "closure/2026-12-24/2", "closure/2027-02-01",
			"session/north/daily/2027-02-10", "session/north/daily/2027-02-11", "session/north/fifths/2026-10-30", "session/north/fifths/2026-11-21",
			"session/north/zumba/2026-11-10", "session/north/zumba/2026-11-12", "session/north/zumba/2026-11-24", "session/north/zumba/2026-12-01", "session/north/zumba/2026-12-20",
		}},
		{"feeds/centers/south.json", []string{"center/south/temporarily-closed/2027-01-11", "class/south/zumba", "closure/2026-11-26", "closure/2026-12-24/2"}},
		{"feeds/centers/empty.json", []string{"closure/2026-11-26"}},
		{"feeds/services/unused.json", nil},
		{"feeds/notices.json", []string{"notice/storm"}}, // not what is to come
	} {
		if got := ids(tt.name); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The item of a session that is over keeps its date when its class is edited
// later, and ids stay whatever is edited.
func TestOldNewsStays(t *testing.T) {
	read := func(d *directory.Directory) map[string]time.Time {
		out := map[string]time.Time{}
		for _, it := range readJSON(t, "feeds/schedule.json", files(t, d, today)["feeds/schedule.json"]) {
			out[it.id] = it.updated
		}
		return out
	}
	before := read(small(t))
	after := read(small(t, edit{"schedules/north.yaml", "updated: 2026-10-01", "updated: 2026-11-23"}, edit{"schedules/north.yaml", "title: Zumba", "title: Salsa"},
		edit{"schedules/north.yaml", "cancelled: {en: Instructor away, es: La maestra no está}", "cancelled: true"},
		edit{"closures.yaml", "{en: Thanksgiving, es: \"Día de Acción de Gracias\"}, centers: all", "{en: Holiday, es: Feriado}, centers: [north, south]"}))
	for id := range before {
		if _, ok := after[id]; !ok && !strings.Contains(id, "empty") {
			t.Errorf("%s is gone", id)
		}
	}
	id := func(s string) string { return "tag:centers.example.org,2026:en/" + s }
	for _, tt := range []struct{ id, before, after string }{
		{"class/north/zumba", "2026-10-01T07:00:00Z", "2026-11-23T08:00:00Z"},
		{"session/north/zumba/2026-11-10", "2026-10-01T07:00:00Z", "2026-11-10T18:00:00Z"}, // it was over by then
		{"session/north/zumba/2026-12-01", "2026-10-01T07:00:00Z", "2026-11-23T08:00:00Z"},
		{"class/north/online", "2026-11-01T07:00:00Z", "2026-11-01T07:00:00Z"},
	} {
		if got := before[id(tt.id)].Format(time.RFC3339); got != tt.before {
			t.Errorf("%s: %s, want %s", tt.id, got, tt.before)
		}
		if got := after[id(tt.id)].Format(time.RFC3339); got != tt.after {
			t.Errorf("%s after the edit: %s, want %s", tt.id, got, tt.after)
		}
	}
}
