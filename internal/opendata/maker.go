package opendata

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"centers/internal/directory"
	"centers/internal/feed"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// A maker makes HSDS objects of a directory, in its default language.
type maker struct {
	book  *schedule.Book
	site  *directory.Site
	l     *locale.Locale
	space uuid
	zone  string

	classes   map[*directory.Service][]*directory.Class
	centers   map[*directory.Service][]*directory.Center // that offer it
	locations map[string]*location                       // by id
	terms     map[string]*term                           // by code
	out       *hsds
}

// hsds is a directory in HSDS.
type hsds struct {
	organizations []*organization // the first is the network that the site is of
	locations     []*location
	services      []*service
	taxonomies    []*taxonomy
	terms         []*term
}

func newMaker(b *schedule.Book, l *locale.Locale) *maker {
	m := &maker{
		book: b, site: b.Dir.Site, l: l, space: siteSpace(b.Dir.Site.Host), zone: b.Dir.Site.TimeZone.String(),
		classes: map[*directory.Service][]*directory.Class{}, centers: map[*directory.Service][]*directory.Center{},
		locations: map[string]*location{}, terms: map[string]*term{}, out: &hsds{},
	}
	for _, c := range b.Dir.Classes {
		m.classes[c.Service] = append(m.classes[c.Service], c)
	}
	for _, c := range b.Dir.Centers {
		for _, s := range c.Services {
			m.centers[s] = append(m.centers[s], c)
		}
	}
	return m
}

func newHSDS(b *schedule.Book, l *locale.Locale) *hsds {
	m := newMaker(b, l)
	m.organizations()
	for _, c := range b.Dir.Centers {
		m.center(c)
	}
	for _, s := range b.Dir.Services {
		m.out.services = append(m.out.services, m.service(s))
	}
	m.out.organizations[0].Locations = m.out.locations
	return m.out
}

// id returns the identifier of what a name stands for. Names are a promise, as
// addresses are: who copies the data knows its items by them.
func (m *maker) id(name string) string { return m.space.of(name).String() }

// text returns words in the default language.
func (m *maker) text(t directory.Text) string { return t.In(m.l.Tag).Value }

// phrases returns texts in the default language as one.
func (m *maker) phrases(texts []directory.Text) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = m.text(t)
	}
	return out
}

// word returns the interface word of a value of the content format.
func (m *maker) word(group, value string) string {
	return m.l.T(group + "_" + strings.ReplaceAll(value, "-", "_"))
}

// url returns the address of the page of an item.
func (m *maker) url(r directory.Ref) string { return m.site.URL(r.Path()) }

func (m *maker) classPage(c *directory.Class) string { return m.url(c.Ref()) }

// calendar returns the address of a calendar; see [feed.CalendarPath].
func (m *maker) calendar(what string) string {
	return m.site.URL(feed.CalendarPath(m.site, m.l.Tag, what))
}

// translations says a name and a description in the other languages in which
// the site has one of them.
func (m *maker) translations(name, description directory.Text) map[string]translation {
	var out map[string]translation
	for _, lang := range m.site.Languages[1:] {
		var t translation
		if name.Has(lang) {
			t.Name = name.In(lang).Value
		}
		if description.Has(lang) {
			t.Description = description.In(lang).Value
		}
		if t != (translation{}) {
			if out == nil {
				out = map[string]translation{}
			}
			out[lang] = t
		}
	}
	return out
}

// phones returns the numbers of an item of that name.
func (m *maker) phones(owner string, voice, tty directory.Phone, languages []language) []phone {
	var out []phone
	if voice.E164 != "" {
		extension, _ := strconv.Atoi(voice.Extension)
		out = append(out, phone{ID: m.id(owner + "/phone"), Number: number(voice), Extension: extension, Type: "voice", Languages: languages})
	}
	if tty.E164 != "" {
		out = append(out, phone{ID: m.id(owner + "/tty"), Number: number(tty), Type: "textphone"})
	}
	return out
}

