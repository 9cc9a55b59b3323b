package recur

import (
	"math/bits"
	"slices"
	"time"

	"centers/internal/civil"
)

// A series is a rule made ready for expansion from one first day: sets are bits.
type series struct {
	freq      Freq
	interval  int
	from      civil.Date
	weekStart civil.Weekday
	days      civil.Days   // weekdays without a number
	nth       []WeekdayNum // weekdays with one
	byDay     bool
	months    uint16 // bit 1 to 12; 0: all
	monthDays uint32 // bit 0 is the first
	fromEnd   uint32 // bit 0 is the last
	yearDays  []int
	weekNos   []int
	setPos    []int
	buf       []civil.Date

	// The year of the period in hand, for yearly rules.
	yearStart  civil.Date
	yearLength int
}

func newSeries(r *Rule, from civil.Date) *series {
	r2 := r.Resolved(from)
	s := &series{freq: r.Freq, interval: max(r.Interval, 1), from: from, weekStart: r.WeekStart,
		byDay: len(r2.ByDay) > 0, yearDays: r.ByYearDay, weekNos: r.ByWeekNo, setPos: r.BySetPos}
	for _, d := range r2.ByDay {
		if d.N == 0 {
			s.days = s.days.With(d.Day)
		} else {
			s.nth = append(s.nth, d)
		}
	}
	for _, m := range r2.ByMonth {
		s.months |= 1 << m
	}
	for _, d := range r2.ByMonthDay {
		if d > 0 {
			s.monthDays |= 1 << (d - 1)
		} else {
			s.fromEnd |= 1 << (-d - 1)
		}
	}
	return s
}

// walk yields the dates from lo, not before the first day, to hi.
func (s *series) walk(lo, hi civil.Date, yield func(civil.Date) bool) {
	inside := func(d civil.Date) bool { return d < lo || d <= hi && yield(d) }
	if s.freq == Daily || s.freq == Weekly {
		s.walkDays(lo, hi, inside)
		return
	}
	year, month, _ := s.from.Civil()
	first := 12*year + int(month) - 1 // months since the year 0
	step, length := s.interval, 1
	if s.freq == Yearly {
		first, step, length = 12*year, 12*s.interval, 12
	}
	y, m, _ := lo.Civil()
	if behind := 12*y + int(m) - 1 - first; behind > 0 {
		first += behind / step * step
	}
	for ; ; first += step {
		start := civil.DateOf(first/12, time.Month(first%12+1), 1)
		if start > hi || !s.period(first, length, start, inside) {
			return
		}
	}
}

// walkDays walks a daily or weekly rule.
func (s *series) walkDays(lo, hi civil.Date, yield func(civil.Date) bool) {
	start, length := s.from, 1
	if s.freq == Weekly {
		start, length = startOfWeek(s.from, s.weekStart), 7
	}
	step := length * s.interval
	start += civil.Date(int(lo-start) / step * step)
	for ; start <= hi; start += civil.Date(step) {
		s.buf = s.buf[:0]
		for d := start; d < start+civil.Date(length); d++ {
			if s.meets(d) {
				s.buf = append(s.buf, d)
			}
		}
		if !s.flush(yield) {
			return
		}
	}
}

// meets reports whether a day is one of a daily or weekly rule.
func (s *series) meets(d civil.Date) bool {
	if s.byDay && !s.days.Has(d.Weekday()) {
		return false
	}
	if s.months == 0 && s.monthDays|s.fromEnd == 0 {
		return true
	}
	y, m, day := d.Civil()
	return s.inMonth(m) && s.onMonthDays(daysIn(y, m))>>(day-1)&1 != 0
}

// period yields the dates of the months that belong to one period of the rule,
// and reports whether more are wanted.
func (s *series) period(first, length int, start civil.Date, yield func(civil.Date) bool) bool {
	s.buf = s.buf[:0]
	s.yearStart, s.yearLength = start, int(civil.DateOf(first/12+1, time.January, 1)-start)
	for i := first; i < first+length; i++ {
		year, month := i/12, time.Month(i%12+1)
		n := daysIn(year, month)
		if s.inMonth(month) {
			for set := s.month(start, n); set != 0; set &= set - 1 {
				d := start + civil.Date(bits.TrailingZeros32(set))
				if s.inYear(d) {
					s.buf = append(s.buf, d)
				}
			}
		}
		start += civil.Date(n)
	}
	return s.flush(yield)
}

