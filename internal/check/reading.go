package check

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A sentence is a part of a block.
type sentence struct {
	offset int // into the words of its block
	words  string
	count  int // words
}

// A reading is how hard a text is to read.
type reading struct {
	grade              float64 // years of school: 6.9 is the end of the sixth
	sentences, words   int
	syllables          int
	fernandez, inflesz float64 // of Spanish
}

// measure returns how hard sentences are to read, and whether there is a
// formula for the language.
func measure(sentences []sentence, lang string) (reading, bool) {
	count := syllablesIn(lang)
	if count == nil {
		return reading{}, false
	}
	r := reading{sentences: len(sentences)}
	for _, s := range sentences {
		for w := range words(s.words) {
			r.words++
			r.syllables += count(w)
		}
	}
	if r.words == 0 || r.sentences == 0 {
		return r, false
	}
	perWord, perSentence := float64(r.syllables)/float64(r.words), float64(r.words)/float64(r.sentences)
	if base(lang) == "es" {
		// J. Fernández Huerta, "Medidas sencillas de lecturabilidad" (1959), as
		// corrected by G. Law (2011): the second term is words in a sentence.
		r.fernandez = 206.84 - 60*perWord - 1.02*perSentence
		// I. M. Barrio-Cantalejo and others, "Validación de la Escala INFLESZ" (2008).
		r.inflesz = 206.835 - 62.3*perWord - perSentence
		r.grade = gradeOf(r.fernandez)
		return r, true
	}
	// J. P. Kincaid and others, Research Branch Report 8-75 (1975).
	r.grade = 0.39*perSentence + 11.8*perWord - 15.59
	return r, true
}

// scale is where the grades of Fernández Huerta begin: 80 to 70 points are the
// sixth grade, 70 to 60 the seventh and eighth, 60 to 50 the ninth to twelfth,
// and below that the university.
var scale = []struct{ points, grade float64 }{{100, 4}, {90, 5}, {80, 6}, {70, 7}, {60, 9}, {50, 13}, {30, 16}, {0, 18}}

func gradeOf(points float64) float64 {
	points = min(max(points, 0), 100)
	for i := range scale[1:] {
		a, b := scale[i], scale[i+1]
		if points >= b.points {
			return a.grade + (b.grade-a.grade)*(a.points-points)/(a.points-b.points)
		}
	}
	return scale[len(scale)-1].grade
}

// ease is what INFLESZ calls so many points.
func ease(points float64) string {
	switch {
	case points > 80:
		return "muy fácil"
	case points > 65:
		return "bastante fácil"
	case points > 55:
		return "normal"
	case points > 40:
		return "algo difícil"
	}
	return "muy difícil"
}

// round returns a grade with one digit, rounded down, as years of school are.
func round(f float64) float64 { return math.Floor(f*10) / 10 }

func base(lang string) string {
	b, _, _ := strings.Cut(lang, "-")
	return b
}

func syllablesIn(lang string) func(string) int {
	switch base(lang) {
	case "en":
		return englishSyllables
	case "es":
		return spanishSyllables
	}
	return nil
}

// sentencesOf cuts words into sentences. A break is a full stop, a question mark
// or an exclamation mark before a capital letter, a digit or an opening mark.
func sentencesOf(s string) (out []sentence) {
	begin := 0
	add := func(end int) {
		part := strings.TrimSpace(s[begin:end])
		if n := countWords(part); n > 0 {
			at := begin + strings.Index(s[begin:], part)
			out = append(out, sentence{at, part, n})
		}
		begin = end
	}
	for end, next := range breaks(s) {
		last := s[begin:end]
		last = last[strings.LastIndexFunc(strings.TrimSpace(last), unicode.IsSpace)+1:]
		if opens(s[next:]) && !shortened(strings.TrimSpace(last)) {
			add(next)
		}
	}
	add(len(s))
	return out
}

