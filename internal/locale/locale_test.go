package locale

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/text/feature/plural"

	"centers/internal/civil"
	"centers/internal/directory"
)

// twelve are the languages of the site.
var twelve = []string{"en", "es", "zh-Hant", "zh-Hans", "ko", "vi", "tl", "hy", "ru", "km", "fa", "ar"}

// real loads the words of the site in English and Spanish.
func real(t testing.TB) (en, es *Locale) {
	t.Helper()
	locales, problems := Load(os.DirFS("../.."), []string{"en", "es"})
	if len(problems) > 0 {
		t.Fatalf("Load finds\n%v", problems)
	}
	return locales[0], locales[1]
}

// bare loads languages whose words are as CLDR has them, with English rules.
func bare(t testing.TB, langs ...string) map[string]*Locale {
	t.Helper()
	en, _ := real(t)
	fsys := fstest.MapFS{}
	for _, lang := range langs {
		fsys["layouts/i18n/"+lang+".yaml"] = &fstest.MapFile{Data: []byte(bareWords(en, lang))}
	}
	locales, problems := Load(fsys, langs)
	if len(problems) > 0 {
		t.Fatalf("Load finds\n%v", problems)
	}
	out := map[string]*Locale{}
	for _, l := range locales {
		out[l.Tag] = l
	}
	return out
}

// bareWords is a file of words that leaves out what it may.
func bareWords(en *Locale, lang string) string {
	groups := map[string]string{}
	for _, key := range sortedKeys(ownKeys) {
		group, rest, _ := strings.Cut(key, "_")
		s := ownKeys[key]
		switch {
		case s.optional:
			groups[group] += fmt.Sprintf("  %s: \"\"\n", rest)
		case s.plural:
			rules := plural.Cardinal
			if s.ordinal {
				rules = plural.Ordinal
			}
			groups[group] += "  " + rest + ":\n"
			for _, name := range sortedKeys(pluralForms) {
				if neededForms(rules, lang)[pluralForms[name]] {
					f := en.plurals[key]
					groups[group] += fmt.Sprintf("    %s: %q\n", name, f.of(pluralForms[name]))
				}
			}
		default:
			groups[group] += fmt.Sprintf("  %s: %q\n", rest, en.Words[key])
		}
	}
	var b strings.Builder
	for _, group := range sortedKeys(groups) {
		b.WriteString(group + ":\n" + groups[group])
	}
	return b.String()
}

