package content

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/gensite"
)

// A center with every key is loaded as it was written.
func TestLoadCenter(t *testing.T) {
	dir := load(t, Options{Changed: map[string]time.Time{"content/centers/lynwood.md": time.Unix(1, 0)}}, map[string]string{
		"content/centers/lynwood.md": `---
name: 2026
status: temporarily-closed
status_note: {es: Obras, en: Works}
status_since: 2026-12-01
status_until: 2026-12-31
summary: Yes
address: {street: 11325 Long Beach Blvd., unit: 5, city: Lynwood, state: ca, zip: 01234}
geo: {lat: 33.9, lon: -118.2, approximate: true}
region: South
phone: (310) 661-3000 x12
tty: 711
email: a@example.org
url: https://example.org/
hours:
  mon-fri: 9-11 am, 13:00-17:00
hours_changes: {from: 2026-12-20, hours: {sat: 0:00-24:00}, note: Holidays}
services: fitness-classes
languages: [es, zh-Hant]
operators: plan
accessibility: [step-free]
parking: Free
transit: Bus
opened: 2007-11
formerly: Old
history: {date: 2007, event: Opened, source: https://example.org/h}
size_sqft: 12000
photo: img/lynwood.jpg
photo_alt: A house
sources: https://example.org/s
verified: 2026-10-01
updated: "2026-10-02"
aliases: /old/
---
Body
`})
	got := dir.Centers[0]
	at := directory.Place{File: "content/centers/lynwood.md", Line: 1, Col: 1}
	en := func(s string) directory.Text { return directory.Text{{Lang: "en", Value: s}} }
	span := func(a, b civil.Clock) civil.Span { return civil.Span{Start: a * 60, End: b * 60} }
	want := &directory.Center{
		ID: "lynwood", Name: en("2026"), Status: directory.TemporarilyClosed,
		StatusNote:  directory.Text{{Lang: "en", Value: "Works"}, {Lang: "es", Value: "Obras"}},
		StatusSince: civil.DateOf(2026, 12, 1), StatusUntil: civil.DateOf(2026, 12, 31),
		Summary: en("Yes"), Address: directory.Address{Street: "11325 Long Beach Blvd.", Unit: "5", City: "Lynwood", State: "CA", ZIP: "01234"},
		Geo: directory.Geo{Lat: 33.9, Lon: -118.2, Approximate: true, Known: true}, Region: en("South"),
		Phone: directory.Phone{E164: "+13106613000", Extension: "12", Display: "(310) 661-3000 ext. 12"},
		TTY:   directory.Phone{E164: "711", Display: "711"}, Email: "a@example.org", URL: "https://example.org/",
		Hours: directory.Hours{Known: true}, Services: []*directory.Service{dir.Services[0]}, Languages: []string{"es", "zh-Hant"},
		Operators: []*directory.Organization{dir.Site.Organizations[0]}, Accessibility: []string{"step-free"},
		Parking: en("Free"), Transit: en("Bus"), Opened: directory.PartialDate{Year: 2007, Month: 11}, Formerly: en("Old"),
		History:  []directory.Event{{Date: directory.PartialDate{Year: 2007}, Event: en("Opened"), Source: "https://example.org/h"}},
		SizeSqft: 12000, Photo: "img/lynwood.jpg", PhotoAlt: en("A house"), Body: got.Body,
		Meta: directory.Meta{Sources: []string{"https://example.org/s"}, Verified: civil.DateOf(2026, 10, 1), Updated: civil.DateOf(2026, 10, 2),
			Changed: time.Unix(1, 0), Aliases: []string{"/old/"}, At: at},
	}
	for day := civil.Monday; day <= civil.Friday; day++ {
		want.Hours.Week[day] = []civil.Span{span(9, 11), span(13, 17)}
	}
	change := directory.HoursChange{From: civil.DateOf(2026, 12, 20), Hours: directory.Hours{Known: true}, Note: en("Holidays")}
	change.Hours.Week[civil.Saturday] = []civil.Span{span(0, 24)}
	want.HoursChanges = []directory.HoursChange{change}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if len(got.Body) != 1 || got.Body[0].Plain != "Body" || got.Body[0].At.Line != 35 {
		t.Errorf("the body is %+v", got.Body)
	}
}

