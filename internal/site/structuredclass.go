package site

import (
	"html/template"
	"strconv"
	"strings"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/recur"
	"centers/internal/schedule"
)

// A seriesNode is a schema.org EventSeries: a class with its rules and its next
// sessions.
type seriesNode struct {
	node
	Name        string         `json:"name"`
	URL         string         `json:"url"`
	Description string         `json:"description,omitempty"`
	Languages   []string       `json:"inLanguage,omitempty"`
	Free        *bool          `json:"isAccessibleForFree,omitempty"`
	Mode        string         `json:"eventAttendanceMode"`
	Location    any            `json:"location"`
	Organizer   organizerNode  `json:"organizer"`
	Start       string         `json:"startDate"`
	End         string         `json:"endDate,omitempty"`
	Schedules   []scheduleNode `json:"eventSchedule,omitempty"`
	Sessions    []eventNode    `json:"subEvent"`
}

// An organizerNode is a schema.org Organization.
type organizerNode struct {
	node
	Name string `json:"name"`
	URL  string `json:"url"`
}

// A scheduleNode is a schema.org Schedule: one rule.
type scheduleNode struct {
	node
	Frequency string   `json:"repeatFrequency"`
	Days      []string `json:"byDay,omitempty"`
	MonthDays []int    `json:"byMonthDay,omitempty"`
	Months    []int    `json:"byMonth,omitempty"`
	Count     int      `json:"repeatCount,omitempty"`
	From      string   `json:"startDate"`
	Until     string   `json:"endDate,omitempty"`
	Start     string   `json:"startTime"`
	End       string   `json:"endTime"`
	Zone      string   `json:"scheduleTimezone"`
	Except    []string `json:"exceptDate,omitempty"`
}

// An eventNode is a schema.org Event: one session. What a search engine needs of
// each event stands in each.
type eventNode struct {
	node
	Name      string   `json:"name"`
	Start     string   `json:"startDate"`
	End       string   `json:"endDate"`
	Status    string   `json:"eventStatus"`
	Previous  string   `json:"previousStartDate,omitempty"`
	Mode      string   `json:"eventAttendanceMode"`
	Languages []string `json:"inLanguage,omitempty"`
	Free      *bool    `json:"isAccessibleForFree,omitempty"`
	Location  any      `json:"location"`
}

// A placeNode is a schema.org Place.
type placeNode struct {
	node
	Name    string       `json:"name"`
	Address *addressNode `json:"address,omitempty"`
}

// A virtualNode is a schema.org VirtualLocation.
type virtualNode struct {
	node
	URL string `json:"url"`
}

// A refNode stands for a node of the same page.
type refNode struct {
	ID string `json:"@id"`
}

// The names, within its page, of where a class meets.
const (
	usualPlace  = "#place"
	usualOnline = "#online"
)

// The values of schema.org EventStatusType and EventAttendanceModeEnumeration.
const (
	scheduled   = vocabulary + "/EventScheduled"
	cancelled   = vocabulary + "/EventCancelled"
	rescheduled = vocabulary + "/EventRescheduled"

	inPerson = vocabulary + "/OfflineEventAttendanceMode"
	online   = vocabulary + "/OnlineEventAttendanceMode"
	hybrid   = vocabulary + "/MixedEventAttendanceMode"
)

// classLD describes a class with its next sessions, which are those that the
// page shows. Examples are not described: a search engine would take them for
// real.
func (t *tongue) classLD(c *directory.Class, sessions []schedule.Session) []template.JS {
	if c.Sample || len(sessions) == 0 {
		return nil
	}
	n := seriesNode{
		node: top("EventSeries"), Name: c.Title.In(t.Tag).Value, URL: t.site.URL(t.prefix + c.Ref().Path()), Description: t.aboutLD(c),
		Languages: c.Languages, Free: free(c),
		Organizer: organizerNode{of("Organization"), t.site.Title.In(t.Tag).Value, t.site.URL(t.prefix)},
	}
	n.Location, n.Mode = t.locationLD(c, c.Place, usualPlace, usualOnline)
	n.Start, n.End = bounds(c)
	for i := range c.When {
		if s, ok := t.scheduleLD(&c.When[i]); ok {
			s.Except = exceptions(sessions, i)
			n.Schedules = append(n.Schedules, s)
		}
	}
	for i := range sessions {
		n.Sessions = append(n.Sessions, t.eventLD(&sessions[i]))
	}
	return jsonLD(n)
}

// aboutLD says what a class is, and how old what we know of it is.
func (t *tongue) aboutLD(c *directory.Class) string {
	about := c.Summary.In(t.Tag).Value
	if c.Verified.IsZero() {
		return about
	}
	known := t.T("class_last_known", "date", t.Date(c.Verified, locale.DayMonthYear))
	return strings.TrimLeft(strings.TrimRight(about, ".")+". ", ". ") + known
}