func date(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDate(t *testing.T) {
	en, es := real(t)
	for _, tt := range []struct {
		day    string
		form   Form
		en, es string
	}{
		{"2026-11-24", DayMonth, "Nov. 24", "24 de nov."},
		{"2026-11-24", DayMonthYear, "Nov. 24, 2026", "24 de nov. de 2026"},
		{"2026-11-24", WeekdayDay, "Tuesday, Nov. 24", "martes 24 de nov."},
		{"2026-11-24", WeekdayDayYear, "Tuesday, Nov. 24, 2026", "martes 24 de nov. de 2026"},
		{"2026-11-24", ShortWeekdayDay, "Tue., Nov. 24", "mar. 24 de nov."},
		{"2026-11-24", ShortWeekdayDayYear, "Tue., Nov. 24, 2026", "mar. 24 de nov. de 2026"},
		{"2026-11-24", MonthYear, "November 2026", "noviembre de 2026"},
		{"2026-11-24", Year, "2026", "2026"},
		{"2026-09-08", DayMonth, "Sept. 8", "8 de sept."},
		{"2027-05-01", DayMonth, "May 1", "1 de mayo"},
		{"2028-02-29", WeekdayDay, "Tuesday, Feb. 29", "martes 29 de feb."},
	} {
		d := date(t, tt.day)
		if got := en.Date(d, tt.form); got != tt.en {
			t.Errorf("en.Date(%s, %d) = %q, want %q", tt.day, tt.form, got, tt.en)
		}
		if got := es.Date(d, tt.form); got != tt.es {
			t.Errorf("es.Date(%s, %d) = %q, want %q", tt.day, tt.form, got, tt.es)
		}
	}
	if got := en.Date(0, DayMonth); got != "" {
		t.Errorf("Date of no date = %q", got)
	}
}

// The twelve languages, as Intl.DateTimeFormat writes them.
func TestDateTwelve(t *testing.T) {
	locales := bare(t, twelve...)
	for _, tt := range []struct{ tag, weekdayDay, dayMonthYear, short, monthYear, clock, span, dir, name string }{
		{"en", "Tuesday, November 24", "November 24, 2026", "Tue, Nov 24", "November 2026", "2:30 PM", "10 – 11:30 AM", "ltr", "English"},
		{"es", "martes, 24 de noviembre", "24 de noviembre de 2026", "mar, 24 de nov", "noviembre de 2026", "2:30 p.m.", "10–11:30 a.m.", "ltr", "Español"},
		{"zh-Hant", "11月24日星期二", "2026年11月24日", "11月24日週二", "2026年11月", "下午2:30", "上午10時至11:30", "ltr", "繁體中文"},
		{"zh-Hans", "11月24日星期二", "2026年11月24日", "11月24日周二", "2026年11月", "14:30", "10:00–11:30", "ltr", "简体中文"},
		{"ko", "11월 24일 화요일", "2026년 11월 24일", "11월 24일 (화)", "2026년 11월", "오후 2:30", "오전 10시~11:30", "ltr", "한국어"},
		{"vi", "Thứ Ba, 24 tháng 11", "24 tháng 11, 2026", "Thứ 3, 24 thg 11", "tháng 11 năm 2026", "14:30", "10:00 – 11:30", "ltr", "Tiếng Việt"},
		{"tl", "Martes, Nobyembre 24", "Nobyembre 24, 2026", "Mar, Nob 24", "Nobyembre 2026", "2:30 PM", "10–11:30 AM", "ltr", "Tagalog"},
		{"hy", "նոյեմբերի 24, երեքշաբթի", "24 նոյեմբերի, 2026 թ.", "նոյ 24, երք", "2026 թ․ նոյեմբեր", "14:30", "10:00–11:30", "ltr", "Հայերեն"},
		{"ru", "вторник, 24 ноября", "24 ноября 2026 г.", "вт, 24 нояб.", "ноябрь 2026 г.", "14:30", "10:00–11:30", "ltr", "Русский"},
		{"km", "អង្គារ 24 វិច្ឆិកា", "24 វិច្ឆិកា 2026", "អង្គារ 24 វិច្ឆិកា", "វិច្ឆិកា 2026", "2:30 PM", "10 – 11:30 AM", "ltr", "ខ្មែរ"},
		{"fa", "سه\u200cشنبه 24 نوامبر", "24 نوامبر 2026", "سه\u200cشنبه 24 نوامبر", "نوامبر 2026", "14:30", "10:00 تا 11:30", "rtl", "فارسی"},
		{"ar", "الثلاثاء، 24 نوفمبر", "24 نوفمبر 2026", "الثلاثاء، 24 نوفمبر", "نوفمبر 2026", "2:30 م", "10–11:30 ص", "rtl", "العربية"},
	} {
		l, d := locales[tt.tag], date(t, "2026-11-24")
		got := []string{
			l.Date(d, WeekdayDay), l.Date(d, DayMonthYear), l.Date(d, ShortWeekdayDay), l.Date(d, MonthYear),
			l.Clock(870), l.Span(civil.Span{Start: 600, End: 690}), l.Dir, l.Name,
		}
		want := []string{tt.weekdayDay, tt.dayMonthYear, tt.short, tt.monthYear, tt.clock, tt.span, tt.dir, tt.name}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got\n%q, want\n%q", tt.tag, got, want)
		}
	}
}

