package editor

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"centers/internal/content"
	"centers/internal/directory"
)

func withEditor(e directory.Editor) *directory.Directory {
	return &directory.Directory{
		Site: &directory.Site{
			Title: directory.Text{{Lang: "en", Value: "Centers"}}, BaseURL: "https://example.org/", Languages: []string{"en", "es"}, Editor: &e,
		},
		Centers: []*directory.Center{{ID: "lynwood"}},
	}
}

// form is a form as Sveltia CMS reads it.
type form struct {
	Name, Widget, Hint, Folder, File, Format string
	I18n                                     bool
	Pattern                                  []string
	Collection                               string
	Options                                  []string
	Field                                    *form
	Fields, Files                            []form
}

func read(t *testing.T, d *directory.Directory) (collections []form, kinds map[string]struct{ Fields []shape }) {
	t.Helper()
	data, err := settings(d)
	if err != nil {
		t.Fatal(err)
	}
	var out struct {
		Kinds  map[string]struct{ Fields []shape }
		Config struct{ Collections []form }
	}
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out.Config.Collections, out.Kinds
}

// Every key of every kind has a form and a shape, however deep it stands, and no
// form has another key.
func TestEveryKeyHasAForm(t *testing.T) {
	collections, kinds := read(t, withEditor(directory.Editor{Host: directory.EditorTest}))
	files := map[string]form{}
	for _, c := range collections {
		for _, f := range append(c.Files, c) {
			files[f.Format] = f
		}
	}
	keys := 0
	var same func(at string, fields []content.Field, forms []form, shapes []shape)
	same = func(at string, fields []content.Field, forms []form, shapes []shape) {
		if len(forms) != len(fields) || len(shapes) != len(fields) {
			t.Errorf("%s has %d keys, %d forms and %d shapes", at, len(fields), len(forms), len(shapes))
			return
		}
		for i, f := range fields {
			keys++
			where := at + "." + f.Name
			if forms[i].Name != f.Name || shapes[i].Name != f.Name || forms[i].Hint != f.Doc || forms[i].Widget == "" {
				t.Errorf("%s has the form %+v and the shape %+v", where, forms[i], shapes[i])
			}
			if inner := inner(f); len(inner) > 0 {
				same(where, inner, forms[i].Fields, shapes[i].Fields)
			}
		}
	}
	for _, k := range content.Kinds() {
		f := files[k.Name]
		if path := strings.TrimPrefix(f.Folder+f.File, k.Path); f.Name == "" || path != "" && !strings.HasPrefix(k.Path, f.Folder+"/<") {
			t.Errorf("%s has the form %+v", k.Path, f)
		}
		forms := f.Fields
		if k.List {
			forms = forms[0].Fields
		}
		if k.Body {
			if forms[len(forms)-1].Name != "body" {
				t.Errorf("%s has no form for its text", k.Name)
			}
			forms = forms[:len(forms)-1]
		}
		same(k.Name, k.Fields, forms, kinds[k.Name].Fields)
	}
	if keys < 150 {
		t.Errorf("compared %d keys; there are more", keys)
	}
}

// Forms refuse what no loader takes, by the patterns of the JSON Schemas.
func TestPatterns(t *testing.T) {
	collections, _ := read(t, withEditor(directory.Editor{Host: directory.EditorTest}))
	found := map[string]*regexp.Regexp{}
	var walk func(at string, forms []form)
	walk = func(at string, forms []form) {
		for _, f := range forms {
			if len(f.Pattern) == 2 {
				found[at+f.Name] = regexp.MustCompile(f.Pattern[0])
			}
			if f.Field != nil && len(f.Field.Pattern) == 2 {
				found[at+f.Name] = regexp.MustCompile(f.Field.Pattern[0])
			}
			walk(at+f.Name+".", f.Fields)
			walk(at+f.Name+".", f.Files)
		}
	}
	walk("", collections)
	for _, tt := range []struct{ key, right, wrong string }{
		{"center.phone", "213-555-0100 x12", "213-CENTERS"},
		{"center.hours.days", "mon-thu, sat", "other monday"},
		{"center.hours.times", "9am-12pm, 1pm-5pm", "9-5"},
		{"center.hours.times", "closed", "shut"},
		{"center.address.zip", "90262", "9026"},
		{"center.opened", "2007-11", "Nov 2007"},
		{"center.sources", "https://example.org/", "example.org"},
		{"schedule.classes.when.every", "2nd tue, 4th tue", "biweekly"},
		{"schedule.classes.when.time", "6:30pm-7:30pm", "6:30-7"},
		{"schedule.classes.when.rrule", "FREQ=MONTHLY;BYDAY=MO", "BYDAY=MO"},
		{"schedule.classes.id", "line-dance", "Line dance"},
	} {
		re := found[tt.key]
		if re == nil {
			t.Errorf("%s has no pattern", tt.key)
		} else if !re.MatchString(tt.right) || re.MatchString(tt.wrong) {
			t.Errorf("%s takes %q: %v, and %q: %v", tt.key, tt.right, re.MatchString(tt.right), tt.wrong, re.MatchString(tt.wrong))
		}
	}
}

