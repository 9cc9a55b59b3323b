package site

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"centers/internal/directory"
)

// queryEscape escapes a value of a query so that a space is %20, which every
// calendar app reads.
func queryEscape(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// host returns the host of an address without www.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	return strings.TrimPrefix(u.Host, "www.")
}

// one returns a list of s, and nothing for "".
func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// joinLines puts the lines of an address into one.
func joinLines(lines []string) string { return strings.Join(lines, ", ") }

// degrees returns an angle as a decimal number.
func degrees(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// byName sorts language codes by the names of the languages.
func (t *tongue) byName(codes []string) []string {
	slices.SortStableFunc(codes, func(a, b string) int {
		return cmp.Or(t.Compare(t.Language(a), t.Language(b)), strings.Compare(a, b))
	})
	return codes
}

// comparePartial orders dates of which a part may be unknown; an unknown part
// comes first.
func comparePartial(a, b directory.PartialDate) int {
	return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month), cmp.Compare(a.Day, b.Day))
}
