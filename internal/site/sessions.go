package site

import (
	"strconv"
	"strings"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// row returns a session as a row of a list.
func (t *tongue) row(s *schedule.Session) sessionRow {
	r := t.rowOf(s.Class)
	t.fillRow(&r, s)
	return r
}

// dateTime is how a session's start stands in a page (HTML, global date and time).
const dateTime = "2006-01-02T15:04Z07:00"

// rowOf returns what the rows of all sessions of a class have in common.
func (t *tongue) rowOf(c *directory.Class) sessionRow {
	return sessionRow{
		Href:       t.href(c.Ref()),
		Title:      t.phrase(c.Title),
		Center:     t.phrase(c.Center.Name),
		Place:      t.place(c.Place),
		Languages:  t.languages(c.Languages),
		Audience:   t.audience(c),
		Sample:     c.Sample,
		SampleText: t.T("class_example"),
		Category:   c.Category(),
	}
}

// fillRow adds to a row of rowOf what is of one session.
func (t *tongue) fillRow(r *sessionRow, s *schedule.Session) {
	r.Start, r.Minutes = s.Start.Format(dateTime), strconv.Itoa(int(s.End.Sub(s.Start)/time.Minute))
	r.Day, r.Time = t.day(s.Date), t.Span(s.Time)
	r.Subject, r.Note = t.phrase(s.Title), t.phrase(s.Note)
	if s.PlaceChanged {
		r.Place = t.place(s.Place)
	}
	if r.Place.Text == "" {
		r.Place = r.Center
	}
	r.State, r.StateText, r.Why = t.state(s)
}

// state returns the state of a session for styles, in words, and the reason;
// all are empty for a session as planned.
func (t *tongue) state(s *schedule.Session) (state, text string, why phrase) {
	switch {
	case s.State == schedule.Cancelled:
		return "cancelled", t.T("session_cancelled"), t.phrase(s.Reason)
	case s.State == schedule.Moved:
		text := t.T("session_moved_from", "day", t.Date(s.PlannedDate, locale.WeekdayDay), "time", t.Span(s.PlannedTime))
		if s.PlaceChanged {
			return "moved", text + " · " + t.T("session_place_changed"), t.place(s.Place)
		}
		return "moved", text, phrase{}
	case s.PlaceChanged:
		return "changed", t.T("session_place_changed"), t.place(s.Place)
	}
	return "", "", phrase{}
}

// place says where a session is: the room, the venue, online, or several.
func (t *tongue) place(w directory.Where) phrase {
	var parts []string
	if w.Venue != nil {
		parts = append(parts, w.Venue.Name.In(t.Tag).Value)
	}
	if !w.Room.IsEmpty() {
		parts = append(parts, w.Room.In(t.Tag).Value)
	}
	if w.Online != "" {
		parts = append(parts, t.T("class_online"))
	}
	return words(strings.Join(parts, " · "))
}

// audience says who a class is for; empty for everyone.
func (t *tongue) audience(c *directory.Class) string {
	var parts []string
	for _, a := range c.Audiences {
		if a != "everyone" {
			parts = append(parts, t.enum("audience", a))
		}
		if len(parts) > 1 {
			parts[len(parts)-1] = small(parts[len(parts)-1])
		}
	}
	out := t.And(parts)
	if ages := t.ages(c.Ages); ages != "" {
		if out == "" {
			return capital(ages)
		}
		return out + " · " + ages
	}
	return out
}

// ages says an age range in words; empty for none.
func (t *tongue) ages(a directory.Ages) string {
	switch {
	case a.Min > 0 && a.Max > 0:
		return t.T("ages_range", "min", t.Number(a.Min), "max", t.Number(a.Max))
	case a.Min > 0:
		return t.T("ages_from", "min", t.Number(a.Min))
	case a.Max > 0:
		return t.T("ages_to", "max", t.Number(a.Max))
	}
	return ""
}

// filter returns what scripts narrow a list by, besides what a row's address and
// time tell: service, languages, audiences (empty: everyone), ages (5-12, 18- or
// -5; empty: all) and mode (online or hybrid; empty: in person). A bar stands
// between them and a space between values. One attribute, because rows of
// different classes share most of it.
func (t *tongue) filter(s *schedule.Session) string {
	c := s.Class
	var audiences, mode string
	if !contains(c.Audiences, "everyone") {
		audiences = strings.Join(c.Audiences, " ")
	}
	if s.Place.Online != "" {
		mode = "online"
		if !s.Place.Room.IsEmpty() || s.Place.Venue != nil {
			mode = "hybrid"
		}
	}
	return strings.TrimRight(strings.Join([]string{c.ServiceID(), strings.Join(c.Languages, " "), audiences, agesData(c.Ages), mode}, "|"), "|")
}

// agesData writes an age range as scripts read it.
func agesData(a directory.Ages) string {
	limit := func(years int) string {
		if years == 0 {
			return ""
		}
		return strconv.Itoa(years)
	}
	if a.Min == 0 && a.Max == 0 {
		return ""
	}
	return limit(a.Min) + "-" + limit(a.Max)
}

// days groups sessions, sorted by start, under their days. Days without a
// session are left out.
func (t *tongue) days(sessions []*schedule.Session) []sessionDay {
	var out []sessionDay
	for len(sessions) > 0 {
		date, n := sessions[0].Date, 1
		for n < len(sessions) && sessions[n].Date == date {
			n++
		}
		day := sessionDay{
			ID: "day-" + date.String(), Date: date.String(), Heading: t.day(date), Closures: t.closuresOn(date),
			Sessions: make([]sessionRow, n),
		}
		for i, s := range sessions[:n] {
			day.Sessions[i] = t.row(s)
		}
		out, sessions = append(out, day), sessions[n:]
	}
	return out
}

// closuresOn says which closures hold on a day, each with the centers it is of.
func (t *tongue) closuresOn(day civil.Date) []phrase {
	var out []phrase
	for _, c := range t.dir.Closures {
		if day < c.Date || day > c.To {
			continue
		}
		who := t.T("closure_all")
		if !c.All {
			var names []string
			for _, x := range c.Centers {
				names = append(names, x.Name.In(t.Tag).Value)
			}
			who = t.And(names)
		}
		key := "closure_closed"
		pairs := []string{"name", c.Name.In(t.Tag).Value, "centers", who}
		if len(c.Hours) > 0 {
			key = "closure_hours"
			pairs = append(pairs, "hours", t.spans(c.Hours))
		}
		text := t.T(key, pairs...)
		if c.Sample {
			text += " (" + t.T("class_example") + ")"
		}
		out = append(out, words(text))
	}
	return out
}

// spans joins times of a day.
func (t *tongue) spans(spans []civil.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = t.Span(s)
	}
	return t.And(parts)
}

// strip returns the week strip above a list of days that starts at first.
func (t *tongue) strip(first civil.Date, sessions []*schedule.Session) weekStrip {
	counts := map[civil.Date]int{}
	for _, s := range sessions {
		if s.State != schedule.Cancelled {
			counts[s.Date]++
		}
	}
	s := weekStrip{Label: t.T("week_label")}
	for d := first; d < first+7; d++ {
		_, _, day := d.Civil()
		s.Days = append(s.Days, stripDay{
			Href: "#day-" + d.String(), Date: d.String(),
			Weekday: t.Weekday(d.Weekday(), locale.Short), Day: strconv.Itoa(day), Count: counts[d],
			Text: t.N("week_count", counts[d], "day", t.Date(d, locale.WeekdayDay)),
		})
	}
	return s
}
