package site

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"centers/internal/directory"
	"centers/internal/feed"
	"centers/internal/locale"
	"centers/internal/opendata"
	"centers/internal/schedule"
)

// An Input is everything that a site is made of.
type Input struct {
	Book    *schedule.Book
	Locales []*locale.Locale // one for each language of the site, in its order
	Layouts *Layouts
	Static  fs.FS // the project's root; the files are below static/
	Jobs    int   // files rendered at the same time; at least 1

	// Planned is told how many files there will be, before the first is made. Nil:
	// nobody asks.
	Planned func(files int)

	// Kept reports whether the picture of a path is there already, from an earlier
	// site, so that it need not be drawn. Nil: none is.
	Kept func(path string) bool
}

// A task makes one file of the site.
type task struct {
	path   string // below public/
	render func(buf []byte) ([]byte, error)
}

// Render renders every file of the site and hands each to emit, from several
// goroutines and in no order. The data is only valid during the call. Equal
// input gives equal files. The first error of either side ends it.
func Render(ctx context.Context, in Input, emit func(path string, data []byte) error) error {
	tasks, err := plan(in)
	if err != nil {
		return err
	}
	if in.Planned != nil {
		in.Planned(len(tasks))
	}
	if in.Kept != nil {
		tasks = undrawn(tasks, in.Kept)
	}
	return run(ctx, tasks, in.Jobs, emit)
}

// mostKept is the size, in bytes, of the largest buffer that is used again.
const mostKept = 1 << 20

// run makes the files of tasks.
func run(ctx context.Context, tasks []task, jobs int, emit func(path string, data []byte) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan task)
	var wg sync.WaitGroup
	for range max(1, jobs) {
		wg.Go(func() {
			buf := make([]byte, 0, 64<<10)
			for t := range next {
				data, err := t.render(buf[:0])
				if err == nil {
					err = emit(t.path, data)
				}
				if err != nil {
					cancel(fmt.Errorf("%s: %w", t.path, err))
					return
				}
				if cap(data) > cap(buf) && cap(data) <= mostKept {
					buf = data
				}
			}
		})
	}
	for _, t := range tasks {
		select {
		case next <- t:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(next)
	wg.Wait()
	return context.Cause(ctx)
}

// plan lists the files of the site. Two that claim the same path, or paths that
// differ only by case, are an error.
func plan(in Input) ([]task, error) {
	var tasks []task
	for _, f := range opendata.Files(in.Book, in.Locales) {
		tasks = append(tasks, task{f.Path, func(buf []byte) ([]byte, error) {
			out := bytes.NewBuffer(buf)
			err := f.Write(out)
			return out.Bytes(), err
		}})
	}
	pictures := newPictures(in)
	tasks = append(tasks, pictures.tasks()...)
	for i, l := range in.Locales {
		t := newTongue(in, l, i == 0)
		t.pictures = pictures
		tasks = append(tasks, t.pages()...)
		tasks = append(tasks, t.searchIndex())
		for _, s := range t.scripts {
			tasks = append(tasks, literal(s.path, s.data))
		}
		for _, f := range append(feed.Calendars(in.Book, l), feed.News(in.Book, l)...) {
			tasks = append(tasks, task{f.Path, f.Append})
		}
	}
	tasks = append(tasks, in.Layouts.assets.tasks()...)
	tasks = append(tasks, machineFiles(in)...)
	return withStatic(tasks, in.Static)
}

// tasks returns the fingerprinted files.
func (s *assetSet) tasks() []task {
	var tasks []task
	for _, name := range s.names() {
		if a := s.files[name]; a.used {
			tasks = append(tasks, literal(a.path, a.data))
		}
	}
	return tasks
}

// literal is a file whose bytes are known.
func literal(path string, data []byte) task {
	return task{path, func(buf []byte) ([]byte, error) { return append(buf, data...), nil }}
}

// withStatic adds the files of static/ that are copied as they are.
func withStatic(tasks []task, fsys fs.FS) ([]task, error) {
	taken := make(map[string]string, len(tasks))
	for _, t := range tasks {
		key := strings.ToLower(t.path)
		if other, ok := taken[key]; ok {
			return nil, fmt.Errorf("two files want the path %s (the other is %s)", t.path, other)
		}
		taken[key] = t.path
	}
	names, err := StaticFiles(fsys)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		rel := strings.TrimPrefix(name, "static/")
		if other, ok := taken[strings.ToLower(rel)]; ok {
			return nil, &StaticClash{File: name, Path: other}
		}
		taken[strings.ToLower(rel)] = name
		tasks = append(tasks, task{rel, func([]byte) ([]byte, error) { return fs.ReadFile(fsys, name) }})
	}
	return tasks, nil
}

// A StaticClash is a file of static/ that stands where the site writes a file
// of its own, or that differs from another only by case.
type StaticClash struct {
	File string // in static/
	Path string // what the site writes there, or the other file
}

// Error says what is wrong and what would be right.
func (e *StaticClash) Error() string {
	return fmt.Sprintf("%s: stands in the place of %s, which the site writes itself; give it another name", e.File, e.Path)
}

// StaticFiles lists the files below static/ that are copied as they are: all
// but style sheets and scripts, and what editors' programs leave behind.
func StaticFiles(fsys fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(fsys, "static", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if name == "static" {
				return nil // a site without static files
			}
			return err
		}
		base := path.Base(name)
		if name != "static" && (strings.HasPrefix(base, ".") && base != ".well-known" || strings.HasSuffix(base, "~")) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() || isAssetSource(name) {
			return nil
		}
		names = append(names, name)
		return nil
	})
	return names, err
}

// isAssetSource reports whether a static file is published under a fingerprint only.
func isAssetSource(name string) bool {
	return strings.HasPrefix(name, "static/css/") && path.Ext(name) == ".css" ||
		strings.HasPrefix(name, "static/js/") && path.Ext(name) == ".js"
}

// ref is a page of the site's own.
func ref(id string) directory.Ref { return directory.Ref{Kind: directory.KindSite, ID: id} }
