package schedule

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/teambition/rrule-go"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/recur"
)

// Every is a sample of the grammar of `every:`.
var everySample = []string{
	"tue", "mon, wed, fri", "daily", "weekdays", "other mon", "2 weeks on tue, sun", "3 weeks on sat",
	"1st sat", "1st and 3rd thu", "last fri", "5th mon", "2nd sun, 4th sun", "month on the 31st", "month on the last day", "month on the 8th",
}

// Random rules happen at the very instants that rrule-go finds in the zone for
// the RRULE that we print, over clock changes and at any time of day that clocks
// show once.
func TestInstantsAgree(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5545, 3))
	total := 0
	for range 3000 {
		d, c := world(randomRule(rnd))
		if rnd.IntN(3) == 0 {
			zone, err := time.LoadLocation([]string{"Australia/Lord_Howe", "Europe/Dublin", "Asia/Kathmandu", "America/St_Johns"}[rnd.IntN(4)])
			if err != nil {
				t.Fatal(err)
			}
			d.Site.TimeZone = zone
		}
		w := c.When[0]
		sessions := Expand(d, c, w.From, w.Until)
		total += len(sessions)
		if len(sessions) == 0 {
			continue
		}
		resolved := w.Rule.Resolved(w.From)
		opt, err := rrule.StrToROption(resolved.RRULE())
		if err != nil {
			t.Fatal(err)
		}
		opt.Dtstart, opt.Until = sessions[0].Start, w.Until.At(civil.Midnight, d.Site.TimeZone)
		other, err := rrule.NewRRule(*opt)
		if err != nil {
			t.Fatal(err)
		}
		want := other.All()
		same := slices.EqualFunc(sessions, want, func(s Session, at time.Time) bool { return s.Start.Equal(at) })
		if !same {
			t.Fatalf("%s from %s to %s at %s in %s:\n got %s\nwant %v", resolved.RRULE(), w.From, w.Until, w.Time, d.Site.TimeZone, showAll(sessions), want)
		}
	}
	if total < 50_000 {
		t.Errorf("only %d instants were compared", total)
	}
}

// randomRule returns an entry over some years, at a time after those that clock
// changes skip or repeat.
func randomRule(rnd *rand.Rand) directory.When {
	r, err := recur.ParseEvery(everySample[rnd.IntN(len(everySample))])
	if err != nil {
		panic(err)
	}
	start := civil.Clock(3*60 + rnd.IntN(20*60))
	from := civil.DateOf(2025, 1, 1) + civil.Date(rnd.IntN(600))
	return directory.When{Rule: &r, Time: civil.Span{Start: start, End: start + 1 + civil.Clock(rnd.IntN(60))},
		From: from, Until: from + civil.Date(rnd.IntN(700))}
}

// What holds for the sessions of any class, with any changes and closures.
func TestLaws(t *testing.T) {
	exceptions := 0
	for seed := range uint64(400) {
		exceptions += checkWorld(t, seed)
	}
	if exceptions < 1000 {
		t.Errorf("only %d sessions were not as planned", exceptions)
	}
}

func FuzzLaws(f *testing.F) {
	f.Add(uint64(5545))
	f.Fuzz(func(t *testing.T, seed uint64) { checkWorld(t, seed) })
}

// checkWorld checks the sessions of a random class and returns how many are not
// as planned.
func checkWorld(t *testing.T, seed uint64) int {
	rnd := rand.New(rand.NewPCG(5545, seed))
	d, c := randomWorld(rnd)
	all := Expand(d, c, civil.DateOf(2024, 1, 1), civil.DateOf(2029, 1, 1))
	checkSessions(t, c, all)
	checkWindows(t, rnd, d, c, all)
	want := slices.DeleteFunc(slices.Clone(all), func(s Session) bool { return s.Plain() })
	if got := Exceptions(d, c); !reflect.DeepEqual(got, want) && len(got)+len(want) > 0 {
		t.Fatalf("Exceptions:\n got %s\nwant %s", showAll(got), showAll(want))
	}
	return len(want)
}

