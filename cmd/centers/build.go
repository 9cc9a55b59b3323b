package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path"
	"path/filepath"
	"strings"
	"time"

	"centers/internal/compress"
	"centers/internal/diag"
	"centers/internal/publish"
	"centers/internal/site"
)

type build struct {
	project
	out      string
	compress bool
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
  centers build --compress
  centers build --now 2026-11-24T12:00:00-08:00`,
		flags: func(flags *flag.FlagSet) {
			b.define(flags)
			flags.StringVar(&b.out, "out", "", "write to `folder`; else to public in the source folder")
			flags.BoolVar(&b.compress, "compress", false, "write .gz, .br and .zst beside each text file, for servers that send them as they are")
		},
		run: b.run,
	}
}

func (b *build) run(ctx context.Context, w world) error {
	start := w.now()
	if b.out == "" {
		b.out = filepath.Join(b.source, "public")
	}
	opts, notes, err := b.options(ctx, w)
	if err != nil {
		return err
	}
	last, sum, same := b.same(opts)
	if same {
		b.tell(w, last, publish.Result{}, w.now().Sub(start))
		return nil
	}
	g := w.gauge("Making the site", b.quiet)
	defer g.stop()
	in, _, err := b.loadWith(opts, notes, nil)
	if err != nil {
		return err
	}
	limitMemory(w, in.Book.Dir)
	stage, err := publish.Begin(ctx, b.out, b.sources()...)
	if err != nil {
		return err
	}
	defer stage.Abort()
	var t tally
	packer, best := new(compress.Packer), &compress.Packer{Best: true}
	in.Kept = func(path string) bool {
		size, ok := stage.Keep(path)
		if ok {
			t.add(path, int(size))
			g.step()
		}
		return ok
	}
	in.Planned = g.of
	err = site.Render(ctx, in.Input, func(path string, data []byte) error {
		defer g.step()
		t.add(path, len(data))
		err := stage.Write(path, data)
		if err != nil || !b.compress {
			return err
		}
		if often(path) {
			return writeForms(stage, best, last.Forms == compress.Version, path, data)
		}
		return writeForms(stage, packer, last.Forms == compress.Version, path, data)
	})
	if err != nil {
		return b.unchanged(err)
	}
	now := tellOf(&t, in.problems)
	if b.compress {
		now.Forms = compress.Version
	}
	if err := b.seal(stage, opts, sum, in.Book.Dir.Site.TimeZone.String(), now); err != nil {
		return b.unchanged(err)
	}
	result, err := stage.Commit()
	g.stop()
	if err != nil {
		return b.unchanged(err)
	}
	b.tell(w, now, result, w.now().Sub(start))
	return nil
}

// often reports whether most visits need a file: a style sheet, a script, a
// picture, a page that leads to others, or that of a center.
func often(name string) bool {
	dir, file := path.Split(name)
	switch {
	case strings.HasPrefix(name, "assets/"):
		return true
	case file != "index.html":
		return false
	}
	return strings.Count(dir, "/") < 3 || path.Base(path.Join(dir, "..")) == "centers"
}

// writeForms writes the compressed forms of a file beside it. Those that are
// there are kept if they are trusted, and neither they nor the file changed.
func writeForms(stage *publish.Stage, packer *compress.Packer, trusted bool, path string, data []byte) error {
	if !compress.Worth(path, len(data)) {
		return nil
	}
	for _, ending := range compress.Endings() {
		err := stage.WriteDerived(path+ending, path, trusted, func() ([]byte, error) { return packer.Pack(ending, data) })
		if err != nil {
			return err
		}
	}
	return nil
}

// tellOf returns what a build says of its content.
func tellOf(t *tally, problems diag.List) told {
	var warnings strings.Builder
	printProblems(&warnings, problems)
	return told{Warnings: warnings.String(), Built: fmt.Sprintf("Built %v: %s", t, size(t.bytes))}
}

// tell says what a build did.
func (b *build) tell(w world, t told, r publish.Result, took time.Duration) {
	fmt.Fprint(w.stderr, t.Warnings)
	if r.Warning != nil {
		fmt.Fprintf(w.stderr, "centers: warning: the new site is in place, but: %v\n", r.Warning)
	}
	if b.quiet {
		return
	}
	fmt.Fprintf(w.stdout, "%s in %s\n", t.Built, seconds(took))
	if r.Written+r.Removed == 0 {
		fmt.Fprintf(w.stdout, "%s: nothing changed\n", b.out)
		return
	}
	fmt.Fprintf(w.stdout, "%s: %s written, %s as before, %s removed\n", b.out, count(r.Written, "file"), number(r.Kept), number(r.Removed))
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
