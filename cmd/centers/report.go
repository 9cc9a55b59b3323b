package main

import (
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"centers/internal/diag"
	"centers/internal/site"
)

// printProblems prints one line for each problem. What is no error says so.
func printProblems(w io.Writer, problems diag.List) {
	var b strings.Builder
	for _, p := range problems.Sorted() {
		if p.Severity != diag.Error {
			p.Message = p.Severity.String() + ": " + p.Message
		}
		b.WriteString(p.String() + "\n")
	}
	_, _ = io.WriteString(w, b.String()) // there is nowhere to say that it failed
}

// atLayout is what html/template says of a layout that asks for what its page
// does not have.
var atLayout = regexp.MustCompile(`template: (layouts/[^:]+):(\d+):(\d+): executing "[^"]*" at (.*)`)

// asProblems turns an error of rendering that an editor can mend into a problem
// at its place.
func asProblems(err error) error {
	if clash, ok := errors.AsType[*site.StaticClash](err); ok {
		message := strings.TrimPrefix(clash.Error(), clash.File+": ")
		return diag.List{{Pos: diag.Pos{File: clash.File}, Rule: "static-clash", Message: message}}
	}
	if m := atLayout.FindStringSubmatch(err.Error()); m != nil {
		line, _ := strconv.Atoi(m[2])
		col, _ := strconv.Atoi(m[3])
		return diag.List{{Pos: diag.Pos{File: m[1], Line: line, Col: col + 1}, Rule: "layout", Message: m[4]}}
	}
	return err
}

// A tally counts the files of a site by what they are. It may be used from
// several goroutines.
type tally struct {
	mu                      sync.Mutex
	pages, calendars, feeds int
	bytes                   int64
}

func (t *tally) add(file string, size int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.bytes += int64(size)
	switch ext := path.Ext(file); {
	case ext == ".html":
		t.pages++
	case ext == ".ics":
		t.calendars++
	case strings.HasPrefix(file, "feeds/") || strings.Contains(file, "/feeds/"):
		t.feeds++
	}
}

// String says what was counted, as "12 pages, 3 calendars, 6 feeds".
func (t *tally) String() string {
	return fmt.Sprintf("%s, %s, %s", count(t.pages, "page"), count(t.calendars, "calendar"), count(t.feeds, "feed"))
}

// count returns a number with its noun, as "1 page" or "1,234 pages".
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return number(n) + " " + noun
}

// number returns a number with a comma at the thousands.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// size returns a number of bytes as people say it.
func size(n int64) string {
	if n < 1_000_000 {
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

// seconds returns a duration as people say it.
func seconds(d time.Duration) string {
	return strconv.FormatFloat(d.Seconds(), 'f', 2, 64) + " s"
}
