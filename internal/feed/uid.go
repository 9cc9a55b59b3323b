package feed

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"centers/internal/civil"
	"centers/internal/recur"
)

// A UID names an event in every app for years, so it holds nothing that editors
// change for other reasons: no title, time, place, order or language. It is
//
//	<center>.<class>.<date>@<host>           a single date
//	<center>.<class>.<from>.<rule>@<host>    a series, by its first day and rule
//
// with the date of a meeting behind a rule that is said as single dates, or of
// the first meeting behind a series that was cut in two, and a number where two
// entries of a class would have the same.

// uids gives out the UIDs of one class.
type uids struct {
	class string // "lynwood.zumba"
	host  string
	used  map[string]int
}

// of returns the UID for what the keys name. The second one for the same keys,
// in the order of the file, is numbered.
func (u *uids) of(keys ...string) string {
	name := u.class + "." + strings.Join(keys, ".")
	u.used[name]++
	if n := u.used[name]; n > 1 {
		name += "." + strconv.Itoa(n)
	}
	return name + "@" + u.host
}

// longestSlug keeps a UID within 255 octets: center and class have at most 64
// each, and a host of 80 is long.
const longestSlug = 32

// ruleSlug names a rule shortly, such as weekly-tu-th, 2weekly-mo or
// monthly-1sa. It is a promise: never change what it gives.
func ruleSlug(r *recur.Rule) string {
	var b strings.Builder
	if r.Interval > 1 {
		b.WriteString(strconv.Itoa(r.Interval))
	}
	b.WriteString([...]string{"daily", "weekly", "monthly", "yearly"}[r.Freq])
	for _, d := range r.ByDay {
		b.WriteByte('-')
		if d.N != 0 {
			b.WriteString(strings.Replace(strconv.Itoa(d.N), "-", "l", 1)) // l1fr: the last Friday
		}
		b.WriteString(strings.ToLower(d.Day.String()))
	}
	for _, part := range []struct {
		name string
		nums []int
	}{
		{"d", r.ByMonthDay}, {"m", r.ByMonth}, {"y", r.ByYearDay}, {"w", r.ByWeekNo}, {"p", r.BySetPos},
	} {
		for _, n := range part.nums {
			b.WriteString("-" + part.name + strings.Replace(strconv.Itoa(n), "-", "l", 1))
		}
	}
	if r.WeekStart != civil.Monday {
		b.WriteString("-wk" + strings.ToLower(r.WeekStart.String()))
	}
	if b.Len() <= longestSlug {
		return b.String()
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:8])
}
