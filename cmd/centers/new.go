package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"centers/internal/content"
	"centers/internal/diag"
	"centers/internal/edit"
	"centers/internal/form"
)

// A starting is a file, or an item of one, that is about to be made.
type starting struct {
	project
	args   []string
	dryRun bool
	given  map[string][]string // values of the flags named like keys
}

// startable are the kinds that new makes.
var startable = []string{"center", "service", "faq", "notice", "class", "page", "partner"}

func newCommand() command {
	s := starting{given: map[string][]string{}}
	return command{
		name:    "new",
		summary: "make a center, a class, a question and so on",
		usage: `New writes a new file that builds: a center, service, faq, notice, class, page or
partner, or the translation of one. It asks for what it must know, or takes it from
flags named like the keys of docs/editing.md. It never writes over anything.

  centers new center
  centers new center watts --name Watts --status planned
  centers new class zumba --center lynwood --title Zumba --service fitness-classes \
    --every "tue, thu" --time 10:00-11:00 --from 2026-12-01
  centers new translation es centers/watts`,
		flags: s.define,
		args:  s.take,
		run:   s.run,
	}
}

func (s *starting) define(flags *flag.FlagSet) {
	flags.StringVar(&s.source, "source", ".", "the project's `folder`")
	flags.StringVar(&s.now, "now", "", "take this `time` for now, such as 2026-11-24T12:00:00-08:00")
	flags.BoolVar(&s.dryRun, "dry-run", false, "print what would be written, and write nothing")
	flags.BoolVar(&s.quiet, "quiet", false, "say nothing but problems")
	for _, o := range allOptions() {
		take := func(value string) error { s.given[o.name] = append(s.given[o.name], value); return nil }
		if o.Type == content.TypeBool {
			flags.BoolFunc(o.name, o.usage(), take)
			continue
		}
		flags.Func(o.name, o.usage(), take)
	}
}

func (s *starting) take(args []string) error {
	s.args = args
	switch {
	case len(args) == 0:
		return usageError("new: say what to make: " + strings.Join(startable, ", ") + " or translation")
	case args[0] == "translation" && len(args) != 3:
		return usageError("new: write it as: centers new translation LANGUAGE ITEM, such as es centers/lynwood")
	case args[0] == "translation":
		return nil
	case !slices.Contains(startable, args[0]):
		near := "; it makes " + strings.Join(startable, ", ") + " or translation"
		if word, ok := diag.Nearest(args[0], append(slices.Clone(startable), "translation")); ok {
			near = fmt.Sprintf("; did you mean %q?", word)
		}
		return usageError(fmt.Sprintf("new: unknown kind %q%s", args[0], near))
	case len(args) > 2:
		return usageError(fmt.Sprintf("new: write it as: centers new %s ID; what is more than one word goes in quotes", args[0]))
	}
	return nil
}

func (s *starting) run(ctx context.Context, w world) error {
	d, err := s.open(w)
	if err != nil {
		return err
	}
	if s.args[0] == "translation" {
		return s.translation(ctx, w, d)
	}
	kind := s.args[0]
	known := optionsOf(kind)
	for name := range s.given {
		if i := slices.IndexFunc(known, func(o option) bool { return o.name == name }); i < 0 {
			return usageError(fmt.Sprintf("new: a %s has no --%s", kind, name))
		}
	}
	if err := s.complete(w, d, kind, known); err != nil {
		return err
	}
	id, err := s.id(w, kind)
	if err != nil {
		return err
	}
	file, old, data, err := s.place(d, kind, id, known)
	if err != nil {
		return err
	}
	return s.write(ctx, w, d, file, old, data, s.steps(kind, id, file, d.dir.Site.Languages[1:]))
}

// id returns the id of the new item: the one given, or one made of its name.
func (s *starting) id(w world, kind string) (string, error) {
	id := argument(s.args, 1)
	if id == "" {
		for _, key := range []string{"name", "title", "question"} {
			id += content.ID(strings.Join(s.given[key], ""))
		}
	}
	if id == "" {
		return "", usageError(fmt.Sprintf("new: say the id, such as: centers new %s healthy-cooking", kind))
	}
	return id, nil
}

// place returns the file that a new item goes to, what that holds already, and
// what it will.
func (s *starting) place(d *desk, kind, id string, known []option) (file string, old, data []byte, err error) {
	text := s.text(kind, id, known)
	switch kind {
	case "partner":
		file = "content/partners.yaml"
		if old, err = d.read(file); err != nil {
			return "", nil, nil, err
		}
		data, err = form.Format(file, []byte(text), d.dir.Site.Languages)
		return file, old, appended(old, data), err
	case "class":
		center := strings.Join(s.given["center"], "")
		file = "content/schedules/" + center + ".yaml"
		if d.has(file) {
			file = "content/schedules/" + center + "-" + id + ".yaml"
		}
	default:
		k := kindNamed(kind)
		file = strings.Replace(k.Path, "<id>", id, 1)
	}
	if d.has(file) {
		return "", nil, nil, fmt.Errorf("%s is there already; change it, or choose another id", file)
	}
	data, err = form.Format(file, []byte(text), d.dir.Site.Languages)
	return file, nil, data, err
}

// has reports whether there is a file.
func (d *desk) has(file string) bool {
	_, err := fs.Lstat(d.fsys, file)
	return !errors.Is(err, fs.ErrNotExist)
}

// appended returns a file with items at its end.
func appended(old, items []byte) []byte {
	if len(old) == 0 {
		return items
	}
	out := slices.Clone(old)
	if out[len(out)-1] != '\n' {
		out = append(out, '\n')
	}
	return append(out, append([]byte("\n"), items...)...)
}

// write loads the project with the new file, and writes that if all is right.
func (s *starting) write(ctx context.Context, w world, d *desk, file string, old, data []byte, next []string) error {
	real := d.real(file)
	_, _, _, err := d.load(edit.Overlay(d.fsys, real, data))
	var problems diag.List
	switch {
	case errors.As(err, &problems):
		printProblems(w.stderr, problems)
		return errUnchanged
	case err != nil:
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case s.dryRun:
		fmt.Fprintf(w.stdout, "%s", data)
		return nil
	}
	if err := d.writeOver(real, old, data); err != nil {
		return err
	}
	if !s.quiet {
		fmt.Fprintf(w.stdout, "Wrote %s. Next:\n", file)
		for _, step := range next {
			fmt.Fprintf(w.stdout, "- %s\n", step)
		}
	}
	return nil
}

// steps says what to do after an item was made. langs are those that it can be
// translated to.
func (s *starting) steps(kind, id, file string, langs []string) []string {
	var more []string
	if kind == "center" {
		more = append(more, "hours")
	}
	for _, o := range optionsOf(kind) {
		if !o.Required && !o.rare && len(s.given[o.name]) == 0 && len(more) < 8 {
			more = append(more, o.name)
		}
	}
	add := "add what is known, such as " + strings.Join(more, ", ") + "; docs/editing.md explains every key"
	markdown := kindNamed(kind).Body
	if markdown {
		add += ", and below the second --- goes the text"
	}
	out := []string{add, "look at it with: centers serve"}
	if markdown && len(langs) > 0 {
		out = append(out, "translate it: centers new translation "+langs[0]+" "+strings.TrimSuffix(strings.TrimPrefix(file, "content/"), ".md"))
	}
	if kind == "class" {
		out = append(out, "see what was understood: centers when "+strings.Join(s.given["center"], "")+"/"+id)
	}
	return out
}

func kindNamed(name string) content.Kind {
	for _, k := range content.Kinds() {
		if k.Name == name {
			return k
		}
	}
	return content.Kind{}
}
