package content

import (
	"fmt"
	"slices"
	"strings"

	"centers/internal/civil"
	"centers/internal/diag"
	"centers/internal/recur"
)

// maxDescribed is how many entries of a class a message describes.
const maxDescribed = 3

// inWords says when a class meets, for messages about a day.
func (x *class) inWords(day civil.Date) string {
	var out []string
	for i, w := range x.whens {
		if i == maxDescribed {
			out = append(out, "and more")
			break
		}
		out = append(out, w.inWords(day))
	}
	return strings.Join(out, ", ")
}

func (w *when) inWords(day civil.Date) string {
	if w.Rule == nil {
		days := make([]string, 0, maxDescribed)
		for _, on := range w.Dates {
			if len(days) == maxDescribed {
				return fmt.Sprintf("on %d dates from %s to %s", len(w.Dates), w.Dates[0].Date, w.Dates[len(w.Dates)-1].Date)
			}
			days = append(days, on.Date.String())
		}
		return "on " + andList(days)
	}
	words := diag.Quote(w.text)
	if days, ok := weekdays(w.Rule); ok {
		words = days
	}
	if day < w.From {
		words += " from " + w.From.String()
	}
	if w.Until != 0 {
		words += " until " + w.Until.String()
	}
	return words
}

// weekdays says the days of a rule that repeats each week.
func weekdays(r *recur.Rule) (string, bool) {
	if r.Freq != recur.Weekly || r.Interval != 1 || r.Raw || len(r.ByDay) == 0 {
		return "", false
	}
	if len(r.ByDay) == 7 {
		return "every day", true
	}
	days := make([]string, len(r.ByDay))
	for i, d := range r.ByDay {
		days[i] = d.Day.Time().String() + "s"
	}
	return andList(days), true
}

func andList(items []string) string { return list(items, "and") }

func orList(items []string) string { return list(items, "or") }

func list(items []string, last string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	head := slices.Clone(items[:len(items)-1])
	return strings.Join(head, ", ") + " " + last + " " + items[len(items)-1]
}
