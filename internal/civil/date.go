// Package civil holds dates, times of day and days of the week as people on
// the spot read them from a calendar and a clock. It knows nothing of zones,
// languages or recurrence.
package civil

import (
	"fmt"
	"time"
)

// A Date is a day of the Gregorian calendar, counted from January 1 of the
// year 1, which is 1. The zero value means "no date".
type Date int32

// unixDay is the Date of January 1, 1970.
const unixDay = 719163

// MaxDate is the last date that editors may write, 9999-12-31.
const MaxDate Date = 3652059

// DateOf returns the date of a day. Days and months out of range are carried
// over as in [time.Date].
func DateOf(year int, month time.Month, day int) Date {
	sec := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()
	return Date(floorDiv(sec, 86400) + unixDay)
}

// On returns the date at the instant t on the calendar of t's location.
func On(t time.Time) Date {
	y, m, d := t.Date()
	return DateOf(y, m, d)
}

// ParseDate parses a date in the one form that content uses, 2026-11-26.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 || len(s) != 10 {
		return 0, fmt.Errorf("%q is not a date; write it as 2026-11-26", s)
	}
	return On(t), nil
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == 0 }

// Civil returns the year, month and day of the month of d.
func (d Date) Civil() (year int, month time.Month, day int) {
	return d.midnight().Date()
}

// Year returns the year of d.
func (d Date) Year() int { return d.midnight().Year() }

// Weekday returns the day of the week of d.
func (d Date) Weekday() Weekday { return Weekday((int(d) + 6) % 7) }

// Week returns the Monday on or before d.
func (d Date) Week() Date { return d - Date(d.Weekday()) }

// At returns the instant at which the clock shows c on d in loc. Where a clock
// change skips that time, the offset from before the change applies; where it
// repeats it, the first of the two (RFC 5545, section 3.3.5).
func (d Date) At(c Clock, loc *time.Location) time.Time {
	y, m, day := d.Civil()
	t := time.Date(y, m, day, int(c)/60, int(c)%60, 0, 0, loc)
	_, before := t.Add(-24 * time.Hour).Zone()
	early := time.Date(y, m, day, int(c)/60, int(c)%60, 0, 0, time.FixedZone("", before)).In(loc)
	if _, now := t.Zone(); now == before {
		return t
	}
	if early.Hour() == t.Hour() && early.Minute() == t.Minute() || !shows(t, c) {
		return early
	}
	return t
}

// shows reports whether the clock on t's wall shows c.
func shows(t time.Time, c Clock) bool {
	return t.Hour()*60+t.Minute() == int(c)%1440
}

// String returns d as 2026-11-26, and "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return string(d.Append(nil))
}

// Append appends d as 2026-11-26 to b.
func (d Date) Append(b []byte) []byte {
	return d.midnight().AppendFormat(b, time.DateOnly)
}

func (d Date) midnight() time.Time {
	return time.Unix((int64(d)-unixDay)*86400, 0).UTC()
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
