package opendata

import (
	"strconv"
	"strings"

	"centers/internal/civil"
	"centers/internal/recur"
)

// A series is a recurrence rule from its first day to its last one, which may
// be zero: no end. Its rule has no Count.
type series struct {
	rule        recur.Rule
	from, until civil.Date
}

// newSeries makes a series of a rule that starts on or after from.
func newSeries(r *recur.Rule, from, until civil.Date) series {
	s := series{r.Resolved(from), from, until}
	if s.rule.Count > 0 {
		dates := s.rule.Between(from, until, from, civil.MaxDate)
		if len(dates) == 0 {
			s.until = from - 1
		} else {
			s.until = dates[len(dates)-1]
		}
		s.rule.Count = 0
	}
	return s
}

// end ends the series before a day.
func (s *series) end(before civil.Date) {
	if s.until == 0 || s.until >= before {
		s.until = before - 1
	}
}

// between returns the dates from lo to hi, both inclusive.
func (s *series) between(lo, hi civil.Date) []civil.Date {
	if s.until != 0 && s.until < s.from || hi < lo {
		return nil
	}
	return s.rule.Between(s.from, s.until, max(lo, s.from), hi)
}

// horizon is how far from a day another date of a series is looked for; see
// recur: nothing that people arrange is rarer.
const horizon = 100 * 366

// first returns the first date from lo to hi (0: no end), or 0.
func (s *series) first(lo, hi civil.Date) civil.Date {
	if hi == 0 {
		hi = civil.MaxDate
	}
	lo = max(lo, s.from)
	for step := civil.Date(64); ; step *= 8 {
		to := min(hi, lo+step)
		if dates := s.between(lo, to); len(dates) > 0 {
			return dates[0]
		}
		if to == hi || step > horizon {
			return 0
		}
	}
}

// last returns the last date from lo to hi, or 0.
func (s *series) last(lo, hi civil.Date) civil.Date {
	for step := civil.Date(64); ; step *= 8 {
		from := max(lo, hi-step)
		if dates := s.between(from, hi); len(dates) > 0 {
			return dates[len(dates)-1]
		}
		if from == lo || step > horizon {
			return 0
		}
	}
}

// say writes the rule of a series into an HSDS schedule, which knows weekly and
// monthly rules only, and reports whether it could.
func (s *series) say(out *rule) bool {
	r := &s.rule
	if len(r.ByMonth)+len(r.BySetPos)+len(r.ByYearDay)+len(r.ByWeekNo) > 0 {
		return false
	}
	out.Interval = max(r.Interval, 1)
	switch r.Freq {
	case recur.Daily:
		if out.Interval > 1 || len(r.ByMonthDay) > 0 {
			return false
		}
		out.Freq, out.ByDay = recur.Weekly.String(), everyDay
		if len(r.ByDay) == 0 {
			return true
		}
	case recur.Weekly:
		out.Freq = recur.Weekly.String()
		if out.Interval > 1 || r.WeekStart != civil.Monday {
			out.WeekStart = r.WeekStart.String()
		}
	case recur.Monthly:
		out.Freq = recur.Monthly.String()
		out.ByMonthDay = numbers(r.ByMonthDay)
	default:
		return false
	}
	out.ByDay = weekdays(r.ByDay)
	return true
}

const everyDay = "MO,TU,WE,TH,FR,SA,SU"

// weekdays writes weekdays as iCalendar does: TU,TH or 3TH,-1FR.
func weekdays(days []recur.WeekdayNum) string {
	parts := make([]string, len(days))
	for i, d := range days {
		if d.N != 0 {
			parts[i] = strconv.Itoa(d.N)
		}
		parts[i] += d.Day.String()
	}
	return strings.Join(parts, ",")
}

func numbers(nums []int) string {
	parts := make([]string, len(nums))
	for i, n := range nums {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, ",")
}

// A run is dates of a series, one after the other, from the first to the last.
type run struct{ from, to civil.Date }

// runs joins sorted dates of a series between which it has no other date.
func (s *series) runs(dates []civil.Date) []run {
	var out []run
	for _, d := range dates {
		if n := len(out) - 1; n >= 0 && len(s.between(out[n].to+1, d-1)) == 0 {
			out[n].to = d
			continue
		}
		out = append(out, run{d, d})
	}
	return out
}

// pieces returns what is left of a series without some runs of its dates. The
// last piece may have no end.
func (s *series) pieces(without []run) []run {
	var out []run
	add := func(lo, hi civil.Date) {
		first := s.first(lo, hi)
		if first == 0 {
			return
		}
		p := run{from: first}
		if hi != 0 {
			p.to = s.last(first, hi)
		}
		out = append(out, p)
	}
	lo := s.from
	for _, r := range without {
		add(lo, r.from-1)
		lo = r.to + 1
	}
	if s.until == 0 || lo <= s.until {
		add(lo, s.until)
	}
	return out
}

// wall writes a time as the tables want it, 09:30:00. They know no 24:00.
func wall(c civil.Clock) string {
	if c == civil.Midnight {
		return "23:59:59"
	}
	return c.String() + ":00"
}
