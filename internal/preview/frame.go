package preview

import (
	"io/fs"
	"strings"

	"centers/internal/diag"
)

// A Problem is one fault as it is laid over a page.
type Problem struct {
	File     string `json:"file"` // slash-separated, relative to the project; empty: not in a file
	Line     int    `json:"line"` // from 1; 0: the file as a whole
	Col      int    `json:"col"`  // from 1, in characters; 0: the line as a whole
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Fix      string `json:"fix"`   // what would be right, where that is known
	Lines    []Line `json:"lines"` // around it
}

// A Line is one line of a source file.
type Line struct {
	Number int    `json:"number"`
	Text   string `json:"text"`
}

// around is how many lines are shown before and after the one at fault.
const around = 2

// mostProblems is how many are laid over a page; the terminal has all.
const mostProblems = 50

// Problems returns faults with the lines around them, as they now are in fsys.
func Problems(fsys fs.FS, list diag.List) []Problem {
	list = list[:min(len(list), mostProblems)]
	out := make([]Problem, len(list))
	for i, p := range list {
		out[i] = Problem{
			File: p.Pos.File, Line: p.Pos.Line, Col: p.Pos.Col,
			Severity: p.Severity.String(), Message: p.Message, Fix: p.Fix, Lines: lines(fsys, p.Pos),
		}
	}
	return out
}

// longestLine is how much of a line is shown, in bytes.
const longestLine = 400

func lines(fsys fs.FS, pos diag.Pos) []Line {
	out := []Line{}
	if pos.Line == 0 {
		return out
	}
	data, err := fs.ReadFile(fsys, pos.File)
	if err != nil {
		return out
	}
	n := 0
	for text := range strings.Lines(string(data)) {
		n++
		if n < pos.Line-around {
			continue
		}
		if n > pos.Line+around {
			break
		}
		text = strings.TrimRight(text, "\r\n")
		out = append(out, Line{n, strings.ToValidUTF8(text[:min(len(text), longestLine)], "\uFFFD")})
	}
	return out
}
