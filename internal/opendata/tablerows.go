package opendata

import (
	"strconv"
	"strings"
)

// kinds of locations and addresses.
var kinds = []string{"physical", "postal", "virtual"}

// tables are the tables of HSDS that have something to say here.
func tables() []table {
	return []table{
		{"organization", "organizations.csv", columns(
			key(), must(column{name: "name"}), must(column{name: "description"}), column{name: "email", format: "email"}, column{name: "website", format: "uri"},
		), func(d *hsds, add func(...string)) {
			for _, o := range d.organizations {
				add(o.ID, o.Name, o.Description, o.Email, o.Website)
			}
		}},
		{"service", "services.csv", columns(
			key(), must(refers("organization")), must(column{name: "name"}), texts("alternate_name", "description"), column{name: "url", format: "uri"},
			must(column{name: "status", values: []string{"active", "inactive", "defunct", "temporarily closed"}}),
			texts("interpretation_services", "application_process", "fees_description", "eligibility_description"),
			column{name: "assured_date", kind: "date"}, texts("alert"), column{name: "last_modified", kind: "datetime"},
		), func(d *hsds, add func(...string)) {
			for _, s := range d.services {
				add(s.ID, s.OrganizationID, s.Name, s.AlternateName, s.Description, s.URL, s.Status, s.Interpretation, s.Application, s.Fees, s.Eligibility, s.Assured, s.Alert, s.Modified)
			}
		}},
		{"service_at_location", "service_at_location.csv", columns(
			key(), must(refers("service")), must(refers("location")), texts("description", "x_class", "x_title"),
			column{name: "x_page", format: "uri"}, column{name: "x_calendar", format: "uri"}, texts("x_room"), column{name: "x_online_url", format: "uri"},
			column{name: "x_minimum_age", kind: "number"}, column{name: "x_maximum_age", kind: "number"}, column{name: "x_members_only", kind: "boolean"},
			texts("x_fees_description"), column{name: "x_capacity", kind: "number"}, column{name: "x_assured_date", kind: "date"}, column{name: "x_sample", kind: "boolean"},
		), func(d *hsds, add func(...string)) {
			for _, o := range d.offers() {
				add(o.ID, o.ServiceID, o.LocationID, o.Description, o.Class, o.Title, o.Page, o.Calendar, o.Room, o.Online,
					count(o.MinAge), count(o.MaxAge), whether(o.MembersOnly), o.Fees, count(o.Capacity), o.Assured, whether(o.Sample))
			}
		}},
		{"location", "locations.csv", columns(
			key(), must(column{name: "location_type", values: kinds}), column{name: "url", format: "uri"}, refers("organization"),
			texts("name", "alternate_name", "description", "transportation"), column{name: "latitude", kind: "number"}, column{name: "longitude", kind: "number"},
			texts("external_identifier", "external_identifier_type"), column{name: "x_page", format: "uri"}, texts("x_status", "x_address", "x_alert"),
		), func(d *hsds, add func(...string)) {
			for _, o := range d.locations {
				add(o.ID, o.Type, o.URL, o.OrganizationID, o.Name, o.AlternateName, o.Description, o.Transportation, degrees(o.Latitude), degrees(o.Longitude),
					o.Identifier, o.IdentifierType, o.Page, o.Status, o.Address, o.Alert)
			}
		}},
		{"address", "addresses.csv", columns(
			key(), refers("location"), must(column{name: "address_1"}), texts("address_2"), must(column{name: "city"}), must(column{name: "state_province"}),
			must(column{name: "postal_code"}), must(column{name: "country"}), must(column{name: "address_type", values: kinds}),
		), func(d *hsds, add func(...string)) {
			for _, o := range d.locations {
				for _, a := range o.Addresses {
					add(a.ID, o.ID, a.Line1, a.Line2, a.City, a.State, a.ZIP, a.Country, a.Type)
				}
			}
		}},
		{"phone", "phones.csv", columns(
			key(), refers("location"), refers("organization"), refers("service_at_location"), must(column{name: "number"}), column{name: "extension", kind: "number"}, texts("type"),
		), phoneRows},
		{"contact", "contacts.csv", columns(key(), refers("service_at_location"), texts("name"), column{name: "email", format: "email"}), func(d *hsds, add func(...string)) {
			for _, o := range d.offers() {
				for _, c := range o.Contacts {
					add(c.ID, o.ID, c.Name, c.Email)
				}
			}
		}},
		{"schedule", "schedules.csv", columns(
			key(), refers("location"), refers("service_at_location"), column{name: "valid_from", kind: "date"}, column{name: "valid_to", kind: "date"},
			column{name: "dtstart", kind: "date"}, column{name: "until", kind: "date"}, column{name: "count", kind: "number"},
			column{name: "wkst", values: strings.Split(everyDay, ",")}, column{name: "freq", values: []string{"WEEKLY", "MONTHLY"}},
			column{name: "interval", kind: "number"}, texts("byday", "bymonthday", "description"), column{name: "opens_at", kind: "time"}, column{name: "closes_at", kind: "time"},
			column{name: "schedule_link", format: "uri"}, texts("attending_type", "notes", "x_timezone", "x_exdates"), column{name: "x_recurrence", kind: "date"}, column{name: "x_sample", kind: "boolean"},
		), scheduleRows},
		{"language", "languages.csv", columns(key(), refers("service"), refers("location"), texts("name", "code")), func(d *hsds, add func(...string)) {
			for _, s := range d.services {
				for _, l := range s.Languages {
					add(l.ID, s.ID, "", l.Name, l.Code)
				}
			}
			for _, o := range d.locations {
				for _, l := range o.Languages {
					add(l.ID, "", o.ID, l.Name, l.Code)
				}
			}
		}},
		{"accessibility", "accessibility.csv", columns(key(), refers("location"), texts("description")), func(d *hsds, add func(...string)) {
			for _, o := range d.locations {
				for _, a := range o.Accessibility {
					add(a.ID, o.ID, a.Description)
				}
			}
		}},
		{"cost_option", "cost_options.csv", columns(key(), must(refers("service")), texts("option", "currency"), column{name: "amount", kind: "number"}), func(d *hsds, add func(...string)) {
			for _, s := range d.services {
				for _, c := range s.Costs {
					add(c.ID, s.ID, c.Option, c.Currency, strconv.FormatFloat(c.Amount, 'f', -1, 64))
				}
			}
		}},
		{"required_document", "required_documents.csv", columns(key(), refers("service"), texts("document")), func(d *hsds, add func(...string)) {
			for _, s := range d.services {
				for _, x := range s.Documents {
					add(x.ID, s.ID, x.Document)
				}
			}
		}},
		{"url", "url.csv", columns(key(), texts("label"), must(column{name: "url", format: "uri"}), refers("service")), func(d *hsds, add func(...string)) {
			for _, s := range d.services {
				for _, x := range s.Links {
					add(x.ID, x.Label, x.URL, s.ID)
				}
			}
		}},
		{"taxonomy", "taxonomies.csv", columns(key(), must(column{name: "name"}), must(column{name: "description"})), func(d *hsds, add func(...string)) {
			for _, x := range d.taxonomies {
				add(x.ID, x.Name, x.Description)
			}
		}},
		{"taxonomy_term", "taxonomy_terms.csv", columns(
			key(), texts("code"), must(column{name: "name"}), must(column{name: "description"}), texts("taxonomy", "language"), refers("taxonomy"),
		), func(d *hsds, add func(...string)) {
			for _, x := range d.terms {
				add(x.ID, x.Code, x.Name, x.Description, x.Taxonomy, x.Language, x.TaxonomyID)
			}
		}},
		{"attribute", "attributes.csv", columns(
			key(), must(column{name: "link_id", format: "uuid"}), must(refers("taxonomy_term")), must(column{name: "link_entity"}), texts("label"),
		), attributeRows},
	}
}

