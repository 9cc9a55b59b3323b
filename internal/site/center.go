package site

import (
	"encoding/json"
	"html/template"
	"strconv"
	"strings"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/feed"
	"centers/internal/locale"
)

// A centerView is what layouts/center.html shows: one center.
type centerView struct {
	page
	Name         phrase
	Status       string
	StatusText   string
	StatusNote   phrase
	StatusDates  string
	Summary      phrase
	Address      []string // lines; empty if no street is known
	City         string
	AskAddress   string // the line that says how to get the address; empty if it is known
	Directions   string // link that opens the phone's map app; empty without a street
	Phone        *tel
	OtherPhone   *tel // the network's number, where the center has none of its own
	CallText     string
	TTY          *tel
	Email, URL   string
	Open         string // JSON for the script; see openData
	Hours        []hoursRow
	HoursUnknown string // the line that says to call
	HoursChanges []hoursChange
	Closures     []fact       // the coming ones
	Days         []sessionDay // today and tomorrow, or the next day with a class
	Rest         []sessionDay // the rest of the week
	Strip        weekStrip
	Timetable    []timetableDay
	Services     []serviceTile
	Facts        []fact // before you come: languages, parking, bus, access
	AskBefore    string // the line that says to ask for those that are not known; empty: all are
	About        []fact // opened, size, formerly, who runs it
	History      []fact
	Partners     []link
	Prose        *prose
	Photo        string
	PhotoAlt     phrase
	Subscribe    subscribeBox
	Months       []link
	Map          mapView
	Sources      sourceList
	HasSessions  bool
	ClassesLink  string
}

// An hoursRow is one day of the week.
type hoursRow struct {
	Day     string // mo, tu, …
	DayName string
	Text    string // "9 a.m. to 5 p.m." or the word for closed
	Closed  bool
}

// An hoursChange is other hours for a while.
type hoursChange struct {
	When string
	Note phrase
	Rows []hoursRow
}

// A timetableDay is one weekday with the classes that meet on it each week.
type timetableDay struct {
	DayName string
	Rows    []timetableRow
}

// A timetableRow is one class in the weekly timetable.
type timetableRow struct {
	Time     string
	Href     string
	Title    phrase
	Category string
	Rule     string // empty if it meets each week
	Sample   string
}

func (t *tongue) centerView(c *directory.Center) *centerView {
	name := c.Name.In(t.Tag)
	v := &centerView{
		page: t.page(topic{
			kind: "center", ref: directory.Ref{Kind: directory.KindCenter, ID: c.ID},
			title: name, description: t.centerDescription(c), center: c, meta: &c.Meta, main: bodyText(c.Body, c.Name),
			crumbs: []crumb{{Href: t.href(ref("centers")), Text: words(t.T("menu_centers"))}},
			feeds:  []string{"centers/" + c.ID},
		}),
		Name: t.phrase(c.Name), Status: string(c.Status), StatusNote: t.phrase(c.StatusNote), Summary: t.phrase(c.Summary),
		Phone: t.tel(c.Phone), TTY: t.tel(c.TTY), Email: c.Email, URL: c.URL,
		Prose: t.prose(c.Body), Open: t.openData(c), PhotoAlt: t.phrase(c.PhotoAlt),
	}
	if c.Photo != "" {
		v.Photo = t.site.File(c.Photo)
	}
	if c.Status != directory.Open {
		v.StatusText = t.enum("status", string(c.Status))
		v.StatusDates = t.period(c.StatusSince, c.StatusUntil)
	}
	v.CallText = t.call("center_call", v.Phone)
	if v.Phone == nil {
		v.OtherPhone = t.tel(t.site.Contact.Phone)
		v.CallText = t.call("center_call_network", v.OtherPhone)
	}
	t.where(v, c)
	t.opening(v, c)
	t.meetings(v, c)
	t.aboutCenter(v, c)
	v.Subscribe = t.subscribe("centers/"+c.ID, name.Value, c)
	v.JSONLD = append(v.JSONLD, t.centerLD(c)...)
	return v
}

// centerDescription returns the summary of a center, else its name and town.
func (t *tongue) centerDescription(c *directory.Center) directory.Phrase {
	if !c.Summary.IsEmpty() {
		return c.Summary.In(t.Tag)
	}
	return directory.Phrase{Lang: t.Tag, Value: t.T("center_description", "center", c.Name.In(t.Tag).Value, "city", c.Address.City)}
}

