package recur

import (
	"strings"
	"testing"
	"time"
)

var goodEvery = []struct{ in, want string }{
	{"tuesday", "FREQ=WEEKLY;BYDAY=TU"},
	{"tue, thu", "FREQ=WEEKLY;BYDAY=TU,TH"},
	{"Thu and Tue", "FREQ=WEEKLY;BYDAY=TU,TH"},
	{"weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
	{"weekends", "FREQ=WEEKLY;BYDAY=SA,SU"},
	{"daily", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"},
	{"fri-mon", "FREQ=WEEKLY;BYDAY=MO,FR,SA,SU"},
	{"mon – wed", "FREQ=WEEKLY;BYDAY=MO,TU,WE"},
	{"other monday", "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO"},
	{"Other Mon, Wed", "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,WE"},
	{"other week on mon", "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO"},
	{"2 weeks on mon, wed", "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,WE"},
	{"3 weeks on fri", "FREQ=WEEKLY;INTERVAL=3;WKST=MO;BYDAY=FR"},
	{"1 week on fri", "FREQ=WEEKLY;BYDAY=FR"},
	{"2 weeks on weekdays", "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,TU,WE,TH,FR"},
	{"1st saturday", "FREQ=MONTHLY;BYDAY=1SA"},
	{"First Saturday", "FREQ=MONTHLY;BYDAY=1SA"},
	{"1st and 3rd saturday", "FREQ=MONTHLY;BYDAY=1SA,3SA"},
	{"1st, 3rd sat", "FREQ=MONTHLY;BYDAY=1SA,3SA"},
	{"last friday", "FREQ=MONTHLY;BYDAY=-1FR"},
	{"2nd tue, 4th tue", "FREQ=MONTHLY;BYDAY=2TU,4TU"},
	{"4th tue, 2nd tue", "FREQ=MONTHLY;BYDAY=2TU,4TU"},
	{"last and 1st fri", "FREQ=MONTHLY;BYDAY=1FR,-1FR"},
	{"5th friday", "FREQ=MONTHLY;BYDAY=5FR"},
	{"1st tue, thu, last fri", "FREQ=MONTHLY;BYDAY=1TU,1TH,-1FR"}, // an ordinal holds up to the next one
	{"1st and 3rd mon and wed, 2nd fri", "FREQ=MONTHLY;BYDAY=1MO,3MO,1WE,3WE,2FR"},
	{"1st mon-wed", "FREQ=MONTHLY;BYDAY=1MO,1TU,1WE"},
	{"month on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15"},
	{"month on the 31st", "FREQ=MONTHLY;BYMONTHDAY=31"},
	{"Month  on the last\u00a0day", "FREQ=MONTHLY;BYMONTHDAY=-1"},
	{"month on the 15th and 1st", "FREQ=MONTHLY;BYMONTHDAY=1,15"},
	{"month on the 1st, 15th and last day", "FREQ=MONTHLY;BYMONTHDAY=1,15,-1"},
}

func TestParseEvery(t *testing.T) {
	for _, tt := range goodEvery {
		r, err := ParseEvery(tt.in)
		if got := r.RRULE(); err != nil || got != tt.want || r.Raw || r.Interval < 1 {
			t.Errorf("ParseEvery(%q) = %+v (%s), %v; want %s", tt.in, r, got, err, tt.want)
		}
	}
}

var badEvery = []struct{ in, want string }{
	{"", `no days; write them as tue, thu`},
	{"every tuesday", `leave out the second "every": write "tuesday"`},
	{"tuesdey", `"tuesdey" is not a day of the week; did you mean "tuesday"?`},
	{"tue thu", `"tue thu" is not a day of the week; put commas between days: tue, thu`},
	{"biweekly", `"biweekly" is not a form of "every"; name the days, such as other monday`},
	{"weekly", `"weekly" is not a form of "every"; name the days, such as monday`},
	{"monthly", `"monthly" is not a form of "every"; say which day, such as 1st monday or month on the 15th`},
	{"yearly", `"yearly" is not a form of "every"; write "rrule: FREQ=YEARLY" in its place`},
	{"day", `"day" is not a form of "every"; write daily`},
	{"other", `"other" does not say on which days; write other monday`},
	{"other week", `"other week" does not say on which days; write other week on mon`},
	{"other day", `"other day" is not a form of "every"; write "rrule: FREQ=DAILY;INTERVAL=2" in its place`},
	{"2 weeks", `"2 weeks" does not say on which days; write 2 weeks on mon`},
	{"2 weeks on", `"2 weeks on" does not say on which days; write 2 weeks on mon`},
	{"2 weeks mon", `"2 weeks mon" does not say on which days; write 2 weeks on mon`},
	{"2 weeks on moonday", `"moonday" is not a day of the week; did you mean "monday"?`},
	{"0 weeks on mon", `"0 weeks on mon": the number of weeks goes from 1 to 9999`},
	{"99999999999999999999 weeks on mon", `"99999999999999999999 weeks on mon": the number of weeks goes from 1 to 9999`},
	{"2 months on the 1st", `"2 months on the 1st" is not a form of "every"; write "rrule: FREQ=MONTHLY;INTERVAL=2" in its place`},
	{"2 monday", `"2 monday" is not a form of "every"; write 2 weeks on mon, or 2nd monday`},
	{"2rd monday", `"2rd" is not an ordinal; write 2nd`},
	{"1st", `"1st" does not say of which day; write 1st saturday, or month on the 1st`},
	{"1st mon and 3rd", `"1st mon and 3rd" does not say of which day its 3rd is`},
	{"6th friday", `"6th friday": no month has a 6th of one weekday; write 1st to 5th, or last`},
	{"mon, 1st fri", `"mon, 1st fri": "mon" has no 1st, 2nd or last before it; give days of each week an entry of their own`},
	{"1st tue, 1st tue", `"1st tue, 1st tue" names the 1st tuesday twice`},
	{"1st weekday", `"1st weekday": name the days in place of "weekday", or write "rrule" in place of "every"`},
	{"last day", `"last day": write month on the last day`},
	{"1st saturdy", `"1st saturdy": "saturdy" is not a day of the week; did you mean "saturday"?`},
	{"1st saturday of the month", `"1st saturday of the month": leave out "of the month"`},
	{"month", `"month" is not a form of "every"; write month on the 15th, or month on the last day`},
	{"month on the", `"month on the" does not say on which day; write month on the 15th`},
	{"month on the 15", `"month on the 15": "15" is not an ordinal; write 15th`},
	{"month on the 32nd", `"month on the 32nd": days of a month go from the 1st to the 31st`},
	{"month on the 15th, 15th", `"month on the 15th, 15th" names the 15th twice`},
	{"month on the last friday", `"month on the last friday": for a day of the week write last friday`},
	{"month on the 2nd tue", `"month on the 2nd tue": for a day of the week write 2nd tue`},
	{"month on monday", `"month on monday": "monday" is not an ordinal; write 1st, 2nd or last`},
	{"month on the ides", `"month on the ides": "ides" is not an ordinal; write 1st, 2nd or last`},
	{"month on the last", `"month on the last" is not clear; write month on the last day`},
}

func TestParseEveryErrors(t *testing.T) {
	for _, tt := range badEvery {
		if got, err := ParseEvery(tt.in); err == nil || err.Error() != tt.want {
			t.Errorf("ParseEvery(%q) = %s, %v\nwant the error %s", tt.in, got.RRULE(), err, tt.want)
		}
	}
}

var goodRRULE = []struct{ in, want string }{
	{"FREQ=DAILY", ""},
	{"FREQ=DAILY;INTERVAL=3", ""},
	{"FREQ=WEEKLY;BYDAY=MO,WE", ""},
	{"freq=weekly; byday=we, mo, we", "FREQ=WEEKLY;BYDAY=MO,WE"},
	{"INTERVAL=1;BYDAY=+2MO;FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=2MO"},
	{"FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU", ""},
	{"FREQ=MONTHLY;BYMONTHDAY=-3,15,-1", "FREQ=MONTHLY;BYMONTHDAY=15,-3,-1"},
	{"FREQ=MONTHLY;COUNT=10;BYDAY=-2FR", ""},
	{"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ""}, // the last working day
	{"FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", ""},
	{"FREQ=YEARLY;BYDAY=20MO", ""},
	{"FREQ=YEARLY;BYYEARDAY=1,100,-1", ""},
	{"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "FREQ=YEARLY;WKST=MO;BYWEEKNO=20;BYDAY=MO"},
	{"FREQ=DAILY;BYMONTH=1;BYMONTHDAY=13;BYDAY=FR", ""},
}

func TestParseRRULE(t *testing.T) {
	for _, tt := range goodRRULE {
		r, err := ParseRRULE(tt.in)
		want := tt.want
		if want == "" {
			want = tt.in
		}
		got := r.RRULE()
		if err != nil || got != want || !r.Raw {
			t.Errorf("ParseRRULE(%q) = %+v (%s), %v; want %s", tt.in, r, got, err, want)
		}
		if again, err := ParseRRULE(got); err != nil || again.RRULE() != got {
			t.Errorf("ParseRRULE(%q) = %s, %v; want the same", got, again.RRULE(), err)
		}
	}
}

var badRRULE = []struct{ in, want string }{
	{"", `no rule; write it as FREQ=WEEKLY;BYDAY=MO`},
	{"BYDAY=MO", `"BYDAY=MO" has no FREQ; write it as FREQ=WEEKLY;BYDAY=MO`},
	{"RRULE:FREQ=DAILY", `leave out "RRULE:"; the rule begins with FREQ=`},
	{"every monday", `"every monday" is not a part of a recurrence rule; write it as FREQ=WEEKLY;BYDAY=MO`},
	{"FREQ=DAILY;", `"" is not a part of a recurrence rule; write it as FREQ=WEEKLY;BYDAY=MO`},
	{"FREQ=DAILY;COUNT=", `"COUNT=" is not a part of a recurrence rule; write it as FREQ=WEEKLY;BYDAY=MO`},
	{"FREQ=DAILY;FREQ=DAILY", `FREQ is given twice`},
	{"FREQ=HOURLY", `FREQ "HOURLY" is not DAILY, WEEKLY, MONTHLY or YEARLY`},
	{"FREQ=FORTNIGHTLY", `FREQ "FORTNIGHTLY" is not DAILY, WEEKLY, MONTHLY or YEARLY`},
	{"FREQ=DAILY;INTERVAL=0", `INTERVAL "0" is not a number from 1 to 9999`},
	{"FREQ=DAILY;INTERVAL=-2", `INTERVAL "-2" is not a number from 1 to 9999`},
	{"FREQ=DAILY;INTERVAL=two", `INTERVAL "TWO" is not a number from 1 to 9999`},
	{"FREQ=DAILY;COUNT=99999999999999999999", `COUNT "99999999999999999999" is not a number from 1 to 9999`},
	{"FREQ=DAILY;UNTIL=20261231", "UNTIL does not stand in a rule; write \"until:\" beside it"},
	{"DTSTART=20261231;FREQ=DAILY", "DTSTART does not stand in a rule; write \"from:\" beside it"},
	{"FREQ=DAILY;BYHOUR=9", "BYHOUR does not stand in a rule; write \"time:\" beside it"},
	{"FREQ=DAILY;BYMINUTE=9", "BYMINUTE does not stand in a rule; write \"time:\" beside it"},
	{"FREQ=DAILY;BYSECOND=9", "BYSECOND does not stand in a rule; write \"time:\" beside it"},
	{"FREQ=WEEKLY;BYDYA=MO", `"BYDYA" is not a part of a recurrence rule; did you mean "BYDAY"?`},
	{"FREQ=WEEKLY;BYDAY=MON", `BYDAY "MON" is not a day; write MO, 2MO or -1MO`},
	{"FREQ=WEEKLY;BYDAY=M", `BYDAY "M" is not a day; write MO, 2MO or -1MO`},
	{"FREQ=MONTHLY;BYDAY=0MO", `BYDAY "0MO" is not a day; write MO, 2MO or -1MO`},
	{"FREQ=MONTHLY;BYDAY=54MO", `BYDAY "54MO" is not a day; write MO, 2MO or -1MO`},
	{"FREQ=MONTHLY;BYDAY=6MO", `BYDAY 6MO: no month has a 6th monday`},
	{"FREQ=YEARLY;BYMONTH=2;BYDAY=-6MO", `BYDAY -6MO: no month has a 6th monday`},
	{"FREQ=WEEKLY;WKST=1MO", `WKST "1MO" is not a day; write MO`},
	{"FREQ=MONTHLY;BYMONTHDAY=32", `BYMONTHDAY "32" is not a number from 1 to 31 or from -1 to -31`},
	{"FREQ=MONTHLY;BYMONTHDAY=0", `BYMONTHDAY "0" is not a number from 1 to 31 or from -1 to -31`},
	{"FREQ=YEARLY;BYMONTH=-1", `BYMONTH "-1" is not a number from 1 to 12`},
	{"FREQ=YEARLY;BYYEARDAY=367", `BYYEARDAY "367" is not a number from 1 to 366 or from -1 to -366`},
	{"FREQ=YEARLY;BYWEEKNO=54", `BYWEEKNO "54" is not a number from 1 to 53 or from -1 to -53`},
	{"FREQ=WEEKLY;BYDAY=1MO", `a number before a day, as in 1MO, does not go with FREQ=WEEKLY; use FREQ=MONTHLY`},
	{"FREQ=DAILY;BYDAY=MO,-1TU", `a number before a day, as in -1TU, does not go with FREQ=DAILY; use FREQ=MONTHLY`},
	{"FREQ=WEEKLY;BYMONTHDAY=1", `BYMONTHDAY does not go with FREQ=WEEKLY; use FREQ=MONTHLY`},
	{"FREQ=MONTHLY;BYYEARDAY=1", `BYYEARDAY does not go with FREQ=MONTHLY; use FREQ=YEARLY`},
	{"FREQ=MONTHLY;BYWEEKNO=1", `BYWEEKNO does not go with FREQ=MONTHLY; use FREQ=YEARLY`},
	{"FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO", `a number before a day, as in 1MO, does not go with BYWEEKNO`},
	{"FREQ=MONTHLY;BYSETPOS=1", `BYSETPOS needs something to choose from, such as BYDAY`},
}

func TestParseRRULEErrors(t *testing.T) {
	for _, tt := range badRRULE {
		if got, err := ParseRRULE(tt.in); err == nil || err.Error() != tt.want {
			t.Errorf("ParseRRULE(%q) = %s, %v\nwant the error %s", tt.in, got.RRULE(), err, tt.want)
		}
	}
}

// What editors type never makes the parsers panic or wait, and what they accept
// they print so that they read the same.
func FuzzParse(f *testing.F) {
	for _, tt := range goodEvery {
		f.Add(tt.in)
	}
	for _, tt := range badEvery {
		f.Add(tt.in)
	}
	for _, tt := range goodRRULE {
		f.Add(tt.in)
	}
	for _, tt := range badRRULE {
		f.Add(tt.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		start := time.Now()
		for _, parse := range []func(string) (Rule, error){ParseEvery, ParseRRULE} {
			r, err := parse(s)
			if err != nil {
				if text := err.Error(); len(text) > 1000 || strings.Contains(text, "strconv") {
					t.Fatalf("%q: message %q", s, text)
				}
				continue
			}
			again, err := ParseRRULE(r.RRULE())
			if err != nil || again.RRULE() != r.RRULE() {
				t.Fatalf("%q gives %s, but parsing that gives %s, %v", s, r.RRULE(), again.RRULE(), err)
			}
			checkLaws(t, &r, day("2026-01-31"), day("2027-06-30"))
		}
		if took := time.Since(start); took > time.Second && len(s) <= 4096 {
			t.Fatalf("%q took %v", s, took)
		}
	})
}
