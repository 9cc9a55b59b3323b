package schedule

import (
	"fmt"
	"strings"
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
