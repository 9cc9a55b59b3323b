package feed

import (
	"encoding/json"
	"encoding/xml"
	"testing"
	"time"
)

// FuzzItem: whatever words an item has, its feeds are read by others, with two
// items of that title in them and nothing else, but for characters that XML
// cannot hold.
func FuzzItem(f *testing.F) {
	f.Add("Zumba", "Tuesdays", "<p>Come</p>")
	f.Add(`]]></title><script>x()</script>`, `&amp;"'`, "\x00\x0b\ufffe\u2028\xff")
	f.Add("\n", "", "</item></entry>\r\n")
	v := newVoice(small(f), locales(f, "en")[0])
	at := time.Date(2026, 11, 24, 20, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, title, summary, body string) {
		it := item{id: "tag:x,2026:a", url: "https://e.org/?a=b&c", title: title, summary: summary, html: body, created: at, updated: at, tags: []tag{{"term", title}}}
		for kind := range numFormats {
			list, err := newDesk(kind).stories("en", []item{it, it})
			if err != nil {
				t.Fatal(err)
			}
			n := &news{voice: v, what: "schedule", title: "News", about: summary, page: "https://e.org/", items: pointers(nil, list)}
			text, err := n.write(nil, kind)
			if err != nil {
				t.Fatal(err)
			}
			want := clean(title)
			titles := titlesOf(t, kind, text)
			if len(titles) != 2 || titles[0] != want || titles[1] != want {
				t.Fatalf("%s has the titles %q, want %q twice:\n%s", formats()[kind].name, titles, want, text)
			}
		}
	})
}

// titlesOf reads the titles of the items of a feed.
func titlesOf(t *testing.T, kind int, text []byte) []string {
	t.Helper()
	type entry struct {
		Title string `xml:"title" json:"title"`
	}
	var f struct {
		Items   []entry `xml:"channel>item" json:"items"`
		Entries []entry `xml:"entry" json:"-"`
	}
	read := xml.Unmarshal
	if kind == asJSON {
		read = json.Unmarshal
	}
	if err := read(text, &f); err != nil {
		t.Fatalf("%v:\n%s", err, text)
	}
	var out []string
	for _, x := range append(f.Items, f.Entries...) {
		out = append(out, x.Title)
	}
	return out
}
