package schema

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/tools/txtar"

	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/diag"
	"centers/internal/source"
)

// loaderOnly are the rules that no schema of one file can say, as the loader's
// messages tell of them.
var loaderOnly = []struct{ why, message string }{
	{"other files say which ids there are", `^unknown (center|service|faq|notice|page|class|partner|organization|topic) "`},
	{"ids are unique among items", `^the id ".*" is used twice`},
	{"paths are unique among pages", `^the path ".*" (has a page of its own|leads elsewhere already)`},
	{"other files say which pages there are", `^there is no page "`},
	{"files lie elsewhere", `^there is no (page or )?file "|" is no file$`},
	{"names of files", `^the name ".*" is |^the (site|editor) uses the name "`},
	{"Markdown below the keys", `^unknown kind of link "`},
	{"two dates are in order", `^".*" is \d{4}-\d\d-\d\d, before "|^\d{4}-\d\d-\d\d is before "from"`},
	{"two times are in order", `^".*" ends at .*, which is not after its start at `},
	{"times that overlap", `^\d\d:\d\d-\d\d:\d\d and .* overlap`},
	{"days in two forms are the same day", ` is named twice; ".*" on line \d+ has it already$`},
	{"dates in two forms are the same", ` is listed twice; it is on line \d+ already$`},
	{"the day of the build", ` is after today, 2026-11-24`},
	{"the time zones of the world", `^unknown time zone "`},
	{"a sum", `^past_days and ahead_days are 801 together`},
	{"dates are worked out", `^this never meets: no date|^no session of "|^".*" has \d sessions on|^there is another change|^this changes nothing: the session is on|^".*" meets `},
	{"the state of the center", `^the session would move to .*, when|^nothing can meet at "`},
	{"the source of a translation", `^the source has no |^".*" has \d items here and \d in the source`},
	{"YAML reads True as true", `^"True" is neither true nor false`},
}

// compile returns the schemas of a kind, of its source and its translations.
func compile(t *testing.T, langs []string) map[string]*jsonschema.Schema {
	t.Helper()
	out := map[string]*jsonschema.Schema{}
	for _, f := range Files(langs) {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(f.Data)))
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource(f.Path, doc); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile(f.Path)
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		out[strings.TrimSuffix(path.Base(f.Path), ".json")] = s
	}
	return out
}

// A site is the files of a project and what the loader says of them.
type site struct {
	name  string
	files fstest.MapFS
	own   []string // the files to look at
}

func sites(t *testing.T) []site {
	t.Helper()
	base := fstest.MapFS{}
	project := site{name: "content", files: fstest.MapFS{}}
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if d.IsDir() && name != "." && !strings.HasPrefix(name, "content") && !strings.HasPrefix(name, "static") {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		project.files[name] = &fstest.MapFile{Data: data}
		if strings.HasPrefix(name, "content/") {
			project.own = append(project.own, name)
		}
		return err
	})
	if err != nil || len(project.own) < 100 {
		t.Fatalf("%d files: %v", len(project.own), err)
	}
	out := []site{project}
	names, err := filepath.Glob("../content/testdata/*.txtar")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d archives: %v", len(names), err)
	}
	first, err := txtar.ParseFile("../content/testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range first.Files {
		base[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		s := site{name: filepath.Base(name), files: fstest.MapFS{}}
		for name, f := range base {
			s.files[name] = f
		}
		for line := range strings.SplitSeq(string(a.Comment), "\n") {
			if gone, ok := strings.CutPrefix(line, "-"); ok {
				delete(s.files, gone)
			}
		}
		for _, f := range a.Files {
			s.files[f.Name] = &fstest.MapFile{Data: f.Data}
			s.own = append(s.own, f.Name)
		}
		out = append(out, s)
	}
	return out
}

// Loader and schemas accept the same files, and refuse the same lines of the
// others, but for the rules of loaderOnly.
func TestLoaderAndSchemaAgree(t *testing.T) {
	used := make([]int, len(loaderOnly))
	accepted, refused := 0, 0
	for _, s := range sites(t) {
		schemas := compile(t, content.Languages(s.files))
		_, probs := content.Load(s.files, content.Options{Today: civil.DateOf(2026, 11, 24)})
		for _, file := range s.own {
			root, name := parsed(file, s.files[file].Data)
			if root == nil {
				continue
			}
			if schemas[name] == nil {
				t.Fatalf("%s: no schema %s", file, name)
			}
			wrong := lines(root, schemas[name].Validate(value(root)))
			good := true
			for _, p := range probs {
				if p.Pos.File != file || p.Severity != diag.Error {
					continue
				}
				good = false
				if i := only(p.Message); i >= 0 {
					used[i]++
				} else if refused++; wrong[p.Pos.Line] == "" {
					t.Errorf("%s: the loader refuses and the schema accepts %v", s.name, p)
				}
			}
			if good {
				accepted++
				for line, what := range wrong {
					t.Errorf("%s: %s:%d: the loader accepts and the schema refuses it: %s", s.name, file, line, what)
				}
			}
		}
	}
	for i, n := range used {
		if n == 0 {
			t.Errorf("no file has the problem %q, which only the loader tells of", loaderOnly[i].message)
		}
	}
	if accepted < 150 || refused < 100 {
		t.Errorf("compared %d files that are accepted and %d mistakes; there should be more", accepted, refused)
	}
}

// only returns the rule that a message is about, or -1.
func only(message string) int {
	for i, o := range loaderOnly {
		if regexp.MustCompile(o.message).MatchString(message) {
			return i
		}
	}
	return -1
}

