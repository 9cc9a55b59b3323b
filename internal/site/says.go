package site

import (
	"embed"
	"slices"
	"strings"

	"centers/internal/feed"
	"centers/internal/locale"
)

//go:embed *.go
var ownFiles embed.FS

// enums are the groups of words for values of the content format; see
// [tongue.enum].
var enums = []string{"status", "category", "audience", "faq_audience", "access", "notice", "part", "mode"}

// Says returns a function that reports whether the program itself says an
// interface word, besides those of layouts.
func Says() func(key string) bool {
	own, feeds := locale.Said(ownFiles), feed.Says()
	return func(key string) bool {
		return own(key) || feeds(key) || slices.ContainsFunc(enums, func(group string) bool { return strings.HasPrefix(key, group+"_") })
	}
}
