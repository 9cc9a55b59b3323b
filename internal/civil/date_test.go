package civil

import (
	"testing"
	"time"
	_ "time/tzdata"
)

// The standard library counts every day as we do.
func TestDateAgrees(t *testing.T) {
	for d := Date(-400); d <= MaxDate; d += 1 {
		if d > 400 && d < 719000 && d%3 != 0 || d > 770000 && d%7 != 0 {
			continue // every day from 1969 to 2109, and a sample of the rest
		}
		want := time.Date(1, 1, int(d), 0, 0, 0, 0, time.UTC)
		y, m, day := d.Civil()
		if wy, wm, wd := want.Date(); y != wy || m != wm || day != wd {
			t.Fatalf("Date(%d).Civil() = %d-%d-%d, want %d-%d-%d", d, y, m, day, wy, wm, wd)
		}
		if got := DateOf(y, m, day); got != d {
			t.Fatalf("DateOf(%d, %d, %d) = %d, want %d", y, m, day, got, d)
		}
		if d > 0 && d.Weekday().Time() != want.Weekday() {
			t.Fatalf("%s is a %s, want %s", d, d.Weekday().Time(), want.Weekday())
		}
	}
}

func TestDateOfCarries(t *testing.T) {
	for _, tt := range []struct {
		year, month, day int
		want             string
	}{
		{2026, 2, 29, "2026-03-01"},
		{2028, 2, 29, "2028-02-29"}, // a leap year
		{2026, 13, 1, "2027-01-01"},
		{2026, 0, 31, "2025-12-31"},
		{2026, -11, 1, "2025-01-01"},
		{2026, 3, 0, "2026-02-28"},
		{2026, 1, 366, "2027-01-01"},
		{2100, 2, 29, "2100-03-01"}, // no leap year
		{9999, 12, 31, "9999-12-31"},
	} {
		got := DateOf(tt.year, time.Month(tt.month), tt.day)
		if got.String() != tt.want {
			t.Errorf("DateOf(%d, %d, %d) = %s, want %s", tt.year, tt.month, tt.day, got, tt.want)
		}
		if want := On(time.Date(tt.year, time.Month(tt.month), tt.day, 12, 0, 0, 0, time.UTC)); got != want {
			t.Errorf("DateOf(%d, %d, %d) = %s, but package time says %s", tt.year, tt.month, tt.day, got, want)
		}
	}
}

func TestParseDate(t *testing.T) {
	for _, s := range []string{"2026-11-26", "0001-01-01", "9999-12-31", "2028-02-29"} {
		if got, err := ParseDate(s); err != nil || got.String() != s {
			t.Errorf("ParseDate(%q) = %s, %v; want the same", s, got, err)
		}
	}
	for _, s := range []string{"", "2026-11-31", "2026-02-29", "0000-12-31", "2026-1-2", "26-11-26", "11/26/2026",
		"2026-11-26T10:00", " 2026-11-26", "10000-01-01"} {
		if got, err := ParseDate(s); err == nil {
			t.Errorf("ParseDate(%q) = %s, want an error", s, got)
		}
	}
	if got := Date(0).String(); got != "" {
		t.Errorf("Date(0).String() = %q, want none", got)
	}
}

func TestWeek(t *testing.T) {
	for d := DateOf(2026, 11, 23); d <= DateOf(2026, 11, 29); d++ { // Monday to Sunday
		if got := d.Week().String(); got != "2026-11-23" {
			t.Errorf("%s.Week() = %s, want 2026-11-23", d, got)
		}
	}
}

