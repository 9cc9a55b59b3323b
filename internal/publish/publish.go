// Package publish turns the files of a build into a folder that is whole at
// every moment: readers find the site of before or the new one, never a mix and
// never half a file, even when the build is killed or the disk is full. It knows
// nothing of what is in the files.
//
// # How
//
// Files that differ from the published ones are written to a folder beside the
// target, `.public.stage-new`. At the end, files that did not change and files
// that no build wrote (.git, CNAME, .gitignore) are hard-linked into it, so that
// they keep their inode and modification time; everything is flushed to disk,
// and the two folders change names in one system call (renameat2 with
// RENAME_EXCHANGE on Linux, renamex_np with RENAME_SWAP on macOS). Where the
// system cannot exchange folders, three renames do it; a run that was killed
// between them is finished by the next one, see [Stage.swap]. A build that
// changes nothing writes nothing at all.
//
// Since the folder itself is exchanged, a program that holds it open (a mount
// of the folder into a container, a shell that stands in it) goes on to see the
// old one; let such programs hold the folder above it.
//
// Which files are ours is written down in the file `.centers-manifest` of the
// site. A file that is not named there is never changed or removed.
package publish

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
)

// A Stage is one build on its way into a folder. It holds the folder's lock
// until [Stage.Commit] or [Stage.Abort].
type Stage struct {
	disk   disk
	name   string // the folder as the caller named it, for messages
	dir    string // the folder itself: absolute, without symbolic links
	places places
	fresh  bool // there is no folder yet
	unlock func() error

	open    sync.RWMutex // held for reading by every Write, for writing by Commit and Abort
	closed  bool
	failed  atomic.Bool
	made    sync.Map // folders that exist in the stage, by slash-separated path
	files   *files
	written atomic.Int64 // files
	kept    atomic.Int64 // files
	bytes   atomic.Int64

	sealed     *seal // what Commit is to write down; nil: nothing
	replaced   bool  // the published folder is a new one
	unsettled  error // of the flush after the exchange
	dismantled bool  // the published folder is being removed, since it cannot be renamed
}

// A Result says what a build did to the folder.
type Result struct {
	Written, Kept, Removed int   // files
	Bytes                  int64 // of all files of the site, written or kept

	// Warning is not nil if the new site stands but something after that went
	// wrong: the old one, in a folder beside it, could not be removed, which the
	// next build tries again, or the exchange could not be flushed to disk.
	Warning error
}

// Begin makes ready to publish into the folder dir, which need not exist. It
// waits for another build into the folder until ctx is done, and clears up
// after a build that was killed. A folder that is one of sources, inside one or
// around one is refused.
func Begin(ctx context.Context, dir string, sources ...string) (*Stage, error) {
	return begin(ctx, osDisk{}, dir, sources)
}

func begin(ctx context.Context, d disk, dir string, sources []string) (_ *Stage, err error) {
	target, err := resolve(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, reason(err))
	}
	if err := checkTarget(dir, target, sources); err != nil {
		return nil, err
	}
	parent := filepath.Dir(target)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return nil, fmt.Errorf("%s: %w", dir, reason(err))
	}
	unlock, err := lock(ctx, parent)
	if err != nil {
		return nil, fmt.Errorf("%s: another build is writing to it: %w", dir, err)
	}
	defer func() {
		if err != nil {
			unlock()
		}
	}()
	s := &Stage{disk: d, name: dir, dir: target, places: placesOf(target), unlock: unlock}
	if err := s.recover(); err != nil {
		return nil, fmt.Errorf("%s: cannot clear up after a build that was stopped: %w", dir, reason(err))
	}
	s.fresh = !exists(target)
	if s.files, err = readManifest(filepath.Join(target, manifestName)); err != nil {
		return nil, fmt.Errorf("%s: %w", path.Join(dir, manifestName), reason(err))
	}
	return s, nil
}

// Write gives the site a file. The path is slash-separated and relative to the
// folder. Nothing changes for readers before Commit. It may be called from
// several goroutines, and data is not used after it returns. Any error keeps
// the build from being committed.
func (s *Stage) Write(path string, data []byte) error {
	s.open.RLock()
	defer s.open.RUnlock()
	if s.closed {
		return fmt.Errorf("write %s: the build has ended", path)
	}
	if err := s.write(path, data); err != nil {
		s.failed.Store(true)
		return fmt.Errorf("write %s/%s: %w", s.name, path, reason(err))
	}
	return nil
}

func (s *Stage) write(path string, data []byte) error {
	if err := checkPath(path); err != nil {
		return err
	}
	f, err := s.files.claim(path, int64(len(data)), crc32.Checksum(data, castagnoli))
	if err != nil {
		return err
	}
	s.bytes.Add(int64(len(data)))
	there, same, err := s.compare(path, data)
	switch {
	case err != nil:
		return err
	case same:
		f.state.Store(kept)
		s.kept.Add(1)
		return nil
	case there && !f.known:
		return errInTheWay
	}
	if err := s.makeDir(parentOf(path)); err != nil {
		return err
	}
	if err := s.disk.Create(s.places.new+"/"+path, data); err != nil {
		return err
	}
	f.state.Store(written)
	s.written.Add(1)
	return nil
}

