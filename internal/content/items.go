package content

import (
	"path"
	"slices"
	"strings"

	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// A group is one item's files: the source and its translations.
type group struct {
	id     string
	source found
	langs  []string // of the translations
	files  []found
}

// group sorts the files of a Markdown folder into items, and tells of names that
// are none.
func (l *loader) group(folder string, files []found) []group {
	var out []group
	byID := map[string]int{}
	var siblings []found
	for _, f := range files {
		stem := strings.TrimSuffix(path.Base(f.path), ".md")
		if strings.Contains(stem, ".") {
			siblings = append(siblings, f)
			continue
		}
		if fault := l.nameFault(folder, stem); fault != "" {
			l.probs.Addf(diag.Pos{File: f.path}, ruleFile, "%s", fault)
			// What refers to it need not be told too.
		}
		byID[stem] = len(out)
		out = append(out, group{id: stem, source: f})
	}
	for _, f := range siblings {
		stem, lang, _ := strings.Cut(strings.TrimSuffix(path.Base(f.path), ".md"), ".")
		i, known := byID[stem]
		if fault := l.siblingFault(folder, stem, lang, known, out); fault != "" {
			l.probs.Addf(diag.Pos{File: f.path}, ruleFile, "%s", fault)
			continue
		}
		if !known {
			continue // as far as one can tell without the languages of the site
		}
		out[i].langs, out[i].files = append(out[i].langs, lang), append(out[i].files, f)
	}
	return out
}

// nameFault says what is wrong with an id as the name of a file.
func (l *loader) nameFault(folder, id string) string {
	if fault := idFault(id); fault != "" {
		return "the name " + diag.Quote(id) + " " + strings.Replace(fault, "write it as "+slug(id), "name the file "+slug(id)+".md", 1)
	}
	if folder != "pages" {
		return ""
	}
	if slices.Contains(reservedPages, id) || slices.Contains(l.langs, id) || isTwoLetters(id) {
		return "the site uses the name " + diag.Quote(id) + " itself; choose another name for the page"
	}
	if id == directory.EditorPath && l.site.Editor != nil {
		return "the editor uses the name " + diag.Quote(id) + " itself; choose another name for the page"
	}
	return ""
}

func (l *loader) siblingFault(folder, stem, lang string, known bool, groups []group) string {
	switch {
	case l.langs == nil:
		return "" // site.yaml could not be read
	case lang == l.langs[0]:
		return "the default language needs no code in its name; this is " + diag.Quote("content/"+folder+"/"+stem+".md")
	case !slices.Contains(l.langs, lang):
		fault := "site.yaml does not list the language " + diag.Quote(lang)
		if near, ok := diag.Nearest(lang, l.langs[1:]); ok {
			fault += "; did you mean " + diag.Quote(stem+"."+near+".md") + "?"
		}
		return fault
	case known:
		return ""
	}
	ids := make([]string, len(groups))
	for i, g := range groups {
		ids[i] = g.id
	}
	fault := "this translates " + diag.Quote(stem+".md") + ", which is not there"
	if near, ok := diag.Nearest(stem, ids); ok {
		fault += "; did you mean " + diag.Quote(near+"."+lang+".md") + "?"
	}
	return fault
}

// load reads an item from its files.
func (k *markdownKind[T]) load(l *loader, g group) (*T, diag.List) {
	t := new(T)
	p := k.parts(t)
	*p.id = g.id
	at := diag.Pos{File: g.source.path, Line: 1, Col: 1}
	p.meta.At = placeOf(at)
	p.meta.Changed = l.opts.Changed[g.source.path]
	d := l.decoder()
	front := k.file(l, d, g.source, t)
	p.extra.broken = front == nil
	d.sourceFaulty = d.faults > 0
	if front != nil && k.check != nil {
		k.check(d, front, at, t)
	}
	for i, f := range g.files {
		d.lang = g.langs[i]
		if front == nil {
			k.file(l, d, f, new(T)) // what is wrong in it by itself
			continue
		}
		k.translate(l, d, f, t)
	}
	d.lang = ""
	return t, d.probs
}

// file reads one Markdown file into an item and returns its front matter; nil
// if there is none that can be read.
func (k *markdownKind[T]) file(l *loader, d *decoder, f found, t *T) *source.Node {
	data, probs := read(l.fsys, f)
	if probs != nil {
		d.probs = append(d.probs, probs...)
		return nil
	}
	p := l.opts.Cache.of(f.path, data, func() *parsedFile {
		front, body, line, probs := source.SplitFrontMatter(f.path, data)
		return &parsedFile{node: front, body: body, line: line, probs: probs}
	})
	d.probs = append(d.probs, p.probs...)
	if p.probs.HasErrors() {
		d.faults++
	}
	if p.node == nil {
		return nil
	}
	k.table.decode(d, p.node, diag.Pos{File: f.path, Line: 1, Col: 1}, t)
	k.body(d, f, p.body, p.line, t)
	return p.node
}

// body notes the Markdown below the front matter.
func (k *markdownKind[T]) body(d *decoder, f found, body []byte, line int, t *T) {
	if len(body) > maxBody {
		d.errorf(diag.Pos{File: f.path, Line: line, Col: 1}, ruleLimit, "the text below the keys is longer than 64 KiB, the limit for a body")
		return
	}
	text := string(body)
	if strings.TrimSpace(text) == "" {
		return
	}
	lang := d.lang
	if lang == "" {
		lang = d.langs[0]
	}
	extra := k.parts(t).extra
	extra.bodies = append(extra.bodies, prose{lang, text, directory.Place{File: f.path, Line: line, Col: 1}})
}

// translate lays one translation over its item.
func (k *markdownKind[T]) translate(l *loader, d *decoder, f found, t *T) {
	tr := new(T)
	front := k.file(l, d, f, tr)
	if front == nil {
		return
	}
	p, q := k.parts(t), k.parts(tr)
	if q.meta.Draft && !l.opts.Drafts {
		return
	}
	k.table.merge(d, front, t, tr)
	if len(q.extra.bodies) > 0 && len(p.extra.bodies) == 0 && !d.sourceFaulty {
		d.errorf(q.extra.bodies[0].start(), ruleLanguage, "the source has no text below its keys to translate; write it there first, in %q", d.langs[0])
		return
	}
	p.extra.bodies = append(p.extra.bodies, q.extra.bodies...)
	p.meta.Translations = append(p.meta.Translations, directory.Translation{
		Lang: d.lang, Updated: q.meta.Updated, ReviewedBy: q.extra.reviewed,
		At: directory.Place{File: f.path, Line: 1, Col: 1},
	})
}
