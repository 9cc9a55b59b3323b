package site

import (
	"html/template"

	"centers/internal/directory"
)

// A calendarsView is what layouts/calendars.html shows: how to subscribe.
type calendarsView struct {
	page
	All      subscribeBox
	Groups   []feedGroup
	News     []feedEntry
	Examples string
}

// A feedGroup is the calendars of one kind.
type feedGroup struct {
	ID    string
	Label string
	Feeds []feedEntry
}

// A feedEntry is one feed to subscribe to.
type feedEntry struct {
	Name            phrase
	HTTPS           string
	Webcal          template.URL
	Google, Outlook string
	RSS, Atom, JSON string // paths; empty: none
	Page            string // page of what the feed is of; empty: none
}

func (t *tongue) calendarsView() *calendarsView {
	v := &calendarsView{
		page: t.page(topic{
			kind: "calendars", ref: ref("calendars"),
			title:       directory.Phrase{Lang: t.Tag, Value: t.T("calendars_title")},
			description: directory.Phrase{Lang: t.Tag, Value: t.T("calendars_description")},
			feeds:       []string{"all", "schedule", "notices"},
		}),
		All: t.subscribe("all", t.T("feed_all"), nil),
	}
	centers := feedGroup{ID: "centers", Label: t.T("menu_centers")}
	for _, c := range t.visible {
		centers.Feeds = append(centers.Feeds, t.feedEntry("centers/"+c.ID, t.phrase(c.Name), directory.Ref{Kind: directory.KindCenter, ID: c.ID}))
	}
	services := feedGroup{ID: "services", Label: t.T("menu_services")}
	for _, s := range t.dir.Services {
		services.Feeds = append(services.Feeds, t.feedEntry("services/"+s.ID, t.phrase(s.Name), directory.Ref{Kind: directory.KindService, ID: s.ID}))
	}
	languages := feedGroup{ID: "taught-in", Label: t.T("filter_language")}
	for _, code := range t.taughtIn() {
		languages.Feeds = append(languages.Feeds, t.feedEntry("taught-in/"+code, words(capital(t.Language(code))), directory.Ref{}))
	}
	v.Groups = []feedGroup{centers, services, languages}
	v.News = []feedEntry{t.newsEntry("schedule"), t.newsEntry("notices")}
	for _, c := range t.dir.Classes {
		v.Sample = t.exampleLine(v.Sample, c)
	}
	return v
}

// feedEntry returns the calendar of something, and its news where there are any.
func (t *tongue) feedEntry(what string, name phrase, page directory.Ref) feedEntry {
	box := t.subscribe(what, name.Text, nil)
	e := feedEntry{Name: name, HTTPS: box.HTTPS, Webcal: box.Webcal, Google: box.Google, Outlook: box.Outlook}
	if page.Kind != "" {
		e.Page = t.href(page)
		news := t.newsEntry(what)
		e.RSS, e.Atom, e.JSON = news.RSS, news.Atom, news.JSON
	}
	return e
}

// newsEntry returns the three forms of one news feed.
func (t *tongue) newsEntry(what string) feedEntry {
	path := t.site.File(t.prefix + "feeds/" + what)
	return feedEntry{Name: words(t.feedName(what)), RSS: path + ".xml", Atom: path + ".atom", JSON: path + ".json"}
}
