package check

import (
	"io/fs"
	"strings"
	"sync"
	"unicode/utf8"

	"centers/internal/diag"
)

// A finder finds the line of a key or of words in a file, which a loaded
// directory no longer knows. What it does not find is at the beginning of its
// item. It is safe for concurrent use.
type finder struct {
	fsys  fs.FS
	mu    sync.Mutex
	files map[string][]string
}

// of returns the lines of a file; none if it cannot be read.
func (f *finder) of(file string) []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if lines, ok := f.files[file]; ok {
		return lines
	}
	data, _ := fs.ReadFile(f.fsys, file)
	lines := strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
	if f.files == nil {
		f.files = map[string][]string{}
	}
	f.files[file] = lines
	return lines
}

// item returns the lines of the item that begins at a place, and the number of
// the first. In YAML it ends where a line begins further left, in Markdown with
// the file.
func (f *finder) item(at diag.Pos) (lines []string, first int) {
	all := f.of(at.File)
	first = min(max(at.Line, 1), len(all))
	lines = all[first-1:]
	if strings.HasSuffix(at.File, ".md") {
		return lines, first
	}
	for i, line := range lines[1:] {
		bare := strings.TrimLeft(line, " ")
		if bare != "" && bare[0] != '#' && len(line)-len(bare) < at.Col-1 {
			return lines[:i+1], first
		}
	}
	return lines, first
}

// key returns the place of a key of an item.
func (f *finder) key(at diag.Pos, key string) diag.Pos {
	lines, first := f.item(at)
	for i, line := range lines {
		if i > 0 && line == "---" {
			break
		}
		if col := keyIn(line, key); col > 0 {
			return diag.Pos{File: at.File, Line: first + i, Col: col}
		}
	}
	return at
}

// keyIn returns the column of a key in a line of YAML, or 0.
func keyIn(line, key string) int {
	if strings.HasPrefix(strings.TrimLeft(line, " "), "#") {
		return 0
	}
	for start := 0; ; {
		i := strings.Index(line[start:], key+":")
		if i < 0 {
			return 0
		}
		i += start
		if i == 0 || strings.IndexByte(" {,-\"'", line[i-1]) >= 0 {
			return utf8.RuneCountInString(line[:i]) + 1
		}
		start = i + len(key)
	}
}

// shortest is how many bytes of words must match for a line to hold them.
const shortest = 24

// words returns the place of words of an item: of their beginning, since they
// may go on in the next line.
func (f *finder) words(at diag.Pos, words string) diag.Pos {
	lines, first := f.item(at)
	head := words[:min(len(words), shortest)]
	for len(head) < len(words) && !utf8.RuneStart(words[len(head)]) {
		head = words[:len(head)+1]
	}
	for _, want := range []string{words, head} {
		for i, line := range lines {
			if col := strings.Index(line, want); col >= 0 && want != "" {
				return diag.Pos{File: at.File, Line: first + i, Col: utf8.RuneCountInString(line[:col]) + 1}
			}
		}
	}
	return at
}
