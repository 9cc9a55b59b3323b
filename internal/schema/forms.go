package schema

import (
	"strings"

	"centers/internal/content"
)

// The parts of patterns. Spaces are as [civil.Fold] sees them, and dashes too.
const (
	minute = `[0-5][0-9]`
	half   = `\s*[aApP]\.?(?:\s*[mM]\.?)?`
	clock  = `(?:(?:[01]?[0-9]|2[0-3]):` + minute + `)` // of 24 hours, as a start
	end    = `(?:` + clock + `|24:00)`
	hour   = `(?:0?[1-9]|1[0-2])(?::` + minute + `)?` // of twelve hours
	dash   = `\s*(?:[-‐‑‒–—―−]|[tT][oO])\s*`
	span   = `(?:` + clock + dash + end + // 9:00-17:00
		`|` + hour + half + dash + hour + half + // 9am-5pm
		`|(?:[0-9]|1[0-9]|2[0-3]|00)(?::` + minute + `)?` + dash + hour + half + // 10-11:30 am
		`|` + hour + half + dash + `(?:(?:00?|1[3-9]|2[0-3])(?::` + minute + `)?|24(?::00)?)` + `)` // 9am-17:00
	spans = span + `(?:\s*,\s*` + span + `){0,7}`

	leapYear = `(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)`
	date     = `(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|` + leapYear + `-02-29)`
	month    = `[0-9]{4}-(?:0[1-9]|1[0-2])`

	// sign is what may stand between the digits of a telephone number.
	sign      = "[ ().\\-/\u00a0\u202f\u2010\u2011\u2012\u2013\u2212]*"
	national  = `[2-9]` + sign + `[0-9]` + sign + `[0-9]` + sign + `[2-9](?:` + sign + `[0-9]){6}` + sign
	extension = `(?:[ ,;]*(?:[xX]|[eE][xX][tT]\.?|[eE][xX][tT][eE][nN][sS][iI][oO][nN])[ .:]*[0-9]{1,7})?`
	phone     = `(?:[2-9]11|(?:\+?(?:\(` + sign + `)?1` + sign + `|(?:\(` + sign + `)?)` + national + extension +
		`|\+(?:\(` + sign + `)?[2-9](?:` + sign + `[0-9]){7,14}` + sign + extension + `)`

	server      = `[hH][tT][tT][pP][sS]?://[^\s<>"\\/?#@:][^\s<>"\\/?#@]*`
	address     = server + `(?:[/?#][^\s<>"\\]*)?`
	siteAddress = server + `(?:/[^\s<>"\\?#]*)?`
	picture     = `(?:[^/\\:?#]+/)*[^/\\:?#]+\.(?:[jJ][pP][eE]?[gG]|[pP][nN][gG]|[gG][iI][fF]|[wW][eE][bB][pP]|[aA][vV][iI][fF]|[sS][vV][gG])`
)

// controls is what no text may hold.
const controls = "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]"

// whole makes a pattern of the whole value, which may have spaces around it.
func whole(pattern string) string { return `^\s*(?:` + pattern + `)\s*$` }

func pattern(p string) object { return object{"type": "string", "pattern": whole(p)} }

// anyCase makes a pattern of a word in capitals or not.
func anyCase(word string) string {
	var b strings.Builder
	for _, r := range word {
		b.WriteString("[" + strings.ToUpper(string(r)) + string(r) + "]")
	}
	return b.String()
}

// scalar returns the schema of a type of which all values are alike. YAML makes
// numbers of what looks like one, and the loader takes them as they were written.
func scalar(t content.Type) object {
	switch t {
	case content.TypeDate:
		return pattern(date)
	case content.TypePartial:
		return object{"anyOf": []object{{"type": "integer", "minimum": 1000, "maximum": 9999}, pattern(`[0-9]{4}|` + month + `|` + date)}}
	case content.TypeURL:
		return pattern(address)
	case content.TypePhone:
		return object{"anyOf": []object{
			pattern(phone),
			{"enum": []int{211, 311, 411, 511, 611, 711, 811, 911}},
			{"type": "integer", "minimum": 2_002_000_000, "maximum": 9_999_999_999},
			{"type": "integer", "minimum": 12_002_000_000, "maximum": 19_999_999_999},
		}}
	case content.TypeZIP:
		return object{"anyOf": []object{pattern(content.Pattern(t)), {"type": "integer", "minimum": 10000, "maximum": 99999}}}
	case content.TypeID:
		return object{"anyOf": []object{{"type": "integer", "minimum": 0}, {
			"type": "string", "pattern": whole(content.Pattern(t)), "maxLength": 64,
			"not": object{"pattern": whole(`con|prn|aux|nul|com[0-9]|lpt[0-9]`)},
		}}}
	case content.TypeAlias:
		return object{"type": "string", "pattern": whole(content.Pattern(t)), "not": object{"pattern": `/\.{1,2}(?:/|\s*$)`}}
	case content.TypeTarget:
		return object{"anyOf": []object{pattern("/"), scalar(content.TypeAlias), pattern(address)}}
	case content.TypePath:
		return object{"type": "string", "pattern": whole(picture), "not": object{"pattern": `^\s*/?static/|(?:^|/)\.{1,2}(?:/|$)`}}
	case content.TypeEmail, content.TypeState, content.TypeAges, content.TypeLanguage:
		return pattern(content.Pattern(t))
	case content.TypeZone:
		return pattern(`UTC|[A-Za-z_+-]+(?:/[A-Za-z0-9_+-]+)+`)
	case content.TypeTime:
		return pattern(clock + `|` + hour + half)
	case content.TypeSpan:
		return pattern(span)
	case content.TypeSpans:
		return pattern(spans)
	case content.TypeRRule:
		return pattern(rrule())
	}
	return object{"anyOf": []object{
		{"type": "string", "pattern": `\S`, "not": object{"pattern": controls}},
		{"type": []string{"number", "boolean"}},
	}}
}