func TestSpan(t *testing.T) {
	en, es := real(t)
	for _, tt := range []struct{ in, en, es string }{
		{"10:00-11:00", "10 to 11 a.m.", "de 10 a 11 a.\u00a0m."},
		{"10:00-11:30", "10 to 11:30 a.m.", "de 10 a 11:30 a.\u00a0m."},
		{"11:30-13:00", "11:30 a.m. to 1 p.m.", "de 11:30 a.\u00a0m. a 1 p.\u00a0m."},
		{"10:00-12:00", "10 a.m. to 12 p.m.", "de 10 a.\u00a0m. a 12 p.\u00a0m."},
		{"12:00-13:15", "12 to 1:15 p.m.", "de 12 a 1:15 p.\u00a0m."},
		{"0:15-9:05", "12:15 to 9:05 a.m.", "de 12:15 a 9:05 a.\u00a0m."},
		{"20:00-24:00", "8 p.m. to midnight", "de 8 p.\u00a0m. a medianoche"},
		{"0:00-6:00", "midnight to 6 a.m.", "de medianoche a 6 a.\u00a0m."},
		{"0:00-24:00", "24 hours a day", "las 24 horas"},
	} {
		s, err := civil.ParseSpan(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		if got := en.Span(s); got != tt.en {
			t.Errorf("en.Span(%s) = %q, want %q", tt.in, got, tt.en)
		}
		if got := es.Span(s); got != tt.es {
			t.Errorf("es.Span(%s) = %q, want %q", tt.in, got, tt.es)
		}
	}
	for _, tt := range []struct {
		in   civil.Clock
		want string
	}{
		{0, "midnight"}, {1440, "midnight"}, {720, "12 p.m."}, {600, "10 a.m."}, {630, "10:30 a.m."}, {1439, "11:59 p.m."},
	} {
		if got := en.Clock(tt.in); got != tt.want {
			t.Errorf("Clock(%v) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestDays(t *testing.T) {
	en, es := real(t)
	for _, tt := range []struct{ in, en, es string }{
		{"daily", "every day", "todos los días"},
		{"weekdays", "Monday to Friday", "lunes a viernes"},
		{"fri-mon", "Friday to Monday", "viernes a lunes"}, // around the week
		{"tue, thu", "Tuesday and Thursday", "martes y jueves"},
		{"mon, tue", "Monday and Tuesday", "lunes y martes"}, // two are no run
		{"mon-wed, fri", "Monday, Tuesday, Wednesday, and Friday", "lunes, martes, miércoles y viernes"},
		{"sun", "Sunday", "domingo"},
	} {
		d, err := civil.ParseDays(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		if got := en.Days(d); got != tt.en {
			t.Errorf("en.Days(%s) = %q, want %q", tt.in, got, tt.en)
		}
		if got := es.Days(d); got != tt.es {
			t.Errorf("es.Days(%s) = %q, want %q", tt.in, got, tt.es)
		}
	}
	if got := en.Weekday(civil.Sunday, Short) + es.Weekday(civil.Monday, Wide); got != "Sunlunes" {
		t.Errorf("Weekday gives %q", got)
	}
	if got := en.Days(0); got != "" {
		t.Errorf("Days of none = %q", got)
	}
}

func TestLists(t *testing.T) {
	en, es := real(t)
	for _, tt := range []struct{ got, want string }{
		{en.And(nil), ""},
		{en.And([]string{"a"}), "a"},
		{en.And([]string{"a", "b"}), "a and b"},
		{en.And([]string{"a", "b", "c", "d"}), "a, b, c, and d"},
		{en.Or([]string{"a", "b", "c"}), "a, b, or c"},
		{es.And([]string{"español", "inglés"}), "español e inglés"},
		{es.And([]string{"inglés", "español"}), "inglés y español"},
		{es.And([]string{"agua", "hielo"}), "agua y hielo"},
		{es.And([]string{"Lynwood", "Inglewood"}), "Lynwood e Inglewood"},
		{es.Or([]string{"lunes", "otro día"}), "lunes u otro día"},
		{en.And([]string{"{b}", "{a}"}), "{b} and {a}"}, // an item is no pattern
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
	want := map[string]string{
		"zh-Hant": "1、2和3", "zh-Hans": "1、2和3", "ko": "1, 2 및 3", "vi": "1, 2 và 3", "tl": "1, 2, at 3", "hy": "1, 2 և 3",
		"ru": "1, 2 и 3", "km": "1, 2 និង 3", "fa": "1،\u200f 2، و 3", "ar": "1 و2 و3",
	}
	for tag, l := range bare(t, twelve...) {
		if got := l.And([]string{"1", "2", "3"}); want[tag] != "" && got != want[tag] {
			t.Errorf("%s: And = %q, want %q", tag, got, want[tag])
		}
	}
}

func TestNumber(t *testing.T) {
	locales := bare(t, "en", "es", "vi", "hy", "ru", "fa")
	for _, tt := range []struct {
		tag  string
		n    int
		want string
	}{
		{"en", 0, "0"}, {"en", 999, "999"}, {"en", 1000, "1,000"}, {"en", 1234567, "1,234,567"}, {"en", -1500, "-1,500"},
		{"es", 2000000, "2,000,000"}, {"vi", 14500, "14.500"}, {"hy", 1000, "1000"}, {"hy", 14500, "14\u00a0500"}, {"ru", 1000, "1\u00a0000"},
		{"fa", 14500, "14,500"}, // Western digits
	} {
		if got := locales[tt.tag].Number(tt.n); got != tt.want {
			t.Errorf("%s.Number(%d) = %q, want %q", tt.tag, tt.n, got, tt.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	en, es := real(t)
	for _, tt := range []struct{ code, en, es string }{
		{"es", "Spanish", "español"}, {"zh-Hant", "Traditional Chinese", "chino tradicional"}, {"tl", "Tagalog", "tagalo"}, {"hy", "Armenian", "armenio"},
		{"asl", "American Sign Language", "lengua de señas americana"}, {"fa", "Farsi", "farsi"}, {"yue", "Cantonese", "cantonés"},
		{"es-MX", "Spanish", "español"}, // a kind of Spanish
		{"xx", "xx", "xx"},
	} {
		if got := en.Language(tt.code); got != tt.en {
			t.Errorf("en.Language(%s) = %q, want %q", tt.code, got, tt.en)
		}
		if got := es.Language(tt.code); got != tt.es {
			t.Errorf("es.Language(%s) = %q, want %q", tt.code, got, tt.es)
		}
	}
	for tag, l := range bare(t, twelve...) {
		for _, other := range twelve {
			if got := l.Language(other); got == other && !(tag == "km" && other == "tl") { // CLDR lacks that one
				t.Errorf("%s has no name for %s", tag, other)
			}
		}
	}
}

func TestCompare(t *testing.T) {
	locales := bare(t, "ar", "en", "es", "zh-Hans", "ru")
	for _, tt := range []struct {
		tag  string
		want []string
	}{
		{"en", []string{"Ávila", "east", "East Los Angeles", "Écija", "El Monte", "Zumba"}},
		{"es", []string{"nunca", "ñandú", "oro"}}, // ñ is a letter of its own
		{"en", []string{"Room 2", "Room 10"}},     // numbers by their value
		{"zh-Hans", []string{"北京", "上海", "中国"}},   // pinyin
		{"ru", []string{"ёлка", "ель", "жук"}},
		{"ru", []string{"2", "Йога", "Йога для всех", "Йога Lynwood", "Yoga"}}, // its own script first, wherever names differ
		{"ar", []string{"إدارة", "الإحالة", "الأرمنية", "البيت", "Yoga"}},      // with a hamza or without
	} {
		l := locales[tt.tag]
		if !slices.IsSortedFunc(tt.want, l.Compare) {
			t.Errorf("%s does not sort as %q", tt.tag, tt.want)
		}
		for _, s := range tt.want {
			if l.Compare(s, s) != 0 {
				t.Errorf("%s.Compare(%q, itself) is not 0", tt.tag, s)
			}
		}
	}
	if l := locales["en"]; l.Compare("a\u0301", "á") == 0 || l.Compare("a\u0301", "á") != -l.Compare("á", "a\u0301") {
		t.Error("Compare has no fixed order for names that look alike")
	}
}

func TestPartial(t *testing.T) {
	en, es := real(t)
	for _, tt := range []struct {
		in     directory.PartialDate
		en, es string
	}{
		{directory.PartialDate{Year: 2007}, "2007", "2007"},
		{directory.PartialDate{Year: 2007, Month: 11}, "November 2007", "noviembre de 2007"},
		{directory.PartialDate{Year: 2007, Month: 11, Day: 3}, "Nov. 3, 2007", "3 de nov. de 2007"},
		{directory.PartialDate{}, "", ""},
		{directory.PartialDate{Year: 2007, Month: 13}, "2007", "2007"},
	} {
		if got := en.Partial(tt.in); got != tt.en {
			t.Errorf("en.Partial(%v) = %q, want %q", tt.in, got, tt.en)
		}
		if got := es.Partial(tt.in); got != tt.es {
			t.Errorf("es.Partial(%v) = %q, want %q", tt.in, got, tt.es)
		}
	}
	if got := bare(t, "ko")["ko"].Partial(directory.PartialDate{Year: 2007}); got != "2007년" {
		t.Errorf("ko: %q", got)
	}
}

func TestCapital(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"martes", "Martes"}, {"Every", "Every"}, {"", ""}, {"último", "Último"}, {"星期二", "星期二"}, {"24 de nov.", "24 de nov."}, {"\xff", "\xff"},
	} {
		if got := Capital(tt.in); got != tt.want {
			t.Errorf("Capital(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestMonth(t *testing.T) {
	en, _ := real(t)
	if got := en.Month(time.January) + en.Month(time.December); got != "JanuaryDecember" {
		t.Errorf("Month gives %q", got)
	}
}

func BenchmarkSpan(b *testing.B) {
	en, _ := real(b)
	for b.Loop() {
		en.Span(civil.Span{Start: 600, End: 690})
	}
}

func BenchmarkDate(b *testing.B) {
	en, _ := real(b)
	d := date(b, "2026-11-24")
	for b.Loop() {
		en.Date(d, WeekdayDay)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		real(b)
	}
}

func BenchmarkCompare(b *testing.B) {
	en, _ := real(b)
	for b.Loop() {
		en.Compare("East Los Angeles", "El Monte")
	}
}

// A locale is shared by everything that renders at the same time.
func TestConcurrentUse(t *testing.T) {
	en, _ := real(t)
	var work sync.WaitGroup
	for range 4 {
		work.Go(func() {
			for d := range civil.Date(200) {
				en.Date(739000+d, WeekdayDayYear)
				en.N("centers_services_count", int(d))
				if en.Compare("Lynwood", "Pomona") >= 0 {
					t.Error("Lynwood sorts after Pomona")
				}
			}
		})
	}
	work.Wait()
}
