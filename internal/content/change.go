package content

import (
	"slices"
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// A change is an entry of `changes`.
type change struct {
	directory.Change
	date placed[civil.Date]
	at   placed[civil.Clock]
	to   placed[civil.Date]
	// cancelled is true or the reason.
	cancelled reason
	ok        bool // free of mistakes, so that it can be compared with sessions
}

type reason struct {
	given bool
	text  directory.Text
}

var changeTable = table[change]{
	noun: "a change",
	fields: []field[change]{
		must(one("date", "The day of the session as planned.", at(dateValue), func(c *change) *placed[civil.Date] { return &c.date })),
		one("at", "Its start as planned, where a day has two sessions.", at(timeValue), func(c *change) *placed[civil.Clock] { return &c.at }),
		one("cancelled", "true, or the reason.", reasonValue, func(c *change) *reason { return &c.cancelled }),
		one("to", "Another day.", at(dateValue), func(c *change) *placed[civil.Date] { return &c.to }),
		one("time", "Another time.", spanValue, func(c *change) *civil.Span { return &c.Time }),
		one("room", "Another room.", textValue, func(c *change) *directory.Text { return &c.Place.Room }),
		one("venue", "Another place.", venueValue, func(c *change) **directory.Venue { return &c.Place.Venue }),
		one("online", "Another address to join online.", urlValue, func(c *change) *string { return &c.Place.Online }),
		one("note", "What people should know about it.", textValue, func(c *change) *directory.Text { return &c.Note }),
	},
	place: func(c *change, at diag.Pos) { c.At = placeOf(at) },
	check: checkChange,
	done:  func(c *change, clean bool) { c.ok = clean },
}

// reasonValue is true, or a text that says why.
var reasonValue = value[reason]{about: Field{Type: TypeReason}, decode: func(d *decoder, n *source.Node) (reason, bool) {
	if n.Kind == source.Scalar {
		switch s := strings.TrimSpace(n.Value); strings.ToLower(s) {
		case "true", "yes", "on":
			if s != "true" {
				d.errorf(n.Pos(), ruleForm, "%s is neither true nor a reason; write true", diag.Quote(s))
				return reason{}, false
			}
			return reason{given: true}, true
		case "false", "no", "off":
			d.errorf(n.Pos(), ruleForm, "%q changes nothing; take the change away if the session takes place", "cancelled: "+s)
			return reason{}, false
		}
	}
	text, ok := textValue.decode(d, n)
	return reason{true, text}, ok
}}

// moves are the keys that say that a session takes place otherwise.
var moves = []string{"to", "time", "room", "venue", "online"}

// checkChange checks what a change says by itself.
func checkChange(d *decoder, n *source.Node, c *change) {
	pos := posOf(c.At)
	c.Date, c.To = c.date.value, c.to.value
	c.Cancelled, c.Reason = c.cancelled.given, c.cancelled.text
	var moved []string
	known, unknown := 0, 0 // an unknown key is told of already
	for _, p := range n.Pairs {
		switch {
		case slices.Contains(moves, p.Key.Value):
			moved = append(moved, p.Key.Value)
		case p.Key.Value == "cancelled" || p.Key.Value == "note":
			known++
		case p.Key.Value != "date" && p.Key.Value != "at":
			unknown++
		}
	}
	if cancelled := n.Lookup("cancelled"); cancelled != nil && len(moved) > 0 {
		d.errorf(pos, ruleConflict, "the session is cancelled and moved at once: %q on line %d and %q on line %d; keep one", "cancelled", cancelled.Line, moved[0], n.Lookup(moved[0]).Line)
		return
	}
	if len(moved)+known+unknown == 0 {
		d.errorf(pos, ruleMissing, "this changes nothing; say cancelled, to, time, room, venue, online or note")
	}
}
