package feed

import (
	"cmp"
	"slices"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/schedule"
)

// A part is what one UID stands for: a series or a single date of a class.
type part struct {
	uid    string
	strand *strand // nil: a single date
	first  civil.Date
	last   civil.Date // of a series: no meeting is after it; zero: no end
	time   civil.Span
	title  directory.Text // of a single date: its own subject

	// become says what becomes of every meeting of the part that special does
	// not list: a single date itself, or a series while its center is closed.
	// nil: they are as planned.
	become  *schedule.Session
	special []schedule.Session // by planned date
}

// A class is cut up by a cutter.
type cutter struct {
	dir        *directory.Directory
	class      *directory.Class
	uids       uids
	exceptions []schedule.Session // of the whole class
	closed     []closing
}

// A closing is a long time without any meeting.
type closing struct{ from, to civil.Date } // inclusive; to may be zero: no end

// A time without meetings that is at least so long is looked at, and is said as
// a series of its own if it takes more than so many meetings; else each of them
// is said by itself.
const (
	longClosing  = 28 // days
	maxCancelled = 16 // meetings
)

// parts returns what the class is in a calendar, in the order of first dates.
// exceptions are those of schedule.Exceptions.
func parts(d *directory.Directory, c *directory.Class, exceptions []schedule.Session) []part {
	cut := cutter{
		dir: d, class: c, exceptions: exceptions, closed: closings(d, c),
		uids: uids{class: c.Center.ID + "." + c.ID, host: d.Site.Host, used: map[string]int{}},
	}
	var out []part
	for i := range c.When {
		if w := &c.When[i]; w.Rule != nil {
			out = cut.rule(out, i, w)
		} else {
			out = cut.dates(out, i, w)
		}
	}
	slices.SortFunc(out, func(a, b part) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.uid, b.uid))
	})
	return out
}

// closings returns the long times in which the class never meets.
func closings(d *directory.Directory, c *directory.Class) []closing {
	var out []closing
	if x := c.Center; x.Status == directory.TemporarilyClosed {
		out = append(out, closing{max(x.StatusSince, 1), x.StatusUntil})
	}
	for _, x := range d.Closures {
		if !c.RunsOnClosures && len(x.Hours) == 0 && x.Covers(c.Center, x.Date) {
			out = append(out, closing{x.Date, x.To})
		}
	}
	slices.SortFunc(out, func(a, b closing) int { return cmp.Compare(a.from, b.from) })
	var merged []closing
	for _, x := range out {
		if n := len(merged) - 1; n >= 0 && (merged[n].to == 0 || x.from <= merged[n].to+1) {
			if merged[n].to != 0 && (x.to == 0 || x.to > merged[n].to) {
				merged[n].to = x.to
			}
			continue
		}
		merged = append(merged, x)
	}
	return slices.DeleteFunc(merged, func(x closing) bool { return x.to != 0 && x.to-x.from+1 < longClosing })
}

// dates adds single dates. Those that share a date are told apart by their order
// in the file.
func (cut *cutter) dates(out []part, when int, w *directory.When) []part {
	dates := slices.Clone(w.Dates)
	slices.SortStableFunc(dates, func(a, b directory.Dated) int {
		return cmp.Or(cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Col, b.At.Col))
	})
	for _, d := range dates {
		span := d.Time
		if span.IsZero() {
			span = w.Time
		}
		out = append(out, cut.single(cut.uids.of(d.Date.String()), when, d.Date, span, d.Title))
	}
	return out
}

// single returns the part of one date.
func (cut *cutter) single(uid string, when int, day civil.Date, span civil.Span, title directory.Text) part {
	p := part{uid: uid, first: day, last: day, time: span, title: title}
	of := cut.exceptions
	if slices.ContainsFunc(cut.closed, func(x closing) bool { return x.from <= day && (x.to == 0 || day <= x.to) }) {
		of = schedule.Expand(cut.dir, cut.class, day, day) // the exceptions may not reach so far
	}
	for i := range of {
		if s := &of[i]; s.When == when && s.PlannedDate == day && s.PlannedTime == span && !s.Plain() {
			p.become = s
		}
	}
	return p
}

// rule adds the series, or the single dates, of a rule.
func (cut *cutter) rule(out []part, when int, w *directory.When) []part {
	for _, s := range strands(w.Rule, w.From, w.Until) {
		keys := []string{w.From.String(), ruleSlug(&s.rule)}
		lo := s.from
		if !legible(&s.rule) {
			dates := s.take(maxSingles)
			for _, d := range dates {
				out = append(out, cut.single(cut.uids.of(append(keys, d.String())...), when, d, w.Time, nil))
			}
			if len(dates) < maxSingles {
				continue
			}
			lo = dates[len(dates)-1] + 1
		}
		out = cut.series(out, when, &s, lo, w.Time, keys)
	}
	return out
}

// series adds the meetings of a strand from lo on, cut where a long time without
// meetings begins or ends.
func (cut *cutter) series(out []part, when int, s *strand, lo civil.Date, span civil.Span, keys []string) []part {
	uid := cut.uids.of(keys...)
	add := func(from, to civil.Date, closed bool) {
		p, ok := cut.stretch(when, s, from, to)
		if !ok {
			return
		}
		if p.uid, p.time = uid, span; uid == "" {
			p.uid = cut.uids.of(append(keys, p.first.String())...)
		}
		uid = ""
		if closed {
			p.close()
		}
		out = append(out, p)
	}
	for _, x := range cut.closed {
		if x.to != 0 && (x.to < lo || len(s.rule.Between(s.from, s.until, max(lo, x.from), x.to)) <= maxCancelled) {
			continue
		}
		if x.from > lo {
			add(lo, x.from-1, false)
		}
		add(max(lo, x.from), x.to, true)
		if x.to == 0 {
			return out
		}
		lo = x.to + 1
	}
	add(lo, s.until, false)
	return out
}

// stretch returns the meetings of a strand in some days (to may be zero: no end)
// and reports whether there are any.
func (cut *cutter) stretch(when int, s *strand, from, to civil.Date) (part, bool) {
	if s.until != 0 && (to == 0 || s.until < to) {
		to = s.until
	}
	p := part{strand: s, first: s.firstIn(from, to), last: to}
	if p.first == 0 {
		return p, false
	}
	for _, x := range cut.exceptions {
		if x.When == when && p.holds(x.PlannedDate) {
			p.special = append(p.special, x)
		}
	}
	slices.SortFunc(p.special, func(a, b schedule.Session) int { return cmp.Compare(a.PlannedDate, b.PlannedDate) })
	return p, true
}

// holds reports whether a planned date is one of the series.
func (p *part) holds(d civil.Date) bool {
	return p.first <= d && (p.last == 0 || d <= p.last) && p.strand.rule.Has(p.strand.from, p.strand.until, d)
}

// close makes a cancelled meeting's fate that of the whole series.
func (p *part) close() {
	i := slices.IndexFunc(p.special, func(s schedule.Session) bool { return s.State == schedule.Cancelled && s.Change == nil })
	if i < 0 {
		return
	}
	base := p.special[i]
	p.become = &base
	p.special = slices.DeleteFunc(p.special, func(s schedule.Session) bool {
		return s.State == schedule.Cancelled && slices.Equal(s.Reason, base.Reason) && s.Note.IsEmpty()
	})
}
