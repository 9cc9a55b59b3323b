package content

import (
	"slices"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/schedule"
)

// maxSessions is how many sessions a class may have in the window.
const maxSessions = 1000

// checkSessions checks what classes say against the sessions that come of it.
func (l *loader) checkSessions(dir *directory.Directory) {
	var all []*class
	for _, s := range l.scheduleList {
		all = append(all, s.classes...)
	}
	probs := make([]diag.List, len(all))
	each(len(all), l.opts.Jobs, func(i int) { probs[i] = l.checkClass(dir, all[i]) })
	for _, p := range probs {
		l.probs = append(l.probs, p...)
	}
	for _, s := range l.scheduleList {
		l.checkOpen(s)
	}
}

func (l *loader) checkClass(dir *directory.Directory, x *class) diag.List {
	if x.Center == nil || len(x.whens) == 0 || slices.ContainsFunc(x.whens, func(w *when) bool { return !w.ok }) {
		return nil
	}
	d := l.decoder()
	if l.opts.Today != 0 {
		lo, hi := l.opts.Today-civil.Date(l.site.PastDays), l.opts.Today+civil.Date(l.site.AheadDays)
		if schedule.Count(&x.Class, lo, hi, maxSessions) > maxSessions {
			d.errorf(posOf(x.At), ruleLimit, "%q meets more than 1,000 times in the %d days that the site shows, the limit for a class", x.ID, int(hi-lo)+1)
			return d.probs
		}
		x.checkTwice(d, lo, hi)
	}
	x.resolveChanges(d)
	x.checkGone(d)
	x.checkMoves(d, dir)
	return d.probs
}

// A slot is a day and a start, which name a session.
type slot struct {
	date  civil.Date
	start civil.Clock
}

// checkTwice warns of entries that give the same sessions.
func (x *class) checkTwice(d *decoder, lo, hi civil.Date) {
	if len(x.whens) < 2 {
		return
	}
	entries := map[slot]*when{}
	for _, w := range x.whens {
		for _, s := range w.slots(lo, hi) {
			if first := entries[s]; first != nil && first != w {
				d.warnf(posOf(w.At), ruleTwice, "%q meets on %s at %s by this entry and by the one on line %d", x.ID, s.date, s.start, first.At.Line)
				break
			}
			entries[s] = w
		}
	}
}

// slots returns the sessions of an entry from lo to hi.
func (w *when) slots(lo, hi civil.Date) []slot {
	var out []slot
	if w.Rule != nil {
		for _, day := range w.Rule.Between(w.From, w.Until, lo, hi) {
			out = append(out, slot{day, w.Time.Start})
		}
	}
	for _, on := range w.Dates {
		if lo <= on.Date && on.Date <= hi {
			out = append(out, slot{on.Date, w.or(on.Time).Start})
		}
	}
	return out
}

// resolveChanges finds the session of each change.
func (x *class) resolveChanges(d *decoder) {
	taken := map[slot]diag.Pos{}
	for _, c := range x.changes {
		if !c.ok || !x.resolve(d, c) {
			continue
		}
		s := slot{c.Date, c.Original}
		if first, twice := taken[s]; twice {
			d.errorf(c.date.pos, ruleConflict, "there is another change for this session, on line %d; make one of the two", first.Line)
			continue
		}
		taken[s] = c.date.pos
		x.Changes = append(x.Changes, c.Change)
	}
	slices.SortStableFunc(x.Changes, func(a, b directory.Change) int {
		if a.Date != b.Date {
			return int(a.Date - b.Date)
		}
		return int(a.Original) - int(b.Original)
	})
}

// resolve finds the session of one change; false if there is none.
func (x *class) resolve(d *decoder, c *change) bool {
	sessions := schedule.PlannedOn(&x.Class, c.Date)
	if len(sessions) == 0 {
		d.errorf(c.date.pos, ruleSession, "no session of %q on %s (it meets %s; the nearest is %s)", x.ID, c.Date, x.inWords(c.Date), schedule.NearestPlanned(&x.Class, c.Date))
		return false
	}
	starts := make([]string, 0, len(sessions))
	for _, s := range sessions {
		if start := s.Time.Start.String(); !slices.Contains(starts, start) {
			starts = append(starts, start)
		}
	}
	i := 0
	switch {
	case c.at.given():
		i = slices.IndexFunc(sessions, func(s schedule.Session) bool { return s.Time.Start == c.at.value })
		if i < 0 {
			d.errorf(c.at.pos, ruleSession, "no session of %q begins at %s on %s; use %s", x.ID, c.at.value, c.Date, orList(starts))
			return false
		}
	case len(starts) > 1:
		d.errorf(c.date.pos, ruleSession, "%q has %d sessions on %s; say which one with at: %s", x.ID, len(starts), c.Date, orList(starts))
		return false
	}
	c.Original = sessions[i].Time.Start
	if c.same(sessions[i]) {
		d.errorf(posOf(c.At), ruleSession, "this changes nothing: the session is on %s at %s already", c.Date, sessions[i].Time)
		return false
	}
	return true
}

