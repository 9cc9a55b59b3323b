package publish

import (
	"os"
	"path/filepath"
	"strings"
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
			if key, note, ok := Last(dir); key != "key 1" || note != "a note\nof two lines" || !ok {
				t.Errorf("Last = %q, %q, %t", key, note, ok)
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

// A site of a build that seals nothing has no seal, not that of the one before.
func TestSealOfAnotherSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	sealed(t, dir, map[string]string{"index.html": "hello"})
	s, err := Begin(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write("index.html", []byte("other")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	if key, _, ok := Last(dir); ok {
		t.Errorf("the seal %q is still there", key)
	}
}

// A derived file is made again only if it or what it is made from has changed,
// or if it is not trusted.
func TestWriteDerived(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	calls := 0
	build := func(text string, trusted bool) Result {
		t.Helper()
		s, err := Begin(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Write("a.html", []byte(text)); err != nil {
			t.Fatal(err)
		}
		err = s.WriteDerived("a.html.up", "a.html", trusted, func() ([]byte, error) {
			calls++
			return []byte(strings.ToUpper(text)), nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.WriteDerived("a.html.none", "a.html", trusted, func() ([]byte, error) { return nil, nil }); err != nil {
			t.Fatal(err)
		}
		r, err := s.Commit()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(dir + "/a.html.up"); err != nil || string(got) != strings.ToUpper(text) {
			t.Errorf("the derived file is %q, %v", got, err)
		}
		if _, err := os.Stat(dir + "/a.html.none"); err == nil {
			t.Error("a file was made of nil")
		}
		return r
	}
	for _, step := range []struct {
		text    string
		trusted bool
		damage  bool
		calls   int
		want    Result
	}{
		{"x", true, false, 1, Result{Written: 2, Bytes: 2}},
		{"x", true, false, 1, Result{Kept: 2, Bytes: 2}},
		{"x", false, false, 2, Result{Kept: 2, Bytes: 2}},
		{"y", true, false, 3, Result{Written: 2, Bytes: 2}},
		{"y", true, true, 4, Result{Written: 1, Kept: 1, Bytes: 2}},
		{"y", true, false, 4, Result{Kept: 2, Bytes: 2}},
	} {
		if step.damage {
			if err := os.WriteFile(dir+"/a.html.up", []byte("?"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got := build(step.text, step.trusted); got != step.want || calls != step.calls {
			t.Errorf("%+v: %+v after %d calls", step, got, calls)
		}
	}
}
