package opendata

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// sheetOf reads a list for spreadsheets into rows by the names of columns.
func sheetOf(t *testing.T, data []byte) []map[string]string {
	t.Helper()
	data, ok := bytes.CutPrefix(data, []byte("\ufeff"))
	if !ok {
		t.Error("Excel needs a mark at the beginning to know that it is UTF-8")
	}
	all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(all[0], sessionColumns) {
		t.Errorf("columns %v", all[0])
	}
	var rows []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = cells[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func TestSessions(t *testing.T) {
	d := small(t, full)
	rows := sheetOf(t, render(t, d)["data/sessions.csv"])
	b := schedule.NewBook(d, today, 1)
	if want := len(b.Together(d.Classes, b.Today, b.To)); len(rows) != want || want == 0 {
		t.Errorf("%d rows, want %d", len(rows), want)
	}
	if !slices.IsSortedFunc(rows, func(a, b map[string]string) int { return strings.Compare(a["date"]+a["start"], b["date"]+b["start"]) }) {
		t.Error("the rows are not in the order of time")
	}
	find := func(class, date string) map[string]string {
		for _, r := range rows {
			if r["class_id"] == class && r["date"] == date {
				return r
			}
		}
		t.Fatalf("%s does not meet on %s", class, date)
		return nil
	}
	for _, tt := range []struct{ class, date, column, want string }{
		{"north/zumba", "2026-12-02", "status", "moved"},
		{"north/zumba", "2026-12-02", "planned_date", "2026-12-01"},
		{"north/zumba", "2026-12-02", "planned_start", "10:00"},
		{"north/zumba", "2026-12-02", "start", "14:00"},
		{"north/zumba", "2026-12-02", "place", "Studio B"},
		{"north/zumba", "2026-12-02", "reason_or_note", "Moved for elections"},
		{"north/zumba", "2026-11-26", "status", "cancelled"},
		{"north/zumba", "2026-11-26", "reason_or_note", "Thanksgiving"},
		{"north/zumba", "2026-12-10", "status", "planned"},
		{"north/zumba", "2026-12-10", "languages", "es en"},
		{"north/zumba", "2026-12-10", "min_age", "18"},
		{"north/zumba", "2026-12-10", "cost", "Free"},
		{"north/zumba", "2026-12-10", "example", "no"},
		{"north/zumba", "2026-12-10", "page", "https://centers.example.org/dir/classes/north/zumba/"},
		{"north/online", "2027-01-08", "subject", "Social connections"},
		{"north/online", "2027-01-08", "address", ""},
		{"north/fifths", "2026-12-05", "address", "1 Main St., Northtown, CA 90001"},
		{"south/zumba", "2026-11-30", "example", "yes"},
		{"south/zumba", "2026-11-30", "cost", "$5"},
		{"south/zumba", "2026-11-30", "members_only", "yes"},
	} {
		if got := find(tt.class, tt.date)[tt.column]; got != tt.want {
			t.Errorf("%s on %s: %s is %q, want %q", tt.class, tt.date, tt.column, got, tt.want)
		}
	}
}

// A long list ends with a whole day.
func TestSessionsEnd(t *testing.T) {
	d := small(t)
	b := schedule.NewBook(d, today, 1)
	locales, _ := locale.Load(os.DirFS("../.."), d.Site.Languages)
	for _, most := range []int{1, 5, 40} {
		var out bytes.Buffer
		err := sessions(&out, b, locales[0], most)
		data := out.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		rows := sheetOf(t, data)
		last := rows[len(rows)-1]["date"]
		whole := 0
		for _, s := range b.Together(d.Classes, b.Today, b.To) {
			if s.Date.String() <= last {
				whole++
			}
		}
		if len(rows) != whole || len(rows) < most || len(rows) > most+10 {
			t.Errorf("at most %d: %d rows through %s, which has %d", most, len(rows), last, whole)
		}
	}
}

// Whatever an editor types, no cell is a formula.
func TestHarmless(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Zumba", "Zumba"},
		{"", ""},
		{"10-11", "10-11"},
		{"=1+1", "'=1+1"},
		{"+1 213", "'+1 213"},
		{"-2", "'-2"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"  =1", "'  =1"},
		{"\t=1", "'=1"},
		{"＝1", "'＝1"},
		{"|calc", "'|calc"},
		{"one\r\ntwo", "one two"},
		{"\ufeff=1", "'\ufeff=1"},
		{"\v=1", "'=1"},
		{"\u200f=1", "'\u200f=1"},
	} {
		if got := harmless(tt.in); got != tt.want {
			t.Errorf("harmless(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
	for _, formula := range []string{`=HYPERLINK("https://example.org","x")`, "+cmd|' /C calc'!A0", "@x", "-1"} {
		d := small(t)
		for _, c := range d.Classes {
			c.Title = directory.Text{{Lang: "en", Value: formula}}
			c.Center.Name = c.Title
		}
		for _, r := range sheetOf(t, render(t, d)["data/sessions.csv"]) {
			for column, cell := range r {
				if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
					t.Fatalf("%s holds %q", column, cell)
				}
			}
			if r["class"] != "'"+formula {
				t.Fatalf("class %q, want it as text", r["class"])
			}
		}
	}
}

func FuzzHarmless(f *testing.F) {
	for _, s := range []string{"Zumba", "=1", " \t=1", "＝", "\n@"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := harmless(s)
		seen := strings.TrimFunc(got, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
		if strings.ContainsFunc(got, unicode.IsControl) || seen != "" && strings.ContainsRune("=+-@|%", rune(seen[0])) {
			t.Errorf("harmless(%q) = %q", s, got)
		}
		if harmless(got) != got {
			t.Errorf("harmless(%q) = %q, and again %q", s, got, harmless(got))
		}
	})
}
