// Centers publishes the directory of the community resource centers: it reads
// what editors wrote and makes the website, its calendars and its feeds.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"time"
	_ "time/tzdata" // the same rules of time zones on every machine

	"centers/internal/diag"
)

// Exit codes.
const (
	exitDone     = 0
	exitProblems = 1 // in the content, the layouts, or on this machine
	exitUsage    = 2 // the command line is wrong
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program as it is
	git, _ := exec.LookPath("git")
	os.Exit(run(ctx, os.Args[1:], world{
		stdin: somebody(), stdout: os.Stdout, stderr: os.Stderr, env: os.Environ(), now: time.Now, git: git,
	}))
}

// somebody returns the standard input if that is a terminal, where a person can
// answer questions, else nil.
func somebody() io.Reader {
	info, err := os.Stdin.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	if nothing, err := os.Stat(os.DevNull); err == nil && os.SameFile(info, nothing) {
		return nil
	}
	return os.Stdin
}

// A world is all that a command has from outside.
type world struct {
	stdin          io.Reader // of somebody who answers questions; nil: there is nobody
	stdout, stderr io.Writer
	env            []string
	now            func() time.Time
	git            string // path of the program; empty: there is none
}

// A command is one thing that the program does. Its flags are fields of a value
// that both functions know.
type command struct {
	name    string
	summary string // one line
	usage   string // what follows "centers name" and the flags: a sentence or two, and examples
	flags   func(*flag.FlagSet)
	args    func([]string) error     // takes what is no flag; nil: there may be nothing
	words   func(lang, words string) // takes flags named like a language, as --es "…"; nil: there are none
	run     func(context.Context, world) error
}

// commands lists what the program does, in the order of its help.
func commands() []command {
	return []command{
		serveCommand(), buildCommand(), checkCommand(), formatCommand(), schemaCommand(),
		newCommand(), cancelCommand(), moveCommand(), closeCommand(), noticeCommand(),
		whenCommand(), statusCommand(), translationsCommand(), diffCommand(), hostCommand(), completionCommand(),
	}
}

// A usageError is a command line that makes no sense.
type usageError string

func (e usageError) Error() string { return string(e) }

// run does what the arguments say and returns the exit code.
func run(ctx context.Context, args []string, w world) int {
	err := dispatch(ctx, args, w)
	var usage usageError
	var problems diag.List
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errTold):
	case errors.As(err, &usage):
		fmt.Fprintf(w.stderr, "centers: %s\n", usage)
		return exitUsage
	case errors.As(err, &problems):
		printProblems(w.stderr, problems)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(w.stderr, "centers: interrupted")
	default:
		fmt.Fprintf(w.stderr, "centers: %v\n", err)
	}
	return exitProblems
}

func dispatch(ctx context.Context, args []string, w world) error {
	if len(args) == 0 {
		return usageError("say what to do, such as \"centers serve\"; \"centers help\" lists the commands")
	}
	name, rest := args[0], args[1:]
	switch name {
	case "help", "-h", "-help", "--help":
		return help(w.stdout, rest)
	}
	c, err := find(name)
	if err != nil {
		return err
	}
	var more extras
	flags := c.flagSet(&more)
	if c.words != nil {
		rest = c.takeWords(flags, rest)
	}
	args, err = parseAll(flags, rest)
	if errors.Is(err, flag.ErrHelp) {
		c.help(w.stdout)
		return nil
	} else if err != nil {
		return usageError(c.explain(err, flags))
	}
	if c.args != nil {
		err = c.args(args)
	} else if len(args) > 0 {
		err = usageError(fmt.Sprintf("%s takes no argument %q; \"centers %s --help\" lists its flags", name, args[0], name))
	}
	if err != nil {
		return err
	}
	return more.around(func() error { return c.run(ctx, w) })
}

// parseAll reads flags wherever they stand and returns the other arguments. All
// that follows "--" is no flag.
func parseAll(flags *flag.FlagSet, args []string) ([]string, error) {
	var others []string
	for {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		rest := flags.Args()
		if len(rest) == 0 {
			return others, nil
		}
		if before := len(args) - len(rest); before > 0 && args[before-1] == "--" {
			return append(others, rest...), nil
		}
		others, args = append(others, rest[0]), rest[1:]
	}
}

func find(name string) (command, error) {
	var names []string
	for _, c := range commands() {
		if c.name == name {
			return c, nil
		}
		names = append(names, c.name)
	}
	if near, ok := diag.Nearest(name, append(names, "help")); ok {
		return command{}, usageError(fmt.Sprintf("unknown command %q; did you mean %q?", name, near))
	}
	return command{}, usageError(fmt.Sprintf("unknown command %q; \"centers help\" lists the commands", name))
}

// flagSet returns the flags of the command and those of all commands.
func (c command) flagSet(more *extras) *flag.FlagSet {
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	c.flags(flags)
	more.define(flags)
	return flags
}

// explain puts the words of the flag package into ours.
func (c command) explain(err error, flags *flag.FlagSet) string {
	if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
		name = strings.TrimPrefix(name, "-")
		var known []string
		flags.VisitAll(func(f *flag.Flag) { known = append(known, f.Name) })
		if near, ok := diag.Nearest(name, known); ok {
			return fmt.Sprintf("%s: unknown flag --%s; did you mean --%s?", c.name, name, near)
		}
		return fmt.Sprintf("%s: unknown flag --%s; \"centers %s --help\" lists its flags", c.name, name, c.name)
	}
	return c.name + ": " + strings.NewReplacer("flag -", "flag --", ": -", ": --").Replace(err.Error())
}
