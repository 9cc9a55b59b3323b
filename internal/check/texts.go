package check

import (
	"iter"

	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/markdown"
)

// A said is one text of an item, or its Markdown, in all languages.
type said struct {
	key  string
	name bool // a name, which may be the same in every language
	text directory.Text
	rich directory.Rich
}

// An item is something that editors write, with all that it says.
type item struct {
	kind, id string
	at       directory.Place
	meta     *directory.Meta // nil if it has no file of its own
	says     []said
}

// add notes a text, if it says anything.
func (i *item) add(key string, texts ...directory.Text) {
	for _, t := range texts {
		if !t.IsEmpty() {
			i.says = append(i.says, said{key: key, text: t})
		}
	}
}

// named notes the item's name.
func (i *item) named(key string, t directory.Text) {
	if !t.IsEmpty() {
		i.says = append(i.says, said{key: key, text: t, name: true})
	}
}

func (i *item) prose(key string, r directory.Rich) {
	if len(r) > 0 {
		i.says = append(i.says, said{key: key, rich: r})
	}
}

// items yields everything that says something to readers.
func (c *checker) items() iter.Seq[item] {
	return func(yield func(item) bool) {
		for _, items := range []iter.Seq[item]{c.siteItems(), c.placeItems(), c.newsItems(), c.classItems()} {
			for i := range items {
				if !yield(i) {
					return
				}
			}
		}
	}
}

func (c *checker) siteItems() iter.Seq[item] {
	return func(yield func(item) bool) {
		s := c.dir.Site
		i := item{kind: "site", at: directory.Place{File: "content/site.yaml", Line: 1, Col: 1}}
		i.named("title", s.Title)
		i.add("description", s.Description)
		for _, o := range s.Organizations {
			i.add("summary", o.Summary)
		}
		for _, f := range s.Figures {
			i.add("label", f.Label)
		}
		if !yield(i) {
			return
		}
		for _, t := range c.dir.Topics {
			i := item{kind: "topic", id: t.ID, at: t.At}
			i.add("name", t.Name)
			if !yield(i) {
				return
			}
		}
		for _, p := range c.dir.Partners {
			i := item{kind: "partner", id: p.ID, at: p.At}
			i.named("name", p.Name)
			i.add("summary", p.Summary)
			if !yield(i) {
				return
			}
		}
	}
}

func (c *checker) placeItems() iter.Seq[item] {
	return func(yield func(item) bool) {
		for _, x := range c.dir.Centers {
			i := item{kind: "center", id: x.ID, at: x.At, meta: &x.Meta}
			i.named("name", x.Name)
			i.named("region", x.Region)
			i.named("formerly", x.Formerly)
			i.add("status_note", x.StatusNote)
			i.add("summary", x.Summary)
			i.add("parking", x.Parking)
			i.add("transit", x.Transit)
			i.add("photo_alt", x.PhotoAlt)
			for _, ch := range x.HoursChanges {
				i.add("note", ch.Note)
			}
			for _, e := range x.History {
				i.add("event", e.Event)
			}
			i.prose("text", x.Body)
			if !yield(i) {
				return
			}
		}
		for _, x := range c.dir.Services {
			i := item{kind: "service", id: x.ID, at: x.At, meta: &x.Meta}
			i.named("name", x.Name)
			i.add("summary", x.Summary)
			i.add("eligibility_note", x.EligibilityNote)
			i.add("cost", x.Cost)
			i.add("how_to_get", x.HowToGet)
			i.add("bring", x.Bring...)
			i.prose("text", x.Body)
			if !yield(i) {
				return
			}
		}
	}
}

func (c *checker) newsItems() iter.Seq[item] {
	return func(yield func(item) bool) {
		for _, x := range c.dir.FAQs {
			i := item{kind: "faq", id: x.ID, at: x.At, meta: &x.Meta}
			i.add("question", x.Question)
			i.prose("text", x.Body)
			if !yield(i) {
				return
			}
		}
		for _, x := range c.dir.Notices {
			i := item{kind: "notice", id: x.ID, at: x.At, meta: &x.Meta}
			i.add("title", x.Title)
			i.prose("text", x.Body)
			if !yield(i) {
				return
			}
		}
		for _, x := range c.dir.Pages {
			i := item{kind: "page", id: x.ID, at: x.At, meta: &x.Meta}
			i.named("title", x.Title)
			i.add("description", x.Description)
			i.prose("text", x.Body)
			if !yield(i) {
				return
			}
		}
		for _, x := range c.dir.Closures {
			i := item{kind: "closure", id: x.Date.String(), at: x.At}
			i.add("name", x.Name)
			if !yield(i) {
				return
			}
		}
	}
}

func (c *checker) classItems() iter.Seq[item] {
	return func(yield func(item) bool) {
		for _, x := range c.dir.Classes {
			i := item{kind: "class", id: x.Center.ID + "/" + x.ID, at: x.At}
			i.named("title", x.Title)
			i.named("leader", x.Leader)
			i.add("summary", x.Summary)
			i.prose("description", x.Description)
			i.add("bring", x.Bring...)
			i.add("cost", x.Cost)
			for _, w := range x.When {
				for _, d := range w.Dates {
					i.add("title", d.Title)
				}
			}
			for _, ch := range x.Changes {
				i.add("cancelled", ch.Reason)
				i.add("note", ch.Note)
			}
			if !yield(i) {
				return
			}
		}
	}
}

// A text is what one item says at one place in one language.
type text struct {
	lang   string
	rich   bool
	at     diag.Pos // of Markdown, its first character; of a line, where its item begins
	blocks []block
	markdown.Outline
}

// A block is words that stand together, and where.
type block struct {
	words   string
	heading bool
	pos     func(offset int) diag.Pos
}

// collect reads all texts of all items.
func (c *checker) collect() []text {
	var all []text
	for i := range c.items() {
		for _, s := range i.says {
			for _, p := range s.text {
				at := i.file(p.Lang)
				all = append(all, text{lang: p.Lang, at: at, blocks: []block{{words: p.Value, pos: func(int) diag.Pos {
					if found := c.lines.words(at, p.Value); found != at {
						return found
					}
					return c.lines.words(posOf(i.at), p.Value)
				}}}})
			}
			for _, b := range s.rich {
				all = append(all, ofBody(b))
			}
		}
	}
	return all
}

// file returns where an item's words of a language begin: in its translation,
// if there is one.
func (i *item) file(lang string) diag.Pos {
	if i.meta != nil {
		for _, t := range i.meta.Translations {
			if t.Lang == lang {
				return posOf(t.At)
			}
		}
	}
	return posOf(i.at)
}

func ofBody(b directory.Body) text {
	t := text{lang: b.Lang, rich: true, at: posOf(b.At), Outline: markdown.Read(b.Source, b.At)}
	for i := range t.Blocks {
		x := &t.Blocks[i]
		t.blocks = append(t.blocks, block{x.Words, x.Heading, x.Pos})
	}
	return t
}
