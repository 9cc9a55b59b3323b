package form

import (
	"slices"
	"strings"
	"unicode/utf8"

	"centers/internal/content"
	"centers/internal/source"
)

// A block is a map or a list that is written line by line.
type block struct {
	list    bool
	entries []*entry
	tail    []string // comments below the last entry
}

// An entry is a key with its value, or an item of a list.
type entry struct {
	lead  []string // comments and blank lines above it
	name  string   // of the key, for the order
	key   string   // as printed, with its colon; empty for an item
	note  string   // the comment behind the key or the dash
	value []string // the first line follows the key, the others are indented below it
	child *block
}

// kept is thrown, with a line that counts from 0, where a file is written in a
// way that is not known here.
type kept int

// A parser takes the lines of a file apart by the places of its values.
type parser struct {
	lines []string
	langs []string
}

func isBlank(line string) bool { return strings.Trim(line, " \t") == "" }

func isComment(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " \t"), "#") }

func isTrivia(line string) bool { return isBlank(line) || isComment(line) }

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// trivia returns the lines from start to end, which must be comments or blank.
func (p *parser) trivia(start, end int) []string {
	var out []string
	for i := start; i < end; i++ {
		if !isTrivia(p.lines[i]) {
			panic(kept(i))
		}
		out = append(out, strings.Trim(p.lines[i], " \t"))
	}
	return out
}

// at returns the offset in its line at which a value begins.
func (p *parser) at(n *source.Node) int {
	if n.Line < 1 || n.Line > len(p.lines) {
		panic(kept(0))
	}
	line, off := p.lines[n.Line-1], 0
	for col := n.Col; col > 1 && off < len(line); col-- {
		_, size := utf8.DecodeRuneInString(line[off:])
		off += size
	}
	return off
}

// isFlow reports whether a list or map is written in brackets.
func (p *parser) isFlow(n *source.Node) bool {
	rest := p.lines[n.Line-1][p.at(n):]
	return n.Kind == source.Map && strings.HasPrefix(rest, "{") || n.Kind == source.List && strings.HasPrefix(rest, "[")
}

// block takes apart a map or list that ends before the line end, and returns it
// with the first line that is not its own. parent is the indent of what it hangs
// from.
func (p *parser) block(n *source.Node, lead []string, end, parent int, fields []content.Field) (*block, int) {
	b := &block{list: n.Kind == source.List}
	var next int
	if b.list {
		next = p.items(b, n, lead, end, fields)
	} else {
		next = p.pairs(b, n, lead, end, fields)
	}
	last := next
	for i := next; i < end && isTrivia(p.lines[i]); i++ {
		if isComment(p.lines[i]) && indentOf(p.lines[i]) <= parent {
			break
		}
		if isComment(p.lines[i]) {
			last = i + 1
		}
	}
	b.tail = p.trivia(next, last)
	return b, last
}

func (p *parser) items(b *block, n *source.Node, lead []string, end int, fields []content.Field) int {
	line := n.Line - 1
	off := p.at(n)
	for i, item := range n.Items {
		stop := end
		if i+1 < len(n.Items) {
			stop = p.dashBefore(n.Items[i+1], off, line)
		}
		if off >= len(p.lines[line]) || p.lines[line][off] != '-' {
			panic(kept(line))
		}
		e := &entry{lead: lead}
		next := p.value(e, item, line, off+1, stop, off, content.Field{Type: content.TypeMap, Fields: fields})
		if e.child != nil && e.note != "" {
			e.lead, e.note = append(e.lead, e.note), ""
		}
		b.entries = append(b.entries, e)
		if i+1 == len(n.Items) {
			return next
		}
		lead, line = p.trivia(next, stop), stop
	}
	return line
}

// dashBefore returns the line of the dash of an item, which stands above it if
// the item begins on a line of its own.
func (p *parser) dashBefore(item *source.Node, off, after int) int {
	for i := min(item.Line, len(p.lines)) - 1; i > after; i-- {
		line := p.lines[i]
		if indentOf(line) == off && strings.HasPrefix(line[off:], "-") {
			return i
		}
	}
	panic(kept(max(item.Line-1, 0)))
}

func (p *parser) pairs(b *block, n *source.Node, lead []string, end int, fields []content.Field) int {
	next := n.Line - 1
	for i, pair := range n.Pairs {
		stop := end
		if i+1 < len(n.Pairs) {
			stop = n.Pairs[i+1].Key.Line - 1
		}
		line, off := pair.Key.Line-1, p.at(pair.Key)
		if strings.Trim(p.lines[line][:off], " -") != "" {
			panic(kept(line))
		}
		if i > 0 {
			lead = p.trivia(next, line)
		}
		e := &entry{lead: lead, name: pair.Key.Value}
		var colon int
		e.key, colon = p.key(pair.Key, line, off)
		next = p.value(e, pair.Value, line, colon, stop, off, fieldOf(fields, e.name))
		b.entries = append(b.entries, e)
	}
	p.sort(b.entries, fields)
	return next
}

// key returns a key as it is printed, and the offset behind its colon.
func (p *parser) key(n *source.Node, line, off int) (string, int) {
	text := p.lines[line]
	end, raw := off+len(n.Value), n.Value
	if n.Style == source.Quoted {
		var l int
		l, end = p.quoteEnd(line, off)
		if l != line {
			panic(kept(line))
		}
		raw = text[off:end]
	}
	if end > len(text) || text[off:end] != raw {
		panic(kept(line))
	}
	rest := strings.TrimLeft(text[end:], " \t")
	if !strings.HasPrefix(rest, ":") {
		panic(kept(line))
	}
	return scalar(n, raw, content.Field{}, false) + ":", len(text) - len(rest) + 1
}

func fieldOf(fields []content.Field, name string) content.Field {
	for _, f := range fields {
		if f.Name == name {
			return f
		}
	}
	return content.Field{}
}

// sort puts keys in the order of their fields, and languages in that of the
// site. Keys of which nothing is known stay behind the others.
func (p *parser) sort(entries []*entry, fields []content.Field) {
	place := p.places(fields)
	slices.SortStableFunc(entries, func(a, b *entry) int { return place(a.name) - place(b.name) })
}

// places returns the place of each key. A map without fields has languages for
// keys, or what keeps its own order.
func (p *parser) places(fields []content.Field) func(name string) int {
	return func(name string) int {
		at := slices.IndexFunc(fields, func(f content.Field) bool { return f.Name == name })
		if at < 0 {
			return len(fields)
		}
		return at
	}
}

// below returns the fields of the maps that a value is or holds.
func (p *parser) below(f content.Field) []content.Field {
	switch f.Type {
	case content.TypeText, content.TypeMarkdown, content.TypeReason:
		langs := make([]content.Field, len(p.langs))
		for i, lang := range p.langs {
			langs[i] = content.Field{Name: lang, Type: content.TypeString}
		}
		return langs
	}
	return f.Fields
}
