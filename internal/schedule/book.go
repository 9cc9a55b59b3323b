package schedule

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

	"centers/internal/civil"
	"centers/internal/directory"
)

// A Book is what happens around one day: the sessions of every class of a
// directory over the site's window, each expanded once. It is never changed, and
// neither may be what it returns.
type Book struct {
	Dir      *directory.Directory
	Today    civil.Date
	From, To civil.Date // the window, both inclusive: PastDays before Today to AheadDays after it

	classes map[*directory.Class]int // index into Dir.Classes and the lists below
	window  [][]Session
	special [][]Session
	all     func() []Session
}

// NewBook expands the classes of d around today, with so many goroutines at once
// (at least one).
func NewBook(d *directory.Directory, today civil.Date, jobs int) *Book {
	n := len(d.Classes)
	b := &Book{
		Dir: d, Today: today,
		From: today - civil.Date(d.Site.PastDays), To: today + civil.Date(d.Site.AheadDays),
		classes: make(map[*directory.Class]int, n), window: make([][]Session, n), special: make([][]Session, n),
	}
	b.all = sync.OnceValue(b.merge)
	closures := make(map[*directory.Center][]*directory.Closure, len(d.Centers))
	for i, c := range d.Classes {
		b.classes[c] = i
		if _, ok := closures[c.Center]; !ok {
			closures[c.Center] = closuresOf(d, c.Center)
		}
	}
	each(n, jobs, func(i int) {
		e := newExpander(d, d.Classes[i], closures[d.Classes[i].Center])
		b.window[i], b.special[i] = e.between(b.From, b.To), e.exceptions()
	})
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

// Sessions returns the sessions of a class in the window, as Sort orders them.
func (b *Book) Sessions(c *directory.Class) []Session {
	if i, ok := b.classes[c]; ok {
		return b.window[i]
	}
	return nil
}

// Exceptions returns what Exceptions returns for a class.
func (b *Book) Exceptions(c *directory.Class) []Session {
	if i, ok := b.classes[c]; ok {
		return b.special[i]
	}
	return nil
}

// All returns the sessions of all classes in the window, as Sort orders them.
func (b *Book) All() []Session { return b.all() }

// merge sorts keys in place of sessions, which are large.
func (b *Book) merge() []Session {
	type key struct {
		start int64
		s     *Session
	}
	n := 0
	for _, sessions := range b.window {
		n += len(sessions)
	}
	keys := make([]key, 0, n)
	for _, sessions := range b.window {
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
	all := make([]Session, n)
	for i, k := range keys {
		all[i] = *k.s
	}
	return all
}
