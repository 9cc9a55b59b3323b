package directory

// A Phrase is words in one language.
type Phrase struct {
	Lang  string // BCP 47 code as written in site.yaml
	Value string
}

// A Text is words for readers in one or more languages, the site's default
// language first. An empty Text means that nothing was said.
type Text []Phrase

// In returns the words in a language, or in the default language where there is
// no translation; the phrase says which it is.
func (t Text) In(lang string) Phrase {
	for _, p := range t {
		if p.Lang == lang {
			return p
		}
	}
	if len(t) == 0 {
		return Phrase{}
	}
	return t[0]
}

// Has reports whether t has words in that very language.
func (t Text) Has(lang string) bool {
	for _, p := range t {
		if p.Lang == lang {
			return true
		}
	}
	return false
}

// IsEmpty reports whether nothing was said.
func (t Text) IsEmpty() bool { return len(t) == 0 }

// A Body is Markdown in one language, rendered once for all the pages that show
// it. Links to other items stand between its parts, since their address depends
// on the language of the reader's page.
type Body struct {
	Lang     string
	Parts    []Part
	Plain    string   // the words alone, paragraphs parted by a blank line, for calendars, feeds and search
	Headings []string // ids of the headings in it
	At       Place    // first line of the Markdown in its file
	Source   string   // the Markdown itself
}

// A Part is a piece of HTML and, unless Ref is zero, the address of an item
// that stands right after it (inside an attribute).
type Part struct {
	HTML string
	Ref  Ref
}

// A Rich is Markdown in one or more languages, the default language first.
type Rich []Body

// In returns the body in a language, else in the default language, else nil.
func (r Rich) In(lang string) *Body {
	for i := range r {
		if r[i].Lang == lang {
			return &r[i]
		}
	}
	if len(r) == 0 {
		return nil
	}
	return &r[0]
}

// A Place is where in the source something stands: a slash-separated path
// relative to the project, and a line and column that start at 1.
type Place struct {
	File      string
	Line, Col int
}
