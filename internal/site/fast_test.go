package site

import (
	"bytes"
	"context"
	"path"
	"testing"

	"centers/internal/content"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// plainLayouts are the same layouts without their compiled form.
func plainLayouts(l *Layouts) *Layouts {
	p := *l
	p.home.fast, p.centers.fast, p.center.fast, p.month.fast = nil, nil, nil, nil
	p.classes.fast, p.class.fast, p.services.fast, p.service.fast = nil, nil, nil, nil
	p.faq.fast, p.notices.fast, p.notice.fast = nil, nil, nil
	p.calendars.fast, p.search.fast, p.text.fast, p.notFound.fast = nil, nil, nil, nil
	return &p
}

// Every layout can be compiled, and every page comes out byte for byte as
// html/template writes it.
func TestCompiledLayoutsWriteTheSamePages(t *testing.T) {
	fast := site(t)
	dir, probs := content.Load(project, content.Options{Today: today, Jobs: 2})
	if dir == nil {
		t.Fatal(probs)
	}
	locales, _ := locale.Load(project, dir.Site.Languages)
	layouts, probs := ParseLayouts(project, dir.Site.BasePath(), locales[0].Words)
	if layouts == nil {
		t.Fatal(probs)
	}
	for name, compiled := range map[string]bool{
		"home": layouts.home.fast != nil, "centers": layouts.centers.fast != nil, "center": layouts.center.fast != nil,
		"month": layouts.month.fast != nil, "classes": layouts.classes.fast != nil, "class": layouts.class.fast != nil,
		"services": layouts.services.fast != nil, "service": layouts.service.fast != nil, "faq": layouts.faq.fast != nil,
		"notices": layouts.notices.fast != nil, "notice": layouts.notice.fast != nil, "calendars": layouts.calendars.fast != nil,
		"search": layouts.search.fast != nil, "text": layouts.text.fast != nil, "404": layouts.notFound.fast != nil,
	} {
		if !compiled {
			t.Errorf("layouts/%s.html uses something that internal/compile does not know, and is ten times slower for it", name)
		}
	}
	in := Input{Book: schedule.NewBook(dir, today, 2), Locales: locales, Layouts: plainLayouts(layouts), Static: project, Jobs: 1}
	pages := 0
	err := Render(context.Background(), in, func(name string, data []byte) error {
		if path.Ext(name) != ".html" {
			return nil
		}
		pages++
		if !bytes.Equal(data, fast.files[name]) {
			t.Errorf("%s: the compiled layout writes %d bytes, html/template %d others", name, len(fast.files[name]), len(data))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if pages != len(fast.pages) {
		t.Errorf("html/template wrote %d pages, the compiled layouts %d", pages, len(fast.pages))
	}
}
