package feed

import (
	"strings"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/ical"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// A block is the events of one class as they stand in every calendar of a
// language.
type block struct {
	text    []byte
	first   civil.Date // of its events; zero: there are none
	changed time.Time
}

// block writes the events of a class.
func (v *voice) block(c *directory.Class, exceptions []schedule.Session) *block {
	w := &eventWriter{voice: v, class: c, base: v.event(c), about: v.about(c)}
	out := &block{changed: w.base.Modified, text: make([]byte, 0, 1536)}
	for _, p := range parts(v.dir, c, exceptions) {
		if out.first == 0 {
			out.first = p.first
		}
		out.text = w.part(out.text, &p)
		for i := range p.special {
			out.first = min(out.first, p.special[i].Date)
			out.text = w.replacement(out.text, &p, &p.special[i])
		}
		if p.become != nil {
			out.first = min(out.first, p.become.Date)
		}
	}
	return out
}

// An eventWriter writes the events of one class.
type eventWriter struct {
	*voice
	class *directory.Class
	base  ical.Event // what all events of the class share
	about string     // what a description says of the class after the state
}

// event returns what all events of a class share.
func (v *voice) event(c *directory.Class) ical.Event {
	last, version := changed(v.dir, c)
	service, kind := v.say(c.ServiceName()), v.enum("category", c.Category())
	if kind == service {
		kind = ""
	}
	return ical.Event{
		Modified: last, Sequence: version, TZID: v.site.TimeZone.String(), Transparent: true,
		URL:        v.page(c.Ref()),
		Categories: []string{service, kind}, CategoryTag: v.lang(c.ServiceName()),
	}
}

// part appends a series as planned or closed, or a single date as it will be.
func (w *eventWriter) part(b []byte, p *part) []byte {
	e := w.base
	e.UID, e.Date, e.Time = p.uid, p.first, p.time
	if p.strand != nil {
		e.Rule = p.strand.rule.RRULE()
		if p.last != 0 {
			e.Until = (p.last + 1).At(0, w.site.TimeZone).Add(-time.Second)
		}
	} else if p.become != nil {
		e.Date, e.Time = p.become.Date, p.become.Time
	}
	s := p.become
	if s == nil {
		s = &schedule.Session{Class: w.class, Place: w.class.Place, Title: p.title}
	}
	w.dress(&e, s)
	return ical.AppendEvent(b, &e)
}

// replacement appends what takes the place of one meeting of a series.
func (w *eventWriter) replacement(b []byte, p *part, s *schedule.Session) []byte {
	e := w.base
	e.UID, e.Date, e.Time = p.uid, s.Date, s.Time
	e.Replaces, e.ReplacesAt = s.PlannedDate, s.PlannedTime.Start
	w.dress(&e, s)
	return ical.AppendEvent(b, &e)
}

// dress gives an event the words of a session, its place and its state. Most
// apps hide or ignore STATUS, so the title says it too.
func (w *eventWriter) dress(e *ical.Event, s *schedule.Session) {
	c := w.class
	e.Summary = ical.Text{Value: w.title(c, s.Title), Lang: w.lang(c.Title)}
	switch {
	case s.State == schedule.Cancelled:
		e.Cancelled = true
		e.Summary = ical.Text{Value: w.T("calendar_cancelled_title", "title", e.Summary.Value), Lang: w.Tag}
	case s.State == schedule.Moved:
		e.Summary = ical.Text{Value: w.T("calendar_moved_title", "title", e.Summary.Value), Lang: w.Tag}
	case s.PlaceChanged:
		e.Summary = ical.Text{Value: w.T("calendar_place_title", "title", e.Summary.Value), Lang: w.Tag}
	}
	e.Location = ical.Text{Value: w.place(c, s.Place), Lang: w.Tag}
	if g := c.Center.Geo; g.Known && !g.Approximate && s.Place.Venue == nil && !onlyOnline(s.Place) {
		e.Lat, e.Lon, e.HasGeo = g.Lat, g.Lon, true
	}
	if s.Place.Online != "" && !e.Cancelled {
		e.Conference, e.Join = s.Place.Online, ical.Text{Value: w.T("class_join"), Lang: w.Tag}
	}
	e.Description = ical.Text{Value: w.description(s), Lang: w.Tag}
}

// description returns the plain text of a session: its state, then what is good
// to know, then whom to call.
func (w *eventWriter) description(s *schedule.Session) string {
	var lines []string
	if w.class.Sample && s.State != schedule.Cancelled {
		lines = append(lines, w.T("class_example_text")) // the title says it in each case
	}
	lines = append(lines, w.state(s)...)
	if s.State != schedule.Cancelled {
		lines = append(lines, w.about)
		if s.Place.Online != "" {
			lines = append(lines, line{w.T("class_join"), s.Place.Online}.String())
		}
	}
	if number := w.call(w.class.Center); number != "" {
		lines = append(lines, w.T("calendar_call", "phone", number))
	}
	if s.State != schedule.Cancelled {
		lines = append(lines, w.base.URL) // some apps hide the property; a cancelled meeting needs no page
	}
	return strings.Join(lines, "\n")
}

// state says what is not as planned about a session.
func (v *voice) state(s *schedule.Session) []string {
	var lines []string
	switch {
	case s.State == schedule.Cancelled && v.reason(s) == "":
		lines = append(lines, v.T("calendar_cancelled"))
	case s.State == schedule.Cancelled:
		lines = append(lines, v.T("calendar_cancelled_why", "reason", v.reason(s)))
	case s.State == schedule.Moved:
		lines = append(lines, v.T("calendar_moved", "day", v.Date(s.PlannedDate, locale.WeekdayDayYear), "time", v.Span(s.PlannedTime)))
	}
	if s.PlaceChanged {
		lines = append(lines, v.T("calendar_other_place", "place", v.placeShort(s.Place)))
	}
	if !s.Note.IsEmpty() {
		lines = append(lines, v.say(s.Note))
	}
	return lines
}

// about returns what a description says of the class itself.
func (v *voice) about(c *directory.Class) string {
	var lines []string
	if !c.Summary.IsEmpty() {
		lines = append(lines, v.say(c.Summary))
	}
	for _, l := range v.facts(c) {
		lines = append(lines, l.String())
	}
	if text := v.signUp(c); text != "" {
		lines = append(lines, text)
	}
	if x := c.Center.Address; x.Street == "" && c.Place.Venue == nil && !onlyOnline(c.Place) {
		if number := v.call(c.Center); number != "" {
			lines = append(lines, v.T("center_ask_address_call", "phone", number))
		}
	}
	return strings.Join(lines, "\n")
}
