// Package recur holds recurrence rules: how editors write them, on which dates
// they fall, and how RFC 5545 writes them. It knows nothing of clocks, zones or
// of what recurs.
package recur

import (
	"cmp"

	"centers/internal/civil"
)

// A Freq is how often a rule repeats (RFC 5545, section 3.3.10).
type Freq uint8

// The frequencies that content may use.
const (
	Daily Freq = iota
	Weekly
	Monthly
	Yearly
)

// A WeekdayNum is a weekday, or the N-th one of the month or year; N counts
// from the end if negative, and 0 means each one.
type WeekdayNum struct {
	N   int
	Day civil.Weekday
}

// A Rule is a recurrence rule without its first date or its end. One made by
// ParseEvery is Weekly with ByDay, or Monthly with either ByDay or ByMonthDay, and
// its weeks start on Monday; only ParseRRULE gives the rest. Lists are sorted.
type Rule struct {
	Freq       Freq
	Interval   int // every so many days, weeks, months or years; at least 1
	ByDay      []WeekdayNum
	ByMonthDay []int // 1 to 31, or -1 for the last (from an rrule, down to -31)
	ByMonth    []int
	ByYearDay  []int
	ByWeekNo   []int
	BySetPos   []int
	WeekStart  civil.Weekday // WKST; Monday unless an rrule says else
	Count      int           // at most so many dates; 0 means no limit
	Raw        bool          // written as `rrule:`, so that words for it may not exist
}

// compareNums orders numbered weekdays by day of the week, then number.
func compareNums(a, b WeekdayNum) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), compareSigned(a.N, b.N))
}

// compareSigned orders numbers that count from the end after those that do not.
func compareSigned(a, b int) int {
	if (a < 0) != (b < 0) {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}
