package publish

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestForeignFilesStay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	foreign := tree{
		".gitignore": "*\n", "CNAME": "example.org", ".git/HEAD": "ref", ".git/objects/ab/cd": "blob",
		"es/note.txt": "mine", "old/keep.txt": "mine too",
	}
	lay(t, dir, foreign)
	for _, empty := range []string{".git/refs", "uploads"} {
		if err := os.MkdirAll(filepath.Join(dir, empty), 0o777); err != nil {
			t.Fatal(err)
		}
		foreign[empty] = "dir"
	}
	if err := os.Symlink("/nowhere", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	foreign["link"] = "-> /nowhere"
	if err := os.Chmod(filepath.Join(dir, ".git"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o2775); err != nil {
		t.Fatal(err)
	}
	top, git, cname := stat(t, dir), stat(t, filepath.Join(dir, ".git")), stat(t, filepath.Join(dir, "CNAME"))

	build(t, dir, first)
	check(t, dir, foreign, first)
	build(t, dir, second)
	check(t, dir, foreign, second)

	if got := stat(t, dir).Mode(); got != top.Mode() {
		t.Errorf("mode of the folder = %v, want %v", got, top.Mode())
	}
	if got := stat(t, filepath.Join(dir, ".git")); got.Mode() != git.Mode() || !got.ModTime().Equal(git.ModTime()) {
		t.Errorf("mode and time of .git = %v %v, want %v %v", got.Mode(), got.ModTime(), git.Mode(), git.ModTime())
	}
	if !os.SameFile(stat(t, filepath.Join(dir, "CNAME")), cname) {
		t.Error("CNAME is another file")
	}
	// With all of our files gone, theirs remain.
	if got := build(t, dir, tree{"a": "a"}).Removed; got != len(second) {
		t.Errorf("removed %d files, want %d", got, len(second))
	}
	check(t, dir, foreign, tree{"a": "a"})
}

// What a person puts where the site has, or had, a file of its own.
func TestForeignFileInPlaceOfOurs(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, tree{"a": "a", "CNAME": "one"})
	lay(t, dir, tree{"CNAME": "two"})
	build(t, dir, tree{"a": "b"})
	check(t, dir, tree{"a": "b", "CNAME": "two"}) // no longer ours: theirs
	build(t, dir, tree{"a": "c"})
	check(t, dir, tree{"a": "c", "CNAME": "two"})

	lay(t, dir, tree{"a": "edited"})
	build(t, dir, tree{"a": "c"})
	check(t, dir, tree{"a": "c", "CNAME": "two"}) // still ours: mended

	build(t, dir, tree{"a": "c", "CNAME": "two"}) // the same bytes: taken over
	build(t, dir, tree{"a": "c"})
	check(t, dir, tree{"a": "c"})
}

func TestForeignFileInTheWay(t *testing.T) {
	for _, tt := range []struct {
		name            string
		foreign, before tree
		site            tree
	}{
		{"of a file", tree{"index.html": "mine"}, nil, tree{"index.html": "yours"}},
		{"of a folder", tree{"es": "mine"}, nil, tree{"es/index.html": "yours"}},
		{"inside what is to be a file", tree{"es/mine": "mine"}, nil, tree{"es": "yours"}},
		{"inside what was ours", tree{"es/mine": "mine"}, tree{"es/a": "a"}, tree{"es": "yours"}},
	} {
		dir := filepath.Join(t.TempDir(), "public")
		if tt.before != nil {
			build(t, dir, tt.before)
		}
		lay(t, dir, tt.foreign)
		_, err := buildOn(osDisk{}, dir, tt.site)
		if err == nil || !strings.Contains(err.Error(), "in the way") {
			t.Errorf("%s: build = %v, want an error that says what is in the way", tt.name, err)
		}
		check(t, dir, tt.before, tt.foreign)
	}
}

// Symbolic links that somebody lays into the folder do not lead out of it.
func TestLinksDoNotLeadOut(t *testing.T) {
	dir, outside := filepath.Join(t.TempDir(), "public"), t.TempDir()
	lay(t, outside, tree{"index.html": "outside"})
	build(t, dir, tree{"es/index.html": "uno"})
	if err := os.RemoveAll(filepath.Join(dir, "es")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "es")); err != nil {
		t.Fatal(err)
	}
	if _, err := buildOn(osDisk{}, dir, tree{"es/index.html": "dos"}); err == nil {
		t.Error("a build through a symbolic link succeeded")
	}
	check(t, outside, tree{"index.html": "outside"})
	build(t, dir, tree{"a": "a"})
	check(t, outside, tree{"index.html": "outside"})
	check(t, dir, tree{"a": "a", "es": "-> " + outside})
}
