package content

import (
	"slices"
	"strings"
	"unicode/utf8"

	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// The limits of texts.
const (
	maxText = 500      // of a text of one line, in characters
	maxBody = 64 << 10 // of Markdown, in bytes
)

// textValue is words for readers in one or more languages.
var textValue = value[directory.Text]{
	about: Field{Type: TypeText},
	decode: func(d *decoder, n *source.Node) (directory.Text, bool) {
		parts, ok := d.phrases(n)
		if !ok {
			return nil, false
		}
		text := make(directory.Text, 0, len(parts))
		for _, p := range parts {
			s := p.node.Value
			if !d.oneLine(p.node, &s) {
				ok = false
				continue
			}
			text = append(text, directory.Phrase{Lang: p.lang, Value: s})
		}
		return text, ok
	},
	merge: mergeText,
}

// A phrase is a value in one language.
type phrase struct {
	lang string
	node *source.Node
}

// phrases returns the languages of a text, the default one first.
func (d *decoder) phrases(n *source.Node) ([]phrase, bool) {
	switch {
	case n.Kind == source.Scalar && d.lang != "":
		return []phrase{{d.lang, n}}, d.filled(n)
	case n.Kind == source.Scalar:
		return []phrase{{d.langs[0], n}}, d.filled(n)
	case n.Kind == source.Map && d.lang != "":
		d.errorf(n.Pos(), ruleLanguage, "a translation file holds one language; write the text in %q alone", d.lang)
		return nil, false
	case n.Kind != source.Map:
		d.errorf(n.Pos(), ruleForm, "%s stands where text should be", n.Kind)
		return nil, false
	}
	return d.textMap(n)
}

func (d *decoder) textMap(n *source.Node) ([]phrase, bool) {
	ok := true
	var parts []phrase
	for _, p := range n.Pairs {
		switch {
		case !slices.Contains(d.langs, p.Key.Value) && !d.anyLanguage:
			d.unknownLanguage(p, n)
			ok = false
		case p.Value.Kind == source.Scalar || p.Value.Kind == source.Empty:
			ok = d.filled(p.Value) && ok
			parts = append(parts, phrase{p.Key.Value, p.Value})
		default:
			d.errorf(p.Value.Pos(), ruleForm, "%s stands where text should be", p.Value.Kind)
			ok = false
		}
	}
	if ok && n.Lookup(d.langs[0]) == nil && !d.anyLanguage {
		d.errorf(n.Pos(), ruleMissing, "%q is missing: a text needs the default language", d.langs[0])
		ok = false
	}
	slices.SortStableFunc(parts, func(a, b phrase) int {
		return slices.Index(d.langs, a.lang) - slices.Index(d.langs, b.lang)
	})
	return parts, ok
}

// unknownLanguage tells of a key of a text that is no language of the site.
func (d *decoder) unknownLanguage(p source.Pair, n *source.Node) {
	key := p.Key.Value
	if p.Value.Kind == source.Empty && strings.Contains(key, ":") {
		d.unknownKey(p, d.langs)
		return
	}
	if len(n.Pairs) == 1 && !languageForm.MatchString(key) {
		d.errorf(p.Key.Pos(), ruleForm, `keys stand where text should be; if %s is part of the text, put the text in quotes: "…"`, diag.Quote(key+":"))
		return
	}
	d.errorf(p.Key.Pos(), ruleUnknown, "unknown language %s; site.yaml lists %s", diag.Quote(key), strings.Join(d.langs, ", "))
}

// filled reports whether a value has words.
func (d *decoder) filled(n *source.Node) bool {
	if strings.TrimSpace(n.Value) == "" {
		d.errorf(n.Pos(), ruleForm, "the text is empty; write one or take the key away")
		return false
	}
	return true
}

// oneLine makes a text of one line of s and checks its limits.
func (d *decoder) oneLine(n *source.Node, s *string) bool {
	if strings.ContainsAny(*s, "\n\t") {
		*s = strings.Join(strings.Fields(*s), " ")
	}
	*s = strings.TrimSpace(*s)
	if !d.printable(n, *s) {
		return false
	}
	if len(*s) > maxText && utf8.RuneCountInString(*s) > maxText {
		d.errorf(n.Pos(), ruleLimit, "the text is longer than 500 characters, the limit for one line")
		return false
	}
	return true
}

// printable reports whether all of s can be shown; an escape in double quotes
// can bring in what a file itself cannot hold.
func (d *decoder) printable(n *source.Node, s string) bool {
	for _, r := range s {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff || r == 0xfeff {
			d.errorf(n.Pos(), ruleForm, "the text holds a control character (U+%04X)", r)
			return false
		}
	}
	return true
}

// mergeText lays a translated text over its source; the file wins over a map.
func mergeText(d *decoder, pos diag.Pos, dst *directory.Text, src directory.Text) {
	if dst.IsEmpty() && d.sourceFaulty {
		return
	}
	if dst.IsEmpty() && !src.IsEmpty() {
		d.errorf(pos, ruleLanguage, "the source has no such text to translate; write it there first, in %q", d.langs[0])
		return
	}
	for _, p := range src {
		i := slices.IndexFunc(*dst, func(q directory.Phrase) bool { return q.Lang == p.Lang })
		if i >= 0 {
			if (*dst)[i].Value != p.Value {
				d.warnf(pos, ruleDifferent, "this differs from the %q text in the source, %s; this file wins", p.Lang, diag.Quote((*dst)[i].Value))
			}
			(*dst)[i].Value = p.Value
			continue
		}
		*dst = append(*dst, p)
		d.sortPhrases(*dst)
	}
}

func (d *decoder) sortPhrases(t directory.Text) {
	slices.SortStableFunc(t, func(a, b directory.Phrase) int {
		return slices.Index(d.langs, a.Lang) - slices.Index(d.langs, b.Lang)
	})
}

// A prose is Markdown in one language, before it is rendered.
type prose struct {
	lang, source string
	at           directory.Place
}

// start returns the place of the first line that is not blank.
func (p *prose) start() diag.Pos {
	pos := posOf(p.at)
	before, _, _ := strings.Cut(p.source, strings.TrimSpace(p.source))
	pos.Line += strings.Count(before, "\n")
	return pos
}

// markdownValue is Markdown in one or more languages.
var markdownValue = value[[]prose]{
	about: Field{Type: TypeMarkdown},
	decode: func(d *decoder, n *source.Node) ([]prose, bool) {
		parts, ok := d.phrases(n)
		var out []prose
		for _, p := range parts {
			if len(p.node.Value) > maxBody {
				d.errorf(p.node.Pos(), ruleLimit, "the text is longer than 64 KiB, the limit for Markdown")
				return nil, false
			}
			if !d.printable(p.node, p.node.Value) {
				return nil, false
			}
			out = append(out, prose{p.lang, p.node.Value, directory.Place{File: n.File, Line: p.node.TextLine, Col: p.node.TextCol}})
		}
		return out, ok
	},
}
