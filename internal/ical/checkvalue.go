package ical

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// kinds says how the value of a property is written where no VALUE parameter
// says else. Properties that begin with X- are text.
var kinds = map[string]string{
	"VERSION": "version", "CALSCALE": "calscale", "METHOD": "method",
	"LAST-MODIFIED": "utc", "DTSTAMP": "utc", "CREATED": "utc",
	"DTSTART": "wall", "DTEND": "wall", "RECURRENCE-ID": "wall", "EXDATE": "walls", "RDATE": "walls",
	"SOURCE": "uri", "URL": "uri", "CONFERENCE": "uri", "IMAGE": "uri", "TZURL": "uri",
	"DURATION": "duration", "REFRESH-INTERVAL": "duration", "X-PUBLISHED-TTL": "duration",
	"SEQUENCE": "integer", "GEO": "geo", "RRULE": "recur", "STATUS": "status", "TRANSP": "transp", "CLASS": "class",
	"TZOFFSETFROM": "offset", "TZOFFSETTO": "offset", "COLOR": "color", "CATEGORIES": "texts", "RESOURCES": "texts", "TZID": "zone",
}

// forms are the values that a pattern describes.
var forms = map[string]*regexp.Regexp{
	"version":  regexp.MustCompile(`^2\.0$`),
	"calscale": regexp.MustCompile(`^GREGORIAN$`),
	"method":   regexp.MustCompile(`^PUBLISH$`),
	"duration": regexp.MustCompile(`^P(\d+W|\d+D(T\d+H(\d+M)?|T\d+M)?|T\d+H(\d+M)?(\d+S)?|T\d+M(\d+S)?|T\d+S)$`),
	"integer":  regexp.MustCompile(`^\d{1,10}$`),
	"status":   regexp.MustCompile(`^(TENTATIVE|CONFIRMED|CANCELLED)$`),
	"transp":   regexp.MustCompile(`^(OPAQUE|TRANSPARENT)$`),
	"class":    regexp.MustCompile(`^(PUBLIC|PRIVATE|CONFIDENTIAL)$`),
	"offset":   regexp.MustCompile(`^[+-](0\d|1\d|2[0-3])[0-5]\d([0-5]\d)?$`),
	"color":    regexp.MustCompile(`^[a-z]+$`),
	"zone":     regexp.MustCompile(`^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$`),
}

// given are the values of VALUE and the kinds that they name.
var given = map[string]string{"URI": "uri", "DURATION": "duration", "DATE": "date", "DATE-TIME": "wall", "TEXT": "text"}

// language is the form of a BCP 47 tag, near enough.
var language = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// needsValue are the properties that must say what their value is (RFC 7986,
// sections 5.7, 5.8, 5.10 and 5.11).
var needsValue = map[string]string{"REFRESH-INTERVAL": "DURATION", "SOURCE": "URI", "CONFERENCE": "URI", "IMAGE": "URI"}

// params checks the parameters of a property.
func (c *checker) params(l contentLine) {
	seen := map[string]string{}
	for _, p := range l.params {
		if _, twice := seen[p.Name]; twice {
			c.addf(l.no, "%s: a second parameter %s", l.name, p.Name)
		}
		seen[p.Name] = p.Value
		switch p.Name {
		case "LANGUAGE":
			if !language.MatchString(p.Value) {
				c.addf(l.no, "%s: %q is not a language tag", l.name, clip(p.Value))
			}
		case "TZID":
			c.zoneUses = append(c.zoneUses, use{p.Value, l.no})
		case "VALUE":
			if given[p.Value] == "" {
				c.addf(l.no, "%s: VALUE=%s is not known", l.name, clip(p.Value))
			}
		}
	}
	if want := needsValue[l.name]; want != "" && seen["VALUE"] != want {
		c.addf(l.no, "%s needs VALUE=%s", l.name, want)
	}
}

// param returns the value of a parameter, and "" where there is none.
func (l *contentLine) param(name string) string {
	for _, p := range l.params {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

// value checks the value of a property in a kind of component.
func (c *checker) value(within string, l contentLine) {
	kind := kinds[l.name]
	if v := given[l.param("VALUE")]; v != "" {
		kind = v
	}
	if reason := fault(kind, l.value); reason != "" {
		c.addf(l.no, "%s: %s", l.name, reason)
		return
	}
	inZone := within == "STANDARD" || within == "DAYLIGHT"
	switch kind {
	case "wall", "walls":
		utc, zoned := strings.HasSuffix(l.value, "Z"), l.param("TZID") != ""
		switch {
		case inZone && (utc || zoned):
			c.addf(l.no, "%s of a zone must be local time", l.name)
		case !inZone && utc == zoned:
			c.addf(l.no, "%s must have either a zone or a Z", l.name)
		}
	case "recur":
		for _, reason := range ruleFaults(l.value) {
			c.addf(l.no, "RRULE: %s", reason)
		}
	case "integer":
		if n, _ := strconv.ParseInt(l.value, 10, 64); n > 1<<31-1 {
			c.addf(l.no, "%s: %s is more than 2147483647", l.name, l.value)
		}
	}
	if l.name == "UID" && len(l.value) > 255 {
		c.addf(l.no, "UID has %d octets; at most 255 are allowed", len(l.value))
	}
}

// fault says what is wrong with a value of a kind, and "" if nothing is.
func fault(kind, value string) string {
	ok := true
	switch kind {
	case "utc":
		ok = isTime(utcForm, value)
	case "date":
		ok = isTime("20060102", value)
	case "wall":
		ok = isTime(wallForm, strings.TrimSuffix(value, "Z"))
	case "walls":
		for v := range strings.SplitSeq(value, ",") {
			ok = ok && isTime(wallForm, strings.TrimSuffix(v, "Z"))
		}
	case "uri":
		u, err := url.Parse(value)
		ok = err == nil && u.IsAbs() && !strings.ContainsAny(value, " \"<>\\^`{|}")
	case "geo":
		ok = isGeo(value)
	case "recur": // its parts are checked one by one
	case "text", "texts", "":
		return textFault(value, kind == "texts")
	default:
		ok = forms[kind].MatchString(value)
	}
	if ok {
		return ""
	}
	return "the value " + strconv.Quote(clip(value)) + " is not of the form " + kind
}

// isTime reports whether value is written as form and names a real time.
func isTime(form, value string) bool {
	t, err := time.Parse(form, value)
	return err == nil && t.Format(form) == value
}

// isGeo reports whether value is a latitude and a longitude.
func isGeo(value string) bool {
	lat, lon, ok := strings.Cut(value, ";")
	x, errX := strconv.ParseFloat(lat, 64)
	y, errY := strconv.ParseFloat(lon, 64)
	return ok && errX == nil && errY == nil && x >= -90 && x <= 90 && y >= -180 && y <= 180 &&
		!strings.ContainsAny(value, "eEnNxX_")
}

// textFault says what is wrong with a TEXT value or a list of them.
func textFault(value string, list bool) string {
	for i := 0; i < len(value); i++ {
		switch value[i] {
		case '\\':
			if i++; i == len(value) || !strings.ContainsRune(`\;,nN`, rune(value[i])) {
				return "an escape that RFC 5545 does not know"
			}
		case ';':
			return "a semicolon without a backslash"
		case ',':
			if !list {
				return "a comma without a backslash"
			}
		}
	}
	return ""
}
