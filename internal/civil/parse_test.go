package civil

import (
	"strings"
	"testing"
	"time"
)

func TestParseClock(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"9:00", "09:00"}, {"09:00", "09:00"}, {"14:00", "14:00"}, {"0:00", "00:00"}, {"23:59", "23:59"},
		{"9am", "09:00"}, {"9 AM", "09:00"}, {"9 a.m.", "09:00"}, {"9:30 a. m.", "09:30"}, {"9A", "09:00"},
		{"9:30pm", "21:30"}, {"12pm", "12:00"}, {"12am", "00:00"}, {"12:30 A.M.", "00:30"},
		{"\u20099:30\u202fp.m.\u00a0", "21:30"}, // typographic spaces
	} {
		if got, err := ParseClock(tt.in); err != nil || got.String() != tt.want {
			t.Errorf("ParseClock(%q) = %s, %v; want %s", tt.in, got, err, tt.want)
		}
	}
	for _, tt := range []struct{ in, want string }{
		{"", `"" is not a time; write it as 9:00 or 9am`},
		{"noon", `"noon" is not a time; write it as 9:00 or 9am`},
		{"9", `"9" may be morning or afternoon; write 9am or 9pm`},
		{"14", `"14" is not a time; write 14:00`},
		{"9:5", `"9:5" is not a time; write it as 9:00 or 9am`},
		{"24:00", `"24:00" is only the end of a day; write 0:00 for its beginning`},
		{"25:00", `"25:00" is not a time: hours go from 0 to 24`},
		{"24:01", `"24:01" is not a time: hours go from 0 to 24`},
		{"9:60", `"9:60" is not a time: minutes go from 00 to 59`},
		{"13pm", `"13pm" is not a time: hours with a.m. or p.m. go from 1 to 12`},
		{"0am", `"0am" is not a time: hours with a.m. or p.m. go from 1 to 12`},
		{"9:00-10:00", `"9:00-10:00" is not a time; write it as 9:00 or 9am`},
		{"9 am sharp", `"9 am sharp" is not a time; write it as 9:00 or 9am`},
		{"-9:00", `"-9:00" is not a time; write it as 9:00 or 9am`},
		{"٩:00", `"٩:00" is not a time; write it as 9:00 or 9am`},
	} {
		if got, err := ParseClock(tt.in); err == nil || err.Error() != tt.want {
			t.Errorf("ParseClock(%q) = %s, %v; want the error %s", tt.in, got, err, tt.want)
		}
	}
}

var goodSpans = []struct{ in, want string }{
	{"9:00-17:00", "09:00-17:00"},
	{"09:00-17:30", "09:00-17:30"},
	{"0:00-24:00", "00:00-24:00"}, // round the clock
	{"12am-12am", "00:00-24:00"},
	{"8pm-12am", "20:00-24:00"},
	{"9am-5pm", "09:00-17:00"},
	{"9AM to 5PM", "09:00-17:00"},
	{"9:30 a.m. – 1 p.m.", "09:30-13:00"},
	{"9:30\u00a0a.m.\u2009—\u20091\u202fp.m.", "09:30-13:00"},
	{"9:30a-1p", "09:30-13:00"},
	{"10-11:30 am", "10:00-11:30"}, // the start takes the half of the end
	{"10 to 11:30 A. M.", "10:00-11:30"},
	{"11:30-1 pm", "11:30-13:00"}, // or the one that makes it short
	{"9-5pm", "09:00-17:00"},
	{"5-9am", "05:00-09:00"},
	{"1-5pm", "13:00-17:00"},
	{"12-1pm", "12:00-13:00"},
	{"12:30-1am", "00:30-01:00"},
	{"11-12am", "23:00-24:00"},
	{"11-12pm", "11:00-12:00"},
	{"9:00-5pm", "09:00-17:00"},
	{"13:00-2pm", "13:00-14:00"}, // nothing is open
	{"9am-17:00", "09:00-17:00"},
	{"9am-24:00", "09:00-24:00"},
	{"23:59-24:00", "23:59-24:00"},
}

