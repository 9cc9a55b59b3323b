package content

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"centers/internal/diag"
)

// shipped returns the content that comes with the program, in memory.
func shipped(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("../..")
	for _, dir := range []string{"content", "static/img"} {
		err := fs.WalkDir(root, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(root, name)
			files[name] = &fstest.MapFile{Data: data, Mode: 0o644}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// slips are ways to break a file: what is written over its first line that has
// a key, and where in it the fault is, in columns from 0.
var slips = []struct {
	text string
	col  int
}{{"\tname: x", 0}, {"nmae: x", 0}, {"name: [x", 6}, {"name: @x", 6}, {`name: "x`, 6}}

// Whichever file of the shipped content is broken, a problem names it and the
// place of the fault.
func TestEachBrokenFileIsNamed(t *testing.T) {
	files := shipped(t)
	n := 0
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := files[name]
		if !strings.HasPrefix(name, "content/") || strings.Count(path.Base(name), ".") > 1 && !strings.HasSuffix(name, ".es.md") {
			continue // translations of one language stand for those of all
		}
		slip := slips[n%len(slips)]
		n++
		lines := strings.Split(string(file.Data), "\n")
		at := firstKey(lines)
		if at < 0 {
			t.Errorf("%s: no line with a key to break", name)
			continue
		}
		indent := indentOf(lines[at])
		lines[at] = indent + slip.text
		files[name] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n")), Mode: 0o644}
		dir, probs := Load(files, Options{Today: today, Jobs: 2})
		files[name] = file
		if dir != nil {
			t.Errorf("%s: loads with %q in line %d", name, slip.text, at+1)
		}
		if want := (diag.Pos{File: name, Line: at + 1, Col: len(indent) + slip.col + 1}); !names(probs, want) {
			t.Errorf("with %q no problem names %v: %v", slip.text, want, probs.Sorted())
		}
	}
	if n < 150 {
		t.Errorf("broke %d files; there should be 150 at least", n)
	}
}

// firstKey returns the first line that has a key, and -1 for none.
func firstKey(lines []string) int {
	for i, l := range lines {
		if trimmed := strings.TrimLeft(l, " -"); strings.Contains(trimmed, ": ") && !strings.HasPrefix(trimmed, "#") {
			return i
		}
	}
	return -1
}

// indentOf returns what stands before the key of a line.
func indentOf(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " -"))] }

// names reports whether an error is at a place.
func names(probs diag.List, at diag.Pos) bool {
	return slices.ContainsFunc(probs, func(p diag.Problem) bool { return p.Severity == diag.Error && p.Pos == at })
}
