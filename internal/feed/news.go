package feed

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"centers/internal/civil"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// An item is one piece of news in one language.
type item struct {
	id      string // a tag URI (RFC 4151); never changes
	url     string
	title   string
	summary string // plain text
	html    string
	created time.Time // UTC
	updated time.Time // UTC
	tags    []tag
}

// A tag is a category: a stable term and the words for it.
type tag struct{ term, label string }

// A news is a feed before it has a format.
type news struct {
	voice *voice
	what  string // "schedule", "centers/lynwood"
	title string
	about string
	page  string   // address of the page that it is about
	items []*story // newest first
}

// News returns the news feeds of a language, each as RSS, Atom and JSON Feed: of
// all classes, of each center and service, and the notices. But for the notices,
// which are nowhere before their date, they do not depend on the day. Those of a
// format stand together, so that what they share need not be kept for the others.
func News(b *schedule.Book, l *locale.Locale) []File {
	var files []File
	v, keys, drafts := newVoice(b.Dir, l), closureKeys(b.Dir), newShared[[]item](len(b.Dir.Classes))
	for kind := range numFormats {
		n := &newsroom{
			voice: v, book: b, keys: keys, kind: kind, drafts: drafts, desks: sync.Pool{New: func() any { return newDesk(kind) }},
			classes: newShared[[]story](len(b.Dir.Classes)), centers: newShared[[]story](len(b.Dir.Centers)), closures: newShared[[]story](len(b.Dir.Closures)),
		}
		n.addAll()
		files = append(files, n.files...)
	}
	return files
}

// A newsroom makes the news of one language in one format. Each item is written
// once for all the feeds that it is in.
type newsroom struct {
	*voice
	book     *schedule.Book
	keys     map[*directory.Closure]string // what names each of them for ever
	kind     int                           // the format
	drafts   *shared[[]item]               // of classes, for all formats
	classes  *shared[[]story]
	centers  *shared[[]story]
	closures *shared[[]story]
	desks    sync.Pool // of *desk
	files    []File
}

// addAll adds all feeds.
func (n *newsroom) addAll() {
	d := n.dir
	centers, services := classesOf(d, byCenter), classesOf(d, byService)
	page := directory.Ref{Kind: directory.KindSite, ID: "classes"}
	all := make([]int, len(d.Classes))
	for i := range all {
		all[i] = i
	}
	every := make([]int, len(d.Centers))
	place := make(map[*directory.Center]int, len(d.Centers))
	for i, c := range d.Centers {
		every[i], place[c] = i, i
	}
	n.add("schedule", n.T("news_schedule"), page, func() ([]*story, error) { return n.items(all, every) })
	for i, c := range d.Centers {
		ref := directory.Ref{Kind: directory.KindCenter, ID: c.ID}
		n.add("centers/"+c.ID, n.T("calendar_place", "center", n.say(c.Name)), ref, func() ([]*story, error) {
			return n.items(centers[c.ID], []int{i})
		})
	}
	for _, s := range d.Services {
		ref := directory.Ref{Kind: directory.KindService, ID: s.ID}
		n.add("services/"+s.ID, n.T("calendar_of_service", "service", n.say(s.Name)), ref, func() ([]*story, error) {
			return n.items(services[s.ID], centersOf(d, place, services[s.ID]))
		})
	}
	notices := directory.Ref{Kind: directory.KindSite, ID: "notices"}
	n.add("notices", n.T("news_notices"), notices, func() ([]*story, error) {
		list, err := n.stories(n.notices())
		return pointers(nil, list), err
	})
}

// stories writes items.
func (n *newsroom) stories(items []item) ([]story, error) {
	d := n.desks.Get().(*desk)
	defer n.desks.Put(d)
	return d.stories(n.Tag, items)
}

