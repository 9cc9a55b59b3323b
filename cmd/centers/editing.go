package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"centers/internal/changes"
	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/edit"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// An editing is what the commands have in common that change a file.
type editing struct {
	project
	name   string // of the command
	dryRun bool
	other  directory.Text // words in languages that flags name, as they came
	args   []string
}

func (e *editing) define(flags *flag.FlagSet) {
	flags.StringVar(&e.source, "source", ".", "the project's `folder`")
	flags.StringVar(&e.now, "now", "", "take this `time` for now, such as 2026-11-24T12:00:00-08:00")
	flags.BoolVar(&e.dryRun, "dry-run", false, "say what would change, and write nothing")
	flags.BoolVar(&e.quiet, "quiet", false, "say nothing but problems")
}

// word takes a flag that is named like a language.
func (e *editing) word(lang, words string) {
	e.other = append(e.other, directory.Phrase{Lang: lang, Value: words})
}

// take returns what takes the arguments of a command: at least and at most so
// many, whose names the usage says.
func (e *editing) take(least, most int, usage string) func([]string) error {
	return func(args []string) error {
		e.args = args
		if len(args) < least || len(args) > most {
			return usageError(fmt.Sprintf("write it as: centers %s %s", e.name, usage))
		}
		return nil
	}
}

// A desk is a project whose content is about to be changed, or looked at.
type desk struct {
	path   string // of the project's folder, links followed
	root   *os.Root
	fsys   fs.FS // of root
	opts   content.Options
	book   *schedule.Book
	dir    *directory.Directory
	words  *locale.Locale // of the default language
	faults diag.List      // warnings and advice
}

// open loads all content, drafts and hidden examples too. Content that does not
// build is an error: it is not clear what a change of it would do.
func (p *project) open(w world) (*desk, error) {
	now, err := p.instant(w)
	if err != nil {
		return nil, err
	}
	d := &desk{opts: content.Options{Now: now, Drafts: true, Samples: true, Jobs: runtime.GOMAXPROCS(0)}}
	if d.path, err = filepath.EvalSymlinks(p.source); err != nil {
		return nil, fmt.Errorf("--source: %w", err)
	}
	if d.root, err = os.OpenRoot(d.path); err != nil {
		return nil, fmt.Errorf("--source: %w", err)
	}
	d.fsys = d.root.FS()
	if d.dir, d.book, d.faults, err = d.load(d.fsys); err != nil {
		return nil, err
	}
	locales, faults := locale.Load(d.fsys, d.dir.Site.Languages[:1])
	if err := faults.Err(); err != nil {
		return nil, err
	}
	d.words = locales[0]
	return d, nil
}

func (d *desk) load(fsys fs.FS) (*directory.Directory, *schedule.Book, diag.List, error) {
	dir, faults := content.Load(fsys, d.opts)
	if err := faults.Err(); err != nil {
		return nil, nil, nil, err
	}
	today := civil.On(d.opts.Now.In(dir.Site.TimeZone))
	return dir, schedule.NewBook(dir, today, d.opts.Jobs), faults, nil
}

// text returns words in the default language together with those of the flags.
func (e *editing) text(d *desk, what, words string) (directory.Text, error) {
	langs := d.dir.Site.Languages
	all := slices.Clone(e.other)
	if words != "" {
		all = append(directory.Text{{Lang: langs[0], Value: words}}, all...)
	}
	out := make(directory.Text, 0, len(all))
	for _, p := range all {
		if !slices.Contains(langs, p.Lang) {
			c, _ := find(e.name)
			return nil, unknownLanguage(e.name, p.Lang, c.flagNames(), langs)
		}
		value, err := edit.Words(p.Value)
		switch {
		case err != nil:
			return nil, usageError(err.Error())
		case value == "":
			return nil, usageError(fmt.Sprintf("%s: there is nothing between the quotes", e.name))
		case out.Has(p.Lang):
			return nil, usageError(fmt.Sprintf("%s: %s is given twice in %q", e.name, what, p.Lang))
		}
		out = append(out, directory.Phrase{Lang: p.Lang, Value: value})
	}
	if len(out) > 0 && !out.Has(langs[0]) {
		return nil, usageError(fmt.Sprintf("%s: say %s in %q too, the default language", e.name, what, langs[0]))
	}
	slices.SortFunc(out, func(a, b directory.Phrase) int {
		return slices.Index(langs, a.Lang) - slices.Index(langs, b.Lang)
	})
	return out, nil
}

