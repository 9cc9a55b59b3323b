// Package site turns a directory, the layouts and the static files into every
// file of the published site. It knows nothing of disks, clocks or servers.
package site

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

	"centers/internal/compile"
	"centers/internal/diag"
)

// Layouts are the parsed layouts, one for each kind of page, and the files that
// they refer to. They are never changed after parsing.
type Layouts struct {
	assets assetSet
	worker []byte // the service worker, minified

	home      layout[homeView]
	centers   layout[centersView]
	center    layout[centerView]
	month     layout[monthView]
	classes   layout[classesView]
	class     layout[classView]
	services  layout[servicesView]
	service   layout[serviceView]
	faq       layout[faqView]
	notices   layout[noticesView]
	notice    layout[noticeView]
	calendars layout[calendarsView]
	search    layout[searchView]
	text      layout[textView]
	notFound  layout[notFoundView]
}

// A layout renders views of one kind. Fast does the same as tmpl in a fraction
// of the time; it is nil for a layout that uses what cannot be compiled.
type layout[V any] struct {
	tmpl *template.Template
	fast *compile.Template
}

// appendTo appends the page of a view to b.
func (l layout[V]) appendTo(b []byte, v *V) ([]byte, error) {
	if l.fast != nil {
		b, err := l.fast.Append(b, v)
		return append(b, '\n'), err
	}
	buf := bytes.NewBuffer(b)
	if err := l.tmpl.Execute(buf, v); err != nil {
		return nil, err
	}
	return append(buf.Bytes(), '\n'), nil
}

// ParseLayouts reads layouts/ and what they refer to in static/. Base is the
// path of the site's root, with a slash at both ends. The words are the
// interface words that a layout may use, by key; nil leaves that unchecked.
//
// A layout names a static file as @img/logo.svg@; that becomes the address of
// its fingerprinted copy. @css@ is the style sheet, @icons@ the sprite, @base@
// the base path.
func ParseLayouts(fsys fs.FS, base string, words map[string]string) (*Layouts, diag.List) {
	set, probs := newAssetSet(fsys, base)
	p := &layoutParser{fsys: fsys, assets: &set, words: words, probs: probs}
	p.parseShared()
	l := &Layouts{
		home:      parseLayout[homeView](p, "home"),
		centers:   parseLayout[centersView](p, "centers"),
		center:    parseLayout[centerView](p, "center"),
		month:     parseLayout[monthView](p, "month"),
		classes:   parseLayout[classesView](p, "classes"),
		class:     parseLayout[classView](p, "class"),
		services:  parseLayout[servicesView](p, "services"),
		service:   parseLayout[serviceView](p, "service"),
		faq:       parseLayout[faqView](p, "faq"),
		notices:   parseLayout[noticesView](p, "notices"),
		notice:    parseLayout[noticeView](p, "notice"),
		calendars: parseLayout[calendarsView](p, "calendars"),
		search:    parseLayout[searchView](p, "search"),
		text:      parseLayout[textView](p, "text"),
		notFound:  parseLayout[notFoundView](p, "404"),
	}
	l.worker = p.script("layouts/sw.js")
	l.assets = set
	if p.probs.HasErrors() {
		return nil, p.probs.Sorted()
	}
	return l, p.probs.Sorted()
}

type layoutParser struct {
	fsys   fs.FS
	assets *assetSet
	words  map[string]string
	shared *template.Template
	probs  diag.List
}

// parseShared parses base.html and the pieces, which all pages share.
func (p *layoutParser) parseShared() {
	p.shared = template.New("base.html").Option("missingkey=error")
	pieces, err := fs.Glob(p.fsys, "layouts/pieces/*.html")
	if err != nil {
		p.probs.Addf(diag.Pos{File: "layouts/pieces"}, "layout", "%v", err)
	}
	for _, name := range append(pieces, "layouts/base.html") {
		p.parseInto(p.shared, name)
	}
}

// parseLayout parses layouts/<name>.html over the shared ones.
func parseLayout[V any](p *layoutParser, name string) layout[V] {
	file := "layouts/" + name + ".html"
	t, err := p.shared.Clone()
	if err != nil {
		p.probs.Addf(diag.Pos{File: file}, "layout", "%v", err)
		return layout[V]{}
	}
	p.parseInto(t, file)
	base := t.Lookup("base")
	if base == nil {
		p.probs.Addf(diag.Pos{File: "layouts/base.html"}, "layout", "defines no template named \"base\"")
		return layout[V]{}
	}
	if p.probs.HasErrors() {
		return layout[V]{}
	}
	p.escape(base, file)
	var view V
	fast, _ := compile.New(base, view)
	return layout[V]{tmpl: base, fast: fast}
}

// escape makes html/template find the faults that it only reports when a
// template first runs, by running an empty value through it.
func (p *layoutParser) escape(t *template.Template, file string) {
	err := t.Execute(new(bytes.Buffer), nil)
	var bad *template.Error
	if errors.As(err, &bad) {
		p.probs.Addf(diag.Pos{File: cmpFile(bad.Name, file), Line: bad.Line}, "layout", "%s", bad.Description)
	}
}

