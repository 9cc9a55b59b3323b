// Package schema describes content files as JSON Schemas (draft 2020-12), so
// that editors such as VS Code complete keys and mark mistakes as one types. The
// keys come from [content.Kinds]; what only a look at other files can tell, such
// as whether an id exists, no schema knows.
package schema

import (
	"bytes"
	"encoding/json"
	"strings"

	"centers/internal/content"
)

// A File is one schema.
type File struct {
	Path string // below the folder of schemas
	Data []byte
}

// object is a part of a schema.
type object = map[string]any

// Files returns the schemas of all kinds for a site in some languages, the
// default one first: one for each YAML file, and below frontmatter/ two for each
// kind of Markdown file, its source and its translations.
func Files(langs []string) []File {
	var out []File
	for _, k := range content.Kinds() {
		if !k.Body {
			out = append(out, File{k.Name + ".json", print(Source(k, langs))})
			continue
		}
		out = append(out,
			File{"frontmatter/" + k.Name + ".json", print(Source(k, langs))},
			File{"frontmatter/" + k.Name + ".translation.json", print(Translation(k))})
	}
	return out
}

func print(schema object) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(schema); err != nil {
		return nil // maps, lists and texts can always be encoded
	}
	return b.Bytes()
}

// A writer collects the definitions that a schema refers to.
type writer struct {
	langs       []string
	translation bool
	defs        object
}

// Source returns the schema of a kind's files, of their front matter if they are
// Markdown.
func Source(k content.Kind, langs []string) object {
	w := &writer{langs: langs, defs: object{}}
	root := w.root(k, k.Doc)
	if k.List {
		w.defs[k.Name] = root
		root = w.list(ref(k.Name))
	}
	return w.head(k, root)
}

// Translation returns the schema of the front matter of a kind's translations.
func Translation(k content.Kind) object {
	w := &writer{translation: true, defs: object{}}
	return w.head(k, w.root(k, k.Doc+" A translation repeats only texts."))
}

func (w *writer) root(k content.Kind, doc string) object {
	root := w.object(k.Name, k.Fields)
	root["description"] = doc
	return root
}

func (w *writer) head(k content.Kind, root object) object {
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = strings.ReplaceAll(k.Path, "content/", "")
	root["$defs"] = w.defs
	return root
}

func ref(name string) object { return object{"$ref": "#/$defs/" + name} }

// object returns the schema of a map with fields. path names it, such as
// schedule.classes.when.
func (w *writer) object(path string, fields []content.Field) object {
	props := object{}
	var required []string
	for _, f := range fields {
		if w.translation && !f.Words && !f.Everywhere || !w.translation && f.Translation {
			continue
		}
		p := w.field(path+"."+f.Name, f)
		p["description"] = f.Doc
		props[f.Name] = p
		if f.Required && !w.translation {
			required = append(required, f.Name)
		}
	}
	out := object{"type": "object", "properties": props, "additionalProperties": false}
	if required != nil {
		out["required"] = required
	}
	if !w.translation {
		for key, rule := range acrossKeys(path) {
			out[key] = rule
		}
	}
	return out
}

// field returns the schema of the value of a field.
func (w *writer) field(path string, f content.Field) object {
	item := w.item(path, f)
	if !f.List {
		return item
	}
	return w.list(item, path)
}

// list returns the schema of a list of items, or of one of them by itself. Some
// lists cannot be empty.
func (w *writer) list(item object, path ...string) object {
	many := object{"items": item}
	if len(path) > 0 && notEmpty[path[0]] {
		many["minItems"] = 1
	}
	return object{"if": object{"type": "array"}, "then": many, "else": item}
}

// item returns the schema of one value.
func (w *writer) item(path string, f content.Field) object {
	switch f.Type {
	case content.TypeMap:
		return w.define(path, func() object { return w.object(path, f.Fields) })
	case content.TypeDated:
		return object{
			"if":   object{"type": "object"},
			"then": w.define(path, func() object { return w.object(path, f.Fields) }),
			"else": w.simple(content.Field{Type: content.TypeDate}),
		}
	case content.TypeRules:
		return object{"type": "object", "additionalProperties": w.define(path, func() object { return w.object(path, f.Fields) })}
	case content.TypeWords:
		return object{"type": "object", "additionalProperties": w.simple(content.Field{Type: content.TypeString})}
	case content.TypeHours:
		return w.define("hours", hours)
	case content.TypeEvery:
		return w.define("every", every)
	case content.TypeRefs:
		return w.list(w.simple(content.Field{Type: content.TypeString}))
	case content.TypeText, content.TypeMarkdown:
		return w.define("text", w.text)
	case content.TypeReason:
		return w.define("reason", w.reason)
	}
	if path == "site.editor.repo" {
		return pattern(`[^\s/:?#]+/[^\s:?#]+`)
	}
	if path == "site.base_url" {
		return w.define("base-url", func() object { return pattern(siteAddress) })
	}
	return w.simple(f)
}

// define returns a reference to a definition, which is made if it is new.
func (w *writer) define(name string, make func() object) object {
	name = strings.ReplaceAll(name, ".", "-")
	if w.defs[name] == nil {
		w.defs[name] = object{} // in case that it refers to itself
		w.defs[name] = make()
	}
	return ref(name)
}

// simple returns the schema of a scalar. Numbers and words have bounds of their
// own; the others are the same wherever they stand.
func (w *writer) simple(f content.Field) object {
	switch f.Type {
	case content.TypeWord:
		return object{"enum": f.Enum}
	case content.TypeInt:
		return object{"anyOf": []object{
			{"type": "integer", "minimum": f.Min, "maximum": f.Max},
			{"type": "string", "pattern": whole(`-?[0-9]+`)},
		}}
	case content.TypeNumber:
		return object{"anyOf": []object{
			{"type": "number", "minimum": f.Min, "maximum": f.Max},
			{"type": "string", "pattern": whole(`-?[0-9]*\.?[0-9]+`)},
		}}
	case content.TypeBool:
		return object{"anyOf": []object{{"type": "boolean"}, pattern("true|false")}}
	}
	return w.define(string(f.Type), func() object { return scalar(f.Type) })
}

// text returns the schema of words for readers.
func (w *writer) text() object {
	line := w.simple(content.Field{Type: content.TypeString})
	if w.translation {
		return line
	}
	props := object{}
	for _, lang := range w.langs {
		props[lang] = line
	}
	langs := object{"additionalProperties": line}
	if len(w.langs) > 0 {
		langs = object{"properties": props, "additionalProperties": false, "required": w.langs[:1]}
	}
	return object{"if": object{"type": "object"}, "then": langs, "else": line}
}

// reason returns the schema of true, or of a text that is not meant as a truth
// value.
func (w *writer) reason() object {
	text := w.define("text", w.text)
	return object{
		"if":   object{"type": []string{"boolean"}},
		"then": object{"const": true},
		"else": object{"allOf": []object{text, {"not": pattern(anyCase("yes") + "|" + anyCase("on") + "|" + anyCase("no") + "|" + anyCase("off") + "|" + anyCase("false"))}}},
	}
}
