package recur

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
)

// ParseEvery parses the words of `every:` in the content format:
//
//	tuesday; tue, thu; weekdays; daily         each week on those days
//	other monday; 2 weeks on mon, wed          each so many weeks
//	1st saturday; 1st and 3rd sat, last fri    those weekdays of each month
//	month on the 15th; month on the last day   those days of each month
func ParseEvery(s string) (Rule, error) {
	text := civil.Fold(s)
	if rest, ok := strings.CutPrefix(text, "every "); ok {
		return Rule{}, fmt.Errorf("leave out the second %q: write %q", "every", rest)
	}
	words := strings.Fields(text)
	if len(words) == 0 {
		return Rule{}, fmt.Errorf("no days; write them as tue, thu")
	}
	_, isCount := number(words[0])
	switch {
	case words[0] == "other" || isCount:
		return parseWeeks(text, words)
	case words[0] == "month" || words[0] == "months":
		return parseMonthDays(text)
	case strings.HasPrefix(text, "week on "):
		return parseWeeks(text, append([]string{"1"}, words...))
	}
	if slices.ContainsFunc(items(text), func(w string) bool { _, err := parseOrdinal(w); return err == nil }) {
		return parseMonthWeekdays(text)
	}
	return parseWeekly(s, text)
}

func weekly(interval int, days civil.Days) Rule {
	r := Rule{Freq: Weekly, Interval: interval}
	for _, d := range days.List() {
		r.ByDay = append(r.ByDay, WeekdayNum{Day: d})
	}
	return r
}

// parseWeekly parses days without anything before them.
func parseWeekly(s, text string) (Rule, error) {
	days, err := civil.ParseDays(text)
	if err == nil {
		return weekly(1, days), nil
	}
	if hint, ok := hints[text]; ok {
		return Rule{}, fmt.Errorf("%s is not a form of `every`; %s", diag.Quote(s), hint)
	}
	return Rule{}, err
}

// hints say what to write for words that people try.
var hints = map[string]string{
	"day":         "write daily",
	"weekly":      "name the days, such as monday",
	"week":        "name the days, such as monday",
	"biweekly":    "name the days, such as other monday",
	"monthly":     "say which day, such as 1st monday, or month on the 15th",
	"fortnightly": "name the days, such as other monday",
	"yearly":      "write `rrule: FREQ=YEARLY` in place of `every`",
	"annually":    "write `rrule: FREQ=YEARLY` in place of `every`",
	"year":        "write `rrule: FREQ=YEARLY` in place of `every`",
}

// parseWeeks parses "other monday" and "2 weeks on mon, wed".
func parseWeeks(text string, words []string) (Rule, error) {
	interval, rest := 2, words[1:]
	unit := ""
	if words[0] != "other" {
		interval, _ = number(words[0])
	}
	if len(rest) > 0 {
		unit = strings.TrimSuffix(rest[0], "s")
	}
	switch {
	case interval < 1 || interval > maxInterval:
		return Rule{}, fmt.Errorf("%s: the number of weeks goes from 1 to %d", diag.Quote(text), maxInterval)
	case unit == "day", unit == "month", unit == "year":
		freq := map[string]string{"day": "DAILY", "month": "MONTHLY", "year": "YEARLY"}[unit]
		return Rule{}, fmt.Errorf("%s is not a form of `every`; write `rrule: FREQ=%s;INTERVAL=%d` in place of it", diag.Quote(text), freq, interval)
	case unit == "week" && len(rest) > 2 && rest[1] == "on":
		rest = rest[2:]
	case unit == "week":
		return Rule{}, fmt.Errorf("%s does not say on which days; write %d weeks on mon", diag.Quote(text), interval)
	case words[0] != "other":
		return Rule{}, fmt.Errorf("%s is not a form of `every`; write %d weeks on mon, or %s monday for one day of each month",
			diag.Quote(text), interval, ordinalName(min(interval, 5)))
	case len(rest) == 0:
		return Rule{}, fmt.Errorf("%s does not say on which days; write other monday", diag.Quote(text))
	}
	days, err := civil.ParseDays(strings.Join(rest, " "))
	if err != nil {
		return Rule{}, err
	}
	return weekly(interval, days), nil
}

