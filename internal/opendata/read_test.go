package opendata

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"centers/internal/changes"
	"centers/internal/content"
	"centers/internal/directory"
	"centers/internal/gensite"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// said lists every session of a book, and every exception, in words.
func sessionsOf(b *schedule.Book) []string {
	lang := b.Dir.Site.DefaultLang()
	text := func(t directory.Text) string { return t.In(lang).Value }
	line := func(s *schedule.Session) string {
		venue := ""
		if s.Place.Venue != nil {
			venue = text(s.Place.Venue.Name)
		}
		return fmt.Sprint(s.Class.Ref().ID, s.Date, s.Time, s.PlannedDate, s.PlannedTime, s.State, text(s.Reason), text(s.Note), text(s.Title), text(s.Place.Room), venue, s.Place.Online)
	}
	var out []string
	for _, s := range b.All() {
		out = append(out, line(&s))
	}
	for _, c := range b.Dir.Classes {
		for _, s := range b.Exceptions(c) {
			out = append(out, "exception "+line(&s))
		}
	}
	return out
}

// What is read from directory.json happens as it does in the directory.
func TestReadTellsTheSame(t *testing.T) {
	all := worlds(t)
	dir, probs := content.Load(gensite.Files(gensite.Size{Centers: 3, Classes: 12}), content.Options{Today: today})
	if dir == nil {
		t.Fatal(probs)
	}
	all["generated"] = dir
	for name, d := range all {
		files := render(t, d)
		got, err := Read(files["data/directory.json"])
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if a, b := sessionsOf(got.Book), sessionsOf(schedule.NewBook(d, today, 1)); !slices.Equal(a, b) || len(a) < 10 {
			for i := range min(len(a), len(b)) {
				if a[i] != b[i] {
					t.Errorf("%s: read %s, want %s", name, a[i], b[i])
					break
				}
			}
			t.Errorf("%s: read %d sessions and exceptions, want %d", name, len(a), len(b))
		}
		locales, _ := locale.Load(os.DirFS("../.."), d.Site.Languages[:1])
		if got := changes.Happenings(got.Book, got.Book, locales[0]); len(got) > 0 {
			t.Errorf("%s: a site differs from itself: %q", name, got)
		}
		if got := changes.Items(got.Items, got.Items); len(got) > 0 {
			t.Errorf("%s: items differ from themselves: %q", name, got)
		}
	}
}

// What was edited is told from the published files alone.
func TestReadTellsWhatDiffers(t *testing.T) {
	read := func(edits ...edit) *Published {
		p, err := Read(render(t, small(t, edits...))["data/directory.json"])
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	before, after := read(full), read(full,
		edit{"centers/north.md", "tty: 711", "tty: 213-555-0188"},
		edit{"centers/north.md", "parking: {en: Behind the house, es: Detrás de la casa}\n", ""},
		edit{"centers/north.md", "mon-wed: \"10:00-14:00\"", "mon-wed: \"10:00-15:00\""},
	)
	got := changes.Items(before.Items, after.Items)
	want := []string{
		`center "North": hours_changes[1].week.mo[1].closes is now "15:00", before "14:00"`,
		`center "North": hours_changes[1].week.tu[1].closes is now "15:00", before "14:00"`,
		`center "North": hours_changes[1].week.we[1].closes is now "15:00", before "14:00"`,
		`center "North": tty is now "(213) 555-0188", before "711"`,
		`center "North": parking is gone; it was "Behind the house"`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("Items:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	gone := changes.Items(before.Items, before.Items[:len(before.Items)-1])
	if len(gone) != 1 || !strings.HasSuffix(gone[0], "is gone") {
		t.Errorf("without the last item: %q", gone)
	}
	if came := changes.Items(before.Items[:len(before.Items)-1], before.Items); len(came) != 1 || !strings.HasSuffix(came[0], "is new") {
		t.Errorf("with the last item again: %q", came)
	}
}

func TestReadRefuses(t *testing.T) {
	good := string(render(t, small(t))["data/directory.json"])
	for _, tt := range []struct{ old, new, want string }{
		{good, "", "unexpected end of JSON input"},
		{`"version":"1.0"`, `"version":"2.0"`, `its version is "2.0", not 1.0`},
		{`"generated_on":"2026-11-24"`, `"generated_on":"today"`, `"today" is not a date`},
		{`"time_zone":"America/Los_Angeles"`, `"time_zone":"Nowhere"`, "unknown time zone Nowhere"},
		{`"rrule":"FREQ=WEEKLY`, `"rrule":"FREQ=SOMETIMES`, "SOMETIMES"},
	} {
		if !strings.Contains(good, tt.old) {
			t.Fatalf("the file does not hold %s", tt.old)
		}
		if _, err := Read([]byte(strings.Replace(good, tt.old, tt.new, 1))); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Read with %s: %v, want %q", tt.new, err, tt.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"version":"1.0","site":{"time_zone":"UTC","languages":["en"]},"classes":[{"id":"a/b","center":"a","when":[{"rrule":"FREQ=DAILY","dtstart":"2026-01-01","start":"09:00","end":"10:00"}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data)
		if (p == nil) != (err != nil) {
			t.Fatalf("Read(%q) = %v, %v", data, p, err)
		}
	})
}
