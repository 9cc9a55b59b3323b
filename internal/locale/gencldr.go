//go:build ignore

// This program reduces Unicode's Common Locale Data Repository to cldr.json: the
// names and patterns that package locale needs, for the languages that are
// spoken in the county. It is run by hand when CLDR has news, with the folder
// into which npm has put the data:
//
//	npm install --no-save --prefix DIR cldr-core@48.2.0 cldr-dates-full@48.2.0 \
//	    cldr-misc-full@48.2.0 cldr-numbers-full@48.2.0 cldr-localenames-full@48.2.0
//	CLDR=DIR/node_modules go generate ./internal/locale
//
// The data is under the Unicode License v3, in cldr-license.txt. What the program
// changes: placeholders get names, as in our own words; thin and narrow
// spaces become plain ones; "in the morning" and the like become a.m. and p.m.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// locales are the languages that a site may have, with the CLDR locale that
// speaks for each.
var locales = map[string]string{
	"en": "en", "es": "es-US", "zh": "zh-Hans", "zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant", "ko": "ko", "vi": "vi", "tl": "fil", "fil": "fil",
	"hy": "hy", "ru": "ru", "km": "km", "fa": "fa", "ar": "ar", "ja": "ja", "th": "th", "hi": "hi", "pa": "pa", "ur": "ur", "bn": "bn", "gu": "gu",
	"ta": "ta", "te": "te", "ne": "ne", "lo": "lo", "my": "my", "id": "id", "mn": "mn", "uk": "uk", "pl": "pl", "ro": "ro", "it": "it", "fr": "fr",
	"de": "de", "pt": "pt", "he": "he", "tr": "tr", "am": "am", "so": "so", "ps": "ps", "ti": "ti",
}

// languages are those whose names may be wanted.
var languages = strings.Fields(`am ar ase bn ceb de el en es fa fil fr gu haw he hi hmn hy id ilo it ja km kn ko ku lo ml mn mr ms my
	ne pa pl ps pt quc ro ru si sm so sr sw ta te th ti tl to tr uk ur vi yue zap zh zh-Hans zh-Hant`)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: gencldr folder, into which npm has put the data")
	}
	root := os.Args[1]
	var out bytes.Buffer
	sep := "{\n"
	for _, tag := range slices.Sorted(maps.Keys(locales)) {
		fmt.Fprintf(&out, "%s%q: ", sep, tag)
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(reduce(root, tag, locales[tag])); err != nil {
			log.Fatal(err)
		}
		sep = ","
	}
	out.WriteString("}\n")
	if err := os.WriteFile("cldr.json", out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}

// An object is a part of a file of CLDR.
type object map[string]any

func (o object) at(path ...string) object {
	for _, key := range path {
		next, _ := o[key].(map[string]any)
		o = next
	}
	return o
}

func (o object) text(key string) string {
	s, _ := o[key].(string)
	return strings.NewReplacer("\u202f", " ", "\u2009", " ").Replace(s)
}

// load reads the main object of a locale from a file of a package.
func load(root, pkg, locale, file string) object {
	data, err := os.ReadFile(filepath.Join(root, pkg, "main", locale, file+".json"))
	if err != nil {
		log.Fatal(err)
	}
	var o object
	if err := json.Unmarshal(data, &o); err != nil {
		log.Fatal(err)
	}
	return o.at("main", locale)
}

