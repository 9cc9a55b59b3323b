package edit

import (
	"slices"
	"strings"

	"centers/internal/civil"
	"centers/internal/source"
)

// place returns where an entry of a date belongs among others: behind the last
// one that is not later.
func place(items []*source.Node, date civil.Date) int {
	for i, item := range slices.Backward(items) {
		if day := item.Lookup("date"); day != nil && day.Value <= date.String() {
			return i + 1
		}
	}
	return 0
}

// insert adds an entry to a list, or to a single value that stands for a list of
// itself, and returns what the list is to say then.
func (d *document) insert(list *source.Node, i int, e entry) *source.Node {
	want := &source.Node{Kind: source.List, Items: slices.Insert(slices.Clone(list.Elements()), i, e.node())}
	switch {
	case list.Kind == source.Map && d.isFlow(list):
		d.wrap(list, i, e)
	case list.Kind == source.Map:
		d.dash(list, i, e)
	case d.isFlow(list):
		d.insertFlow(list, i, e)
	default:
		d.insertBlock(list, i, e)
	}
	return want
}

// insertBlock adds an entry to a list whose items begin with a dash.
func (d *document) insertBlock(list *source.Node, i int, e entry) {
	sibling := list.Items[max(i-1, 0)]
	lines := item(list.Col-1, e, d.isFlow(sibling))
	if i > 0 {
		d.lineAfter(d.end(sibling, list.Col-1, false), lines)
		return
	}
	at := d.starts[list.Line-1]
	eol := d.breakAt(at)
	d.splice(at, at, joined(lines, eol)+eol)
}

// item returns the lines of an item of a list.
func item(indent int, e entry, flow bool) []string {
	lines := e.block()
	if flow {
		lines = []string{e.flow()}
	}
	pad := strings.Repeat(" ", indent)
	for i := range lines {
		lead := "  "
		if i == 0 {
			lead = "- "
		}
		lines[i] = pad + lead + lines[i]
	}
	return lines
}

// insertFlow adds an entry to a list in brackets.
func (d *document) insertFlow(list *source.Node, i int, e entry) {
	at := d.start(list) + 1
	switch {
	case len(list.Items) == 0:
		d.splice(at, at, e.flow())
	case i == 0:
		at = d.start(list.Items[0])
		d.splice(at, at, e.flow()+", ")
	default:
		at = d.end(list.Items[i-1], 0, true)
		d.splice(at, at, ", "+e.flow())
	}
}

// wrap makes a list in brackets of a map in brackets.
func (d *document) wrap(m *source.Node, i int, e entry) {
	from, to := d.start(m), d.end(m, 0, true)
	if i == 0 {
		d.splice(from, from, "["+e.flow()+", ")
		d.splice(to, to, "]")
		return
	}
	d.splice(from, from, "[")
	d.splice(to, to, ", "+e.flow()+"]")
}

// dash makes a list with dashes of a map, whose lines go two columns in.
func (d *document) dash(m *source.Node, i int, e entry) {
	end := d.end(m, m.Col-2, false)
	lines := item(m.Col-1, e, false)
	if i == 0 {
		at := d.starts[m.Line-1]
		eol := d.breakAt(at)
		d.splice(at, at, joined(lines, eol)+eol)
	}
	for line := m.Line; line <= d.lineOf(end); line++ {
		at := d.starts[line-1]
		switch {
		case line == m.Line:
			d.splice(d.start(m), d.start(m), "- ")
		case d.lineEnd(at) > at:
			d.splice(at, at, "  ")
		}
	}
	if i > 0 {
		d.lineAfter(end, lines)
	}
}

// replace puts an entry in place of an item of a list, or of the single value
// that stands for one.
func (d *document) replace(list *source.Node, i int, e entry) *source.Node {
	old := list.Elements()[i]
	want := &source.Node{Kind: source.List, Items: slices.Clone(list.Elements())}
	want.Items[i] = e.node()
	if list.Kind != source.List {
		want = e.node()
	}
	from, flow := d.start(old), d.isFlow(old)
	if flow {
		d.splice(from, d.end(old, 0, true), e.flow())
		return want
	}
	lines := e.block()
	for i := range lines[1:] {
		lines[i+1] = strings.Repeat(" ", old.Col-1) + lines[i+1]
	}
	d.splice(from, d.end(old, old.Col-2, false), joined(lines, d.breakAt(from)))
	return want
}

// set gives a key of a map a word, and adds the key behind that with an index if
// the map has none.
func (d *document) set(m *source.Node, behind int, key, word string) {
	if old := m.Lookup(key); old != nil && old.Kind == source.Scalar {
		d.splice(d.start(old), d.end(old, m.Col-1, d.isFlow(m)), word)
		return
	}
	d.add(m, behind, key+": "+word, nil)
}

// add adds a key to a map behind the pair with an index: on one line in
// brackets, else that with lines below it.
func (d *document) add(m *source.Node, behind int, flow string, lines []string) {
	if d.isFlow(m) {
		at := d.pairEnd(m, behind, true)
		d.splice(at, at, ", "+flow)
		return
	}
	if lines == nil {
		lines = []string{strings.Repeat(" ", m.Col-1) + flow}
	}
	d.lineAfter(d.pairEnd(m, behind, false), lines)
}

// with returns a map with one key saying something else.
func with(m *source.Node, key string, value *source.Node) *source.Node {
	out := *m
	out.Pairs = slices.Clone(m.Pairs)
	for i, p := range out.Pairs {
		if p.Key.Value == key {
			out.Pairs[i].Value = value
			return &out
		}
	}
	out.Pairs = append(out.Pairs, source.Pair{Key: leaf(key), Value: value})
	return &out
}
