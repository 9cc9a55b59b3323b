package site

import (
	"centers/internal/directory"
)

// aboutCenter fills in what to know before a visit and the story of a center.
func (t *tongue) aboutCenter(v *centerView, c *directory.Center) {
	for _, s := range c.Services {
		v.Services = append(v.Services, t.tile(s))
	}
	add := func(list *[]fact, icon, key string, value phrase) {
		if value.Text != "" {
			*list = append(*list, fact{Icon: icon, Label: t.T(key), Value: value})
		}
	}
	add(&v.Facts, "language", "fact_languages", words(t.languages(c.Languages)))
	add(&v.Facts, "parking", "fact_parking", t.phrase(c.Parking))
	add(&v.Facts, "bus", "fact_transit", t.phrase(c.Transit))
	if len(c.Accessibility) > 0 {
		f := fact{Icon: "step-free", Label: t.T("fact_access")}
		for _, a := range t.enums("access", c.Accessibility) {
			f.Items = append(f.Items, words(a))
		}
		v.Facts = append(v.Facts, f)
	}
	if c.Opened.Year > 0 {
		add(&v.About, "door-open", "fact_opened", words(capital(t.Partial(c.Opened))))
	}
	add(&v.About, "info", "fact_formerly", t.phrase(c.Formerly))
	if c.SizeSqft > 0 {
		add(&v.About, "info", "fact_size", words(t.T("size_sqft", "n", t.Number(c.SizeSqft))))
	}
	if len(c.Operators) > 0 {
		f := fact{Icon: "people", Label: t.T("fact_operators")}
		for _, o := range c.Operators {
			f.Items = append(f.Items, t.phrase(o.Name))
		}
		v.About = append(v.About, f)
	}
	for _, e := range c.History {
		v.History = append(v.History, fact{Label: capital(t.Partial(e.Date)), Value: t.phrase(e.Event), Links: sources(one(e.Source))})
	}
	for _, p := range t.dir.Partners {
		if p.All || contains(p.Centers, c) {
			v.Partners = append(v.Partners, link{Href: p.URL, Text: t.phrase(p.Name)})
		}
	}
	if c.Parking.IsEmpty() || c.Transit.IsEmpty() || len(c.Accessibility) == 0 {
		v.AskBefore = t.T("center_before_ask")
	}
	v.Sources = t.sourceList(c.Sources)
	for _, cl := range t.index.classesAt[c] {
		v.Sample = t.exampleLine(v.Sample, cl)
	}
}
