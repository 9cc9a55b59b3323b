package opendata

import (
	"slices"
	"strings"

	"centers/internal/directory"
	"centers/internal/locale"
)

// service makes a service with what is offered of it at each center and in each
// class.
func (m *maker) service(s *directory.Service) *service {
	owner := "service/" + s.ID
	o := &service{
		ID: m.id(owner), Name: m.text(s.Name), AlternateName: strings.Join(m.phrases(s.AlsoCalled), ", "),
		Description: m.text(s.Summary), URL: m.url(directory.Ref{Kind: directory.KindService, ID: s.ID}),
		Links:       []link{{m.id(owner + "/calendar"), "iCalendar", m.calendar("services/" + s.ID)}},
		Status:      m.status(s),
		Application: m.text(s.HowToGet), Alert: strings.Join(m.alerts(m.centers[s]...), "; "),
		Assured: s.Verified.String(), Modified: modified(s.Changed, s.Updated.String()),
		Translations: m.translations(s.Name, s.Summary),
	}
	if b := s.Body.In(m.l.Tag); b != nil && b.Plain != "" {
		o.Description = strings.TrimLeft(o.Description+"\n\n"+b.Plain, "\n")
	}
	m.provider(o, s)
	o.Eligibility = m.text(s.EligibilityNote)
	if s.MembersOnly {
		o.Eligibility = sentences(m.l.T("eligibility_members"), o.Eligibility)
	}
	o.Fees = m.text(s.Cost)
	if s.Cost.IsEmpty() {
		o.Fees = m.l.T("cost_free")
		o.Costs = []cost{{ID: m.id(owner + "/cost"), Option: o.Fees, Currency: "USD"}}
	}
	for _, text := range m.phrases(s.Bring) {
		o.Documents = append(o.Documents, document{m.id(owner + "/bring/" + text), text})
	}
	if s.Category != "" {
		o.Attributes = append(o.Attributes, m.attribute("service", owner, "category", s.Category, m.word("category", s.Category)))
	}
	for _, c := range m.centers[s] {
		o.Offers = append(o.Offers, &offer{
			ID: m.id("center/" + c.ID + "/" + owner), ServiceID: o.ID, LocationID: m.id("center/" + c.ID), Location: m.locations[m.id("center/"+c.ID)],
			Description: m.l.T("class_at", "center", m.text(c.Name)),
		})
	}
	m.addClasses(o, owner, s)
	return o
}

// addClasses adds the classes of a service, and the languages in which real
// ones are given.
func (m *maker) addClasses(o *service, owner string, s *directory.Service) {
	var spoken, interpreted []string
	for _, c := range m.classes[s] {
		o.Offers = append(o.Offers, m.classOffer(o, c))
		if !c.Sample {
			spoken = append(spoken, c.Languages...)
			interpreted = append(interpreted, c.Interpretation...)
		}
	}
	o.Languages = m.languages(owner, distinct(spoken))
	names := distinct(interpreted)
	for i, code := range names {
		names[i] = m.l.Language(code)
	}
	o.Interpretation = locale.Capital(m.l.And(names))
}

func distinct(codes []string) []string {
	codes = slices.Clone(codes)
	slices.Sort(codes)
	return slices.Compact(codes)
}

// provider sets who provides a service: the first organization that editors
// name, else the network.
func (m *maker) provider(o *service, s *directory.Service) {
	o.OrganizationID = m.id("network")
	for _, x := range s.Organizations {
		o.Organizations = append(o.Organizations, m.id("organization/"+x.ID))
	}
	if len(o.Organizations) > 0 {
		o.OrganizationID = o.Organizations[0]
	}
	if len(o.Organizations) < 2 {
		o.Organizations = nil
	}
	for _, x := range m.out.organizations {
		if x.ID == o.OrganizationID {
			direct := *x
			direct.Locations = nil
			o.Organization = &direct
		}
	}
}

// status returns the HSDS status of a service: one that was only planned is not
// active, and one all of whose centers are closed for now is closed with them.
func (m *maker) status(s *directory.Service) string {
	if s.Planned {
		return "inactive"
	}
	centers := m.centers[s]
	closed := func(c *directory.Center) bool { return c.Status == directory.TemporarilyClosed }
	if len(centers) > 0 && !slices.ContainsFunc(centers, func(c *directory.Center) bool { return !closed(c) }) {
		return "temporarily closed"
	}
	return "active"
}

// classOffer makes a class.
func (m *maker) classOffer(s *service, c *directory.Class) *offer {
	owner := "class/" + c.Ref().ID
	where := m.whereabouts(c)
	o := &offer{
		ID: m.id(owner), ServiceID: s.ID, LocationID: where.ID, Location: where, Schedules: m.classRules(c),
		Class: c.Ref().ID, Title: m.text(c.Title), Page: m.classPage(c), Calendar: m.calendar("classes/" + c.Ref().ID),
		Room: m.text(c.Place.Room), Online: c.Place.Online, MinAge: c.Ages.Min, MaxAge: c.Ages.Max, MembersOnly: c.MembersOnly,
		Fees: m.text(c.Cost), Capacity: c.Capacity, Sample: c.Sample, Modified: modified(c.LastChanged, ""), Assured: c.Verified.String(),
	}
	if c.Cost.IsEmpty() {
		o.Fees = m.l.T("cost_free")
	}
	o.Description = m.caveat(c, sentences(m.text(c.Title), m.text(c.Summary), m.place(c.Place)))
	if !c.Leader.IsEmpty() || c.Register.Email != "" {
		o.Contacts = []contact{{ID: m.id(owner + "/contact"), Name: m.text(c.Leader), Email: c.Register.Email}}
	}
	o.Phones = m.phones(owner, c.Register.Phone, directory.Phone{}, nil)
	for _, a := range c.Audiences {
		o.Attributes = append(o.Attributes, m.attribute("service_at_location", owner, "audience", a, m.word("audience", a)))
	}
	for _, code := range c.Languages {
		o.Attributes = append(o.Attributes, m.attribute("service_at_location", owner, "language", code, locale.Capital(m.l.Language(code))))
	}
	return o
}

// caveat puts before words of a class that it is only an example, and after
// them how old its times are: programs that know none of our own fields show it
// then, too.
func (m *maker) caveat(c *directory.Class, words string) string {
	if c.Sample {
		words = sentences(m.l.T("class_example_text"), words)
	}
	if !c.Verified.IsZero() {
		words = sentences(words, m.l.T("class_last_known", "date", m.l.Date(c.Verified, locale.DayMonthYear)))
	}
	return words
}
