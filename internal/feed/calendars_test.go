package feed

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/teambition/rrule-go"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/ical"
	"centers/internal/schedule"
)

func TestEveryCalendarIsOfTheRightForm(t *testing.T) {
	for _, d := range []*directory.Directory{small(t), whole(t)} {
		calendars := calendarsOf(files(t, d, today))
		want := len(d.Site.Languages) * (1 + len(d.Centers) + len(d.Services) + len(d.Classes) + len(TaughtIn(d)))
		if len(calendars) != want {
			t.Errorf("%d calendars, want %d", len(calendars), want)
		}
		for _, name := range keys(calendars) {
			for _, p := range ical.Check([]byte(calendars[name])) {
				t.Errorf("%s:%v", name, p)
			}
			if size := len(calendars[name]); size > 1<<20 {
				t.Errorf("%s has %d bytes; Google takes 1 MiB", name, size)
			}
		}
	}
}

// What a calendar says, read by another engine, is what the program's own engine
// says, over two and a half years with their clock changes.
func TestCalendarsSayWhatHappens(t *testing.T) {
	lo, hi := civil.DateOf(2026, 6, 1), civil.DateOf(2028, 12, 31)
	for _, d := range []*directory.Directory{small(t), whole(t)} {
		v := newVoice(d, locales(t, "en")[0])
		all := files(t, d, today)
		for _, c := range d.Classes {
			var want []string
			for _, s := range schedule.Expand(d, c, lo, hi) {
				if s.Date >= lo && s.Date <= hi {
					want = append(want, fmt.Sprintf("%v-%v %v %v at %s", s.Start.Unix(), s.End.Unix(), s.PlannedDate, s.State == schedule.Cancelled, v.place(c, s.Place)))
				}
			}
			slices.Sort(want)
			got := expand(t, all["calendars/classes/"+c.Center.ID+"/"+c.ID+".ics"], d.Site.TimeZone, lo, hi)
			if !slices.Equal(got, want) {
				t.Errorf("%s/%s: %s", c.Center.ID, c.ID, firstDifference(got, want))
			}
		}
	}
}

func firstDifference(got, want []string) string {
	for _, s := range got {
		if !slices.Contains(want, s) {
			return "the calendar alone has " + s
		}
	}
	for _, s := range want {
		if !slices.Contains(got, s) {
			return "the calendar lacks " + s
		}
	}
	return fmt.Sprintf("%d meetings, want %d", len(got), len(want))
}

// expand lists the meetings of a calendar as TestCalendarsSayWhatHappens does.
func expand(t *testing.T, text string, zone *time.Location, lo, hi civil.Date) []string {
	t.Helper()
	replaced := map[string]entry{}
	var masters []entry
	for _, e := range entries(text) {
		if id := e.prop["RECURRENCE-ID"]; id != "" {
			replaced[e.prop["UID"]+id] = e
		} else {
			masters = append(masters, e)
		}
	}
	var out []string
	add := func(e entry, day, planned civil.Date) {
		first, from := wall(t, e.prop["DTSTART"])
		last, to := wall(t, e.prop["DTEND"])
		if day >= lo && day <= hi {
			end := (day + last - first).At(to, zone)
			out = append(out, fmt.Sprintf("%v-%v %v %v at %s", day.At(from, zone).Unix(), end.Unix(), planned, e.prop["STATUS"] == "CANCELLED", e.prop["LOCATION"]))
		}
	}
	for _, m := range masters {
		day, from := wall(t, m.prop["DTSTART"])
		if m.prop["RRULE"] == "" {
			add(m, day, plannedDate(m.prop["UID"]))
			continue
		}
		for _, d := range dates(t, m, hi+10, zone) {
			stamp := d.At(from, time.UTC).Format("20060102T150405")
			e, ok := replaced[m.prop["UID"]+stamp]
			delete(replaced, m.prop["UID"]+stamp)
			if !ok {
				add(m, d, d)
				continue
			}
			now, _ := wall(t, e.prop["DTSTART"])
			add(e, now, d)
		}
	}
	for key, e := range replaced {
		if day, _ := wall(t, e.prop["RECURRENCE-ID"]); day <= hi {
			t.Errorf("%s replaces no meeting", key)
		}
	}
	slices.Sort(out)
	return out
}

