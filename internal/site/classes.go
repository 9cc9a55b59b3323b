package site

import (
	"encoding/json"
	"strings"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// A classesView is what layouts/classes.html shows: every meeting of a week,
// and the classes that do not meet in it.
type classesView struct {
	page
	Strip    weekStrip
	Days     []sessionDay
	Others   []classGroup // the classes that do not meet this week, by center
	Total    string
	FeedRoot string // root of the calendars, for the script
	Action   string // address of the page itself
	Calendar string // the page that tells how to subscribe
}

// A filterGroup is one thing to narrow the list by. The script of the page makes
// a field of it; one without options is for a number.
type filterGroup struct {
	Name    string         `json:"name"` // of the parameter in the address, such as center
	Label   string         `json:"label"`
	Options []filterOption `json:"options"`
}

// A filterOption is one value to narrow the list to.
type filterOption struct {
	Value string
	Text  phrase
}

// MarshalJSON writes an option as scripts read it: its value, its text, and the
// language of that where it is not the page's.
func (o filterOption) MarshalJSON() ([]byte, error) {
	out := []string{o.Value, o.Text.Text}
	if o.Text.Lang != "" {
		out = append(out, o.Text.Lang)
	}
	return json.Marshal(out)
}

// A classGroup is the classes of a center.
type classGroup struct {
	Center  link
	Classes []laterClass
}

// A laterClass is a class that does not meet this week.
type laterClass struct {
	Href   string
	Title  phrase
	Next   string // the day on which it meets next; empty: none is known
	Sample string // the word for an example; empty: real
}

func (t *tongue) classesView() *classesView {
	v := &classesView{
		page: t.page(topic{
			kind: "classes", ref: ref("classes"),
			title:       directory.Phrase{Lang: t.Tag, Value: t.T("classes_title")},
			description: directory.Phrase{Lang: t.Tag, Value: t.T("classes_description")},
			feeds:       []string{"all", "schedule"},
		}),
		Action: t.href(ref("classes")), FeedRoot: t.site.File(t.prefix + "calendars/"), Calendar: t.href(ref("calendars")),
	}
	sessions := t.book.Week()
	v.Strip = t.strip(t.today, sessions)
	v.Days = t.days(sessions)
	t.addFilters(v.Days, sessions)
	v.Total = t.N("classes_count", len(sessions))
	meets := map[*directory.Class]bool{}
	for _, s := range sessions {
		meets[s.Class] = true
	}
	for _, c := range t.visible {
		g := classGroup{Center: link{Href: t.href(directory.Ref{Kind: directory.KindCenter, ID: c.ID}), Text: t.phrase(c.Name)}}
		for _, x := range t.index.classesAt[c] {
			v.Sample = t.exampleLine(v.Sample, x)
			if !meets[x] {
				g.Classes = append(g.Classes, t.laterClass(x))
			}
		}
		if len(g.Classes) > 0 {
			v.Others = append(v.Others, g)
		}
	}
	return v
}

func (t *tongue) laterClass(c *directory.Class) laterClass {
	l := laterClass{Href: t.href(c.Ref()), Title: t.phrase(c.Title)}
	if next := t.book.Next(c, 1); len(next) > 0 {
		l.Next = t.Date(next[0].Date, locale.DayMonth)
	}
	if c.Sample {
		l.Sample = t.T("class_example")
	}
	return l
}

// addFilters gives each row of days what scripts narrow the list by, and takes
// out the rooms: the list is long, and they are for who is there. The days are
// of these sessions.
func (t *tongue) addFilters(days []sessionDay, sessions []*schedule.Session) {
	i := 0
	for _, d := range days {
		for j := range d.Sessions {
			row, s := &d.Sessions[j], sessions[i]
			row.Filter = t.filter(s)
			if s.Place.Online == "" && s.Place.Venue == nil && !s.PlaceChanged {
				row.Place = row.Center // the page of the class names the room
			}
			i++
		}
	}
}

// exampleLine returns the line that says that examples are shown once a class
// is one.
func (t *tongue) exampleLine(now string, c *directory.Class) string {
	if c.Sample {
		return t.T("page_examples")
	}
	return now
}

// filters returns what the list of classes can be narrowed by, with the values
// that occur.
func (t *tongue) filters() []filterGroup {
	center := filterGroup{Name: "center", Label: t.T("filter_center")}
	for _, c := range t.visible {
		if t.holdsClasses(func(x *directory.Class) bool { return x.Center == c }) {
			center.Options = append(center.Options, filterOption{c.ID, t.phrase(c.Name)})
		}
	}
	service := filterGroup{Name: "service", Label: t.T("filter_service")}
	for _, s := range t.dir.Services {
		if t.holdsClasses(func(x *directory.Class) bool { return x.Service == s }) {
			service.Options = append(service.Options, filterOption{s.ID, t.phrase(s.Name)})
		}
	}
	language := filterGroup{Name: "language", Label: t.T("filter_language")}
	for _, code := range t.taughtIn() {
		language.Options = append(language.Options, filterOption{code, words(capital(t.Language(code)))})
	}
	audience := filterGroup{Name: "audience", Label: t.T("filter_audience")}
	for _, a := range []string{"children", "teens", "adults", "seniors", "families", "caregivers"} {
		if t.holdsClasses(func(x *directory.Class) bool { return contains(x.Audiences, a) }) {
			audience.Options = append(audience.Options, filterOption{a, words(t.enum("audience", a))})
		}
	}
	day := filterGroup{Name: "day", Label: t.T("filter_day")}
	for w := civil.Monday; w <= civil.Sunday; w++ {
		day.Options = append(day.Options, filterOption{strings.ToLower(w.String()), words(capital(t.Weekday(w, locale.Wide)))})
	}
	age := filterGroup{Name: "age", Label: t.T("filter_age")}
	return []filterGroup{center, service, day,
		t.fixed("part", "morning", "afternoon", "evening"), language, audience, age, t.fixed("mode", "in-person", "online", "hybrid")}
}

// fixed returns a filter whose values are always the same.
func (t *tongue) fixed(name string, values ...string) filterGroup {
	g := filterGroup{Name: name, Label: t.T("filter_" + name)}
	for _, v := range values {
		g.Options = append(g.Options, filterOption{v, words(t.enum(name, v))})
	}
	return g
}

func (t *tongue) holdsClasses(is func(*directory.Class) bool) bool {
	for _, c := range t.dir.Classes {
		if is(c) {
			return true
		}
	}
	return false
}

// taughtIn returns the languages in which any class is given, in the order of
// their names.
func (t *tongue) taughtIn() []string {
	var codes []string
	for _, c := range t.dir.Classes {
		for _, code := range c.Languages {
			if !contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}
	return t.byName(codes)
}
