// Package form puts content files into one order and form, as gofmt does for
// programs: keys in the order of [content.Kinds], two spaces a level, no quotes
// where none are needed. It loses no comment and no word, and never changes what
// a file says. Whether that is right is not its concern.
package form

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"centers/internal/content"
	"centers/internal/diag"
	"centers/internal/source"
)

// ErrKept is wrapped by the error for a file that is written in a way that
// Format does not know how to keep.
var ErrKept = errors.New("it is written in a way that cannot be put into order without loss")

// Format returns a content file in its one form. The file is named as below the
// project's root, which says what kind it is. langs are the languages of the
// site, for the order within texts; those that are not among them keep theirs.
// A list of problems means that the file is no YAML, another error that it is
// better left as it is.
func Format(file string, data []byte, langs []string) ([]byte, error) {
	kind, ok := content.KindOf(file)
	if !ok {
		return nil, fmt.Errorf("%s is not a content file", file)
	}
	p := &parser{langs: langs, lines: split(data)}
	var out []byte
	var err error
	if kind.Body {
		out, err = p.markdown(file, data, kind)
	} else {
		out, err = p.yaml(file, data, kind)
	}
	if err != nil {
		return nil, err
	}
	if err := same(file, data, out, kind.Body); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return out, nil
}

func (p *parser) yaml(file string, data []byte, kind content.Kind) ([]byte, error) {
	root, probs := source.Parse(file, data)
	if err := probs.Err(); err != nil {
		return nil, err
	}
	var b strings.Builder
	if err := p.root(&b, root, 0, len(p.lines), kind.Fields); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return []byte(p.breaks(b.String(), data)), nil
}

func (p *parser) markdown(file string, data []byte, kind content.Kind) ([]byte, error) {
	front, _, line, probs := source.SplitFrontMatter(file, data)
	if err := probs.Err(); err != nil {
		return nil, err
	}
	var b strings.Builder
	b.WriteString("---\n")
	if err := p.root(&b, front, 1, line-2, kind.Fields); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	b.WriteString("---\n")
	return append([]byte(p.breaks(b.String(), data)), after(data, line-1)...), nil
}

// root prints the YAML on the lines from start to end, which count from 0.
func (p *parser) root(b *strings.Builder, n *source.Node, start, end int, fields []content.Field) (err error) {
	defer func() {
		if kept, ok := recover().(kept); ok {
			err = fmt.Errorf("line %d: %w", int(kept)+1, ErrKept)
		}
	}()
	p.unmark(start, end)
	if n.Kind == source.Empty {
		lines := trimBlank(p.trivia(start, end), true)
		for i, line := range lines {
			if line != "" || i+1 < len(lines) {
				printLine(b, 0, line)
			}
		}
		return nil
	}
	if n.Kind == source.Scalar || p.isFlow(n) {
		for _, line := range p.lines[start:end] {
			printLine(b, 0, strings.TrimRight(line, " \t"))
		}
		return nil
	}
	lead := p.trivia(start, n.Line-1)
	var header []string
	if n.Kind == source.Map {
		header, lead = lead, nil // stays on top, whatever comes first
	}
	block, next := p.block(n, lead, end, -1, fields)
	p.trivia(next, end)
	header = trimBlank(header, len(header) == 0)
	for _, line := range header {
		printLine(b, 0, line)
	}
	block.print(b, 0, len(header) > 0)
	return nil
}

// unmark blanks the lines that only mark where a document begins and ends.
func (p *parser) unmark(start, end int) {
	for i := start; i < end; i++ {
		if !isTrivia(p.lines[i]) {
			if strings.TrimRight(p.lines[i], " \t") == "---" {
				p.lines[i] = ""
			}
			break
		}
	}
	for i := end - 1; i >= start; i-- {
		if isTrivia(p.lines[i]) {
			continue
		}
		if line := strings.TrimRight(p.lines[i], " \t"); line == "---" || line == "..." {
			p.lines[i] = ""
			continue
		}
		break
	}
}

// breaks gives a text the line breaks of the file's first line.
func (p *parser) breaks(text string, data []byte) string {
	if i := bytes.IndexAny(data, "\r\n"); i >= 0 && bytes.HasPrefix(data[i:], []byte("\r\n")) {
		return strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}

// split returns the lines of a file, without byte-order mark, as the parser
// counts them.
func split(data []byte) []string {
	text := string(bytes.TrimPrefix(data, []byte("\ufeff")))
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", " ", "\u2028", " ", "\u2029", " ").Replace(text)
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// after returns what follows the first n lines of a file, byte for byte.
func after(data []byte, n int) []byte {
	for ; n > 0 && len(data) > 0; n-- {
		i := bytes.IndexAny(data, "\r\n")
		switch {
		case i < 0:
			return nil
		case bytes.HasPrefix(data[i:], []byte("\r\n")):
			i++
		}
		data = data[i+1:]
	}
	return data
}

// same makes sure that two files say the same, word for word.
func same(file string, before, after []byte, body bool) error {
	parse := func(data []byte) (*source.Node, diag.List) {
		if !body {
			return source.Parse(file, data)
		}
		n, _, _, probs := source.SplitFrontMatter(file, data)
		return n, probs
	}
	a, _ := parse(before)
	b, probs := parse(after)
	if probs.HasErrors() || !equal(a, b) || letters(string(before)) != letters(string(after)) {
		return ErrKept
	}
	return nil
}

// equal reports whether two values are the same; keys may be in any order.
func equal(a, b *source.Node) bool {
	if a.Kind != b.Kind || a.Value != b.Value || len(a.Items) != len(b.Items) || len(a.Pairs) != len(b.Pairs) {
		return false
	}
	for i := range a.Items {
		if !equal(a.Items[i], b.Items[i]) {
			return false
		}
	}
	for _, p := range a.Pairs {
		other := b.Lookup(p.Key.Value)
		if other == nil || !equal(p.Value, other) {
			return false
		}
	}
	return true
}

// letters returns the letters of a text, and the signs that begin comments,
// sorted: what no change of order or form touches.
func letters(s string) string {
	rs := slices.DeleteFunc([]rune(s), func(r rune) bool {
		return r < 0x80 && r != '#' && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') || r == 0x85 || r == 0x2028 || r == 0x2029 || r == 0xfeff
	})
	slices.Sort(rs)
	return string(rs)
}
