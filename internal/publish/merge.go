package publish

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
)

// A merger brings into the stage what stays of the published folder: our files
// that did not change, and all that is not ours.
type merger struct {
	stage   *Stage
	team    team
	plain   fs.FileInfo  // of a folder as the stage makes them
	kept    atomic.Int64 // of our files
	removed atomic.Int64 // of our files
}

func (m *merger) run() (err error) {
	if m.plain, err = os.Lstat(m.stage.places.new); err != nil {
		return reason(err)
	}
	if _, err := m.dir("."); err != nil {
		return err
	}
	if want := m.stage.kept.Load(); m.kept.Load() != want {
		return fmt.Errorf("%d of its files changed while the site was built; build again", want-m.kept.Load())
	}
	return nil
}

// dir merges one folder and reports whether it holds foreign things, or is one:
// we leave no empty folders.
func (m *merger) dir(rel string) (foreign bool, err error) {
	info, entries, err := readDir(filepath.Join(m.stage.dir, filepath.FromSlash(rel)))
	if err != nil {
		return false, fmt.Errorf("read %s: %w", rel, reason(err))
	}
	var foreigners atomic.Int64
	if len(entries) == 0 && rel != "." {
		foreigners.Add(1)
	}
	err = m.team.each(len(entries), func(i int) error {
		foreign, err := m.entry(join(rel, entries[i].Name()), entries[i])
		if foreign {
			foreigners.Add(1)
		}
		return err
	})
	if err != nil {
		return false, err
	}
	n := int(foreigners.Load())
	return n > 0, m.finish(rel, info, n > 0, n < len(entries))
}

func readDir(name string) (fs.FileInfo, []fs.DirEntry, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	entries, err := f.ReadDir(-1)
	return info, entries, err
}

// finish makes the folder in the stage if it has to be there, and like the old
// one; folders without anything of ours keep their time too.
func (m *merger) finish(rel string, info fs.FileInfo, foreign, ours bool) error {
	if foreign {
		if err := m.stage.makeDir(rel); err != nil {
			return inTheWay(rel, err)
		}
	}
	if _, ok := m.stage.made.Load(rel); !ok || !foreign && alike(m.plain, info) {
		return nil
	}
	if err := m.stage.disk.Like(m.stage.places.new+"/"+rel, info, foreign && !ours); err != nil {
		return fmt.Errorf("keep the mode of %s: %w", rel, reason(err))
	}
	return nil
}

// entry merges one file or folder and reports whether it is foreign.
func (m *merger) entry(rel string, e fs.DirEntry) (foreign bool, err error) {
	if e.IsDir() {
		return m.dir(rel)
	}
	if rel == manifestName {
		return false, nil
	}
	f := m.stage.files.find(rel)
	if f == nil {
		return true, m.link(rel, e)
	}
	switch f.state.Load() {
	case kept:
		m.kept.Add(1)
		return false, m.link(rel, e)
	case written:
		return false, nil
	}
	mine, err := m.isOurs(f, e)
	if err != nil {
		return false, fmt.Errorf("read %s: %w", rel, reason(err))
	}
	if mine {
		m.removed.Add(1)
		return false, nil
	}
	return true, m.link(rel, e) // somebody put a file of his own in its place
}

// isOurs reports whether the file still is what the last build wrote.
func (m *merger) isOurs(f *file, e fs.DirEntry) (bool, error) {
	info, err := e.Info()
	if err != nil || !info.Mode().IsRegular() || info.Size() != f.size {
		return false, err
	}
	r, err := os.Open(m.stage.dir + "/" + f.path)
	if err != nil {
		return false, err
	}
	defer r.Close()
	sum := crc32.New(castagnoli)
	_, err = io.Copy(sum, r)
	return err == nil && sum.Sum32() == f.sum, err
}

// link gives the stage a file of the published folder, sharing it where the
// system can, else a copy with the same mode and times.
func (m *merger) link(rel string, e fs.DirEntry) error {
	if err := m.stage.makeDir(parentOf(rel)); err != nil {
		return inTheWay(rel, err)
	}
	from, to := m.stage.dir+"/"+rel, m.stage.places.new+"/"+rel
	err := m.stage.disk.Link(from, to)
	if err == nil {
		return nil
	}
	if isOtherDevice(err) {
		return errMount
	}
	if errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) || !canCopy(err) {
		return inTheWay(rel, err)
	}
	info, err := e.Info()
	if err == nil {
		err = m.stage.disk.Copy(from, to, info)
	}
	return inTheWay(rel, err)
}

// inTheWay says what an error about bringing over a file means.
func inTheWay(rel string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%s: %w", rel, errInTheWay)
	}
	return fmt.Errorf("bring over %s: %w", rel, reason(err))
}

func join(dir, name string) string {
	if dir == "." {
		return name
	}
	return dir + "/" + name
}
