// Package recur holds recurrence rules: how editors write them, on which dates
// they fall, and how RFC 5545 writes them. It knows nothing of clocks, zones or
// of what recurs.
package recur

import "centers/internal/civil"

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

// A Rule is a recurrence rule without its first date or its end. Weeks start on
// Monday. A rule made by ParseEvery is one of Weekly with Days, or Monthly with
// ByDay or ByMonthDay; only ParseRRULE gives the rest.
type Rule struct {
	Freq       Freq
	Interval   int // every so many days, weeks, months or years; at least 1
	ByDay      []WeekdayNum
	ByMonthDay []int // 1 to 31, or -1 for the last
	ByMonth    []int
	ByYearDay  []int
	ByWeekNo   []int
	BySetPos   []int
	WeekStart  civil.Weekday // WKST; Monday unless an rrule says else
	Count      int           // at most so many dates; 0 means no limit
	Raw        bool          // written as `rrule:`, so that words for it may not exist
}
