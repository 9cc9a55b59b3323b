package edit

import (
	"bytes"
	"strings"

	"centers/internal/source"
)

// end returns where a value ends. indent is the depth of what holds it: a text
// goes on in lines that stand deeper. flow says that it stands in brackets.
func (d *document) end(n *source.Node, indent int, flow bool) int {
	at := d.start(n)
	switch {
	case n.Kind == source.Empty:
		return at
	case n.Kind == source.Scalar && n.Style == source.Quoted:
		return d.quotedEnd(at)
	case n.Kind == source.Scalar && n.Style == source.Block:
		return d.blockEnd(at, indent)
	case n.Kind == source.Scalar:
		return d.plainEnd(at, indent, flow)
	case d.isFlow(n):
		return d.bracketEnd(n, at)
	case n.Kind == source.List:
		return d.end(n.Items[len(n.Items)-1], n.Col-1, flow)
	case len(n.Pairs) == 0:
		return at
	}
	return d.pairEnd(n, len(n.Pairs)-1, flow)
}

// pairEnd returns where the value of a key of a map ends.
func (d *document) pairEnd(n *source.Node, i int, flow bool) int {
	p := n.Pairs[i]
	if p.Value.Kind != source.Empty {
		return d.end(p.Value, n.Col-1, flow)
	}
	at := d.end(p.Key, n.Col-1, flow)
	if colon := bytes.IndexByte(d.data[at:d.lineEnd(at)], ':'); colon >= 0 {
		at += colon + 1
	}
	return at
}

// quotedEnd returns where a text ends that begins with a quote at an offset.
func (d *document) quotedEnd(at int) int {
	if at >= len(d.data) {
		return at
	}
	quote := d.data[at]
	for i := at + 1; i < len(d.data); i++ {
		switch c := d.data[i]; {
		case c == '\\' && quote == '"':
			i++
		case c == quote && quote == '\'' && i+1 < len(d.data) && d.data[i+1] == quote:
			i++
		case c == quote:
			return i + 1
		}
	}
	return len(d.data)
}

// plainEnd returns where a text without quotes ends.
func (d *document) plainEnd(at, indent int, flow bool) int {
	for {
		stop := d.lineEnd(at)
		end := at + plainLength(string(d.data[at:stop]), flow)
		if end < stop && len(bytes.TrimSpace(d.data[end:stop])) > 0 {
			return end
		}
		next := d.textBelow(stop)
		if next < 0 || !flow && d.indentOf(next) <= indent || d.data[next] == '#' || flow && strings.IndexByte(",[]{}", d.data[next]) >= 0 {
			return end
		}
		at = next
	}
}

// plainLength returns how much of a line a text without quotes takes.
func plainLength(line string, flow bool) int {
	for i := range len(line) {
		c := line[i]
		last := i+1 == len(line)
		switch {
		case c == '#' && i > 0 && (line[i-1] == ' ' || line[i-1] == '\t'),
			c == ':' && (last || line[i+1] == ' ' || line[i+1] == '\t' || flow && strings.IndexByte(",[]{}", line[i+1]) >= 0),
			flow && strings.IndexByte(",[]{}", c) >= 0:
			return len(strings.TrimRight(line[:i], " \t"))
		}
	}
	return len(strings.TrimRight(line, " \t"))
}

// textBelow returns where the text of the next line that is not blank begins, or
// -1 if there is none.
func (d *document) textBelow(at int) int {
	for at = d.lineEnd(at); at < len(d.data); at++ {
		if strings.IndexByte(" \t\r\n", d.data[at]) < 0 {
			return at
		}
	}
	return -1
}

// indentOf returns how many bytes stand before an offset in its line.
func (d *document) indentOf(at int) int { return at - d.starts[d.lineOf(at)-1] }

// blockEnd returns where a text ends whose | or > is at an offset.
func (d *document) blockEnd(at, indent int) int {
	head := d.lineEnd(at)
	header, _, _ := strings.Cut(string(d.data[at:head]), "#")
	edge := 0
	if i := strings.IndexAny(header, "123456789"); i >= 0 {
		edge = max(indent, 0) + int(header[i]-'0')
	}
	end := head
	for line := d.lineOf(at) + 1; line <= len(d.starts); line++ {
		from := d.starts[line-1]
		text := d.data[from:d.lineEnd(from)]
		rest := bytes.TrimLeft(text, " ")
		depth := len(text) - len(rest)
		switch {
		case len(rest) == 0:
			if strings.Contains(header, "+") {
				end = d.lineEnd(from)
			}
			continue
		case edge == 0 && depth > indent:
			edge = depth
		}
		if edge == 0 || depth < edge {
			break
		}
		end = d.lineEnd(from)
	}
	return end
}

// bracketEnd returns where a list or map in brackets ends.
func (d *document) bracketEnd(n *source.Node, at int) int {
	at++
	switch {
	case len(n.Items) > 0:
		at = d.end(n.Items[len(n.Items)-1], 0, true)
	case len(n.Pairs) > 0:
		at = d.pairEnd(n, len(n.Pairs)-1, true)
	}
	for ; at < len(d.data); at++ {
		switch d.data[at] {
		case ']', '}':
			return at + 1
		case '#':
			at = d.lineEnd(at)
		}
	}
	return len(d.data)
}
