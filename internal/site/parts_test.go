package site

import (
	"bytes"
	"context"
	"io/fs"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"centers/internal/content"
	"centers/internal/locale"
	"centers/internal/schedule"
)

func TestCapital(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"martes 24 de nov.", "Martes 24 de nov."},
		{"español e inglés", "Español e inglés"},
		{"únicamente", "Únicamente"},
		{"9 a.m.", "9 a.m."},
		{"화요일", "화요일"}, // a script without capitals
		{"", ""},
	} {
		if got := capital(tt.in); got != tt.want {
			t.Errorf("capital(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
	if got := small("Personas mayores"); got != "personas mayores" {
		t.Errorf("small = %q", got)
	}
}

func TestOneName(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"китайский, традиционное письмо", "китайский (традиционное письмо)"},
		{"испанский", "испанский"},
	} {
		if got := oneName(tt.in); got != tt.want {
			t.Errorf("oneName(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestNear(t *testing.T) {
	days := func(dates ...string) []sessionDay {
		var out []sessionDay
		for _, d := range dates {
			out = append(out, sessionDay{Date: d})
		}
		return out
	}
	for _, tt := range []struct {
		days        []sessionDay
		first, rest int
	}{
		{days("2026-11-24", "2026-11-25", "2026-11-27"), 2, 1},
		{days("2026-11-25"), 1, 0},
		{days("2026-11-27", "2026-11-28"), 1, 1}, // nothing today or tomorrow: the next day
		{nil, 0, 0},
	} {
		first, rest := near(tt.days, "2026-11-25")
		if len(first) != tt.first || len(rest) != tt.rest {
			t.Errorf("near(%v) = %d, %d days; want %d, %d", tt.days, len(first), len(rest), tt.first, tt.rest)
		}
	}
}

func TestDensity(t *testing.T) {
	month := func(perDay int, title string) []monthWeek {
		var weeks []monthWeek
		for range 5 {
			day := monthDay{Date: "2026-11-24"}
			for range perDay {
				day.Sessions = append(day.Sessions, monthEntry{Time: "9 to 10 a.m.", Title: words(title)})
			}
			weeks = append(weeks, monthWeek{Days: []monthDay{day, {}}})
		}
		return weeks
	}
	for _, tt := range []struct {
		weeks []monthWeek
		want  string
	}{
		{month(0, ""), ""},
		{month(5, "Zumba"), ""},
		{month(6, "Zumba"), "wide"},
		{month(9, "A private room for a video visit"), "small"},
	} {
		if got := density(tt.weeks); got != tt.want {
			t.Errorf("density of %d entries a day = %q, want %q", len(tt.weeks[0].Days[0].Sessions), got, tt.want)
		}
	}
}

func TestHosts(t *testing.T) {
	b := tonguesOf(t, project)
	got := b[0].hosts([]string{"https://www.lacare.org/a", "https://lacare.org/b", "https://www.prnewswire.com/c"})
	if want := "lacare.org and prnewswire.com"; got != want {
		t.Errorf("hosts = %q, want %q", got, want)
	}
}

// A number in a sentence from right to left keeps the order of its digits, and
// it never breaks.
func TestCall(t *testing.T) {
	en := *tonguesOf(t, project)[0]
	if got, want := en.call("center_call", &tel{Text: "(213) 438-5570"}), "Call (213)\u00a0438\u2060-\u20605570"; got != want {
		t.Errorf("call = %q, want %q", got, want)
	}
	l := *en.Locale
	l.Dir = "rtl"
	en.Locale = &l
	if got := en.call("center_call", &tel{Text: "711"}); !strings.Contains(got, "\u2066711\u2069") {
		t.Errorf("call from right to left = %q", got)
	}
	if got := en.call("center_call", nil); got != "" {
		t.Errorf("call without a number = %q", got)
	}
}

// tonguesOf returns what makes the views of each language of a project.
func tonguesOf(t *testing.T, fsys fs.FS) []*tongue {
	t.Helper()
	in := inputOf(t, fsys)
	var out []*tongue
	for i, l := range in.Locales {
		out = append(out, newTongue(in, l, i == 0))
	}
	return out
}

func inputOf(t *testing.T, fsys fs.FS) Input {
	t.Helper()
	dir, probs := content.Load(fsys, content.Options{Today: today, Jobs: 1})
	report(t, probs)
	locales, probs := locale.Load(fsys, dir.Site.Languages)
	report(t, probs)
	layouts, probs := ParseLayouts(fsys, dir.Site.BasePath(), locales[0].Words)
	report(t, probs)
	return Input{Book: schedule.NewBook(dir, today, 1), Locales: locales, Layouts: layouts, Static: fsys, Jobs: 1}
}

// without is a project that lacks one file.
type without struct {
	fs.FS
	name string
}

func (w without) Open(name string) (fs.File, error) {
	if name == w.name {
		return nil, fs.ErrNotExist
	}
	return w.FS.Open(name)
}

func (w without) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(w.FS, name)
	for i, e := range entries {
		if name+"/"+e.Name() == w.name {
			return append(entries[:i:i], entries[i+1:]...), err
		}
	}
	return entries, err
}

// A page without a translation says so, and marks the words that fell back, and
// no others, with their language.
func TestFallback(t *testing.T) {
	in := inputOf(t, without{project, "content/pages/privacy.es.md"})
	var page []byte
	err := Render(context.Background(), in, func(path string, data []byte) error {
		if path == "es/privacy/index.html" {
			page = bytes.Clone(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	main := elements(doc, "main")[0]
	marked := map[string]bool{}
	for _, e := range elements(main, "") {
		if attr(e, "lang") == "en" {
			marked[e.Parent.Data] = true
		}
	}
	if !marked["h1"] || !marked["main"] {
		t.Errorf("the heading and the text are not both marked as English: %v", marked)
	}
	if !strings.Contains(textOf(main), "todavía no está en español") {
		t.Error("the page does not say that it is not translated")
	}
	if attr(elements(doc, "html")[0], "lang") != "es" {
		t.Error("the page itself is not Spanish")
	}
}

// A series of single dates says its times, also where they stand once for all,
// and lists its dates where they have subjects.
func TestRuleLine(t *testing.T) {
	en := tonguesOf(t, project)[0]
	lines := map[string]ruleLine{}
	for _, c := range en.dir.Classes {
		lines[c.Ref().ID] = en.ruleLine(&c.When[0])
	}
	if got, want := lines["lynwood/flu-shots"].Text, "Dec. 5, Dec. 19, 2026, and Jan. 16, 2027, 9 a.m. to 12 p.m."; got != want {
		t.Errorf("rule = %q, want %q", got, want)
	}
	if got := lines["lynwood/flu-shots"].Dates; got != nil {
		t.Errorf("dates without a subject are listed: %v", got)
	}
	series := lines["palmdale/unstoppable-workshop"].Dates
	if len(series) != 8 || series[0].Date != "" || series[0].Extra != "10:15 to 11:45 a.m." || series[0].Value.Text == "" {
		t.Errorf("dates of a series = %+v", series)
	}
}