// free tells that a class costs nothing, and nothing where it costs something
// that only words tell.
func free(c *directory.Class) *bool {
	if !c.Cost.IsEmpty() {
		return nil
	}
	yes := true
	return &yes
}

// bounds returns the first day on which a class is planned, and its last one;
// empty where it has no end.
func bounds(c *directory.Class) (start, end string) {
	var first, last civil.Date
	endless := false
	for i := range c.When {
		w := &c.When[i]
		from, until := w.From, w.Until
		if w.Rule != nil {
			from = w.Rule.First(w.From, w.Until)
			endless = endless || until == 0
		} else if len(w.Dates) > 0 {
			from, until = w.Dates[0].Date, w.Dates[len(w.Dates)-1].Date
		}
		if from != 0 && (first == 0 || from < first) {
			first = from
		}
		last = max(last, until)
	}
	if endless {
		last = 0
	}
	return first.String(), last.String()
}

// scheduleLD describes a rule, and reports whether schema.org has words for it.
func (t *tongue) scheduleLD(w *directory.When) (scheduleNode, bool) {
	n := scheduleNode{node: of("Schedule"), Zone: t.site.TimeZone.String(), Until: w.Until.String()}
	if w.Rule == nil {
		return n, false
	}
	r := w.Rule.Resolved(w.From)
	for _, d := range r.ByMonthDay {
		if d < 0 {
			return n, false // byMonthDay is from 1 to 31
		}
	}
	if len(r.ByYearDay)+len(r.ByWeekNo)+len(r.BySetPos) > 0 {
		return n, false
	}
	n.Frequency = duration(max(r.Interval, 1), [...]string{recur.Daily: "D", recur.Weekly: "W", recur.Monthly: "M", recur.Yearly: "Y"}[r.Freq])
	n.From = r.First(w.From, w.Until).String()
	n.MonthDays, n.Months, n.Count = r.ByMonthDay, r.ByMonth, r.Count
	for _, d := range r.ByDay {
		if d.N == 0 {
			n.Days = append(n.Days, d.Day.Time().String())
		} else {
			n.Days = append(n.Days, strconv.Itoa(d.N)+d.Day.String()) // as iCalendar writes it
		}
	}
	n.Start, n.End = w.Time.Start.String(), clockLD(w.Time.End)
	return n, n.From != ""
}

// exceptions returns the planned starts of the sessions of an entry that will
// not be then.
func exceptions(sessions []schedule.Session, when int) []string {
	var out []string
	for i := range sessions {
		if s := &sessions[i]; s.When == when && s.State != schedule.Planned {
			out = append(out, instant(s.PlannedStart))
		}
	}
	return out
}

// eventLD describes one session.
func (t *tongue) eventLD(s *schedule.Session) eventNode {
	n := eventNode{
		node: of("Event"), Name: s.Class.Title.In(t.Tag).Value, Start: instant(s.Start), End: instant(s.End), Status: scheduled,
		Languages: s.Class.Languages, Free: free(s.Class),
	}
	if !s.Title.IsEmpty() {
		n.Name += ": " + s.Title.In(t.Tag).Value
	}
	switch s.State {
	case schedule.Cancelled:
		n.Status = cancelled
	case schedule.Moved:
		n.Status, n.Previous = rescheduled, instant(s.PlannedStart)
	}
	n.Location, n.Mode = t.locationLD(s.Class, s.Place, "", "")
	if !s.PlaceChanged {
		n.Location = usualLocation(n.Mode)
	}
	return n
}

// locationLD describes where a class meets, in nodes of those names, and in
// which way one takes part.
func (t *tongue) locationLD(c *directory.Class, w directory.Where, placeID, onlineID string) (location any, mode string) {
	place := placeNode{node{Type: "Place", ID: placeID}, c.Center.Name.In(t.Tag).Value, addressLD(c.Center.Address)}
	if w.Venue != nil {
		place.Name, place.Address = w.Venue.Name.In(t.Tag).Value, addressLD(w.Venue.Address)
	}
	virtual := virtualNode{node{Type: "VirtualLocation", ID: onlineID}, w.Online}
	switch {
	case w.Online == "":
		return place, inPerson
	case w.Room.IsEmpty() && w.Venue == nil:
		return virtual, online
	}
	return []any{place, virtual}, hybrid
}

// usualLocation refers to the nodes of where a class meets.
func usualLocation(mode string) any {
	switch mode {
	case inPerson:
		return refNode{usualPlace}
	case online:
		return refNode{usualOnline}
	}
	return []refNode{{usualPlace}, {usualOnline}}
}