// checkSessions checks each session against its entry, its change and the day.
func checkSessions(t *testing.T, c *directory.Class, sessions []Session) {
	t.Helper()
	for i := range sessions {
		s := &sessions[i]
		w := &c.When[s.When]
		planned := s.Date == s.PlannedDate && s.Time == s.PlannedTime
		switch {
		case i > 0 && s.Compare(&sessions[i-1]) < 0:
			t.Fatalf("%s stands after %s", show(s), show(&sessions[i-1]))
		case s.PlannedDate < w.From || w.Until < s.PlannedDate || !w.Rule.Has(w.From, w.Until, s.PlannedDate):
			t.Fatalf("%s is not of its rule %s", show(s), w.Rule.RRULE())
		case (s.State == Moved) == planned:
			t.Fatalf("%s is planned on %s %s", show(s), s.PlannedDate, s.PlannedTime)
		case !s.End.After(s.Start) || civil.On(s.Start) != s.Date || civil.On(s.PlannedStart) != s.PlannedDate:
			t.Fatalf("%s is from %s to %s, planned %s", show(s), s.Start, s.End, s.PlannedStart)
		case s.State == Cancelled && s.Closure == nil && s.Change == nil && c.Center.Status == directory.Open:
			t.Fatalf("%s is cancelled for nothing", show(s))
		case s.State != Cancelled && (s.Closure != nil || len(s.Reason) > 0):
			t.Fatalf("%s is not cancelled but has a reason", show(s))
		}
	}
}

// checkWindows checks that a short window shows just what a long one does there,
// and that every planned session is in a window of its day.
func checkWindows(t *testing.T, rnd *rand.Rand, d *directory.Directory, c *directory.Class, all []Session) {
	t.Helper()
	for range 5 {
		lo := civil.DateOf(2025, 1, 1) + civil.Date(rnd.IntN(900))
		hi := lo + civil.Date(rnd.IntN(60))
		want := slices.DeleteFunc(slices.Clone(all), func(s Session) bool {
			return (s.Date < lo || hi < s.Date) && (s.PlannedDate < lo || hi < s.PlannedDate)
		})
		if got := Expand(d, c, lo, hi); !reflect.DeepEqual(got, want) && len(got)+len(want) > 0 {
			t.Fatalf("between %s and %s:\n got %s\nwant %s", lo, hi, showAll(got), showAll(want))
		}
		n := 0
		for _, s := range all {
			if s.PlannedDate == lo {
				n++
			}
		}
		if got := PlannedOn(c, lo); len(got) != n || Count(c, lo, lo, 1000) != n {
			t.Fatalf("%d sessions are planned on %s, want %d", len(got), lo, n)
		}
		if near := NearestPlanned(c, lo); (near == lo) != (n > 0) {
			t.Fatalf("the nearest session to %s is %s, but %d are planned on it", lo, near, n)
		}
	}
}

// randomWorld returns a class of some rules with changes, in a year with closures.
func randomWorld(rnd *rand.Rand) (*directory.Directory, *directory.Class) {
	var when []directory.When
	for i := range 1 + rnd.IntN(3) {
		w := randomRule(rnd)
		w.Time.Start, w.Time.End = w.Time.Start/3*3+civil.Clock(i), w.Time.End/3*3+3+civil.Clock(i) // no two begin at once
		when = append(when, w)
	}
	d, c := world(when...)
	base := civil.DateOf(2025, 3, 1)
	for i := range rnd.IntN(6) {
		closure := &directory.Closure{Date: base + civil.Date(rnd.IntN(900)), Name: text(fmt.Sprint("closure ", i)), All: rnd.IntN(2) == 0, Centers: d.Centers[rnd.IntN(2):][:1]}
		closure.To = closure.Date + civil.Date(rnd.IntN(20))
		if rnd.IntN(2) == 0 {
			closure.Hours = spans("6:00-12:00, 14:00-20:00")
		}
		d.Closures = append(d.Closures, closure)
	}
	if rnd.IntN(4) == 0 {
		c.Center.Status = directory.TemporarilyClosed
		c.Center.StatusSince = base + civil.Date(rnd.IntN(500))
		c.Center.StatusUntil = c.Center.StatusSince + civil.Date(rnd.IntN(100))
	}
	c.RunsOnClosures = rnd.IntN(4) == 0
	c.Changes = randomChanges(rnd, c)
	return d, c
}

