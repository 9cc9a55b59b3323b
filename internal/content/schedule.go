package content

import (
	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// A scheduleFile is a file of content/schedules/.
type scheduleFile struct {
	center  placed[string]
	sample  bool
	classes []*class
	file    string
	broken  bool // the file could not be read
}

var scheduleTable = table[scheduleFile]{
	noun: "a schedule",
	fields: []field[scheduleFile]{
		must(one("center", "The id of the center.", at(refString("center")), func(s *scheduleFile) *placed[string] { return &s.center })),
		one("sample", "true marks examples: times that nobody has confirmed.", boolValue, func(s *scheduleFile) *bool { return &s.sample }),
		many("classes", "What meets there.", pointer(object(&classTable)), func(s *scheduleFile) *[]*class { return &s.classes }),
	},
}

// refString is the id of an item of a kind.
func refString(kind string) value[string] {
	v := stringValue
	v.about = Field{Type: TypeRef, Of: kind}
	return v
}

// pointer makes a value that is kept even if something in it is wrong, so that
// others can refer to it.
func pointer[E any](v value[E]) value[*E] {
	return value[*E]{about: v.about, decode: func(d *decoder, n *source.Node) (*E, bool) {
		e, _ := v.decode(d, n)
		return &e, true
	}}
}

// A class is an item of `classes`.
type class struct {
	directory.Class
	id               placed[string]
	service, partner ref
	description      []prose
	eligibility      string
	aliases          []placed[string]
	draft            bool
	whens            []*when
	changes          []*change
	center           *center
}

var classTable = table[class]{
	noun: "a class",
	fields: []field[class]{
		must(one("id", "A short name, unique within the center; part of the address of its page.", at(idValue), func(c *class) *placed[string] { return &c.id })),
		must(one("title", "What it is called.", textValue, func(c *class) *directory.Text { return &c.Title })),
		must(one("service", "The id of a service.", refValue("service"), func(c *class) *ref { return &c.service })),
		one("summary", "One sentence about it.", textValue, func(c *class) *directory.Text { return &c.Summary }),
		one("description", "More about it, in Markdown.", markdownValue, func(c *class) *[]prose { return &c.description }),
		many("languages", "The languages in which it is given.", languageValue, func(c *class) *[]string { return &c.Languages }),
		many("interpretation", "Languages on request, or asl.", languageValue, func(c *class) *[]string { return &c.Interpretation }),
		many("audiences", "Who it is for; everyone if absent.", word("audience", "everyone", "children", "teens", "adults", "seniors", "families", "caregivers"), func(c *class) *[]string { return &c.Audiences }),
		one("ages", "18+, 5-12 or under 6.", agesValue, func(c *class) *directory.Ages { return &c.Ages }),
		one("leader", "Who leads it.", textValue, func(c *class) *directory.Text { return &c.Leader }),
		one("partner", "The id of a partner from partners.yaml.", refValue("partner"), func(c *class) *ref { return &c.partner }),
		one("room", "The room at the center.", textValue, func(c *class) *directory.Text { return &c.Place.Room }),
		one("online", "Where to join online; with a room or venue too, the class is hybrid.", urlValue, func(c *class) *string { return &c.Place.Online }),
		one("venue", "A place that is not the center.", venueValue, func(c *class) **directory.Venue { return &c.Place.Venue }),
		many("bring", "What to bring.", textValue, func(c *class) *[]directory.Text { return &c.Bring }),
		one("eligibility", "Who may come; everyone if absent.", eligibilityValue, func(c *class) *string { return &c.eligibility }),
		one("cost", "What it costs; absent means free.", textValue, func(c *class) *directory.Text { return &c.Cost }),
		one("capacity", "How many people fit.", integer(1, 100_000), func(c *class) *int { return &c.Capacity }),
		one("register", "How to sign up.", object(&registerTable), func(c *class) *directory.Register { return &c.Register }),
		one("runs_on_closures", "true keeps it running while its center is closed.", boolValue, func(c *class) *bool { return &c.RunsOnClosures }),
		one("sample", "true marks an example: times that nobody has confirmed.", boolValue, func(c *class) *bool { return &c.Sample }),
		one("draft", "true keeps the class out of the site.", boolValue, func(c *class) *bool { return &c.draft }),
		one("updated", "When it last changed, for calendar apps.", updatedValue, func(c *class) *civil.Date { return &c.Updated }),
		verifiedField(func(c *class) *civil.Date { return &c.Verified }),
		many("aliases", "Former paths of its page, which lead to it.", at(aliasValue), func(c *class) *[]placed[string] { return &c.aliases }),
		must(many("when", "When it meets.", pointer(object(&whenTable)), func(c *class) *[]*when { return &c.whens })),
		many("changes", "Sessions that are not as planned.", pointer(object(&changeTable)), func(c *class) *[]*change { return &c.changes }),
	},
	place: func(c *class, at diag.Pos) { c.At = placeOf(at) },
	check: func(d *decoder, n *source.Node, c *class) {
		c.ID = c.id.value
		c.MembersOnly = c.eligibility == "members"
		if len(c.Audiences) == 0 {
			c.Audiences = []string{"everyone"}
		}
		if list := n.Lookup("when"); list != nil && list.Kind == source.List && len(list.Items) == 0 {
			d.errorf(list.Pos(), ruleMissing, `"when" is empty; a class needs at least one entry that says when it meets`)
		}
	},
}

var registerTable = table[directory.Register]{
	noun: "the registration",
	check: func(_ *decoder, n *source.Node, r *directory.Register) {
		r.NotNeeded = n.Lookup("required") != nil && !r.Required
	},
	fields: []field[directory.Register]{
		one("required", "true if nobody can come without signing up.", boolValue, func(r *directory.Register) *bool { return &r.Required }),
		one("url", "Where to sign up.", urlValue, func(r *directory.Register) *string { return &r.URL }),
		one("phone", "Where to call to sign up.", phoneValue, func(r *directory.Register) *directory.Phone { return &r.Phone }),
		one("email", "Where to write to sign up.", emailValue, func(r *directory.Register) *string { return &r.Email }),
	},
}

var venueValue = pointerOf(object(&venueTable))

// pointerOf is pointer for a value that is dropped if something in it is wrong.
func pointerOf[E any](v value[E]) value[*E] {
	return value[*E]{about: v.about, decode: func(d *decoder, n *source.Node) (*E, bool) {
		e, ok := v.decode(d, n)
		return &e, ok
	}}
}

var venueTable = table[directory.Venue]{
	noun: "a venue",
	fields: []field[directory.Venue]{
		must(one("name", "What the place is called.", textValue, func(v *directory.Venue) *directory.Text { return &v.Name })),
		one("street", "Number and street.", stringValue, func(v *directory.Venue) *string { return &v.Street }),
		one("unit", "Suite, floor or unit.", stringValue, func(v *directory.Venue) *string { return &v.Unit }),
		one("city", "The city.", stringValue, func(v *directory.Venue) *string { return &v.City }),
		one("state", "Two letters, such as CA.", stateValue, func(v *directory.Venue) *string { return &v.State }),
		one("zip", `Five digits, or nine with a hyphen, such as "90262".`, zipValue, func(v *directory.Venue) *string { return &v.ZIP }),
	},
}
