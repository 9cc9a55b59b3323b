package history

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestAsOf(t *testing.T) {
	r := newRepo(t)
	r.commit("2026-01-01T12:00:00Z", map[string]string{"site/a.md": "one", "site/b.md": "b"})
	r.commit("2026-02-01T12:00:00Z", map[string]string{"site/a.md": "two"})
	r.git("", "rm", "-q", "site/a.md")
	r.git("2026-03-01T12:00:00Z", "commit", "-q", "-m", "gone")
	g := Git{Path: r.path, Env: os.Environ()}
	for _, tt := range []struct{ before, want string }{
		{"2025-12-31T12:00:00Z", ""},
		{"2026-01-31T12:00:00Z", "one"},
		{"2026-02-01T12:00:01Z", "two"},
		{"2026-04-01T12:00:00Z", ""},
	} {
		got, err := g.AsOf(t.Context(), filepath.Join(r.dir, "site"), "a.md", at(tt.before))
		if err != nil || string(got) != tt.want {
			t.Errorf("AsOf(%s) = %q, %v; want %q", tt.before, got, err, tt.want)
		}
	}
	if _, err := g.AsOf(t.Context(), t.TempDir(), "a.md", at("2026-01-01T00:00:00Z")); err != ErrNone {
		t.Errorf("AsOf outside of a repository: %v, want ErrNone", err)
	}
}

func TestRestore(t *testing.T) {
	r := newRepo(t)
	r.commit("2026-01-01T12:00:00Z", map[string]string{"site/content/a.md": "one", "site/static/b.css": "b", "site/other/c": "c", "content/d": "d"})
	if err := os.Symlink("a.md", filepath.Join(r.dir, "site/content/link.md")); err != nil {
		t.Fatal(err)
	}
	r.commit("2026-02-01T12:00:00Z", map[string]string{"site/content/a.md": "two"})
	g := Git{Path: r.path, Env: os.Environ()}
	for revision, want := range map[string][]string{
		"HEAD^": {"content/a.md=one", "static/b.css=b"},
		"HEAD":  {"content/a.md=two", "content/link.md=two", "static/b.css=b"},
	} {
		to := t.TempDir()
		if err := g.Restore(t.Context(), filepath.Join(r.dir, "site"), revision, to, "content", "layouts", "static"); err != nil {
			t.Fatal(err)
		}
		var got []string
		err := filepath.WalkDir(to, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(name)
			got = append(got, filepath.ToSlash(strings.TrimPrefix(name, to+string(filepath.Separator)))+"="+string(data))
			return err
		})
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("Restore(%s) wrote %q, %v; want %q", revision, got, err, want)
		}
	}
	for revision, want := range map[string]string{
		"nothing":       `git knows no commit "nothing"`,
		"--output=evil": `"--output=evil" is no revision`,
	} {
		if err := g.Restore(t.Context(), r.dir, revision, t.TempDir(), "content"); err == nil || err.Error() != want {
			t.Errorf("Restore(%s): %v, want %s", revision, err, want)
		}
	}
	if err := g.Restore(t.Context(), r.dir, "HEAD", t.TempDir(), "layouts"); err == nil || !strings.Contains(err.Error(), "has none of the folders layouts") {
		t.Errorf("Restore of a folder that is not there: %v", err)
	}
}
