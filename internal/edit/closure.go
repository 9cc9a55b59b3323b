package edit

import (
	"bytes"
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// A Closure is days on which centers are closed, as it is to be written.
type Closure struct {
	Date, To civil.Date // To is 0 for one day
	Name     directory.Text
	Centers  []string     // ids; none: all centers
	Hours    []civil.Span // open for these only; none: closed all day
	Updated  civil.Date   // when the closure was last changed; 0: not said
}

func (c *Closure) entry() entry {
	var e entry
	e.date("date", c.Date)
	e.date("to", c.To)
	e.text("name", c.Name)
	if len(c.Centers) == 0 {
		e.word("centers", "all")
	} else {
		e = append(e, pair{key: "centers", list: c.Centers})
	}
	hours := make([]string, len(c.Hours))
	for i, h := range c.Hours {
		hours[i] = span(h)
	}
	e.word("hours", strings.Join(hours, ", "))
	e.date("updated", c.Updated)
	return e
}

// AddClosure adds a closure to closures.yaml, among the others by its date. The
// file may be empty. An error is a [diag.List].
func AddClosure(file string, data []byte, c Closure) ([]byte, error) {
	d, err := read(file, data)
	if err != nil {
		return nil, err
	}
	e := c.entry()
	by := hand{diag.Pos{File: file, Line: 1}, "- " + e.flow()}
	switch d.root.Kind {
	case source.Scalar:
		return nil, by.error()
	case source.Empty:
		lines := item(0, e, false)
		eol := d.breakAt(0)
		text := joined(lines, eol) + eol
		if len(data) > 0 && !bytes.HasSuffix(data, []byte("\n")) && !bytes.HasSuffix(data, []byte("\r")) {
			text = eol + text
		}
		d.splice(len(data), len(data), text)
		return d.finish(&source.Node{Kind: source.List, Items: []*source.Node{e.node()}}, by)
	}
	return d.finish(d.insert(d.root, place(d.root.Elements(), c.Date), e), by)
}

// A Notice is a notice as it is to be written.
type Notice struct {
	Title         directory.Text
	Date, Expires civil.Date // Expires is 0 if there is no last day
	Level         string     // empty: the default
	Centers       []string   // ids; none: all
	Body          string     // Markdown
}

// NewNotice returns the file of a notice.
func NewNotice(n Notice) []byte {
	var e entry
	e.text("title", n.Title)
	e.date("date", n.Date)
	e.date("expires", n.Expires)
	e.word("level", n.Level)
	if len(n.Centers) > 0 {
		e = append(e, pair{key: "centers", list: n.Centers})
	}
	out := "---\n" + joined(e.block(), "\n") + "\n---\n"
	if body := strings.TrimSpace(n.Body); body != "" {
		out += "\n" + body + "\n"
	}
	return []byte(out)
}
