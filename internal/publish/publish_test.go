package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// tree is what a folder holds: path → content, "-> target" for a symbolic link
// and "dir" for an empty folder.
type tree map[string]string

// String is the tree without its long files.
func (t tree) String() string {
	short := map[string]string{}
	for path, text := range t {
		if len(text) > 40 {
			text = text[:20] + "…"
		}
		short[path] = text
	}
	return fmt.Sprintf("%q", short)
}

// read returns what is in a folder, without the manifest.
func read(t testing.TB, dir string) tree {
	t.Helper()
	got := tree{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		switch {
		case e.Type() == fs.ModeSymlink:
			target, err := os.Readlink(path)
			got[rel] = "-> " + target
			return err
		case e.IsDir():
			names, err := os.ReadDir(path)
			if len(names) == 0 && rel != "." {
				got[rel] = "dir"
			}
			return err
		case rel != manifestName:
			data, err := os.ReadFile(path)
			got[rel] = string(data)
			return err
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return got
}

// lay writes files into a folder without the publisher.
func lay(t testing.TB, dir string, files tree) {
	t.Helper()
	for path, text := range files {
		full := filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func buildOn(d disk, dir string, files tree) (Result, error) {
	s, err := begin(context.Background(), d, dir, nil)
	if err != nil {
		return Result{}, err
	}
	defer s.Abort()
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if err := s.Write(path, []byte(files[path])); err != nil {
			return Result{}, err
		}
	}
	return s.Commit()
}

// none is no fault.
func none(string, string) error { return nil }

// build publishes files, which must succeed.
func build(t testing.TB, dir string, files tree) Result {
	t.Helper()
	r, err := buildOn(broken(none), dir, files)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func check(t testing.TB, dir string, want ...tree) {
	t.Helper()
	all := tree{}
	for _, w := range want {
		maps.Copy(all, w)
	}
	if got := read(t, dir); !maps.Equal(got, all) {
		t.Fatalf("the folder holds %v, want %v", got, all)
	}
	if left := stages(t, dir); len(left) > 0 {
		t.Fatalf("left beside the folder: %q", left)
	}
}

// stages returns the names of what a build left beside the folder.
func stages(t testing.TB, dir string) []string {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(filepath.Dir(dir), ".*.stage-*"))
	if err != nil {
		t.Fatal(err)
	}
	return left
}

var (
	first  = tree{"index.html": "one", "es/index.html": "uno", "old/gone.html": "bye", "big.bin": strings.Repeat("x", 100_000)}
	second = tree{"index.html": "two", "es/index.html": "uno", "new/deep/page.html": "hello", "big.bin": strings.Repeat("x", 100_000)}
)

func TestCommit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sub", "public")
	if got, want := build(t, dir, first), (Result{Written: 4, Bytes: 100_009}); got != want {
		t.Errorf("first build = %+v, want %+v", got, want)
	}
	check(t, dir, first)
	if got, want := build(t, dir, second), (Result{Written: 2, Kept: 2, Removed: 1, Bytes: 100_011}); got != want {
		t.Errorf("second build = %+v, want %+v", got, want)
	}
	check(t, dir, second)
}

func TestCommitKeepsInodeAndTimeOfEqualFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, first)
	old := time.Date(2020, 8, 7, 12, 0, 0, 0, time.UTC)
	for _, name := range []string{"es/index.html", "index.html"} {
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	before := stat(t, filepath.Join(dir, "es/index.html"))
	build(t, dir, second)
	after := stat(t, filepath.Join(dir, "es/index.html"))
	if !os.SameFile(before, after) || !after.ModTime().Equal(old) {
		t.Errorf("an equal file has another inode or time: %v, want %v", after.ModTime(), old)
	}
	if changed := stat(t, filepath.Join(dir, "index.html")); changed.ModTime().Equal(old) {
		t.Error("a changed file kept its time")
	}
}

func stat(t testing.TB, path string) fs.FileInfo {
	t.Helper()
	info, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

// A build that changes nothing leaves even the folder itself alone.
func TestCommitNothingChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, first)
	lay(t, dir, tree{"CNAME": "example.org"})
	before := stat(t, dir)
	calls := 0
	got, err := buildOn(broken(func(string, string) error { calls++; return nil }), dir, first)
	if want := (Result{Kept: 4, Bytes: 100_009}); err != nil || got != want {
		t.Errorf("build = %+v, %v; want %+v", got, err, want)
	}
	if calls != 0 {
		t.Errorf("%d changes to the disk, want none", calls)
	}
	after := stat(t, dir)
	if !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Error("the folder was touched")
	}
}

func TestManifestDependsOnFilesAlone(t *testing.T) {
	dir := t.TempDir()
	one, other := filepath.Join(dir, "one"), filepath.Join(dir, "other")
	build(t, one, first)
	build(t, one, second)
	build(t, other, second)
	a, err1 := os.ReadFile(filepath.Join(one, manifestName))
	b, err2 := os.ReadFile(filepath.Join(other, manifestName))
	if err1 != nil || err2 != nil || !bytes.Equal(a, b) {
		t.Errorf("manifests differ: %q, %v and %q, %v", a, err1, b, err2)
	}
}

