package ical

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLine is the longest line allowed, in octets without the line break (RFC
// 5545, section 3.1).
const maxLine = 75

// maxCluster is how far, in octets, a line is cut short to keep what people see
// as one character together.
const maxCluster = 40

// appendFolded appends a content line that begins at b[start:], which has no
// line break yet, as lines of at most 75 octets. It folds neither within a
// character nor within an escape such as \n, and not within what people see as
// one character unless that is very long.
func appendFolded(b []byte, start int) []byte {
	if len(b)-start <= maxLine {
		return append(b, '\r', '\n')
	}
	// The lines go behind the unfolded one and then take its place, so that
	// nothing needs to be allocated.
	end := len(b)
	at, room := start, maxLine
	for end-at > room {
		n := cut(b[at:end], room)
		b = append(b, b[at:at+n]...)
		b = append(b, '\r', '\n', ' ')
		at, room = at+n, maxLine-1
	}
	b = append(b, b[at:end]...)
	b = append(b, '\r', '\n')
	return b[:start+copy(b[start:], b[end:])]
}

// cut returns the best place to fold s, which is longer than room octets.
func cut(s []byte, room int) int {
	last := room
	for last > 0 && !utf8.RuneStart(s[last]) {
		last--
	}
	if last == 0 {
		return room // not UTF-8: there is no character to spare
	}
	for n := last; n > 0 && last-n <= maxCluster; n-- {
		if utf8.RuneStart(s[n]) && !joined(s, n) {
			return n
		}
	}
	return last
}

// joined reports whether the characters before and after s[n] belong together:
// an escape, a base with its marks, an emoji with its modifiers, a flag. It is
// stricter than Unicode's rules need, which costs a few octets at the end of a
// line.
func joined(s []byte, n int) bool {
	after, _ := utf8.DecodeRune(s[n:])
	before, _ := utf8.DecodeLastRune(s[:n])
	switch {
	case before == '\\', before == zwj, after == zwj:
		return true
	case unicode.Is(unicode.M, after):
		return true
	case after >= 0x1F3FB && after <= 0x1F3FF: // skin tones
		return true
	case after >= 0xE0020 && after <= 0xE007F: // tags, as in the flag of Wales
		return true
	case regional(before) && regional(after):
		return true
	case after >= 0x1160 && after <= 0x11FF && before >= 0x1100 && before <= 0x11FF: // Hangul jamo
		return true
	}
	return false
}

const zwj = '\u200d' // zero width joiner

func regional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// Unfold undoes folding: it takes away each line break that a space or a tab
// follows (RFC 5545, section 3.1).
func Unfold(s string) string {
	return strings.NewReplacer("\r\n ", "", "\r\n\t", "").Replace(s)
}

// Clean returns the text that a calendar can carry for s: line breaks of every
// kind become \n, other control characters and what is not UTF-8 are dropped.
func Clean(s string) string {
	if clean(s) {
		return s
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").
		Replace(strings.ToValidUTF8(s, ""))
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) || r == '\ufeff' {
			return -1
		}
		return r
	}, s)
}

// clean reports whether Clean would leave s as it is.
func clean(s string) bool {
	if printable(s) {
		return true
	}
	for _, r := range s {
		switch {
		case r == utf8.RuneError, r == '\u2028', r == '\u2029', r == '\ufeff':
			return false
		case r < ' ' && r != '\n' && r != '\t', r >= 0x7f && r < 0xa0:
			return false
		}
	}
	return true
}

// printable reports whether s is one line of printable ASCII, as most texts are.
func printable(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// appendEscaped appends clean text as a TEXT value (RFC 5545, section 3.3.11).
func appendEscaped(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\\', ';', ',':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		default:
			b = append(b, c)
		}
	}
	return b
}

// Escape returns s as a TEXT value (RFC 5545, section 3.3.11).
func Escape(s string) string { return string(appendEscaped(nil, Clean(s))) }

// Unescape returns the text of a TEXT value. A backslash before another
// character than those of the rule stands for that character.
func Unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b = append(b, s[i])
			continue
		}
		i++
		if s[i] == 'n' || s[i] == 'N' {
			b = append(b, '\n')
		} else {
			b = append(b, s[i])
		}
	}
	return string(b)
}

// appendParam appends clean text as the value of a parameter: in quotes where
// it must, with the escapes of RFC 6868.
func appendParam(b []byte, s string) []byte {
	quoted := strings.ContainsAny(s, ":;,")
	if quoted {
		b = append(b, '"')
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '^':
			b = append(b, '^', '^')
		case '\n':
			b = append(b, '^', 'n')
		case '"':
			b = append(b, '^', '\'')
		default:
			b = append(b, c)
		}
	}
	if quoted {
		b = append(b, '"')
	}
	return b
}

// unescapeParam returns the text of a parameter's value without its quotes (RFC
// 6868, section 3.2). An unknown escape stays as it is.
func unescapeParam(s string) string {
	return strings.NewReplacer("^n", "\n", "^^", "^", "^'", `"`).Replace(s)
}
