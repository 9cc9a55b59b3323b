package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"centers/internal/changes"
	"centers/internal/history"
	"centers/internal/locale"
	"centers/internal/opendata"
	"centers/internal/site"
)

type comparing struct {
	editing
}

func diffCommand() command {
	var c comparing
	c.name = "diff"
	return command{
		name:    c.name,
		summary: "say what differs between two states of the project",
		usage: `Diff says in words what readers will find otherwise, as a list for a pull request.
OLD and NEW are commits of git, folders of projects, or folders that build wrote,
whose data/directory.json tells it. Without NEW it is the project as it is.

  centers diff HEAD
  centers diff origin/main HEAD
  centers diff ../before .
  centers diff /srv/www-old /srv/www`,
		flags: func(flags *flag.FlagSet) {
			flags.StringVar(&c.source, "source", ".", "the project's `folder`")
			flags.StringVar(&c.now, "now", "", "compare as at this `time`, such as 2026-11-24T12:00:00-08:00")
		},
		args: c.take(1, 2, "OLD [NEW], such as origin/main HEAD"),
		run:  c.run,
	}
}

// A state is one of the two that are compared.
type state struct {
	folder string
	built  bool                // a folder that build wrote
	told   *opendata.Published // of such a folder; nil: it does not tell
	in     *loaded             // else the project
	files  map[string][32]byte // of the site, by path
}

