package content

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/source"
)

// scalar returns the text of a single value.
func (d *decoder) scalar(n *source.Node, want string) (string, bool) {
	if n.Kind != source.Scalar {
		d.errorf(n.Pos(), ruleForm, "%s stands where %s should be", n.Kind, want)
		return "", false
	}
	s := strings.TrimSpace(n.Value)
	if s == "" {
		d.errorf(n.Pos(), ruleForm, "there is nothing between the quotes; write %s or take the key away", want)
		return "", false
	}
	return s, true
}

// parsed makes a value from a function that parses it and says in an error what
// is wrong.
func parsed[E any](about Field, want string, parse func(string) (E, error)) value[E] {
	return value[E]{about: about, decode: func(d *decoder, n *source.Node) (E, bool) {
		s, ok := d.scalar(n, want)
		if !ok {
			var zero E
			return zero, false
		}
		e, err := parse(s)
		if err != nil {
			d.errorf(n.Pos(), ruleForm, "%s", err)
		}
		return e, err == nil
	}}
}

// checked makes a value that is kept as it was written if check finds nothing
// wrong with it.
func checked(about Field, want string, check func(string) string) value[string] {
	return value[string]{about: about, decode: func(d *decoder, n *source.Node) (string, bool) {
		s, ok := d.scalar(n, want)
		if !ok {
			return "", false
		}
		if fault := check(s); fault != "" {
			d.errorf(n.Pos(), ruleForm, "%s %s", diag.Quote(s), fault)
			return "", false
		}
		return s, true
	}}
}

var (
	dateValue   = parsed(Field{Type: TypeDate}, "a date such as 2026-11-26", parseDate)
	spanValue   = parsed(Field{Type: TypeSpan}, "a time range such as 9:00-17:00", civil.ParseSpan)
	spansValue  = parsed(Field{Type: TypeSpans}, "a time range such as 9:00-17:00", civil.ParseSpans)
	timeValue   = parsed(Field{Type: TypeTime}, "a time such as 10:00", civil.ParseClock)
	urlValue    = checked(Field{Type: TypeURL}, "an address such as https://example.org/", urlFault)
	emailValue  = checked(Field{Type: TypeEmail}, "an email address", emailFault)
	zipValue    = checked(Field{Type: TypeZIP}, `a ZIP code such as "90262"`, zipFault)
	idValue     = checked(Field{Type: TypeID}, "an id such as healthy-cooking", idFault)
	aliasValue  = checked(Field{Type: TypeAlias}, "a path such as /old/place/", aliasFault)
	stringValue = value[string]{about: Field{Type: TypeString}, decode: func(d *decoder, n *source.Node) (string, bool) {
		s, ok := d.scalar(n, "text")
		return s, ok && d.oneLine(n, &s)
	}}
)

// parseDate parses a date; of a timestamp it says which date that would be.
func parseDate(s string) (civil.Date, error) {
	date, err := civil.ParseDate(s)
	if err == nil || len(s) <= 10 || s[10] != 'T' && s[10] != ' ' {
		return date, err
	}
	if date, near := civil.ParseDate(s[:10]); near == nil {
		return 0, errorString(diag.Quote(s) + " is a date with a time; write " + date.String())
	}
	return 0, err
}

type errorString string

func (e errorString) Error() string { return string(e) }

func urlFault(s string) string {
	u, err := url.Parse(s)
	switch {
	case strings.ContainsAny(s, " \t\n<>\"\\") || err != nil:
		return "is not an address; write it as https://example.org/"
	case u.Scheme == "" && strings.Contains(s, ".") && !strings.HasPrefix(s, "/"):
		return `is not a whole address; write "https://` + s + `"`
	case u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil:
		return "is not an address that begins with https:// or http://"
	}
	return ""
}

