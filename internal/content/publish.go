package content

import (
	"cmp"
	"slices"
	"strings"

	"centers/internal/directory"
)

// publish lists what is on the site, in the order of readers.
func (l *loader) publish(dir *directory.Directory) {
	for _, o := range visible(l.organizations) {
		dir.Site.Organizations = append(dir.Site.Organizations, &o.Organization)
	}
	for _, c := range visible(l.centers) {
		dir.Centers = append(dir.Centers, &c.Center)
	}
	for _, s := range visible(l.services) {
		dir.Services = append(dir.Services, &s.Service)
	}
	for _, t := range visible(l.topics) {
		dir.Topics = append(dir.Topics, &t.Topic)
	}
	for _, f := range visible(l.faqs) {
		dir.FAQs = append(dir.FAQs, &f.FAQ)
	}
	for _, p := range visible(l.partners) {
		dir.Partners = append(dir.Partners, &p.Partner)
	}
	for _, n := range visible(l.notices) {
		dir.Notices = append(dir.Notices, &n.Notice)
	}
	for _, p := range visible(l.pages) {
		dir.Pages = append(dir.Pages, &p.Page)
	}
	for _, c := range visible(l.classes) {
		dir.Classes = append(dir.Classes, &c.Class)
	}
	order(dir)
}

// visible returns the items that are on the site, in the order of their ids or,
// for the items of a list, of their places.
func visible[T any](x *index[T]) []*T {
	var out []*T
	for _, id := range x.ids {
		if t := x.items[id]; x.hidden(t) == "" {
			out = append(out, t)
		}
	}
	return out
}

// order sorts the lists as [directory.Directory] promises. Ids are unique, so
// that the order depends on nothing else.
func order(dir *directory.Directory) {
	lang := dir.Site.DefaultLang()
	name := func(t directory.Text) string { return strings.ToLower(t.In(lang).Value) }
	slices.SortStableFunc(dir.Site.Organizations, func(a, b *directory.Organization) int { return byPlace(a.At, b.At) })
	slices.SortStableFunc(dir.Topics, func(a, b *directory.Topic) int { return byPlace(a.At, b.At) })
	slices.SortStableFunc(dir.Partners, func(a, b *directory.Partner) int { return byPlace(a.At, b.At) })
	slices.SortStableFunc(dir.Centers, func(a, b *directory.Center) int {
		return cmp.Or(strings.Compare(name(a.Name), name(b.Name)), strings.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(dir.Services, func(a, b *directory.Service) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), strings.Compare(name(a.Name), name(b.Name)), strings.Compare(a.ID, b.ID))
	})
	topics := map[*directory.Topic]int{}
	for i, t := range dir.Topics {
		topics[t] = i
	}
	slices.SortStableFunc(dir.FAQs, func(a, b *directory.FAQ) int {
		return cmp.Or(cmp.Compare(topics[a.Topic], topics[b.Topic]), cmp.Compare(a.Order, b.Order), strings.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(dir.Notices, func(a, b *directory.Notice) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), strings.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(dir.Pages, func(a, b *directory.Page) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), strings.Compare(a.ID, b.ID))
	})
	centers := map[*directory.Center]int{}
	for i, c := range dir.Centers {
		centers[c] = i
	}
	slices.SortStableFunc(dir.Classes, func(a, b *directory.Class) int {
		return cmp.Or(cmp.Compare(centers[a.Center], centers[b.Center]), strings.Compare(a.ID, b.ID))
	})
}

func byPlace(a, b directory.Place) int { return posOf(a).Compare(posOf(b)) }
