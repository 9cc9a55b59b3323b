package form

import (
	"strings"

	"centers/internal/content"
	"centers/internal/source"
)

// value takes apart what stands behind the colon or dash at an offset of a line,
// and returns the first line that does not belong to it. indent is that of the
// key or dash.
func (p *parser) value(e *entry, n *source.Node, line, off, end, indent int, f content.Field) int {
	if n.Kind == source.Empty {
		e.note = p.rest(line, off)
		return line + 1
	}
	at := n.Line - 1
	var above []string
	if at > line {
		e.note = p.rest(line, off)
		above = p.trivia(line+1, at)
	} else if strings.Trim(p.lines[line][off:p.at(n)], " \t") != "" {
		panic(kept(line)) // a tag or an anchor
	}
	if n.Kind != source.Scalar && !p.isFlow(n) {
		fields := p.below(f)
		if f.Type == content.TypeRules {
			fields = p.rules(n, f)
		}
		var next int
		e.child, next = p.block(n, above, end, indent, fields)
		return next
	}
	if e.note != "" {
		e.lead, e.note = append(e.lead, e.note), ""
	}
	e.lead = append(e.lead, withoutBlank(above)...)
	switch {
	case n.Kind != source.Scalar:
		return p.flow(e, n, f)
	case n.Style == source.Block:
		return p.literal(e, n, end, indent)
	case n.Style == source.Quoted:
		return p.quoted(e, n, f)
	}
	return p.plain(e, n, end, f)
}

// rules returns a field for each rule of a map from rules to settings, in the
// order of the file.
func (p *parser) rules(n *source.Node, f content.Field) []content.Field {
	var out []content.Field
	for _, pair := range n.Pairs {
		out = append(out, content.Field{Name: pair.Key.Value, Type: content.TypeMap, Fields: f.Fields})
	}
	return out
}

// rest returns the comment at the end of a line, which must hold nothing else
// from an offset on.
func (p *parser) rest(line, off int) string {
	text := p.lines[line][off:]
	rest := strings.Trim(text, " \t")
	if rest == "" {
		return ""
	}
	if rest[0] != '#' || text[0] == '#' {
		panic(kept(line))
	}
	return rest
}

// noted returns a line with the comment that follows its value.
func noted(value, note string) string {
	if note == "" {
		return value
	}
	return value + " " + note
}

// plain takes apart a text without quotes.
func (p *parser) plain(e *entry, n *source.Node, end int, f content.Field) int {
	line := n.Line - 1
	text, note := cutComment(p.lines[line][p.at(n):])
	last := line
	for i := line + 1; i < end && note == ""; i++ {
		if isComment(p.lines[i]) {
			break
		}
		if !isBlank(p.lines[i]) {
			last = i
			_, note = cutComment(p.lines[i])
		}
	}
	if last == line {
		if text != n.Value {
			panic(kept(line))
		}
		e.value = []string{noted(scalar(n, text, f, false), note)}
		return line + 1
	}
	e.value = []string{text}
	for i := line + 1; i <= last; i++ {
		text, _ := cutComment(strings.Trim(p.lines[i], " \t"))
		e.value = append(e.value, text)
	}
	e.value[len(e.value)-1] = noted(e.value[len(e.value)-1], note)
	return last + 1
}

// cutComment cuts the comment off a line of plain text.
func cutComment(s string) (text, note string) {
	for i := 1; i < len(s); i++ {
		if s[i] == '#' && (s[i-1] == ' ' || s[i-1] == '\t') {
			return strings.TrimRight(s[:i], " \t"), strings.TrimRight(s[i:], " \t")
		}
	}
	return strings.TrimRight(s, " \t"), ""
}

// quoteEnd returns the line and offset behind the quote that closes the one at
// a place.
func (p *parser) quoteEnd(line, off int) (int, int) {
	quote := p.lines[line][off]
	for i, j := line, off+1; i < len(p.lines); i, j = i+1, 0 {
		for text := p.lines[i]; j < len(text); j++ {
			switch {
			case quote == '"' && text[j] == '\\':
				j++
			case text[j] == quote && quote == '\'' && j+1 < len(text) && text[j+1] == '\'':
				j++
			case text[j] == quote:
				return i, j + 1
			}
		}
	}
	panic(kept(line))
}

// quoted takes apart a text in quotes.
func (p *parser) quoted(e *entry, n *source.Node, f content.Field) int {
	line, off := n.Line-1, p.at(n)
	last, end := p.quoteEnd(line, off)
	note := p.rest(last, end)
	if last == line {
		e.value = []string{noted(scalar(n, p.lines[line][off:end], f, false), note)}
		return line + 1
	}
	e.value = []string{strings.TrimRight(p.lines[line][off:], " \t")}
	for i := line + 1; i < last; i++ {
		e.value = append(e.value, strings.Trim(p.lines[i], " \t"))
	}
	e.value = append(e.value, noted(strings.TrimLeft(p.lines[last][:end], " \t"), note))
	return last + 1
}

// literal takes apart a text below a | or >.
func (p *parser) literal(e *entry, n *source.Node, end, indent int) int {
	line := n.Line - 1
	head, note := cutComment(p.lines[line][p.at(n):])
	edge := n.TextCol - 1
	if i := strings.IndexAny(head, "123456789"); i > 0 {
		edge = max(indent, 0) + int(head[i]-'0')
	}
	var text []string
	last := 0
	for i := line + 1; i < end; i++ {
		s := p.lines[i]
		if !isBlank(s) && (indentOf(s) < edge || edge <= indent) {
			break
		}
		text = append(text, s[min(edge, len(s)):])
		if !isBlank(s) {
			last = len(text)
		}
	}
	if !strings.Contains(head, "+") {
		text = text[:last]
	}
	style := head[:1]
	for _, s := range text {
		if s != "" {
			if s[0] == ' ' {
				style += "2"
			}
			break
		}
	}
	style += strings.Trim(head[1:], "0123456789")
	e.value = append([]string{noted(style, note)}, text...)
	return line + 1 + len(text)
}

func withoutBlank(lines []string) []string {
	var out []string
	for _, line := range lines {
		if line != "" {
			out = append(out, line)
		}
	}
	return out
}
