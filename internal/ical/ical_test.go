package ical

import (
	"strings"
	"testing"
	"time"

	"centers/internal/civil"
)

func sample(t testing.TB) (*Calendar, []Event) {
	loc := load(t, "America/Los_Angeles")
	changed := time.Date(2026, 10, 1, 0, 0, 0, 0, loc)
	c := &Calendar{
		Product: "-//centers//EN", UID: "all@centers.example.org", Name: Text{"All classes", "en"}, Description: Text{"Every class, every center", "en"},
		TZID: loc.String(), Modified: changed, Refresh: 6 * time.Hour, Source: "https://centers.example.org/calendars/all.ics",
		URL: "https://centers.example.org/calendars/", Color: "teal", HexColor: "#008080",
	}
	master := Event{
		UID: "lynwood.zumba.2026-09-08.weekly-tu-th@centers.example.org", Modified: changed, Sequence: Sequence(changed), TZID: loc.String(),
		Date: civil.DateOf(2026, 9, 8), Time: civil.Span{Start: 600, End: 660}, Rule: "FREQ=WEEKLY;BYDAY=TU,TH",
		Until:   civil.DateOf(2026, 12, 17).At(civil.Midnight, loc).Add(-time.Second),
		Summary: Text{"Zumba, Lynwood", "en"}, Description: Text{"A dance workout; all levels.\nIn Spanish and English.", "en"},
		Location: Text{"3200 E. Imperial Hwy., Lynwood, CA 90262", "en"}, Lat: 33.9303, Lon: -118.2114, HasGeo: true,
		Categories: []string{"Fitness, dance", "Adults"}, CategoryTag: "en", URL: "https://centers.example.org/classes/lynwood/zumba/",
		Conference: "https://example.org/z?a=1;b=2", Join: Text{`Join "live"`, "en"}, Transparent: true,
	}
	moved := master
	moved.Rule, moved.Until = "", time.Time{}
	moved.Replaces, moved.ReplacesAt = civil.DateOf(2026, 12, 1), 600
	moved.Date, moved.Time = civil.DateOf(2026, 12, 2), civil.Span{Start: 1380, End: civil.Midnight}
	cancelled := moved
	cancelled.Replaces, cancelled.Cancelled = civil.DateOf(2026, 11, 10), true
	return c, []Event{master, moved, cancelled}
}

func write(t testing.TB, c *Calendar, events []Event) []byte {
	b := AppendZone(AppendHead(nil, c), load(t, c.TZID), events[0].Date)
	for i := range events {
		b = AppendEvent(b, &events[i])
	}
	return AppendTail(b)
}

func TestWrite(t *testing.T) {
	c, events := sample(t)
	want := strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//centers//EN
CALSCALE:GREGORIAN
UID:all@centers.example.org
NAME;LANGUAGE=en:All classes
X-WR-CALNAME:All classes
DESCRIPTION;LANGUAGE=en:Every class\, every center
X-WR-CALDESC:Every class\, every center
X-WR-TIMEZONE:America/Los_Angeles
LAST-MODIFIED:20261001T070000Z
REFRESH-INTERVAL;VALUE=DURATION:PT6H
X-PUBLISHED-TTL:PT6H
SOURCE;VALUE=URI:https://centers.example.org/calendars/all.ics
URL:https://centers.example.org/calendars/
COLOR:teal
X-APPLE-CALENDAR-COLOR:#008080
ZONE
BEGIN:VEVENT
UID:lynwood.zumba.2026-09-08.weekly-tu-th@centers.example.org
DTSTAMP:20261001T070000Z
LAST-MODIFIED:20261001T070000Z
SEQUENCE:3550020
DTSTART;TZID=America/Los_Angeles:20260908T100000
DTEND;TZID=America/Los_Angeles:20260908T110000
RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261218T075959Z
SUMMARY;LANGUAGE=en:Zumba\, Lynwood
LOCATION;LANGUAGE=en:3200 E. Imperial Hwy.\, Lynwood\, CA 90262
GEO:33.9303;-118.2114
DESCRIPTION;LANGUAGE=en:A dance workout\; all levels.\nIn Spanish and Engli
 sh.
CATEGORIES;LANGUAGE=en:Fitness\, dance,Adults
URL:https://centers.example.org/classes/lynwood/zumba/
CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Join ^'live^';LANGUAGE=en:https://
 example.org/z?a=1;b=2
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
`, "\n", "\r\n")
	want = strings.Replace(want, "ZONE\r\n", string(AppendZone(nil, load(t, c.TZID), events[0].Date)), 1)
	got := string(write(t, c, events))
	if !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant to start with\n%s", got, want)
	}
	for _, line := range []string{
		"RECURRENCE-ID;TZID=America/Los_Angeles:20261201T100000\r\nDTSTART;TZID=America/Los_Angeles:20261202T230000\r\n",
		"DTEND;TZID=America/Los_Angeles:20261203T000000\r\n", // the midnight that ends the day
		"STATUS:CANCELLED\r\n",
	} {
		if !strings.Contains(got, line) {
			t.Errorf("%q is missing in\n%s", line, got)
		}
	}
	for _, p := range Check([]byte(got)) {
		t.Errorf("%v", p)
	}
}

func TestSequenceRises(t *testing.T) {
	last := -1
	for _, at := range []string{"2019-01-01T00:00:00Z", "2020-01-01T00:01:00Z", "2026-10-01T00:00:00-07:00", "2026-10-01T00:01:00-07:00", "6000-01-01T00:00:00Z"} {
		when, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		got := Sequence(when)
		if got <= last || got > 1<<31-1 {
			t.Errorf("Sequence(%s) = %d after %d", at, got, last)
		}
		last = got
	}
}

// BenchmarkEvents writes calendars of 1,000 events.
func BenchmarkEvents(b *testing.B) {
	c, events := sample(b)
	var buf []byte
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		buf = AppendHead(buf[:0], c)
		for i := range 1000 {
			buf = AppendEvent(buf, &events[i%len(events)])
		}
		buf = AppendTail(buf)
		n += 1000
	}
	b.SetBytes(int64(len(buf)))
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "events/s")
}
