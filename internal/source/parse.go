package source

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"

	"gopkg.in/yaml.v3"

	"centers/internal/diag"
)

// maxSlips is how many slips of a file are told; each is mended in memory to
// find the next.
const maxSlips = 20

// Parse reads a YAML file. The node is nil if the file cannot be read at all;
// with slips that could be guessed right it is there beside the problems, so
// that the rest of the file can be checked.
func Parse(file string, data []byte) (*Node, diag.List) {
	text, probs := clean(file, data)
	if probs != nil {
		return nil, probs
	}
	return parse(file, text, 1)
}

// parse reads the YAML in text, whose first line is that line of the file.
func parse(file string, text []byte, line int) (*Node, diag.List) {
	t := tree{file: file, text: oneBreak(text), shift: line - 1}
	for range maxSlips {
		root, err := decode(t.text)
		if err == nil {
			node := t.root(root)
			return node, t.probs
		}
		slip := diagnose(t.text, libraryLine(err))
		// Of two slips on one line the second goes with the first.
		if !t.isMended(slip.line) {
			t.probs.Addf(t.at(slip.line, slip.col), RuleYAML, "%s", slip.message)
		}
		if slip.mended == nil {
			break
		}
		t.mend(slip.mended)
	}
	return nil, t.probs
}

// The errors of texts that the library would accept.
var (
	errSecondDocument = errors.New("second document")
	errDirective      = errors.New("directive")
)

// decode calls the library, whose panics on odd input are errors to us.
func decode(text []byte) (root *yaml.Node, err error) {
	defer func() {
		if recover() != nil {
			root, err = nil, errors.New("unreadable")
		}
	}()
	if bytes.HasPrefix(text, []byte("%")) {
		return nil, errDirective
	}
	dec := yaml.NewDecoder(bytes.NewReader(text))
	root = new(yaml.Node)
	switch err := dec.Decode(root); {
	case err == io.EOF:
		return nil, nil
	case err != nil:
		return nil, err
	}
	switch err := dec.Decode(new(yaml.Node)); {
	case err == io.EOF:
		return root, nil
	case err != nil:
		return nil, err
	}
	return nil, errSecondDocument
}

var lineInError = regexp.MustCompile(`line (\d+):`)

// libraryLine returns the line that the library names, or 0. It is often wrong,
// and good only where nothing better is known.
func libraryLine(err error) int {
	m := lineInError.FindStringSubmatch(err.Error())
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}
