package locale

import (
	"strconv"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
)

// A Form is how much of a date is said.
type Form uint8

// The forms of a date, with what the house style of English makes of them.
const (
	DayMonth            Form = iota // Nov. 24
	DayMonthYear                    // Nov. 24, 2026
	WeekdayDay                      // Tuesday, Nov. 24
	WeekdayDayYear                  // Tuesday, Nov. 24, 2026
	ShortWeekdayDay                 // Tue., Nov. 24
	ShortWeekdayDayYear             // Tue., Nov. 24, 2026
	MonthYear                       // November 2026
	Year                            // 2026
	numPatterns
)

// dateKeys are the interface words that hold the patterns of the forms.
var dateKeys = [numPatterns]string{
	"date_day_month", "date_day_month_year", "date_weekday_day", "date_weekday_day_year", "date_short_weekday_day", "date_short_weekday_day_year",
	"date_month_year", "date_year",
}

// Date returns a date in words, as it stands inside a sentence: a language that
// writes weekdays small needs [Capital] at the beginning of one. No date is "".
func (l *Locale) Date(d civil.Date, form Form) string {
	if d.IsZero() || form >= numPatterns {
		return ""
	}
	year, month, day := d.Civil()
	return string(l.appendDate(make([]byte, 0, 48), form, year, month, day, d.Weekday()))
}

func (l *Locale) appendDate(b []byte, form Form, year int, month time.Month, day int, w civil.Weekday) []byte {
	for _, p := range l.patterns[form] {
		switch p.field {
		case fieldDay:
			b = strconv.AppendInt(b, int64(day), 10)
		case fieldMonth:
			b = append(b, l.names.Months[month-1]...)
		case fieldMonthShort:
			b = append(b, l.names.MonthsShort[month-1]...)
		case fieldMonthAlone:
			b = append(b, l.names.MonthsAlone[month-1]...)
		case fieldMonthNumber:
			b = strconv.AppendInt(b, int64(month), 10)
		case fieldYear:
			b = strconv.AppendInt(b, int64(year), 10)
		case fieldWeekday:
			b = append(b, l.names.Weekdays[w]...)
		case fieldWeekdayShort:
			b = append(b, l.names.WeekdaysShort[w]...)
		default:
			b = append(b, p.text...)
		}
	}
	return b
}

// Partial returns a year, a month or a day in words: "2007", "November 2007",
// "Nov. 24, 2007".
func (l *Locale) Partial(p directory.PartialDate) string {
	switch {
	case p.Year == 0:
		return ""
	case p.Month < 1 || p.Month > 12:
		return string(l.appendDate(nil, Year, p.Year, 1, 1, 0))
	case p.Day == 0:
		return string(l.appendDate(nil, MonthYear, p.Year, time.Month(p.Month), 1, 0))
	}
	return l.Date(civil.DateOf(p.Year, time.Month(p.Month), p.Day), DayMonthYear)
}

// A Width is how long a name is.
type Width uint8

// The widths of the names of days.
const (
	Wide  Width = iota // Tuesday
	Short              // Tue
)

// Weekday returns the name of a day of the week, as it stands alone.
func (l *Locale) Weekday(w civil.Weekday, width Width) string {
	if width == Short {
		return l.names.WeekdaysShort[w%7]
	}
	return l.names.WeekdaysAlone[w%7]
}

// Month returns the name of a month, as it stands alone.
func (l *Locale) Month(m time.Month) string { return l.names.MonthsAlone[(m+11)%12] }

// Days returns days of the week in words: "Monday to Friday", "Tuesday and
// Thursday", "every day".
func (l *Locale) Days(d civil.Days) string {
	if d == civil.EveryDay {
		return l.T("date_every_day")
	}
	if first, last, ok := run(d); ok {
		return l.T("date_days_range", "first", l.names.WeekdaysAlone[first], "last", l.names.WeekdaysAlone[last])
	}
	return l.And(dayNames(d, l.names.WeekdaysAlone))
}

func dayNames(d civil.Days, names []string) []string {
	out := make([]string, 0, 7)
	for _, w := range d.List() {
		out = append(out, names[w])
	}
	return out
}

// run returns the ends of three or more days that follow each other, around the
// week too: Friday to Monday.
func run(d civil.Days) (first, last civil.Weekday, ok bool) {
	if d == 0 || d == civil.EveryDay {
		return civil.Monday, civil.Sunday, d == civil.EveryDay
	}
	n, starts := 0, 0
	for w := civil.Monday; w <= civil.Sunday; w++ {
		if !d.Has(w) {
			continue
		}
		n++
		if !d.Has((w + 6) % 7) {
			starts, first = starts+1, w
		}
		if !d.Has((w + 1) % 7) {
			last = w
		}
	}
	return first, last, starts == 1 && n >= 3
}