// errUnchanged follows the problems of a change that would not build.
var errUnchanged = errors.New("with this change, by whose lines the problems are named, the site would not build; nothing was written")

// change loads the project with a file in new words, says what differs, and
// writes the file. The file is new if old is nil.
func (e *editing) change(ctx context.Context, w world, d *desk, file string, old, data []byte) error {
	real := d.real(file)
	_, book, faults, err := d.load(edit.Overlay(d.fsys, real, data))
	var problems diag.List
	if errors.As(err, &problems) {
		printProblems(w.stderr, problems)
		return errUnchanged
	}
	if err != nil {
		return err
	}
	printProblems(w.stderr, newIn(faults, d.faults))
	if !e.quiet {
		e.say(w.stdout, changes.Happenings(d.book, book, d.words), file, edit.Diff(old, data))
		if e.dryRun {
			fmt.Fprintln(w.stdout, "\nNothing was written.")
		}
	}
	if e.dryRun || ctx.Err() != nil {
		return ctx.Err()
	}
	return d.writeOver(real, old, data)
}

// real returns the path of a file below the project's folder, links followed.
func (d *desk) real(file string) string {
	if real, err := filepath.EvalSymlinks(filepath.Join(d.path, filepath.FromSlash(file))); err == nil {
		if rel, err := filepath.Rel(d.path, real); err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel)
		}
	}
	return path.Clean(file)
}

// read returns the bytes of a file of the project; none if it is not there.
func (d *desk) read(file string) ([]byte, error) {
	data, err := fs.ReadFile(d.fsys, d.real(file))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// newIn returns the problems that were not there before; their lines may have
// moved.
func newIn(now, before diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(now), func(p diag.Problem) bool {
		return slices.ContainsFunc(before, func(q diag.Problem) bool {
			return p.Rule == q.Rule && p.Message == q.Message && p.Pos.File == q.Pos.File
		})
	})
}

// mostSaid is how many sentences are said about one change.
const mostSaid = 20

// say says what a change does to readers and to the file.
func (e *editing) say(w io.Writer, happenings []string, file string, lines []edit.Line) {
	if len(happenings) == 0 {
		fmt.Fprintln(w, "Readers see no difference.")
	}
	for i, s := range happenings {
		if i == mostSaid && len(happenings) > mostSaid+1 {
			fmt.Fprintf(w, "and %d more\n", len(happenings)-mostSaid)
			break
		}
		fmt.Fprintln(w, locale.Capital(s))
	}
	fmt.Fprintf(w, "\n%s\n", file)
	for _, l := range lines {
		mark := "-"
		if l.Added {
			mark = "+"
		}
		fmt.Fprintln(w, strings.TrimRight(fmt.Sprintf("%s%4d  %s", mark, l.Number, l.Text), " "))
	}
}

// writeOver puts data in place of a file that holds old. A file that somebody
// else has changed meanwhile is left alone; old is nil if there must be none.
func (d *desk) writeOver(file string, old, data []byte) error {
	now, err := d.root.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && old == nil:
		if err := d.root.MkdirAll(path.Dir(file), 0o755); err != nil {
			return err
		}
	case err != nil:
		return err
	case old == nil || !bytes.Equal(now, old):
		return fmt.Errorf("%s: somebody has changed this file just now; nothing was written, try again", file)
	}
	return replaceFile(d.root, file, data)
}
