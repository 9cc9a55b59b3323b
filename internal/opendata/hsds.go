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
	file := func(path string, render func(*hsds) ([]byte, error)) File { return made.file(hsdsPath+path, render) }
	files := []File{
		{hsdsPath + "index.json", func() ([]byte, error) { return root(b.Dir) }},
		file("organizations/index.json", func(d *hsds) ([]byte, error) { return listing(d.organizations, (*organization).direct) }),
		file("services/index.json", func(d *hsds) ([]byte, error) { return listing(d.services, (*service).direct) }),
		file("service_at_locations/index.json", func(d *hsds) ([]byte, error) { return listing(d.offers(), (*offer).direct) }),
		file("taxonomies/index.json", func(d *hsds) ([]byte, error) { return listing(d.taxonomies, whole) }),
		file("taxonomy_terms/index.json", func(d *hsds) ([]byte, error) { return listing(d.terms, whole) }),
	}
	space := siteSpace(b.Dir.Site.Host)
	one := func(kind, name string, render func(*hsds) ([]byte, error)) {
		files = append(files, file(kind+"/"+space.of(name).String()+"/index.json", render))
	}
	for i, s := range b.Dir.Services {
		one("services", "service/"+s.ID, func(d *hsds) ([]byte, error) { return encoded(d.services[i]) })
	}
	for i, name := range organizationNames(b.Dir) {
		one("organizations", name, func(d *hsds) ([]byte, error) { return encoded(d.organizations[i]) })
	}
	for _, t := range tables() {
		files = append(files, file("tables/"+t.path, func(d *hsds) ([]byte, error) { return t.csv(d), nil }))
	}
	describe := func() ([]byte, error) { return descriptor(b.Dir, locales[0]) }
	return append(files,
		File{hsdsPath + "tables/datapackage.json", describe},
		file("hsds.zip", func(d *hsds) ([]byte, error) { return archive(d, describe) }),
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
func root(d *directory.Directory) ([]byte, error) {
	profile := "https://docs.openreferral.org/"
	for _, p := range d.Pages {
		if p.ID == "open-data" {
			profile = d.Site.URL(directory.Ref{Kind: directory.KindPage, ID: p.ID}.Path())
		}
	}
	return encoded(struct {
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

// listing returns items as a page of the API.
func listing[T any](items []*T, direct func(*T) T) ([]byte, error) {
	list := make([]T, len(items))
	for i, x := range items {
		list[i] = direct(x)
	}
	head, err := encoded(page[T]{
		Total: len(items), Pages: 1, Number: 1, Size: len(items), First: true, Last: true, Empty: len(items) == 0, Contents: []T{},
	})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Write(bytes.TrimSuffix(head, []byte("[]}\n")))
	if err := lines(&b, list); err != nil {
		return nil, err
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
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
