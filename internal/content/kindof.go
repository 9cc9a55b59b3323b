package content

import (
	"path"
	"strings"
)

// KindOf returns the kind of a content file by its path below the project's
// root. Translations have the kind of their source.
func KindOf(file string) (Kind, bool) {
	for _, k := range Kinds() {
		if file == k.Path {
			return k, true
		}
		if strings.ContainsRune(k.Path, '<') && path.Dir(file) == path.Dir(k.Path) && path.Ext(file) == path.Ext(k.Path) && !strings.HasPrefix(path.Base(file), ".") {
			return k, true
		}
	}
	return Kind{}, false
}
