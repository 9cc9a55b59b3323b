package civil

import (
	"strings"
	"unicode"
)

// Fold returns s as the parsers of this package and of recurrence rules read it:
// in lower case, with one kind of space, never two of them, and one kind of dash.
func Fold(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212':
			return '-'
		case '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff': // zero width
			return ' '
		}
		if unicode.IsSpace(r) {
			return ' '
		}
		return unicode.ToLower(r)
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
