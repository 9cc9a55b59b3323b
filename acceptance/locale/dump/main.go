// Dump writes what the program says in each language, for tests to compare with
// what a browser's Intl says: a JSON document on standard output. Its argument
// is the project's root.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
	_ "time/tzdata"

	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/directory"
	"centers/internal/locale"
)

// A sample is what is said in one language.
type sample struct {
	Dates     map[string]map[string]string // by form, by date
	Weekdays  []string                     // as they stand alone, Monday first
	Months    []string                     // as they stand alone
	Clocks    []string                     // of each quarter of an hour
	Spans     []span
	Numbers   map[int]string
	Plurals   map[string][]string // by key: the words for 0 to 200, without the number
	And, Or   [][]string          // the items, and last the list of them
	Languages map[string]string   // names by code
	Sorted    []string            // names of the directory
}

// A span is two times in minutes after midnight, and how it is said.
type span struct {
	Start, End int
	Said       string
}

var forms = map[string]locale.Form{
	"day_month": locale.DayMonth, "day_month_year": locale.DayMonthYear, "weekday_day": locale.WeekdayDay,
	"weekday_day_year": locale.WeekdayDayYear, "short_weekday_day": locale.ShortWeekdayDay,
	"short_weekday_day_year": locale.ShortWeekdayDayYear, "month_year": locale.MonthYear, "year": locale.Year,
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "dump:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("usage: dump root")
	}
	root := os.DirFS(args[0])
	dir, probs := content.Load(root, content.Options{})
	if dir == nil {
		return probs.Err()
	}
	locales, probs := locale.Load(root, dir.Site.Languages)
	if err := probs.Err(); err != nil {
		return err
	}
	out := map[string]sample{}
	for _, l := range locales {
		out[l.Tag] = say(l, dir)
	}
	e := json.NewEncoder(os.Stdout)
	e.SetEscapeHTML(false)
	return e.Encode(out)
}

func say(l *locale.Locale, dir *directory.Directory) sample {
	s := sample{Dates: map[string]map[string]string{}, Numbers: map[int]string{}, Plurals: plurals(l), Languages: map[string]string{}}
	for name, form := range forms {
		s.Dates[name] = map[string]string{}
		for d := civil.DateOf(2026, time.January, 1); d <= civil.DateOf(2026, time.December, 31); d++ {
			s.Dates[name][d.String()] = l.Date(d, form)
		}
	}
	for w := range civil.Weekday(7) {
		s.Weekdays = append(s.Weekdays, l.Weekday(w, locale.Wide))
	}
	for m := time.January; m <= time.December; m++ {
		s.Months = append(s.Months, l.Month(m))
	}
	for c := civil.Clock(0); c < civil.Midnight; c += 15 {
		s.Clocks = append(s.Clocks, l.Clock(c))
	}
	for _, x := range []civil.Span{{Start: 540, End: 660}, {Start: 570, End: 705}, {Start: 630, End: 780}, {Start: 840, End: 945}, {Start: 1080, End: 1230}} {
		s.Spans = append(s.Spans, span{int(x.Start), int(x.End), l.Span(x)})
	}
	for _, n := range []int{0, 1, 12, 999, 1000, 1234, 9999, 10000, 14500, 123456, 1000000} {
		s.Numbers[n] = l.Number(n)
	}
	names := []string{l.Language("en"), l.Language("es"), l.Language("ko"), l.Language("vi")}
	for n := 1; n <= len(names); n++ {
		items := slices.Clone(names[:n])
		s.And = append(s.And, append(slices.Clone(items), l.And(items)))
		s.Or = append(s.Or, append(slices.Clone(items), l.Or(items)))
	}
	for _, code := range append(slices.Clone(dir.Site.Languages), "asl", "ja", "fr", "uk", "pa", "hi", "lo", "th") {
		s.Languages[code] = l.Language(code)
	}
	s.Sorted = sorted(l, dir)
	return s
}

// plurals returns what the interface words make of the numbers up to 200.
func plurals(l *locale.Locale) map[string][]string {
	out := map[string][]string{}
	for _, key := range l.Keys() {
		if _, plain := l.Words[key]; plain {
			continue
		}
		for n := range 201 {
			out[key] = append(out[key], strings.ReplaceAll(l.N(key, n), l.Number(n), "{n}"))
		}
	}
	return out
}

// sorted returns the names of the directory in their order, each once.
func sorted(l *locale.Locale, dir *directory.Directory) []string {
	var names []string
	for _, c := range dir.Centers {
		names = append(names, c.Name.In(l.Tag).Value)
	}
	for _, s := range dir.Services {
		names = append(names, s.Name.In(l.Tag).Value)
	}
	for _, c := range dir.Classes {
		names = append(names, c.Title.In(l.Tag).Value)
	}
	for _, code := range dir.Site.Languages {
		names = append(names, l.Language(code))
	}
	slices.SortFunc(names, l.Compare)
	return slices.Compact(names)
}
