package source

import (
	"regexp"
	"strings"
)

// entry reads what stands at a column of line i: a key and its value, or a
// value alone.
func (w *walker) entry(i, col int, dashed bool) (next int, s *slip) {
	line := w.lines[i]
	at, isKey := keyEnd(line, col)
	if !isKey {
		return w.alone(i, col, dashed)
	}
	if s := w.align(i, col, false, dashed); s != nil {
		return 0, s
	}
	w.begun, w.open, w.plain, w.parent, w.last = true, false, false, col, i
	if strings.IndexByte("*&!@%`", line[col]) >= 0 {
		return 0, w.special(i, col, at-1)
	}
	if s := w.brokenKey(i, col, at); s != nil {
		return 0, s
	}
	rest := strings.TrimLeft(line[at:], " \t")
	if isDash(rest) {
		return 0, w.slip(i, len(line)-len(rest), nil, "a list cannot begin on the line of its key; put each item on a line of its own below it")
	}
	return w.value(i, len(line)-len(rest), col)
}

var (
	gluedKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*:[^ \t/]`)
	openKey  = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]* +[{\["'|>]`)
)

// brokenKey makes a slip of a key that ran into its value, such as geo:{lat or
// geo {lat; at is where that seems to begin.
func (w *walker) brokenKey(i, col, at int) *slip {
	line := w.lines[i]
	key := line[col:at]
	name := strings.IndexAny(key, ": ")
	switch {
	case gluedKey.MatchString(key):
		return w.slip(i, col+name, w.with(i, line[:col+name]+": "+line[col+name+1:]), "a space is missing after the colon")
	case openKey.MatchString(key):
		return w.slip(i, col+name, w.with(i, line[:col+name]+":"+line[col+name:]), "a colon is missing after the key")
	}
	return nil
}

// keyEnd returns where the value begins behind the key that begins at col, and
// whether there is a key.
func keyEnd(line string, col int) (int, bool) {
	rest := line[col:]
	if rest[0] == '"' || rest[0] == '\'' {
		end := closing(rest, 1, rest[0])
		if end < 0 {
			return 0, false
		}
		after := strings.TrimLeft(rest[end+1:], " ")
		if after != ":" && !strings.HasPrefix(after, ": ") {
			return 0, false
		}
		return len(line) - len(after) + 1, true
	}
	if strings.IndexByte("[{|>#", rest[0]) >= 0 {
		return 0, false
	}
	for j := 0; j < len(rest); j++ {
		switch {
		case rest[j] == '#' && j > 0 && (rest[j-1] == ' ' || rest[j-1] == '\t'):
			return 0, false
		case rest[j] == ':' && (j+1 == len(rest) || rest[j+1] == ' ' || rest[j+1] == '\t'):
			return col + j + 1, true
		}
	}
	return 0, false
}

// closing returns the index of the quote that closes one, or -1.
func closing(s string, from int, quote byte) int {
	for j := from; j < len(s); j++ {
		switch {
		case quote == '"' && s[j] == '\\':
			j++
		case s[j] != quote:
		case quote == '\'' && j+1 < len(s) && s[j+1] == '\'':
			j++
		default:
			return j
		}
	}
	return -1
}

// alone reads a value without a key on its line.
func (w *walker) alone(i, col int, dashed bool) (next int, s *slip) {
	switch {
	case dashed || w.open:
		return w.value(i, col, w.parent)
	case !w.begun && (strings.IndexByte("\"'[{|>", w.lines[i][col]) >= 0 || w.isLast(i)):
		w.begun = true
		return w.value(i, col, -1)
	case w.plain && col > w.parent:
		return i + 1, nil
	}
	if m := noSpace.FindStringSubmatch(w.lines[i]); m != nil {
		return 0, w.slip(i, len(m[1]), w.with(i, m[1]+": "+m[2]), "a space is missing after the colon")
	}
	return 0, w.slip(i, col, nil, `this line has no key; write it as "key: value", or indent it if it belongs to the line above`)
}

// isLast reports whether nothing but remarks follows line i.
func (w *walker) isLast(i int) bool {
	for _, line := range w.lines[i+1:] {
		if !blank(line) {
			return false
		}
	}
	return true
}

var blockHeader = regexp.MustCompile(`^[|>]([+-]?[1-9]?|[1-9][+-])[ \t]*( #.*)?$`)

