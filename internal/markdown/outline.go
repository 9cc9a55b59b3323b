package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"centers/internal/diag"
	"centers/internal/directory"
)

// An Outline is what a text is made of, as its editor wrote it: for those who
// judge the writing and not the page.
type Outline struct {
	Headings []Heading
	Links    []Link
	Images   []Link
	Blocks   []Block
}

// A Heading is a heading with the level that it was given, 1 to 6.
type Heading struct {
	At    diag.Pos
	Level int
	Words string
}

// A Link is a link or an image: where it leads, and its words. An address that
// stands in the text as it is has itself as its words.
type Link struct {
	At      diag.Pos
	Address string
	Words   string
}

// A Block is words that stand together: a paragraph, a heading, a point of a
// list or a cell of a table. Code is left out.
type Block struct {
	Words   string
	Heading bool

	w     *writer
	marks []blockMark
}

// A blockMark says where in the source the words from an offset on stand.
type blockMark struct{ words, src int }

// Pos returns the place in the file of an offset into the words.
func (b *Block) Pos(offset int) diag.Pos {
	i, _ := slices.BinarySearchFunc(b.marks, offset, func(m blockMark, at int) int {
		if m.words <= at {
			return -1
		}
		return 1
	})
	if i == 0 {
		return b.w.pos(0)
	}
	m := b.marks[i-1]
	return b.w.pos(m.src + offset - m.words)
}

// Read returns the outline of Markdown that stands at a place; see [Render].
func Read(src string, at directory.Place) Outline {
	w := &writer{src: []byte(strings.ReplaceAll(strings.ToValidUTF8(src, "\uFFFD"), "\x00", "\uFFFD")), at: at}
	var o Outline
	if !w.withinLimits() {
		return o
	}
	walk(engine.Parser().Parse(text.NewReader(w.src)), func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Heading:
			o.Headings = append(o.Headings, Heading{w.pos(n.Pos()), n.Level, textOf(n, w.src)})
			o.Blocks = append(o.Blocks, w.block(n, true))
		case *ast.Link:
			o.Links = append(o.Links, Link{w.pos(n.Pos()), decoded(n.Destination), textOf(n, w.src)})
		case *ast.AutoLink:
			address := string(n.URL(w.src))
			o.Links = append(o.Links, Link{w.pos(n.Pos()), address, address})
		case *ast.Image:
			o.Images = append(o.Images, Link{w.pos(n.Pos()), decoded(n.Destination), textOf(n, w.src)})
		case *ast.Paragraph, *ast.TextBlock, *extast.TableCell:
			o.Blocks = append(o.Blocks, w.block(n, false))
		}
	})
	return o
}

// block returns the words of a node and where they stand.
func (w *writer) block(n ast.Node, heading bool) Block {
	b := Block{w: w, Heading: heading}
	var words strings.Builder
	walk(n, func(n ast.Node) {
		if t, ok := n.(*ast.Text); ok {
			b.marks = append(b.marks, blockMark{words.Len(), t.Segment.Start})
			addText(&words, t, w.src)
			return
		}
		switch n.Kind() {
		case ast.KindString, ast.KindAutoLink:
			b.marks = append(b.marks, blockMark{words.Len(), max(n.Pos(), 0)})
			addText(&words, n, w.src)
		}
	})
	b.Words = words.String()
	return b
}
