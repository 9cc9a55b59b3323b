package source

import (
	"bytes"

	"centers/internal/diag"
)

// mend replaces the text by what it was probably meant to be, with the same
// lines or fewer.
func (t *tree) mend(text []byte) {
	t.versions = append(t.versions, bytes.Split(t.text, []byte("\n")))
	t.text, t.lines = text, bytes.Split(text, []byte("\n"))
}

// isMended reports whether the text's line of that number differs from the
// file's.
func (t *tree) isMended(n int) bool {
	return len(t.versions) > 0 && n >= 1 && n <= len(t.lines) && !bytes.Equal(t.lines[n-1], t.versions[0][n-1])
}

// at returns the place in the file of a line and column of the text.
func (t *tree) at(line, col int) diag.Pos {
	if t.isMended(line) {
		now := t.lines[line-1]
		for i := len(t.versions) - 1; i >= 0; i-- {
			before := t.versions[i][line-1]
			col = columnBefore(now, before, col)
			now = before
		}
	}
	return diag.Pos{File: t.file, Line: line + t.shift, Col: col}
}

// columnBefore returns the column that a place in a line had before one part of
// the line was put in quotes.
func columnBefore(line, written []byte, col int) int {
	if bytes.Equal(line, written) {
		return col
	}
	now, before := []rune(string(line)), []rune(string(written))
	shorter := min(len(now), len(before))
	head, tail := 0, 0
	for head < shorter && now[head] == before[head] {
		head++
	}
	for tail < shorter-head && now[len(now)-1-tail] == before[len(before)-1-tail] {
		tail++
	}
	switch {
	case col-1 <= head:
		return col
	case col-1 >= len(now)-tail:
		return col - len(now) + len(before)
	}
	return min(col-1, len(before)-tail+1)
}
