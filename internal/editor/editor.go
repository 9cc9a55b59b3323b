// Package editor makes the page on which people without git edit content files
// in forms: Sveltia CMS, served by the site itself, with a configuration from
// [content.Kinds]. What is in the files, and how it is written back, is told in
// page/entry.mjs; this package knows which form each key has.
package editor

import (
	"bytes"
	"embed"
	"encoding/json"
	"html"
	"io/fs"
	"path"

	"centers/internal/content"
	"centers/internal/directory"
	"centers/internal/hosting"
)

// page holds the files of the page. Sveltia CMS and yaml are third-party, with
// their licenses beside them; page/README.md says where they come from.
//
//go:embed page
var page embed.FS

// A File is a file of the page.
type File struct {
	Path   string // below the root of the site
	Render func() ([]byte, error)
}

// Files returns the files of the editor of a directory; none if it has no editor.
func Files(d *directory.Directory) []File {
	if d.Site.Editor == nil {
		return nil
	}
	var out []File
	for _, name := range []string{"manual.js", "editor.js", "entry.mjs", "scalar.mjs", "yaml.mjs", "icons.woff2", "licenses.txt"} {
		out = append(out, File{path.Join(directory.EditorPath, name), func() ([]byte, error) { return fs.ReadFile(page, "page/"+name) }})
	}
	out = append(out, locales()...)
	return append(out,
		File{path.Join(directory.EditorPath, "index.html"), func() ([]byte, error) { return start(d.Site.Editor) }},
		File{path.Join(directory.EditorPath, "sveltia-cms.js"), script},
		File{path.Join(directory.EditorPath, "package.json"), func() ([]byte, error) { return []byte("{\"version\":\"" + version + "\"}\n"), nil }},
		File{path.Join(directory.EditorPath, "editor.json"), func() ([]byte, error) { return settings(d) }})
}

// start returns the page itself, with its policy for hosts that send no headers.
func start(e *directory.Editor) ([]byte, error) {
	text, err := fs.ReadFile(page, "page/index.html")
	if err != nil {
		return nil, err
	}
	return bytes.Replace(text, []byte("POLICY"), []byte(html.EscapeString(hosting.EditorCSP(e))), 1), nil
}

// object is a part of the configuration of Sveltia CMS.
type object = map[string]any

// settings returns what the page reads before it starts: the configuration of
// Sveltia CMS, and of each kind the shapes of its keys.
func settings(d *directory.Directory) ([]byte, error) {
	langs := d.Site.Languages
	kinds := object{}
	for _, k := range content.Kinds() {
		kinds[k.Name] = object{"body": k.Body, "list": k.List, "fields": shapes(k.Fields, k.Body)}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(object{"languages": langs, "kinds": kinds, "config": config(d)})
	return b.Bytes(), err
}

// config returns the configuration of Sveltia CMS.
func config(d *directory.Directory) object {
	f := &forms{langs: d.Site.Languages, centers: d.Centers}
	return object{
		"load_config_file":   false,
		"backend":            backend(d.Site.Editor),
		"publish_mode":       publishing(d.Site.Editor),
		"media_folder":       "static/img",
		"public_folder":      "/img",
		"site_url":           d.Site.BaseURL,
		"app_title":          d.Site.Title.In(d.Site.DefaultLang()).Value,
		"logo":               object{"src": d.Site.File("img/icon.svg")},
		"show_preview_links": false,
		"editor":             object{"preview": false},
		"output":             object{"omit_empty_optional_fields": true},
		"slug":               object{"encoding": "ascii", "clean_accents": true, "maxlength": 64},
		"i18n": object{
			"structure": "multiple_files", "locales": d.Site.Languages, "default_locale": d.Site.DefaultLang(),
			"initial_locales": d.Site.Languages[:1], "omit_default_locale_from_file_path": true,
		},
		"collections": f.collections(),
	}
}

// backend says where the files are.
func backend(e *directory.Editor) object {
	if e.Host == directory.EditorTest {
		return object{"name": "test-repo"}
	}
	out := object{"name": e.Host, "repo": e.Repo, "branch": e.Branch, "auth_methods": []string{"token"}}
	if e.SignIn != "" {
		out["base_url"], out["auth_methods"] = e.SignIn, []string{"oauth", "token"}
	}
	if e.API != "" {
		out["api_root"] = e.API
	}
	return out
}

// publishing says what becomes of a change: where it can be, a proposal that the
// checks see before readers do.
func publishing(e *directory.Editor) string {
	if e.Host == directory.EditorTest {
		return "simple"
	}
	return "editorial_workflow"
}
