package main

import (
	"flag"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"centers/internal/diag"
)

var languageFlag = regexp.MustCompile(`^--?([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)(=|$)`)

// takeWords takes the flags out of the arguments that are named like a language,
// as --es "…". Which languages there are the site says, later.
func (c command) takeWords(flags *flag.FlagSet, rest []string) (others []string) {
	for i := 0; i < len(rest); i++ {
		m := languageFlag.FindStringSubmatch(rest[i])
		switch {
		case rest[i] == "--":
			return append(others, rest[i:]...)
		case m == nil || flags.Lookup(m[1]) != nil:
			others = append(others, rest[i])
		case m[2] == "=":
			c.words(m[1], rest[i][len(m[0]):])
		case i+1 < len(rest):
			i++
			c.words(m[1], rest[i])
		default:
			others = append(others, rest[i]) // package flag says that it is unknown
		}
	}
	return others
}

// flagNames returns the names of the flags of a command.
func (c command) flagNames() []string {
	var names []string
	c.flagSet(new(extras)).VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	return names
}

// unknownLanguage says that a flag is neither one of a command nor a language.
func unknownLanguage(name, lang string, known, languages []string) error {
	if near, ok := diag.Nearest(lang, slices.Concat(known, languages)); ok {
		return usageError(fmt.Sprintf("%s: unknown flag --%s; did you mean --%s?", name, lang, near))
	}
	return usageError(fmt.Sprintf("%s: --%s is neither a flag nor a language of the site (%s)", name, lang, strings.Join(languages, ", ")))
}
