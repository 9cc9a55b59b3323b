package content

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"centers/internal/diag"
)

// FuzzLoad puts any bytes in place of one file: nothing panics, every problem
// has its place in that file or names another one that is there, and there is
// a directory exactly if nothing is wrong.
func FuzzLoad(f *testing.F) {
	base, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		f.Fatal(err)
	}
	paths := []string{
		"content/centers/lynwood.md", "content/services/fitness-classes.md", "content/faqs/free.md", "content/notices/hello.md",
		"content/pages/about.md", "content/schedules/lynwood.yaml", "content/site.yaml", "content/topics.yaml", "content/partners.yaml",
		"content/closures.yaml", "content/centers/lynwood.es.md",
	}
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			for i, path := range paths {
				if filepath.Dir(path) == filepath.Dir(file.Name) && filepath.Ext(path) == filepath.Ext(file.Name) {
					f.Add(i, file.Data)
					break
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, i int, data []byte) {
		if i < 0 || i >= len(paths) || len(data) > 1<<14 {
			return
		}
		files := fstest.MapFS{}
		for _, file := range base.Files {
			files[file.Name] = &fstest.MapFile{Data: file.Data}
		}
		files[paths[i]] = &fstest.MapFile{Data: data}
		dir, probs := Load(files, Options{Today: today, Jobs: 1})
		if (dir == nil) != probs.HasErrors() {
			t.Fatalf("the directory is %v beside %v", dir, probs)
		}
		for _, p := range probs {
			inside(t, files, p)
		}
	})
}

// inside fails unless a problem's place is one that an editor can go to.
func inside(t *testing.T, files fstest.MapFS, p diag.Problem) {
	t.Helper()
	file := files[p.Pos.File]
	if file == nil {
		t.Fatalf("%s: no such file", p)
	}
	if p.Pos.Line == 0 {
		return
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(file.Data), "\ufeff"))
	lines := strings.Split(text, "\n")
	if p.Pos.Line > len(lines) || p.Pos.Col > utf8.RuneCountInString(lines[p.Pos.Line-1])+1 {
		t.Fatalf("%q: %s: no such place", file.Data, p)
	}
}
