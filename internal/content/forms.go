package content

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
)

var partialValue = parsed(Field{Type: TypePartial}, "a date such as 2007, 2007-11 or 2007-11-30", parsePartial)

var partialForm = regexp.MustCompile(`^([0-9]{4})(?:-([0-9]{2}))?$`)

// parsePartial parses a year, a month or a day.
func parsePartial(s string) (directory.PartialDate, error) {
	if m := partialForm.FindStringSubmatch(s); m != nil {
		year, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		if year > 0 && month <= 12 && (m[2] == "" || month > 0) {
			return directory.PartialDate{Year: year, Month: month}, nil
		}
	}
	date, err := civil.ParseDate(s)
	if err != nil {
		return directory.PartialDate{}, fmt.Errorf("%s is not a date; write it as 2007, 2007-11 or 2007-11-30", diag.Quote(s))
	}
	y, m, d := date.Civil()
	return directory.PartialDate{Year: y, Month: int(m), Day: d}, nil
}

var agesValue = parsed(Field{Type: TypeAges}, "ages such as 18+", parseAges)

var agesForm = regexp.MustCompile(`^(?:([0-9]{1,3}) ?\+|([0-9]{1,3}) ?[-–] ?([0-9]{1,3})|under ([0-9]{1,3}))$`)

// oldest is more years than anybody has lived.
const oldest = 130

// parseAges parses 18+, 5-12 or under 6.
func parseAges(s string) (directory.Ages, error) {
	fault := fmt.Errorf("%s is not a range of ages; write it as 18+, 5-12 or under 6", diag.Quote(s))
	m := agesForm.FindStringSubmatch(strings.ToLower(s))
	if m == nil {
		return directory.Ages{}, fault
	}
	years := func(i int) int { n, _ := strconv.Atoi(m[i]); return n }
	ages := directory.Ages{Min: years(1) + years(2), Max: years(3)}
	if m[4] != "" {
		ages.Max = years(4) - 1
	}
	if m[1] == "" && (ages.Max < 1 || ages.Max < ages.Min) || ages.Max > oldest || ages.Min > oldest {
		return directory.Ages{}, fault
	}
	return ages, nil
}
