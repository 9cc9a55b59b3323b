package site

import (
	"cmp"
	"slices"
	"strconv"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/schedule"
)

// A homeView is what layouts/home.html shows.
type homeView struct {
	page
	Name      phrase
	Lead      phrase
	Finder    finder
	Next      []sessionRow // the next ones everywhere
	Later     []sessionRow // which a script brings in as those before them pass
	NextShown string       // how many are shown at once
	TodayLink string
	FAQLink   string
	Map       mapView
	Kinds     []kindTile
	Questions []link
	Figures   []figure
	Offers    []offer
}

// An offer is the line, in another language, that offers the site in it. A
// script shows the one that fits the browser.
type offer struct {
	Lang, Dir, Href string
	Text            string
}

// A kindTile is one kind of help, with the services of it.
type kindTile struct {
	Category string
	Name     string
	Href     string
	Count    string
}

// A figure is a number with its source.
type figure struct {
	Value, Label phrase
	Source       string
	SourceText   string // its host
}

// A finder is the box that finds a center.
type finder struct {
	W      map[string]string
	Action string // the page of all centers
	Places string // address of the places file, for the script
}

// centersView is what layouts/centers.html shows: all centers.
type centersView struct {
	page
	Finder  finder
	Map     mapView
	Centers []centerCard
	Regions []regionGroup // by place, for readers without scripts
}

// A regionGroup is the centers of one part of the county.
type regionGroup struct {
	Name  phrase
	Links []link
}

// The home page shows homeShown coming sessions, and carries more, which take
// the place of those that pass: most of today's, and as many as are shown of
// each of the next days, so that a page of the day before yesterday is not empty.
const (
	homeShown = 6
	homeToday = 18
	homeDays  = 3
)

func (t *tongue) homeView() *homeView {
	v := &homeView{
		page: t.page(topic{kind: "home", ref: ref(""), title: t.site.Title.In(t.Tag), description: t.site.Description.In(t.Tag), feeds: []string{"all", "schedule", "notices"}}),
		Name: t.phrase(t.site.Title), Lead: t.phrase(t.site.Description), Finder: t.finder(), Map: t.mapView(nil),
		NextShown: strconv.Itoa(homeShown), TodayLink: t.href(ref("classes")), FAQLink: t.href(ref("faq")),
		Offers: t.offers(),
	}
	count := map[civil.Date]int{}
	for _, s := range t.book.Week() {
		if s.Date > t.today+homeDays {
			break
		}
		room := homeShown
		if s.Date == t.today {
			room = homeToday
		}
		if s.State != schedule.Cancelled && count[s.Date] < room {
			count[s.Date]++
			v.Next = append(v.Next, t.row(s))
			v.Sample = t.exampleLine(v.Sample, s.Class)
		}
	}
	if len(v.Next) > homeShown {
		v.Next, v.Later = v.Next[:homeShown], v.Next[homeShown:]
	}
	v.Kinds = t.kinds()
	for _, id := range []string{"what-is-a-center", "is-it-free", "who-may-come"} {
		for _, q := range t.dir.FAQs {
			if q.ID == id {
				v.Questions = append(v.Questions, link{Href: t.href(directory.Ref{Kind: directory.KindFAQ, ID: q.ID}), Text: t.phrase(q.Question)})
			}
		}
	}
	v.Figures = t.figures()
	v.JSONLD = append(v.JSONLD, t.siteLD()...)
	return v
}

// offers returns the line that offers the site in each other language.
func (t *tongue) offers() []offer {
	var out []offer
	for _, l := range t.in.Locales {
		if l.Tag != t.Tag {
			out = append(out, offer{Lang: l.Tag, Dir: l.Dir, Href: t.site.Href(l.Tag, ref("")), Text: l.T("base_offer")})
		}
	}
	return out
}

func (t *tongue) figures() []figure {
	var out []figure
	for _, f := range t.site.Figures {
		out = append(out, figure{t.phrase(f.Value), t.phrase(f.Label), f.Source, host(f.Source)})
	}
	return out
}

