package site

import (
	"slices"

	"centers/internal/directory"
	"centers/internal/locale"
)

// A faqView is what layouts/faq.html shows: all questions by topic.
type faqView struct {
	page
	Topics    []faqTopic
	Audiences []filterOption
	Label     string // of the audience filter
}

// A faqTopic is the questions of one topic.
type faqTopic struct {
	ID        string
	Name      phrase
	Questions []faqEntry
}

// A faqEntry is a question and its answer.
type faqEntry struct {
	ID        string
	Question  phrase
	Answer    *prose
	AsOf      string
	Audiences string // ids separated by spaces
	Sources   string // where the answer comes from
}

func (t *tongue) faqView() *faqView {
	v := &faqView{
		page: t.page(topic{
			kind: "faq", ref: ref("faq"),
			title:       directory.Phrase{Lang: t.Tag, Value: t.T("faq_title")},
			description: directory.Phrase{Lang: t.Tag, Value: t.T("faq_description")},
		}),
		Label: t.T("faq_audience"),
	}
	for _, a := range []string{"visitors", "members", "providers", "partners"} {
		v.Audiences = append(v.Audiences, filterOption{a, words(t.enum("faq_audience", a))})
	}
	for _, topic := range t.dir.Topics {
		g := faqTopic{ID: topic.ID, Name: t.phrase(topic.Name)}
		for _, q := range t.dir.FAQs {
			if q.Topic == topic {
				g.Questions = append(g.Questions, t.faqEntry(q))
			}
		}
		if len(g.Questions) > 0 {
			v.Topics = append(v.Topics, g)
		}
	}
	v.JSONLD = append(v.JSONLD, t.faqLD()...)
	return v
}

func (t *tongue) faqEntry(q *directory.FAQ) faqEntry {
	e := faqEntry{ID: q.ID, Question: t.phrase(q.Question), Answer: t.prose(q.Body), Sources: t.hosts(q.Sources)}
	for i, a := range q.Audiences {
		if i > 0 {
			e.Audiences += " "
		}
		e.Audiences += a
	}
	if !q.AsOf.IsZero() {
		e.AsOf = t.T("faq_as_of", "date", t.Date(q.AsOf, locale.DayMonthYear))
	}
	return e
}

// sources returns links to where facts come from, named by their host.
func sources(urls []string) []link {
	var out []link
	for _, u := range urls {
		out = append(out, link{Href: u, Text: words(host(u))})
	}
	return out
}