// parseMonthWeekdays parses "1st and 3rd saturday, last friday": an ordinal
// holds for every day that follows it, up to the next ordinal.
func parseMonthWeekdays(text string) (Rule, error) {
	r := Rule{Freq: Monthly, Interval: 1}
	var ordinals []int
	used := false // whether a day has followed the ordinals
	for _, word := range items(text) {
		if n, err := parseOrdinal(word); err == nil {
			if used {
				ordinals, used = nil, false
			}
			if n > 5 {
				return Rule{}, fmt.Errorf("%s: no month has a %s of one weekday; write 1st to 5th, or last", diag.Quote(text), ordinalName(n))
			}
			ordinals = append(ordinals, n)
			continue
		}
		days, err := monthDays(text, word)
		if err != nil {
			return Rule{}, err
		}
		if ordinals == nil {
			return Rule{}, fmt.Errorf("%s: %s has no 1st, 2nd or last before it; days of each week are an entry of their own", diag.Quote(text), diag.Quote(word))
		}
		used = true
		for _, n := range ordinals {
			for _, d := range days.List() {
				next := WeekdayNum{N: n, Day: d}
				if slices.Contains(r.ByDay, next) {
					return Rule{}, fmt.Errorf("%s names the %s %s twice", diag.Quote(text), ordinalName(n), dayName(d))
				}
				r.ByDay = append(r.ByDay, next)
			}
		}
	}
	if !used {
		return Rule{}, fmt.Errorf("%s does not say of which day; write 1st saturday, or month on the 1st", diag.Quote(text))
	}
	slices.SortFunc(r.ByDay, compareNums)
	return r, nil
}

// monthDays parses the days after an ordinal. A word for several days is an
// error: "1st weekdays" may mean the first day that is one.
func monthDays(text, word string) (civil.Days, error) {
	switch word {
	case "daily", "weekdays", "weekends", "weekday", "weekend", "day":
		return 0, fmt.Errorf("%s: name the days in place of %s, or write `rrule` in place of `every`", diag.Quote(text), diag.Quote(word))
	}
	days, err := civil.ParseDays(word)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", diag.Quote(text), err)
	}
	return days, nil
}

// parseMonthDays parses "month on the 15th" and "month on the 1st and last day".
func parseMonthDays(text string) (Rule, error) {
	rest, ok := strings.CutPrefix(text, "month on ")
	if !ok {
		return Rule{}, fmt.Errorf("%s is not a form of `every`; write month on the 15th, or month on the last day", diag.Quote(text))
	}
	r := Rule{Freq: Monthly, Interval: 1}
	for _, word := range items(rest) {
		if word == "the" || word == "day" {
			continue
		}
		n, err := parseOrdinal(word)
		if err != nil {
			if _, dayErr := civil.ParseDays(word); dayErr == nil {
				return Rule{}, fmt.Errorf("%s: for a day of the week write %s", diag.Quote(text), strings.TrimPrefix(rest, "the "))
			}
			return Rule{}, fmt.Errorf("%s: %w", diag.Quote(text), err)
		}
		if n > 31 {
			return Rule{}, fmt.Errorf("%s: days of a month go from the 1st to the 31st", diag.Quote(text))
		}
		if slices.Contains(r.ByMonthDay, n) {
			return Rule{}, fmt.Errorf("%s names the %s twice", diag.Quote(text), ordinalName(n))
		}
		r.ByMonthDay = append(r.ByMonthDay, n)
	}
	if len(r.ByMonthDay) == 0 {
		return Rule{}, fmt.Errorf("%s does not say on which day; write month on the 15th", diag.Quote(text))
	}
	slices.SortFunc(r.ByMonthDay, func(a, b int) int { return int(uint8(a)) - int(uint8(b)) }) // the last day last
	return r, nil
}

// items splits a list into its words; commas and "and" only part them.
func items(text string) []string {
	text = strings.NewReplacer(",", " ", "&", " ").Replace(text)
	return slices.DeleteFunc(strings.Fields(text), func(w string) bool { return w == "and" })
}

var ordinalWords = map[string]int{"last": -1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}

// parseOrdinal parses 1st, 2nd, 23rd, first, last (-1).
func parseOrdinal(s string) (int, error) {
	if n, ok := ordinalWords[s]; ok {
		return n, nil
	}
	if len(s) > 2 {
		if n, ok := number(s[:len(s)-2]); ok && n > 0 && n <= 99 && strings.Contains("st nd rd th", s[len(s)-2:]) {
			if s != ordinalName(n) {
				return 0, fmt.Errorf("%s is not an ordinal; write %s", diag.Quote(s), ordinalName(n))
			}
			return n, nil
		}
	}
	if n, ok := number(s); ok && n > 0 && n <= 31 {
		return 0, fmt.Errorf("%s is not an ordinal; write %s", diag.Quote(s), ordinalName(n))
	}
	return 0, fmt.Errorf("%s is not an ordinal; write 1st, 2nd or last", diag.Quote(s))
}

// ordinalName returns 1st, 2nd, 11th, and last for -1.
func ordinalName(n int) string {
	if n < 0 {
		return "last"
	}
	suffix := "th"
	if n/10%10 != 1 && n%10 >= 1 && n%10 <= 3 {
		suffix = [...]string{"st", "nd", "rd"}[n%10-1]
	}
	return strconv.Itoa(n) + suffix
}

// number parses digits alone.
func number(s string) (int, bool) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil || len(s) > 0
}

func dayName(d civil.Weekday) string { return strings.ToLower(d.Time().String()) }
