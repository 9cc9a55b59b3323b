package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"centers/internal/check"
	"centers/internal/diag"
	"centers/internal/history"
	"centers/internal/site"
)

type checking struct {
	project
	format   string
	since    string
	color    string
	external bool
	strict   bool
	all      bool
}

func checkCommand() command {
	var c checking
	return command{
		name:    "check",
		summary: "say what is wrong, and write nothing",
		usage: `Check does all that build does, but for the writing, and looks for what a careful
colleague would find: broken links, classes that clash, hard words, translations
that are missing, facts that are old. docs/checks.md explains each rule; site.yaml
switches it. The exit code is 1 if there is an error.

  centers check
  centers check --strict --since origin/main
  centers check --external --all
  centers check --format github`,
		flags: func(flags *flag.FlagSet) {
			c.define(flags)
			flags.StringVar(&c.format, "format", "text", "print as `form`: text, short, json, github or sarif")
			flags.StringVar(&c.since, "since", "", "print warnings and advice only of files changed since `revision` of git")
			flags.StringVar(&c.color, "color", "auto", "`when` to use colour and show the lines at fault: auto, always or never")
			flags.BoolVar(&c.external, "external", false, "ask other sites whether the links to them still lead somewhere")
			flags.BoolVar(&c.strict, "strict", false, "count warnings as errors for the exit code")
			flags.BoolVar(&c.all, "all", false, "print every warning, not only the first ten of a rule")
		},
		run: c.run,
	}
}

// errTold ends the program with the exit code for problems; they are printed.
var errTold = errors.New("problems were found")

// A verdict is what check has to say.
type verdict struct {
	problems  diag.List
	languages []check.Language
	tally     *tally // nil: the site could not be made
	took      time.Duration
}

func (c *checking) run(ctx context.Context, w world) error {
	start := w.now()
	if !slices.Contains(formats, c.format) {
		return usageError(fmt.Sprintf("--format: unknown form %q%s", c.format, diag.Suggest(c.format, formats)))
	}
	if !slices.Contains([]string{"auto", "always", "never"}, c.color) {
		return usageError(fmt.Sprintf("--color: %q is none of auto, always and never", c.color))
	}
	// A check is short: memory costs less than to gather it up on the way.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	v, err := c.judge(ctx, w)
	if err != nil {
		return err
	}
	if v.problems, err = c.filtered(ctx, w, v.problems); err != nil {
		return err
	}
	v.problems = v.problems.Sorted()
	v.took = w.now().Sub(start)
	if err := c.print(w, v); err != nil {
		return err
	}
	errs, warnings, _ := tallied(v.problems)
	if errs > 0 || c.strict && warnings > 0 {
		return errTold
	}
	return nil
}

// judge makes the site and looks at it, both at the same time.
func (c *checking) judge(ctx context.Context, w world) (*verdict, error) {
	in, _, err := c.load(ctx, w, nil)
	var faults diag.List
	if errors.As(err, &faults) {
		return &verdict{problems: faults}, nil
	}
	if err != nil {
		return nil, err
	}
	v := &verdict{problems: in.problems, tally: &tally{}}
	what := check.Input{Book: in.Book, Locales: in.Locales, Files: in.Static, Says: site.Says()}
	before, done, err := c.before(ctx, w)
	if err != nil {
		return nil, err
	}
	defer done()
	what.Before = before
	report := make(chan check.Report, 1)
	go func() { report <- check.Run(what) }()
	err = site.Try(ctx, in.Input, func(path string) { v.tally.add(path, 0) })
	found := <-report
	switch {
	case err == nil:
	case errors.As(asProblems(err), &faults):
		v.problems, v.tally = append(v.problems, faults...), nil
	default:
		return nil, err
	}
	v.problems, v.languages = append(v.problems, found.Problems...), found.Languages
	if c.external {
		g := w.gauge("Asking other sites", false)
		defer g.stop()
		lost, err := newProber().probe(ctx, check.Externals(what), g)
		if err != nil {
			return nil, err
		}
		v.problems = append(v.problems, lost...)
	}
	v.problems = check.Levels(v.problems, in.Book.Dir.Site.Rules)
	return v, nil
}

// before returns the content as it was at the revision of --since, until done is
// called; nil without --since.
func (c *checking) before(ctx context.Context, w world) (fsys fs.FS, done func(), err error) {
	if c.since == "" || w.git == "" {
		return nil, func() {}, nil // without git, filtered says so
	}
	dir, err := os.MkdirTemp("", "centers-check-")
	if err != nil {
		return nil, nil, err
	}
	done = func() { os.RemoveAll(dir) }
	err = history.Git{Path: w.git, Env: w.env}.Restore(ctx, c.source, c.since, dir, "content")
	if err != nil && !errors.Is(err, history.ErrLacks) {
		done()
		return nil, nil, fmt.Errorf("--since: %w", err)
	}
	return os.DirFS(dir), done, nil
}

// filtered returns the problems of files that changed, with --since. Errors
// stay: the site is not published with them, wherever they are.
func (c *checking) filtered(ctx context.Context, w world, problems diag.List) (diag.List, error) {
	if c.since == "" {
		return problems, nil
	}
	if w.git == "" {
		return nil, errors.New("--since: git is not installed")
	}
	changed, err := history.Git{Path: w.git, Env: w.env}.Changed(ctx, c.source, c.since)
	if err != nil {
		return nil, fmt.Errorf("--since: %w", err)
	}
	return slices.DeleteFunc(problems, func(p diag.Problem) bool {
		return p.Severity != diag.Error && !changed[p.Pos.File]
	}), nil
}

// tallied counts problems by their severity.
func tallied(problems diag.List) (errs, warnings, advice int) {
	for _, p := range problems {
		switch p.Severity {
		case diag.Error:
			errs++
		case diag.Warning:
			warnings++
		default:
			advice++
		}
	}
	return errs, warnings, advice
}

// counted says how many problems there are, as "no errors, 3 warnings".
func counted(problems diag.List) string {
	errs, warnings, advice := tallied(problems)
	out := "no errors"
	if errs > 0 {
		out = count(errs, "error")
	}
	if warnings > 0 {
		out += ", " + count(warnings, "warning")
	}
	switch {
	case advice == 1:
		out += ", 1 piece of advice"
	case advice > 1:
		out += ", " + number(advice) + " pieces of advice"
	}
	return out
}

// sourceFiles are the files of the project, to show lines of them.
func (c *checking) sourceFiles() fs.FS { return os.DirFS(c.source) }
