package schema

import (
	"regexp"
	"strings"
	"testing"

	"centers/internal/civil"
	"centers/internal/recur"
)

// Patterns accept exactly what the parsers accept, but for what is no matter of
// form.
func TestPatterns(t *testing.T) {
	ends := strings.Split("9|9:00|09:00|9:30|12|12:00|0|00|0:00|13|13:00|17:00|23:59|24|24:00|24:30|25:00|9:75|9:5|9am|9 a.m.|9 A. M.|9p|12pm|13pm|0am|1 pm|12:30 pm|x|", "|")
	var spans []string
	for _, a := range ends {
		for _, b := range ends {
			spans = append(spans, a+"-"+b, a+" – "+b, a+" to "+b)
		}
	}
	var days []string
	for _, a := range strings.Fields("mon Monday mondays Tues. thurs weekdays weekday daily lunes mon-fri fri-mon sat—sun mon- and") {
		days = append(days, a, a+", thu", a+" and sun", a+" & sat", a+", and sun", a+" sun", a+",", a+" to wed")
	}
	every := append([]string{
		"other monday", "other", "2 weeks on mon, wed", "2 weeks", "other week on fri", "week on fri", "3 weeks on fri", "10000 weeks on fri", "0 weeks on fri",
		"1st saturday", "1st and 3rd saturday", "last friday", "2nd tue, 4th tue", "5th friday", "6th friday", "1st", "1th monday", "first mon & thu", "last",
		"month on the 15th", "month on the last day", "month on the last", "month on 1st and 15th", "month on the 32nd", "month on", "every monday", "biweekly", "1st weekdays", "1st mon-wed",
		"month on the 1st and the 15th", "2 days", "", "Last FRIDAY, 1st mon",
	}, days...)
	rules := []string{"FREQ=WEEKLY", "freq=daily;count=3", "BYDAY=MO;FREQ=MONTHLY;BYSETPOS=1", "BYDAY=MO", "FREQ=HOURLY", "FREQ=WEEKLY;UNTIL=20261201", "FREQ=WEEKLY;", "RRULE:FREQ=WEEKLY", "FREQ=YEARLY;BYHOUR=3", "FREQ=WEEKLY;X=1", ""}
	dates := []string{"2026-11-26", "2026-02-29", "2024-02-29", "2000-02-29", "1900-02-29", "2026-04-31", "2026-12-31", "2026-13-01", "2026-1-1", "11/26/2026", "2026-11-26T00:00:00Z", "2026-00-10", ""}
	for _, tt := range []struct {
		pattern string
		parse   func(string) error
		values  []string
		beyond  string // messages about what no pattern says
	}{
		{span, func(s string) error { _, err := civil.ParseSpan(s); return err }, spans, "not after its start|only an end"},
		{clock + `|` + hour + half, func(s string) error { _, err := civil.ParseClock(s); return err }, ends, "^$"},
		{daysPattern(), func(s string) error { _, err := civil.ParseDays(s); return err }, days, "twice|range of one day"},
		{everyPattern(), func(s string) error { _, err := recur.ParseEvery(s); return err }, every, "twice|range of one day|goes from 1 to|from the 1st to the 31st"},
		{rrule(), func(s string) error { _, err := recur.ParseRRULE(s); return err }, rules, "^$"},
		{date, func(s string) error { _, err := civil.ParseDate(s); return err }, dates, "^$"},
	} {
		re := regexp.MustCompile(whole(tt.pattern))
		beyond := regexp.MustCompile(tt.beyond)
		accepted := 0
		for _, s := range tt.values {
			err := tt.parse(s)
			if matches := re.MatchString(s); matches != (err == nil) && (err == nil || !beyond.MatchString(err.Error())) {
				t.Errorf("the pattern accepts %q: %v, but parsing says %v", s, matches, err)
			}
			if err == nil {
				accepted++
			}
		}
		if accepted == 0 || accepted == len(tt.values) {
			t.Errorf("of %d values %d are right; the test needs both", len(tt.values), accepted)
		}
	}
}
