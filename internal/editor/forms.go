package editor

import (
	"path"
	"strings"

	"centers/internal/content"
	"centers/internal/directory"
	"centers/internal/schema"
)

// forms makes the forms of a directory.
type forms struct {
	langs   []string
	centers []*directory.Center
}

// collections returns a collection for each folder of content, and one for the
// files that stand alone.
func (w *forms) collections() []object {
	var out, files []object
	for _, k := range content.Kinds() {
		if !strings.Contains(k.Path, "<") {
			files = append(files, w.file(k))
			continue
		}
		out = append(out, w.folder(k))
	}
	return append(out, object{"name": "files", "label": "The whole site", "files": files})
}

// names of kinds as they are said in the list of forms.
var names = map[string]string{"faq": "Questions", "site": "Site", "topic": "Topics", "partner": "Partners", "closure": "Closures"}

func (w *forms) folder(k content.Kind) object {
	folder := path.Dir(k.Path)
	name := names[k.Name]
	if name == "" {
		name = label(path.Base(folder))
	}
	fields := w.fields(k.Fields, k.Body)
	if k.Body {
		fields = append(fields, object{"name": "body", "label": "Text", "widget": "text", "required": false, "i18n": true, "hint": "Markdown: what the page says below its facts."})
	}
	out := object{
		"name": k.Name, "label": name, "label_singular": label(k.Name), "description": k.Doc, "folder": folder,
		"format": k.Name, "i18n": k.Body,
		"create": true, "identifier_field": k.Fields[0].Name, "summary": "{{slug}}",
		"slug":   object{"template": "{{" + k.Fields[0].Name + "}}", "editable": []string{"create"}},
		"fields": fields,
	}
	if k.Body {
		out["summary"] = "{{" + k.Fields[0].Name + "}}"
	}
	return out
}

func (w *forms) file(k content.Kind) object {
	fields := w.fields(k.Fields, false)
	if k.List {
		fields = []object{{"name": "items", "label": names[k.Name], "widget": "list", "collapsed": "auto", "summary": w.summary(k.Fields), "fields": fields}}
	}
	return object{"name": k.Name, "label": names[k.Name], "file": k.Path, "format": k.Name, "fields": fields}
}

// fields returns the forms of keys. top is as in shapes.
func (w *forms) fields(fields []content.Field, top bool) []object {
	out := make([]object, 0, len(fields))
	for _, f := range fields {
		o := w.field(f, top)
		o["name"], o["label"], o["hint"], o["required"] = f.Name, label(f.Name), f.Doc, f.Required
		if top && (shapeOf(f, top) == "words" || f.Everywhere) {
			o["i18n"] = true
			if f.Required {
				o["required"] = w.langs[:1] // a translation may leave it to the source
			}
		}
		out = append(out, o)
	}
	return out
}

// field returns the form of one key.
func (w *forms) field(f content.Field, top bool) object {
	one := w.one(f, top)
	switch {
	case one["multiple"] == true || !listed(f) && shapeOf(f, top) != "pairs":
		return one
	case one["fields"] != nil:
		one["widget"] = "list"
		return one
	}
	list := object{"widget": "list"}
	if one["pattern"] != nil {
		list["field"] = one
		one["name"], one["label"] = "item", label(f.Name)
	}
	return list
}

// one returns the form of one value.
func (w *forms) one(f content.Field, top bool) object {
	switch shapeOf(f, top) {
	case "languages":
		return w.texts(f)
	case "reason":
		o := w.texts(f)
		yes := object{"name": "yes", "label": label(f.Name) + " without a reason", "widget": "boolean", "required": false}
		o["fields"] = append([]object{yes}, o["fields"].([]object)...)
		return o
	case "map", "dated", "pairs":
		fields := inner(f)
		out := w.fields(fields, false)
		if f.Type == content.TypeHours {
			days, times := schema.HoursPatterns()
			out[0]["pattern"], out[1]["pattern"] = []string{days, fields[0].Doc}, []string{times, fields[1].Doc}
		}
		return object{"widget": "object", "collapsed": "auto", "summary": w.summary(fields), "fields": out}
	case "number":
		return number(f)
	}
	switch f.Type {
	case content.TypeWord:
		return choice(f.List, f.Enum...)
	case content.TypeBool:
		return choice(false, "true", "false")
	case content.TypeDate:
		return object{"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
	case content.TypeRefs:
		ids := []string{"all"}
		for _, c := range w.centers {
			ids = append(ids, c.ID)
		}
		return choice(true, ids...)
	case content.TypeRef:
		return w.relation(f)
	}
	out := object{"widget": "string"}
	if p := schema.Pattern(f); p != "" {
		out["pattern"] = []string{p, f.Doc}
	}
	return out
}

func number(f content.Field) object {
	out := object{"widget": "number", "value_type": "float", "step": 0.0001}
	if f.Type == content.TypeInt {
		out["value_type"], out["step"] = "int", 1
	}
	if f.Min != 0 || f.Max != 0 {
		out["min"], out["max"] = f.Min, f.Max
	}
	return out
}

func choice(several bool, words ...string) object {
	return object{"widget": "select", "options": words, "multiple": several, "dropdown_threshold": 0}
}

// texts returns the form of a text in each language.
func (w *forms) texts(f content.Field) object {
	widget := "string"
	if f.Type == content.TypeMarkdown {
		widget = "text"
	}
	var fields []object
	for _, lang := range w.langs {
		fields = append(fields, object{"name": lang, "label": lang, "widget": widget, "required": f.Required && lang == w.langs[0]})
	}
	return object{"widget": "object", "collapsed": "auto", "summary": "{{" + w.langs[0] + "}}", "fields": fields}
}

// relation returns the form of an id of another item.
func (w *forms) relation(f content.Field) object {
	out := object{"widget": "relation", "multiple": f.List, "collection": f.Of, "value_field": "{{slug}}", "dropdown_threshold": 0}
	for _, k := range content.Kinds() {
		switch {
		case f.Of == "organization":
			out["collection"], out["file"], out["value_field"] = "files", "site", "organizations.*.id"
		case f.Of == k.Name && k.List:
			out["collection"], out["file"], out["value_field"] = "files", k.Name, "items.*.id"
		case f.Of == k.Name:
			out["display_fields"], out["search_fields"] = []string{k.Fields[0].Name}, []string{k.Fields[0].Name}
		}
	}
	return out
}

// summary returns what is shown of an item that is not open: its first key.
func (w *forms) summary(fields []content.Field) string {
	f := fields[0]
	for _, other := range fields {
		if other.Name == "title" || other.Name == "name" {
			f = other
			break
		}
	}
	if shapeOf(f, false) == "languages" {
		return "{{" + f.Name + "." + w.langs[0] + "}}"
	}
	return "{{" + f.Name + "}}"
}

// label makes words of a key. Most keys are plain words.
func label(key string) string {
	switch key {
	case "tty":
		return "TTY"
	case "geo":
		return "Point on the map"
	case "lat":
		return "Latitude"
	case "lon":
		return "Longitude"
	case "zip":
		return "ZIP code"
	case "url":
		return "Web address"
	case "rrule":
		return "Rule as calendars write it (RRULE)"
	}
	words := strings.ReplaceAll(key, "_", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}