// At gives, for every quarter of an hour, the first instant at which the clock
// shows it, and where it never does, the one at which it would have with the
// offset from before the change. What clocks show is found by looking at them
// through every quarter of an hour of the years.
func TestAt(t *testing.T) {
	for _, tt := range []struct {
		zone     string
		from, to int // years
		skipped  int // quarters of an hour that clocks never showed
	}{
		{"America/Los_Angeles", 2025, 2028, 16},
		{"Australia/Lord_Howe", 2025, 2028, 8}, // changes by half an hour
		{"Europe/Dublin", 2025, 2026, 8},       // saves in winter
		{"Asia/Tehran", 2020, 2022, 12},        // at midnight, and the last of its changes
		{"Pacific/Apia", 2011, 2012, 104},      // skipped December 30, 2011
		{"Asia/Pyongyang", 2015, 2018, 2},      // moved by half an hour and back
		{"America/Scoresbysund", 2023, 2025, 8},
		{"Asia/Kathmandu", 2025, 2025, 0}, // 5:45, no changes
		{"UTC", 2026, 2026, 0},
	} {
		loc, err := time.LoadLocation(tt.zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := testAt(t, loc, DateOf(tt.from, 1, 1), DateOf(tt.to, 12, 31)); got != tt.skipped {
			t.Errorf("%s: %d quarters of an hour were skipped, want %d", loc, got, tt.skipped)
		}
	}
}

// testAt checks the days from lo to hi and returns how many quarters of an hour
// the clocks skipped.
func testAt(t *testing.T, loc *time.Location, lo, hi Date) (skipped int) {
	const step = 15 * 60
	first := map[int64]int64{} // what the clock shows, as if in UTC → the instant
	unix := func(d Date) int64 { return (int64(d) - unixDay) * 86400 }
	for at := unix(lo - 2); at < unix(hi+3); at += step {
		_, offset := time.Unix(at, 0).In(loc).Zone()
		if _, seen := first[at+int64(offset)]; !seen {
			first[at+int64(offset)] = at
		}
	}
	before := int64(0) // the offset before a gap
	for d := lo; d <= hi; d++ {
		for c := Clock(0); c < 1440; c += 15 {
			wall := unix(d) + int64(c)*60
			want, shown := first[wall]
			if shown {
				before = wall - want
			} else {
				want = wall - before
				skipped++
			}
			if got := d.At(c, loc); got.Unix() != want || got.Location() != loc {
				t.Fatalf("%s: %s at %s is %s, want %s (shown: %t)", loc, d, c, got, time.Unix(want, 0).In(loc), shown)
			}
		}
		if got, want := d.At(Midnight, loc), (d+1).At(0, loc); !got.Equal(want) {
			t.Fatalf("%s: %s at 24:00 is %s, but the next day begins %s", loc, d, got, want)
		}
	}
	return skipped
}

func TestAtClockChanges(t *testing.T) {
	la, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ date, clock, want string }{
		{"2026-03-08", "1:59", "2026-03-08T01:59:00-08:00"},
		{"2026-03-08", "2:00", "2026-03-08T03:00:00-07:00"}, // skipped
		{"2026-03-08", "2:30", "2026-03-08T03:30:00-07:00"}, // skipped
		{"2026-03-08", "3:00", "2026-03-08T03:00:00-07:00"},
		{"2026-11-01", "0:59", "2026-11-01T00:59:00-07:00"},
		{"2026-11-01", "1:00", "2026-11-01T01:00:00-07:00"}, // the first of two
		{"2026-11-01", "1:59", "2026-11-01T01:59:00-07:00"}, // the first of two
		{"2026-11-01", "2:00", "2026-11-01T02:00:00-08:00"},
		{"1883-11-18", "12:00", "1883-11-18T12:00:00-07:52"}, // the first of two, when zones began
		{"9999-07-01", "12:00", "9999-07-01T12:00:00-07:00"}, // beyond every table
	} {
		d, _ := ParseDate(tt.date)
		c, err := ParseClock(tt.clock)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.At(c, la).Format(time.RFC3339); got != tt.want {
			t.Errorf("%s at %s is %s, want %s", tt.date, tt.clock, got, tt.want)
		}
	}
}

func BenchmarkAt(b *testing.B) {
	la, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		DateOf(2026, 11, 24).At(600, la)
	}
}

func BenchmarkCivil(b *testing.B) {
	d := DateOf(2026, 11, 24)
	for b.Loop() {
		d.Civil()
	}
}