var emailForm = regexp.MustCompile(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`)

func emailFault(s string) string {
	if !emailForm.MatchString(s) {
		return "is not an email address, such as help@example.org"
	}
	return ""
}

var zipForm = regexp.MustCompile(`^[0-9]{5}(-[0-9]{4})?$`)

func zipFault(s string) string {
	if !zipForm.MatchString(s) {
		return `is not a ZIP code: five digits, or nine with a hyphen, such as "90262"`
	}
	return ""
}

var aliasForm = regexp.MustCompile(`^(/[A-Za-z0-9._~-]+)+/?$`)

func aliasFault(s string) string {
	if !aliasForm.MatchString(s) || slices.ContainsFunc(strings.Split(s, "/"), func(p string) bool { return p == "." || p == ".." }) {
		return "is not a path on this site that begins with a slash, such as /centers/old-name/"
	}
	return ""
}

const maxID = 64

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func idFault(s string) string {
	switch {
	case len(s) > maxID:
		return "is longer than 64 characters, the limit for an id"
	case idForm.MatchString(s) && !reservedByWindows(s):
		return ""
	case reservedByWindows(s):
		return "is a name that Windows keeps for itself; choose another id"
	}
	if near := slug(s); near != "" && near != s && !reservedByWindows(near) {
		return "is not an id; write it as " + near
	}
	return "is not an id: small letters and digits, with single hyphens between them"
}

// slug returns the id that is most like s, or "".
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(s) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
			continue
		}
		if r > 0x7f {
			return ""
		}
		gap = true
	}
	if b.Len() > maxID {
		return ""
	}
	return b.String()
}

var windowsForm = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

func reservedByWindows(s string) bool { return windowsForm.MatchString(s) }

// word makes a value that is one of a few words.
func word[S ~string](noun string, words ...S) value[S] {
	names := make([]string, len(words))
	for i, w := range words {
		names[i] = string(w)
	}
	return value[S]{about: Field{Type: TypeWord, Enum: names}, decode: func(d *decoder, n *source.Node) (S, bool) {
		s, ok := d.scalar(n, "a word")
		if !ok {
			return "", false
		}
		if !slices.Contains(names, s) {
			d.errorf(n.Pos(), ruleUnknown, "unknown %s %s%s", noun, diag.Quote(s), diag.Suggest(s, names))
			return "", false
		}
		return S(s), true
	}}
}

var boolValue = value[bool]{about: Field{Type: TypeBool}, decode: func(d *decoder, n *source.Node) (bool, bool) {
	s, ok := d.scalar(n, "true or false")
	if !ok {
		return false, false
	}
	switch s {
	case "true", "false":
		return s == "true", true
	}
	would := ""
	switch strings.ToLower(s) {
	case "true", "yes", "y", "on", "1":
		would = "; write true"
	case "false", "no", "n", "off", "0":
		would = "; write false"
	}
	d.errorf(n.Pos(), ruleForm, "%s is neither true nor false%s", diag.Quote(s), would)
	return false, false
}}

// integer makes the value of a whole number within bounds.
func integer(low, high int) value[int] {
	about := Field{Type: TypeInt, Min: float64(low), Max: float64(high)}
	return value[int]{about: about, decode: func(d *decoder, n *source.Node) (int, bool) {
		s, ok := d.scalar(n, "a whole number")
		if !ok {
			return 0, false
		}
		i, err := strconv.Atoi(s)
		if err != nil || strings.HasPrefix(s, "+") {
			would := ""
			if plain := strings.ReplaceAll(s, ",", ""); plain != s && allDigits(plain) {
				would = "; write " + plain
			}
			d.errorf(n.Pos(), ruleForm, "%s is not a whole number%s", diag.Quote(s), would)
			return 0, false
		}
		if i < low || i > high {
			d.errorf(n.Pos(), ruleForm, "%d is not between %d and %d", i, low, high)
			return 0, false
		}
		return i, true
	}}
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// number makes the value of a decimal number within bounds.
func number(low, high float64) value[float64] {
	about := Field{Type: TypeNumber, Min: low, Max: high}
	return value[float64]{about: about, decode: func(d *decoder, n *source.Node) (float64, bool) {
		s, ok := d.scalar(n, "a number")
		if !ok {
			return 0, false
		}
		f, err := strconv.ParseFloat(s, 64)
		if err != nil || strings.Trim(s, "0123456789.-") != "" {
			d.errorf(n.Pos(), ruleForm, "%s is not a number", diag.Quote(s))
			return 0, false
		}
		if f < low || f > high {
			d.errorf(n.Pos(), ruleForm, "%s is not between %g and %g", s, low, high)
			return 0, false
		}
		return f, true
	}}
}
