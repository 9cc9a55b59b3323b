package opendata

import (
	"strconv"

	"centers/internal/civil"
	"centers/internal/directory"
)

// The items of directory.json, as directory.schema.json describes them.

type windowEntry struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type siteEntry struct {
	Title        string       `json:"title"`
	Description  string       `json:"description"`
	URL          string       `json:"url"`
	TimeZone     string       `json:"time_zone"`
	Languages    []string     `json:"languages"`
	Phone        *phoneEntry  `json:"phone,omitempty"`
	TTY          *phoneEntry  `json:"tty,omitempty"`
	Email        string       `json:"email,omitempty"`
	Website      string       `json:"website,omitempty"`
	Figures      []figureItem `json:"figures,omitempty"`
	Untranslated []string     `json:"untranslated,omitempty"`
}

type figureItem struct {
	Value  string `json:"value"`
	Label  string `json:"label"`
	Source string `json:"source,omitempty"`
}

type phoneEntry struct {
	Number    string `json:"number"`
	Extension string `json:"extension,omitempty"`
	Display   string `json:"display"`
}

// entry is what items with a file of their own say of themselves.
type entry struct {
	Verified     string   `json:"verified,omitempty"`
	Updated      string   `json:"updated,omitempty"`
	Sources      []string `json:"sources,omitempty"`
	Untranslated []string `json:"untranslated,omitempty"`
}

type organizationEntry struct {
	ID           string      `json:"id"`
	Name         string      `json:"name"`
	Summary      string      `json:"summary,omitempty"`
	Website      string      `json:"website,omitempty"`
	Phone        *phoneEntry `json:"phone,omitempty"`
	AllCenters   bool        `json:"all_centers,omitempty"` // of a partner
	Centers      []string    `json:"centers,omitempty"`     // of a partner
	Untranslated []string    `json:"untranslated,omitempty"`
}

type addressEntry struct {
	Street string `json:"street,omitempty"`
	Unit   string `json:"unit,omitempty"`
	City   string `json:"city"`
	State  string `json:"state"`
	ZIP    string `json:"zip,omitempty"`
}

type pointEntry struct {
	Lat         float64 `json:"latitude"`
	Lon         float64 `json:"longitude"`
	Approximate bool    `json:"approximate,omitempty"`
}

type spanEntry struct {
	Opens  string `json:"opens"`
	Closes string `json:"closes"`
}

// A weekEntry is weekly hours by day, mo to su; a day without hours is closed.
type weekEntry map[string][]spanEntry

type hoursEntry struct {
	From  string    `json:"from,omitempty"`
	Until string    `json:"until,omitempty"`
	Week  weekEntry `json:"week,omitempty"`
	Note  string    `json:"note,omitempty"`
}

type pastEntry struct {
	Date   string `json:"date"`
	Event  string `json:"event"`
	Source string `json:"source,omitempty"`
}

type closureEntry struct {
	From         string      `json:"from"`
	To           string      `json:"to"`
	Name         string      `json:"name"`
	AllCenters   bool        `json:"all_centers,omitempty"`
	Centers      []string    `json:"centers,omitempty"`
	Hours        []spanEntry `json:"hours,omitempty"`
	Sample       bool        `json:"sample"`
	Untranslated []string    `json:"untranslated,omitempty"`
}

type noticeEntry struct {
	ID      string   `json:"id"`
	URL     string   `json:"url"`
	Title   string   `json:"title"`
	Level   string   `json:"level"`
	Date    string   `json:"date"`
	Expires string   `json:"expires,omitempty"`
	Centers []string `json:"centers,omitempty"`
	Text    string   `json:"text,omitempty"`
	entry
}

type topicEntry struct {
	ID           string   `json:"id"`
	Name         string   `json:"name"`
	Untranslated []string `json:"untranslated,omitempty"`
}

type questionEntry struct {
	ID        string   `json:"id"`
	URL       string   `json:"url"`
	Topic     string   `json:"topic,omitempty"`
	Question  string   `json:"question"`
	Answer    string   `json:"answer,omitempty"`
	Audiences []string `json:"audiences,omitempty"`
	AsOf      string   `json:"as_of,omitempty"`
	entry
}

type pageEntry struct {
	ID          string `json:"id"`
	URL         string `json:"url"`
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
	Text        string `json:"text,omitempty"`
	entry
}

