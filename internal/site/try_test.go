package site

import (
	"maps"
	"slices"
	"testing"

	"centers/internal/content"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// Try plans every file of the site, and fails where Render would.
func TestTry(t *testing.T) {
	dir, probs := content.Load(project, content.Options{Today: today, Jobs: 2})
	if dir == nil {
		t.Fatal(probs)
	}
	locales, _ := locale.Load(project, dir.Site.Languages)
	layouts, probs := ParseLayouts(project, dir.Site.BasePath(), locales[0].Words)
	if layouts == nil {
		t.Fatal(probs)
	}
	in := Input{Book: schedule.NewBook(dir, today, 2), Locales: locales, Layouts: layouts, Static: project, Jobs: 2}
	var got []string
	if err := Try(t.Context(), in, func(path string) { got = append(got, path) }); err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	if want := slices.Sorted(maps.Keys(site(t).files)); !slices.Equal(got, want) {
		t.Errorf("Try plans %d files, and Render makes %d", len(got), len(want))
	}
	broken := *layouts
	broken.faq = layout[faqView]{tmpl: layouts.home.tmpl}
	in.Layouts = &broken
	if err := Try(t.Context(), in, func(string) {}); err == nil {
		t.Error("Try does not see a layout that asks for what its page does not have")
	}
}
