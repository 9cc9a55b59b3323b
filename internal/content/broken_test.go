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
// a key.
var slips = []string{"\tname: x", "nmae: x", "name: [x"}

// Whichever file of the shipped content is broken, a problem names it and a
// line in it.
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
		lines[at] = indentOf(lines[at]) + slip
		files[name] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n")), Mode: 0o644}
		dir, probs := Load(files, Options{Today: today, Jobs: 2})
		files[name] = file
		if dir != nil {
			t.Errorf("%s: loads with %q in line %d", name, slip, at+1)
		}
		if !names(probs, name) {
			t.Errorf("%s: with %q in line %d no problem names the file and a line: %v", name, slip, at+1, probs.Sorted())
		}
	}
	if n < 100 {
		t.Errorf("broke %d files; the test looks in the wrong place", n)
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

func names(probs diag.List, file string) bool {
	for _, p := range probs {
		if p.Severity == diag.Error && p.Pos.File == file && p.Pos.Line > 0 && p.Pos.Col > 0 {
			return true
		}
	}
	return false
}
