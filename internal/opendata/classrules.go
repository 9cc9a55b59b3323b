package opendata

import (
	"slices"
	"strconv"
	"strings"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// An HSDS schedule has no place for a session that is cancelled or moved. So a
// series is cut in two around the coming dates on which it is not as planned,
// and what takes their place is a schedule of a single date. Where that would
// make too many pieces, the series stays whole and its notes name the dates.
// Either way x_exdates has every exception.

// maxRuns is into how many places at most a series is cut.
const maxRuns = 8

// A slot names a planned session of an entry.
type slot struct {
	when int
	date civil.Date
	span civil.Span
}

// A planner makes the schedules of one class.
type planner struct {
	*maker
	class      *directory.Class
	base       rule // what all schedules of the class say
	exceptions map[slot]*schedule.Session
	used       map[string]int
	out        []rule
}

// classRules returns the schedules of a class.
func (m *maker) classRules(c *directory.Class) []rule {
	p := &planner{maker: m, class: c, used: map[string]int{}, exceptions: map[slot]*schedule.Session{}, base: rule{
		Link: m.classPage(c), Attending: m.attending(c.Place), Zone: m.zone, Sample: c.Sample,
	}}
	if c.Register.URL != "" {
		p.base.Link = c.Register.URL
	}
	all := m.book.Exceptions(c)
	for i := range all {
		s := &all[i]
		p.exceptions[slot{s.When, s.PlannedDate, s.PlannedTime}] = s
	}
	for i := range c.When {
		if w := &c.When[i]; w.Rule != nil {
			p.rule(i, w)
		} else {
			p.dates(i, w)
		}
	}
	return p.out
}

// key returns the name of a schedule; a second one for the same is numbered.
func (p *planner) key(parts ...string) string {
	key := "schedule/" + p.class.Ref().ID + "/" + strings.Join(parts, "/")
	p.used[key]++
	if n := p.used[key]; n > 1 {
		key += "/" + strconv.Itoa(n)
	}
	return key
}

// dates adds a schedule for each single date that is not cancelled.
func (p *planner) dates(when int, w *directory.When) {
	for _, d := range w.Dates {
		span := d.Time
		if span.IsZero() {
			span = w.Time
		}
		p.single(p.key("on", d.Date.String()), when, d.Date, span, d.Title)
	}
}

// single adds a schedule for one date, unless it is cancelled.
func (p *planner) single(key string, when int, day civil.Date, span civil.Span, title directory.Text) {
	s := p.exceptions[slot{when, day, span}]
	if s != nil && s.State == schedule.Cancelled {
		return
	}
	r := p.base
	r.ID = p.id(key)
	r.Description = p.caveat(p.class, p.text(title))
	if s != nil {
		r.Replaces, r.Notes, r.Attending = day.String(), p.difference(s), p.attending(s.Place)
		day, span = s.Date, s.Time
	}
	r.Start, r.Until, r.Count, r.Freq, r.Interval = day.String(), day.String(), 1, "WEEKLY", 1
	r.ByDay = day.Weekday().String()
	r.Opens, r.Closes = wall(span.Start), wall(span.End)
	p.out = append(p.out, r)
}

// rule adds the schedules of a rule.
func (p *planner) rule(when int, w *directory.When) {
	s := newSeries(w.Rule, w.From, w.Until)
	if c := p.class.Center; c.Status == directory.TemporarilyClosed && c.StatusUntil == 0 {
		s.end(c.StatusSince) // nobody knows when it goes on
	}
	key := p.key(w.From.String(), w.Rule.RRULE())
	r := p.base
	r.Description = p.caveat(p.class, p.l.Rule(w))
	r.Opens, r.Closes = wall(w.Time.Start), wall(w.Time.End)
	if !s.say(&r) {
		for _, d := range s.between(p.book.Today, p.book.To) {
			p.single(key+"/on/"+d.String(), when, d, w.Time, nil)
		}
		return
	}
	except := p.exceptionsOf(when, &s, w.Time)
	coming := slices.DeleteFunc(slices.Clone(except), func(d civil.Date) bool { return d < p.book.Today })
	cuts := s.runs(coming)
	if len(cuts) > maxRuns {
		r.Notes = p.notOn(coming)
		cuts = nil
	}
	p.pieces(key, &s, r, s.pieces(cuts), except)
	for _, d := range except {
		x := p.exceptions[slot{when, d, w.Time}]
		if x.State != schedule.Cancelled && max(x.Date, d) >= p.book.Today {
			p.single(key+"/on/"+d.String(), when, d, w.Time, nil)
		}
	}
}

// exceptionsOf returns the planned dates of a series that are not as planned.
func (p *planner) exceptionsOf(when int, s *series, span civil.Span) []civil.Date {
	var out []civil.Date
	for at := range p.exceptions {
		if at.when == when && at.span == span && (s.until == 0 || at.date <= s.until) {
			out = append(out, at.date)
		}
	}
	slices.Sort(out)
	return out
}

// pieces adds a schedule for each piece of a series. An exception is told by
// the last piece that begins before it, or by the first one.
func (p *planner) pieces(key string, s *series, r rule, pieces []run, except []civil.Date) {
	for i, piece := range pieces {
		one := r
		if i > 0 {
			key := key + "/from/" + piece.from.String()
			one.ID = p.id(key)
		} else {
			one.ID = p.id(key)
		}
		one.Start, one.Until = piece.from.String(), piece.to.String()
		for len(except) > 0 && (i == len(pieces)-1 || except[0] < pieces[i+1].from) {
			one.Except = append(one.Except, except[0].String())
			except = except[1:]
		}
		p.out = append(p.out, one)
	}
}

// notOn names the dates on which a series is not as planned.
func (p *planner) notOn(dates []civil.Date) string {
	names := make([]string, len(dates))
	for i, d := range dates {
		names[i] = p.l.Date(d, locale.DayMonthYear)
	}
	return p.l.T("session_cancelled") + ": " + strings.Join(names, "; ")
}

// difference says how a session differs from what was planned.
func (m *maker) difference(s *schedule.Session) string {
	var parts []string
	if s.State == schedule.Moved {
		parts = append(parts, m.l.T("session_moved_from", "day", m.l.Date(s.PlannedDate, locale.WeekdayDayYear), "time", m.l.Span(s.PlannedTime)))
	}
	if s.PlaceChanged {
		parts = append(parts, m.l.T("session_place_changed")+": "+m.place(s.Place))
	}
	if note := m.text(s.Note); note != "" {
		parts = append(parts, note)
	}
	return sentences(parts...)
}
