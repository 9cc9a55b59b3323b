package main

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"centers/internal/content"
	"centers/internal/diag"
	"centers/internal/form"
	"centers/internal/source"
)

// translation makes the sibling of an item in another language, with the texts
// to translate. It is a draft until somebody has done that.
func (s *starting) translation(ctx context.Context, w world, d *desk) error {
	if len(s.given) > 0 {
		return usageError("new: a translation takes its keys from what it translates, not from flags")
	}
	lang, langs := s.args[1], d.dir.Site.Languages
	switch {
	case lang == langs[0]:
		return usageError(fmt.Sprintf("new: %q is the language to translate from", lang))
	case !slices.Contains(langs, lang):
		return usageError(fmt.Sprintf("new: the site has no language %q%s", lang, diag.Suggest(lang, langs[1:])))
	}
	item := strings.TrimPrefix(strings.TrimSuffix(s.args[2], ".md"), "content/")
	from := "content/" + item + ".md"
	kind, ok := content.KindOf(from)
	if !ok || !kind.Body || strings.Contains(path.Base(item), ".") {
		return usageError(fmt.Sprintf("new: %s is nothing that has translation files; write it as centers/lynwood", diag.Quote(s.args[2])))
	}
	data, err := d.read(from)
	if err != nil {
		return err
	}
	if data == nil {
		return usageError(fmt.Sprintf("new: there is no %s%s", from, d.nearFile(from)))
	}
	file := strings.TrimSuffix(from, ".md") + "." + lang + ".md"
	if d.has(file) {
		return fmt.Errorf("%s is there already; \"centers translations %s\" says whether it needs work", file, lang)
	}
	front, body, _, probs := source.SplitFrontMatter(from, data)
	if err := probs.Err(); err != nil {
		return err
	}
	t := translating{lang: lang, first: langs[0]}
	t.b.WriteString("---\ndraft: true\n")
	if updated := front.Lookup("updated"); updated != nil {
		t.b.WriteString("updated: " + quoted(updated.Value) + "\n")
	}
	t.fields("", front, kind.Fields)
	t.b.WriteString("---\n")
	out, err := form.Format(file, append([]byte(t.b.String()), body...), langs)
	if err != nil {
		return err
	}
	return s.write(ctx, w, d, file, nil, out, []string{
		"put each text in the new language in place of the one that stands there",
		"name in reviewed_by who checked it, and take draft away",
		"look at it with: centers serve",
	})
}

// nearFile suggests a file of the same folder.
func (d *desk) nearFile(file string) string {
	var names []string
	files, err := contentFiles(d.fsys)
	if err != nil {
		return ""
	}
	for _, f := range files {
		if path.Dir(f) == path.Dir(file) {
			names = append(names, f)
		}
	}
	if near, ok := diag.Nearest(file, names); ok {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// A translating writes the keys of a translation.
type translating struct {
	b           strings.Builder
	lang, first string
}

// fields writes the keys of a map that hold words, and reports whether there are
// any.
func (t *translating) fields(indent string, n *source.Node, fields []content.Field) bool {
	some := false
	for _, f := range fields {
		v := n.Lookup(f.Name)
		if v == nil || !f.Words {
			continue
		}
		if f.List && f.Type == content.TypeText && v.Kind == source.Map {
			v = &source.Node{Kind: source.List, Items: []*source.Node{v}}
		}
		some = t.field(indent, f, v) || some
	}
	return some
}

func (t *translating) field(indent string, f content.Field, v *source.Node) bool {
	switch {
	case f.Type == content.TypeText && !f.List:
		t.b.WriteString(indent + f.Name + ": " + t.words(v) + "\n")
	case f.Type == content.TypeText:
		t.b.WriteString(indent + f.Name + ":\n")
		for _, item := range v.Elements() {
			t.b.WriteString(indent + "  - " + t.words(item) + "\n")
		}
	case f.List:
		t.b.WriteString(indent + f.Name + ":\n")
		for _, item := range v.Elements() {
			sub := translating{lang: t.lang, first: t.first}
			if !sub.fields(indent+"    ", item, f.Fields) {
				t.b.WriteString(indent + "  - {}\n")
				continue
			}
			t.b.WriteString(indent + "  - " + sub.b.String()[len(indent)+4:])
		}
	default:
		sub := translating{lang: t.lang, first: t.first}
		if !sub.fields(indent+"  ", v, f.Fields) {
			return false
		}
		t.b.WriteString(indent + f.Name + ":\n" + sub.b.String())
	}
	return true
}

// words returns a text in the new language if the source has it, else as it
// stands there.
func (t *translating) words(v *source.Node) string {
	for _, lang := range []string{t.lang, t.first} {
		if in := v.Lookup(lang); in != nil {
			return quoted(in.Value)
		}
	}
	return quoted(v.Value)
}
