package check

import (
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/schedule"
)

// schedules looks at each class by itself.
func (c *checker) schedules() (out diag.List) {
	for _, x := range c.dir.Classes {
		out = append(out, c.hours(x)...)
		out = append(out, c.never(x)...)
		out = append(out, c.ended(x)...)
		out = append(out, c.past(x)...)
		if x.Capacity > 0 && x.Register == (directory.Register{}) {
			out = append(out, problem(ruleCapacity, c.lines.key(posOf(x.At), "capacity"),
				"%q has room for %d people, but does not say how to sign up; add register", x.ID, x.Capacity))
		}
	}
	return append(out, c.samples()...)
}

// A finding is something that happens on several days: it is told once, of the
// first of them.
type finding struct {
	first schedule.Session
	day   schedule.Day
	days  int
}

// hours finds sessions to come at a center that is not open.
func (c *checker) hours(x *directory.Class) (out diag.List) {
	center := x.Center
	if !center.Hours.Known && len(center.HoursChanges) == 0 && !x.RunsOnClosures {
		return nil
	}
	type key struct {
		when   int
		closed bool
	}
	var order []key
	found := map[key]*finding{}
	for _, s := range c.Book.Sessions(x) {
		if s.State == schedule.Cancelled || s.Date < c.Book.Today || !atCenter(&s) {
			continue
		}
		day := schedule.HoursOn(c.dir, center, s.Date)
		if !day.Known || day.Status != directory.Open || within(day.Spans, s.Time) {
			continue
		}
		k := key{s.When, day.Closure != nil}
		if found[k] == nil {
			found[k] = &finding{first: s, day: day}
			order = append(order, k)
		}
		found[k].days++
	}
	for _, k := range order {
		f := found[k]
		if k.closed {
			out = append(out, problem(ruleClosure, c.sessionPos(&f.first), "%q meets on %s at %s, when %q is closed (%s)%s",
				x.ID, f.first.Date, f.first.Time, center.ID, f.day.Closure.Name.In(c.lang).Value, more(f.days)))
			continue
		}
		out = append(out, problem(ruleHours, c.sessionPos(&f.first), "%q meets on %s at %s, when %q is %s%s",
			x.ID, f.first.Date, f.first.Time, center.ID, openAt(f.day), more(f.days)))
	}
	return out
}

// atCenter reports whether a session is at the center, not only online or elsewhere.
func atCenter(s *schedule.Session) bool {
	return s.Place.Venue == nil && (s.Place.Online == "" || !s.Place.Room.IsEmpty())
}

func within(hours []civil.Span, span civil.Span) bool {
	for _, h := range hours {
		if h.Contains(span) {
			return true
		}
	}
	return false
}

func openAt(day schedule.Day) string {
	if day.Closed {
		return "closed"
	}
	spans := make([]string, len(day.Spans))
	for i, s := range day.Spans {
		spans[i] = s.String()
	}
	return "open " + strings.Join(spans, " and ")
}

// more says on how many other days it is so.
func more(days int) string {
	if days < 2 {
		return ""
	}
	return "; so on " + countOf(days-1, "more day", "more days")
}

// sessionPos returns what to change about a session: its change, else its entry.
func (c *checker) sessionPos(s *schedule.Session) diag.Pos {
	if s.Change != nil {
		return posOf(s.Change.At)
	}
	return posOf(s.Class.When[s.When].At)
}

// never finds a class of which all sessions to come are cancelled, unless its
// center is closed for a while.
func (c *checker) never(x *directory.Class) diag.List {
	n := 0
	for _, s := range c.Book.Sessions(x) {
		if s.Date < c.Book.Today {
			continue
		}
		if s.State != schedule.Cancelled {
			return nil
		}
		n++
	}
	if n == 0 || x.Center.Status == directory.TemporarilyClosed {
		return nil
	}
	count := "each of the " + countOf(n, "session", "sessions")
	if n == 1 {
		count = "the only session"
	}
	return diag.List{problem(ruleNever, posOf(x.At), "%s of %q until %s is cancelled", count, x.ID, c.Book.To)}
}

// ended finds a class without a session to come, and entries of which the site
// shows nothing any more.
func (c *checker) ended(x *directory.Class) (out diag.List) {
	today := c.Book.Today
	for _, ch := range x.Changes {
		if ch.To >= today {
			return nil
		}
	}
	last := make([]civil.Date, len(x.When))
	all := true
	for i := range x.When {
		last[i] = lastBefore(&x.When[i], today)
		all = all && last[i] != 0
	}
	if all {
		return diag.List{problem(ruleEnded, posOf(x.At), "%q met for the last time on %s; give it new dates, or take it away", x.ID, latest(last))}
	}
	for i, d := range last {
		if d != 0 && d < c.Book.From {
			out = append(out, problem(ruleEnded, posOf(x.When[i].At), "this entry of %q gave its last session on %s and can go", x.ID, d))
		}
	}
	return out
}

// far is how many days ahead an entry is searched for another session.
const far = 800

// lastBefore returns the last date of an entry that has none on or after a day;
// 0 if it has one.
func lastBefore(w *directory.When, day civil.Date) (last civil.Date) {
	for _, d := range w.Dates {
		if d.Date >= day {
			return 0
		}
		last = max(last, d.Date)
	}
	if w.Rule == nil {
		return last
	}
	if len(w.Rule.Between(w.From, w.Until, day, day+far)) > 0 {
		return 0
	}
	return w.Rule.Nearest(w.From, w.Until, day)
}

func latest(dates []civil.Date) (last civil.Date) {
	for _, d := range dates {
		last = max(last, d)
	}
	return last
}

// past finds changes of sessions that the site no longer shows.
func (c *checker) past(x *directory.Class) (out diag.List) {
	for _, ch := range x.Changes {
		if max(ch.Date, ch.To) < c.Book.From {
			out = append(out, problem(rulePast, posOf(ch.At), "this change is of %s, which the site no longer shows; it can go", ch.Date))
		}
	}
	return out
}

// samples finds centers with examples beside classes that are real and still
// meet. It tells of each file once.
func (c *checker) samples() (out diag.List) {
	type tally struct{ real, examples int }
	counts := map[*directory.Center]*tally{}
	for _, x := range c.dir.Classes {
		t := counts[x.Center]
		if t == nil {
			t = &tally{}
			counts[x.Center] = t
		}
		if x.Sample {
			t.examples++
		} else if c.meets(x) {
			t.real++
		}
	}
	told := map[string]bool{}
	for _, x := range c.dir.Classes {
		t := counts[x.Center]
		if !x.Sample || t.real == 0 || told[x.At.File] {
			continue
		}
		told[x.At.File] = true
		at := c.lines.key(diag.Pos{File: x.At.File, Line: 1, Col: 1}, "sample")
		out = append(out, problem(ruleSample, at, "%q has %s beside %s; take the examples away once all real ones are there",
			x.Center.ID, countOf(t.examples, "example", "examples"), countOf(t.real, "real class", "real classes")))
	}
	return out
}

// meets reports whether a class has a session to come that takes place.
func (c *checker) meets(x *directory.Class) bool {
	for _, s := range c.Book.Sessions(x) {
		if s.Date >= c.Book.Today && s.State != schedule.Cancelled {
			return true
		}
	}
	return false
}
