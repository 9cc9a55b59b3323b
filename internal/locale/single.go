package locale

import (
	"centers/internal/civil"
	"centers/internal/directory"
)

// singleDates says single dates: "Dec. 19 and Dec. 20, 2026, 9 a.m. to 12 p.m.".
// Where their times differ, each run of dates has its own; many are counted.
func (l *Locale) singleDates(w *directory.When) string {
	if len(w.Dates) == 0 {
		return ""
	}
	times := make([]civil.Span, len(w.Dates))
	sameTime := true
	for i, d := range w.Dates {
		times[i] = d.Time
		if d.Time.IsZero() {
			times[i] = w.Time
		}
		sameTime = sameTime && times[i] == times[0]
	}
	dates := l.dateList(w.Dates)
	switch {
	case len(dates) > mostDates:
		first, last := l.ends(w.Dates[0].Date, w.Dates[len(dates)-1].Date)
		what := l.T("rule_dates_period", "dates", l.N("rule_dates", len(dates)), "first", first, "last", last)
		if !sameTime {
			return what
		}
		return l.sentence(what, l.spanOrNone(times[0]), "")
	}
	text := ""
	for i := 0; i < len(dates); {
		next := i + 1
		for next < len(dates) && times[next] == times[i] {
			next++
		}
		item := l.sentence(l.And(dates[i:next]), l.spanOrNone(times[i]), "")
		if text == "" {
			text = item
		} else {
			text = l.T("rule_apart", "a", text, "b", item)
		}
		i = next
	}
	return text
}

// dateList returns dates in words. The year stands with the last date of each
// year; a date that is alone has its weekday too.
func (l *Locale) dateList(dates []directory.Dated) []string {
	if len(dates) == 1 {
		return []string{l.Date(dates[0].Date, WeekdayDayYear)}
	}
	out := make([]string, len(dates))
	for i, d := range dates {
		form := DayMonth
		if i == len(dates)-1 || dates[i+1].Date.Year() != d.Date.Year() {
			form = DayMonthYear
		}
		out[i] = l.Date(d.Date, form)
	}
	return out
}