// hosts names where facts come from, each place once. A page of many answers
// would be heavy with their addresses; the open data has them.
func (t *tongue) hosts(urls []string) string {
	var names []string
	for _, u := range urls {
		if name := host(u); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return t.And(names)
}

// sourceList returns where facts come from.
func (t *tongue) sourceList(urls []string) sourceList {
	return sourceList{Label: t.T("page_sources"), Links: sources(urls)}
}

// A noticesView is what layouts/notices.html shows.
type noticesView struct {
	page
	Current, Past []noticeEntry
	None          string // the line that says that there is no current one
	NewsLink      string // where the feeds are
}

// A noticeEntry is a notice in the list.
type noticeEntry struct {
	Href      string
	Title     phrase
	Date      string
	ISODate   string
	Until     string // "Until …"; empty: none
	Level     string
	LevelText string
}

// A noticeView is what layouts/notice.html shows: one notice.
type noticeView struct {
	page
	Name    phrase
	Entry   noticeEntry
	Over    string // the line that says that it is over; empty: it holds
	Centers []link
	Prose   *prose
}

func (t *tongue) noticesView() *noticesView {
	v := &noticesView{page: t.page(topic{
		kind: "notices", ref: ref("notices"),
		title:       directory.Phrase{Lang: t.Tag, Value: t.T("notices_title")},
		description: directory.Phrase{Lang: t.Tag, Value: t.T("notices_description")},
		feeds:       []string{"notices"},
	})}
	v.NewsLink = t.href(ref("calendars")) + "#news-title"
	for _, n := range t.published() {
		if n.Current(t.today) {
			v.Current = append(v.Current, t.noticeEntry(n))
		} else {
			v.Past = append(v.Past, t.noticeEntry(n))
		}
	}
	if len(v.Current) == 0 {
		v.None = t.T("notices_none")
	}
	return v
}

// published returns the notices whose day has come.
func (t *tongue) published() []*directory.Notice {
	var out []*directory.Notice
	for _, n := range t.dir.Notices {
		if n.Date <= t.today {
			out = append(out, n)
		}
	}
	return out
}

func (t *tongue) noticeEntry(n *directory.Notice) noticeEntry {
	e := noticeEntry{
		Href: t.href(directory.Ref{Kind: directory.KindNotice, ID: n.ID}), Title: t.phrase(n.Title),
		Date: t.Date(n.Date, locale.DayMonthYear), ISODate: n.Date.String(), Level: n.Level, LevelText: t.enum("notice", n.Level),
	}
	if !n.Expires.IsZero() {
		e.Until = t.T("period_until", "date", t.Date(n.Expires, locale.DayMonthYear))
	}
	return e
}

func (t *tongue) noticeView(n *directory.Notice) *noticeView {
	v := &noticeView{
		page: t.page(topic{
			kind: "notice", ref: directory.Ref{Kind: directory.KindNotice, ID: n.ID},
			title: n.Title.In(t.Tag), description: t.bodyDescription(n.Body, n.Title), meta: &n.Meta, main: bodyText(n.Body, n.Title),
			crumbs: []crumb{{Href: t.href(ref("notices")), Text: words(t.T("menu_notices"))}},
		}),
		Name: t.phrase(n.Title), Entry: t.noticeEntry(n), Prose: t.prose(n.Body),
	}
	if !n.Current(t.today) {
		v.Over = t.T("notice_over")
	}
	for _, c := range n.Centers {
		v.Centers = append(v.Centers, link{Href: t.href(directory.Ref{Kind: directory.KindCenter, ID: c.ID}), Text: t.phrase(c.Name)})
	}
	return v
}

// bodyDescription returns the beginning of a body, else a title.
func (t *tongue) bodyDescription(r directory.Rich, title directory.Text) directory.Phrase {
	if b := r.In(t.Tag); b != nil && b.Plain != "" {
		return directory.Phrase{Lang: b.Lang, Value: clip(b.Plain, 160)}
	}
	return title.In(t.Tag)
}

// A textView is what layouts/text.html shows: a page of content/pages/.
type textView struct {
	page
	Name     phrase
	ID       string
	Prose    *prose
	Figures  []figure   // on the page about the network
	Timeline []fact     // what happened at the centers, by date
	Orgs     []orgEntry // who runs the centers, and the partners
	Partners []orgEntry
	Sources  sourceList
}

// An orgEntry is an organization or a partner.
type orgEntry struct {
	Name, Summary phrase
	URL           string
	Phone         *tel
	Centers       []link
}

func (t *tongue) textView(x *directory.Page) *textView {
	desc := x.Description
	if desc.IsEmpty() {
		desc = x.Title
	}
	v := &textView{
		page: t.page(topic{
			kind: "text", ref: directory.Ref{Kind: directory.KindPage, ID: x.ID},
			title: x.Title.In(t.Tag), description: desc.In(t.Tag), meta: &x.Meta, main: bodyText(x.Body, x.Title),
		}),
		Name: t.phrase(x.Title), ID: x.ID, Prose: t.prose(x.Body), Sources: t.sourceList(x.Sources),
	}
	if x.ID == "about" {
		t.network(v)
	}
	return v
}

// network fills in what is told about the network as a whole.
func (t *tongue) network(v *textView) {
	v.Figures = t.figures()
	for _, o := range t.site.Organizations {
		v.Orgs = append(v.Orgs, orgEntry{Name: t.phrase(o.Name), Summary: t.phrase(o.Summary), URL: o.URL, Phone: t.tel(o.Phone)})
	}
	for _, p := range t.dir.Partners {
		e := orgEntry{Name: t.phrase(p.Name), Summary: t.phrase(p.Summary), URL: p.URL}
		for _, c := range p.Centers {
			e.Centers = append(e.Centers, link{Href: t.href(directory.Ref{Kind: directory.KindCenter, ID: c.ID}), Text: t.phrase(c.Name)})
		}
		v.Partners = append(v.Partners, e)
	}
	type moment struct {
		date directory.PartialDate
		f    fact
	}
	var all []moment
	for _, c := range t.dir.Centers {
		for _, e := range c.History {
			all = append(all, moment{e.Date, fact{
				Label: capital(t.Partial(e.Date)), Value: t.phrase(e.Event),
				// Its page says where each of these facts comes from.
				Links: []link{{Href: t.href(directory.Ref{Kind: directory.KindCenter, ID: c.ID}), Text: t.phrase(c.Name)}},
			}})
		}
	}
	slices.SortStableFunc(all, func(a, b moment) int { return comparePartial(a.date, b.date) })
	for _, m := range all {
		v.Timeline = append(v.Timeline, m.f)
	}
}

// A searchView is what layouts/search.html shows: the form, and without
// scripts the index of everything.
type searchView struct {
	page
	Groups []searchGroup
}

// A searchGroup is all pages of one kind.
type searchGroup struct {
	ID    string
	Label string
	Links []link
}

func (t *tongue) searchView() *searchView {
	v := &searchView{page: t.page(topic{
		kind: "search", ref: ref("search"),
		title:       directory.Phrase{Lang: t.Tag, Value: t.T("search_title")},
		description: directory.Phrase{Lang: t.Tag, Value: t.T("search_description")},
	})}
	add := func(id, label string, links []link) {
		if len(links) > 0 {
			v.Groups = append(v.Groups, searchGroup{id, label, links})
		}
	}
	var centers, services, questions, pages []link
	for _, c := range t.visible {
		centers = append(centers, link{Href: t.href(directory.Ref{Kind: directory.KindCenter, ID: c.ID}), Text: t.phrase(c.Name), Detail: placeOf(c)})
	}
	for _, s := range t.dir.Services {
		services = append(services, link{Href: t.href(directory.Ref{Kind: directory.KindService, ID: s.ID}), Text: t.phrase(s.Name)})
	}
	for _, q := range t.dir.FAQs {
		questions = append(questions, link{Href: t.href(directory.Ref{Kind: directory.KindFAQ, ID: q.ID}), Text: t.phrase(q.Question)})
	}
	for _, x := range t.dir.Pages {
		pages = append(pages, link{Href: t.href(directory.Ref{Kind: directory.KindPage, ID: x.ID}), Text: t.phrase(x.Title)})
	}
	for _, n := range t.published() {
		pages = append(pages, link{Href: t.href(directory.Ref{Kind: directory.KindNotice, ID: n.ID}), Text: t.phrase(n.Title)})
	}
	add("centers", t.T("menu_centers"), centers)
	add("services", t.T("menu_services"), services)
	add("classes", t.T("menu_classes"), t.classNames())
	add("questions", t.T("menu_faq"), questions)
	add("pages", t.T("search_pages"), pages)
	return v
}

// classNames returns a link to each class with its center.
func (t *tongue) classNames() []link {
	var out []link
	for _, c := range t.dir.Classes {
		out = append(out, link{Href: t.href(c.Ref()), Text: t.phrase(c.Title), Detail: c.Center.Name.In(t.Tag).Value})
	}
	slices.SortStableFunc(out, func(a, b link) int { return t.Compare(a.Text.Text, b.Text.Text) })
	return out
}

// A notFoundView is what layouts/404.html shows. Its addresses are absolute
// paths, since it stands in for any missing page.
type notFoundView struct {
	page
	Centers []link
}

func (t *tongue) notFoundView() *notFoundView {
	v := &notFoundView{page: t.page(topic{
		kind: "404", path: "404.html",
		title:       directory.Phrase{Lang: t.Tag, Value: t.T("notfound_title")},
		description: directory.Phrase{Lang: t.Tag, Value: t.T("notfound_description")},
	})}
	v.Robots = "noindex"
	v.Alternates = nil
	for _, c := range t.visible {
		v.Centers = append(v.Centers, link{Href: t.href(directory.Ref{Kind: directory.KindCenter, ID: c.ID}), Text: t.phrase(c.Name)})
	}
	return v
}
