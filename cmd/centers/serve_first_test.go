package main

import (
	"context"
	"strings"
	"testing"
	"time"
)

// An onLine is a standard output that acts on each line before serve goes on.
type onLine func(line string)

func (f onLine) Write(p []byte) (int, error) {
	f(string(p))
	return len(p), nil
}

// An edit that is saved when the first build has read the sources, but before
// anybody heard of it, is not lost.
func TestServeSeesAnEditDuringTheFirstBuild(t *testing.T) {
	dir := t.TempDir()
	if err := laySite(dir); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // a lost edit fails, and does not hang
	defer cancel()
	address := make(chan string, 1)
	built := false
	out := onLine(func(line string) {
		if strings.HasPrefix(line, "Built ") && !built {
			built = true
			write(t, dir, "content/faqs/is-it-free.md", question+"For everyone.\n")
		}
		if rest, ok := strings.CutPrefix(line, "Serving "); ok {
			at, _, _ := strings.Cut(rest, " ")
			address <- at
		}
	})
	errs := new(logged)
	done := make(chan int, 1)
	go func() {
		now := func() time.Time { return time.Date(2026, 11, 24, 20, 0, 0, 0, time.UTC) }
		done <- run(ctx, []string{"serve", "--addr", "localhost:0", "--source", dir}, world{stdout: out, stderr: errs, now: now})
	}()
	defer func() { cancel(); <-done }()
	var at string
	select {
	case at = <-address:
	case <-ctx.Done():
		t.Fatalf("serve said no address: %s", errs)
	}
	events := &served{t: t, url: at, errs: errs}
	events.listen(ctx)
	for events.next().Build < 2 {
	}
	if _, body := events.get("faq/"); !strings.Contains(body, "For everyone.") {
		t.Errorf("GET faq/ = %q, want the edit of the first build", body)
	}
}
