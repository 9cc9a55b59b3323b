package check

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// Links to headings are followed to the page in the reader's language.
func TestFragments(t *testing.T) {
	for _, tt := range []struct {
		link string
		good bool
	}{
		{"service:fitness#shoes", true}, {"service:fitness#zapatos", false}, {"/services/fitness/#shoes", true}, {"/es/services/fitness/#shoes", true}, {"/services/fitness/#boots", false},
		{"/faq/#is-it-free", true}, {"/faq/#is-it-dear", false}, {"/services/#fitness", true}, {"/services/#food", false},
		{"/centers/#lynwood", true}, {"/centers/#linwood", false}, {"/classes/#day-2026-12-01", true}, {"/classes/#monday", false},
		{"/calendars/#anything", true}, {"/#anything", true}, {"center:lynwood#hours-title", true}, {"center:lynwood#main", true}, {"center:lynwood#hall", false},
		{"class:lynwood/zumba#top", false}, {"page:about#hall", true}, {"/about/#hall", true}, {"/about/#h%61ll", true}, {"/about/#roof", false}, {"https://example.org/#x", true},
		{"/img/icon.svg#x", true},
	} {
		files := tidy(t)
		files["content/pages/about.md"] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: {en: About, es: Acerca de}\n---\n## Hall\n\nSee [the place](%s).\n", tt.link)}
		in, _ := input(t, files)
		got := strings.Contains(printed(Run(in).Problems), "has no heading")
		if got == tt.good {
			t.Errorf("%s: told as broken: %v", tt.link, got)
		}
	}
}
