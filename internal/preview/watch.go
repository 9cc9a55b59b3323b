package preview

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// A Watch looks for changes of source files.
type Watch struct {
	Root    string       // of the project
	Folders []string     // below it, slash-separated; they need not be there yet
	Note    func(string) // told what the person at the terminal should know
	Poll    bool         // look every now and then instead of asking the system, as for network drives
}

// How long a change has to be the last one, since editors save in several
// steps, and how long at most a row of changes is waited for.
const (
	quiet = 30 * time.Millisecond
	most  = 500 * time.Millisecond
)

// pollEvery is how often files are looked at where the system does not tell.
const pollEvery = 300 * time.Millisecond

// Run calls changed once without paths when it has begun to watch, so that what
// is read in that call can be old only if another call follows. Then it calls it
// with the paths of files and folders that changed, relative to Root,
// slash-separated and sorted, until ctx is done. Changes during a call make for
// one more call.
func (w Watch) Run(ctx context.Context, changed func(paths []string)) error {
	return w.run(ctx, changed, (*fsnotify.Watcher).Add)
}

// An adder watches one more folder. Tests have one that cannot.
type adder func(*fsnotify.Watcher, string) error

func (w Watch) run(ctx context.Context, changed func(paths []string), add adder) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	paths := make(chan string, 1024)
	begun := make(chan struct{})
	failed := make(chan error, 1)
	go func() {
		defer close(paths)
		failed <- w.follow(ctx, paths, add, func() { close(begun) })
	}()
	select {
	case <-begun:
		if ctx.Err() == nil {
			changed(nil)
		}
	case err := <-failed:
		return err
	}
	for batch := range settle(paths, quiet, most) {
		if ctx.Err() == nil {
			changed(batch)
		}
	}
	return <-failed
}

// settle gathers paths until none has come for quiet, or most has passed since
// the first, and hands them on. What settles before that was taken goes with it.
// It ends with in.
func settle(in <-chan string, quiet, most time.Duration) <-chan []string {
	out := make(chan []string)
	go func() {
		defer close(out)
		pending := map[string]bool{}
		var pause, limit <-chan time.Time
		var settled []string
		var taker chan<- []string // out while something is settled
		for {
			select {
			case path, ok := <-in:
				if !ok {
					return
				}
				pending[path] = true
				pause = time.After(quiet)
				if limit == nil {
					limit = time.After(most)
				}
				continue
			case taker <- settled:
				settled, taker = nil, nil
				continue
			case <-pause:
			case <-limit:
			}
			settled = slices.AppendSeq(settled, maps.Keys(pending))
			slices.Sort(settled)
			settled, taker = slices.Compact(settled), out
			pending, pause, limit = map[string]bool{}, nil, nil
		}
	}()
	return out
}

// follow sends what changes to paths, until ctx is done. It calls begun when no
// change can be missed any more.
func (w Watch) follow(ctx context.Context, paths chan<- string, add adder, begun func()) error {
	if w.Poll {
		return w.poll(ctx, paths, begun)
	}
	then := begun
	err := w.listen(ctx, paths, add, func() {
		begun()
		// What changes between the two ways of watching goes unseen.
		then = func() { w.offerAll(ctx, paths) }
	})
	if why, full := tableFull(err); full {
		w.Note(why + "; until then, changes are looked for every " + pollEvery.String())
		return w.poll(ctx, paths, then)
	}
	return err
}

// offerAll sends every folder, since anything in them may have changed.
func (w Watch) offerAll(ctx context.Context, paths chan<- string) bool {
	for _, folder := range w.Folders {
		if !offer(ctx, paths, folder) {
			return false
		}
	}
	return true
}

