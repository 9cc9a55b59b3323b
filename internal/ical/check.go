package ical

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Problem is one fault of a calendar's form.
type Problem struct {
	Line    int // of the file, starting at 1; 0 means the file as a whole
	Message string
}

// String returns the problem as line: message.
func (p Problem) String() string { return fmt.Sprintf("%d: %s", p.Line, p.Message) }

// Check reports what is wrong with the form of a calendar, byte for byte: line
// breaks, folding, characters, properties and their parameters, values, the
// order and nesting of components, and what must or may stand in each of them
// (RFC 5545, RFC 6868, RFC 7986), and beyond the form that each meeting that an
// event replaces has a series. It knows the properties that calendars use in
// public feeds; another one that is not an X- property is a problem.
func Check(data []byte) []Problem {
	c := &checker{zones: map[string]bool{}, seen: map[string]int{}}
	c.bytes(data)
	for _, l := range c.unfold(data) {
		c.line(l)
	}
	c.finish()
	slices.SortStableFunc(c.problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return c.problems
}

// A checker is the state of one Check.
type checker struct {
	problems []Problem
	open     []*component // the innermost last
	zones    map[string]bool
	zoneUses []use
	events   []*component
	seen     map[string]int // UID and RECURRENCE-ID → line
	calendar int            // number of calendars
}

// A use is a zone that a property names.
type use struct {
	name string
	line int
}

// A content line, unfolded.
type contentLine struct {
	no     int // of its first line in the file
	text   string
	name   string
	params []Param
	value  string
}

func (c *checker) addf(line int, format string, args ...any) {
	c.problems = append(c.problems, Problem{line, fmt.Sprintf(format, args...)})
}

// bytes checks the lines of the file as they stand.
func (c *checker) bytes(data []byte) {
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		c.addf(1, "starts with a byte-order mark")
	}
	if !bytes.HasSuffix(data, []byte("\r\n")) {
		c.addf(0, "does not end with a line break (CRLF)")
	}
	no := 0
	for line := range bytes.SplitSeq(data, []byte("\n")) {
		no++
		if len(line) == 0 && no > 1 {
			continue // after the last line break; a blank line has its CR
		}
		text, ok := bytes.CutSuffix(line, []byte("\r"))
		if !ok {
			c.addf(no, "line break is not CRLF")
		}
		c.physical(no, text)
	}
}

// physical checks one line of the file without its line break.
func (c *checker) physical(no int, text []byte) {
	switch {
	case len(text) > maxLine:
		c.addf(no, "line has %d octets; at most %d are allowed", len(text), maxLine)
	case len(text) == 0:
		c.addf(no, "blank line")
	case !utf8.Valid(text):
		c.addf(no, "not UTF-8, or a character is split by folding")
	}
	for _, b := range text {
		if b < ' ' && b != '\t' || b == 0x7f {
			c.addf(no, "control character %#02x", b)
			return
		}
	}
}

// unfold returns the content lines of the file.
func (c *checker) unfold(data []byte) []contentLine {
	var out []contentLine
	no := 0
	for line := range strings.SplitSeq(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
		no++
		if line != "" && (line[0] == ' ' || line[0] == '\t') {
			if len(out) == 0 {
				c.addf(no, "the first line is a continuation")
				continue
			}
			out[len(out)-1].text += line[1:]
			continue
		}
		out = append(out, contentLine{no: no, text: line})
	}
	return out
}

// line checks one content line where it stands.
func (c *checker) line(l contentLine) {
	if l.text == "" {
		return // reported as a blank line
	}
	if err := l.split(); err != nil {
		c.addf(l.no, "%v", err)
		return
	}
	switch l.name {
	case "BEGIN":
		c.begin(l)
	case "END":
		c.end(l)
	default:
		c.property(l)
	}
}

// split takes the line apart (RFC 5545, section 3.1).
func (l *contentLine) split() error {
	n := tokenLen(l.text)
	if n == 0 || n == len(l.text) {
		return fmt.Errorf("%q is not a content line", clip(l.text))
	}
	l.name = strings.ToUpper(l.text[:n])
	rest := l.text[n:]
	for rest[0] == ';' {
		p, after, err := splitParam(rest[1:])
		if err != nil {
			return fmt.Errorf("%s: %w", l.name, err)
		}
		l.params = append(l.params, p)
		rest = after
	}
	if rest[0] != ':' {
		return fmt.Errorf("%s: %q where a colon should stand", l.name, clip(rest))
	}
	l.value = rest[1:]
	return nil
}

// tokenLen returns the length of the name at the start of s.
func tokenLen(s string) int {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return i
		}
	}
	return len(s)
}

// splitParam takes one parameter off the start of s and returns what follows,
// which is not empty. A list of values is returned as it stands.
func splitParam(s string) (p Param, rest string, err error) {
	n := tokenLen(s)
	if n == 0 || n == len(s) || s[n] != '=' {
		return p, "", fmt.Errorf("%q is not a parameter", clip(s))
	}
	p.Name, rest = strings.ToUpper(s[:n]), s[n+1:]
	for {
		value, after, err := splitParamValue(rest)
		if err != nil {
			return p, "", fmt.Errorf("parameter %s: %w", p.Name, err)
		}
		p.Value += value
		if after == "" {
			return p, "", fmt.Errorf("parameter %s ends the line; a colon is missing", p.Name)
		}
		if after[0] != ',' {
			return p, after, nil
		}
		p.Value += ","
		rest = after[1:]
	}
}

// splitParamValue takes one value off the start of s, in quotes or bare.
func splitParamValue(s string) (value, rest string, err error) {
	if strings.HasPrefix(s, `"`) {
		end := strings.IndexByte(s[1:], '"')
		if end < 0 {
			return "", "", fmt.Errorf("quote is not closed")
		}
		value, rest = s[1:1+end], s[2+end:]
	} else {
		end := strings.IndexAny(s, `:;,`)
		if end < 0 {
			end = len(s)
		}
		value, rest = s[:end], s[end:]
		if strings.Contains(value, `"`) {
			return "", "", fmt.Errorf("quote inside the bare value %q", clip(value))
		}
	}
	for i := 0; i < len(value); i++ {
		if value[i] != '^' {
			continue
		}
		if i++; i == len(value) || !strings.ContainsRune("n^'", rune(value[i])) {
			return "", "", fmt.Errorf("%q has an escape that RFC 6868 does not know", clip(value))
		}
	}
	return unescapeParam(value), rest, nil
}

// clip returns the first characters of s, for a message.
func clip(s string) string {
	if len(s) <= 40 {
		return s
	}
	return s[:cut([]byte(s), 40)] + "…"
}
