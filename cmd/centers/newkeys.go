package main

import (
	"slices"
	"strings"

	"centers/internal/content"
)

// An option is a key of a new item that a flag can give.
type option struct {
	content.Field
	name   string // of the flag, and of the key
	parent string // the key of the map that this one stands in, or empty
	kinds  []string
	rare   bool // not worth to be named among the next things to do
}

func (o option) usage() string {
	return strings.ReplaceAll(o.Doc, "`", "'") + " Of a " + strings.Join(o.kinds, ", ") + "."
}

// flattened are the maps whose keys have flags of their own.
var flattened = []string{"address", "when"}

// seldom are the keys that few items have, or not from the beginning.
var seldom = []string{"draft", "aliases", "updated", "order", "status_note", "status_since", "status_until", "sample", "tty", "region", "interpretation"}

// optionsOf returns the keys of a kind that flags can give.
func optionsOf(kind string) []option {
	fields := kindNamed(kind).Fields
	var out []option
	if kind == "class" {
		for _, f := range kindNamed("schedule").Fields {
			switch f.Name {
			case "center":
				out = append(out, option{Field: f, name: f.Name, kinds: []string{kind}})
			case "classes":
				fields = f.Fields
			}
		}
	}
	for _, f := range fields {
		switch {
		case slices.Contains(flattened, f.Name):
			for _, sub := range f.Fields {
				if isSimple(sub) {
					out = append(out, option{Field: sub, name: sub.Name, parent: f.Name, kinds: []string{kind}, rare: sub.Name == "unit" || f.Name == "when"})
				}
			}
		case f.Name == "id" || f.Translation:
		case isSimple(f):
			out = append(out, option{Field: f, name: f.Name, kinds: []string{kind}, rare: slices.Contains(seldom, f.Name)})
		}
	}
	if kindNamed(kind).Body {
		out = append(out, option{Field: content.Field{Name: "text", Doc: "What stands below the keys, in Markdown.", Type: content.TypeMarkdown}, name: "text", kinds: []string{kind}, rare: true})
	}
	return out
}

// isSimple reports whether values of a field fit on a command line.
func isSimple(f content.Field) bool {
	switch f.Type {
	case content.TypeMap, content.TypeHours, content.TypeRules, content.TypeWords:
		return false
	}
	return true
}

// allOptions returns the keys of all kinds, each once.
func allOptions() []option {
	var out []option
	for _, kind := range startable {
		for _, o := range optionsOf(kind) {
			i := slices.IndexFunc(out, func(p option) bool { return p.name == o.name })
			if i < 0 {
				out = append(out, o)
				continue
			}
			out[i].kinds = append(out[i].kinds, kind)
		}
	}
	return out
}

// text writes a new item from the values given. It is put into form afterwards.
func (s *starting) text(kind, id string, known []option) string {
	var b strings.Builder
	indent, body := "", kindNamed(kind).Body
	switch {
	case body:
		b.WriteString("---\n")
	case kind == "partner":
		b.WriteString("- id: " + quoted(id) + "\n")
		indent = "  "
	case kind == "class":
		b.WriteString("center: " + quoted(strings.Join(s.given["center"], "")) + "\nclasses:\n  - id: " + quoted(id) + "\n")
		indent = "    "
	}
	opened := ""
	for _, o := range known {
		values := s.given[o.name]
		if len(values) == 0 || o.name == "text" || kind == "class" && o.name == "center" {
			continue
		}
		at := indent
		if o.parent != "" {
			at += "    "
			if opened != o.parent {
				b.WriteString(indent + o.parent + ":\n")
				if o.parent == "when" {
					at = indent + "  - "
				}
				opened = o.parent
			}
		}
		b.WriteString(at + o.name + ": " + valueOf(o.Field, values) + "\n")
	}
	if body {
		b.WriteString("---\n")
		if text := strings.TrimSpace(strings.Join(s.given["text"], "\n\n")); text != "" {
			b.WriteString("\n" + text + "\n")
		}
	}
	return b.String()
}

// valueOf writes a value as YAML.
func valueOf(f content.Field, values []string) string {
	if !f.List && f.Type != content.TypeRefs {
		return quoted(strings.Join(values, " "))
	}
	var items []string
	for _, v := range values {
		if f.Type == content.TypeText { // a comma may be part of it
			items = append(items, quoted(v))
			continue
		}
		for part := range strings.SplitSeq(v, ",") {
			items = append(items, quoted(strings.TrimSpace(part)))
		}
	}
	if f.Type == content.TypeRefs && len(items) == 1 && items[0] == "'all'" {
		return "all"
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// quoted writes a text of one line as YAML.
func quoted(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
