package editor

import "centers/internal/content"

// A shape is how page/entry.mjs takes a key apart.
type shape struct {
	Name   string  `json:"name"`
	Shape  string  `json:"shape"` // as in shapeOf
	List   bool    `json:"list,omitempty"`
	Plain  bool    `json:"plain,omitempty"` // numbers and truth values, which are never in quotes
	Date   bool    `json:"date,omitempty"`  // dates, which are never in quotes
	Fields []shape `json:"fields,omitempty"`
}

// shapes returns the shapes of keys. top says that they are those of a Markdown
// file, whose translations are files of their own.
func shapes(fields []content.Field, top bool) []shape {
	out := make([]shape, 0, len(fields))
	for _, f := range fields {
		s := shape{Name: f.Name, Shape: shapeOf(f, top), List: f.List, Fields: shapes(inner(f), false)}
		switch f.Type {
		case content.TypeBool, content.TypeInt, content.TypeNumber:
			s.Plain = true
		case content.TypeDate, content.TypeDated, content.TypePartial:
			s.Date = true
		}
		out = append(out, s)
	}
	return out
}

// shapeOf returns the name of the shape of a value:
//
//	scalar     a text, as it is written
//	number     a number
//	words      a text in the default language; its other languages stay as they are
//	languages  a text in each language
//	reason     true, or a text in each language
//	joined     a text, or a list that stands for the text with commas
//	map        keys
//	dated      a date, or keys of which one is the date
//	pairs      a map with keys of its own, as a list
func shapeOf(f content.Field, top bool) string {
	switch f.Type {
	case content.TypeText, content.TypeMarkdown:
		if top {
			return "words"
		}
		return "languages"
	case content.TypeInt, content.TypeNumber:
		return "number"
	case content.TypeReason:
		return "reason"
	case content.TypeEvery:
		return "joined"
	case content.TypeMap:
		return "map"
	case content.TypeDated:
		return "dated"
	case content.TypeHours, content.TypeRules, content.TypeWords:
		return "pairs"
	}
	return "scalar"
}

// listed reports whether a value is a list of what its type says.
func listed(f content.Field) bool { return f.List || f.Type == content.TypeRefs }

// inner returns the keys of a value; of pairs the first is what leads to the
// others.
func inner(f content.Field) []content.Field {
	switch f.Type {
	case content.TypeHours:
		return []content.Field{
			{Name: "days", Type: content.TypeString, Required: true, Doc: "A day or several, such as mon-thu."},
			{Name: "times", Type: content.TypeString, Required: true, Doc: "The times of each of these days, such as 9am-12pm, 1pm-5pm, or closed."},
		}
	case content.TypeRules:
		return append([]content.Field{{Name: "rule", Type: content.TypeString, Required: true, Doc: "The name of the rule."}}, f.Fields...)
	case content.TypeWords:
		return []content.Field{
			{Name: "word", Type: content.TypeString, Required: true, Doc: "The word to avoid."},
			{Name: "plain", Type: content.TypeString, Required: true, Doc: "The plain word to use."},
		}
	}
	return f.Fields
}
