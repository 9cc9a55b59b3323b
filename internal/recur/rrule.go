package recur

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
)

var freqs = [...]string{Daily: "DAILY", Weekly: "WEEKLY", Monthly: "MONTHLY", Yearly: "YEARLY"}

// String returns f as RFC 5545 writes it, such as WEEKLY.
func (f Freq) String() string { return freqs[f] }

// RRULE returns the rule as the value of an RRULE of RFC 5545, without UNTIL:
// FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,WE. WKST stands where it matters, even
// for Monday, since programs do not agree on its default. The rule is that of a
// series whose first date is First, and means the same to more programs after
// Resolved.
func (r *Rule) RRULE() string {
	b := append([]byte("FREQ="), r.Freq.String()...)
	if r.Interval > 1 {
		b = strconv.AppendInt(append(b, ";INTERVAL="...), int64(r.Interval), 10)
	}
	if r.Count > 0 {
		b = strconv.AppendInt(append(b, ";COUNT="...), int64(r.Count), 10)
	}
	if r.WeekStart != civil.Monday || r.Freq == Weekly && r.Interval > 1 || len(r.ByWeekNo) > 0 {
		b = append(append(b, ";WKST="...), r.WeekStart.String()...)
	}
	for _, part := range [...]struct {
		name string
		nums []int
	}{
		{"BYMONTH", r.ByMonth}, {"BYWEEKNO", r.ByWeekNo}, {"BYYEARDAY", r.ByYearDay}, {"BYMONTHDAY", r.ByMonthDay},
	} {
		b = appendNumbers(b, part.name, part.nums)
	}
	for i, d := range r.ByDay {
		if i == 0 {
			b = append(b, ";BYDAY="...)
		} else {
			b = append(b, ',')
		}
		if d.N != 0 {
			b = strconv.AppendInt(b, int64(d.N), 10)
		}
		b = append(b, d.Day.String()...)
	}
	return string(appendNumbers(b, "BYSETPOS", r.BySetPos))
}

