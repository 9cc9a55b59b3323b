package history

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

func TestChanged(t *testing.T) {
	r := newRepo(t)
	r.commit("2026-01-01T00:00:00Z", map[string]string{"content/a.md": "1", "content/b.md": "1", "content/gone.md": "1", "static/x": "1"})
	r.git("", "tag", "first")
	r.commit("2026-01-02T00:00:00Z", map[string]string{"content/b.md": "2", "content/é.md": "1", ".gitignore": "*.tmp\n"})
	r.write(map[string]string{"static/x": "2", "content/new.md": "1", "content/x.tmp": "1"})
	if err := os.Remove(filepath.Join(r.dir, "content/gone.md")); err != nil {
		t.Fatal(err)
	}
	g := Git{Path: r.path, Env: os.Environ()}
	got, err := g.Changed(t.Context(), r.dir, "first")
	want := map[string]bool{"content/b.md": true, "content/é.md": true, "content/gone.md": true, "content/new.md": true, "static/x": true, ".gitignore": true}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("Changed gives %v, %v; want %v", got, err, want)
	}
	got, err = g.Changed(t.Context(), filepath.Join(r.dir, "content"), "HEAD")
	want = map[string]bool{"gone.md": true, "new.md": true}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("Changed of a folder gives %v, %v; want %v", got, err, want)
	}
	for revision, message := range map[string]string{
		"nothing": `git knows no commit "nothing"`, "--help": `"--help" is no revision`, "": `git knows no commit ""`, "first:content": `git knows no commit "first:content"`,
	} {
		if got, err := g.Changed(t.Context(), r.dir, revision); err == nil || err.Error() != message {
			t.Errorf("Changed of %q gives %v, %v; want %q", revision, got, err, message)
		}
	}
	if _, err := g.Changed(t.Context(), t.TempDir(), "HEAD"); !errors.Is(err, ErrNone) {
		t.Errorf("outside of a repository Changed gives %v", err)
	}
}
