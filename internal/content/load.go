// Package content loads what editors write below content/ and checks all of it:
// docs/editing.md is its manual for editors, and [Kinds] the same for programs.
// It knows files and their form; what the directory looks like is not its
// concern.
package content

import (
	"io/fs"
	"net/url"
	"slices"
	"time"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/source"
)

// Options are what a load depends on besides the files.
type Options struct {
	Today   civil.Date           // the day of the build; 0 is the day of Now
	Now     time.Time            // the instant of the build; without a day or an instant, what depends on it is skipped
	Drafts  bool                 // whether drafts are shown
	Samples bool                 // whether examples are shown even if the site hides them
	BaseURL string               // in place of the one in site.yaml; empty: that one
	Changed map[string]time.Time // last commit of each file, by path from the project's root
	Jobs    int                  // goroutines to use; less than 2 means one
	Cache   *Cache               // what the load before this one parsed; nil: nothing
}

// A loader is one load.
type loader struct {
	fsys     fs.FS
	opts     Options
	tree     *tree
	langs    []string // of the site, the default first; nil: not known
	site     *siteFile
	siteRead bool // whether site.yaml could be read
	probs    diag.List

	organizations *index[organization]
	topics        *index[topic]
	partners      *index[partner]
	centers       *index[center]
	services      *index[service]
	faqs          *index[faq]
	notices       *index[notice]
	pages         *index[page]
	classes       *index[class] // by "<center>/<class>"

	partnerList  []*partner
	topicList    []*topic
	closureList  []*closure
	scheduleList []*scheduleFile
}

// Load reads the directory from content/ below the root of fsys, which is the
// project. The list has every problem that was found, in no order. The
// directory is nil if one of them is an error.
func Load(fsys fs.FS, opts Options) (*directory.Directory, diag.List) {
	l := &loader{fsys: fsys, opts: opts, tree: walk(fsys)}
	if opts.Cache != nil {
		opts.Cache.begin()
	}
	l.probs = l.tree.probs
	l.loadSite()
	if l.opts.Today == 0 && !l.opts.Now.IsZero() {
		l.opts.Today = civil.On(l.opts.Now.In(l.site.TimeZone))
	}
	l.loadLists()
	l.loadItems()
	l.loadSchedules()
	dir := l.connect()
	l.checkAliases()
	l.render(dir)
	l.checkSessions(dir)
	l.probs = withoutEchoes(l.probs)
	if l.probs.HasErrors() {
		return nil, l.probs
	}
	l.publish(dir)
	return dir, l.probs
}

// decoder returns a decoder for one file.
func (l *loader) decoder() *decoder {
	langs := l.langs
	if langs == nil {
		langs = []string{"en"}
	}
	return &decoder{langs: langs, today: l.opts.Today, anyLanguage: l.langs == nil}
}

// parse reads a YAML file; nil if it is not there or cannot be read.
func (l *loader) parse(f found) (*source.Node, diag.List) {
	data, probs := read(l.fsys, f)
	if probs != nil {
		return nil, probs
	}
	p := l.opts.Cache.of(f.path, data, func() *parsedFile {
		n, probs := source.Parse(f.path, data)
		return &parsedFile{node: n, probs: probs}
	})
	return p.node, p.probs
}

// loadSite reads site.yaml, on which everything else depends.
func (l *loader) loadSite() {
	s := &siteFile{calendar: calendar{30, 120}}
	l.site = s
	s.TimeZone = time.UTC
	f, ok := l.tree.files["site.yaml"]
	if !ok {
		return
	}
	n, probs := l.parse(f)
	l.probs = append(l.probs, probs...)
	if n == nil {
		return
	}
	l.langs, l.siteRead = languagesOf(n), true
	d := l.decoder()
	siteTable.decode(d, n, diag.Pos{File: f.path, Line: 1, Col: 1}, s)
	checkLanguages(d, n, s)
	l.probs = append(l.probs, d.probs...)
	s.PastDays, s.AheadDays = s.calendar.past, s.calendar.ahead
	if u, err := url.Parse(s.BaseURL); err == nil {
		s.Host = u.Host
	}
	if l.opts.BaseURL != "" {
		if fault := baseURLFault(l.opts.BaseURL); fault != "" {
			l.probs.Addf(diag.Pos{}, ruleForm, "the base URL %s %s", diag.Quote(l.opts.BaseURL), fault)
		}
		s.BaseURL = l.opts.BaseURL
	}
}

// languagesOf reads the languages ahead of the rest, since every text depends
// on them; nil if they cannot be read.
func languagesOf(n *source.Node) []string {
	var langs []string
	for _, item := range n.Lookup("languages").Elements() {
		if item.Kind != source.Scalar || languageFault(item.Value) != "" {
			return nil
		}
		if !slices.Contains(langs, item.Value) {
			langs = append(langs, item.Value)
		}
	}
	return langs
}
