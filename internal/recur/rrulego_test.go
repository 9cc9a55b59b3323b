package recur

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/teambition/rrule-go"

	"centers/internal/civil"
)

// Random rules in our grammar fall on the same dates as rrule-go gives for the
// RRULE that we print.
func TestEveryAgrees(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5545, 1))
	total := 0
	for range 6000 {
		words := randomEvery(rnd)
		r, err := ParseEvery(words)
		if err != nil {
			t.Fatalf("ParseEvery(%q): %v", words, err)
		}
		total += compare(t, rnd, words, &r)
	}
	if total < 100_000 {
		t.Errorf("only %d dates were compared", total)
	}
}

// So do random rules of RFC 5545.
func TestRRULEAgrees(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5545, 2))
	total := 0
	for range 6000 {
		text := randomRRULE(rnd)
		r, err := ParseRRULE(text)
		if err != nil {
			t.Fatalf("ParseRRULE(%q): %v", text, err)
		}
		total += compare(t, rnd, text, &r)
	}
	if total < 100_000 {
		t.Errorf("only %d dates were compared", total)
	}
}

// compare compares the dates of a rule over some years from a random first day,
// checks the laws, and returns how many dates there were.
func compare(t *testing.T, rnd *rand.Rand, words string, r *Rule) int {
	t.Helper()
	from := civil.DateOf(2023, 1, 1) + civil.Date(rnd.IntN(2200))
	until := from + civil.Date(rnd.IntN(1500))
	checkLaws(t, r, from, until)
	got := r.Between(from, until, from, until)
	if len(got) == 0 {
		return 0
	}
	resolved := r.Resolved(from)
	want := rruleGo(t, resolved.RRULE(), got[0], until)
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Fatalf("%q from %s to %s:\n got %v\nwant %v (%s)", words, from, until, got, want, resolved.RRULE())
	}
	return len(got)
}

// rruleGo returns the dates of a rule as rrule-go sees them, with UTC as the
// carrier of dates.
func rruleGo(t *testing.T, text string, first, until civil.Date) []civil.Date {
	t.Helper()
	opt, err := rrule.StrToROption(text)
	if err != nil {
		t.Fatalf("rrule-go does not read %s: %v", text, err)
	}
	opt.Dtstart = first.At(600, time.UTC)
	if opt.Count == 0 {
		opt.Until = until.At(civil.Midnight, time.UTC)
	}
	other, err := rrule.NewRRule(*opt)
	if err != nil {
		t.Fatalf("rrule-go does not take %s: %v", text, err)
	}
	var dates []civil.Date
	for _, at := range other.Between(first.At(0, time.UTC), until.At(civil.Midnight, time.UTC), true) {
		dates = append(dates, civil.On(at))
	}
	return dates
}

var (
	shortDays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
	ordinals  = []string{"1st", "2nd", "3rd", "4th", "5th", "last", "first", "third"}
)

// randomEvery returns words of `every:`.
func randomEvery(rnd *rand.Rand) string {
	switch rnd.IntN(6) {
	case 0:
		return []string{"daily", "weekdays", "weekends", "mon-fri", "fri-mon", "Sat – Sun"}[rnd.IntN(6)]
	case 1:
		return strings.Join(some(rnd, shortDays, 4), ", ")
	case 2:
		return "other " + strings.Join(some(rnd, shortDays, 3), " and ")
	case 3:
		return fmt.Sprintf("%d weeks on %s", 1+rnd.IntN(9), strings.Join(some(rnd, shortDays, 3), ", "))
	case 4:
		var parts []string
		for _, o := range some(rnd, ordinals[:6], 3) {
			parts = append(parts, o+" "+strings.Join(some(rnd, shortDays, 2), " and "))
		}
		return strings.Join(parts, ", ")
	}
	if rnd.IntN(4) == 0 {
		return "month on the last day"
	}
	return "month on the " + ordinalName(1+rnd.IntN(31))
}

// some returns one to most of the words, in an order of their own.
func some(rnd *rand.Rand, words []string, most int) []string {
	var out []string
	for _, i := range rnd.Perm(len(words))[:1+rnd.IntN(most)] {
		out = append(out, words[i])
	}
	return out
}

// randomRRULE returns a rule of RFC 5545 on which programs agree: see the
// comments for what is left out.
func randomRRULE(rnd *rand.Rand) string {
	freq := []string{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}[rnd.IntN(4)]
	parts := []string{"FREQ=" + freq}
	add := func(chance int, name string, value func() string) {
		if rnd.IntN(100) < chance {
			parts = append(parts, name+"="+value())
		}
	}
	numbers := func(most, negative int) func() string {
		return func() string {
			var out []string
			for range 1 + rnd.IntN(3) {
				n := 1 + rnd.IntN(most)
				if rnd.IntN(100) < negative {
					n = -n
				}
				out = append(out, fmt.Sprint(n))
			}
			return strings.Join(out, ",")
		}
	}
	weekdays := func(most int) func() string {
		return func() string {
			var out []string
			// All with numbers or none: where both stand, rrule-go wants a day to
			// be of both kinds, and the RFC of one.
			numbered := most > 0 && rnd.IntN(2) == 0
			for range 1 + rnd.IntN(4) {
				number := ""
				if numbered {
					number = fmt.Sprint(1 + rnd.IntN(most))
					if rnd.IntN(3) == 0 {
						number = "-" + number
					}
				}
				out = append(out, number+civil.Weekday(rnd.IntN(7)).String())
			}
			return strings.Join(out, ",")
		}
	}
	add(40, "INTERVAL", func() string { return fmt.Sprint(1 + rnd.IntN(4)) })
	add(20, "COUNT", func() string { return fmt.Sprint(1 + rnd.IntN(60)) })
	add(20, "WKST", func() string { return civil.Weekday(rnd.IntN(7)).String() })
	add(20, "BYMONTH", numbers(12, 0))
	switch freq {
	case "DAILY":
		add(40, "BYDAY", weekdays(0))
		add(20, "BYMONTHDAY", numbers(31, 30))
	case "WEEKLY":
		// No BYSETPOS: rrule-go begins to count on DTSTART in the first week,
		// others on its first day.
		add(60, "BYDAY", weekdays(0))
	case "MONTHLY":
		add(60, "BYDAY", weekdays(5))
		add(30, "BYMONTHDAY", numbers(31, 30))
	case "YEARLY":
		switch rnd.IntN(3) {
		case 0:
			add(100, "BYWEEKNO", numbers(53, 0))
			add(60, "BYDAY", weekdays(0))
		case 1:
			add(100, "BYYEARDAY", numbers(366, 30))
			add(30, "BYDAY", weekdays(0))
		default:
			add(60, "BYDAY", weekdays(5))
			add(30, "BYMONTHDAY", numbers(31, 30))
		}
	}
	text := strings.Join(parts, ";")
	if freq != "WEEKLY" && strings.Contains(text, ";BY") && rnd.IntN(4) == 0 {
		text += ";BYSETPOS=" + numbers(4, 40)()
	}
	return text
}
