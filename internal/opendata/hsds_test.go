package opendata

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/mail"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A shape is what HSDS 3.1 says of an object, as far as we use it: the kind of
// each field, "!" where it must be there. Lists and objects of another kind
// have that kind's name.
type shape map[string]string

var shapes = map[string]shape{
	"organization": {
		"id": "uuid!", "name": "text!", "description": "text!", "email": "email", "website": "uri", "phones": "phone", "locations": "location", "x_translations": "any",
	},
	"phone":    {"id": "uuid!", "number": "number-of-phone!", "extension": "number", "type": "phone-type", "description": "text", "languages": "language"},
	"language": {"id": "uuid!", "name": "text!", "code": "code!"},
	"url":      {"id": "uuid!", "label": "text", "url": "uri!"},
	"location": {
		"id": "uuid!", "location_type": "place-type!", "url": "uri", "organization_id": "uuid", "name": "text!", "alternate_name": "text", "description": "text",
		"transportation": "text", "latitude": "number", "longitude": "number", "external_identifier": "text", "external_identifier_type": "text",
		"languages": "language", "addresses": "address", "accessibility": "accessibility", "phones": "phone", "schedules": "schedule",
		"x_page": "uri", "x_status": "text", "x_address": "text", "x_alert": "text", "x_translations": "any",
	},
	"address": {
		"id": "uuid!", "address_1": "text!", "address_2": "text", "city": "text!", "state_province": "text!", "postal_code": "zip!", "country": "country!", "address_type": "place-type!",
	},
	"accessibility": {"id": "uuid!", "description": "text!"},
	"schedule": {
		"id": "uuid!", "valid_from": "date", "valid_to": "date", "dtstart": "date", "until": "date", "count": "number", "wkst": "weekday", "freq": "freq!", "interval": "number",
		"byday": "byday", "bymonthday": "bymonthday", "description": "text", "opens_at": "time!", "closes_at": "time!", "schedule_link": "uri", "attending_type": "text", "notes": "text",
		"x_timezone": "zone!", "x_exdates": "date", "x_recurrence": "date", "x_sample": "true",
	},
	"service": {
		"id": "uuid!", "organization_id": "uuid!", "name": "text!", "alternate_name": "text", "description": "text", "url": "uri!", "additional_urls": "url", "status": "status!",
		"interpretation_services": "text", "application_process": "text", "fees_description": "text", "eligibility_description": "text", "assured_date": "date", "alert": "text",
		"last_modified": "instant", "service_at_locations": "service_at_location", "languages": "language", "organization": "organization", "cost_options": "cost_option",
		"required_documents": "required_document", "attributes": "attribute", "x_organization_ids": "uuid", "x_translations": "any",
	},
	"cost_option":       {"id": "uuid!", "option": "text", "currency": "currency!", "amount": "number!"},
	"required_document": {"id": "uuid!", "document": "text!"},
	"service_at_location": {
		"id": "uuid!", "service_id": "uuid!", "location_id": "uuid!", "description": "text", "contacts": "contact", "phones": "phone", "schedules": "schedule", "location": "location",
		"attributes": "attribute", "x_class": "text", "x_title": "text", "x_page": "uri", "x_calendar": "uri", "x_room": "text", "x_online_url": "uri", "x_minimum_age": "number",
		"x_maximum_age": "number", "x_members_only": "true", "x_fees_description": "text", "x_capacity": "number", "x_assured_date": "date", "x_last_modified": "instant", "x_sample": "true",
	},
	"contact":       {"id": "uuid!", "name": "text", "email": "email"},
	"attribute":     {"id": "uuid!", "link_id": "uuid!", "taxonomy_term_id": "uuid!", "link_entity": "text!", "taxonomy_term": "taxonomy_term", "label": "text!"},
	"taxonomy":      {"id": "uuid!", "name": "text!", "description": "text!"},
	"taxonomy_term": {"id": "uuid!", "code": "text!", "name": "text!", "description": "text!", "taxonomy": "text!", "language": "code!", "taxonomy_id": "uuid!"},
}

