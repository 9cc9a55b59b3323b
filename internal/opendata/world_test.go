package opendata

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	_ "time/tzdata"

	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// today is the day on which the tests' content was written.
var today = civil.DateOf(2026, 11, 24)

// An edit puts new in place of old in one file below content/; an empty old puts
// new in place of the whole file.
type edit struct{ file, old, new string }

// small loads the small directory of the feeds' tests, with edits.
func small(t testing.TB, edits ...edit) *directory.Directory {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("../feed/testdata/site")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		f := files["content/"+e.file]
		if e.old == "" {
			files["content/"+e.file] = &fstest.MapFile{Data: []byte(e.new)}
			continue
		}
		if f == nil || strings.Count(string(f.Data), e.old) != 1 {
			t.Fatalf("%s does not have %q once", e.file, e.old)
		}
		f.Data = []byte(strings.Replace(string(f.Data), e.old, e.new, 1))
	}
	return load(t, files)
}

// full is an edit that gives the north center all that a center may have.
var full = edit{"centers/north.md", "phone:", `languages: [en, es]
tty: 711
summary: {en: Help for all, es: Ayuda para todos}
services: [dance, help]
accessibility: [step-free]
parking: {en: Behind the house, es: Detrás de la casa}
hours: {mon-fri: "9:00-17:00", sat: "10:00-24:00"}
hours_changes:
  - {from: 2026-12-28, until: 2026-12-30, hours: {mon-wed: "10:00-14:00"}, note: Short week}
phone:`}

func load(t testing.TB, fsys fs.FS) *directory.Directory {
	t.Helper()
	dir, probs := content.Load(fsys, content.Options{Today: today})
	if dir == nil {
		t.Fatal(probs.Err())
	}
	return dir
}

// render renders the files of a directory.
func render(t testing.TB, d *directory.Directory) map[string][]byte {
	t.Helper()
	locales, probs := locale.Load(os.DirFS("../.."), d.Site.Languages)
	if probs.HasErrors() {
		t.Fatal(probs.Err())
	}
	out := map[string][]byte{}
	for _, f := range Files(schedule.NewBook(d, today, 2), locales) {
		var data bytes.Buffer
		if err := f.Write(&data); err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if _, twice := out[f.Path]; twice {
			t.Errorf("%s is there twice", f.Path)
		}
		out[f.Path] = data.Bytes()
	}
	return out
}

// worlds are the directories that the tests look at.
func worlds(t *testing.T) map[string]*directory.Directory {
	return map[string]*directory.Directory{"content": load(t, os.DirFS("../..")), "small": small(t, full)}
}
