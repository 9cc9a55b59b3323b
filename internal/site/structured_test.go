package site

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"
)

// properties are those of schema.org (version 29) that each type may have here,
// with the type of their values: a class of ours, or a data type. Those that
// Google requires for a type are in required.
var properties = map[string]map[string]string{
	"WebSite":        {"name": "Text", "url": "URL", "inLanguage": "Language", "potentialAction": "SearchAction"},
	"SearchAction":   {"target": "URL", "query-input": "Text"},
	"FAQPage":        {"mainEntity": "Question"},
	"Question":       {"name": "Text", "acceptedAnswer": "Answer"},
	"Answer":         {"text": "Text", "url": "URL"},
	"BreadcrumbList": {"itemListElement": "ListItem"},
	"ListItem":       {"position": "Integer", "name": "Text", "item": "URL"},
	"LocalBusiness": {
		"name": "Text", "url": "URL", "image": "URL", "telephone": "Text", "email": "Text", "address": "PostalAddress", "geo": "GeoCoordinates",
		"contactPoint": "ContactPoint", "openingHoursSpecification": "OpeningHoursSpecification", "specialOpeningHoursSpecification": "OpeningHoursSpecification",
	},
	"PostalAddress":  {"streetAddress": "Text", "addressLocality": "Text", "addressRegion": "Text", "postalCode": "Text", "addressCountry": "Text"},
	"GeoCoordinates": {"latitude": "Number", "longitude": "Number"},
	"ContactPoint":   {"telephone": "Text", "contactOption": "ContactPointOption", "availableLanguage": "Language"},
	"OpeningHoursSpecification": {
		"dayOfWeek": "DayOfWeek", "opens": "Time", "closes": "Time", "validFrom": "Date", "validThrough": "Date",
	},
	"EventSeries": {
		"name": "Text", "url": "URL", "description": "Text", "inLanguage": "Language", "isAccessibleForFree": "Boolean", "eventAttendanceMode": "EventAttendanceModeEnumeration",
		"location": "Place|VirtualLocation", "organizer": "Organization", "startDate": "Date", "endDate": "Date", "eventSchedule": "Schedule", "subEvent": "Event",
	},
	"Organization": {"name": "Text", "url": "URL"},
	"Schedule": {
		"repeatFrequency": "Duration", "byDay": "DayOfWeek|ByDay", "byMonthDay": "Integer", "byMonth": "Integer", "repeatCount": "Integer", "startDate": "Date", "endDate": "Date",
		"startTime": "Time", "endTime": "Time", "scheduleTimezone": "Text", "exceptDate": "DateTime",
	},
	"Event": {
		"name": "Text", "startDate": "DateTime", "endDate": "DateTime", "previousStartDate": "DateTime", "eventStatus": "EventStatusType",
		"eventAttendanceMode": "EventAttendanceModeEnumeration", "inLanguage": "Language", "isAccessibleForFree": "Boolean", "location": "Place|VirtualLocation",
	},
	"Place":           {"name": "Text", "address": "PostalAddress"},
	"VirtualLocation": {"url": "URL"},
}

var required = map[string][]string{
	"WebSite": {"name", "url"}, "FAQPage": {"mainEntity"}, "Question": {"name", "acceptedAnswer"}, "Answer": {"text"},
	"BreadcrumbList": {"itemListElement"}, "ListItem": {"position", "name"}, "LocalBusiness": {"name", "url"},
	"EventSeries": {"name", "location", "startDate", "subEvent"}, "Event": {"name", "startDate", "location", "eventStatus", "eventAttendanceMode"},
	"Schedule": {"repeatFrequency", "startDate", "startTime", "endTime", "scheduleTimezone"}, "OpeningHoursSpecification": {"opens", "closes"},
}