func TestParseSpan(t *testing.T) {
	for _, tt := range goodSpans {
		if got, err := ParseSpan(tt.in); err != nil || got.String() != tt.want {
			t.Errorf("ParseSpan(%q) = %s, %v; want %s", tt.in, got, err, tt.want)
		}
	}
}

var badSpans = []struct{ in, want string }{
	{"", `"" is not a time range; write it as 9:00-17:00 or 9am-5pm`},
	{"9am", `"9am" is not a time range; write it as 9:00-17:00 or 9am-5pm`},
	{"9:00-17:00-18:00", `"9:00-17:00-18:00" is not a time range; write it as 9:00-17:00 or 9am-5pm`},
	{"closed", `"closed" is not a time range; write it as 9:00-17:00 or 9am-5pm`},
	{"9-5", `"9-5" may be morning or afternoon; write 9am-5pm`},
	{"9 – 5", `"9 – 5" may be morning or afternoon; write 9am-5pm`},
	{"9:30-1", `"9:30-1" may be morning or afternoon; write 9:30am-1pm`},
	{"10-11", `"10-11" may be morning or afternoon; write 10am-11am`},
	{"10-12", `"10-12" may be morning or afternoon; write 10am-12pm`},
	{"1-3", `"1-3" may be morning or afternoon; write 1pm-3pm`},
	{"9am-5", `"9am-5" may be morning or afternoon; write 9am-5pm`},
	{"9am-11:30", `"9am-11:30" may be morning or afternoon; write 9am-11:30am`},
	{"9pm-12", `"9pm-12" may be morning or afternoon; write 9pm-12am`},
	{"9-17", `"9-17" is not a time range; write 9:00-17:00`},
	{"9:00-17", `"9:00-17" is not a time range; write 9:00-17:00`},
	{"09:00-10pm", `"09:00-10pm" may be morning or afternoon; write 9am-10pm or 9pm-10pm`},
	{"17:00-9:00", `"17:00-9:00" ends at 09:00, which is not after its start at 17:00`},
	{"9:00-9:00", `"9:00-9:00" ends at 09:00, which is not after its start at 09:00; write 09:00-21:00 or 9am-9pm`},
	{"9:00-5:00", `"9:00-5:00" ends at 05:00, which is not after its start at 09:00; write 09:00-17:00 or 9am-5pm`},
	{"12:00-1:30", `"12:00-1:30" ends at 01:30, which is not after its start at 12:00; write 12:00-13:30 or 12pm-1:30pm`},
	{"5pm-9am", `"5pm-9am" ends at 09:00, which is not after its start at 17:00`},
	{"24:00-24:00", `"24:00-24:00" starts at 24:00, which is only an end; write 0:00`},
	{"9:00-24:30", `"9:00-24:30" is not a time range: hours go from 0 to 24`},
	{"9:00-17:75", `"9:00-17:75" is not a time range: minutes go from 00 to 59`},
	{"9am-13pm", `"9am-13pm" is not a time range: hours with a.m. or p.m. go from 1 to 12`},
	{"9.30-11.00", `"9.30-11.00" is not a time range; write it as 9:00-17:00 or 9am-5pm`},
	{"900-1700", `"900-1700" is not a time range; write it as 9:00-17:00 or 9am-5pm`},
}

func TestParseSpanErrors(t *testing.T) {
	for _, tt := range badSpans {
		got, err := ParseSpan(tt.in)
		if err == nil || err.Error() != tt.want {
			t.Errorf("ParseSpan(%q) = %s, %v\nwant the error %s", tt.in, got, err, tt.want)
		}
	}
}

// What a message offers is itself right, and means what the message says.
func TestParseSpanOffers(t *testing.T) {
	for _, tt := range badSpans {
		_, offers, ok := strings.Cut(tt.want, "; write ")
		if !ok || offers == "0:00" {
			continue
		}
		for offer := range strings.SplitSeq(strings.TrimPrefix(offers, "it as "), " or ") {
			if _, err := ParseSpan(offer); err != nil {
				t.Errorf("ParseSpan(%q) offers %q: %v", tt.in, offer, err)
			}
		}
	}
}

