package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"centers/internal/gensite"
)

// Whatever editors and others do between builds, the site of the last build is
// that of a first one, byte for byte: also when the build sees that it need not
// do anything, when somebody changed the site by hand, and when content is wrong
// for a while.
func TestAnyEditsGiveWhatAFirstBuildGives(t *testing.T) {
	dir := t.TempDir()
	e := &editor{
		t: t, rnd: rand.New(rand.NewPCG(2026, 1124)), dir: dir, src: filepath.Join(dir, "source"), out: filepath.Join(dir, "site"),
		day: time.Date(2026, 11, 24, 20, 0, 0, 0, time.UTC), said: map[string]int{},
	}
	if err := errors.Join(
		os.CopyFS(e.src, gensite.Files(gensite.Size{Centers: 3, Classes: 2})),
		os.CopyFS(filepath.Join(e.src, "layouts"), os.DirFS("../../layouts")),
		os.CopyFS(filepath.Join(e.src, "static"), os.DirFS("../../static")),
	); err != nil {
		t.Fatal(err)
	}
	e.build()
	for range 26 {
		for range 1 + e.rnd.IntN(2) {
			e.edit()
		}
		e.build()
	}
	if e.said["nothing changed"] < 3 || e.said["as before"] < 10 || e.said["problems"] < 1 {
		t.Errorf("the builds said %v; too few of a kind", e.said)
	}
}

// An editor edits a project at random, and builds it.
type editor struct {
	t             *testing.T
	rnd           *rand.Rand
	dir, src, out string
	day           time.Time
	flags         []string
	undo          func() error // takes back an edit that is wrong
	last          map[string]string
	said          map[string]int // builds by what they said
	history       []string
}

// build builds into the folder that is there and into a new one, and compares.
func (e *editor) build() {
	e.t.Helper()
	code, said := e.run(e.out)
	first := filepath.Join(e.dir, "first")
	wantCode, _ := e.run(first)
	if code != wantCode {
		e.t.Fatalf("after %q: exit code %d, that of a first build is %d: %s", e.history, code, wantCode, said)
	}
	got := e.files(e.out)
	want := e.files(first)
	switch {
	case code != exitDone:
		e.said["problems"]++
		want = e.last
	case strings.Contains(said, "nothing changed"):
		e.said["nothing changed"]++
	case strings.Contains(said, "as before"):
		e.said["as before"]++
	}
	e.compare(got, want)
	e.last = got
	if err := os.RemoveAll(first); err != nil {
		e.t.Fatal(err)
	}
	if e.undo != nil {
		if err := e.undo(); err != nil {
			e.t.Fatal(err)
		}
		e.undo = nil
	}
}

func (e *editor) run(out string) (code int, said string) {
	var stdout, stderr bytes.Buffer
	args := append([]string{"build", "--source", e.src, "--out", out, "--now", e.day.Format(time.RFC3339)}, e.flags...)
	code = run(e.t.Context(), args, world{stdout: &stdout, stderr: &stderr, now: time.Now})
	return code, stdout.String() + stderr.String()
}

// files reads a site, but for what no build wrote.
func (e *editor) files(dir string) map[string]string {
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == dir {
			return nil
		}
		if err != nil || d.IsDir() || d.Name() == "CNAME" {
			return err
		}
		data, err := os.ReadFile(name)
		all[strings.TrimPrefix(name, dir)] = string(data)
		return err
	})
	if err != nil {
		e.t.Fatal(err)
	}
	return all
}

func (e *editor) compare(got, want map[string]string) {
	e.t.Helper()
	if maps.Equal(got, want) {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if text, ok := got[name]; !ok || text != want[name] {
			e.t.Fatalf("after %q: %s differs from that of a first build (there: %t)", e.history, name, ok)
		}
	}
	e.t.Fatalf("after %q: %d files, %d of a first build", e.history, len(got), len(want))
}