// value reads the value at a column of line i that belongs to a key or dash
// with that indent.
func (w *walker) value(i, col, parent int) (next int, s *slip) {
	line := w.lines[i]
	rest := line[col:]
	w.open, w.plain, w.parent, w.last = false, false, parent, i
	if blank(rest) {
		w.open = true
		return i + 1, nil
	}
	switch c := rest[0]; {
	case c == '|' || c == '>':
		if !blockHeader.MatchString(rest) {
			return 0, w.special(i, col, w.textEnd(i, col))
		}
		return w.block(i+1, parent, strings.ContainsAny(rest, "123456789")), nil
	case c == '"' || c == '\'':
		end, at, s := w.quoted(i, col, parent)
		if s != nil {
			return 0, s
		}
		if !blank(w.lines[end][at+1:]) {
			return 0, w.afterQuote(i, col, end, at, w.textEnd(end, at))
		}
		return end + 1, nil
	case c == '[' || c == '{':
		return w.flow(i, col, parent)
	case strings.IndexByte("*&!@%`,]}", c) >= 0 || strings.HasPrefix(rest, "? ") || rest == "?":
		return 0, w.special(i, col, w.textEnd(i, col))
	}
	w.plain = true
	end := w.textEnd(i, col)
	text := line[col:end]
	if at := strings.Index(text+" ", ": "); at >= 0 {
		return 0, w.slip(i, col+at, w.quote(i, col, end), `a colon with a space after it cannot stand in a text like this one; put the text in quotes: "…"`)
	}
	return i + 1, nil
}

// block returns the first line after the text of a block, whose left edge is
// that of its first line unless a number after the | tells it.
func (w *walker) block(i, parent int, numbered bool) int {
	edge := parent + 1
	for ; i < len(w.lines); i++ {
		indent := indentOf(w.lines[i])
		switch {
		case indent == len(w.lines[i]):
		case indent < edge:
			return i
		case !numbered:
			edge, numbered = indent, true
		}
	}
	return i
}

// textEnd returns where the text that begins at col ends on its line, before
// any comment.
func (w *walker) textEnd(i, col int) int {
	line := w.lines[i]
	end := len(line)
	for j := col + 1; j < len(line); j++ {
		if line[j] == '#' && (line[j-1] == ' ' || line[j-1] == '\t') {
			end = j
			break
		}
	}
	return len(strings.TrimRight(line[:end], " \t"))
}

// quote returns the lines with a part of one of them in double quotes.
func (w *walker) quote(i, from, to int) []string {
	line := w.lines[i]
	return w.with(i, line[:from]+doubleQuoted(line[from:to])+line[to:])
}

func doubleQuoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// special makes a slip of a text that begins with a character that means
// something else in YAML.
func (w *walker) special(i, col, end int) *slip {
	return w.slip(i, col, w.quote(i, col, max(end, col+1)), `a text cannot begin with %q here; put the text in quotes: "…"`, w.lines[i][col:col+1])
}

// quoted finds the end of the quoted text at a column of line i.
func (w *walker) quoted(i, col, parent int) (line, at int, s *slip) {
	quote := w.lines[i][col]
	from := col + 1
	for j := i; j < len(w.lines); j++ {
		text := w.lines[j]
		if j > i && !blankText(text) && indentOf(text) <= parent {
			break
		}
		at := closing(text, from, quote)
		if quote == '"' {
			if bad := badEscape(text, from, at); bad >= 0 {
				return 0, 0, w.slip(j, bad, w.with(j, text[:bad]+`\`+text[bad:]), `"\" in double quotes needs a letter that YAML knows after it; write "\\", or use single quotes`)
			}
		}
		if at >= 0 {
			return j, at, nil
		}
		from = 0
	}
	end := max(w.textEnd(i, col), col+1)
	text := w.lines[i]
	return 0, 0, w.slip(i, col, w.with(i, text[:end]+string(quote)+text[end:]), "the quote %c opens here and is never closed", quote)
}

func blankText(line string) bool { return strings.Trim(line, " \t") == "" }

var escape = regexp.MustCompile(`^\\(?:[0abtnvfre "/\\N_LP\t]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|$)`)

// badEscape returns the index of a backslash before end (or the end of the
// line) that escapes nothing, or -1.
func badEscape(s string, from, end int) int {
	if end < 0 {
		end = len(s)
	}
	for j := from; j < end; j++ {
		if s[j] != '\\' {
			continue
		}
		if !escape.MatchString(s[j:]) {
			return j
		}
		j++
	}
	return -1
}

// afterQuote makes a slip of words behind a closing quote at line end, column
// at. stop is where those words end.
func (w *walker) afterQuote(i, col, end, at, stop int) *slip {
	line := w.lines[end]
	quote := line[at]
	if i != end || quote == '"' && strings.HasPrefix(line[at+1:], ":") {
		return w.slip(end, at, nil, "the text goes on after this closing quote; take the quote away, or put a backslash before it")
	}
	if quote == '"' {
		inner := strings.Trim(line[col:stop], " ")
		return w.slip(i, at+1, w.with(i, line[:col]+"'"+strings.ReplaceAll(inner, "'", "''")+"'"+line[stop:]), "the text goes on after its closing quote; put all of it in quotes")
	}
	inner := strings.TrimSuffix(line[col+1:stop], "'")
	return w.slip(i, at, w.with(i, line[:col]+doubleQuoted(inner)+line[stop:]), `this apostrophe ends the text, which began with '; put the text in double quotes: "…"`)
}
