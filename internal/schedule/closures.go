package schedule

import (
	"slices"

	"centers/internal/civil"
	"centers/internal/directory"
)

// closuresOf returns the closures that a center has. Shorter ones come first,
// since the name of a holiday says more than that of the weeks around it.
func closuresOf(d *directory.Directory, c *directory.Center) []*directory.Closure {
	var out []*directory.Closure
	for _, closure := range d.Closures {
		if closure.Covers(c, closure.Date) {
			out = append(out, closure)
		}
	}
	slices.SortStableFunc(out, func(a, b *directory.Closure) int { return int(a.To-a.Date) - int(b.To-b.Date) })
	return out
}

// closing returns the closure that keeps a session from happening: the first
// one that does so alone, else the last of those that do together.
func closing(closures []*directory.Closure, day civil.Date, span civil.Span) *directory.Closure {
	var last *directory.Closure
	var open []civil.Span
	for _, c := range closures {
		if day < c.Date || c.To < day {
			continue
		}
		if !contain(c.Hours, span) {
			return c
		}
		if last == nil {
			open = c.Hours
		} else {
			open = intersect(open, c.Hours)
		}
		last = c
	}
	if last == nil || contain(open, span) {
		return nil
	}
	return last
}

func contain(hours []civil.Span, span civil.Span) bool {
	for _, h := range hours {
		if h.Contains(span) {
			return true
		}
	}
	return false
}

// intersect returns the times that are in both of two sorted lists.
func intersect(a, b []civil.Span) []civil.Span {
	var out []civil.Span
	for _, x := range a {
		for _, y := range b {
			if both := (civil.Span{Start: max(x.Start, y.Start), End: min(x.End, y.End)}); both.Start < both.End {
				out = append(out, both)
			}
		}
	}
	return out
}
