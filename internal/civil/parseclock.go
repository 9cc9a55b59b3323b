package civil

import (
	"fmt"
	"slices"
	"strings"

	"centers/internal/diag"
)

// ParseClock parses a time at which something can begin, in any form of the
// content format: 9:00, 14:00, 9am, 9:30 a.m.
func ParseClock(s string) (Clock, error) {
	r, rest, ok := readTime(Fold(s))
	switch {
	case !ok || rest != "":
		return 0, fmt.Errorf("%s is not a time; write it as 9:00 or 9am", diag.Quote(s))
	case !r.valid():
		return 0, fmt.Errorf("%s is not a time: %s", diag.Quote(s), r.fault())
	case r.half == 0 && !r.minutes && r.hour >= 1 && r.hour <= 12:
		return 0, fmt.Errorf("%s may be morning or afternoon; write %s or %s", diag.Quote(s), r.in('a'), r.in('p'))
	case r.half == 0 && !r.minutes:
		return 0, fmt.Errorf("%s is not a time; write %d:00", diag.Quote(s), r.hour)
	case r.clock() == Midnight:
		return 0, fmt.Errorf("%s is only the end of a day; write 0:00 for its beginning", diag.Quote(s))
	}
	return r.clock(), nil
}

// ParseSpan parses a time range in any form of the content format: 9:00-17:00,
// 9am-5pm, 9:30 a.m. – 1 p.m., 10-11:30 am. A start without a half of the day
// takes the one that makes the range positive and shortest. The end may be 24:00,
// which 12 a.m. means too. A range that ends before it starts is an error.
func ParseSpan(s string) (Span, error) {
	start, end, ok := readRange(Fold(s))
	if !ok {
		return Span{}, fmt.Errorf("%s is not a time range; write it as 9:00-17:00 or 9am-5pm", diag.Quote(s))
	}
	for _, r := range []reading{start, end} {
		if !r.valid() {
			return Span{}, fmt.Errorf("%s is not a time range: %s", diag.Quote(s), r.fault())
		}
	}
	if hourly(start, end) {
		return Span{}, fmt.Errorf("%s is not a time range; write %d:%02d-%d:%02d", diag.Quote(s), start.hour, start.minute, end.hour, end.minute)
	}
	if vague(start, end) {
		return Span{}, fmt.Errorf("%s may be morning or afternoon; write %s", diag.Quote(s), offer(start, end))
	}
	span := Span{start.clock(), end.endClock()}
	if start.half == 0 && end.half != 0 && start.hour >= 1 && start.hour <= 12 {
		span.Start = start.nearestBefore(span.End)
	}
	if span.Start == Midnight {
		return Span{}, fmt.Errorf("%s starts at 24:00, which is only an end; write 0:00", diag.Quote(s))
	}
	if span.End <= span.Start {
		return Span{}, fmt.Errorf("%s ends at %s, which is not after its start at %s%s", diag.Quote(s), span.End, span.Start, betterEnd(start, end, span))
	}
	return span, nil
}

// ParseSpans parses one or more time ranges with commas between them and
// returns them in order. Ranges that overlap are an error.
func ParseSpans(s string) ([]Span, error) {
	var spans []Span
	for part := range strings.SplitSeq(s, ",") {
		part = strings.TrimSpace(part)
		if part == "" && s != "" {
			return nil, fmt.Errorf("nothing stands beside a comma in %s", diag.Quote(s))
		}
		span, err := ParseSpan(part)
		if err != nil {
			return nil, err
		}
		for _, other := range spans {
			if span.Overlaps(other) {
				return nil, fmt.Errorf("%s and %s overlap; write them as one range", other, span)
			}
		}
		if len(spans) == maxSpans {
			return nil, fmt.Errorf("%s has more than %d time ranges", diag.Quote(s), maxSpans)
		}
		spans = append(spans, span)
	}
	slices.SortFunc(spans, func(a, b Span) int { return int(a.Start) - int(b.Start) })
	return spans, nil
}

// maxSpans is the number of ranges that one day may have; a day of nine has
// never been seen.
const maxSpans = 8

// A reading is a time as it was written.
type reading struct {
	hour, minute int
	minutes      bool // minutes were written
	padded       bool // the hour was written with two digits, such as 09
	half         byte // 'a', 'p' or 0 where nothing was said
}

// readRange reads two times with a dash or "to" between them.
func readRange(s string) (start, end reading, ok bool) {
	start, rest, ok := readTime(s)
	if !ok {
		return start, end, false
	}
	rest = strings.TrimLeft(rest, " ")
	if after, found := strings.CutPrefix(rest, "-"); found {
		rest = after
	} else if after, found := strings.CutPrefix(rest, "to"); found {
		rest = after
	} else {
		return start, end, false
	}
	end, rest, ok = readTime(strings.TrimLeft(rest, " "))
	return start, end, ok && rest == ""
}

