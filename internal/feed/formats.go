package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/feeds"

	"centers/internal/ical"
)

// gorilla/feeds knows no self link, no language, one category, and writes some
// elements empty. So it makes its own types from our items, and these are
// wrapped in types that add what is missing and hide what is wrong.

// clean returns the text that a feed can carry for s: without control characters
// and the two code points that are no characters, which XML cannot hold, not even
// escaped (XML 1.0, production 2).
func clean(s string) string {
	s = ical.Clean(s)
	if !strings.ContainsAny(s, none) {
		return s
	}
	return strings.NewReplacer("\ufffe", "", "\uffff", "").Replace(s)
}

const none = "\ufffe\uffff"

// feed returns the news without its items as gorilla/feeds takes it.
func (f *news) feed() *feeds.Feed {
	return &feeds.Feed{
		Title: clean(f.title), Description: clean(f.about), Link: &feeds.Link{Href: f.page},
		Author: &feeds.Author{Name: clean(f.voice.say(f.voice.site.Title))}, Updated: f.updated(),
	}
}

// feed returns an item as gorilla/feeds takes it: a feed with nothing else in it.
func (it *item) feed() *feeds.Feed {
	return &feeds.Feed{Items: []*feeds.Item{{
		Id: it.id, IsPermaLink: "false", Link: &feeds.Link{Href: it.url, Type: "text/html"}, Title: clean(it.title),
		Description: clean(it.summary), Content: clean(it.html), Created: it.created, Updated: it.updated,
	}}}
}

// self returns the address of the feed in a format.
func (f *news) self(format string) string {
	return f.voice.site.URL(NewsPath(f.voice.site, f.voice.Tag, f.what, format))
}

// A format writes a feed around its items, which are written already.
type format struct {
	name  string // the end of its file's name
	head  func(*news) ([]byte, error)
	end   string // of what head writes; the items stand before it
	join  string // between items
	begin string // between what head writes and the first item
	last  string // between the last item and the end
}

func formats() [numFormats]format {
	return [numFormats]format{
		asRSS:  {name: "xml", head: writeRSS, end: "\n  </channel>\n</rss>\n"},
		asAtom: {name: "atom", head: writeAtom, end: "\n</feed>\n"},
		asJSON: {name: "json", head: writeJSON, end: "]\n}\n", begin: "\n    ", join: ",\n    ", last: "\n  "},
	}
}

// write appends a feed to b.
func (f *news) write(b []byte, kind int) ([]byte, error) {
	as := formats()[kind]
	head, err := as.head(f)
	if err != nil {
		return nil, err
	}
	before, ok := bytes.CutSuffix(head, []byte(as.end))
	if !ok {
		return nil, fmt.Errorf("the %s feed does not end with %q", as.name, as.end)
	}
	size := len(head) + len(as.begin) + len(as.last)
	for _, e := range f.items {
		size += len(as.join) + len(e.text)
	}
	b = append(slices.Grow(b, size), before...)
	for i, e := range f.items {
		if i == 0 {
			b = append(b, as.begin...)
		} else {
			b = append(b, as.join...)
		}
		b = append(b, e.text...)
	}
	if len(f.items) > 0 {
		b = append(b, as.last...)
	}
	return append(b, as.end...), nil
}

// A story is an item written in a format, for all the feeds that it is in.
type story struct {
	id      string
	updated time.Time
	text    []byte
}

// The formats of a feed.
const (
	asRSS = iota
	asAtom
	asJSON
	numFormats
)

// A desk writes items in one format for one goroutine at a time. It is used
// again and again, since an encoder has a large buffer.
type desk struct {
	writer *writer
	form   func(it *item, lang string) any
}

func newDesk(kind int) *desk {
	switch kind {
	case asRSS:
		return &desk{newXMLWriter(2), func(it *item, _ string) any { return it.rss() }}
	case asAtom:
		return &desk{newXMLWriter(1), func(it *item, _ string) any { return it.atom() }}
	}
	return &desk{newJSONWriter(), func(it *item, lang string) any { return it.json(lang) }}
}

// stories writes items of a language.
func (d *desk) stories(lang string, items []item) ([]story, error) {
	out := make([]story, len(items))
	for i := range items {
		text, err := d.writer.write(d.form(&items[i], lang))
		if err != nil {
			return nil, err
		}
		out[i] = story{items[i].id, items[i].updated, text}
	}
	return out, nil
}

// A writer writes one value after another.
type writer struct {
	b      bytes.Buffer
	encode func(any) error
	trim   func([]byte) []byte
}

// newXMLWriter returns a writer of elements at a depth, each on lines of its own.
func newXMLWriter(depth int) *writer {
	w := &writer{}
	e := xml.NewEncoder(&w.b)
	e.Indent(strings.Repeat("  ", depth), "  ")
	w.encode = e.Encode
	w.trim = func(b []byte) []byte { // the first has no line break before it
		return append([]byte{'\n'}, bytes.TrimPrefix(b, []byte{'\n'})...)
	}
	return w
}

// newJSONWriter returns a writer of the items of a list.
func newJSONWriter() *writer {
	w := &writer{}
	e := json.NewEncoder(&w.b)
	e.SetEscapeHTML(false)
	e.SetIndent("    ", "  ")
	w.encode = e.Encode
	w.trim = func(b []byte) []byte { return bytes.Clone(bytes.TrimSuffix(b, []byte{'\n'})) }
	return w
}

