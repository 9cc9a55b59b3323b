package opendata

import (
	"centers/internal/directory"
	"centers/internal/feed"
)

// A classEntry is a class. When says when it meets as planned, Changes what
// editors changed of it; closures come on top, unless RunsOnClosures. Calendar
// has all of it worked out.
type classEntry struct {
	ID             string        `json:"id"` // such as lynwood/zumba
	HSDS           string        `json:"hsds_id"`
	URL            string        `json:"url"`
	Center         string        `json:"center"`
	Service        string        `json:"service,omitempty"`
	Title          string        `json:"title"`
	Summary        string        `json:"summary,omitempty"`
	Text           string        `json:"text,omitempty"`
	Sample         bool          `json:"sample"` // an example, not a real class
	Languages      []string      `json:"languages,omitempty"`
	Interpretation []string      `json:"interpretation,omitempty"`
	Audiences      []string      `json:"audiences,omitempty"`
	MinAge         int           `json:"min_age,omitempty"`
	MaxAge         int           `json:"max_age,omitempty"`
	Leader         string        `json:"leader,omitempty"`
	Partner        string        `json:"partner,omitempty"`
	Place          *placeEntry   `json:"place,omitempty"` // left out: at the center
	Bring          []string      `json:"bring,omitempty"`
	MembersOnly    bool          `json:"members_only,omitempty"`
	Cost           string        `json:"cost,omitempty"` // left out: free
	Capacity       int           `json:"capacity,omitempty"`
	Register       *signUpEntry  `json:"register,omitempty"`
	RunsOnClosures bool          `json:"runs_on_closures,omitempty"`
	When           []whenEntry   `json:"when"`
	Changes        []changeEntry `json:"changes,omitempty"`
	Calendar       string        `json:"calendar"`
	Verified       string        `json:"verified,omitempty"`
	LastChanged    string        `json:"last_changed"`
	Untranslated   []string      `json:"untranslated,omitempty"`
}

type placeEntry struct {
	Room    string        `json:"room,omitempty"`
	Venue   string        `json:"venue,omitempty"`
	Address *addressEntry `json:"address,omitempty"` // of the venue
	Online  string        `json:"online,omitempty"`
}

type signUpEntry struct {
	Required bool        `json:"required"`
	URL      string      `json:"url,omitempty"`
	Phone    *phoneEntry `json:"phone,omitempty"`
	Email    string      `json:"email,omitempty"`
}

// A whenEntry is a recurrence rule (RFC 5545) from its first date on, or single
// dates.
type whenEntry struct {
	Words   string       `json:"words"`
	RRULE   string       `json:"rrule,omitempty"`
	DTStart string       `json:"dtstart,omitempty"` // first date; left out: there is none
	Until   string       `json:"until,omitempty"`
	Start   string       `json:"start,omitempty"`
	End     string       `json:"end,omitempty"`
	Dates   []datedEntry `json:"dates,omitempty"`
}

type datedEntry struct {
	Date  string `json:"date"`
	Start string `json:"start"`
	End   string `json:"end"`
	Title string `json:"title,omitempty"`
}

// A changeEntry is one session that is not as planned.
type changeEntry struct {
	Date      string      `json:"date"`
	At        string      `json:"at"` // its start as planned
	Cancelled bool        `json:"cancelled,omitempty"`
	Reason    string      `json:"reason,omitempty"`
	To        string      `json:"to,omitempty"`
	Start     string      `json:"start,omitempty"`
	End       string      `json:"end,omitempty"`
	Place     *placeEntry `json:"place,omitempty"`
	Note      string      `json:"note,omitempty"`
}

// calendar returns the address of a calendar in the language.
func (w *writer) calendar(what string) string {
	return w.site.URL(feed.CalendarPath(w.site, w.l.Tag, what))
}

func (w *writer) class(c *directory.Class) classEntry {
	e := classEntry{
		ID: c.Ref().ID, HSDS: siteSpace(w.site.Host).of("class/" + c.Ref().ID).String(), URL: w.url(c.Ref()), Center: c.Center.ID, Title: w.say("title", c.Title),
		Summary: w.say("summary", c.Summary), Text: w.body("text", c.Description), Sample: c.Sample, Languages: c.Languages, Interpretation: c.Interpretation,
		Audiences: c.Audiences, MinAge: c.Ages.Min, MaxAge: c.Ages.Max, Leader: w.say("leader", c.Leader), Place: w.place(c.Place), Bring: w.all("bring", c.Bring),
		MembersOnly: c.MembersOnly, Cost: w.say("cost", c.Cost), Capacity: c.Capacity, RunsOnClosures: c.RunsOnClosures,
		Calendar: w.calendar("classes/" + c.Ref().ID), Verified: c.Verified.String(), LastChanged: modified(c.LastChanged, ""),
	}
	if c.Service != nil {
		e.Service = c.Service.ID
	}
	if c.Partner != nil {
		e.Partner = c.Partner.ID
	}
	if r := c.Register; r != (directory.Register{}) {
		e.Register = &signUpEntry{r.Required, r.URL, telephone(r.Phone), r.Email}
	}
	for i := range c.When {
		e.When = append(e.When, w.when(&c.When[i]))
	}
	for i := range c.Changes {
		e.Changes = append(e.Changes, w.change(&c.Changes[i]))
	}
	e.Untranslated = w.done()
	return e
}

func (w *writer) place(x directory.Where) *placeEntry {
	p := placeEntry{Room: w.say("place", x.Room), Online: x.Online}
	if x.Venue != nil {
		p.Venue, p.Address = w.say("place", x.Venue.Name), addressOf(x.Venue.Address)
	}
	if p == (placeEntry{}) {
		return nil
	}
	return &p
}

func (w *writer) when(x *directory.When) whenEntry {
	e := whenEntry{Words: w.l.Rule(x)}
	if x.Rule != nil {
		r := x.Rule.Resolved(x.From)
		e.RRULE, e.DTStart, e.Until = r.RRULE(), x.Rule.First(x.From, x.Until).String(), x.Until.String()
		e.Start, e.End = x.Time.Start.String(), x.Time.End.String()
		return e
	}
	for _, d := range x.Dates {
		span := d.Time
		if span.IsZero() {
			span = x.Time
		}
		e.Dates = append(e.Dates, datedEntry{d.Date.String(), span.Start.String(), span.End.String(), w.say("when", d.Title)})
	}
	return e
}

func (w *writer) change(x *directory.Change) changeEntry {
	e := changeEntry{
		Date: x.Date.String(), At: x.Original.String(), Cancelled: x.Cancelled, Reason: w.say("changes", x.Reason), To: x.To.String(),
		Place: w.place(x.Place), Note: w.say("changes", x.Note),
	}
	if !x.Time.IsZero() {
		e.Start, e.End = x.Time.Start.String(), x.Time.End.String()
	}
	return e
}
