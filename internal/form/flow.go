package form

import (
	"slices"
	"strings"

	"centers/internal/content"
	"centers/internal/source"
)

// wide is the length up to which a list or map that was written in brackets on
// several lines is put on one. One that was on one line stays there.
const wide = 80

// flow takes apart a list or map in brackets.
func (p *parser) flow(e *entry, n *source.Node, f content.Field) int {
	line := n.Line - 1
	last, end, comments := p.bracketEnd(line, p.at(n))
	note := p.rest(last, end)
	text, ok := p.inBrackets(n, f)
	switch {
	case ok && (last == line || len(text) <= wide && !comments):
		e.value = []string{noted(text, note)}
	case ok && !comments:
		e.child, e.note = p.opened(n, f), note
	default:
		e.value = p.asWritten(line, p.at(n), last)
	}
	return last + 1
}

// asWritten returns lines with only their common indent taken away.
func (p *parser) asWritten(line, off, last int) []string {
	out := []string{strings.TrimRight(p.lines[line][off:], " \t")}
	least := -1
	for i := line + 1; i <= last; i++ {
		if indent := indentOf(p.lines[i]); !isBlank(p.lines[i]) && (least < 0 || indent < least) {
			least = indent
		}
	}
	for i := line + 1; i <= last; i++ {
		s := p.lines[i]
		out = append(out, strings.TrimRight(s[min(max(least, 0), len(s)):], " \t"))
	}
	return out
}

// opened makes a block of what was in brackets.
func (p *parser) opened(n *source.Node, f content.Field) *block {
	b := &block{list: n.Kind == source.List}
	for _, item := range n.Items {
		text, _ := p.inBrackets(item, f)
		b.entries = append(b.entries, &entry{value: []string{text}})
	}
	fields := p.below(f)
	for _, pair := range n.Pairs {
		key, _ := p.inBrackets(pair.Key, content.Field{})
		text, _ := p.inBrackets(pair.Value, fieldOf(fields, pair.Key.Value))
		b.entries = append(b.entries, &entry{name: pair.Key.Value, key: key + ":", value: []string{text}})
	}
	if !b.list {
		p.sort(b.entries, fields)
	}
	return b
}

// inBrackets prints a value as it stands between brackets; not if that cannot be
// on one line.
func (p *parser) inBrackets(n *source.Node, f content.Field) (string, bool) {
	switch n.Kind {
	case source.Empty:
		return "", false
	case source.Scalar:
		return p.oneLine(n, f)
	case source.List:
		var parts []string
		for _, item := range n.Items {
			text, ok := p.inBrackets(item, f)
			if !ok {
				return "", false
			}
			parts = append(parts, text)
		}
		return "[" + strings.Join(parts, ", ") + "]", true
	}
	return p.mapInBrackets(n, f)
}

func (p *parser) mapInBrackets(n *source.Node, f content.Field) (string, bool) {
	fields := p.below(f)
	place := p.places(fields)
	pairs := slices.Clone(n.Pairs)
	slices.SortStableFunc(pairs, func(a, b source.Pair) int { return place(a.Key.Value) - place(b.Key.Value) })
	var parts []string
	for _, pair := range pairs {
		key, ok := p.oneLine(pair.Key, content.Field{})
		value, more := p.inBrackets(pair.Value, fieldOf(fields, pair.Key.Value))
		if !ok || !more || key == "" {
			return "", false
		}
		parts = append(parts, key+": "+value)
	}
	return "{" + strings.Join(parts, ", ") + "}", true
}

// oneLine prints a scalar that is on one line already.
func (p *parser) oneLine(n *source.Node, f content.Field) (string, bool) {
	if strings.Contains(n.Value, "\n") {
		return "", false
	}
	if n.Style != source.Quoted {
		return n.Value, !strings.ContainsAny(n.Value, ",[]{}")
	}
	line, off := n.Line-1, p.at(n)
	last, end := p.quoteEnd(line, off)
	if last != line {
		return "", false
	}
	return scalar(n, p.lines[line][off:end], f, true), true
}

// bracketEnd returns the line and offset behind the bracket that closes the one
// at a place, and whether there are comments between them.
func (p *parser) bracketEnd(line, off int) (last, end int, comments bool) {
	depth := 0
	word := false // within a text without quotes
	for i, j := line, off; i < len(p.lines); i, j = i+1, 0 {
		for word = false; j < len(p.lines[i]); j++ {
			text := p.lines[i]
			switch c := text[j]; {
			case c == '#' && (j == 0 || text[j-1] == ' ' || text[j-1] == '\t'):
				comments = true
				j = len(text)
			case c == '[' || c == '{':
				depth, word = depth+1, false
			case c == ']' || c == '}':
				if depth, word = depth-1, false; depth == 0 {
					return i, j + 1, comments
				}
			case c == ',':
				word = false
			case c == ':' && (j+1 == len(text) || strings.IndexByte(" \t,[]{}", text[j+1]) >= 0 || !word):
				word = false
			case (c == '"' || c == '\'') && !word:
				i, j = p.quoteEnd(i, j)
				j--
			case c != ' ' && c != '\t':
				word = true
			}
		}
	}
	panic(kept(line))
}