// listen asks the system. The root itself is watched so that a folder is found
// when it comes back, as after a change of branches.
func (w Watch) listen(ctx context.Context, paths chan<- string, add adder, begun func()) error {
	watcher, err := fsnotify.NewBufferedWatcher(4096)
	if err != nil {
		return err
	}
	defer watcher.Close()
	addTree := func(dir string) error { return addTree(dir, func(dir string) error { return add(watcher, dir) }) }
	addAll := func() error {
		if err := add(watcher, w.Root); err != nil {
			return err
		}
		for _, folder := range w.Folders {
			if err := addTree(filepath.Join(w.Root, filepath.FromSlash(folder))); err != nil {
				return err
			}
		}
		return nil
	}
	if err := addAll(); err != nil {
		return err
	}
	begun()
	for {
		select {
		case <-ctx.Done():
			return nil
		case e, ok := <-watcher.Events:
			if !ok {
				return nil
			}
			path, ours := w.relative(e.Name)
			if !ours || e.Op == fsnotify.Chmod {
				continue
			}
			if e.Has(fsnotify.Rename) {
				forget(watcher, e.Name)
			}
			if e.Has(fsnotify.Create) {
				// A folder may have been filled before it was watched; it is
				// read again as a whole anyway.
				if err := addTree(e.Name); err != nil {
					return err
				}
			}
			if !offer(ctx, paths, path) {
				return nil
			}
		case err := <-watcher.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				w.Note("watching for changes: " + err.Error())
				continue
			}
			// Some changes went unseen: everything may have changed.
			if err := addAll(); err != nil {
				return err
			}
			if !w.offerAll(ctx, paths) {
				return nil
			}
		}
	}
}

// forget stops watching a folder that got another name: the folders in it would
// go on to be reported under the old one.
func forget(watcher *fsnotify.Watcher, dir string) {
	for _, name := range watcher.WatchList() {
		if name == dir || strings.HasPrefix(name, dir+string(filepath.Separator)) {
			_ = watcher.Remove(name) // it may be gone by itself
		}
	}
}

func offer(ctx context.Context, paths chan<- string, path string) bool {
	select {
	case paths <- path:
		return true
	case <-ctx.Done():
		return false
	}
}

// addTree adds a folder and those in it. What vanishes meanwhile is no error.
func addTree(dir string, add func(string) error) error {
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.IsDir() {
			return ignoreAbsent(err)
		}
		if ignored(e.Name()) {
			return fs.SkipDir
		}
		return ignoreAbsent(add(path))
	})
	return ignoreAbsent(err)
}

func ignoreAbsent(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil
	}
	return err
}

// relative returns the path of a file relative to the project, and whether it is
// one of the sources.
func (w Watch) relative(name string) (path string, ours bool) {
	rel, err := filepath.Rel(w.Root, name)
	if err != nil {
		return "", false
	}
	path = filepath.ToSlash(rel)
	if slices.ContainsFunc(strings.Split(path, "/"), ignored) {
		return "", false
	}
	return path, slices.ContainsFunc(w.Folders, func(folder string) bool {
		return path == folder || strings.HasPrefix(path, folder+"/")
	})
}

// ignored reports whether a file or folder is one that editors and systems
// leave beside those that people write.
func ignored(name string) bool {
	switch name {
	case ".git", ".hg", ".svn", ".DS_Store", "4913", "node_modules": // 4913 is how vim tries whether it may write
		return true
	}
	for _, pattern := range []string{"*~", ".#*", "#*#", "*.swp", "*.swo", "*.swx", "*.tmp", "*.tmp.*", "*.part", ".goutputstream-*", "*.crdownload"} {
		if ok, err := filepath.Match(pattern, name); ok && err == nil {
			return true
		}
	}
	return false
}

// tableFull reports whether the system can watch no more folders, and what to do
// about it.
func tableFull(err error) (why string, full bool) {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return "the system's table of watched folders is full; raise it with: sudo sysctl fs.inotify.max_user_watches=524288", true
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return "the system can start no more watchers; raise their number with: sudo sysctl fs.inotify.max_user_instances=512", true
	}
	return "", false
}

// A stamp tells whether a file changed.
type stamp struct {
	size int64
	time time.Time
	mode fs.FileMode
}

// poll looks at all files again and again.
func (w Watch) poll(ctx context.Context, paths chan<- string, begun func()) error {
	last := w.look()
	begun()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		now := w.look()
		for path, s := range now {
			if last[path] != s && !offer(ctx, paths, path) {
				return nil
			}
			delete(last, path)
		}
		for path := range last {
			if !offer(ctx, paths, path) {
				return nil
			}
		}
		last = now
	}
}

func (w Watch) look() map[string]stamp {
	all := map[string]stamp{}
	for _, folder := range w.Folders {
		// What cannot be read looks like what is not there; the build says why.
		_ = filepath.WalkDir(filepath.Join(w.Root, filepath.FromSlash(folder)), func(name string, e fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			path, ours := w.relative(name)
			if !ours {
				if e.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if info, err := e.Info(); err == nil && !e.IsDir() {
				all[path] = stamp{info.Size(), info.ModTime(), info.Mode()}
			}
			return nil
		})
	}
	return all
}
