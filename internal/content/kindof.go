package content

import (
	"io/fs"
	"path"
	"strings"

	"centers/internal/source"
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

// Languages returns the languages that content/site.yaml lists, the default one
// first; nil if they cannot be read.
func Languages(fsys fs.FS) []string {
	data, err := fs.ReadFile(fsys, "content/site.yaml")
	if err != nil {
		return nil
	}
	n, _ := source.Parse("content/site.yaml", data)
	if n == nil {
		return nil
	}
	return languagesOf(n)
}

// ID returns the id that is most like a name, such as healthy-cooking for
// "Healthy cooking"; empty if there is none that all readers could type.
func ID(name string) string {
	id := slug(name)
	if idFault(id) != "" {
		return ""
	}
	return id
}
