package form

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unsafe"

	"golang.org/x/tools/txtar"

	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/directory"
)

var langs = []string{"en", "es"}

// Each file of testdata holds pairs of files, before and after; a file without
// a partner stays as it is. What comes after stays as it is too.
func TestFormat(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no test data", err)
	}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		after := map[string]string{}
		for _, f := range a.Files {
			if file, ok := strings.CutPrefix(f.Name, "want/"); ok {
				after[file] = string(f.Data)
			}
		}
		for _, f := range a.Files {
			in, want := string(f.Data), after[f.Name]
			if strings.HasPrefix(f.Name, "want/") {
				f.Name, want = strings.TrimPrefix(f.Name, "want/"), in
			}
			if want == "" {
				want = in
			}
			got, err := Format(f.Name, []byte(in), langs)
			if err != nil || string(got) != want {
				t.Errorf("%s: Format(%s) = %v\n%s\nwant\n%s", name, f.Name, err, got, want)
			}
		}
	}
}

// Line breaks, byte-order marks and bodies.
func TestFormatBytes(t *testing.T) {
	for _, tt := range []struct{ file, in, want string }{
		{"content/pages/a.md", "---\r\ntitle: 'A'\r\n---\r\n\r\nBody  \r\n* x\n", "---\r\ntitle: A\r\n---\r\n\r\nBody  \r\n* x\n"},
		{"content/pages/a.md", "\ufeff--- \ntitle: A\n---", "---\ntitle: A\n---\n"},
		{"content/pages/a.md", "---\rtitle: A\r---\rBody\r", "---\ntitle: A\n---\nBody\r"},
		{"content/topics.yaml", "---\n- id: a\n  name: A\n...\n", "- id: a\n  name: A\n"},
		{"content/topics.yaml", "- name: A\n  id: a", "- id: a\n  name: A\n"},
		{"content/topics.yaml", "", ""},
		{"content/topics.yaml", "# none\n\n", "# none\n"},
	} {
		got, err := Format(tt.file, []byte(tt.in), langs)
		if err != nil || string(got) != tt.want {
			t.Errorf("Format(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
		}
	}
}

func TestFormatRefuses(t *testing.T) {
	for _, tt := range []struct{ file, in, want string }{
		{"content/pages/a.txt", "", "content/pages/a.txt is not a content file"},
		{"content/topics.yaml", "- id: a\n  name: 'A", `content/topics.yaml:2:9: the quote ' opens here and is never closed`},
		{"content/topics.yaml", "? id\n: a\n", "content/topics.yaml: line 1: it is written in a way that cannot be put into order without loss"},
	} {
		_, err := Format(tt.file, []byte(tt.in), langs)
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("Format(%q): %v; want %s", tt.in, err, tt.want)
		}
	}
}

// corpus returns all content files of the project and of the loader's tests.
func corpus(t testing.TB) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	project := os.DirFS("../..")
	err := fs.WalkDir(project, "content", func(name string, d fs.DirEntry, err error) error {
		if _, ok := content.KindOf(name); err != nil || d.IsDir() || !ok {
			return err
		}
		out[name], err = fs.ReadFile(project, name)
		return err
	})
	if err != nil || len(out) < 100 {
		t.Fatalf("%d files: %v", len(out), err)
	}
	archives, err := filepath.Glob("../content/testdata/*.txtar")
	if err != nil || len(archives) < 10 {
		t.Fatalf("%d archives: %v", len(archives), err)
	}
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if _, ok := content.KindOf(f.Name); ok {
				out[name+":"+f.Name] = f.Data
			}
		}
	}
	return out
}

// check fails unless formatting is idempotent. That the meaning stays is
// checked by Format itself, and by TestMeaning against the loader.
func check(t *testing.T, file string, data []byte) (out []byte, ok bool) {
	t.Helper()
	once, err := Format(file, data, langs)
	if err != nil {
		return nil, false
	}
	twice, err := Format(file, once, langs)
	if err != nil || string(twice) != string(once) {
		t.Fatalf("Format(%q) = %q, and of that %q, %v", data, once, twice, err)
	}
	return once, true
}

