package locale

import (
	"fmt"
	"strings"
)

// A field is what stands in the place of a placeholder of a date or a time.
type field uint8

const (
	literal field = iota
	fieldDay
	fieldMonth
	fieldMonthShort
	fieldMonthAlone
	fieldMonthNumber
	fieldYear
	fieldWeekday
	fieldWeekdayShort
	fieldHour
	fieldHour24
	fieldHour24Padded
	fieldMinute
	fieldPeriod
)

var dateFields = map[string]field{
	"day": fieldDay, "month": fieldMonth, "month_short": fieldMonthShort, "month_alone": fieldMonthAlone, "month_number": fieldMonthNumber,
	"year": fieldYear, "weekday": fieldWeekday, "weekday_short": fieldWeekdayShort,
}

var timeFields = map[string]field{
	"hour": fieldHour, "hour24": fieldHour24, "hour24_padded": fieldHour24Padded, "minute": fieldMinute, "period": fieldPeriod,
}

// A pattern is a date or time pattern, ready to be written.
type pattern []piece

type piece struct {
	field field
	text  string // of a literal
}

// compile reads a pattern whose placeholders are among fields.
func compile(s string, fields map[string]field) (pattern, error) {
	var p pattern
	for s != "" {
		before, rest, ok := strings.Cut(s, "{")
		if before != "" {
			p = append(p, piece{text: before})
		}
		if !ok {
			break
		}
		name, after, ok := strings.Cut(rest, "}")
		f := fields[name]
		if !ok || f == literal {
			return nil, fmt.Errorf("unknown placeholder {%s}", name)
		}
		p = append(p, piece{field: f})
		s = after
	}
	return p, nil
}

// bare returns p without a field and the spaces at its side.
func (p pattern) bare(f field) pattern {
	var out pattern
	for _, x := range p {
		if x.field != f {
			out = append(out, x)
		}
	}
	for len(out) > 0 && strings.Trim(out[0].text, " \u00a0") == "" && out[0].field == literal {
		out = out[1:]
	}
	for len(out) > 0 && strings.Trim(out[len(out)-1].text, " \u00a0") == "" && out[len(out)-1].field == literal {
		out = out[:len(out)-1]
	}
	return out
}

// placeholders returns the names of the placeholders of a pattern in order,
// without repeats, and whether its braces are in order.
func placeholders(s string) (names []string, ok bool) {
	for {
		before, rest, found := strings.Cut(s, "{")
		if strings.Contains(before, "}") {
			return names, false
		}
		if !found {
			return names, true
		}
		name, after, found := strings.Cut(rest, "}")
		if !found || !isName(name) {
			return names, false
		}
		if !contains(names, name) {
			names = append(names, name)
		}
		s = after
	}
}

func isName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
