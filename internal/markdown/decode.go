package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// decoded returns text with its backslash escapes and character references
// resolved, each once (CommonMark 0.31, sections 2.4 and 2.5). Of an address it
// is what a browser would see.
func decoded(s []byte) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]) {
			b.WriteByte(s[i+1])
			i += 2
			continue
		}
		if c, n := reference(s[i:]); n > 0 {
			b.WriteString(c)
			i += n
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// longestName is more than the longest name of a character in HTML,
// CounterClockwiseContourIntegral.
const longestName = 40

// reference returns the character that s begins with by reference, such as
// &eacute; or &#233;, and the length of the reference, or 0.
func reference(s []byte) (char string, length int) {
	if len(s) < 3 || s[0] != '&' {
		return "", 0
	}
	name, _, ok := strings.Cut(string(s[1:min(len(s), longestName)]), ";")
	if !ok || name == "" {
		return "", 0
	}
	length = len(name) + 2
	if name[0] != '#' {
		e, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return "", 0
		}
		return string(e.Characters), length
	}
	digits, base := name[1:], 10
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base = digits[1:], 16
	}
	code, err := strconv.ParseUint(digits, base, 24)
	if err != nil {
		return "", 0
	}
	if code == 0 || !utf8.ValidRune(rune(code)) {
		return "\uFFFD", length
	}
	return string(rune(code)), length
}
