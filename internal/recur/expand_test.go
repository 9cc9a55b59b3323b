package recur

import (
	"slices"
	"strings"
	"testing"
	"time"

	"centers/internal/civil"
)

// day returns a date that is right in the source of a test.
func day(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func mustRule(t testing.TB, s string) Rule {
	t.Helper()
	parse := ParseEvery
	if strings.Contains(s, "FREQ=") {
		parse = ParseRRULE
	}
	r, err := parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestBetween(t *testing.T) {
	for _, tt := range []struct{ rule, from, until, lo, hi, want string }{
		// Each week.
		{"tue, thu", "2026-09-08", "2026-09-17", "2026-01-01", "2026-12-31", "2026-09-08 2026-09-10 2026-09-15 2026-09-17"},
		{"tue, thu", "2026-09-09", "", "2026-01-01", "2026-09-15", "2026-09-10 2026-09-15"},
		{"mon", "1900-01-01", "", "2026-11-23", "2026-11-30", "2026-11-23 2026-11-30"},
		{"daily", "2028-02-27", "", "2028-02-28", "2028-03-01", "2028-02-28 2028-02-29 2028-03-01"}, // a leap day
		{"sun", "2026-03-01", "2026-03-15", "2026-01-01", "2026-12-31", "2026-03-01 2026-03-08 2026-03-15"},
		// Weeks are counted from that of the first day, Monday to Sunday.
		{"other monday", "2026-09-07", "", "2026-09-01", "2026-10-05", "2026-09-07 2026-09-21 2026-10-05"},
		{"other monday", "2026-09-09", "", "2026-09-01", "2026-10-05", "2026-09-21 2026-10-05"}, // its own Monday is past
		{"other sunday", "2026-09-09", "", "2026-09-01", "2026-10-05", "2026-09-13 2026-09-27"}, // the week of from
		{"2 weeks on mon, wed", "2026-09-09", "", "2026-09-01", "2026-09-24", "2026-09-09 2026-09-21 2026-09-23"},
		{"3 weeks on fri", "2026-12-11", "", "2026-12-01", "2027-01-31", "2026-12-11 2027-01-01 2027-01-22"}, // over the year's end
		{"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO", "1997-08-05", "1997-08-24", "1997-01-01", "1997-12-31",
			"1997-08-05 1997-08-10 1997-08-19 1997-08-24"}, // RFC 5545, section 3.8.5.3
		{"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "1997-08-05", "1997-08-31", "1997-01-01", "1997-12-31",
			"1997-08-05 1997-08-17 1997-08-19 1997-08-31"},
		// Weekdays of the month.
		{"1st and 3rd sat", "2026-10-01", "2026-12-31", "2026-01-01", "2027-12-31", "2026-10-03 2026-10-17 2026-11-07 2026-11-21 2026-12-05 2026-12-19"},
		{"5th friday", "2026-01-01", "2026-12-31", "2026-01-01", "2027-12-31", "2026-01-30 2026-05-29 2026-07-31 2026-10-30"},
		{"last sunday", "2027-02-01", "", "2027-02-01", "2027-03-31", "2027-02-28 2027-03-28"},                  // a February of four weeks
		{"4th mon, last mon", "2027-02-01", "", "2027-02-01", "2027-03-31", "2027-02-22 2027-03-22 2027-03-29"}, // the same day once
		{"FREQ=MONTHLY;BYDAY=-2FR,-5FR,MO;BYSETPOS=1,2,-2", "2027-07-01", "", "2027-07-01", "2027-07-31", "2027-07-02 2027-07-05 2027-07-23"},
		{"FREQ=MONTHLY;BYDAY=TU,1TH", "2026-11-01", "", "2026-11-01", "2026-11-30", "2026-11-03 2026-11-05 2026-11-10 2026-11-17 2026-11-24"}, // of one kind or the other
		// Days of the month.
		{"month on the 31st", "2026-01-15", "", "2026-01-01", "2026-08-31", "2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31"},
		{"month on the 29th", "2027-01-30", "", "2027-01-01", "2027-03-31", "2027-03-29"},
		{"month on the 29th", "2028-01-30", "", "2028-01-01", "2028-03-31", "2028-02-29 2028-03-29"},
		{"month on the last day", "2028-01-01", "", "2028-01-01", "2028-04-30", "2028-01-31 2028-02-29 2028-03-31 2028-04-30"},
		{"month on the 30th and last day", "2027-01-01", "", "2027-01-01", "2027-04-30", "2027-01-30 2027-01-31 2027-02-28 2027-03-30 2027-03-31 2027-04-30"},
		// What a rule leaves open is that of its first day.
		{"FREQ=WEEKLY", "2026-11-25", "", "2026-11-01", "2026-12-05", "2026-11-25 2026-12-02"},
		{"FREQ=MONTHLY", "2026-10-31", "", "2026-10-01", "2027-01-31", "2026-10-31 2026-12-31 2027-01-31"},
		{"FREQ=YEARLY", "2024-02-29", "", "2024-01-01", "2032-12-31", "2024-02-29 2028-02-29 2032-02-29"},
		{"FREQ=YEARLY;BYMONTH=1,6", "2026-03-15", "", "2026-01-01", "2027-12-31", "2026-06-15 2027-01-15 2027-06-15"},
		{"FREQ=YEARLY;BYWEEKNO=1", "2026-03-18", "", "2026-01-01", "2028-12-31", "2027-01-06 2028-01-05"}, // Wednesdays
		// The rest of RFC 5545.
		{"FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02", "", "1997-01-01", "1998-01-01", "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12"},
		{"FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02", "", "1997-10-01", "1998-01-01", "1997-10-02 1997-10-12"}, // counted from the first
		{"FREQ=DAILY;INTERVAL=3;BYDAY=MO", "2026-11-02", "", "2026-11-01", "2026-12-31", "2026-11-02 2026-11-23 2026-12-14"},
		{"FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15", "2026-09-20", "", "2026-01-01", "2027-02-28", "2026-11-15 2027-01-15"},
		{"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02", "1999-12-31", "1997-01-01", "1999-12-31", "1998-02-13 1998-03-13 1998-11-13 1999-08-13"},
		{"FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04", "", "1997-01-01", "1998-12-31", "1997-09-04 1997-10-07 1997-11-06"},
		{"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29", "", "1997-01-01", "1997-12-31", "1997-09-29 1997-10-30 1997-11-27 1997-12-30"},
		{"FREQ=YEARLY;BYDAY=20MO", "1997-05-19", "", "1997-01-01", "1999-12-31", "1997-05-19 1998-05-18 1999-05-17"},
		{"FREQ=YEARLY;BYDAY=-1SU", "2026-01-01", "", "2026-01-01", "2027-12-31", "2026-12-27 2027-12-26"},
		{"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12", "", "1997-01-01", "1999-12-31", "1997-05-12 1998-05-11 1999-05-17"},
		{"FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13", "1998-03-12", "1997-01-01", "1999-12-31", "1997-03-13 1997-03-20 1997-03-27 1998-03-05 1998-03-12"},
		{"FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05", "", "1996-01-01", "2004-12-31", "1996-11-05 2000-11-07 2004-11-02"},
		{"FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200", "1997-01-01", "", "1997-01-01", "2010-12-31", "1997-01-01 1997-04-10 1997-07-19 2000-01-01"},
		{"FREQ=YEARLY;BYYEARDAY=-1,366", "2027-01-01", "", "2027-01-01", "2028-12-31", "2027-12-31 2028-12-31"},
		// Nothing.
		{"mon", "2026-11-24", "2026-11-29", "2026-01-01", "2027-12-31", ""},
		{"mon", "2026-11-24", "2026-11-01", "2026-01-01", "2027-12-31", ""},
		{"mon", "2026-11-24", "", "2026-12-31", "2026-01-01", ""},
		{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01", "", "2026-01-01", "2126-01-01", ""},
	} {
		r := mustRule(t, tt.rule)
		var until civil.Date
		if tt.until != "" {
			until = day(tt.until)
		}
		var got []string
		for _, d := range r.Between(day(tt.from), until, day(tt.lo), day(tt.hi)) {
			got = append(got, d.String())
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s from %s to %s, between %s and %s:\n got %s\nwant %s", tt.rule, tt.from, tt.until, tt.lo, tt.hi, strings.Join(got, " "), tt.want)
		}
	}
}

func TestFirst(t *testing.T) {
	for _, tt := range []struct{ rule, from, until, want string }{
		{"tue", "2026-11-24", "", "2026-11-24"},
		{"mon", "2026-11-24", "", "2026-11-30"},
		{"mon", "2026-11-24", "2026-11-29", ""},
		{"other monday", "2026-11-24", "", "2026-12-07"},
		{"month on the 31st", "2026-11-01", "", "2026-12-31"},
		{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU", "2024-03-01", "", "2032-02-29"},
		{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "1897-01-01", "", "1904-02-29"},
		{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01", "", ""},
		{"FREQ=DAILY;INTERVAL=7;BYDAY=MO", "2026-11-24", "", ""},                 // only Tuesdays
		{"FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29", "2027-01-01", "", ""}, // only odd years
		{"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", "2026-11-24", "", ""},
		{"daily", "9999-12-31", "", "9999-12-31"},
		{"mon", "9999-12-31", "", ""}, // the end of the calendar
	} {
		r := mustRule(t, tt.rule)
		var until civil.Date
		if tt.until != "" {
			until = day(tt.until)
		}
		start := time.Now()
		if got := r.First(day(tt.from), until); got.String() != tt.want {
			t.Errorf("%s from %s to %s: first %q, want %q", tt.rule, tt.from, tt.until, got, tt.want)
		}
		if took := time.Since(start); took > 100*time.Millisecond {
			t.Errorf("%s from %s: First took %v", tt.rule, tt.from, took)
		}
	}
	r := mustRule(t, "daily")
	if got := r.Between(0, 0, 1, 10); got != nil {
		t.Errorf("a rule without a first day falls on %v, want none", got)
	}
}

func TestNearest(t *testing.T) {
	for _, tt := range []struct{ rule, from, until, at, want string }{
		{"tue, thu", "2026-09-08", "2026-12-17", "2026-11-25", "2026-11-24"}, // the earlier of two
		{"tue, thu", "2026-09-08", "2026-12-17", "2026-11-26", "2026-11-26"},
		{"tue", "2026-09-08", "2026-12-17", "2026-11-29", "2026-12-01"},
		{"tue", "2026-09-08", "2026-12-17", "2030-01-01", "2026-12-15"},
		{"tue", "2026-09-08", "", "2020-01-01", "2026-09-08"},
		{"month on the 31st", "2026-01-01", "", "2026-11-24", "2026-10-31"},
		{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-01-01", "2031-12-31", "2031-12-31", "2028-02-29"},
		{"FREQ=DAILY;COUNT=3", "2026-01-01", "", "2026-11-24", "2026-01-03"},
		{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01", "", "2026-11-24", ""},
		{"mon", "2026-11-24", "2026-11-29", "2026-11-24", ""},
	} {
		r := mustRule(t, tt.rule)
		var until civil.Date
		if tt.until != "" {
			until = day(tt.until)
		}
		if got := r.Nearest(day(tt.from), until, day(tt.at)); got.String() != tt.want {
			t.Errorf("%s from %s to %s: nearest to %s is %q, want %q", tt.rule, tt.from, tt.until, tt.at, got, tt.want)
		}
	}
}

// checkLaws checks what holds for the dates of any rule that starts on from.
func checkLaws(t *testing.T, r *Rule, from, until civil.Date) {
	t.Helper()
	name := r.RRULE() + " from " + from.String() + " to " + until.String()
	all := r.Between(from, until, from-1000, until+1000)
	var first civil.Date
	if len(all) > 0 {
		first = all[0]
	}
	if got := r.First(from, until); got != first {
		t.Fatalf("%s: first %s, but its dates begin with %s", name, got, first)
	}
	for i, d := range all {
		switch {
		case i > 0 && d <= all[i-1]:
			t.Fatalf("%s: %s is not after %s", name, d, all[i-1])
		case d < from || until < d:
			t.Fatalf("%s: %s is outside", name, d)
		case !r.allows(d):
			t.Fatalf("%s: %s is a %s", name, d, d.Weekday().Time())
		}
	}
	for _, w := range []struct{ lo, hi civil.Date }{{from + 17, from + 99}, {from - 5, from + 1}, {until - 40, until + 3}, {from + 60, from + 60}} {
		want := slices.Clone(all)
		want = slices.DeleteFunc(want, func(d civil.Date) bool { return d < w.lo || w.hi < d })
		if got := r.Between(from, until, w.lo, w.hi); !slices.Equal(got, want) {
			t.Fatalf("%s: between %s and %s: %v, but of a longer window: %v", name, w.lo, w.hi, got, want)
		}
	}
	for d := from - 1; d <= from+70; d++ {
		_, want := slices.BinarySearch(all, d)
		if got := r.Has(from, until, d); got != want {
			t.Fatalf("%s: Has(%s) = %t, want %t", name, d, got, want)
		}
		if d%9 != 0 {
			continue
		}
		if got, want := r.Nearest(from, until, d), nearest(all, d); got != want {
			t.Fatalf("%s: Nearest(%s) = %s, want %s", name, d, got, want)
		}
	}
	// The series is the same when it starts on its first date, as calendars do.
	if first != 0 {
		resolved := r.Resolved(from)
		if got := resolved.Between(first, until, from-1000, until+1000); !slices.Equal(got, all) {
			t.Fatalf("%s: %v, but %v when it starts on its first date", name, all, got)
		}
	}
}

func nearest(dates []civil.Date, d civil.Date) civil.Date {
	if len(dates) == 0 {
		return 0
	}
	return slices.MinFunc(dates, func(a, b civil.Date) int { return int(max(a-d, d-a)) - int(max(b-d, d-b)) })
}

// allows reports whether a date is one that the rule's own words name, whatever
// its period.
func (r *Rule) allows(d civil.Date) bool {
	y, m, n := d.Civil()
	fromEnd := n - daysIn(y, m) - 1
	return (len(r.ByMonth) == 0 || slices.Contains(r.ByMonth, int(m))) &&
		(len(r.ByMonthDay) == 0 || slices.Contains(r.ByMonthDay, n) || slices.Contains(r.ByMonthDay, fromEnd)) &&
		(len(r.ByDay) == 0 || slices.ContainsFunc(r.ByDay, func(w WeekdayNum) bool { return w.Day == d.Weekday() }))
}

func BenchmarkBetween(b *testing.B) {
	for _, bb := range []struct{ name, rule string }{
		{"weekly", "tue, thu"}, {"other-week", "2 weeks on mon, wed"}, {"daily", "daily"}, {"month-weekday", "1st and 3rd sat"},
		{"month-day", "month on the last day"}, {"yearly", "FREQ=YEARLY;BYDAY=20MO"}, {"working-day", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
	} {
		b.Run("rule="+bb.name, func(b *testing.B) {
			r := mustRule(b, bb.rule)
			from, lo, hi := day("1900-01-01"), day("2026-10-25"), day("2028-12-31") // 800 days
			n := 0
			for b.Loop() {
				n += len(r.Between(from, 0, lo, hi))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/date")
			b.ReportMetric(0, "ns/op")
		})
	}
}
