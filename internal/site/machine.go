package site

import (
	"encoding/json"

	"centers/internal/editor"
	"centers/internal/hosting"
	"centers/internal/site/geo"
)

// machineFiles lists the files that are there once, not for each language.
func machineFiles(in Input) []task {
	site, table := in.Book.Dir.Site, hosting.For(in.Book.Dir)
	tasks := append(sitemaps(in), []task{
		literal("robots.txt", []byte("User-agent: *\nAllow: /\n\nSitemap: "+site.URL("sitemap.xml")+"\n")),
		{"site.webmanifest", func([]byte) ([]byte, error) { return manifest(in) }},
		literal("sw.js", in.Layouts.worker),
		literal("_headers", table.HeadersFile()),
		literal("_redirects", table.RedirectsFile()),
		literal("data/places.json", []byte(geo.Places())),
	}...)
	for _, f := range editor.Files(in.Book.Dir) {
		tasks = append(tasks, task{f.Path, func([]byte) ([]byte, error) { return f.Render() }})
	}
	return append(tasks, movedFiles(in, table)...)
}

// manifest describes the site as an app (W3C Web Application Manifest).
func manifest(in Input) ([]byte, error) {
	site := in.Book.Dir.Site
	type icon struct {
		Src   string `json:"src"`
		Sizes string `json:"sizes"`
		Type  string `json:"type"`
	}
	data, err := json.Marshal(struct {
		Name            string `json:"name"`
		ShortName       string `json:"short_name"`
		Description     string `json:"description"`
		Lang            string `json:"lang"`
		StartURL        string `json:"start_url"`
		Scope           string `json:"scope"`
		Display         string `json:"display"`
		BackgroundColor string `json:"background_color"`
		ThemeColor      string `json:"theme_color"`
		Icons           []icon `json:"icons"`
	}{
		site.Title.In(site.DefaultLang()).Value, clip(site.Title.In(site.DefaultLang()).Value, 12), site.Description.In(site.DefaultLang()).Value,
		site.DefaultLang(), site.BasePath(), site.BasePath(), "minimal-ui", "#fbf7f0", "#fbf7f0",
		[]icon{{site.File("img/icon.svg"), "any", "image/svg+xml"}, {site.File("img/icon-192.png"), "192x192", "image/png"}, {site.File("img/icon-512.png"), "512x512", "image/png"}},
	})
	return append(data, '\n'), err
}
