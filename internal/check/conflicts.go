package check

import (
	"fmt"
	"slices"
	"strings"

	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/schedule"
)

// A clash is two entries of two classes that cannot both take place.
type clash struct {
	rule         string
	what         string // the room or the leader
	first, later *schedule.Session
	days         int
}

// A pair names the two entries of a clash.
type pair struct {
	rule   string
	a, b   *directory.Class
	ai, bi int
}

// conflicts finds sessions to come that are in one room at one time, or that
// one person leads in two places. Leaders are one person if the same center
// writes them alike.
func (c *checker) conflicts() diag.List {
	var order []pair
	clashes := map[pair]*clash{}
	note := func(rule, what string, a, b *schedule.Session) {
		// The one that stands later in the content gets the message.
		if posOf(b.Class.At).Compare(posOf(a.Class.At)) < 0 {
			a, b = b, a
		}
		p := pair{rule, a.Class, b.Class, a.When, b.When}
		if clashes[p] == nil {
			clashes[p] = &clash{rule: rule, what: what, first: a, later: b}
			order = append(order, p)
		}
		clashes[p].days++
	}
	all := c.Book.All()
	open := map[string][]*schedule.Session{} // by center and room, and by center and leader
	for i := range all {
		s := &all[i]
		if s.Date < c.Book.Today || s.State == schedule.Cancelled {
			continue
		}
		room := c.roomOf(s)
		if room != "" {
			for _, other := range meanwhile(open, "room\x00"+s.Class.Center.ID+"\x00"+strings.ToLower(room), s) {
				note(ruleRoom, room, other, s)
			}
		}
		if leader := s.Class.Leader.In(c.lang).Value; leader != "" {
			for _, other := range meanwhile(open, "leader\x00"+s.Class.Center.ID+"\x00"+strings.ToLower(leader), s) {
				if room == "" || !strings.EqualFold(room, c.roomOf(other)) {
					note(ruleLeader, leader, other, s)
				}
			}
		}
	}
	var out diag.List
	for _, p := range order {
		out = append(out, c.tell(clashes[p]))
	}
	return out
}

// roomOf returns the room of a session at its center; empty if it is elsewhere
// or not known.
func (c *checker) roomOf(s *schedule.Session) string {
	if s.Place.Venue != nil {
		return ""
	}
	return s.Place.Room.In(c.lang).Value
}

// meanwhile returns the sessions of other classes under a key that have not
// ended when s begins, and puts s among them. Sessions come by their start.
func meanwhile(open map[string][]*schedule.Session, key string, s *schedule.Session) []*schedule.Session {
	running := slices.DeleteFunc(open[key], func(o *schedule.Session) bool { return !o.End.After(s.Start) })
	var others []*schedule.Session
	for _, o := range running {
		if o.Class != s.Class {
			others = append(others, o)
		}
	}
	open[key] = append(running, s)
	return others
}

func (c *checker) tell(x *clash) diag.Problem {
	a, b := x.first, x.later
	where := fmt.Sprintf("line %d", c.sessionPos(a).Line)
	if a.Class.At.File != b.Class.At.File {
		where += " of " + a.Class.At.File
	}
	if x.rule == ruleRoom {
		return problem(ruleRoom, c.sessionPos(b), "%q is in %q on %s at %s, when %q is there at %s (%s)%s",
			b.Class.ID, x.what, b.Date, b.Time, a.Class.ID, a.Time, where, more(x.days))
	}
	return problem(ruleLeader, c.sessionPos(b), "%q leads %q on %s at %s, and %q in another place at %s (%s)%s",
		x.what, b.Class.ID, b.Date, b.Time, a.Class.ID, a.Time, where, more(x.days))
}
