package changes

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/locale"
	"centers/internal/schedule"
)

var today = civil.DateOf(2026, 11, 24)

// book loads a small site with some of its files in other words.
func book(t *testing.T, files map[string]string) *schedule.Book {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.yaml":           "title: T\ndescription: T\nbase_url: https://t.example.org/\ntimezone: America/Los_Angeles\nlanguages: [en, es]\n",
		"centers/lynwood.md":  "---\nname: Lynwood\nstatus: open\naddress: {city: Lynwood, state: CA}\n---\n",
		"centers/pomona.md":   "---\nname: Pomona\nstatus: open\naddress: {city: Pomona, state: CA}\n---\n",
		"services/fitness.md": "---\nname: Fitness\nsummary: Move.\ncategory: fitness\n---\n",
		"schedules/f.yaml":    zumba + "    changes:\n      - {date: 2026-12-15, cancelled: Rain}\n      - {date: 2026-12-17, room: Hall, note: Bring a mat}\n",
		"closures.yaml":       "- {date: 2026-11-26, name: Thanksgiving, centers: all}\n",
	} {
		fsys["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range files {
		if fsys["content/"+name] = (&fstest.MapFile{Data: []byte(text)}); text == "" {
			delete(fsys, "content/"+name)
		}
	}
	dir, probs := content.Load(fsys, content.Options{Today: today})
	if dir == nil {
		t.Fatal(probs)
	}
	return schedule.NewBook(dir, today, 1)
}

const zumba = `center: lynwood
classes:
  - id: zumba
    title: Zumba
    service: fitness
    room: Studio A
    when: {every: "tue, thu", time: "10:00-11:00", from: 2026-09-01, until: 2026-12-17}
`

