package site

import (
	"slices"
	"strconv"
	"strings"

	"centers/internal/card"
	"centers/internal/directory"
	"centers/internal/locale"
)

// A share is the picture that apps show beside the link to a page.
type share struct {
	URL           string // absolute
	Width, Height string // in pixels
	Alt           string
}

// manyClasses is how many classes a directory may have for the picture of each to
// name its center. In larger ones the classes of one title share a picture, of
// which there are few, so that pictures cost little of a build of any size.
const manyClasses = 1000

// mostTitles is how many titles have pictures at most; the classes of others have
// that of their center. A title takes about a millisecond.
const mostTitles = 5000

// pictures are those of the pages of centers and classes, in all languages. What
// differs in nothing that is drawn is one picture.
type pictures struct {
	in      Input
	painter *card.Painter
	locales map[string]*locale.Locale
	titles  map[directory.Phrase]bool // drawn, of classes
}

func newPictures(in Input) *pictures {
	p := &pictures{in: in, painter: new(card.Painter), locales: map[string]*locale.Locale{}, titles: map[directory.Phrase]bool{}}
	for _, l := range in.Locales {
		p.locales[l.Tag] = l
	}
	for _, c := range in.Book.Dir.Classes {
		for _, title := range c.Title {
			if len(p.titles) < mostTitles {
				p.titles[title] = true
			}
		}
	}
	return p
}

// ofCenter returns the picture of a center for readers of a language. A page that
// is not translated has that of the default language.
func (p *pictures) ofCenter(c *directory.Center, lang string) (card.Card, bool) {
	if !c.Name.Has(lang) && !bodyText(c.Body, c.Name).Has(lang) {
		lang = p.in.Book.Dir.Site.DefaultLang()
	}
	return p.first(c.Name, lang, edges[""], p.site)
}

// ofClass returns the picture of a class. One of an example says so.
func (p *pictures) ofClass(c *directory.Class, lang string) (card.Card, bool) {
	if !p.titles[c.Title.In(lang)] {
		return p.ofCenter(c.Center, lang)
	}
	if !classText(c).Has(lang) {
		lang = p.in.Book.Dir.Site.DefaultLang()
	}
	return p.first(c.Title, lang, edges[c.Category()], func(l *locale.Locale) string {
		parts := []string{p.site(l)}
		if len(p.in.Book.Dir.Classes) <= manyClasses {
			parts = []string{c.Center.Name.In(l.Tag).Value, p.site(l)}
		}
		if c.Sample {
			parts = slices.Insert(parts, 0, l.T("class_example"))
		}
		return strings.Join(parts, " · ")
	})
}

// first returns the first card that can be drawn, of those with the title and the
// line in the language or in the default one.
func (p *pictures) first(title directory.Text, lang string, edge card.Color, line func(*locale.Locale) string) (card.Card, bool) {
	standard := p.in.Book.Dir.Site.DefaultLang()
	for _, try := range [][2]string{{lang, lang}, {standard, lang}, {standard, standard}} {
		phrase, l := title.In(try[0]), p.locales[try[1]]
		if phrase.Value == "" || l == nil {
			continue
		}
		c := card.Card{Title: card.Text{Lang: phrase.Lang, Words: phrase.Value}, Line: card.Text{Lang: l.Tag, Words: line(l)}, RTL: l.Dir == "rtl", Edge: edge}
		if p.painter.Can(c) {
			return c, true
		}
	}
	return card.Card{}, false
}

func (p *pictures) site(l *locale.Locale) string { return p.in.Book.Dir.Site.Title.In(l.Tag).Value }

// cards is the folder of pictures. They are named by what is in them, so that
// one that is there is the one that would be drawn.
const cards = "assets/cards/"

// undrawn returns the tasks without those for pictures that are there.
func undrawn(tasks []task, kept func(path string) bool) []task {
	return slices.DeleteFunc(tasks, func(t task) bool { return strings.HasPrefix(t.path, cards) && kept(t.path) })
}

// tasks returns the files of all pictures.
func (p *pictures) tasks() []task {
	var out []task
	seen := map[card.Card]bool{}
	add := func(c card.Card, ok bool) {
		if ok && !seen[c] {
			seen[c] = true
			out = append(out, task{cards + c.Name(), func(buf []byte) ([]byte, error) { return p.painter.Draw(buf, c) }})
		}
	}
	for _, l := range p.in.Locales {
		for _, c := range p.in.Book.Dir.Centers {
			add(p.ofCenter(c, l.Tag))
		}
		for _, c := range p.in.Book.Dir.Classes {
			add(p.ofClass(c, l.Tag))
		}
	}
	return out
}

// picture returns the picture of a page about a center or a class; nil where it
// has none of its own.
func (t *tongue) picture(x topic) *share {
	if t.pictures == nil || x.center == nil {
		return nil
	}
	c, ok := t.pictures.ofCenter(x.center, t.Tag)
	if class := t.index.class[x.ref.ID]; x.ref.Kind == directory.KindClass && class != nil {
		c, ok = t.pictures.ofClass(class, t.Tag)
	}
	if !ok {
		return nil
	}
	alt := c.Title.Words + ". " + c.Line.Words
	return &share{t.site.URL(cards + c.Name()), strconv.Itoa(card.Width), strconv.Itoa(card.Height), alt}
}

// edges are the colors of categories, as in static/css/10-tokens.css; that of
// centers is "".
var edges = map[string]card.Color{
	"": {0xa0, 0x32, 0x1e}, "fitness": {0xd4, 0x87, 0x3b}, "nutrition": {0x71, 0xae, 0x5c}, "community": {0x00, 0xb4, 0xad},
	"support-groups": {0xae, 0x85, 0xdc}, "family": {0xae, 0x85, 0xdc}, "social-services": {0xe0, 0x7b, 0x65}, "enrollment": {0xe0, 0x7b, 0x65},
	"health-education": {0x40, 0xa5, 0xe3}, "preventive-health": {0x40, 0xa5, 0xe3}, "screenings": {0x40, 0xa5, 0xe3}, "digital-health": {0x40, 0xa5, 0xe3},
}