func cmpFile(name, fallback string) string {
	if strings.HasSuffix(name, ".html") {
		return name
	}
	return fallback
}

var assetRef = regexp.MustCompile(`@([a-z0-9][a-z0-9/._-]*)@`)

// parseInto reads a layout file, puts in the addresses of assets, minifies it
// and parses it into t.
func (p *layoutParser) parseInto(t *template.Template, file string) {
	src, err := fs.ReadFile(p.fsys, file)
	if err != nil {
		p.probs.Addf(diag.Pos{File: file}, "layout", "the layout is missing")
		return
	}
	src = p.withAddresses(file, src)
	if !p.checkSyntax(file, string(src)) {
		return
	}
	small, err := minifyLayout(src)
	if err != nil {
		p.probs.Addf(diag.Pos{File: file}, "layout", "not well-formed HTML: %v", err)
		return
	}
	if _, err := t.New(file).Parse(string(small)); err != nil {
		p.parseProblem(file, err)
	}
}

// withAddresses puts in the addresses of assets for their names.
func (p *layoutParser) withAddresses(file string, src []byte) []byte {
	return assetRef.ReplaceAllFunc(src, func(ref []byte) []byte {
		name := string(ref[1 : len(ref)-1])
		addr, ok := p.assets.address(name)
		if !ok {
			line := 1 + bytes.Count(src[:bytes.Index(src, ref)], []byte("\n"))
			p.probs.Addf(diag.Pos{File: file, Line: line}, "layout", "no file static/%s for %s%s", name, ref, diag.Suggest(name, p.assets.names()))
		}
		return []byte(addr)
	})
}

// script reads a script that is written from a layout, and minifies it. Its
// version is the fingerprint of its text, in which the addresses of the assets
// stand: it changes when any of them does.
func (p *layoutParser) script(file string) []byte {
	src, err := fs.ReadFile(p.fsys, file)
	if err != nil {
		p.probs.Addf(diag.Pos{File: file}, "layout", "the layout is missing")
		return nil
	}
	src = p.withAddresses(file, src)
	src = bytes.ReplaceAll(src, []byte("VERSION"), []byte(fingerprint(src)))
	small, err := minified("text/javascript", src)
	if err != nil {
		p.probs.Addf(diag.Pos{File: file}, "layout", "not a script that can be read: %v", err)
	}
	return small
}

// checkSyntax parses the layout as it was written, so that lines are true, and
// checks the interface words that it uses.
func (p *layoutParser) checkSyntax(file, src string) bool {
	tree := parse.New(file)
	tree.Mode = parse.SkipFuncCheck
	trees := map[string]*parse.Tree{}
	if _, err := tree.Parse(src, "", "", trees); err != nil {
		p.parseProblem(file, err)
		return false
	}
	if p.words == nil {
		return true
	}
	keys := wordKeys(p.words)
	for _, m := range wordRef.FindAllStringSubmatchIndex(src, -1) {
		key := src[m[2]:m[3]]
		if _, ok := p.words[key]; !ok {
			line := 1 + strings.Count(src[:m[2]], "\n")
			p.probs.Addf(diag.Pos{File: file, Line: line, Col: m[2] - strings.LastIndexByte(src[:m[2]], '\n')}, "unknown-word",
				"unknown interface word %q%s", key, diag.Suggest(key, keys))
		}
	}
	return true
}

var wordRef = regexp.MustCompile(`\.W\.([a-zA-Z0-9_]+)`)

func wordKeys(words map[string]string) []string {
	keys := make([]string, 0, len(words))
	for k := range words {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

var parseError = regexp.MustCompile(`^(?:html/)?template: ?([^:]+):(\d+)(?::\d+)?: (.*)$`)

// parseProblem turns a template error into a problem with its line.
func (p *layoutParser) parseProblem(file string, err error) {
	m := parseError.FindStringSubmatch(err.Error())
	if m == nil {
		p.probs.Addf(diag.Pos{File: file}, "layout", "%v", err)
		return
	}
	line, _ := strconv.Atoi(m[2])
	p.probs.Addf(diag.Pos{File: file, Line: line}, "layout", "%s", m[3])
}

// minifyLayout minifies a layout once, so that pages come out small without
// being minified one by one. End tags stay: a piece may end inside a paragraph.
func minifyLayout(src []byte) ([]byte, error) {
	m := minify.New()
	h := &html.Minifier{
		TemplateDelims:      html.GoTemplateDelims,
		KeepEndTags:         true,
		KeepDocumentTags:    true,
		KeepDefaultAttrVals: true,
		KeepQuotes:          true,
	}
	var out bytes.Buffer
	if err := h.Minify(m, &out, bytes.NewReader(src), nil); err != nil {
		return nil, fmt.Errorf("%w", err)
	}
	return out.Bytes(), nil
}
