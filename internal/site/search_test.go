package site

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// ask returns what the script finds for each query in the index of a language.
func ask(t *testing.T, lang string, queries []string) [][]string {
	t.Helper()
	b := site(t)
	script, err := os.ReadFile("../../static/js/search.js")
	if err != nil {
		t.Fatal(err)
	}
	input, err := json.Marshal(map[string]any{
		"script": string(script), "index": json.RawMessage(b.files["search/"+lang+".json"]), "queries": queries,
	})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "testdata/find.mjs")
	cmd.Stdin, cmd.Stderr = bytes.NewReader(input), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	var found [][]string
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatal(err)
	}
	return found
}

// What people type leads to what they want, among the first three.
func TestSearchFinds(t *testing.T) {
	for lang, asked := range map[string][]struct{ query, want string }{
		"en": {
			{"lynwood", "/centers/lynwood/"},
			{"Lynwod", "/centers/lynwood/"}, // a letter is missing
			{"east la", "/centers/east-la/"},
			{"90022", "/centers/east-la/"},
			{"zumba", "/services/zumba/"},
			{"zumba lynwood", "/classes/lynwood/"},
			{"yoga", "/services/yoga/"},
			{"food stamps", "/services/"},
			{"food pantry", "/services/food-pantry/"},
			{"backpacks", "/services/back-to-school/"},
			{"vaccination", "/services/vaccines/"},
			{"medi-cal", "/faq/#can-i-get-help-with-medi-cal"},
			{"is it free", "/faq/#is-it-free"},
			{"what is a center?", "/faq/#what-is-a-center"},
			{"who may come", "/faq/#who-may-come"},
			{"wifi", "/services/free-wifi/"},
			{"wi-fi", "/services/free-wifi/"},
			{"do i need an appointment", "/faq/#do-i-need-an-appointment"},
			{"privacy", "/privacy/"},
			{"calendar", "/calendars/"},
			{"ejercicio", "/services/fitness-classes/"}, // Spanish on the English site
		},
		"es": {
			{"Lynwood", "/es/centers/lynwood/"},
			{"mochilas", "/es/services/back-to-school/"},
			{"utiles escolares", "/es/services/back-to-school/"}, // without accents
			{"vacunas", "/es/services/vaccines/"},
			{"bacunas", "/es/services/vaccines/"}, // as it sounds
			{"nutricion", "/es/services/nutrition-classes/"},
			{"es gratis", "/es/faq/#is-it-free"},
			{"food pantry", "/es/services/food-pantry/"}, // English on the Spanish site
			{"back-to-school", "/es/services/back-to-school/"},
			{"privacidad", "/es/privacy/"},
		},
	} {
		queries := make([]string, len(asked))
		for i, a := range asked {
			queries[i] = a.query
		}
		for i, found := range ask(t, lang, queries) {
			first := found[:min(3, len(found))]
			if !slices.ContainsFunc(first, func(href string) bool { return strings.HasPrefix(href, asked[i].want) }) {
				t.Errorf("%s: %q finds %q, want %s among the first three", lang, queries[i], found, asked[i].want)
			}
		}
	}
}

func TestSearchFindsNothing(t *testing.T) {
	queries := []string{"", "?!", "xylophonist", "qqqq"}
	for i, found := range ask(t, "en", queries) {
		if len(found) > 0 {
			t.Errorf("%q finds %q, want nothing", queries[i], found)
		}
	}
}

// Every address of an index is a page that is there, and every page of an item
// is in the index.
func TestSearchIndexIsWhole(t *testing.T) {
	b := site(t)
	for _, lang := range []string{"en", "es"} {
		var f struct {
			Root  string
			Kinds []struct {
				Name, Path string
				Pages      [][]string
			}
		}
		if err := json.Unmarshal(b.files["search/"+lang+".json"], &f); err != nil {
			t.Fatal(err)
		}
		listed := map[string]bool{}
		for _, k := range f.Kinds {
			if k.Name == "" || len(k.Pages) == 0 {
				t.Errorf("%s: kind %q has %d pages", lang, k.Name, len(k.Pages))
			}
			for _, p := range k.Pages {
				if len(p) < 4 || p[1] == "" {
					t.Fatalf("%s: %q has no title", lang, p)
				}
				file, _, _ := strings.Cut(strings.TrimPrefix(f.Root, "/")+k.Path+p[0], "#")
				if b.pages[file+"index.html"] == nil {
					t.Errorf("%s: the index names %s, which is not there", lang, file)
				}
				listed[file] = true
			}
		}
		for _, kind := range []string{"centers/", "services/", "classes/", "notices/"} {
			for _, p := range b.paths() {
				dir := strings.TrimSuffix(p, "index.html")
				rest, ok := strings.CutPrefix(dir, strings.TrimPrefix(f.Root, "/")+kind)
				depth := strings.Count(rest, "/")
				if ok && (kind == "classes/" && depth == 2 || kind != "classes/" && depth == 1) && !listed[dir] {
					t.Errorf("%s: the index lacks %s", lang, dir)
				}
			}
		}
	}
}