// plannedDate returns the last date in the UID of a single date.
func plannedDate(uid string) civil.Date {
	var last civil.Date
	name, _, _ := strings.Cut(uid, "@")
	for part := range strings.SplitSeq(name, ".") {
		if d, err := civil.ParseDate(part); err == nil {
			last = d
		}
	}
	return last
}

// dates expands a series with rrule-go, which counts in UTC as if that were the
// wall clock.
func dates(t *testing.T, m entry, hi civil.Date, zone *time.Location) []civil.Date {
	t.Helper()
	day, from := wall(t, m.prop["DTSTART"])
	rule := m.prop["RRULE"]
	if i := strings.Index(rule, ";UNTIL="); i >= 0 {
		until, err := time.Parse("20060102T150405Z", rule[i+7:])
		if err != nil {
			t.Fatal(err)
		}
		local := until.In(zone)
		if local.Hour() != 23 || local.Minute() != 59 || local.Second() != 59 {
			t.Errorf("%s: UNTIL is %v, not the end of a day", m.prop["UID"], local)
		}
		rule = rule[:i]
		hi = min(hi, civil.On(local))
	}
	option, err := rrule.StrToROption(rule)
	if err != nil {
		t.Fatal(err)
	}
	option.Dtstart = day.At(from, time.UTC)
	option.Until = hi.At(civil.Midnight, time.UTC).Add(-time.Second)
	r, err := rrule.NewRRule(*option)
	if err != nil {
		t.Fatal(err)
	}
	var out []civil.Date
	for _, at := range r.All() {
		out = append(out, civil.On(at))
	}
	if len(out) > 0 && out[0] != day {
		t.Errorf("%s: DTSTART %v is not a meeting; the first is %v", m.prop["UID"], day, out[0])
	}
	return out
}

// The day of the build changes no byte.
func TestAnotherDayGivesTheSameBytes(t *testing.T) {
	for _, d := range []*directory.Directory{small(t), whole(t)} {
		now := files(t, d, today)
		for _, days := range []civil.Date{-400, 1, 400} {
			then := files(t, d, today+days)
			for _, name := range keys(now) {
				if now[name] != then[name] && !strings.Contains(name, "feeds/notices.") {
					t.Errorf("%s differs after %d days", name, days)
				}
			}
		}
	}
}

// A class has the same events in each calendar that it is in.
func TestEventsAreTheSameEverywhere(t *testing.T) {
	for _, d := range []*directory.Directory{small(t), whole(t)} {
		for _, prefix := range []string{"", "es/"} {
			events := map[string]string{} // UID and RECURRENCE-ID → text
			seen := map[string]string{}   // UID → its class's calendar
			calendars := calendarsOf(files(t, d, today))
			for _, name := range keys(calendars) {
				if !strings.HasPrefix(name, prefix+"calendars/") {
					continue
				}
				for _, e := range entries(calendars[name]) {
					id := e.prop["UID"] + " " + e.prop["RECURRENCE-ID"]
					if was, ok := events[id]; ok && was != e.text {
						t.Errorf("%s: %s differs from another calendar", name, id)
					}
					events[id] = e.text
					if !strings.Contains(name, "/classes/") {
						continue
					}
					if was := seen[e.prop["UID"]]; was != "" && was != name {
						t.Errorf("UID %s is in %s and in %s", e.prop["UID"], was, name)
					}
					seen[e.prop["UID"]] = name
				}
			}
			all := map[string]string{}
			for _, e := range entries(calendars[prefix+"calendars/all.ics"]) {
				all[e.prop["UID"]+" "+e.prop["RECURRENCE-ID"]] = e.text
			}
			if !maps.Equal(all, events) {
				t.Errorf("%scalendars/all.ics has %d events of %d", prefix, len(all), len(events))
			}
		}
	}
}

