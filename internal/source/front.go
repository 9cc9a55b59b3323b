package source

import (
	"bytes"

	"centers/internal/diag"
)

// SplitFrontMatter parses the front matter of a Markdown file and returns it
// with what follows: the body and the line on which that begins. The front
// matter is nil if it cannot be read at all, and then the list says why.
func SplitFrontMatter(file string, data []byte) (front *Node, body []byte, bodyLine int, probs diag.List) {
	text, probs := clean(file, data)
	if text == nil && probs != nil {
		return nil, nil, 0, probs
	}
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	if !isFence(first) {
		probs.Addf(diag.Pos{File: file, Line: 1, Col: 1}, RuleYAML, `the first line must be "---", with the keys below it and a second "---" after them`)
		return nil, nil, 0, probs
	}
	bodyLine = 2
	for at := 0; at < len(rest); bodyLine++ {
		line, _, _ := bytes.Cut(rest[at:], []byte("\n"))
		next := min(at+len(line)+1, len(rest))
		if isFence(line) {
			front, probs = parse(file, rest[:at], 2)
			return front, rest[next:], bodyLine + 1, probs
		}
		at = next
	}
	probs.Addf(diag.Pos{File: file, Line: 1, Col: 1}, RuleYAML, `the "---" that ends the keys is missing`)
	return nil, nil, 0, probs
}

func isFence(line []byte) bool {
	return bytes.Equal(bytes.TrimRight(line, " \t"), []byte("---"))
}
