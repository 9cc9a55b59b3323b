package preview

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

func TestSettle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := make(chan string)
		out := settle(in, 30*time.Millisecond, 500*time.Millisecond)
		start := time.Now()
		take := func(want time.Duration, paths ...string) {
			t.Helper()
			if got := <-out; !slices.Equal(got, paths) || time.Since(start) != want {
				t.Errorf("after %v: %q, want %q after %v", time.Since(start), got, paths, want)
			}
			start = time.Now()
		}
		// One save in several steps is one change.
		for _, path := range []string{"b", "a", "b"} {
			in <- path
			time.Sleep(20 * time.Millisecond)
		}
		take(70*time.Millisecond, "a", "b")

		// Changes without a pause do not wait for ever.
		go func() {
			for i := range 100 {
				in <- fmt.Sprintf("%02d", i)
				time.Sleep(10 * time.Millisecond)
			}
		}()
		if got := <-out; time.Since(start) != 500*time.Millisecond || len(got) < 49 {
			t.Errorf("%d changes after %v, want some 50 after 500ms", len(got), time.Since(start))
		}
		// What comes while nobody takes it is handed on together.
		time.Sleep(2 * time.Second)
		if got := <-out; got[len(got)-1] != "99" {
			t.Errorf("last batch ends with %q, want 99", got[len(got)-1])
		}
		close(in)
		if _, ok := <-out; ok {
			t.Error("a batch after the end")
		}
	})
}

// A project is a folder with sources that is being watched.
type project struct {
	t       *testing.T
	dir     string
	batches chan []string
}

