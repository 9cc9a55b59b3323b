package opendata

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A dataPackage is what datapackage.json says, as far as it is checked.
type dataPackage struct {
	Name, Profile string
	Resources     []resource
}

type resource struct {
	Name, Path string
	Schema     struct {
		Fields      []field
		PrimaryKey  string
		ForeignKeys []foreignKey
	}
}

type field struct {
	Name, Type, Format string
	Constraints        struct {
		Required, Unique bool
		Enum             []string
	}
}

type foreignKey struct {
	Fields    string
	Reference struct{ Resource, Fields string }
}

func named(name string) func(field) bool { return func(f field) bool { return f.Name == name } }

func packageOf(t *testing.T, data []byte) dataPackage {
	t.Helper()
	var p dataPackage
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// The tables are as datapackage.json says: columns, formats, keys that are
// there once, and references that lead somewhere.
func TestTables(t *testing.T) {
	for world, d := range worlds(t) {
		files := render(t, d)
		p := packageOf(t, files["data/hsds/tables/datapackage.json"])
		ids := map[string]map[string]bool{}
		rows := map[string][][]string{}
		for _, r := range p.Resources {
			all, err := csv.NewReader(bytes.NewReader(files["data/hsds/tables/"+r.Path])).ReadAll()
			if err != nil || len(all) == 0 {
				t.Fatalf("%s: %s: %v", world, r.Path, err)
			}
			var head []string
			for _, f := range r.Schema.Fields {
				head = append(head, f.Name)
			}
			if !slices.Equal(all[0], head) {
				t.Errorf("%s: %s begins with %v, want %v", world, r.Path, all[0], head)
			}
			rows[r.Name], ids[r.Name] = all[1:], map[string]bool{}
			for _, row := range all[1:] {
				if ids[r.Name][row[0]] {
					t.Errorf("%s: %s has the id %s twice", world, r.Path, row[0])
				}
				ids[r.Name][row[0]] = true
			}
		}
		for _, r := range p.Resources {
			for i, f := range r.Schema.Fields {
				unique := map[string]bool{}
				for _, row := range rows[r.Name] {
					cell := row[i]
					if f.Constraints.Unique && unique[cell] {
						t.Errorf("%s: %s.%s has %q twice", world, r.Name, f.Name, cell)
					}
					unique[cell] = true
					if cell == "" {
						if f.Constraints.Required {
							t.Errorf("%s: %s.%s is empty in %v", world, r.Name, f.Name, row)
						}
						continue
					}
					if why := cellFits(f.Type, f.Format, cell); why != "" {
						t.Errorf("%s: %s.%s: %s", world, r.Name, f.Name, why)
					}
					if len(f.Constraints.Enum) > 0 && !slices.Contains(f.Constraints.Enum, cell) {
						t.Errorf("%s: %s.%s is %q, want one of %v", world, r.Name, f.Name, cell, f.Constraints.Enum)
					}
				}
			}
			for _, k := range r.Schema.ForeignKeys {
				i := slices.IndexFunc(r.Schema.Fields, named(k.Fields))
				for _, row := range rows[r.Name] {
					if row[i] != "" && !ids[k.Reference.Resource][row[i]] {
						t.Errorf("%s: %s.%s: %s has no %s", world, r.Name, k.Fields, k.Reference.Resource, row[i])
					}
				}
			}
		}
		if world == "small" && len(rows["schedule"]) < 20 {
			t.Errorf("%d schedules", len(rows["schedule"]))
		}
	}
}

// cellFits returns what is wrong with a cell, and "" for nothing.
func cellFits(kind, format, cell string) string {
	switch kind + format {
	case "string":
		return ""
	case "date":
		return fits("date", cell)
	case "time":
		return fits("time", cell)
	case "datetime":
		return fits("instant", cell)
	case "boolean":
		if cell == "true" {
			return ""
		}
	case "number":
		var f float64
		if err := json.Unmarshal([]byte(cell), &f); err == nil {
			return ""
		}
	case "stringuuid", "stringuri", "stringemail":
		return fits(format, cell)
	}
	return fmt.Sprintf("%q is no %s %s", cell, kind, format)
}

// Each table and column is one of the official description with the same type,
// format and keys, or its name begins with x_.
func TestOfficialTables(t *testing.T) {
	dir := officialSchemas(t)
	own := packageOf(t, render(t, small(t))["data/hsds/tables/datapackage.json"])
	if own.Profile != "tabular-data-package" || own.Name != "human_services_data" {
		t.Errorf("package %s of profile %s", own.Name, own.Profile)
	}
	if dir == "" {
		t.Log("HSDS_SCHEMAS is not set; TestTables holds the tables to our own description")
		return
	}
	data, err := os.ReadFile(filepath.Join(dir, "datapackage.json"))
	if err != nil {
		t.Fatal(err)
	}
	official := packageOf(t, data)
	for _, r := range own.Resources {
		at := slices.IndexFunc(official.Resources, func(x resource) bool { return x.Name == r.Name })
		if at < 0 {
			t.Errorf("there is no official table %s", r.Name)
			continue
		}
		o := official.Resources[at]
		if o.Path != r.Path || o.Schema.PrimaryKey != r.Schema.PrimaryKey {
			t.Errorf("%s is at %s with the key %s, want %s, %s", r.Name, r.Path, r.Schema.PrimaryKey, o.Path, o.Schema.PrimaryKey)
		}
		last := -1
		for _, f := range r.Schema.Fields {
			if strings.HasPrefix(f.Name, "x_") {
				continue
			}
			found := false
			for i, g := range o.Schema.Fields {
				if g.Name != f.Name {
					continue
				}
				found = true
				if g.Type != f.Type || g.Format != f.Format || g.Constraints.Required != f.Constraints.Required || g.Constraints.Unique != f.Constraints.Unique || !slices.Equal(g.Constraints.Enum, f.Constraints.Enum) {
					t.Errorf("%s.%s is %+v, want %+v", r.Name, f.Name, f, g)
				}
				if i < last {
					t.Errorf("%s.%s stands out of order", r.Name, f.Name)
				}
				last = i
			}
			if !found {
				t.Errorf("there is no official column %s.%s", r.Name, f.Name)
			}
		}
		for _, g := range o.Schema.Fields {
			if g.Constraints.Required && !slices.ContainsFunc(r.Schema.Fields, named(g.Name)) {
				t.Errorf("%s.%s is required", r.Name, g.Name)
			}
		}
		for _, k := range r.Schema.ForeignKeys {
			if !slices.Contains(o.Schema.ForeignKeys, k) {
				t.Errorf("%s: there is no official reference %v", r.Name, k)
			}
		}
	}
}

// The archive has the same tables, and nothing in it depends on the clock.
func TestArchive(t *testing.T) {
	files := render(t, small(t))
	data := files["data/hsds/hsds.zip"]
	if again := render(t, small(t))["data/hsds/hsds.zip"]; !bytes.Equal(data, again) {
		t.Error("the archive differs from one time to the next")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if len(z.File) != len(tables())+1 || z.File[0].Name != "datapackage.json" {
		t.Errorf("%d files, the first is %s", len(z.File), z.File[0].Name)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if want := files["data/hsds/tables/"+f.Name]; err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs from the file beside the archive: %v", f.Name, err)
		}
	}
}
