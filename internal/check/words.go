package check

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"centers/internal/diag"
	"centers/internal/directory"
)

// words looks at how texts are written.
func (c *checker) words() (out diag.List) {
	for i := range c.texts {
		t := &c.texts[i]
		out = append(out, c.grade(t)...)
		out = append(out, c.jargon(t)...)
		out = append(out, shouting(t)...)
		out = append(out, linkTexts(t)...)
		out = append(out, headings(t)...)
		for _, image := range t.Images {
			if fault := altFault(image.Words); fault != "" {
				out = append(out, problem(ruleAlt, image.At, "the words of the picture %s", fault))
			}
		}
	}
	for _, x := range c.dir.Centers {
		for _, p := range x.PhotoAlt {
			if fault := altFault(p.Value); fault != "" {
				out = append(out, problem(ruleAlt, c.lines.words(posOf(x.At), p.Value), "the words of the picture %s", fault))
			}
		}
	}
	return out
}

const (
	defaultGrade = 6.0 // unless site.yaml says otherwise
	fewWords     = 30  // fewer say nothing about how hard a text is
	named        = 2   // sentences
)

// grade finds a text that needs more school than the site allows. Grade 6 is
// the whole of the sixth year, up to 6.9.
func (c *checker) grade(t *text) diag.List {
	limit := cmp.Or(c.dir.Site.ReadingGrade, defaultGrade)
	var all []sentence
	for _, b := range t.blocks {
		if !b.heading {
			all = append(all, sentencesOf(b.words)...)
		}
	}
	r, ok := measure(all, t.lang)
	if !ok || r.words < fewWords || r.grade < limit+1 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b sentence) int { return cmp.Compare(b.count, a.count) })
	longest := make([]string, 0, named)
	var first diag.Pos
	for i, s := range all[:min(named, len(all))] {
		pos := t.place(s.words)
		if i == 0 {
			first = pos
		}
		longest = append(longest, fmt.Sprintf("%d words on line %d (%s)", s.count, pos.Line, diag.Quote(s.words)))
	}
	how := fmt.Sprintf("grade %.1f", round(r.grade))
	if base(t.lang) == "es" {
		how += fmt.Sprintf(" (Fernández Huerta %.0f, INFLESZ %.0f: %s)", r.fernandez, r.inflesz, ease(r.inflesz))
	}
	return diag.List{problem(ruleGrade, first, "this reads at %s, above grade %g; the longest sentences: %s", how, limit, strings.Join(longest, ", "))}
}

// place returns where a part of a text begins.
func (t *text) place(part string) diag.Pos {
	for _, b := range t.blocks {
		if i := strings.Index(b.words, part); i >= 0 {
			return b.pos(i)
		}
	}
	return t.at
}

// jargon finds the words that site.yaml wants to avoid, each once in a text.
func (c *checker) jargon(t *text) (out diag.List) {
	for _, j := range c.dir.Site.Jargon {
		for _, b := range t.blocks {
			if i := wordIn(b.words, j.Word); i >= 0 {
				p := problem(ruleJargon, b.pos(i), "%s is jargon; write %s", diag.Quote(b.words[i:i+len(j.Word)]), diag.Quote(j.Plain))
				p.Fix = j.Plain
				out = append(out, p)
				break
			}
		}
	}
	return out
}

// wordIn returns where a whole word stands in s, whatever its case, or -1.
func wordIn(s, word string) int {
	if word == "" {
		return -1
	}
	for i := 0; i+len(word) <= len(s); i++ {
		if !utf8.RuneStart(s[i]) || !strings.EqualFold(s[i:i+len(word)], word) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+len(word):])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return i
		}
	}
	return -1
}

// loudRun is how many words in capitals, one after the other, are shouting; one
// of them at least has four letters, so that names of offices are none.
const loudRun = 3

func shouting(t *text) diag.List {
	for _, b := range t.blocks {
		if i := strings.Index(b.words, "!!"); i >= 0 {
			return diag.List{problem(ruleShouting, b.pos(i), "one exclamation mark is enough, or none")}
		}
		if at, run := loud(b.words); run != "" {
			return diag.List{problem(ruleShouting, b.pos(at), "%s shouts; write it in small letters", diag.Quote(run))}
		}
	}
	return nil
}

