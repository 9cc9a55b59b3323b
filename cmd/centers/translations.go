package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"centers/internal/changes"
	"centers/internal/check"
	"centers/internal/diag"
	"centers/internal/edit"
	"centers/internal/history"
	"centers/internal/locale"
)

type deskwork struct {
	editing
	format string
}

func translationsCommand() command {
	var t deskwork
	t.name = "translations"
	return command{
		name:    t.name,
		summary: "list what there is to translate into a language",
		usage: `Translations is the desk of a translator: what is missing in a language, what is
older than its source, with what has changed there since (if the project is in git),
and what nobody has checked yet.

  centers translations es
  centers translations es --format json`,
		flags: func(flags *flag.FlagSet) {
			flags.StringVar(&t.source, "source", ".", "the project's `folder`")
			flags.StringVar(&t.now, "now", "", "take this `time` for now, such as 2026-11-24T12:00:00-08:00")
			flags.StringVar(&t.format, "format", "text", "print as `form`: text or json")
		},
		args: t.take(1, 1, "LANGUAGE, such as es"),
		run:  t.run,
	}
}

// A taskReport is a task as JSON. Its keys are promised to translators' tools.
type taskReport struct {
	Kind          string        `json:"kind"`
	ID            string        `json:"id"`
	Source        string        `json:"source"`         // a file, with the line of an item of a list
	File          string        `json:"file,omitempty"` // of the translation, there or to be made
	Exists        bool          `json:"exists"`
	Missing       []string      `json:"missing"` // keys without words in the language
	Stale         bool          `json:"stale"`
	SourceUpdated string        `json:"source_updated,omitempty"`
	Updated       string        `json:"updated,omitempty"`
	Changes       []fieldReport `json:"changes,omitempty"` // in the source since then
	Undated       bool          `json:"undated"`
	Reviewed      bool          `json:"reviewed"`
}

type fieldReport struct {
	Key    string `json:"key"`
	Before string `json:"before"`
	Now    string `json:"now"`
}

func (t *deskwork) run(ctx context.Context, w world) error {
	if !slices.Contains([]string{"text", "json"}, t.format) {
		return usageError(fmt.Sprintf("--format: unknown form %q%s", t.format, diag.Suggest(t.format, []string{"text", "json"})))
	}
	d, err := t.open(w)
	if err != nil {
		return err
	}
	lang, langs := t.args[0], d.dir.Site.Languages
	switch i := slices.Index(langs, lang); {
	case i == 0:
		return fmt.Errorf("%q is the default language: it is what the others translate", lang)
	case i < 0:
		return fmt.Errorf("unknown language %q%s", lang, diag.Suggest(lang, langs[1:]))
	}
	reports := []taskReport{}
	for _, task := range check.Tasks(d.shown(), lang) {
		r := reportOf(&task)
		if task.Stale() {
			if r.Changes, err = d.since(ctx, w, &task); err != nil {
				return err
			}
		}
		reports = append(reports, r)
	}
	name := locale.Capital(d.words.Language(lang))
	if t.format == "json" {
		enc := json.NewEncoder(w.stdout)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(struct {
			Language string       `json:"language"`
			Name     string       `json:"name"`
			Tasks    []taskReport `json:"tasks"`
		}{lang, name, reports})
	}
	printTasks(w.stdout, name, reports)
	return nil
}

func reportOf(t *check.Task) taskReport {
	return taskReport{
		Kind: t.Kind, ID: t.ID, Source: sourceOf(t), File: t.File, Exists: t.Translated,
		Missing: slices.Concat([]string{}, t.Missing), Stale: t.Stale(), Undated: t.Undated(), Reviewed: t.Reviewed,
		SourceUpdated: t.SourceUpdated.String(), Updated: t.Updated.String(),
	}
}

func sourceOf(t *check.Task) string {
	if t.File != "" {
		return t.Source.File
	}
	return fmt.Sprintf("%s:%d", t.Source.File, t.Source.Line)
}

// since returns what has changed in a source since the day of its translation's
// version: none if git cannot tell.
func (d *desk) since(ctx context.Context, w world, t *check.Task) ([]fieldReport, error) {
	if w.git == "" {
		return nil, nil
	}
	before, err := history.Git{Path: w.git, Env: w.env}.AsOf(ctx, d.path, t.Source.File, (t.Updated+1).At(0, d.dir.Site.TimeZone))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, history.ErrNone) || before == nil:
		return nil, nil
	case err != nil:
		return nil, err
	}
	now, err := d.read(t.Source.File)
	if err != nil {
		return nil, err
	}
	var out []fieldReport
	for _, f := range changes.Fields(t.Source.File, before, now) {
		out = append(out, fieldReport{f.Path, f.Before, f.Now})
	}
	return out, nil
}

// printTasks prints the desk for people.
func printTasks(w io.Writer, name string, reports []taskReport) {
	if len(reports) == 0 {
		fmt.Fprintf(w, "%s: nothing to do\n", name)
		return
	}
	part := func(heading string, is func(*taskReport) bool, say func(*taskReport)) {
		n := 0
		for i := range reports {
			if is(&reports[i]) {
				n++
			}
		}
		if n == 0 {
			return
		}
		fmt.Fprintf(w, "%s (%d)\n", heading, n)
		for i := range reports {
			if is(&reports[i]) {
				say(&reports[i])
			}
		}
		fmt.Fprintln(w)
	}
	part("Missing in "+name, func(r *taskReport) bool { return len(r.Missing) > 0 }, func(r *taskReport) {
		to := ""
		if r.File != "" {
			to = "; write it in " + r.File
		}
		fmt.Fprintf(w, "  %s: %s%s\n", r.Source, strings.Join(r.Missing, ", "), to)
	})
	part("Older than its source", func(r *taskReport) bool { return r.Stale }, func(r *taskReport) {
		fmt.Fprintf(w, "  %s: of %s; %s is of %s\n", r.File, r.Updated, r.Source, r.SourceUpdated)
		for _, f := range r.Changes {
			printField(w, changes.Field{Path: f.Key, Before: f.Before, Now: f.Now})
		}
	})
	plain := func(r *taskReport) { fmt.Fprintf(w, "  %s\n", r.File) }
	part("Without a date to compare", func(r *taskReport) bool { return r.Undated }, plain)
	part("Checked by nobody", func(r *taskReport) bool { return r.Exists && !r.Reviewed }, plain)
}

// printField prints what has changed in one key, and line by line in the text.
func printField(w io.Writer, f changes.Field) {
	fmt.Fprintf(w, "    %s\n", f)
	if f.Path != changes.Body || f.Before == "" || f.Now == "" {
		return
	}
	for _, l := range edit.Diff([]byte(f.Before+"\n"), []byte(f.Now+"\n")) {
		mark := "-"
		if l.Added {
			mark = "+"
		}
		fmt.Fprintln(w, strings.TrimRight("      "+mark+" "+l.Text, " "))
	}
}