var textForms = map[string]*regexp.Regexp{
	"text":            regexp.MustCompile(`\S`),
	"uuid":            regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`),
	"number-of-phone": regexp.MustCompile(`^(\+\d{8,15}|\d{3})$`),
	"phone-type":      regexp.MustCompile(`^(voice|textphone)$`),
	"code":            regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]+)*$`),
	"place-type":      regexp.MustCompile(`^(physical|postal|virtual)$`),
	"zip":             regexp.MustCompile(`^\d{5}(-\d{4})?$`),
	"country":         regexp.MustCompile(`^US$`),
	"currency":        regexp.MustCompile(`^USD$`),
	"weekday":         regexp.MustCompile(`^(MO|TU|WE|TH|FR|SA|SU)$`),
	"freq":            regexp.MustCompile(`^(WEEKLY|MONTHLY)$`),
	"byday":           regexp.MustCompile(`^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$`),
	"bymonthday":      regexp.MustCompile(`^-?\d{1,2}(,-?\d{1,2})*$`),
	"time":            regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$`),
	"status":          regexp.MustCompile(`^(active|inactive|defunct|temporarily closed)$`),
	"instant":         regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`),
	"zone":            regexp.MustCompile(`^America/Los_Angeles$`),
}

// fits returns what is wrong with a value of a kind, and "" for nothing.
func fits(kind string, v any) string {
	s, isText := v.(string)
	switch kind {
	case "any":
		return ""
	case "true":
		if v == true {
			return ""
		}
	case "number":
		if _, ok := v.(float64); ok {
			return ""
		}
	case "uri":
		if u, err := url.Parse(s); err == nil && u.Scheme == "https" && u.Host != "" {
			return ""
		}
	case "email":
		if _, err := mail.ParseAddress(s); err == nil {
			return ""
		}
	case "date":
		if _, err := time.Parse(time.DateOnly, s); err == nil {
			return ""
		}
	default:
		if re := textForms[kind]; re != nil && isText && re.MatchString(s) {
			return ""
		}
	}
	return fmt.Sprintf("%v is no %s", v, kind)
}

// conform checks an object of a kind and what hangs on it, and calls see for
// each object.
func conform(where, kind string, v any, fault func(string, ...any), see func(kind string, v map[string]any)) {
	object, ok := v.(map[string]any)
	if !ok {
		fault("%s is no object: %v", where, v)
		return
	}
	see(kind, object)
	known := shapes[kind]
	for name, want := range known {
		if _, ok := object[name]; strings.HasSuffix(want, "!") && !ok {
			fault("%s: a %s without %s", where, kind, name)
		}
	}
	for name, value := range object {
		want, ok := known[name]
		want = strings.TrimSuffix(want, "!")
		if !ok {
			fault("%s: a %s has no %s", where, kind, name)
			continue
		}
		list, isList := value.([]any)
		if !isList {
			list = []any{value}
		} else if len(list) == 0 {
			fault("%s: %s is empty", where, name)
		}
		for _, x := range list {
			if shapes[want] != nil {
				conform(where+"."+name, want, x, fault, see)
			} else if why := fits(want, x); why != "" {
				fault("%s.%s: %s", where, name, why)
			}
		}
	}
}

// lists are the lists of the API, and the kind of what is in them.
var lists = map[string]string{
	"organizations": "organization", "services": "service", "service_at_locations": "service_at_location", "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term",
}

// objectsOf returns the objects of the JSON files of HSDS with their kinds.
func objectsOf(t *testing.T, files map[string][]byte, each func(path, kind string, v any)) {
	t.Helper()
	for _, p := range slices.Sorted(maps.Keys(files)) {
		rest, ok := strings.CutPrefix(p, hsdsPath)
		parts := strings.Split(rest, "/")
		if !ok || lists[parts[0]] == "" {
			continue
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(files[p]))
		if err != nil {
			t.Fatalf("%s: %v", p, err)
		}
		if len(parts) == 3 {
			each(p, lists[parts[0]], v)
			continue
		}
		m := v.(map[string]any)
		contents := m["contents"].([]any)
		n := json.Number(fmt.Sprint(len(contents)))
		delete(m, "contents")
		want := map[string]any{
			"total_items": n, "total_pages": json.Number("1"), "page_number": json.Number("1"), "size": n, "first_page": true, "last_page": true, "empty": len(contents) == 0,
		}
		if !maps.Equal(m, want) {
			t.Errorf("%s: page %v, want %v", p, m, want)
		}
		for _, x := range contents {
			each(p, lists[parts[0]], x)
		}
	}
}

