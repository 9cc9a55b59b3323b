package publish

import (
	"io"
	"io/fs"
	"os"
)

// A disk is every operation by which this package changes a file system. Tests
// put one in its place that fails.
type disk interface {
	Mkdir(path string) error
	Create(path string, data []byte) error // a file that must not be there yet
	Link(from, to string) error
	Copy(from, to string, info fs.FileInfo) error // where Link cannot: mode and time too
	Like(path string, info fs.FileInfo, times bool) error
	Rename(from, to string) error
	Exchange(a, b string) error // isUnsupported where the system cannot
	RemoveAll(dir string) error
	Sync(dir string) error    // flushes all files of the file system that dir is on
	SyncDir(dir string) error // flushes the names in dir
}

// osDisk is the disk of the operating system.
type osDisk struct{}

func (osDisk) Mkdir(path string) error      { return os.Mkdir(path, 0o777) }
func (osDisk) Link(from, to string) error   { return os.Link(from, to) }
func (osDisk) Rename(from, to string) error { return os.Rename(from, to) }
func (osDisk) RemoveAll(path string) error  { return newTeam().removeAll(path, 2) }
func (osDisk) Exchange(a, b string) error   { return exchange(a, b) }
func (osDisk) Sync(dir string) error        { return withDir(dir, syncAll) }
func (osDisk) SyncDir(dir string) error     { return withDir(dir, syncDir) }

func (osDisk) Create(path string, data []byte) error { return create(path, data) }

func (osDisk) Copy(from, to string, info fs.FileInfo) error {
	if info.Mode().Type() == fs.ModeSymlink {
		target, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(target, to)
	}
	if !info.Mode().IsRegular() {
		return &fs.PathError{Op: "copy", Path: from, Err: fs.ErrInvalid}
	}
	if err := copyBytes(from, to); err != nil {
		return err
	}
	return osDisk{}.Like(to, info, true)
}

func copyBytes(from, to string) error {
	r, err := os.Open(from)
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	if err1 := w.Close(); err == nil {
		err = err1
	}
	return err
}

const modeBits = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky

// Like gives a file or folder the mode, and where we may the owner, of another;
// and its modification time if times is set.
func (osDisk) Like(path string, info fs.FileInfo, times bool) error {
	now, err := os.Lstat(path)
	if err != nil {
		return err
	}
	if !alike(now, info) {
		keepOwner(path, info)
		if err := os.Chmod(path, info.Mode()&modeBits); err != nil {
			return err
		}
	}
	if times {
		return os.Chtimes(path, info.ModTime(), info.ModTime())
	}
	return nil
}

func withDir(dir string, do func(*os.File) error) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return do(f)
}
