package locale

import (
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"centers/internal/diag"
)

// check compares the words of a language with those of the default language,
// and with what the program asks of its own.
func (t *table) check(main *table, problems *diag.List) {
	if !t.ok {
		return
	}
	if t == main {
		for _, key := range sortedKeys(ownKeys) {
			if t.words[key] == nil {
				group, rest, _ := strings.Cut(key, "_")
				problems.Addf(t.groupPos(group), "missing-key", "the group %s lacks the key %s", diag.Quote(group), diag.Quote(rest))
			}
		}
	} else if main.ok {
		t.compareKeys(main, problems)
	}
	cardinal, ordinal := neededForms(plural.Cardinal, t.lang), neededForms(plural.Ordinal, t.lang)
	for _, key := range t.order {
		w := t.words[key]
		s, own := specOf(key)
		if s.ordinal {
			t.checkForms(w, ordinal, problems)
		} else {
			t.checkForms(w, cardinal, problems)
		}
		if own {
			w.checkOwn(s, problems)
			continue
		}
		if main.words[key] != nil && main != t {
			w.compare(main.words[key], problems)
		} else {
			w.compare(w, problems)
		}
	}
	t.checkUnknownOwn(problems)
}

// groupPos returns the place of a group, or of the file if it has none.
func (t *table) groupPos(group string) diag.Pos {
	if pos, ok := t.groups[group]; ok {
		return pos
	}
	return diag.Pos{File: t.pos.File, Line: 1}
}

func (t *table) compareKeys(main *table, problems *diag.List) {
	missingGroups := map[string]bool{}
	for _, key := range main.order {
		if t.words[key] != nil {
			continue
		}
		group, rest, _ := strings.Cut(main.words[key].name, ".")
		if _, ok := t.groups[group]; ok {
			problems.Addf(t.groups[group], "missing-key", "the group %s lacks the key %s of %s", diag.Quote(group), diag.Quote(rest), main.pos.File)
		} else if !missingGroups[group] {
			missingGroups[group] = true
			problems.Addf(t.groupPos(group), "missing-key", "the group %s of %s is missing", diag.Quote(group), main.pos.File)
		}
	}
	known := make([]string, 0, len(main.words))
	for _, w := range main.words {
		known = append(known, w.name)
	}
	for _, key := range t.order {
		if main.words[key] == nil {
			name := t.words[key].name
			problems.Addf(t.words[key].pos, "unknown-key", "%s is not in %s%s", diag.Quote(name), main.pos.File, diag.Suggest(name, known))
		}
	}
}

// checkUnknownOwn finds keys in the program's own groups that it does not know.
func (t *table) checkUnknownOwn(problems *diag.List) {
	for _, key := range t.order {
		group, _, _ := strings.Cut(t.words[key].name, ".")
		if _, own := specOf(key); own || !slices.Contains([]string{"date", "time", "list", "rule"}, group) {
			continue
		}
		problems.Addf(t.words[key].pos, "unknown-key", "unknown key %s%s", diag.Quote(t.words[key].name), diag.Suggest(key, sortedKeys(ownKeys)))
	}
}

// checkOwn compares one of the program's own words with what it needs.
func (w *word) checkOwn(s spec, problems *diag.List) {
	if s.plural != (w.forms != nil) {
		problems.Addf(w.pos, "form", "%s must be %s", diag.Quote(w.name), map[bool]string{true: "a map of the forms of a plural, such as one: and other:", false: "text"}[s.plural])
		return
	}
	for _, f := range w.all() {
		if f.text == "" && s.optional {
			continue
		}
		if strings.TrimSpace(f.text) == "" {
			problems.Addf(f.pos, "empty", "%s is empty", diag.Quote(w.name))
			continue
		}
		names := strings.Split(f.text, ",")
		if s.count > 0 && len(names) != s.count && !(s.orOne && len(names) == 1) {
			problems.Addf(f.pos, "form", "%s has %d names; %d are wanted, parted by commas", diag.Quote(w.name), len(names), s.count)
		}
		have, ok := placeholders(f.text)
		if !ok {
			badBraces(f.pos, w.name, problems)
			continue
		}
		must := s.must
		if s.orOne && len(names) == 1 {
			must = s.may
		}
		for _, name := range have {
			if !slices.Contains(s.must, name) && !slices.Contains(s.may, name) {
				problems.Addf(f.pos, "placeholder", "%s has {%s}, which is never filled%s", diag.Quote(w.name), name, diag.Suggest(name, slices.Concat(s.must, s.may)))
			}
		}
		missing(f, w.name, have, must, w.forms != nil, problems)
	}
}

