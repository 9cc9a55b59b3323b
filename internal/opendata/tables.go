package opendata

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"strconv"

	"centers/internal/directory"
	"centers/internal/locale"
)

// A table is one of the tables of HSDS, with those of its columns that have
// something to say here, and columns of our own whose names begin with x_.
type table struct {
	name, path string
	columns    []column
	rows       func(d *hsds, add func(cells ...string))
}

// A column is as the Table Schema of Frictionless Data describes a field.
type column struct {
	name     string
	kind     string // string unless set
	format   string
	required bool
	refers   string // name of the table whose id it holds
	values   []string
}

func key() column { return column{name: "id", format: "uuid", required: true} }

func refers(table string) column { return column{name: table + "_id", format: "uuid", refers: table} }

func must(c column) column { c.required = true; return c }

func texts(names ...string) []column {
	out := make([]column, len(names))
	for i, n := range names {
		out[i] = column{name: n}
	}
	return out
}

func columns(parts ...any) []column {
	var out []column
	for _, p := range parts {
		switch p := p.(type) {
		case column:
			out = append(out, p)
		case []column:
			out = append(out, p...)
		}
	}
	return out
}

// csv appends the table as RFC 4180 has it.
func (t *table) csv(out *bytes.Buffer, d *hsds) {
	w := csv.NewWriter(out)
	w.UseCRLF = true
	head := make([]string, len(t.columns))
	for i, c := range t.columns {
		head[i] = c.name
	}
	w.Write(head) // into memory: it cannot fail
	t.rows(d, func(cells ...string) { w.Write(cells) })
	w.Flush()
}

// descriptor appends datapackage.json, which describes the tables (Frictionless
// Data, Tabular Data Package).
func descriptor(out *bytes.Buffer, d *directory.Directory, l *locale.Locale) error {
	type constraints struct {
		Required bool     `json:"required"`
		Unique   bool     `json:"unique"`
		Enum     []string `json:"enum,omitempty"`
	}
	type field struct {
		Name        string      `json:"name"`
		Type        string      `json:"type"`
		Format      string      `json:"format,omitempty"`
		Constraints constraints `json:"constraints"`
	}
	type reference struct {
		Resource string `json:"resource"`
		Fields   string `json:"fields"`
	}
	type foreign struct {
		Fields    string    `json:"fields"`
		Reference reference `json:"reference"`
	}
	type schema struct {
		Fields     []field   `json:"fields"`
		PrimaryKey string    `json:"primaryKey"`
		Foreign    []foreign `json:"foreignKeys,omitempty"`
	}
	type dialect struct {
		Delimiter      string `json:"delimiter"`
		LineTerminator string `json:"lineTerminator"`
	}
	type resource struct {
		Name      string  `json:"name"`
		Path      string  `json:"path"`
		Profile   string  `json:"profile"`
		Format    string  `json:"format"`
		Mediatype string  `json:"mediatype"`
		Encoding  string  `json:"encoding"`
		Dialect   dialect `json:"dialect"` // else programs guess it
		Schema    schema  `json:"schema"`
	}
	type license struct {
		Name  string `json:"name"`
		Path  string `json:"path"`
		Title string `json:"title"`
	}
	pack := struct {
		Name      string     `json:"name"`
		Title     string     `json:"title"`
		Profile   string     `json:"profile"`
		Homepage  string     `json:"homepage"`
		Licenses  []license  `json:"licenses"`
		Version   string     `json:"x_hsds_version"`
		Resources []resource `json:"resources"`
	}{
		Name: "human_services_data", Title: d.Site.Title.In(l.Tag).Value, Profile: "tabular-data-package", Homepage: d.Site.URL(""),
		Licenses: []license{{"CC-BY-4.0", License, "Creative Commons Attribution 4.0"}}, Version: version,
	}
	for _, t := range tables() {
		r := resource{t.name, t.path, "tabular-data-resource", "csv", "text/csv", "utf-8", dialect{",", "\r\n"}, schema{PrimaryKey: "id"}}
		for _, c := range t.columns {
			kind := c.kind
			if kind == "" {
				kind = "string"
			}
			r.Schema.Fields = append(r.Schema.Fields, field{c.name, kind, c.format, constraints{c.required, c.name == "id" || t.name == "taxonomy_term" && c.name == "code", c.values}})
			if c.refers != "" {
				r.Schema.Foreign = append(r.Schema.Foreign, foreign{c.name, reference{c.refers, "id"}})
			}
		}
		pack.Resources = append(pack.Resources, r)
	}
	return encode(out, pack)
}

// archive appends all tables in one file. Entries have no time, so that the
// same tables give the same bytes.
func archive(out *bytes.Buffer, d *hsds, describe func(*bytes.Buffer) error) error {
	z := zip.NewWriter(out)
	var entry bytes.Buffer
	put := func(name string) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = entry.WriteTo(w)
		}
		return err
	}
	err := describe(&entry)
	if err == nil {
		err = put("datapackage.json")
	}
	for _, t := range tables() {
		if err == nil {
			t.csv(&entry, d)
			err = put(t.path)
		}
	}
	if err == nil {
		err = z.Close()
	}
	return err
}

// whether writes a boolean as the tables have it.
func whether(b bool) string {
	if b {
		return "true"
	}
	return ""
}

// count writes a number, and nothing for 0, which says that it is not known.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// degrees writes an angle, and nothing where it is not known.
func degrees(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}