// same reports whether a change leaves its session as it was.
func (c *change) same(s schedule.Session) bool {
	p := c.Place
	return !c.Cancelled && c.Note.IsEmpty() && p.Room.IsEmpty() && p.Venue == nil && p.Online == "" &&
		(c.To == 0 || c.To == c.Date) && (c.Time.IsZero() || c.Time == s.Time)
}

// gone returns the days on which nothing can meet at a center: all of them, or
// none if last is before first.
func gone(c *directory.Center) (first, last civil.Date) {
	last = civil.MaxDate
	if c.StatusUntil != 0 {
		last = c.StatusUntil
	}
	switch c.Status {
	case directory.Planned:
		return c.StatusSince, last
	case directory.Closed, directory.Moved:
		if c.StatusSince != 0 {
			return c.StatusSince + 1, last
		}
		return 0, last
	}
	return 1, 0
}

// always reports whether nothing can ever meet at a center. That is one fault of
// its schedule, not one of each class.
func always(c *directory.Center) bool {
	first, last := gone(c)
	return first == 0 && last == civil.MaxDate
}

// atCenter reports whether a class takes place at its center, not only online
// or elsewhere.
func (x *class) atCenter() bool {
	return x.Place.Venue == nil && (x.Place.Online == "" || !x.Place.Room.IsEmpty())
}

// checkOpen tells of a schedule for a center where nothing can meet at all.
func (l *loader) checkOpen(s *scheduleFile) {
	c := l.centers.items[s.center.value]
	if c == nil || c.broken || l.hiddenDraft(c.Draft) != "" || !always(&c.Center) {
		return
	}
	for _, x := range s.classes {
		if x.atCenter() && l.hiddenDraft(x.draft) == "" && len(x.whens) > 0 {
			l.probs.Addf(s.center.pos, ruleSession, "nothing can meet at %q, which is %s (%s)", c.ID, c.Status, c.At.File)
			return
		}
	}
}

// searched is how far ahead a session at a center that is gone is looked for.
const searched = 1500

// checkGone tells of sessions at a center that is not there on that day.
func (x *class) checkGone(d *decoder) {
	first, last := gone(x.Center)
	if !x.atCenter() || last < first || always(x.Center) {
		return
	}
	for i := range x.When {
		w := &x.When[i]
		var day civil.Date
		if w.Rule != nil {
			lo := max(first, w.From)
			if dates := w.Rule.Between(w.From, w.Until, lo, min(last, lo+searched)); len(dates) > 0 {
				day = dates[0]
			}
		}
		for _, on := range w.Dates {
			if first <= on.Date && on.Date <= last && day == 0 {
				day = on.Date
			}
		}
		if day != 0 {
			d.errorf(posOf(w.At), ruleSession, "%q meets on %s, when its center %q is %s (%s)", x.ID, day, x.Center.ID, x.Center.Status, x.Center.At.File)
		}
	}
}

// checkMoves tells of sessions that are moved to a day on which they cannot
// take place.
func (x *class) checkMoves(d *decoder, dir *directory.Directory) {
	for _, c := range x.changes {
		if c.To == 0 || c.To == c.Date {
			continue
		}
		for _, s := range schedule.Expand(dir, &x.Class, c.Date, c.Date) {
			if s.Change == nil || s.Change.At != c.At || s.State != schedule.Cancelled {
				continue
			}
			if s.Closure != nil {
				d.errorf(c.to.pos, ruleSession, "the session would move to %s, when the center is closed (%s, line %d of %s)", c.To, s.Closure.Name.In(d.langs[0]).Value, s.Closure.At.Line, s.Closure.At.File)
			} else {
				d.errorf(c.to.pos, ruleSession, "the session would move to %s, when the center is %s (%s)", c.To, x.Center.Status, x.Center.At.File)
			}
		}
		if first, last := gone(x.Center); first <= c.To && c.To <= last && !always(x.Center) && x.atCenter() {
			d.errorf(c.to.pos, ruleSession, "the session would move to %s, when the center is %s (%s)", c.To, x.Center.Status, x.Center.At.File)
		}
	}
}
