package opendata

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"centers/internal/schedule"
)

// ownSchema compiles the published schema of directory.json.
func ownSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemaFile))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("directory.schema.json", v); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("directory.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The directory is as its schema says, in every language.
func TestDirectoryFile(t *testing.T) {
	schema := ownSchema(t)
	for world, d := range worlds(t) {
		files := render(t, d)
		for _, lang := range d.Site.Languages {
			p := d.Site.LangPrefix(lang) + "data/directory.json"
			v, err := jsonschema.UnmarshalJSON(bytes.NewReader(files[p]))
			if err != nil {
				t.Fatalf("%s/%s: %v", world, p, err)
			}
			if err := schema.Validate(v); err != nil {
				t.Errorf("%s/%s: %v", world, p, err)
			}
		}
	}
}

// The schema is strict enough to see what is wrong.
func TestSchemaRefuses(t *testing.T) {
	schema := ownSchema(t)
	good := string(render(t, small(t, full))["data/directory.json"])
	for _, tt := range []struct{ name, old, new string }{
		{"a language that is none", `"language":"en"`, `"language":"English"`},
		{"a status that is none", `"status":"planned"`, `"status":"maybe"`},
		{"an unknown field", `"status":"planned"`, `"status":"planned","mood":"good"`},
		{"a class without a mark", `"sample":true,`, ``},
		{"a time that is none", `"opens":"09:00"`, `"opens":"9"`},
		{"a day that is none", `"dtstart":"2019-01-01"`, `"dtstart":"2019-02-30"`},
		{"a null", `"planned","calendar"`, `"planned","email":null,"calendar"`},
	} {
		bad := strings.Replace(good, tt.old, tt.new, 1)
		if bad == good {
			t.Fatalf("%s: there is no %s", tt.name, tt.old)
		}
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(v) == nil {
			t.Errorf("the schema takes %s", tt.name)
		}
	}
}

type classOf struct {
	ID, Title, Text string
	Sample          bool
	Untranslated    []string
}

type closureOf struct {
	Name   string
	Sample bool
}

// Everything of the directory is in the file, and what is an example is marked.
func TestDirectoryIsWhole(t *testing.T) {
	for world, d := range worlds(t) {
		var got struct {
			Version                                                       string
			Organizations, Partners, Centers, Services, Topics, Questions []struct{ ID string }
			Classes                                                       []classOf
			Closures                                                      []closureOf
		}
		if err := json.Unmarshal(render(t, d)["data/directory.json"], &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Centers) != len(d.Centers) || len(got.Services) != len(d.Services) || len(got.Questions) != len(d.FAQs) || len(got.Topics) != len(d.Topics) ||
			len(got.Partners) != len(d.Partners) || len(got.Organizations) != len(d.Site.Organizations) {
			t.Errorf("%s: %d centers, %d services, %d questions, %d partners: not all", world, len(got.Centers), len(got.Services), len(got.Questions), len(got.Partners))
		}
		if len(got.Classes) != len(d.Classes) || len(got.Closures) != len(d.Closures) {
			t.Fatalf("%s: %d classes and %d closures; want %d, %d", world, len(got.Classes), len(got.Closures), len(d.Classes), len(d.Closures))
		}
		for i, c := range d.Classes {
			if got.Classes[i].ID != c.Ref().ID || got.Classes[i].Sample != c.Sample {
				t.Errorf("%s: class %d is %+v; want %s, sample %v", world, i, got.Classes[i], c.Ref().ID, c.Sample)
			}
		}
		for i, c := range d.Closures {
			if got.Closures[i].Sample != c.Sample {
				t.Errorf("%s: closure %d: sample %v", world, i, got.Closures[i].Sample)
			}
		}
		if got.Version != formatVersion {
			t.Errorf("version %q", got.Version)
		}
	}
}

// A text that is not translated is named, and only such a one.
func TestUntranslated(t *testing.T) {
	d := small(t, edit{"schedules/north.yaml", `title: {en: Open door, es: Puerta abierta}`, `title: {en: Open door}`})
	files := render(t, d)
	for path, want := range map[string][]string{"data/directory.json": nil, "es/data/directory.json": {"title"}} {
		var got struct{ Classes []classOf }
		if err := json.Unmarshal(files[path], &got); err != nil {
			t.Fatal(err)
		}
		for _, c := range got.Classes {
			switch {
			case c.ID == "north/daily" && (!slices.Equal(c.Untranslated, want) || c.Title != "Open door"):
				t.Errorf("%s: %q, untranslated %v, want %v", path, c.Title, c.Untranslated, want)
			case c.ID == "south/zumba" && c.Untranslated != nil:
				t.Errorf("%s: %s, untranslated %v", path, c.ID, c.Untranslated)
			}
		}
	}
}

// An example is marked wherever it is, for programs and in words.
func TestSamplesAreMarked(t *testing.T) {
	for world, d := range worlds(t) {
		b := schedule.NewBook(d, today, 1)
		m := makerOf(t, b)
		samples := 0
		for _, s := range newHSDS(b, m.l).services {
			for _, o := range s.Offers {
				if o.Class == "" {
					continue
				}
				example := strings.HasPrefix(o.Description, "This is an example, not a real class time.")
				if o.Sample != example {
					t.Errorf("%s: %s: sample %v, in words %v", world, o.Class, o.Sample, example)
				}
				for _, r := range o.Schedules {
					if in := strings.HasPrefix(r.Description, "This is an example"); r.Sample != o.Sample || in != o.Sample {
						t.Errorf("%s: %s: schedule: sample %v, in words %v", world, o.Class, r.Sample, in)
					}
				}
				if o.Sample {
					samples++
				}
			}
		}
		want := 0
		for _, c := range d.Classes {
			if c.Sample {
				want++
			}
		}
		if samples != want || want == 0 {
			t.Errorf("%s: %d examples are marked, want %d", world, samples, want)
		}
	}
}

// Equal content gives equal bytes.
func TestSameEachTime(t *testing.T) {
	a, b := render(t, small(t, full)), render(t, small(t, full))
	for p := range a {
		if !bytes.Equal(a[p], b[p]) {
			t.Errorf("%s differs from one time to the next", p)
		}
		if a[p][len(a[p])-1] != '\n' && !strings.HasSuffix(p, ".zip") {
			t.Errorf("%s does not end in a line break", p)
		}
	}
}
