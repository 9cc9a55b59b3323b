// Package check finds what a careful colleague would: what the content format
// allows, but readers would trip over. It is given a loaded directory and
// changes nothing; [Rules] lists what it looks for, and docs/checks.md shows an
// example of each. It knows nothing of terminals, networks or the clock.
package check

import (
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// An Input is what is looked at.
type Input struct {
	Book    *schedule.Book
	Locales []*locale.Locale      // one for each language of the site, in its order
	Files   fs.FS                 // the project's root: content/, layouts/, static/
	Before  fs.FS                 // the same as it was, with content/ at least, to compare with; nil: with nothing
	Says    func(key string) bool // whether the program itself says an interface word; nil: not known
}

// A Report is what was found.
type Report struct {
	Problems  diag.List  // with the severity of their rules; [Levels] switches them
	Languages []Language // one for each language but the default
}

// A checker is one run.
type checker struct {
	Input
	dir     *directory.Directory
	lang    string // the default language
	lines   finder
	layouts []layoutFile
	texts   []text
}

// Run looks at everything. The problems are in no order.
func Run(in Input) Report {
	c := &checker{Input: in, dir: in.Book.Dir, lang: in.Book.Dir.Site.DefaultLang(), lines: finder{fsys: in.Files}}
	c.layouts = readLayouts(in.Files)
	c.texts = c.collect()
	var report Report
	parts := []func() diag.List{
		c.links, c.renamed, c.static, c.schedules, c.conflicts, c.words, c.interfaceWords, c.freshness, c.settings,
		func() (l diag.List) { report.Languages, l = c.languages(); return l },
	}
	found := make([]diag.List, len(parts))
	var wg sync.WaitGroup
	for i, part := range parts {
		wg.Go(func() { found[i] = part() })
	}
	wg.Wait()
	report.Problems = slices.Concat(found...)
	return report
}

// problem returns a problem of a rule, with its severity.
func problem(rule string, at diag.Pos, format string, args ...any) diag.Problem {
	r, _ := Lookup(rule)
	return diag.Problem{Pos: at, Severity: r.Severity, Rule: rule, Message: fmt.Sprintf(format, args...)}
}

func posOf(p directory.Place) diag.Pos { return diag.Pos{File: p.File, Line: p.Line, Col: p.Col} }

// countOf returns a number with its noun, as "1 day" or "3 days".
func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
