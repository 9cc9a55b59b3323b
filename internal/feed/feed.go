// Package feed makes the calendars and the news of a directory: iCalendar files
// that apps poll for years, and RSS, Atom and JSON feeds. What it makes follows
// from the content alone: the day of the build changes no byte of a calendar or
// of the news about classes. It knows nothing of pages or of the disk.
package feed

import (
	"cmp"
	"slices"

	"centers/internal/directory"
)

// A File is one file of the site. Append appends it to b; it may be called from
// any goroutine.
type File struct {
	Path   string // below public/
	Append func(b []byte) ([]byte, error)
}

// CalendarPath returns the path below public/ of a calendar for readers of lang.
// what is "all", "centers/lynwood", "services/zumba", "classes/lynwood/zumba" or
// "taught-in/es".
func CalendarPath(s *directory.Site, lang, what string) string {
	return s.LangPrefix(lang) + "calendars/" + what + ".ics"
}

// NewsPath returns the path below public/ of a news feed for readers of lang.
// what is "schedule", "notices", "centers/lynwood" or "services/zumba", and
// format is "xml" for RSS, "atom" or "json".
func NewsPath(s *directory.Site, lang, what, format string) string {
	return s.LangPrefix(lang) + "feeds/" + what + "." + format
}

// TaughtIn returns the codes of the languages that classes are given in, sorted.
func TaughtIn(d *directory.Directory) []string {
	var out []string
	for _, c := range d.Classes {
		out = append(out, c.Languages...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// classesOf groups the classes by their centers or services; each list is in the
// order of the directory.
func classesOf[T cmp.Ordered](d *directory.Directory, key func(*directory.Class) []T) map[T][]int {
	out := map[T][]int{}
	for i, c := range d.Classes {
		for _, k := range key(c) {
			if n := len(out[k]); n == 0 || out[k][n-1] != i {
				out[k] = append(out[k], i)
			}
		}
	}
	return out
}

func byCenter(c *directory.Class) []string { return []string{c.Center.ID} }
func byService(c *directory.Class) []string {
	if c.Service == nil {
		return nil
	}
	return []string{c.Service.ID}
}

func byLanguage(c *directory.Class) []string { return c.Languages }
