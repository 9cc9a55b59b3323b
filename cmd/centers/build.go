package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"time"

	"centers/internal/diag"
	"centers/internal/publish"
	"centers/internal/site"
)

type build struct {
	project
	out string
}

func buildCommand() command {
	var b build
	return command{
		name:    "build",
		summary: "make the site",
		usage: `Build makes the site from content, layouts and static. Readers of the folder that
it writes see the old site or the new one, whole, at every moment. Files in the
folder that no build wrote are left alone. With problems, nothing is written.

  centers build
  centers build --out /srv/www --base-url https://example.org/directory/
  centers build --now 2026-11-24T12:00:00-08:00`,
		flags: func(flags *flag.FlagSet) {
			b.define(flags)
			flags.StringVar(&b.out, "out", "", "write to `folder`; else to public in the source folder")
		},
		run: b.run,
	}
}

func (b *build) run(ctx context.Context, w world) error {
	start := w.now()
	in, _, err := b.load(ctx, w, nil)
	if err != nil {
		return err
	}
	if b.out == "" {
		b.out = filepath.Join(b.source, "public")
	}
	stage, err := publish.Begin(ctx, b.out, b.sources()...)
	if err != nil {
		return err
	}
	defer stage.Abort()
	var t tally
	err = site.Render(ctx, in.Input, func(path string, data []byte) error {
		t.add(path, len(data))
		return stage.Write(path, data)
	})
	if err != nil {
		return b.unchanged(err)
	}
	result, err := stage.Commit()
	if err != nil {
		return b.unchanged(err)
	}
	printProblems(w.stderr, in.problems)
	if result.Warning != nil {
		fmt.Fprintf(w.stderr, "centers: warning: the new site is in place, but: %v\n", result.Warning)
	}
	if !b.quiet {
		b.report(w, &t, result, w.now().Sub(start))
	}
	return nil
}

// unchanged adds to an error what an operator wants to know first.
func (b *build) unchanged(err error) error {
	var problems diag.List
	if errors.As(asProblems(err), &problems) {
		return problems
	}
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted")
	}
	return fmt.Errorf("%w; %s is as it was", err, b.out)
}

func (b *build) report(w world, t *tally, r publish.Result, took time.Duration) {
	fmt.Fprintf(w.stdout, "Built %v: %s in %s\n", t, size(t.bytes), seconds(took))
	if r.Written+r.Removed == 0 {
		fmt.Fprintf(w.stdout, "%s: nothing changed\n", b.out)
		return
	}
	fmt.Fprintf(w.stdout, "%s: %s written, %s as before, %s removed\n", b.out, count(r.Written, "file"), number(r.Kept), number(r.Removed))
}
