package content

import (
	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// A partner is an item of content/partners.yaml.
type partner struct {
	directory.Partner
	draft   bool
	centers refs
}

var partnerTable = table[partner]{
	noun: "a partner",
	fields: []field[partner]{
		must(one("id", "A short name that classes refer to.", idValue, func(p *partner) *string { return &p.ID })),
		must(one("name", "What it is called.", textValue, func(p *partner) *directory.Text { return &p.Name })),
		one("url", "Its website.", urlValue, func(p *partner) *string { return &p.URL }),
		one("summary", "What it does at the centers.", textValue, func(p *partner) *directory.Text { return &p.Summary }),
		one("centers", "Ids of the centers where it works, or all.", allOr("center"), func(p *partner) *refs { return &p.centers }),
		one("draft", "true keeps the partner out of the site.", boolValue, func(p *partner) *bool { return &p.draft }),
	},
	place: func(p *partner, at diag.Pos) { p.At = placeOf(at) },
}

// A closure is an item of content/closures.yaml.
type closure struct {
	directory.Closure
	draft   bool
	centers refs
}

var closureTable = table[closure]{
	noun: "a closure",
	fields: []field[closure]{
		must(one("date", "The day, or the first of several.", dateValue, func(c *closure) *civil.Date { return &c.Date })),
		one("to", "The last day, inclusive.", dateValue, func(c *closure) *civil.Date { return &c.To }),
		must(one("name", "Why, such as Thanksgiving.", textValue, func(c *closure) *directory.Text { return &c.Name })),
		must(one("centers", "Ids of the centers that close, or all.", allOr("center"), func(c *closure) *refs { return &c.centers })),
		one("hours", "Open for these hours only; absent means closed all day.", spansValue, func(c *closure) *[]civil.Span { return &c.Hours }),
		one("updated", "When this entry last changed, for calendar apps.", updatedValue, func(c *closure) *civil.Date { return &c.Updated }),
		one("sample", "true marks an example that nobody has confirmed.", boolValue, func(c *closure) *bool { return &c.Sample }),
		one("draft", "true keeps the closure out of the site.", boolValue, func(c *closure) *bool { return &c.draft }),
	},
	place: func(c *closure, at diag.Pos) { c.At = placeOf(at) },
	check: func(d *decoder, n *source.Node, c *closure) {
		ordered(d, n, "date", "to", c.Date, c.To)
		if c.To == 0 {
			c.To = c.Date
		}
	},
}
