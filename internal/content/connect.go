package content

import (
	"cmp"
	"slices"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
)

// connect makes a directory of everything that was read, hidden items too, with
// its references resolved.
func (l *loader) connect() *directory.Directory {
	d := l.decoder()
	l.connectItems(d)
	l.connectLists(d)
	dir := &directory.Directory{Site: &l.site.Site}
	for _, c := range l.closureList {
		if l.hiddenDraft(c.draft) == "" && !(c.Sample && l.site.HideSamples) {
			dir.Closures = append(dir.Closures, &c.Closure)
		}
	}
	slices.SortStableFunc(dir.Closures, func(a, b *directory.Closure) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), byPlace(a.At, b.At))
	})
	for _, s := range l.scheduleList {
		for _, x := range s.classes {
			l.connectClass(d, x, l.opts.Changed[s.file])
		}
	}
	l.probs = append(l.probs, d.probs...)
	return dir
}

func (l *loader) connectItems(d *decoder) {
	for _, id := range l.centers.ids {
		c := l.centers.items[id]
		services, _ := l.services.each(d, c.services)
		for _, s := range services {
			c.Services = append(c.Services, &s.Service)
		}
		operators, _ := l.organizations.each(d, c.operators)
		for _, o := range operators {
			c.Operators = append(c.Operators, &o.Organization)
		}
		if c.photo.given() {
			c.Photo = c.photo.value
			l.checkPhoto(d, c.photo)
		}
	}
	for _, id := range l.services.ids {
		s := l.services.items[id]
		s.Planned, s.MembersOnly = s.status == "planned", s.eligibility == "members"
		organizations, _ := l.organizations.each(d, s.organizations)
		for _, o := range organizations {
			s.Organizations = append(s.Organizations, &o.Organization)
		}
	}
	l.connectFAQs(d)
	for _, id := range l.notices.ids {
		n := l.notices.items[id]
		centers, _ := l.centers.each(d, n.centers)
		for _, c := range centers {
			n.Centers = append(n.Centers, &c.Center)
		}
	}
}

func (l *loader) connectFAQs(d *decoder) {
	if _, ok := l.tree.files["topics.yaml"]; !ok && len(l.faqs.ids) > 0 {
		l.topics.incomplete = true
		l.tree.probs = nil
		l.tree.errorf("content/topics.yaml", "this file is missing; questions need the topics that it lists")
		l.probs = append(l.probs, l.tree.probs...)
	}
	for _, id := range l.faqs.ids {
		f := l.faqs.items[id]
		if t := l.topics.items[f.topic.id]; t != nil {
			f.Topic = &t.Topic
			continue
		}
		l.topics.one(d, f.topic)
	}
}

func (l *loader) connectLists(d *decoder) {
	for _, p := range l.partnerList {
		p.All = p.centers.all
		centers, _ := l.centers.each(d, p.centers.list)
		for _, c := range centers {
			p.Centers = append(p.Centers, &c.Center)
		}
	}
	for _, x := range l.closureList {
		x.All = x.centers.all
		centers, _ := l.centers.each(d, x.centers.list)
		for _, c := range centers {
			x.Centers = append(x.Centers, &c.Center)
		}
	}
}

func (l *loader) connectClass(d *decoder, x *class, changed time.Time) {
	if x.center != nil {
		x.Center = &x.center.Center
	}
	if s := l.services.one(d, x.service); s != nil {
		x.Service = &s.Service
	}
	if p := l.partners.one(d, x.partner); p != nil {
		x.Partner = &p.Partner
	}
	for _, w := range x.whens {
		x.When = append(x.When, w.When)
	}
	x.LastChanged = l.lastChanged(&x.Class, changed)
}

// lastChanged returns when a class last changed: see "When something last
// changed" in the content format.
func (l *loader) lastChanged(c *directory.Class, committed time.Time) time.Time {
	switch {
	case c.Updated != 0:
		return c.Updated.At(0, l.site.TimeZone)
	case !committed.IsZero():
		return committed
	}
	return firstDate(c).At(0, l.site.TimeZone)
}

// firstDate returns the first date of a class's `when`.
func firstDate(c *directory.Class) civil.Date {
	first := civil.MaxDate
	for i := range c.When {
		w := &c.When[i]
		if w.Rule != nil && w.From != 0 && w.Rule.Interval > 0 {
			if d := w.Rule.First(w.From, w.Until); d != 0 {
				first = min(first, d)
			}
		}
		for _, d := range w.Dates {
			first = min(first, d.Date)
		}
	}
	return first
}