// bodyText tells in which languages an item with a body is there.
func bodyText(r directory.Rich, name directory.Text) directory.Text {
	if len(r) == 0 {
		return name
	}
	var x directory.Text
	for _, b := range r {
		x = append(x, directory.Phrase{Lang: b.Lang, Value: b.Lang})
	}
	return x
}

// period says for which days something holds; empty without bounds.
func (t *tongue) period(since, until civil.Date) string {
	switch {
	case since.IsZero() && until.IsZero():
		return ""
	case until.IsZero():
		return t.T("period_since", "date", t.Date(since, locale.DayMonthYear))
	case since.IsZero():
		return t.T("period_until", "date", t.Date(until, locale.DayMonthYear))
	}
	return t.T("period_between", "since", t.Date(since, locale.DayMonthYear), "until", t.Date(until, locale.DayMonthYear))
}

// where fills in the address and the way there.
func (t *tongue) where(v *centerView, c *directory.Center) {
	a := c.Address
	v.City = strings.TrimSpace(a.City)
	if a.Street == "" {
		number := v.Phone
		if number == nil {
			number = v.OtherPhone
		}
		v.AskAddress = t.T("center_ask_address")
		if number != nil {
			v.AskAddress = t.call("center_ask_address_call", number)
		}
	} else {
		v.Address = addressLines(a)
		v.Directions = directions(a)
	}
	v.Map = t.mapView(c)
}

// addressLines returns an address as people write it.
func addressLines(a directory.Address) []string {
	street := a.Street
	if a.Unit != "" {
		street += ", " + a.Unit
	}
	town := a.City + ", " + a.State
	if a.ZIP != "" {
		town += " " + a.ZIP
	}
	if street == "" {
		return []string{town}
	}
	return []string{street, town}
}

// directions returns an address that phones open in their own map app.
func directions(a directory.Address) string {
	return "https://maps.apple.com/?daddr=" + queryEscape(strings.Join(addressLines(a), ", "))
}

// closuresShown is how many days ahead a center's page shows closures.
const closuresShown = 180

// opening fills in the hours, their changes and the coming closures.
func (t *tongue) opening(v *centerView, c *directory.Center) {
	v.HoursUnknown = t.T("hours_unknown")
	if c.Hours.Known {
		v.Hours, v.HoursUnknown = t.hoursRows(c.Hours), ""
	}
	for _, ch := range c.HoursChanges {
		if ch.Until != 0 && ch.Until < t.today {
			continue
		}
		v.HoursChanges = append(v.HoursChanges, hoursChange{When: t.period(ch.From, ch.Until), Note: t.phrase(ch.Note), Rows: t.hoursRows(ch.Hours)})
	}
	for _, cl := range t.dir.Closures {
		if cl.To < t.today || cl.Date > t.today+closuresShown || !cl.Covers(c, cl.Date) {
			continue
		}
		when := t.Date(cl.Date, locale.WeekdayDayYear)
		if cl.To != cl.Date {
			when = t.T("period_between", "since", when, "until", t.Date(cl.To, locale.WeekdayDayYear))
		}
		f := fact{Label: capital(when), Value: t.phrase(cl.Name), Date: cl.To.String()}
		if len(cl.Hours) > 0 {
			f.Extra = t.T("closure_open_only", "hours", t.spans(cl.Hours))
		}
		if cl.Sample {
			f.Sample = t.T("class_example")
		}
		v.Closures = append(v.Closures, f)
	}
}

// hoursRows returns a row for each day of the week, closed days too.
func (t *tongue) hoursRows(h directory.Hours) []hoursRow {
	rows := make([]hoursRow, 7)
	for w := civil.Monday; w <= civil.Sunday; w++ {
		r := hoursRow{Day: strings.ToLower(w.String()), DayName: capital(t.Weekday(w, locale.Wide))}
		if spans := h.Week[w]; len(spans) > 0 {
			r.Text = t.spans(spans)
		} else {
			r.Closed, r.Text = true, t.T("hours_closed")
		}
		rows[w] = r
	}
	return rows
}

// meetings fills in this week's sessions and the weekly timetable.
func (t *tongue) meetings(v *centerView, c *directory.Center) {
	classes := t.index.classesAt[c]
	v.HasSessions = len(classes) > 0
	week := t.book.Together(classes, t.today, t.today+6)
	v.Days, v.Rest = near(here(t.days(week)), (t.today + 1).String())
	v.Strip = t.strip(t.today, week)
	v.Timetable = t.timetable(c)
	v.ClassesLink = t.href(ref("classes")) + "?center=" + c.ID
	y, m, _ := t.today.Civil()
	for i := range 3 {
		first := civil.DateOf(y, m, 1)
		first = addMonths(first, i)
		fy, fm, _ := first.Civil()
		v.Months = append(v.Months, link{Href: t.href(directory.Ref{Kind: directory.KindCenter, ID: c.ID}) + monthID(fy, int(fm)) + "/", Text: words(capital(t.Date(first, locale.MonthYear)))})
	}
}

