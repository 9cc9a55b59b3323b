package check

import (
	"slices"
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
)

// A Task is what a translator can do about one item.
type Task struct {
	Kind, ID string   // such as center and lynwood
	Source   diag.Pos // where the item begins
	// File is the translation, which is there or is to be made. It is empty for
	// an item of a list, whose words stand in the list itself, by language.
	File    string
	Missing []string // keys whose words are missing in the language
	// SourceUpdated and Updated are the versions of the source and of the
	// translation; 0 where there is none.
	SourceUpdated, Updated civil.Date
	Translated             bool // the file is there
	Reviewed               bool // somebody has checked it
}

// Stale reports whether the source is newer than its translation.
func (t *Task) Stale() bool { return t.Translated && t.Updated != 0 && t.Updated < t.SourceUpdated }

// Undated reports whether nobody can tell if the translation is up to date.
func (t *Task) Undated() bool { return t.Translated && (t.Updated == 0 || t.SourceUpdated == 0) }

// Tasks returns what there is to do for a language, with one task for an item and
// none for an item about which there is nothing to do.
func Tasks(d *directory.Directory, lang string) []Task {
	var out []Task
	c := &checker{dir: d}
	for i := range c.items() {
		t := Task{Kind: i.kind, ID: i.id, Source: posOf(i.at)}
		keys, _ := i.untranslated(lang)
		t.Missing = slices.Compact(keys)
		if i.meta != nil {
			t.File = strings.TrimSuffix(i.at.File, ".md") + "." + lang + ".md"
			t.SourceUpdated = i.meta.Updated
			for _, tr := range i.meta.Translations {
				if tr.Lang == lang {
					t.Translated, t.Updated, t.Reviewed = true, tr.Updated, tr.ReviewedBy != ""
				}
			}
		}
		if len(t.Missing) > 0 || t.Stale() || t.Undated() || t.Translated && !t.Reviewed {
			out = append(out, t)
		}
	}
	return out
}