// parsed returns a file as YAML and the name of its schema; nil if it cannot be
// read without doubt.
func parsed(file string, data []byte) (*source.Node, string) {
	k, ok := content.KindOf(file)
	if !ok {
		return nil, ""
	}
	if !k.Body {
		n, probs := source.Parse(file, data)
		if probs.HasErrors() || n.Kind == source.Empty {
			return nil, ""
		}
		return n, k.Name
	}
	n, _, _, probs := source.SplitFrontMatter(file, data)
	if probs.HasErrors() {
		return nil, ""
	}
	if n.Kind == source.Empty {
		n.Kind = source.Map
	}
	if strings.Contains(strings.TrimSuffix(path.Base(file), ".md"), ".") {
		return n, k.Name + ".translation"
	}
	return n, k.Name
}

var (
	yamlInt   = regexp.MustCompile(`^[-+]?[0-9]+$`)
	yamlFloat = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)
)

// value returns a node as the JSON that editors make of it, by the core schema of
// YAML 1.2 (section 10.3).
func value(n *source.Node) any {
	switch n.Kind {
	case source.Map:
		out := map[string]any{}
		for _, p := range n.Pairs {
			out[p.Key.Value] = value(p.Value)
		}
		return out
	case source.List:
		out := []any{}
		for _, item := range n.Items {
			out = append(out, value(item))
		}
		return out
	case source.Empty:
		return nil
	}
	switch s := n.Value; {
	case n.Style != source.Plain:
	case s == "~" || strings.EqualFold(s, "null"):
		return nil
	case s == "true" || s == "True" || s == "TRUE":
		return true
	case s == "false" || s == "False" || s == "FALSE":
		return false
	case yamlInt.MatchString(s):
		i, _ := strconv.ParseInt(s, 10, 64)
		return json.Number(strconv.FormatInt(i, 10))
	case yamlFloat.MatchString(s):
		return json.Number(s)
	}
	return n.Value
}

// lines returns the lines of a file on which a schema finds something wrong.
func lines(root *source.Node, err error) map[int]string {
	out := map[int]string{}
	failure, ok := err.(*jsonschema.ValidationError)
	if !ok {
		return out
	}
	var walk func(e *jsonschema.ValidationError)
	walk = func(e *jsonschema.ValidationError) {
		at := find(root, e.InstanceLocation)
		line := at.Line
		if at == root {
			line = 1
		}
		what := e.Error()
		switch k := e.ErrorKind.(type) {
		case *kind.AdditionalProperties:
			for _, p := range at.Pairs {
				for _, name := range k.Properties {
					if p.Key.Value == name {
						out[p.Key.Line] = what
					}
				}
			}
		case *kind.Schema, *kind.Group, *kind.Reference, *kind.AnyOf, *kind.AllOf:
		default:
			out[line], out[at.Line] = what, what
			if at != root {
				for _, p := range at.Pairs { // of keys that do not go together the loader names one
					out[p.Key.Line] = what
				}
			}
		}
		if len(e.Causes) == 0 {
			out[line] = what
		}
		for _, c := range e.Causes {
			walk(c)
		}
	}
	walk(failure)
	return out
}

// find returns the node at a path.
func find(n *source.Node, location []string) *source.Node {
	for _, step := range location {
		if n.Kind == source.Map {
			n = n.Lookup(step)
			continue
		}
		i := 0
		for _, c := range step {
			i = 10*i + int(c-'0')
		}
		n = n.Items[i]
	}
	return n
}

// The schemas in docs/schema are those of this program, and the settings of VS
// Code say which YAML file has which.
func TestShippedSchemas(t *testing.T) {
	project := os.DirFS("../..")
	settings, err := fs.ReadFile(project, ".vscode/settings.json")
	if err != nil {
		t.Fatal(err)
	}
	var wired struct {
		Schemas map[string]string `json:"yaml.schemas"`
	}
	if err := json.Unmarshal(settings, &wired); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, k := range content.Kinds() {
		if !k.Body {
			want["./docs/schema/"+k.Name+".json"] = strings.ReplaceAll(k.Path, "<any name>", "*")
		}
	}
	if !maps.Equal(wired.Schemas, want) {
		t.Errorf(".vscode/settings.json wires %v; want %v", wired.Schemas, want)
	}
	for _, f := range Files(content.Languages(project)) {
		got, err := fs.ReadFile(project, "docs/schema/"+f.Path)
		if err != nil || string(got) != string(f.Data) {
			t.Errorf("docs/schema/%s is not what the program writes; run centers schema: %v", f.Path, err)
		}
	}
}

// Every key has a description, and no map takes a key that is not known.
func TestSchemasAreClosed(t *testing.T) {
	for _, f := range Files([]string{"en", "es"}) {
		var doc any
		if err := json.Unmarshal(f.Data, &doc); err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		closed := 0
		var walk func(at string, v any)
		walk = func(at string, v any) {
			m, ok := v.(map[string]any)
			if !ok {
				return
			}
			if props, ok := m["properties"].(map[string]any); ok && m["type"] == "object" {
				if m["additionalProperties"] != false {
					t.Errorf("%s: %s takes any key", f.Path, at)
				}
				for name, p := range props {
					closed++
					if p.(map[string]any)["description"] == "" {
						t.Errorf("%s: %s.%s has no description", f.Path, at, name)
					}
				}
			}
			for name, p := range m {
				walk(at+"."+name, p)
			}
		}
		walk("", doc)
		if closed < 3 {
			t.Errorf("%s has %d keys", f.Path, closed)
		}
	}
}
