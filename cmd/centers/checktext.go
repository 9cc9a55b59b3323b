package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"centers/internal/check"
	"centers/internal/diag"
	"centers/internal/preview"
)

// formats are the forms in which check prints.
var formats = []string{"text", "short", "json", "github", "sarif"}

// print prints a verdict: problems for people to standard error, for programs to
// standard output. The last line is the count.
func (c *checking) print(w world, v *verdict) error {
	switch c.format {
	case "json":
		return printJSON(w.stdout, v)
	case "sarif":
		return printSARIF(w.stdout, v)
	case "github":
		printGitHub(w.stdout, v)
		return nil
	}
	p := printer{all: c.all || c.format == "short", colour: c.colours(w)}
	if p.colour && c.format == "text" {
		p.frame = c.frame
	}
	_, _ = io.WriteString(w.stderr, p.text(v.problems)) // there is nowhere to say that it failed
	if c.quiet {
		return nil
	}
	if c.format == "text" {
		printLanguages(w.stdout, v.languages)
	}
	if v.tally == nil {
		fmt.Fprintln(w.stdout, counted(v.problems))
		return nil
	}
	fmt.Fprintf(w.stdout, "Checked %v: %s, in %s\n", v.tally, counted(v.problems), seconds(v.took))
	return nil
}

// colours reports whether standard error shows colours: https://no-color.org/.
func (c *checking) colours(w world) bool {
	if c.color != "auto" {
		return c.color == "always"
	}
	return lookup(w.env, "NO_COLOR") == "" && w.isTerminal()
}

// mostOfRule is how many problems of one rule are printed without --all.
const mostOfRule = 10

// A printer prints problems for people.
type printer struct {
	all    bool
	colour bool
	frame  func(diag.Problem) string // the lines at fault; nil: none
}

// text returns errors by their places, then warnings and advice by their rules.
func (p *printer) text(problems diag.List) string {
	var b strings.Builder
	rank := map[string]int{}
	for i, r := range check.Rules() {
		rank[r.Name] = i
	}
	sorted := slices.Clone(problems)
	slices.SortStableFunc(sorted, func(x, y diag.Problem) int {
		if x.Severity == diag.Error && y.Severity == diag.Error {
			return x.Pos.Compare(y.Pos)
		}
		return cmp.Or(cmp.Compare(x.Severity, y.Severity), cmp.Compare(rank[x.Rule], rank[y.Rule]), x.Pos.Compare(y.Pos))
	})
	n := 0
	for i, x := range sorted {
		if i > 0 && sorted[i-1].Rule != x.Rule {
			n = 0
		}
		if n++; x.Severity == diag.Error || p.all || n <= mostOfRule {
			b.WriteString(p.line(x))
			continue
		}
		if i+1 == len(sorted) || sorted[i+1].Rule != x.Rule || sorted[i+1].Severity != x.Severity {
			fmt.Fprintf(&b, "and %s more of %s; see them with --all\n", number(n-mostOfRule), x.Rule)
		}
	}
	return b.String()
}

// The colours of severities, as ANSI terminals have them.
var colours = map[diag.Severity]string{diag.Error: "\x1b[1;31m", diag.Warning: "\x1b[1;33m", diag.Advice: "\x1b[1;36m"}

const (
	faint = "\x1b[2m"
	plain = "\x1b[0m"
)

// line returns one problem. The rule stands after what site.yaml may switch.
func (p *printer) line(x diag.Problem) string {
	rule, _ := check.Lookup(x.Rule)
	if p.colour {
		place, message := diag.Problem{Message: x.Pos.String()}.String(), diag.Problem{Message: x.Message}.String()
		s := colours[x.Severity] + x.Severity.String() + plain + ": " + message
		if place != "" {
			s = place + ": " + s
		}
		if !rule.Form && rule.Name != "" {
			s += faint + " [" + x.Rule + "]" + plain
		}
		s += "\n"
		if p.frame != nil {
			s += p.frame(x)
		}
		return s
	}
	if x.Severity != diag.Error {
		x.Message = x.Severity.String() + ": " + x.Message
	}
	if !rule.Form && rule.Name != "" {
		x.Message += " [" + x.Rule + "]"
	}
	return x.String() + "\n"
}

// frame returns the lines around a problem, with a mark under its column.
func (c *checking) frame(x diag.Problem) string {
	lines := preview.Problems(c.sourceFiles(), diag.List{x})[0].Lines
	if len(lines) == 0 {
		return ""
	}
	var b strings.Builder
	width := len(strconv.Itoa(lines[len(lines)-1].Number))
	for _, l := range lines {
		text := diag.Problem{Message: l.Text}.String() // without what could move the cursor
		if l.Number != x.Pos.Line {
			fmt.Fprintf(&b, "%s %*d | %s%s\n", faint, width, l.Number, text, plain)
			continue
		}
		fmt.Fprintf(&b, " %*d | %s\n", width, l.Number, text)
		if x.Pos.Col > 0 && x.Pos.Col <= utf8.RuneCountInString(text)+1 {
			fmt.Fprintf(&b, " %*s | %s%s^%s\n", width, "", strings.Repeat(" ", x.Pos.Col-1), colours[x.Severity], plain)
		}
	}
	return b.String() + "\n"
}

// printLanguages prints how far each translation has come.
func printLanguages(w io.Writer, languages []check.Language) {
	if len(languages) == 0 {
		return
	}
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	fmt.Fprintln(t, "Language\tTexts translated\tFiles out of date\tWithout a date\tNot reviewed")
	for _, l := range languages {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", l.Name, share(l.Translated, l.Texts), share(l.Stale, l.Files), share(l.Undated, l.Files), share(l.Unreviewed, l.Files))
	}
	_ = t.Flush()
}

// share returns a part of a whole, as "3 of 4 (75%)". Not all is never 100%.
func share(part, whole int) string {
	if whole == 0 {
		return "none"
	}
	return fmt.Sprintf("%s of %s (%d%%)", number(part), number(whole), part*100/whole)
}
