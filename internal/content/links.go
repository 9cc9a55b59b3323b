package content

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"centers/internal/diag"
	"centers/internal/directory"
)

// find reports whether a link leads somewhere: why says why an item that exists
// is not on the site, and hint how to go on after "unknown …". It is safe for
// concurrent use.
func (l *loader) find(ref directory.Ref) (ok bool, why, hint string) {
	switch ref.Kind {
	case directory.KindCenter:
		return lookUp(l.centers, ref.ID)
	case directory.KindService:
		return lookUp(l.services, ref.ID)
	case directory.KindFAQ:
		return lookUp(l.faqs, ref.ID)
	case directory.KindNotice:
		return lookUp(l.notices, ref.ID)
	case directory.KindPage:
		return lookUp(l.pages, ref.ID)
	case directory.KindClass:
		return lookUp(l.classes, ref.ID)
	case directory.KindSite:
		return l.findPath(ref.ID)
	case directory.KindFile:
		return l.findFile(ref.ID)
	}
	return false, "", ""
}

func lookUp[T any](x *index[T], id string) (ok bool, why, hint string) {
	if t := x.items[id]; t != nil {
		return true, x.hidden(t), ""
	}
	if x.incomplete {
		return true, "", ""
	}
	return false, "", diag.Suggest(id, x.ids)
}

// sitePages are the pages that every site has; see the site map.
var sitePages = []string{"", "centers", "classes", "services", "faq", "notices", "calendars", "search", "data"}

// findPath looks for a page by its path without slashes around it.
func (l *loader) findPath(p string) (ok bool, why, hint string) {
	p = l.withoutLanguage(p)
	if slices.Contains(sitePages, p) {
		return true, "", ""
	}
	folder, id, nested := strings.Cut(p, "/")
	switch {
	case !nested:
		ok, why, _ = lookUp(l.pages, folder)
		hint = nearPage(folder, append(slices.Clone(l.pages.ids), sitePages[1:]...))
	case folder == "centers":
		ok, why, hint = lookUp(l.centers, id)
	case folder == "services":
		ok, why, hint = lookUp(l.services, id)
	case folder == "notices":
		ok, why, hint = lookUp(l.notices, id)
	case folder == "classes":
		ok, why, hint = lookUp(l.classes, id)
	}
	return ok, why, hint
}

func nearPage(name string, names []string) string {
	if near, ok := diag.Nearest(name, names); ok {
		return "; did you mean " + diag.Quote("/"+near+"/") + "?"
	}
	return ""
}

func (l *loader) withoutLanguage(p string) string {
	first, rest, _ := strings.Cut(p, "/")
	if len(l.langs) > 1 && slices.Contains(l.langs[1:], first) {
		return rest
	}
	return p
}

// machineFiles are the files of the site that are no pages; see the site map.
var machineFiles = []string{"sitemap.xml", "robots.txt", "site.webmanifest", "sw.js", "404.html"}

// findFile looks for a file by its path below static/, or for one that the site
// makes.
func (l *loader) findFile(p string) (ok bool, why, hint string) {
	_, info, _ := resolve(l.fsys, "static/"+p)
	if info != nil && info.Mode().IsRegular() {
		return true, "", ""
	}
	own := l.withoutLanguage(p)
	name := strings.TrimSuffix(own, path.Ext(own))
	if slices.Contains(machineFiles, p) || strings.HasPrefix(own, "data/") {
		return true, "", ""
	}
	if rest, isCalendar := strings.CutPrefix(name, "calendars/"); isCalendar && path.Ext(own) == ".ics" {
		return l.findFeed(rest, "all")
	}
	if rest, isFeed := strings.CutPrefix(name, "feeds/"); isFeed && slices.Contains([]string{".xml", ".atom", ".json"}, path.Ext(own)) {
		return l.findFeed(rest, "schedule", "notices")
	}
	return false, "", l.nearFile(p)
}

// findFeed looks for a calendar or feed by its path without ending.
func (l *loader) findFeed(name string, whole ...string) (ok bool, why, hint string) {
	kind, id, _ := strings.Cut(name, "/")
	switch {
	case slices.Contains(whole, name):
		return true, "", ""
	case kind == "centers":
		return lookUp(l.centers, id)
	case kind == "services":
		return lookUp(l.services, id)
	case kind == "classes":
		return lookUp(l.classes, id)
	case kind == "taught-in":
		return languageFault(id) == "", "", ""
	}
	return false, "", ""
}

// nearFile suggests a file of the same folder of static/.
func (l *loader) nearFile(p string) string {
	dir := path.Dir("static/" + p)
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if near, ok := diag.Nearest(path.Base(p), names); ok {
		return "; did you mean " + diag.Quote(path.Join(path.Dir(p), near)) + "?"
	}
	return ""
}