// day returns a pattern for the name of a day.
func day() string {
	var names []string
	for _, name := range strings.Fields("monday mon tuesday tues tue wednesday weds wed thursday thurs thur thu friday fri saturday sat sunday sun") {
		names = append(names, anyCase(name))
	}
	return `(?:` + strings.Join(names, "|") + `)[sS]?\.?`
}

// daysPattern returns a pattern for days of the week.
func daysPattern() string {
	one := `(?:` + anyCase("daily") + `|` + anyCase("weekdays") + `|` + anyCase("weekends") + `|` + day() +
		`(?:(?:\s*[-‐‑‒–—―−]\s*|\s+[tT][oO]\s+)` + day() + `)?)`
	and := `(?:\s*,\s*(?:` + anyCase("and") + `\s+)?|\s+(?:` + anyCase("and") + `|&)\s+)`
	return one + `(?:` + and + one + `)*`
}

// HoursPatterns returns the patterns of the days and of the times of hours.
func HoursPatterns() (days, times string) {
	return whole(daysPattern()), whole(anyCase("closed") + `|` + spans)
}

func hours() object {
	days, times := HoursPatterns()
	return object{
		"type": "object", "minProperties": 1, "additionalProperties": false,
		"patternProperties": object{days: object{"type": "string", "pattern": times}},
	}
}

// every returns the schema of recurrence in words; days may be a list.
func every() object {
	one := pattern(everyPattern())
	return object{"if": object{"type": "array"}, "then": object{"items": one, "minItems": 1}, "else": one}
}

func everyPattern() string {
	few := anyCase("first") + `|` + anyCase("second") + `|` + anyCase("third") + `|` + anyCase("fourth") + `|` + anyCase("fifth")
	last := anyCase("last")
	nth := `(?:` + few + `|` + last + `|1[sS][tT]|2[nN][dD]|3[rR][dD]|[45][tT][hH])`
	on := anyCase("week") + `[sS]?\s+` + anyCase("on") + `\s+`
	gap := `(?:\s*[,&]\s*(?:` + anyCase("and") + `\s+)?|\s+(?:` + anyCase("and") + `\s+|&\s*)?)`
	days := daysPattern()
	weekday := day() + `(?:[-‐‑‒–—―−]` + day() + `)?`
	theDay := `\s+` + anyCase("day")
	date := `(?:(?:` + few + `|[0-9]{1,2}(?:[sS][tT]|[nN][dD]|[rR][dD]|[tT][hH]))(?:` + theDay + `)?|` + last + theDay + `)`
	return days +
		`|(?:` + anyCase("other") + `\s+(?:` + on + `)?|[0-9]{1,4}\s+` + on + `|` + anyCase("week") + `\s+` + anyCase("on") + `\s+)` + days +
		`|` + nth + `(?:` + gap + `(?:` + nth + `|` + weekday + `))*` + gap + weekday +
		`|` + anyCase("month") + `\s+` + anyCase("on") + `\s+(?:` + anyCase("the") + `\s+)?` + date + `(?:` + gap + date + `)*`
}

// rrule returns a pattern for a rule of RFC 5545 with a FREQ and known parts.
func rrule() string {
	var names []string
	for _, name := range strings.Fields("interval count wkst byday bymonthday bymonth byyearday byweekno bysetpos") {
		names = append(names, anyCase(name))
	}
	part := `(?:` + strings.Join(names, "|") + `)\s*=[^;=]+`
	freq := anyCase("freq") + `\s*=\s*(?:` + anyCase("daily") + `|` + anyCase("weekly") + `|` + anyCase("monthly") + `|` + anyCase("yearly") + `)\s*`
	return `(?:` + part + `;)*` + freq + `(?:;\s*` + part + `)*`
}

// Pattern returns the regular expression of ECMAScript that a value of a type has
// to match as a whole; empty where no single one says it.
func Pattern(f content.Field) string {
	switch f.Type {
	case content.TypeEvery:
		return whole(everyPattern())
	case content.TypeInt, content.TypeNumber, content.TypeBool, content.TypeString, content.TypeWord, content.TypeRef:
		return ""
	}
	return patternOf(scalar(f.Type))
}

// patternOf returns the pattern of a schema or of the only one of its choices
// that has one.
func patternOf(o object) string {
	if p, ok := o["pattern"].(string); ok && o["type"] == "string" {
		return p
	}
	found := ""
	choices, _ := o["anyOf"].([]object)
	for _, c := range choices {
		p, _ := c["pattern"].(string)
		if p != "" && found != "" {
			return ""
		}
		if p != "" {
			found = p
		}
	}
	return found
}
