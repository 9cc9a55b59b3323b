package hosting

import (
	"strings"
)

// Store returns one line for each file of the site, for a program that puts it
// into an object store: the step in which it goes there, its Cache-Control, its
// Content-Type and its path below public/, with tabs between. Assets go first
// and pages after them, so that no page names what is not there yet. Files for
// other hosts are left out.
func (t *Table) Store(paths []string) []byte {
	var b strings.Builder
	for _, p := range paths {
		if strings.HasPrefix(p, ".") && !strings.HasPrefix(p, ".well-known/") || p == "_headers" || p == "_redirects" {
			continue
		}
		step, cache := "2", ""
		for _, h := range t.Headers(p) {
			if h.Name == "Cache-Control" {
				cache = h.Value
			}
		}
		if cache == forever {
			step = "1"
		}
		b.WriteString(step + "\t" + cache + "\t" + Type(p) + "\t" + p + "\n")
	}
	return []byte(b.String())
}