// missing reports the placeholders that a text lacks. The number {n} of a plural
// may be left out, as in "one class".
func missing(f formOf, name string, have, must []string, isPlural bool, problems *diag.List) {
	for _, x := range must {
		if !slices.Contains(have, x) && !(isPlural && x == "n") {
			problems.Addf(f.pos, "placeholder", "%s lacks {%s}", diag.Quote(name), x)
		}
	}
}

func badBraces(pos diag.Pos, name string, problems *diag.List) {
	problems.Addf(pos, "placeholder", "the braces of %s are not in order; a placeholder is written {name}", diag.Quote(name))
}

// compare checks a word of the layouts against that of the default language.
func (w *word) compare(main *word, problems *diag.List) {
	if (w.forms == nil) != (main.forms == nil) {
		problems.Addf(w.pos, "form", "%s must be %s, as on line %d of %s", diag.Quote(w.name),
			map[bool]string{true: "text", false: "a map of the forms of a plural"}[main.forms == nil], main.pos.Line, main.pos.File)
		return
	}
	var must []string
	for _, f := range main.all() {
		names, _ := placeholders(f.text)
		must = append(must, names...)
	}
	for _, f := range w.all() {
		if strings.TrimSpace(f.text) == "" {
			problems.Addf(f.pos, "empty", "%s is empty", diag.Quote(w.name))
			continue
		}
		have, ok := placeholders(f.text)
		if !ok {
			badBraces(f.pos, w.name, problems)
			continue
		}
		for _, name := range have {
			if !slices.Contains(must, name) {
				problems.Addf(f.pos, "placeholder", "%s has {%s}, which %s does not have%s", diag.Quote(w.name), name, main.pos.File, diag.Suggest(name, must))
			}
		}
		missing(f, w.name, have, slices.Compact(slices.Sorted(slices.Values(must))), w.forms != nil, problems)
	}
}

// all returns the texts of a word: its one text, or its forms in the order of
// their places.
func (w *word) all() []formOf {
	if w.forms == nil {
		return []formOf{{w.pos, w.text}}
	}
	var out []formOf
	for _, f := range w.forms {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b formOf) int { return a.pos.Compare(b.pos) })
	return out
}

// pluralForms are the forms of CLDR.
var pluralForms = map[string]plural.Form{
	"other": plural.Other, "zero": plural.Zero, "one": plural.One, "two": plural.Two, "few": plural.Few, "many": plural.Many,
}

// checkForms checks that a plural has the forms that its language needs.
func (t *table) checkForms(w *word, needed map[plural.Form]bool, problems *diag.List) {
	if w.forms == nil {
		return
	}
	for _, name := range sortedKeys(pluralForms) {
		_, has := w.forms[name]
		if needed[pluralForms[name]] && !has {
			problems.Addf(w.pos, "plural", "%s lacks the form %s, which %s needs", diag.Quote(w.name), diag.Quote(name), diag.Quote(t.lang))
		}
	}
	for _, name := range sortedKeys(w.forms) {
		if _, ok := pluralForms[name]; !ok {
			problems.Addf(w.forms[name].pos, "plural", "unknown form %s of %s%s", diag.Quote(name), diag.Quote(w.name), diag.Suggest(name, sortedKeys(pluralForms)))
		}
	}
}

// neededForms returns the forms that a language has for numbers up to 1,000.
func neededForms(rules *plural.Rules, lang string) map[plural.Form]bool {
	tag := language.Make(lang)
	needed := map[plural.Form]bool{plural.Other: true}
	for n := range 1001 {
		needed[rules.MatchPlural(tag, n, 0, 0, 0, 0)] = true
	}
	return needed
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
