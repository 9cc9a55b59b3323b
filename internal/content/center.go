package content

import (
	"slices"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// A center is a file of content/centers/.
type center struct {
	directory.Center
	extra
	services, operators []ref
	photo               placed[string]
}

var centerKind = markdownKind[center]{
	kind: directory.KindCenter, folder: "centers", table: &centerTable, parts: centerParts, check: checkCenter,
}

func centerParts(c *center) parts { return parts{&c.ID, &c.Meta, &c.extra, &c.Body} }

var centerTable = table[center]{
	noun: "a center",
	fields: slices.Concat([]field[center]{
		must(one("name", "What people call the center, such as Lynwood.", textValue, func(c *center) *directory.Text { return &c.Name })),
		must(one("status", "Whether it can be visited.", word("status", directory.Open, directory.Planned, directory.OpeningSoon, directory.TemporarilyClosed, directory.Moved, directory.Closed), func(c *center) *directory.Status { return &c.Status })),
		one("status_note", "Why it has this status, or what to know about it.", textValue, func(c *center) *directory.Text { return &c.StatusNote }),
		one("status_since", "First day of the status.", dateValue, func(c *center) *civil.Date { return &c.StatusSince }),
		one("status_until", "Last day of the status.", dateValue, func(c *center) *civil.Date { return &c.StatusUntil }),
		one("summary", "One sentence about the center.", textValue, func(c *center) *directory.Text { return &c.Summary }),
		one("address", "Where it is; without a street the site says to call for it. Needed unless the center is planned.", object(&addressTable), func(c *center) *directory.Address { return &c.Address }),
		one("geo", "The point on the map, in degrees.", object(&geoTable), func(c *center) *directory.Geo { return &c.Geo }),
		one("region", "The part of the county, such as South Los Angeles.", textValue, func(c *center) *directory.Text { return &c.Region }),
		one("phone", "The center's telephone.", phoneValue, func(c *center) *directory.Phone { return &c.Phone }),
		one("tty", "The telephone for people who cannot hear or speak, such as 711.", phoneValue, func(c *center) *directory.Phone { return &c.TTY }),
		one("email", "The center's email address.", emailValue, func(c *center) *string { return &c.Email }),
		one("url", "The center's own page elsewhere.", urlValue, func(c *center) *string { return &c.URL }),
		one("hours", "Days and the times of each; a day not named is closed. Leave it out where nobody knows.", hoursValue, func(c *center) *directory.Hours { return &c.Hours }),
		many("hours_changes", "Other weekly hours for a while; the last one that covers a date wins.", object(&hoursChangeTable), func(c *center) *[]directory.HoursChange { return &c.HoursChanges }),
		many("services", "What is offered here: ids of services.", refValue("service"), func(c *center) *[]ref { return &c.services }),
		many("languages", "Languages that the staff speak.", languageValue, func(c *center) *[]string { return &c.Languages }),
		many("operators", "Who runs the center: ids of organizations from site.yaml.", refValue("organization"), func(c *center) *[]ref { return &c.operators }),
		many("accessibility", "What helps people with disabilities.", word("accessibility", "step-free", "accessible-parking", "accessible-restroom", "hearing-loop", "asl-on-request", "service-animals", "quiet-room"), func(c *center) *[]string { return &c.Accessibility }),
		one("parking", "Where to park.", textValue, func(c *center) *directory.Text { return &c.Parking }),
		one("transit", "How to come by bus or train.", textValue, func(c *center) *directory.Text { return &c.Transit }),
		one("opened", "When it opened.", partialValue, func(c *center) *directory.PartialDate { return &c.Opened }),
		one("formerly", "An earlier name.", textValue, func(c *center) *directory.Text { return &c.Formerly }),
		many("history", "What happened to the center, oldest first.", object(&eventTable), func(c *center) *[]directory.Event { return &c.History }),
		one("size_sqft", "Its size in square feet.", integer(1, 10_000_000), func(c *center) *int { return &c.SizeSqft }),
		one("photo", "A picture: a path below static/, such as img/lynwood.jpg.", at(pathValue), func(c *center) *placed[string] { return &c.photo }),
		one("photo_alt", "What the picture shows, for people who cannot see it. Needed with a photo.", textValue, func(c *center) *directory.Text { return &c.PhotoAlt }),
		sourcesField(func(c *center) *[]string { return &c.Sources }),
		verifiedField(func(c *center) *civil.Date { return &c.Verified }),
	}, metaFields(centerParts)),
}

var addressTable = table[directory.Address]{
	noun: "an address",
	fields: []field[directory.Address]{
		one("street", "Number and street.", stringValue, func(a *directory.Address) *string { return &a.Street }),
		one("unit", "Suite, floor or unit.", stringValue, func(a *directory.Address) *string { return &a.Unit }),
		must(one("city", "The city.", stringValue, func(a *directory.Address) *string { return &a.City })),
		must(one("state", "Two letters, such as CA.", stateValue, func(a *directory.Address) *string { return &a.State })),
		one("zip", `Five digits, or nine with a hyphen, such as "90262".`, zipValue, func(a *directory.Address) *string { return &a.ZIP }),
	},
}

var geoTable = table[directory.Geo]{
	noun: "a point on the map",
	fields: []field[directory.Geo]{
		must(one("lat", "Degrees north.", number(-90, 90), func(g *directory.Geo) *float64 { return &g.Lat })),
		must(one("lon", "Degrees east; Los Angeles has about -118.", number(-180, 180), func(g *directory.Geo) *float64 { return &g.Lon })),
		one("approximate", "true if it is near the place and not at its door.", boolValue, func(g *directory.Geo) *bool { return &g.Approximate }),
	},
	place: func(g *directory.Geo, _ diag.Pos) { g.Known = true },
}

var hoursChangeTable = table[directory.HoursChange]{
	noun: "a change of hours",
	fields: []field[directory.HoursChange]{
		one("from", "First day; absent means since ever.", dateValue, func(h *directory.HoursChange) *civil.Date { return &h.From }),
		one("until", "Last day; absent means until further notice.", dateValue, func(h *directory.HoursChange) *civil.Date { return &h.Until }),
		must(one("hours", "The weekly hours of that time.", hoursValue, func(h *directory.HoursChange) *directory.Hours { return &h.Hours })),
		one("note", "Why.", textValue, func(h *directory.HoursChange) *directory.Text { return &h.Note }),
	},
	check: func(d *decoder, n *source.Node, h *directory.HoursChange) {
		ordered(d, n, "from", "until", h.From, h.Until)
	},
}

var eventTable = table[directory.Event]{
	noun: "an event",
	fields: []field[directory.Event]{
		must(one("date", "When it happened.", partialValue, func(e *directory.Event) *directory.PartialDate { return &e.Date })),
		must(one("event", "What happened.", textValue, func(e *directory.Event) *directory.Text { return &e.Event })),
		one("source", "Where this is known from.", stringValue, func(e *directory.Event) *string { return &e.Source }),
	},
}

func checkCenter(d *decoder, n *source.Node, at diag.Pos, c *center) {
	ordered(d, n, "status_since", "status_until", c.StatusSince, c.StatusUntil)
	if c.Status != "" && c.Status != directory.Planned && lacks(n, centerTable.names(), "address") {
		d.errorf(at, ruleMissing, `"address" is missing; a center needs it unless it is planned`)
	}
	if n.Lookup("photo") != nil && lacks(n, centerTable.names(), "photo_alt") {
		d.errorf(at, ruleMissing, `"photo_alt" is missing; a photo needs words for people who cannot see it`)
	}
}
