package site

import (
	"slices"
	"strconv"
	"strings"

	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// A classView is what layouts/class.html shows: one class.
type classView struct {
	page
	Name        phrase
	Summary     phrase
	Category    string
	Center      link
	Rules       []ruleLine // when it meets, in words
	Next        []sessionRow
	More        []sessionRow // after those, folded away; a script moves them up
	NextShown   string       // how many are shown at once
	NoSessions  string       // the line that says that none is coming; empty: there are some
	Where       []string     // lines of the address
	WherePlace  phrase       // room or venue
	Online      string       // URL
	Directions  string
	AskAddress  string
	Facts       []fact // who for, cost, language, bring, who leads
	SignUp      signUp
	Phone       *tel
	CallText    string
	Prose       *prose
	Subscribe   subscribeBox
	Related     []*classLink // other classes at this center
	Elsewhere   []*classLink // the same class at other centers
	ExampleText string       // the line that says that the times are examples; empty: real
	LastKnown   string       // "Last checked on …; please call"; empty: not said
	Changed     string       // day of the last change, 2026-11-24
}

// A ruleLine is one entry of when in words.
type ruleLine struct {
	Text  string
	Dates []fact // of single dates with subjects of their own: the day and its subject
}

// A signUp says how to sign up.
type signUp struct {
	Text  string
	URL   string
	Phone *tel
	Email string
}

// A classLink leads to a class.
type classLink struct {
	Href     string
	Title    phrase
	Center   phrase
	Rule     string
	Category string
	Sample   string
}

// A class page shows nextShown coming sessions at once. Scripts take out those
// that have passed since the build, so moreShown others are there too.
const (
	nextShown = 4
	moreShown = 8
)

// mostElsewhere is how many other centers with the same class its page names.
const mostElsewhere = 14

func (t *tongue) classView(c *directory.Class) *classView {
	name := t.T("class_title", "class", c.Title.In(t.Tag).Value, "center", c.Center.Name.In(t.Tag).Value)
	centerHref := t.href(directory.Ref{Kind: directory.KindCenter, ID: c.Center.ID})
	v := &classView{
		page: t.page(topic{
			kind: "class", ref: c.Ref(),
			title:       directory.Phrase{Lang: t.Tag, Value: name},
			crumb:       c.Title.In(t.Tag), // the center is the crumb before
			description: t.classDescription(c),
			center:      c.Center, main: classText(c),
			crumbs: []crumb{
				{Href: t.href(ref("centers")), Text: words(t.T("menu_centers"))},
				{Href: centerHref, Text: t.phrase(c.Center.Name)},
			},
			feeds: []string{"classes/" + c.Ref().ID},
		}),
		Name: t.phrase(c.Title), Summary: t.phrase(c.Summary), Category: c.Category(),
		Center:    link{Href: centerHref, Text: t.phrase(c.Center.Name)},
		Prose:     t.prose(c.Description),
		NextShown: strconv.Itoa(nextShown),
		Changed:   c.LastChanged.UTC().Format("2006-01-02"),
	}
	for i := range c.When {
		v.Rules = append(v.Rules, t.ruleLine(&c.When[i]))
	}
	sessions := t.book.Next(c, nextShown+moreShown)
	t.coming(v, c, sessions)
	t.classWhere(v, c)
	v.Facts = t.classFacts(c)
	v.SignUp = t.signUp(c)
	v.Phone = t.tel(c.Center.Phone)
	if v.Phone == nil {
		v.Phone = t.tel(t.site.Contact.Phone)
	}
	v.CallText = t.call("class_questions", v.Phone)
	v.Subscribe = t.subscribe("classes/"+c.Ref().ID, name, c.Center)
	t.related(v, c)
	if c.Sample {
		v.ExampleText = t.T("class_example_text")
	}
	if !c.Verified.IsZero() {
		v.LastKnown = t.T("class_last_known", "date", t.Date(c.Verified, locale.DayMonthYear))
		v.Verified = ""
	}
	v.JSONLD = append(v.JSONLD, t.classLD(c, sessions[:min(nextShown, len(sessions))])...)
	return v
}

// classText tells in which languages a class is there: those of its title, which
// is often a name that is the same in all, or of its other texts.
func classText(c *directory.Class) directory.Text {
	x := append(directory.Text{}, c.Title...)
	x = append(x, c.Summary...)
	for _, b := range c.Description {
		x = append(x, directory.Phrase{Lang: b.Lang, Value: b.Lang})
	}
	return x
}

// classDescription returns the summary of a class and when it meets.
func (t *tongue) classDescription(c *directory.Class) directory.Phrase {
	var parts []string
	if !c.Summary.IsEmpty() {
		parts = append(parts, strings.TrimRight(c.Summary.In(t.Tag).Value, ".。"))
	}
	for i := range c.When {
		parts = append(parts, t.Rule(&c.When[i]))
	}
	parts = append(parts, t.T("class_at", "center", c.Center.Name.In(t.Tag).Value))
	return directory.Phrase{Lang: t.Tag, Value: strings.Join(parts, ". ")}
}

// ruleLine says one entry of when in words. Single dates with subjects of their
// own are listed, the past ones too: they are what the series was.
func (t *tongue) ruleLine(w *directory.When) ruleLine {
	r := ruleLine{Text: t.Rule(w)}
	if !slices.ContainsFunc(w.Dates, func(d directory.Dated) bool { return !d.Title.IsEmpty() }) {
		return r
	}
	// Those that are past go, unless all are: then they tell what the class was.
	goes := slices.ContainsFunc(w.Dates, func(d directory.Dated) bool { return d.Date >= t.today })
	for _, d := range w.Dates {
		if goes && d.Date < t.today {
			continue
		}
		span := d.Time
		if span.IsZero() {
			span = w.Time
		}
		f := fact{
			Label: capital(t.Date(d.Date, locale.WeekdayDayYear)), Value: t.phrase(d.Title),
			Extra: t.Span(span), Day: d.Date.String(),
		}
		if goes {
			f.Date = f.Day
		}
		r.Dates = append(r.Dates, f)
	}
	return r
}

// coming fills in the next sessions.
func (t *tongue) coming(v *classView, c *directory.Class, sessions []schedule.Session) {
	if len(sessions) == 0 {
		v.NoSessions = t.T("class_no_sessions")
		return
	}
	rows := make([]sessionRow, len(sessions))
	row := t.rowOf(c)
	for i := range sessions {
		rows[i] = row
		t.fillRow(&rows[i], &sessions[i])
		rows[i].At = t.T("news_at", "day", rows[i].Day, "time", rows[i].Time)
	}
	shown := min(nextShown, len(rows))
	v.Next, v.More = rows[:shown], rows[shown:]
}

// classWhere fills in where the class meets and the way there.
func (t *tongue) classWhere(v *classView, c *directory.Class) {
	v.Online = c.Place.Online
	a := c.Center.Address
	switch {
	case c.Place.Venue != nil:
		v.WherePlace = t.phrase(c.Place.Venue.Name)
		a = c.Place.Venue.Address
	case !c.Place.Room.IsEmpty():
		v.WherePlace = t.phrase(c.Place.Room)
	case c.Place.Online != "":
		v.WherePlace = words(t.T("class_online"))
		return
	}
	if a.City == "" {
		return
	}
	v.Where = addressLines(a)
	if a.Street == "" {
		v.AskAddress = t.T("center_ask_address")
		return
	}
	v.Directions = directions(a)
}

// classFacts answers who for, what it costs, in which language, what to bring.
func (t *tongue) classFacts(c *directory.Class) []fact {
	var facts []fact
	add := func(icon, key string, value phrase) {
		if value.Text != "" {
			facts = append(facts, fact{Icon: icon, Label: t.T(key), Value: value})
		}
	}
	who := t.audience(c)
	if who == "" {
		who = t.enum("audience", "everyone")
	}
	if c.MembersOnly {
		who += " · " + t.T("eligibility_members")
	}
	add("people", "fact_for", words(who))
	if c.Cost.IsEmpty() {
		add("free", "fact_cost", words(t.T("cost_free")))
	} else {
		add("free", "fact_cost", t.phrase(c.Cost))
	}
	add("language", "fact_language", words(t.languages(c.Languages)))
	if len(c.Interpretation) > 0 {
		add("language", "fact_interpretation", words(t.languages(c.Interpretation)))
	}
	if len(c.Bring) > 0 {
		facts = append(facts, fact{Icon: "bag", Label: t.T("fact_bring"), Items: t.phrases(c.Bring)})
	}
	add("people", "fact_leader", t.phrase(c.Leader))
	if c.Partner != nil {
		facts = append(facts, fact{Icon: "people", Label: t.T("fact_partner"), Value: t.phrase(c.Partner.Name)})
	}
	if c.Capacity > 0 {
		add("people", "fact_capacity", words(t.N("class_capacity", c.Capacity)))
	}
	if c.Service == nil {
		return facts
	}
	service := link{Href: t.href(directory.Ref{Kind: directory.KindService, ID: c.Service.ID}), Text: t.phrase(c.Service.Name)}
	return append(facts, fact{Icon: "services", Label: t.T("fact_service"), Links: []link{service}})
}

// signUp says whether and how to sign up; nothing if editors said nothing, and
// readers are asked to call.
func (t *tongue) signUp(c *directory.Class) signUp {
	r := c.Register
	s := signUp{URL: r.URL, Phone: t.tel(r.Phone), Email: r.Email}
	switch {
	case r.Required:
		s.Text = t.T("signup_required")
	case r.URL != "" || r.Phone.E164 != "" || r.Email != "":
		s.Text = t.T("signup_welcome")
	case r.NotNeeded:
		s.Text = t.T("signup_not_needed")
	}
	return s
}

// related fills in other classes of the center, those of the same service
// first, and the same class at other centers.
func (t *tongue) related(v *classView, c *directory.Class) {
	for _, same := range []bool{true, false} {
		for _, x := range t.index.classesAt[c.Center] {
			if len(v.Related) == 6 {
				break
			}
			if x != c && (x.Service == c.Service) == same {
				v.Related = append(v.Related, t.classLink(x))
			}
		}
	}
	for _, x := range t.index.elsewhere(c, mostElsewhere) {
		v.Elsewhere = append(v.Elsewhere, t.classLink(x))
	}
}

// classLink returns a link to a class with its rule in words. Many pages lead to
// the same class.
func (t *tongue) classLink(c *directory.Class) *classLink {
	return t.links.of(c, func() *classLink { return t.makeClassLink(c) })
}

func (t *tongue) makeClassLink(c *directory.Class) *classLink {
	l := &classLink{Href: t.href(c.Ref()), Title: t.phrase(c.Title), Center: t.phrase(c.Center.Name), Category: c.Category()}
	for i := range c.When {
		if l.Rule == "" || c.When[i].Rule != nil {
			l.Rule = t.Rule(&c.When[i])
		}
		if c.When[i].Rule != nil {
			break
		}
	}
	if c.Sample {
		l.Sample = t.T("class_example")
	}
	return l
}
