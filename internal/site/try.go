package site

import (
	"context"
	"path"
	"slices"
	"strings"
)

// Try makes what it takes to see whether Render would fail, and calls planned
// with the path of every file of the site. All files are planned. The pages of
// two languages are made, the default one and one in which texts fall back, and
// the other files of the default language: further languages come of the same
// layouts, views and feeds.
func Try(ctx context.Context, in Input, planned func(path string)) error {
	tasks, err := plan(in)
	if err != nil {
		return err
	}
	var others []string // prefixes of paths of all languages but the default
	for _, l := range in.Book.Dir.Site.Languages[1:] {
		others = append(others, in.Book.Dir.Site.LangPrefix(l))
	}
	var some []task
	for _, t := range tasks {
		planned(t.path)
		if strings.HasPrefix(t.path, cards) {
			continue // no card fails
		}
		i := slices.IndexFunc(others, func(prefix string) bool { return strings.HasPrefix(t.path, prefix) })
		if i < 0 || i == 0 && path.Ext(t.path) == ".html" {
			some = append(some, t)
		}
	}
	return run(ctx, some, in.Jobs, func(string, []byte) error { return nil })
}
