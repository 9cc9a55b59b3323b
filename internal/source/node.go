// Package source reads the YAML that editors write into nodes that know their
// place, and says what is wrong with it in words of its own. It knows the plain
// YAML of the content format, and nothing of what the keys mean.
package source

import "centers/internal/diag"

// The limits of one file.
const (
	MaxBytes = 1 << 20
	MaxDepth = 32
	MaxNodes = 10_000
)

// A Kind is the shape of a node.
type Kind uint8

// The kinds of nodes.
const (
	Empty  Kind = iota // nothing: a key without a value, a file without content
	Scalar             // text, whatever it may stand for
	List
	Map
)

// String returns the kind with its article, as messages say it.
func (k Kind) String() string {
	return [...]string{"nothing", "a single value", "a list", "a map"}[k]
}

// A Style is how a scalar is written.
type Style uint8

// The styles of scalars.
const (
	Plain  Style = iota
	Quoted       // within ' or "
	Block        // after | or >
)

// A Node is a value in a file. Scalars are kept as they were written: 01234,
// yes and 2026-11-26 are text until somebody wants them as something else.
type Node struct {
	Kind  Kind
	Style Style // of a scalar
	Value string
	Items []*Node // of a list
	Pairs []Pair  // of a map, in the order of the file, without repeated keys

	File      string
	Line, Col int // starting at 1; columns in characters. A block's is its | or >

	// TextLine and TextCol are where the text of a scalar begins: the first
	// line below the | of a block and the column of its left edge.
	TextLine, TextCol int
}

// A Pair is a key of a map and its value. The key is always a scalar.
type Pair struct{ Key, Value *Node }

// Pos returns the place of the node.
func (n *Node) Pos() diag.Pos { return diag.Pos{File: n.File, Line: n.Line, Col: n.Col} }

// Lookup returns the value of a key of a map, or nil.
func (n *Node) Lookup(key string) *Node {
	if n == nil {
		return nil
	}
	for _, p := range n.Pairs {
		if p.Key.Value == key {
			return p.Value
		}
	}
	return nil
}

// Elements returns the items of a list, a single value as a list of itself, and
// nothing for nothing.
func (n *Node) Elements() []*Node {
	switch {
	case n == nil || n.Kind == Empty:
		return nil
	case n.Kind == List:
		return n.Items
	}
	return []*Node{n}
}
