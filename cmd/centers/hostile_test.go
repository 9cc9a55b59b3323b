//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Nothing that anybody can put into content takes a build longer, or more
// memory, than this.
const (
	mostTime   = 20 * time.Second
	mostMemory = 1 << 30 // bytes
)

// class is a schedule with one class that meets as the words say.
func class(when string) string {
	return "center: lynwood\nclasses:\n  - id: zumba\n    title: Zumba\n    service: fitness\n    when:\n      - " + when + "\n"
}

// text is a page with that body.
func text(body string) string { return "---\ntitle: A page\n---\n" + body }

// hostile is content that somebody made to harm a build: what must be said of
// it, or that it is built like any other.
var hostile = []struct {
	name, file, text string
	want             string // in a message; empty: a normal build
}{
	{"a bomb of aliases", "content/topics.yaml", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n", "content/topics.yaml:1:"},
	{"an alias of itself", "content/topics.yaml", "- &a {id: visiting, name: *a}\n", "content/topics.yaml:1:"},
	{"deep lists", "content/topics.yaml", strings.Repeat("[", 100_000), "nested more than 32 deep"},
	{"deep maps", "content/topics.yaml", strings.Repeat("{a: ", 100_000), "nested more than 32 deep"},
	{"deep dashes", "content/topics.yaml", strings.Repeat("- ", 100_000) + "a", "content/topics.yaml:1:"},
	{"a giant file", "content/topics.yaml", strings.Repeat("# nothing\n", 6_000_000), "larger than 1 MiB"},
	{"a giant text", "content/pages/about.md", text(strings.Repeat("word ", 8_000_000)), "larger than 1 MiB"},
	{"a giant word", "content/topics.yaml", "- id: visiting\n  name: " + strings.Repeat("x", 1_000_000) + "\n", "content/topics.yaml:2:"},
	{"no text at all", "content/pages/about.md", string(make([]byte, 500_000)), "content/pages/about.md:1:"},
	{"forty thousand keys", "content/site.yaml", manyKeys(40_000), "content/site.yaml:"},
	{"ten thousand problems", "content/closures.yaml", strings.Repeat("- {date: 2026-13-45, name: X, centers: [nowhere]}\n", 10_000), "content/closures.yaml:10000:"},

	{"sessions by the million", "content/schedules/lynwood.yaml", class("{rrule: \"FREQ=SECONDLY\", time: 10:00-11:00, from: 1900-01-01}"), "content/schedules/lynwood.yaml:7:"},
	{"each minute of each hour", "content/schedules/lynwood.yaml", class("{rrule: \"FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,1,2,3,4,5\", time: 10:00-11:00, from: 1900-01-01}"), "content/schedules/lynwood.yaml:7:"},
	{"twenty classes a day", "content/schedules/lynwood.yaml", class("{every: daily, time: 10:00-11:00, from: 1900-01-01}" + strings.Repeat("\n      - {every: daily, time: 10:00-11:00, from: 1900-01-01}", 19)), "1,000 times"},
	{"from the year 1 to the last", "content/schedules/lynwood.yaml", class("{every: tue, time: 10:00-11:00, from: 0001-01-01, until: 9999-12-31}"), ""},
	{"a day that never comes", "content/schedules/lynwood.yaml", class("{rrule: \"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\", time: 10:00-11:00, from: 1900-01-01}"), "content/schedules/lynwood.yaml:7:"},
	{"no step", "content/schedules/lynwood.yaml", class("{rrule: \"FREQ=WEEKLY;INTERVAL=0\", time: 10:00-11:00, from: 2026-01-01}"), "content/schedules/lynwood.yaml:7:"},
	{"a step of two billion", "content/schedules/lynwood.yaml", class("{rrule: \"FREQ=WEEKLY;INTERVAL=2147483647\", time: 10:00-11:00, from: 2026-09-01}"), "?"},
	{"a closure of all time", "content/closures.yaml", "- {date: 0001-01-01, to: 9999-12-31, name: Ever, centers: all}\n", "?"},
	{"a window of all time", "content/site.yaml", strings.TrimSpace(siteText) + "\ncalendar: {past: 999999, ahead: 999999}\n", "content/site.yaml:"},

	{"links that do not end", "content/pages/about.md", text(strings.Repeat("[a](<b", 10_000)), ""},
	{"brackets", "content/pages/about.md", text(strings.Repeat("[", 60_000)), ""},
	{"emphasis", "content/pages/about.md", text(strings.Repeat("*a **a ", 8_000)), ""},
	{"quotes in quotes", "content/pages/about.md", text(strings.Repeat("> ", 30_000) + "a"), ""},
	{"lists in lists", "content/pages/about.md", text(strings.Repeat("* ", 30_000) + "a"), ""},
	{"links defined in vain", "content/pages/about.md", text(manyLinks(2_000)), ""},
	{"a wide table", "content/pages/about.md", text(strings.Repeat("|a", 2_000) + "|\n" + strings.Repeat("|-", 2_000) + "|\n" + strings.Repeat("|\n", 20_000)), "at most"},
	{"backticks", "content/pages/about.md", text(backticks(340)), ""},
	{"comments that do not end", "content/pages/about.md", text(strings.Repeat("<!-", 20_000)), ""},
	{"addresses", "content/pages/about.md", text(strings.Repeat("www.", 15_000)), ""},
}

const siteText = `title: {en: "Test centers", es: "Centros de prueba"}
description: {en: "A small site for tests.", es: "Un sitio pequeño para pruebas."}
base_url: https://test.example.org/
timezone: America/Los_Angeles
languages: [en, es]
contact: {phone: 213-555-0100}
`

func manyKeys(n int) string {
	var b strings.Builder
	b.WriteString(siteText)
	for i := range n {
		fmt.Fprintf(&b, "key%d: x\n", i)
	}
	return b.String()
}

func manyLinks(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "[a%d]: https://e.org\n", i)
	}
	return b.String() + strings.Repeat("[a] ", 3_000)
}

