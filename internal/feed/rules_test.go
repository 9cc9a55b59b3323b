package feed

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"centers/internal/civil"
	"centers/internal/recur"
)

func parse(t testing.TB, s string) *recur.Rule {
	t.Helper()
	read := recur.ParseEvery
	if strings.HasPrefix(s, "FREQ=") {
		read = recur.ParseRRULE
	}
	r, err := read(s)
	if err != nil {
		t.Fatal(err)
	}
	return &r
}

func TestStrands(t *testing.T) {
	from := civil.DateOf(2026, 9, 8) // a Tuesday
	for _, tt := range []struct{ in, want string }{
		{"tue, thu", "weekly-tu-th"},
		{"daily", "weekly-mo-tu-we-th-fr-sa-su"},
		{"other monday", "2weekly-mo"},
		{"last friday", "monthly-l1fr"},
		{"1st and 3rd saturday", "monthly-1sa monthly-3sa"},
		{"1st mon, wed", "monthly-1mo monthly-1we"},
		{"month on the 1st and 15th", "monthly-d1 monthly-d15"},
		{"month on the last day", "monthly-dl1"},
		{"5th friday", "monthly-5fr!"},
		{"month on the 31st", "monthly-d31!"},
		{"month on the 15th and last day", "monthly-d15 monthly-dl1"},
		{"month on the 28th and last day", "monthly-d28-dl1!"}, // the same day in February
		{"1st and last friday", "monthly-1fr monthly-l1fr"},
		{"4th friday, last friday", "monthly-4fr-l1fr!"}, // often the same day
		{"FREQ=DAILY", "daily"},
		{"FREQ=DAILY;INTERVAL=3", "3daily"},
		{"FREQ=DAILY;BYDAY=MO,FR", "weekly-mo-fr"},
		{"FREQ=WEEKLY", "weekly-tu"},
		{"FREQ=WEEKLY;BYMONTH=6,7;BYDAY=MO", "weekly-mo-m6-m7!"},
		{"FREQ=MONTHLY", "monthly-d8"},
		{"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "monthly-mo-tu-we-th-fr-p1"},
		{"FREQ=MONTHLY;BYDAY=MO,WE;BYSETPOS=1", "monthly-mo-we-p1!"},
		{"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "monthly-fr-d13!"},
		{"FREQ=YEARLY;BYMONTH=2;BYDAY=1FR", "yearly-1fr-m2"},
		{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "yearly-d29-m2!"},
		{"FREQ=YEARLY", "yearly-d8-m9"},
		{"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "yearly-mo-w20!"},
	} {
		var got []string
		for _, s := range strands(parse(t, tt.in), from, 0) {
			mark := ""
			if !legible(&s.rule) {
				mark = "!"
			}
			got = append(got, ruleSlug(&s.rule)+mark)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("strands(%q) = %s, want %s", tt.in, s, tt.want)
		}
	}
}

// The strands of a rule, and what is made of them, have the dates of the rule,
// each once.
func FuzzStrandsKeepTheDates(f *testing.F) {
	f.Add("1st and 3rd saturday", uint16(100), uint16(0))
	f.Add("4th friday, last friday", uint16(0), uint16(3000))
	f.Add("5th friday", uint16(0), uint16(0))
	f.Add("month on the 15th and last day", uint16(0), uint16(900))
	f.Add("FREQ=DAILY;INTERVAL=3;COUNT=40", uint16(7), uint16(0))
	f.Add("FREQ=YEARLY;BYDAY=20MO,-1SU", uint16(7), uint16(0))
	f.Add("FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31,1", uint16(7), uint16(0))
	f.Fuzz(func(t *testing.T, text string, shift, length uint16) {
		r, err := recur.ParseEvery(text)
		if strings.HasPrefix(text, "FREQ=") {
			r, err = recur.ParseRRULE(text)
		}
		if err != nil {
			return
		}
		from := civil.DateOf(2026, 1, 1) + civil.Date(shift%4000)
		until := civil.Date(0)
		if length > 0 {
			until = from + civil.Date(length%4000)
		}
		hi := from + 1500
		want := r.Between(from, until, from, hi)
		var got []civil.Date
		for _, s := range strands(&r, from, until) {
			lo := from
			if !legible(&s.rule) {
				singles := s.take(maxSingles)
				for _, d := range singles {
					if d <= hi {
						got = append(got, d)
					}
				}
				if len(singles) < maxSingles {
					continue
				}
				lo = singles[len(singles)-1] + 1
			}
			got = append(got, s.rule.Between(s.from, s.until, lo, hi)...)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("%q from %v until %v: got %v, want %v", text, from, until, got, want)
		}
	})
}

func TestUIDsOfTwins(t *testing.T) {
	u := uids{class: "lynwood.zumba", host: "h", used: map[string]int{}}
	for _, tt := range []struct{ key, want string }{
		{"2026-09-08", "lynwood.zumba.2026-09-08@h"},
		{"2026-09-08", "lynwood.zumba.2026-09-08.2@h"},
		{"2026-09-09", "lynwood.zumba.2026-09-09@h"},
	} {
		if got := u.of(tt.key); got != tt.want {
			t.Errorf("of(%s) = %s, want %s", tt.key, got, tt.want)
		}
	}
}

func TestUIDsAreShort(t *testing.T) {
	long := strings.Repeat("a", 64)
	u := uids{class: long + "." + long, host: strings.Repeat("h", 60) + ".example.org", used: map[string]int{}}
	r := parse(t, fmt.Sprintf("FREQ=YEARLY;BYYEARDAY=%s", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20"))
	if uid := u.of("2026-09-08", ruleSlug(r), "2026-09-08"); len(uid) > 255 {
		t.Errorf("UID has %d octets: %s", len(uid), uid)
	}
}
