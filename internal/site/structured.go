package site

import (
	"html/template"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/schedule"
)

// An object is a schema.org object.
type object map[string]any

// siteLD describes the site (schema.org WebSite).
func (t *tongue) siteLD() []template.JS {
	return jsonLD(object{
		"@context": "https://schema.org", "@type": "WebSite", "name": t.site.Title.In(t.Tag).Value,
		"url": t.site.URL(t.prefix), "inLanguage": t.Tag,
		"potentialAction": object{
			"@type": "SearchAction", "target": t.site.URL(t.prefix) + "search/?q={search_term_string}", "query-input": "required name=search_term_string",
		},
	})
}

// faqLD describes the questions (schema.org FAQPage).
func (t *tongue) faqLD() []template.JS {
	var questions []object
	for _, q := range t.dir.FAQs {
		if b := q.Body.In(t.Tag); b != nil {
			questions = append(questions, object{
				"@type": "Question", "name": q.Question.In(t.Tag).Value,
				"acceptedAnswer": object{"@type": "Answer", "text": b.Plain},
			})
		}
	}
	if len(questions) == 0 {
		return nil
	}
	return jsonLD(object{"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions})
}

// placeLD describes an address (schema.org PostalAddress).
func placeLD(a directory.Address) object {
	o := object{"@type": "PostalAddress", "addressLocality": a.City, "addressRegion": a.State, "addressCountry": "US"}
	if a.Street != "" {
		o["streetAddress"] = addressLines(a)[0]
	}
	if a.ZIP != "" {
		o["postalCode"] = a.ZIP
	}
	return o
}

// centerLD describes a center (schema.org CivicStructure). Hours that are not
// known are left out, as are coordinates that are not the center's own.
func (t *tongue) centerLD(c *directory.Center) []template.JS {
	o := object{
		"@context": "https://schema.org", "@type": "CivicStructure", "name": c.Name.In(t.Tag).Value,
		"url": t.site.URL(t.prefix + directory.Ref{Kind: directory.KindCenter, ID: c.ID}.Path()), "publicAccess": c.Status == directory.Open,
		"isAccessibleForFree": true,
	}
	if c.Address.City != "" {
		o["address"] = placeLD(c.Address)
	}
	if c.Phone.E164 != "" {
		point := object{"@type": "ContactPoint", "telephone": c.Phone.E164}
		if len(c.Languages) > 0 {
			point["availableLanguage"] = c.Languages
		}
		o["contactPoint"], o["telephone"] = point, c.Phone.E164
	}
	if c.Geo.Known && !c.Geo.Approximate {
		o["geo"] = object{"@type": "GeoCoordinates", "latitude": c.Geo.Lat, "longitude": c.Geo.Lon}
	}
	if hours := hoursLD(c.Hours); len(hours) > 0 {
		o["openingHoursSpecification"] = hours
	}
	if special := t.specialLD(c); len(special) > 0 {
		o["specialOpeningHoursSpecification"] = special
	}
	return jsonLD(o)
}

func hoursLD(h directory.Hours) []object {
	if !h.Known {
		return nil
	}
	var out []object
	for w := civil.Monday; w <= civil.Sunday; w++ {
		for _, s := range h.Week[w] {
			out = append(out, object{
				"@type": "OpeningHoursSpecification", "dayOfWeek": "https://schema.org/" + w.Time().String(),
				"opens": s.Start.String(), "closes": clockLD(s.End),
			})
		}
	}
	return out
}

// clockLD returns a time as schema.org wants it: 24:00 is not a Time there.
func clockLD(c civil.Clock) string {
	if c == civil.Midnight {
		return "23:59"
	}
	return c.String()
}

// specialLD describes the coming closures of a center whose hours are known.
func (t *tongue) specialLD(c *directory.Center) []object {
	if !c.Hours.Known {
		return nil
	}
	var out []object
	for _, cl := range t.dir.Closures {
		if cl.Sample || cl.To < t.today || cl.Date > t.today+180 || !cl.Covers(c, cl.Date) {
			continue
		}
		if len(cl.Hours) == 0 {
			out = append(out, object{"@type": "OpeningHoursSpecification", "validFrom": cl.Date.String(), "validThrough": cl.To.String(), "opens": "00:00", "closes": "00:00"})
		}
		for _, s := range cl.Hours {
			out = append(out, object{"@type": "OpeningHoursSpecification", "validFrom": cl.Date.String(), "validThrough": cl.To.String(), "opens": s.Start.String(), "closes": clockLD(s.End)})
		}
	}
	return out
}

// classLD describes the coming sessions of a class (schema.org Event), as many
// as the page shows. Examples are not described: a search engine would take
// them for real.
func (t *tongue) classLD(c *directory.Class) []template.JS {
	if c.Sample {
		return nil
	}
	var events []object
	sessions := between(t.book.Sessions(c), t.today, t.today+civil.Date(t.site.AheadDays))
	for i := range sessions {
		if len(events) == nextShown {
			break
		}
		events = append(events, t.eventLD(&sessions[i]))
	}
	if len(events) == 0 {
		return nil
	}
	return jsonLD(object{"@context": "https://schema.org", "@graph": events})
}

// eventLD describes one session (schema.org Event).
func (t *tongue) eventLD(s *schedule.Session) object {
	c := s.Class
	name := c.Title.In(t.Tag).Value
	if !s.Title.IsEmpty() {
		name += ": " + s.Title.In(t.Tag).Value
	}
	o := object{
		"@type": "Event", "name": name, "url": t.site.URL(t.prefix + c.Ref().Path()),
		"startDate": s.Start.Format(time.RFC3339), "endDate": s.End.Format(time.RFC3339),
		"isAccessibleForFree": c.Cost.IsEmpty(), "eventStatus": "https://schema.org/EventScheduled",
		"eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode", "inLanguage": c.Languages,
		"organizer": object{"@type": "Organization", "name": t.site.Title.In(t.Tag).Value, "url": t.site.URL(t.prefix)},
	}
	switch s.State {
	case schedule.Cancelled:
		o["eventStatus"] = "https://schema.org/EventCancelled"
	case schedule.Moved:
		o["eventStatus"], o["previousStartDate"] = "https://schema.org/EventRescheduled", s.PlannedStart.Format(time.RFC3339)
	}
	if !c.Summary.IsEmpty() {
		o["description"] = c.Summary.In(t.Tag).Value
	}
	place := object{"@type": "Place", "name": c.Center.Name.In(t.Tag).Value, "address": placeLD(c.Center.Address)}
	if v := s.Place.Venue; v != nil {
		place = object{"@type": "Place", "name": v.Name.In(t.Tag).Value, "address": placeLD(v.Address)}
	}
	o["location"] = place
	if s.Place.Online != "" {
		virtual := object{"@type": "VirtualLocation", "url": s.Place.Online}
		o["location"], o["eventAttendanceMode"] = virtual, "https://schema.org/OnlineEventAttendanceMode"
		if !s.Place.Room.IsEmpty() || s.Place.Venue != nil {
			o["location"], o["eventAttendanceMode"] = []object{place, virtual}, "https://schema.org/MixedEventAttendanceMode"
		}
	}
	return o
}
