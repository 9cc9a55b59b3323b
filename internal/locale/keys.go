package locale

import "strings"

// A spec is what the program asks of one of its own interface words: those of
// the groups date, time, rule, list and language.
type spec struct {
	optional bool     // may be empty: then as CLDR says, or nothing
	must     []string // placeholders, each of which must be there
	may      []string // placeholders, each of which may be there
	count    int      // a list of so many names, parted by commas
	orOne    bool     // or one text for all of them
	plural   bool     // a map of forms
	ordinal  bool     // of a place in an order: 1st, 2nd
}

var (
	optional     = spec{optional: true}
	required     = spec{}
	dateWords    = spec{optional: true, may: []string{"day", "month", "month_short", "month_alone", "month_number", "year", "weekday", "weekday_short"}}
	clockWords   = spec{optional: true, may: []string{"hour", "hour24", "hour24_padded", "minute", "period"}}
	spanWords    = spec{optional: true, must: []string{"start", "end"}}
	listWords    = spec{optional: true, must: []string{"a", "b"}}
	weekdayNames = spec{optional: true, count: 7}
	nthWords     = spec{may: []string{"day"}, count: 7, orOne: true}
)

// words says which placeholders a word must hold.
func words(placeholders string) spec { return spec{must: strings.Fields(placeholders)} }

// plurals is words for a map of forms.
func plurals(placeholders string) spec {
	return spec{plural: true, must: strings.Fields(placeholders)}
}

// ownKeys are the interface words of this package. The group language also
// holds names of languages by code.
var ownKeys = map[string]spec{
	"date_day_month":              dateWords,
	"date_day_month_year":         dateWords,
	"date_weekday_day":            dateWords,
	"date_weekday_day_year":       dateWords,
	"date_short_weekday_day":      dateWords,
	"date_short_weekday_day_year": dateWords,
	"date_month_year":             dateWords,
	"date_year":                   dateWords,
	"date_months_short":           {optional: true, count: 12},
	"date_weekdays_short":         weekdayNames,
	"date_every_day":              required,
	"date_days_range":             words("first last"),

	"time_clock":      clockWords,
	"time_clock_hour": clockWords,
	"time_am":         optional,
	"time_pm":         optional,
	"time_noon":       optional,
	"time_midnight":   optional,
	"time_all_day":    optional,
	"time_span":       spanWords,
	"time_span_half":  {optional: true, may: []string{"start", "end", "start_bare", "end_bare"}},

	"list_and_comma": listWords,
	"list_and_last":  listWords,
	"list_and_two":   listWords,
	"list_or_comma":  listWords,
	"list_or_last":   listWords,
	"list_or_two":    listWords,

	"language_name": optional,
	"language_asl":  required,

	"rule_sentence":      words("what time period"),
	"rule_untimed":       words("what period"),
	"rule_weekdays":      weekdayNames,
	"rule_daily":         required,
	"rule_daily_n":       plurals("n"),
	"rule_weekly":        words("days"),
	"rule_weekly_run":    words("first last"),
	"rule_weekly_2":      words("days"),
	"rule_weekly_2_run":  words("first last"),
	"rule_weekly_n":      plurals("n days"),
	"rule_weekly_n_run":  plurals("n first last"),
	"rule_first":         nthWords,
	"rule_second":        nthWords,
	"rule_third":         nthWords,
	"rule_fourth":        nthWords,
	"rule_fifth":         nthWords,
	"rule_last":          nthWords,
	"rule_first_workday": required,
	"rule_last_workday":  required,
	"rule_month_day":     {plural: true, ordinal: true, must: []string{"n"}},
	"rule_last_day":      required,
	"rule_monthly":       words("days"),
	"rule_monthly_2":     words("days"),
	"rule_monthly_n":     plurals("n days"),
	"rule_yearly_date":   words("date"),
	"rule_yearly_days":   words("days month"),
	"rule_in_months":     words("what months"),
	"rule_some_days":     required,
	"rule_some_weekly":   required,
	"rule_some_monthly":  required,
	"rule_some_yearly":   required,
	"rule_count":         plurals("n rule"),
	"rule_period":        words("from until"),
	"rule_since":         words("from"),
	"rule_until":         words("until"),
	"rule_dates":         plurals("n"),
	"rule_dates_period":  words("dates first last"),
	"rule_dated":         words("date time"),
	"rule_apart":         words("a b"),
}

// specOf returns what the program asks of a word, and whether it is one of its
// own.
func specOf(key string) (spec, bool) {
	if s, ok := ownKeys[key]; ok {
		return s, true
	}
	if strings.HasPrefix(key, "language_") {
		return optional, true
	}
	return spec{}, false
}
