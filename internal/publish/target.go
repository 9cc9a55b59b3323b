package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// resolve returns the absolute path of a folder that may not exist yet, without
// symbolic links, so that a link to the folder stays what it is.
func resolve(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(abs)
	if err == nil {
		if info, err := os.Stat(real); err != nil || !info.IsDir() {
			return "", errors.Join(err, errors.New("there is a file of that name"))
		}
		return real, nil
	}
	if !absent(err) || exists(abs) || abs == filepath.Dir(abs) {
		return "", err // a link to nowhere, or a folder that may not be read
	}
	parent, err := resolve(filepath.Dir(abs))
	return filepath.Join(parent, filepath.Base(abs)), err
}

// checkTarget refuses a folder that is a source, inside one or around one: it
// would be published, or replaced.
func checkTarget(name, dir string, sources []string) error {
	if dir == filepath.Dir(dir) {
		return fmt.Errorf("%s: the root of the file system cannot be replaced", name)
	}
	for _, src := range sources {
		abs, err := filepath.Abs(src)
		if err != nil {
			return err
		}
		if real, err := filepath.EvalSymlinks(abs); err == nil {
			abs = real
		}
		switch {
		case same(dir, abs):
			return fmt.Errorf("%s: the folder holds sources; build into another one", name)
		case isInside(dir, abs):
			return fmt.Errorf("%s: the folder is inside %s, which holds sources; build into another one", name, src)
		case isInside(abs, dir):
			return fmt.Errorf("%s: the folder holds %s, which has sources in it; build into another one", name, src)
		}
	}
	return nil
}

// isInside reports whether dir is below other, by the identity of folders and
// not by their names, since systems differ in what names are the same.
func isInside(dir, other string) bool {
	for up := filepath.Dir(dir); up != dir; dir, up = up, filepath.Dir(up) {
		if same(up, other) {
			return true
		}
	}
	return false
}

func same(a, b string) bool {
	if a == b {
		return true
	}
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// absent reports whether an error says that nothing is there: no such file, or
// a file where a folder would have to be.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func isDir(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.IsDir()
}

// reason returns what went wrong without the paths of the stage, which mean
// nothing to the person who reads it.
func reason(err error) error {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return pathErr.Err
	}
	if linkErr, ok := errors.AsType[*os.LinkError](err); ok {
		return linkErr.Err
	}
	return err
}