func backticks(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("e" + strings.Repeat("`", i))
	}
	return b.String()
}

// Hostile content is refused with a message at its place, or built like any
// other, in seconds and without much memory.
func TestHostileContent(t *testing.T) {
	// The program as people run it: the race detector takes twenty times as long.
	program := filepath.Join(t.TempDir(), "centers")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, tt := range hostile {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := laySite(dir); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, tt.file), []byte(tt.text), 0o644); err != nil {
				t.Fatal(err)
			}
			var said bytes.Buffer
			ctx, cancel := context.WithTimeout(t.Context(), 2*mostTime)
			defer cancel()
			cmd := exec.CommandContext(ctx, program, "build", "--quiet", "--source", dir, "--now", "2026-11-24T12:00:00-08:00")
			cmd.Stderr = &said
			start := time.Now()
			err := cmd.Run()
			if took := time.Since(start); took > mostTime {
				t.Errorf("took %v", took)
			}
			if used, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok && used.Maxrss*1024 > mostMemory {
				t.Errorf("took %d MB", used.Maxrss/1024)
			}
			code := cmd.ProcessState.ExitCode()
			switch {
			case strings.Contains(said.String(), "goroutine ") || code < 0 || code > exitProblems:
				t.Fatalf("exit code %d, %v: %.2000s", code, err, said.String())
			case tt.want == "?": // either will do
			case tt.want == "" && code != exitDone:
				t.Errorf("refused: %.300s", said.String())
			case tt.want != "" && (code != exitProblems || !strings.Contains(said.String(), tt.want)):
				t.Errorf("exit code %d; want %q in %.600s", code, tt.want, said.String())
			}
			_, err = os.Stat(filepath.Join(dir, "public"))
			if published := err == nil; published != (code == exitDone) {
				t.Errorf("published: %t, exit code %d", published, code)
			}
		})
	}
}