func randomChanges(rnd *rand.Rand, c *directory.Class) []directory.Change {
	var changes []directory.Change
	for _, m := range planned(nil, c, 1, civil.MaxDate) {
		if rnd.IntN(20) != 0 {
			continue
		}
		ch := directory.Change{Date: m.date, Original: m.span.Start}
		switch rnd.IntN(4) {
		case 0:
			ch.Cancelled, ch.Reason = true, text("Away")
		case 1:
			ch.To = m.date + civil.Date(rnd.IntN(40)) - 20
		case 2:
			ch.Time, ch.Note = span("7:00-8:00"), text("Early")
		case 3:
			ch.Place.Room = text([]string{"Studio A", "Patio"}[rnd.IntN(2)])
		}
		changes = append(changes, ch)
	}
	return changes
}

func TestExceptionsAreBounded(t *testing.T) {
	for _, tt := range []struct {
		name        string
		set         func(d *directory.Directory, c *directory.Class)
		first, last string
	}{
		{"a closure without end", func(d *directory.Directory, c *directory.Class) {
			d.Closures = []*directory.Closure{{Date: day("2026-11-01"), To: civil.MaxDate, All: true}}
		}, "2026-11-01", "2029-01-08"},
		{"closed since a day", func(d *directory.Directory, c *directory.Class) {
			c.Center.Status, c.Center.StatusSince = directory.TemporarilyClosed, day("2026-11-01")
		}, "2026-11-01", "2029-01-08"},
		{"closed until a day", func(d *directory.Directory, c *directory.Class) {
			c.Center.Status, c.Center.StatusUntil = directory.TemporarilyClosed, day("2026-11-01")
		}, "2024-08-24", "2026-11-01"},
		{"closed", func(d *directory.Directory, c *directory.Class) {
			c.Center.Status = directory.TemporarilyClosed
		}, "2020-01-06", "2022-03-15"},
	} {
		d, c := world(rule("daily", "10:00-11:00", "2020-01-06", ""))
		tt.set(d, c)
		got := Exceptions(d, c)
		if len(got) != 800 || got[0].Date != day(tt.first) || got[799].Date != day(tt.last) {
			t.Errorf("%s: %d exceptions from %s to %s, want 800 from %s to %s", tt.name, len(got), got[0].Date, got[len(got)-1].Date, tt.first, tt.last)
		}
	}
	d, c := world()
	c.Center.Status = directory.TemporarilyClosed
	if got := Exceptions(d, c); got != nil {
		t.Errorf("a class that never meets has the exceptions %s", showAll(got))
	}
}

func TestBook(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5545, 5))
	d, _ := randomWorld(rnd)
	for i := range 40 {
		_, c := randomWorld(rnd)
		c.ID, c.Center = fmt.Sprint("class-", i), d.Centers[i%2]
		d.Classes = append(d.Classes, c)
	}
	today := day("2026-01-20")
	one, many := NewBook(d, today, 0), NewBook(d, today, 8)
	if one.From != day("2025-12-21") || one.To != day("2026-05-20") {
		t.Errorf("the window is %s to %s, want 30 days before and 120 after %s", one.From, one.To, today)
	}
	total := 0
	for _, c := range d.Classes {
		want := Expand(d, c, one.From, one.To)
		total += len(want)
		for _, b := range []*Book{one, many} {
			if got := b.Sessions(c); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s: the book has %d sessions, Expand gives %d", c.ID, len(got), len(want))
			}
			if got, want := b.Exceptions(c), Exceptions(d, c); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s: the book has %d exceptions, Exceptions gives %d", c.ID, len(got), len(want))
			}
		}
	}
	all := many.All()
	if len(all) != total || !slices.IsSortedFunc(all, func(a, b Session) int { return a.Compare(&b) }) || !reflect.DeepEqual(all, one.All()) {
		t.Errorf("All has %d sessions, want %d in the same order for any number of jobs", len(all), total)
	}
	if got := one.Sessions(&directory.Class{}); got != nil {
		t.Errorf("the book has %d sessions of a class that it does not know", len(got))
	}
	if got := NewBook(&directory.Directory{Site: d.Site}, today, 4).All(); len(got) != 0 {
		t.Errorf("a directory without classes has %d sessions", len(got))
	}
}