func reduce(root, tag, locale string) map[string]any {
	cal := load(root, "cldr-dates-full", locale, "ca-gregorian").at("dates", "calendars", "gregorian")
	lists := load(root, "cldr-misc-full", locale, "listPatterns").at("listPatterns")
	numbers := load(root, "cldr-numbers-full", locale, "numbers").at("numbers")
	out := map[string]any{
		"months":         months(cal.at("months", "format", "wide")),
		"monthsAlone":    months(cal.at("months", "stand-alone", "wide")),
		"monthsShort":    months(cal.at("months", "format", "abbreviated")),
		"weekdays":       weekdays(cal.at("days", "format", "wide")),
		"weekdaysAlone":  weekdays(cal.at("days", "stand-alone", "wide")),
		"weekdaysShort":  weekdays(cal.at("days", "stand-alone", "abbreviated")),
		"dir":            direction(root, locale),
		"group":          numbers.at("symbols-numberSystem-latn").text("group"),
		"minimumToGroup": numbers.text("minimumGroupingDigits"),
		"languages":      names(root, tag, locale),
		"patterns":       patterns(cal, lists),
	}
	return out
}

func direction(root, locale string) string {
	order := load(root, "cldr-misc-full", locale, "layout").at("layout", "orientation").text("characterOrder")
	return map[string]string{"left-to-right": "ltr", "right-to-left": "rtl"}[order]
}

func months(o object) (out []string) {
	for i := range 12 {
		out = append(out, o.text(fmt.Sprint(i+1)))
	}
	return out
}

func weekdays(o object) (out []string) {
	for _, day := range strings.Fields("mon tue wed thu fri sat sun") {
		out = append(out, o.text(day))
	}
	return out
}

// names returns the names of languages. Where that of a written form is
// missing, it is made of the language and the script, as CLDR says.
func names(root, tag, locale string) map[string]string {
	all := load(root, "cldr-localenames-full", locale, "languages").at("localeDisplayNames", "languages")
	scripts := load(root, "cldr-localenames-full", locale, "scripts").at("localeDisplayNames", "scripts")
	pattern := load(root, "cldr-localenames-full", locale, "localeDisplayNames").at("localeDisplayNames", "localeDisplayPattern").text("localePattern")
	out := map[string]string{}
	for _, code := range languages {
		name := all.text(code)
		if language, script, ok := strings.Cut(code, "-"); ok && name == "" && scripts.text(script) != "" {
			name = strings.NewReplacer("{0}", all.text(language), "{1}", scripts.text(script)).Replace(pattern)
		}
		if name != "" {
			out[code] = name
		}
	}
	return out
}

func patterns(cal, lists object) map[string]string {
	available := cal.at("dateTimeFormats", "availableFormats")
	first := func(skeletons ...string) string {
		for _, s := range skeletons {
			if p := available.text(s); p != "" {
				return p
			}
		}
		return ""
	}
	formats := cal.at("dateFormats")
	out := map[string]string{
		"date_day_month":              date(first("MMMMd")),
		"date_day_month_year":         date(strings.ReplaceAll(formats.text("long"), "dd", "d")),
		"date_weekday_day":            date(widen(first("MMMMEEEEd", "MMMEEEEd", "MMMMEd", "MMMEd"))),
		"date_weekday_day_year":       date(strings.ReplaceAll(formats.text("full"), "dd", "d")),
		"date_short_weekday_day":      date(first("MMMEd")),
		"date_short_weekday_day_year": date(first("yMMMEd")),
		"date_month_year":             date(first("yMMMM")),
		"date_year":                   date(first("y")),
		"time_am":                     cal.at("dayPeriods", "format", "abbreviated").text("am"),
		"time_pm":                     cal.at("dayPeriods", "format", "abbreviated").text("pm"),
	}
	times(out, cal.at("timeFormats").text("short"), available, cal.at("dateTimeFormats", "intervalFormats"))
	for name, kind := range map[string]string{"and": "standard", "or": "or"} {
		p := lists.at("listPattern-type-" + kind)
		out["list_"+name+"_two"] = list(p.text("2"))
		out["list_"+name+"_last"] = list(p.text("end"))
		out["list_"+name+"_comma"] = list(p.text("middle"))
	}
	return out
}

func list(p string) string { return strings.NewReplacer("{0}", "{a}", "{1}", "{b}").Replace(p) }

