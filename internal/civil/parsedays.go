package civil

import (
	"fmt"
	"strings"

	"centers/internal/diag"
)

// dayNames are the full names of the days, in their order.
var dayNames = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// wordsForDays are what suggestions choose from.
var wordsForDays = append([]string{"daily", "weekdays", "weekends", "mon", "tue", "wed", "thu", "fri", "sat", "sun"}, dayNames...)

var namedDays = map[string]Days{
	"monday": 1 << Monday, "mon": 1 << Monday,
	"tuesday": 1 << Tuesday, "tue": 1 << Tuesday, "tues": 1 << Tuesday,
	"wednesday": 1 << Wednesday, "wed": 1 << Wednesday, "weds": 1 << Wednesday,
	"thursday": 1 << Thursday, "thu": 1 << Thursday, "thur": 1 << Thursday, "thurs": 1 << Thursday,
	"friday": 1 << Friday, "fri": 1 << Friday,
	"saturday": 1 << Saturday, "sat": 1 << Saturday,
	"sunday": 1 << Sunday, "sun": 1 << Sunday,
}

var dayGroups = map[string]Days{"daily": EveryDay, "weekdays": Workdays, "weekends": Weekend}

// ParseDays parses days of the week in any form of the content format: mon,
// Monday, mon-fri, fri-mon, "tue, thu", "sat and sun", daily, weekdays, weekends.
// A day named twice is an error.
func ParseDays(s string) (Days, error) {
	text := Fold(s)
	if text == "" {
		return 0, fmt.Errorf("no days; write them as mon-fri or tue, thu")
	}
	var days Days
	for _, part := range splitList(text) {
		if part == "" {
			return 0, fmt.Errorf("nothing stands beside a comma in %s", diag.Quote(s))
		}
		more, err := parseDayRange(part)
		if err != nil {
			return 0, err
		}
		if twice := days & more; twice != 0 {
			return 0, fmt.Errorf("%s names %s twice", diag.Quote(s), dayNames[twice.List()[0]])
		}
		days |= more
	}
	return days, nil
}

// ParseWeekday parses the name of one day: mon, Monday, mondays.
func ParseWeekday(s string) (Weekday, error) {
	name := Fold(s)
	if d, ok := weekday(name); ok {
		return d, nil
	}
	return 0, fmt.Errorf("%s is not a day of the week%s", diag.Quote(s), suggestDay(name))
}

// weekday returns the day with a name, which was folded.
func weekday(name string) (Weekday, bool) {
	name = strings.TrimSuffix(name, ".")
	days, ok := namedDays[name]
	if !ok {
		days, ok = namedDays[strings.TrimSuffix(name, "s")]
	}
	if !ok {
		return 0, false
	}
	return days.List()[0], true
}

// parseDayRange parses one item of a list of days.
func parseDayRange(s string) (Days, error) {
	if group, ok := dayGroups[s]; ok {
		return group, nil
	}
	first, last, ok := strings.Cut(s, "-")
	if !ok {
		first, last, ok = strings.Cut(s, " to ")
	}
	if ok && (first == "" || last == "" || strings.Contains(last, "-")) {
		return 0, fmt.Errorf("%s is not a range of days; write mon-fri", diag.Quote(s))
	}
	from, err := ParseWeekday(first)
	if err != nil || !ok {
		return Days(0).With(from), err
	}
	to, err := ParseWeekday(last)
	if err != nil {
		return 0, err
	}
	if from == to {
		return 0, fmt.Errorf("%s is a range of one day; write %s", diag.Quote(s), dayNames[from])
	}
	days := Days(0).With(to)
	for d := from; d != to; d = (d + 1) % 7 {
		days = days.With(d)
	}
	return days, nil
}

// suggestDay says what would be right in place of a name that is none.
func suggestDay(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if _, ok := weekday(w); !ok || len(words) > 7 {
			break
		}
		if i > 0 && i == len(words)-1 {
			return "; put commas between days: " + strings.Join(words, ", ")
		}
	}
	if near, ok := diag.Nearest(name, wordsForDays); ok {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return "; write monday or mon, mon-fri, daily, weekdays or weekends"
}

// splitList splits a folded list at commas and at "and".
func splitList(s string) []string {
	s = strings.ReplaceAll(s, ", and ", ",")
	s = strings.ReplaceAll(s, " and ", ",")
	s = strings.ReplaceAll(s, " & ", ",")
	parts := strings.Split(s, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}
