package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"centers/internal/diag"
	"centers/internal/edit"
)

type noticing struct {
	editing
	title, date, expires, level, centers string
}

// levels are those of the content format.
var levels = []string{"info", "warning", "emergency"}

func noticeCommand() command {
	var n noticing
	n.name = "notice"
	return command{
		name:    n.name,
		summary: "post a notice",
		usage: `Notice writes a new file in content/notices/. From its date to the end of its last
day it stands at the top of the pages of some centers, or of all pages. Nothing is
written if the site would not build with it, or if there is a notice of this id.
Flags named like a language say the title in it.

  centers notice water --title "No water on Monday" --date 2026-11-30 --expires 2026-11-30
  centers notice water --title "No water" --es "No hay agua" --date 2026-11-30 --level warning \
    --centers lynwood,pomona "The restrooms are closed. Classes meet as planned."`,
		flags: func(flags *flag.FlagSet) {
			n.define(flags)
			flags.StringVar(&n.title, "title", "", "what readers must know, in a few `words`")
			flags.StringVar(&n.date, "date", "", "the first `day` on which it shows")
			flags.StringVar(&n.expires, "expires", "", "the last `day` on which it is at the top")
			flags.StringVar(&n.level, "level", "", "the `level`: info, which is meant if nothing is said, warning or emergency")
			flags.StringVar(&n.centers, "centers", "", "`ids` of centers with commas between them; else all pages show it")
		},
		args:  n.take(1, 2, `ID --title "TITLE" --date DATE ["TEXT"], such as water --title "No water" --date 2026-11-30`),
		words: n.word,
		run:   n.run,
	}
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (n *noticing) run(ctx context.Context, w world) error {
	id := n.args[0]
	switch {
	case !idForm.MatchString(id):
		return usageError(fmt.Sprintf("%s is no id: small letters and digits, with single hyphens between them, such as no-water", diag.Quote(id)))
	case n.title == "" && len(n.other) == 0:
		return usageError(`notice: say what readers must know, such as --title "No water on Monday"`)
	case n.date == "":
		return usageError("notice: say the first day on which it shows, such as --date 2026-11-30")
	case n.level != "" && !slices.Contains(levels, n.level):
		return usageError(fmt.Sprintf("--level: unknown level %q%s", n.level, diag.Suggest(n.level, levels)))
	}
	date, err := typedDate("date", n.date)
	if err != nil {
		return err
	}
	expires, err := typedDate("expires", n.expires)
	if err != nil {
		return err
	}
	d, err := n.open(w)
	if err != nil {
		return err
	}
	title, err := n.text(d, "the title", n.title)
	if err != nil {
		return err
	}
	var centers []string
	if n.centers != "" {
		if centers, err = d.centers(n.centers, true); err != nil {
			return err
		}
	}
	file := "content/notices/" + id + ".md"
	if _, err := fs.Lstat(d.fsys, file); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already; change it, or choose another id", file)
	}
	body := strings.ToValidUTF8(argument(n.args, 1), "\ufffd")
	return n.change(ctx, w, d, file, nil, edit.NewNotice(edit.Notice{
		Title: title, Date: date, Expires: expires, Level: n.level, Centers: centers, Body: body,
	}))
}
