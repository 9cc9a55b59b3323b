package source

import "strings"

// A bracket is one that is open.
type bracket struct {
	char      byte
	line, col int
}

// A flowWalker goes through a list in [] or a map in {}.
type flowWalker struct {
	*walker
	open    []bracket
	i, at   int
	parent  int
	inValue bool // behind the colon of a map's pair
}

// flow reads the value in brackets at a column of line i.
func (w *walker) flow(i, col, parent int) (next int, s *slip) {
	f := &flowWalker{walker: w, i: i, at: col, parent: parent}
	for {
		line := f.lines[f.i]
		if f.at >= len(line) || f.comment(line) {
			if s := f.nextLine(); s != nil {
				return 0, s
			}
			continue
		}
		if c := line[f.at]; c == ' ' || c == '\t' {
			f.at++
			continue
		}
		if s := f.token(line); s != nil {
			return 0, s
		}
		if len(f.open) == 0 {
			return f.end()
		}
	}
}

func (f *flowWalker) comment(line string) bool {
	return line[f.at] == '#' && f.at > 0 && (line[f.at-1] == ' ' || line[f.at-1] == '\t')
}

// nextLine goes on to the next line, unless that cannot belong to the bracket.
func (f *flowWalker) nextLine() *slip {
	f.i, f.at = f.i+1, 0
	for f.i < len(f.lines) && blank(f.lines[f.i]) {
		f.i++
	}
	if f.i < len(f.lines) {
		line := f.lines[f.i]
		rest := strings.TrimLeft(line, " ")
		if indentOf(line) > f.parent || rest[0] == ']' || rest[0] == '}' {
			return nil
		}
	}
	b := f.open[len(f.open)-1]
	return f.slip(b.line, b.col, f.closed(b), "the bracket %c opens here and is never closed", b.char)
}

// closed returns the lines with the brackets closed at the end of their line.
func (f *flowWalker) closed(b bracket) []string {
	end := max(f.textEnd(b.line, b.col), b.col+1)
	line := f.lines[b.line]
	return f.with(b.line, line[:end]+string(partner(b.char))+line[end:])
}

func partner(open byte) byte {
	if open == '[' {
		return ']'
	}
	return '}'
}

// token reads one bracket, comma, colon or text.
func (f *flowWalker) token(line string) *slip {
	switch c := line[f.at]; c {
	case '[', '{':
		if len(f.open) == MaxDepth {
			return f.slip(f.i, f.at, nil, "this is nested more than 32 deep, the limit for a content file")
		}
		f.open = append(f.open, bracket{c, f.i, f.at})
		f.inValue = false
		f.at++
	case ']', '}':
		b := f.open[len(f.open)-1]
		if c != partner(b.char) {
			return f.slip(f.i, f.at, nil, "this %c does not match the %c on line %d", c, b.char, b.line+1)
		}
		f.open = f.open[:len(f.open)-1]
		f.inValue = false
		f.at++
	case ',':
		f.inValue = false
		f.at++
	case ':':
		f.inValue = true
		f.at++
	case '"', '\'':
		return f.quotedText(line)
	case '*', '&', '!', '@', '%', '`', '|', '>', '?':
		return f.slip(f.i, f.at, f.quote(f.i, f.at, f.runEnd(line)), `a text cannot begin with %q here; put the text in quotes: "…"`, line[f.at:f.at+1])
	default:
		return f.plainText(line)
	}
	return nil
}

func (f *flowWalker) quotedText(line string) *slip {
	i, col := f.i, f.at
	end, at, s := f.quoted(i, col, f.parent)
	if s != nil {
		return s
	}
	rest := strings.TrimLeft(f.lines[end][at+1:], " \t")
	if rest != "" && strings.IndexByte(",:]}#", rest[0]) < 0 {
		stop := f.runStop(f.lines[end], at+1)
		return f.afterQuote(i, col, end, at, stop)
	}
	f.i, f.at = end, at+1
	return nil
}

// plainText reads a text without quotes up to what ends it.
func (f *flowWalker) plainText(line string) *slip {
	start, end := f.at, f.runEnd(line)
	text := line[start:end]
	if at := strings.IndexByte(text, '?'); at >= 0 {
		return f.slip(f.i, start+at, f.quote(f.i, start, end), `a question mark cannot stand in a text between brackets; put each text in quotes: "…", or on a line of its own`)
	}
	rest := strings.TrimLeft(line[end:], " ")
	inMap := f.open[len(f.open)-1].char == '{'
	if inMap && f.inValue && strings.HasPrefix(rest, ":") {
		stop := f.runStop(line, end+1)
		return f.slip(f.i, len(line)-len(rest), f.quote(f.i, start, stop), `a colon cannot stand in a text between brackets; put the text in quotes: "…" (or is a comma missing before it?)`)
	}
	f.at = end
	return nil
}

// runEnd returns where the plain text at f.at ends: before a comma, a bracket,
// a colon with a space behind it, a comment or the end of the line.
func (f *flowWalker) runEnd(line string) int {
	for j := f.at + 1; j < len(line); j++ {
		c := line[j]
		if strings.IndexByte(",[]{}", c) >= 0 ||
			c == ':' && (j+1 == len(line) || strings.IndexByte(" \t,[]{}", line[j+1]) >= 0) ||
			c == '#' && (line[j-1] == ' ' || line[j-1] == '\t') {
			return max(len(strings.TrimRight(line[:j], " \t")), f.at+1)
		}
	}
	return max(len(strings.TrimRight(line, " \t")), f.at+1)
}

// runStop returns where a text that should have been in quotes ends: before the
// next comma or closing bracket.
func (f *flowWalker) runStop(line string, from int) int {
	for j := from; j < len(line); j++ {
		if strings.IndexByte(",]}", line[j]) >= 0 {
			return len(strings.TrimRight(line[:j], " \t"))
		}
	}
	return len(strings.TrimRight(line, " \t"))
}

// end reads what follows the last bracket.
func (f *flowWalker) end() (next int, s *slip) {
	line := f.lines[f.i]
	if rest := line[f.at:]; !blank(rest) {
		return 0, f.slip(f.i, len(line)-len(strings.TrimLeft(rest, " \t")), nil, "nothing may follow the closing bracket; put the whole value in quotes if it is text")
	}
	return f.i + 1, nil
}
