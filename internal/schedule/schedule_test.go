package schedule

import (
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/recur"
)

// day returns a date that is right in the source of a test; "" is none.
func day(s string) civil.Date {
	if s == "" {
		return 0
	}
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func span(s string) civil.Span {
	x, err := civil.ParseSpan(s)
	if err != nil {
		panic(err)
	}
	return x
}

func spans(s string) []civil.Span {
	x, err := civil.ParseSpans(s)
	if err != nil {
		panic(err)
	}
	return x
}

func text(s string) directory.Text {
	if s == "" {
		return nil
	}
	return directory.Text{{Lang: "en", Value: s}}
}

// rule returns an entry with a rule.
func rule(every, times, from, until string) directory.When {
	parse := recur.ParseEvery
	if strings.HasPrefix(every, "FREQ=") {
		parse = recur.ParseRRULE
	}
	r, err := parse(every)
	if err != nil {
		panic(err)
	}
	return directory.When{Rule: &r, Time: span(times), From: day(from), Until: day(until)}
}

// change returns a change of the session that begins at a time on a date.
func change(date, at string) directory.Change {
	c, err := civil.ParseClock(at)
	if err != nil {
		panic(err)
	}
	return directory.Change{Date: day(date), Original: c}
}

func cancelled(date, at, reason string) directory.Change {
	c := change(date, at)
	c.Cancelled, c.Reason = true, text(reason)
	return c
}

// world returns a directory of one class, at one of two centers.
func world(when ...directory.When) (*directory.Directory, *directory.Class) {
	zone, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		panic(err)
	}
	lynwood := &directory.Center{ID: "lynwood", Status: directory.Open}
	pomona := &directory.Center{ID: "pomona", Status: directory.Open}
	class := &directory.Class{ID: "zumba", Center: lynwood, When: when, Place: directory.Where{Room: text("Studio A")}}
	return &directory.Directory{
		Site:    &directory.Site{TimeZone: zone, PastDays: 30, AheadDays: 120},
		Centers: []*directory.Center{lynwood, pomona},
		Classes: []*directory.Class{class},
	}, class
}

// show returns a session as a line: what happens, what it replaces, and why.
func show(s *Session) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", s.Date, s.Time, s.State)
	if s.State == Moved {
		fmt.Fprintf(&b, " from %s %s", s.PlannedDate, s.PlannedTime)
	}
	for _, t := range []struct{ name, value string }{
		{"because", s.Reason.In("en").Value}, {"note", s.Note.In("en").Value}, {"title", s.Title.In("en").Value},
	} {
		if t.value != "" {
			fmt.Fprintf(&b, " %s %q", t.name, t.value)
		}
	}
	if s.PlaceChanged {
		fmt.Fprintf(&b, " in %q", s.Place.Room.In("en").Value)
		if s.Place.Venue != nil {
			fmt.Fprintf(&b, " at %q", s.Place.Venue.Name.In("en").Value)
		}
		if s.Place.Online != "" {
			fmt.Fprintf(&b, " on %s", s.Place.Online)
		}
	}
	return b.String()
}

func showAll(sessions []Session) string {
	lines := make([]string, len(sessions))
	for i := range sessions {
		lines[i] = show(&sessions[i])
	}
	return strings.Join(lines, "\n")
}

