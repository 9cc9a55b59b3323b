package site

import (
	"cmp"
	"slices"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/recur"
)

// timetable returns the classes of a center that meet by a rule that has not
// ended, under each weekday on which they meet and by time.
func (t *tongue) timetable(c *directory.Center) []timetableDay {
	type entry struct {
		class *directory.Class
		when  *directory.When
	}
	var week [7][]entry
	for _, cl := range t.index.classesAt[c] {
		for i := range cl.When {
			w := &cl.When[i]
			if w.Rule == nil || w.Until != 0 && w.Until < t.today {
				continue
			}
			for _, day := range weekdays(w.Rule).List() {
				week[day] = append(week[day], entry{cl, w})
			}
		}
	}
	var out []timetableDay
	for day, entries := range week {
		if len(entries) == 0 {
			continue
		}
		slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.when.Time.Start, b.when.Time.Start) })
		d := timetableDay{DayName: capital(t.Weekday(civil.Weekday(day), locale.Wide))}
		for _, e := range entries {
			d.Rows = append(d.Rows, t.timetableRow(e.class, e.when))
		}
		out = append(out, d)
	}
	return out
}

func (t *tongue) timetableRow(c *directory.Class, w *directory.When) timetableRow {
	r := timetableRow{Time: t.Span(w.Time), Href: t.href(c.Ref()), Title: t.phrase(c.Title), Category: c.Category()}
	if w.Rule.Freq != recur.Weekly || w.Rule.Interval > 1 || w.Rule.Count > 0 || w.From > t.today {
		r.Rule = t.Rule(w)
	}
	if c.Sample {
		r.Sample = t.T("class_example")
	}
	return r
}

// weekdays returns the days of the week that a rule names. One that names none,
// such as the 15th of each month, has none.
func weekdays(r *recur.Rule) civil.Days {
	var days civil.Days
	for _, d := range r.ByDay {
		days = days.With(d.Day)
	}
	if r.Freq == recur.Daily && len(r.ByDay) == 0 && r.Interval == 1 {
		return civil.EveryDay
	}
	return days
}
