package edit

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"centers/internal/civil"
	"centers/internal/directory"
)

func date(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func words(en string) directory.Text { return directory.Text{{Lang: "en", Value: en}} }

// cancel is the change of most tests: December 8 is cancelled.
func cancel(t testing.TB) Change {
	return Change{Change: directory.Change{Date: date(t, "2026-12-08"), Cancelled: true, Reason: words("Instructor away")}}
}

const head = `# the file's comment
center: lynwood
classes:
  - id: yoga
    title: Yoga
    service: fitness
    when: {every: mon, time: "9:00-10:00", from: 2026-09-08}

  - id: zumba   # ours
    title: Zumba
    service: fitness
`

func TestSetChange(t *testing.T) {
	for _, tt := range []struct {
		name, in, want string // the class behind head
	}{
		{"nothing there", `    when:
      - every: tue # and not thu
        time: 10:00-11:00
        from: 2026-09-08
  # the last comment
`, `    updated: 2026-11-24
    when:
      - every: tue # and not thu
        time: 10:00-11:00
        from: 2026-09-08
    changes:
      - date: 2026-12-08
        cancelled: Instructor away
  # the last comment
`},
		{"dashes as deep as the key", `    when:
    - every: tue
      time: 10:00-11:00
      from: 2026-09-08
`, `    updated: 2026-11-24
    when:
    - every: tue
      time: 10:00-11:00
      from: 2026-09-08
    changes:
    - date: 2026-12-08
      cancelled: Instructor away
`},
		{"between others", `    updated: "2026-10-01" # keep this
    when: [{every: tue, time: "10:00-11:00", from: 2026-09-08}]
    changes:
      # November
      - date: 2026-11-10
        cancelled: |
          A text
          # with no comment

      # January
      - date: 2027-01-05
        cancelled: true
    leader: Ana
`, `    updated: 2026-11-24 # keep this
    when: [{every: tue, time: "10:00-11:00", from: 2026-09-08}]
    changes:
      # November
      - date: 2026-11-10
        cancelled: |
          A text
          # with no comment
      - date: 2026-12-08
        cancelled: Instructor away

      # January
      - date: 2027-01-05
        cancelled: true
    leader: Ana
`},
		{"before the first, one line each", `    updated: 2026-11-24
    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}
    changes:
      # January
      - {date: 2027-01-05, cancelled: true}
`, `    updated: 2026-11-24
    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}
    changes:
      # January
      - {date: 2026-12-08, cancelled: Instructor away}
      - {date: 2027-01-05, cancelled: true}
`},
		{"in brackets", `    updated: 2026-11-24
    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}
    changes: [{date: 2026-11-10, cancelled: "it's [off], yes"},   # a comment
      {date: 2027-01-05, cancelled: true}]
`, `    updated: 2026-11-24
    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}
    changes: [{date: 2026-11-10, cancelled: "it's [off], yes"}, {date: 2026-12-08, cancelled: Instructor away},   # a comment
      {date: 2027-01-05, cancelled: true}]
`},
		{"an empty list", `    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}
    changes: [ ] # none
`, `    updated: 2026-11-24
    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}
    changes: [{date: 2026-12-08, cancelled: Instructor away} ] # none
`},
		{"an empty key", `    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}
    changes: # none
    leader: Ana
`, `    updated: 2026-11-24
    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}
    changes: # none
      - date: 2026-12-08
        cancelled: Instructor away
    leader: Ana
`},
		{"one in place of a list", `    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}
    changes:
      date: 2026-11-10

      # why
      cancelled: Rain
`, `    updated: 2026-11-24
    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}
    changes:
      - date: 2026-11-10

        # why
        cancelled: Rain
      - date: 2026-12-08
        cancelled: Instructor away
`},
		{"one in brackets in place of a list", `    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}
    changes: {date: 2027-01-05, cancelled: true}
`, `    updated: 2026-11-24
    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}
    changes: [{date: 2026-12-08, cancelled: Instructor away}, {date: 2027-01-05, cancelled: true}]
`},
		{"words that go on", `    leader: Ana
      and others
    when:
      - every: tue
        from: 2026-09-08
        time: "10:00-
          11:00"
`, `    leader: Ana
      and others
    updated: 2026-11-24
    when:
      - every: tue
        from: 2026-09-08
        time: "10:00-
          11:00"
    changes:
      - date: 2026-12-08
        cancelled: Instructor away
`},
		{"no line break at the end", `    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}`,
			`    updated: 2026-11-24
    when: {every: tue, time: "10:00-11:00", from: 2026-09-08}
    changes:
      - date: 2026-12-08
        cancelled: Instructor away`},
	} {
		for _, eol := range []string{"\n", "\r\n", "\r"} {
			for _, mark := range []string{"", "\ufeff"} {
				in, want := mark+strings.ReplaceAll(head+tt.in, "\n", eol), mark+strings.ReplaceAll(head+tt.want, "\n", eol)
				got, err := SetChange("f.yaml", []byte(in), "zumba", cancel(t), 0, date(t, "2026-11-24"))
				if err != nil || string(got) != want {
					t.Errorf("%s, line break %q: %v\n got %q\nwant %q", tt.name, eol, err, got, want)
				}
			}
		}
	}
}

func TestSetChangeInBrackets(t *testing.T) {
	const in = `{center: lynwood, classes: [{id: zumba, title: Zumba, when: {every: tue, time: "10:00-11:00", from: 2026-09-08},}]}`
	const want = `{center: lynwood, classes: [{id: zumba, title: Zumba, updated: 2026-11-24, when: {every: tue, time: "10:00-11:00", from: 2026-09-08}, changes: [{date: 2026-12-08, cancelled: Instructor away}],}]}`
	got, err := SetChange("f.yaml", []byte(in), "zumba", cancel(t), 0, date(t, "2026-11-24"))
	if err != nil || string(got) != want {
		t.Errorf("SetChange: %v\n got %s\nwant %s", err, got, want)
	}
}

// The change on a line gives its place to another.
func TestSetChangeReplaces(t *testing.T) {
	c := Change{SayStart: true, Change: directory.Change{
		Date: date(t, "2026-12-08"), Original: 600, To: date(t, "2026-12-09"), Time: civil.Span{Start: 840, End: 900},
		Note: directory.Text{{Lang: "en", Value: "Moved, for elections?"}, {Lang: "es", Value: "Por las elecciones"}},
	}}
	for _, tt := range []struct{ in, want string }{
		{`    changes:
      - date: 2026-11-10
        cancelled: true
      -   date: 2026-12-08 # gone
          cancelled: >-
            Instructor
            away
      # stays
      - {date: 2027-01-05, cancelled: true}
`, `    changes:
      - date: 2026-11-10
        cancelled: true
      -   date: 2026-12-08
          at: 10:00
          to: 2026-12-09
          time: 14:00-15:00
          note: {en: "Moved, for elections?", es: Por las elecciones}
      # stays
      - {date: 2027-01-05, cancelled: true}
`},
		{`    changes:
      - {date: 2026-11-10, cancelled: true}
      -
        {date: 2026-12-08, # gone
         cancelled: true} # stays
`, `    changes:
      - {date: 2026-11-10, cancelled: true}
      -
        {date: 2026-12-08, at: 10:00, to: 2026-12-09, time: 14:00-15:00, note: {en: "Moved, for elections?", es: Por las elecciones}} # stays
`},
	} {
		const class = "    updated: 2026-11-24\n    when: {every: tue, time: \"10:00-11:00\", from: 2026-09-08}\n"
		line := strings.Count((head + class + tt.in)[:strings.Index(head+class+tt.in, "date: 2026-12-08")], "\n") + 1
		got, err := SetChange("f.yaml", []byte(head+class+tt.in), "zumba", c, line, date(t, "2026-11-24"))
		if err != nil || string(got) != head+class+tt.want {
			t.Errorf("SetChange at line %d: %v\n got %s\nwant %s", line, err, got, head+class+tt.want)
		}
	}
}

func TestSetChangeRefuses(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"center: lynwood\nclasses:\n  - id: yoga\n", `f.yaml: there is no class "zumba" here any more`},
		{"center: lynwood\nclasses:\n\t- id: yoga\n", `f.yaml:3:1: this is a tab; indent with spaces`},
		{"classes:\n  - id: zumba\n    changes: soon\n    when: {}\n", "f.yaml:2:5: this is written in a way that cannot be changed without touching more; " +
			"add by hand: changes: [{date: 2026-12-08, cancelled: Instructor away}]"},
	} {
		got, err := SetChange("f.yaml", []byte(tt.in), "zumba", cancel(t), 0, date(t, "2026-11-24"))
		if err == nil || err.Error() != tt.want || got != nil {
			t.Errorf("SetChange(%q) = %q, %v; want the error %s", tt.in, got, err, tt.want)
		}
	}
}

