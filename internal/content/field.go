package content

import (
	"fmt"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// A decoder reads the values of one file. What it finds wrong is collected, and
// reading goes on.
type decoder struct {
	langs []string   // of the site, the default first
	lang  string     // of a translation; empty for a file in the default language
	today civil.Date // 0: not known
	probs diag.List
	// faults counts the errors, so that one can see whether a part has any.
	faults int
	// sourceFaulty means that the source of this translation has mistakes, for
	// which its texts may be missing.
	sourceFaulty bool
	// anyLanguage means that the languages of the site are not known.
	anyLanguage bool
}

func (d *decoder) errorf(pos diag.Pos, rule, format string, args ...any) {
	d.faults++
	d.probs.Addf(pos, rule, format, args...)
}

func (d *decoder) warnf(pos diag.Pos, rule, format string, args ...any) {
	d.probs = append(d.probs, diag.Problem{Pos: pos, Severity: diag.Warning, Rule: rule, Message: fmt.Sprintf(format, args...)})
}

// The names of the rules that loading holds.
const (
	ruleForm      = "form"     // a value of the wrong form
	ruleUnknown   = "unknown"  // a reference or word that does not exist
	ruleKey       = "key"      // a key that is not one
	ruleMissing   = "missing"  // a key that must be there
	ruleConflict  = "conflict" // two places that contradict each other
	ruleLimit     = "limit"    // more than the site can hold
	ruleFile      = "file"     // a file in the wrong place, or of the wrong name
	ruleLanguage  = "language" // translations
	ruleSession   = "session"  // when classes meet
	ruleDraft     = "draft-reference"
	ruleDifferent = "text-differs" // a text map and a translation file disagree
	ruleTwice     = "listed-twice"
)

// A value is a form that a value can take.
type value[E any] struct {
	about  Field // Type and what belongs to it
	decode func(d *decoder, n *source.Node) (E, bool)
	// merge lays what a translation says over what the source says. Nil for
	// values that hold no words for readers.
	merge func(d *decoder, at diag.Pos, dst *E, src E)
}

// A field is a key that an item of type T may have.
type field[T any] struct {
	Field
	always bool // stands in translations too, for themselves
	set    func(d *decoder, n *source.Node, t *T)
	merge  func(d *decoder, at diag.Pos, dst, src *T)
}

// A table is the description of an item of type T: its keys.
type table[T any] struct {
	noun   string // what the item is called in messages
	fields []field[T]
	place  func(t *T, at diag.Pos) // notes where the item stands; may be nil
	// check looks at what concerns several keys at once; may be nil.
	check func(d *decoder, n *source.Node, t *T)
	// done notes whether the item is free of mistakes; may be nil.
	done func(t *T, clean bool)
}

// one makes a field that holds a single value.
func one[T, E any](name, doc string, v value[E], at func(*T) *E) field[T] {
	f := field[T]{Field: v.about}
	f.Name, f.Doc = name, doc
	f.set = func(d *decoder, n *source.Node, t *T) {
		if e, ok := v.decode(d, n); ok {
			*at(t) = e
		}
	}
	if v.merge != nil {
		f.Words = true
		f.merge = func(d *decoder, pos diag.Pos, dst, src *T) { v.merge(d, pos, at(dst), *at(src)) }
	}
	return f
}

// many makes a field that holds a list, or one value as a list of itself.
func many[T, E any](name, doc string, v value[E], at func(*T) *[]E) field[T] {
	f := field[T]{Field: v.about}
	f.Name, f.Doc, f.List = name, doc, true
	f.set = func(d *decoder, n *source.Node, t *T) { *at(t) = decodeList(d, n, v) }
	if v.merge != nil {
		f.Words = true
		f.merge = func(d *decoder, pos diag.Pos, dst, src *T) {
			mergeList(d, name, pos, at(dst), *at(src), v)
		}
	}
	return f
}

func decodeList[E any](d *decoder, n *source.Node, v value[E]) []E {
	elements := n.Elements()
	out := make([]E, 0, len(elements))
	for _, item := range elements {
		if item.Kind == source.Empty {
			d.errorf(item.Pos(), ruleForm, "an item of the list has no value")
			continue
		}
		// A translation goes by positions, so there an item keeps its own.
		if e, ok := v.decode(d, item); ok || d.lang != "" {
			out = append(out, e)
		}
	}
	return out
}

// mergeList lays a translated list over its source, item by item.
func mergeList[E any](d *decoder, name string, pos diag.Pos, dst *[]E, src []E, v value[E]) {
	if len(src) > len(*dst) && d.sourceFaulty {
		return
	}
	if len(src) > len(*dst) {
		d.errorf(pos, ruleLanguage, "%q has %d items here and %d in the source; translate item by item", name, len(src), len(*dst))
		return
	}
	for i := range src {
		v.merge(d, pos, &(*dst)[i], src[i])
	}
}

// must marks a field as required.
func must[T any](f field[T]) field[T] {
	f.Required = true
	return f
}

// everywhere marks a field that a translation has for itself.
func everywhere[T any](f field[T]) field[T] {
	f.always, f.Everywhere = true, true
	return f
}

// find returns the field of that name, or nil.
func (t *table[T]) find(name string) *field[T] {
	for i := range t.fields {
		if t.fields[i].Name == name {
			return &t.fields[i]
		}
	}
	return nil
}

func (t *table[T]) names() []string {
	names := make([]string, len(t.fields))
	for i := range t.fields {
		names[i] = t.fields[i].Name
	}
	return names
}

// decode reads a map of keys into an item. at is the item's first line, where
// missing keys are reported.
func (t *table[T]) decode(d *decoder, n *source.Node, at diag.Pos, into *T) bool {
	if n.Kind != source.Map && n.Kind != source.Empty {
		d.errorf(n.Pos(), ruleForm, "%s is written as keys and values, not as %s", t.noun, n.Kind)
		return false
	}
	before := d.faults
	if t.place != nil {
		t.place(into, at)
	}
	for _, p := range n.Pairs {
		t.pair(d, p, into)
	}
	for i := range t.fields {
		if f := &t.fields[i]; f.Required && d.lang == "" && lacks(n, t.names(), f.Name) {
			d.errorf(at, ruleMissing, "%q is missing; %s needs it", f.Name, t.noun)
		}
	}
	if t.check != nil && d.lang == "" {
		t.check(d, n, into)
	}
	if t.done != nil {
		t.done(into, d.faults == before)
	}
	return d.faults == before
}

// pair reads one key and its value.
func (t *table[T]) pair(d *decoder, p source.Pair, into *T) {
	key := p.Key.Value
	f := t.find(key)
	switch {
	case f == nil:
		d.unknownKey(p, t.names())
	case d.lang != "" && !f.always && f.merge == nil:
		d.errorf(p.Key.Pos(), ruleLanguage, "%q does not belong in a translation, which repeats only texts; it is taken from the source", key)
	case d.lang == "" && f.Translation:
		d.errorf(p.Key.Pos(), ruleLanguage, "%q belongs in a translation, such as lynwood.es.md", key)
	case p.Value.Kind == source.Empty:
		d.errorf(p.Key.Pos(), ruleForm, "%q has no value; write one or take the key away", key)
	default:
		f.set(d, p.Value, into)
	}
}

// merge lays what a translation says over the source.
func (t *table[T]) merge(d *decoder, n *source.Node, dst, src *T) {
	for i := range t.fields {
		f := &t.fields[i]
		if v := n.Lookup(f.Name); v != nil && f.merge != nil && v.Kind != source.Empty {
			f.merge(d, v.Pos(), dst, src)
		}
	}
}

// object makes the value of an item inside another one.
func object[E any](t *table[E]) value[E] {
	about := Field{Type: TypeMap, Fields: describe(t)}
	v := value[E]{about: about, decode: func(d *decoder, n *source.Node) (E, bool) {
		var e E
		ok := t.decode(d, n, n.Pos(), &e)
		return e, ok
	}}
	for i := range t.fields {
		if t.fields[i].merge != nil {
			v.merge = func(d *decoder, pos diag.Pos, dst *E, src E) {
				for i := range t.fields {
					if f := &t.fields[i]; f.merge != nil {
						f.merge(d, pos, dst, &src)
					}
				}
			}
			break
		}
	}
	return v
}

// A placed is a value that remembers where it stands.
type placed[E any] struct {
	value E
	pos   diag.Pos // no line: not given
}

func (p placed[E]) given() bool { return p.pos.Line > 0 }

// at makes a value remember its place.
func at[E any](v value[E]) value[placed[E]] {
	return value[placed[E]]{about: v.about, decode: func(d *decoder, n *source.Node) (placed[E], bool) {
		e, ok := v.decode(d, n)
		return placed[E]{e, n.Pos()}, ok
	}}
}

func placeOf(pos diag.Pos) directory.Place {
	return directory.Place{File: pos.File, Line: pos.Line, Col: pos.Col}
}

func posOf(p directory.Place) diag.Pos { return diag.Pos{File: p.File, Line: p.Line, Col: p.Col} }
