package form

import (
	"regexp"
	"strings"

	"centers/internal/content"
	"centers/internal/source"
)

// scalar prints a value of one line: without quotes where none are needed. raw is
// how it was written.
func scalar(n *source.Node, raw string, f content.Field, inBrackets bool) string {
	if n.Style != source.Quoted {
		return n.Value
	}
	s := n.Value
	switch {
	case raw[0] == '"' && strings.Contains(raw, `\`):
		return raw
	case isPlainType(f.Type) && plainWord.MatchString(s):
		return s
	case isPlain(s, inBrackets) && (!isOther(s) || isDateType(f.Type) && dateForm.MatchString(s)):
		return s
	case strings.ContainsAny(s, `"\`) && strings.Contains(s, "'"):
		return raw
	case strings.ContainsAny(s, `"\`):
		return "'" + s + "'"
	}
	return `"` + s + `"`
}

// isPlainType reports whether values of a type are no texts.
func isPlainType(t content.Type) bool {
	return t == content.TypeBool || t == content.TypeInt || t == content.TypeNumber
}

// isDateType reports whether values of a type may be dates, which every reader of
// content files takes as they are written.
func isDateType(t content.Type) bool {
	return t == content.TypeDate || t == content.TypeDated || t == content.TypePartial
}

var (
	plainWord = regexp.MustCompile(`^(-?[0-9][0-9.]*|true|false)$`)
	dateForm  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
)

// unplain is what a text without quotes cannot begin with or hold (YAML 1.2,
// section 7.3.3), and a little more that other programs stumble over.
var unplain = regexp.MustCompile("^[\\s,\\[\\]{}#&*!|>'\"%@`=<?:-]|:\\s|\\s#|[\\s:]$|[\\x00-\\x1f\\x7f-\\x{a0}\\x{2028}\\x{2029}\\x{feff}]|^\\.\\.\\.")

// isPlain reports whether a text can be read back without quotes.
func isPlain(s string, inBrackets bool) bool {
	if s == "" || unplain.MatchString(s) {
		return false
	}
	return !inBrackets || !strings.ContainsAny(s, ",[]{}?:#")
}

// other is what some version of YAML reads as something else than text: nothing,
// truth values, numbers, times of sixty, dates.
var other = regexp.MustCompile(`^(?i:~|null|y|n|yes|no|on|off|true|false|[-+]?(\.inf|\.nan|\.?[0-9][0-9_,.:]*(e[-+]?[0-9]+)?|0x[0-9a-f_]+|0o[0-7_]+|0b[01_]+)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)$`)

func isOther(s string) bool { return other.MatchString(s) }