// Other languages have the same UIDs and times.
func TestLanguagesHaveTheSameEvents(t *testing.T) {
	for _, d := range []*directory.Directory{small(t), whole(t)} {
		calendars := calendarsOf(files(t, d, today))
		for _, name := range keys(calendars) {
			if !strings.HasPrefix(name, "calendars/") {
				continue
			}
			want := skeleton(calendars[name])
			for _, lang := range d.Site.Languages[1:] {
				if got := skeleton(calendars[lang+"/"+name]); !slices.Equal(got, want) {
					t.Errorf("%s/%s: got %q, want %q", lang, name, got, want)
				}
			}
		}
	}
}

// skeleton is what does not depend on the language.
func skeleton(text string) []string {
	var out []string
	for _, e := range entries(text) {
		var parts []string
		for _, name := range []string{"UID", "RECURRENCE-ID", "DTSTART", "DTEND", "RRULE", "STATUS", "DTSTAMP", "SEQUENCE"} {
			parts = append(parts, e.prop[name])
		}
		out = append(out, strings.Join(parts, " "))
	}
	return out
}

// All events of a UID share one SEQUENCE, DTSTAMP and LAST-MODIFIED, and every
// event has what a reader needs.
func TestEventsAreComplete(t *testing.T) {
	for _, d := range []*directory.Directory{small(t), whole(t)} {
		versions := map[string]string{}
		for _, e := range entries(files(t, d, today)["calendars/all.ics"]) {
			version := e.prop["SEQUENCE"] + " " + e.prop["DTSTAMP"] + " " + e.prop["LAST-MODIFIED"]
			uid := e.prop["UID"]
			if was, ok := versions[uid]; ok && was != version {
				t.Errorf("%s: version %s beside %s", uid, version, was)
			}
			versions[uid] = version
			if n, err := strconv.Atoi(e.prop["SEQUENCE"]); err != nil || n <= 0 || n > 1<<31-1 {
				t.Errorf("%s: SEQUENCE %s", uid, e.prop["SEQUENCE"])
			}
			for _, name := range []string{"SUMMARY", "LOCATION", "DESCRIPTION", "CATEGORIES", "URL", "STATUS", "TRANSP"} {
				if e.prop[name] == "" {
					t.Errorf("%s has no %s", uid, name)
				}
			}
			if !strings.Contains(e.text, "SUMMARY;LANGUAGE=") || strings.Contains(e.prop["DESCRIPTION"], "<") {
				t.Errorf("%s: no language, or HTML:\n%s", uid, e.text)
			}
		}
	}
}