func appendNumbers(b []byte, name string, nums []int) []byte {
	for i, n := range nums {
		if i == 0 {
			b = append(append(append(b, ';'), name...), '=')
		} else {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return b
}

// Limits of numbers in a rule, to keep dates countable.
const (
	maxInterval = 9999
	maxCount    = 9999
)

// ParseRRULE parses the value of an RRULE (RFC 5545, section 3.3.10) with a FREQ
// from DAILY to YEARLY. DTSTART, UNTIL and parts about times of the day are
// errors, as are combinations that the RFC forbids; INTERVAL and COUNT go up to
// 9999.
func ParseRRULE(s string) (Rule, error) {
	if strings.TrimSpace(s) == "" {
		return Rule{}, errors.New("no rule; write it as FREQ=WEEKLY;BYDAY=MO")
	}
	r := Rule{Interval: 1, Raw: true}
	seen := map[string]bool{}
	for part := range strings.SplitSeq(strings.TrimSpace(s), ";") {
		name, value, ok := strings.Cut(part, "=")
		name, value = strings.ToUpper(strings.TrimSpace(name)), strings.ToUpper(strings.TrimSpace(value))
		switch {
		case strings.HasPrefix(name, "RRULE:"):
			return Rule{}, fmt.Errorf("leave out %q; the rule begins with FREQ=", "RRULE:")
		case !ok || value == "":
			return Rule{}, fmt.Errorf("%s is not a part of a recurrence rule; write it as FREQ=WEEKLY;BYDAY=MO", diag.Quote(part))
		case seen[name]:
			return Rule{}, fmt.Errorf("%s is given twice", name)
		}
		seen[name] = true
		if err := r.set(name, value); err != nil {
			return Rule{}, err
		}
	}
	if !seen["FREQ"] {
		return Rule{}, fmt.Errorf("%s has no FREQ; write it as FREQ=WEEKLY;BYDAY=MO", diag.Quote(s))
	}
	if err := r.check(); err != nil {
		return Rule{}, err
	}
	return r, nil
}

var partNames = []string{"FREQ", "INTERVAL", "COUNT", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}

// set reads one part of a rule into r.
func (r *Rule) set(name, value string) (err error) {
	switch name {
	case "FREQ":
		r.Freq, err = parseFreq(value)
	case "INTERVAL":
		r.Interval, err = parseNumber(name, value, maxInterval, false)
	case "COUNT":
		r.Count, err = parseNumber(name, value, maxCount, false)
	case "WKST":
		var day WeekdayNum
		day, err = parseWeekdayNum(name, value)
		if err == nil && day.N != 0 {
			err = fmt.Errorf("WKST %s is not a day; write MO", diag.Quote(value))
		}
		r.WeekStart = day.Day
	case "BYDAY":
		r.ByDay, err = parseList(value, func(s string) (WeekdayNum, error) { return parseWeekdayNum(name, s) })
		slices.SortStableFunc(r.ByDay, compareNums)
		r.ByDay = slices.Compact(r.ByDay)
	case "BYMONTHDAY":
		r.ByMonthDay, err = parseNumbers(name, value, 31, true)
	case "BYMONTH":
		r.ByMonth, err = parseNumbers(name, value, 12, false)
	case "BYYEARDAY":
		r.ByYearDay, err = parseNumbers(name, value, 366, true)
	case "BYWEEKNO":
		r.ByWeekNo, err = parseNumbers(name, value, 53, true)
	case "BYSETPOS":
		r.BySetPos, err = parseNumbers(name, value, 366, true)
	case "UNTIL":
		err = errors.New("UNTIL does not stand in a rule; write \"until:\" beside it")
	case "DTSTART":
		err = errors.New("DTSTART does not stand in a rule; write \"from:\" beside it")
	case "BYHOUR", "BYMINUTE", "BYSECOND":
		err = fmt.Errorf("%s does not stand in a rule; write \"time:\" beside it", name)
	default:
		err = fmt.Errorf("%s is not a part of a recurrence rule%s", diag.Quote(name), diag.Suggest(name, partNames))
	}
	return err
}

func parseFreq(value string) (Freq, error) {
	if i := slices.Index(freqs[:], value); i >= 0 {
		return Freq(i), nil
	}
	return 0, fmt.Errorf("FREQ %s is not DAILY, WEEKLY, MONTHLY or YEARLY", diag.Quote(value))
}

// parseNumber parses a number from 1 to most, or from -most to -1 where numbers
// may be negative.
func parseNumber(name, value string, most int, negative bool) (int, error) {
	n, err := strconv.Atoi(value)
	size := n
	if negative && n < 0 {
		size = -n
	}
	if err != nil || size < 1 || size > most {
		if negative {
			return 0, fmt.Errorf("%s %s is not a number from 1 to %d or from -1 to -%d", name, diag.Quote(value), most, most)
		}
		return 0, fmt.Errorf("%s %s is not a number from 1 to %d", name, diag.Quote(value), most)
	}
	return n, nil
}

func parseNumbers(name, value string, most int, negative bool) ([]int, error) {
	nums, err := parseList(value, func(s string) (int, error) { return parseNumber(name, s, most, negative) })
	slices.SortFunc(nums, compareSigned)
	return slices.Compact(nums), err
}

// parseList parses the items of a list with commas.
func parseList[T any](value string, parse func(string) (T, error)) ([]T, error) {
	var list []T
	for item := range strings.SplitSeq(value, ",") {
		x, err := parse(strings.TrimSpace(item))
		if err != nil {
			return nil, err
		}
		list = append(list, x)
	}
	return list, nil
}

// parseWeekdayNum parses MO, 2MO, -1SU.
func parseWeekdayNum(name, value string) (WeekdayNum, error) {
	fault := fmt.Errorf("%s %s is not a day; write MO, 2MO or -1MO", name, diag.Quote(value))
	if len(value) < 2 {
		return WeekdayNum{}, fault
	}
	number, day := value[:len(value)-2], value[len(value)-2:]
	for w := civil.Monday; w <= civil.Sunday; w++ {
		if w.String() != day {
			continue
		}
		if number == "" {
			return WeekdayNum{Day: w}, nil
		}
		n, err := parseNumber(name, number, 53, true)
		if err != nil {
			return WeekdayNum{}, fault
		}
		return WeekdayNum{N: n, Day: w}, nil
	}
	return WeekdayNum{}, fault
}

// check reports what RFC 5545 does not allow together.
func (r *Rule) check() error {
	numbered := slices.IndexFunc(r.ByDay, func(d WeekdayNum) bool { return d.N != 0 })
	inMonth := r.Freq == Monthly || len(r.ByMonth) > 0
	tooMany := slices.IndexFunc(r.ByDay, func(d WeekdayNum) bool { return d.N > 5 || d.N < -5 })
	switch {
	case len(r.ByMonthDay) > 0 && r.Freq == Weekly:
		return errors.New("BYMONTHDAY does not go with FREQ=WEEKLY; use FREQ=MONTHLY")
	case len(r.ByYearDay) > 0 && r.Freq != Yearly:
		return fmt.Errorf("BYYEARDAY does not go with FREQ=%s; use FREQ=YEARLY", r.Freq)
	case len(r.ByWeekNo) > 0 && r.Freq != Yearly:
		return fmt.Errorf("BYWEEKNO does not go with FREQ=%s; use FREQ=YEARLY", r.Freq)
	case numbered >= 0 && r.Freq < Monthly:
		return fmt.Errorf("a number before a day, as in %d%s, does not go with FREQ=%s; use FREQ=MONTHLY", r.ByDay[numbered].N, r.ByDay[numbered].Day, r.Freq)
	case numbered >= 0 && len(r.ByWeekNo) > 0:
		return fmt.Errorf("a number before a day, as in %d%s, does not go with BYWEEKNO", r.ByDay[numbered].N, r.ByDay[numbered].Day)
	case tooMany >= 0 && inMonth:
		d := r.ByDay[tooMany]
		return fmt.Errorf("BYDAY %d%s: no month has a %s %s", d.N, d.Day, ordinalName(max(d.N, -d.N)), dayName(d.Day))
	case len(r.BySetPos) > 0 && len(r.ByDay)+len(r.ByMonthDay)+len(r.ByMonth)+len(r.ByYearDay)+len(r.ByWeekNo) == 0:
		return errors.New("BYSETPOS needs something to choose from, such as BYDAY")
	}
	return nil
}
