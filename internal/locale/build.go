package locale

import (
	"strings"

	"golang.org/x/text/language"

	"centers/internal/diag"
)

// locale makes a locale of the words of a file and the names of CLDR.
func (t *table) locale(n *names, problems *diag.List) *Locale {
	tag := language.Make(t.lang)
	base, _ := tag.Base()
	l := &Locale{
		Tag: t.lang, Dir: n.Dir, Words: map[string]string{}, plurals: map[string]forms{}, languages: map[string]string{},
		names: n, cardinal: tag, spanish: base.String() == "es", collators: newCollators(tag), own: scriptOf(tag), alike: alikeIn(base.String()),
	}
	for key, w := range t.words {
		if w.forms == nil {
			l.Words[key] = w.text
			continue
		}
		var all forms
		for name, f := range w.forms {
			all[pluralForms[name]] = f.text
		}
		l.plurals[key] = all
	}
	b := builder{l, t, problems}
	b.languages()
	b.dates()
	b.times()
	b.lists()
	b.rules()
	return l
}

// A builder fills the parts of a locale.
type builder struct {
	*Locale
	table    *table
	problems *diag.List
}

// or returns an interface word, or what CLDR has for it.
func (b *builder) or(key string) string {
	if s := b.Words[key]; s != "" {
		return s
	}
	return b.names.Patterns[key]
}

// compiled is or for a pattern of a date or a time.
func (b *builder) compiled(key string, fields map[string]field) pattern {
	p, err := compile(b.or(key), fields)
	if err != nil {
		b.problems.Addf(b.table.words[key].pos, "placeholder", "%s: %v", diag.Quote(b.table.words[key].name), err)
	}
	return p
}

func (b *builder) languages() {
	for key, name := range b.Words {
		if code, ok := strings.CutPrefix(key, "language_"); ok && code != "name" && name != "" {
			b.Locale.languages[strings.ReplaceAll(code, "_", "-")] = name
		}
	}
	b.Name = b.Words["language_name"]
	if b.Name == "" {
		b.Name = Capital(b.Language(b.Tag))
	}
}

func (b *builder) dates() {
	if s := b.Words["date_months_short"]; s != "" {
		b.names.MonthsShort = list(s)
	}
	if s := b.Words["date_weekdays_short"]; s != "" {
		b.names.WeekdaysShort = list(s)
	}
	for form, key := range dateKeys {
		b.patterns[form] = b.compiled(key, dateFields)
	}
}

// list returns the names of a list as it is written in a file of words.
func list(s string) []string {
	names := strings.Split(s, ",")
	for i := range names {
		names[i] = strings.TrimSpace(names[i])
	}
	return names
}

func (b *builder) times() {
	t := times{
		full: b.compiled("time_clock", timeFields), hour: b.compiled("time_clock_hour", timeFields),
		am: b.or("time_am"), pm: b.or("time_pm"),
		noon: b.Words["time_noon"], midnight: b.Words["time_midnight"], allDay: b.Words["time_all_day"],
		span: b.or("time_span"), spanHalf: b.or("time_span_half"),
		is24: true,
	}
	t.bare, t.bareHour = t.full.bare(fieldPeriod), t.hour.bare(fieldPeriod)
	for _, p := range t.full {
		t.is24 = t.is24 && p.field != fieldHour
	}
	b.time = t
}

func (b *builder) lists() {
	for i, kind := range []string{"list_and_", "list_or_"} {
		b.Locale.lists[i] = listPatterns{comma: b.or(kind + "comma"), last: b.or(kind + "last"), two: b.or(kind + "two")}
	}
}

func (b *builder) rules() {
	b.rule.weekdays = b.names.WeekdaysAlone
	if s := b.Words["rule_weekdays"]; s != "" {
		b.rule.weekdays = list(s)
	}
	for i, key := range nthKeys {
		phrases := list(b.Words[key])
		for day := range 7 {
			if len(phrases) == 7 {
				b.rule.nth[i][day] = phrases[day]
			} else {
				b.rule.nth[i][day] = fill(phrases[0], []string{"day", b.names.WeekdaysAlone[day]})
			}
		}
	}
}
