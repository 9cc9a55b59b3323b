package site

import (
	"centers/internal/civil"
	"centers/internal/directory"
)

// pages lists the pages of the language.
func (t *tongue) pages() []task {
	l := t.layouts
	tasks := []task{
		pageTask(t, "", l.home, t.homeView),
		pageTask(t, "centers/", l.centers, t.centersView),
		pageTask(t, "classes/", l.classes, t.classesView),
		pageTask(t, "services/", l.services, t.servicesView),
		pageTask(t, "faq/", l.faq, t.faqView),
		pageTask(t, "notices/", l.notices, t.noticesView),
		pageTask(t, "calendars/", l.calendars, t.calendarsView),
		pageTask(t, "search/", l.search, t.searchView),
		pageTask(t, "404.html", l.notFound, t.notFoundView),
	}
	y, m, _ := t.today.Civil()
	this := civil.DateOf(y, m, 1)
	for _, c := range t.dir.Centers {
		at := directory.Ref{Kind: directory.KindCenter, ID: c.ID}.Path()
		tasks = append(tasks, pageTask(t, at, l.center, func() *centerView { return t.centerView(c) }))
		for i := range monthsShown {
			first := addMonths(this, i)
			fy, fm, _ := first.Civil()
			tasks = append(tasks, pageTask(t, at+monthID(fy, int(fm))+"/", l.month, func() *monthView { return t.monthView(c, first) }))
		}
	}
	for _, s := range t.dir.Services {
		tasks = append(tasks, pageTask(t, directory.Ref{Kind: directory.KindService, ID: s.ID}.Path(), l.service, func() *serviceView { return t.serviceView(s) }))
	}
	for _, c := range t.dir.Classes {
		tasks = append(tasks, pageTask(t, c.Ref().Path(), l.class, func() *classView { return t.classView(c) }))
	}
	for _, n := range t.published() {
		tasks = append(tasks, pageTask(t, directory.Ref{Kind: directory.KindNotice, ID: n.ID}.Path(), l.notice, func() *noticeView { return t.noticeView(n) }))
	}
	for _, x := range t.dir.Pages {
		tasks = append(tasks, pageTask(t, directory.Ref{Kind: directory.KindPage, ID: x.ID}.Path(), l.text, func() *textView { return t.textView(x) }))
	}
	return tasks
}

// pageTask is a page at a path below the language's root.
func pageTask[V any](t *tongue, at string, l layout[V], view func() *V) task {
	file := t.prefix + at
	if at == "" || at[len(at)-1] == '/' {
		file += "index.html"
	}
	return task{file, func(buf []byte) ([]byte, error) { return l.appendTo(buf, view()) }}
}
