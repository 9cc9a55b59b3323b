package content

import (
	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// An extra is what a Markdown file has besides the fields of its item.
type extra struct {
	reviewed string // of a translation: who checked it
	bodies   []prose
	aliases  []placed[string]
	broken   bool // the file could not be read; what it says is not known
}

// parts are the parts that every item of a Markdown file has.
type parts struct {
	id    *string
	meta  *directory.Meta
	extra *extra
	body  *directory.Rich
}

// A markdownKind is a kind whose items are Markdown files in one folder.
type markdownKind[T any] struct {
	kind   directory.Kind
	folder string // below content/
	table  *table[T]
	parts  func(*T) parts
	// check looks at what concerns several keys at once. at is the first line
	// of the file.
	check func(d *decoder, n *source.Node, at diag.Pos, t *T)
}

// metaFields are the keys of every item of a Markdown file.
func metaFields[T any](parts func(*T) parts) []field[T] {
	return []field[T]{
		everywhere(one("updated", "When the words of this file last changed; says whether translations are up to date.", updatedValue, func(t *T) *civil.Date { return &parts(t).meta.Updated })),
		everywhere(one("draft", "true keeps the item out of the site.", boolValue, func(t *T) *bool { return &parts(t).meta.Draft })),
		many("aliases", "Former paths of the page, such as /centers/old-name/, which lead to it.", at(aliasValue), func(t *T) *[]placed[string] { return &parts(t).extra.aliases }),
		reviewedField(func(t *T) *string { return &parts(t).extra.reviewed }),
	}
}

func reviewedField[T any](at func(*T) *string) field[T] {
	f := everywhere(one("reviewed_by", "Who checked this translation: a person or an office.", stringValue, at))
	f.Translation = true
	return f
}

// updatedValue is the date of a version, which cannot lie ahead.
var updatedValue = value[civil.Date]{about: Field{Type: TypeDate}, decode: func(d *decoder, n *source.Node) (civil.Date, bool) {
	date, ok := dateValue.decode(d, n)
	if ok && d.today != 0 && date > d.today {
		d.errorf(n.Pos(), ruleForm, "%s is after today, %s; write the day of the last change", date, d.today)
		return 0, false
	}
	return date, ok
}}

func verifiedField[T any](meta func(*T) *civil.Date) field[T] {
	return one("verified", "When somebody last checked these facts; shown to readers.", dateValue, meta)
}

func sourcesField[T any](at func(*T) *[]string) field[T] {
	return many("sources", "Addresses where these facts come from.", urlValue, at)
}

func orderField[T any](at func(*T) *int) field[T] {
	return one("order", "Smaller numbers come first.", integer(-1_000_000, 1_000_000), at)
}

// ordered checks that two dates of an item are in order.
func ordered(d *decoder, n *source.Node, first, second string, a, b civil.Date) {
	if a == 0 || b == 0 || a <= b {
		return
	}
	d.errorf(n.Lookup(second).Pos(), ruleConflict, "%q is %s, before %q, which is %s on line %d", second, b, first, a, n.Lookup(first).Line)
}
