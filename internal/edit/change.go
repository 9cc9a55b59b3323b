package edit

import (
	"slices"
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// A Change is what becomes of one session.
type Change struct {
	directory.Change
	// SayStart writes when the session was to start, which is needed where a day
	// has two.
	SayStart bool
}

func (c *Change) entry() entry {
	var e entry
	e.date("date", c.Date)
	if c.SayStart {
		e.word("at", clock(c.Original))
	}
	switch {
	case c.Cancelled && c.Reason.IsEmpty():
		e.word("cancelled", "true")
	case c.Cancelled:
		e.text("cancelled", c.Reason)
	}
	e.date("to", c.To)
	e.word("time", span(c.Time))
	e.text("room", c.Place.Room)
	e.text("note", c.Note)
	return e
}

// SetChange writes a change of a session into the schedule of a class: in place
// of the one on a line of the file, or among the others by its date if line is 0.
// It gives the class that day as its version. An error is a [diag.List].
func SetChange(file string, data []byte, class string, c Change, line int, today civil.Date) ([]byte, error) {
	d, err := read(file, data)
	if err != nil {
		return nil, err
	}
	m := d.class(class)
	if m == nil {
		var l diag.List
		l.Addf(diag.Pos{File: file}, ruleEdit, "there is no class %q here any more", class)
		return nil, l
	}
	e := c.entry()
	by := hand{m.Pos(), "changes: [" + e.flow() + "]"}
	when := slices.IndexFunc(m.Pairs, func(p source.Pair) bool { return p.Key.Value == "when" })
	if when < 0 || len(m.Pairs) == 0 {
		return nil, by.error()
	}
	d.set(m, behindUpdated(m, when), "updated", today.String())
	list, ok := d.changes(m, when, e, line)
	if !ok {
		return nil, by.error()
	}
	return d.finish(d.withClass(m, with(with(m, "updated", leaf(today.String())), "changes", list)), by)
}

// behindUpdated returns the pair behind which `updated` goes: that before `when`.
func behindUpdated(m *source.Node, when int) int {
	if when > 0 {
		return when - 1
	}
	return when
}

// class returns the map of a class.
func (d *document) class(id string) *source.Node {
	for _, m := range d.root.Lookup("classes").Elements() {
		if name := m.Lookup("id"); name != nil && strings.TrimSpace(name.Value) == id {
			return m
		}
	}
	return nil
}

// withClass returns the file as it is to be, with one class in place of another.
func (d *document) withClass(old, class *source.Node) *source.Node {
	classes := d.root.Lookup("classes")
	if classes == old {
		return with(d.root, "classes", class)
	}
	list := *classes
	list.Items = slices.Clone(classes.Items)
	list.Items[slices.Index(list.Items, old)] = class
	return with(d.root, "classes", &list)
}

// changes writes an entry into the changes of a class and returns what they are
// to say.
func (d *document) changes(m *source.Node, when int, e entry, line int) (*source.Node, bool) {
	list := m.Lookup("changes")
	switch {
	case list == nil:
		d.addChanges(m, when, e)
		return &source.Node{Kind: source.List, Items: []*source.Node{e.node()}}, line == 0
	case list.Kind == source.Empty && d.isFlow(m), list.Kind == source.Scalar:
		return nil, false
	case list.Kind == source.Empty:
		i := slices.IndexFunc(m.Pairs, func(p source.Pair) bool { return p.Value == list })
		d.lineAfter(d.pairEnd(m, i, false), item(d.listIndent(m), e, false))
		return &source.Node{Kind: source.List, Items: []*source.Node{e.node()}}, true
	case line == 0:
		date, _ := civil.ParseDate(e[0].word)
		return d.insert(list, place(list.Elements(), date), e), true
	}
	i := slices.IndexFunc(list.Elements(), func(n *source.Node) bool { return n.Line == line })
	if i < 0 {
		return nil, false
	}
	return d.replace(list, i, e), true
}

// addChanges adds the key and its first entry to a class.
func (d *document) addChanges(m *source.Node, when int, e entry) {
	lines := append([]string{strings.Repeat(" ", m.Col-1) + "changes:"}, item(d.listIndent(m), e, false)...)
	d.add(m, when, "changes: ["+e.flow()+"]", lines)
}

// listIndent returns how deep the dashes of a list of a class stand: as those of
// `when`.
func (d *document) listIndent(m *source.Node) int {
	if when := m.Lookup("when"); when != nil && when.Kind == source.List && !d.isFlow(when) {
		return when.Col - 1
	}
	return m.Col + 1
}
