package edit

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestOverlay(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"content/a.md": "a", "content/c.md": "c", "static/s": "s"} {
		full := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("a.md", filepath.Join(dir, "content/link.md")); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, text string
		folder     string
		want       []string
	}{
		{"content/a.md", "A", "content", []string{"a.md", "c.md", "link.md"}},
		{"content/b.md", "B", "content", []string{"a.md", "b.md", "c.md", "link.md"}},
		{"content/notices/n.md", "N", "content", []string{"a.md", "c.md", "link.md", "notices"}},
		{"content/notices/n.md", "N", "content/notices", []string{"n.md"}},
		{"content/a.md", "A", "static", []string{"s"}},
	} {
		fsys := Overlay(os.DirFS(dir), tt.name, []byte(tt.text))
		entries, err := fs.ReadDir(fsys, tt.folder)
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		if err != nil || !slices.Equal(names, tt.want) {
			t.Errorf("with %s, %s holds %q, %v; want %q", tt.name, tt.folder, names, err, tt.want)
		}
		f, err := fsys.Open(tt.name)
		if err != nil {
			t.Fatal(err)
		}
		info, _ := f.Stat()
		data, err := io.ReadAll(f)
		if string(data) != tt.text || err != nil || info.Size() != 1 || !info.Mode().IsRegular() || info.Name() != filepath.Base(tt.name) {
			t.Errorf("%s is %q, %v, %v", tt.name, data, err, info)
		}
		if info, err := fs.Lstat(fsys, filepath.ToSlash(filepath.Dir(tt.name))); err != nil || !info.IsDir() {
			t.Errorf("the folder of %s is %v, %v", tt.name, info, err)
		}
		if data, err := fs.ReadFile(fsys, "static/s"); string(data) != "s" || err != nil {
			t.Errorf("beside %s, static/s is %q, %v", tt.name, data, err)
		}
		if to, err := fs.ReadLink(fsys, "content/link.md"); to != "a.md" || err != nil {
			t.Errorf("beside %s, the link leads to %q, %v", tt.name, to, err)
		}
		if _, err := fs.Stat(fsys, "content/none.md"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("beside %s, a file that is not there: %v", tt.name, err)
		}
	}
}