// uidsOf returns the UIDs of a class.
func uidsOf(t *testing.T, d *directory.Directory, class string) []string {
	var out []string
	for _, e := range entries(files(t, d, today)["calendars/classes/"+class+".ics"]) {
		out = append(out, e.prop["UID"])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// A UID stays when editors change what it does not name.
func TestUIDsStay(t *testing.T) {
	before := uidsOf(t, small(t), "north/zumba")
	want := []string{
		"north.zumba.2026-09-07.weekly-tu-th@centers.example.org",
		"north.zumba.2026-12-19@centers.example.org",
		"north.zumba.2026-12-20@centers.example.org",
	}
	if !slices.Equal(before, want) {
		t.Fatalf("UIDs %q, want %q", before, want)
	}
	for _, edits := range [][]edit{
		{{"schedules/north.yaml", "title: Zumba", "title: Salsa"}},
		{{"schedules/north.yaml", "time: 10:00-11:00", "time: 10:30-11:30"}, {"schedules/north.yaml", "room: Studio B, note", "note"}},
		{{"schedules/north.yaml", "time: 9am-12pm", "time: 1-3 pm"}},
		{{"schedules/north.yaml", "until: 2026-12-17", "until: 2027-01-28"}},
		{{"schedules/north.yaml", "- every: tue, thu", "- {every: fri, time: \"9:00-10:00\", from: 2026-09-07}\n      - every: tue, thu"}},
		{{"schedules/north.yaml", "- {on: [2026-12-19, 2026-12-20]", "- {on: 2026-12-18, time: 9am-12pm}\n      - {on: [2026-12-19, 2026-12-20]"}},
		{{"schedules/north.yaml", "  - id: zumba", "  - {id: a, title: A, service: help, languages: [en], when: [{every: tue, time: 9-10 am, from: 2026-09-07}]}\n  - id: zumba"}},
		{{"schedules/north.yaml", "      - {date: 2026-11-12, cancelled: true}\n", ""}},
		{{"closures.yaml", "- {date: 2026-11-26, to: 2026-11-27, name: {en: Thanksgiving, es: \"Día de Acción de Gracias\"}, centers: all}\n", ""}},
		{{"centers/north.md", "en: North,", "en: Nord,"}},
	} {
		after := uidsOf(t, small(t, edits...), "north/zumba")
		for _, uid := range before {
			if !slices.Contains(after, uid) {
				t.Errorf("after %q: %s is gone; there are %q", edits, uid, after)
			}
		}
	}
}

// Editing one class changes the calendars that it is in, and only its events.
func TestEditsStayLocal(t *testing.T) {
	before := files(t, small(t), today)
	after := files(t, small(t, edit{"schedules/north.yaml", "room: {en: Studio A, es: Salón A}", "room: {en: Studio C, es: Salón C}"},
		edit{"schedules/north.yaml", "updated: 2026-10-01", "updated: 2026-11-23"}), today)
	for _, name := range keys(calendarsOf(before)) {
		holds := strings.Contains(before[name], "UID:north.zumba.")
		if changed := before[name] != after[name]; changed != holds {
			t.Errorf("%s changed: %v, but it has the class: %v", name, changed, holds)
		}
		old, now := entries(before[name]), entries(after[name])
		if len(old) != len(now) {
			t.Fatalf("%s: %d events, had %d", name, len(now), len(old))
		}
		for i := range old {
			if own := strings.HasPrefix(now[i].prop["UID"], "north.zumba."); !own && old[i].text != now[i].text {
				t.Errorf("%s: %s changed", name, now[i].prop["UID"])
			} else if own && cmp.Compare(number(t, now[i].prop["SEQUENCE"]), number(t, old[i].prop["SEQUENCE"])) <= 0 {
				t.Errorf("%s: SEQUENCE of %s did not rise", name, now[i].prop["UID"])
			}
		}
	}
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A closure that is taken away, or a center that opens again, raises the version
// of the events that it cancelled.
func TestWhatIsTakenAwayRaisesTheVersion(t *testing.T) {
	version := func(d *directory.Directory) int {
		return number(t, entries(files(t, d, today)["calendars/classes/north/zumba.ics"])[0].prop["SEQUENCE"])
	}
	commit := func(d *directory.Directory, day int) *directory.Directory {
		for _, x := range d.Closures {
			x.Changed = time.Date(2026, 11, day, 12, 0, 0, 0, time.UTC)
		}
		return d
	}
	before := version(commit(small(t), 20))
	after := version(commit(small(t, edit{"closures.yaml", `- {date: 2026-11-26, to: 2026-11-27, name: {en: Thanksgiving, es: "Día de Acción de Gracias"}, centers: all}`, ""}), 21))
	if after <= before {
		t.Errorf("SEQUENCE %d after a closure was taken away, before it %d", after, before)
	}
	// An edit shows even if something else changed later.
	edited := version(commit(small(t, edit{"schedules/north.yaml", "updated: 2026-10-01", "updated: 2026-10-02"}), 20))
	if edited <= before {
		t.Errorf("SEQUENCE %d after the class changed, before it %d", edited, before)
	}
	d := commit(small(t), 20)
	d.Centers[slices.IndexFunc(d.Centers, func(c *directory.Center) bool { return c.ID == "north" })].Changed = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	if again := version(d); again <= before {
		t.Errorf("SEQUENCE %d after the center's file changed, before it %d", again, before)
	}
}