func (w *writer) theSite() siteEntry {
	s := w.site
	e := siteEntry{
		Title: w.say("title", s.Title), Description: w.say("description", s.Description), URL: s.URL(s.LangPrefix(w.l.Tag)),
		TimeZone: s.TimeZone.String(), Languages: s.Languages, Phone: telephone(s.Contact.Phone), TTY: telephone(s.Contact.TTY), Email: s.Contact.Email, Website: s.Contact.URL,
	}
	for _, f := range s.Figures {
		e.Figures = append(e.Figures, figureItem{w.say("figures", f.Value), w.say("figures", f.Label), f.Source})
	}
	e.Untranslated = w.done()
	return e
}

func telephone(p directory.Phone) *phoneEntry {
	if p.E164 == "" {
		return nil
	}
	return &phoneEntry{p.E164, p.Extension, p.Display}
}

// own returns what an item says of itself, and ends the item in hand.
func (w *writer) own(m *directory.Meta) entry {
	return entry{m.Verified.String(), m.Updated.String(), m.Sources, w.done()}
}

func (w *writer) organization(o *directory.Organization) organizationEntry {
	return organizationEntry{
		ID: o.ID, Name: w.say("name", o.Name), Summary: w.say("summary", o.Summary), Website: o.URL, Phone: telephone(o.Phone), Untranslated: w.done(),
	}
}

func (w *writer) partner(p *directory.Partner) organizationEntry {
	return organizationEntry{
		ID: p.ID, Name: w.say("name", p.Name), Summary: w.say("summary", p.Summary), Website: p.URL, AllCenters: p.All, Centers: centerIDs(p.Centers), Untranslated: w.done(),
	}
}

func centerIDs(list []*directory.Center) []string {
	var out []string
	for _, c := range list {
		out = append(out, c.ID)
	}
	return out
}

func (w *writer) closure(c *directory.Closure) closureEntry {
	return closureEntry{
		From: c.Date.String(), To: c.To.String(), Name: w.say("name", c.Name), AllCenters: c.All, Centers: centerIDs(c.Centers), Hours: spans(c.Hours),
		Sample: c.Sample, Untranslated: w.done(),
	}
}

func spans(list []civil.Span) []spanEntry {
	var out []spanEntry
	for _, s := range list {
		out = append(out, spanEntry{s.Start.String(), s.End.String()})
	}
	return out
}

func (w *writer) notice(n *directory.Notice) noticeEntry {
	e := noticeEntry{
		ID: n.ID, URL: w.url(directory.Ref{Kind: directory.KindNotice, ID: n.ID}), Title: w.say("title", n.Title), Level: n.Level,
		Date: n.Date.String(), Expires: n.Expires.String(), Centers: centerIDs(n.Centers), Text: w.body("text", n.Body),
	}
	e.entry = w.own(&n.Meta)
	return e
}

func (w *writer) topic(t *directory.Topic) topicEntry {
	return topicEntry{t.ID, w.say("name", t.Name), w.done()}
}

func (w *writer) question(q *directory.FAQ) questionEntry {
	e := questionEntry{
		ID: q.ID, URL: w.url(directory.Ref{Kind: directory.KindFAQ, ID: q.ID}), Question: w.say("question", q.Question), Answer: w.body("answer", q.Body),
		Audiences: q.Audiences, AsOf: q.AsOf.String(),
	}
	if q.Topic != nil {
		e.Topic = q.Topic.ID
	}
	e.entry = w.own(&q.Meta)
	return e
}

func (w *writer) page(p *directory.Page) pageEntry {
	e := pageEntry{
		ID: p.ID, URL: w.url(directory.Ref{Kind: directory.KindPage, ID: p.ID}), Title: w.say("title", p.Title), Description: w.say("description", p.Description),
		Text: w.body("text", p.Body),
	}
	e.entry = w.own(&p.Meta)
	return e
}

// partial writes a date of which a part may be unknown: 2007, 2007-11 or
// 2007-11-05.
func partial(p directory.PartialDate) string {
	two := func(n int) string { return "-" + strconv.Itoa(n/10) + strconv.Itoa(n%10) }
	switch {
	case p.Year == 0:
		return ""
	case p.Month == 0:
		return strconv.Itoa(p.Year)
	case p.Day == 0:
		return strconv.Itoa(p.Year) + two(p.Month)
	}
	return strconv.Itoa(p.Year) + two(p.Month) + two(p.Day)
}
