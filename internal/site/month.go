package site

import (
	"strconv"
	"time"
	"unicode/utf8"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// A monthView is what layouts/month.html shows: a month of a center on one
// printed sheet.
type monthView struct {
	page
	Name       phrase
	Month      string // "November 2026"
	MonthID    string // 2026-11
	Address    []string
	Phone      *tel
	Weekdays   []string // headings, Monday first
	Weeks      []monthWeek
	Dense      string // how much is on the sheet: empty, "wide" for landscape and small type, or "small" for smaller still
	QR         qrCode
	PageURL    string
	Center     link
	Others     []link
	Printed    string
	SampleMark string // stands beside each example
	BackText   string
	Legend     []legendEntry
	Empty      string // the line that says that nothing is planned; empty: something is
	TotalText  string
}

// A monthWeek is one row of the sheet.
type monthWeek struct{ Days []monthDay }

// A monthDay is one cell of the sheet.
type monthDay struct {
	Date     string // 2026-11-24; empty outside of the month
	Day      string
	Heading  string // "Tuesday, Nov. 24"
	Closure  phrase
	Sessions []monthEntry
}

// A monthEntry is one meeting in a cell.
type monthEntry struct {
	Time      string
	Title     phrase
	Href      string
	State     string
	StateText string
	Why       phrase
	Sample    bool
	Category  string
}

// A legendEntry explains a mark of the sheet.
type legendEntry struct{ Mark, Text string }

// monthsShown is how many months of a center have a sheet: this one and the
// next two.
const monthsShown = 3

func (t *tongue) monthView(c *directory.Center, first civil.Date) *monthView {
	y, m, _ := first.Civil()
	month := t.Date(first, locale.MonthYear)
	id := monthID(y, int(m))
	centerRef := directory.Ref{Kind: directory.KindCenter, ID: c.ID}
	title := t.T("month_title", "center", c.Name.In(t.Tag).Value, "month", month)
	v := &monthView{
		page: t.page(topic{
			kind: "month", path: centerRef.Path() + id + "/", center: c, meta: &c.Meta,
			title:       directory.Phrase{Lang: t.Tag, Value: title},
			description: directory.Phrase{Lang: t.Tag, Value: t.T("month_description", "center", c.Name.In(t.Tag).Value, "month", month)},
			crumbs: []crumb{
				{Href: t.href(ref("centers")), Text: words(t.T("menu_centers"))},
				{Href: t.href(centerRef), Text: t.phrase(c.Name)},
			},
			feeds: []string{"centers/" + c.ID},
		}),
		Name: t.phrase(c.Name), Month: month, MonthID: id, Phone: t.tel(c.Phone),
		Center:  link{Href: t.href(centerRef), Text: t.phrase(c.Name)},
		Printed: t.T("month_printed", "date", t.Date(t.today, locale.DayMonthYear)),
	}
	v.PageURL = t.site.URL(t.prefix + centerRef.Path())
	v.QR = t.codes.of(c, func() qrCode { return newQR(v.PageURL) })
	v.Verified = ""
	if v.Phone == nil {
		v.Phone = t.tel(t.site.Contact.Phone)
	}
	if c.Address.City != "" {
		v.Address = addressLines(c.Address)
	}
	for w := civil.Monday; w <= civil.Sunday; w++ {
		v.Weekdays = append(v.Weekdays, capital(t.Weekday(w, locale.Wide)))
	}
	t.monthSheet(v, c, first)
	v.BackText = t.T("month_back", "center", c.Name.In(t.Tag).Value)
	this := civil.DateOf(t.today.Year(), t.monthOf(t.today), 1)
	for i := range monthsShown {
		d := addMonths(this, i)
		dy, dm, _ := d.Civil()
		v.Others = append(v.Others, link{Href: t.href(centerRef) + monthID(dy, int(dm)) + "/", Text: words(capital(t.Date(d, locale.MonthYear))), Current: d == first})
	}
	return v
}

func (t *tongue) monthOf(d civil.Date) time.Month {
	_, m, _ := d.Civil()
	return m
}

// monthSheet fills in the weeks of the sheet.
func (t *tongue) monthSheet(v *monthView, c *directory.Center, first civil.Date) {
	last := addMonths(first, 1) - 1
	sessions := t.book.Together(t.index.classesAt[c], first, last)
	total := len(sessions)
	for _, s := range sessions {
		v.Sample = t.exampleLine(v.Sample, s.Class)
	}
	for d := first.Week(); d <= last; d += 7 {
		var w monthWeek
		for i := range civil.Date(7) {
			n := 0
			for n < len(sessions) && sessions[n].Date == d+i {
				n++
			}
			w.Days = append(w.Days, t.monthDay(c, d+i, first, last, sessions[:n]))
			sessions = sessions[n:]
		}
		v.Weeks = append(v.Weeks, w)
	}
	if v.Sample != "" {
		v.SampleMark = "*"
		v.Legend = []legendEntry{{v.SampleMark, t.T("month_example_mark")}}
	}
	v.Dense = density(v.Weeks)
	if total == 0 {
		v.Empty = t.T("month_empty")
	}
	v.TotalText = t.N("month_total", total)
}

func (t *tongue) monthDay(c *directory.Center, d, first, last civil.Date, sessions []*schedule.Session) monthDay {
	if d < first || d > last {
		return monthDay{}
	}
	_, _, day := d.Civil()
	out := monthDay{Date: d.String(), Day: strconv.Itoa(day), Heading: t.day(d)}
	if h := t.book.HoursOn(c, d); h.Closure != nil {
		out.Closure = t.phrase(h.Closure.Name)
	}
	out.Sessions = make([]monthEntry, 0, len(sessions))
	for _, s := range sessions {
		e := monthEntry{Time: t.Span(s.Time), Title: t.phrase(s.Class.Title), Href: t.href(s.Class.Ref()), Sample: s.Class.Sample, Category: s.Class.Category()}
		e.State, e.StateText, e.Why = t.state(s)
		out.Sessions = append(out.Sessions, e)
	}
	return out
}

// density says how small the type of a sheet must be to fit one Letter page, by
// the lines that the weeks need one below the other.
func density(weeks []monthWeek) string {
	lines, most := 0, 0
	for _, w := range weeks {
		tallest := 1
		for _, d := range w.Days {
			most = max(most, len(d.Sessions))
			tallest = max(tallest, cellLines(&d))
		}
		lines += tallest
	}
	switch {
	case lines > 76:
		return "small"
	case most > 5:
		return "wide"
	}
	return ""
}

// cellLines estimates the lines of a day in its cell on landscape paper.
func cellLines(d *monthDay) int {
	const perLine = 25 // characters
	lines := func(words string) int { return 1 + utf8.RuneCountInString(words)/perLine }
	n := 0
	if d.Closure.Text != "" {
		n += lines(d.Closure.Text)
	}
	for _, e := range d.Sessions {
		n += lines(e.Time + " " + e.Title.Text + " " + e.StateText + e.Why.Text)
	}
	return n
}
