package check

import (
	"io/fs"
	"path"
	"regexp"
	"strings"

	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/site"
)

// icons are the files that the site's own manifest names.
var icons = []string{"img/icon.svg", "img/icon-192.png", "img/icon-512.png"}

var (
	assetRef = regexp.MustCompile(`@([a-z0-9][a-z0-9/._-]*)@`)
	cssURL   = regexp.MustCompile(`url\(\s*["']?([^"')#?\s]+)`)
)

// static finds files of static/ that are named and missing, or there and named
// by nothing. A file right below static/ is for machines that know its name,
// such as a proof for a search engine, and so is one in .well-known.
func (c *checker) static() (out diag.List) {
	named := map[string]bool{"img/icons.svg": true}
	need := func(name string, at diag.Pos) {
		named[name] = true
		if _, err := fs.Stat(c.Files, "static/"+name); err != nil {
			out = append(out, problem(ruleStaticLost, at, "there is no file %s", diag.Quote("static/"+name)))
		}
	}
	for _, icon := range icons {
		need(icon, diag.Pos{File: "static/" + icon})
	}
	for _, f := range c.layouts {
		for _, m := range assetRef.FindAllStringSubmatch(f.text, -1) {
			named[m[1]] = true // that it is there, the loader checks
		}
	}
	for _, name := range site.Scripts() {
		named[name] = true // as above
	}
	for _, p := range c.stylesheetURLs() {
		need(p.name, p.at)
	}
	for i := range c.items() {
		for _, s := range i.says {
			for _, b := range s.rich {
				for _, p := range b.Parts {
					if p.Ref.Kind == directory.KindFile {
						named[p.Ref.ID] = true
					}
				}
			}
		}
	}
	for _, x := range c.dir.Centers {
		named[x.Photo] = true
	}
	return append(out, c.unnamed(named)...)
}

// A styled is a file that a style sheet names.
type styled struct {
	name string // below static/
	at   diag.Pos
}

func (c *checker) stylesheetURLs() (out []styled) {
	sheets, _ := fs.Glob(c.Files, "static/css/*.css")
	own, _ := fs.Glob(c.Files, "static/css/pages/*.css")
	for _, sheet := range append(sheets, own...) {
		data, _ := fs.ReadFile(c.Files, sheet)
		css := string(data)
		for _, m := range cssURL.FindAllStringSubmatchIndex(css, -1) {
			address := css[m[2]:m[3]]
			if strings.Contains(address, ":") {
				continue // data: or another site
			}
			// The style sheets of the site are served from assets/.
			name := strings.TrimPrefix(path.Join("/assets", address), "/")
			if strings.HasPrefix(address, "/") {
				name = strings.TrimPrefix(path.Clean(address), "/")
			}
			before := css[:m[2]]
			out = append(out, styled{name, diag.Pos{File: sheet, Line: 1 + strings.Count(before, "\n"), Col: m[2] - strings.LastIndexByte(before, '\n')}})
		}
	}
	return out
}

// unnamed returns the files of static/ that nothing names.
func (c *checker) unnamed(named map[string]bool) (out diag.List) {
	_ = fs.WalkDir(c.Files, "static", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil // a site without static files
		}
		name := strings.TrimPrefix(file, "static/")
		switch {
		case strings.HasPrefix(path.Base(file), ".") && d.IsDir():
			return fs.SkipDir
		case d.IsDir(), strings.HasPrefix(path.Base(file), "."), strings.HasSuffix(file, "~"), !strings.Contains(name, "/"), named[name]:
			return nil
		case strings.HasPrefix(name, "css/") && path.Ext(name) == ".css":
			return nil // all of them are joined into one
		}
		out = append(out, problem(ruleStaticUnused, diag.Pos{File: file}, "nothing names this file; take it away, or link to it as %s", diag.Quote("/"+name)))
		return nil
	})
	return out
}
