package content

import (
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// hiddenDraft says why a draft is not on the site.
func (l *loader) hiddenDraft(draft bool) string {
	if draft && !l.opts.Drafts {
		return "a draft"
	}
	return ""
}

// loadLists reads the files that are lists: topics, partners and closures, and
// the organizations of the site.
func (l *loader) loadLists() {
	l.organizations = newIndex("organization", func(o *organization) string { return l.hiddenDraft(o.draft) })
	l.organizations.incomplete = !l.siteRead
	for i := range l.site.organizations {
		addOnce(l, l.organizations, l.site.organizations[i].ID, &l.site.organizations[i], func(o *organization) directory.Place { return o.At })
	}
	l.topics = newIndex("topic", func(t *topic) string { return l.hiddenDraft(t.draft) })
	l.topicList, l.topics.incomplete = loadList(l, "topics.yaml", &topicTable)
	for _, t := range l.topicList {
		addOnce(l, l.topics, t.ID, t, func(t *topic) directory.Place { return t.At })
	}
	l.partners = newIndex("partner", func(p *partner) string { return l.hiddenDraft(p.draft) })
	l.partnerList, l.partners.incomplete = loadList(l, "partners.yaml", &partnerTable)
	for _, p := range l.partnerList {
		addOnce(l, l.partners, p.ID, p, func(p *partner) directory.Place { return p.At })
	}
	l.closureList, _ = loadList(l, "closures.yaml", &closureTable)
	for _, c := range l.closureList {
		c.Changed = l.opts.Changed["content/closures.yaml"]
	}
	l.organizations.sort()
	l.topics.sort()
	l.partners.sort()
}

// addOnce adds an item to its index, and tells of an id that is used twice.
func addOnce[T any](l *loader, x *index[T], id string, t *T, place func(*T) directory.Place) {
	if id == "" {
		x.incomplete = true
		return
	}
	if first := x.items[id]; first != nil {
		l.probs.Addf(posOf(place(t)), ruleConflict, "the id %q is used twice; it is on line %d already", id, place(first).Line)
		return
	}
	x.add(id, t)
}

// loadList reads a file that is a list. incomplete is true if it is there and
// cannot be read.
func loadList[T any](l *loader, name string, t *table[T]) (list []*T, incomplete bool) {
	f, ok := l.tree.files[name]
	if !ok {
		return nil, false
	}
	n, probs := l.parse(f)
	l.probs = append(l.probs, probs...)
	if n == nil {
		return nil, true
	}
	d := l.decoder()
	for _, item := range n.Elements() {
		if item.Kind == source.Empty {
			d.errorf(item.Pos(), ruleForm, "an item of the list has no value")
			continue
		}
		e := new(T)
		t.decode(d, item, item.Pos(), e)
		list = append(list, e)
	}
	l.probs = append(l.probs, d.probs...)
	return list, false
}

// loadItems reads the Markdown files.
func (l *loader) loadItems() {
	l.centers = newIndex("center", func(c *center) string { return l.hiddenDraft(c.Draft) })
	l.services = newIndex("service", func(s *service) string { return l.hiddenDraft(s.Draft) })
	l.faqs = newIndex("question", func(f *faq) string { return l.hiddenFAQ(f) })
	l.notices = newIndex("notice", func(n *notice) string { return l.hiddenNotice(n) })
	l.pages = newIndex("page", func(p *page) string { return l.hiddenDraft(p.Draft) })
	loadFolder(l, &centerKind, l.centers)
	loadFolder(l, &serviceKind, l.services)
	loadFolder(l, &faqKind, l.faqs)
	loadFolder(l, &noticeKind, l.notices)
	loadFolder(l, &pageKind, l.pages)
}

// hiddenNotice says why a notice is not on the site. Without a center it would
// be on all pages; one that is about drafts alone is about nothing that readers
// can see.
func (l *loader) hiddenNotice(n *notice) string {
	if len(n.centers) > 0 && len(n.Centers) == 0 {
		return "about centers that are drafts"
	}
	return l.hiddenDraft(n.Draft)
}

// hiddenFAQ says why a question is not on the site: its topic may be a draft.
func (l *loader) hiddenFAQ(f *faq) string {
	if why := l.hiddenDraft(f.Draft); why != "" {
		return why
	}
	if t := l.topics.items[f.topic.id]; t != nil && l.hiddenDraft(t.draft) != "" {
		return "in a topic that is a draft"
	}
	return ""
}

// loadFolder reads all items of one kind.
func loadFolder[T any](l *loader, k *markdownKind[T], x *index[T]) {
	groups := l.group(k.folder, l.tree.folders[k.folder])
	items := make([]*T, len(groups))
	probs := make([]diag.List, len(groups))
	each(len(groups), l.opts.Jobs, func(i int) { items[i], probs[i] = k.load(l, groups[i]) })
	for i, g := range groups {
		l.probs = append(l.probs, probs[i]...)
		x.add(g.id, items[i])
	}
	x.sort()
}

// loadSchedules reads the classes.
func (l *loader) loadSchedules() {
	files := l.tree.folders["schedules"]
	l.scheduleList = make([]*scheduleFile, len(files))
	probs := make([]diag.List, len(files))
	each(len(files), l.opts.Jobs, func(i int) { l.scheduleList[i], probs[i] = l.loadSchedule(files[i]) })
	for _, p := range probs {
		l.probs = append(l.probs, p...)
	}
	l.registerClasses()
}

func (l *loader) loadSchedule(f found) (*scheduleFile, diag.List) {
	s := &scheduleFile{file: f.path}
	n, probs := l.parse(f)
	if n == nil {
		s.broken = true
		return s, probs
	}
	d := l.decoder()
	scheduleTable.decode(d, n, diag.Pos{File: f.path, Line: 1, Col: 1}, s)
	return s, append(probs, d.probs...)
}

// registerClasses gives each class its center and its place in the index.
func (l *loader) registerClasses() {
	l.classes = newIndex("class", l.hiddenClass)
	for _, s := range l.scheduleList {
		c := l.centers.items[s.center.value]
		l.classes.incomplete = l.classes.incomplete || s.broken || c == nil
		if s.center.given() && c == nil && !l.centers.incomplete {
			l.probs.Addf(s.center.pos, ruleUnknown, "unknown center %s%s", diag.Quote(s.center.value), diag.Suggest(s.center.value, l.centers.ids))
		}
		for _, x := range s.classes {
			x.center = c
			x.Sample = x.Sample || s.sample
			if x.ID == "" || c == nil {
				l.classes.incomplete = true
				continue
			}
			id := c.ID + "/" + x.ID
			if first := l.classes.items[id]; first != nil {
				l.probs.Addf(x.id.pos, ruleConflict, "the id %q is used twice at %q; it is at %s already", x.ID, c.ID, first.id.pos)
				continue
			}
			l.classes.add(id, x)
		}
	}
	l.classes.sort()
}

// hiddenClass says why a class is not on the site.
func (l *loader) hiddenClass(c *class) string {
	switch {
	case l.hiddenDraft(c.draft) != "":
		return "a draft"
	case l.hiddenDraft(c.center.Draft) != "":
		return "at a center that is a draft"
	case c.Sample && l.site.HideSamples && !l.opts.Samples:
		return "a hidden example"
	}
	return ""
}
