package opendata

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/gensite"
	"centers/internal/locale"
	"centers/internal/recur"
	"centers/internal/schedule"
)

// expand returns the dates of an HSDS schedule from lo to hi as a program that
// knows none of our own fields would; then those of x_exdates are taken out,
// which only matters where a series was not cut.
func expand(t *testing.T, r rule, lo, hi civil.Date) []civil.Date {
	t.Helper()
	text := "FREQ=" + r.Freq
	for name, value := range map[string]string{"INTERVAL": count(r.Interval), "COUNT": count(r.Count), "WKST": r.WeekStart, "BYDAY": r.ByDay, "BYMONTHDAY": r.ByMonthDay} {
		if value != "" {
			text += ";" + name + "=" + value
		}
	}
	parsed, err := recur.ParseRRULE(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	start, err := civil.ParseDate(r.Start)
	if err != nil {
		t.Fatal(err)
	}
	if !parsed.Has(start, 0, start) {
		t.Errorf("%s begins on %s, which is not one of its dates", text, start)
	}
	var until civil.Date
	if r.Until != "" {
		if until, err = civil.ParseDate(r.Until); err != nil {
			t.Fatal(err)
		}
		if !parsed.Has(start, 0, until) {
			t.Errorf("%s from %s ends on %s, which is not one of its dates", text, start, until)
		}
	}
	dates := parsed.Between(start, until, max(lo, start), hi)
	cut := len(dates)
	dates = slices.DeleteFunc(dates, func(d civil.Date) bool { return slices.Contains(r.Except, d.String()) })
	if len(dates) != cut && r.Notes == "" {
		t.Errorf("%s from %s to %s has dates on which it is not so, and says nothing of it in words", text, start, r.Until)
	}
	return dates
}

// generated is a directory with rules of every kind.
func generated(t *testing.T) *directory.Directory {
	return load(t, gensite.Files(gensite.Size{Centers: 6, Classes: 30}))
}

// hard has a class whose exceptions are too many to cut, and centers that are
// closed with and without an end.
func hard(t *testing.T) *directory.Directory {
	many := ""
	for i := range 20 {
		many += fmt.Sprintf("      - {date: %s, cancelled: true}\n", civil.DateOf(2026, 12, 1)+civil.Date(14*i))
	}
	return small(t, full,
		edit{"centers/south.md", "status_since: 2027-01-11", "status_since: 2026-12-07\nstatus_until: 2027-02-06"},
		edit{"schedules/more.yaml", "", `center: north
classes:
  - id: tuesdays
    title: Tuesdays
    service: help
    languages: [en]
    when:
      - {every: tuesday, time: "9:00-10:00", from: 2026-09-01}
      - {rrule: "FREQ=YEARLY;BYMONTH=1;BYDAY=2TU", time: "11:00-12:00", from: 2026-09-01}
      - {rrule: "FREQ=DAILY;INTERVAL=3", time: "13:00-14:00", from: 2026-09-01}
      - {rrule: "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", time: "15:00-16:00", from: 2026-09-01}
    changes:
` + strings.ReplaceAll(many, ", cancelled", `, at: "9:00", cancelled`) + `      - {date: 2027-04-27, at: "9:00", time: "9:30-10:30", room: Studio C}
`})
}

// The schedules of a class together give the sessions that take place, no more
// and no less.
func TestSchedulesGiveTheSessions(t *testing.T) {
	for name, d := range map[string]*directory.Directory{"content": load(t, os.DirFS("../..")), "small": small(t, full), "generated": generated(t), "hard": hard(t)} {
		b := schedule.NewBook(d, today, 1)
		m := makerOf(t, b)
		moved := 0
		for _, c := range d.Classes {
			want := map[string]int{}
			for _, s := range b.Sessions(c) {
				if s.State != schedule.Cancelled && s.Date >= b.Today && s.Date <= b.To {
					want[s.Date.String()+" "+wall(s.Time.Start)+"-"+wall(s.Time.End)]++
				}
				if s.State == schedule.Moved {
					moved++
				}
			}
			got := map[string]int{}
			for _, r := range m.classRules(c) {
				for _, day := range expand(t, r, b.Today, b.To) {
					got[day.String()+" "+r.Opens+"-"+r.Closes]++
				}
			}
			if !maps.Equal(got, want) {
				t.Errorf("%s, %s: the schedules give\n%v, want\n%v", name, c.Ref().ID, got, want)
			}
		}
		if moved == 0 && (name == "small" || name == "hard") {
			t.Errorf("%s: no session moves; the test proves less than it says", name)
		}
	}
}

func makerOf(t *testing.T, b *schedule.Book) *maker {
	t.Helper()
	locales, probs := locale.Load(os.DirFS("../.."), b.Dir.Site.Languages)
	if probs.HasErrors() {
		t.Fatal(probs.Err())
	}
	return newMaker(b, locales[0])
}

// A series with a few exceptions is cut around them; one with many stays whole
// and tells them in words.
func TestSeriesIsCut(t *testing.T) {
	d := hard(t)
	b := schedule.NewBook(d, today, 1)
	m := makerOf(t, b)
	rules := map[string][]rule{}
	for _, c := range d.Classes {
		rules[c.Ref().ID] = m.classRules(c)
	}
	zumba := rules["north/zumba"]
	for _, tt := range []struct {
		name      string
		got, want any
	}{
		{"first piece ends before today's", zumba[0].Until, "2026-11-19"},
		{"second piece begins after the moved one", zumba[1].Start, "2026-12-03"},
		{"all exceptions", strings.Join(zumba[0].Except, " "), "2026-11-10 2026-11-12 2026-11-24 2026-11-26 2026-12-01"},
		{"moved to", zumba[3].Start + " " + zumba[3].Opens, "2026-12-02 14:00:00"},
		{"moved from", zumba[3].Replaces, "2026-12-01"},
		{"in words", zumba[3].Notes, "Moved from Tuesday, Dec. 1, 2026, 10 to 11 a.m. Other place: Studio B. Moved for elections"},
		{"many exceptions", strings.Count(rules["north/tuesdays"][0].Notes, "202"), 26}, // 20 cancelled, 5 others closed, 1 moved
		{"an example", rules["south/zumba"][0].Sample, true},
		{"an example in words", strings.HasPrefix(rules["south/zumba"][0].Description, "This is an example, not a real class time."), true},
		{"online", rules["north/online"][0].Attending, "Online"},
		{"sign-up", zumba[0].Link, "https://example.org/r?a=1&b=2"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

// The schedules of a center together give its hours of each day, but for
// closures that are only examples.
func TestSchedulesGiveTheHours(t *testing.T) {
	for name, d := range map[string]*directory.Directory{"content": load(t, os.DirFS("../..")), "small": small(t, full), "generated": generated(t), "hard": hard(t)} {
		real := *d
		real.Closures = slices.DeleteFunc(slices.Clone(d.Closures), func(c *directory.Closure) bool { return c.Sample })
		b := schedule.NewBook(d, today, 1)
		m := makerOf(t, b)
		open := 0
		for _, c := range d.Centers {
			rules := m.hourRules(c)
			for day := b.Today; day <= b.To; day++ {
				var got []string
				for _, r := range rules {
					if r.ValidFrom <= day.String() && (r.ValidTo == "" || day.String() <= r.ValidTo) && strings.Contains(r.ByDay, day.Weekday().String()) && !slices.Contains(r.Except, day.String()) {
						got = append(got, r.Opens+"-"+r.Closes)
					}
				}
				slices.Sort(got)
				var want []string
				if h := schedule.HoursOn(&real, c, day); h.Known && (c.Status == directory.Open || c.Status == directory.TemporarilyClosed) {
					for _, s := range h.Spans {
						want = append(want, wall(s.Start)+"-"+wall(s.End))
					}
				}
				open += len(want)
				if !slices.Equal(got, want) {
					t.Errorf("%s, %s on %s: %v, want %v", name, c.ID, day, got, want)
				}
			}
			for _, r := range rules {
				if r.ByDay == "" || r.Zone == "" {
					t.Errorf("%s: %+v says no days or zone", c.ID, r)
				}
			}
		}
		if open == 0 && name != "content" {
			t.Errorf("%s: no center is ever open; the test proves nothing", name)
		}
	}
}