// forms are the data types and enumerations that values may be of.
var forms = map[string]*regexp.Regexp{
	"Text":                           regexp.MustCompile(`\S`),
	"Language":                       regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]+)*$`),
	"Time":                           regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`),
	"Date":                           regexp.MustCompile(`^\d{4}-\d\d-\d\d$`),
	"DateTime":                       regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[78]:00$`),
	"Duration":                       regexp.MustCompile(`^P[1-9]\d*[DWMY]$`),
	"DayOfWeek":                      regexp.MustCompile(`^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$`),
	"ByDay":                          regexp.MustCompile(`^-?[1-5](MO|TU|WE|TH|FR|SA|SU)$`),
	"ContactPointOption":             regexp.MustCompile(`^HearingImpairedSupported$`),
	"EventStatusType":                regexp.MustCompile(`^https://schema\.org/Event(Scheduled|Cancelled|Rescheduled)$`),
	"EventAttendanceModeEnumeration": regexp.MustCompile(`^https://schema\.org/(Offline|Online|Mixed)EventAttendanceMode$`),
}

// A ldCheck checks the objects of one page.
type ldCheck struct {
	t     *testing.T
	page  string
	named map[string]string // type of each named node
	refs  []string
	texts []string // what the page must show
}

func (c *ldCheck) object(v map[string]any, want string) {
	kind, _ := v["@type"].(string)
	if id, ok := v["@id"].(string); ok && kind == "" && len(v) == 1 {
		c.refs = append(c.refs, id)
		return
	} else if ok {
		c.named[id] = kind
	}
	if want != "" && !slices.Contains(strings.Split(want, "|"), kind) {
		c.t.Errorf("%s: a %s stands for a %s", c.page, kind, want)
	}
	known, ok := properties[kind]
	if !ok {
		c.t.Errorf("%s: type %q is not in the table", c.page, kind)
	}
	for _, name := range required[kind] {
		if _, ok := v[name]; !ok {
			c.t.Errorf("%s: %s without %s: %v", c.page, kind, name, v)
		}
	}
	for name, value := range v {
		if name[0] == '@' {
			continue
		}
		if known[name] == "" {
			c.t.Errorf("%s: a %s has no %s", c.page, kind, name)
			continue
		}
		list, ok := value.([]any)
		if !ok {
			list = []any{value}
		}
		if len(list) == 0 {
			c.t.Errorf("%s: %s.%s is empty", c.page, kind, name)
		}
		for _, x := range list {
			c.value(kind+"."+name, x, known[name])
		}
	}
}

func (c *ldCheck) value(where string, v any, want string) {
	ok := false
	switch v := v.(type) {
	case map[string]any:
		c.object(v, want)
		return
	case bool:
		ok = want == "Boolean"
	case float64:
		ok = want == "Number" || want == "Integer" && v == float64(int(v))
	case string:
		for kind := range strings.SplitSeq(want, "|") {
			if kind == "URL" {
				u, err := url.Parse(v)
				ok = ok || err == nil && u.Scheme == "https" && u.Host != ""
			} else if re := forms[kind]; re != nil {
				ok = ok || re.MatchString(v)
			}
		}
		if want == "Text" && where != "SearchAction.query-input" && where != "Schedule.scheduleTimezone" && where != "PostalAddress.addressCountry" {
			c.texts = append(c.texts, v)
		}
	}
	if !ok {
		c.t.Errorf("%s: %s is %v, want a %s", c.page, where, v, want)
	}
}