func (w *writer) write(x any) ([]byte, error) {
	w.b.Reset()
	err := w.encode(x)
	return w.trim(w.b.Bytes()), err
}

// finish returns an XML feed as a file.
func finish(x feeds.XmlFeed) ([]byte, error) {
	var b bytes.Buffer
	if err := feeds.WriteXML(x, &b); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// An rss is the root of an RSS 2.0 feed.
type rss struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Content string   `xml:"xmlns:content,attr"`
	Atom    string   `xml:"xmlns:atom,attr"`
	Channel rssChannel
}

// FeedXml makes it a [feeds.XmlFeed].
func (r *rss) FeedXml() any { return r }

type rssChannel struct {
	*feeds.RssFeed
	Self rssSelf
}

// rssSelf is where the feed is (RSS Advisory Board, best practices profile).
type rssSelf struct {
	XMLName xml.Name `xml:"atom:link"`
	Href    string   `xml:"href,attr"`
	Rel     string   `xml:"rel,attr"`
	Type    string   `xml:"type,attr"`
}

type rssItem struct {
	*feeds.RssItem
	Categories []string `xml:"category"`
}

// writeRSS writes RSS 2.0 without items. A feed without any has no date.
func writeRSS(f *news) ([]byte, error) {
	source := f.feed()
	source.Author = nil // RSS wants an e-mail address
	channel := (&feeds.Rss{Feed: source}).RssFeed()
	channel.Language = f.voice.Tag
	channel.Ttl = int(refresh / time.Minute)
	channel.Docs = "https://www.rssboard.org/rss-specification"
	if len(f.items) == 0 {
		channel.PubDate, channel.LastBuildDate = "", ""
	}
	return finish(&rss{
		Version: "2.0", Content: "http://purl.org/rss/1.0/modules/content/", Atom: "http://www.w3.org/2005/Atom",
		Channel: rssChannel{RssFeed: channel, Self: rssSelf{Href: f.self("xml"), Rel: "self", Type: "application/rss+xml"}},
	})
}

// rss returns the item for RSS. The description is read as HTML.
func (it *item) rss() rssItem {
	source := it.feed()
	x := source.Items[0]
	x.Description, x.Created = html.EscapeString(x.Description), x.Updated
	out := rssItem{RssItem: (&feeds.Rss{Feed: source}).RssFeed().Items[0]}
	for _, t := range it.tags {
		out.Categories = append(out.Categories, clean(t.label))
	}
	return out
}

// An atom is an Atom feed (RFC 4287).
type atom struct {
	*feeds.AtomFeed
	Lang  string     `xml:"xml:lang,attr"`
	Links []atomLink `xml:"link"`
}

// FeedXml makes it a [feeds.XmlFeed].
func (a *atom) FeedXml() any { return a }

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Lang string `xml:"hreflang,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	*feeds.AtomEntry
	Categories []atomCategory `xml:"category"`
}

type atomCategory struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

// writeAtom writes Atom without entries.
func writeAtom(f *news) ([]byte, error) {
	plain := (&feeds.Atom{Feed: f.feed()}).AtomFeed()
	plain.Id, plain.Link = f.voice.tag("feed", f.what), nil
	return finish(&atom{AtomFeed: plain, Lang: f.voice.Tag, Links: []atomLink{
		{Rel: "self", Type: "application/atom+xml", Href: f.self("atom")},
		{Rel: "alternate", Type: "text/html", Lang: f.voice.Tag, Href: f.page},
	}})
}

// atom returns the item for Atom.
func (it *item) atom() atomEntry {
	e := (&feeds.Atom{Feed: it.feed()}).AtomFeed().Entries[0]
	if e.Summary != nil {
		e.Summary.Type = "text"
	}
	e.Published = it.created.Format(time.RFC3339)
	x := atomEntry{AtomEntry: e}
	for _, t := range it.tags {
		x.Categories = append(x.Categories, atomCategory{t.term, clean(t.label)})
	}
	return x
}

// A jsonFeed is a JSON Feed 1.1.
type jsonFeed struct {
	*feeds.JSONFeed
	Author *feeds.JSONAuthor `json:"author,omitempty"` // hides the deprecated one
	Items  []jsonItem        `json:"items"`            // must be there even if empty
}

type jsonItem struct {
	*feeds.JSONItem
	Author   *feeds.JSONAuthor `json:"author,omitempty"`
	Language string            `json:"language,omitempty"`
}

// writeJSON writes JSON Feed 1.1 without items.
func writeJSON(f *news) ([]byte, error) {
	plain := (&feeds.JSON{Feed: f.feed()}).JSONFeed()
	plain.Language, plain.FeedUrl = f.voice.Tag, f.self("json")
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(&jsonFeed{JSONFeed: plain, Items: []jsonItem{}})
	return b.Bytes(), err
}

// json returns the item for JSON Feed.
func (it *item) json(lang string) jsonItem {
	x := (&feeds.JSON{Feed: it.feed()}).JSONFeed().Items[0]
	for _, t := range it.tags {
		x.Tags = append(x.Tags, clean(t.label))
	}
	return jsonItem{JSONItem: x, Language: lang}
}
