package civil

import "fmt"

// A Clock is a time of day in minutes after midnight on the wall clock. 1440 is
// the midnight that ends the day.
type Clock int16

// Midnight is the end of a day, 24:00.
const Midnight Clock = 1440

// String returns c as 09:30.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// A Span is a part of one day, from Start up to but without End.
type Span struct {
	Start, End Clock
}

// IsZero reports whether s is no span.
func (s Span) IsZero() bool { return s == Span{} }

// String returns s as 09:00-17:30.
func (s Span) String() string { return s.Start.String() + "-" + s.End.String() }

// Overlaps reports whether s and t share a minute.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }
