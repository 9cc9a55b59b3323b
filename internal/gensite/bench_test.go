package gensite_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/gensite"
	"centers/internal/locale"
	"centers/internal/publish"
	"centers/internal/schedule"
	"centers/internal/site"
)

// The benchmarks measure what a build does, part by part and whole, for three
// sizes of directory. Nothing but publishing touches the disk; give TMPDIR a
// place in memory to leave its moods out:
//
//	TMPDIR=/dev/shm go test -run '^$' -bench . -benchtime 1x ./internal/gensite
const (
	benchClasses = 25 // of each center
	benchDay     = "2026-11-24T12:00:00-08:00"
)

// A project is a generated content folder with the layouts and static files of
// this program.
type project struct{ content, rest fs.FS }

func newProject(centers int) project {
	return project{gensite.Files(gensite.Size{Centers: centers, Classes: benchClasses}), os.DirFS("../..")}
}

// Open opens a file of either.
func (p project) Open(name string) (fs.File, error) { return p.of(name).Open(name) }

// ReadFile reads a file of either whole.
func (p project) ReadFile(name string) ([]byte, error) { return fs.ReadFile(p.of(name), name) }

// Lstat and ReadLink let what reads the project see symbolic links.
func (p project) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(p.of(name), name) }

// ReadLink returns where a symbolic link leads.
func (p project) ReadLink(name string) (string, error) { return fs.ReadLink(p.of(name), name) }

func (p project) of(name string) fs.FS {
	if name == "content" || strings.HasPrefix(name, "content/") {
		return p.content
	}
	return p.rest
}

// load reads a project and makes it ready to be rendered.
func load(tb testing.TB, fsys fs.FS, jobs int) site.Input {
	tb.Helper()
	now, err := time.Parse(time.RFC3339, benchDay)
	if err != nil {
		tb.Fatal(err)
	}
	dir, problems := content.Load(fsys, content.Options{Now: now, Jobs: jobs})
	if err := problems.Err(); err != nil {
		tb.Fatal(err)
	}
	locales, problems := locale.Load(fsys, dir.Site.Languages)
	layouts, more := site.ParseLayouts(fsys, dir.Site.BasePath(), locales[0].Words)
	if err := append(problems, more...).Err(); err != nil {
		tb.Fatal(err)
	}
	book := schedule.NewBook(dir, civil.On(now.In(dir.Site.TimeZone)), jobs)
	return site.Input{Book: book, Locales: locales, Layouts: layouts, Static: fsys, Jobs: jobs}
}

func jobs() int { return runtime.GOMAXPROCS(0) }

// A count is what a build made. It may be used from several goroutines.
type count struct{ files, pages, bytes atomic.Int64 }

func (c *count) add(name string, data []byte) error {
	c.files.Add(1)
	c.bytes.Add(int64(len(data)))
	if path.Ext(name) == ".html" {
		c.pages.Add(1)
	}
	return nil
}

// report gives the rates of all rounds of a benchmark.
func (c *count) report(b *testing.B) {
	seconds := b.Elapsed().Seconds()
	b.ReportMetric(float64(c.pages.Load())/seconds, "pages/s")
	b.ReportMetric(float64(c.bytes.Load())/1e6/seconds, "MB/s")
}

// each runs a benchmark for each size. The work is what one round does; what
// makes it ready is not measured.
func each(b *testing.B, ready func(*testing.B, project) func(*count)) {
	for _, centers := range []int{14, 200, 1000} {
		b.Run(fmt.Sprintf("centers=%d", centers), func(b *testing.B) {
			work := ready(b, newProject(centers))
			debug.FreeOSMemory()
			b.ReportAllocs()
			peak := watch(b)
			var c count
			for b.Loop() {
				work(&c)
			}
			c.report(b)
			b.ReportMetric(peak(), "peak-MB")
		})
	}
}

// watch returns a function that says how much memory the program had at most
// since, in MB of 1,000,000 bytes, looked at every few milliseconds.
func watch(b *testing.B) func() float64 {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	done, most := make(chan struct{}), make(chan float64)
	go func() {
		var top uint64
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			metrics.Read(sample)
			top = max(top, sample[0].Value.Uint64()-sample[1].Value.Uint64())
			select {
			case <-done:
				most <- float64(top) / 1e6
				return
			case <-tick.C:
			}
		}
	}()
	return func() float64 { close(done); return <-most }
}

func BenchmarkLoad(b *testing.B) {
	each(b, func(b *testing.B, p project) func(*count) {
		var size int64
		for _, f := range p.content.(fstest.MapFS) {
			size += int64(len(f.Data))
		}
		return func(c *count) {
			load(b, p, jobs())
			c.bytes.Add(size)
		}
	})
}

func BenchmarkRender(b *testing.B) {
	each(b, func(b *testing.B, p project) func(*count) {
		in := load(b, p, jobs())
		return func(c *count) {
			if err := site.Render(b.Context(), in, c.add); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkPublish writes files of the sizes that pages have, and then the same
// ones again.
func BenchmarkPublish(b *testing.B) {
	for _, again := range []bool{false, true} {
		b.Run(fmt.Sprintf("again=%t", again), func(b *testing.B) {
			each(b, func(b *testing.B, p project) func(*count) {
				page := []byte(strings.Repeat("<p>Come in and sit down.</p>\n", 900))
				files := 115 * len(p.content.(fstest.MapFS)) / 3
				out, n := b.TempDir(), 0
				write := func(c *count, dir string) {
					publishFiles(b, dir, func(emit func(string, []byte) error) error {
						for i := range files {
							if err := emit(fmt.Sprintf("classes/%d/%d/index.html", i/25, i), page); err != nil {
								return err
							}
						}
						return nil
					}, c)
				}
				if again {
					write(new(count), out+"/site")
				}
				return func(c *count) {
					if n++; again {
						write(c, out+"/site")
					} else {
						write(c, fmt.Sprintf("%s/site-%d", out, n))
					}
				}
			})
		})
	}
}

// BenchmarkBuild is a whole first build.
func BenchmarkBuild(b *testing.B) {
	each(b, func(b *testing.B, p project) func(*count) {
		out, n := b.TempDir(), 0
		return func(c *count) {
			n++
			in := load(b, p, jobs())
			publishFiles(b, fmt.Sprintf("%s/site-%d", out, n), func(emit func(string, []byte) error) error {
				return site.Render(b.Context(), in, emit)
			}, c)
		}
	})
}

// publishFiles publishes what render emits.
func publishFiles(b *testing.B, dir string, render func(emit func(string, []byte) error) error, c *count) {
	stage, err := publish.Begin(context.Background(), dir)
	if err != nil {
		b.Fatal(err)
	}
	defer stage.Abort()
	err = render(func(path string, data []byte) error {
		c.add(path, data)
		return stage.Write(path, data)
	})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := stage.Commit(); err != nil {
		b.Fatal(err)
	}
}
