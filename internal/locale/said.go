package locale

import (
	"io/fs"
	"strings"
)

// Said finds the interface words that the sources of a package name, so that
// nobody has to keep a list of them. It reads the Go files at the root of fsys
// and returns whether one of them has the key as a literal, or the beginning of
// it, as in l.T("menu_" + id).
func Said(fsys fs.FS) func(key string) bool {
	keys := map[string]bool{}
	var begins []string
	names, _ := fs.Glob(fsys, "*.go")
	for _, name := range names {
		data, _ := fs.ReadFile(fsys, name)
		for part := range strings.SplitSeq(string(data), `"`) {
			switch {
			case !strings.Contains(part, "_") || !isName(part):
			case strings.HasSuffix(part, "_"):
				begins = append(begins, part)
			default:
				keys[part] = true
			}
		}
	}
	return func(key string) bool {
		if keys[key] {
			return true
		}
		for _, begin := range begins {
			if strings.HasPrefix(key, begin) {
				return true
			}
		}
		return false
	}
}
