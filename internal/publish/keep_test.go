package publish

import (
	"os"
	"path/filepath"
	"testing"
)

// A file whose name says what is in it is kept without its bytes, as long as it is
// what a build wrote.
func TestKeep(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	made := 0
	build := func() Result {
		t.Helper()
		s, err := Begin(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		if size, ok := s.Keep("a1.png"); !ok {
			made++
			if err := s.Write("a1.png", []byte("picture")); err != nil {
				t.Fatal(err)
			}
		} else if size != 7 {
			t.Errorf("Keep says %d bytes, want 7", size)
		} else if err := s.Write("a1.png", []byte("picture")); err == nil {
			t.Error("a file that was kept could be written too")
			s.Abort()
			return Result{}
		} else {
			s.failed.Store(false)
		}
		r, err := s.Commit()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(dir + "/a1.png"); err != nil || string(got) != "picture" {
			t.Errorf("the file is %q, %v", got, err)
		}
		return r
	}
	for i, step := range []struct {
		before func() error
		made   int
		want   Result
	}{
		{func() error { return nil }, 1, Result{Written: 1, Bytes: 7}},
		{func() error { return nil }, 1, Result{Kept: 1, Bytes: 7}},
		{func() error { return os.WriteFile(dir+"/a1.png", []byte("PICTURE"), 0o644) }, 2, Result{Written: 1, Bytes: 7}},
		{func() error { return os.Remove(dir + "/a1.png") }, 3, Result{Written: 1, Bytes: 7}},
		{func() error { return os.Remove(dir + "/" + manifestName) }, 4, Result{Kept: 1, Bytes: 7}}, // nobody knows whose it is
	} {
		if err := step.before(); err != nil {
			t.Fatal(err)
		}
		if got := build(); got != step.want || made != step.made {
			t.Errorf("step %d: %+v after drawing %d times; want %+v after %d", i, got, made, step.want, step.made)
		}
	}
}
