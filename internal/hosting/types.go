package hosting

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// types are the content types by ending. No system's own table is asked, since
// it differs from one machine to the next.
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

// feedTypes are those of files below feeds/, of any language.
var feedTypes = map[string]string{
	".json": "application/feed+json",
	".xml":  "application/rss+xml; charset=utf-8",
}

// Type returns the content type of a file of the site, given its path below the
// root.
func Type(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if t := feedTypes[ext]; t != "" && isFeed(name) {
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

// A kind is a content type and its endings, without the dot.
type kind struct {
	media   string
	endings []string
}

// kinds returns all types, sorted.
func kinds() []kind {
	byType := map[string][]string{}
	for _, ext := range slices.Sorted(maps.Keys(types)) {
		byType[types[ext]] = append(byType[types[ext]], ext[1:])
	}
	var out []kind
	for _, media := range slices.Sorted(maps.Keys(byType)) {
		out = append(out, kind{media, byType[media]})
	}
	return out
}

// packed reports whether a file of the type is smaller when compressed.
func packed(media string) bool {
	return strings.HasPrefix(media, "text/") || strings.Contains(media, "xml") || strings.Contains(media, "json") || strings.Contains(media, "yaml") ||
		media == "image/x-icon" || media == "application/wasm"
}
