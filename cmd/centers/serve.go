package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"centers/internal/content"
	"centers/internal/diag"
	"centers/internal/preview"
	"centers/internal/site"
)

type serve struct {
	project
	addr string
	open bool
	poll bool

	server *preview.Server
	frame  *frame             // of the last good build
	stop   context.CancelFunc // ends the making of the last build's files
}

func serveCommand() command {
	var s serve
	return command{
		name:    "serve",
		summary: "show the site in a browser, and again after each change",
		usage: `Serve builds the site in memory and shows it on this machine alone. After each
change of content, layouts or static the open pages show the new site. With
problems, they keep the last good one and say what is wrong. Ctrl-C ends it.

  centers serve
  centers serve --drafts --open
  centers serve --addr localhost:3000
  centers serve --addr 0.0.0.0:8080      for other machines on the network too`,
		flags: func(flags *flag.FlagSet) {
			s.define(flags)
			flags.StringVar(&s.addr, "addr", "localhost:8080", "listen at `address`, or at the next free port")
			flags.BoolVar(&s.open, "open", false, "open the site in the browser")
			flags.BoolVar(&s.poll, "poll", false, "look for changes every now and then, for drives that tell of none")
		},
		run: s.run,
	}
}

func (s *serve) run(ctx context.Context, w world) error {
	if _, _, err := s.options(ctx, w); err != nil {
		return err // before anything is said
	}
	root, err := filepath.Abs(s.source)
	if err != nil {
		return err
	}
	address, err := preview.Listen(s.addr)
	if errors.Is(err, preview.ErrAddress) {
		return usageError(fmt.Sprintf("--addr: %v", err))
	}
	if err != nil {
		return fmt.Errorf("--addr: %w", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.server = preview.New(s.serverOptions(w, address, root))
	served := make(chan error, 1)
	go func() { served <- s.server.Serve(ctx, address.Listeners...); cancel() }()

	s.stop = func() {}
	s.cache = new(content.Cache)
	watch := preview.Watch{Root: root, Folders: folders, Poll: s.poll, Note: func(note string) { fmt.Fprintf(w.stderr, "centers: %s\n", note) }}
	// The first build comes when sources are watched: an edit during it is seen.
	err = watch.Run(ctx, func(paths []string) {
		base := s.rebuild(ctx, w, paths)
		if paths == nil {
			s.greet(w, address, base)
		}
	})
	cancel()
	return errors.Join(err, <-served)
}

// serverOptions lets the server answer to the names that --addr asks for, and
// no others.
func (s *serve) serverOptions(w world, a preview.Address, root string) preview.Options {
	o := preview.Options{Session: strconv.FormatInt(w.now().UnixNano(), 36), Hosts: []string{a.Host}, AnyAddress: a.Public}
	if !a.Public {
		o.Root = filepath.ToSlash(root)
	}
	return o
}

// greet says where the site is.
func (s *serve) greet(w world, a preview.Address, base string) {
	at := a.URL(base)
	if !s.quiet {
		if a.Moved {
			fmt.Fprintf(w.stdout, "Another program has the port of %s; this is the next free one.\n", s.addr)
		}
		fmt.Fprintf(w.stdout, "Serving %s (Ctrl-C ends it)\n", at)
	}
	if a.Public {
		fmt.Fprintln(w.stderr, "centers: warning: other machines on the network can see this site")
	}
	if s.open {
		if err := openBrowser(at); err != nil {
			fmt.Fprintf(w.stderr, "centers: cannot open the browser: %v\n", err)
		}
	}
}

// rebuild builds the whole site anew and shows it, or what keeps it from being
// built. It returns the path of the site's root.
func (s *serve) rebuild(ctx context.Context, w world, changed []string) (base string) {
	s.stop()
	ctx, s.stop = context.WithCancel(ctx)
	start := w.now()
	s.forget(changed)
	in, frame, err := s.load(ctx, w, s.frame)
	if err != nil {
		s.fail(w, err)
		return "/"
	}
	s.frame = frame
	files, err := site.Files(in.Input)
	if err != nil {
		s.fail(w, err)
		return in.base()
	}
	var t tally
	made := make([]preview.File, len(files))
	for i, f := range files {
		t.add(f.Path, 0)
		made[i] = preview.File{Path: f.Path, Bytes: f.Bytes}
	}
	show := preview.NewSite(in.base(), made)
	s.server.Show(show, onlyStyles(changed))
	took := w.now().Sub(start)
	printProblems(w.stderr, in.problems)
	if !s.quiet {
		fmt.Fprintf(w.stdout, "%s%v in %s\n", what(changed), &t, seconds(took))
	}
	go s.makeAll(ctx, w, show)
	return in.base()
}

// forget drops what of the last frame may be other since files changed.
func (s *serve) forget(changed []string) {
	if s.frame == nil {
		return
	}
	kept := *s.frame
	for _, name := range changed {
		switch {
		case name == "content/site.yaml", name == "content", name == "layouts", name == "layouts/i18n", strings.HasPrefix(name, "layouts/i18n/"):
			kept.locales, kept.layouts = nil, nil // layouts are checked against the words
		case !strings.HasPrefix(name, "content/"):
			kept.layouts = nil
		}
	}
	s.frame = &kept
}

// makeAll makes the files that nobody has asked for yet: so that the next click
// is quick, and a page that cannot be made is told before anybody sees it.
func (s *serve) makeAll(ctx context.Context, w world, show *preview.Site) {
	if err := show.Make(ctx.Err); err != nil && ctx.Err() == nil {
		s.fail(w, err)
	}
}

// fail shows what keeps the site from being built, at the terminal and in the
// browser.
func (s *serve) fail(w world, err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	var problems diag.List
	if !errors.As(asProblems(err), &problems) {
		problems = diag.List{{Message: err.Error()}}
	}
	printProblems(w.stderr, problems)
	s.server.Fail(preview.Problems(os.DirFS(s.source), problems.Sorted()))
}

// what says what changed, for the line that tells of a build.
func what(changed []string) string {
	switch len(changed) {
	case 0:
		return "Built "
	case 1:
		return changed[0] + " changed: "
	}
	return fmt.Sprintf("%s and %d more changed: ", changed[0], len(changed)-1)
}

func onlyStyles(changed []string) bool {
	return len(changed) > 0 && !slices.ContainsFunc(changed, func(name string) bool { return path.Ext(name) != ".css" })
}

// openBrowser opens an address in the browser of the person at this machine.
func openBrowser(address string) error {
	switch runtime.GOOS {
	case "darwin":
		return exec.Command("open", address).Start()
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", address).Start()
	}
	return exec.Command("xdg-open", address).Start()
}
