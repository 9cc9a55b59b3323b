package source

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A slip is a mistake in the YAML itself. The library says at best that there
// is one, often a dozen lines further down, so the text is walked once more to
// find the first thing that a person would call wrong.
type slip struct {
	line, col int // in the text, starting at 1
	message   string
	mended    []byte // the text as it was probably meant; nil if nobody can tell
}

// A level is an open map or list of the block style.
type level struct {
	indent int
	list   bool
	line   int // where it began, starting at 0
}

// A walker goes through the lines of a text that is no YAML. Lines and columns
// count from 0 here, columns in bytes.
type walker struct {
	lines  []string
	levels []level
	open   bool // the last key or dash has no value yet
	plain  bool // the last value was a plain text, which may go on
	parent int  // the indent of the last key or dash
	last   int  // its line
	begun  bool // something was read
}

// diagnose returns the first slip of a text that the library refuses. near is
// the line that the library names, for the case that nothing is found.
func diagnose(text []byte, near int) slip {
	w := &walker{lines: strings.Split(string(text), "\n"), parent: -1}
	for i := 0; i < len(w.lines); {
		next, s := w.line(i)
		if s != nil {
			return *s
		}
		i = max(next, i+1)
	}
	near = min(max(near, 1), len(w.lines))
	return slip{line: near, col: 1, message: "the lines from here on cannot be read as keys and values; compare how they are indented, or put texts in quotes"}
}

// slip makes a slip of a place. With lines, these are the text as it was meant.
func (w *walker) slip(line, col int, mended []string, format string, args ...any) *slip {
	s := &slip{line: line + 1, message: fmt.Sprintf(format, args...)}
	s.col = utf8.RuneCountInString(w.lines[line][:min(col, len(w.lines[line]))]) + 1
	if mended != nil {
		s.mended = []byte(strings.Join(mended, "\n"))
	}
	return s
}

// with returns the lines with one of them replaced.
func (w *walker) with(line int, text string) []string {
	lines := append([]string(nil), w.lines...)
	lines[line] = text
	return lines
}

// indentOf returns how many spaces a line begins with.
func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// blank reports whether a line holds nothing but a comment.
func blank(line string) bool {
	rest := strings.TrimLeft(line, " \t")
	return rest == "" || rest[0] == '#'
}

// line reads the line i, and those that its value goes on to, and returns the
// next one to read.
func (w *walker) line(i int) (next int, s *slip) {
	line := w.lines[i]
	if blank(line) {
		return i + 1, nil
	}
	if s := w.margin(i); s != nil {
		return 0, s
	}
	if marker := line[:min(3, len(line))]; (marker == "---" || marker == "...") && strings.Trim(line[3:], " \t") == "" {
		return w.marker(i)
	}
	if !w.begun && line[0] == '%' {
		return 0, w.slip(i, 0, nil, "a line that begins with %% is a YAML directive, which is not used here; take it away")
	}
	col := indentOf(line)
	dashed := false
	for isDash(line[col:]) {
		if s := w.align(i, col, true, dashed); s != nil {
			return 0, s
		}
		dashed, w.begun, w.open, w.plain, w.parent, w.last = true, true, true, false, col, i
		rest := strings.TrimLeft(line[col+1:], " ")
		if strings.HasPrefix(rest, "\t") {
			return 0, w.tab(i, len(line)-len(rest))
		}
		col = len(line) - len(rest)
	}
	if blank(line[col:]) {
		return i + 1, nil
	}
	return w.entry(i, col, dashed)
}

func isDash(s string) bool {
	return s == "-" || strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "-\t")
}

// margin looks at what stands before the first letter of a line.
func (w *walker) margin(i int) *slip {
	line := w.lines[i]
	rest := strings.TrimLeft(line, " ")
	switch {
	case rest[0] == '\t':
		return w.tab(i, len(line)-len(rest))
	case strings.HasPrefix(rest, "\u00a0"):
		return w.slip(i, len(line)-len(rest), nil, "this is a non-breaking space; indent with ordinary spaces")
	}
	return nil
}

// tab makes a slip of a tab. How many spaces it stands for nobody can tell.
func (w *walker) tab(i, col int) *slip {
	return w.slip(i, col, nil, "this is a tab; indent with spaces")
}

// marker reads a line of --- or ....
func (w *walker) marker(i int) (next int, s *slip) {
	if w.lines[i][0] == '-' && !w.begun {
		w.begun = true
		return i + 1, nil
	}
	for _, line := range w.lines[i+1:] {
		if !blank(line) {
			return 0, w.slip(i, 0, w.lines[:i:i], "a second document begins here; a file holds one, so take this line away")
		}
	}
	return i + 1, nil
}

// align checks that a key or dash stands where one may. After a dash on the
// same line it always does.
func (w *walker) align(i, col int, list, dashed bool) *slip {
	if dashed {
		w.levels = append(w.levels, level{col, list, i})
		return nil
	}
	var deeper []level
	for n := len(w.levels); n > 0 && (w.levels[n-1].indent > col || w.levels[n-1].indent == col && w.levels[n-1].list && !list && w.under(n-1, col)); n-- {
		if w.levels[n-1].indent > col {
			deeper = append(deeper, w.levels[n-1])
		}
		w.levels = w.levels[:n-1]
	}
	if len(w.levels) == 0 && len(deeper) == 0 {
		w.levels = append(w.levels, level{col, list, i})
		return nil
	}
	if n := len(w.levels); n > 0 {
		top := w.levels[n-1]
		switch {
		case top.indent == col && top.list == list:
			return nil
		case top.indent == col && list && w.open && w.parent == col, top.indent < col && len(deeper) == 0 && w.open:
			w.levels = append(w.levels, level{col, list, i})
			return nil
		}
	}
	return w.misaligned(i, col, list, deeper)
}

// under reports whether the level below n is a map with that indent, so that
// the list n hangs from one of its keys without being indented.
func (w *walker) under(n, col int) bool {
	return n > 0 && w.levels[n-1].indent == col && !w.levels[n-1].list
}

var noSpace = regexp.MustCompile(`^([ -]*[A-Za-z_][A-Za-z0-9_]*):([^ \t/].*)$`)

// misaligned says with which line another one should line up.
func (w *walker) misaligned(i, col int, list bool, deeper []level) *slip {
	if w.plain && len(deeper) == 0 {
		if m := noSpace.FindStringSubmatch(w.lines[w.last]); m != nil {
			return w.slip(w.last, len(m[1]), w.with(w.last, m[1]+": "+m[2]), "a space is missing after the colon")
		}
	}
	if w.plain && len(deeper) == 0 {
		last := strings.TrimLeft(w.lines[w.last], " -")
		if openKey.MatchString(last) {
			return w.slip(w.last, len(w.lines[w.last])-len(last)+strings.IndexByte(last, ' '), nil, "a colon is missing after the key")
		}
	}
	want := level{indent: -1}
	if n := len(w.levels); n > 0 {
		want = w.levels[n-1]
	}
	for _, d := range deeper {
		if d.list == list {
			want = d
		}
	}
	if want.indent < 0 || want.list != list && len(deeper) > 0 {
		want = deeper[len(deeper)-1]
	}
	if want.indent == col {
		return w.slip(i, col, nil, "a list and keys are mixed here; compare this line with line %d", want.line+1)
	}
	return w.slip(i, col, nil, "this line is indented by %s, and line %d, with which it should line up, by %s", spaces(col), want.line+1, spaces(want.indent))
}

func spaces(n int) string {
	if n == 1 {
		return "1 space"
	}
	return fmt.Sprintf("%d spaces", n)
}
