package main

import (
	"flag"
	"fmt"
	"io"
	"strings"
)

// help prints what the program does, or what one command does.
func help(w io.Writer, args []string) error {
	if len(args) > 0 {
		c, err := find(args[0])
		if err == nil {
			c.help(w)
		}
		return err
	}
	fmt.Fprint(w, `Centers publishes the directory of the community resource centers.

  centers serve                  look at the site in a browser while you edit it
  centers check                  say what is wrong, with file and line
  centers build --out public     make the site

Commands:
`)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-13s %s\n", c.name, c.summary)
	}
	fmt.Fprint(w, `
"centers COMMAND --help" has examples and flags. Exit codes: 0 done, 1 problems,
2 wrong command line. Problems are printed to standard error, one a line, as
file:line:column: message.
`)
	return nil
}

// help prints the command's examples and flags.
func (c command) help(w io.Writer) {
	fmt.Fprintf(w, "%s\n\nFlags:\n", strings.TrimSpace(c.usage))
	c.flagSet(new(extras)).VisitAll(func(f *flag.Flag) {
		kind, text := flag.UnquoteUsage(f)
		left := strings.TrimSpace("--" + f.Name + " " + strings.ToUpper(kind))
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" {
			text += " (" + f.DefValue + ")"
		}
		fmt.Fprintf(w, "  %-20s %s\n", left, text)
	})
}
