package changes

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"centers/internal/diag"
	"centers/internal/source"
)

// A Field is a key, or the body, of a file whose value is not what it was.
type Field struct {
	Path        string // such as hours.mon-fri or history[2].event; or Body
	Before, Now string // empty: it was not there, or is no longer
}

// Body is the path of the Markdown below the keys.
const Body = "text"

// String says the difference, with long values cut.
func (f Field) String() string {
	what := f.Path
	if f.Path == Body {
		what = "the text"
	}
	switch {
	case f.Path == Body && f.Before != "" && f.Now != "":
		return what + " has changed"
	case f.Before == "":
		return what + " is new: " + diag.Quote(f.Now)
	case f.Now == "":
		return what + " is gone; it was " + diag.Quote(f.Before)
	}
	return what + " is now " + diag.Quote(f.Now) + ", before " + diag.Quote(f.Before)
}

// unread are keys that say nothing to readers, or are told otherwise.
var unread = []string{"updated", "reviewed_by", "verified", "as_of"}

// Fields returns the values in which two versions of a content file differ, in
// the order of the new one. Dates that only say when somebody looked are left out,
// and so are keys that are in skip. A file that cannot be read has no values.
func Fields(file string, before, now []byte, skip ...string) []Field {
	skip = append(slices.Clone(unread), skip...)
	old, new := values(file, before, skip), values(file, now, skip)
	var out []Field
	for _, p := range new.paths {
		if was, is := old.of[p], new.of[p]; was != is {
			out = append(out, Field{p, was, is})
		}
	}
	for _, p := range old.paths {
		if _, both := new.of[p]; !both {
			out = append(out, Field{Path: p, Before: old.of[p]})
		}
	}
	return out
}

// A flat file is its values by path, in order.
type flat struct {
	paths []string
	of    map[string]string
}

func values(file string, data []byte, skip []string) flat {
	f := flat{of: map[string]string{}}
	if !strings.HasSuffix(file, ".md") {
		root, _ := source.Parse(file, data)
		f.add("", root, skip)
		return f
	}
	front, body, _, _ := source.SplitFrontMatter(file, data)
	f.add("", front, skip)
	if text := bytes.TrimSpace(body); len(text) > 0 {
		f.set(Body, string(text))
	}
	return f
}

func (f *flat) set(path, value string) {
	if _, twice := f.of[path]; !twice {
		f.paths = append(f.paths, path)
	}
	f.of[path] = value
}

func (f *flat) add(path string, n *source.Node, skip []string) {
	switch {
	case n == nil || n.Kind == source.Empty:
	case n.Kind == source.Scalar:
		f.set(path, strings.TrimSpace(n.Value))
	case n.Kind == source.List:
		f.list(path, n, skip)
	default:
		for _, p := range n.Pairs {
			if !slices.Contains(skip, p.Key.Value) {
				f.add(strings.TrimPrefix(path+"."+p.Key.Value, "."), p.Value, skip)
			}
		}
	}
}

// list adds the items of a list: as one value if they are words, else each by
// its id or date, or by its number if it has none.
func (f *flat) list(path string, n *source.Node, skip []string) {
	var words []string
	for i, item := range n.Items {
		if item.Kind == source.Scalar {
			words = append(words, strings.TrimSpace(item.Value))
			continue
		}
		f.add(path+"["+nameOf(item, i)+"]", item, skip)
	}
	if len(words) > 0 {
		f.set(path, strings.Join(words, ", "))
	}
}

func nameOf(n *source.Node, i int) string {
	for _, key := range []string{"id", "date", "value"} {
		if v := n.Lookup(key); v != nil && v.Kind == source.Scalar {
			return v.Value
		}
	}
	return strconv.Itoa(i + 1)
}
