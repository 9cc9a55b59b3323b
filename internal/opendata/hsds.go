package opendata

import (
	"bytes"

	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// hsdsPath is where the files of HSDS are, below public/.
const hsdsPath = "data/hsds/"

// version is that of HSDS.
const version = "3.1"

// openAPI describes the API whose answers the JSON files look like.
const openAPI = "https://raw.githubusercontent.com/openreferral/specification/" + version + "/schema/openapi.json"

// hsdsFiles lists the files of HSDS: those that the API would answer with, and
// the tables, each and zipped. Folders have an index.json, since a static site
// has no other way to answer for a folder and for what is below it.
func hsdsFiles(b *schedule.Book, locales []*locale.Locale) []File {
	made := &shelf[*hsds]{make: func() *hsds { return newHSDS(b, locales[0]) }}
	file := func(path string, render func(*bytes.Buffer, *hsds) error) File {
		return made.file(hsdsPath+path, render)
	}
	files := []File{
		{hsdsPath + "index.json", func(out *bytes.Buffer) error { return root(out, b.Dir) }},
		file("organizations/index.json", func(out *bytes.Buffer, d *hsds) error { return listing(out, d.organizations, (*organization).direct) }),
		file("services/index.json", func(out *bytes.Buffer, d *hsds) error { return listing(out, d.services, (*service).direct) }),
		file("service_at_locations/index.json", func(out *bytes.Buffer, d *hsds) error { return listing(out, d.offers(), (*offer).direct) }),
		file("taxonomies/index.json", func(out *bytes.Buffer, d *hsds) error { return listing(out, d.taxonomies, whole) }),
		file("taxonomy_terms/index.json", func(out *bytes.Buffer, d *hsds) error { return listing(out, d.terms, whole) }),
	}
	space := siteSpace(b.Dir.Site.Host)
	one := func(kind, name string, render func(*bytes.Buffer, *hsds) error) {
		files = append(files, file(kind+"/"+space.of(name).String()+"/index.json", render))
	}
	for i, s := range b.Dir.Services {
		one("services", "service/"+s.ID, func(out *bytes.Buffer, d *hsds) error { return encode(out, d.services[i]) })
	}
	for i, name := range organizationNames(b.Dir) {
		one("organizations", name, func(out *bytes.Buffer, d *hsds) error { return encode(out, d.organizations[i]) })
	}
	for _, t := range tables() {
		files = append(files, file("tables/"+t.path, func(out *bytes.Buffer, d *hsds) error { t.csv(out, d); return nil }))
	}
	describe := func(out *bytes.Buffer) error { return descriptor(out, b.Dir, locales[0]) }
	return append(files,
		File{hsdsPath + "tables/datapackage.json", describe},
		file("hsds.zip", func(out *bytes.Buffer, d *hsds) error { return archive(out, d, describe) }),
	)
}

// organizationNames returns the names, for identifiers, of the organizations,
// in the order in which a maker makes them.
func organizationNames(d *directory.Directory) []string {
	names := []string{"network"}
	for _, o := range d.Site.Organizations {
		names = append(names, "organization/"+o.ID)
	}
	for _, p := range d.Partners {
		names = append(names, "partner/"+p.ID)
	}
	return names
}

// root says what is here.
func root(out *bytes.Buffer, d *directory.Directory) error {
	profile := "https://docs.openreferral.org/"
	for _, p := range d.Pages {
		if p.ID == "open-data" {
			profile = d.Site.URL(directory.Ref{Kind: directory.KindPage, ID: p.ID}.Path())
		}
	}
	return encode(out, struct {
		Version string `json:"version"`
		Profile string `json:"profile"`
		OpenAPI string `json:"openapi_url"`
		License string `json:"x_license"`
	}{version, profile, openAPI, License})
}

// offers returns what is offered where, of all services.
func (d *hsds) offers() []*offer {
	var out []*offer
	for _, s := range d.services {
		out = append(out, s.Offers...)
	}
	return out
}

// listing appends items as a page of the API.
func listing[T any](out *bytes.Buffer, items []*T, direct func(*T) T) error {
	list := make([]T, len(items))
	for i, x := range items {
		list[i] = direct(x)
	}
	err := encode(out, page[T]{
		Total: len(items), Pages: 1, Number: 1, Size: len(items), First: true, Last: true, Empty: len(items) == 0, Contents: []T{},
	})
	if err != nil {
		return err
	}
	out.Truncate(out.Len() - len("[]}\n"))
	if err := lines(out, list); err != nil {
		return err
	}
	out.WriteString("}\n")
	return nil
}

func whole[T any](x *T) T { return *x }

// direct returns an organization as lists show it: without what hangs on it.
func (o *organization) direct() organization {
	x := *o
	x.Phones, x.Locations = nil, nil
	return x
}

func (s *service) direct() service {
	x := *s
	x.Links, x.Offers, x.Languages, x.Organization, x.Costs, x.Documents, x.Attributes = nil, nil, nil, nil, nil, nil, nil
	return x
}

func (o *offer) direct() offer {
	x := *o
	x.Contacts, x.Phones, x.Schedules, x.Location, x.Attributes = nil, nil, nil, nil, nil
	return x
}
