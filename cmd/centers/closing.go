package main

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/directory"
	"centers/internal/edit"
)

const closuresFile = "content/closures.yaml"

type closing struct {
	editing
	to, hours, title string
}

func closeCommand() command {
	var c closing
	c.name = "close"
	return command{
		name:    c.name,
		summary: "close centers for a day or more",
		usage: `Close adds a day to content/closures.yaml on which centers are closed, or open for
some hours only. Sessions on it are cancelled. Nothing else in the file changes, and
nothing is written if the site would not build with it. Flags named like a language
say the name in it.

  centers close all 2026-11-26 --name Thanksgiving --es "Día de Acción de Gracias"
  centers close lynwood 2026-12-24 --hours 9am-12pm --name "Christmas Eve"
  centers close lynwood,pomona 2026-12-28 --to 2026-12-30 --name "Staff days"`,
		flags: func(flags *flag.FlagSet) {
			c.define(flags)
			flags.StringVar(&c.title, "name", "", "what the day is called; readers see these `words` as the reason")
			flags.StringVar(&c.to, "to", "", "the last `day`, if there are more")
			flags.StringVar(&c.hours, "hours", "", "open for these `hours` only, such as 9am-12pm")
		},
		args:  c.take(2, 2, `CENTER|all DATE --name "NAME", such as lynwood 2026-12-24 --name "Christmas Eve"`),
		words: c.word,
		run:   c.run,
	}
}

func (c *closing) run(ctx context.Context, w world) error {
	if c.title == "" && len(c.other) == 0 {
		return usageError(`close: say what the day is called, such as --name "Staff day"; readers see it as the reason`)
	}
	date, err := civil.ParseDate(c.args[1])
	if err != nil {
		return usageError(err.Error())
	}
	to, err := typedDate("to", c.to)
	if err != nil {
		return err
	}
	var hours []civil.Span
	guessed := false
	if c.hours != "" {
		if hours, guessed, err = typedSpans(c.hours); err != nil {
			return usageError("--hours: " + err.Error())
		}
	}
	d, err := c.open(w)
	if err != nil {
		return err
	}
	name, err := c.text(d, "the name", c.title)
	if err != nil {
		return err
	}
	centers, err := d.centers(c.args[0], true)
	if err != nil {
		return err
	}
	if at, ok := closedSo(d.book.Dir.Closures, date, max(date, to), centers, hours); ok {
		return fmt.Errorf("it is said already: %s:%d", at.File, at.Line)
	}
	if guessed {
		c.understood(w, d, c.hours, hours...)
	}
	old, err := d.read(closuresFile)
	if err != nil {
		return err
	}
	data, err := edit.AddClosure(closuresFile, old, edit.Closure{
		Date: date, To: to, Name: name, Centers: centers, Hours: hours, Updated: d.book.Today,
	})
	if err != nil {
		return err
	}
	return c.change(ctx, w, d, closuresFile, old, data)
}

// closedSo finds a closure of these days, centers (none: all) and hours.
func closedSo(closures []*directory.Closure, from, to civil.Date, centers []string, hours []civil.Span) (directory.Place, bool) {
	for _, c := range closures {
		var ids []string
		for _, center := range c.Centers {
			ids = append(ids, center.ID)
		}
		wanted := slices.Sorted(slices.Values(centers))
		if c.Date == from && c.To == to && c.All == (centers == nil) && slices.Equal(c.Hours, hours) &&
			(c.All || slices.Equal(slices.Sorted(slices.Values(ids)), wanted)) {
			return c.At, true
		}
	}
	return directory.Place{}, false
}

// centers finds the centers in a list with commas; none stand for all, which may
// be said as a word too.
func (d *desk) centers(list string, all bool) ([]string, error) {
	var ids []string
	for id := range strings.SplitSeq(list, ",") {
		id = strings.TrimSpace(id)
		switch {
		case id == "all" && all && !strings.Contains(list, ","):
			return nil, nil
		case slices.Contains(ids, id):
			return nil, usageError(fmt.Sprintf("%s is named twice", diag.Quote(id)))
		}
		if _, err := d.center(id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}
