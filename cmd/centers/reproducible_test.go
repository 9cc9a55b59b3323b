package main

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"centers/internal/gensite"
)

// The same content, layouts and --now give the same bytes, whatever machine,
// folder and person builds them.
func TestSameBytesAnywhere(t *testing.T) {
	src := filepath.Join(t.TempDir(), "source")
	project := os.DirFS("../..")
	if err := errors.Join(os.CopyFS(src, gensite.Files(gensite.Size{Centers: 3, Classes: 3})), copyParts(src, project)); err != nil {
		t.Fatal(err)
	}
	want := buildAs(t, src, nil)
	if len(want) < 100 {
		t.Fatalf("a build has %d files", len(want))
	}
	for _, tt := range []struct {
		name string
		as   variant
	}{
		{"time zone", variant{env: []string{"TZ=Asia/Tokyo"}}},
		{"no time zone", variant{env: []string{"TZ=", "ZONEINFO=/nowhere"}}},
		{"language", variant{env: []string{"LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "LANGUAGE=tr"}}},
		{"one processor", variant{env: []string{"GOMAXPROCS=1"}}},
		{"many processors", variant{env: []string{"GOMAXPROCS=16"}, args: []string{"--jobs", "13"}}},
		{"one job", variant{args: []string{"--jobs", "1"}}},
		{"little memory", variant{env: []string{"GOGC=5", "GOMEMLIMIT=20MiB"}}},
		{"mask", variant{umask: "077"}},
		{"no home", variant{env: []string{"HOME=", "USER=nobody", "PATH=/nowhere"}}},
		{"epoch", variant{env: []string{"SOURCE_DATE_EPOCH=1795550400"}, noNow: true}},
		{"the same time in another zone", variant{now: "2026-11-25T05:00:00+09:00"}},
		{"another folder, files in another order and of other times", variant{move: true}},
		{"inside the folder", variant{inside: true}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := buildAs(t, src, &tt.as)
			for _, name := range slices.Sorted(maps.Keys(want)) {
				if got[name] != want[name] {
					t.Fatalf("%s differs", name)
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d files, want %d", len(got), len(want))
			}
		})
	}
}

// copyParts copies what is not content.
func copyParts(dir string, project fs.FS) error {
	var errs []error
	for _, part := range []string{"layouts", "static"} {
		sub, err := fs.Sub(project, part)
		errs = append(errs, err, os.CopyFS(filepath.Join(dir, part), sub))
	}
	return errors.Join(errs...)
}

// A variant is in what a build differs from the plain one.
type variant struct {
	env, args    []string
	umask, now   string
	noNow        bool
	move, inside bool
}

// buildAs builds in a process of its own and returns the files of the site.
func buildAs(t *testing.T, src string, v *variant) map[string]string {
	t.Helper()
	if v == nil {
		v = &variant{}
	}
	if v.move {
		src = scrambled(t, src)
	}
	out := filepath.Join(t.TempDir(), "site")
	program, err := exec.LookPath("centers")
	if err != nil {
		t.Fatal(err)
	}
	args := append([]string{program, "build", "--quiet", "--out", out}, v.args...)
	if !v.inside {
		args = append(args, "--source", src)
	}
	if now := v.now; !v.noNow {
		if now == "" {
			now = "2026-11-24T12:00:00-08:00"
		}
		args = append(args, "--now", now)
	}
	if v.umask != "" {
		args = append([]string{"/bin/sh", "-c", "umask " + v.umask + `; exec "$@"`, "sh"}, args...)
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), v.env...)
	if v.inside {
		cmd.Dir = src
	}
	if said, err := cmd.CombinedOutput(); err != nil || len(said) > 0 {
		t.Fatalf("%v: %s", err, said)
	}
	files := map[string]string{}
	err = filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		files[strings.TrimPrefix(name, out)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// scrambled copies a project to another folder, the last file first, which is
// how some file systems then list them, and with times of their own.
func scrambled(t *testing.T, src string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "an other", "folder")
	var names []string
	err := filepath.WalkDir(src, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(names)
	for i, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		copied := filepath.Join(to, strings.TrimPrefix(name, src))
		at := time.Unix(int64(1_000_000_000+i*7919), 0)
		if err := errors.Join(os.MkdirAll(filepath.Dir(copied), 0o755), os.WriteFile(copied, data, 0o600), os.Chtimes(copied, at, at)); err != nil {
			t.Fatal(err)
		}
	}
	return to
}
