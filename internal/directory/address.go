package directory

import "strings"

// A Kind is a kind of item that has a page, as links in Markdown name it.
type Kind string

// The kinds of items. KindSite are the site's own pages; their id is the path
// without slashes around it, such as "centers", and "" is the home page.
// KindFile are files below static/, the same for every language; their id is
// the path, such as "img/map.pdf".
const (
	KindCenter  Kind = "center"
	KindService Kind = "service"
	KindClass   Kind = "class" // id is "<center>/<class>"
	KindFAQ     Kind = "faq"
	KindNotice  Kind = "notice"
	KindPage    Kind = "page"
	KindSite    Kind = "site"
	KindFile    Kind = "file"
)

// A Ref names one item of the site. The zero Ref is none.
type Ref struct {
	Kind Kind
	ID   string
}

// Path returns the path of the item's page below a language's root, such as
// "centers/lynwood/" or "faq/#is-it-free". It is a promise to readers: see the
// site map.
func (r Ref) Path() string {
	switch r.Kind {
	case KindCenter:
		return "centers/" + r.ID + "/"
	case KindService:
		return "services/" + r.ID + "/"
	case KindClass:
		return "classes/" + r.ID + "/"
	case KindFAQ:
		return "faq/#" + r.ID
	case KindNotice:
		return "notices/" + r.ID + "/"
	case KindPage:
		return r.ID + "/"
	case KindFile:
		return r.ID
	}
	if r.ID == "" {
		return ""
	}
	return r.ID + "/"
}

// LangPrefix returns "" for the default language and "es/" for another one.
func (s *Site) LangPrefix(lang string) string {
	if lang == s.DefaultLang() {
		return ""
	}
	return lang + "/"
}

// Href returns the root-relative address of an item for a reader of lang, with
// the path of the base URL, such as "/directory/es/centers/lynwood/".
func (s *Site) Href(lang string, r Ref) string {
	if r.Kind == KindFile {
		return s.File(r.Path())
	}
	return s.File(s.LangPrefix(lang) + r.Path())
}

// File returns the root-relative address of a file of the site, given its path
// below public/.
func (s *Site) File(path string) string { return s.BasePath() + path }

// URL returns the absolute address of a file of the site, given its path below
// public/.
func (s *Site) URL(path string) string { return strings.TrimSuffix(s.BaseURL, "/") + "/" + path }

// BasePath returns the path of the base URL, with a slash at both ends.
func (s *Site) BasePath() string {
	_, rest, ok := strings.Cut(s.BaseURL, "://")
	if !ok {
		rest = s.BaseURL
	}
	_, path, _ := strings.Cut(rest, "/")
	path = strings.Trim(path, "/")
	if path == "" {
		return "/"
	}
	return "/" + path + "/"
}
