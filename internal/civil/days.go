package civil

import (
	"math/bits"
	"time"
)

// A Weekday is a day of the week, Monday first as in ISO 8601.
type Weekday uint8

// The days of the week.
const (
	Monday Weekday = iota
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
	Sunday
)

// Time returns w as the standard library counts it, Sunday first.
func (w Weekday) Time() time.Weekday { return time.Weekday((int(w) + 1) % 7) }

// String returns w as RFC 5545 writes it, such as MO.
func (w Weekday) String() string { return "MOTUWETHFRSASU"[2*(w%7) : 2*(w%7)+2] }

// Days is a set of days of the week; the bit 1<<Monday is Monday's.
type Days uint8

// Sets of days with a name of their own.
const (
	EveryDay Days = 1<<7 - 1
	Workdays Days = 1<<5 - 1 // "weekdays" in content, Monday to Friday
	Weekend  Days = 1<<Saturday | 1<<Sunday
)

// Has reports whether w is in the set.
func (d Days) Has(w Weekday) bool { return d>>w&1 != 0 }

// With returns the set with w added.
func (d Days) With(w Weekday) Days { return d | 1<<w }

// Len returns the number of days in the set.
func (d Days) Len() int { return bits.OnesCount8(uint8(d & EveryDay)) }

// List returns the days of the set, Monday first.
func (d Days) List() []Weekday {
	var days []Weekday
	for w := Monday; w <= Sunday; w++ {
		if d.Has(w) {
			days = append(days, w)
		}
	}
	return days
}
