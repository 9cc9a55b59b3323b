package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Ctrl-C leaves the published site as it was, and nothing beside it.
func TestBuildInterrupted(t *testing.T) {
	dir := t.TempDir()
	if err := laySite(dir); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errs bytes.Buffer
	code := run(ctx, []string{"build", "--source", dir}, world{stdout: &out, stderr: &errs, now: time.Now})
	if want := "centers: interrupted; " + filepath.Join(dir, "public") + " is as it was\n"; code != exitProblems || errs.String() != want || out.Len() > 0 {
		t.Errorf("exit code %d, %q, %q; want %q", code, out.String(), errs.String(), want)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left %q", left)
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
		t.Error("something was published")
	}
}
