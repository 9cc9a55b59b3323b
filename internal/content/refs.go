package content

import (
	"fmt"
	"slices"
	"sort"

	"centers/internal/diag"
	"centers/internal/source"
)

// A ref is an id that names an item elsewhere.
type ref struct {
	id  string
	pos diag.Pos
}

// A refs is a list of ids, or all.
type refs struct {
	all  bool
	list []ref
}

func refValue(kind string) value[ref] {
	return value[ref]{about: Field{Type: TypeRef, Of: kind}, decode: func(d *decoder, n *source.Node) (ref, bool) {
		s, ok := d.scalar(n, "the id of a "+kind)
		return ref{s, n.Pos()}, ok
	}}
}

// allOr is the word all, or a list of ids.
func allOr(kind string) value[refs] {
	return value[refs]{about: Field{Type: TypeRefs, Of: kind}, decode: func(d *decoder, n *source.Node) (refs, bool) {
		if n.Kind == source.Scalar && n.Value == "all" {
			return refs{all: true}, true
		}
		return refs{list: decodeList(d, n, refValue(kind))}, true
	}}
}

// An index is the items of a kind by id.
type index[T any] struct {
	noun  string
	items map[string]*T
	// incomplete means that a file could not be read, so that an id that is not
	// here may still exist.
	incomplete bool
	// hidden says why an item is not on the site, or "".
	hidden func(*T) string
	ids    []string // for suggestions, sorted
}

func newIndex[T any](noun string, hidden func(*T) string) *index[T] {
	return &index[T]{noun: noun, items: map[string]*T{}, hidden: hidden}
}

func (x *index[T]) add(id string, t *T) {
	if x.items[id] == nil {
		x.ids = append(x.ids, id)
	}
	x.items[id] = t
}

// sort makes suggestions independent of the order of adding.
func (x *index[T]) sort() { sort.Strings(x.ids) }

// one returns the item that a reference names; nil if it is left out.
func (x *index[T]) one(d *decoder, r ref) *T {
	t := x.items[r.id]
	switch {
	case r.id == "" || t == nil && x.incomplete:
		return nil
	case t == nil:
		d.errorf(r.pos, ruleUnknown, "unknown %s %s%s", x.noun, diag.Quote(r.id), diag.Suggest(r.id, x.ids))
		return nil
	}
	if why := x.hidden(t); why != "" {
		d.probs = append(d.probs, diag.Problem{
			Pos: r.pos, Severity: diag.Advice, Rule: ruleDraft,
			Message: fmt.Sprintf("the %s %q is %s, so this reference is left out", x.noun, r.id, why),
		})
		return nil
	}
	return t
}

// each returns the items that references name, each once. more is false if
// every one of them was left out.
func (x *index[T]) each(d *decoder, list []ref) (out []*T, more bool) {
	for i, r := range list {
		if j := slices.IndexFunc(list[:i], func(q ref) bool { return q.id == r.id }); j >= 0 {
			d.warnf(r.pos, ruleTwice, "%q is listed twice", r.id)
			continue
		}
		if t := x.one(d, r); t != nil {
			out = append(out, t)
		}
	}
	return out, len(out) > 0
}
