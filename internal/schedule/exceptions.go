package schedule

import (
	"slices"

	"centers/internal/civil"
	"centers/internal/directory"
)

// longest is how many days of a closure, or of the time that a center is closed,
// are looked at for exceptions.
const longest = 800

// Exceptions returns the sessions of the whole series that are not simply as
// planned, as Sort orders them. It does not depend on any window. A closure, or
// a center's closed time, that lasts longer than 800 days counts for its first
// 800; one without a beginning begins with the class, or lasts 800 days to its end.
func Exceptions(d *directory.Directory, c *directory.Class) []Session {
	return newExpander(d, c, closuresOf(d, c.Center)).exceptions()
}

func (e *expander) exceptions() []Session {
	var meetings []meeting
	for _, p := range e.exceptionalDays() {
		meetings = planned(meetings, e.class, p.from, p.to)
	}
	return slices.DeleteFunc(e.sessions(meetings), func(s Session) bool { return s.Plain() })
}

// A period is some days, both inclusive.
type period struct{ from, to civil.Date }

// exceptionalDays returns the days whose sessions may not be as planned, in order
// and without overlap.
func (e *expander) exceptionalDays() []period {
	var days []period
	for i := range e.class.Changes {
		day := e.class.Changes[i].Date
		days = append(days, period{day, day})
	}
	for _, c := range e.closures {
		days = append(days, period{c.Date, min(c.To, c.Date+longest-1)})
	}
	if c := e.class.Center; c.Status == directory.TemporarilyClosed {
		days = append(days, closedTime(c, e.class))
	}
	slices.SortFunc(days, func(a, b period) int { return int(a.from) - int(b.from) })
	return merged(days)
}

// closedTime returns the days on which the center is temporarily closed, bounded.
func closedTime(c *directory.Center, class *directory.Class) period {
	p := period{c.StatusSince, c.StatusUntil}
	switch {
	case p.from == 0 && p.to != 0:
		p.from = max(p.to-longest+1, 1)
	case p.from == 0:
		p.from = max(firstDate(class), 1)
	}
	if last := p.from + longest - 1; p.to == 0 || p.to > last {
		p.to = last
	}
	return p
}

// firstDate returns the first date on which a class is planned to meet, or 0.
func firstDate(c *directory.Class) civil.Date {
	var first civil.Date
	for i := range c.When {
		w := &c.When[i]
		var d civil.Date
		switch {
		case w.Rule != nil:
			d = w.Rule.First(w.From, w.Until)
		case len(w.Dates) > 0:
			d = w.Dates[0].Date
		}
		if d != 0 && (first == 0 || d < first) {
			first = d
		}
	}
	return first
}

// merged joins periods, sorted by their beginning, that share days.
func merged(days []period) []period {
	var out []period
	for _, p := range days {
		if n := len(out); n > 0 && p.from <= out[n-1].to {
			out[n-1].to = max(out[n-1].to, p.to)
			continue
		}
		out = append(out, p)
	}
	return out
}
