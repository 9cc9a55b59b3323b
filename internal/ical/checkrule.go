package ical

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// byDay is one weekday of BYDAY with its number.
var byDay = regexp.MustCompile(`^([+-]?[1-9]\d?)?(SU|MO|TU|WE|TH|FR|SA)$`)

// byRange are the ranges of the numbers in BY parts (RFC 5545, section 3.3.10);
// those of the signed ones hold for both signs and leave out 0.
var byRange = map[string]struct {
	low, high int
	signed    bool
}{
	"BYSECOND": {0, 60, false}, "BYMINUTE": {0, 59, false}, "BYHOUR": {0, 23, false}, "BYMONTH": {1, 12, false},
	"BYMONTHDAY": {1, 31, true}, "BYYEARDAY": {1, 366, true}, "BYWEEKNO": {1, 53, true}, "BYSETPOS": {1, 366, true},
}

// ruleFaults says what is wrong with an RRULE.
func ruleFaults(rule string) []string {
	var out []string
	seen := map[string]string{}
	first := true
	for part := range strings.SplitSeq(rule, ";") {
		name, value, ok := strings.Cut(part, "=")
		_, twice := seen[name]
		switch {
		case !ok || value == "":
			out = append(out, fmt.Sprintf("%q is not a part", clip(part)))
		case first && name != "FREQ":
			out = append(out, "FREQ is not first")
		case twice:
			out = append(out, "a second "+name)
		default:
			if reason := partFault(name, value); reason != "" {
				out = append(out, reason)
			}
		}
		seen[name], first = value, false
	}
	return append(out, togetherFaults(seen)...)
}

// partFault says what is wrong with one part of an RRULE, and "" if nothing is.
func partFault(name, value string) string {
	switch name {
	case "FREQ":
		if !strings.Contains(" DAILY WEEKLY MONTHLY YEARLY ", " "+value+" ") {
			return fmt.Sprintf("FREQ=%s is not one of DAILY, WEEKLY, MONTHLY, YEARLY", clip(value))
		}
	case "UNTIL":
		if !isTime(utcForm, value) {
			return fmt.Sprintf("UNTIL=%s is not an instant in UTC", clip(value))
		}
	case "INTERVAL", "COUNT":
		if n, err := strconv.Atoi(value); err != nil || n < 1 || strconv.Itoa(n) != value {
			return fmt.Sprintf("%s=%s is not a positive number", name, clip(value))
		}
	case "WKST":
		if len(value) != 2 || !byDay.MatchString(value) {
			return fmt.Sprintf("WKST=%s is not a weekday", clip(value))
		}
	case "BYDAY":
		for v := range strings.SplitSeq(value, ",") {
			if !byDay.MatchString(v) {
				return fmt.Sprintf("BYDAY: %q is not a weekday", clip(v))
			}
		}
	default:
		return numbersFault(name, value)
	}
	return ""
}

// numbersFault says what is wrong with a list of numbers, and "" if nothing is.
func numbersFault(name, value string) string {
	r, known := byRange[name]
	if !known {
		return fmt.Sprintf("%q is not a part of a rule", clip(name))
	}
	for v := range strings.SplitSeq(value, ",") {
		n, err := strconv.Atoi(v)
		if r.signed && n < 0 {
			n = -n
		}
		if err != nil || n < r.low || n > r.high {
			return fmt.Sprintf("%s: %q is out of range", name, clip(v))
		}
	}
	return ""
}

// togetherFaults says what is wrong with the parts of a rule taken together.
func togetherFaults(parts map[string]string) []string {
	var out []string
	bad := func(ok bool, reason string) {
		if !ok {
			out = append(out, reason)
		}
	}
	freq, has := parts["FREQ"], func(name string) bool { return parts[name] != "" }
	numbered := strings.ContainsAny(parts["BYDAY"], "0123456789")
	bad(has("FREQ"), "there is no FREQ")
	bad(!has("COUNT") || !has("UNTIL"), "COUNT and UNTIL together")
	bad(!numbered || freq == "MONTHLY" || freq == "YEARLY", "BYDAY with a number in a rule that is not monthly or yearly")
	bad(!numbered || !has("BYWEEKNO"), "BYDAY with a number beside BYWEEKNO")
	bad(!has("BYMONTHDAY") || freq != "WEEKLY", "BYMONTHDAY in a weekly rule")
	bad(!has("BYYEARDAY") || freq == "YEARLY", "BYYEARDAY in a rule that is not yearly")
	bad(!has("BYWEEKNO") || freq == "YEARLY", "BYWEEKNO in a rule that is not yearly")
	if has("BYSETPOS") {
		bad(has("BYDAY") || has("BYMONTHDAY") || has("BYMONTH") || has("BYYEARDAY") || has("BYWEEKNO"), "BYSETPOS alone")
	}
	return out
}
