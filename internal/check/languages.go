package check

import (
	"fmt"
	"slices"
	"strings"

	"centers/internal/diag"
	"centers/internal/locale"
)

// A Language is how far the translation into one language has come.
type Language struct {
	Code string // BCP 47
	Name string // in the default language, such as Spanish
	// Texts counts what the default language says and the language could;
	// Translated those that it says too.
	Texts, Translated int
	// Files counts the translation files; the others are how many of them are
	// older than their source, have no date to compare, and are unreviewed.
	Files, Stale, Undated, Unreviewed int
}

// languages finds what is not translated, and what is no longer or not yet right.
func (c *checker) languages() (tables []Language, out diag.List) {
	for _, lang := range c.dir.Site.Languages[1:] {
		l := Language{Code: lang, Name: lang}
		if len(c.Locales) > 0 {
			l.Name = locale.Capital(c.Locales[0].Language(lang))
		}
		tables = append(tables, l)
	}
	for i := range c.items() {
		out = append(out, c.missing(tables, &i)...)
		for l := range tables {
			out = append(out, c.translation(&tables[l], &i)...)
		}
	}
	return tables, out
}

// A gap is texts that are not translated, and the languages that lack them.
type gap struct {
	keys  []string
	langs []Language
}

// missing counts the texts of an item, and names those that are not translated:
// the same texts of several languages once.
func (c *checker) missing(tables []Language, i *item) (out diag.List) {
	var gaps []gap
	for t := range tables {
		l := &tables[t]
		keys, texts := i.untranslated(l.Code)
		l.Texts += texts
		l.Translated += texts - len(keys)
		if keys = slices.Compact(keys); len(keys) == 0 {
			continue
		}
		g := slices.IndexFunc(gaps, func(g gap) bool { return slices.Equal(g.keys, keys) })
		if g < 0 {
			g = len(gaps)
			gaps = append(gaps, gap{keys: keys})
		}
		gaps[g].langs = append(gaps[g].langs, *l)
	}
	for _, g := range gaps {
		at, where := posOf(i.at), ""
		if i.meta != nil {
			code := "<language>"
			if len(g.langs) == 1 {
				code = g.langs[0].Code
			}
			where = " in " + diag.Quote(strings.TrimSuffix(at.File, ".md")+"."+code+".md")
		}
		if i.kind == "site" {
			at = c.lines.key(at, g.keys[0])
		}
		out = append(out, problem(ruleMissing, at, "not in %s: %s; add it%s", namesOf(g.langs), strings.Join(g.keys, ", "), where))
	}
	return out
}

// mostNames is how many languages are named in one message.
const mostNames = 3

// namesOf lists languages in words.
func namesOf(langs []Language) string {
	names := make([]string, len(langs))
	for i, l := range langs {
		names[i] = l.Name
	}
	last := names[len(names)-1]
	if len(names) > mostNames {
		last = countOf(len(names)-mostNames, "more language", "more languages")
		names = names[:mostNames+1]
	}
	if len(names) == 1 {
		return last
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + last
}

// untranslated returns the keys of the texts that an item does not say in a
// language, one for each, and how many it could. A name alone is not missing
// where the rest is translated: it may be the same.
func (i *item) untranslated(lang string) (keys []string, texts int) {
	some := slices.ContainsFunc(i.says, func(s said) bool { return s.hasLanguage(lang) })
	for _, s := range i.says {
		has := s.hasLanguage(lang)
		if s.name && !has && (some || len(i.says) == 1) {
			continue
		}
		texts++
		if !has {
			keys = append(keys, s.key)
		}
	}
	return keys, texts
}

// translation looks at the file that translates an item.
func (c *checker) translation(l *Language, i *item) (out diag.List) {
	if i.meta == nil {
		return nil
	}
	for _, t := range i.meta.Translations {
		if t.Lang != l.Code {
			continue
		}
		l.Files++
		at := posOf(t.At)
		switch {
		case t.Updated == 0 || i.meta.Updated == 0:
			l.Undated++
			which := "this file"
			if t.Updated != 0 {
				which = fmt.Sprintf("its source %s", i.at.File)
			}
			out = append(out, problem(ruleUndated, at, "whether this is up to date is not known: %s has no updated", which))
		case t.Updated < i.meta.Updated:
			l.Stale++
			out = append(out, problem(ruleStale, c.lines.key(at, "updated"), "this is of %s, and its source %s has changed on %s", t.Updated, i.at.File, i.meta.Updated))
		}
		if t.ReviewedBy == "" {
			l.Unreviewed++
			out = append(out, problem(ruleUnreviewed, at, "nobody has checked this %s text; whoever does adds reviewed_by", l.Name))
		}
	}
	return out
}

// interfaceWords finds interface words that neither a layout nor the program says.
func (c *checker) interfaceWords() (out diag.List) {
	if c.Says == nil || len(c.Locales) == 0 {
		return nil
	}
	said := map[string]bool{}
	for _, f := range c.layouts {
		for _, m := range wordRef.FindAllStringSubmatch(f.text, -1) {
			said[m[1]] = true
		}
	}
	for _, key := range c.Locales[0].Keys() {
		if !said[key] && !c.Says(key) {
			file := "layouts/i18n/" + c.Locales[0].Tag + ".yaml"
			out = append(out, problem(ruleWord, c.wordPos(file, key), "no layout says %s; take it out of each language", diag.Quote(key)))
		}
	}
	return out
}

// wordPos returns the place of group_key in a file of interface words.
func (c *checker) wordPos(file, key string) diag.Pos {
	at := diag.Pos{File: file, Line: 1, Col: 1}
	for i, line := range c.lines.of(file) {
		group, ok := strings.CutSuffix(line, ":")
		if !ok || group == "" || group[0] == ' ' {
			continue
		}
		if rest, ok := strings.CutPrefix(key, group+"_"); ok {
			from := diag.Pos{File: file, Line: i + 1, Col: 2}
			if pos := c.lines.key(from, rest); pos != from {
				at = pos
			}
		}
	}
	return at
}