// A class with every key is loaded as it was written.
func TestLoadClass(t *testing.T) {
	dir := load(t, Options{}, map[string]string{
		"content/schedules/lynwood.yaml": `
center: lynwood
sample: true
classes:
  id: zumba
  title: {en: Zumba, es: Zumba}
  service: fitness-classes
  summary: Dance
  description: |
    One **two**.
  languages: [es, en]
  interpretation: asl
  audiences: [adults, seniors]
  ages: under 6
  leader: Instructor
  partner: ymca
  room: Studio A
  online: https://example.org/z
  venue: {name: City Hall, street: 11330 Bullis Rd., city: Lynwood, state: CA, zip: "90262"}
  bring: [{en: Shoes, es: Zapatos}]
  eligibility: members
  cost: $5
  capacity: 25
  register: {required: true, url: https://example.org/r, phone: 877-287-6290, email: a@example.org}
  runs_on_closures: true
  updated: 2026-10-01
  verified: 2026-10-02
  aliases: [/classes/lynwood/old/]
  when:
    - every: [tue, thu]
      time: 10:00-11:00
      from: 2026-09-08
    - on: [2027-02-05, {date: 2027-01-08, title: Social, time: 9-10 am}]
      time: 10:15-11:45
  changes:
    - {date: 2027-01-08, at: 9am, cancelled: Away}
    - {date: 2026-12-01, to: 2026-12-02, time: 14:00-15:00, room: B, note: Moved}
`})
	c := dir.Classes[0]
	if c.ID != "zumba" || c.Center != dir.Centers[0] || c.Service != dir.Services[0] || c.Partner != dir.Partners[0] || !c.MembersOnly || !c.Sample || !c.RunsOnClosures {
		t.Errorf("got %+v", c)
	}
	if c.Ages != (directory.Ages{Max: 5}) || c.Capacity != 25 || c.Register.Phone.Display != "(877) 287-6290" || c.Place.Venue.ZIP != "90262" || c.Bring[0].In("es").Value != "Zapatos" {
		t.Errorf("got %+v", c)
	}
	if len(c.Description) != 1 || c.Description[0].At != (directory.Place{File: "content/schedules/lynwood.yaml", Line: 10, Col: 5}) {
		t.Errorf("the description is %+v", c.Description)
	}
	if got := c.When[1].Dates; len(got) != 2 || got[0].Date != civil.DateOf(2027, 1, 8) || got[0].Title.In("en").Value != "Social" || got[1].Time != (civil.Span{}) {
		t.Errorf("the dates are %+v", got)
	}
	if len(c.Changes) != 2 || c.Changes[0].Date != civil.DateOf(2026, 12, 1) || c.Changes[0].Original != 600 || c.Changes[0].Place.Room.In("en").Value != "B" ||
		!c.Changes[1].Cancelled || c.Changes[1].Original != 540 || c.Changes[1].Reason.In("en").Value != "Away" {
		t.Errorf("the changes are %+v", c.Changes)
	}
	if want := time.Date(2026, 10, 1, 7, 0, 0, 0, time.UTC); !c.LastChanged.Equal(want) {
		t.Errorf("last changed %s, want %s", c.LastChanged, want)
	}
}

// When a class last changed: its own word, else its file's commit, else its
// first date.
func TestLastChanged(t *testing.T) {
	commit := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	file := func(updated, when string) map[string]string {
		return map[string]string{"content/schedules/lynwood.yaml": "center: lynwood\nclasses:\n  - {id: a, title: A, service: fitness-classes, " + updated + "when: {time: 9-10 am, " + when + "}}\n"}
	}
	changed := map[string]time.Time{"content/schedules/lynwood.yaml": commit}
	for _, tt := range []struct {
		updated, when string
		changed       map[string]time.Time
		want          string
	}{
		{"updated: 2026-01-02, ", "on: 2026-12-01", changed, "2026-01-02T08:00:00Z"},
		{"", "on: 2026-12-01", changed, "2026-05-01T12:00:00Z"},
		{"", "on: [2026-12-03, 2026-12-01]", nil, "2026-12-01T08:00:00Z"},
		{"", "every: tue, from: 2026-07-01", nil, "2026-07-07T07:00:00Z"}, // in summer, the first Tuesday
	} {
		dir := load(t, Options{Changed: tt.changed}, file(tt.updated, tt.when))
		if got := dir.Classes[0].LastChanged.UTC().Format(time.RFC3339); got != tt.want {
			t.Errorf("%s%s: last changed %s, want %s", tt.updated, tt.when, got, tt.want)
		}
	}
}

