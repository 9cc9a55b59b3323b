//go:build unix

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"centers/internal/gensite"
)

// An edit is one thing that editors do while they look at a page.
type edit struct {
	label string
	file  string // that changes, below the project
	page  string // that is open, below the site's root
	// change returns the file's text after the nth edit.
	change func(text string, n int) string
}

// editsOf lists what is tried on a site: prose of a center, a change of a class,
// a layout and a style.
func editsOf(center, schedule, page string) []edit {
	line := func(format string) func(string, int) string {
		return func(text string, n int) string { return text + fmt.Sprintf(format, n) }
	}
	return []edit{
		{"prose", center, page, line("\nOne more line, %d.\n")},
		{"class", schedule, page, line("\n# Looked at %d times.\n")},
		{"layout", "layouts/center.html", page, line("<!-- %d -->\n")},
		{"style", "static/css/10-tokens.css", page, line("\n/* %d */\n.edit-%[1]d { color: red; }\n")},
	}
}

// measureEdits serves a project, does each edit some times, and prints how long
// it took from the saved file until the open page was there anew.
func measureEdits(name, program, src string, edits []edit, times int) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "serve", "--source", src, "--addr", "localhost:0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		return err
	}
	defer func() { cancel(); _ = cmd.Wait() }()
	log := bufio.NewReader(out)
	root := ""
	for root == "" {
		text, err := log.ReadString('\n')
		if err != nil {
			return fmt.Errorf("serve ended: %w", err)
		}
		if rest, ok := strings.CutPrefix(text, "Serving "); ok {
			root, _, _ = strings.Cut(rest, " ")
		}
	}
	go io.Copy(io.Discard, log)
	u, err := url.Parse(root)
	if err != nil {
		return err
	}
	r, err := http.Get("http://" + u.Host + "/-/events")
	if err != nil {
		return err
	}
	defer r.Body.Close()
	events := bufio.NewReader(r.Body)
	if _, err := nextBuild(events); err != nil {
		return err
	}
	for _, e := range edits {
		var took []time.Duration
		file := filepath.Join(src, filepath.FromSlash(e.file))
		before, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		for n := range times {
			time.Sleep(300 * time.Millisecond) // a person is slower
			start := time.Now()
			if err := os.WriteFile(file, []byte(e.change(string(before), n)), 0o644); err != nil {
				return err
			}
			if _, err := nextBuild(events); err != nil {
				return err
			}
			if err := fetch(root + e.page); err != nil {
				return err
			}
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		ms := func(q float64) float64 { return took[int(q*float64(len(took)-1))].Seconds() * 1000 }
		fmt.Printf("%-10s %-8s %5d edits   median %6.0f ms   95th percentile %6.0f ms   slowest %6.0f ms\n", name, e.label, len(took), ms(0.5), ms(0.95), ms(1))
	}
	return nil
}

// nextBuild waits for the next good build.
func nextBuild(events *bufio.Reader) (int, error) {
	for {
		text, err := events.ReadString('\n')
		if err != nil {
			return 0, err
		}
		data, ok := strings.CutPrefix(text, "data: ")
		if !ok {
			continue
		}
		var e struct {
			Build    int
			Problems []struct{ Message string }
		}
		if err := json.Unmarshal([]byte(data), &e); err != nil {
			return 0, err
		}
		if len(e.Problems) > 0 {
			return 0, errors.New(e.Problems[0].Message)
		}
		return e.Build, nil
	}
}

func fetch(address string) error {
	r, err := http.Get(address)
	if err != nil {
		return err
	}
	defer r.Body.Close()
	if r.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", address, r.Status)
	}
	_, err = io.Copy(io.Discard, r.Body)
	return err
}

// edits measures editing on the shipped site and on an invented one.
func edits(size gensite.Size, name, program, source, dir string, times int) error {
	shipped := filepath.Join(dir, "shipped")
	defer os.RemoveAll(dir)
	for _, part := range []string{"content", "layouts", "static"} {
		if err := os.CopyFS(filepath.Join(shipped, part), os.DirFS(filepath.Join(source, part))); err != nil {
			return err
		}
	}
	if err := measureEdits("shipped", program, shipped, editsOf("content/centers/lynwood.md", "content/schedules/lynwood-examples.yaml", "centers/lynwood/"), times); err != nil {
		return err
	}
	src := filepath.Join(dir, name)
	if err := lay(src, size, source); err != nil {
		return err
	}
	return measureEdits(name, program, src, editsOf("content/centers/center-0003.md", "content/schedules/center-0003.yaml", "centers/center-0003/"), times)
}
