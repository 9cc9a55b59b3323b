package ical

import (
	"fmt"
	"slices"
	"time"

	"centers/internal/civil"
)

// Zones are described from the year zoneFrom on, in which the present rules of
// the United States began, or from the year of the first event if that is
// earlier. What the zone data plans after zoneTo follows the rule of the years
// before. Both are fixed, so that the day of the build changes no byte.
const (
	zoneFrom = 2007
	zoneTo   = 2037
)

// A shift is one change of the clock.
type shift struct {
	at       time.Time // the instant
	wall     time.Time // what the clock shows then by the old offset, as if in UTC
	from, to int       // offsets east of Greenwich in seconds
	name     string    // of the new time, such as PDT
	summer   bool
}

// AppendZone appends the VTIMEZONE of a zone, computed from its data: right for
// every instant from the beginning of the day first on, or of the year 2008 if
// first is zero.
func AppendZone(b []byte, loc *time.Location, first civil.Date) []byte {
	if first == 0 {
		first = civil.DateOf(zoneFrom+1, 1, 1)
	}
	shifts := shiftsOf(loc, first)
	b = append(b, "BEGIN:VTIMEZONE\r\n"...)
	b = appendRaw(b, "TZID", loc.String())
	if len(shifts) == 0 || first.At(0, loc).Before(shifts[0].at) {
		b = appendObservance(b, []shift{initial(loc, first)})
	}
	for _, run := range runsOf(shifts) {
		b = appendObservance(b, run)
	}
	return append(b, "END:VTIMEZONE\r\n"...)
}

// startOf returns the instant from which a zone is described.
func startOf(loc *time.Location, first civil.Date) time.Time {
	return time.Date(min(zoneFrom, first.Year()), 1, 1, 0, 0, 0, 0, loc)
}

// initial returns the offset at the start as if it had been so before.
func initial(loc *time.Location, first civil.Date) shift {
	at := startOf(loc, first)
	name, offset := at.Zone()
	return shift{at: at, wall: wallOf(at, offset), from: offset, to: offset, name: name, summer: at.IsDST()}
}

// shiftsOf returns the changes of the clock to the end of zoneTo, the first
// first. What changes nothing but the name of the time is not one.
func shiftsOf(loc *time.Location, first civil.Date) []shift {
	var out []shift
	for t := startOf(loc, first); ; {
		_, end := t.ZoneBounds()
		if end.IsZero() || end.Year() > zoneTo {
			return out
		}
		_, from := end.Add(-time.Second).In(loc).Zone()
		name, to := end.Zone()
		if from != to {
			out = append(out, shift{end, wallOf(end, from), from, to, name, end.IsDST()})
		}
		t = end
	}
}

// wallOf returns what a clock at an offset shows at an instant, as if in UTC.
func wallOf(t time.Time, offset int) time.Time {
	return t.UTC().Add(time.Duration(offset) * time.Second)
}

// runsOf groups changes of the clock that one yearly rule describes, in the
// order of their beginnings.
func runsOf(shifts []shift) [][]shift {
	var runs [][]shift
	for _, s := range shifts {
		i := slices.IndexFunc(runs, func(run []shift) bool { return continues(run, s) })
		if i < 0 {
			runs = append(runs, []shift{s})
		} else {
			runs[i] = append(runs[i], s)
		}
	}
	return runs
}

// continues reports whether s comes a year after the end of run, in the same
// way, and a rule exists for both.
func continues(run []shift, s shift) bool {
	last := run[len(run)-1]
	if s.from != last.from || s.to != last.to || s.name != last.name || s.summer != last.summer ||
		s.wall.Year() != last.wall.Year()+1 || s.wall.Month() != last.wall.Month() ||
		s.wall.Weekday() != last.wall.Weekday() || timeOfDay(s.wall) != timeOfDay(last.wall) {
		return false
	}
	return ruleOf(append(slices.Clip(run), s)) != ""
}

func timeOfDay(t time.Time) time.Duration {
	return t.Sub(t.Truncate(24 * time.Hour))
}

// ruleOf returns the RRULE of changes on the same weekday of the same month,
// without its end, and "" where there is none.
func ruleOf(run []shift) string {
	low, high, last := 31, 1, true
	for _, s := range run {
		low, high = min(low, s.wall.Day()), max(high, s.wall.Day())
		last = last && s.wall.AddDate(0, 0, 7).Month() != s.wall.Month()
	}
	wall := run[0].wall
	weekday := civil.On(wall).Weekday()
	rule := fmt.Sprintf("FREQ=YEARLY;BYMONTH=%d;BYDAY=", wall.Month())
	switch {
	case last:
		return rule + "-1" + weekday.String()
	case (low-1)/7 == (high-1)/7:
		return fmt.Sprintf("%s%d%s", rule, (low-1)/7+1, weekday)
	case high-low < 7: // such as the Friday on or after the 23rd
		rule += weekday.String() + ";BYMONTHDAY="
		for day := high - 6; day <= high; day++ {
			rule += fmt.Sprintf("%d%s", day, map[bool]string{true: ",", false: ""}[day < high])
		}
		return rule
	}
	return ""
}

// appendObservance appends one STANDARD or DAYLIGHT part.
func appendObservance(b []byte, run []shift) []byte {
	s := run[0]
	kind := "STANDARD\r\n"
	if s.summer {
		kind = "DAYLIGHT\r\n"
	}
	b = append(append(b, "BEGIN:"...), kind...)
	b = append(b, "DTSTART:"...)
	b = s.wall.AppendFormat(b, wallForm)
	b = append(b, "\r\nTZOFFSETFROM:"...)
	b = appendOffset(b, s.from)
	b = append(b, "\r\nTZOFFSETTO:"...)
	b = appendOffset(b, s.to)
	b = append(b, '\r', '\n')
	b = appendText(b, "TZNAME", Text{Value: s.name})
	if len(run) > 1 {
		last := run[len(run)-1]
		until := time.Time{}
		if last.wall.Year() < zoneTo {
			until = last.at
		}
		b = appendRule(b, ruleOf(run), until)
	}
	return append(append(b, "END:"...), kind...)
}

// appendOffset appends an offset from UTC (RFC 5545, section 3.3.14).
func appendOffset(b []byte, seconds int) []byte {
	sign := byte('+')
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	b = append(b, sign)
	b = appendDigits(b, seconds/3600, 2)
	b = appendDigits(b, seconds/60%60, 2)
	if rest := seconds % 60; rest != 0 {
		b = appendDigits(b, rest, 2)
	}
	return b
}
