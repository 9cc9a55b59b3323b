// Package markdown turns the Markdown of editors into HTML that can stand on any
// page: CommonMark with tables, strikethrough, autolinks and heading ids, as the
// content format says. It knows nothing of the files around a text or of which
// items exist; a caller resolves references.
//
// What comes out is safe whatever went in. Raw HTML is left out, and a link
// leads to a place that the package knows as harmless or is a problem:
//
//	https: http: mailto: tel: sms:        as they are
//	center:lynwood class:lynwood/zumba    an item; its address depends on the reader's language
//	service:… faq:… notice:… page:…
//	/centers/ /img/map.pdf                a page or a file of the site, in the same way
//	#parking                              a heading of the text, or a part of the layout
package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"centers/internal/diag"
	"centers/internal/directory"
)

// The limits of the content format. The time that goldmark needs for a table
// grows with the square of its columns, so wide ones are found before it starts.
const (
	maxBody    = 64 << 10 // bytes
	maxColumns = 32       // of a table
)

// engine is safe for concurrent use.
var engine = goldmark.New(
	goldmark.WithExtensions(
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone)),
		extension.Strikethrough,
		extension.NewLinkify(extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"})),
	),
	// Not WithAutoHeadingID: it panics on {id=5}.
	goldmark.WithParserOptions(parser.WithHeadingAttribute()),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(nodes{}, 1))),
)

// Render renders Markdown of the language lang. The place is that of its first
// character; every problem lies below it in the file.
//
// The function resolve says whether an item exists and, if not, how to go on
// after `unknown center "lynwod"`, such as [diag.Suggest] gives it, or "". It is
// asked for items, for pages of the site (KindSite) and for files below static/
// (KindFile).
//
// The body is complete only if the list has no errors.
func Render(src, lang string, at directory.Place, resolve func(directory.Ref) (ok bool, hint string)) (directory.Body, diag.List) {
	w := &writer{
		src:     []byte(strings.ReplaceAll(strings.ToValidUTF8(src, "\uFFFD"), "\x00", "\uFFFD")),
		at:      at,
		resolve: resolve,
	}
	body := directory.Body{Lang: lang, At: at, Source: src}
	if !w.withinLimits() {
		return body, w.problems
	}
	doc := engine.Parser().Parse(text.NewReader(w.src))
	body.Headings = w.headings(doc)
	w.check(doc)
	var html bytes.Buffer
	if err := engine.Renderer().Render(&html, w.src, doc); err != nil {
		w.problems.Addf(w.pos(0), "markdown", "%v", err) // a bytes.Buffer gives none
	}
	body.Parts = w.parts(html.String())
	body.Plain = plain(doc, w.src)
	return body, w.problems
}

// A writer is one rendering.
type writer struct {
	src      []byte // UTF-8 without NUL
	at       directory.Place
	resolve  func(directory.Ref) (bool, string)
	ids      map[string]string // as a link would name a heading, to its id
	refs     []directory.Ref   // in the order of their marks
	problems diag.List
}

// pos returns the place in the file of an offset in src.
func (w *writer) pos(offset int) diag.Pos {
	offset = min(max(offset, 0), len(w.src))
	before := w.src[:offset]
	line := bytes.Count(before, []byte("\n"))
	col := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return diag.Pos{File: w.at.File, Line: w.at.Line + line, Col: max(w.at.Col, 1) + col}
}

func (w *writer) withinLimits() bool {
	if len(w.src) > maxBody {
		w.problems.Addf(w.pos(0), "limit", "the text has %d bytes; at most %d (64 KiB) are allowed", len(w.src), maxBody)
	}
	start := 0
	for line := range bytes.Lines(w.src) {
		if n := columns(line); n > maxColumns {
			w.problems.Addf(w.pos(start), "limit", "the table has %d columns; at most %d are allowed", n, maxColumns)
		}
		start += len(line)
	}
	return len(w.problems) == 0
}

// columns returns how many columns a table has if line is its delimiter row,
// such as "| --- | :-: |", also inside of lists and quotes.
func columns(line []byte) int {
	for _, c := range line {
		if !strings.ContainsRune("|:- \t\r\n>*+.)0123456789", rune(c)) {
			return 0
		}
	}
	row := bytes.TrimLeft(line, ">*+.)0123456789 \t")
	return bytes.Count(bytes.Trim(row, "| \t\r\n"), []byte("|")) + 1
}

// check finds what the text may not hold, and gives each link its address.
func (w *writer) check(doc ast.Node) {
	walk(doc, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Link:
			n.Destination = w.link(decoded(n.Destination), n.Pos())
		case *ast.Image:
			n.Destination = w.image(decoded(n.Destination), n)
		case *ast.AutoLink:
			w.autoLink(n)
		case *ast.RawHTML:
			w.rawHTML(n.Segments)
		case *ast.HTMLBlock:
			w.rawHTML(n.Lines())
		}
	})
}

// rawHTML warns of HTML that readers will not see. Comments are meant to be so.
func (w *writer) rawHTML(lines *text.Segments) {
	if lines.Len() == 0 {
		return
	}
	s := lines.At(0)
	tag := bytes.TrimSpace(s.Value(w.src))
	if bytes.HasPrefix(tag, []byte("<!--")) {
		return
	}
	w.problems = append(w.problems, diag.Problem{
		Pos: w.pos(s.Start), Severity: diag.Warning, Rule: "raw-html",
		Message: fmt.Sprintf("HTML such as %s is left out; write it as Markdown", diag.Quote(string(tag))),
	})
}

// A mark stands in the HTML where the address of an item belongs. No text can
// forge one, since NUL is not in src.
func (w *writer) mark(r directory.Ref, rest string) []byte {
	w.refs = append(w.refs, r)
	return fmt.Appendf(nil, "\x00%d\x00%s", len(w.refs)-1, rest)
}

// parts cuts HTML at its marks.
func (w *writer) parts(html string) []directory.Part {
	var parts []directory.Part
	for {
		before, rest, ok := strings.Cut(html, "\x00")
		if !ok {
			break
		}
		index, after, _ := strings.Cut(rest, "\x00")
		i, err := strconv.Atoi(index)
		if err != nil || i >= len(w.refs) {
			break
		}
		parts = append(parts, directory.Part{HTML: before, Ref: w.refs[i]})
		html = after
	}
	if html != "" {
		parts = append(parts, directory.Part{HTML: html})
	}
	return slices.Clip(parts)
}

// walk calls f for each node, parents first.
func walk(n ast.Node, f func(ast.Node)) {
	f(n)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		walk(c, f)
	}
}
