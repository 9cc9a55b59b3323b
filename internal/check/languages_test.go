package check

import "testing"

func TestNamesOf(t *testing.T) {
	all := []Language{{Name: "Korean"}, {Name: "Armenian"}, {Name: "Khmer"}, {Name: "Farsi"}, {Name: "Arabic"}}
	for n, want := range []string{
		1: "Korean", 2: "Korean and Armenian", 3: "Korean, Armenian and Khmer", 4: "Korean, Armenian, Khmer and 1 more language", 5: "Korean, Armenian, Khmer and 2 more languages",
	} {
		if n == 0 {
			continue
		}
		if got := namesOf(all[:n]); got != want {
			t.Errorf("namesOf of %d = %q, want %q", n, got, want)
		}
	}
}

// What several languages lack alike is told once.
func TestMissingAlike(t *testing.T) {
	files := tidy(t)
	files["content/site.yaml"].Data = []byte(`title: Centers
description: A small site for tests.
base_url: https://test.example.org/
timezone: America/Los_Angeles
languages: [en, es, ko, vi]
`)
	in, _ := input(t, files)
	report := Run(in)
	got := printed(report.Problems)
	want := `content/centers/lynwood.md:1:1: warning: not in Korean and Vietnamese: name, summary, text; add it in "content/centers/lynwood.<language>.md"
content/closures.yaml:1:3: warning: not in Korean and Vietnamese: name; add it
content/faqs/is-it-free.md:1:1: warning: not in Korean and Vietnamese: question, text; add it in "content/faqs/is-it-free.<language>.md"
content/schedules/lynwood.yaml:3:5: warning: not in Korean and Vietnamese: title, summary; add it
content/services/fitness.md:1:1: warning: not in Korean and Vietnamese: name, summary, text; add it in "content/services/fitness.<language>.md"
content/site.yaml:1:1: warning: not in Spanish, Korean and Vietnamese: title, description; add it
content/topics.yaml:1:3: warning: not in Korean and Vietnamese: name; add it
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
