// Package edit changes a few lines of a file that editors wrote, and leaves all
// others as they are: comments, order, line ends and byte-order mark. Bytes come
// in and bytes go out; each result is read again and compared with what was
// meant before anybody gets it. It does not know whether a change makes sense.
package edit

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"

	"centers/internal/diag"
	"centers/internal/source"
)

// ruleEdit is the rule of places that cannot be changed.
const ruleEdit = "edit"

// A document is a YAML file that is about to be changed.
type document struct {
	file    string
	data    []byte
	starts  []int // offsets of the lines, behind a byte-order mark
	root    *source.Node
	splices []splice
}

// A splice puts text in place of some bytes.
type splice struct {
	from, to int
	text     string
}

// read parses a file. Without a root there is nothing in it.
func read(file string, data []byte) (*document, error) {
	root, probs := source.Parse(file, data)
	if err := probs.Err(); err != nil {
		return nil, err
	}
	d := &document{file: file, data: data, root: root}
	at := len(data) - len(bytes.TrimPrefix(data, []byte("\ufeff")))
	for d.starts = append(d.starts, at); at < len(data); {
		at = d.nextLine(at)
		if at < len(data) {
			d.starts = append(d.starts, at)
		}
	}
	return d, nil
}

// nextLine returns where the line after that of an offset begins.
func (d *document) nextLine(at int) int {
	at = d.lineEnd(at)
	switch {
	case bytes.HasPrefix(d.data[at:], []byte("\r\n")):
		return at + 2
	case at < len(d.data):
		return at + 1
	}
	return at
}

// lineEnd returns where the line of an offset ends, before its line break.
func (d *document) lineEnd(at int) int {
	if i := bytes.IndexAny(d.data[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(d.data)
}

// breakAt returns the line break of the line of an offset, or else of the first
// line of the file.
func (d *document) breakAt(at int) string {
	for _, from := range []int{at, 0} {
		if end := d.lineEnd(from); end < len(d.data) {
			return string(d.data[end:d.nextLine(end)])
		}
	}
	return "\n"
}

// offset returns where a line and column begin.
func (d *document) offset(line, col int) int {
	if line > len(d.starts) {
		return len(d.data)
	}
	at := d.starts[line-1]
	for ; col > 1 && at < len(d.data); col-- {
		_, size := utf8.DecodeRune(d.data[at:])
		at += size
	}
	return at
}

// lineOf returns the number of the line of an offset.
func (d *document) lineOf(at int) int {
	i, found := slices.BinarySearch(d.starts, at)
	if found {
		i++
	}
	return max(i, 1)
}

func (d *document) start(n *source.Node) int { return d.offset(n.Line, n.Col) }

// isFlow reports whether a map or list is written in brackets.
func (d *document) isFlow(n *source.Node) bool {
	at := d.start(n)
	return n.Kind >= source.List && at < len(d.data) && (d.data[at] == '{' || d.data[at] == '[')
}

func (d *document) splice(from, to int, text string) {
	d.splices = append(d.splices, splice{from, to, text})
}

// lineAfter adds lines below the line of an offset. The lines have no line
// breaks yet.
func (d *document) lineAfter(at int, lines []string) {
	eol := d.breakAt(at)
	end := d.lineEnd(at)
	next := d.nextLine(end)
	if next > end {
		d.splice(next, next, joined(lines, eol)+eol)
		return
	}
	// The last line has no line break; the new last one has none either.
	d.splice(end, end, eol+joined(lines, eol))
}

func joined(lines []string, eol string) string {
	var b bytes.Buffer
	for i, line := range lines {
		if i > 0 {
			b.WriteString(eol)
		}
		b.WriteString(line)
	}
	return b.String()
}

// result applies the splices. Those at one place stay in their order.
func (d *document) result() []byte {
	slices.SortStableFunc(d.splices, func(a, b splice) int { return cmp.Compare(a.from, b.from) })
	out := make([]byte, 0, len(d.data)+256)
	at := 0
	for _, s := range d.splices {
		out = append(append(out, d.data[at:max(s.from, at)]...), s.text...)
		at = max(s.to, at)
	}
	return append(out, d.data[at:]...)
}

// finish returns the new file if it says what it should.
func (d *document) finish(want *source.Node, by hand) ([]byte, error) {
	out := d.result()
	got, probs := source.Parse(d.file, out)
	if got == nil || probs.HasErrors() || !equal(got, want) {
		return nil, by.error()
	}
	return out, nil
}

// A hand is what an editor can do where the program cannot.
type hand struct {
	at   diag.Pos
	text string
}

func (h hand) error() error {
	var l diag.List
	l.Addf(h.at, ruleEdit, "this is written in a way that cannot be changed without touching more; add by hand: %s", h.text)
	return l
}

// equal reports whether two nodes say the same. The order of keys does not count.
func equal(a, b *source.Node) bool {
	if a.Kind != b.Kind || a.Value != b.Value || len(a.Items) != len(b.Items) || len(a.Pairs) != len(b.Pairs) {
		return false
	}
	for i := range a.Items {
		if !equal(a.Items[i], b.Items[i]) {
			return false
		}
	}
	for _, p := range a.Pairs {
		if other := b.Lookup(p.Key.Value); other == nil || !equal(p.Value, other) {
			return false
		}
	}
	return true
}
