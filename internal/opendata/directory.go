package opendata

import (
	"bytes"
	_ "embed"

	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// formatVersion is that of directory.json. The first number changes when
// something in it goes or means something else, the second when something comes.
const formatVersion = "1.0"

// schemaFile is the JSON Schema of directory.json.
//
//go:embed directory.schema.json
var schemaFile []byte

// A writer says items in one language. It notes which of their texts are not in
// that language.
type writer struct {
	site *directory.Site
	l    *locale.Locale
	not  []string // fields of the item in hand that fell back
}

// head is what stands before the lists.
type head struct {
	Schema   string      `json:"$schema"`
	Version  string      `json:"version"`
	License  string      `json:"license"`
	Language string      `json:"language"`
	Date     string      `json:"generated_on"`
	Window   windowEntry `json:"window"`
	Site     siteEntry   `json:"site"`
}

// directoryFile appends the whole directory in one language, an item a line.
func directoryFile(out *bytes.Buffer, b *schedule.Book, l *locale.Locale) error {
	d := b.Dir
	w := &writer{site: d.Site, l: l}
	err := encode(out, head{
		Schema: d.Site.URL("data/directory.schema.json"), Version: formatVersion, License: License, Language: l.Tag,
		Date: b.Today.String(), Window: windowEntry{b.From.String(), b.To.String()}, Site: w.theSite(),
	})
	if err != nil {
		return err
	}
	out.Truncate(out.Len() - len("}\n"))
	for _, list := range []func() error{
		func() error { return section(out, "organizations", d.Site.Organizations, w.organization) },
		func() error { return section(out, "partners", d.Partners, w.partner) },
		func() error { return section(out, "centers", d.Centers, w.center) },
		func() error { return section(out, "services", d.Services, w.service) },
		func() error { return section(out, "classes", d.Classes, w.class) },
		func() error { return section(out, "closures", d.Closures, w.closure) },
		func() error { return section(out, "notices", published(d.Notices, b), w.notice) },
		func() error { return section(out, "topics", d.Topics, w.topic) },
		func() error { return section(out, "questions", d.FAQs, w.question) },
		func() error { return section(out, "pages", d.Pages, w.page) },
	} {
		if err := list(); err != nil {
			return err
		}
	}
	out.WriteString("}\n")
	return nil
}

// section appends a list of items under a name, each encoded as soon as it is
// made, since a directory may be large.
func section[T, E any](out *bytes.Buffer, name string, items []T, entry func(T) E) error {
	out.WriteString(",\n\"" + name + "\":[")
	for i, x := range items {
		if i > 0 {
			out.Truncate(out.Len() - 1)
			out.WriteString(",")
		}
		out.WriteString("\n")
		if err := encode(out, entry(x)); err != nil {
			return err
		}
	}
	out.WriteString("]")
	return nil
}

// published returns the notices that are on the site today.
func published(all []*directory.Notice, b *schedule.Book) []*directory.Notice {
	var out []*directory.Notice
	for _, n := range all {
		if n.Date <= b.Today {
			out = append(out, n)
		}
	}
	return out
}

// say returns words in the language, and notes the field if they fell back.
func (w *writer) say(field string, t directory.Text) string {
	p := t.In(w.l.Tag)
	if p.Value != "" && p.Lang != w.l.Tag {
		w.fellBack(field)
	}
	return p.Value
}

func (w *writer) fellBack(field string) {
	for _, f := range w.not {
		if f == field {
			return
		}
	}
	w.not = append(w.not, field)
}

// all returns several texts in the language.
func (w *writer) all(field string, list []directory.Text) []string {
	var out []string
	for _, t := range list {
		out = append(out, w.say(field, t))
	}
	return out
}

// body returns the words of Markdown in the language.
func (w *writer) body(field string, r directory.Rich) string {
	b := r.In(w.l.Tag)
	if b == nil || b.Plain == "" {
		return ""
	}
	if b.Lang != w.l.Tag {
		w.fellBack(field)
	}
	return b.Plain
}

// done returns the fields of the item in hand that fell back, and begins a new
// item.
func (w *writer) done() []string {
	not := w.not
	w.not = nil
	return not
}

// url returns the address of the page of an item in the language.
func (w *writer) url(r directory.Ref) string {
	return w.site.URL(w.site.LangPrefix(w.l.Tag) + r.Path())
}
