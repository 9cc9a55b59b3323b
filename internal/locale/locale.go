// Package locale says things in one language: dates, times, days, numbers,
// lists, names of languages, the words of the interface, and recurrence rules.
//
// The words are in layouts/i18n/<language>.yaml, for translators to change
// without touching the program. What they leave empty in the groups date, time,
// list and language is as Unicode's Common Locale Data Repository (CLDR) has it;
// gencldr.go tells where cldr.json comes from. Digits are Western in every
// language, as on the signs and telephones of the county.
//
// A pattern holds words and placeholders: "from {from} to {until}". A list of
// names is one text, parted by commas. The package knows nothing of pages.
package locale

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// A Locale speaks one language. It is never changed once loaded and is safe for
// concurrent use.
type Locale struct {
	Tag   string            // BCP 47, as site.yaml has it
	Dir   string            // ltr or rtl
	Name  string            // of the language in itself, such as Español
	Words map[string]string // words of the interface by group_key, without those that are plurals

	plurals   map[string]forms
	names     *names
	patterns  [numPatterns]pattern
	time      times
	lists     [2]listPatterns // and, or
	rule      ruleWords
	languages map[string]string // names of languages that the interface words set
	cardinal  language.Tag
	spanish   bool
	collators *sync.Pool
	own       []*unicode.RangeTable // its script, if that is not Latin
	alike     *strings.Replacer     // letters that count as another until all else is alike; may be nil
}

// forms are the forms of a plural, by plural.Form; those that a language does
// not have are empty.
type forms [6]string

// T returns the interface word of a key, such as "class_sign_up", with its
// placeholders filled: pairs are their names and values in turn. A key that does
// not exist gives itself, so that it is seen on the page.
func (l *Locale) T(key string, pairs ...string) string {
	word, ok := l.Words[key]
	if !ok {
		return key
	}
	return fill(word, pairs)
}

// N returns the form of an interface word for a number, with {n} filled with
// that number and other placeholders as T does it.
func (l *Locale) N(key string, n int, pairs ...string) string {
	all, ok := l.plurals[key]
	if !ok {
		return l.T(key, append(pairs, "n", l.Number(n))...)
	}
	return fill(all.of(plural.Cardinal.MatchPlural(l.cardinal, abs(n), 0, 0, 0, 0)), append(pairs, "n", l.Number(n)))
}

// ordinal is N for a place in an order: the 1st, the 2nd.
func (l *Locale) ordinal(key string, n int) string {
	all := l.plurals[key]
	return fill(all.of(plural.Ordinal.MatchPlural(l.cardinal, abs(n), 0, 0, 0, 0)), []string{"n", strconv.Itoa(n)})
}

// Has reports whether there is an interface word or plural of that key.
func (l *Locale) Has(key string) bool {
	_, isWord := l.Words[key]
	_, isPlural := l.plurals[key]
	return isWord || isPlural
}

func (f *forms) of(form plural.Form) string {
	if f[form] != "" {
		return f[form]
	}
	return f[plural.Other]
}

// Number returns n with its thousands grouped as the language does it: 14,500.
func (l *Locale) Number(n int) string {
	digits := strconv.Itoa(abs(n))
	if len(digits) < 3+l.names.minimumToGroup {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	if n < 0 {
		b.WriteByte('-')
	}
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(l.names.Group)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// Language returns the name of a language, such as "Spanish", as it stands
// inside a sentence. The code is BCP 47, or asl for American Sign Language; one
// without a name gives itself.
func (l *Locale) Language(code string) string {
	for c := code; c != ""; c = parent(c) {
		if name := l.languages[c]; name != "" {
			return name
		}
		if name := l.names.Languages[c]; name != "" {
			return name
		}
	}
	return code
}

// parent returns a language code without its last subtag, and "" for the last.
func parent(code string) string {
	return code[:max(strings.LastIndexByte(code, '-'), 0)]
}

// Capital returns words with the first letter large, as at the beginning of a
// sentence.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if up := unicode.ToTitle(r); up != r && r != utf8.RuneError {
		return string(up) + s[size:]
	}
	return s
}

// Compare orders two names as a dictionary of the language does, its own script
// before others, and names that are alike to it by their bytes.
func (l *Locale) Compare(a, b string) int {
	if order := l.byScript(a, b); order != 0 {
		return order
	}
	c := l.collators.Get().(*collator)
	defer l.collators.Put(c)
	if l.alike != nil {
		if order := c.CompareString(l.alike.Replace(a), l.alike.Replace(b)); order != 0 {
			return order
		}
	}
	if order := c.CompareString(a, b); order != 0 {
		return order
	}
	return strings.Compare(a, b)
}

// byScript orders two names that differ first in letters of two scripts: that of
// the language comes before others. CLDR has the scripts in that order (UTS 35,
// part 5, "reorder"); the library does not know it.
func (l *Locale) byScript(a, b string) int {
	if l.own == nil {
		return 0
	}
	for a != "" && b != "" {
		x, size := utf8.DecodeRuneInString(a)
		y, other := utf8.DecodeRuneInString(b)
		if x != y {
			return l.foreign(x, y) - l.foreign(y, x)
		}
		a, b = a[size:], b[other:]
	}
	return 0
}

// foreign returns 1 for a letter of another script than that of the language,
// beside another letter.
func (l *Locale) foreign(r, beside rune) int {
	if unicode.IsLetter(r) && unicode.IsLetter(beside) && !unicode.In(r, l.own...) {
		return 1
	}
	return 0
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// fill puts values in the places of {name} in a pattern. Pairs are names and
// values in turn; what is not among them stays.
func fill(pattern string, pairs []string) string {
	open := strings.IndexByte(pattern, '{')
	if open < 0 || len(pairs) < 2 {
		return pattern
	}
	size := len(pattern)
	for i := 1; i < len(pairs); i += 2 {
		size += len(pairs[i])
	}
	var b strings.Builder
	b.Grow(size)
	for open >= 0 {
		end := strings.IndexByte(pattern[open:], '}')
		if end < 0 {
			break
		}
		b.WriteString(pattern[:open])
		b.WriteString(valueOf(pattern[open:open+end+1], pairs))
		pattern = pattern[open+end+1:]
		open = strings.IndexByte(pattern, '{')
	}
	b.WriteString(pattern)
	return b.String()
}

// valueOf returns the value of a placeholder, or the placeholder itself.
func valueOf(placeholder string, pairs []string) string {
	name := placeholder[1 : len(placeholder)-1]
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1]
		}
	}
	return placeholder
}

// Keys returns the keys of all interface words and plurals, sorted, without those
// that the package itself says: dates, times, lists, rules and languages.
func (l *Locale) Keys() []string {
	var keys []string
	for _, key := range append(sortedKeys(l.Words), sortedKeys(l.plurals)...) {
		if _, own := specOf(key); !own {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}
