package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"html"
	"time"

	"github.com/gorilla/feeds"

	"centers/internal/ical"
)

// gorilla/feeds knows no self link, no language, one category, and writes some
// elements empty. So it makes its own types from our items, and these are
// wrapped in types that add what is missing and hide what is wrong.

// feed returns the news as gorilla/feeds takes it. Control characters, which XML
// cannot hold, are dropped.
func (f *news) feed() *feeds.Feed {
	out := &feeds.Feed{
		Title: ical.Clean(f.title), Description: ical.Clean(f.about), Link: &feeds.Link{Href: f.page},
		Author: &feeds.Author{Name: ical.Clean(f.voice.say(f.voice.site.Title))}, Updated: f.updated(),
	}
	for i := range f.items {
		it := &f.items[i]
		out.Items = append(out.Items, &feeds.Item{
			Id: it.id, IsPermaLink: "false", Link: &feeds.Link{Href: it.url, Type: "text/html"}, Title: ical.Clean(it.title),
			Description: ical.Clean(it.summary), Content: ical.Clean(it.html), Created: it.created, Updated: it.updated,
		})
	}
	return out
}

// self returns the address of the feed in a format.
func (f *news) self(format string) string {
	return f.voice.site.URL(NewsPath(f.voice.site, f.voice.Tag, f.what, format))
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
	Self  rssSelf
	Items []rssItem `xml:"item"` // in place of those of RssFeed
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

// writeRSS writes RSS 2.0. A feed without items has no date. The description is
// read as HTML.
func writeRSS(f *news) ([]byte, error) {
	source := f.feed()
	source.Author = nil // RSS wants an e-mail address
	for _, it := range source.Items {
		it.Description = html.EscapeString(it.Description)
		it.Created = it.Updated
	}
	channel := (&feeds.Rss{Feed: source}).RssFeed()
	channel.Language = f.voice.Tag
	channel.Ttl = int(refresh / time.Minute)
	channel.Docs = "https://www.rssboard.org/rss-specification"
	if len(f.items) == 0 {
		channel.PubDate, channel.LastBuildDate = "", ""
	}
	root := &rss{
		Version: "2.0", Content: "http://purl.org/rss/1.0/modules/content/", Atom: "http://www.w3.org/2005/Atom",
		Channel: rssChannel{RssFeed: channel, Self: rssSelf{Href: f.self("xml"), Rel: "self", Type: "application/rss+xml"}},
	}
	for i, it := range channel.Items {
		x := rssItem{RssItem: it}
		for _, t := range f.items[i].tags {
			x.Categories = append(x.Categories, ical.Clean(t.label))
		}
		root.Channel.Items = append(root.Channel.Items, x)
	}
	channel.Items = nil
	return finish(root)
}

// An atom is an Atom feed (RFC 4287).
type atom struct {
	*feeds.AtomFeed
	Lang    string      `xml:"xml:lang,attr"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"` // in place of those of AtomFeed
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

// writeAtom writes Atom.
func writeAtom(f *news) ([]byte, error) {
	plain := (&feeds.Atom{Feed: f.feed()}).AtomFeed()
	plain.Id, plain.Link = f.voice.tag("feed", f.what), nil
	root := &atom{AtomFeed: plain, Lang: f.voice.Tag, Links: []atomLink{
		{Rel: "self", Type: "application/atom+xml", Href: f.self("atom")},
		{Rel: "alternate", Type: "text/html", Lang: f.voice.Tag, Href: f.page},
	}}
	for i, e := range plain.Entries {
		if e.Summary != nil {
			e.Summary.Type = "text"
		}
		e.Published = f.items[i].created.Format(time.RFC3339)
		x := atomEntry{AtomEntry: e}
		for _, t := range f.items[i].tags {
			x.Categories = append(x.Categories, atomCategory{t.term, ical.Clean(t.label)})
		}
		root.Entries = append(root.Entries, x)
	}
	plain.Entries = nil
	return finish(root)
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

// writeJSON writes JSON Feed 1.1.
func writeJSON(f *news) ([]byte, error) {
	plain := (&feeds.JSON{Feed: f.feed()}).JSONFeed()
	plain.Language, plain.FeedUrl = f.voice.Tag, f.self("json")
	root := &jsonFeed{JSONFeed: plain, Items: []jsonItem{}}
	for i, it := range plain.Items {
		it.Summary = ical.Clean(f.items[i].summary)
		for _, t := range f.items[i].tags {
			it.Tags = append(it.Tags, ical.Clean(t.label))
		}
		root.Items = append(root.Items, jsonItem{JSONItem: it, Language: f.voice.Tag})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(root); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
