package locale

import (
	"strings"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/recur"
)

// ruleWords are the names of days in rules. The first index of nth counts the
// weekdays of a month: first to fifth, and last.
type ruleWords struct {
	weekdays []string
	nth      [6][7]string
}

var nthKeys = [6]string{"rule_first", "rule_second", "rule_third", "rule_fourth", "rule_fifth", "rule_last"}

// mostDates is how many single dates are named one by one.
const mostDates = 6

// Rule says when something meets: "Every other Monday and Wednesday, 10 to 11
// a.m., from Sept. 8 to Dec. 17, 2026". A rule that the words of the content
// format cannot express, as only `rrule:` can write it, is told as far as it
// can be.
func (l *Locale) Rule(w *directory.When) string {
	if w.Rule == nil {
		return Capital(l.singleDates(w))
	}
	text := l.sentence(l.often(w.Rule, w.From), l.spanOrNone(w.Time), l.period(w.From, w.Until))
	if w.Rule.Count > 0 {
		text = l.N("rule_count", w.Rule.Count, "rule", text)
	}
	return Capital(text)
}

// sentence joins the parts of a rule; time and period may be empty.
func (l *Locale) sentence(what, time, period string) string {
	switch {
	case time == "" && period == "":
		return what
	case time == "":
		return l.T("rule_untimed", "what", what, "period", period)
	case period == "":
		return l.T("rule_dated", "date", what, "time", time)
	}
	return l.T("rule_sentence", "what", what, "time", time, "period", period)
}

func (l *Locale) spanOrNone(s civil.Span) string {
	if s.IsZero() {
		return ""
	}
	return l.Span(s)
}

// period says from when to when; either may be zero.
func (l *Locale) period(from, until civil.Date) string {
	switch {
	case from.IsZero() && until.IsZero():
		return ""
	case until.IsZero():
		return l.T("rule_since", "from", l.Date(from, DayMonthYear))
	case from.IsZero():
		return l.T("rule_until", "until", l.Date(until, DayMonthYear))
	}
	first, last := l.ends(from, until)
	return l.T("rule_period", "from", first, "until", last)
}

// ends returns two dates in words, the first without the year if it is the same.
func (l *Locale) ends(first, last civil.Date) (string, string) {
	form := DayMonthYear
	if first.Year() == last.Year() {
		form = DayMonth
	}
	return l.Date(first, form), l.Date(last, DayMonthYear)
}

// often says on which days a rule falls.
func (l *Locale) often(r *recur.Rule, from civil.Date) string {
	what, saysMonth := l.days(r, from)
	if what == "" {
		what = l.T([...]string{"rule_some_days", "rule_some_weekly", "rule_some_monthly", "rule_some_yearly"}[min(r.Freq, recur.Yearly)])
	}
	months := monthsOf(r)
	if saysMonth || len(months) == 0 {
		return what
	}
	names := make([]string, len(months))
	for i, m := range months {
		names[i] = l.Month(m)
	}
	return l.T("rule_in_months", "what", what, "months", l.And(names))
}

// days says on which days a rule falls, or "" where there are no words for it,
// and whether the months are in it.
func (l *Locale) days(r *recur.Rule, from civil.Date) (what string, saysMonth bool) {
	weekdays, each := eachWeek(r.ByDay)
	switch {
	case len(r.ByYearDay)+len(r.ByWeekNo) > 0:
		return "", false
	case len(r.BySetPos) > 0:
		if !each || r.Freq != recur.Monthly || len(r.ByMonthDay) > 0 {
			return "", false
		}
		return l.monthly(r.Interval, l.setDays(weekdays, r.BySetPos)), false
	case r.Freq == recur.Yearly:
		return l.yearly(r, from), true
	case len(r.ByDay) > 0 && len(r.ByMonthDay) > 0, r.Freq < recur.Monthly && len(r.ByMonthDay) > 0:
		return "", false
	case each && (r.Interval <= 1 || r.Freq == recur.Weekly):
		return l.weekly(r.Interval, weekdays), false
	case each:
		return "", false
	case r.Freq == recur.Daily && len(r.ByDay) == 0:
		return l.daily(r.Interval), false
	case r.Freq == recur.Weekly && len(r.ByDay) == 0 && !from.IsZero():
		return l.weekly(r.Interval, civil.Days(0).With(from.Weekday())), false
	case r.Freq == recur.Monthly:
		return l.monthly(r.Interval, l.monthDays(r, from)), false
	}
	return "", false
}

// eachWeek returns the weekdays of a rule if it has some and all are met in each
// week, not only the first or last ones of a month.
func eachWeek(byDay []recur.WeekdayNum) (civil.Days, bool) {
	var days civil.Days
	for _, d := range byDay {
		if d.N != 0 || d.Day > civil.Sunday {
			return 0, false
		}
		days = days.With(d.Day)
	}
	return days, len(byDay) > 0
}

func (l *Locale) daily(interval int) string {
	if interval <= 1 {
		return l.T("rule_daily")
	}
	return l.N("rule_daily_n", interval)
}

func (l *Locale) weekly(interval int, days civil.Days) string {
	if interval <= 1 && days == civil.EveryDay {
		return l.T("rule_daily")
	}
	if first, last, ok := run(days); ok {
		ends := []string{"first", l.names.WeekdaysAlone[first], "last", l.names.WeekdaysAlone[last]}
		switch {
		case interval <= 1:
			return l.T("rule_weekly_run", ends...)
		case interval == 2:
			return l.T("rule_weekly_2_run", ends...)
		}
		return l.N("rule_weekly_n_run", interval, ends...)
	}
	list := []string{"days", l.And(dayNames(days, l.rule.weekdays))}
	switch {
	case interval <= 1:
		return l.T("rule_weekly", list...)
	case interval == 2:
		return l.T("rule_weekly_2", list...)
	}
	return l.N("rule_weekly_n", interval, list...)
}