// checkLD checks all objects of a page and returns them by type.
func checkLD(t *testing.T, page string, doc *html.Node) map[string]map[string]any {
	t.Helper()
	found := map[string]map[string]any{}
	c := &ldCheck{t: t, page: page, named: map[string]string{}}
	for _, e := range elements(doc, "script") {
		if attr(e, "type") != "application/ld+json" {
			continue
		}
		var v map[string]any
		if err := json.Unmarshal([]byte(e.FirstChild.Data), &v); err != nil {
			t.Fatalf("%s: %v", page, err)
		}
		if v["@context"] != "https://schema.org" {
			t.Errorf("%s: context %v", page, v["@context"])
		}
		c.object(v, "")
		found[v["@type"].(string)] = v
	}
	for _, ref := range c.refs {
		if c.named[ref] == "" {
			t.Errorf("%s: nothing is named %s", page, ref)
		}
	}
	shown := squeeze(textOf(doc)) + squeeze(attrs(doc, "href", "content"))
	for _, s := range c.texts {
		for line := range strings.Lines(s) {
			for word := range strings.SplitSeq(line, ": ") { // a class and its subject stand apart on the page
				if word = squeeze(word); !strings.Contains(shown, word) {
					t.Errorf("%s: says %q, which the page does not show", page, word)
				}
			}
		}
	}
	return found
}

// squeeze leaves out spaces and signs between letters.
func squeeze(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return strings.ContainsRune(" \n\t|•*·-–—.,;:()\"“”'’‘\u00a0\u2060", r)
	}), "")
}

func attrs(doc *html.Node, names ...string) string {
	var b strings.Builder
	for _, e := range elements(doc, "") {
		for _, name := range names {
			b.WriteString(" " + attr(e, name))
		}
	}
	return b.String()
}

// Every page says nothing but what it shows, in words that schema.org has.
func TestStructuredData(t *testing.T) {
	b := site(t)
	kinds := map[string]int{}
	for _, p := range b.paths() {
		found := checkLD(t, p, b.pages[p])
		for kind := range found {
			kinds[kind]++
		}
		if text := textOf(b.pages[p]); found["EventSeries"] != nil && (strings.Contains(text, "This is an example,") || strings.Contains(text, "Esto es un ejemplo,")) {
			t.Errorf("%s: an example is described as real", p)
		}
	}
	homes := kinds["WebSite"]
	if homes < 2 || kinds["FAQPage"] != homes || kinds["LocalBusiness"] != 14*homes || kinds["EventSeries"] == 0 {
		t.Errorf("objects: %v; want a WebSite, an FAQPage and 14 centers in each language", kinds)
	}
	if n := kinds["BreadcrumbList"]; n != len(b.pages)-homes {
		t.Errorf("%d pages of %d have crumbs; all but the %d home pages should", n, len(b.pages), homes)
	}
}

