package feed

import (
	"strings"

	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// A voice says things about classes in one language, in plain text.
type voice struct {
	*locale.Locale
	dir  *directory.Directory
	site *directory.Site
}

func newVoice(d *directory.Directory, l *locale.Locale) *voice {
	return &voice{Locale: l, dir: d, site: d.Site}
}

// say returns the words of a text in the language, else in the default one.
func (v *voice) say(t directory.Text) string { return t.In(v.Tag).Value }

// lang returns the language in which words of a text are: that of the site
// unless they fell back.
func (v *voice) lang(t directory.Text) string {
	if lang := t.In(v.Tag).Lang; lang != "" {
		return lang
	}
	return v.Tag
}

// page returns the absolute address of an item's page.
func (v *voice) page(r directory.Ref) string {
	return v.site.URL(v.site.LangPrefix(v.Tag) + r.Path())
}

// enum returns the interface word for a value of the content format.
func (v *voice) enum(group, value string) string {
	return v.T(group + "_" + strings.ReplaceAll(value, "-", "_"))
}

// title names a class so that it stands alone among the events of other places:
// "Zumba, Lynwood (example)".
func (v *voice) title(c *directory.Class, subject directory.Text) string {
	title := v.say(c.Title)
	if !subject.IsEmpty() {
		title = v.T("calendar_with_subject", "title", title, "subject", v.say(subject))
	}
	return v.example(v.T("calendar_title", "title", title, "center", v.say(c.Center.Name)), c.Sample)
}

// example marks what is not real.
func (v *voice) example(s string, sample bool) string {
	if !sample {
		return s
	}
	return v.T("calendar_example", "title", s)
}

// place says where a session is, as people and maps read it. A session that is
// only online is at its address on the web.
func (v *voice) place(c *directory.Class, w directory.Where) string {
	var parts []string
	switch {
	case w.Venue != nil:
		parts = append(append(parts, v.say(w.Venue.Name)), address(w.Venue.Address)...)
	case w.Online != "" && w.Room.IsEmpty():
		return w.Online
	default:
		parts = append(append(parts, v.T("calendar_place", "center", v.say(c.Center.Name))), address(c.Center.Address)...)
	}
	out := strings.Join(parts, ", ")
	if !w.Room.IsEmpty() {
		out += " (" + v.say(w.Room) + ")"
	}
	return out
}

// onlyOnline reports whether nobody meets anywhere.
func onlyOnline(w directory.Where) bool {
	return w.Online != "" && w.Venue == nil && w.Room.IsEmpty()
}

// address returns the parts of an address that are known, as one writes them.
func address(a directory.Address) []string {
	var parts []string
	add := func(fields ...string) {
		if s := strings.TrimSpace(strings.Join(fields, " ")); s != "" {
			parts = append(parts, s)
		}
	}
	add(a.Street)
	add(a.Unit)
	add(a.City)
	add(a.State, a.ZIP)
	return parts
}

// where says where a session is, in a list of facts.
func (v *voice) where(c *directory.Class, w directory.Where) line {
	if onlyOnline(w) {
		return line{v.T("class_where"), v.T("class_online")}
	}
	return line{v.T("class_where"), v.place(c, w)}
}

// placeShort names the place within what the class's title says already: the
// room, the venue, or the word for online.
func (v *voice) placeShort(w directory.Where) string {
	var parts []string
	if w.Venue != nil {
		parts = append(append(parts, v.say(w.Venue.Name)), address(w.Venue.Address)...)
	}
	if !w.Room.IsEmpty() {
		parts = append(parts, v.say(w.Room))
	}
	if w.Online != "" {
		parts = append(parts, v.T("class_online"))
	}
	return strings.Join(parts, ", ")
}

// reason says why a session is cancelled; empty if nobody said.
func (v *voice) reason(s *schedule.Session) string {
	sample := s.Closure != nil && s.Closure.Sample
	if s.Reason.IsEmpty() {
		return ""
	}
	return v.example(v.say(s.Reason), sample)
}

// audience says who may come: "Adults and Seniors · ages 18 and up".
func (v *voice) audience(c *directory.Class) string {
	var who, parts []string
	for _, a := range c.Audiences {
		if a != "everyone" {
			who = append(who, v.enum("audience", a))
		}
	}
	if len(who) > 0 {
		parts = append(parts, v.And(who))
	}
	switch a := c.Ages; {
	case a.Min > 0 && a.Max > 0:
		parts = append(parts, v.T("ages_range", "min", v.Number(a.Min), "max", v.Number(a.Max)))
	case a.Min > 0:
		parts = append(parts, v.T("ages_from", "min", v.Number(a.Min)))
	case a.Max > 0:
		parts = append(parts, v.T("ages_to", "max", v.Number(a.Max)))
	}
	if c.MembersOnly {
		parts = append(parts, v.T("eligibility_members"))
	}
	if len(parts) == 0 {
		return v.enum("audience", "everyone")
	}
	return strings.Join(parts, " · ")
}

// languages names languages as a list.
func (v *voice) languages(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = v.Language(code)
	}
	return v.And(names)
}

// signUp says how to sign up; nothing if editors said nothing.
func (v *voice) signUp(c *directory.Class) string {
	r := c.Register
	var ways []string
	for _, way := range []string{r.URL, phone(r.Phone), r.Email} {
		if way != "" {
			ways = append(ways, way)
		}
	}
	switch {
	case r.Required && len(ways) > 0:
		return v.T("signup_required") + " " + v.Or(ways)
	case r.Required:
		return v.T("signup_required")
	case len(ways) > 0:
		return v.T("signup_welcome") + " " + v.Or(ways)
	}
	if r.NotNeeded {
		return v.T("signup_not_needed")
	}
	return ""
}

// phone returns a number as people read it.
func phone(p directory.Phone) string {
	if p.E164 != "" && p.Extension != "" {
		return p.Display + " x" + p.Extension
	}
	return p.Display
}

// call returns the number to call about a center.
func (v *voice) call(c *directory.Center) string {
	if p := phone(c.Phone); p != "" {
		return p
	}
	return phone(v.site.Contact.Phone)
}

// A line is a label and what it says of a class.
type line struct{ label, text string }

// facts says what is good to know about a class: language, who may come, cost,
// what to bring, who leads it.
func (v *voice) facts(c *directory.Class) []line {
	cost := v.T("cost_free")
	if !c.Cost.IsEmpty() {
		cost = v.say(c.Cost)
	}
	bring := make([]string, len(c.Bring))
	for i, x := range c.Bring {
		bring[i] = v.say(x)
	}
	lines := []line{
		{v.T("fact_language"), v.languages(c.Languages)},
		{v.T("fact_interpretation"), v.languages(c.Interpretation)},
		{v.T("fact_for"), v.audience(c)},
		{v.T("fact_cost"), cost},
		{v.T("fact_bring"), v.And(bring)},
		{v.T("fact_leader"), v.say(c.Leader)},
	}
	var out []line
	for _, l := range lines {
		if l.text != "" {
			out = append(out, l)
		}
	}
	return out
}

// String returns the line as it stands in plain text.
func (l line) String() string { return l.label + ": " + l.text }
