package recur

import "centers/internal/civil"

// horizon is how long after its first day a rule is searched for a date. Nothing
// that people arrange is rarer than a leap day on a given weekday, which may take
// 40 years.
const horizon = 100 * 366

// First returns the first date of the rule that starts on or after from, or 0
// if it has none until the day until (0: no end) or within a hundred years.
func (r *Rule) First(from, until civil.Date) civil.Date {
	var first civil.Date
	r.walk(from, last(until, from+horizon), from, func(d civil.Date) bool {
		first = d
		return false
	})
	return first
}

// Between returns, in order, the dates from lo to hi, both inclusive, of the
// rule that starts on or after from and ends with until (0: no end). Periods are
// counted from the one that holds from, and parts that the rule leaves open are
// those of from (see Resolved). A rule without a Count costs as much as the
// window is long, however long ago it began; one with a Count is counted from
// its first date.
func (r *Rule) Between(from, until, lo, hi civil.Date) []civil.Date {
	var dates []civil.Date
	r.walk(from, last(until, hi), lo, func(d civil.Date) bool {
		dates = append(dates, d)
		return true
	})
	return dates
}

// Has reports whether d is a date of the rule that starts on or after from and
// ends with until (0: no end).
func (r *Rule) Has(from, until, d civil.Date) bool {
	found := false
	r.walk(from, last(until, d), d, func(civil.Date) bool {
		found = true
		return false
	})
	return found
}

// Nearest returns the date nearest to d, the earlier one of two, of the rule that
// starts on or after from and ends with until (0: no end); 0 if there is none
// within a hundred years of d or of from.
func (r *Rule) Nearest(from, until, d civil.Date) civil.Date {
	d = max(d, from)
	if until != 0 {
		d = min(d, until)
	}
	var after civil.Date
	r.walk(from, last(until, d+horizon), d, func(next civil.Date) bool {
		after = next
		return false
	})
	for _, back := range []civil.Date{8, 32, 367, 8 * 366, horizon} {
		dates := r.Between(from, until, d-back, d)
		if len(dates) == 0 {
			continue
		}
		if before := dates[len(dates)-1]; after == 0 || d-before <= after-d {
			return before
		}
		break
	}
	return after
}

// last returns the earlier of an end that may be open and another one.
func last(until, hi civil.Date) civil.Date {
	if until != 0 {
		hi = min(hi, until)
	}
	return min(hi, civil.MaxDate)
}

// walk yields the dates of the rule from lo to hi until yield returns false.
func (r *Rule) walk(from, hi, lo civil.Date, yield func(civil.Date) bool) {
	if lo < from {
		lo = from
	}
	if from < 1 || hi < lo {
		return
	}
	s := newSeries(r, from)
	if r.Count == 0 {
		s.walk(lo, hi, yield)
		return
	}
	n := 0
	s.walk(from, hi, func(d civil.Date) bool {
		n++
		return (d < lo || yield(d)) && n < r.Count
	})
}

// Resolved returns the rule with the parts that it leaves open taken from the
// first day from, as RFC 5545, section 3.3.10, tells: the weekday for a weekly
// rule without BYDAY, the day of the month for a monthly one, both month and day
// for a yearly one. Programs agree more on such a rule than on one that leaves
// them out.
func (r *Rule) Resolved(from civil.Date) Rule {
	out := *r
	_, month, day := from.Civil()
	free := len(r.ByDay) == 0 && len(r.ByMonthDay) == 0 && len(r.ByYearDay) == 0
	switch {
	case !free || r.Freq == Daily:
	case r.Freq == Weekly, len(r.ByWeekNo) > 0:
		out.ByDay = []WeekdayNum{{Day: from.Weekday()}}
	case r.Freq == Yearly && len(r.ByMonth) == 0:
		out.ByMonth = []int{int(month)}
		fallthrough
	default:
		out.ByMonthDay = []int{day}
	}
	return out
}