// smallProject is the small directory of the feeds' tests with hours, changed
// hours and numbers put in, in the layouts of the project.
func smallProject(t *testing.T) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	copyTree := func(fsys fs.FS, roots ...string) {
		for _, root := range roots {
			err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				data, err := fs.ReadFile(fsys, name)
				files[name] = &fstest.MapFile{Data: data}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	copyTree(os.DirFS("../feed/testdata/site"), "content")
	copyTree(project, "layouts", "static")
	north := files["content/centers/north.md"]
	north.Data = bytes.Replace(north.Data, []byte("phone:"), []byte(`languages: [en, es]
tty: 711
hours: {mon-fri: "9:00-17:00", sat: "10:00-24:00"}
hours_changes:
  - {from: 2026-12-28, until: 2026-12-30, hours: {mon-wed: "10:00-14:00"}, note: Short week}
phone:`), 1)
	return files
}

// smallPages builds the small project.
func smallPages(t *testing.T) map[string]*html.Node {
	t.Helper()
	pages := map[string]*html.Node{}
	var mu sync.Mutex
	err := Render(context.Background(), inputOf(t, smallProject(t)), func(path string, data []byte) error {
		if !strings.HasSuffix(path, ".html") {
			return nil
		}
		doc, err := html.Parse(bytes.NewReader(bytes.Clone(data)))
		mu.Lock()
		defer mu.Unlock()
		pages[path] = doc
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// at follows names and positions into an object.
func at(v any, path ...any) any {
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[p]
		case int:
			l, _ := v.([]any)
			if p >= len(l) {
				return nil
			}
			v = l[p]
		}
	}
	return v
}

func TestStructuredDataOfSmallSite(t *testing.T) {
	objects := map[string]map[string]map[string]any{}
	for path, doc := range smallPages(t) {
		objects[path] = checkLD(t, path, doc)
	}
	center := objects["centers/north/index.html"]["LocalBusiness"]
	class := objects["classes/north/zumba/index.html"]["EventSeries"]
	talk := objects["classes/north/online/index.html"]["EventSeries"]
	fifths := objects["es/classes/north/fifths/index.html"]["EventSeries"]
	for _, tt := range []struct {
		name string
		got  any
		want any
	}{
		{"telephone", at(center, "telephone"), "+12135550101"},
		{"languages", at(center, "contactPoint", 0, "availableLanguage", 1), "es"},
		{"TTY", at(center, "contactPoint", 1, "contactOption"), "HearingImpairedSupported"},
		{"point", at(center, "geo", "latitude"), 34.05},
		{"five days as one", len(at(center, "openingHoursSpecification", 0, "dayOfWeek").([]any)), 5},
		{"until midnight", at(center, "openingHoursSpecification", 1, "closes"), "23:59"},
		{"changed hours", at(center, "specialOpeningHoursSpecification", 0, "validThrough"), "2026-12-30"},
		{"closed days", at(center, "specialOpeningHoursSpecification", 1, "validFrom"), "2026-11-26"},
		{"closed all day", at(center, "specialOpeningHoursSpecification", 1, "closes"), "00:00"},
		{"shorter day", at(center, "specialOpeningHoursSpecification", 2, "closes"), "12:00"},
		{"series starts", at(class, "startDate"), "2026-09-08"}, // a Monday is said, the first meeting is on Tuesday
		{"series ends", at(class, "endDate"), "2026-12-20"},
		{"free", at(class, "isAccessibleForFree"), true},
		{"weekly", at(class, "eventSchedule", 0, "repeatFrequency"), "P1W"},
		{"zone", at(class, "eventSchedule", 0, "scheduleTimezone"), "America/Los_Angeles"},
		{"exception", at(class, "eventSchedule", 0, "exceptDate", 1), "2026-11-26T10:00:00-08:00"},
		{"moved to noon", at(class, "subEvent", 0, "eventStatus"), "https://schema.org/EventRescheduled"},
		{"from ten", at(class, "subEvent", 0, "previousStartDate"), "2026-11-24T10:00:00-08:00"},
		{"cancelled", at(class, "subEvent", 1, "eventStatus"), "https://schema.org/EventCancelled"},
		{"the usual place", at(class, "subEvent", 1, "location", "@id"), "#place"},
		{"another room is the same place", at(class, "subEvent", 2, "location", "name"), "North"},
		{"online", at(talk, "eventAttendanceMode"), "https://schema.org/OnlineEventAttendanceMode"},
		{"link to join", at(talk, "location", "url"), "https://example.org/meet?id=1,2;3"},
		{"every other week", at(talk, "eventSchedule", 0, "repeatFrequency"), "P2W"},
		{"six times", at(talk, "eventSchedule", 1, "repeatCount"), 6.0},
		{"no end", at(fifths, "endDate"), nil},
		{"venue", at(fifths, "location", "name"), "Ayuntamiento"},
		{"fifth Friday", at(fifths, "eventSchedule", 0, "byDay", 0), "5FR"},
		{"the last day has no words", len(at(fifths, "eventSchedule").([]any)), 4},
		{"an example", objects["classes/south/zumba/index.html"]["EventSeries"] == nil, true},
		{"closed without an end", at(objects["centers/south/index.html"]["LocalBusiness"], "openingHoursSpecification"), nil},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
		}
	}
	if _, err := time.Parse(time.RFC3339, at(class, "subEvent", 2, "startDate").(string)); err != nil {
		t.Error(err)
	}
}
