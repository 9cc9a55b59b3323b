package changes

import (
	"bytes"
	"fmt"
)

// An Item is what is published of something that editors write.
type Item struct {
	Kind string // such as center
	ID   string // unique within its kind
	Name string // for readers
	Data []byte // what it says, as a JSON object of one line
}

// Items returns in which values the published items differ, one sentence each,
// without a full stop: those of NEW in their order, then those that are gone. That
// a class is new or gone is left to [Happenings].
func Items(before, after []Item) (out []string) {
	type key struct{ kind, id string }
	old := make(map[key]*Item, len(before))
	for i := range before {
		old[key{before[i].Kind, before[i].ID}] = &before[i]
	}
	seen := make(map[key]bool, len(after))
	told := func(x *Item) bool { return x.Kind == "class" || x.Kind == "notice" }
	for i := range after {
		x := &after[i]
		k := key{x.Kind, x.ID}
		seen[k] = true
		switch was := old[k]; {
		case was == nil && told(x):
		case was == nil:
			out = append(out, fmt.Sprintf("the %s %q is new", x.Kind, x.Name))
		case !bytes.Equal(was.Data, x.Data):
			for _, f := range Fields(x.Kind+".yaml", was.Data, x.Data) { // JSON is YAML too
				out = append(out, fmt.Sprintf("%s %q: %s", x.Kind, x.Name, f))
			}
		}
	}
	for i := range before {
		if x := &before[i]; !seen[key{x.Kind, x.ID}] && !told(x) {
			out = append(out, fmt.Sprintf("the %s %q is gone", x.Kind, x.Name))
		}
	}
	return out
}