func TestCorpus(t *testing.T) {
	for name, data := range corpus(t) {
		_, file, found := strings.Cut(name, ":")
		if !found {
			file = name
		}
		_, err := Format(file, data, langs)
		if errors.Is(err, ErrKept) {
			t.Errorf("%s: %v", name, err)
		}
		check(t, file, data)
	}
}

// TestMeaning loads every site of the corpus before and after: the directories
// are equal, but for the lines on which things stand, and so are the problems.
func TestMeaning(t *testing.T) {
	sites := map[string]fstest.MapFS{}
	base := fstest.MapFS{}
	for name, data := range corpus(t) {
		archive, file, found := strings.Cut(name, ":")
		if !found {
			archive, file = "content", name
		}
		if sites[archive] == nil {
			sites[archive] = fstest.MapFS{}
		}
		sites[archive][file] = &fstest.MapFile{Data: data}
	}
	maps.Copy(base, sites["../content/testdata/base.txtar"])
	loaded := 0
	for name, site := range sites {
		if name != "content" {
			all := maps.Clone(base)
			maps.Copy(all, site)
			site = all
		}
		formatted := fstest.MapFS{}
		for file, f := range site {
			out, err := Format(file, f.Data, langs)
			if err != nil {
				out = f.Data
			}
			formatted[file] = &fstest.MapFile{Data: out}
		}
		opts := content.Options{Today: civil.DateOf(2026, 11, 24)}
		before, probs := content.Load(site, opts)
		after, probsAfter := content.Load(formatted, opts)
		if len(probs) != len(probsAfter) {
			t.Errorf("%s: %d problems before and %d after:\n%v\n%v", name, len(probs), len(probsAfter), probs.Sorted(), probsAfter.Sorted())
		}
		if !alike(reflect.ValueOf(before), reflect.ValueOf(after), map[[2]unsafe.Pointer]bool{}) {
			t.Errorf("%s: the directory is another one after formatting", name)
		}
		if before != nil {
			loaded++
		}
	}
	if loaded < 3 {
		t.Errorf("only %d sites could be loaded", loaded)
	}
}

// alike reports whether two values are equal but for their places.
func alike(a, b reflect.Value, seen map[[2]unsafe.Pointer]bool) bool {
	if a.IsValid() != b.IsValid() || a.IsValid() && a.Type() != b.Type() {
		return false
	}
	if !a.IsValid() || a.Type() == reflect.TypeFor[directory.Place]() || a.Type() == reflect.TypeFor[*time.Location]() {
		return true
	}
	switch a.Kind() {
	case reflect.Pointer:
		pair := [2]unsafe.Pointer{a.UnsafePointer(), b.UnsafePointer()}
		if seen[pair] || a.IsNil() || b.IsNil() {
			return seen[pair] || a.IsNil() == b.IsNil()
		}
		seen[pair] = true
		return alike(a.Elem(), b.Elem(), seen)
	case reflect.Interface:
		return alike(a.Elem(), b.Elem(), seen)
	case reflect.Struct:
		for i := range a.NumField() {
			if !alike(a.Field(i), b.Field(i), seen) {
				return false
			}
		}
		return true
	case reflect.Slice, reflect.Array:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !alike(a.Index(i), b.Index(i), seen) {
				return false
			}
		}
		return true
	case reflect.Map:
		if a.Len() != b.Len() {
			return false
		}
		for _, k := range a.MapKeys() {
			if !alike(a.MapIndex(k), b.MapIndex(k), seen) {
				return false
			}
		}
		return true
	case reflect.Func:
		return a.IsNil() == b.IsNil()
	}
	return a.Equal(b)
}

func FuzzFormat(f *testing.F) {
	for name, data := range corpus(f) {
		if len(data) < 4000 {
			f.Add(strings.HasSuffix(name, ".md"), data)
		}
	}
	f.Fuzz(func(t *testing.T, markdown bool, data []byte) {
		file := "content/schedules/x.yaml"
		if markdown {
			file = "content/centers/x.md"
		}
		if len(data) < 1<<14 {
			check(t, file, data)
		}
	})
}