// edit does one thing that people do.
func (e *editor) edit() {
	e.t.Helper()
	edits := []struct {
		name string
		do   func() error
	}{
		{"nothing", func() error { return nil }},
		{"nothing", func() error { return nil }},
		{"times", e.touch},
		{"center", func() error { return e.add("content/centers/center-000%d.md", "\nOne line more.\n", e.rnd.IntN(3)) }},
		{"room", func() error { return e.replace("content/schedules/center-0001.yaml", `"Room 1"`, `"Room 10"`) }},
		{"room back", func() error { return e.replace("content/schedules/center-0001.yaml", `"Room 10"`, `"Room 1"`) }},
		{"closure", func() error {
			return e.add("content/closures.yaml", "- {date: 2026-12-%02d, name: {en: \"A day\", es: \"Un día\"}, centers: [center-0002]}\n", 1+e.rnd.IntN(20))
		}},
		{"question", func() error { return e.toggle("content/faqs/question-07.md") }},
		{"static file", func() error { return e.toggle("static/robots-extra.txt") }},
		{"word", func() error { return e.replace("layouts/i18n/en.yaml", "Nothing planned", "Nothing is planned") }},
		{"layout", func() error { return e.add("layouts/notices.html", "{{/* %d */}}\n", e.rnd.IntN(9)) }},
		{"style", func() error {
			return e.add("static/css/base.css", "/* %d */\n.x%d{color:red}\n", e.rnd.IntN(9), e.rnd.IntN(9))
		}},
		{"day", func() error { e.day = e.day.Add(time.Duration(1+e.rnd.IntN(40)) * time.Hour); return nil }},
		{"minute", func() error { e.day = e.day.Add(time.Minute); return nil }},
		{"address", func() error { e.flags = []string{"--base-url", "https://example.org/sub/"}; return nil }},
		{"flags", func() error { e.flags = []string{"--drafts", "--jobs", "3"}; return nil }},
		{"compress", func() error { e.flags = []string{"--compress"}; return nil }},
		{"no flags", func() error { e.flags = nil; return nil }},
		{"page by hand", func() error {
			return e.byHand(func(name string) error { return os.WriteFile(name, []byte("mine"), 0o644) })
		}},
		{"page gone", func() error { return e.byHand(os.Remove) }},
		{"foreign", func() error { return os.WriteFile(e.out+"/CNAME", []byte("example.org"), 0o644) }},
		{"stopped build", func() error { return os.MkdirAll(filepath.Join(e.dir, ".site.stage-new", "x"), 0o777) }},
		{"mistake", e.mistake},
		{"mistake", e.mistake},
		{"mistake", e.mistake},
	}
	x := edits[e.rnd.IntN(len(edits))]
	e.history = append(e.history, x.name)
	if err := x.do(); err != nil {
		e.t.Fatalf("%s: %v", x.name, err)
	}
}

func (e *editor) add(file, text string, args ...any) error {
	if n := strings.Count(file, "%"); n > 0 {
		file, args = fmt.Sprintf(file, args[:n]...), args[n:]
	}
	f, err := os.OpenFile(filepath.Join(e.src, file), os.O_APPEND|os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, text, args...)
	return errors.Join(err, f.Close())
}

func (e *editor) replace(file, old, with string) error {
	name := filepath.Join(e.src, file)
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return os.WriteFile(name, bytes.ReplaceAll(data, []byte(old), []byte(with)), 0o644)
}

// toggle takes a file away, or puts it back.
func (e *editor) toggle(file string) error {
	name, aside := filepath.Join(e.src, file), filepath.Join(e.dir, filepath.Base(file))
	if _, err := os.Stat(name); err == nil {
		return os.Rename(name, aside)
	}
	if _, err := os.Stat(aside); err == nil {
		return os.Rename(aside, name)
	}
	return os.WriteFile(name, []byte("extra\n"), 0o644)
}

// touch gives all files another time.
func (e *editor) touch() error {
	at := time.Unix(1_700_000_000+e.rnd.Int64N(1e7), 0)
	return filepath.WalkDir(e.src, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chtimes(name, at, at)
	})
}

// byHand does something to a file of the site that is a page.
func (e *editor) byHand(do func(string) error) error {
	names := slices.Sorted(maps.Keys(e.files(e.out)))
	names = slices.DeleteFunc(names, func(n string) bool { return !strings.HasSuffix(n, ".html") })
	name := names[e.rnd.IntN(len(names))]
	delete(e.last, name)
	err := do(e.out + name)
	if data, readErr := os.ReadFile(e.out + name); readErr == nil {
		e.last[name] = string(data)
	}
	return err
}

// mistake makes the content wrong until the next build.
func (e *editor) mistake() error {
	name := filepath.Join(e.src, "content/centers/center-0000.md")
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	e.undo = func() error { return os.WriteFile(name, data, 0o644) }
	return os.WriteFile(name, []byte("---\nname: [\n---\n"), 0o644)
}
