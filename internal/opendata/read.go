package opendata

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"centers/internal/changes"
	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/recur"
	"centers/internal/schedule"
)

// A Published site is what its directory.json says.
type Published struct {
	Book  *schedule.Book // centers, classes, closures and notices, as far as they tell what happens when
	Items []changes.Item // what every item says besides
}

// directoryJSON is directory.json as far as it is read again.
type directoryJSON struct {
	Version  string         `json:"version"`
	Language string         `json:"language"`
	Date     string         `json:"generated_on"`
	Window   windowEntry    `json:"window"`
	Site     siteEntry      `json:"site"`
	Centers  []centerEntry  `json:"centers"`
	Classes  []classEntry   `json:"classes"`
	Closures []closureEntry `json:"closures"`
	Notices  []noticeEntry  `json:"notices"`
}

// Read reads a directory.json of the version that this package writes, in the
// language that the file is in. What it cannot read is an error.
func Read(data []byte) (*Published, error) {
	var doc directoryJSON
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	if ours, _, _ := strings.Cut(formatVersion, "."); !strings.HasPrefix(doc.Version, ours+".") {
		return nil, fmt.Errorf("its version is %q, not %s", doc.Version, formatVersion)
	}
	r := &reader{lang: doc.Language, centers: map[string]*directory.Center{}}
	book := r.book(&doc)
	if r.err != nil {
		return nil, r.err
	}
	items, err := itemsOf(data)
	if err != nil {
		return nil, err
	}
	return &Published{book, items}, nil
}

// A reader notes the first thing that it cannot read.
type reader struct {
	lang    string
	centers map[string]*directory.Center
	err     error
}

func (r *reader) failed(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *reader) text(s string) directory.Text {
	if s == "" {
		return nil
	}
	return directory.Text{{Lang: r.lang, Value: s}}
}

// date reads a date; none is zero.
func (r *reader) date(s string) civil.Date {
	if s == "" {
		return 0
	}
	d, err := civil.ParseDate(s)
	if err != nil {
		r.failed(err)
	}
	return d
}

// span reads a time of day from its start and its end; none is zero.
func (r *reader) span(start, end string) civil.Span {
	if start == "" && end == "" {
		return civil.Span{}
	}
	s, err := civil.ParseSpan(start + "-" + end)
	if err != nil {
		r.failed(err)
	}
	return s
}

func (r *reader) book(doc *directoryJSON) *schedule.Book {
	zone, err := time.LoadLocation(doc.Site.TimeZone)
	if err != nil {
		r.failed(err)
		return nil
	}
	if len(doc.Site.Languages) == 0 {
		r.failed(errors.New("it has no languages"))
		return nil
	}
	today := r.date(doc.Date)
	site := &directory.Site{
		Title: r.text(doc.Site.Title), BaseURL: doc.Site.URL, TimeZone: zone, Languages: doc.Site.Languages,
		PastDays: int(today - r.date(doc.Window.From)), AheadDays: int(r.date(doc.Window.To) - today),
	}
	d := &directory.Directory{Site: site}
	for i := range doc.Centers {
		c := r.center(&doc.Centers[i])
		d.Centers = append(d.Centers, c)
		r.centers[c.ID] = c
	}
	for i := range doc.Closures {
		c := &doc.Closures[i]
		x := &directory.Closure{Date: r.date(c.From), To: r.date(c.To), Name: r.text(c.Name), All: c.AllCenters, Centers: r.listed(c.Centers), Sample: c.Sample}
		for _, h := range c.Hours {
			x.Hours = append(x.Hours, r.span(h.Opens, h.Closes))
		}
		d.Closures = append(d.Closures, x)
	}
	for i := range doc.Notices {
		n := &doc.Notices[i]
		d.Notices = append(d.Notices, &directory.Notice{
			ID: n.ID, Title: r.text(n.Title), Date: r.date(n.Date), Expires: r.date(n.Expires), Level: n.Level, Centers: r.listed(n.Centers),
		})
	}
	for i := range doc.Classes {
		d.Classes = append(d.Classes, r.class(&doc.Classes[i]))
	}
	return schedule.NewBook(d, today, 1)
}

func (r *reader) center(e *centerEntry) *directory.Center {
	return &directory.Center{
		ID: e.ID, Name: r.text(e.Name), Status: directory.Status(e.Status), StatusNote: r.text(e.StatusNote),
		StatusSince: r.date(e.StatusSince), StatusUntil: r.date(e.StatusUntil),
	}
}