// Every object has the fields, formats and values of HSDS, an id of its own, and
// refers only to what is there.
func TestHSDS(t *testing.T) {
	for world, d := range worlds(t) {
		files := render(t, d)
		ids := map[string]string{} // id to kind
		var refs []string
		seen := map[string]int{}
		objectsOf(t, files, func(p, kind string, v any) {
			data, _ := json.Marshal(v)
			var plain any
			if err := json.Unmarshal(data, &plain); err != nil {
				t.Fatal(err)
			}
			conform(world+"/"+p, kind, plain, t.Errorf, func(kind string, x map[string]any) {
				seen[kind]++
				id := fmt.Sprint(x["id"])
				if other := ids[id]; other != "" && other != kind {
					t.Errorf("%s/%s: id %s of a %s is that of a %s", world, p, id, kind, other)
				}
				ids[id] = kind
				for name, value := range x {
					if s, ok := value.(string); ok && name != "id" && strings.HasSuffix(name, "_id") {
						refs = append(refs, s)
					}
				}
			})
		})
		for _, ref := range refs {
			if ids[ref] == "" {
				t.Errorf("%s: nothing has the id %s", world, ref)
			}
		}
		if world == "small" {
			for kind := range shapes {
				if seen[kind] == 0 && kind != "required_document" {
					t.Errorf("no %s was seen: the test proves nothing of it", kind)
				}
			}
		}
		if n := seen["service"]; n < 2*len(d.Services) {
			t.Errorf("%s: %d services, want each of %d in the list and by itself", world, n, len(d.Services))
		}
	}
}

func TestHSDSRoot(t *testing.T) {
	files := render(t, small(t))
	want := `{"version":"3.1","profile":"https://docs.openreferral.org/","openapi_url":"https://raw.githubusercontent.com/openreferral/specification/3.1/schema/openapi.json","x_license":"https://creativecommons.org/licenses/by/4.0/"}` + "\n"
	if got := string(files["data/hsds/index.json"]); got != want {
		t.Errorf("root = %s, want %s", got, want)
	}
}

// officialSchemas returns the folder of the official schemas, and "" where it is
// not known. On the machine that decides, it must be.
func officialSchemas(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("HSDS_SCHEMAS")
	if dir == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("HSDS_SCHEMAS is not set")
		}
		return ""
	}
	if _, err := os.Stat(filepath.Join(dir, "service.json")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Every object is valid by the official JSON Schemas, where they are at hand,
// and the shapes above demand no less than they do.
func TestOfficialSchemas(t *testing.T) {
	dir := officialSchemas(t)
	if dir == "" {
		t.Log("HSDS_SCHEMAS is not set; TestHSDS holds the files to our own rules")
		return
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schemas := map[string]*jsonschema.Schema{}
	for kind, shape := range shapes {
		s, err := compiler.Compile(filepath.Join(dir, kind+".json"))
		if err != nil {
			t.Fatal(err)
		}
		schemas[kind] = s
		for _, name := range s.Required {
			if !strings.HasSuffix(shape[name], "!") {
				t.Errorf("%s.%s must be there; our own rules do not say so", kind, name)
			}
		}
		for name := range shape {
			if s.Properties[name] == nil && !strings.HasPrefix(name, "x_") {
				t.Errorf("%s.%s is not in HSDS and must begin with x_", kind, name)
			}
		}
	}
	for world, d := range worlds(t) {
		n := 0
		objectsOf(t, render(t, d), func(p, kind string, v any) {
			n++
			if err := schemas[kind].Validate(v); err != nil {
				t.Errorf("%s/%s: %v", world, path.Base(path.Dir(p)), err)
			}
		})
		if n < 10 {
			t.Errorf("%s: %d objects", world, n)
		}
	}
	// The validator sees what is wrong.
	bad, err := jsonschema.UnmarshalJSON(strings.NewReader(`{"id":"1","name":"x","status":"open"}`))
	if err != nil || schemas["service"].Validate(bad) == nil {
		t.Error("a service with a bad id and status passed")
	}
}