// languages names languages of an item of that name.
func (m *maker) languages(owner string, codes []string) []language {
	var out []language
	for _, code := range codes {
		out = append(out, language{m.id(owner + "/language/" + code), locale.Capital(m.l.Language(code)), code})
	}
	return out
}

// organizations makes the network, the organizations and the partners.
func (m *maker) organizations() {
	s := m.site
	m.out.organizations = append(m.out.organizations, &organization{
		ID: m.id("network"), Name: m.text(s.Title), Description: m.text(s.Description), Email: s.Contact.Email, Website: s.URL(""),
		Phones: m.phones("network", s.Contact.Phone, s.Contact.TTY, nil), Translations: m.translations(s.Title, s.Description),
	})
	add := func(owner string, name, summary directory.Text, website string, voice directory.Phone) {
		o := &organization{
			ID: m.id(owner), Name: m.text(name), Description: m.text(summary), Website: website,
			Phones: m.phones(owner, voice, directory.Phone{}, nil), Translations: m.translations(name, summary),
		}
		if o.Description == "" {
			o.Description = o.Name // it must have one
		}
		m.out.organizations = append(m.out.organizations, o)
	}
	for _, o := range s.Organizations {
		add("organization/"+o.ID, o.Name, o.Summary, o.URL, o.Phone)
	}
	for _, p := range m.book.Dir.Partners {
		add("partner/"+p.ID, p.Name, p.Summary, p.URL, directory.Phone{})
	}
}

// attribute says that an item has a term of a taxonomy. The group is that of
// the interface words which name the terms.
func (m *maker) attribute(entity, owner, group, code, name string) attribute {
	t := m.terms[group+"-"+code]
	if t == nil {
		title := m.taxonomy(group)
		t = &term{
			ID: m.id("term/" + group + "/" + code), Code: group + "-" + code, Name: name, Description: title.Name + ": " + name,
			Taxonomy: title.Name, TaxonomyID: title.ID, Language: m.l.Tag,
		}
		m.terms[t.Code] = t
		m.out.terms = append(m.out.terms, t)
	}
	return attribute{ID: m.id(owner + "/" + group + "/" + code), LinkID: m.id(owner), LinkEntity: entity, TermID: t.ID, Term: t, Label: name}
}

// taxonomy returns the taxonomy of a group of terms.
func (m *maker) taxonomy(group string) *taxonomy {
	titles := map[string]string{"category": "services_kinds", "audience": "filter_audience", "language": "filter_language"}
	id := m.id("taxonomy/" + group)
	for _, t := range m.out.taxonomies {
		if t.ID == id {
			return t
		}
	}
	name := m.l.T(titles[group])
	t := &taxonomy{ID: id, Name: name, Description: name + " (" + m.text(m.site.Title) + ")"}
	m.out.taxonomies = append(m.out.taxonomies, t)
	return t
}

// modified returns an instant as both the schemas and the tables want it, and
// "" where it is not known.
func modified(changed time.Time, day string) string {
	switch {
	case !changed.IsZero():
		return changed.UTC().Format("2006-01-02T15:04:05Z")
	case day != "":
		return day + "T00:00:00Z"
	}
	return ""
}

// alerts returns the titles of the notices that hold today for all centers, or
// for one of some, which are then named.
func (m *maker) alerts(centers ...*directory.Center) []string {
	var out []string
	for _, n := range m.book.Dir.Notices {
		if !n.Current(m.book.Today) {
			continue
		}
		title := m.text(n.Title)
		if len(n.Centers) == 0 {
			out = append(out, title)
			continue
		}
		var names []string
		for _, c := range n.Centers {
			if slices.Contains(centers, c) {
				names = append(names, m.text(c.Name))
			}
		}
		if len(names) > 0 {
			out = append(out, m.l.And(names)+": "+title)
		}
	}
	return out
}

// sentences joins texts that are not empty.
func sentences(texts ...string) string {
	var b strings.Builder
	for _, s := range texts {
		s = strings.TrimSpace(s)
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			if !strings.ContainsRune(".!?。؟։।", []rune(b.String())[len([]rune(b.String()))-1]) {
				b.WriteByte('.')
			}
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	return b.String()
}
