package schedule

import (
	"centers/internal/civil"
	"centers/internal/directory"
)

// A Day is when a center can be visited on one day.
type Day struct {
	Known   bool                   // false: nobody knows, call; never to be shown as closed
	Closed  bool                   // not open at all
	Spans   []civil.Span           // sorted; empty if not known or closed
	Closure *directory.Closure     // the closure that sets these hours; nil if none
	Change  *directory.HoursChange // the change that sets these hours; nil if none
	Status  directory.Status       // of the center on that day
}

// HoursOn returns when a center is open on a day. Its status comes first, then
// its weekly hours or the last change that covers the day, then closures, which
// only take hours away; where the weekly hours are not known, the hours of a
// closure stand alone.
func HoursOn(d *directory.Directory, c *directory.Center, day civil.Date) Day {
	return hoursOn(closuresOf(d, c), c, day)
}

func hoursOn(closures []*directory.Closure, c *directory.Center, day civil.Date) Day {
	out := Day{Status: statusOn(c, day)}
	if out.Status != directory.Open {
		out.Known, out.Closed = true, true
		return out
	}
	hours := c.Hours
	for i := range c.HoursChanges {
		if ch := &c.HoursChanges[i]; covers(ch.From, ch.Until, day) {
			hours, out.Change = ch.Hours, ch
		}
	}
	out.Known, out.Spans = hours.Known, hours.Week[day.Weekday()]
	for _, closure := range closures {
		if day < closure.Date || closure.To < day {
			continue
		}
		if len(closure.Hours) > 0 && !out.Known {
			out.Spans = closure.Hours
		} else {
			out.Spans = intersect(out.Spans, closure.Hours)
		}
		out.Known = true
		if out.Closure == nil || len(closure.Hours) == 0 && len(out.Closure.Hours) > 0 {
			out.Closure = closure
		}
	}
	out.Closed = out.Known && len(out.Spans) == 0
	return out
}

// statusOn returns the status of a center on a day: open outside of the days
// that its status is said to last.
func statusOn(c *directory.Center, day civil.Date) directory.Status {
	if covers(c.StatusSince, c.StatusUntil, day) {
		return c.Status
	}
	return directory.Open
}

// covers reports whether a day lies within bounds that are inclusive, or open
// where zero.
func covers(from, until, day civil.Date) bool {
	return from <= day && (until == 0 || day <= until)
}
