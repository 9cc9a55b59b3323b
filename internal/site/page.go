package site

import "html/template"

// A page is what every layout receives, embedded in the view of its kind.
// Fields are ready to print.
type page struct {
	Lang, Dir    string
	W            map[string]string // interface words by key, such as center_call
	SiteTitle    string
	Title        string // of the page, without the site's
	Description  string
	Path         string // below the language's root, such as centers/lynwood/
	Canonical    string // absolute
	Alternates   []alternate
	Languages    []languageLink
	Feeds        []feedLink
	Menu         []link
	FooterMenu   []link
	Crumbs       []crumb
	Banners      []banner
	Home         string // address of the home page
	SearchPage   string // address of the search page
	SearchIndex  string // address of the index of the page's language
	Help         helpLine
	Fallback     bool   // main text is not in the page's language
	FallbackText string // the line that says so
	Unreviewed   string // the line that says that the translation was not reviewed; empty: reviewed or source
	Sample       string // the line that says that examples are shown; empty: none
	Verified     string // "Facts checked on …"; empty: not said
	Assets       assets
	TimeZone     string // IANA name
	Today        string // day of the build, 2026-11-24
	Base         string // path of the site's root, such as / or /directory/
	Origin       string // scheme and host, for the rare address that must be absolute
	CSP          string
	Share        *share        // picture of the page; nil: that of the site
	JSONLD       []template.JS // schema.org objects
	Robots       string        // empty: index
	Kind         string        // name of the layout, for scripts and styles
	Script       string        // address of the scripts of the page
}

// An alternate is the same page in another language.
type alternate struct{ Lang, Href string } // absolute; Lang x-default for the default

// A languageLink is an entry of the language switch.
type languageLink struct {
	Lang, Dir, Name, Href string
	Current               bool
}

// A feedLink is a feed that belongs to the page.
type feedLink struct{ Type, Href, Title string }

// A helpLine is how to reach a person, the same on each page.
type helpLine struct {
	Phone *tel
	TTY   *tel
	Text  string // free interpreter
	Href  string // page about language help; empty: none
}

// assets are the addresses of fingerprinted files.
type assets struct {
	CSS, JS, Sprite                  string
	ClassesJS, FinderJS, SearchJS    string
	Icon, AppleIcon, Manifest, Print string
}
