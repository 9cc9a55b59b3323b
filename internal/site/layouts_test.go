package site

import (
	"io/fs"
	"os"
	"testing"
	"text/template"

	"github.com/jba/templatecheck"

	"centers/internal/diag"
)

// project is the root of the project, with its content, layouts and static files.
var project = os.DirFS("../..")

func report(t *testing.T, probs diag.List) {
	t.Helper()
	for _, p := range probs {
		t.Log(p)
	}
	if probs.HasErrors() {
		t.FailNow()
	}
}

// Every field that a layout names is there in its view, in branches that no
// page takes too.
func TestLayoutFields(t *testing.T) {
	files, err := fs.Glob(project, "layouts/*.html")
	if err != nil {
		t.Fatal(err)
	}
	views := views()
	if len(files) != len(views)+1 { // and base.html
		t.Errorf("%d layouts for %d views", len(files)-1, len(views))
	}
	for name, view := range views {
		if err := templatecheck.CheckText(parsed(t, name), view); err != nil {
			t.Errorf("layouts/%s.html: %v", name, err)
		}
	}
}

// views holds an empty view for each layout.
func views() map[string]any {
	return map[string]any{
		"home": &homeView{}, "centers": &centersView{}, "center": &centerView{}, "month": &monthView{}, "classes": &classesView{},
		"class": &classView{}, "services": &servicesView{}, "service": &serviceView{}, "faq": &faqView{}, "notices": &noticesView{},
		"notice": &noticeView{}, "calendars": &calendarsView{}, "search": &searchView{}, "text": &textView{}, "404": &notFoundView{},
	}
}

// parsed parses a layout over base.html and the pieces, as they are written. The
// templates that html/template makes of them are no use here: it names some
// that only it knows.
func parsed(t *testing.T, name string) *template.Template {
	t.Helper()
	tmpl, err := template.ParseFS(project, "layouts/base.html", "layouts/pieces/*.html", "layouts/"+name+".html")
	if err != nil {
		t.Fatal(err)
	}
	return tmpl.Lookup("base")
}

// The check above would find an unknown field in a branch that is not taken.
func TestLayoutFieldsFindsMistakes(t *testing.T) {
	for _, src := range []string{
		`{{.Nmae}}`,
		`{{if .Over}}{{.Nmae}}{{end}}`,
		`{{range .Centers}}{{.Nmae}}{{end}}`,
		`{{template "piece" .Entry}}{{define "piece"}}{{with .Until}}{{$.Name}}{{end}}{{end}}`,
	} {
		tmpl := template.Must(template.New("bad").Parse(src))
		if err := templatecheck.CheckText(tmpl, &noticeView{}); err == nil {
			t.Errorf("no problem found in %s", src)
		}
	}
}
