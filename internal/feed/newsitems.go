package feed

import (
	"html"
	"strings"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// class returns the item of a class: when it meets, in words, and what is good
// to know.
func (n *newsroom) class(c *directory.Class) item {
	last := c.LastChanged.UTC()
	it := item{
		id: n.tag("class", c.Center.ID+"/"+c.ID), url: n.page(c.Ref()), title: n.title(c, nil),
		created: last, updated: last, tags: n.classTags(c),
	}
	when := n.when(c)
	it.summary = strings.Join(when, "; ")
	var b markup
	if c.Sample {
		b.paragraph(n.T("class_example_text"))
	}
	if c.Center.Status != directory.Open {
		b.paragraph(n.status(c.Center).title)
	}
	b.text(n.voice, c.Summary)
	var lines []line
	for _, w := range when {
		lines = append(lines, line{n.T("class_when"), w})
	}
	lines = append(lines, n.where(c, c.Place))
	b.list(append(lines, n.facts(c)...))
	if text := n.signUp(c); text != "" {
		b.paragraph(text)
	}
	if number := n.call(c.Center); number != "" {
		b.paragraph(n.T("calendar_call", "phone", number))
	}
	it.html = b.String()
	return it
}

// classTags returns the categories of what is about a class, each label once.
func (n *newsroom) classTags(c *directory.Class) []tag {
	var tags []tag
	if c.Service != nil {
		tags = append(tags, tag{c.Service.ID, n.say(c.Service.Name)})
	}
	if kind := n.enum("category", c.Category()); len(tags) == 0 || kind != tags[0].label {
		tags = append(tags, tag{c.Category(), kind})
	}
	tags = append(tags, tag{c.Center.ID, n.say(c.Center.Name)})
	if c.Sample {
		tags = append(tags, tag{"example", n.T("class_example")})
	}
	return tags
}

// maxDates is how many single dates an item lists; the class's page has all.
const maxDates = 30

// when says when a class meets: a line for each rule, and one for each date.
func (n *newsroom) when(c *directory.Class) []string {
	var out []string
	for i := range c.When {
		w := &c.When[i]
		if w.Rule != nil {
			out = append(out, n.Rule(w))
			continue
		}
		for _, d := range w.Dates {
			if len(out) >= maxDates {
				break
			}
			span := d.Time
			if span.IsZero() {
				span = w.Time
			}
			words := n.T("news_at", "day", n.Date(d.Date, locale.WeekdayDayYear), "time", n.Span(span))
			if !d.Title.IsEmpty() {
				words += ": " + n.say(d.Title)
			}
			out = append(out, words)
		}
	}
	return out
}

// change returns the item of one session that is not as planned. It was made
// when its class last changed, but not after the session itself: what is edited
// later is something else, so the item of a session that is over stays as it is.
func (n *newsroom) change(s *schedule.Session) item {
	c := s.Class
	made := s.Change.Date.At(s.Change.Original, n.site.TimeZone)
	if c.LastChanged.Before(made) {
		made = c.LastChanged
	}
	day := n.Date(s.PlannedDate, locale.WeekdayDayYear)
	title := n.title(c, s.Title)
	term, word := "changed", "news_changed"
	switch {
	case s.State == schedule.Cancelled:
		term, word = "cancelled", "news_cancelled"
	case s.State == schedule.Moved:
		term, word = "moved", "news_moved"
	}
	it := item{
		id: n.tag("session", c.Center.ID+"/"+c.ID+"/"+sessionKey(s)), url: n.page(c.Ref()),
		title:   n.T(word, "title", title, "day", day),
		created: made.UTC(), updated: made.UTC(), tags: append(n.classTags(c), tag{term, n.T("news_tag_" + term)}),
	}
	lines := n.state(s)
	if s.State == schedule.Moved {
		lines = append([]string{n.T("news_now", "day", n.Date(s.Date, locale.WeekdayDayYear), "time", n.Span(s.Time))}, lines...)
	}
	it.summary = strings.Join(lines, " · ")
	if it.summary == "" {
		it.summary = it.title
	}
	var b markup
	if c.Sample {
		b.paragraph(n.T("class_example_text"))
	}
	for _, l := range lines {
		b.paragraph(l)
	}
	if s.State != schedule.Cancelled {
		b.list([]line{n.where(c, s.Place)})
	}
	if number := n.call(c.Center); number != "" {
		b.paragraph(n.T("calendar_call", "phone", number))
	}
	it.html = b.String()
	return it
}

// sessionKey names a session of a class by its planned day, and by its start
// where it is not the first of that day.
func sessionKey(s *schedule.Session) string {
	key := s.PlannedDate.String()
	if day := schedule.PlannedOn(s.Class, s.PlannedDate); len(day) > 1 && day[0].PlannedTime.Start != s.PlannedTime.Start {
		key += "T" + strings.Replace(s.PlannedTime.Start.String(), ":", "", 1)
	}
	return key
}

// ahead is how many days before a closure its item was made, as far as nobody
// knows.
const ahead = 30

// announced returns when a closure was made known: when editors say so, else
// when its file was last committed, but not after it began, since what is
// committed later is something else.
func (n *newsroom) announced(x *directory.Closure) time.Time {
	made := midnight(n.dir, x.Updated)
	if made.IsZero() {
		made = x.Changed
	}
	if made.IsZero() {
		return midnight(n.dir, max(x.Date-ahead, 1))
	}
	if begins := midnight(n.dir, x.Date); begins.Before(made) {
		return begins
	}
	return made
}

// closure returns the item of days on which centers are closed.
func (n *newsroom) closure(x *directory.Closure, key string) item {
	made := n.announced(x)
	who, page := n.T("closure_all"), directory.Ref{Kind: directory.KindSite, ID: "centers"}
	if !x.All {
		var names []string
		for _, c := range x.Centers {
			names = append(names, n.say(c.Name))
		}
		who = n.And(names)
		if len(x.Centers) == 1 {
			page = directory.Ref{Kind: directory.KindCenter, ID: x.Centers[0].ID}
		}
	}
	days := n.Date(x.Date, locale.WeekdayDayYear)
	if x.To > x.Date {
		days = n.T("news_days", "from", days, "to", n.Date(x.To, locale.WeekdayDayYear))
	}
	name := n.example(n.say(x.Name), x.Sample)
	what := n.T("news_closed", "name", name, "centers", who)
	if len(x.Hours) > 0 {
		what = n.T("news_open_only", "name", name, "centers", who, "hours", n.And(n.spans(x.Hours)))
	}
	var b markup
	b.paragraph(what)
	b.paragraph(days)
	if x.Sample {
		b.paragraph(n.T("news_example_closure"))
	}
	return item{
		id: n.tag("closure", key), url: n.page(page), title: n.T("news_on", "what", what, "days", days),
		summary: days, html: b.String(), created: made.UTC(), updated: made.UTC(), tags: []tag{{"closed", n.T("news_tag_closed")}},
	}
}

func (n *newsroom) spans(hours []civil.Span) []string {
	out := make([]string, len(hours))
	for i, h := range hours {
		out[i] = n.Span(h)
	}
	return out
}

// status returns the item of a center that is not open.
func (n *newsroom) status(c *directory.Center) item {
	made := newest(newest(c.Changed, midnight(n.dir, c.Updated)), midnight(n.dir, c.StatusSince))
	if made.IsZero() {
		made = newest(midnight(n.dir, c.Verified), time.Unix(0, 0))
	}
	title := n.T("news_status", "center", n.T("calendar_place", "center", n.say(c.Name)), "status", n.enum("status", string(c.Status)))
	var days string
	since, until := n.Date(c.StatusSince, locale.WeekdayDayYear), n.Date(c.StatusUntil, locale.WeekdayDayYear)
	switch {
	case c.StatusSince != 0 && c.StatusUntil != 0:
		days = n.T("period_between", "since", since, "until", until)
	case c.StatusSince != 0:
		days = n.T("period_since", "date", since)
	case c.StatusUntil != 0:
		days = n.T("period_until", "date", until)
	}
	var b markup
	b.paragraph(title)
	b.paragraph(days)
	b.text(n.voice, c.StatusNote)
	if number := n.call(c); number != "" {
		b.paragraph(n.T("calendar_call", "phone", number))
	}
	summary := strings.Trim(strings.Join([]string{days, n.say(c.StatusNote)}, " · "), " ·")
	if summary == "" {
		summary = title
	}
	return item{
		id:  n.tag("center", c.ID+"/"+string(c.Status)+"/"+c.StatusSince.String()),
		url: n.page(directory.Ref{Kind: directory.KindCenter, ID: c.ID}), title: title, summary: summary, html: b.String(),
		created: made.UTC(), updated: made.UTC(), tags: []tag{{string(c.Status), n.enum("status", string(c.Status))}},
	}
}

// notices returns the items of the notices that have been published.
func (n *newsroom) notices() []item {
	var out []item
	for _, x := range n.dir.Notices {
		if x.Date > n.book.Today {
			continue
		}
		created := midnight(n.dir, x.Date)
		it := item{
			id: n.tag("notice", x.ID), url: n.page(directory.Ref{Kind: directory.KindNotice, ID: x.ID}), title: n.say(x.Title),
			created: created.UTC(), updated: newest(created, newest(x.Changed, midnight(n.dir, x.Updated))).UTC(),
			tags: []tag{{x.Level, n.enum("notice", x.Level)}},
		}
		it.summary = it.title
		if body := x.Body.In(n.Tag); body != nil && body.Plain != "" {
			it.summary, _, _ = strings.Cut(body.Plain, "\n\n")
			it.html = n.markdown(body)
		}
		if it.html == "" {
			it.html = "<p>" + html.EscapeString(it.title) + "</p>"
		}
		out = append(out, it)
	}
	return out
}

// markdown returns a body as HTML that stands alone: links are absolute.
func (v *voice) markdown(body *directory.Body) string {
	var b strings.Builder
	for _, p := range body.Parts {
		b.WriteString(p.HTML)
		if p.Ref.Kind != "" {
			b.WriteString(html.EscapeString(v.page(p.Ref)))
		}
	}
	if body.Lang != v.Tag {
		return `<div lang="` + html.EscapeString(body.Lang) + `">` + b.String() + "</div>"
	}
	return b.String()
}

// A markup is HTML in the making.
type markup struct{ strings.Builder }

// paragraph adds words as a paragraph, and nothing for none.
func (m *markup) paragraph(s string) {
	if s != "" {
		m.WriteString("<p>" + html.EscapeString(s) + "</p>")
	}
}

// text adds a text of editors as a paragraph, marked where it fell back.
func (m *markup) text(v *voice, t directory.Text) {
	p := t.In(v.Tag)
	switch {
	case p.Value == "":
	case p.Lang == v.Tag:
		m.paragraph(p.Value)
	default:
		m.WriteString(`<p lang="` + html.EscapeString(p.Lang) + `">` + html.EscapeString(p.Value) + "</p>")
	}
}

// list adds lines as a list.
func (m *markup) list(lines []line) {
	m.WriteString("<ul>")
	for _, l := range lines {
		m.WriteString("<li>" + html.EscapeString(l.String()) + "</li>")
	}
	m.WriteString("</ul>")
}
