package ical

import (
	"slices"
	"strings"
)

// A component is a part of a calendar that begins and ends, with what was
// found in it.
type component struct {
	kind  string
	line  int
	props map[string]contentLine // the first one of each
	parts []string               // kinds of the components inside
}

// A spec says what may stand in a kind of component: within which other one,
// which properties it must have, which at most once, and which any number of
// times (RFC 5545, section 3.6, and RFC 7986, section 4).
type spec struct {
	within   string
	required []string
	once     []string
	many     []string
}

var observance = spec{
	within:   "VTIMEZONE",
	required: []string{"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
	once:     []string{"RRULE"},
	many:     []string{"TZNAME", "RDATE", "COMMENT"},
}

var specs = map[string]spec{
	"VCALENDAR": {
		required: []string{"VERSION", "PRODID"},
		once:     []string{"CALSCALE", "METHOD", "UID", "LAST-MODIFIED", "REFRESH-INTERVAL", "SOURCE", "URL", "COLOR"},
		many:     []string{"NAME", "DESCRIPTION", "CATEGORIES", "IMAGE"},
	},
	"VTIMEZONE": {
		within:   "VCALENDAR",
		required: []string{"TZID"},
		once:     []string{"LAST-MODIFIED", "TZURL"},
	},
	"STANDARD": observance,
	"DAYLIGHT": observance,
	"VEVENT": {
		within:   "VCALENDAR",
		required: []string{"UID", "DTSTAMP", "DTSTART"},
		once: []string{"CLASS", "COLOR", "CREATED", "DESCRIPTION", "DTEND", "DURATION", "GEO", "LAST-MODIFIED", "LOCATION",
			"RECURRENCE-ID", "RRULE", "SEQUENCE", "STATUS", "SUMMARY", "TRANSP", "URL"},
		many: []string{"CATEGORIES", "COMMENT", "CONFERENCE", "CONTACT", "EXDATE", "IMAGE", "RDATE", "RESOURCES"},
	},
}

// begin opens a component.
func (c *checker) begin(l contentLine) {
	kind := strings.ToUpper(l.value)
	s, known := specs[kind]
	if !known {
		c.addf(l.no, "component %q is not one of a public calendar", clip(l.value))
	}
	within := ""
	if outer := c.inner(); outer != nil {
		within = outer.kind
		if kind == "VTIMEZONE" && slices.Contains(outer.parts, "VEVENT") {
			c.addf(l.no, "VTIMEZONE stands after an event")
		}
		outer.parts = append(outer.parts, kind)
	}
	if known && s.within != within {
		c.addf(l.no, "%s stands in %q, not in %q", kind, within, s.within)
	}
	if kind == "VCALENDAR" {
		c.calendar++
		c.zones, c.seen, c.events, c.zoneUses = map[string]bool{}, map[string]int{}, nil, nil
	}
	c.open = append(c.open, &component{kind: kind, line: l.no, props: map[string]contentLine{}})
}

// inner returns the innermost open component, or nil.
func (c *checker) inner() *component {
	if len(c.open) == 0 {
		return nil
	}
	return c.open[len(c.open)-1]
}

// end closes the innermost component.
func (c *checker) end(l contentLine) {
	p := c.inner()
	if p == nil || p.kind != strings.ToUpper(l.value) {
		c.addf(l.no, "END:%s closes nothing", clip(l.value))
		return
	}
	c.open = c.open[:len(c.open)-1]
	for _, name := range specs[p.kind].required {
		if _, ok := p.props[name]; !ok {
			c.addf(p.line, "%s has no %s", p.kind, name)
		}
	}
	switch p.kind {
	case "VTIMEZONE":
		c.zones[p.props["TZID"].value] = true
		if !slices.Contains(p.parts, "STANDARD") && !slices.Contains(p.parts, "DAYLIGHT") {
			c.addf(p.line, "VTIMEZONE has neither STANDARD nor DAYLIGHT")
		}
	case "VEVENT":
		c.event(p)
	case "VCALENDAR":
		c.whole(p)
	}
}

// property checks a property in its component.
func (c *checker) property(l contentLine) {
	p := c.inner()
	if p == nil {
		c.addf(l.no, "%s stands outside of any component", l.name)
		return
	}
	if len(p.parts) > 0 {
		c.addf(l.no, "%s stands after the components of %s", l.name, p.kind)
	}
	s := specs[p.kind]
	_, again := p.props[l.name]
	switch {
	case slices.Contains(s.required, l.name), slices.Contains(s.once, l.name):
		if again {
			c.addf(l.no, "a second %s", l.name)
		}
	case slices.Contains(s.many, l.name), strings.HasPrefix(l.name, "X-"):
	default:
		c.addf(l.no, "%s does not belong in %s", l.name, p.kind)
	}
	if !again {
		p.props[l.name] = l
	}
	c.params(l)
	c.value(p.kind, l)
}

// event checks what the properties of an event say together.
func (c *checker) event(p *component) {
	c.events = append(c.events, p)
	start, end := p.props["DTSTART"], p.props["DTEND"]
	if end.name != "" {
		if _, both := p.props["DURATION"]; both {
			c.addf(end.no, "DTEND and DURATION in one event")
		}
		if !slices.Equal(start.params, end.params) {
			c.addf(end.no, "DTEND is not of the same kind and zone as DTSTART")
		} else if end.value <= start.value {
			c.addf(end.no, "DTEND is not after DTSTART")
		}
	}
	id := p.props["RECURRENCE-ID"]
	_, repeats := p.props["RRULE"]
	if id.name != "" && repeats {
		c.addf(id.no, "an event that replaces one meeting cannot repeat")
	}
	for _, name := range []string{"RECURRENCE-ID", "EXDATE", "RDATE"} {
		if l := p.props[name]; l.name != "" && id.name == "" && !slices.Equal(l.params, start.params) {
			c.addf(l.no, "%s is not of the same kind and zone as DTSTART", name)
		}
	}
	key := p.props["UID"].value + "\n" + id.value
	if first, twice := c.seen[key]; twice {
		c.addf(p.line, "UID and RECURRENCE-ID are those of the event in line %d", first)
	}
	c.seen[key] = p.line
}

// whole checks what the components of a calendar say together.
func (c *checker) whole(p *component) {
	if len(p.parts) == 0 {
		c.addf(p.line, "a calendar needs a component (RFC 5545, section 3.6)")
	}
	for _, u := range c.zoneUses {
		if !c.zones[u.name] {
			c.addf(u.line, "zone %q has no VTIMEZONE", clip(u.name))
		}
	}
	series := map[string]*component{}
	for _, e := range c.events {
		if _, repeats := e.props["RRULE"]; repeats {
			series[e.props["UID"].value] = e
		}
	}
	for _, e := range c.events {
		id := e.props["RECURRENCE-ID"]
		if id.name == "" {
			continue
		}
		master := series[e.props["UID"].value]
		switch {
		case master == nil:
			c.addf(e.line, "replaces a meeting of a series that is not here")
		case !slices.Equal(id.params, master.props["DTSTART"].params):
			c.addf(id.no, "RECURRENCE-ID is not of the same kind and zone as DTSTART of its series")
		case id.value < master.props["DTSTART"].value:
			c.addf(id.no, "RECURRENCE-ID is before the first meeting of its series")
		}
	}
}

// finish checks the file as a whole.
func (c *checker) finish() {
	for _, p := range c.open {
		c.addf(p.line, "%s is not closed", p.kind)
	}
	if c.calendar == 0 {
		c.addf(0, "there is no VCALENDAR")
	}
}
