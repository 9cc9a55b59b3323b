package source

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"centers/internal/diag"
)

// A tree turns the library's nodes into ours and refuses what the content
// format has no use for.
type tree struct {
	file  string
	text  []byte
	shift int // lines of the file before text
	lines [][]byte
	// versions are the lines before each time that one was mended.
	versions [][][]byte
	nodes    int
	spare    []Node // allocated and not yet used
	full     bool
	some     bool // whether some # stands right before a word
	probs    diag.List
}

func (t *tree) root(n *yaml.Node) *Node {
	if n == nil || len(n.Content) == 0 {
		return &Node{File: t.file, Line: 1 + t.shift, Col: 1, TextLine: 1 + t.shift, TextCol: 1}
	}
	t.some = swallows(t.text)
	return t.node(n.Content[0], 1)
}

// swallows reports whether a # behind a space stands right before a word.
func swallows(text []byte) bool {
	for at := 1; ; at++ {
		i := bytes.IndexByte(text[min(at, len(text)):], '#')
		if i < 0 {
			return false
		}
		at += i
		before, after := text[at-1], byte('\n')
		if at+1 < len(text) {
			after = text[at+1]
		}
		if (before == ' ' || before == '\t') && bytes.IndexByte([]byte(" \t\n#"), after) < 0 {
			return true
		}
	}
}

func (t *tree) pos(n *yaml.Node) diag.Pos { return t.at(n.Line, n.Column) }

// new returns a node of its own. They are made many at a time, since a file has
// hundreds.
func (t *tree) new() *Node {
	if len(t.spare) == 0 {
		t.spare = make([]Node, 64)
	}
	n := &t.spare[0]
	t.spare = t.spare[1:]
	return n
}

func (t *tree) node(n *yaml.Node, depth int) *Node {
	pos := t.pos(n)
	out := t.new()
	*out = Node{File: t.file, Line: pos.Line, Col: pos.Col, TextLine: pos.Line, TextCol: pos.Col}
	if !t.plain(n, depth) {
		return out
	}
	switch n.Kind {
	case yaml.ScalarNode:
		t.scalar(n, out)
	case yaml.SequenceNode:
		out.Kind = List
		out.Items = make([]*Node, 0, len(n.Content))
		for _, item := range n.Content {
			out.Items = append(out.Items, t.node(item, depth+1))
		}
	case yaml.MappingNode:
		out.Kind = Map
		t.pairs(n, out, depth)
	}
	return out
}

// plain reports whether n is YAML as the content format uses it.
func (t *tree) plain(n *yaml.Node, depth int) bool {
	t.nodes++
	switch {
	case t.full:
		return false
	case t.nodes > MaxNodes:
		t.full = true
		t.probs.Addf(t.pos(n), ruleLimit, "the file has more than 10,000 values, the limit for a content file; split it")
		return false
	case depth > MaxDepth:
		t.full = true
		t.probs.Addf(t.pos(n), ruleLimit, "this is nested more than 32 deep, the limit for a content file")
		return false
	case n.Kind == yaml.AliasNode:
		t.probs.Addf(t.pos(n), RuleYAML, "%q would repeat something from elsewhere (a YAML alias), which is not used here; if it is text, put it in quotes", "*"+n.Value)
		return false
	case n.Anchor != "":
		t.probs.Addf(t.pos(n), RuleYAML, "%q is a YAML anchor, which is not used here; if it is text, put it in quotes", "&"+n.Anchor)
		return false
	case n.Style&yaml.TaggedStyle != 0:
		t.probs.Addf(t.pos(n), RuleYAML, "%q is a YAML tag, which is not used here; if it is text, put it in quotes", tagAsWritten(n.Tag))
		return false
	}
	return true
}

// tagAsWritten shortens the tags that the library spells out.
func tagAsWritten(tag string) string {
	return strings.Replace(tag, "tag:yaml.org,2002:", "!!", 1)
}

func (t *tree) scalar(n *yaml.Node, out *Node) {
	out.Kind, out.Value = Scalar, n.Value
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		out.Style = Block
		out.TextLine, out.TextCol = out.Line+1, t.edge(n.Line)
		return
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		out.Style = Quoted
		out.TextCol++
	case n.Value == "":
		out.Kind = Empty
	}
	if t.some {
		t.swallow(n, out)
	}
}

