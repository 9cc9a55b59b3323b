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
	if slices.ContainsFunc(items(text), likeOrdinal) {
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
		return Rule{}, noForm(s, hint)
	}
	return Rule{}, err
}

// noForm returns the error for words that are none of the table's.
func noForm(s, hint string) error {
	return fmt.Errorf("%s is not a form of %q; %s", diag.Quote(s), "every", hint)
}

// hints say what to write for words that people try.
var hints = map[string]string{
	"day":         "write daily",
	"weekday":     "write weekdays",
	"weekly":      "name the days, such as monday",
	"week":        "name the days, such as monday",
	"biweekly":    "name the days, such as other monday",
	"fortnightly": "name the days, such as other monday",
	"monthly":     "say which day, such as 1st monday or month on the 15th",
	"yearly":      `write "rrule: FREQ=YEARLY" in its place`,
	"annually":    `write "rrule: FREQ=YEARLY" in its place`,
	"year":        `write "rrule: FREQ=YEARLY" in its place`,
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
		return Rule{}, noForm(text, fmt.Sprintf("write %q in its place", fmt.Sprintf("rrule: FREQ=%s;INTERVAL=%d", freq, interval)))
	case unit == "week" && len(rest) > 2 && rest[1] == "on":
		rest = rest[2:]
	case unit == "week":
		return Rule{}, fmt.Errorf("%s does not say on which days; write %s %s on mon", diag.Quote(text), words[0], rest[0])
	case words[0] != "other":
		return Rule{}, noForm(text, fmt.Sprintf("write %d weeks on mon, or %s monday", interval, ordinalName(min(interval, 5))))
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
	waiting := false // whether the last ordinal has no day yet
	for _, word := range items(text) {
		if likeOrdinal(word) {
			n, err := parseOrdinal(word)
			if err == nil && n > 5 {
				err = fmt.Errorf("%s: no month has a %s of one weekday; write 1st to 5th, or last", diag.Quote(text), ordinalName(n))
			}
			if err != nil {
				return Rule{}, err
			}
			if !waiting {
				ordinals = nil
			}
			ordinals, waiting = append(ordinals, n), true
			continue
		}
		days, err := parseMonthWeekday(text, word, ordinals)
		if err != nil {
			return Rule{}, err
		}
		waiting = false
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
	switch {
	case waiting && len(r.ByDay) == 0:
		return Rule{}, fmt.Errorf("%s does not say of which day; write 1st saturday, or month on the 1st", diag.Quote(text))
	case waiting:
		return Rule{}, fmt.Errorf("%s does not say of which day its %s is", diag.Quote(text), ordinalName(ordinals[len(ordinals)-1]))
	}
	slices.SortFunc(r.ByDay, compareNums)
	return r, nil
}

// parseMonthWeekday parses the days after ordinals. A word for several days is an
// error: "1st weekdays" may mean the first day that is one.
func parseMonthWeekday(text, word string, ordinals []int) (civil.Days, error) {
	if rest := text[strings.Index(text, word):]; word == "of" && len(ordinals) > 0 && strings.HasSuffix(text, " month") {
		return 0, fmt.Errorf("%s: leave out %q", diag.Quote(text), rest)
	}
	switch word {
	case "day":
		if len(ordinals) > 0 {
			return 0, fmt.Errorf("%s: write month on the %s%s", diag.Quote(text), ordinalName(ordinals[0]), map[bool]string{true: " day"}[ordinals[0] < 0])
		}
	case "daily", "weekdays", "weekends", "weekday", "weekend":
		return 0, fmt.Errorf("%s: name the days in place of %q, or write %q in place of %q", diag.Quote(text), word, "rrule", "every")
	}
	days, err := civil.ParseDays(word)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", diag.Quote(text), err)
	}
	if len(ordinals) == 0 {
		return 0, fmt.Errorf("%s: %s has no 1st, 2nd or last before it; give days of each week an entry of their own", diag.Quote(text), diag.Quote(word))
	}
	return days, nil
}

// parseMonthDays parses "month on the 15th" and "month on the 1st and last day".
func parseMonthDays(text string) (Rule, error) {
	rest, ok := strings.CutPrefix(text, "month on ")
	if !ok {
		return Rule{}, noForm(text, "write month on the 15th, or month on the last day")
	}
	r := Rule{Freq: Monthly, Interval: 1}
	words := items(rest)
	for i, word := range words {
		if word == "the" && i == 0 || word == "day" && len(r.ByMonthDay) > 0 {
			continue
		}
		n, err := parseMonthDay(text, words[i:])
		if err != nil {
			return Rule{}, err
		}
		if slices.Contains(r.ByMonthDay, n) {
			return Rule{}, fmt.Errorf("%s names the %s twice", diag.Quote(text), ordinalName(n))
		}
		r.ByMonthDay = append(r.ByMonthDay, n)
	}
	if len(r.ByMonthDay) == 0 {
		return Rule{}, fmt.Errorf("%s does not say on which day; write month on the 15th", diag.Quote(text))
	}
	slices.SortFunc(r.ByMonthDay, compareSigned)
	return r, nil
}

// parseMonthDay parses the first of some words as a day of the month.
func parseMonthDay(text string, words []string) (int, error) {
	n, err := parseOrdinal(words[0])
	isDay := len(words) > 1 && words[1] == "day"
	if len(words) > 1 && err == nil {
		if _, dayErr := civil.ParseWeekday(words[1]); dayErr == nil {
			return 0, fmt.Errorf("%s: for a day of the week write %s %s", diag.Quote(text), words[0], words[1])
		}
	}
	switch {
	case err != nil:
		return 0, fmt.Errorf("%s: %w", diag.Quote(text), err)
	case n > 31:
		return 0, fmt.Errorf("%s: days of a month go from the 1st to the 31st", diag.Quote(text))
	case n < 0 && !isDay:
		return 0, fmt.Errorf("%s is not clear; write month on the last day", diag.Quote(text))
	}
	return n, nil
}

// items splits a list into its words; commas and "and" only part them.
func items(text string) []string {
	text = strings.NewReplacer(",", " ", "&", " ").Replace(text)
	return slices.DeleteFunc(strings.Fields(text), func(w string) bool { return w == "and" })
}

var ordinalWords = map[string]int{"last": -1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}

// likeOrdinal reports whether a word is an ordinal or was meant as one.
func likeOrdinal(s string) bool {
	return ordinalWords[s] != 0 || s[0] >= '0' && s[0] <= '9'
}

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
