package edit

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/directory"
	"centers/internal/schedule"
)

// site returns a small project with two files to try.
func site(schedule, closures []byte) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.yaml":           "title: T\ndescription: T\nbase_url: https://t.example.org/\ntimezone: America/Los_Angeles\nlanguages: [en, es]\n",
		"centers/lynwood.md":  "---\nname: Lynwood\nstatus: open\naddress: {city: Lynwood, state: CA}\n---\n",
		"services/fitness.md": "---\nname: Fitness\nsummary: Move.\ncategory: fitness\n---\n",
		"schedules/f.yaml":    string(schedule),
		"closures.yaml":       string(closures),
	} {
		fsys["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// loaded returns the directory, or nil if it cannot be published.
func loaded(schedule, closures []byte) *directory.Directory {
	dir, probs := content.Load(site(schedule, closures), content.Options{Today: civil.DateOf(2026, 11, 24)})
	if probs.HasErrors() {
		return nil
	}
	return dir
}

// Whatever a schedule that loads looks like, and whatever the reason: a change
// of it loads and says just that, and all other lines are there as before. A file
// that the program cannot change it leaves alone.
func FuzzSetChange(f *testing.F) {
	const class = "    when: {every: tue, time: \"10:00-11:00\", from: 2026-09-08}\n"
	for _, changes := range []string{
		"", "    changes: []\n", "    changes:\n", "    changes:\n      - {date: 2026-11-10, cancelled: true}\n# end\n",
		"    changes:\n    - date: 2027-01-05\n      note: >\n        Bring a mat\n\n\n    # more\n",
		"    changes: {date: 2027-01-05, note: \"a,\\\n      b\"}\n", "    changes:\n      date: 2027-01-05\n      note: |+\n        a\n\n",
		"    changes:\n      - date: 2026-11-10\n        note: 'it''s # so'\n        room: Studio\n          B\n\n    updated: '2026-10-01'\n",
		"    summary:\n      en: >-2\n          deep\n        less\n    draft: false\n",
	} {
		f.Add([]byte(head+class+changes), "Instructor away")
		f.Add([]byte(strings.ReplaceAll("\ufeff"+head+class+changes, "\n", "\r\n")), "¿Qué? {no}: # 'yes'")
	}
	f.Add([]byte("{center: lynwood, classes: {id: zumba, title: Z, service: fitness, when: {on: 2026-12-08, time: 9am-10am}}}"), "-")
	f.Fuzz(func(t *testing.T, data []byte, reason string) {
		reason, err := Words(reason)
		if err != nil || len(reason) > 400 || slices.Contains(noWords, strings.ToLower(reason)) {
			return
		}
		c := Change{Change: directory.Change{Date: civil.DateOf(2026, 12, 8), Cancelled: true}}
		if reason != "" {
			c.Reason = words(reason)
		}
		class := zumba(loaded(data, nil))
		if class == nil || len(schedule.PlannedOn(class, c.Date)) != 1 || change(class, c.Date) != nil {
			return
		}
		out, err := SetChange("f.yaml", data, "zumba", c, 0, civil.DateOf(2026, 11, 24))
		if err != nil {
			return
		}
		after := zumba(loaded(out, nil))
		if after == nil {
			t.Fatalf("%q does not load with the change:\n%s", data, out)
		}
		got := change(after, c.Date)
		if got == nil || !got.Cancelled || got.Reason.In("en").Value != reason {
			t.Fatalf("%q with the change says %v, want %q:\n%s", data, got, reason, out)
		}
		if class.Updated == 0 && !within(data, out) {
			t.Fatalf("%q lost something by the change:\n%s", data, out)
		}
	})
}

// A closure that is added is there, and nothing else is lost.
func FuzzAddClosure(f *testing.F) {
	for _, in := range []string{
		"", "# none", "[]", "- {date: 2026-11-26, name: Thanksgiving, centers: all}\r\n# end\r\n",
		"date: 2027-01-01\nname: >\n  New\n  Year\ncenters: [lynwood]\n", "[{date: 2027-01-01, name: \"a: ]\", centers: all}, ]\n",
	} {
		f.Add([]byte(in))
	}
	yaml := []byte(head + "    when: {every: tue, time: \"10:00-11:00\", from: 2026-09-08}\n")
	f.Fuzz(func(t *testing.T, data []byte) {
		before := loaded(yaml, data)
		if before == nil {
			return
		}
		c := Closure{Date: civil.DateOf(2026, 12, 8), Name: words("Rain, again"), Centers: []string{"lynwood"}}
		out, err := AddClosure("closures.yaml", data, c)
		if err != nil {
			return
		}
		after := loaded(yaml, out)
		if after == nil || len(after.Closures) != len(before.Closures)+1 || !within(data, out) {
			t.Fatalf("%q with a closure is not right:\n%s", data, out)
		}
	})
}

func zumba(d *directory.Directory) *directory.Class {
	if d == nil {
		return nil
	}
	for _, c := range d.Classes {
		if c.ID == "zumba" {
			return c
		}
	}
	return nil
}

func change(c *directory.Class, day civil.Date) *directory.Change {
	for i := range c.Changes {
		if c.Changes[i].Date == day {
			return &c.Changes[i]
		}
	}
	return nil
}

// within reports whether all bytes of a stand in b too, in their order.
func within(a, b []byte) bool {
	for _, c := range b {
		if len(a) > 0 && a[0] == c {
			a = a[1:]
		}
	}
	return len(a) == 0
}
