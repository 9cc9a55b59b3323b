package opendata

import (
	"strings"

	"centers/internal/directory"
)

// center makes the location of a center.
func (m *maker) center(c *directory.Center) {
	owner := "center/" + c.ID
	o := &location{
		ID: m.id(owner), Type: "physical", OrganizationID: m.id("network"), Name: m.text(c.Name), AlternateName: m.text(c.Formerly),
		Transportation: sentences(m.text(c.Transit), m.text(c.Parking)), Identifier: c.ID, IdentifierType: "id on " + m.site.Host,
		Languages: m.languages(owner, c.Languages), Schedules: m.hourRules(c),
		Page: m.url(directory.Ref{Kind: directory.KindCenter, ID: c.ID}), Status: string(c.Status),
		Alert: strings.Join(m.alerts(c), "; "), Translations: m.translations(c.Name, c.Summary),
	}
	o.Phones = m.phones(owner, c.Phone, c.TTY, nil)
	status := ""
	if c.Status != directory.Open {
		status = m.word("status", string(c.Status))
	}
	o.Description = sentences(m.text(c.Summary), status, m.text(c.StatusNote))
	if c.Geo.Known && !c.Geo.Approximate {
		o.Latitude, o.Longitude = &c.Geo.Lat, &c.Geo.Lon
	}
	m.address(o, owner, c.Address)
	for _, a := range c.Accessibility {
		o.Accessibility = append(o.Accessibility, accessibility{m.id(owner + "/accessibility/" + a), m.word("access", a)})
	}
	m.addLocation(o)
}

func (m *maker) addLocation(o *location) {
	m.locations[o.ID] = o
	m.out.locations = append(m.out.locations, o)
}

// address puts an address into a location. HSDS has no address without a
// street or a ZIP code, so what is known of such a one is told in our own field.
func (m *maker) address(o *location, owner string, a directory.Address) {
	switch {
	case a.Street != "" && a.ZIP != "" && a.City != "" && a.State != "":
		o.Addresses = []address{{
			ID: m.id(owner + "/address"), Line1: a.Street, Line2: a.Unit, City: a.City, State: a.State, ZIP: a.ZIP, Country: "US", Type: "physical",
		}}
	case a.City != "":
		o.Address = addressLine(a)
	}
}

// addressLine writes an address in one line.
func addressLine(a directory.Address) string {
	var parts []string
	for _, s := range []string{a.Street, a.Unit, a.City, strings.TrimSpace(a.State + " " + a.ZIP)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// whereabouts returns the location of a class: the center, a venue, or a room
// online. One that is both in a room and online is where the room is.
func (m *maker) whereabouts(c *directory.Class) *location {
	w := c.Place
	switch {
	case w.Venue != nil:
		owner := "venue/" + m.text(w.Venue.Name) + "/" + addressLine(w.Venue.Address)
		if o := m.locations[m.id(owner)]; o != nil {
			return o
		}
		o := &location{ID: m.id(owner), Type: "physical", Name: m.text(w.Venue.Name), Translations: m.translations(w.Venue.Name, nil)}
		m.address(o, owner, w.Venue.Address)
		m.addLocation(o)
		return o
	case w.Online != "" && w.Room.IsEmpty():
		owner := "online/" + w.Online
		if o := m.locations[m.id(owner)]; o != nil {
			return o
		}
		o := &location{ID: m.id(owner), Type: "virtual", URL: w.Online, Name: m.l.T("class_online")}
		m.addLocation(o)
		return o
	}
	if o := m.locations[m.id("center/"+c.Center.ID)]; o != nil {
		return o
	}
	m.center(c.Center) // it is not listed
	return m.locations[m.id("center/"+c.Center.ID)]
}

// attending says how one takes part.
func (m *maker) attending(w directory.Where) string {
	switch {
	case w.Online == "":
		return m.l.T("mode_in_person")
	case w.Room.IsEmpty() && w.Venue == nil:
		return m.l.T("mode_online")
	}
	return m.l.T("mode_hybrid")
}

// place says where a session is.
func (m *maker) place(w directory.Where) string {
	var parts []string
	if w.Venue != nil {
		parts = append(parts, m.text(w.Venue.Name), addressLine(w.Venue.Address))
	}
	if !w.Room.IsEmpty() {
		parts = append(parts, m.text(w.Room))
	}
	if w.Online != "" {
		parts = append(parts, w.Online)
	}
	return strings.Join(parts, ", ")
}
