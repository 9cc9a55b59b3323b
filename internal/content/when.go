package content

import (
	"slices"
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/recur"
	"centers/internal/source"
)

// A when is an entry of `when`.
type when struct {
	directory.When
	every, rrule recur.Rule
	on           []*dated
	text         string // of every or rrule, as written
	ok           bool   // free of mistakes, so that its sessions are known
}

var rruleValue = parsed(Field{Type: TypeRRule}, "an RFC 5545 rule such as FREQ=WEEKLY;BYDAY=TU", recur.ParseRRULE)

// everyValue is a rule in our words; days may be a list.
var everyValue = value[recur.Rule]{about: Field{Type: TypeEvery}, decode: func(d *decoder, n *source.Node) (recur.Rule, bool) {
	text, ok := d.everyText(n)
	if !ok {
		return recur.Rule{}, false
	}
	rule, err := recur.ParseEvery(text)
	if err != nil {
		d.errorf(n.Pos(), ruleForm, "%s", err)
	}
	return rule, err == nil
}}

func (d *decoder) everyText(n *source.Node) (string, bool) {
	if n.Kind != source.List {
		return d.scalar(n, "days such as tue, thu")
	}
	var days []string
	for _, item := range n.Items {
		s, ok := d.scalar(item, "a day such as tue")
		if !ok {
			return "", false
		}
		days = append(days, s)
	}
	if len(days) == 0 {
		d.errorf(n.Pos(), ruleForm, "the list names no day")
	}
	return strings.Join(days, ", "), len(days) > 0
}

var whenTable = table[when]{
	noun: "an entry of when",
	fields: []field[when]{
		one("every", "On which days it repeats, such as tue, thu or 1st saturday.", everyValue, func(w *when) *recur.Rule { return &w.every }),
		many("on", "Single dates.", datedValue, func(w *when) *[]*dated { return &w.on }),
		one("rrule", "An RFC 5545 rule, for what every cannot say.", rruleValue, func(w *when) *recur.Rule { return &w.rrule }),
		one("time", "From when to when, such as 10:00-11:00.", spanValue, func(w *when) *civil.Span { return &w.Time }),
		one("from", "No session before this date. Needed with every and rrule.", dateValue, func(w *when) *civil.Date { return &w.From }),
		one("until", "No session after this date.", dateValue, func(w *when) *civil.Date { return &w.Until }),
	},
	place: func(w *when, at diag.Pos) { w.At = placeOf(at) },
	check: checkWhen,
	done:  func(w *when, clean bool) { w.ok = clean },
}

// A dated is one of the single dates of an entry.
type dated struct {
	directory.Dated
	pos diag.Pos
}

var datedTable = table[dated]{
	noun: "a date",
	fields: []field[dated]{
		must(one("date", "The day.", dateValue, func(d *dated) *civil.Date { return &d.Date })),
		one("title", "Its own subject.", textValue, func(d *dated) *directory.Text { return &d.Title }),
		one("time", "Its own time.", spanValue, func(d *dated) *civil.Span { return &d.Time }),
	},
	place: func(d *dated, at diag.Pos) { d.At, d.pos = placeOf(at), at },
}

// datedValue is a date, or a map with a date, a title and a time.
var datedValue = value[*dated]{
	about: Field{Type: TypeDated, Fields: describe(&datedTable)},
	decode: func(d *decoder, n *source.Node) (*dated, bool) {
		out := new(dated)
		if n.Kind != source.Scalar {
			return out, datedTable.decode(d, n, n.Pos(), out)
		}
		date, ok := dateValue.decode(d, n)
		out.Date, out.At, out.pos = date, placeOf(n.Pos()), n.Pos()
		return out, ok
	},
}

// whenKeys are the keys of an entry; its table cannot be asked from its own
// check.
var whenKeys = []string{"every", "on", "rrule", "time", "from", "until"}

