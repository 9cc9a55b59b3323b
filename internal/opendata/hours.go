package opendata

import (
	"slices"

	"centers/internal/civil"
	"centers/internal/directory"
)

// A period is days with the same weekly hours; either end may be zero: open.
type period struct {
	from, to civil.Date
	hours    directory.Hours
}

// hourRules returns when a center is open, from today on: a schedule for each
// time of the week, with the days for which it holds where closures and changed
// hours bound it. Closures that are examples are not told: nobody is kept away.
// Those after the site's window are only in x_exdates.
func (m *maker) hourRules(c *directory.Center) []rule {
	if c.Status != directory.Open && c.Status != directory.TemporarilyClosed {
		return nil
	}
	closures, later := m.closuresOf(c)
	var out []rule
	for _, p := range m.periods(c, closures) {
		if !p.hours.Known {
			continue
		}
		var spans []civil.Span
		days := map[civil.Span]civil.Days{}
		for w := civil.Monday; w <= civil.Sunday; w++ {
			if !p.has(w) {
				continue
			}
			for _, s := range p.hours.Week[w] {
				if days[s] == 0 {
					spans = append(spans, s)
				}
				days[s] = days[s].With(w)
			}
		}
		for _, s := range spans {
			r := rule{
				ID:   m.id("hours/" + c.ID + "/" + p.from.String() + "/" + s.String()),
				Freq: "WEEKLY", Opens: wall(s.Start), Closes: wall(s.End), Zone: m.zone,
				ValidFrom: p.from.String(), ValidTo: p.to.String(),
			}
			for i, w := range days[s].List() {
				if i > 0 {
					r.ByDay += ","
				}
				r.ByDay += w.String()
			}
			if p.to == 0 {
				r.Except = later
			}
			out = append(out, r)
		}
	}
	return out
}

// has reports whether a period has a day of the week.
func (p *period) has(w civil.Weekday) bool {
	if p.from == 0 || p.to == 0 || p.to-p.from >= 6 {
		return true
	}
	for d := p.from; d <= p.to; d++ {
		if d.Weekday() == w {
			return true
		}
	}
	return false
}

// closuresOf returns the closures of a center that begin in the window and are
// not over, and the days of those that come later.
func (m *maker) closuresOf(c *directory.Center) (soon []*directory.Closure, later []string) {
	for _, x := range m.book.Dir.Closures {
		switch {
		case x.Sample || x.To < m.book.Today || !x.Covers(c, x.Date):
		case x.Date <= m.book.To:
			soon = append(soon, x)
		default:
			for d := x.Date; d <= min(x.To, x.Date+366); d++ {
				later = append(later, d.String())
			}
		}
	}
	return soon, later
}

// periods parts the time from today on at each day on which the weekly hours of
// a center may change. The first period has no beginning.
func (m *maker) periods(c *directory.Center, closures []*directory.Closure) []period {
	var bounds []civil.Date
	add := func(d civil.Date) {
		if d > m.book.Today {
			bounds = append(bounds, d)
		}
	}
	span := func(from, until civil.Date) {
		add(from)
		if until != 0 {
			add(until + 1)
		}
	}
	for i := range c.HoursChanges {
		span(c.HoursChanges[i].From, c.HoursChanges[i].Until)
	}
	for _, x := range closures {
		span(x.Date, x.To)
	}
	if c.Status != directory.Open {
		span(c.StatusSince, c.StatusUntil)
	}
	slices.Sort(bounds)
	bounds = slices.Compact(bounds)
	out := []period{{hours: hoursAt(c, closures, m.book.Today)}}
	for _, d := range bounds {
		out[len(out)-1].to = d - 1
		out = append(out, period{from: d, hours: hoursAt(c, closures, d)})
	}
	return out
}

// hoursAt returns the weekly hours of the period in which a day lies, as
// [schedule.HoursOn] finds those of a day.
func hoursAt(c *directory.Center, closures []*directory.Closure, day civil.Date) directory.Hours {
	covers := func(from, until civil.Date) bool { return from <= day && (until == 0 || day <= until) }
	if c.Status != directory.Open && covers(c.StatusSince, c.StatusUntil) {
		return directory.Hours{Known: true}
	}
	hours := c.Hours
	for i := range c.HoursChanges {
		if x := &c.HoursChanges[i]; covers(x.From, x.Until) {
			hours = x.Hours
		}
	}
	for _, x := range closures {
		if !covers(x.Date, x.To) {
			continue
		}
		for w := range hours.Week {
			if hours.Known || len(x.Hours) == 0 {
				hours.Week[w] = both(hours.Week[w], x.Hours)
			} else {
				hours.Week[w] = x.Hours
			}
		}
		hours.Known = true
	}
	return hours
}

// both returns the times that are in both of two sorted lists.
func both(a, b []civil.Span) []civil.Span {
	var out []civil.Span
	for _, x := range a {
		for _, y := range b {
			if s := (civil.Span{Start: max(x.Start, y.Start), End: min(x.End, y.End)}); s.Start < s.End {
				out = append(out, s)
			}
		}
	}
	return out
}