// listed returns centers by their ids; one that is not listed has only its id.
func (r *reader) listed(ids []string) (out []*directory.Center) {
	for _, id := range ids {
		c := r.centers[id]
		if c == nil {
			c = &directory.Center{ID: id, Name: r.text(id), Status: directory.Open}
			r.centers[id] = c
		}
		out = append(out, c)
	}
	return out
}

func (r *reader) class(e *classEntry) *directory.Class {
	_, id, _ := strings.Cut(e.ID, "/")
	c := &directory.Class{
		ID: id, Center: r.listed([]string{e.Center})[0], Title: r.text(e.Title), Place: r.place(e.Place), RunsOnClosures: e.RunsOnClosures, Sample: e.Sample,
	}
	for i := range e.When {
		c.When = append(c.When, r.when(&e.When[i]))
	}
	for i := range e.Changes {
		c.Changes = append(c.Changes, r.change(&e.Changes[i]))
	}
	return c
}

func (r *reader) place(e *placeEntry) (w directory.Where) {
	if e == nil {
		return w
	}
	w.Room, w.Online = r.text(e.Room), e.Online
	if e.Venue != "" {
		w.Venue = &directory.Venue{Name: r.text(e.Venue)}
	}
	return w
}

func (r *reader) when(e *whenEntry) directory.When {
	w := directory.When{}
	if e.RRULE == "" {
		for _, d := range e.Dates {
			w.Dates = append(w.Dates, directory.Dated{Date: r.date(d.Date), Time: r.span(d.Start, d.End), Title: r.text(d.Title)})
		}
		return w
	}
	rule, err := recur.ParseRRULE(e.RRULE)
	if err != nil {
		r.failed(err)
	}
	w.Rule, w.Time, w.From, w.Until = &rule, r.span(e.Start, e.End), r.date(e.DTStart), r.date(e.Until)
	return w
}

func (r *reader) change(e *changeEntry) directory.Change {
	at, err := civil.ParseClock(e.At)
	if err != nil {
		r.failed(err)
	}
	return directory.Change{
		Date: r.date(e.Date), Original: at, Cancelled: e.Cancelled, Reason: r.text(e.Reason), To: r.date(e.To), Time: r.span(e.Start, e.End),
		Place: r.place(e.Place), Note: r.text(e.Note),
	}
}

// listKinds are the lists of directory.json whose items are compared by what they say,
// with the word for one. Closures are told by what they close.
var listKinds = [][2]string{
	{"organizations", "organization"}, {"partners", "partner"}, {"centers", "center"}, {"services", "service"}, {"classes", "class"},
	{"notices", "notice"}, {"topics", "topic"}, {"questions", "question"}, {"pages", "page"},
}

// unsaid are keys that say nothing to readers, follow from others, or are told as
// what happens.
var unsaid = []string{"id", "hsds_id", "url", "calendar", "untranslated", "last_changed", "verified", "updated", "as_of", "when", "changes"}

// itemsOf returns what the items of the file say.
func itemsOf(data []byte) (out []changes.Item, err error) {
	var lists map[string]json.RawMessage
	if err := json.Unmarshal(data, &lists); err != nil {
		return nil, err
	}
	for _, kind := range listKinds {
		var items []map[string]any
		if err := json.Unmarshal(lists[kind[0]], &items); err != nil {
			return nil, fmt.Errorf("%s: %w", kind[0], err)
		}
		for _, item := range items {
			x := changes.Item{Kind: kind[1]}
			x.ID, _ = item["id"].(string)
			for _, key := range []string{"name", "title", "question"} {
				if name, ok := item[key].(string); ok {
					x.Name = name
				}
			}
			for _, key := range unsaid {
				delete(item, key)
			}
			for key, value := range item {
				item[key] = said(value)
			}
			if x.Data, err = json.Marshal(item); err != nil {
				return nil, err
			}
			out = append(out, x)
		}
	}
	return out, nil
}

// said returns a telephone number as readers see it, and other values as they are.
func said(value any) any {
	if phone, ok := value.(map[string]any); ok && phone["display"] != nil && phone["number"] != nil {
		if x, ok := phone["extension"].(string); ok {
			return fmt.Sprintf("%v x%s", phone["display"], x)
		}
		return phone["display"]
	}
	return value
}