// readTime reads a time at the beginning of s, which was folded.
func readTime(s string) (r reading, rest string, ok bool) {
	r.hour, rest, ok = readNumber(s, 1)
	if !ok {
		return r, s, false
	}
	r.padded = s[0] == '0' && len(s)-len(rest) == 2
	if after, found := strings.CutPrefix(rest, ":"); found {
		r.minutes = true
		if r.minute, rest, ok = readNumber(after, 2); !ok {
			return r, s, false
		}
	}
	r.half, rest = readHalf(rest)
	return r, rest, true
}

// readNumber reads a number of at least so many digits and at most two.
func readNumber(s string, digits int) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		n = 10*n + int(s[i]-'0')
		if i++; i > 2 {
			return 0, s, false
		}
	}
	return n, s[i:], i >= digits
}

// readHalf reads am, a.m., a. m., a and the like, with or without a space before.
func readHalf(s string) (half byte, rest string) {
	t := strings.TrimLeft(s, " ")
	if t == "" || t[0] != 'a' && t[0] != 'p' {
		return 0, s
	}
	half, t = t[0], strings.TrimPrefix(t[1:], ".")
	if m := strings.TrimLeft(t, " "); strings.HasPrefix(m, "m") {
		t = strings.TrimPrefix(m[1:], ".")
	}
	return half, t
}

func (r reading) valid() bool {
	if r.half != 0 {
		return r.hour >= 1 && r.hour <= 12 && r.minute < 60
	}
	return r.minute < 60 && (r.hour < 24 || r.hour == 24 && r.minute == 0)
}

func (r reading) fault() string {
	switch {
	case r.minute >= 60:
		return "minutes go from 00 to 59"
	case r.half != 0:
		return "hours with a.m. or p.m. go from 1 to 12"
	}
	return "hours go from 0 to 24"
}

// clock returns the time, for a start.
func (r reading) clock() Clock {
	switch r.half {
	case 'a':
		return Clock(r.hour%12*60 + r.minute)
	case 'p':
		return Clock((r.hour%12+12)*60 + r.minute)
	}
	return Clock(r.hour*60 + r.minute)
}

// endClock returns the time, for an end: 12 a.m. ends the day.
func (r reading) endClock() Clock {
	if c := r.clock(); c != 0 {
		return c
	}
	return Midnight
}

// nearestBefore returns the time in the half of the day that is nearest before
// end, or its morning where none is.
func (r reading) nearestBefore(end Clock) Clock {
	if pm := r.as('p').clock(); pm < end {
		return pm
	}
	return r.as('a').clock()
}

func (r reading) as(half byte) reading {
	r.half = half
	return r
}

// in returns the time as it would be written in that half of the day.
func (r reading) in(half byte) string {
	if r.minute != 0 {
		return fmt.Sprintf("%d:%02d%cm", r.hour, r.minute, half)
	}
	return fmt.Sprintf("%d%cm", r.hour, half)
}

// vague reports whether a range leaves open which half of the day it means.
func vague(start, end reading) bool {
	switch {
	case start.half == 0 && end.half == 0:
		return !start.minutes || !end.minutes
	case end.half == 0:
		return end.hour >= 1 && end.hour <= 12
	case start.half == 0:
		return start.padded && start.hour > 0 // 09:00-10pm: is it 9 or 21?
	}
	return false
}

// hourly reports whether a range is on the 24-hour clock but lacks minutes.
func hourly(start, end reading) bool {
	if start.half != 0 || end.half != 0 || start.minutes && end.minutes {
		return false
	}
	return start.hour > 12 || end.hour > 12 || start.hour == 0 || end.hour == 0
}

// offer returns the range that a vague one most likely means: by day, and short.
func offer(start, end reading) string {
	if start.half == 0 && end.half != 0 {
		return start.in('a') + "-" + end.in(end.half) + " or " + start.in('p') + "-" + end.in(end.half)
	}
	if start.half == 0 {
		start.half = 'p'
		if start.hour >= 7 && start.hour <= 11 {
			start.half = 'a'
		}
	}
	end.half = 'p'
	if am := end.as('a'); am.endClock() > start.clock() && (am.hour != 12 || end.as('p').clock() <= start.clock()) {
		end.half = 'a'
	}
	return start.in(start.half) + "-" + end.in(end.half)
}

// betterEnd says what would be right where a range written on the 24-hour clock
// was meant to end in the afternoon.
func betterEnd(start, end reading, span Span) string {
	later := Span{span.Start, span.End + 12*60}
	if start.half != 0 || end.half != 0 || start.hour > 12 || start.hour == 0 || end.hour >= 12 || later.End <= later.Start {
		return ""
	}
	start.half = 'a'
	if start.hour == 12 {
		start.half = 'p'
	}
	return fmt.Sprintf("; write %s or %s-%s", later, start.in(start.half), end.in('p'))
}