// add adds one feed.
func (n *newsroom) add(what, title string, page directory.Ref, items func() ([]*story, error)) {
	path := NewsPath(n.site, n.Tag, what, formats()[n.kind].name)
	f := n.classes.file(path, func(b []byte) ([]byte, error) {
		list, err := items()
		if err != nil {
			return nil, err
		}
		f := &news{voice: n.voice, what: what, title: title, about: n.about(what), page: n.page(page), items: list}
		f.sort()
		return f.write(b, n.kind)
	})
	n.files = append(n.files, n.drafts.file(path, f.Append))
}

// about says what a feed holds.
func (n *newsroom) about(what string) string {
	if what == "notices" {
		return n.T("news_about_notices")
	}
	return n.T("news_about_classes")
}

// centersOf returns the places of the centers of classes, each once.
func centersOf(d *directory.Directory, place map[*directory.Center]int, classes []int) []int {
	var out []int
	for _, i := range classes { // those of a center stand together
		if c := place[d.Classes[i].Center]; len(out) == 0 || out[len(out)-1] != c {
			out = append(out, c)
		}
	}
	return out
}

// sort puts the newest change first; items of one moment are in the order of
// their ids.
func (f *news) sort() {
	slices.SortFunc(f.items, func(a, b *story) int {
		return cmp.Or(b.updated.Compare(a.updated), strings.Compare(a.id, b.id))
	})
}

// updated returns when the newest of the items changed. A feed without items
// says the beginning of 1970, since it must say something that stays.
func (f *news) updated() time.Time {
	if len(f.items) == 0 {
		return time.Unix(0, 0).UTC()
	}
	return f.items[0].updated
}

// tag returns the id of an item. It names the host that site.yaml names, so that
// the address under which a site is built changes nothing; the year is that in
// which these ids began.
func (v *voice) tag(kind, of string) string {
	return "tag:" + v.site.Host + ",2026:" + v.Tag + "/" + kind + "/" + of
}

// items returns the news of some classes, with that of the centers; both are
// given by their places in the directory.
func (n *newsroom) items(classes, centers []int) ([]*story, error) {
	var out []*story
	var errs []error
	add := func(from *shared[[]story], i int, items func() []item) {
		out = pointers(out, *from.of(i, func() *[]story {
			list, err := n.stories(items())
			errs = append(errs, err)
			return &list
		}))
	}
	for _, i := range classes {
		add(n.classes, i, func() []item { return *n.drafts.of(i, func() *[]item { return n.ofClass(n.dir.Classes[i]) }) })
	}
	for _, i := range centers {
		if c := n.dir.Centers[i]; c.Status == directory.TemporarilyClosed || c.Status == directory.Moved || c.Status == directory.Closed {
			add(n.centers, i, func() []item { return []item{n.status(c)} })
		}
	}
	for i, x := range n.dir.Closures {
		if slices.ContainsFunc(centers, func(c int) bool { return x.Covers(n.dir.Centers[c], x.Date) }) {
			add(n.closures, i, func() []item { return []item{n.closure(x, n.keys[x])} })
		}
	}
	return out, errors.Join(errs...)
}

// pointers appends pointers to the stories of a list.
func pointers(out []*story, list []story) []*story {
	for i := range list {
		out = append(out, &list[i])
	}
	return out
}

// ofClass returns the news of one class: itself, and each session that editors
// have changed.
func (n *newsroom) ofClass(c *directory.Class) *[]item {
	out := []item{n.class(c)}
	if len(c.Changes) == 0 {
		return &out
	}
	for _, s := range n.book.Exceptions(c) {
		if s.Change != nil {
			out = append(out, n.change(&s))
		}
	}
	return &out
}

// closureKeys names each closure by its first day, and the second one of a day,
// in the order of the directory, by a number too. Its name and its centers may
// be edited.
func closureKeys(d *directory.Directory) map[*directory.Closure]string {
	seen := map[civil.Date]int{}
	keys := make(map[*directory.Closure]string, len(d.Closures))
	for _, x := range d.Closures {
		seen[x.Date]++
		keys[x] = x.Date.String()
		if n := seen[x.Date]; n > 1 {
			keys[x] += "/" + strconv.Itoa(n)
		}
	}
	return keys
}
