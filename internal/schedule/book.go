package schedule

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

	"centers/internal/civil"
	"centers/internal/directory"
)

// A Book is what happens around one day, over the site's window. It keeps what
// is dear to find and small, such as the closures of each center; sessions are
// some hundred bytes each, and so many that holding all of them would take most
// of the memory of a build, so they are expanded where they are asked for. It is
// never changed, and neither may be what it returns.
type Book struct {
	Dir      *directory.Directory
	Today    civil.Date
	From, To civil.Date // the window, both inclusive: PastDays before Today to AheadDays after it

	jobs     int
	closures map[*directory.Center][]*directory.Closure
	week     func() []*Session
	all      func() []Session
}

// NewBook opens the book of d around today. What needs all classes is expanded
// with so many goroutines at once (at least one).
func NewBook(d *directory.Directory, today civil.Date, jobs int) *Book {
	b := &Book{
		Dir: d, Today: today,
		From: today - civil.Date(d.Site.PastDays), To: today + civil.Date(d.Site.AheadDays),
		jobs: jobs, closures: make(map[*directory.Center][]*directory.Closure, len(d.Centers)),
	}
	b.week = sync.OnceValue(func() []*Session { return b.Together(d.Classes, today, today+6) })
	b.all = sync.OnceValue(b.merge)
	for _, c := range d.Centers {
		b.closures[c] = closuresOf(d, c)
	}
	for _, c := range d.Classes { // a class may be at a center that is not listed
		if _, ok := b.closures[c.Center]; !ok {
			b.closures[c.Center] = closuresOf(d, c.Center)
		}
	}
	return b
}

// each calls f with 0 to n-1, on so many goroutines at once, and waits for them.
func each(n, jobs int, f func(int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(max(jobs, 1), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

func (b *Book) expander(c *directory.Class) *expander {
	return newExpander(b.Dir, c, b.closures[c.Center])
}

// Sessions returns the sessions of a class in the window, as Sort orders them.
func (b *Book) Sessions(c *directory.Class) []Session {
	return b.expander(c).between(b.From, b.To)
}

// firstDays is how many days are looked at first for the next sessions: most
// classes meet often enough to fill a page from them.
const firstDays = 27

// Next returns the first n sessions of a class whose day lies from today to the
// end of the window.
func (b *Book) Next(c *directory.Class, n int) []Session {
	e := b.expander(c)
	for hi := min(b.Today+firstDays, b.To); ; hi = b.To {
		sessions := Days(e.between(b.Today, hi), b.Today, hi)
		if len(sessions) >= n {
			return sessions[:n]
		}
		if hi == b.To {
			return sessions
		}
	}
}

// Exceptions returns what Exceptions returns for a class.
func (b *Book) Exceptions(c *directory.Class) []Session { return b.expander(c).exceptions() }

// HoursOn returns what HoursOn returns for a center of the directory.
func (b *Book) HoursOn(c *directory.Center, day civil.Date) Day {
	return hoursOn(b.closures[c], c, day)
}

// Week returns the sessions of all classes whose day is today or one of the six
// after it, as Sort orders them.
func (b *Book) Week() []*Session { return b.week() }

// Together returns the sessions of some classes whose day lies from lo to hi, as
// Sort orders them.
func (b *Book) Together(classes []*directory.Class, lo, hi civil.Date) []*Session {
	lists := make([][]Session, len(classes))
	each(len(classes), b.jobsFor(len(classes)), func(i int) { lists[i] = Days(b.expander(classes[i]).between(lo, hi), lo, hi) })
	return together(lists)
}

// jobsFor returns how many goroutines so many classes are worth.
func (b *Book) jobsFor(classes int) int {
	if classes < 1000 {
		return 1
	}
	return b.jobs
}

// All returns the sessions of all classes in the window, as Sort orders them.
// They are kept from the first call on.
func (b *Book) All() []Session { return b.all() }

func (b *Book) merge() []Session {
	lists := make([][]Session, len(b.Dir.Classes))
	each(len(lists), b.jobs, func(i int) { lists[i] = b.Sessions(b.Dir.Classes[i]) })
	sorted := together(lists)
	all := make([]Session, len(sorted))
	for i, s := range sorted {
		all[i] = *s
	}
	return all
}

// together merges lists of sessions. It sorts keys in place of sessions, which
// are large.
func together(lists [][]Session) []*Session {
	type key struct {
		start int64
		s     *Session
	}
	n := 0
	for _, sessions := range lists {
		n += len(sessions)
	}
	keys := make([]key, 0, n)
	for _, sessions := range lists {
		for i := range sessions {
			keys = append(keys, key{sessions[i].Start.Unix(), &sessions[i]})
		}
	}
	slices.SortStableFunc(keys, func(a, b key) int {
		if c := cmp.Compare(a.start, b.start); c != 0 {
			return c
		}
		return a.s.Compare(b.s)
	})
	all := make([]*Session, n)
	for i, k := range keys {
		all[i] = k.s
	}
	return all
}

// Days returns the part of sorted sessions whose day lies from lo to hi. The
// order by start is that by day too.
func Days(sessions []Session, lo, hi civil.Date) []Session {
	byDay := func(s Session, d civil.Date) int { return cmp.Compare(s.Date, d) }
	first, _ := slices.BinarySearchFunc(sessions, lo, byDay)
	end, _ := slices.BinarySearchFunc(sessions, hi+1, byDay)
	return sessions[first:max(first, end)]
}
