package locale

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestWords(t *testing.T) {
	en, es := real(t)
	files := fstest.MapFS{}
	for _, l := range []*Locale{en, es} {
		files["layouts/i18n/"+l.Tag+".yaml"] = &fstest.MapFile{Data: []byte(bareWords(en, l.Tag) + map[string]string{
			"en": "x:\n  hello: Hello, {name}!\n  count:\n    one: One class in {place}\n    other: \"{n} classes in {place}\"\n",
			"es": "x:\n  hello: ¡Hola, {name}!\n  count:\n    one: Una clase en {place}\n    other: \"{n} clases en {place}\"\n",
		}[l.Tag])}
	}
	locales, problems := Load(files, []string{"en", "es"})
	if len(problems) > 0 {
		t.Fatalf("Load finds\n%v", problems)
	}
	en, es = locales[0], locales[1]
	for _, tt := range []struct{ got, want string }{
		{en.T("x_hello", "name", "Ana"), "Hello, Ana!"},
		{es.T("x_hello", "name", "{name}"), "¡Hola, {name}!"}, // filled once
		{en.T("x_hello"), "Hello, {name}!"},
		{en.T("x_hello", "other", "Ana"), "Hello, {name}!"},
		{en.T("x_nothing"), "x_nothing"},
		{en.N("x_count", 1, "place", "Lynwood"), "One class in Lynwood"},
		{en.N("x_count", 0, "place", "Lynwood"), "0 classes in Lynwood"},
		{es.N("x_count", 1200, "place", "Lynwood"), "1,200 clases en Lynwood"},
		{en.N("x_hello", 3, "name", "Ana"), "Hello, Ana!"},
		{en.Words["x_hello"], "Hello, {name}!"},
		{en.Words["x_count"], ""},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
	if !en.Has("x_hello") || !en.Has("x_count") || en.Has("x_nothing") {
		t.Error("Has is wrong")
	}
}

func TestPlurals(t *testing.T) {
	locales := bare(t, "ru", "ar", "ko", "tl")
	for _, tt := range []struct {
		tag  string
		n    int
		want string
	}{
		{"ru", 1, "one"}, {"ru", 3, "few"}, {"ru", 5, "many"}, {"ru", 21, "one"}, {"ar", 0, "zero"}, {"ar", 2, "two"}, {"ar", 5, "few"}, {"ar", 11, "many"},
		{"ar", 100, "other"}, {"ko", 1, "other"}, {"tl", 4, "other"}, {"tl", 1, "one"},
	} {
		l := locales[tt.tag]
		l.plurals["x"] = forms{}
		var all forms
		for name, form := range pluralForms {
			all[form] = name
		}
		l.plurals["x"] = all
		if got := l.N("x", tt.n); got != tt.want {
			t.Errorf("%s: the form of %d is %s, want %s", tt.tag, tt.n, got, tt.want)
		}
	}
}

func TestLoadProblems(t *testing.T) {
	en, _ := real(t)
	base := bareWords(en, "en")
	lines := strings.Count(base, "\n")
	if lines < 50 {
		t.Fatalf("only %d lines of own words", lines)
	}
	const more = "x:\n  a: A {b}\n  c: C\n  n:\n    one: 1 {p}\n    other: \"{n} {p}\"\n"
	at := func(line int) string { return "es.yaml:" + itoa(lines+line) }
	for _, tt := range []struct{ name, es, want string }{
		{"missing key", strings.Replace(more, "  c: C\n", "", 1), at(1) + `:1: the group "x" lacks the key "c" of layouts/i18n/en.yaml`},
		{"missing group", "", "es.yaml:1: the group \"x\" of layouts/i18n/en.yaml is missing"},
		{"unknown key", more + "  cc: D\n", at(7) + `:7: "x.cc" is not in layouts/i18n/en.yaml; did you mean "x.c"?`},
		{"placeholder lacks", strings.Replace(more, "A {b}", "A", 1), at(2) + `:6: "x.a" lacks {b}`},
		{"placeholder unknown", strings.Replace(more, "A {b}", "A {b} {bb}", 1), at(2) + `:6: "x.a" has {bb}, which layouts/i18n/en.yaml does not have; did you mean "b"?`},
		{"plural lacks", strings.Replace(more, "1 {p}", "1", 1), at(5) + `:5: "x.n" lacks {p}`},
		{"plural form", strings.Replace(more, "one:", "uno:", 1), at(5) + `:5: "x.n" lacks the form "one", which "es" needs` + "\n" + at(5) + `:5: unknown form "uno" of "x.n"; use one of one, two, few, many, zero, other`},
		{"no plural", strings.Replace(more, "  n:\n    one: 1 {p}\n    other: \"{n} {p}\"\n", "  n: N {n} {p}\n", 1), at(4) + `:6: "x.n" must be a map of the forms of a plural, as on line ` + itoa(lines+5) + " of layouts/i18n/en.yaml"},
		{"empty", strings.Replace(more, "c: C", "c:", 1), at(3) + `:5: "x.c" is empty`},
		{"braces", strings.Replace(more, "A {b}", "\"A {b\"", 1), at(2) + `:6: the braces of "x.a" are not in order; a placeholder is written {name}`},
		{"list", strings.Replace(more, "c: C", "c: [C]", 1), at(1) + `:1: the group "x" lacks the key "c" of layouts/i18n/en.yaml` + "\n" + at(3) + `:6: "x.c" must be text, or a map of the forms of a plural, not a list`},
	} {
		files := fstest.MapFS{
			"layouts/i18n/en.yaml": {Data: []byte(base + more)},
			"layouts/i18n/es.yaml": {Data: []byte(bareWords(en, "es") + tt.es)},
		}
		// Spanish has fewer ordinals than English: its file is shorter.
		want := "layouts/i18n/" + strings.ReplaceAll(tt.want, "\nes.yaml", "\nlayouts/i18n/es.yaml")
		short := lines - strings.Count(bareWords(en, "es"), "\n")
		for line := 1; line < 12; line++ {
			want = strings.ReplaceAll(want, "es.yaml:"+itoa(lines+line)+":", "es.yaml:"+itoa(lines-short+line)+":")
		}
		locales, problems := Load(files, []string{"en", "es"})
		if got := problems.Sorted().Error(); got != want || locales != nil {
			t.Errorf("%s: Load finds\n%s\nwant\n%s", tt.name, got, want)
		}
	}
}

func itoa(n int) string {
	en := &Locale{names: &names{minimumToGroup: 9}}
	return en.Number(n)
}

func TestLoadOwnProblems(t *testing.T) {
	en, _ := real(t)
	base := bareWords(en, "en")
	for _, tt := range []struct{ old, new, want string }{
		{"  period: \"from {from} to {until}\"", "  period: \"from {from}\"", `"rule.period" lacks {until}`},
		{"  period: \"from {from} to {until}\"", "  period: \"from {from} to {untill}\"", `"rule.period" has {untill}, which is never filled; did you mean "until"?`},
		{"  daily: \"Every day\"\n", "", `the group "rule" lacks the key "daily"`},
		{"  daily: \"Every day\"\n", "  daily: \"Every day\"\n  dayly: \"x\"\n", `unknown key "rule.dayly"; did you mean "rule_daily"?`},
		{"  weekdays: \"\"\n", "  weekdays: \"a, b\"\n", `"rule.weekdays" has 2 names; 7 are wanted, parted by commas`},
		{"  first: \"first {day}\"\n", "  first: \"first\"\n", `"rule.first" lacks {day}`},
		{"  day_month: \"\"\n", "  day_month: \"{dai} {month}\"\n", `"date.day_month" has {dai}, which is never filled; did you mean "day"?`},
		{"  months_short: \"\"\n", "  months_short: \"1, 2\"\n", `"date.months_short" has 2 names; 12 are wanted, parted by commas`},
		{"  every_day: \"every day\"\n", "  every_day: \"\"\n", `"date.every_day" is empty`},
	} {
		if !strings.Contains(base, tt.old) {
			t.Fatalf("no %q in the words", tt.old)
		}
		file := strings.Replace(base, tt.old, tt.new, 1)
		_, problems := Load(fstest.MapFS{"layouts/i18n/en.yaml": {Data: []byte(file)}}, []string{"en"})
		if len(problems) == 0 || !strings.HasSuffix(problems[0].String(), ": "+tt.want) || problems[0].Pos.Line == 0 {
			t.Errorf("for %q, Load finds\n%v\nwant %s", tt.new, problems, tt.want)
		}
	}
}

func TestLoadFiles(t *testing.T) {
	en, _ := real(t)
	good := fstest.MapFS{"layouts/i18n/en.yaml": {Data: []byte(bareWords(en, "en"))}}
	for _, tt := range []struct {
		langs []string
		want  string
	}{
		{[]string{"en", "ko"}, `layouts/i18n/ko.yaml: the words of the language "ko" are missing; copy them from another file of this folder and translate them`},
		{[]string{"en", "!"}, `layouts/i18n/!.yaml: "!" is no language code`},
		{[]string{"es"}, `layouts/i18n/es.yaml: the words of the language "es" are missing; copy them from another file of this folder and translate them`},
	} {
		locales, problems := Load(good, tt.langs)
		if problems.Error() != tt.want || locales != nil {
			t.Errorf("Load(%q) finds %v, want %s", tt.langs, problems, tt.want)
		}
	}
	// A language that CLDR, as it is here, does not know works with the words
	// that are written for it.
	haw := fstest.MapFS{"layouts/i18n/haw.yaml": {Data: []byte(bareWords(en, "haw"))}}
	locales, problems := Load(haw, []string{"haw"})
	if len(locales) != 1 || problems.HasErrors() || len(problems) != 1 || locales[0].Name != "Hawaiian" {
		t.Errorf("Load(haw) = %v, %v", locales, problems)
	}
	for _, text := range []string{"", "- a\n", "a: b\n", "date:\n- x\n", "\x00", "date: {day_month: {a: {b: c}}}\n", "Date:\n  X: y\n"} {
		if _, problems := Load(fstest.MapFS{"layouts/i18n/en.yaml": {Data: []byte(text)}}, []string{"en"}); !problems.HasErrors() {
			t.Errorf("Load of %q finds nothing", text)
		}
	}
}
