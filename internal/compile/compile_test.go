package compile

import (
	"bytes"
	"errors"
	"html/template"
	"testing"
)

type inner struct {
	Name string
	Link *link
	Tags []string
	N    int
}

type link struct {
	Href string
	URL  template.URL
	Text string
}

type Base struct{ Title string }

type view struct {
	Base
	W     map[string]string
	Text  string
	HTML  template.HTML
	JS    template.JS
	Items []inner
	One   *inner
	On    bool
}

const all = `{{define "icon"}}<svg class="i-{{.}}"><use href="/s.svg#{{.}}"/></svg>{{end}}
{{define "sign"}}<i></i>{{end}}{{define "attrs"}}data-a="{{.Name}}" data-n="{{.N}}"{{if .Tags}} data-tags="{{range $i, $t := .Tags}}{{if $i}} {{end}}{{$t}}{{end}}"{{end}}{{end}}
{{define "tree"}}<li {{template "attrs" .}}>{{.Name}}{{with .Link}}<a href="{{.Href}}" title="{{.Text}}">{{.Text}}</a><a href="{{.URL}}">{{.URL}}</a><img src="/{{.Text}}" alt=""><img src="/{{.URL}}" alt="">{{else}}-{{end}}</li>{{end}}
{{template "sign"}}<title>{{.Title}} {{$.W.word}}</title><script type="application/ld+json">{{.JS}}</script>
{{if and .On .Text}}<p>{{.Text}}</p>{{else if or .On .HTML}}{{.HTML}}{{end}}{{if eq .Text "x"}}=x{{end}}{{if ne .Text $.Title}}!={{end}}{{if not .On}}off{{end}}
<ul>{{range .Items}}{{template "tree" .}}{{else}}<li>none</li>{{end}}</ul>{{with .One}}{{template "icon" .Name}}{{with $x := .Link}}{{$x.Text}}{{$.Text}}{{end}}{{end}}{{if len .Items}}{{len .Items}}{{end}}`

// both renders a view by html/template and compiled.
func both(t *testing.T, src string, v *view) (want, got string, wantErr, gotErr error) {
	t.Helper()
	tmpl := template.Must(template.New("page").Option("missingkey=error").Parse(src))
	var buf bytes.Buffer
	wantErr = tmpl.Execute(&buf, v)
	c, err := New(tmpl, *v)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	b, gotErr := c.Append(nil, v)
	return buf.String(), string(b), wantErr, gotErr
}

func sample(text, href string) *view {
	return &view{
		Base: Base{Title: text}, W: map[string]string{"word": text}, Text: text, HTML: "<b>x</b>", JS: `{"a":1}`,
		Items: []inner{{Name: text, Tags: []string{text, "b"}, N: -3}, {Name: "y", Link: &link{href, template.URL(href), text}}},
		One:   &inner{Name: text, Link: &link{Text: text}}, On: len(text)%2 == 0,
	}
}

func TestAppendEqualsExecute(t *testing.T) {
	for _, v := range []*view{
		sample("plain", "/a/b/"), sample("x", "#f"), sample("", ""),
		sample(`<>&'"+`, `javascript:alert(1)`), sample("\x00\u2028é", "tel:+1213"), sample("&amp;", "https://e.org/?a=b&c=%20 +é"),
		{W: map[string]string{"word": ""}},
	} {
		want, got, wantErr, gotErr := both(t, all, v)
		if wantErr != nil || gotErr != nil || got != want {
			t.Errorf("Append(%+v) = %q, %v; want %q, %v", v, got, gotErr, want, wantErr)
		}
	}
}

func TestErrorsLikeExecute(t *testing.T) {
	for _, src := range []string{`{{.W.nope}}`, `{{.One.Name}}`} {
		_, _, wantErr, gotErr := both(t, src, &view{W: map[string]string{}})
		if wantErr == nil || gotErr == nil {
			t.Errorf("%s: errors %v and %v, want two", src, wantErr, gotErr)
		}
	}
}

func TestUnsupported(t *testing.T) {
	for _, src := range []string{
		`{{printf "%d" 1}}`, `<script>var x = {{.Text}}</script>`, `{{range $k, $v := .W}}{{$v}}{{end}}`,
		`<a style="color:{{.Text}}">`, `<p title={{.Text}}>`, `{{$x := .Text}}{{$x}}`, `<a href="/?q={{.HTML}}">`,
	} {
		tmpl := template.Must(template.New("page").Parse(src))
		if err := tmpl.Execute(&bytes.Buffer{}, &view{}); err != nil {
			t.Fatalf("%s: %v", src, err)
		}
		if _, err := New(tmpl, view{}); !errors.Is(err, ErrUnsupported) {
			t.Errorf("New(%s) = %v, want ErrUnsupported", src, err)
		}
	}
}

func FuzzAppendEqualsExecute(f *testing.F) {
	f.Add("a", "/x/")
	f.Add(`<>&'"+`, "javascript:alert(1)")
	f.Add("\x00\xff\u2028", "HTTPS://é/%zz%41 \x01")
	f.Fuzz(func(t *testing.T, text, href string) {
		want, got, wantErr, gotErr := both(t, all, sample(text, href))
		if (wantErr == nil) != (gotErr == nil) || got != want {
			t.Fatalf("Append = %q, %v; Execute = %q, %v", got, gotErr, want, wantErr)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	v := sample("plain text of a page", "/centers/lynwood/")
	for range 40 {
		v.Items = append(v.Items, v.Items[1])
	}
	tmpl := template.Must(template.New("page").Parse(all))
	var buf bytes.Buffer
	if err := tmpl.Execute(&buf, v); err != nil {
		b.Fatal(err)
	}
	c, err := New(tmpl, *v)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("html/template", func(b *testing.B) {
		b.SetBytes(int64(buf.Len()))
		for b.Loop() {
			buf.Reset()
			if err := tmpl.Execute(&buf, v); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("compiled", func(b *testing.B) {
		b.SetBytes(int64(buf.Len()))
		b.ReportAllocs()
		var out []byte
		for b.Loop() {
			if out, err = c.Append(out[:0], v); err != nil {
				b.Fatal(err)
			}
		}
	})
}
