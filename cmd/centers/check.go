package main

import (
	"context"
	"fmt"

	"centers/internal/site"
)

type check struct{ project }

func checkCommand() command {
	var c check
	return command{
		name:    "check",
		summary: "say what is wrong, and write nothing",
		usage: `Check does all that build does, but for the writing: it reads content, layouts and
static, makes every page, and says what is wrong with file, line and column.

  centers check
  centers check --drafts
  centers check --source ../directory`,
		flags: c.define,
		run:   c.run,
	}
}

func (c *check) run(ctx context.Context, w world) error {
	start := w.now()
	in, _, err := c.load(ctx, w, nil)
	if err != nil {
		return err
	}
	var t tally
	err = site.Render(ctx, in.Input, func(path string, data []byte) error {
		t.add(path, len(data))
		return nil
	})
	if err != nil {
		return asProblems(err)
	}
	printProblems(w.stderr, in.problems)
	if !c.quiet {
		fmt.Fprintf(w.stdout, "Checked %v: no errors, in %s\n", &t, seconds(w.now().Sub(start)))
	}
	return nil
}