// Each text falls back by itself, and a translation file wins over a map.
func TestTranslations(t *testing.T) {
	dir := load(t, Options{}, map[string]string{
		"content/site.yaml": "title: A\ndescription: B\nbase_url: https://example.org/\ntimezone: America/Los_Angeles\nlanguages: [en, ko, es]\norganizations: {id: plan, name: P}\n",
		"content/services/fitness-classes.md": `---
name: {en: Fitness, es: Ejercicio}
summary: {en: Move, es: Muévase, ko: 움직이세요}
category: fitness
bring: [Shoes, Water]
also_called: [gym]
updated: 2026-10-01
---
Hello
`,
		"content/services/fitness-classes.es.md": `---
summary: Muévase más
bring: [Zapatos]
also_called: [gimnasio, zumba]
updated: 2026-09-01
reviewed_by: The office
---
Hola
`,
		"content/services/fitness-classes.ko.md": "---\nname: 운동\n---\n",
	})
	s := dir.Services[0]
	for _, tt := range []struct {
		text directory.Text
		lang string
		want directory.Phrase
	}{
		{s.Name, "es", directory.Phrase{Lang: "es", Value: "Ejercicio"}},
		{s.Name, "ko", directory.Phrase{Lang: "ko", Value: "운동"}},
		{s.Summary, "es", directory.Phrase{Lang: "es", Value: "Muévase más"}},
		{s.Bring[0], "es", directory.Phrase{Lang: "es", Value: "Zapatos"}},
		{s.Bring[1], "es", directory.Phrase{Lang: "en", Value: "Water"}},
		{s.AlsoCalled[2], "es", directory.Phrase{Lang: "es", Value: "zumba"}},
	} {
		if got := tt.text.In(tt.lang); got != tt.want {
			t.Errorf("In(%q) = %v, want %v", tt.lang, got, tt.want)
		}
	}
	if s.Name[0].Lang != "en" || s.Name[1].Lang != "ko" || s.Name[2].Lang != "es" {
		t.Errorf("the languages of %v are not in the order of the site", s.Name)
	}
	if got := s.Body.In("es").Plain; got != "Hola" {
		t.Errorf("the Spanish body is %q", got)
	}
	if got := s.Body.In("ko"); got.Lang != "en" {
		t.Errorf("the Korean body falls back to %q", got.Lang)
	}
	want := []directory.Translation{
		{Lang: "es", Updated: civil.DateOf(2026, 9, 1), ReviewedBy: "The office", At: directory.Place{File: "content/services/fitness-classes.es.md", Line: 1, Col: 1}},
		{Lang: "ko", At: directory.Place{File: "content/services/fitness-classes.ko.md", Line: 1, Col: 1}},
	}
	if !reflect.DeepEqual(s.Translations, want) {
		t.Errorf("translations %+v, want %+v", s.Translations, want)
	}
}

// Drafts stay out with all that hangs from them, and are there with --drafts.
func TestDrafts(t *testing.T) {
	files := map[string]string{
		"content/centers/cudahy.md":     "---\nname: Cudahy\nstatus: open\ndraft: true\naddress: {city: A, state: CA}\n---\n",
		"content/centers/lynwood.es.md": "---\nname: Borrador\ndraft: true\n---\n",
		"content/services/cooking.md":   "---\nname: Cooking\nsummary: Cook\ncategory: nutrition\ndraft: true\n---\n",
		"content/topics.yaml":           "- {id: basics, name: Basics}\n- {id: later, name: Later, draft: true}\n",
		"content/faqs/later.md":         "---\nquestion: Later?\ntopic: later\n---\n",
		"content/notices/cudahy.md":     "---\ntitle: Cudahy\ndate: 2026-11-01\ncenters: cudahy\n---\n",
		"content/pages/about.md":        "---\ntitle: About\n---\n[Cook](service:cooking#how \"x\") and [go](center:lynwood).\n",
		"content/schedules/cudahy.yaml": "center: cudahy\nclasses:\n  - {id: a, title: A, service: cooking, when: {on: 2026-12-01, time: 9-10 am}}\n",
		"content/schedules/lynwood.yaml": `
center: lynwood
classes:
  - {id: a, title: A, service: cooking, when: {on: 2026-12-01, time: 9-10 am}}
  - {id: b, title: B, service: fitness-classes, draft: true, when: {on: 2026-12-01, time: 9-10 am}}
`,
	}
	dir := load(t, Options{}, files)
	got := fmt.Sprintf("%d centers, %d services, %d topics, %d questions, %d notices, %d classes, %s", len(dir.Centers), len(dir.Services), len(dir.Topics), len(dir.FAQs), len(dir.Notices), len(dir.Classes), dir.Centers[0].Name.In("es").Value)
	if want := "2 centers, 1 services, 1 topics, 1 questions, 1 notices, 1 classes, Lynwood"; got != want {
		t.Errorf("without drafts %s; want %s", got, want)
	}
	if dir.Classes[0].Service != nil {
		t.Error("a class keeps a service that is a draft")
	}
	var html strings.Builder
	for _, p := range dir.Pages[0].Body.In("en").Parts {
		html.WriteString(p.HTML + p.Ref.Path())
	}
	if want := "<p><a title=\"x\">Cook</a> and <a href=\"centers/lynwood/\">go</a>.</p>\n"; html.String() != want {
		t.Errorf("the page is %q, want %q", html.String(), want)
	}
	dir = load(t, Options{Drafts: true}, files)
	got = fmt.Sprintf("%d centers, %d services, %d topics, %d questions, %d notices, %d classes, %s", len(dir.Centers), len(dir.Services), len(dir.Topics), len(dir.FAQs), len(dir.Notices), len(dir.Classes), dir.Centers[1].Name.In("es").Value)
	if want := "3 centers, 2 services, 2 topics, 2 questions, 2 notices, 3 classes, Borrador"; got != want {
		t.Errorf("with drafts %s; want %s", got, want)
	}
}