// line returns the line of the text with that number, counted from 1.
func (t *tree) line(n int) []byte {
	if t.lines == nil {
		t.lines = bytes.Split(t.text, []byte("\n"))
	}
	if n < 1 || n > len(t.lines) {
		return nil
	}
	return t.lines[n-1]
}

// edge returns the column at which the lines of a block begin whose | is on the
// given line.
func (t *tree) edge(n int) int {
	for n++; n <= bytes.Count(t.text, []byte("\n"))+1; n++ {
		line := t.line(n)
		if rest := bytes.TrimLeft(line, " "); len(rest) > 0 {
			return len(line) - len(rest) + 1
		}
	}
	return 1
}

// swallow warns of a # that cuts words off a plain text.
func (t *tree) swallow(n *yaml.Node, out *Node) {
	if out.Style != Plain || strings.Contains(out.Value, "\n") {
		return
	}
	line := t.line(n.Line)
	start := byteOffset(line, n.Column)
	rest, ok := bytes.CutPrefix(line[start:], []byte(n.Value))
	if !ok {
		return
	}
	hash := bytes.TrimLeft(rest, " \t")
	if len(hash) < 2 || len(hash) == len(rest) && n.Value != "" || hash[0] != '#' || strings.IndexByte("# \t", hash[1]) >= 0 {
		return
	}
	col := utf8.RuneCount(line[:len(line)-len(hash)]) + 1
	t.probs = append(t.probs, diag.Problem{
		Pos:      t.at(n.Line, col),
		Severity: diag.Warning,
		Rule:     ruleComment,
		Message:  "everything from the # on is a comment and not shown; if it is text, put the whole value in quotes",
	})
}

// byteOffset returns the offset in a line of a column that counts characters.
func byteOffset(line []byte, col int) int {
	at := 0
	for ; col > 1 && at < len(line); col-- {
		_, size := utf8.DecodeRune(line[at:])
		at += size
	}
	return at
}

func (t *tree) pairs(n *yaml.Node, out *Node, depth int) {
	out.Pairs = make([]Pair, 0, len(n.Content)/2)
	var seen map[string]*Node
	if len(n.Content) > 32 {
		seen = make(map[string]*Node, len(n.Content)/2)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := t.key(n.Content[i], depth+1)
		value := t.node(n.Content[i+1], depth+1)
		if key == nil {
			continue
		}
		if first := earlier(out.Pairs, seen, key.Value); first != nil {
			t.probs.Addf(key.Pos(), "key-twice", "the key %q is given twice; it is on line %d already", key.Value, first.Line)
			continue
		}
		if seen != nil {
			seen[key.Value] = key
		}
		out.Pairs = append(out.Pairs, Pair{key, value})
	}
}

// earlier returns the key of that name, if there is one already.
func earlier(pairs []Pair, seen map[string]*Node, name string) *Node {
	if seen != nil {
		return seen[name]
	}
	for _, p := range pairs {
		if p.Key.Value == name {
			return p.Key
		}
	}
	return nil
}

// key returns a key, or nil if it is none.
func (t *tree) key(n *yaml.Node, depth int) *Node {
	switch {
	case n.Tag == "!!merge" && n.Style == 0:
		t.nodes++
		t.probs.Addf(t.pos(n), RuleYAML, `"<<" is a YAML merge key, which is not used here; write the keys out`)
		return nil
	case n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode:
		t.probs.Addf(t.pos(n), RuleYAML, "%s stands where a key should be; if it is text, put it in quotes", Kind(map[yaml.Kind]Kind{yaml.SequenceNode: List, yaml.MappingNode: Map}[n.Kind]))
		return nil
	case strings.HasPrefix(n.Value, "\u00a0") && n.Style == 0:
		t.probs.Addf(t.pos(n), RuleYAML, "this is a non-breaking space; indent with ordinary spaces")
		return nil
	case !t.plain(n, depth):
		return nil
	}
	pos := t.pos(n)
	key := t.new()
	*key = Node{File: t.file, Line: pos.Line, Col: pos.Col}
	t.scalar(n, key)
	key.Kind = Scalar
	return key
}