// flush yields those of a period's dates that BYSETPOS picks.
func (s *series) flush(yield func(civil.Date) bool) bool {
	dates := s.buf
	if len(s.setPos) > 0 {
		dates = pick(dates, s.setPos)
	}
	for _, d := range dates {
		if d >= s.from && !yield(d) {
			return false
		}
	}
	return true
}

// pick returns the dates at the positions, which count from 1, or from the end
// if negative.
func pick(dates []civil.Date, positions []int) []civil.Date {
	var out []civil.Date
	for _, p := range positions {
		if p < 0 {
			p += len(dates) + 1
		}
		if p >= 1 && p <= len(dates) {
			out = append(out, dates[p-1])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (s *series) inMonth(m time.Month) bool { return s.months == 0 || s.months>>m&1 != 0 }

// month returns the days of the month that begins with start and has n days
// which the rule's weekdays and days of the month allow.
func (s *series) month(start civil.Date, n int) uint32 {
	set := s.onMonthDays(n)
	if !s.byDay {
		return set
	}
	first := start.Weekday()
	var days uint32
	for w := civil.Monday; w <= civil.Sunday; w++ {
		if s.days.Has(w) {
			days |= eachWeekday(first, w)
		}
	}
	for _, d := range s.nth {
		if s.numbersYear() {
			days |= eachWeekday(first, d.Day) // inYear knows which
		} else {
			days |= nthWeekday(first, d, n)
		}
	}
	return set & days
}

// onMonthDays returns the days of a month of n days that BYMONTHDAY allows.
func (s *series) onMonthDays(n int) uint32 {
	all := uint32(1)<<n - 1
	if s.monthDays|s.fromEnd == 0 {
		return all
	}
	return all & (s.monthDays | bits.Reverse32(s.fromEnd)>>(32-n))
}

// numbersYear reports whether the numbers of weekdays count within the year.
func (s *series) numbersYear() bool { return s.freq == Yearly && s.months == 0 }

// inYear reports whether BYYEARDAY, BYWEEKNO and weekdays numbered within the
// year allow a day.
func (s *series) inYear(d civil.Date) bool {
	if s.freq != Yearly {
		return true
	}
	day, length := int(d-s.yearStart)+1, s.yearLength
	if len(s.yearDays) > 0 && !slices.Contains(s.yearDays, day) && !slices.Contains(s.yearDays, day-length-1) {
		return false
	}
	if len(s.weekNos) > 0 {
		n, weeks := weekNo(d, s.weekStart)
		if !slices.Contains(s.weekNos, n) && !slices.Contains(s.weekNos, n-weeks-1) {
			return false
		}
	}
	if len(s.nth) == 0 || !s.numbersYear() || s.days.Has(d.Weekday()) {
		return true
	}
	n, back := (day-1)/7+1, -((length-day)/7 + 1)
	return slices.ContainsFunc(s.nth, func(w WeekdayNum) bool {
		return w.Day == d.Weekday() && (w.N == n || w.N == back)
	})
}

// eachWeekday returns the days that are w in a month that begins on the weekday
// first.
func eachWeekday(first, w civil.Weekday) uint32 {
	const weekly = 1 | 1<<7 | 1<<14 | 1<<21 | 1<<28
	return weekly << ((w + 7 - first) % 7)
}

// nthWeekday returns the N-th such day of a month of n days that begins on the
// weekday first, if it has one.
func nthWeekday(first civil.Weekday, d WeekdayNum, n int) uint32 {
	day := int((d.Day + 7 - first) % 7)
	if d.N > 0 {
		day += 7 * (d.N - 1)
	} else {
		day += (n-1-day)/7*7 + 7*(d.N+1) // from the last one
	}
	if day < 0 || day >= n {
		return 0
	}
	return 1 << day
}

// startOfWeek returns the day w on or before d.
func startOfWeek(d civil.Date, w civil.Weekday) civil.Date {
	return d - civil.Date((d.Weekday()+7-w)%7)
}

// weekNo returns the number of the week of d and the number of weeks in the year
// to which that week belongs. The first week is the first one with at least four
// days in the year (ISO 8601, but for the day on which weeks begin).
func weekNo(d civil.Date, weekStart civil.Weekday) (n, weeks int) {
	week := startOfWeek(d, weekStart)
	year := (week + 3).Year()
	first := func(year int) civil.Date {
		return startOfWeek(civil.DateOf(year, time.January, 4), weekStart)
	}
	return int(week-first(year))/7 + 1, int(first(year+1)-first(year)) / 7
}

func daysIn(year int, m time.Month) int {
	if m == time.February {
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 30 + int(m+m>>3)&1
}
