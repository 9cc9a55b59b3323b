package site

import (
	"bytes"
	"fmt"
	"image/png"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"centers/internal/card"
	"centers/internal/content"
	"centers/internal/directory"
	"centers/internal/gensite"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// Every page names a picture that is there, in the size that it says.
func TestPictures(t *testing.T) {
	b := site(t)
	origin := "https://centers.example.org/"
	named := map[string]bool{}
	for _, p := range b.paths() {
		said := map[string]string{}
		for _, m := range elements(b.pages[p], "meta") {
			if property := attr(m, "property"); strings.HasPrefix(property, "og:image") {
				said[property] = attr(m, "content")
			}
		}
		if len(said) == 0 && refreshes(b.pages[p]) {
			continue
		}
		name, absolute := strings.CutPrefix(said["og:image"], origin)
		data := b.files[name]
		if named[name] && said["og:image:alt"] != "" {
			continue
		}
		named[name] = true
		size, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || !absolute || said["og:image:alt"] == "" ||
			said["og:image:width"] != fmt.Sprint(size.Width) || said["og:image:height"] != fmt.Sprint(size.Height) {
			t.Errorf("%s has the picture %v: %v", p, said, err)
		}
	}
	for name := range b.files {
		if strings.HasPrefix(name, cards) && !named[name] {
			t.Errorf("no page has the picture %s", name)
		}
	}
	for _, p := range []string{"centers/lynwood/", "classes/lynwood/zumba/", "es/classes/lynwood/zumba/"} {
		if !bytes.Contains(b.files[p+"index.html"], []byte(cards)) {
			t.Errorf("%s has no picture of its own", p)
		}
	}
}

// refreshes reports whether a page only leads to another one.
func refreshes(page *html.Node) bool {
	for _, m := range elements(page, "meta") {
		if attr(m, "http-equiv") == "refresh" {
			return true
		}
	}
	return false
}

// The words of a picture are in the language of the page, as far as it is
// translated and the fonts have its letters.
func TestPictureWords(t *testing.T) {
	in := inputOf(t, project)
	p := newPictures(in)
	text := func(pairs ...string) (x directory.Text) {
		for i := 0; i < len(pairs); i += 2 {
			x = append(x, directory.Phrase{Lang: pairs[i], Value: pairs[i+1]})
		}
		return x
	}
	center := &directory.Center{Name: text("en", "Lynwood")}
	class := func(sample bool, title directory.Text) *directory.Class {
		c := &directory.Class{Center: center, Title: title, Sample: sample}
		for _, x := range title {
			p.titles[x] = true
		}
		return c
	}
	for _, tt := range []struct {
		class *directory.Class
		lang  string
		want  string
	}{
		{class(false, text("en", "Cooking", "es", "Cocina")), "en", "en Cooking en Lynwood · Community Resource Centers"},
		{class(false, text("en", "Cooking", "es", "Cocina")), "es", "es Cocina es Lynwood · Centros de Recursos Comunitarios"},
		{class(true, text("en", "Cooking")), "en", "en Cooking en Example · Lynwood · Community Resource Centers"},
		{class(false, text("en", "Cooking", "fa", "آشپزی")), "fa", "rtl fa آشپزی fa Lynwood · مراکز منابع جامعه"},
		{class(false, text("en", "Cooking", "fa", "آشپزی")), "ru", "en Cooking en Lynwood · Community Resource Centers"}, // the page falls back
		{class(false, text("en", "Cooking", "ko", "요리")), "ko", "en Cooking en Lynwood · Community Resource Centers"},    // no letters
	} {
		c, ok := p.ofClass(tt.class, tt.lang)
		got := fmt.Sprintf("%s %s %s %s", c.Title.Lang, c.Title.Words, c.Line.Lang, c.Line.Words)
		if c.RTL {
			got = "rtl " + got
		}
		if !ok || got != tt.want {
			t.Errorf("picture of %v in %s: %q, %v; want %q", tt.class.Title, tt.lang, got, ok, tt.want)
		}
	}
	if c, ok := p.ofClass(&directory.Class{Center: center, Title: text("en", "One too many")}, "en"); !ok || c.Title.Words != "Lynwood" {
		t.Errorf("a title beyond the limit has the picture %+v, %v", c, ok)
	}
	if _, ok := p.ofCenter(&directory.Center{Name: text("en", "林伍德")}, "en"); ok {
		t.Error("there is a picture of letters that no font has")
	}
}

// In a large directory classes of one title share a picture.
func TestPicturesOfManyClasses(t *testing.T) {
	dir, probs := content.Load(gensite.Files(gensite.Size{Centers: 60, Classes: 25}), content.Options{Today: today, Jobs: 1})
	report(t, probs)
	locales, probs := locale.Load(project, dir.Site.Languages)
	report(t, probs)
	in := Input{Book: schedule.NewBook(dir, today, 1), Locales: locales}
	p := newPictures(in)
	titles := map[directory.Phrase]bool{}
	for _, c := range in.Book.Dir.Classes {
		for _, x := range c.Title {
			titles[x] = true
		}
	}
	if got, most := len(p.tasks()), len(titles)+2*len(in.Book.Dir.Centers); got > most || got < len(titles) {
		t.Errorf("%d pictures of %d classes with %d titles, want at most %d", got, len(in.Book.Dir.Classes), len(titles), most)
	}
}

func TestEveryCategoryHasAnEdge(t *testing.T) {
	var none card.Color
	for _, c := range categories() {
		if edges[c] == none {
			t.Errorf("the category %q has no color", c)
		}
	}
}