// start watches a new project, after prepare has made its folders.
func start(t *testing.T, poll bool, prepare ...string) *project {
	t.Helper()
	p := &project{t: t, dir: t.TempDir(), batches: make(chan []string, 1000)}
	for _, dir := range prepare {
		p.mkdir(dir)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	w := Watch{Root: p.dir, Folders: []string{"content", "layouts", "static"}, Poll: poll, Note: func(s string) { t.Log(s) }}
	wg.Go(func() {
		if err := w.Run(ctx, func(paths []string) { p.batches <- paths }); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() { cancel(); wg.Wait() })
	p.begins()
	return p
}

// begins takes the first call, which comes without paths once nothing can be
// missed any more.
func (p *project) begins() {
	p.t.Helper()
	select {
	case paths := <-p.batches:
		if paths != nil {
			p.t.Fatalf("the first call has %q, want none", paths)
		}
	case <-time.After(time.Minute):
		p.t.Fatal("the watch does not begin")
	}
}

// drain takes what still comes of earlier changes.
func (p *project) drain() {
	for {
		select {
		case <-p.batches:
		case <-time.After(2 * quiet):
			return
		}
	}
}

func (p *project) mkdir(dir string) {
	p.t.Helper()
	if err := os.MkdirAll(filepath.Join(p.dir, dir), 0o777); err != nil {
		p.t.Fatal(err)
	}
}

func (p *project) write(name, text string) {
	p.t.Helper()
	p.mkdir(filepath.Dir(name))
	if err := os.WriteFile(filepath.Join(p.dir, name), []byte(text), 0o666); err != nil {
		p.t.Fatal(err)
	}
}

func (p *project) rename(from, to string) {
	p.t.Helper()
	if err := os.Rename(filepath.Join(p.dir, from), filepath.Join(p.dir, to)); err != nil {
		p.t.Fatal(err)
	}
}

// sees waits for changes until each of the paths was among them.
func (p *project) sees(paths ...string) {
	p.t.Helper()
	seen := map[string]bool{}
	late := time.After(10 * time.Second)
	for {
		missing := slices.DeleteFunc(slices.Clone(paths), func(path string) bool { return seen[path] })
		if len(missing) == 0 {
			return
		}
		select {
		case batch := <-p.batches:
			for _, path := range batch {
				seen[path] = true
			}
		case <-late:
			p.t.Fatalf("not seen: %q; seen: %v", missing, seen)
		}
	}
}

// seesNothing checks that none of the changes so far was seen, by a change that
// is.
func (p *project) seesNothing() {
	p.t.Helper()
	p.write("content/last", "x")
	for batch := range p.batches {
		for _, path := range batch {
			if path != "content/last" {
				p.t.Errorf("saw %q", path)
			}
		}
		if slices.Contains(batch, "content/last") {
			return
		}
	}
}

func TestWatchWaysOfSaving(t *testing.T) {
	for _, poll := range []bool{false, true} {
		t.Run(fmt.Sprint("poll=", poll), func(t *testing.T) {
			p := start(t, poll, "content/centers", "layouts")
			p.write("content/centers/a.md", "1")
			p.sees("content/centers/a.md")

			p.write("content/centers/a.md", "two") // in place
			p.sees("content/centers/a.md")

			p.write("content/centers/.a.md.tmp", "three") // by rename
			p.rename("content/centers/.a.md.tmp", "content/centers/a.md")
			p.sees("content/centers/a.md")

			p.rename("content/centers/a.md", "content/centers/a.md~") // away and anew, as vim does
			p.write("content/centers/a.md", "fourth")
			p.sees("content/centers/a.md")

			if err := os.Remove(filepath.Join(p.dir, "content/centers/a.md")); err != nil {
				t.Fatal(err)
			}
			p.sees("content/centers/a.md")
		})
	}
}

func TestWatchFoldersThatAppear(t *testing.T) {
	p := start(t, false, "content")
	p.write("content/new/deep/a.md", "1")
	p.sees("content/new")
	p.drain()
	p.write("content/new/deep/a.md", "two")
	p.sees("content/new/deep/a.md")

	p.write("static/css/main.css", "a") // a whole source folder that was not there
	p.sees("static")
	p.drain()
	p.write("static/css/main.css", "b")
	p.sees("static/css/main.css")

	p.rename("content/new", "content/moved")
	p.sees("content/moved")
	p.drain()
	p.write("content/moved/deep/a.md", "three")
	p.sees("content/moved/deep/a.md")

	if err := os.RemoveAll(filepath.Join(p.dir, "content")); err != nil { // a change of branches
		t.Fatal(err)
	}
	p.sees("content")
	p.drain()
	p.write("content/sub/a.md", "4")
	p.sees("content")
	p.drain()
	p.write("content/sub/a.md", "five")
	p.sees("content/sub/a.md")
}

func TestWatchIgnores(t *testing.T) {
	p := start(t, false, "content", "public", ".git")
	p.write("content/a.md", "x")
	p.sees("content/a.md")
	p.drain()
	p.write("public/index.html", "x")
	p.write(".git/HEAD", "x")
	p.write("go.mod", "x")
	for _, name := range []string{".#a.md", "a.md~", ".a.md.swp", "4913", ".DS_Store", "a.md.tmp", ".git/x", "node_modules/x"} {
		p.write("content/"+name, "x")
	}
	if err := os.Chmod(filepath.Join(p.dir, "content/a.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.seesNothing()
}

// Thousands of changes at once make few calls, and none is lost.
func TestWatchStorm(t *testing.T) {
	p := start(t, false, "content")
	var want []string
	for i := range 3000 {
		name := fmt.Sprintf("content/%d.md", i)
		p.write(name, "x")
		want = append(want, name)
	}
	p.sees(want...)
}

// Where the system's table is full, files are looked at instead, and the person
// is told what to do.
func TestWatchTableFull(t *testing.T) {
	for _, errno := range []syscall.Errno{syscall.ENOSPC, syscall.EMFILE} {
		p := &project{t: t, dir: t.TempDir(), batches: make(chan []string, 1000)}
		var note string
		w := Watch{Root: p.dir, Folders: []string{"content"}, Note: func(s string) { note = s }}
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() {
			full := func(*fsnotify.Watcher, string) error {
				return &os.SyscallError{Syscall: "inotify_add_watch", Err: errno}
			}
			if err := w.run(ctx, func(paths []string) { p.batches <- paths }, full); err != nil {
				t.Error(err)
			}
		})
		p.begins()
		p.write("content/a.md", "1")
		p.sees("content/a.md")
		cancel()
		wg.Wait()
		if !strings.Contains(note, "sysctl") {
			t.Errorf("%v: the note is %q, want what to do", errno, note)
		}
	}
}

// Any other fault ends the watch.
func TestWatchFails(t *testing.T) {
	w := Watch{Root: t.TempDir(), Folders: []string{"content"}}
	broken := func(*fsnotify.Watcher, string) error { return syscall.EACCES }
	if err := w.run(t.Context(), nil, broken); !errors.Is(err, syscall.EACCES) {
		t.Errorf("run = %v, want %v", err, syscall.EACCES)
	}
}

// What is written while the first call runs makes for another call, however the
// sources are watched.
func TestWatchBeginsBeforeTheFirstCall(t *testing.T) {
	for _, poll := range []bool{false, true} {
		p := &project{t: t, dir: t.TempDir(), batches: make(chan []string, 1000)}
		p.mkdir("content")
		w := Watch{Root: p.dir, Folders: []string{"content"}, Poll: poll, Note: func(s string) { t.Log(s) }}
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() {
			err := w.Run(ctx, func(paths []string) {
				if paths == nil {
					p.write("content/a.md", "1")
					return
				}
				p.batches <- paths
			})
			if err != nil {
				t.Error(err)
			}
		})
		p.sees("content/a.md")
		cancel()
		wg.Wait()
	}
}

func TestWatchEnds(t *testing.T) {
	for _, poll := range []bool{false, true} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		w := Watch{Root: t.TempDir(), Poll: poll, Note: func(string) {}}
		if err := w.Run(ctx, func([]string) { t.Error("a change after the end") }); err != nil {
			t.Errorf("Run = %v", err)
		}
	}
}
