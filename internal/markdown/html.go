package markdown

import (
	"fmt"
	"html"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// nodes writes the nodes that goldmark's own renderer would write otherwise:
// links with the addresses that check gave them, no raw HTML, and table cells
// without style attributes, which the site's Content Security Policy forbids.
type nodes struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (nodes) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindLink, link)
	r.Register(ast.KindAutoLink, autoLink)
	r.Register(ast.KindImage, image)
	r.Register(ast.KindHeading, heading)
	r.Register(ast.KindRawHTML, leaveOut)
	r.Register(ast.KindHTMLBlock, leaveOut)
	r.Register(extast.KindTableCell, cell)
}

func leaveOut(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

func link(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.Link)
	if !entering {
		_, err := w.WriteString("</a>")
		return ast.WalkContinue, err
	}
	_, err := fmt.Fprintf(w, `<a href="%s"%s>`, html.EscapeString(string(n.Destination)), title(n.Title))
	return ast.WalkContinue, err
}

func autoLink(w util.BufWriter, src []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.AutoLink)
	href, _ := n.AttributeString("href")
	address, _ := href.([]byte)
	_, err := fmt.Fprintf(w, `<a href="%s">%s</a>`, html.EscapeString(string(address)), html.EscapeString(string(n.Label(src))))
	return ast.WalkContinue, err
}

func image(w util.BufWriter, src []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Image)
	_, err := fmt.Fprintf(w, `<img src="%s" alt="%s"%s loading="lazy">`,
		html.EscapeString(string(n.Destination)), html.EscapeString(textOf(n, src)), title(n.Title))
	return ast.WalkSkipChildren, err
}

// title returns the title attribute of a link or image, if it has one.
func title(t []byte) string {
	if t == nil {
		return ""
	}
	return ` title="` + html.EscapeString(decoded(t)) + `"`
}

func heading(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.Heading)
	if !entering {
		_, err := fmt.Fprintf(w, "</h%d>\n", n.Level)
		return ast.WalkContinue, err
	}
	value, _ := n.AttributeString("id")
	id, _ := value.([]byte)
	_, err := fmt.Fprintf(w, `<h%d id="%s">`, n.Level, html.EscapeString(string(id)))
	return ast.WalkContinue, err
}

// cell writes a cell; its alignment is a class such as at-end.
func cell(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*extast.TableCell)
	tag, scope := "td", ""
	if n.Parent().Kind() == extast.KindTableHeader {
		tag, scope = "th", ` scope="col"`
	}
	if !entering {
		_, err := fmt.Fprintf(w, "</%s>\n", tag)
		return ast.WalkContinue, err
	}
	_, err := fmt.Fprintf(w, "<%s%s%s>", tag, scope, alignment(n.Alignment))
	return ast.WalkContinue, err
}

func alignment(a extast.Alignment) string {
	switch a {
	case extast.AlignLeft:
		return ` class="at-start"`
	case extast.AlignCenter:
		return ` class="at-center"`
	case extast.AlignRight:
		return ` class="at-end"`
	}
	return ""
}
