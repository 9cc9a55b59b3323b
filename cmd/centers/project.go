package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/history"
	"centers/internal/locale"
	"centers/internal/schedule"
	"centers/internal/site"
)

// A project is what is built, and how: the flags that all builds have.
type project struct {
	source  string
	baseURL string
	now     string
	drafts  bool
	jobs    int
	quiet   bool

	commits map[string]time.Time // of the files; nil: git was not asked yet
	cache   *content.Cache       // for projects that are loaded again and again; else nil
}

// folders of a project that are read.
var folders = []string{"content", "layouts", "static"}

func (p *project) define(flags *flag.FlagSet) {
	flags.StringVar(&p.source, "source", ".", "read content, layouts and static below `folder`")
	flags.StringVar(&p.baseURL, "base-url", "", "the site's `address`, in place of the one in site.yaml")
	flags.StringVar(&p.now, "now", "", "build as at this `time`, such as 2026-11-24T12:00:00-08:00; else SOURCE_DATE_EPOCH, else now")
	flags.BoolVar(&p.drafts, "drafts", false, "show drafts too")
	flags.IntVar(&p.jobs, "jobs", 0, "work on `number` files at the same time; else one for each processor")
	flags.BoolVar(&p.quiet, "quiet", false, "say nothing but problems")
}

// A loaded project is ready to be rendered.
type loaded struct {
	site.Input
	problems diag.List // warnings and advice
}

// base returns the path of the site's root.
func (l *loaded) base() string { return l.Book.Dir.Site.BasePath() }

// A frame is what pages are made with besides content. It depends on the words,
// the layouts, the static files that they name, and on site.yaml.
type frame struct {
	locales []*locale.Locale
	layouts *site.Layouts // nil: to be read

	localeProblems, layoutProblems diag.List
}

// load reads a project and checks all of it: content, words, layouts. An error
// is a diag.List if editors can mend it. What a frame of an earlier load has is
// taken as it is; nil reads it anew.
func (p *project) load(ctx context.Context, w world, f *frame) (*loaded, *frame, error) {
	opts, notes, err := p.options(ctx, w)
	if err != nil {
		return nil, nil, err
	}
	return p.loadWith(opts, notes, f)
}

// loadWith does what load does, with what options gave.
func (p *project) loadWith(opts content.Options, notes diag.List, f *frame) (*loaded, *frame, error) {
	root, err := os.OpenRoot(p.source)
	if err != nil {
		return nil, nil, fmt.Errorf("--source: %w", err)
	}
	fsys := root.FS() // the runtime closes it when nothing reads static files any more
	dir, problems := content.Load(fsys, opts)
	if dir == nil {
		_, more := site.ParseLayouts(fsys, "/", nil)
		return nil, nil, append(problems, more...).Err()
	}
	f = loadFrame(fsys, dir.Site, f)
	problems = slices.Concat(notes, problems, f.localeProblems, f.layoutProblems)
	if err := problems.Err(); err != nil {
		return nil, nil, err
	}
	book := schedule.NewBook(dir, civil.On(opts.Now.In(dir.Site.TimeZone)), opts.Jobs)
	return &loaded{
		Input:    site.Input{Book: book, Locales: f.locales, Layouts: f.layouts, Static: fsys, Jobs: opts.Jobs},
		problems: problems.Sorted(),
	}, f, nil
}

// loadFrame reads what last lacks; it may be nil.
func loadFrame(fsys fs.FS, s *directory.Site, last *frame) *frame {
	f := new(frame)
	if last != nil {
		*f = *last
	}
	if f.locales == nil {
		f.locales, f.localeProblems = locale.Load(fsys, s.Languages)
	}
	if f.layouts == nil {
		var words map[string]string
		if len(f.locales) > 0 {
			words = f.locales[0].Words
		}
		f.layouts, f.layoutProblems = site.ParseLayouts(fsys, s.BasePath(), words)
	}
	return f
}

// options turns the flags into what the loader wants to know.
func (p *project) options(ctx context.Context, w world) (content.Options, diag.List, error) {
	opts := content.Options{Drafts: p.drafts, BaseURL: p.baseURL, Jobs: p.jobs, Cache: p.cache}
	if p.jobs < 0 {
		return opts, nil, usageError("--jobs is a number of 1 or more")
	}
	if p.jobs == 0 {
		opts.Jobs = runtime.GOMAXPROCS(0)
	}
	if u, err := url.Parse(p.baseURL); p.baseURL != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
		return opts, nil, usageError(fmt.Sprintf("--base-url: %q is not a web address; write it as https://example.org/", p.baseURL))
	}
	var err error
	if opts.Now, err = p.instant(w); err != nil {
		return opts, nil, err
	}
	var notes diag.List
	opts.Changed, notes, err = p.lastCommits(ctx, w)
	return opts, notes, err
}

// instant returns the time of the build.
func (p *project) instant(w world) (time.Time, error) {
	if p.now != "" {
		t, err := time.Parse(time.RFC3339, p.now)
		if err != nil {
			return t, usageError(fmt.Sprintf("--now: %q is not a time; write it as 2026-11-24T12:00:00-08:00", p.now))
		}
		return t, nil
	}
	epoch := lookup(w.env, "SOURCE_DATE_EPOCH")
	if epoch == "" {
		return w.now(), nil
	}
	sec, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, usageError(fmt.Sprintf("SOURCE_DATE_EPOCH: %q is not a number of seconds since 1970", epoch))
	}
	return time.Unix(sec, 0), nil
}

// lastCommits asks git, once, when each file was last changed. That it cannot
// tell is no error: content may say so itself.
func (p *project) lastCommits(ctx context.Context, w world) (map[string]time.Time, diag.List, error) {
	if w.git == "" || p.commits != nil {
		return p.commits, nil, nil
	}
	p.commits = map[string]time.Time{}
	times, err := history.Git{Path: w.git, Env: w.env}.Times(ctx, p.source, "content")
	switch {
	case err == nil:
		p.commits = times
		return times, nil, nil
	case errors.Is(err, history.ErrNone):
		return nil, nil, nil
	case ctx.Err() != nil:
		return nil, nil, ctx.Err()
	}
	message := "when files last changed is not known, since " + err.Error()
	if errors.Is(err, history.ErrShallow) {
		message += "; get its whole history with: git fetch --unshallow"
	}
	return nil, diag.List{{Severity: diag.Warning, Rule: "history", Message: message}}, nil
}

func lookup(env []string, name string) string {
	for _, kv := range env {
		if value, ok := strings.CutPrefix(kv, name+"="); ok {
			return value
		}
	}
	return ""
}

// sources returns the paths of the project's source folders.
func (p *project) sources() []string {
	var out []string
	for _, name := range folders {
		out = append(out, filepath.Join(p.source, name))
	}
	return out
}
