package opendata

import (
	"strings"

	"centers/internal/civil"
	"centers/internal/directory"
)

// A centerEntry is a center. Hours is left out where nobody knows them.
type centerEntry struct {
	ID            string        `json:"id"`
	HSDS          string        `json:"hsds_id"`
	URL           string        `json:"url"`
	Name          string        `json:"name"`
	Formerly      string        `json:"formerly,omitempty"`
	Status        string        `json:"status"`
	StatusNote    string        `json:"status_note,omitempty"`
	StatusSince   string        `json:"status_since,omitempty"`
	StatusUntil   string        `json:"status_until,omitempty"`
	Summary       string        `json:"summary,omitempty"`
	Text          string        `json:"text,omitempty"`
	Address       *addressEntry `json:"address,omitempty"`
	Point         *pointEntry   `json:"point,omitempty"`
	Region        string        `json:"region,omitempty"`
	Phone         *phoneEntry   `json:"phone,omitempty"`
	TTY           *phoneEntry   `json:"tty,omitempty"`
	Email         string        `json:"email,omitempty"`
	Website       string        `json:"website,omitempty"`
	Hours         *weekEntry    `json:"hours,omitempty"`
	HoursChanges  []hoursEntry  `json:"hours_changes,omitempty"`
	Services      []string      `json:"services,omitempty"`
	Languages     []string      `json:"languages,omitempty"`
	Operators     []string      `json:"operators,omitempty"`
	Accessibility []string      `json:"accessibility,omitempty"`
	Parking       string        `json:"parking,omitempty"`
	Transit       string        `json:"transit,omitempty"`
	Opened        string        `json:"opened,omitempty"`
	History       []pastEntry   `json:"history,omitempty"`
	SizeSqft      int           `json:"size_sqft,omitempty"`
	Calendar      string        `json:"calendar"`
	entry
}

func (w *writer) center(c *directory.Center) centerEntry {
	e := centerEntry{
		ID: c.ID, HSDS: siteSpace(w.site.Host).of("center/" + c.ID).String(), URL: w.url(directory.Ref{Kind: directory.KindCenter, ID: c.ID}),
		Name: w.say("name", c.Name), Formerly: w.say("formerly", c.Formerly), Status: string(c.Status), StatusNote: w.say("status_note", c.StatusNote),
		StatusSince: c.StatusSince.String(), StatusUntil: c.StatusUntil.String(), Summary: w.say("summary", c.Summary), Text: w.body("text", c.Body),
		Region: w.say("region", c.Region), Phone: telephone(c.Phone), TTY: telephone(c.TTY), Email: c.Email, Website: c.URL,
		Languages: c.Languages, Accessibility: c.Accessibility, Parking: w.say("parking", c.Parking), Transit: w.say("transit", c.Transit),
		Opened: partial(c.Opened), SizeSqft: c.SizeSqft, Calendar: w.calendar("centers/" + c.ID), Address: addressOf(c.Address),
	}
	if c.Geo.Known {
		e.Point = &pointEntry{c.Geo.Lat, c.Geo.Lon, c.Geo.Approximate}
	}
	if c.Hours.Known {
		week := weekOf(c.Hours)
		e.Hours = &week
	}
	for i := range c.HoursChanges {
		x := &c.HoursChanges[i]
		change := hoursEntry{From: x.From.String(), Until: x.Until.String(), Note: w.say("hours_changes", x.Note)}
		if x.Hours.Known {
			change.Week = weekOf(x.Hours)
		}
		e.HoursChanges = append(e.HoursChanges, change)
	}
	for _, s := range c.Services {
		e.Services = append(e.Services, s.ID)
	}
	for _, o := range c.Operators {
		e.Operators = append(e.Operators, o.ID)
	}
	for _, x := range c.History {
		e.History = append(e.History, pastEntry{partial(x.Date), w.say("history", x.Event), x.Source})
	}
	e.entry = w.own(&c.Meta)
	return e
}

func addressOf(a directory.Address) *addressEntry {
	if a.City == "" {
		return nil
	}
	return &addressEntry{a.Street, a.Unit, a.City, a.State, a.ZIP}
}

func weekOf(h directory.Hours) weekEntry {
	week := weekEntry{}
	for d := civil.Monday; d <= civil.Sunday; d++ {
		if len(h.Week[d]) > 0 {
			week[strings.ToLower(d.String())] = spans(h.Week[d])
		}
	}
	return week
}

// A serviceEntry is a service.
type serviceEntry struct {
	ID              string   `json:"id"`
	HSDS            string   `json:"hsds_id"`
	URL             string   `json:"url"`
	Name            string   `json:"name"`
	AlsoCalled      []string `json:"also_called,omitempty"`
	Summary         string   `json:"summary,omitempty"`
	Text            string   `json:"text,omitempty"`
	Category        string   `json:"category,omitempty"`
	Planned         bool     `json:"planned,omitempty"`
	MembersOnly     bool     `json:"members_only,omitempty"`
	EligibilityNote string   `json:"eligibility_note,omitempty"`
	Cost            string   `json:"cost,omitempty"` // left out: free
	HowToGet        string   `json:"how_to_get,omitempty"`
	Bring           []string `json:"bring,omitempty"`
	Organizations   []string `json:"organizations,omitempty"`
	Calendar        string   `json:"calendar"`
	entry
}

func (w *writer) service(s *directory.Service) serviceEntry {
	e := serviceEntry{
		ID: s.ID, HSDS: siteSpace(w.site.Host).of("service/" + s.ID).String(), URL: w.url(directory.Ref{Kind: directory.KindService, ID: s.ID}),
		Name: w.say("name", s.Name), AlsoCalled: w.all("also_called", s.AlsoCalled), Summary: w.say("summary", s.Summary), Text: w.body("text", s.Body),
		Category: s.Category, Planned: s.Planned, MembersOnly: s.MembersOnly, EligibilityNote: w.say("eligibility_note", s.EligibilityNote),
		Cost: w.say("cost", s.Cost), HowToGet: w.say("how_to_get", s.HowToGet), Bring: w.all("bring", s.Bring), Calendar: w.calendar("services/" + s.ID),
	}
	for _, o := range s.Organizations {
		e.Organizations = append(e.Organizations, o.ID)
	}
	e.entry = w.own(&s.Meta)
	return e
}
