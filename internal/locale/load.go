package locale

import (
	"errors"
	"io/fs"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"centers/internal/diag"
	"centers/internal/source"
)

// Load reads the interface words of the languages, the default language first,
// from layouts/i18n/<language>.yaml and returns a locale for each. Every problem
// has its file and line; with errors among them there are no locales.
func Load(fsys fs.FS, langs []string) ([]*Locale, diag.List) {
	var problems diag.List
	tables := make([]*table, len(langs))
	found := make([]diag.List, len(langs))
	var reading sync.WaitGroup
	for i, lang := range langs {
		reading.Go(func() { tables[i] = readTable(fsys, lang, &found[i]) })
	}
	reading.Wait()
	for i, t := range tables {
		problems = append(problems, found[i]...)
		t.check(tables[0], &problems)
	}
	all, err := readCLDR()
	if err != nil {
		problems.Addf(diag.Pos{File: "internal/locale/cldr.json"}, "cldr", "%v", err)
	}
	if problems.HasErrors() {
		return nil, problems
	}
	locales := make([]*Locale, len(langs))
	for i, t := range tables {
		n, err := namesOf(all, t.lang)
		if err != nil {
			problems.Addf(t.pos, "cldr", "%v", err)
		}
		if n == nil {
			n, _ = namesOf(all, "en")
			problems = append(problems, diag.Problem{
				Pos: t.pos, Severity: diag.Warning, Rule: "unknown-language",
				Message: "dates and names of the language " + diag.Quote(t.lang) + " are not known; what the groups date, time and list leave empty will be in English",
			})
		}
		locales[i] = t.locale(n, &problems)
	}
	if problems.HasErrors() {
		return nil, problems
	}
	return locales, problems
}

// A table is the words of one file.
type table struct {
	lang   string
	pos    diag.Pos // of the file
	words  map[string]*word
	groups map[string]diag.Pos
	order  []string // keys, in the order of the file
	ok     bool     // the file could be read
}

// A word is one interface word: a text, or the forms of a plural.
type word struct {
	pos   diag.Pos
	name  string // group.key, as messages say it
	text  string
	forms map[string]formOf // nil for a text
}

type formOf struct {
	pos  diag.Pos
	text string
}

// readTable reads the file of a language. Its keys are flattened: the key skip
// of the group base is base_skip.
func readTable(fsys fs.FS, lang string, problems *diag.List) *table {
	file := "layouts/i18n/" + lang + ".yaml"
	t := &table{lang: lang, pos: diag.Pos{File: file}, words: map[string]*word{}, groups: map[string]diag.Pos{}}
	if _, err := language.Parse(lang); err != nil {
		problems.Addf(t.pos, "language", "%s is no language code", diag.Quote(lang))
		return t
	}
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		message := "the words of the language %s are missing; copy them from another file of this folder and translate them"
		if !errors.Is(err, fs.ErrNotExist) {
			message = "the words of the language %s cannot be read"
		}
		problems.Addf(t.pos, "missing-file", message, diag.Quote(lang))
		return t
	}
	root, slips := source.Parse(file, data)
	*problems = append(*problems, slips...)
	if root == nil {
		return t
	}
	t.ok = true
	if root.Kind != source.Map {
		problems.Addf(root.Pos(), "form", "groups of words are wanted, such as date: and time:, not %s", root.Kind)
		return t
	}
	for _, group := range root.Pairs {
		t.addGroup(group, problems)
	}
	return t
}

func (t *table) addGroup(group source.Pair, problems *diag.List) {
	t.groups[group.Key.Value] = group.Key.Pos()
	if group.Value.Kind != source.Map {
		problems.Addf(group.Value.Pos(), "form", "the group %s must hold words by key, not %s", diag.Quote(group.Key.Value), group.Value.Kind)
		return
	}
	for _, p := range group.Value.Pairs {
		name := group.Key.Value + "." + p.Key.Value
		key := flat(name)
		if !isName(key) {
			problems.Addf(p.Key.Pos(), "form", "the key %s may only have small letters, digits and _", diag.Quote(name))
			continue
		}
		if other, taken := t.words[key]; taken {
			problems.Addf(p.Key.Pos(), "form", "the key %s is too like %s on line %d: layouts call both %s", diag.Quote(name), diag.Quote(other.name), other.pos.Line, key)
			continue
		}
		w := &word{pos: p.Value.Pos(), name: name}
		switch p.Value.Kind {
		case source.Scalar, source.Empty:
			w.text = strings.TrimSuffix(p.Value.Value, "\n")
		case source.Map:
			w.forms = map[string]formOf{}
			for _, f := range p.Value.Pairs {
				if f.Value.Kind != source.Scalar {
					problems.Addf(f.Value.Pos(), "form", "the form %s of %s must be text, not %s", diag.Quote(f.Key.Value), diag.Quote(name), f.Value.Kind)
					continue
				}
				w.forms[f.Key.Value] = formOf{pos: f.Key.Pos(), text: f.Value.Value}
			}
		default:
			problems.Addf(w.pos, "form", "%s must be text, or a map of the forms of a plural, not %s", diag.Quote(name), p.Value.Kind)
			continue
		}
		if w.pos.Line == 0 {
			w.pos = p.Key.Pos()
		}
		t.words[key] = w
		t.order = append(t.order, key)
	}
}

// flat returns the key that layouts use for group.key.
func flat(name string) string { return strings.ReplaceAll(name, ".", "_") }