// loud returns the first run of words in capitals.
func loud(s string) (at int, run string) {
	begin, end, n, long := 0, 0, 0, false
	for offset, token := range tokens(s) {
		letters := strings.TrimFunc(token, func(r rune) bool { return !unicode.IsLetter(r) })
		if n > 0 && letters == "A" {
			continue // BRING A PEN
		}
		if utf8.RuneCountInString(letters) > 1 && letters == strings.ToUpper(letters) && letters != strings.ToLower(letters) {
			if n == 0 {
				begin = offset
			}
			n++
			end, long = offset+len(token), long || utf8.RuneCountInString(letters) > 3 && !strings.Contains(letters, ".")
			continue
		}
		if n >= loudRun && long {
			break
		}
		n, long = 0, false
	}
	if n >= loudRun && long {
		return begin, s[begin:end]
	}
	return 0, ""
}

// tokens yields what stands between spaces, and where.
func tokens(s string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		at := 0
		for part := range strings.FieldsSeq(s) {
			at += strings.Index(s[at:], part)
			if !yield(at, part) {
				return
			}
			at += len(part)
		}
	}
}

// empty are words of links that say nothing of where they lead.
var empty = []string{
	"click here", "click", "here", "read more", "more", "learn more", "link", "this", "this link", "this page", "more info", "more information", "see more", "see here", "page", "website",
	"haga clic aquí", "haga clic", "haz clic aquí", "clic aquí", "aquí", "aqui", "leer más", "lea más", "más", "más información", "ver más", "enlace", "este enlace", "esta página", "página", "sitio web", "pulse aquí",
}

func linkTexts(t *text) (out diag.List) {
	for _, l := range t.Links {
		words := strings.ToLower(strings.Trim(strings.Join(strings.Fields(l.Words), " "), " .,:;!→»>¡"))
		if slices.Contains(empty, words) {
			out = append(out, problem(ruleLinkText, l.At, "the words %s do not say where the link leads; name the page", diag.Quote(l.Words)))
		}
	}
	return out
}

// headings finds levels that are skipped. The title of the page is the first
// level, so that a text begins with the second.
func headings(t *text) (out diag.List) {
	last := 1
	for _, h := range t.Headings {
		marks := strings.Repeat("#", min(last+1, 6))
		switch {
		case h.Level == 1:
			out = append(out, problem(ruleHeading, h.At, "%s has the level of the page's title; begin it with %s", diag.Quote(h.Words), "##"))
		case h.Level > last+1:
			out = append(out, problem(ruleHeading, h.At, "%s skips a level; begin it with %s", diag.Quote(h.Words), marks))
		}
		last = max(h.Level, 2)
	}
	return out
}

// longAlt is how much a picture may say, in characters.
const longAlt = 150

// altFault says what is wrong with the words of a picture. That there are some,
// the loader checks.
func altFault(alt string) string {
	alt = strings.TrimSpace(alt)
	switch low := strings.ToLower(alt); {
	case alt == "":
		return ""
	case slices.Contains([]string{"image", "photo", "picture", "logo", "imagen", "foto", "icon"}, low):
		return fmt.Sprintf("are only %s; say what it shows", diag.Quote(alt))
	case slices.Contains([]string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif"}, path.Ext(low)):
		return fmt.Sprintf("are the name of a file, %s; say what it shows", diag.Quote(alt))
	case utf8.RuneCountInString(alt) > longAlt:
		return fmt.Sprintf("are %d characters long; %d are enough to say what it shows, and the rest belongs into the text", utf8.RuneCountInString(alt), longAlt)
	}
	return ""
}

// hasLanguage reports whether a text or Markdown is in a language.
func (s *said) hasLanguage(lang string) bool {
	if len(s.rich) > 0 {
		return slices.ContainsFunc(s.rich, func(b directory.Body) bool { return b.Lang == lang })
	}
	return s.text.Has(lang)
}
