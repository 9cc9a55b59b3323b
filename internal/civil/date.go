// Package civil holds dates, times of day and days of the week as people on
// the spot read them from a calendar and a clock, and the forms in which they
// write them. It knows nothing of languages or recurrence, and of zones only
// how to find the instant at which a clock shows a time.
package civil

import (
	"fmt"
	"time"

	"centers/internal/diag"
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
	// Years that begin in March put the leap day last, so that the days before
	// a month no longer depend on the year (Howard Hinnant, "chrono-compatible
	// low-level date algorithms").
	m := int(month) - 3
	year += floorDiv(m, 12)
	m -= floorDiv(m, 12) * 12
	before := (153*m + 2) / 5
	return Date(365*year + floorDiv(year, 4) - floorDiv(year, 100) + floorDiv(year, 400) + before + day - 306)
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
		return 0, fmt.Errorf("%s is not a date; write it as 2026-11-26", diag.Quote(s))
	}
	return On(t), nil
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == 0 }

// Civil returns the year, month and day of the month of d.
func (d Date) Civil() (year int, month time.Month, day int) {
	// The inverse of DateOf, by the same source.
	z := int(d) + 305
	era := floorDiv(z, 146097)
	z -= era * 146097
	y := (z - z/1460 + z/36524 - z/146096) / 365
	z -= 365*y + y/4 - y/100
	m := (5*z + 2) / 153
	day = z - (153*m+2)/5 + 1
	y += 400 * era
	if m >= 10 {
		return y + 1, time.Month(m - 9), day
	}
	return y, time.Month(m + 3), day
}

// Year returns the year of d.
func (d Date) Year() int {
	y, _, _ := d.Civil()
	return y
}

// Weekday returns the day of the week of d.
func (d Date) Weekday() Weekday { return Weekday((int(d) + 6) % 7) }

// Week returns the Monday on or before d.
func (d Date) Week() Date { return d - Date(d.Weekday()) }

// At returns the instant at which the clock shows c on d in loc. Where a clock
// change skips that time, the offset from before the change applies; where it
// repeats it, the first of the two (RFC 5545, section 3.3.5).
func (d Date) At(c Clock, loc *time.Location) time.Time {
	wall := (int64(d)-unixDay)*86400 + int64(c)*60
	// No zone is a day away from UTC, so that this is before the clock shows c.
	t := time.Unix(wall-86400, 0).In(loc)
	for {
		_, offset := t.Zone()
		at := time.Unix(wall-int64(offset), 0).In(loc)
		_, end := t.ZoneBounds()
		if end.IsZero() || at.Before(end) {
			return at
		}
		if _, next := end.Zone(); wall-int64(next) < end.Unix() {
			return at // skipped
		}
		t = end
	}
}

// String returns d as 2026-11-26, and "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return string(d.Append(make([]byte, 0, 10)))
}

// Append appends d as 2026-11-26 to b.
func (d Date) Append(b []byte) []byte {
	return time.Unix((int64(d)-unixDay)*86400, 0).UTC().AppendFormat(b, time.DateOnly)
}

// floorDiv returns a/b rounded down, for b above 0.
func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