// widen asks for whole names, as CLDR does for a skeleton that it has only with
// shorter ones (UTS 35, part 4, section 2.6.2.2).
func widen(p string) string {
	for _, letter := range []string{"M", "L"} {
		if strings.Count(p, letter) == 3 {
			p = strings.Replace(p, strings.Repeat(letter, 3), strings.Repeat(letter, 4), 1)
		}
	}
	switch {
	case strings.Contains(p, "EEEE"):
	case strings.Contains(p, "ccc"):
		p = strings.Replace(p, "ccc", "cccc", 1)
	default:
		p = strings.Replace(p, "E", "EEEE", 1)
	}
	return p
}

// times adds the patterns of clock times and of spans: with a.m. and p.m. or
// with 24 hours, as the language's short time has it.
func times(out map[string]string, short string, available, intervals object) {
	between := list(intervals.text("intervalFormatFallback"))
	between = strings.NewReplacer("{a}", "{start}", "{b}", "{end}").Replace(between)
	if !strings.ContainsAny(short, "hK") {
		clock := date(available.text("Hm"))
		out["time_clock"], out["time_clock_hour"] = clock, clock
		out["time_span"] = span(date(intervals.at("Hm").text("H")), clock, "", between)
		out["time_span_half"] = out["time_span"]
		return
	}
	clock := date(available.text("hm"))
	out["time_clock"] = clock
	out["time_clock_hour"] = date(available.text("h"))
	out["time_span"] = span(date(intervals.at("hm").text("a")), clock, "", between)
	bare := strings.TrimSpace(strings.ReplaceAll(clock, "{period}", ""))
	out["time_span_half"] = span(date(intervals.at("hm").text("h")), clock, bare, out["time_span"])
}

// span returns an interval pattern with {start} and {end} in place of its two
// times, or {start_bare} and {end_bare} where they lack a.m. and p.m.
func span(p, clock, bare, otherwise string) string {
	for _, form := range [][4]string{{clock, clock, "{start}", "{end}"}, {bare, clock, "{start_bare}", "{end}"}, {clock, bare, "{start}", "{end_bare}"}} {
		first, last := form[0], form[1]
		if first != "" && last != "" && strings.HasPrefix(p, first) && strings.HasSuffix(p, last) && len(p) > len(first)+len(last) {
			return form[2] + p[len(first):len(p)-len(last)] + form[3]
		}
	}
	return otherwise
}

// fields are the letters of CLDR's patterns (UTS 35, part 4, section 8) and
// their names in ours.
var fields = map[string]string{
	"y": "{year}", "M": "{month_number}", "L": "{month_number}", "MMM": "{month_short}", "LLL": "{month_short}", "MMMM": "{month}", "LLLL": "{month_alone}",
	"d": "{day}", "E": "{weekday_short}", "EEE": "{weekday_short}", "ccc": "{weekday_short}", "EEEE": "{weekday}", "cccc": "{weekday}",
	"a": "{period}", "B": "{period}", "h": "{hour}", "H": "{hour24}", "HH": "{hour24_padded}", "mm": "{minute}", "G": "",
}

// date returns a pattern of CLDR with names in place of its letters.
func date(p string) string {
	var out strings.Builder
	for i := 0; i < len(p); {
		c := p[i]
		switch {
		case c == '\'':
			end := strings.IndexByte(p[i+1:], '\'')
			out.WriteString(p[i+1 : i+1+end])
			i += end + 2
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			n := len(p[i:]) - len(strings.TrimLeft(p[i:], string(c)))
			name, ok := fields[p[i:i+n]]
			if !ok {
				log.Fatalf("pattern %q: unknown field %q", p, p[i:i+n])
			}
			out.WriteString(name)
			i += n
			if name == "" { // an era
				i += len(p[i:]) - len(strings.TrimLeft(p[i:], " "))
			}
		default:
			out.WriteByte(c)
			i++
		}
	}
	return strings.Trim(out.String(), " \u200f")
}
