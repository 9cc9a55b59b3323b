package site

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// wordKeys reads the keys of a file of interface words, group_key.
func keysOf(t *testing.T, lang string) map[string]bool {
	t.Helper()
	data, err := fs.ReadFile(project, "layouts/i18n/"+lang+".yaml")
	if err != nil {
		t.Fatal(err)
	}
	var groups map[string]map[string]any
	if err := yaml.Unmarshal(data, &groups); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for group, words := range groups {
		for key := range words {
			keys[group+"_"+key] = true
		}
	}
	return keys
}

// A use is a key that a layout or the program asks for. A key that ends in _
// stands for each that begins so, as in t.T("menu_" + id). One that is not sure
// only looks like a key.
type use struct {
	key   string
	sure  bool
	where string
}

var key = regexp.MustCompile(`^[a-z]+_[a-z0-9_]*$`)

// usedWords finds the keys that layouts and the program name.
func usedWords(t *testing.T) []use {
	t.Helper()
	var uses []use
	err := fs.WalkDir(project, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (name == "public" || name == "content" || name == "static" || strings.HasPrefix(name, ".") && name != "." || d.Name() == "node_modules"):
			return fs.SkipDir
		case path.Ext(name) == ".html" && strings.HasPrefix(name, "layouts/"):
			data, err := fs.ReadFile(project, name)
			for _, m := range wordRef.FindAllSubmatch(data, -1) {
				uses = append(uses, use{string(m[1]), true, name})
			}
			return err
		case path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		data, err := fs.ReadFile(project, name)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, data, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if s, _ := strconv.Unquote(n.Value); n.Kind == token.STRING && key.MatchString(s) {
					uses = append(uses, use{s, false, name})
				}
			case *ast.CallExpr:
				method, ok := n.Fun.(*ast.SelectorExpr)
				if !ok || len(n.Args) == 0 || !slices.Contains([]string{"T", "N", "call"}, method.Sel.Name) {
					break
				}
				if lit, ok := n.Args[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
					s, _ := strconv.Unquote(lit.Value)
					uses = append(uses, use{s, true, name})
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return append(uses, enumWords()...)
}

// enumWords are the keys that tongue.enum makes from values of the content format.
func enumWords() []use {
	var uses []use
	for group, values := range map[string]string{
		"status":       "open planned opening-soon temporarily-closed moved closed",
		"category":     strings.Join(categories(), " "),
		"audience":     "everyone children teens adults seniors families caregivers",
		"faq_audience": "members visitors providers partners",
		"access":       "step-free accessible-parking accessible-restroom hearing-loop asl-on-request service-animals quiet-room",
		"notice":       "info warning emergency",
		"part":         "morning afternoon evening",
		"mode":         "in-person online hybrid",
	} {
		for v := range strings.FieldsSeq(values) {
			uses = append(uses, use{group + "_" + strings.ReplaceAll(v, "-", "_"), true, "the content format"})
		}
	}
	return uses
}

// Every interface word that is used is there, and every one that is there is used.
func TestInterfaceWords(t *testing.T) {
	defined := keysOf(t, "en")
	used := map[string]bool{}
	for _, u := range usedWords(t) {
		if u.sure && !defined[u.key] {
			t.Errorf("%s: the interface word %s is not in layouts/i18n/en.yaml", u.where, u.key)
		}
		for k := range defined {
			if k == u.key || strings.HasSuffix(u.key, "_") && strings.HasPrefix(k, u.key) {
				used[k] = true
			}
		}
	}
	for _, k := range slices.Sorted(maps.Keys(defined)) {
		if !used[k] {
			t.Errorf("layouts/i18n/en.yaml: nothing uses the word %s", k)
		}
	}
}

// Every language has the same words.
func TestLanguagesHaveTheSameWords(t *testing.T) {
	files, err := fs.Glob(project, "layouts/i18n/*.yaml")
	if err != nil || len(files) < 2 {
		t.Fatalf("files of words: %v, %v", files, err)
	}
	want := keysOf(t, "en")
	for _, f := range files {
		lang := strings.TrimSuffix(path.Base(f), ".yaml")
		got := keysOf(t, lang)
		for k := range want {
			if !got[k] {
				t.Errorf("%s: %s is missing", f, k)
			}
		}
		for k := range got {
			if !want[k] {
				t.Errorf("%s: %s is not in English", f, k)
			}
		}
	}
}
