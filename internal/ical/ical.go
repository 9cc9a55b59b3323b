// Package ical writes calendars as RFC 5545 asks for them, with the properties
// of RFC 7986 and those that calendar apps read in fact, and checks the form of
// any calendar. It takes plain values; it knows nothing of classes, centers or
// files.
//
// A calendar is written by appending: [AppendHead], [AppendZone], [AppendEvent]
// for each event, [AppendTail]. The bytes of a zone and of an event depend on
// nothing else, so that they can be written once and stand in many calendars.
package ical

import (
	"time"

	"centers/internal/civil"
)

// A Text is words for people. Lang is their BCP 47 tag, and may be empty.
type Text struct {
	Value, Lang string
}

// A Calendar is what a calendar says of itself.
type Calendar struct {
	Product     string // who made it, a formal identifier such as -//Example//Centers//EN
	UID         string // of the calendar
	Name        Text
	Description Text
	TZID        string        // name of the zone that the events are in
	Modified    time.Time     // newest change inside; zero: not known
	Refresh     time.Duration // how often apps should look, in whole minutes
	Source      string        // the calendar's own https address
	URL         string        // the page for people
	Color       string        // a color name of CSS 3 (RFC 7986, section 5.9)
	HexColor    string        // the same as #RRGGBB, which is what Apple reads
}

// An Event is one VEVENT: a single meeting, a series, or what takes the place
// of one meeting of a series.
type Event struct {
	UID      string    // at most 255 octets; the same for a series and what replaces its meetings
	Modified time.Time // DTSTAMP and LAST-MODIFIED
	Sequence int       // never falls; the same for all events of a UID
	TZID     string    // name of the zone in which the clock shows the times
	Date     civil.Date
	Time     civil.Span

	Rule  string    // RRULE without UNTIL; empty: not a series
	Until time.Time // of a series: no meeting starts after it; zero: no end

	Replaces   civil.Date  // the planned date of the meeting that this event replaces; zero: none
	ReplacesAt civil.Clock // its planned start

	Cancelled   bool
	Transparent bool // does not make people busy
	Summary     Text
	Description Text // plain text, lines parted by \n
	Location    Text
	Lat, Lon    float64 // degrees
	HasGeo      bool
	Categories  []string
	CategoryTag string // BCP 47 tag of the categories
	URL         string // the page for people
	Conference  string // URL to join at; empty: none
	Join        Text   // label of Conference
}

// A Param is a parameter of a property.
type Param struct {
	Name, Value string
}

// AppendHead appends the beginning of a calendar and its own properties. There is no METHOD: with one, every event would
// need an organizer, and DTSTAMP would no longer mean the last change (RFC 5546,
// section 3.2.1, and RFC 5545, section 3.8.7.2).
func AppendHead(b []byte, c *Calendar) []byte {
	b = append(b, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"...)
	b = appendText(b, "PRODID", Text{Value: c.Product})
	b = append(b, "CALSCALE:GREGORIAN\r\n"...)
	if c.UID != "" {
		b = appendText(b, "UID", Text{Value: c.UID})
	}
	b = appendText(b, "NAME", c.Name)
	b = appendText(b, "X-WR-CALNAME", Text{Value: c.Name.Value})
	if c.Description.Value != "" {
		b = appendText(b, "DESCRIPTION", c.Description)
		b = appendText(b, "X-WR-CALDESC", Text{Value: c.Description.Value})
	}
	b = appendText(b, "X-WR-TIMEZONE", Text{Value: c.TZID})
	if !c.Modified.IsZero() {
		b = appendUTC(b, "LAST-MODIFIED", c.Modified)
	}
	if c.Refresh > 0 {
		every := appendDuration(nil, c.Refresh)
		b = appendRaw(b, "REFRESH-INTERVAL;VALUE=DURATION", string(every))
		b = appendRaw(b, "X-PUBLISHED-TTL", string(every))
	}
	if c.Source != "" {
		b = appendRaw(b, "SOURCE;VALUE=URI", c.Source)
	}
	if c.URL != "" {
		b = appendRaw(b, "URL", c.URL)
	}
	if c.Color != "" {
		b = appendRaw(b, "COLOR", c.Color)
	}
	if c.HexColor != "" {
		b = appendRaw(b, "X-APPLE-CALENDAR-COLOR", c.HexColor)
	}
	return b
}

// AppendTail appends the end of a calendar.
func AppendTail(b []byte) []byte { return append(b, "END:VCALENDAR\r\n"...) }

// AppendEvent appends one event.
func AppendEvent(b []byte, e *Event) []byte {
	b = append(b, "BEGIN:VEVENT\r\n"...)
	b = appendText(b, "UID", Text{Value: e.UID})
	b = appendUTC(b, "DTSTAMP", e.Modified)
	b = appendUTC(b, "LAST-MODIFIED", e.Modified)
	b = appendInt(b, "SEQUENCE", e.Sequence)
	if e.Replaces != 0 {
		b = appendWall(b, "RECURRENCE-ID", e.TZID, e.Replaces, e.ReplacesAt)
	}
	b = appendWall(b, "DTSTART", e.TZID, e.Date, e.Time.Start)
	b = appendWall(b, "DTEND", e.TZID, e.Date, e.Time.End)
	if e.Rule != "" {
		b = appendRule(b, e.Rule, e.Until)
	}
	b = appendText(b, "SUMMARY", e.Summary)
	b = appendText(b, "LOCATION", e.Location)
	if e.HasGeo {
		b = appendGeo(b, e.Lat, e.Lon)
	}
	b = appendText(b, "DESCRIPTION", e.Description)
	b = appendList(b, "CATEGORIES", e.Categories, e.CategoryTag)
	if e.URL != "" {
		b = appendRaw(b, "URL", e.URL)
	}
	if e.Conference != "" {
		b = appendConference(b, e.Conference, e.Join)
	}
	b = append(b, status(e.Cancelled)...)
	b = append(b, transparency(e.Transparent)...)
	return append(b, "END:VEVENT\r\n"...)
}

func status(cancelled bool) string {
	if cancelled {
		return "STATUS:CANCELLED\r\n"
	}
	return "STATUS:CONFIRMED\r\n"
}

func transparency(transparent bool) string {
	if transparent {
		return "TRANSP:TRANSPARENT\r\n"
	}
	return "TRANSP:OPAQUE\r\n"
}

// Sequence returns a SEQUENCE for what last changed at t: whole minutes since the
// year 2020 began in UTC, and 0 for anything before. It depends on nothing but t,
// rises with it, and fits into 32 bits until the year 6103.
func Sequence(t time.Time) int {
	return max(0, int(t.Sub(time.Unix(1577836800, 0))/time.Minute))
}