func (c *comparing) run(ctx context.Context, w world) error {
	tmp, err := os.MkdirTemp("", "centers-diff-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	now, err := c.instant(w)
	if err != nil {
		return err
	}
	states := make([]*state, 2)
	for i, name := range []string{c.args[0], argument(c.args, 1)} {
		if states[i], err = c.state(ctx, w, name, filepath.Join(tmp, fmt.Sprint(i)), now); err != nil {
			return err
		}
	}
	old, new := states[0], states[1]
	if old.built != new.built {
		return usageError("diff: one of the two is a project and the other a folder that build wrote; compare like with like")
	}
	if old.built {
		return c.compareBuilt(w, old, new)
	}
	lines := capitals(changes.Happenings(old.in.Book, new.in.Book, new.in.Locales[0]))
	lines = append(lines, facts(old.folder, new.folder)...)
	printDifference(w.stdout, lines, filesOf(old.files, new.files, new.in.Book.Dir.Site.Languages[1:]))
	return nil
}

func capitals(sentences []string) []string {
	for i, s := range sentences {
		sentences[i] = locale.Capital(s)
	}
	return sentences
}

// printDifference says what differs for readers, then in which files. One
// sentence goes together with their number.
func printDifference(w io.Writer, lines []string, files *fileList) {
	total := files.total()
	for i, line := range lines {
		if len(lines) == 1 && total != "" {
			lines[i] = line + ": " + total
		}
		fmt.Fprintf(w, "- %s\n", lines[i])
	}
	if len(lines) > 0 {
		fmt.Fprintln(w)
	}
	switch {
	case total == "":
		fmt.Fprintln(w, "No page, calendar or feed differs.")
	case len(lines) != 1:
		fmt.Fprintf(w, "%s:\n", total)
	}
	files.print(w)
}

// state finds out what a name stands for, and makes the site of it.
func (c *comparing) state(ctx context.Context, w world, name, tmp string, now time.Time) (*state, error) {
	s := &state{folder: name}
	var err error
	switch {
	case name == "":
		s.folder = c.source
	case isFolder(name) && !isFolder(filepath.Join(name, "content")):
		s.built = true
		if s.files, err = sums(name); err == nil {
			s.told, err = published(name)
		}
		return s, err
	case !isFolder(name):
		if err := c.restore(ctx, w, name, tmp); err != nil {
			return nil, err
		}
		s.folder = tmp
	}
	p := project{source: s.folder, now: now.Format(time.RFC3339), commits: map[string]time.Time{}}
	if s.in, _, err = p.load(ctx, w, nil); err != nil {
		if name != "" && s.folder == tmp {
			fmt.Fprintf(w.stderr, "centers: %s does not build:\n", name)
		}
		return nil, err
	}
	var mu sync.Mutex
	s.files = map[string][32]byte{}
	s.in.Kept = func(path string) bool { // its name says what is in it
		s.files[path] = sha256.Sum256([]byte(path))
		return true
	}
	g := w.gauge("Making the site to compare", false)
	defer g.stop()
	s.in.Planned = g.of
	err = site.Render(ctx, s.in.Input, func(path string, data []byte) error {
		defer g.step()
		mu.Lock()
		defer mu.Unlock()
		s.files[path] = sha256.Sum256(data)
		return nil
	})
	return s, err
}

// restore writes the project as a commit has it into a folder.
func (c *comparing) restore(ctx context.Context, w world, revision, to string) error {
	if w.git == "" {
		return fmt.Errorf("there is no folder %q, and git, which may know a commit of that name, is not installed", revision)
	}
	if err := os.Mkdir(to, 0o700); err != nil {
		return err
	}
	err := history.Git{Path: w.git, Env: w.env}.Restore(ctx, c.source, revision, to, folders...)
	if errors.Is(err, history.ErrNone) {
		return fmt.Errorf("there is no folder %q, and the project is not in a git repository", revision)
	}
	return err
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// sums returns the checksum of each file of a folder, without those that build
// leaves out.
func sums(folder string) (map[string][32]byte, error) {
	fsys := os.DirFS(folder)
	files := map[string][32]byte{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		files[name] = sha256.Sum256(data)
		return err
	})
	return files, err
}

// facts returns what differs in content files and is told by no session.
func facts(old, new string) (out []string) {
	before, now := filesOfContent(old), filesOfContent(new)
	names := slices.Sorted(maps.Keys(now))
	for name := range before {
		if now[name] == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		a, b := before[name], now[name]
		told := strings.HasPrefix(name, "content/schedules/") || name == "content/closures.yaml"
		switch {
		case bytes.Equal(a, b), told && (a == nil || b == nil), name == "content/closures.yaml":
		case a == nil:
			out = append(out, name+" is new")
		case b == nil:
			out = append(out, name+" is gone")
		default:
			for _, f := range changes.Fields(name, a, b, "changes", "when") {
				out = append(out, name+": "+f.String())
			}
		}
	}
	return out
}

// filesOfContent returns the files of content/ by their path. It builds, so that
// each can be read.
func filesOfContent(folder string) map[string][]byte {
	out := map[string][]byte{}
	fsys := os.DirFS(folder)
	_ = fs.WalkDir(fsys, "content", func(name string, d fs.DirEntry, err error) error {
		if ext := path.Ext(name); err == nil && !d.IsDir() && (ext == ".md" || ext == ".yaml") {
			if data, err := fs.ReadFile(fsys, name); err == nil {
				out[name] = append([]byte{}, data...)
			}
		}
		return nil
	})
	return out
}

const (
	named     = 2  // kinds of files that are named: pages and calendars
	mostPaths = 10 // paths of one kind that are named
)

// fileKinds are what files of a site are, as they are counted.
var fileKinds = [...]string{"page", "calendar", "feed", "other file"}

// A fileList is the files of a site that differ, those of all languages as one.
type fileList struct {
	paths     [len(fileKinds)][]string
	languages map[string]bool // that differ; "" is the default
	several   bool            // whether the site has more than one
}

func filesOf(old, new map[string][32]byte, langs []string) *fileList {
	l := &fileList{languages: map[string]bool{}, several: len(langs) > 0}
	for _, name := range differing(old, new) {
		bare, lang := withoutLanguage(name, langs)
		l.languages[lang] = true
		kind := kindOfFile(name)
		if words := bare + fate(old, new, name); !slices.Contains(l.paths[kind], words) {
			l.paths[kind] = append(l.paths[kind], words)
		}
	}
	return l
}

// total counts the files, as "1 page, 4 calendars, in 12 languages"; "" if there
// are none.
func (l *fileList) total() string {
	var counts []string
	for kind, list := range l.paths {
		if len(list) > 0 {
			counts = append(counts, count(len(list), fileKinds[kind]))
		}
	}
	if len(counts) > 0 && l.several {
		counts = append(counts, "in "+count(len(l.languages), "language"))
	}
	return strings.Join(counts, ", ")
}

func (l *fileList) print(w io.Writer) {
	for _, list := range l.paths[:named] {
		slices.Sort(list)
		for i, name := range list {
			if i == mostPaths && len(list) > mostPaths+1 {
				fmt.Fprintf(w, "  and %d more\n", len(list)-mostPaths)
				break
			}
			fmt.Fprintf(w, "  %s\n", name)
		}
	}
}

// differing returns the paths of files that only one has, or that differ.
func differing(old, new map[string][32]byte) []string {
	var out []string
	for name, sum := range new {
		if was, ok := old[name]; !ok || was != sum {
			out = append(out, name)
		}
	}
	for name := range old {
		if _, ok := new[name]; !ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func fate(old, new map[string][32]byte, name string) string {
	if _, ok := old[name]; !ok {
		return " (new)"
	}
	if _, ok := new[name]; !ok {
		return " (gone)"
	}
	return ""
}

// withoutLanguage returns the path that a file has in the default language, as
// people write it, and its language; "" is the default.
func withoutLanguage(name string, langs []string) (bare, lang string) {
	if first, rest, ok := strings.Cut(name, "/"); ok && slices.Contains(langs, first) {
		name, lang = rest, first
	}
	name = strings.TrimSuffix(name, "index.html")
	return "/" + name, lang
}

// kindOfFile is the index of a file's kind in fileKinds.
func kindOfFile(name string) int {
	switch ext := path.Ext(name); {
	case ext == ".html":
		return 0
	case ext == ".ics":
		return 1
	case strings.HasPrefix(name, "feeds/") || strings.Contains(name, "/feeds/"):
		return 2
	}
	return 3
}
