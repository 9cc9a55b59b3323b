package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"

	"centers/internal/check"
	"centers/internal/content"
	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

type stating struct{ editing }

func statusCommand() command {
	var s stating
	s.name = "status"
	return command{
		name:    s.name,
		summary: "list what is not on the site, and why",
		usage: `Status lists what editors have written and readers do not see: drafts, hidden
examples, notices to come and notices that are over, classes without a session to
come, and texts that are not there in every language.

  centers status`,
		flags: func(flags *flag.FlagSet) {
			flags.StringVar(&s.source, "source", ".", "the project's `folder`")
			flags.StringVar(&s.now, "now", "", "take this `time` for now, such as 2026-11-24T12:00:00-08:00")
		},
		run: s.run,
	}
}

// A row is one thing that readers do not see.
type row struct{ at, what string }

func (s *stating) run(_ context.Context, w world) error {
	d, err := s.open(w)
	if err != nil {
		return err
	}
	shown := d.shown()
	rows := d.hidden(shown)
	some := printRows(w.stdout, "Drafts and hidden examples", rows)
	some = printRows(w.stdout, "Notices to come", d.notices(shown, func(n *directory.Notice) string {
		if n.Date > d.book.Today {
			return "from " + d.words.Date(n.Date, locale.WeekdayDayYear) + " on"
		}
		return ""
	})) || some
	some = printRows(w.stdout, "Notices that are over", d.notices(shown, func(n *directory.Notice) string {
		if n.Expires != 0 && n.Expires < d.book.Today {
			return "since " + d.words.Date(n.Expires, locale.WeekdayDayYear)
		}
		return ""
	})) || some
	some = printRows(w.stdout, "Classes without a session to come", d.idle(shown)) || some
	some = printRows(w.stdout, "Texts that are shown in another language", d.fallbacks(shown)) || some
	if !some {
		fmt.Fprintln(w.stdout, "Everything is on the site.")
	}
	return nil
}

// printRows prints rows below their heading, if there are any.
func printRows(w io.Writer, heading string, rows []row) bool {
	if len(rows) == 0 {
		return false
	}
	fmt.Fprintf(w, "%s (%d)\n", heading, len(rows))
	for _, r := range rows {
		fmt.Fprintf(w, "  %s: %s\n", r.at, r.what)
	}
	fmt.Fprintln(w)
	return true
}

// shown loads what readers see. The content builds, so there is something.
func (d *desk) shown() *directory.Directory {
	opts := d.opts
	opts.Drafts, opts.Samples = false, false
	dir, _ := content.Load(d.fsys, opts)
	return dir
}

// An item is something that may be hidden.
type item struct {
	ref   string
	at    directory.Place
	what  string
	draft bool // its own, as far as that is known
}

// items returns everything that can be a draft.
func items(dir *directory.Directory) (out []item) {
	lang := dir.Site.DefaultLang()
	add := func(kind, id string, at directory.Place, name directory.Text, draft bool) {
		out = append(out, item{kind + " " + id, at, kind + " " + fmt.Sprintf("%q", name.In(lang).Value), draft})
	}
	for _, x := range dir.Site.Organizations {
		add("organization", x.ID, x.At, x.Name, true)
	}
	for _, x := range dir.Centers {
		add("center", x.ID, x.At, x.Name, x.Draft)
	}
	for _, x := range dir.Services {
		add("service", x.ID, x.At, x.Name, x.Draft)
	}
	for _, x := range dir.Topics {
		add("topic", x.ID, x.At, x.Name, true)
	}
	for _, x := range dir.FAQs {
		add("question", x.ID, x.At, x.Question, x.Draft)
	}
	for _, x := range dir.Partners {
		add("partner", x.ID, x.At, x.Name, true)
	}
	for _, x := range dir.Notices {
		add("notice", x.ID, x.At, x.Title, x.Draft)
	}
	for _, x := range dir.Pages {
		add("page", x.ID, x.At, x.Title, x.Draft)
	}
	return out
}

// hidden returns what is a draft, or goes with one.
func (d *desk) hidden(shown *directory.Directory) (rows []row) {
	seen := map[string]bool{}
	for _, x := range items(shown) {
		seen[x.ref] = true
	}
	why := map[string]string{"question": "in a topic that is a draft", "notice": "about centers that are drafts"}
	for _, x := range items(d.dir) {
		kind, _, _ := strings.Cut(x.ref, " ")
		switch {
		case seen[x.ref]:
		case x.draft:
			rows = append(rows, row{where(x.at), x.what + ", a draft"})
		default:
			rows = append(rows, row{where(x.at), x.what + ", " + why[kind]})
		}
	}
	hidden := d.hiddenClasses(shown)
	for _, c := range d.dir.Classes {
		if why := hidden[c.Ref()]; why != "" {
			rows = append(rows, row{where(c.At), fmt.Sprintf("class %s/%s, %s", c.Center.ID, c.ID, why)})
		}
	}
	return rows
}

// hiddenClasses says of each class that readers do not see why.
func (d *desk) hiddenClasses(shown *directory.Directory) map[directory.Ref]string {
	out := map[directory.Ref]string{}
	for _, c := range d.dir.Classes {
		switch {
		case c.Center.Draft:
			out[c.Ref()] = "at a center that is a draft"
		case c.Sample && d.dir.Site.HideSamples:
			out[c.Ref()] = "an example, which site.yaml hides"
		default:
			out[c.Ref()] = "a draft"
		}
	}
	for _, c := range shown.Classes {
		delete(out, c.Ref())
	}
	return out
}

func where(p directory.Place) string {
	if p.Line > 1 || !strings.HasSuffix(p.File, ".md") {
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return p.File
}

// notices returns the notices about which when says something.
func (d *desk) notices(shown *directory.Directory, when func(*directory.Notice) string) (rows []row) {
	for _, n := range shown.Notices {
		if words := when(n); words != "" {
			rows = append(rows, row{where(n.At), fmt.Sprintf("%q, %s", n.Title.In(shown.Site.DefaultLang()).Value, words)})
		}
	}
	return rows
}

// idle returns the classes on the site that do not meet in the days to come.
func (d *desk) idle(shown *directory.Directory) (rows []row) {
	for _, c := range shown.Classes {
		why := d.noSessions(c)
		if why == "" && d.allCancelled(c) {
			why = "every session that is coming is cancelled"
		}
		if why != "" {
			rows = append(rows, row{where(c.At), fmt.Sprintf("%s/%s: %s", c.Center.ID, c.ID, why)})
		}
	}
	return rows
}

func (d *desk) allCancelled(c *directory.Class) bool {
	for _, s := range schedule.Expand(d.dir, c, d.book.Today, d.book.To) {
		if s.State != schedule.Cancelled {
			return false
		}
	}
	return true
}

// fallbacks counts what each language lacks.
func (d *desk) fallbacks(shown *directory.Directory) (rows []row) {
	for _, lang := range shown.Site.Languages[1:] {
		texts, places := 0, 0
		for _, t := range check.Tasks(shown, lang) {
			texts += len(t.Missing)
			places += min(len(t.Missing), 1)
		}
		if texts > 0 {
			rows = append(rows, row{locale.Capital(d.words.Language(lang)),
				fmt.Sprintf("%s in %s; \"centers translations %s\" lists them", count(texts, "text"), count(places, "place"), lang)})
		}
	}
	return rows
}
