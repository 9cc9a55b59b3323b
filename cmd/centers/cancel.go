package main

import (
	"context"
	"flag"

	"centers/internal/directory"
	"centers/internal/edit"
)

// A sessionEdit is what the commands have in common that change one session.
type sessionEdit struct {
	editing
	at      string
	replace bool
}

func (e *sessionEdit) define(flags *flag.FlagSet) {
	e.editing.define(flags)
	flags.StringVar(&e.at, "at", "", "the `time` when the session was to start, where a day has two, such as 10:00")
	flags.BoolVar(&e.replace, "replace", false, "put this in place of a change that there is already")
}

// write writes a change of a session into the schedule of its class.
func (e *sessionEdit) write(ctx context.Context, w world, d *desk, t *target, c directory.Change) error {
	line, err := t.replaced(e.replace)
	if err != nil {
		return err
	}
	c.Date, c.Original = t.PlannedDate, t.Time.Start
	file := t.class.At.File
	old, err := d.read(file)
	if err != nil {
		return err
	}
	data, err := edit.SetChange(file, old, t.class.ID, edit.Change{Change: c, SayStart: t.several}, line, d.book.Today)
	if err != nil {
		return err
	}
	return e.change(ctx, w, d, file, old, data)
}

type cancelling struct{ sessionEdit }

func cancelCommand() command {
	var c cancelling
	c.name = "cancel"
	return command{
		name:    c.name,
		summary: "cancel one session of a class",
		usage: `Cancel writes into the schedule of a class that one session does not take place,
and why. Only these lines of the file change, and nothing is written if the site
would not build with them. Flags named like a language say the reason in it.

  centers cancel lynwood/zumba 2026-12-08
  centers cancel lynwood/zumba 2026-12-08 "Instructor away"
  centers cancel lynwood/zumba 2026-12-08 "Instructor away" --es "El instructor no está"
  centers cancel lynwood/zumba 2026-12-08 --at 10:00`,
		flags: c.define,
		args:  c.take(2, 3, `CENTER/CLASS DATE ["REASON"], such as lynwood/zumba 2026-12-08 "Instructor away"`),
		words: c.word,
		run:   c.run,
	}
}

func (c *cancelling) run(ctx context.Context, w world) error {
	d, err := c.open(w)
	if err != nil {
		return err
	}
	reason, err := c.text(d, "the reason", argument(c.args, 2))
	if err != nil {
		return err
	}
	t, err := d.session(c.args[0], c.args[1], c.at)
	if err != nil {
		return err
	}
	return c.write(ctx, w, d, t, directory.Change{Cancelled: true, Reason: reason})
}

// argument returns an argument, or "" if there are fewer.
func argument(args []string, i int) string {
	if i < len(args) {
		return args[i]
	}
	return ""
}