// here leaves the name of the center out of rows on its own page.
func here(days []sessionDay) []sessionDay {
	for _, d := range days {
		for i := range d.Sessions {
			d.Sessions[i].Center = d.Sessions[i].Place
		}
	}
	return days
}

// near parts the days through last from the later ones. At least one is near.
func near(days []sessionDay, last string) (first, rest []sessionDay) {
	n := min(1, len(days))
	for n < len(days) && days[n].Date <= last {
		n++
	}
	return days[:n], days[n:]
}

// addMonths returns the same day some months later.
func addMonths(d civil.Date, n int) civil.Date {
	y, m, day := d.Civil()
	return civil.DateOf(y, m+time.Month(n), day)
}

func monthID(year, month int) string {
	return strconv.Itoa(year) + "-" + string(rune('0'+month/10)) + string(rune('0'+month%10))
}

// openData returns, as JSON, what a script needs to say whether a center is
// open: status; the regular week as minutes after midnight, Monday first; and
// each day of the next two months on which something else holds; and the words
// for each time that occurs, by its minutes.
func (t *tongue) openData(c *directory.Center) string {
	type day struct {
		Spans [][2]int `json:"h"`
		Why   string   `json:"w,omitempty"`
	}
	data := struct {
		Status string         `json:"s"`
		Known  bool           `json:"k"`
		Week   [][][2]int     `json:"w,omitempty"`
		Days   map[string]day `json:"d,omitempty"`
		Times  map[int]string `json:"t,omitempty"`
	}{Status: string(c.Status), Known: c.Hours.Known, Times: map[int]string{}}
	say := func(spans []civil.Span) [][2]int {
		for _, s := range spans {
			data.Times[int(s.Start)], data.Times[int(s.End)] = t.Clock(s.Start), t.Clock(s.End)
		}
		return minutes(spans)
	}
	if c.Hours.Known {
		for _, spans := range c.Hours.Week {
			data.Week = append(data.Week, say(spans))
		}
	}
	for d := t.today - 1; d <= t.today+62; d++ {
		h := t.book.HoursOn(c, d)
		if h.Closure == nil && h.Change == nil {
			continue
		}
		if data.Days == nil {
			data.Days = map[string]day{}
		}
		var x day
		if h.Known {
			x.Spans = say(h.Spans) // else null: nobody knows
		}
		if h.Closure != nil {
			x.Why = h.Closure.Name.In(t.Tag).Value
		} else {
			x.Why = h.Change.Note.In(t.Tag).Value
		}
		data.Days[d.String()] = x
	}
	out, err := json.Marshal(data)
	if err != nil {
		return ""
	}
	return string(out)
}

func minutes(spans []civil.Span) [][2]int {
	out := make([][2]int, len(spans))
	for i, s := range spans {
		out[i] = [2]int{int(s.Start), int(s.End)}
	}
	return out
}

// subscribe returns the ways to follow a calendar.
func (t *tongue) subscribe(what, name string, c *directory.Center) subscribeBox {
	path := feed.CalendarPath(t.site, t.Tag, what)
	https := t.site.URL(path)
	_, rest, _ := strings.Cut(https, "://")
	webcal := "webcal://" + rest
	b := subscribeBox{
		W: t.Words, Name: name, Webcal: template.URL(webcal), HTTPS: https, Download: t.site.File(path),
		Google:  "https://calendar.google.com/calendar/r?cid=" + queryEscape(webcal),
		Outlook: "https://outlook.live.com/calendar/0/addfromweb?url=" + queryEscape(https) + "&name=" + queryEscape(name),
		Office:  "https://outlook.office.com/calendar/0/addfromweb?url=" + queryEscape(https) + "&name=" + queryEscape(name),
		Help:    t.href(ref("calendars")),
	}
	if !strings.HasPrefix(what, "classes/") && !strings.HasPrefix(what, "taught-in/") {
		news := what
		if what == "all" {
			news = "schedule"
		}
		b.FeedRSS = t.site.File(t.prefix + "feeds/" + news + ".xml")
	}
	if c != nil {
		b.Phone = t.tel(c.Phone)
	}
	if b.Phone == nil {
		b.Phone = t.tel(t.site.Contact.Phone)
	}
	return b
}
