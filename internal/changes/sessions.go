// Package changes says what differs between two states of the directory, in
// words that an editor can put below a pull request. It knows nothing of git or
// of the pages that are made of the directory.
package changes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// A teller tells what differs, in one language.
type teller struct {
	before, after *schedule.Book
	l             *locale.Locale
	lang          string
	out           []string
}

// Happenings returns what happens otherwise than before: notices, closures,
// classes and sessions, one sentence each, without a full stop. The words are those of the
// default language, which is that of the locale.
func Happenings(before, after *schedule.Book, l *locale.Locale) []string {
	t := &teller{before: before, after: after, l: l, lang: after.Dir.Site.DefaultLang()}
	t.notices()
	t.closures()
	old := classes(before.Dir)
	for _, c := range after.Dir.Classes {
		t.class(old[c.Ref()], c)
	}
	now := classes(after.Dir)
	for _, c := range before.Dir.Classes {
		if now[c.Ref()] == nil {
			t.sayf("%s is gone", t.name(c))
		}
	}
	return t.out
}

func classes(d *directory.Directory) map[directory.Ref]*directory.Class {
	out := make(map[directory.Ref]*directory.Class, len(d.Classes))
	for _, c := range d.Classes {
		out[c.Ref()] = c
	}
	return out
}

func (t *teller) sayf(format string, args ...any) {
	t.out = append(t.out, fmt.Sprintf(format, args...))
}

func (t *teller) words(text directory.Text) string { return text.In(t.lang).Value }

func (t *teller) name(c *directory.Class) string {
	return t.words(c.Title) + " at " + t.words(c.Center.Name)
}

// day says a date, with the year if that is not this one.
func (t *teller) day(d civil.Date) string {
	if d.Year() == t.after.Today.Year() {
		return t.l.Date(d, locale.WeekdayDay)
	}
	return t.l.Date(d, locale.WeekdayDayYear)
}

// notices tells of notices that are new or gone.
func (t *teller) notices() {
	told := func(a, b *schedule.Book, is string) {
		for _, n := range a.Dir.Notices {
			if !slices.ContainsFunc(b.Dir.Notices, func(m *directory.Notice) bool { return m.ID == n.ID }) {
				t.sayf("the notice %q is %s%s", t.words(n.Title), is, t.banner(n))
			}
		}
	}
	told(t.after, t.before, "new")
	told(t.before, t.after, "gone")
}

// banner says when and where a notice is at the top of pages.
func (t *teller) banner(n *directory.Notice) string {
	when := " from " + t.day(n.Date) + " on"
	if n.Expires != 0 {
		when = " from " + t.day(n.Date) + " to " + t.day(n.Expires)
	}
	if n.Expires == n.Date {
		when = " on " + t.day(n.Date)
	}
	if len(n.Centers) == 0 {
		return ": at the top of all pages" + when
	}
	return ": at the top of the pages of " + t.centers(n.Centers) + when
}

func (t *teller) centers(list []*directory.Center) string {
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = t.words(c.Name)
	}
	return t.l.And(names)
}

// closures tells of closures that are new or gone.
func (t *teller) closures() {
	said := func(b *schedule.Book) (list []string) {
		for _, c := range b.Dir.Closures {
			list = append(list, t.closure(c))
		}
		return list
	}
	old, now := said(t.before), said(t.after)
	for _, c := range now {
		if !slices.Contains(old, c) {
			t.sayf("%s", c)
		}
	}
	for _, c := range old {
		if !slices.Contains(now, c) {
			t.sayf("no longer: %s", c)
		}
	}
}

func (t *teller) closure(c *directory.Closure) string {
	who := "all centers"
	if !c.All {
		who = t.centers(c.Centers)
	}
	is := "is"
	if c.All || len(c.Centers) != 1 {
		is = "are"
	}
	when := "on " + t.day(c.Date)
	if c.To != c.Date {
		when = "from " + t.day(c.Date) + " to " + t.day(c.To)
	}
	how := "closed"
	if len(c.Hours) > 0 {
		spans := make([]string, len(c.Hours))
		for i, h := range c.Hours {
			spans[i] = t.l.Span(h)
		}
		how = "open only " + t.l.And(spans)
	}
	return fmt.Sprintf("%s %s %s %s (%s)", who, is, how, when, t.words(c.Name))
}

