package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"centers/internal/changes"
	"centers/internal/locale"
	"centers/internal/opendata"
)

// published reads what a folder that build wrote tells of itself; nil if it has no
// data/directory.json.
func published(folder string) (*opendata.Published, error) {
	name := filepath.Join(folder, "data", "directory.json")
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	told, err := opendata.Read(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return told, nil
}

// compareBuilt says what differs between two folders that build wrote. The words
// of dates and times are those of the project, since a site does not carry them.
func (c *comparing) compareBuilt(w world, old, new *state) error {
	if old.told == nil || new.told == nil {
		fmt.Fprintln(w.stderr, "centers: one of the two has no data/directory.json, so only files are compared")
		printDifference(w.stdout, nil, filesOf(old.files, new.files, nil))
		return nil
	}
	a, b := old.told.Book, new.told.Book
	site := b.Dir.Site
	locales, problems := locale.Load(os.DirFS(c.source), site.Languages[:1])
	if problems.HasErrors() {
		fmt.Fprintln(w.stderr, "centers: without layouts/i18n of the project (name its folder with --source) only files are compared")
		printDifference(w.stdout, nil, filesOf(old.files, new.files, site.Languages[1:]))
		return nil
	}
	lines := append(capitals(changes.Happenings(a, b, locales[0])), capitals(changes.Items(old.told.Items, new.told.Items))...)
	printDifference(w.stdout, lines, filesOf(old.files, new.files, site.Languages[1:]))
	if a.Today != b.Today {
		fmt.Fprintf(w.stdout, "\n%s was built for %s and %s for %s: pages differ by the day too.\n", old.folder, a.Today, new.folder, b.Today)
	}
	return nil
}
