package check

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

var update = flag.Bool("update", false, "write the messages in docs/checks.md anew")

const manual = "../../docs/checks.md"

// tidy returns a site without problems, with the layouts of the project.
func tidy(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	a, err := txtar.ParseFile("testdata/tidy.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for _, dir := range []string{"layouts", "static"} {
		err := fs.WalkDir(os.DirFS("../.."), dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile("../../" + name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// input loads a site on the day 2026-11-24.
func input(t *testing.T, files fs.FS) (Input, diag.List) {
	t.Helper()
	now := time.Date(2026, 11, 24, 20, 0, 0, 0, time.UTC)
	dir, problems := content.Load(files, content.Options{Now: now})
	if dir == nil {
		t.Fatalf("the site cannot be loaded:\n%v", problems)
	}
	locales, more := locale.Load(files, dir.Site.Languages)
	if more.HasErrors() {
		t.Fatalf("the words cannot be loaded:\n%v", more)
	}
	never := func(key string) bool { return !strings.HasPrefix(key, "lost_") }
	book := schedule.NewBook(dir, civil.On(now.In(dir.Site.TimeZone)), 1)
	return Input{Book: book, Locales: locales, Files: files, Says: never}, append(problems, more...)
}

// printed returns the problems as the program prints them.
func printed(problems diag.List) string {
	var b strings.Builder
	for _, p := range problems.Sorted() {
		if p.Severity != diag.Error {
			p.Message = p.Severity.String() + ": " + p.Message
		}
		b.WriteString(p.String() + "\n")
	}
	return b.String()
}

func TestTidy(t *testing.T) {
	in, problems := input(t, tidy(t))
	report := Run(in)
	if got := printed(append(problems, report.Problems...)); got != "" {
		t.Errorf("the tidy site has problems:\n%s", got)
	}
	want := []Language{{Code: "es", Name: "Spanish", Texts: 12, Translated: 12, Files: 3}}
	if !slices.Equal(report.Languages, want) {
		t.Errorf("languages %+v, want %+v", report.Languages, want)
	}
}

var (
	ruleHeadingLine = regexp.MustCompile(`(?m)^### (\S+)\n\n(\w+)\. (.*)\n`)
	docBlock        = regexp.MustCompile("(?ms)^```(\\w+)( \\S+)?\n(.*?)^```$")
	ruleRow         = regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\| (.*) \\|$")
)

// Every rule is in the manual, and the manual has no other; its example gives
// the message that stands there, word for word.
func TestManual(t *testing.T) {
	data, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]Rule{}
	for _, r := range Rules() {
		known[r.Name] = r
	}
	for _, m := range ruleRow.FindAllSubmatch(data, -1) {
		if r := known[string(m[1])]; !r.Form || r.Doc != string(m[2]) {
			t.Errorf("the manual says of the rule %q: %q; the program %+v", m[1], m[2], r)
		}
		delete(known, string(m[1]))
	}
	sections := ruleHeadingLine.FindAllSubmatchIndex(data, -1)
	out := data
	for i := len(sections) - 1; i >= 0; i-- {
		m := sections[i]
		name, severity, doc := string(data[m[2]:m[3]]), string(data[m[4]:m[5]]), string(data[m[6]:m[7]])
		if r := known[name]; r.Form || r.Doc != doc || !strings.EqualFold(severity, r.Severity.String()) {
			t.Errorf("the manual says of the rule %q: %s, %q; the program %+v", name, severity, doc, r)
		}
		delete(known, name)
		end := len(data)
		if i+1 < len(sections) {
			end = sections[i+1][0]
		}
		t.Run(name, func(t *testing.T) {
			section := example(t, name, data[m[0]:end])
			out = slices.Concat(out[:m[0]], section, out[end:])
		})
	}
	for name := range known {
		t.Errorf("the rule %q is not in the manual", name)
	}
	if *update && !bytes.Equal(out, data) {
		if err := os.WriteFile(manual, out, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// example runs the example of a section and returns the section with the
// messages that the example gives.
func example(t *testing.T, rule string, section []byte) []byte {
	files := tidy(t)
	var want []int // of the block with the messages
	for _, m := range docBlock.FindAllSubmatchIndex(section, -1) {
		language, text := string(section[m[2]:m[3]]), section[m[6]:m[7]]
		if m[4] < 0 {
			if language == "text" {
				want = m
			} else if language != "console" {
				t.Fatalf("a block of %s without the name of its file", language)
			}
			continue
		}
		file := strings.TrimSpace(string(section[m[4]:m[5]]))
		if old := files[file]; old != nil && (file == "content/site.yaml" || strings.HasPrefix(file, "layouts/i18n/")) {
			text = slices.Concat(text, old.Data) // an example of these shows only what it adds
		}
		files[file] = &fstest.MapFile{Data: text}
	}
	if want == nil {
		if !slices.Contains([]string{"history", "unknown-language"}, rule) {
			t.Error("the example has no messages")
		}
		return section
	}
	in, problems := input(t, files)
	in.Before = tidy(t)
	problems = append(problems, Run(in).Problems...)
	for _, e := range Externals(in) {
		problems = append(problems, e.Lost("404 Not Found"))
	}
	got := printed(slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Rule != rule }))
	if got == "" || !*update && got != string(section[want[6]:want[7]]) {
		t.Errorf("the example gives\n%s\nwant\n%s", got, section[want[6]:want[7]])
	}
	return slices.Concat(section[:want[6]], []byte(got), section[want[7]:])
}

// The example of how to switch rules is one that can be copied.
func TestManualSwitches(t *testing.T) {
	data, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	before, _, _ := bytes.Cut(data, []byte("\n### "))
	m := docBlock.FindAllSubmatch(before, -1)
	files := maps.Clone(tidy(t))
	files["content/site.yaml"] = &fstest.MapFile{Data: slices.Concat(m[len(m)-1][3], files["content/site.yaml"].Data)}
	in, problems := input(t, files)
	if got := printed(append(problems, Run(in).Problems...)); got != "" || len(in.Book.Dir.Site.Rules) != 2 {
		t.Errorf("the example gives\n%s and %d rules", got, len(in.Book.Dir.Site.Rules))
	}
}

func TestLevels(t *testing.T) {
	in, _ := input(t, tidy(t))
	rules := append(in.Book.Dir.Site.Rules,
		setting("room-twice", "error"), setting("jargon", "off"), setting("as-of-old", "warning"), setting("static-unused", "advice"), setting("yaml", "off"))
	problems := diag.List{
		{Rule: "room-twice", Severity: diag.Warning}, {Rule: "jargon", Severity: diag.Warning}, {Rule: "as-of-old", Severity: diag.Advice},
		{Rule: "static-unused", Severity: diag.Warning}, {Rule: "yaml"}, {Rule: "shouting", Severity: diag.Warning},
	}
	var got strings.Builder
	for _, p := range Levels(problems, rules) {
		fmt.Fprintf(&got, "%s %s; ", p.Rule, p.Severity)
	}
	if want := "room-twice error; as-of-old warning; static-unused advice; yaml error; shouting warning; "; got.String() != want {
		t.Errorf("Levels gives %s\nwant %s", &got, want)
	}
}

func setting(rule, level string) directory.RuleSetting {
	return directory.RuleSetting{Rule: rule, Level: level, Reason: "a test"}
}
