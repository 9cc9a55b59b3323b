package schedule

import (
	"testing"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
)

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
