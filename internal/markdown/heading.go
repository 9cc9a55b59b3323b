package markdown

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// layoutIDs are ids that layouts use on pages that may show Markdown; so is
// every id that ends in -title. No heading takes them, and a text may link to
// them.
var layoutIDs = []string{"main", "mark", "languages", "find", "near", "q", "page-q", "f-audience", "subscribe-address"}

// IsReserved reports whether an id belongs to the layouts.
func IsReserved(id string) bool {
	return slices.Contains(layoutIDs, id) || strings.HasSuffix(id, "-title")
}

// headings gives each heading a level between 2 and 6 that skips none, and an id
// of its own. It returns the ids in order.
//
// The id is what {#id} after the heading says, else its words in lower case with
// hyphens. One that is taken, by a heading before or by the layout, gets a
// number. The answers to questions share a page, so that their ids begin with
// that of the question: is-it-free--who-pays.
func (w *writer) headings(doc ast.Node) []string {
	w.ids = map[string]string{}
	taken := map[string]bool{}
	prefix := sharedPage(w.at.File)
	var ids []string
	last := 1
	walk(doc, func(n ast.Node) {
		h, ok := n.(*ast.Heading)
		if !ok {
			return
		}
		h.Level = min(max(h.Level, 2), last+1)
		last = h.Level
		wanted := w.wantedID(h)
		id := wanted
		for i := 1; taken[prefix+id] || IsReserved(prefix+id); i++ {
			id = fmt.Sprintf("%s-%d", wanted, i)
		}
		id = prefix + id
		taken[id] = true
		w.ids[id] = id
		if _, named := w.ids[wanted]; !named {
			w.ids[wanted] = id
		}
		ids = append(ids, id)
		h.SetAttributeString("id", []byte(id))
	})
	return ids
}

// wantedID returns the id that a heading would have if it were alone.
func (w *writer) wantedID(h *ast.Heading) string {
	attributes := h.Attributes()
	h.RemoveAttributes()
	for _, a := range attributes {
		value, isText := a.Value.([]byte)
		if string(a.Name) == "id" && isText && slug(string(value)) != "" {
			return slug(string(value))
		}
		w.problems.Addf(w.pos(h.Pos()), "heading", "after a heading, braces may only hold an id such as {#parking}")
	}
	if id := slug(textOf(h, w.src)); id != "" {
		return id
	}
	return "heading"
}

// slug returns words as an id: letters and digits of any script in lower case,
// with hyphens for spaces.
func slug(s string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			return unicode.ToLower(r)
		case unicode.IsSpace(r), r == '-', r == '_':
			return '-'
		}
		return -1
	}, strings.TrimSpace(s)), "-")
}

// sharedPage returns what ids begin with in a file whose text shares a page with
// others, and "" for other files.
func sharedPage(file string) string {
	if path.Base(path.Dir(file)) != "faqs" {
		return ""
	}
	id, _, _ := strings.Cut(path.Base(file), ".")
	return id + "--"
}
