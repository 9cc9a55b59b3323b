package ical

import (
	"math"
	"strconv"
	"time"

	"centers/internal/civil"
)

// AppendText appends a property whose value is text, with its language and
// other parameters. No words, no property.
func AppendText(b []byte, name string, t Text, params ...Param) []byte {
	return appendText(b, name, t, params...)
}

func appendText(b []byte, name string, t Text, params ...Param) []byte {
	if t.Value == "" {
		return b
	}
	start := len(b)
	b = append(b, name...)
	for _, p := range params {
		b = append(b, ';')
		b = append(b, p.Name...)
		b = append(b, '=')
		b = appendParam(b, Clean(p.Value))
	}
	if t.Lang != "" {
		b = append(b, ";LANGUAGE="...)
		b = appendParam(b, t.Lang)
	}
	b = append(b, ':')
	b = appendEscaped(b, Clean(t.Value))
	return appendFolded(b, start)
}

// appendRaw appends a property whose value has no escapes: an address, a name,
// a number. Control characters are dropped.
func appendRaw(b []byte, name, value string) []byte {
	start := len(b)
	b = append(b, name...)
	b = append(b, ':')
	b = appendPrintable(b, value)
	return appendFolded(b, start)
}

// appendList appends a property whose value is a list of texts.
func appendList(b []byte, name string, items []string, lang string) []byte {
	start := len(b)
	b = append(b, name...)
	if lang != "" {
		b = append(b, ";LANGUAGE="...)
		b = appendParam(b, lang)
	}
	sep := byte(':')
	for _, s := range items {
		if s == "" {
			continue
		}
		b = append(b, sep)
		b = appendEscaped(b, Clean(s))
		sep = ','
	}
	if sep == ':' {
		return b[:start]
	}
	return appendFolded(b, start)
}

// appendConference appends where to join from afar (RFC 7986, section 5.11).
func appendConference(b []byte, url string, label Text) []byte {
	start := len(b)
	b = append(b, "CONFERENCE;VALUE=URI;FEATURE=VIDEO"...)
	if label.Value != "" {
		b = append(b, ";LABEL="...)
		b = appendParam(b, Clean(label.Value))
	}
	if label.Lang != "" {
		b = append(b, ";LANGUAGE="...)
		b = appendParam(b, label.Lang)
	}
	b = append(b, ':')
	b = appendPrintable(b, url)
	return appendFolded(b, start)
}

// appendPrintable appends s without its control characters.
func appendPrintable(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= ' ' && c != 0x7f {
			b = append(b, c)
		}
	}
	return b
}

func appendInt(b []byte, name string, n int) []byte {
	b = append(b, name...)
	b = append(b, ':')
	b = strconv.AppendInt(b, int64(n), 10)
	return append(b, '\r', '\n')
}

// appendUTC appends a property whose value is an instant.
func appendUTC(b []byte, name string, t time.Time) []byte {
	b = append(b, name...)
	b = append(b, ':')
	b = t.UTC().AppendFormat(b, utcForm)
	return append(b, '\r', '\n')
}

// Forms of DATE-TIME (RFC 5545, section 3.3.5).
const (
	utcForm  = "20060102T150405Z"
	wallForm = "20060102T150405"
)

// appendWall appends a property whose value is a date and time on the wall.
func appendWall(b []byte, name, tzid string, d civil.Date, c civil.Clock) []byte {
	start := len(b)
	b = append(b, name...)
	b = append(b, ";TZID="...)
	b = append(b, tzid...)
	b = append(b, ':')
	if c >= civil.Midnight {
		d, c = d+1, c-civil.Midnight
	}
	year, month, day := d.Civil()
	b = appendDigits(b, year, 4)
	b = appendDigits(b, int(month), 2)
	b = appendDigits(b, day, 2)
	b = append(b, 'T')
	b = appendDigits(b, int(c)/60, 2)
	b = appendDigits(b, int(c)%60, 2)
	b = append(b, '0', '0')
	return appendFolded(b, start)
}

// appendRule appends an RRULE. UNTIL is an instant since DTSTART has a zone
// (RFC 5545, section 3.3.10).
func appendRule(b []byte, rule string, until time.Time) []byte {
	start := len(b)
	b = append(b, "RRULE:"...)
	b = append(b, rule...)
	if !until.IsZero() {
		b = append(b, ";UNTIL="...)
		b = until.UTC().AppendFormat(b, utcForm)
	}
	return appendFolded(b, start)
}

// appendGeo appends a point in degrees, to about a tenth of a meter.
func appendGeo(b []byte, lat, lon float64) []byte {
	b = append(b, "GEO:"...)
	b = strconv.AppendFloat(b, math.Round(lat*1e6)/1e6, 'f', -1, 64)
	b = append(b, ';')
	b = strconv.AppendFloat(b, math.Round(lon*1e6)/1e6, 'f', -1, 64)
	return append(b, '\r', '\n')
}

// appendDuration appends a span of whole minutes, such as PT6H.
func appendDuration(b []byte, d time.Duration) []byte {
	b = append(b, 'P', 'T')
	minutes := int64(d / time.Minute)
	if h := minutes / 60; h > 0 {
		b = strconv.AppendInt(b, h, 10)
		b = append(b, 'H')
	}
	if m := minutes % 60; m > 0 || minutes == 0 {
		b = strconv.AppendInt(b, m, 10)
		b = append(b, 'M')
	}
	return b
}

// appendDigits appends n with leading zeros.
func appendDigits(b []byte, n, width int) []byte {
	at := len(b)
	for range width {
		b = append(b, '0')
	}
	for i := at + width - 1; i >= at; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return b
}