// breaks yields where tokens that end in a mark of a sentence end, and where the
// next token begins.
func breaks(s string) func(func(int, int) bool) {
	return func(yield func(int, int) bool) {
		for i, r := range s {
			if !unicode.IsSpace(r) {
				continue
			}
			token := strings.TrimRight(s[:i], `"'”’)»]`)
			rest := s[i:]
			next := i + len(rest) - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
			if token != "" && strings.ContainsRune(".!?…", lastRune(token)) && next < len(s) && !yield(i, next) {
				return
			}
		}
	}
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// opens reports whether a sentence may begin so.
func opens(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune(`¿¡"“'‘(«[`, r)
}

// shortenings end in a full stop inside of a sentence.
var shortenings = []string{
	"dr.", "dra.", "mr.", "mrs.", "ms.", "sr.", "sra.", "jr.", "st.", "ave.", "av.", "blvd.", "rd.", "hwy.", "núm.", "tel.", "vs.", "ej.", "ee.", "uu.",
	"jan.", "feb.", "mar.", "apr.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.", "e.", "w.", "n.", "s.",
}

// shortened reports whether a token only looks like the end of a sentence: L.A.,
// Dr. or a single letter. Times such as 5 p.m. may end one.
func shortened(token string) bool {
	token = strings.ToLower(strings.TrimLeft(token, `"'“‘(«[¿¡`))
	if token == "a.m." || token == "p.m." || !strings.HasSuffix(token, ".") {
		return false
	}
	return slices.Contains(shortenings, token) || strings.Contains(strings.TrimSuffix(token, "."), ".") && len(token) <= 6
}

// words yields the words of a sentence. Addresses and numbers of telephones are
// none; other numbers are.
func words(s string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for token := range strings.FieldsSeq(s) {
			w := strings.TrimFunc(token, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			if w != "" && !isAddress(w) && !yield(w) {
				return
			}
		}
	}
}

func isAddress(w string) bool {
	if strings.ContainsAny(w, "@/") && strings.Contains(w, ".") || strings.HasPrefix(w, "www.") {
		return true
	}
	if strings.HasSuffix(w, ".org") || strings.HasSuffix(w, ".com") || strings.HasSuffix(w, ".gov") {
		return true
	}
	digits := 0
	for _, r := range w {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits >= 7
}

func countWords(s string) (n int) {
	for range words(s) {
		n++
	}
	return n
}

// englishSyllables counts groups of vowels, without the silent e at the end.
func englishSyllables(w string) int {
	w = strings.ToLower(w)
	if !strings.ContainsFunc(w, unicode.IsLetter) {
		return 1
	}
	if strings.Contains(w, "-") {
		n := 0
		for part := range strings.SplitSeq(w, "-") {
			if part != "" {
				n += englishSyllables(part)
			}
		}
		return n
	}
	n, before := 0, false
	for _, r := range w {
		vowel := strings.ContainsRune("aeiouyáéíóú", r)
		if vowel && !before {
			n++
		}
		before = vowel
	}
	for _, apart := range []string{"ia", "eo", "iu", "eing", "ying", "io", "ua", "rea", "sci", "iet"} {
		if i := strings.Index(w, apart); i >= 0 && splits(w, apart, i) {
			n++
		}
	}
	if silentEnd(w) {
		n--
	}
	return max(n, 1)
}

// splits reports whether two vowels are two syllables, as in diet and create but
// not in nation and guard.
func splits(w, vowels string, i int) bool {
	before := byte(' ')
	if i > 0 {
		before = w[i-1]
	}
	switch vowels {
	case "ia", "io", "iu":
		return strings.IndexByte("tscg", before) < 0
	case "ua":
		return strings.IndexByte("qg", before) < 0
	case "eo":
		return before != 'p'
	case "rea":
		return strings.HasPrefix(w[i:], "reat") && strings.HasPrefix(w, "crea") || w == "area" || w == "areas"
	case "sci":
		return strings.HasPrefix(w, "scie")
	}
	return true
}

// silentEnd reports whether the last e of a word is not spoken.
func silentEnd(w string) bool {
	stem, ok := strings.CutSuffix(w, "e")
	if ok && stem != "" {
		r := lastRune(stem)
		if strings.ContainsRune("aeiouy", r) {
			return false // see, free
		}
		return r != 'l' || len(stem) < 2 || strings.IndexByte("aeiouy", stem[len(stem)-2]) >= 0 // table, but not sale
	}
	if stem, ok = strings.CutSuffix(w, "ed"); ok && len(stem) > 1 {
		return strings.IndexByte("tdaeiouy", stem[len(stem)-1]) < 0
	}
	if stem, ok = strings.CutSuffix(w, "es"); ok && len(stem) > 1 {
		return strings.IndexByte("scgxzaeiouy", stem[len(stem)-1]) < 0 && !strings.HasSuffix(stem, "sh") && !strings.HasSuffix(stem, "ch") && !strings.HasSuffix(stem, "bet")
	}
	return false
}

// spanishSyllables counts the vowels that are spoken apart: two strong ones, or a
// weak one with an accent beside a strong one.
func spanishSyllables(w string) int {
	w = strings.ToLower(w)
	if !strings.ContainsFunc(w, unicode.IsLetter) {
		return 1
	}
	for _, mute := range []string{"que", "qui", "qué", "quí", "gue", "gui", "gué", "guí"} {
		w = strings.ReplaceAll(w, mute, mute[:1]+mute[2:])
	}
	n, before := 0, ' '
	letters := []rune(w)
	for i, r := range letters {
		if r == 'y' && (i == len(letters)-1 || !strings.ContainsRune(vowels, letters[i+1])) {
			r = 'i'
		}
		if strings.ContainsRune(vowels, r) && (!strings.ContainsRune(vowels, before) || hiatus(before, r)) {
			n++
		}
		before = r
	}
	return max(n, 1)
}

const vowels = "aeiouáéíóúü"

func hiatus(a, b rune) bool {
	const strong, accented = "aeoáéó", "íú"
	isStrong := func(r rune) bool { return strings.ContainsRune(strong, r) }
	return isStrong(a) && isStrong(b) || strings.ContainsRune(accented, a) && isStrong(b) || isStrong(a) && strings.ContainsRune(accented, b)
}