func TestHappenings(t *testing.T) {
	locales, probs := locale.Load(os.DirFS("../.."), []string{"en"})
	if probs.HasErrors() {
		t.Fatal(probs)
	}
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"the same", nil, nil},
		{"cancelled", map[string]string{"schedules/f.yaml": zumba + `    changes:
      - {date: 2026-12-08, cancelled: true}
      - {date: 2026-12-10, cancelled: Instructor away}
      - {date: 2026-12-15, cancelled: Flood}
      - {date: 2026-12-17, room: Hall, note: Bring a mat}
`}, []string{
			"Zumba at Lynwood on Tuesday, Dec. 8 is now cancelled",
			"Zumba at Lynwood on Thursday, Dec. 10 is now cancelled (Instructor away)",
			"Zumba at Lynwood on Tuesday, Dec. 15 is cancelled for another reason (Flood)",
		}},
		{"moved", map[string]string{"schedules/f.yaml": zumba + `    changes:
      - {date: 2026-12-08, to: 2026-12-09, time: "14:00-15:00", room: Studio B}
      - {date: 2026-12-10, time: "14:00-15:00", note: Late}
`}, []string{
			"Zumba at Lynwood on Tuesday, Dec. 8 is now on Wednesday, Dec. 9, 2 to 3 p.m., is now at another place: Studio B",
			"Zumba at Lynwood on Thursday, Dec. 10 is now at another time: 2 to 3 p.m., has a note: Late",
			"Zumba at Lynwood on Tuesday, Dec. 15 takes place after all",
			"Zumba at Lynwood on Thursday, Dec. 17 is now at another place: Studio A, has no note any more",
		}},
		{"closed", map[string]string{"closures.yaml": `- {date: 2026-12-08, name: Flood, centers: [lynwood, pomona]}
- {date: 2026-12-10, to: 2026-12-11, name: Staff days, centers: lynwood, hours: "9:00-10:30, 13:00-15:00"}
`}, []string{
			"Lynwood and Pomona are closed on Tuesday, Dec. 8 (Flood)",
			"Lynwood is open only 9 to 10:30 a.m. and 1 to 3 p.m. from Thursday, Dec. 10 to Friday, Dec. 11 (Staff days)",
			"no longer: all centers are closed on Thursday, Nov. 26 (Thanksgiving)",
			"Zumba at Lynwood on Thursday, Nov. 26 takes place after all",
			"Zumba at Lynwood on Tuesday, Dec. 8 is now cancelled (Flood)",
			"Zumba at Lynwood on Thursday, Dec. 10 is now cancelled (Staff days)",
		}},
		{"another rule", map[string]string{"schedules/f.yaml": strings.Replace(zumba, "tue, thu", "tue", 1)}, []string{
			"Zumba at Lynwood meets otherwise: Every Tuesday, 10 to 11 a.m., from Sept. 1 to Dec. 17, 2026; before: Every Tuesday and Thursday, 10 to 11 a.m., from Sept. 1 to Dec. 17, 2026",
			"Zumba at Lynwood on Tuesday, Dec. 15 takes place after all",
		}},
		{"another class", map[string]string{"schedules/f.yaml": strings.NewReplacer("zumba", "yoga", "Zumba", "Yoga").Replace(zumba)}, []string{
			"Yoga at Lynwood is new: Every Tuesday and Thursday, 10 to 11 a.m., from Sept. 1 to Dec. 17, 2026",
			"Zumba at Lynwood is gone",
		}},
		{"two a day", map[string]string{"schedules/f.yaml": `center: lynwood
classes:
  - id: zumba
    title: Zumba
    service: fitness
    when:
      - {every: "tue, thu", time: "10:00-11:00", from: 2026-09-01, until: 2026-12-17}
      - {on: 2027-01-05, time: "10:00-11:00"}
      - {on: 2027-01-05, time: "14:00-15:00"}
    changes:
      - {date: 2026-12-15, cancelled: Rain}
      - {date: 2027-01-05, at: "14:00", cancelled: Rain}
`}, []string{
			"Zumba at Lynwood meets otherwise: Every Tuesday and Thursday, 10 to 11 a.m., from Sept. 1 to Dec. 17, 2026; Tuesday, Jan. 5, 2027, 10 to 11 a.m.; Tuesday, Jan. 5, 2027, 2 to 3 p.m.; before: Every Tuesday and Thursday, 10 to 11 a.m., from Sept. 1 to Dec. 17, 2026",
			"Zumba at Lynwood on Thursday, Dec. 17 is now at another place: no room named, has no note any more",
			"Zumba at Lynwood on Tuesday, Jan. 5, 2027 at 2 p.m. is now cancelled (Rain)",
		}},
		{"notices", map[string]string{
			"notices/a.md": "---\ntitle: No water\ndate: 2026-11-30\nexpires: 2026-11-30\ncenters: lynwood\n---\n",
			"notices/b.md": "---\ntitle: New hours\ndate: 2027-01-01\n---\n",
		}, []string{
			`the notice "New hours" is new: at the top of all pages from Friday, Jan. 1, 2027 on`,
			`the notice "No water" is new: at the top of the pages of Lynwood on Monday, Nov. 30`,
		}},
	} {
		if got := Happenings(book(t, nil), book(t, tt.files), locales[0]); !slices.Equal(got, tt.want) {
			t.Errorf("%s: Happenings =\n%s\nwant\n%s", tt.name, strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
		}
	}
	back := Happenings(book(t, map[string]string{"notices/a.md": "---\ntitle: No water\ndate: 2026-11-30\n---\n"}), book(t, nil), locales[0])
	if want := []string{`the notice "No water" is gone: at the top of all pages from Monday, Nov. 30 on`}; !slices.Equal(back, want) {
		t.Errorf("Happenings = %q, want %q", back, want)
	}
}

func TestFields(t *testing.T) {
	const before = "---\nname: Lynwood\nphone: 213-555-0100\nhours:\n  mon-fri: 9am-5pm\nservices: [a, b]\nhistory:\n  - {date: 2007, event: Opened}\n  - {event: Closed}\nupdated: 2026-01-01\n---\nOld.\n"
	const now = "---\nname: \"Lynwood\"\nhours: {mon-fri: 9am-6pm}\nservices: [a, c]\nemail: a@example.org\nhistory:\n  - {date: 2007, event: Began}\nupdated: 2026-02-01\n---\n\nNew.\n"
	var got []string
	for _, f := range Fields("content/centers/lynwood.md", []byte(before), []byte(now), "services") {
		got = append(got, f.String())
	}
	want := []string{
		`hours.mon-fri is now "9am-6pm", before "9am-5pm"`,
		`email is new: "a@example.org"`,
		`history[2007].event is now "Began", before "Opened"`,
		`the text has changed`,
		`phone is gone; it was "213-555-0100"`,
		`history[2].event is gone; it was "Closed"`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("Fields =\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := Fields("content/topics.yaml", []byte("- {id: a, name: A}\n- {id: b, name: B}\n"), []byte("- {id: b, name: B}\n- {id: a, name: A}\n")); got != nil {
		t.Errorf("Fields of another order = %v, want none", got)
	}
}