// class tells what differs in a class; there was none before if old is nil.
func (t *teller) class(old, now *directory.Class) {
	rules := t.rules(now)
	if old == nil {
		t.sayf("%s is new: %s", t.name(now), rules)
		return
	}
	if before := t.rules(old); before != rules {
		t.sayf("%s meets otherwise: %s; before: %s", t.name(now), rules, before)
	}
	a, b := exceptions(t.before, old), exceptions(t.after, now)
	keys := make([]slot, 0, len(a)+len(b))
	for k := range a {
		keys = append(keys, k)
	}
	for k := range b {
		if _, both := a[k]; !both {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, slot.compare)
	for _, k := range keys {
		x, hadIt := a.at(k, old)
		y, hasIt := b.at(k, now)
		switch {
		case !hasIt:
			continue // the rule says so
		case !hadIt:
			x = schedule.Session{Date: y.PlannedDate, Time: y.PlannedTime, Place: now.Place}
		}
		if what := t.session(&x, &y); what != "" {
			t.sayf("%s on %s%s %s", t.name(now), t.day(k.date), t.start(now, k), what)
		}
	}
}

func (t *teller) rules(c *directory.Class) string {
	rules := make([]string, len(c.When))
	for i := range c.When {
		rules[i] = t.l.Rule(&c.When[i])
	}
	return strings.Join(rules, "; ")
}

// A slot names a session of a class by when it was planned.
type slot struct {
	date  civil.Date
	start civil.Clock
}

func (a slot) compare(b slot) int {
	return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.start, b.start))
}

// special are the sessions of a class that are not simply as planned.
type special map[slot]schedule.Session

func exceptions(b *schedule.Book, c *directory.Class) special {
	out := special{}
	for _, s := range b.Exceptions(c) {
		out[slot{s.PlannedDate, s.PlannedTime.Start}] = s
	}
	return out
}

// at returns the session of a slot, and whether there is one.
func (e special) at(k slot, c *directory.Class) (schedule.Session, bool) {
	if s, ok := e[k]; ok {
		return s, true
	}
	for _, s := range schedule.PlannedOn(c, k.date) {
		if s.Time.Start == k.start {
			return s, true
		}
	}
	return schedule.Session{}, false
}

// start says when a session starts if the day has others.
func (t *teller) start(c *directory.Class, k slot) string {
	if len(schedule.PlannedOn(c, k.date)) < 2 {
		return ""
	}
	return " at " + t.l.Clock(k.start)
}

// session says what becomes of a session that was planned as x, or "".
func (t *teller) session(x, y *schedule.Session) string {
	var parts []string
	why, whyNow := t.words(x.Reason), t.words(y.Reason)
	switch was, is := x.State == schedule.Cancelled, y.State == schedule.Cancelled; {
	case is && was && why == whyNow:
		return ""
	case is && whyNow == "":
		return "is now cancelled"
	case is && was:
		return "is cancelled for another reason (" + whyNow + ")"
	case is:
		return "is now cancelled (" + whyNow + ")"
	case was:
		parts = append(parts, "takes place after all")
		fallthrough
	default:
		parts = append(parts, t.moved(x, y)...)
	}
	return strings.Join(parts, ", ")
}

// moved says what is otherwise about a session that takes place.
func (t *teller) moved(x, y *schedule.Session) (parts []string) {
	switch {
	case x.Date != y.Date:
		parts = append(parts, "is now on "+t.day(y.Date)+", "+t.l.Span(y.Time))
	case x.Time != y.Time:
		parts = append(parts, "is now at another time: "+t.l.Span(y.Time))
	}
	if place := t.place(y.Place); place != t.place(x.Place) {
		if place == "" {
			place = "no room named"
		}
		parts = append(parts, "is now at another place: "+place)
	}
	if note := t.words(y.Note); note != t.words(x.Note) {
		if note == "" {
			return append(parts, "has no note any more")
		}
		parts = append(parts, "has a note: "+note)
	}
	return parts
}

func (t *teller) place(w directory.Where) string {
	var parts []string
	if w.Venue != nil {
		parts = append(parts, t.words(w.Venue.Name))
	}
	for _, s := range []string{t.words(w.Room), w.Online} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}
