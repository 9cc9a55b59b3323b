package locale

import (
	"strings"
	"testing"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/recur"
)

func TestRule(t *testing.T) {
	en, es := real(t)
	for _, tt := range []struct{ every, time, from, until, en, es string }{
		{"other monday, wed", "10-11am", "2026-09-08", "2026-12-17",
			"Every other Monday and Wednesday, 10 to 11 a.m., from Sept. 8 to Dec. 17, 2026",
			"Cada dos semanas, los lunes y miércoles, de 10 a 11 a. m., del 8 de sept. al 17 de dic. de 2026"},
		{"tue, thu", "11:30-1 pm", "2026-09-08", "2027-01-07",
			"Every Tuesday and Thursday, 11:30 a.m. to 1 p.m., from Sept. 8, 2026 to Jan. 7, 2027",
			"Todos los martes y jueves, de 11:30 a. m. a 1 p. m., del 8 de sept. de 2026 al 7 de ene. de 2027"},
		{"saturday", "9-10am", "2026-09-05", "",
			"Every Saturday, 9 to 10 a.m., from Sept. 5, 2026",
			"Todos los sábados, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
		{"daily", "9-10am", "2026-09-05", "", "Every day, 9 to 10 a.m., from Sept. 5, 2026", "Todos los días, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
		{"weekdays", "9-10am", "2026-09-05", "", "Monday to Friday, 9 to 10 a.m., from Sept. 5, 2026", "De lunes a viernes, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
		{"weekends", "9-10am", "2026-09-05", "", "Every Saturday and Sunday, 9 to 10 a.m., from Sept. 5, 2026", "Todos los sábados y domingos, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
		{"other weekdays", "9-10am", "2026-09-05", "", "Every other week, Monday to Friday, 9 to 10 a.m., from Sept. 5, 2026", "Cada dos semanas, de lunes a viernes, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
		{"3 weeks on fri", "9-10am", "2026-09-05", "", "Every 3 weeks on Friday, 9 to 10 a.m., from Sept. 5, 2026", "Cada 3 semanas, los viernes, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
		{"1st saturday", "9-10am", "2026-09-05", "", "First Saturday of each month, 9 to 10 a.m., from Sept. 5, 2026", "El primer sábado de cada mes, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
		{"1st and 3rd saturday", "9-10am", "2026-09-05", "", "First and third Saturday of each month, 9 to 10 a.m., from Sept. 5, 2026", "El primer y el tercer sábado de cada mes, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
		{"last friday", "9-10am", "2026-09-05", "", "Last Friday of each month, 9 to 10 a.m., from Sept. 5, 2026", "El último viernes de cada mes, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
		{"2nd tue, 4th thu", "9-10am", "2026-09-05", "", "Second Tuesday and fourth Thursday of each month, 9 to 10 a.m., from Sept. 5, 2026", "El segundo martes y el cuarto jueves de cada mes, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
		{"5th friday", "9-10am", "2026-09-05", "", "Fifth Friday of each month, 9 to 10 a.m., from Sept. 5, 2026", "El quinto viernes de cada mes, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
		{"month on the 15th", "9-10am", "2026-09-05", "", "The 15th of each month, 9 to 10 a.m., from Sept. 5, 2026", "El 15 de cada mes, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
		{"month on the 1st", "9-10am", "2026-09-05", "", "The 1st of each month, 9 to 10 a.m., from Sept. 5, 2026", "El 1 de cada mes, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
		{"month on the last day", "9-10am", "2026-09-05", "", "The last day of each month, 9 to 10 a.m., from Sept. 5, 2026", "El último día de cada mes, de 9 a 10 a. m., desde el 5 de sept. de 2026"},
	} {
		r, err := recur.ParseEvery(tt.every)
		if err != nil {
			t.Fatal(err)
		}
		testRule(t, en, es, &r, tt.every, tt.time, tt.from, tt.until, tt.en, tt.es)
	}
}

// testRule compares what is said of a rule in English and Spanish. A plain
// space in want stands for any kind.
func testRule(t *testing.T, en, es *Locale, r *recur.Rule, name, time, from, until, wantEN, wantES string) {
	t.Helper()
	w := &directory.When{Rule: r, From: date(t, from)}
	if until != "" {
		w.Until = date(t, until)
	}
	if time != "" {
		s, err := civil.ParseSpan(time)
		if err != nil {
			t.Fatal(err)
		}
		w.Time = s
	}
	if got := en.Rule(w); got != wantEN {
		t.Errorf("en.Rule(%s) = %q, want %q", name, got, wantEN)
	}
	if got := strings.ReplaceAll(es.Rule(w), "\u00a0", " "); got != wantES {
		t.Errorf("es.Rule(%s) = %q, want %q", name, got, wantES)
	}
}

func TestRuleRRULE(t *testing.T) {
	en, es := real(t)
	for _, tt := range []struct{ rrule, en, es string }{
		{"FREQ=DAILY;INTERVAL=3", "Every 3 days", "Cada 3 días"},
		{"FREQ=DAILY;BYDAY=MO,TU", "Every Monday and Tuesday", "Todos los lunes y martes"},
		{"FREQ=WEEKLY", "Every Tuesday", "Todos los martes"}, // that of the first date
		{"FREQ=WEEKLY;INTERVAL=4;BYDAY=MO,TU,WE", "Every 4 weeks, Monday to Wednesday", "Cada 4 semanas, de lunes a miércoles"},
		{"FREQ=WEEKLY;BYDAY=MO;BYMONTH=6,7", "Every Monday in June and July", "Todos los lunes en junio y julio"},
		{"FREQ=MONTHLY;BYDAY=MO", "Every Monday", "Todos los lunes"},
		{"FREQ=MONTHLY", "The 8th of each month", "El 8 de cada mes"},
		{"FREQ=MONTHLY;BYMONTHDAY=2,3,-1", "The 2nd, the 3rd, and the last day of each month", "El 2, el 3 y el último día de cada mes"},
		{"FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,3MO,-1SU", "First and third Monday and last Sunday of every other month", "El primer y el tercer lunes y el último domingo, cada dos meses"},
		{"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "The 1st, every 3 months", "El 1, cada 3 meses"},
		{"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "On some days of the month", "Algunos días del mes"},
		{"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "First weekday (Monday to Friday) of each month", "El primer día hábil (de lunes a viernes) de cada mes"},
		{"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "Last weekday (Monday to Friday) of each month", "El último día hábil (de lunes a viernes) de cada mes"},
		{"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2", "On some days of the month", "Algunos días del mes"},
		{"FREQ=MONTHLY;BYDAY=SA;BYSETPOS=1,3", "First and third Saturday of each month", "El primer y el tercer sábado de cada mes"},
		{"FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1", "On some days of the month", "Algunos días del mes"},
		{"FREQ=YEARLY;BYMONTH=2;BYDAY=1FR", "First Friday of February each year", "El primer viernes de febrero de cada año"},
		{"FREQ=MONTHLY;BYDAY=1TU;BYMONTH=1,6", "First Tuesday of each month in January and June", "El primer martes de cada mes en enero y junio"},
		{"FREQ=YEARLY", "Every year on Sept. 8", "Cada año, el 8 de sept."},
		{"FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1", "Every year on May 1", "Cada año, el 1 de mayo"},
		{"FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "Fourth Thursday of November each year", "El cuarto jueves de noviembre de cada año"},
		{"FREQ=YEARLY;BYYEARDAY=100", "On some days of the year", "Algunos días del año"},
		{"FREQ=YEARLY;INTERVAL=2", "On some days of the year", "Algunos días del año"},
	} {
		r, err := recur.ParseRRULE(tt.rrule)
		if err != nil {
			t.Errorf("%s: %v", tt.rrule, err)
			continue
		}
		testRule(t, en, es, &r, tt.rrule, "", "2026-09-08", "", tt.en+", from Sept. 8, 2026", tt.es+", desde el 8 de sept. de 2026")
	}
	r, err := recur.ParseRRULE("FREQ=WEEKLY;BYDAY=MO;COUNT=8")
	if err != nil {
		t.Fatal(err)
	}
	testRule(t, en, es, &r, "COUNT=8", "10-11am", "2026-09-07", "",
		"Every Monday, 10 to 11 a.m., from Sept. 7, 2026, 8 times", "Todos los lunes, de 10 a 11 a. m., desde el 7 de sept. de 2026, 8 veces")
	r.Count = 1
	testRule(t, en, es, &r, "COUNT=1", "", "2026-09-07", "", "Every Monday, from Sept. 7, 2026, 1 time", "Todos los lunes, desde el 7 de sept. de 2026, 1 vez")
}

func TestRuleDates(t *testing.T) {
	en, es := real(t)
	ten, two := civil.Span{Start: 600, End: 660}, civil.Span{Start: 840, End: 900}
	dated := func(days ...string) (out []directory.Dated) {
		for _, d := range days {
			out = append(out, directory.Dated{Date: date(t, d)})
		}
		return out
	}
	mixed := dated("2026-12-19", "2027-01-08", "2027-02-05")
	mixed[1].Time = two
	same := dated("2026-12-19", "2026-12-20")
	same[0].Time, same[1].Time = two, two
	evening := dated("2027-01-13", "2027-01-20", "2027-02-03")
	evening[2].Time = two
	for _, tt := range []struct {
		when   directory.When
		en, es string
	}{
		{directory.When{Dates: dated("2026-12-19"), Time: ten}, "Saturday, Dec. 19, 2026, 10 to 11 a.m.", "Sábado 19 de dic. de 2026, de 10 a 11 a. m."},
		{directory.When{Dates: dated("2026-12-19", "2026-12-20"), Time: ten}, "Dec. 19 and Dec. 20, 2026, 10 to 11 a.m.", "19 de dic. y 20 de dic. de 2026, de 10 a 11 a. m."},
		{directory.When{Dates: dated("2026-12-19", "2027-01-08"), Time: ten}, "Dec. 19, 2026 and Jan. 8, 2027, 10 to 11 a.m.", "19 de dic. de 2026 y 8 de ene. de 2027, de 10 a 11 a. m."},
		{directory.When{Dates: same}, "Dec. 19 and Dec. 20, 2026, 2 to 3 p.m.", "19 de dic. y 20 de dic. de 2026, de 2 a 3 p. m."},
		{directory.When{Dates: mixed, Time: ten}, "Dec. 19, 2026, 10 to 11 a.m.; Jan. 8, 2 to 3 p.m.; Feb. 5, 2027, 10 to 11 a.m.",
			"19 de dic. de 2026, de 10 a 11 a. m.; 8 de ene., de 2 a 3 p. m.; 5 de feb. de 2027, de 10 a 11 a. m."},
		{directory.When{Dates: evening, Time: ten}, "Jan. 13 and Jan. 20, 10 to 11 a.m.; Feb. 3, 2027, 2 to 3 p.m.", "13 de ene. y 20 de ene., de 10 a 11 a. m.; 3 de feb. de 2027, de 2 a 3 p. m."},
		{directory.When{Dates: dated("2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04", "2027-01-05", "2027-01-06", "2027-02-07"), Time: ten},
			"7 dates from Jan. 1 to Feb. 7, 2027, 10 to 11 a.m.", "7 fechas del 1 de ene. al 7 de feb. de 2027, de 10 a 11 a. m."},
		{directory.When{}, "", ""},
	} {
		if got := en.Rule(&tt.when); got != tt.en {
			t.Errorf("en.Rule = %q, want %q", got, tt.en)
		}
		if got := strings.ReplaceAll(es.Rule(&tt.when), "\u00a0", " "); got != tt.es {
			t.Errorf("es.Rule = %q, want %q", got, tt.es)
		}
	}
}

// Each language can say rules with its own grammar by its file alone: other
// names of days after "each", ordinals that agree with the day, and days before
// ordinals.
func TestRuleGrammar(t *testing.T) {
	l := bare(t, "ru")["ru"]
	l.Words["rule_weekly"] = "По {days}"
	l.rule.weekdays = list("понедельникам, вторникам, средам, четвергам, пятницам, субботам, воскресеньям")
	l.rule.nth[0] = [7]string(list("первый понедельник, первый вторник, первая среда, первый четверг, первая пятница, первая суббота, первое воскресенье"))
	l.rule.nth[2] = [7]string(list("третий понедельник, третий вторник, третья среда, третий четверг, третья пятница, третья суббота, третье воскресенье"))
	l.Words["rule_monthly"] = "{days} каждого месяца"
	r, _ := recur.ParseEvery("mon, wed")
	if got, want := l.Rule(&directory.When{Rule: &r}), "По понедельникам и средам"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	r, _ = recur.ParseEvery("1st and 3rd wed")
	if got, want := l.Rule(&directory.When{Rule: &r}), "Первая и третья среда каждого месяца"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	vi := bare(t, "vi")["vi"]
	vi.rule.nth[0][civil.Saturday], vi.rule.nth[5][civil.Saturday] = "Thứ Bảy đầu tiên", "Thứ Bảy cuối cùng"
	vi.Words["rule_monthly"] = "{days} của mỗi tháng"
	r, _ = recur.ParseEvery("1st and last sat")
	if got, want := vi.Rule(&directory.When{Rule: &r}), "Thứ Bảy đầu tiên và cuối cùng của mỗi tháng"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Whatever stands in a rule, its words are a sentence without open places.
func FuzzRule(f *testing.F) {
	en, es := real(f)
	for _, s := range []string{
		"FREQ=MONTHLY;BYDAY=1MO,-5TU;COUNT=3", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "FREQ=MONTHLY;BYMONTHDAY=-1,31",
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=DAILY;BYMONTH=12", "FREQ=YEARLY;BYDAY=53MO",
	} {
		f.Add(s, int32(739000), int32(739500), int16(600), int16(660))
	}
	f.Fuzz(func(t *testing.T, s string, from, until int32, start, end int16) {
		r, err := recur.ParseRRULE(s)
		if err != nil {
			if r, err = recur.ParseEvery(s); err != nil {
				return
			}
		}
		limit := func(d int32) civil.Date { return civil.Date(min(max(d, 0), int32(civil.MaxDate))) }
		w := &directory.When{Rule: &r, From: limit(from), Until: limit(until)}
		w.Time = civil.Span{Start: civil.Clock(min(max(start, 0), 1440)), End: civil.Clock(min(max(end, 0), 1440))}
		for _, l := range []*Locale{en, es} {
			if got := l.Rule(w); got == "" || strings.ContainsAny(got, "{}") || strings.Contains(got, "rule_") {
				t.Fatalf("%s.Rule(%s) = %q", l.Tag, s, got)
			}
		}
	})
}

// A rule that no parser makes does not bring the program down either.
func TestRuleOutOfRange(t *testing.T) {
	en, _ := real(t)
	for _, r := range []recur.Rule{
		{}, {Freq: 200}, {Freq: recur.Monthly, ByDay: []recur.WeekdayNum{{N: 9, Day: 99}}}, {Freq: recur.Weekly, ByDay: []recur.WeekdayNum{{Day: 99}}},
		{Freq: recur.Yearly, ByMonth: []int{-4}}, {Freq: recur.Monthly, ByMonthDay: []int{-9}}, {Freq: recur.Monthly, ByDay: []recur.WeekdayNum{{N: -3}}},
	} {
		if got := en.Rule(&directory.When{Rule: &r}); got == "" {
			t.Errorf("Rule(%+v) says nothing", r)
		}
	}
}

func BenchmarkRule(b *testing.B) {
	en, _ := real(b)
	r, _ := recur.ParseEvery("1st and 3rd saturday")
	w := &directory.When{Rule: &r, Time: civil.Span{Start: 600, End: 660}, From: date(b, "2026-09-08"), Until: date(b, "2026-12-17")}
	for b.Loop() {
		en.Rule(w)
	}
}
