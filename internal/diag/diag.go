// Package diag says where in the source a problem is, and how it is told to the
// person who can mend it. It knows nothing of what is being checked.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Pos is a place in a source file.
type Pos struct {
	File string // slash-separated, relative to the project, such as content/centers/lynwood.md
	Line int    // starting at 1; 0 means the file as a whole
	Col  int    // starting at 1, in characters; 0 means the line as a whole
}

// String returns p as file:line:col, without what is not known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Compare orders places by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(strings.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// A Severity says how much a problem matters.
type Severity uint8

// The severities, the worst first.
const (
	Error   Severity = iota // the site is not published
	Warning                 // the site is published; somebody should look
	Advice                  // a better way is known
)

// String returns the severity as it is printed.
func (s Severity) String() string { return [...]string{"error", "warning", "advice"}[s] }

// A Problem is one fault, at one place, in words that its editor can act on.
type Problem struct {
	Pos      Pos
	Severity Severity
	Rule     string // stable name, such as unknown-key
	Message  string // lower case, no full stop; quotes the value at fault and says what would be right
	Fix      string // what would stand in place of the faulty value, where that is certain enough
}

// String returns the problem as one line, without control characters.
func (p Problem) String() string {
	if p.Pos.File == "" {
		return plain(p.Message)
	}
	return plain(p.Pos.String() + ": " + p.Message)
}

// plain drops what could move a terminal's cursor or forge a line of a log:
// C0 and C1 control characters and line breaks of every kind.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
}

// A List is the problems of one run. As an error it prints one line each.
type List []Problem

// Error returns the problems, one a line.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, p := range l {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Addf adds an error of the named rule at a place.
func (l *List) Addf(pos Pos, rule, format string, args ...any) {
	*l = append(*l, Problem{Pos: pos, Rule: rule, Message: fmt.Sprintf(format, args...)})
}

// Sorted returns the problems in the order of their places, without repeats.
func (l List) Sorted() List {
	out := slices.Clone(l)
	slices.SortStableFunc(out, func(a, b Problem) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Severity, b.Severity), strings.Compare(a.Message, b.Message))
	})
	return slices.Compact(out)
}

// HasErrors reports whether a problem of the list keeps the site from being published.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(p Problem) bool { return p.Severity == Error })
}

// Err returns the list sorted as an error if it has errors, else nil.
func (l List) Err() error {
	if !l.HasErrors() {
		return nil
	}
	return l.Sorted()
}