func phoneRows(d *hsds, add func(...string)) {
	put := func(location, organization, offer string, phones []phone) {
		for _, p := range phones {
			add(p.ID, location, organization, offer, p.Number, count(p.Extension), p.Type)
		}
	}
	for _, o := range d.organizations {
		put("", o.ID, "", o.Phones)
	}
	for _, o := range d.locations {
		put(o.ID, "", "", o.Phones)
	}
	for _, o := range d.offers() {
		put("", "", o.ID, o.Phones)
	}
}

func scheduleRows(d *hsds, add func(...string)) {
	put := func(location, offer string, rules []rule) {
		for _, r := range rules {
			add(r.ID, location, offer, r.ValidFrom, r.ValidTo, r.Start, r.Until, count(r.Count), r.WeekStart, r.Freq, count(r.Interval), r.ByDay, r.ByMonthDay, r.Description,
				r.Opens, r.Closes, r.Link, r.Attending, r.Notes, r.Zone, strings.Join(r.Except, ","), r.Replaces, whether(r.Sample))
		}
	}
	for _, o := range d.locations {
		put(o.ID, "", o.Schedules)
	}
	for _, o := range d.offers() {
		put("", o.ID, o.Schedules)
	}
}

func attributeRows(d *hsds, add func(...string)) {
	put := func(list []attribute) {
		for _, a := range list {
			add(a.ID, a.LinkID, a.TermID, a.LinkEntity, a.Label)
		}
	}
	for _, s := range d.services {
		put(s.Attributes)
		for _, o := range s.Offers {
			put(o.Attributes)
		}
	}
}