func TestAddClosure(t *testing.T) {
	c := Closure{Date: date(t, "2026-12-24"), Name: words("Christmas Eve"), Centers: []string{"lynwood", "pomona"},
		Hours: []civil.Span{{Start: 540, End: 720}, {Start: 780, End: 900}}}
	const block = "- date: 2026-12-24\n  name: Christmas Eve\n  centers: [lynwood, pomona]\n  hours: 9:00-12:00, 13:00-15:00\n"
	const flow = `{date: 2026-12-24, name: Christmas Eve, centers: [lynwood, pomona], hours: "9:00-12:00, 13:00-15:00"}`
	for _, tt := range []struct{ in, want string }{
		{"", block},
		{"# none yet", "# none yet\n" + block},
		{"# none yet\n[]\n", "# none yet\n[" + flow + "]\n"},
		{"- {date: 2026-12-24, name: A, centers: all}\n\n# 2027\n- {date: 2027-01-01, name: B, centers: all}\n",
			"- {date: 2026-12-24, name: A, centers: all}\n- " + flow + "\n\n# 2027\n- {date: 2027-01-01, name: B, centers: all}\n"},
		{"# 2027\n- date: 2027-01-01 # the first\n  name: B\n  centers: all\n", "# 2027\n" + block + "- date: 2027-01-01 # the first\n  name: B\n  centers: all\n"},
		{"date: 2026-11-26\nname: Thanksgiving\ncenters: all\n", "- date: 2026-11-26\n  name: Thanksgiving\n  centers: all\n" + block},
		{"date: 2027-01-01\nname: B\ncenters: all\n", block + "- date: 2027-01-01\n  name: B\n  centers: all\n"},
	} {
		got, err := AddClosure("closures.yaml", []byte(tt.in), c)
		if err != nil || string(got) != tt.want {
			t.Errorf("AddClosure to %q: %v\n got %s\nwant %s", tt.in, err, got, tt.want)
		}
	}
	if got, err := AddClosure("closures.yaml", []byte("none"), c); err == nil {
		t.Errorf("AddClosure to a text = %s, want an error", got)
	}
}