func TestExpand(t *testing.T) {
	thanksgiving := &directory.Closure{Date: day("2026-11-26"), To: day("2026-11-27"), Name: text("Thanksgiving"), All: true}
	for _, tt := range []struct {
		name   string
		set    func(d *directory.Directory, c *directory.Class)
		when   []directory.When
		lo, hi string
		want   string
	}{{
		name: "as planned, in the order of the clock",
		when: []directory.When{rule("tue, thu", "10:00-11:00", "2026-09-08", "2026-12-17"), rule("thu", "8:00-9:00", "2026-11-01", "")},
		lo:   "2026-11-24", hi: "2026-12-01",
		want: `2026-11-24 10:00-11:00 planned
2026-11-26 08:00-09:00 planned
2026-11-26 10:00-11:00 planned
2026-12-01 10:00-11:00 planned`,
	}, {
		name: "single dates with subjects and times of their own",
		when: []directory.When{{Time: span("10:15-11:45"), Dates: []directory.Dated{
			{Date: day("2027-01-08"), Time: span("10:15-11:45"), Title: text("Social connections")},
			{Date: day("2027-02-05"), Time: span("10:30-12:00"), Title: text("Community advocacy")},
			{Date: day("2027-03-05")},
		}}},
		lo: "2027-01-01", hi: "2027-03-31",
		want: `2027-01-08 10:15-11:45 planned title "Social connections"
2027-02-05 10:30-12:00 planned title "Community advocacy"
2027-03-05 10:15-11:45 planned`,
	}, {
		name: "cancelled, with and without a reason",
		when: []directory.When{rule("tue", "10:00-11:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			c.Changes = []directory.Change{cancelled("2026-11-10", "10:00", "Instructor away"), cancelled("2026-11-17", "10:00", "")}
		},
		lo: "2026-11-10", hi: "2026-11-24",
		want: `2026-11-10 10:00-11:00 cancelled because "Instructor away"
2026-11-17 10:00-11:00 cancelled
2026-11-24 10:00-11:00 planned`,
	}, {
		name: "moved to another day, time and room, with a note, past another session",
		when: []directory.When{rule("tue, thu", "10:00-11:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			ch := change("2026-12-01", "10:00")
			ch.To, ch.Time, ch.Place.Room, ch.Note = day("2026-12-04"), span("14:00-15:00"), text("Studio B"), text("Moved for elections")
			c.Changes = []directory.Change{ch}
		},
		lo: "2026-12-01", hi: "2026-12-08",
		want: `2026-12-03 10:00-11:00 planned
2026-12-04 14:00-15:00 moved from 2026-12-01 10:00-11:00 note "Moved for elections" in "Studio B"
2026-12-08 10:00-11:00 planned`,
	}, {
		name: "the other of two sessions on one day",
		when: []directory.When{rule("tue", "10:00-11:00", "2026-09-08", ""), rule("tue", "18:00-19:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			c.Changes = []directory.Change{cancelled("2026-12-01", "18:00", "")}
		},
		lo: "2026-12-01", hi: "2026-12-01",
		want: `2026-12-01 10:00-11:00 planned
2026-12-01 18:00-19:00 cancelled`,
	}, {
		name: "only longer, only a room, only a note, only what it was",
		when: []directory.When{rule("tue", "10:00-11:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			longer, room, note, same := change("2026-11-03", "10:00"), change("2026-11-10", "10:00"), change("2026-11-17", "10:00"), change("2026-11-24", "10:00")
			longer.Time = span("10:00-11:30")
			room.Place.Room = text("Patio")
			note.Note = text("Bring a mat")
			same.To, same.Time, same.Place.Room = day("2026-11-24"), span("10:00-11:00"), text("Studio A")
			c.Changes = []directory.Change{longer, room, note, same}
		},
		lo: "2026-11-03", hi: "2026-11-24",
		want: `2026-11-03 10:00-11:30 moved from 2026-11-03 10:00-11:00
2026-11-10 10:00-11:00 planned in "Patio"
2026-11-17 10:00-11:00 planned note "Bring a mat"
2026-11-24 10:00-11:00 planned`,
	}, {
		name: "another venue leaves the room behind, online adds to it",
		when: []directory.When{rule("tue", "10:00-11:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			venue, online := change("2026-11-03", "10:00"), change("2026-11-10", "10:00")
			venue.Place.Venue = &directory.Venue{Name: text("City Hall")}
			online.Place.Online = "https://example.org/z"
			c.Changes = []directory.Change{venue, online}
		},
		lo: "2026-11-03", hi: "2026-11-10",
		want: `2026-11-03 10:00-11:00 planned in "" at "City Hall"
2026-11-10 10:00-11:00 planned in "Studio A" on https://example.org/z`,
	}, {
		name: "moved into the window and out of it",
		when: []directory.When{rule("tue", "10:00-11:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			in, out := change("2026-12-22", "10:00"), change("2026-12-01", "10:00")
			in.To, out.To = day("2026-12-02"), day("2027-01-06")
			c.Changes = []directory.Change{in, out}
		},
		lo: "2026-12-01", hi: "2026-12-07",
		want: `2026-12-02 10:00-11:00 moved from 2026-12-22 10:00-11:00
2027-01-06 10:00-11:00 moved from 2026-12-01 10:00-11:00`,
	}, {
		name: "closed, on both days",
		when: []directory.When{rule("weekdays", "10:00-11:00", "2026-09-08", "")},
		set:  func(d *directory.Directory, c *directory.Class) { d.Closures = []*directory.Closure{thanksgiving} },
		lo:   "2026-11-25", hi: "2026-11-30",
		want: `2026-11-25 10:00-11:00 planned
2026-11-26 10:00-11:00 cancelled because "Thanksgiving"
2026-11-27 10:00-11:00 cancelled because "Thanksgiving"
2026-11-30 10:00-11:00 planned`,
	}, {
		name: "closed, but the class runs on closures",
		when: []directory.When{rule("thu", "10:00-11:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			d.Closures, c.RunsOnClosures = []*directory.Closure{thanksgiving}, true
		},
		lo: "2026-11-26", hi: "2026-11-26",
		want: `2026-11-26 10:00-11:00 planned`,
	}, {
		name: "another center is closed",
		when: []directory.When{rule("thu", "10:00-11:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			d.Closures = []*directory.Closure{{Date: day("2026-11-26"), To: day("2026-11-26"), Name: text("x"), Centers: d.Centers[1:]},
				{Date: day("2026-11-26"), To: day("2026-11-26"), Name: text("drafts")}}
		},
		lo: "2026-11-26", hi: "2026-11-26",
		want: `2026-11-26 10:00-11:00 planned`,
	}, {
		name: "only sessions not wholly inside the hours are cancelled",
		when: []directory.When{rule("thu", "9:00-10:00", "2026-09-08", ""), rule("thu", "11:30-12:30", "2026-09-08", ""), rule("thu", "11:00-12:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			d.Closures = []*directory.Closure{{Date: day("2026-12-24"), To: day("2026-12-24"), Name: text("Christmas Eve"), All: true, Hours: spans("9:00-12:00")}}
		},
		lo: "2026-12-24", hi: "2026-12-24",
		want: `2026-12-24 09:00-10:00 planned
2026-12-24 11:00-12:00 planned
2026-12-24 11:30-12:30 cancelled because "Christmas Eve"`,
	}, {
		name: "where closures meet, their hours intersect",
		when: []directory.When{rule("thu", "10:30-11:30", "2026-09-08", ""), rule("thu", "9:00-10:00", "2026-09-08", ""), rule("thu", "12:00-14:00", "2026-09-08", ""), rule("thu", "11:00-13:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			d.Closures = []*directory.Closure{
				{Date: day("2026-12-20"), To: day("2026-12-31"), Name: text("Winter"), All: true, Hours: spans("9:00-12:00, 13:00-17:00")},
				{Date: day("2026-12-24"), To: day("2026-12-24"), Name: text("Eve"), All: true, Hours: spans("10:00-13:00")},
			}
		},
		lo: "2026-12-24", hi: "2026-12-24",
		want: `2026-12-24 09:00-10:00 cancelled because "Eve"
2026-12-24 10:30-11:30 planned
2026-12-24 11:00-13:00 cancelled because "Winter"
2026-12-24 12:00-14:00 cancelled because "Eve"`,
	}, {
		name: "moved out of a closure",
		when: []directory.When{rule("thu", "10:00-11:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			ch := change("2026-11-26", "10:00")
			ch.To = day("2026-11-25")
			c.Changes, d.Closures = []directory.Change{ch}, []*directory.Closure{thanksgiving}
		},
		lo: "2026-11-26", hi: "2026-11-26",
		want: `2026-11-25 10:00-11:00 moved from 2026-11-26 10:00-11:00`,
	}, {
		name: "moved onto a closure, which content refuses, stands cancelled where it was",
		when: []directory.When{rule("tue", "10:00-11:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			ch := change("2026-11-24", "10:00")
			ch.To, ch.Place.Room = day("2026-11-26"), text("Patio")
			c.Changes, d.Closures = []directory.Change{ch}, []*directory.Closure{thanksgiving}
		},
		lo: "2026-11-24", hi: "2026-11-24",
		want: `2026-11-24 10:00-11:00 cancelled because "Thanksgiving"`,
	}, {
		name: "cancelled by an editor on a closed day",
		when: []directory.When{rule("thu", "10:00-11:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			c.Changes, d.Closures = []directory.Change{cancelled("2026-11-26", "10:00", "No teacher")}, []*directory.Closure{thanksgiving}
		},
		lo: "2026-11-26", hi: "2026-11-26",
		want: `2026-11-26 10:00-11:00 cancelled because "No teacher"`,
	}, {
		name: "temporarily closed, both days included, even if the class runs on closures",
		when: []directory.When{rule("daily", "10:00-11:00", "2026-09-08", "")},
		set: func(d *directory.Directory, c *directory.Class) {
			c.RunsOnClosures = true
			c.Center.Status, c.Center.StatusNote = directory.TemporarilyClosed, text("Water damage")
			c.Center.StatusSince, c.Center.StatusUntil = day("2026-11-25"), day("2026-11-26")
		},
		lo: "2026-11-24", hi: "2026-11-27",
		want: `2026-11-24 10:00-11:00 planned
2026-11-25 10:00-11:00 cancelled because "Water damage"
2026-11-26 10:00-11:00 cancelled because "Water damage"
2026-11-27 10:00-11:00 planned`,
	}, {
		name: "temporarily closed, and nobody knows since or until when",
		when: []directory.When{rule("other tue", "10:00-11:00", "2026-09-08", "")},
		set:  func(d *directory.Directory, c *directory.Class) { c.Center.Status = directory.TemporarilyClosed },
		lo:   "2026-09-08", hi: "2026-09-22",
		want: `2026-09-08 10:00-11:00 cancelled
2026-09-22 10:00-11:00 cancelled`,
	}} {
		d, c := world(tt.when...)
		if tt.set != nil {
			tt.set(d, c)
		}
		if got := showAll(Expand(d, c, day(tt.lo), day(tt.hi))); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestExpandSaysWhy(t *testing.T) {
	d, c := world(rule("daily", "10:00-11:00", "2026-11-01", ""))
	closure := &directory.Closure{Date: day("2026-11-26"), To: day("2026-11-26"), Name: text("Thanksgiving"), All: true}
	d.Closures = []*directory.Closure{closure}
	c.Changes = []directory.Change{cancelled("2026-11-25", "10:00", "")}
	got := Expand(d, c, day("2026-11-25"), day("2026-11-27"))
	if len(got) != 3 || got[0].Change != &c.Changes[0] || got[0].Closure != nil ||
		got[1].Closure != closure || got[1].Change != nil || got[2].Change != nil || got[2].Closure != nil {
		t.Errorf("the sessions do not say what made them so: %+v", got)
	}
}

func TestInstants(t *testing.T) {
	for _, tt := range []struct{ date, time, start, end string }{
		{"2026-03-07", "10:00-11:00", "2026-03-07T10:00:00-08:00", "2026-03-07T11:00:00-08:00"},
		{"2026-03-08", "10:00-11:00", "2026-03-08T10:00:00-07:00", "2026-03-08T11:00:00-07:00"},
		{"2026-03-08", "0:00-24:00", "2026-03-08T00:00:00-08:00", "2026-03-09T00:00:00-07:00"}, // 23 hours
		{"2026-03-08", "1:00-2:30", "2026-03-08T01:00:00-08:00", "2026-03-08T03:30:00-07:00"},
		{"2026-03-08", "2:30-3:00", "2026-03-08T03:30:00-07:00", "2026-03-08T04:00:00-07:00"},  // the change leaves no time
		{"2026-11-01", "0:00-24:00", "2026-11-01T00:00:00-07:00", "2026-11-02T00:00:00-08:00"}, // 25 hours
		{"2026-11-01", "1:00-1:30", "2026-11-01T01:00:00-07:00", "2026-11-01T01:30:00-07:00"},  // the first of two
		{"2026-12-31", "23:00-24:00", "2026-12-31T23:00:00-08:00", "2027-01-01T00:00:00-08:00"},
	} {
		d, c := world(rule("daily", tt.time, "2026-01-01", ""))
		got := Expand(d, c, day(tt.date), day(tt.date))
		if len(got) != 1 {
			t.Fatalf("%d sessions on %s, want 1", len(got), tt.date)
		}
		if start, end := got[0].Start.Format(time.RFC3339), got[0].End.Format(time.RFC3339); start != tt.start || end != tt.end {
			t.Errorf("%s %s is from %s to %s, want from %s to %s", tt.date, tt.time, start, end, tt.start, tt.end)
		}
	}
}

func TestPlannedOn(t *testing.T) {
	d, c := world(rule("tue", "18:00-19:00", "2026-09-08", ""), rule("tue, thu", "10:00-11:00", "2026-09-08", "2026-12-17"),
		directory.When{Time: span("9:00-10:00"), Dates: []directory.Dated{{Date: day("2026-12-19"), Title: text("Party")}}})
	c.Changes = []directory.Change{cancelled("2026-12-01", "10:00", "")}
	d.Closures = []*directory.Closure{{Date: 1, To: civil.MaxDate, All: true}}
	for _, tt := range []struct{ day, want, nearest string }{
		{"2026-12-01", "2026-12-01 10:00-11:00 planned\n2026-12-01 18:00-19:00 planned", "2026-12-01"},
		{"2026-12-02", "", "2026-12-01"},
		{"2026-12-19", `2026-12-19 09:00-10:00 planned title "Party"`, "2026-12-19"},
		{"2026-12-20", "", "2026-12-19"},
		{"2026-12-21", "", "2026-12-22"},
		{"2020-01-01", "", "2026-09-08"},
	} {
		if got := showAll(PlannedOn(c, day(tt.day))); got != tt.want {
			t.Errorf("PlannedOn(%s):\n got %s\nwant %s", tt.day, got, tt.want)
		}
		if got := NearestPlanned(c, day(tt.day)).String(); got != tt.nearest {
			t.Errorf("NearestPlanned(%s) = %q, want %q", tt.day, got, tt.nearest)
		}
	}
	if got := NearestPlanned(&directory.Class{}, day("2026-12-01")); got != 0 {
		t.Errorf("NearestPlanned of a class that never meets = %s, want none", got)
	}
	if got := Count(c, day("2026-12-01"), day("2026-12-31"), 1000); got != 5+6+1 {
		t.Errorf("Count = %d, want 12", got)
	}
}

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