// Ids are chosen from a list, and translated are the texts of Markdown files.
func TestForms(t *testing.T) {
	collections, _ := read(t, withEditor(directory.Editor{Host: directory.EditorTest}))
	byName := func(forms []form, name string) form {
		i := slices.IndexFunc(forms, func(f form) bool { return f.Name == name })
		if i < 0 {
			t.Fatalf("no form %s", name)
		}
		return forms[i]
	}
	center := byName(collections, "center")
	if f := byName(center.Fields, "services"); f.Widget != "relation" || f.Collection != "service" || f.I18n {
		t.Errorf("services: %+v", f)
	}
	if f := byName(center.Fields, "operators"); f.Collection != "files" {
		t.Errorf("operators: %+v", f)
	}
	if f := byName(center.Fields, "summary"); !f.I18n {
		t.Errorf("summary: %+v", f)
	}
	closures := byName(byName(byName(collections, "files").Files, "closure").Fields, "items")
	if f := byName(closures.Fields, "centers"); !slices.Equal(f.Options, []string{"all", "lynwood"}) {
		t.Errorf("centers of closures: %+v", f)
	}
	if f := byName(closures.Fields, "name"); len(f.Fields) != 2 || f.Fields[1].Name != "es" {
		t.Errorf("names of closures: %+v", f)
	}
}

func TestBackend(t *testing.T) {
	for _, tt := range []struct {
		editor directory.Editor
		want   string
	}{
		{directory.Editor{Host: "test"}, `{"name":"test-repo"}`},
		{directory.Editor{Host: "github", Repo: "a/b", Branch: "main"}, `{"auth_methods":["token"],"branch":"main","name":"github","repo":"a/b"}`},
		{directory.Editor{Host: "gitea", Repo: "a/b", Branch: "x", API: "https://c/api/v1", SignIn: "https://d"}, `{"api_root":"https://c/api/v1","auth_methods":["oauth","token"],"base_url":"https://d","branch":"x","name":"gitea","repo":"a/b"}`},
	} {
		got, err := json.Marshal(backend(&tt.editor))
		if err != nil || string(got) != tt.want {
			t.Errorf("backend(%+v) = %s, %v; want %s", tt.editor, got, err, tt.want)
		}
	}
}

// Without the key in site.yaml there is no editor.
func TestOffByDefault(t *testing.T) {
	d := withEditor(directory.Editor{})
	d.Site.Editor = nil
	if files := Files(d); files != nil {
		t.Errorf("Files = %v", files)
	}
}

// The script is the one that its authors published, but for what it would ask
// other servers for by itself.
func TestScript(t *testing.T) {
	for _, f := range Files(withEditor(directory.Editor{Host: directory.EditorTest})) {
		data, err := f.Render()
		if err != nil || len(data) == 0 {
			t.Errorf("%s: %d bytes, %v", f.Path, len(data), err)
		}
		for _, elsewhere := range []string{"cdn.jsdelivr.net", "githubstatus.com/api", "unpkg.com/@sveltia/cms`"} {
			if strings.Contains(string(data), elsewhere) {
				t.Errorf("%s asks %s", f.Path, elsewhere)
			}
		}
	}
	data, err := unpack("page/sveltia-cms.js.gz")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	if got := hex.EncodeToString(sum[:]); got != "2fc783907e1a4a70783f155cc28435c70b8f79792f2aab75e787984e84aa413a" {
		t.Errorf("the script of version %s has the sum %s", version, got)
	}
}
