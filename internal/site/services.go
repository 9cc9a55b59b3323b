package site

import (
	"slices"

	"centers/internal/directory"
)

// A servicesView is what layouts/services.html shows: all services by kind.
type servicesView struct {
	page
	Kinds []serviceKind
}

// A serviceKind is the services of one kind.
type serviceKind struct {
	Category string
	Name     string
	Services []serviceTile
}

// A serviceView is what layouts/service.html shows: one service.
type serviceView struct {
	page
	Name         phrase
	Summary      phrase
	Category     string
	CategoryName string
	Planned      string // the line that says that it is planned; empty: offered
	Facts        []fact
	Prose        *prose
	Centers      []centerCard
	NoCenters    string // the line that says to call; empty: some center offers it
	Next         []sessionRow
	Classes      []*classLink
	KindLink     string
	Subscribe    *subscribeBox
	Phone        *tel
	CallText     string
}

func (t *tongue) servicesView() *servicesView {
	v := &servicesView{page: t.page(topic{
		kind: "services", ref: ref("services"),
		title:       directory.Phrase{Lang: t.Tag, Value: t.T("services_title")},
		description: directory.Phrase{Lang: t.Tag, Value: t.T("services_description")},
	})}
	for _, cat := range categories() {
		k := serviceKind{Category: cat, Name: t.enum("category", cat)}
		for _, s := range t.dir.Services {
			if s.Category == cat {
				k.Services = append(k.Services, t.tile(s))
			}
		}
		if len(k.Services) > 0 {
			v.Kinds = append(v.Kinds, k)
		}
	}
	return v
}

// tile returns a service as a tile.
func (t *tongue) tile(s *directory.Service) serviceTile {
	v := serviceTile{
		Href: t.href(directory.Ref{Kind: directory.KindService, ID: s.ID}),
		Name: t.phrase(s.Name), Summary: t.phrase(s.Summary), Category: s.Category,
	}
	if s.Planned {
		v.PlannedText = t.T("service_planned_short")
	}
	return v
}

func (t *tongue) serviceView(s *directory.Service) *serviceView {
	v := &serviceView{
		page: t.page(topic{
			kind: "service", ref: directory.Ref{Kind: directory.KindService, ID: s.ID},
			title: s.Name.In(t.Tag), description: s.Summary.In(t.Tag), meta: &s.Meta, main: bodyText(s.Body, s.Name),
			crumbs: []crumb{{Href: t.href(ref("services")), Text: words(t.T("menu_services"))}},
			feeds:  []string{"services/" + s.ID},
		}),
		Name: t.phrase(s.Name), Summary: t.phrase(s.Summary), Category: s.Category, CategoryName: t.enum("category", s.Category),
		Prose: t.prose(s.Body), Phone: t.tel(t.site.Contact.Phone),
		KindLink: t.href(ref("services")) + "#" + s.Category,
	}
	v.CallText = t.call("service_call", v.Phone)
	if s.Planned {
		v.Planned = t.T("service_planned")
	}
	v.Facts = t.serviceFacts(s)
	for _, c := range t.visible {
		if slices.Contains(c.Services, s) {
			v.Centers = append(v.Centers, t.card(c))
		}
	}
	if len(v.Centers) == 0 {
		v.NoCenters = t.T("service_no_centers")
	}
	for _, c := range t.index.classesOf[s] {
		v.Classes = append(v.Classes, t.classLink(c))
		v.Sample = t.exampleLine(v.Sample, c)
	}
	for _, x := range t.book.Week() {
		if len(v.Next) == 8 {
			break
		}
		if x.Class.Service == s {
			v.Next = append(v.Next, t.row(x))
		}
	}
	if len(v.Classes) > 0 {
		box := t.subscribe("services/"+s.ID, s.Name.In(t.Tag).Value, nil)
		v.Subscribe = &box
	}
	return v
}

// serviceFacts answers who may use a service, what it costs and how to get it.
func (t *tongue) serviceFacts(s *directory.Service) []fact {
	who := fact{Icon: "people", Label: t.T("fact_for"), Value: words(t.T("audience_everyone"))}
	if s.MembersOnly {
		who.Value = words(t.T("eligibility_members"))
	}
	if !s.EligibilityNote.IsEmpty() {
		who.Items = []phrase{who.Value, t.phrase(s.EligibilityNote)}
	}
	cost := fact{Icon: "free", Label: t.T("fact_cost"), Value: words(t.T("cost_free"))}
	if !s.Cost.IsEmpty() {
		cost.Value = t.phrase(s.Cost)
	}
	facts := []fact{who, cost}
	if !s.HowToGet.IsEmpty() {
		facts = append(facts, fact{Icon: "arrow", Label: t.T("fact_how"), Value: t.phrase(s.HowToGet)})
	}
	if len(s.Bring) > 0 {
		facts = append(facts, fact{Icon: "bag", Label: t.T("fact_bring"), Items: t.phrases(s.Bring)})
	}
	if len(s.Organizations) > 0 {
		var names []phrase
		for _, o := range s.Organizations {
			names = append(names, t.phrase(o.Name))
		}
		facts = append(facts, fact{Icon: "people", Label: t.T("fact_provider"), Items: names})
	}
	return facts
}