func TestParseSpans(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"9:00-17:00", "09:00-17:00"},
		{"9am-12pm, 1-5pm", "09:00-12:00 13:00-17:00"},
		{"1-5pm,9am-12pm", "09:00-12:00 13:00-17:00"},          // put in order
		{"9:00-12:00, 12:00-17:00", "09:00-12:00 12:00-17:00"}, // touching
	} {
		spans, err := ParseSpans(tt.in)
		var got []string
		for _, s := range spans {
			got = append(got, s.String())
		}
		if err != nil || strings.Join(got, " ") != tt.want {
			t.Errorf("ParseSpans(%q) = %v, %v; want %s", tt.in, got, err, tt.want)
		}
	}
	for _, tt := range []struct{ in, want string }{
		{"9:00-12:00, 11:00-17:00", "09:00-12:00 and 11:00-17:00 overlap; write them as one range"},
		{"9:00-12:00, 9:00-12:00", "09:00-12:00 and 09:00-12:00 overlap; write them as one range"},
		{"9:00-12:00,", `nothing stands beside a comma in "9:00-12:00,"`},
		{"9am-12pm, 1-5", `"1-5" may be morning or afternoon; write 1pm-5pm`},
		{"1:00-2:00,2:00-3:00,3:00-4:00,4:00-5:00,5:00-6:00,6:00-7:00,7:00-8:00,8:00-9:00,9:00-10:00",
			`"1:00-2:00,2:00-3:00,3:00-4:00,4:00-5:00,5:00-6:00,6:00-7:..." has more than 8 time ranges`},
	} {
		if got, err := ParseSpans(tt.in); err == nil || err.Error() != tt.want {
			t.Errorf("ParseSpans(%q) = %v, %v\nwant the error %s", tt.in, got, err, tt.want)
		}
	}
}

func TestParseDays(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"mon", "MO"}, {"Monday", "MO"}, {"MONDAYS", "MO"}, {"Tues.", "TU"}, {"thurs", "TH"},
		{"mon-fri", "MO TU WE TH FR"},
		{"Monday – Friday", "MO TU WE TH FR"},
		{"mon to wed", "MO TU WE"},
		{"fri-mon", "MO FR SA SU"}, // around the week
		{"sat-sun", "SA SU"},
		{"sun-mon", "MO SU"},
		{"tue, thu", "TU TH"}, {"thu,tue", "TU TH"},
		{"sat and sun", "SA SU"}, {"mon, wed, and fri", "MO WE FR"}, {"sat & sun", "SA SU"},
		{"mon-wed, fri", "MO TU WE FR"},
		{"daily", "MO TU WE TH FR SA SU"},
		{"weekdays", "MO TU WE TH FR"},
		{"Weekends", "SA SU"},
		{"weekdays and sat", "MO TU WE TH FR SA"},
	} {
		days, err := ParseDays(tt.in)
		var got []string
		for _, d := range days.List() {
			got = append(got, d.String())
		}
		if err != nil || strings.Join(got, " ") != tt.want || len(got) != days.Len() {
			t.Errorf("ParseDays(%q) = %v, %v; want %s", tt.in, got, err, tt.want)
		}
	}
	for _, tt := range []struct{ in, want string }{
		{"", "no days; write them as mon-fri or tue, thu"},
		{"  ", "no days; write them as mon-fri or tue, thu"},
		{"tuesdya", `"tuesdya" is not a day of the week; did you mean "tuesday"?`},
		{"mon, wendesday", `"wendesday" is not a day of the week; did you mean "wednesday"?`},
		{"weekday", `"weekday" is not a day of the week; did you mean "weekdays"?`},
		{"lunes", `"lunes" is not a day of the week; write monday or mon, mon-fri, daily, weekdays or weekends`},
		{"mon,", `nothing stands beside a comma in "mon,"`},
		{"mon wed", `"mon wed" is not a day of the week; put commas between days: mon, wed`},
		{"mon-", `"mon-" is not a range of days; write mon-fri`},
		{"mon-tue-wed", `"mon-tue-wed" is not a range of days; write mon-fri`},
		{"mon, mon", `"mon, mon" names monday twice`},
		{"mon-fri, wed", `"mon-fri, wed" names wednesday twice`},
		{"mon-mon", `"mon-mon" is a range of one day; write monday`},
	} {
		if got, err := ParseDays(tt.in); err == nil || err.Error() != tt.want {
			t.Errorf("ParseDays(%q) = %v, %v\nwant the error %s", tt.in, got.List(), err, tt.want)
		}
	}
}

