package feed

import (
	"centers/internal/civil"
	"centers/internal/recur"
)

// Not every app reads every rule. Outlook drops an event whose rule has two
// ordinals ("2nd and 4th Tuesday"), takes the 5th weekday for the last one and
// the 31st for the last day, and reads a yearly rule for one day of one month
// only; its templates are those of MS-OXCICAL, section 2.1.3.2.2. So a rule is
// said as several rules that it can read, or as single dates.

// maxSingles is how many dates of a rule that some apps cannot read are said one
// by one. What comes after them, years later, is left to those that can.
const maxSingles = 48

// A strand is a rule, or a part of one, that is written as a series or as single
// dates. Its parts that were left open are filled in, and it has no Count.
type strand struct {
	rule  recur.Rule
	from  civil.Date // from which its periods are counted
	until civil.Date // inclusive; zero: no end
}

// strands takes a rule apart into strands that together give the same dates,
// each date once.
func strands(r *recur.Rule, from, until civil.Date) []strand {
	rule := r.Resolved(from)
	if rule.Count > 0 {
		dates := rule.Between(from, until, from, civil.MaxDate)
		if len(dates) == 0 {
			return nil
		}
		until, rule.Count = dates[len(dates)-1], 0
	}
	if rule.Freq == recur.Daily && rule.Interval == 1 && len(rule.ByDay) > 0 && len(rule.ByMonth)+len(rule.ByMonthDay)+len(rule.BySetPos) == 0 {
		rule.Freq = recur.Weekly
	}
	var out []strand
	for _, one := range split(rule) {
		out = append(out, strand{one, from, until})
	}
	return out
}

// split returns a monthly rule for several weekdays or several days of the month
// as one rule for each, and any other rule, or one whose days may fall together,
// as it is.
func split(r recur.Rule) []recur.Rule {
	if r.Freq != recur.Monthly || len(r.ByMonth)+len(r.BySetPos) > 0 || fallTogether(&r) {
		return []recur.Rule{r}
	}
	var out []recur.Rule
	switch {
	case len(r.ByDay) > 1 && len(r.ByMonthDay) == 0:
		for _, d := range r.ByDay {
			one := r
			one.ByDay = []recur.WeekdayNum{d}
			out = append(out, one)
		}
	case len(r.ByMonthDay) > 1 && len(r.ByDay) == 0:
		for _, n := range r.ByMonthDay {
			one := r
			one.ByMonthDay = []int{n}
			out = append(out, one)
		}
	default:
		return []recur.Rule{r}
	}
	return out
}

// fallTogether reports whether two of the rule's days may be the same date, such
// as the 4th and the last Friday, or whether a weekday has no number.
func fallTogether(r *recur.Rule) bool {
	for i, a := range r.ByDay {
		if a.N == 0 {
			return true
		}
		for _, b := range r.ByDay[i+1:] {
			if a.Day == b.Day && meet(a.N, b.N, 4, 5) {
				return true
			}
		}
	}
	for i, a := range r.ByMonthDay {
		for _, b := range r.ByMonthDay[i+1:] {
			if meet(a, b, 28, 31) {
				return true
			}
		}
	}
	return false
}

// meet reports whether two places in a row of low to high things may be the
// same, one counted from its beginning and the other, negative, from its end.
func meet(a, b, low, high int) bool {
	from, back := max(a, b), min(a, b)
	return from > 0 && back < 0 && low+back+1 <= from && from <= high+back+1
}

// legible reports whether every app reads the rule right.
func legible(r *recur.Rule) bool {
	if len(r.ByYearDay)+len(r.ByWeekNo) > 0 {
		return false
	}
	switch r.Freq {
	case recur.Daily:
		return len(r.ByDay)+len(r.ByMonth)+len(r.ByMonthDay)+len(r.BySetPos) == 0
	case recur.Weekly:
		return len(r.ByMonth)+len(r.BySetPos) == 0
	case recur.Monthly:
		return len(r.ByMonth) == 0 && oneDay(r, 28)
	}
	return len(r.ByMonth) == 1 && oneDay(r, shortest(r.ByMonth[0]))
}

// oneDay reports whether a rule picks one day of each month in a way that every
// app reads. longest is the highest day that each of the months has.
func oneDay(r *recur.Rule, longest int) bool {
	switch {
	case len(r.BySetPos) > 0:
		return len(r.BySetPos) == 1 && ordinal(r.BySetPos[0]) && len(r.ByMonthDay) == 0 && plainDays(r.ByDay)
	case len(r.ByDay) > 0:
		return len(r.ByDay) == 1 && ordinal(r.ByDay[0].N) && len(r.ByMonthDay) == 0
	}
	return len(r.ByMonthDay) == 1 && (r.ByMonthDay[0] == -1 || r.ByMonthDay[0] >= 1 && r.ByMonthDay[0] <= longest)
}

// ordinal reports whether a number of weekdays is read alike: the 1st to 4th and
// the last.
func ordinal(n int) bool { return n == -1 || n >= 1 && n <= 4 }

// shortest returns the number of days that a month has in every year.
func shortest(month int) int {
	return [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
}

// plainDays reports whether weekdays without a number are one day, the week, its
// five working days or its end: what Outlook can pick from.
func plainDays(days []recur.WeekdayNum) bool {
	var set civil.Days
	for _, d := range days {
		if d.N != 0 {
			return false
		}
		set = set.With(d.Day)
	}
	const working, end = 1<<5 - 1, 1<<5 | 1<<6
	return len(days) == 1 || set == civil.EveryDay || set == working || set == end
}

// firstIn returns the first date of the strand from lo to hi (0: no end), or 0.
func (s *strand) firstIn(lo, hi civil.Date) civil.Date {
	if hi == 0 {
		hi = civil.MaxDate
	}
	for step := civil.Date(64); ; step *= 8 {
		to := min(hi, lo+step)
		if dates := s.rule.Between(s.from, s.until, lo, to); len(dates) > 0 {
			return dates[0]
		}
		if to == hi || step > 100*366 {
			return 0
		}
	}
}

// take returns the first n dates of the strand.
func (s *strand) take(n int) []civil.Date {
	var out []civil.Date
	for lo := s.from; len(out) < n; {
		d := s.firstIn(lo, s.until)
		if d == 0 {
			break
		}
		out = append(out, d)
		lo = d + 1
	}
	return out
}
