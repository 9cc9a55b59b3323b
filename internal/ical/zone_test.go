package ical

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"centers/internal/civil"
)

// zones are some of each kind: rules of every shape, half hours, the southern
// half of the earth, summer time given up lately, changes at midnight, none.
var zones = []string{
	"America/Los_Angeles", "America/New_York", "America/Phoenix", "America/Mexico_City", "America/Santiago", "America/Asuncion",
	"America/Nuuk", "America/Havana", "America/St_Johns", "America/Sao_Paulo", "America/Adak", "Pacific/Honolulu", "UTC", "Europe/London",
	"Europe/Dublin", "Europe/Berlin", "Europe/Lisbon", "Europe/Moscow", "Europe/Istanbul", "Europe/Chisinau", "Africa/Cairo",
	"Africa/Casablanca", "Africa/Windhoek", "Asia/Jerusalem", "Asia/Gaza", "Asia/Beirut", "Asia/Amman", "Asia/Tehran", "Asia/Kolkata",
	"Asia/Kathmandu", "Asia/Tokyo", "Asia/Pyongyang", "Asia/Almaty", "Antarctica/Troll", "Australia/Sydney", "Australia/Lord_Howe",
	"Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Pacific/Norfolk", "Pacific/Easter",
}

func load(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// The zone that the site lives in, as people know it; a new release of the zone
// data that changes it must be seen by somebody.
func TestZoneLosAngeles(t *testing.T) {
	want := strings.ReplaceAll(`BEGIN:VTIMEZONE
TZID:America/Los_Angeles
BEGIN:DAYLIGHT
DTSTART:20070311T020000
TZOFFSETFROM:-0800
TZOFFSETTO:-0700
TZNAME:PDT
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
TZOFFSETFROM:-0700
TZOFFSETTO:-0800
TZNAME:PST
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
END:VTIMEZONE
`, "\n", "\r\n")
	if got := string(AppendZone(nil, load(t, "America/Los_Angeles"), civil.DateOf(2026, 9, 8))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestZonesAreRight(t *testing.T) {
	for _, name := range zones {
		loc := load(t, name)
		for _, first := range []civil.Date{0, civil.DateOf(1969, 5, 5), civil.DateOf(2007, 1, 2), civil.DateOf(2026, 9, 8)} {
			text := AppendZone(nil, loc, first)
			file := slices.Concat([]byte("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"), text, []byte("END:VCALENDAR\r\n"))
			for _, p := range Check(file) {
				t.Errorf("%s from %v: %v", name, first, p)
			}
			onsets := readZone(t, string(text))
			from := time.Date(max(first, civil.DateOf(2008, 1, 1)).Year(), 1, 2, 12, 0, 0, 0, time.UTC)
			if first != 0 {
				from = first.At(0, loc)
			}
			sameOffsets(t, loc, onsets, from)
		}
	}
}

// sameOffsets compares the offsets that a VTIMEZONE gives with those of the zone
// data, at the ends of each period and on every day at noon, to the end of 2037.
func sameOffsets(t *testing.T, loc *time.Location, onsets []onset, from time.Time) {
	t.Helper()
	bad := 0
	at := func(u time.Time) {
		if _, want := u.In(loc).Zone(); offsetAt(onsets, u) != want && bad < 3 {
			bad++
			t.Errorf("%v from %v: at %v the offset is %d, want %d", loc, from, u, offsetAt(onsets, u), want)
		}
	}
	end := time.Date(2037, 12, 31, 0, 0, 0, 0, time.UTC)
	for u := from; u.Before(end); u = u.Add(24 * time.Hour) {
		at(u)
	}
	for u := from.In(loc); ; {
		_, next := u.ZoneBounds()
		if next.IsZero() || next.After(end) {
			return
		}
		at(next.Add(-time.Second))
		at(next)
		u = next
	}
}

// An onset is an instant from which an offset holds.
type onset struct {
	at     time.Time
	offset int
}

func offsetAt(onsets []onset, u time.Time) int {
	i, found := slices.BinarySearchFunc(onsets, u, func(o onset, u time.Time) int { return o.at.Compare(u) })
	if found {
		return onsets[i].offset
	}
	if i == 0 {
		return -1 // before the first one nothing is said
	}
	return onsets[i-1].offset
}

// readZone reads a VTIMEZONE as a calendar app does, by another way than it was
// written.
func readZone(t *testing.T, text string) []onset {
	t.Helper()
	var out []onset
	props := map[string]string{}
	for line := range strings.SplitSeq(Unfold(text), "\r\n") {
		name, value, _ := strings.Cut(line, ":")
		props[name] = value
		switch {
		case name == "BEGIN":
			props = map[string]string{}
		case name == "END" && value != "VTIMEZONE":
			out = append(out, onsetsOf(t, props)...)
		}
	}
	slices.SortFunc(out, func(a, b onset) int { return a.at.Compare(b.at) })
	return out
}

func onsetsOf(t *testing.T, props map[string]string) []onset {
	t.Helper()
	start, err := time.Parse(wallForm, props["DTSTART"])
	if err != nil {
		t.Fatal(err)
	}
	seconds := func(s string) int {
		for len(s) < 7 {
			s += "0"
		}
		var h, m, sec int
		if _, err := fmt.Sscanf(s[1:], "%02d%02d%02d", &h, &m, &sec); err != nil {
			t.Fatal(err)
		}
		n := h*3600 + m*60 + sec
		if s[0] == '-' {
			return -n
		}
		return n
	}
	from, to := seconds(props["TZOFFSETFROM"]), seconds(props["TZOFFSETTO"])
	parts := map[string]string{}
	for part := range strings.SplitSeq(props["RRULE"], ";") {
		name, value, _ := strings.Cut(part, "=")
		parts[name] = value
	}
	var out []onset
	for wall := start; wall.Year() <= 2037; wall = wall.AddDate(0, 0, 1) {
		at := wall.Add(-time.Duration(from) * time.Second)
		if until, err := time.Parse(utcForm, parts["UNTIL"]); err == nil && at.After(until) {
			break
		}
		if wall.Equal(start) || props["RRULE"] != "" && fits(parts, wall) {
			out = append(out, onset{at, to})
		}
		if props["RRULE"] == "" {
			break
		}
	}
	return out
}

// fits reports whether a day is one of a yearly rule.
func fits(parts map[string]string, day time.Time) bool {
	weekday := civil.On(day).Weekday().String()
	if parts["BYMONTH"] != strconv.Itoa(int(day.Month())) || !strings.HasSuffix(parts["BYDAY"], weekday) {
		return false
	}
	if days := parts["BYMONTHDAY"]; days != "" {
		return slices.Contains(strings.Split(days, ","), strconv.Itoa(day.Day()))
	}
	switch n := strings.TrimSuffix(parts["BYDAY"], weekday); n {
	case "-1":
		return day.AddDate(0, 0, 7).Month() != day.Month()
	default:
		return n == strconv.Itoa((day.Day()-1)/7+1)
	}
}
