package schedule

import (
	"strings"
	"testing"

	"centers/internal/civil"
	"centers/internal/directory"
)

func TestHoursOn(t *testing.T) {
	closed := func(date, to, hours string) *directory.Closure {
		c := &directory.Closure{Date: day(date), To: day(to), Name: text(date), All: true}
		if hours != "" {
			c.Hours = spans(hours)
		}
		return c
	}
	d, c := world()
	c.Center.Hours.Known = true
	for w := civil.Monday; w <= civil.Friday; w++ {
		c.Center.Hours.Week[w] = spans("9:00-12:00, 13:00-17:00")
	}
	summer := directory.Hours{Known: true}
	summer.Week[civil.Monday] = spans("8:00-20:00")
	c.Center.HoursChanges = []directory.HoursChange{
		{From: day("2026-06-01"), Until: day("2026-08-31"), Hours: summer},
		{From: day("2026-07-06"), Until: day("2026-07-06"), Hours: directory.Hours{Known: true}},
	}
	d.Closures = []*directory.Closure{
		closed("2026-11-26", "2026-11-27", ""),
		closed("2026-12-21", "2026-12-31", "10:00-14:00"), closed("2026-12-24", "2026-12-24", "9:00-12:00"), closed("2026-12-25", "2026-12-25", ""),
	}
	unknown := d.Centers[1]
	flooded := &directory.Center{ID: "flooded", Hours: c.Center.Hours, Status: directory.TemporarilyClosed, StatusSince: day("2026-11-24"), StatusUntil: day("2026-11-25")}
	for _, tt := range []struct {
		center *directory.Center
		day    string
		want   string
	}{
		{c.Center, "2026-11-23", "09:00-12:00 13:00-17:00"},
		{c.Center, "2026-11-22", "closed"}, // a Sunday
		{c.Center, "2026-06-01", "08:00-20:00, changed from 2026-06-01"},
		{c.Center, "2026-06-02", "closed, changed from 2026-06-01"},
		{c.Center, "2026-07-06", "closed, changed from 2026-07-06"}, // the last entry wins
		{c.Center, "2026-11-26", "closed, closure 2026-11-26"},
		{c.Center, "2026-12-21", "10:00-12:00 13:00-14:00, closure 2026-12-21"},
		{c.Center, "2026-12-24", "10:00-12:00, closure 2026-12-24"}, // the shorter one
		{c.Center, "2026-12-25", "closed, closure 2026-12-25"},
		{c.Center, "2026-12-27", "closed, closure 2026-12-21"}, // a Sunday: a closure opens nothing
		{unknown, "2026-11-23", "unknown"},
		{unknown, "2026-11-26", "closed, closure 2026-11-26"},
		{unknown, "2026-12-24", "10:00-12:00, closure 2026-12-24"},
		{flooded, "2026-11-23", "09:00-12:00 13:00-17:00"},
		{flooded, "2026-11-24", "closed, temporarily-closed"},
		{flooded, "2026-11-25", "closed, temporarily-closed"},
		{flooded, "2026-11-26", "closed, closure 2026-11-26"},
		{&directory.Center{Status: directory.Planned}, "2026-11-23", "closed, planned"},
		{&directory.Center{Status: directory.OpeningSoon}, "2026-11-23", "closed, opening-soon"},
		{&directory.Center{Status: directory.Closed, StatusSince: day("2026-11-24")}, "2026-11-23", "unknown"},
		{&directory.Center{Status: directory.Closed, StatusSince: day("2026-11-24")}, "2026-11-24", "closed, closed"},
	} {
		if got := showDay(HoursOn(d, tt.center, day(tt.day))); got != tt.want {
			t.Errorf("HoursOn(%s, %s) = %s, want %s", tt.center.ID, tt.day, got, tt.want)
		}
	}
}

func showDay(d Day) string {
	var times []string
	for _, s := range d.Spans {
		times = append(times, s.String())
	}
	out := strings.Join(times, " ")
	switch {
	case !d.Known:
		out += "unknown"
	case d.Closed:
		out += "closed"
	}
	if d.Change != nil {
		out += ", changed from " + d.Change.From.String()
	}
	if d.Closure != nil {
		out += ", closure " + d.Closure.Date.String()
	}
	if d.Status != directory.Open {
		out += ", " + string(d.Status)
	}
	return out
}