func TestNewNotice(t *testing.T) {
	got := string(NewNotice(Notice{
		Title: directory.Text{{Lang: "en", Value: "No water: Monday"}, {Lang: "es", Value: "Sin agua"}},
		Date:  date(t, "2026-11-30"), Expires: date(t, "2026-11-30"), Level: "warning", Centers: []string{"lynwood"},
		Body: "\nThe restrooms are closed.\n\n",
	}))
	want := "---\ntitle: {en: \"No water: Monday\", es: Sin agua}\ndate: 2026-11-30\nexpires: 2026-11-30\nlevel: warning\ncenters: [lynwood]\n---\n\nThe restrooms are closed.\n"
	if got != want {
		t.Errorf("NewNotice = %q\nwant %q", got, want)
	}
	if got, want := string(NewNotice(Notice{Title: words("A"), Date: 1})), "---\ntitle: A\ndate: 0001-01-01\n---\n"; got != want {
		t.Errorf("NewNotice = %q, want %q", got, want)
	}
}

func TestScalar(t *testing.T) {
	for _, tt := range []struct{ in, block, flow string }{
		{"Instructor away", `Instructor away`, `Instructor away`},
		{"Sick, sorry!", `Sick, sorry!`, `"Sick, sorry!"`},
		{"¿Por qué?", `"¿Por qué?"`, `"¿Por qué?"`},
		{"José está enfermo", `José está enfermo`, `José está enfermo`},
		{"Note: rain", `"Note: rain"`, `"Note: rain"`},
		{"Room #2", `"Room #2"`, `"Room #2"`},
		{"Yes", `"Yes"`, `"Yes"`},
		{"2026", `"2026"`, `"2026"`},
		{`a "quote" and \`, `"a \"quote\" and \\"`, `"a \"quote\" and \\"`},
		{"- dash", `"- dash"`, `"- dash"`},
	} {
		if got := scalar(tt.in, false); got != tt.block {
			t.Errorf("scalar(%q, false) = %s, want %s", tt.in, got, tt.block)
		}
		if got := scalar(tt.in, true); got != tt.flow {
			t.Errorf("scalar(%q, true) = %s, want %s", tt.in, got, tt.flow)
		}
	}
}

func TestWords(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"  Instructor\n away\t", "Instructor away"},
		{"José", "José"},
		{"a\u2028b", "a b"},
	} {
		if got, err := Words(tt.in); err != nil || got != tt.want {
			t.Errorf("Words(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
		}
	}
	for _, in := range []string{"a\x00b", "\xff", "\x1b[31m", "\ufeff"} {
		if got, err := Words(in); err == nil {
			t.Errorf("Words(%q) = %q, want an error", in, got)
		}
	}
}

func TestDiff(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want []Line
	}{
		{"a\nb\n", "a\nb\n", nil},
		{"a\nb\n", "a\r\nb", nil},
		{"\ufeffa\n", "\ufeffb\na\n", []Line{{1, true, "b"}}},
		{"a\nb\nc\n", "a\nx\nb\ny\n", []Line{{2, true, "x"}, {3, false, "c"}, {4, true, "y"}}},
		{"", "a\n", []Line{{1, true, "a"}}},
		{"a\n", "", []Line{{1, false, "a"}}},
	} {
		if got := Diff([]byte(tt.a), []byte(tt.b)); !slices.Equal(got, tt.want) {
			t.Errorf("Diff(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
	big := bytes.Repeat([]byte("x\ny\n"), 3000)
	if got := Diff(append([]byte("a\n"), big...), append(big, "b\n"...)); len(got) != 2*(6000+1) {
		t.Errorf("Diff of what differs too much told %d lines, want all", len(got))
	}
}
