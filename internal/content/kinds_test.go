package content

import (
	"strings"
	"testing"
)

// Every key is described, once, with a type; programs rely on it.
func TestKinds(t *testing.T) {
	types := map[Type]bool{}
	var walk func(where string, fields []Field)
	walk = func(where string, fields []Field) {
		seen := map[string]bool{}
		for _, f := range fields {
			at := where + "." + f.Name
			types[f.Type] = true
			switch {
			case seen[f.Name]:
				t.Errorf("%s is described twice", at)
			case f.Doc == "" || !strings.HasSuffix(f.Doc, "."):
				t.Errorf("%s has no sentence that explains it: %q", at, f.Doc)
			case f.Type == "":
				t.Errorf("%s has no type", at)
			case (f.Type == TypeWord) != (len(f.Enum) > 0):
				t.Errorf("%s is a %s with the words %v", at, f.Type, f.Enum)
			case (f.Type == TypeRef || f.Type == TypeRefs) != (f.Of != ""):
				t.Errorf("%s is a %s of kind %q", at, f.Type, f.Of)
			case f.Type == TypeMap && len(f.Fields) == 0:
				t.Errorf("%s is a map without keys", at)
			case f.Type == TypeText && !f.Words && !strings.HasPrefix(where, "schedule") && !inOneFile(where):
				t.Errorf("%s is text that a translation cannot repeat", at)
			}
			seen[f.Name] = true
			walk(at, f.Fields)
		}
	}
	kinds := Kinds()
	for _, k := range kinds {
		if k.Doc == "" || !strings.HasPrefix(k.Path, "content/") || k.Body != strings.HasSuffix(k.Path, ".md") {
			t.Errorf("kind %+v", k)
		}
		walk(k.Name, k.Fields)
	}
	if len(kinds) != 10 || len(types) < 25 {
		t.Errorf("%d kinds with %d types", len(kinds), len(types))
	}
}

// inOneFile reports whether a kind has no sibling files: its languages stand in
// one.
func inOneFile(where string) bool {
	kind, _, _ := strings.Cut(where, ".")
	return kind == "site" || kind == "topic" || kind == "partner" || kind == "closure"
}

// The keys that the content format promises are there.
func TestPromisedKeys(t *testing.T) {
	promised := map[string]string{
		"site":     "title description base_url timezone languages contact organizations calendar samples figures",
		"center":   "name status status_note status_since status_until summary address geo region phone tty email url hours hours_changes services languages operators accessibility parking transit opened formerly history size_sqft photo photo_alt sources verified updated draft reviewed_by",
		"service":  "name summary category status eligibility eligibility_note cost how_to_get bring also_called organizations verified order",
		"faq":      "question topic audiences order as_of sources verified",
		"topic":    "id name",
		"partner":  "id name url summary centers",
		"notice":   "title date expires level centers audiences",
		"page":     "title description menu order",
		"schedule": "center sample classes",
		"closure":  "date to name centers hours",
		"class":    "id title service summary description languages interpretation audiences ages leader partner room online venue bring eligibility cost capacity register updated when changes runs_on_closures verified sample draft",
		"when":     "every on rrule time from until",
		"change":   "date at cancelled to time room venue online note",
	}
	fields := map[string][]Field{"class": describe(&classTable), "when": describe(&whenTable), "change": describe(&changeTable)}
	for _, k := range Kinds() {
		fields[k.Name] = k.Fields
	}
	for kind, keys := range promised {
		for _, key := range strings.Fields(keys) {
			found := false
			for _, f := range fields[kind] {
				found = found || f.Name == key
			}
			if !found {
				t.Errorf("%s has no key %q", kind, key)
			}
		}
	}
}