func TestSamples(t *testing.T) {
	files := map[string]string{
		"content/site.yaml":               "title: A\ndescription: B\nbase_url: https://example.org/\ntimezone: America/Los_Angeles\nlanguages: [en, es]\norganizations: {id: plan, name: P}\nsamples: hide\n",
		"content/closures.yaml":           "- {date: 2026-12-01, name: A, centers: all, sample: true}\n- {date: 2026-12-02, name: B, centers: all}\n",
		"content/schedules/examples.yaml": "center: lynwood\nsample: true\nclasses:\n  - {id: a, title: A, service: fitness-classes, when: {on: 2026-12-03, time: 9-10 am}}\n",
	}
	dir := load(t, Options{}, files)
	if len(dir.Classes) != 1 || len(dir.Closures) != 1 || !dir.Site.HideSamples {
		t.Errorf("hidden: %d classes and %d closures; want 1 and 1", len(dir.Classes), len(dir.Closures))
	}
	files["content/site.yaml"] = strings.Replace(files["content/site.yaml"], "hide", "show", 1)
	dir = load(t, Options{}, files)
	if len(dir.Classes) != 2 || len(dir.Closures) != 2 || !dir.Classes[0].Sample || dir.Classes[1].Sample {
		t.Errorf("shown: %d classes and %d closures; want 2 and 2", len(dir.Classes), len(dir.Closures))
	}
}

func TestSite(t *testing.T) {
	dir := load(t, Options{BaseURL: "http://localhost:8080/x"}, nil)
	s := dir.Site
	if s.BaseURL != "http://localhost:8080/x" || s.Host != "example.org" || s.PastDays != 30 || s.AheadDays != 120 || s.TimeZone.String() != "America/Los_Angeles" {
		t.Errorf("got %+v", s)
	}
	if _, probs := tryLoad(t, Options{BaseURL: "localhost"}, nil); len(probs) != 1 || !strings.Contains(probs[0].String(), `the base URL "localhost" is not an address`) {
		t.Errorf("a bad base URL gives %v", probs)
	}
	dir = load(t, Options{}, map[string]string{"content/site.yaml": "\ufefftitle: A\r\ndescription: B\r\nbase_url: https://example.org/a\r\ntimezone: UTC\r\nlanguages: en\r\norganizations: {id: plan, name: P}\r\ncalendar: {ahead_days: 60}\r\ncheck: {links: {level: \"off\", reason: Why}}\r\nreading_grade: 6.5\r\njargon: {utilize: use}\r\n",
		"content/notices/hello.md": "---\ntitle: Hello\ndate: 2026-11-01\n---\n"})
	s = dir.Site
	if s.PastDays != 30 || s.AheadDays != 60 || s.ReadingGrade != 6.5 || len(s.Languages) != 1 ||
		!reflect.DeepEqual(s.Rules, []directory.RuleSetting{{Rule: "links", Level: "off", Reason: "Why"}}) || !reflect.DeepEqual(s.Jargon, []directory.Jargon{{Word: "utilize", Plain: "use"}}) {
		t.Errorf("got %+v", s)
	}
}

