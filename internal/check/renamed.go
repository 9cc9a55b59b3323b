package check

import (
	"cmp"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"centers/internal/diag"
	"centers/internal/source"
)

// An address is an item with a page of its own, as its file has it. It is read
// without the loader, since a commit of before need not build.
type address struct {
	kind    string // folder of its page; empty for a page of its own
	center  string // of a class
	id      string
	name    string
	aliases []string
	at      diag.Pos
	says    map[string]bool // its values, each with its key, and the lines of its text
}

// path returns where the page of the item is.
func (a *address) path() string { return path.Join("/", a.kind, a.center, a.id) + "/" }

// alike is from how much in common on two items are one that was renamed, of 1.
const alike = 0.6

// renamed finds items that had another id before and do not say so: whoever has
// the old address, or follows the calendar there, is lost. Questions are left
// out, since their ids never reach a server.
func (c *checker) renamed() (out diag.List) {
	if c.Before == nil {
		return nil
	}
	now, before := addresses(c.Files), addresses(c.Before)
	gone, fresh := onlyIn(before, now), onlyIn(now, before)
	leads := c.formerPaths(now)
	for _, old := range gone {
		if leads[strings.Trim(old.path(), "/")] {
			continue
		}
		best, i := 0.0, 0
		for j, a := range fresh {
			if score := inCommon(old, a); score > best && mayBe(old, a, now) {
				best, i = score, j
			}
		}
		if best < alike {
			continue
		}
		a := fresh[i]
		a.aliases = append(a.aliases, old.path())
		calendar := ""
		if slices.Contains([]string{"centers", "services", "classes"}, a.kind) {
			calendar = ", nor does its calendar"
		}
		out = append(out, problem(ruleRenamed, a.at, "its page was %s, which leads nowhere now%s; write: aliases: [%s]",
			diag.Quote(old.path()), calendar, strings.Join(a.aliases, ", ")))
	}
	return out
}

// mayBe reports whether an item may be another one under a new id: a class stays
// at its center, unless that is gone.
func mayBe(old, a *address, now map[string]*address) bool {
	return old.kind == a.kind && (old.center == a.center || old.id == a.id && now["/centers/"+old.center+"/"] == nil)
}

// formerPaths returns the paths that lead to an item or elsewhere, without the
// slashes around them.
func (c *checker) formerPaths(now map[string]*address) map[string]bool {
	out := map[string]bool{}
	for _, a := range now {
		for _, p := range a.aliases {
			out[strings.Trim(p, "/")] = true
		}
	}
	for _, r := range c.dir.Site.Redirects {
		out[strings.Trim(r.From, "/")] = true
	}
	return out
}

// onlyIn returns the items of one state whose path the other does not have.
func onlyIn(all, other map[string]*address) (out []*address) {
	for p, a := range all {
		if other[p] == nil {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b *address) int { return cmp.Compare(a.path(), b.path()) })
	return out
}

// inCommon returns how much two items have in common, from 0 to 1. The same name
// makes them alike.
func inCommon(a, b *address) float64 {
	both := 0
	for s := range a.says {
		if b.says[s] {
			both++
		}
	}
	score := 2 * float64(both) / float64(max(1, len(a.says)+len(b.says)))
	if a.name != "" && a.name == b.name {
		return alike + (1-alike)*score
	}
	return score
}

// addresses returns the items of content/ that have a page of their own, by its
// path. Drafts have none. What cannot be read is left out.
func addresses(fsys fs.FS) map[string]*address {
	out := map[string]*address{}
	for kind, folder := range map[string]string{"centers": "centers", "services": "services", "notices": "notices", "": "pages"} {
		names, _ := fs.Glob(fsys, "content/"+folder+"/*.md")
		for _, name := range names {
			id := strings.TrimSuffix(path.Base(name), ".md")
			data, err := fs.ReadFile(fsys, name)
			if strings.Contains(id, ".") || err != nil { // a translation, or a dot file
				continue
			}
			front, body, _, _ := source.SplitFrontMatter(name, data)
			if a := newAddress(front); a != nil {
				a.kind, a.id = kind, id
				for line := range strings.Lines(string(body)) {
					a.say("", line)
				}
				out[a.path()] = a
			}
		}
	}
	names, _ := fs.Glob(fsys, "content/schedules/*.yaml")
	for _, name := range names {
		if data, err := fs.ReadFile(fsys, name); err == nil {
			root, _ := source.Parse(name, data)
			for _, n := range root.Lookup("classes").Elements() {
				if a := newAddress(n); a != nil {
					a.kind, a.center, a.id = "classes", scalar(root.Lookup("center")), scalar(n.Lookup("id"))
					out[a.path()] = a
				}
			}
		}
	}
	return out
}

// newAddress reads what the keys of an item say; nil for a draft.
func newAddress(n *source.Node) *address {
	if n == nil || scalar(n.Lookup("draft")) == "true" {
		return nil
	}
	a := &address{at: n.Pos(), says: map[string]bool{}}
	for _, p := range n.Pairs {
		switch key := p.Key.Value; key {
		case "id", "updated", "verified":
		case "aliases":
			for _, e := range p.Value.Elements() {
				a.aliases = append(a.aliases, e.Value)
			}
		case "name", "title":
			a.name, a.at = textOf(p.Value), p.Key.Pos()
			fallthrough
		default:
			a.add(key, p.Value)
		}
	}
	return a
}

// add notes the values below a key.
func (a *address) add(key string, n *source.Node) {
	switch n.Kind {
	case source.Scalar:
		a.say(key, n.Value)
	case source.List:
		for _, item := range n.Items {
			a.add(key, item)
		}
	case source.Map:
		for _, p := range n.Pairs {
			a.add(key+"."+p.Key.Value, p.Value)
		}
	}
}

func (a *address) say(key, value string) {
	if value = strings.TrimSpace(value); value != "" {
		a.says[key+"="+value] = true
	}
}

// textOf returns a text in all its languages, in one line.
func textOf(n *source.Node) string {
	if n.Kind == source.Scalar {
		return n.Value
	}
	in := map[string]string{}
	for _, p := range n.Pairs {
		in[p.Key.Value] = scalar(p.Value)
	}
	var all []string
	for _, lang := range slices.Sorted(maps.Keys(in)) {
		all = append(all, in[lang])
	}
	return strings.Join(all, " / ")
}

func scalar(n *source.Node) string {
	if n == nil || n.Kind != source.Scalar {
		return ""
	}
	return n.Value
}
