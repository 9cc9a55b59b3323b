package feed

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	_ "time/tzdata"

	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/directory"
	"centers/internal/ical"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// today is the day on which the tests' content was written.
var today = civil.DateOf(2026, 11, 24)

// An edit puts new in place of old in one file below content/; an empty old
// puts new in place of the whole file.
type edit struct{ file, old, new string }

// small loads the small directory of testdata/site, with edits.
func small(t testing.TB, edits ...edit) *directory.Directory {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("testdata/site")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		f := files["content/"+e.file]
		if f == nil || e.old == "" {
			files["content/"+e.file] = &fstest.MapFile{Data: []byte(e.new)}
			continue
		}
		if strings.Count(string(f.Data), e.old) != 1 {
			t.Fatalf("%s has %q %d times", e.file, e.old, strings.Count(string(f.Data), e.old))
		}
		files["content/"+e.file] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Data), e.old, e.new, 1))}
	}
	return load(t, files)
}

// whole loads the content that comes with the program.
func whole(t testing.TB) *directory.Directory { return load(t, os.DirFS("../..")) }

func load(t testing.TB, fsys fs.FS) *directory.Directory {
	t.Helper()
	dir, probs := content.Load(fsys, content.Options{Today: today})
	if dir == nil {
		t.Fatal(probs.Err())
	}
	return dir
}

func locales(t testing.TB, langs ...string) []*locale.Locale {
	t.Helper()
	out, probs := locale.Load(os.DirFS("../.."), langs)
	if probs.HasErrors() {
		t.Fatal(probs.Err())
	}
	return out
}

// files renders the calendars and news of a directory in its languages.
func files(t testing.TB, d *directory.Directory, day civil.Date) map[string]string {
	t.Helper()
	b := schedule.NewBook(d, day, 2)
	out := map[string]string{}
	for _, l := range locales(t, d.Site.Languages...) {
		for _, f := range append(Calendars(b, l), News(b, l)...) {
			data, err := f.Append(nil)
			if err != nil {
				t.Fatalf("%s: %v", f.Path, err)
			}
			if _, twice := out[f.Path]; twice {
				t.Errorf("%s is made twice", f.Path)
			}
			out[f.Path] = string(data)
		}
	}
	return out
}

// calendarsOf keeps the calendars among files.
func calendarsOf(files map[string]string) map[string]string {
	out := map[string]string{}
	for name, text := range files {
		if strings.HasSuffix(name, ".ics") {
			out[name] = text
		}
	}
	return out
}

// An entry is a VEVENT as it was read.
type entry struct {
	text string // unfolded
	prop map[string]string
}

// entries reads the events of a calendar.
func entries(text string) []entry {
	var out []entry
	for _, part := range strings.Split(ical.Unfold(text), "BEGIN:VEVENT\r\n")[1:] {
		body, _, _ := strings.Cut(part, "END:VEVENT\r\n")
		e := entry{body, map[string]string{}}
		for line := range strings.SplitSeq(strings.TrimSuffix(body, "\r\n"), "\r\n") {
			name, value, _ := strings.Cut(line, ":")
			if strings.Contains(name, `"`) { // a parameter in quotes may hold a colon
				i := strings.LastIndex(line, `":`)
				name, value = line[:i+1], line[i+2:]
			}
			name, _, _ = strings.Cut(name, ";")
			e.prop[name] = ical.Unescape(value)
		}
		out = append(out, e)
	}
	return out
}

// wall returns the date and the time of day of a local DATE-TIME.
func wall(t testing.TB, s string) (civil.Date, civil.Clock) {
	t.Helper()
	at, err := time.Parse("20060102T150405", s)
	if err != nil {
		t.Fatal(err)
	}
	return civil.On(at), civil.Clock(at.Hour()*60 + at.Minute())
}

func keys(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
