package edit

import (
	"bytes"
	"slices"
)

// A Line is a line that only one of two versions of a file has.
type Line struct {
	Number int  // in the new version if added, else in the old one
	Added  bool // else it was taken away
	Text   string
}

// mostCells bounds the work of Diff; versions that differ in more are told as
// wholly different between the first and the last line that do.
const mostCells = 4 << 20

// Diff returns the lines in which two versions of a file differ, in the order of
// the file, those taken away before those added in their place.
func Diff(before, after []byte) []Line {
	a, b := linesOf(before), linesOf(after)
	head := 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	var out []Line
	i, j := 0, 0
	for _, p := range common(a, b) {
		out = append(out, between(a[i:p[0]], b[j:p[1]], head+i, head+j)...)
		i, j = p[0]+1, p[1]+1
	}
	return append(out, between(a[i:], b[j:], head+i, head+j)...)
}

func between(a, b []string, i, j int) []Line {
	var out []Line
	for k, text := range a {
		out = append(out, Line{i + k + 1, false, text})
	}
	for k, text := range b {
		out = append(out, Line{j + k + 1, true, text})
	}
	return out
}

// common returns the indices of a longest list of lines that both have in their
// order.
func common(a, b []string) [][2]int {
	if len(a) == 0 || len(b) == 0 || len(a)*len(b) > mostCells {
		return nil
	}
	long := make([][]int32, len(a)+1)
	for i := range long {
		long[i] = make([]int32, len(b)+1)
	}
	for i := range slices.Backward(a) {
		for j := range slices.Backward(b) {
			if a[i] == b[j] {
				long[i][j] = long[i+1][j+1] + 1
			} else {
				long[i][j] = max(long[i+1][j], long[i][j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case long[i+1][j] >= long[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// linesOf returns the lines of a file without line breaks and byte-order mark.
func linesOf(data []byte) []string {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	var out []string
	for line := range bytes.Lines(data) {
		out = append(out, string(bytes.TrimSuffix(line, []byte("\n"))))
	}
	return out
}
