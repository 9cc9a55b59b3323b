package site

import (
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// A tongue makes the views of one language of the site. It is never changed
// once made, so pages can be rendered at the same time.
type tongue struct {
	*locale.Locale
	in      Input
	dir     *directory.Directory
	site    *directory.Site
	book    *schedule.Book
	layouts *Layouts
	today   civil.Date
	isMain  bool // the site's default language
	prefix  string
	index   *index
	shared  page     // what all pages of the language have in common
	window  []string // the days of the window in words; see day

	visible []*directory.Center // by name
	links   *memo[*directory.Class, *classLink]
	codes   *memo[*directory.Center, qrCode]
	scripts map[string]asset // by kind of page; see scriptFiles

	pictures *pictures // to share; nil: none
}

func newTongue(in Input, l *locale.Locale, isMain bool) *tongue {
	t := &tongue{
		Locale: l, in: in, dir: in.Book.Dir, site: in.Book.Dir.Site, book: in.Book,
		layouts: in.Layouts, today: in.Book.Today, isMain: isMain,
		prefix: in.Book.Dir.Site.LangPrefix(l.Tag),
		index:  newIndex(in.Book.Dir),
	}
	t.shared = t.sharedPage()
	t.links, t.codes = new(memo[*directory.Class, *classLink]), new(memo[*directory.Center, qrCode])
	t.visible = t.centersByName()
	for d := t.book.From; d <= t.book.To; d++ {
		t.window = append(t.window, capital(t.Date(d, locale.WeekdayDay)))
	}
	t.scripts = t.scriptFiles()
	return t
}

// day returns a day as it stands at the beginning of a line: "Tuesday, Nov. 24".
func (t *tongue) day(d civil.Date) string {
	if d < t.book.From || d > t.book.To {
		return capital(t.Date(d, locale.WeekdayDay))
	}
	return t.window[d-t.book.From]
}

// href returns the address of an item for readers of the language.
func (t *tongue) href(r directory.Ref) string { return t.site.Href(t.Tag, r) }

// phrase returns a text in the language, marked where it fell back.
func (t *tongue) phrase(x directory.Text) phrase { return t.mark(x.In(t.Tag)) }

// mark notes the language of a phrase where it is not that of the page.
func (t *tongue) mark(p directory.Phrase) phrase {
	if p.Lang == t.Tag || p.Value == "" {
		return phrase{Text: p.Value}
	}
	return phrase{Text: p.Value, Lang: p.Lang, Dir: t.dirOf(p.Lang)}
}

// dirOf returns the direction of a language, and nothing where it is that of
// the page.
func (t *tongue) dirOf(lang string) string {
	for _, l := range t.in.Locales {
		if l.Tag == lang && l.Dir != t.Dir {
			return l.Dir
		}
	}
	return ""
}

// words are interface words, which are always in the page's language.
func words(s string) phrase { return phrase{Text: s} }

// phrases returns texts in the language.
func (t *tongue) phrases(texts []directory.Text) []phrase {
	out := make([]phrase, len(texts))
	for i, x := range texts {
		out[i] = t.phrase(x)
	}
	return out
}

// prose returns Markdown for readers of the language, and nil for none.
func (t *tongue) prose(r directory.Rich) *prose {
	b := r.In(t.Tag)
	if b == nil || len(b.Parts) == 0 {
		return nil
	}
	var s strings.Builder
	for _, p := range b.Parts {
		s.WriteString(p.HTML)
		if p.Ref.Kind != "" {
			s.WriteString(template.HTMLEscapeString(t.href(p.Ref)))
		}
	}
	out := &prose{HTML: template.HTML(s.String())}
	if b.Lang != t.Tag {
		out.Lang, out.Dir = b.Lang, t.dirOf(b.Lang)
	}
	return out
}

// tel returns a number to call, and nil for none.
func (t *tongue) tel(p directory.Phone) *tel {
	if p.E164 == "" {
		return nil
	}
	href := "tel:" + p.E164
	text := p.Display
	if p.Extension != "" {
		href += ";ext=" + p.Extension
		text += " x" + p.Extension
	}
	return &tel{Href: template.URL(href), Text: text}
}

// call fills the number into a sentence with a place for {phone}; empty for no
// number. Its digits stay on one line (a word joiner allows no break, Unicode
// Standard Annex 14) and keep their order in a sentence that runs from right to
// left (Unicode Standard Annex 9, isolates).
func (t *tongue) call(key string, p *tel) string {
	if p == nil {
		return ""
	}
	number := unbroken.Replace(p.Text)
	if t.Dir == "rtl" {
		number = "\u2066" + number + "\u2069"
	}
	return t.T(key, "phone", number)
}

// unbroken keeps a number on one line.
var unbroken = strings.NewReplacer(" ", "\u00a0", "-", "\u2060-\u2060")

// languages names languages in the language, joined as a list, to stand at the
// beginning of a line.
func (t *tongue) languages(codes []string) string {
	names := make([]string, len(codes))
	for i, c := range codes {
		names[i] = oneName(t.Language(c))
	}
	return capital(t.And(names))
}

// oneName keeps a name that has a comma in one piece inside of a list: "китайский
// (традиционное письмо)" for "китайский, традиционное письмо".
func oneName(name string) string {
	if language, script, ok := strings.Cut(name, ", "); ok {
		return language + " (" + script + ")"
	}
	return name
}

// capital returns words as they begin a line: many languages write names of
// days, months and languages with a small letter elsewhere.
func capital(s string) string { return first(s, unicode.ToTitle) }

// small is the contrary: an interface word as it stands inside a line.
func small(s string) string { return first(s, unicode.ToLower) }

// first changes the first letter of words.
func first(s string, change func(rune) rune) string {
	if s == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(change(r)) + s[n:]
}

// enum returns the word for a value of the content format, such as a status:
// the interface word status_temporarily_closed.
func (t *tongue) enum(group, value string) string {
	return t.T(group + "_" + strings.ReplaceAll(value, "-", "_"))
}

// enums returns the words for several values.
func (t *tongue) enums(group string, values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = t.enum(group, v)
	}
	return out
}
