package main

import (
	"fmt"
	"regexp"
	"strings"

	"centers/internal/civil"
)

// dayTime is when centers can be open: what was typed without a.m. or p.m. is
// understood if only one reading lies inside.
var dayTime = civil.Span{Start: 7 * 60, End: 21 * 60}

var bareSpan = regexp.MustCompile(`^\s*(\d{1,2}(?::\d\d)?)\s*(?:-|–|—|to)\s*(\d{1,2}(?::\d\d)?)\s*$`)

// typedSpan parses a time range that somebody has typed. In files a range such as
// 9-12 is an error; here guessed is true, and whoever typed it is told what was
// understood.
func typedSpan(s string) (span civil.Span, guessed bool, err error) {
	span, err = civil.ParseSpan(s)
	if err == nil {
		return span, false, nil
	}
	m := bareSpan.FindStringSubmatch(s)
	if m == nil {
		return civil.Span{}, false, err
	}
	var readings []civil.Span
	for _, halves := range [][2]string{{"am", "am"}, {"am", "pm"}, {"pm", "pm"}} {
		one, fault := civil.ParseSpan(m[1] + halves[0] + "-" + m[2] + halves[1])
		if fault == nil && dayTime.Contains(one) {
			readings = append(readings, one)
		}
	}
	if len(readings) != 1 {
		return civil.Span{}, false, err
	}
	return readings[0], true, nil
}

// typedSpans parses one or more time ranges with commas between them.
func typedSpans(s string) (spans []civil.Span, guessed bool, err error) {
	var parts []string
	for part := range strings.SplitSeq(s, ",") {
		span, guess, err := typedSpan(part)
		if err != nil {
			return nil, false, err
		}
		guessed = guessed || guess
		parts = append(parts, span.String())
	}
	spans, err = civil.ParseSpans(strings.Join(parts, ","))
	return spans, guessed, err
}

// understood says what was made of a time range that could mean several.
func (e *editing) understood(w world, d *desk, typed string, spans ...civil.Span) {
	if e.quiet {
		return
	}
	words := make([]string, len(spans))
	for i, s := range spans {
		words[i] = d.words.Span(s)
	}
	fmt.Fprintf(w.stdout, "Understood %s as %s\n", typed, d.words.And(words))
}

// typedDate parses the date of a flag; none if it is not given.
func typedDate(flag, s string) (civil.Date, error) {
	if s == "" {
		return 0, nil
	}
	date, err := civil.ParseDate(s)
	if err != nil {
		return 0, usageError("--" + flag + ": " + err.Error())
	}
	return date, nil
}
