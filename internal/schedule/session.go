// Package schedule turns what editors plan into what happens: a class into its
// sessions, with changes, closures and closed centers applied, and a center
// into its hours of a day. It knows nothing of words, files or formats, and
// never asks what day it is.
package schedule

import (
	"cmp"
	"slices"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
)

// A State says what becomes of a session.
type State uint8

// The states of a session. One that keeps its day and time is Planned even if
// its place changed or it has a note.
const (
	Planned State = iota
	Moved         // to another day or time
	Cancelled
)

// String returns the state in lower case.
func (s State) String() string { return [...]string{"planned", "moved", "cancelled"}[s] }

// A Session is one meeting of a class.
type Session struct {
	Class *directory.Class
	When  int // index into Class.When

	// As it will happen, or as it was planned if it is cancelled. The instants
	// are in the site's zone; End is after Start even where a clock change
	// skips the planned time.
	Start, End time.Time
	Date       civil.Date
	Time       civil.Span

	// As it was planned: what calendars call the recurrence id. The same as
	// above unless the session moved.
	PlannedDate  civil.Date
	PlannedTime  civil.Span
	PlannedStart time.Time

	State        State
	Reason       directory.Text // of a cancellation: of the change, else the closure's name, else the center's status note; may be empty
	Note         directory.Text // of the change; may be empty
	Title        directory.Text // its own subject; may be empty
	Place        directory.Where
	PlaceChanged bool // room, venue or online differ from the class's

	Change  *directory.Change  // what editors wrote about this session; nil if nothing
	Closure *directory.Closure // what cancelled it; nil if something else or nothing did
}

// Plain reports whether the session is simply as planned.
func (s *Session) Plain() bool {
	return s.State == Planned && !s.PlaceChanged && s.Note.IsEmpty()
}

// Compare orders sessions by start, then planned start, class and entry.
func (s *Session) Compare(t *Session) int {
	if c := s.Start.Compare(t.Start); c != 0 {
		return c
	}
	return cmp.Or(s.PlannedStart.Compare(t.PlannedStart), compareClasses(s.Class, t.Class), cmp.Compare(s.When, t.When))
}

func compareClasses(a, b *directory.Class) int {
	if a == b {
		return 0
	}
	return cmp.Or(cmp.Compare(a.Center.ID, b.Center.ID), cmp.Compare(a.ID, b.ID))
}

// Sort sorts sessions as Compare orders them.
func Sort(sessions []Session) {
	slices.SortStableFunc(sessions, func(a, b Session) int { return a.Compare(&b) })
}
