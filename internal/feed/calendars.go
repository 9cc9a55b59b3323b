package feed

import (
	"slices"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/ical"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// refresh is how often apps are asked to look at a calendar. Those that listen
// ask a host about four times a day.
const refresh = 6 * time.Hour

// Calendars returns the calendars of a language: of all classes, of each center,
// service and class, and of each language that a class is given in. A calendar
// without classes is a valid one with a time zone alone.
func Calendars(b *schedule.Book, l *locale.Locale) []File {
	d := b.Dir
	k := &calendars{
		voice: newVoice(d, l), book: b, blocks: newShared[block](len(d.Classes)),
		zone: ical.AppendZone(nil, d.Site.TimeZone, 0),
	}
	centers, services, languages := classesOf(d, byCenter), classesOf(d, byService), classesOf(d, byLanguage)
	for _, c := range d.Centers {
		ref := directory.Ref{Kind: directory.KindCenter, ID: c.ID}
		k.add("centers/"+c.ID, k.T("calendar_place", "center", k.say(c.Name)), ref, centers[c.ID])
	}
	for _, s := range d.Services {
		ref := directory.Ref{Kind: directory.KindService, ID: s.ID}
		k.add("services/"+s.ID, k.T("calendar_of_service", "service", k.say(s.Name)), ref, services[s.ID])
	}
	for i, c := range d.Classes {
		k.add("classes/"+c.Center.ID+"/"+c.ID, k.title(c, nil), c.Ref(), []int{i})
	}
	page := directory.Ref{Kind: directory.KindSite, ID: "classes"}
	for _, code := range TaughtIn(d) {
		k.add("taught-in/"+code, k.T("calendar_taught_in", "language", k.Language(code)), page, languages[code])
	}
	all := make([]int, len(d.Classes))
	for i := range all {
		all[i] = i
	}
	k.add("all", k.T("calendar_all"), page, all)
	return k.files
}

// calendars are those of one language. The events of a class are written once.
type calendars struct {
	*voice
	book   *schedule.Book
	zone   []byte // right from 2008 on
	blocks *shared[block]
	files  []File
}

// add adds the calendar of some classes, given by their place in the directory.
func (k *calendars) add(what, name string, page directory.Ref, classes []int) {
	path := CalendarPath(k.site, k.Tag, what)
	k.files = append(k.files, k.blocks.file(path, func(b []byte) ([]byte, error) { return k.write(b, path, name, page, classes), nil }))
}

// block returns the events of a class.
func (k *calendars) block(i int) *block {
	return k.blocks.of(i, func() *block {
		c := k.dir.Classes[i]
		return k.voice.block(c, k.book.Exceptions(c))
	})
}

// write appends a calendar to out.
func (k *calendars) write(out []byte, path, name string, page directory.Ref, classes []int) []byte {
	blocks := make([]*block, len(classes))
	size := 2048
	var first civil.Date
	var last time.Time
	for i, n := range classes {
		b := k.block(n)
		blocks[i] = b
		size += len(b.text)
		last = newest(last, b.changed)
		if first == 0 || b.first != 0 && b.first < first {
			first = b.first
		}
	}
	out = ical.AppendHead(slices.Grow(out, size), k.head(path, name, page, last))
	if first == 0 || first.Year() > 2007 {
		out = append(out, k.zone...)
	} else {
		out = ical.AppendZone(out, k.site.TimeZone, first)
	}
	for _, b := range blocks {
		out = append(out, b.text...)
	}
	return ical.AppendTail(out)
}

// head returns what a calendar says of itself.
func (k *calendars) head(path, name string, page directory.Ref, last time.Time) *ical.Calendar {
	return &ical.Calendar{
		Product:     "-//" + k.site.Host + "//Centers//EN",
		UID:         path + "@" + k.site.Host,
		Name:        ical.Text{Value: name, Lang: k.Tag},
		Description: ical.Text{Value: k.about(), Lang: k.Tag},
		TZID:        k.site.TimeZone.String(),
		Modified:    last,
		Refresh:     refresh,
		Source:      k.site.URL(path),
		URL:         k.page(page),
		Color:       "teal", HexColor: "#008080",
	}
}

// about tells those who follow a calendar what to expect of it.
func (k *calendars) about() string {
	number := phone(k.site.Contact.Phone)
	if number == "" {
		return k.T("calendar_about")
	}
	return k.T("calendar_about") + " " + k.T("calendar_call", "phone", number)
}
