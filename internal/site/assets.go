package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"

	"centers/internal/diag"
	"centers/internal/site/geo"
)

// An assetSet is the style sheet, the scripts and the images that are served
// under an address with their fingerprint, so that they can be cached for ever.
type assetSet struct {
	base    string // path of the site's root
	files   map[string]asset
	scripts map[string][]byte // those of each kind of page; see scriptsOf
}

// An asset is a file of the site with a fingerprint in its path.
type asset struct {
	path string // below public/, such as assets/site.k3jd8s.css
	data []byte
	used bool // a layout names it
}

// newAssetSet reads static/: the style sheets, joined in the order of their
// names into one, the same with the sheet of a kind of page in static/css/pages
// after it, and each script. Images come in when a layout names them.
func newAssetSet(fsys fs.FS, base string) (assetSet, diag.List) {
	set := assetSet{base: base, files: map[string]asset{}}
	var probs diag.List
	sheets, _ := fs.Glob(fsys, "static/css/*.css")
	var all []byte
	for _, name := range sheets {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			probs.Addf(diag.Pos{File: name}, "static", "cannot be read")
			continue
		}
		if _, err := minified("text/css", data); err != nil {
			probs.Addf(diag.Pos{File: name}, "static", "not a style sheet that can be read: %v", err)
		}
		all = append(append(all, data...), '\n')
	}
	set.add("css", "site.css", "text/css", all)
	own, _ := fs.Glob(fsys, "static/css/pages/*.css")
	for _, name := range own {
		data, err := fs.ReadFile(fsys, name)
		if err == nil {
			err = set.add(strings.TrimPrefix(name, "static/"), path.Base(name), "text/css", slices.Concat(all, data))
		}
		if err != nil {
			probs.Addf(diag.Pos{File: name}, "static", "not a style sheet that can be read: %v", err)
		}
	}
	scripts, _ := fs.Glob(fsys, "static/js/*.js")
	for _, name := range scripts {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			probs.Addf(diag.Pos{File: name}, "static", "cannot be read")
			continue
		}
		if err := set.add(strings.TrimPrefix(name, "static/"), path.Base(name), "text/javascript", data); err != nil {
			probs.Addf(diag.Pos{File: name}, "static", "not a script that can be read: %v", err)
		}
	}
	joined, missing := joinScripts(fsys)
	set.scripts, probs = joined, append(probs, missing...)
	images, _ := fs.Glob(fsys, "static/img/*")
	for _, name := range images {
		if data, err := fs.ReadFile(fsys, name); err == nil {
			if name == "static/img/icons.svg" {
				data = bytes.Replace(data, []byte("</svg>"), []byte(geo.Symbol()+"</svg>"), 1)
			}
			set.add(strings.TrimPrefix(name, "static/"), path.Base(name), mediaType(name), data)
		}
	}
	return set, probs
}

func mediaType(name string) string {
	if path.Ext(name) == ".svg" {
		return "image/svg+xml"
	}
	return ""
}

// add puts in a file under a name, minified if its type can be.
func (s *assetSet) add(name, file, media string, data []byte) error {
	small, err := minified(media, data)
	if err != nil {
		return err
	}
	ext := path.Ext(file)
	s.files[name] = asset{
		path: "assets/" + strings.TrimSuffix(file, ext) + "." + fingerprint(small) + ext,
		data: small,
	}
	return nil
}

// address returns the root-relative address of a named asset.
func (s *assetSet) address(name string) (string, bool) {
	switch name {
	case "base":
		return s.base, true
	case "icons":
		name = "img/icons.svg"
	}
	a, ok := s.files[name]
	if !ok {
		return "", false
	}
	a.used = true
	s.files[name] = a
	return s.base + a.path, true
}

// names returns the names of all assets, sorted.
func (s *assetSet) names() []string {
	names := make([]string, 0, len(s.files))
	for n := range s.files {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// fingerprint returns ten letters that change when the data does.
func fingerprint(data []byte) string {
	sum := sha256.Sum256(data)
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:10])
}

// minified returns data in the fewest bytes for its media type, and as it is
// for a type that cannot be minified. Text ends in a newline.
func minified(media string, data []byte) ([]byte, error) {
	m := minify.New()
	switch media {
	case "text/css":
		m.Add(media, &css.Minifier{})
	case "text/javascript":
		m.Add(media, &js.Minifier{})
	case "image/svg+xml":
		m.Add(media, &svg.Minifier{})
	default:
		return data, nil
	}
	out, err := m.Bytes(media, data)
	if err != nil {
		return nil, err
	}
	return append(bytes.TrimRight(out, "\n"), '\n'), nil
}