// monthly says how often days of a month are met; no days give no words.
func (l *Locale) monthly(interval int, days string) string {
	switch {
	case days == "":
		return ""
	case interval <= 1:
		return l.T("rule_monthly", "days", days)
	case interval == 2:
		return l.T("rule_monthly_2", "days", days)
	}
	return l.N("rule_monthly_n", interval, "days", days)
}

// monthDays names the days of a month: "first and third Saturday", "the 15th".
func (l *Locale) monthDays(r *recur.Rule, from civil.Date) string {
	if len(r.ByDay) > 0 {
		return l.nthDays(r.ByDay)
	}
	days := r.ByMonthDay
	if len(days) == 0 && !from.IsZero() {
		_, _, day := from.Civil()
		days = []int{day}
	}
	var names []string
	for _, day := range days {
		switch {
		case day == -1:
			names = append(names, l.T("rule_last_day"))
		case day >= 1 && day <= 31:
			names = append(names, l.ordinal("rule_month_day", day))
		default:
			return ""
		}
	}
	return l.And(names)
}

// weekdays are Monday to Friday.
const weekdays = civil.Days(1<<civil.Saturday - 1)

// setDays names the first or last of some weekdays of a month (BYSETPOS), if
// they are one day of the week, or Monday to Friday.
func (l *Locale) setDays(days civil.Days, at []int) string {
	if list := days.List(); len(list) == 1 {
		nth := make([]recur.WeekdayNum, len(at))
		for i, n := range at {
			nth[i] = recur.WeekdayNum{N: n, Day: list[0]}
		}
		return l.nthDays(nth)
	}
	var names []string
	for _, n := range at {
		switch {
		case days != weekdays:
			return ""
		case n == 1:
			names = append(names, l.T("rule_first_workday"))
		case n == -1:
			names = append(names, l.T("rule_last_workday"))
		default:
			return ""
		}
	}
	return l.And(names)
}

// nthDays names weekdays of a month, those of one name together: "first and
// third Saturday and last Sunday".
func (l *Locale) nthDays(byDay []recur.WeekdayNum) string {
	var order []civil.Weekday
	phrases := map[civil.Weekday][]string{}
	for _, d := range byDay {
		nth := d.N - 1
		if d.N == -1 {
			nth = len(nthKeys) - 1
		}
		if nth < 0 || nth >= len(nthKeys) || d.N > 5 || d.Day > civil.Sunday {
			return ""
		}
		if phrases[d.Day] == nil {
			order = append(order, d.Day)
		}
		phrases[d.Day] = append(phrases[d.Day], l.rule.nth[nth][d.Day])
	}
	var names []string
	for _, day := range order {
		names = append(names, l.together(phrases[day]))
	}
	return l.And(names)
}

// together lists phrases and says the words that all of them end or begin with
// only once: "first Saturday" and "third Saturday" are "first and third Saturday".
func (l *Locale) together(phrases []string) string {
	if len(phrases) < 2 {
		return l.And(phrases)
	}
	split := make([][]string, len(phrases))
	shortest := len(phrases[0])
	for i, p := range phrases {
		split[i] = strings.Split(p, " ")
		shortest = min(shortest, len(split[i]))
	}
	same := func(at func(words []string, i int) string) (n int) {
		for ; n < shortest-1; n++ {
			for _, words := range split[1:] {
				if at(words, n) != at(split[0], n) {
					return n
				}
			}
		}
		return n
	}
	rest := make([]string, len(phrases))
	if n := same(func(words []string, i int) string { return words[len(words)-1-i] }); n > 0 {
		for i, words := range split {
			rest[i] = strings.Join(words[:len(words)-n], " ")
		}
		return l.And(rest) + " " + strings.Join(split[0][len(split[0])-n:], " ")
	}
	if n := same(func(words []string, i int) string { return words[i] }); n > 0 {
		for i, words := range split {
			rest[i] = strings.Join(words[n:], " ")
		}
		return strings.Join(split[0][:n], " ") + " " + l.And(rest)
	}
	return l.And(phrases)
}

// yearly says on which day of the year a rule falls, if that is one date, or
// some weekdays of one month.
func (l *Locale) yearly(r *recur.Rule, from civil.Date) string {
	months := monthsOf(r)
	_, month, day := from.Civil()
	known := !from.IsZero()
	if len(r.ByMonth) > 0 {
		if len(months) != 1 {
			return ""
		}
		month = months[0]
	}
	switch {
	case r.Interval > 1:
		return ""
	case len(r.ByDay) > 0:
		days := l.nthDays(r.ByDay)
		if days == "" || len(months) != 1 || len(r.ByMonthDay) > 0 {
			return ""
		}
		return l.T("rule_yearly_days", "days", days, "month", l.Month(month))
	case len(r.ByMonthDay) == 1 && r.ByMonthDay[0] > 0 && (known || len(months) == 1):
		day = r.ByMonthDay[0]
	case len(r.ByMonthDay) > 0 || !known:
		return ""
	}
	return l.T("rule_yearly_date", "date", string(l.appendDate(nil, DayMonth, 0, month, day, 0)))
}

// monthsOf returns the months of a rule that there are.
func monthsOf(r *recur.Rule) []time.Month {
	var months []time.Month
	for _, m := range r.ByMonth {
		if m >= 1 && m <= 12 {
			months = append(months, time.Month(m))
		}
	}
	return months
}
