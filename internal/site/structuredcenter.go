package site

import (
	"html/template"

	"centers/internal/civil"
	"centers/internal/directory"
)

// A centerNode is a schema.org LocalBusiness, which is a Place as well as an
// Organization, and so has both hours and contact points.
type centerNode struct {
	node
	Name     string        `json:"name"`
	URL      string        `json:"url"`
	Image    string        `json:"image,omitempty"`
	Phone    string        `json:"telephone,omitempty"`
	Email    string        `json:"email,omitempty"`
	Address  *addressNode  `json:"address,omitempty"`
	Geo      *geoNode      `json:"geo,omitempty"`
	Contacts []contactNode `json:"contactPoint,omitempty"`
	Hours    []hoursNode   `json:"openingHoursSpecification,omitempty"`
	Special  []hoursNode   `json:"specialOpeningHoursSpecification,omitempty"`
}

// A geoNode is schema.org GeoCoordinates.
type geoNode struct {
	node
	Lat float64 `json:"latitude"`
	Lon float64 `json:"longitude"`
}

// A contactNode is a schema.org ContactPoint.
type contactNode struct {
	node
	Phone     string   `json:"telephone,omitempty"`
	Option    string   `json:"contactOption,omitempty"`
	Languages []string `json:"availableLanguage,omitempty"`
}

// An hoursNode is a schema.org OpeningHoursSpecification. A day on which it
// does not open has 00:00 for both, as Google documents it.
type hoursNode struct {
	node
	Days   []string `json:"dayOfWeek,omitempty"`
	Opens  string   `json:"opens"`
	Closes string   `json:"closes"`
	From   string   `json:"validFrom,omitempty"`
	To     string   `json:"validThrough,omitempty"`
}

// centerLD describes a center. Hours that are not known are left out, as are
// coordinates that are not the center's own.
func (t *tongue) centerLD(c *directory.Center) []template.JS {
	n := centerNode{
		node: top("LocalBusiness"), Name: c.Name.In(t.Tag).Value, Phone: c.Phone.E164, Email: c.Email, Address: addressLD(c.Address),
		URL:      t.site.URL(t.prefix + directory.Ref{Kind: directory.KindCenter, ID: c.ID}.Path()),
		Contacts: t.contactsLD(c),
	}
	if c.Photo != "" {
		n.Image = t.site.URL(c.Photo)
	}
	if c.Geo.Known && !c.Geo.Approximate {
		n.Geo = &geoNode{of("GeoCoordinates"), c.Geo.Lat, c.Geo.Lon}
	}
	switch {
	case c.Status == directory.Open:
		n.Hours = hoursLD(c.Hours, 0, 0)
		n.Special = t.specialLD(c)
	case c.Status == directory.TemporarilyClosed && c.StatusUntil != 0:
		n.Hours = hoursLD(c.Hours, 0, 0)
		n.Special = append([]hoursNode{closedLD(c.StatusSince, c.StatusUntil)}, t.specialLD(c)...)
	}
	return jsonLD(n)
}

// contactsLD describes the numbers of a center, in the languages spoken there;
// one without a number of its own has that of the network.
func (t *tongue) contactsLD(c *directory.Center) []contactNode {
	var out []contactNode
	switch {
	case c.Phone.E164 != "":
		out = append(out, contactNode{node: of("ContactPoint"), Phone: c.Phone.E164, Languages: c.Languages})
	case t.site.Contact.Phone.E164 != "":
		out = append(out, contactNode{node: of("ContactPoint"), Phone: t.site.Contact.Phone.E164})
	}
	if c.TTY.E164 != "" {
		out = append(out, contactNode{node: of("ContactPoint"), Phone: c.TTY.E164, Option: "HearingImpairedSupported"})
	}
	return out
}

// hoursLD describes weekly hours, days with the same ones together, from and to
// the days, where they are set.
func hoursLD(h directory.Hours, from, until civil.Date) []hoursNode {
	if !h.Known {
		return nil
	}
	var out []hoursNode
	at := map[civil.Span]int{}
	for w := civil.Monday; w <= civil.Sunday; w++ {
		for _, s := range h.Week[w] {
			i, ok := at[s]
			if !ok {
				i, at[s] = len(out), len(out)
				out = append(out, hoursNode{node: of("OpeningHoursSpecification"), Opens: s.Start.String(), Closes: clockLD(s.End), From: from.String(), To: until.String()})
			}
			out[i].Days = append(out[i].Days, w.Time().String())
		}
	}
	return out
}

// closedLD describes days on which a center does not open; either may be zero.
func closedLD(from, to civil.Date) hoursNode {
	return hoursNode{node: of("OpeningHoursSpecification"), Opens: "00:00", Closes: "00:00", From: from.String(), To: to.String()}
}

// specialLD describes the coming closures, and other hours for a while, of a
// center whose hours are known.
func (t *tongue) specialLD(c *directory.Center) []hoursNode {
	if !c.Hours.Known {
		return nil
	}
	var out []hoursNode
	for _, ch := range c.HoursChanges {
		if ch.Until == 0 || ch.Until >= t.today {
			out = append(out, hoursLD(ch.Hours, ch.From, ch.Until)...)
		}
	}
	for _, cl := range t.dir.Closures {
		if cl.Sample || cl.To < t.today || cl.Date > t.today+closuresShown || !cl.Covers(c, cl.Date) {
			continue
		}
		if len(cl.Hours) == 0 {
			out = append(out, closedLD(cl.Date, cl.To))
		}
		for _, s := range cl.Hours {
			out = append(out, hoursNode{node: of("OpeningHoursSpecification"), Opens: s.Start.String(), Closes: clockLD(s.End), From: cl.Date.String(), To: cl.To.String()})
		}
	}
	return out
}
