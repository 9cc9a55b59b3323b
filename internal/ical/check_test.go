package ical

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// good is a calendar without a fault; the cases below spoil it.
const good = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//centers//EN
NAME:All
REFRESH-INTERVAL;VALUE=DURATION:PT6H
SOURCE;VALUE=URI:https://example.org/all.ics
COLOR:teal
BEGIN:VTIMEZONE
TZID:America/Phoenix
BEGIN:STANDARD
DTSTART:20070101T000000
TZOFFSETFROM:-0700
TZOFFSETTO:-0700
TZNAME:MST
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:a@example.org
DTSTAMP:20261001T070000Z
SEQUENCE:7
DTSTART;TZID=America/Phoenix:20260908T100000
DTEND;TZID=America/Phoenix:20260908T110000
RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261218T065959Z
SUMMARY;LANGUAGE=en:Zumba\, Lynwood
GEO:33.9303;-118.2114
CATEGORIES:Fitness,Adults
URL:https://example.org/
END:VEVENT
BEGIN:VEVENT
UID:a@example.org
DTSTAMP:20261001T070000Z
RECURRENCE-ID;TZID=America/Phoenix:20260910T100000
DTSTART;TZID=America/Phoenix:20260911T100000
DTEND;TZID=America/Phoenix:20260911T110000
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
`

func TestCheck(t *testing.T) {
	if got := Check(crlf(good)); got != nil {
		t.Fatalf("Check(good) = %v", got)
	}
	for _, tt := range []struct{ old, new, want string }{
		{"VERSION:2.0\n", "", "VCALENDAR has no VERSION"},
		{"VERSION:2.0\n", "VERSION:1.0\n", "is not of the form version"},
		{"NAME:All\n", "NAME:All\n\n", "blank line"},
		{"NAME:All\n", "NAME:" + strings.Repeat("x", 71) + "\n", "line has 76 octets"},
		{"NAME:All\n", "NAME:caf\xc3\n \xa9\n", "split by folding"},
		{"NAME:All\n", "NAME:\x07\n", "control character 0x07"},
		{"NAME:All\n", "NAME:a,b\n", "a comma without a backslash"},
		{"NAME:All\n", "NAME:a;b\n", "a semicolon without a backslash"},
		{"NAME:All\n", "NAME:a\\tb\n", "an escape that RFC 5545 does not know"},
		{"NAME:All\n", "NAME\n", "is not a content line"},
		{"NAME:All\n", "NAME;X:All\n", "is not a parameter"},
		{"NAME:All\n", "NAME;X-P=a\"b:All\n", "quote inside the bare value"},
		{"NAME:All\n", "NAME;X-P=\"ab:All\n", "quote is not closed"},
		{"NAME:All\n", "NAME;X-P=a^b:All\n", "RFC 6868"},
		{"NAME:All\n", "NAME;LANGUAGE=e_n:All\n", "is not a language tag"},
		{"NAME:All\n", "NAME;LANGUAGE=en;LANGUAGE=es:All\n", "a second parameter LANGUAGE"},
		{"NAME:All\n", "SUMMARY:All\n", "SUMMARY does not belong in VCALENDAR"},
		{"REFRESH-INTERVAL;VALUE=DURATION", "REFRESH-INTERVAL", "REFRESH-INTERVAL needs VALUE=DURATION"},
		{"PT6H", "PT", "is not of the form duration"},
		{"https://example.org/all.ics", "/all.ics", "is not of the form uri"},
		{"COLOR:teal", "COLOR:#008080", "is not of the form color"},
		{"TZNAME:MST\n", "TZNAME:MST\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;UNTIL=20100101T000000\n", "is not an instant in UTC"},
		{"TZOFFSETTO:-0700\n", "", "STANDARD has no TZOFFSETTO"},
		{"TZOFFSETTO:-0700\n", "TZOFFSETTO:-7\n", "is not of the form offset"},
		{"DTSTART:20070101T000000\n", "DTSTART:20070101T000000Z\n", "of a zone must be local time"},
		{"TZID:America/Phoenix\nBEGIN", "TZID:America/Denver\nBEGIN", `zone "America/Phoenix" has no VTIMEZONE`},
		{"UID:a@example.org\nDTSTAMP:20261001T070000Z\nSEQUENCE", "UID:a@example.org\nSEQUENCE", "VEVENT has no DTSTAMP"},
		{"SEQUENCE:7\n", "SEQUENCE:7\nSEQUENCE:8\n", "a second SEQUENCE"},
		{"SEQUENCE:7\n", "SEQUENCE:-7\n", "is not of the form integer"},
		{"SEQUENCE:7\n", "SEQUENCE:2147483648\n", "more than 2147483647"},
		{"SEQUENCE:7\n", "DURATION:PT1H\n", "DTEND and DURATION"},
		{"SEQUENCE:7\n", "BEGIN:VALARM\nEND:VALARM\n", `component "VALARM" is not one of a public calendar`},
		{"DTSTART;TZID=America/Phoenix:20260908T100000", "DTSTART:20260908T100000", "must have either a zone or a Z"},
		{"DTSTART;TZID=America/Phoenix:20260908T100000", "DTSTART;TZID=America/Phoenix:20260931T100000", "is not of the form wall"},
		{"DTEND;TZID=America/Phoenix:20260908T110000", "DTEND;TZID=America/Phoenix:20260908T100000", "DTEND is not after DTSTART"},
		{"DTEND;TZID=America/Phoenix:20260908T110000", "DTEND:20260908T180000Z", "DTEND is not of the same kind"},
		{"FREQ=WEEKLY;BYDAY=TU,TH", "BYDAY=TU,TH;FREQ=WEEKLY", "FREQ is not first"},
		{"FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=WEEKLY;COUNT=3;BYDAY=TU,TH", "COUNT and UNTIL together"},
		{"FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=WEEKLY;BYDAY=1TU", "BYDAY with a number"},
		{"FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=MONTHLY;BYMONTHDAY=32", "out of range"},
		{"FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=HOURLY", "is not one of DAILY"},
		{"FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=WEEKLY;BYDAY=TU;INTERVAL=0", "is not a positive number"},
		{"FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=WEEKLY;BYDAY=TU;BYDAY=TH", "a second BYDAY"},
		{"FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=WEEKLY;BYSETPOS=1", "BYSETPOS alone"},
		{"FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=WEEKLY;X-SKIP=1", "is not a part of a rule"},
		{"UNTIL=20261218T065959Z", "UNTIL=20261218", "is not an instant in UTC"},
		{"GEO:33.9303;-118.2114", "GEO:33.9303,-118.2114", "is not of the form geo"},
		{"GEO:33.9303;-118.2114", "GEO:93.9303;-118.2114", "is not of the form geo"},
		{"STATUS:CANCELLED", "STATUS:CANCELED", "is not of the form status"},
		{"RECURRENCE-ID;TZID=America/Phoenix:20260910T100000\n", "", "are those of the event in line 17"},
		{"RECURRENCE-ID;TZID=America/Phoenix:20260910", "RECURRENCE-ID;TZID=America/Phoenix:20260901", "before the first meeting"},
		{"RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261218T065959Z\n", "", "a series that is not here"},
		{"UID:a@example.org\nDTSTAMP:20261001T070000Z\nSEQUENCE", "UID:" + strings.Repeat("a", 60) + strings.Repeat("\n "+strings.Repeat("a", 70), 3) + "\nDTSTAMP:20261001T070000Z\nSEQUENCE", "at most 255"},
		{"END:VEVENT\nEND:VCALENDAR", "END:VEVENT", "VCALENDAR is not closed"},
		{"END:VEVENT\nEND:VCALENDAR", "END:VCALENDAR", "END:VCALENDAR closes nothing"},
		{"END:VCALENDAR\n", "END:VCALENDAR", "does not end with a line break"},
		{"BEGIN:VCALENDAR\n", " BEGIN:VCALENDAR\n", "the first line is a continuation"},
		{"BEGIN:VCALENDAR\n", "\xef\xbb\xbfBEGIN:VCALENDAR\n", "byte-order mark"},
	} {
		spoilt := strings.Replace(good, tt.old, tt.new, 1)
		if spoilt == good {
			t.Errorf("%q is not in the calendar", tt.old)
		}
		got := Check(crlf(spoilt))
		if !slices.ContainsFunc(got, func(p Problem) bool { return strings.Contains(p.Message, tt.want) }) {
			t.Errorf("with %q in place of %q: got %v, want %q", tt.new, tt.old, got, tt.want)
		}
	}
	if got := fmt.Sprint(Check([]byte(good))); !strings.Contains(got, "1: line break is not CRLF") {
		t.Errorf("with bare line feeds: got %s", got)
	}
	if got := fmt.Sprint(Check(crlf("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nEND:VCALENDAR\n"))); !strings.Contains(got, "needs a component") {
		t.Errorf("an empty calendar: got %s", got)
	}
	if got := Check(nil); got == nil {
		t.Errorf("Check(nil) found nothing")
	}
}

func crlf(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r\n")) }

// Whatever the bytes are, the checker tells of it and goes on.
func FuzzCheck(f *testing.F) {
	f.Add(crlf(good))
	f.Add([]byte("BEGIN:VEVENT\r\nRRULE:FREQ\r\nEND:VEVENT"))
	f.Add([]byte("A;B=\"\":\r\nA;B=,,:"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines := 1 + strings.Count(string(data), "\n")
		for _, p := range Check(data) {
			if p.Line < 0 || p.Line > lines || p.Message == "" {
				t.Fatalf("Check(%q) = %v", data, p)
			}
		}
	})
}
