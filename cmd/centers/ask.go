package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"centers/internal/content"
	"centers/internal/diag"
)

// complete asks for the values that are needed and were not given. Without a
// terminal their lack is an error.
func (s *starting) complete(w world, d *desk, kind string, known []option) error {
	if kind == "notice" && len(s.given["date"]) == 0 && w.stdin == nil {
		s.given["date"] = []string{d.book.Today.String()}
	}
	var lines *bufio.Scanner
	if w.stdin != nil {
		lines = bufio.NewScanner(w.stdin)
	}
	var missing []string
	for _, o := range known {
		if len(s.given[o.name]) > 0 || !s.needs(kind, o) {
			continue
		}
		if lines == nil {
			missing = append(missing, "--"+o.name)
			continue
		}
		answer, err := ask(w.stderr, lines, o, d.choices(o.Field))
		if err != nil {
			return err
		}
		s.given[o.name] = []string{answer}
	}
	if len(missing) > 0 {
		return usageError(fmt.Sprintf("new: a %s needs %s", kind, strings.Join(missing, ", ")))
	}
	return nil
}

// needs reports whether a new item of a kind needs a key. Those of a map are
// needed if the map is.
func (s *starting) needs(kind string, o option) bool {
	switch {
	case kind == "center" && o.parent == "address":
		return o.Required && strings.Join(s.given["status"], "") != "planned"
	case kind == "class" && o.name == "every":
		return len(s.given["on"])+len(s.given["rrule"]) == 0
	case kind == "class" && o.name == "from":
		return len(s.given["on"]) == 0
	case kind == "class" && o.name == "time":
		return true
	}
	return o.Required
}

// choices returns the words or ids that a value may be; none if it is free.
func (d *desk) choices(f content.Field) []string {
	var ids []string
	switch f.Of {
	case "center":
		for _, c := range d.dir.Centers {
			ids = append(ids, c.ID)
		}
	case "service":
		for _, s := range d.dir.Services {
			ids = append(ids, s.ID)
		}
	case "topic":
		for _, t := range d.dir.Topics {
			ids = append(ids, t.ID)
		}
	default:
		return f.Enum
	}
	return ids
}

// errNoAnswer is the end of the answers before the end of the questions.
var errNoAnswer = errors.New("there are no more answers; nothing was written")

// ask asks for one value until there is one that can be right.
func ask(out io.Writer, lines *bufio.Scanner, o option, choices []string) (string, error) {
	fmt.Fprintf(out, "%s: %s\n", o.name, o.Doc)
	if len(choices) > 0 {
		fmt.Fprintf(out, "  one of %s\n", strings.Join(choices, ", "))
	}
	for {
		fmt.Fprint(out, "> ")
		if !lines.Scan() {
			fmt.Fprintln(out)
			return "", errors.Join(lines.Err(), errNoAnswer)
		}
		answer := strings.TrimSpace(lines.Text())
		switch {
		case answer == "":
			fmt.Fprintln(out, "  it cannot be empty")
		case len(choices) > 0 && !slices.Contains(choices, answer):
			fmt.Fprintf(out, "  there is no %s%s\n", diag.Quote(answer), diag.Suggest(answer, choices))
		default:
			return answer, nil
		}
	}
}