// What the book gives of some days and classes is what All has of them.
func TestBookGivesParts(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5545, 6))
	for range 60 {
		d, _ := randomWorld(rnd)
		for i := range 20 {
			_, c := randomWorld(rnd)
			c.ID, c.Center = fmt.Sprint("class-", i), d.Centers[i%2]
			d.Classes = append(d.Classes, c)
		}
		b := NewBook(d, day("2026-01-20")+civil.Date(rnd.IntN(400)), 2)
		of := func(classes []*directory.Class, lo, hi civil.Date) []Session {
			var out []Session
			for _, s := range b.All() {
				if lo <= s.Date && s.Date <= hi && slices.Contains(classes, s.Class) {
					out = append(out, s)
				}
			}
			return out
		}
		check := func(what string, got, want []Session) {
			if !slices.EqualFunc(got, want, func(a, b Session) bool { return reflect.DeepEqual(a, b) }) {
				t.Errorf("%s on %s = %s\nwant %s", what, b.Today, showAll(got), showAll(want))
			}
		}
		plain := func(sessions []*Session) []Session {
			var out []Session
			for _, s := range sessions {
				out = append(out, *s)
			}
			return out
		}
		check("Week", plain(b.Week()), of(d.Classes, b.Today, b.Today+6))
		lo := b.From + civil.Date(rnd.IntN(30))
		hi := lo + civil.Date(rnd.IntN(60))
		check("Together", plain(b.Together(d.Classes[3:9], lo, hi)), of(d.Classes[3:9], lo, hi))
		for _, c := range d.Classes {
			want := of([]*directory.Class{c}, b.Today, b.To)
			check("Days", Days(b.Sessions(c), b.Today, b.To), want)
			n := rnd.IntN(20)
			check("Next", b.Next(c, n), want[:min(n, len(want))])
		}
		for _, c := range d.Centers {
			if got, want := b.HoursOn(c, lo), HoursOn(d, c, lo); !reflect.DeepEqual(got, want) {
				t.Errorf("HoursOn(%s, %s) = %v, want %v", c.ID, lo, got, want)
			}
		}
	}
}

func BenchmarkBook(b *testing.B) {
	for _, n := range []int{350, 5000, 25000} { // 25 classes at 14, 200 and 1,000 centers
		d := crowded(n)
		for _, bb := range []struct {
			name string
			run  func(*Book) int
		}{
			{"classes", func(book *Book) int {
				sessions := 0
				for _, c := range d.Classes {
					sessions += len(book.Sessions(c))
				}
				return sessions
			}},
			{"all", func(book *Book) int { return len(book.All()) }},
		} {
			b.Run(fmt.Sprintf("%s/classes=%d", bb.name, n), func(b *testing.B) {
				sessions := 0
				for b.Loop() {
					sessions += bb.run(NewBook(d, day("2026-11-24"), 2))
				}
				b.ReportMetric(float64(sessions)/b.Elapsed().Seconds(), "sessions/s")
			})
		}
	}
}

// crowded returns a directory of so many classes at one center.
func crowded(classes int) *directory.Directory {
	d, c := world()
	d.Closures = []*directory.Closure{
		{Date: day("2026-11-26"), To: day("2026-11-27"), All: true},
		{Date: day("2026-12-24"), To: day("2026-12-24"), Hours: spans("9:00-12:00"), All: true},
	}
	d.Classes = nil
	for i := range classes {
		class := *c
		class.ID = fmt.Sprint("class-", i)
		class.When = []directory.When{rule(everySample[i%len(everySample)], "10:00-11:00", "2026-01-05", "")}
		d.Classes = append(d.Classes, &class)
	}
	return d
}
