package schedule

import (
	"slices"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
)

// Expand returns the sessions of a class whose planned or effective date is from
// lo to hi, both inclusive, as Sort orders them.
func Expand(d *directory.Directory, c *directory.Class, lo, hi civil.Date) []Session {
	return newExpander(d, c, closuresOf(d, c.Center)).between(lo, hi)
}

// An expander makes sessions of one class.
type expander struct {
	class    *directory.Class
	zone     *time.Location
	changes  map[slot]*directory.Change
	closures []*directory.Closure // of the class's center; empty if it runs on closures
}

// A slot is what names a session within its class.
type slot struct {
	date  civil.Date
	start civil.Clock
}

func newExpander(d *directory.Directory, c *directory.Class, closures []*directory.Closure) *expander {
	e := &expander{class: c, zone: d.Site.TimeZone, closures: closures}
	if c.RunsOnClosures {
		e.closures = nil
	}
	if len(c.Changes) > 0 {
		e.changes = make(map[slot]*directory.Change, len(c.Changes))
		for i := range c.Changes {
			ch := &c.Changes[i]
			e.changes[slot{ch.Date, ch.Original}] = ch
		}
	}
	return e
}

// between returns the sessions of Expand.
func (e *expander) between(lo, hi civil.Date) []Session {
	inside := func(d civil.Date) bool { return lo <= d && d <= hi }
	meetings := planned(nil, e.class, lo, hi)
	for i := range e.class.Changes {
		if ch := &e.class.Changes[i]; inside(ch.To) && !inside(ch.Date) {
			meetings = appendSlot(meetings, e.class, slot{ch.Date, ch.Original})
		}
	}
	// One that was to move in, but is cancelled, stays outside.
	return slices.DeleteFunc(e.sessions(meetings), func(s Session) bool { return !inside(s.Date) && !inside(s.PlannedDate) })
}

// appendSlot appends the meetings that are planned to begin in a slot.
func appendSlot(out []meeting, c *directory.Class, at slot) []meeting {
	for _, m := range planned(nil, c, at.date, at.date) {
		if m.span.Start == at.start {
			out = append(out, m)
		}
	}
	return out
}

// sessions returns what becomes of the meetings, sorted.
func (e *expander) sessions(meetings []meeting) []Session {
	if len(meetings) == 0 {
		return nil
	}
	out := make([]Session, len(meetings))
	for i := range meetings {
		out[i] = e.session(&meetings[i])
	}
	sorted := slices.IsSortedFunc(out, func(a, b Session) int { return a.Compare(&b) })
	if !sorted {
		Sort(out)
	}
	return out
}

// session returns what becomes of a meeting: changes apply first, closures and a
// closed center to what results.
func (e *expander) session(m *meeting) Session {
	s := m.session(e.class)
	if ch := e.changes[slot{m.date, m.span.Start}]; ch != nil {
		s.apply(ch)
	}
	if s.State != Cancelled {
		e.close(&s)
	}
	s.Start, s.End = instants(s.Date, s.Time, e.zone)
	s.PlannedStart = s.Start
	if s.State == Moved {
		s.PlannedStart = s.PlannedDate.At(s.PlannedTime.Start, e.zone)
	}
	return s
}

// apply applies what editors wrote about the session.
func (s *Session) apply(ch *directory.Change) {
	s.Change, s.Note = ch, ch.Note
	if ch.Cancelled {
		s.State, s.Reason = Cancelled, ch.Reason
		return
	}
	if ch.To != 0 {
		s.Date = ch.To
	}
	if !ch.Time.IsZero() {
		s.Time = ch.Time
	}
	if s.Date != s.PlannedDate || s.Time != s.PlannedTime {
		s.State = Moved
	}
	s.Place = placed(s.Class.Place, ch.Place)
	s.PlaceChanged = !samePlace(s.Place, s.Class.Place)
}

// close cancels the session if a closure or its center's status does.
func (e *expander) close(s *Session) {
	if closure := closing(e.closures, s.Date, s.Time); closure != nil {
		s.cancel(closure.Name)
		s.Closure = closure
	} else if c := e.class.Center; statusOn(c, s.Date) == directory.TemporarilyClosed {
		s.cancel(c.StatusNote)
	}
}

// cancel cancels the session, which then stands where it was planned.
func (s *Session) cancel(reason directory.Text) {
	s.State, s.Reason = Cancelled, reason
	s.Date, s.Time = s.PlannedDate, s.PlannedTime
	s.Place, s.PlaceChanged = s.Class.Place, false
}

// instants returns the instants of a span on a day. Where a clock change leaves
// no time between them, the session lasts as long as it was planned.
func instants(d civil.Date, span civil.Span, zone *time.Location) (start, end time.Time) {
	start, end = d.At(span.Start, zone), d.At(span.End, zone)
	if !end.After(start) {
		end = start.Add(time.Duration(span.End-span.Start) * time.Minute)
	}
	return start, end
}

// placed returns the place of a class with what a change sets in it. A room
// belongs to the place it is in, so another venue leaves it behind.
func placed(place, change directory.Where) directory.Where {
	if change.Venue != nil {
		place.Venue, place.Room = change.Venue, nil
	}
	if !change.Room.IsEmpty() {
		place.Room = change.Room
	}
	if change.Online != "" {
		place.Online = change.Online
	}
	return place
}

func samePlace(a, b directory.Where) bool {
	return a.Online == b.Online && slices.Equal(a.Room, b.Room) && sameVenue(a.Venue, b.Venue)
}

func sameVenue(a, b *directory.Venue) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Address == b.Address && slices.Equal(a.Name, b.Name)
}
