package locale

import (
	"slices"
	"strings"
)

// listPatterns join {a}, which may be a list already, and {b}.
type listPatterns struct{ comma, last, two string }

// And joins items as in "Tuesday, Thursday, and Saturday".
func (l *Locale) And(items []string) string { return l.join(items, 0) }

// Or joins items as in "Tuesday, Thursday, or Saturday".
func (l *Locale) Or(items []string) string { return l.join(items, 1) }

func (l *Locale) join(items []string, kind int) string {
	if len(items) == 0 {
		return ""
	}
	p := &l.lists[kind]
	out, last := items[0], len(items)-1
	for i, item := range items[1:] {
		pattern := p.comma
		switch {
		case last == 1:
			pattern = p.two
		case i+1 == last:
			pattern = p.last
		}
		if i+1 == last && l.spanish {
			pattern = spanishList(pattern, kind, item)
		}
		out = fill(pattern, []string{"a", out, "b", item})
	}
	return out
}

// spanishList writes "e" for "y" before the sound of i, and "u" for "o" before
// that of o (Real Academia Española, Diccionario panhispánico de dudas, "y" and
// "o"; CLDR leaves it to programs).
func spanishList(pattern string, kind int, next string) string {
	word := strings.ToLower(next)
	begins := func(prefixes ...string) bool {
		return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(word, p) })
	}
	switch {
	case kind == 0 && begins("i", "í", "hi", "hí") && !begins("ia", "ie", "io", "iu", "hia", "hie", "hio"):
		return strings.Replace(pattern, " y ", " e ", 1)
	case kind == 1 && begins("o", "ó", "ho", "hó", "8", "11 ", "11."):
		return strings.Replace(pattern, " o ", " u ", 1)
	}
	return pattern
}
