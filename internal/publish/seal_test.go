package publish

import (
	"os"
	"path/filepath"
	"testing"
)

// sealed publishes files and seals them.
func sealed(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	s, err := Begin(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := s.Write(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	s.Seal("key 1", "a note\nof two lines")
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
}

func TestUnchanged(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(dir string) error
		want bool
	}{
		{"nothing", func(string) error { return nil }, true},
		{"a foreign file", func(dir string) error { return os.WriteFile(dir+"/CNAME", []byte("x"), 0o644) }, true},
		{"other bytes of the same number", func(dir string) error { return os.WriteFile(dir+"/a/b.html", []byte("TEXT"), 0o644) }, false},
		{"the same bytes written anew", func(dir string) error { return os.WriteFile(dir+"/a/b.html", []byte("text"), 0o644) }, false},
		{"another file of the same bytes", func(dir string) error {
			if err := os.WriteFile(dir+"/new", []byte("text"), 0o644); err != nil {
				return err
			}
			return os.Rename(dir+"/new", dir+"/a/b.html")
		}, false},
		{"a mode", func(dir string) error { return os.Chmod(dir+"/a/b.html", 0o600) }, false},
		{"a file that is gone", func(dir string) error { return os.Remove(dir + "/index.html") }, false},
		{"a link in its place", func(dir string) error {
			if err := os.Remove(dir + "/index.html"); err != nil {
				return err
			}
			return os.Symlink("a/b.html", dir+"/index.html")
		}, false},
		{"a manifest that is gone", func(dir string) error { return os.Remove(dir + "/" + manifestName) }, false},
		{"a site that is gone", os.RemoveAll, false},
		{"a seal that is gone", func(dir string) error { return os.Remove(placesOf(dir).seal) }, false},
		{"what is no seal", func(dir string) error { return os.WriteFile(placesOf(dir).seal, []byte("x"), 0o644) }, false},
		{"a build that was stopped", func(dir string) error { return os.Mkdir(placesOf(dir).new, 0o777) }, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			files := map[string]string{"index.html": "hello", "a/b.html": "text"}
			sealed(t, dir, map[string]string{"index.html": "hello", "old.html": "x", "a/b.html": "old text"})
			sealed(t, dir, files) // keeps one file, and takes away another
			if note, ok := Unchanged(dir, "key 1"); !ok || note != "a note\nof two lines" {
				t.Fatalf("Unchanged = %q, %t after a build; there are seals on this system", note, ok)
			}
			if _, ok := Unchanged(dir, "key 2"); ok {
				t.Error("unchanged with another key")
			}
			if key, ok := LastKey(dir); key != "key 1" || !ok {
				t.Errorf("LastKey = %q, %t", key, ok)
			}
			if err := tt.do(dir); err != nil {
				t.Fatal(err)
			}
			if _, ok := Unchanged(dir, "key 1"); ok != tt.want {
				t.Errorf("Unchanged = %t, want %t", ok, tt.want)
			}
			sealed(t, dir, files)
			if _, ok := Unchanged(dir, "key 1"); !ok {
				t.Error("changed after another build")
			}
		})
	}
}

// A build that was given up, or that failed, leaves the seal of the site that is
// still there.
func TestSealOfTheSiteThatStands(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	sealed(t, dir, map[string]string{"index.html": "hello"})
	s, err := Begin(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	s.Seal("key 2", "")
	if err := s.Write("index.html", []byte("other")); err != nil {
		t.Fatal(err)
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	if _, ok := Unchanged(dir, "key 1"); !ok {
		t.Error("changed by a build that was given up")
	}
}