// centersByName returns the centers in the order of their names in the language.
func (t *tongue) centersByName() []*directory.Center {
	list := slices.Clone(t.dir.Centers)
	slices.SortStableFunc(list, func(a, b *directory.Center) int {
		return cmp.Or(t.Compare(a.Name.In(t.Tag).Value, b.Name.In(t.Tag).Value), cmp.Compare(a.ID, b.ID))
	})
	return list
}

func (t *tongue) finder() finder {
	return finder{W: t.Words, Action: t.href(ref("centers")), Places: t.site.File("data/places.json")}
}

// categories are the kinds of help in the order in which the home page shows them.
func categories() []string {
	return []string{"fitness", "nutrition", "health-education", "screenings", "preventive-health", "support-groups", "family", "social-services", "enrollment", "digital-health", "community"}
}

// kinds returns a tile for each kind of help that is offered.
func (t *tongue) kinds() []kindTile {
	var out []kindTile
	for _, cat := range categories() {
		n := 0
		for _, s := range t.dir.Services {
			if s.Category == cat {
				n++
			}
		}
		if n > 0 {
			out = append(out, kindTile{Category: cat, Name: t.enum("category", cat), Href: t.href(ref("services")) + "#" + cat, Count: t.N("services_count", n)})
		}
	}
	return out
}

// card returns a center as a card.
func (t *tongue) card(c *directory.Center) centerCard {
	v := centerCard{
		W: t.Words, ID: c.ID, Name: t.phrase(c.Name), Status: string(c.Status), City: c.Address.City,
		Href:  t.href(directory.Ref{Kind: directory.KindCenter, ID: c.ID}),
		Phone: t.tel(c.Phone), Languages: t.languages(c.Languages), Open: t.openData(c),
		ZIP: c.Address.ZIP, Approx: c.Geo.Approximate,
	}
	if c.Status != directory.Open {
		v.StatusText = t.enum("status", string(c.Status))
	}
	if c.Address.Street != "" {
		v.Address = joinLines(addressLines(c.Address))
	}
	for _, s := range c.Services {
		v.Services = append(v.Services, link{Href: t.href(directory.Ref{Kind: directory.KindService, ID: s.ID}), Text: t.phrase(s.Name)})
	}
	if c.Geo.Known {
		v.Lat, v.Lon = degrees(c.Geo.Lat), degrees(c.Geo.Lon)
	}
	if day := t.book.HoursOn(c, t.today); day.Known && c.Status == directory.Open {
		v.HoursToday = t.T("hours_closed")
		if len(day.Spans) > 0 {
			v.HoursToday = t.spans(day.Spans)
		}
	}
	return v
}

func (t *tongue) centersView() *centersView {
	v := &centersView{
		page: t.page(topic{
			kind: "centers", ref: ref("centers"),
			title:       directory.Phrase{Lang: t.Tag, Value: t.T("centers_title")},
			description: directory.Phrase{Lang: t.Tag, Value: t.T("centers_description")},
			feeds:       []string{"all"},
		}),
		Finder: t.finder(), Map: t.mapView(nil),
	}
	groups := map[string]int{}
	for _, c := range t.visible {
		v.Centers = append(v.Centers, t.card(c))
		name := t.phrase(c.Region)
		if name.Text == "" {
			name = words(t.T("centers_other_region"))
		}
		i, ok := groups[name.Text]
		if !ok {
			i = len(v.Regions)
			groups[name.Text] = i
			v.Regions = append(v.Regions, regionGroup{Name: name})
		}
		text := t.phrase(c.Name)
		v.Regions[i].Links = append(v.Regions[i].Links, link{Href: t.href(directory.Ref{Kind: directory.KindCenter, ID: c.ID}), Text: text, Detail: placeOf(c)})
	}
	slices.SortStableFunc(v.Regions, func(a, b regionGroup) int { return t.Compare(a.Name.Text, b.Name.Text) })
	return v
}

// placeOf returns the city and ZIP of a center.
func placeOf(c *directory.Center) string {
	if c.Address.ZIP == "" {
		return c.Address.City
	}
	return c.Address.City + " " + c.Address.ZIP
}