func FuzzParseSpan(f *testing.F) {
	for _, tt := range goodSpans {
		f.Add(tt.in)
	}
	for _, tt := range badSpans {
		f.Add(tt.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		start := time.Now()
		span, err := ParseSpan(s)
		spans, spansErr := ParseSpans(s)
		if took := time.Since(start); took > 50*time.Millisecond && len(s) <= 4096 {
			t.Fatalf("ParseSpan(%q) took %v", s, took)
		}
		if err != nil {
			if text := err.Error(); len(text) > 1000 {
				t.Fatalf("ParseSpan(%q): the message has %d bytes", s, len(text))
			}
			return
		}
		if span.Start < 0 || span.End <= span.Start || span.End > Midnight {
			t.Fatalf("ParseSpan(%q) = %s, which is no part of a day", s, span)
		}
		if again, err := ParseSpan(span.String()); err != nil || again != span {
			t.Fatalf("ParseSpan(%q) = %s, but parsing that gives %s, %v", s, span, again, err)
		}
		if spansErr != nil || len(spans) != 1 || spans[0] != span {
			t.Fatalf("ParseSpan(%q) = %s, but ParseSpans gives %v, %v", s, span, spans, spansErr)
		}
	})
}

// Every span is read as it is written, on both clocks.
func TestSpanForms(t *testing.T) {
	for start := Clock(0); start < Midnight; start += 13 {
		for end := start + 1; end <= Midnight; end += 17 {
			want := Span{start, end}
			for _, s := range []string{want.String(), twelve(start) + "-" + twelve(end), twelve(start) + " to " + twelve(end)} {
				if got, err := ParseSpan(s); err != nil || got != want {
					t.Fatalf("ParseSpan(%q) = %s, %v; want %s", s, got, err, want)
				}
			}
			if got, err := ParseClock(twelve(start)); err != nil || got != start {
				t.Fatalf("ParseClock(%q) = %s, %v; want %s", twelve(start), got, err, start)
			}
		}
	}
}

// twelve writes a time on the clock of twelve hours.
func twelve(c Clock) string {
	return time.Date(2026, 1, 1, 0, int(c), 0, 0, time.UTC).Format("3:04 pm")
}

func FuzzParseDays(f *testing.F) {
	for _, s := range []string{"mon", "mon-fri", "fri-mon", "tue, thu", "sat and sun", "daily", "mon - fri, sun", "and", "-", ",", "mon to fri"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		days, err := ParseDays(s)
		if err != nil {
			if text := err.Error(); len(text) > 1000 {
				t.Fatalf("ParseDays(%q): the message has %d bytes", s, len(text))
			}
			return
		}
		var names []string
		for _, d := range days.List() {
			names = append(names, d.Time().String())
		}
		if again, err := ParseDays(strings.Join(names, ", ")); err != nil || again != days || days == 0 {
			t.Fatalf("ParseDays(%q) = %v, but parsing that gives %v, %v", s, names, again.List(), err)
		}
	})
}

func FuzzParseClock(f *testing.F) {
	for _, s := range []string{"9", "9:00", "9 a.m.", "24:00", "12am", "9:5", ":", "a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseClock(s)
		if err != nil {
			return
		}
		if again, err := ParseClock(c.String()); err != nil || again != c || c < 0 || c >= Midnight {
			t.Fatalf("ParseClock(%q) = %s, but parsing that gives %s, %v", s, c, again, err)
		}
	})
}

func BenchmarkParseSpan(b *testing.B) {
	for b.Loop() {
		if _, err := ParseSpan("9:30 a.m. – 1 p.m."); err != nil {
			b.Fatal(err)
		}
	}
}
