package site

import (
	"strings"

	"centers/internal/directory"
	"centers/internal/feed"
	"centers/internal/hosting"
	"centers/internal/locale"
)

// sharedPage returns what all pages of the language have in common.
func (t *tongue) sharedPage() page {
	p := page{
		Lang: t.Tag, Dir: t.Dir, W: t.Words,
		SiteTitle:   t.site.Title.In(t.Tag).Value,
		Home:        t.href(ref("")),
		SearchPage:  t.href(ref("search")),
		SearchIndex: t.site.File("search/" + t.Tag + ".json"),
		TimeZone:    t.site.TimeZone.String(),
		Today:       t.today.String(),
		Base:        t.site.BasePath(),
		Origin:      strings.TrimSuffix(t.site.URL(""), t.site.BasePath()),
		CSP:         hosting.CSP,
	}
	p.Help = helpLine{Phone: t.tel(t.site.Contact.Phone), TTY: t.tel(t.site.Contact.TTY), Text: t.T("help_interpreter")}
	for _, r := range []string{"centers", "classes", "services", "faq"} {
		p.Menu = append(p.Menu, link{Href: t.href(ref(r)), Text: words(t.T("menu_" + r)), Icon: r})
	}
	for _, r := range []string{"calendars", "notices"} {
		p.FooterMenu = append(p.FooterMenu, link{Href: t.href(ref(r)), Text: words(t.T("menu_" + r))})
	}
	for _, x := range t.dir.Pages {
		l := link{Href: t.href(directory.Ref{Kind: directory.KindPage, ID: x.ID}), Text: t.phrase(x.Title)}
		switch x.Menu {
		case "main":
			l.Icon = "info"
			p.Menu = append(p.Menu, l)
		case "footer":
			p.FooterMenu = append(p.FooterMenu, l)
		}
		if x.ID == "languages" {
			p.Help.Href = l.Href
		}
	}
	return p
}

// A topic is what a page is about, from which its head is made.
type topic struct {
	kind        string // name of the layout
	ref         directory.Ref
	path        string // below the language's root; empty: that of ref
	title       directory.Phrase
	crumb       directory.Phrase // what the way here ends with; empty: the title
	description directory.Phrase
	crumbs      []crumb // without the home page and the page itself
	center      *directory.Center
	meta        *directory.Meta // of the item, for its dates and translations
	main        directory.Text  // what tells whether the page is translated; empty: always is
	feeds       []string        // what its feeds are of, such as centers/lynwood
}

// page composes the common part of a page.
func (t *tongue) page(x topic) page {
	p := t.shared
	p.Kind = x.kind
	p.Script = t.script(x.kind)
	p.Path = x.path
	if p.Path == "" {
		p.Path = x.ref.Path()
	}
	p.Title, p.Description = x.title.Value, clip(x.description.Value, 300)
	p.Canonical = t.site.URL(t.prefix + p.Path)
	for _, l := range t.in.Locales {
		at := t.site.LangPrefix(l.Tag) + p.Path
		p.Alternates = append(p.Alternates, alternate{l.Tag, t.site.URL(at)})
		p.Languages = append(p.Languages, languageLink{Lang: l.Tag, Dir: t.dirOf(l.Tag), Name: l.Name, Href: t.site.File(at), Current: l.Tag == t.Tag})
	}
	p.Alternates = append(p.Alternates, alternate{"x-default", t.site.URL(p.Path)})
	here := t.site.File(t.prefix + p.Path)
	p.Menu = current(p.Menu, here)
	p.FooterMenu = current(p.FooterMenu, here)
	if p.Path != "" {
		p.Crumbs = append([]crumb{{Href: p.Home, Text: words(t.T("menu_home"))}}, x.crumbs...)
		last := x.crumb
		if last.Value == "" {
			last = x.title
		}
		p.Crumbs = append(p.Crumbs, crumb{Text: t.mark(last)})
	}
	p.Banners = t.banners(x.center)
	p.Share = t.picture(x)
	t.feeds(&p, x.feeds)
	t.meta(&p, x)
	p.JSONLD = append(p.JSONLD, t.breadcrumbs(p.Crumbs)...)
	return p
}

// current marks the link that leads to the page itself.
func current(links []link, here string) []link {
	out := make([]link, len(links))
	for i, l := range links {
		l.Current = l.Href == here
		out[i] = l
	}
	return out
}

// meta says how old the facts of a page are and how well it is translated.
func (t *tongue) meta(p *page, x topic) {
	if len(x.main) > 0 && !x.main.Has(t.Tag) {
		p.Fallback = true
		p.FallbackText = t.T("page_fallback", "language", t.Language(x.main[0].Lang))
	}
	if x.meta == nil {
		return
	}
	if !x.meta.Verified.IsZero() {
		p.Verified = t.T("page_verified", "date", t.Date(x.meta.Verified, locale.DayMonthYear))
	}
	for _, tr := range x.meta.Translations {
		if tr.Lang == t.Tag && tr.ReviewedBy == "" {
			p.Unreviewed = t.T("page_unreviewed")
		}
	}
}

// banners returns the notices that hold today for a page: those of its center
// and those of all centers.
func (t *tongue) banners(c *directory.Center) []banner {
	var out []banner
	for _, level := range []string{"emergency", "warning", "info"} {
		for _, n := range t.dir.Notices {
			if n.Level != level || !n.Current(t.today) || len(n.Centers) > 0 && !contains(n.Centers, c) {
				continue
			}
			out = append(out, banner{
				Level: n.Level, LevelText: t.enum("notice", n.Level), Title: t.phrase(n.Title),
				Href:    t.href(directory.Ref{Kind: directory.KindNotice, ID: n.ID}),
				Expires: n.Expires.String(),
			})
		}
	}
	return out
}

func contains[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// feeds adds the feeds of a page. A reader's program needs one format; the page
// of calendars has the others.
func (t *tongue) feeds(p *page, of []string) {
	for _, what := range of {
		name := t.feedName(what)
		if what != "all" && !strings.HasPrefix(what, "classes/") && !strings.HasPrefix(what, "taught-in/") {
			p.Feeds = append(p.Feeds, feedLink{"application/rss+xml", t.site.File(t.prefix + "feeds/" + what + ".xml"), name})
		}
		if what != "schedule" && what != "notices" {
			p.Feeds = append(p.Feeds, feedLink{"text/calendar", t.site.File(feed.CalendarPath(t.site, t.Tag, what)), name})
		}
	}
}

// feedName names a feed for readers: the title of what it is of.
func (t *tongue) feedName(what string) string {
	kind, id, _ := strings.Cut(what, "/")
	switch kind {
	case "schedule":
		return t.T("feed_schedule")
	case "notices":
		return t.T("feed_notices")
	case "taught-in":
		return t.T("feed_taught_in", "language", t.Language(id))
	case "centers":
		if c := t.index.center[id]; c != nil {
			return c.Name.In(t.Tag).Value
		}
	case "services":
		if s := t.index.service[id]; s != nil {
			return s.Name.In(t.Tag).Value
		}
	case "classes":
		if c := t.index.class[id]; c != nil {
			return t.T("feed_class", "class", c.Title.In(t.Tag).Value, "center", c.Center.Name.In(t.Tag).Value)
		}
	}
	return t.T("feed_all")
}

// clip shortens a text to at most n characters at the end of a word.
func clip(s string, n int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= n {
		return string(r)
	}
	cut := string(r[:n])
	if i := strings.LastIndexByte(cut, ' '); i > n/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.") + "…"
}