// Everything is in the order that readers see, whatever the files are called.
func TestOrder(t *testing.T) {
	page := func(title, rest string) string { return "---\ntitle: " + title + "\n" + rest + "---\n" }
	dir := load(t, Options{}, map[string]string{
		"content/centers/aaa.md": "---\nname: Zuma\nstatus: planned\n---\n",
		"content/pages/b.md":     page("B", "order: 2\n"), "content/pages/c.md": page("C", "order: 1\n"),
		"content/notices/old.md": page("Old", "date: 2020-08-07\n"), "content/notices/new.md": page("New", "date: 2026-11-20\n"),
		"content/closures.yaml":        "- {date: 2026-12-25, name: B, centers: all}\n- {date: 2026-11-26, name: A, centers: all}\n",
		"content/topics.yaml":          "- {id: z, name: Z}\n- {id: basics, name: B}\n",
		"content/faqs/zz.md":           "---\nquestion: Z?\ntopic: z\n---\n",
		"content/services/aaa.md":      "---\nname: Z\nsummary: Z\ncategory: family\norder: -1\n---\n",
		"content/schedules/other.yaml": "center: lynwood\nclasses:\n  - {id: aqua, title: A, service: aaa, when: {on: 2026-12-03, time: 9-10 am}}\n",
	})
	var got []string
	for _, c := range dir.Centers {
		got = append(got, c.ID)
	}
	for _, p := range dir.Pages {
		got = append(got, p.ID)
	}
	for _, n := range dir.Notices {
		got = append(got, n.ID)
	}
	for _, f := range dir.FAQs {
		got = append(got, f.ID)
	}
	for _, s := range dir.Services {
		got = append(got, s.ID)
	}
	for _, c := range dir.Classes {
		got = append(got, c.ID)
	}
	got = append(got, dir.Closures[0].Name.In("en").Value)
	want := "lynwood watts aaa about c b new hello old zz free aaa fitness-classes aqua zumba A"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("the order is %s, want %s", s, want)
	}
}

// The number of goroutines changes nothing.
func TestJobs(t *testing.T) {
	files := gensite.Files(gensite.Size{Centers: 20, Classes: 10})
	files["content/centers/broken.md"] = files["content/site.yaml"]
	var lists [2]string
	for i, jobs := range []int{1, 8} {
		_, probs := Load(files, Options{Today: today, Jobs: jobs})
		lists[i] = probs.Error()
	}
	if lists[0] != lists[1] || lists[0] == "" {
		t.Errorf("one job says\n%s\neight say\n%s", lists[0], lists[1])
	}
}

// Limits that would make an archive too large to read.
func TestLimits(t *testing.T) {
	long := strings.Repeat("a", 501)
	for _, tt := range []struct{ name, data, want string }{
		{"content/pages/p.md", "---\ntitle: " + long + "\n---\n", "content/pages/p.md:2:8: the text is longer than 500 characters"},
		{"content/pages/p.md", "---\ntitle: " + strings.Repeat("é", 500) + "\n---\n", ""},
		{"content/pages/p.md", "---\ntitle: A\n---\n" + strings.Repeat("word ", 64<<10/5+1), "content/pages/p.md:4:1: the text below the keys is longer than 64 KiB"},
		{"content/pages/p.md", "---\ntitle: A\n---\n|" + strings.Repeat("a|", 33) + "\n|" + strings.Repeat("-|", 33) + "\n", "content/pages/p.md:5:1: the table has 33 columns"},
		{"content/partners.yaml", strings.Repeat("#", 1<<20+1), "content/partners.yaml: the file is larger than 1 MiB"},
		{"content/partners.yaml", strings.Repeat("[", 33), "content/partners.yaml:1:33: this is nested more than 32 deep"},
		{"static/img/big.jpg", strings.Repeat("x", 20<<20+1), `content/centers/lynwood.md:4:8: "static/img/big.jpg" is larger than 20 MB`},
	} {
		files := map[string]string{tt.name: tt.data}
		if strings.HasPrefix(tt.name, "static/") {
			files["content/centers/lynwood.md"] = "---\nname: A\nstatus: planned\nphoto: img/big.jpg\nphoto_alt: B\n---\n"
			files["content/schedules/lynwood.yaml"] = ""
		}
		_, probs := tryLoad(t, Options{}, files)
		var got []string
		for _, p := range probs.Sorted() {
			if p.Severity == diag.Error {
				got = append(got, p.String())
			}
		}
		if tt.want == "" && len(got) > 0 || tt.want != "" && (len(got) != 1 || !strings.HasPrefix(got[0], tt.want)) {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, centers := range []int{14, 200, 1000} {
		files := gensite.Files(gensite.Size{Centers: centers, Classes: 25})
		size := 0
		for _, f := range files {
			size += len(f.Data)
		}
		b.Run(fmt.Sprintf("centers=%d", centers), func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				if _, probs := Load(files, Options{Today: today, Jobs: 2}); probs.HasErrors() {
					b.Fatal(probs)
				}
			}
		})
	}
}
