package preview

import (
	"path"
	"strings"
)

// types are the content types by ending. The system's own table is not asked,
// since it differs from one machine to the next.
var types = map[string]string{
	".atom":        "application/atom+xml; charset=utf-8",
	".avif":        "image/avif",
	".css":         "text/css; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".geojson":     "application/geo+json",
	".gif":         "image/gif",
	".htm":         "text/html; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".ics":         "text/calendar; charset=utf-8", // RFC 5545, section 8.1
	".jpeg":        "image/jpeg",
	".jpg":         "image/jpeg",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".jsonld":      "application/ld+json",
	".map":         "application/json",
	".md":          "text/markdown; charset=utf-8",
	".mjs":         "text/javascript; charset=utf-8",
	".mp4":         "video/mp4",
	".otf":         "font/otf",
	".pdf":         "application/pdf",
	".png":         "image/png",
	".rss":         "application/rss+xml; charset=utf-8",
	".svg":         "image/svg+xml",
	".ttf":         "font/ttf",
	".txt":         "text/plain; charset=utf-8",
	".vcf":         "text/vcard; charset=utf-8",
	".wasm":        "application/wasm",
	".webm":        "video/webm",
	".webmanifest": "application/manifest+json",
	".webp":        "image/webp",
	".woff":        "font/woff",
	".woff2":       "font/woff2",
	".xml":         "application/xml; charset=utf-8",
	".xsl":         "text/xsl; charset=utf-8",
	".yaml":        "application/yaml",
	".yml":         "application/yaml",
	".zip":         "application/zip",
}

// feeds are those of files below feeds/, of any language.
var feeds = map[string]string{
	".json": "application/feed+json",
	".xml":  "application/rss+xml; charset=utf-8",
}

// typeOf returns the content type of a file of the site.
func typeOf(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if t := feeds[ext]; t != "" && isFeed(name) {
		return t
	}
	switch t := types[ext]; {
	case t != "":
		return t
	case ext == "": // _headers, _redirects, CNAME, LICENSE
		return "text/plain; charset=utf-8"
	}
	return "application/octet-stream"
}

func isFeed(name string) bool {
	first, rest, _ := strings.Cut(name, "/")
	return first == "feeds" || strings.HasPrefix(rest, "feeds/")
}

func isPage(name string) bool { return strings.HasPrefix(typeOf(name), "text/html") }