func TestTargetIsALink(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "www"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("www", filepath.Join(dir, "public")); err != nil {
		t.Fatal(err)
	}
	build(t, filepath.Join(dir, "public"), first)
	check(t, filepath.Join(dir, "www"), first)
	if stat(t, filepath.Join(dir, "public")).Mode().Type() != fs.ModeSymlink {
		t.Error("the link to the folder is gone")
	}
}

func TestWriteRefusesPaths(t *testing.T) {
	parent := t.TempDir()
	s, err := Begin(t.Context(), filepath.Join(parent, "public"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		"", ".", "..", "../x", "/x", "a/../../x", "a//b", "a/", "./a", // not below
		manifestName, "a\\b", "a\nb", "a\x00b",
	} {
		if err := s.Write(path, nil); err == nil {
			t.Errorf("Write(%q) succeeded", path)
		}
	}
	if _, err := s.Commit(); err == nil {
		t.Error("Commit succeeded after a failed Write")
	}
	if got := read(t, parent); len(got) > 0 {
		t.Errorf("the build left %v", got)
	}
}

func TestWriteTwice(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, tree{"a": "a"})
	for _, path := range []string{"a", "b"} { // known from the last build, and new
		s, err := Begin(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		err1, err2 := s.Write(path, []byte("a")), s.Write(path, []byte("a"))
		if err1 != nil || err2 == nil {
			t.Errorf("Write(%q) twice = %v, %v; want an error the second time", path, err1, err2)
		}
		s.Abort()
	}
}

func TestAfterTheEnd(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s, err := Begin(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write("a", []byte("a")); err != nil {
		t.Fatal(err)
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	if err := s.Write("b", nil); err == nil {
		t.Error("Write after Abort succeeded")
	}
	if _, err := s.Commit(); err == nil {
		t.Error("Commit after Abort succeeded")
	}
	if err := s.Abort(); err != nil {
		t.Errorf("second Abort = %v", err)
	}
	if exists(dir) {
		t.Error("an aborted build made the folder")
	}
}

func TestBeginRefusesSources(t *testing.T) {
	root := t.TempDir()
	lay(t, root, tree{"content/site.yaml": "", "static/a.css": ""})
	if err := os.Symlink("content", filepath.Join(root, "link")); err != nil {
		t.Fatal(err)
	}
	sources := []string{filepath.Join(root, "content"), filepath.Join(root, "static"), filepath.Join(root, "layouts")}
	for _, dir := range []string{
		root, filepath.Dir(root), "/", // around
		filepath.Join(root, "content"), filepath.Join(root, "layouts"), filepath.Join(root, "link"), // equal, one of them not there yet
		filepath.Join(root, "content/x"), filepath.Join(root, "static/a/b"), filepath.Join(root, "link/x"), // inside
		filepath.Join(root, "static/a.css"), // a file
	} {
		if s, err := Begin(t.Context(), dir, sources...); err == nil {
			s.Abort()
			t.Errorf("Begin(%q) succeeded", dir)
		}
	}
	s, err := Begin(t.Context(), filepath.Join(root, "content-public"), sources...)
	if err != nil {
		t.Fatal(err)
	}
	s.Abort()
}

// Every call of Write may come from another goroutine.
func TestWriteFromManyGoroutines(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	want := tree{}
	for i := range 400 {
		want[fmt.Sprintf("a%d/b%d/%d.html", i%3, i%7, i)] = fmt.Sprint(i)
	}
	s, err := Begin(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for path, text := range want {
		wg.Go(func() {
			if err := s.Write(path, []byte(text)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	check(t, dir, want)
}

// Two builds at once: the second one waits, or gives up when it is told to.
func TestTwoBuildsAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s, err := Begin(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Begin(ctx, dir); !errors.Is(err, context.Canceled) {
		t.Errorf("Begin during a build, cancelled = %v", err)
	}
	done := make(chan error)
	go func() {
		_, err := buildOn(osDisk{}, dir, second)
		done <- err
	}()
	for path, text := range first {
		if err := s.Write(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	check(t, dir, second)
}

// A manifest that somebody garbled costs nothing but what it says: lines that
// are none are passed over, and the next build writes it anew.
func TestGarbledManifest(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, tree{"a": "a", "b": "b"})
	name := filepath.Join(dir, manifestName)
	good, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lay(t, dir, tree{manifestName: string(good) + "<<<<<<< HEAD\n00000000 1 ../../etc/passwd\nzz 1 c\n"})
	build(t, dir, tree{"a": "a"})
	check(t, dir, tree{"a": "a"})
	if got, _ := os.ReadFile(name); strings.Count(string(got), "\n") != 2 {
		t.Errorf("the manifest is %q", got)
	}
}
