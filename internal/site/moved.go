package site

import (
	"bytes"
	"html/template"
	"strings"

	"centers/internal/feed"
	"centers/internal/hosting"
)

// movedFiles are what stands at former paths on hosts that read no redirects: a
// page that leads on, and the calendar or feed itself, since few programs that
// ask for one could follow a page.
func movedFiles(in Input, table *hosting.Table) []task {
	if len(table.Moves) == 0 {
		return nil
	}
	feeds := map[string]feed.File{}
	for _, l := range in.Locales {
		for _, f := range append(feed.Calendars(in.Book, l), feed.News(in.Book, l)...) {
			feeds[table.Base+f.Path] = f
		}
	}
	origin := strings.TrimSuffix(in.Book.Dir.Site.URL(""), table.Base)
	var out []task
	for _, m := range table.Moves {
		if m.Page {
			out = append(out, task{m.File(), func([]byte) ([]byte, error) { return movedPage(absolute(origin, m.To), m.To) }})
		} else if f, ok := feeds[m.To]; ok {
			out = append(out, task{m.File(), f.Append})
		}
	}
	return out
}

// movedTemplate has no words but the new address, so that it needs no language;
// the policy lets nothing in, and a refresh is none of its business.
var movedTemplate = template.Must(template.New("moved").Parse(`<!doctype html>
<html lang="zxx"><meta charset="utf-8"><title>{{.To}}</title>
<meta http-equiv="Content-Security-Policy" content="{{.CSP}}">
<link rel="canonical" href="{{.URL}}">
<meta http-equiv="refresh" content="0; url={{.To}}">
<p><a href="{{.To}}">{{.To}}</a></p></html>
`))

// absolute returns the address of a path of the site, and others as they are.
func absolute(origin, to string) string {
	if strings.HasPrefix(to, "/") {
		return origin + to
	}
	return to
}

// movedPage returns a page that leads to an address at once.
func movedPage(url, to string) ([]byte, error) {
	var b bytes.Buffer
	err := movedTemplate.Execute(&b, struct{ URL, To, CSP string }{url, to, hosting.CSP})
	return b.Bytes(), err
}
