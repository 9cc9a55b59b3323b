package schedule

import (
	"slices"

	"centers/internal/civil"
	"centers/internal/directory"
)

// A meeting is a session as planned, without instants.
type meeting struct {
	when  int
	date  civil.Date
	span  civil.Span
	title directory.Text
}

// planned appends the meetings of a class from lo to hi, by entry, then date.
func planned(out []meeting, c *directory.Class, lo, hi civil.Date) []meeting {
	for i := range c.When {
		w := &c.When[i]
		if w.Rule != nil {
			for _, d := range w.Rule.Between(w.From, w.Until, lo, hi) {
				out = append(out, meeting{when: i, date: d, span: w.Time})
			}
		}
		for _, d := range w.Dates {
			if lo <= d.Date && d.Date <= hi {
				out = append(out, meeting{i, d.Date, timeOf(w, d), d.Title})
			}
		}
	}
	return out
}

// timeOf returns the time of a single date: its own, else that of its entry.
func timeOf(w *directory.When, d directory.Dated) civil.Span {
	if d.Time.IsZero() {
		return w.Time
	}
	return d.Time
}

// PlannedOn returns the sessions of a class on a day as they are planned, before
// changes and closures, by their start on the wall. They have no instants.
func PlannedOn(c *directory.Class, day civil.Date) []Session {
	var out []Session
	for _, m := range planned(nil, c, day, day) {
		out = append(out, m.session(c))
	}
	slices.SortStableFunc(out, func(a, b Session) int { return int(a.Time.Start) - int(b.Time.Start) })
	return out
}

// NearestPlanned returns the date nearest to day on which the class is planned
// to meet, the earlier one of two, or 0 if it never meets.
func NearestPlanned(c *directory.Class, day civil.Date) civil.Date {
	var best civil.Date
	consider := func(d civil.Date) {
		if d != 0 && (best == 0 || distance(d, day) < distance(best, day) || distance(d, day) == distance(best, day) && d < best) {
			best = d
		}
	}
	for i := range c.When {
		w := &c.When[i]
		if w.Rule != nil {
			consider(w.Rule.Nearest(w.From, w.Until, day))
		}
		for _, d := range w.Dates {
			consider(d.Date)
		}
	}
	return best
}

func distance(a, b civil.Date) civil.Date { return max(a-b, b-a) }

// Count returns how many sessions of the class are planned from lo to hi; it
// stops counting above limit.
func Count(c *directory.Class, lo, hi civil.Date, limit int) int {
	n := 0
	for i := range c.When {
		w := &c.When[i]
		if w.Rule != nil {
			n += len(w.Rule.Between(w.From, w.Until, lo, hi))
		}
		for _, d := range w.Dates {
			if lo <= d.Date && d.Date <= hi {
				n++
			}
		}
		if n > limit {
			break
		}
	}
	return n
}

// session returns the meeting as a session that happens as planned.
func (m *meeting) session(c *directory.Class) Session {
	return Session{
		Class: c, When: m.when, Title: m.title, Place: c.Place,
		Date: m.date, Time: m.span, PlannedDate: m.date, PlannedTime: m.span,
	}
}
