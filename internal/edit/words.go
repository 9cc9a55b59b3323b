package edit

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// A pair is a key and what it is to say: one word, words for readers, or a list
// of words.
type pair struct {
	key  string
	word string
	text directory.Text
	list []string
}

// An entry is a map that is to be written, in its order.
type entry []pair

func (e *entry) word(key, word string) {
	if word != "" {
		*e = append(*e, pair{key: key, word: word})
	}
}

func (e *entry) date(key string, d civil.Date) { e.word(key, d.String()) }

func (e *entry) text(key string, t directory.Text) {
	if !t.IsEmpty() {
		*e = append(*e, pair{key: key, text: t})
	}
}

// flow returns the entry in brackets, on one line.
func (e entry) flow() string {
	parts := make([]string, len(e))
	for i, p := range e {
		parts[i] = p.key + ": " + p.value(true)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// block returns the lines of the entry, without indentation.
func (e entry) block() []string {
	lines := make([]string, len(e))
	for i, p := range e {
		lines[i] = p.key + ": " + p.value(false)
	}
	return lines
}

// value returns a value as it is written, in brackets or not.
func (p pair) value(flow bool) string {
	switch {
	case p.list != nil:
		return "[" + strings.Join(p.list, ", ") + "]"
	case len(p.text) == 1:
		return scalar(p.text[0].Value, flow)
	case p.text == nil && flow && strings.Contains(p.word, ","):
		return `"` + p.word + `"`
	case p.text == nil:
		return p.word
	}
	parts := make([]string, len(p.text))
	for i, phrase := range p.text {
		parts[i] = phrase.Lang + ": " + scalar(phrase.Value, true)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// node returns the entry as it is to be read.
func (e entry) node() *source.Node {
	n := &source.Node{Kind: source.Map}
	for _, p := range e {
		n.Pairs = append(n.Pairs, source.Pair{Key: leaf(p.key), Value: p.node()})
	}
	return n
}

func (p pair) node() *source.Node {
	n := &source.Node{Kind: source.Map}
	switch {
	case p.list != nil:
		n.Kind = source.List
		for _, word := range p.list {
			n.Items = append(n.Items, leaf(word))
		}
		return n
	case len(p.text) == 1:
		return leaf(p.text[0].Value)
	case p.text == nil:
		return leaf(p.word)
	}
	for _, phrase := range p.text {
		n.Pairs = append(n.Pairs, source.Pair{Key: leaf(phrase.Lang), Value: leaf(phrase.Value)})
	}
	return n
}

func leaf(s string) *source.Node { return &source.Node{Kind: source.Scalar, Value: s} }

var (
	// plainForm is text that YAML takes as it is, in brackets or not.
	plainForm = regexp.MustCompile(`^[\pL][\pL\pM\pN ./()&'’+-]*$`)
	// plainBlock is what it takes outside of brackets besides.
	plainBlock = regexp.MustCompile(`^[\pL][\pL\pM\pN ./()&'’+,;!?-]*$`)
	// noWords are words that YAML takes for something else.
	noWords = []string{"true", "false", "yes", "no", "on", "off", "y", "n", "null"}
)

// scalar returns words as YAML, in quotes where they need them.
func scalar(s string, flow bool) string {
	form := plainBlock
	if flow {
		form = plainForm
	}
	if form.MatchString(s) && !strings.HasSuffix(s, " ") && !slices.Contains(noWords, strings.ToLower(s)) {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// Words returns text as it can stand on one line of a file, without the blanks
// around and between it that say nothing. Text that is not UTF-8 or holds control
// characters is an error.
func Words(s string) (string, error) {
	for _, r := range strings.ToValidUTF8(s, "\x00") {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r >= 0x7f && r < 0xa0 && r != 0x85 || r == 0xfeff || r == 0xfffe || r == 0xffff {
			return "", fmt.Errorf("%s holds something that is no text", diag.Quote(s))
		}
	}
	return strings.Join(strings.Fields(s), " "), nil
}

// clock returns a time as editors write it, 9:00.
func clock(c civil.Clock) string { return strings.TrimPrefix(c.String(), "0") }

// span returns a time range as editors write it, 9:00-17:00.
func span(s civil.Span) string {
	if s.IsZero() {
		return ""
	}
	return clock(s.Start) + "-" + clock(s.End)
}