// checkWhen checks what concerns several keys of an entry, and makes its rule.
func checkWhen(d *decoder, n *source.Node, w *when) {
	pos := posOf(w.At)
	var kinds []*source.Node
	var names []string
	for _, p := range n.Pairs {
		if slices.Contains([]string{"every", "on", "rrule"}, p.Key.Value) {
			kinds, names = append(kinds, p.Key), append(names, p.Key.Value)
		}
	}
	switch {
	case len(kinds) == 0 && !(lacks(n, whenKeys, "every") && lacks(n, whenKeys, "on") && lacks(n, whenKeys, "rrule")):
		return // misspelt
	case len(kinds) == 0:
		d.errorf(pos, ruleMissing, `one of "every", "on" and "rrule" is missing; an entry needs it to say when the class meets`)
		return
	case len(kinds) > 1:
		d.errorf(kinds[1].Pos(), ruleConflict, "%q stands beside %q on line %d; an entry has one of every, on and rrule", names[1], names[0], kinds[0].Line)
		return
	}
	if names[0] == "on" {
		w.checkDates(d, n, pos)
	} else {
		w.checkRule(d, n, names[0], pos)
	}
}

func (w *when) checkRule(d *decoder, n *source.Node, key string, pos diag.Pos) {
	for _, name := range []string{"from", "time"} {
		if lacks(n, whenKeys, name) {
			d.errorf(pos, ruleMissing, "%q is missing; an entry with %q needs it", name, key)
		}
	}
	rule := w.every
	if key == "rrule" {
		rule = w.rrule
	}
	w.Rule, w.text = &rule, written(n.Lookup(key))
	if w.From == 0 || rule.Interval == 0 || w.Time.IsZero() {
		return
	}
	if w.Until != 0 && w.Until < w.From {
		ordered(d, n, "from", "until", w.From, w.Until)
		return
	}
	if rule.First(w.From, w.Until) == 0 {
		d.errorf(n.Lookup(key).Pos(), ruleSession, "this never meets: no date %s matches %s", span(w.From, w.Until), diag.Quote(w.text))
	}
}

// written returns a rule as it was written.
func written(n *source.Node) string {
	items := make([]string, 0, 1)
	for _, item := range n.Elements() {
		items = append(items, item.Value)
	}
	return strings.Join(items, ", ")
}

// span says from when to when, for messages.
func span(from, until civil.Date) string {
	if until == 0 {
		return "from " + from.String() + " on"
	}
	return "from " + from.String() + " to " + until.String()
}

func (w *when) checkDates(d *decoder, n *source.Node, pos diag.Pos) {
	list := n.Lookup("on")
	if until := n.Lookup("until"); until != nil {
		d.errorf(until.Pos(), ruleConflict, `"until" goes only with a rule; the dates of "on" end by themselves`)
	}
	if list.Kind == source.List && len(list.Items) == 0 {
		d.errorf(list.Pos(), ruleSession, `this never meets: "on" lists no dates`)
	}
	for i, on := range w.on {
		if on.Time.IsZero() && lacks(n, whenKeys, "time") {
			d.errorf(on.pos, ruleMissing, `"time" is missing; the date %s has none of its own, and neither has its entry`, on.Date)
			return
		}
		if on.Date < w.From {
			d.errorf(on.pos, ruleConflict, "%s is before \"from\", which is %s on line %d", on.Date, w.From, n.Lookup("from").Line)
		}
		for _, other := range w.on[:i] {
			if other.Date == on.Date && w.timeOf(other).Start == w.timeOf(on).Start {
				d.errorf(on.pos, ruleConflict, "%s at %s is listed twice; it is on line %d already", on.Date, w.timeOf(on).Start, other.pos.Line)
				break
			}
		}
		w.Dates = append(w.Dates, on.Dated)
	}
	slices.SortStableFunc(w.Dates, func(a, b directory.Dated) int {
		if a.Date != b.Date {
			return int(a.Date - b.Date)
		}
		return int(w.or(a.Time).Start) - int(w.or(b.Time).Start)
	})
}

func (w *when) timeOf(d *dated) civil.Span { return w.or(d.Time) }

// or returns a time, or that of the entry where it is none.
func (w *when) or(t civil.Span) civil.Span {
	if t.IsZero() {
		return w.Time
	}
	return t
}
