package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// plain returns the words of a text: paragraphs parted by a blank line, items of
// a list and rows of a table by a line break, cells by a comma.
func plain(doc ast.Node, src []byte) string {
	var b strings.Builder
	var blocks func(n ast.Node, apart string)
	blocks = func(n ast.Node, apart string) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch {
			case c.Kind() == ast.KindHTMLBlock, c.Kind() == ast.KindThematicBreak:
			case c.Kind() == ast.KindList:
				between := "\n"
				if !c.(*ast.List).IsTight {
					between = "\n\n"
				}
				paragraph(&b, apart)
				blocks(c, between)
			case c.Kind() == ast.KindListItem:
				paragraph(&b, apart)
				blocks(c, apart)
			case c.Kind() == extast.KindTable:
				paragraph(&b, apart)
				blocks(c, "\n")
			case c.FirstChild() != nil && c.FirstChild().Type() == ast.TypeBlock && c.FirstChild().Kind() != extast.KindTableCell:
				blocks(c, apart)
			default:
				if words := strings.TrimSpace(textOf(c, src)); words != "" {
					paragraph(&b, apart)
					b.WriteString(words)
				}
			}
		}
	}
	blocks(doc, "\n\n")
	return strings.TrimSpace(b.String())
}

// paragraph ends what stands in b with the line breaks apart, unless it has them.
func paragraph(b *strings.Builder, apart string) {
	for b.Len() > 0 && !strings.HasSuffix(b.String(), apart) {
		b.WriteByte('\n')
	}
}

// textOf returns the words inside a node.
func textOf(n ast.Node, src []byte) string {
	var b strings.Builder
	addText(&b, n, src)
	return b.String()
}

func addText(b *strings.Builder, n ast.Node, src []byte) {
	switch n := n.(type) {
	case *ast.Text:
		value := string(n.Segment.Value(src))
		if n.IsRaw() || n.Parent() != nil && n.Parent().Kind() == ast.KindCodeSpan {
			b.WriteString(value)
		} else {
			b.WriteString(decoded([]byte(value)))
		}
		switch {
		case n.HardLineBreak():
			b.WriteByte('\n')
		case n.SoftLineBreak():
			b.WriteByte(' ')
		}
		return
	case *ast.String:
		b.Write(n.Value)
		return
	case *ast.AutoLink:
		b.Write(n.Label(src))
		return
	case *ast.RawHTML:
		return
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		b.Write(n.Lines().Value(src))
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == extast.KindTableCell && c.PreviousSibling() != nil {
			b.WriteString(", ")
		}
		addText(b, c, src)
	}
}