// WriteDerived gives the site a file that is made from another one, which was
// written before. If the published one is trusted to be made in the same way as
// make does it, and neither has changed since, it is kept without calling make,
// which may be slow. Make may return nil for no file.
func (s *Stage) WriteDerived(path, from string, trusted bool, make func() ([]byte, error)) error {
	if trusted && s.keepDerived(path, from) {
		return nil
	}
	data, err := make()
	if err != nil {
		s.failed.Store(true)
		return fmt.Errorf("write %s/%s: %w", s.name, path, err)
	}
	if data == nil {
		return nil
	}
	return s.Write(path, data)
}

// keepDerived keeps a derived file, and reports whether it could.
func (s *Stage) keepDerived(path, from string) bool {
	s.open.RLock()
	defer s.open.RUnlock()
	source := s.files.find(from)
	if source == nil || source.state.Load() != kept {
		return false
	}
	_, ok := s.keep(path)
	return ok
}

// Keep keeps the published file of a path without being told its bytes, if it
// still is what an earlier build wrote there, and returns its size. It is for
// names that stand for what is in a file.
func (s *Stage) Keep(path string) (size int64, ok bool) {
	s.open.RLock()
	defer s.open.RUnlock()
	return s.keep(path)
}

func (s *Stage) keep(path string) (size int64, ok bool) {
	f := s.files.find(path)
	if s.closed || f == nil || !f.known {
		return 0, false
	}
	data, err := os.ReadFile(s.dir + "/" + path)
	if err != nil || int64(len(data)) != f.size || crc32.Checksum(data, castagnoli) != f.sum {
		return 0, false
	}
	if info, err := os.Lstat(s.dir + "/" + path); err != nil || !info.Mode().IsRegular() || !f.state.CompareAndSwap(unseen, kept) {
		return 0, false
	}
	s.bytes.Add(f.size)
	s.kept.Add(1)
	return f.size, true
}

var errInTheWay = errors.New("a file that no build wrote is in the way; move it, or build into another folder")

// compare reports whether a file, or what else is no folder, stands at the path
// in the published folder, and whether it is a file with these very bytes. A
// folder there is left to merge, which finds what is in it.
func (s *Stage) compare(path string, data []byte) (there, same bool, err error) {
	if s.fresh {
		return false, false, nil
	}
	return holds(s.dir+"/"+path, data)
}

// makeDir makes a folder of the stage, and those above it.
func (s *Stage) makeDir(dir string) error {
	if _, ok := s.made.Load(dir); ok {
		return nil
	}
	full := s.places.new
	if dir != "." {
		if err := s.makeDir(parentOf(dir)); err != nil {
			return err
		}
		full += "/" + dir
	}
	if err := s.disk.Mkdir(full); err != nil && !isDir(full) {
		return err
	}
	s.made.Store(dir, true)
	return nil
}

// Commit puts the new site in place of the old one and ends the build. On an
// error the folder is as it was.
func (s *Stage) Commit() (Result, error) {
	s.open.Lock()
	defer s.open.Unlock()
	if s.closed {
		return Result{}, errors.New("the build has ended")
	}
	r, err := s.commit()
	if err != nil {
		s.sealed = nil
		err = errors.Join(fmt.Errorf("publish %s: %w", s.name, err), s.end())
		return Result{}, err
	}
	r.Warning = errors.Join(s.unsettled, s.end())
	return r, nil
}

func (s *Stage) commit() (Result, error) {
	if s.failed.Load() {
		return Result{}, errors.New("a file could not be written")
	}
	r := Result{Written: int(s.written.Load()), Kept: int(s.kept.Load()), Bytes: s.bytes.Load()}
	if !s.fresh && r.Written == 0 && !s.files.changed() {
		return r, nil
	}
	if err := s.makeDir("."); err != nil {
		return Result{}, reason(err)
	}
	if !s.fresh {
		m := merger{stage: s, team: newTeam()}
		if err := m.run(); err != nil {
			return Result{}, err
		}
		r.Removed = int(m.removed.Load())
	}
	if err := s.disk.Create(s.places.new+"/"+manifestName, s.files.manifest()); err != nil {
		return Result{}, fmt.Errorf("write %s: %w", manifestName, reason(err))
	}
	if err := s.disk.Sync(s.places.new); err != nil {
		return Result{}, fmt.Errorf("flush the new files to disk: %w", reason(err))
	}
	return r, s.swap()
}

// Abort ends the build and leaves the folder as it was. After Commit it does
// nothing.
func (s *Stage) Abort() error {
	s.open.Lock()
	defer s.open.Unlock()
	if s.closed {
		return nil
	}
	s.sealed = nil
	return s.end()
}

// end removes what is left of the stage, seals the site and gives back the lock.
// The seal comes last: to remove the old folder takes away links of files that
// the new one shares, which the system notes with the files.
func (s *Stage) end() error {
	s.closed = true
	err := s.recover()
	s.writeSeal()
	return errors.Join(err, s.unlock())
}

// checkPath refuses a path that could leave the folder, hide in a log, or take
// the place of the manifest.
func checkPath(p string) error {
	switch {
	case !fs.ValidPath(p) || p == ".":
		return errors.New("the path is not below the folder")
	case p == manifestName:
		return errors.New("the name is kept for the list of the site's files")
	}
	for _, r := range p {
		if r < ' ' || r == 0x7f || r == '\\' {
			return fmt.Errorf("the path holds the character %q", r)
		}
	}
	return nil
}

// parentOf is path.Dir for clean relative paths.
func parentOf(p string) string {
	if i := strings.LastIndexByte(p, '/'); i >= 0 {
		return p[:i]
	}
	return "."
}
