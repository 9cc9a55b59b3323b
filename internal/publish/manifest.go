package publish

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// manifestName is the file of the site that lists the files which the build
// wrote: a heading, then one line a file with the CRC-32C of its bytes, their
// number and its path, sorted by path. The sum is there to notice that somebody
// put a file of his own in the place of one of ours, not to prove anything.
const manifestName = ".centers-manifest"

const manifestHead = "files written by centers; the build removes those that it no longer writes, and no others\n"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// What became of a file in this build.
const (
	unseen  = iota // the build did not write it
	claimed        // being written
	kept           // the published file has the same bytes
	written        // it stands in the stage
)

// A file is one of the site's, of the last build, of this one, or of both.
type file struct {
	path  string
	size  int64
	sum   uint32
	known bool         // an earlier build wrote it
	state atomic.Int32 // unseen to written
}

// files are those of the last build and those of this one.
type files struct {
	old     []file // sorted by path
	mu      sync.Mutex
	added   map[string]*file // not in old
	altered atomic.Bool      // the manifest has to be written anew
}

// readManifest reads the list of the last build. No list is an empty one.
// Lines that are none of ours, as after a merge gone wrong, are passed over.
func readManifest(name string) (*files, error) {
	f := &files{added: map[string]*file{}}
	data, err := os.ReadFile(name)
	if err != nil && !absent(err) {
		return nil, err
	}
	body, ok := strings.CutPrefix(string(data), manifestHead)
	f.altered.Store(!ok)
	f.old = make([]file, 0, strings.Count(body, "\n"))
	for line := range strings.Lines(body) {
		if !f.addOld(strings.TrimSuffix(line, "\n")) {
			f.altered.Store(true)
		}
	}
	return f, nil
}

// addOld takes one line of the manifest and reports whether it is as we write it.
func (f *files) addOld(line string) bool {
	sum, rest, _ := strings.Cut(line, " ")
	size, path, _ := strings.Cut(rest, " ")
	s, err1 := strconv.ParseUint(sum, 16, 32)
	n, err2 := strconv.ParseInt(size, 10, 64)
	if err := errors.Join(err1, err2, checkPath(path)); err != nil {
		return false
	}
	if len(f.old) > 0 && f.old[len(f.old)-1].path >= path {
		return false // not sorted: not ours
	}
	f.old = append(f.old, file{path: path, size: n, sum: uint32(s), known: true})
	return true
}

// find returns the file of that path, or nil.
func (f *files) find(path string) *file {
	lo, hi := 0, len(f.old)
	for lo < hi {
		mid := (lo + hi) / 2
		switch strings.Compare(f.old[mid].path, path) {
		case 0:
			return &f.old[mid]
		case -1:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.added[path]
}

// claim takes a path for one call of Write. A second one is an error.
func (f *files) claim(path string, size int64, sum uint32) (*file, error) {
	file, err := f.claimed(path)
	if err != nil {
		return nil, err
	}
	if file.size != size || file.sum != sum {
		file.size, file.sum = size, sum
		f.altered.Store(true)
	}
	return file, nil
}

func (f *files) claimed(path string) (*file, error) {
	twice := errors.New("the build writes this file twice")
	if old := f.find(path); old != nil {
		if !old.state.CompareAndSwap(unseen, claimed) {
			return nil, twice
		}
		return old, nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.added[path] != nil {
		return nil, twice
	}
	file := &file{path: strings.Clone(path)}
	file.state.Store(claimed)
	f.added[file.path] = file
	f.altered.Store(true)
	return file, nil
}

// changed reports whether the manifest of this build differs from the last one.
func (f *files) changed() bool {
	for i := range f.old {
		if f.old[i].state.Load() == unseen {
			return true
		}
	}
	return f.altered.Load()
}

// manifest returns the list of this build's files.
func (f *files) manifest() []byte {
	all := make([]*file, 0, len(f.old)+len(f.added))
	for i := range f.old {
		if f.old[i].state.Load() != unseen {
			all = append(all, &f.old[i])
		}
	}
	for _, file := range f.added {
		all = append(all, file)
	}
	slices.SortFunc(all, func(a, b *file) int { return strings.Compare(a.path, b.path) })
	var b bytes.Buffer
	b.WriteString(manifestHead)
	for _, file := range all {
		fmt.Fprintf(&b, "%08x %d %s\n", file.sum, file.size, file.path)
	}
	return b.Bytes()
}
