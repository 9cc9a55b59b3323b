package edit

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Overlay returns fsys with one file written anew, and its folder made if there
// is none. The name is that of the file itself, not of a link to it.
func Overlay(fsys fs.FS, name string, data []byte) fs.FS {
	return &overlay{FS: fsys, file: fresh{name: path.Base(name), size: int64(len(data)), data: data}, path: name}
}

type overlay struct {
	fs.FS
	path string
	file fresh
}

// isNewFolder reports whether name is the folder of the file and not there yet.
func (o *overlay) isNewFolder(name string) bool {
	if name != path.Dir(o.path) {
		return false
	}
	_, err := fs.Stat(o.FS, name)
	return errors.Is(err, fs.ErrNotExist)
}

func (o *overlay) Open(name string) (fs.File, error) {
	if name == o.path {
		return &openFresh{o.file, bytes.NewReader(o.file.data)}, nil
	}
	return o.FS.Open(name)
}

func (o *overlay) Stat(name string) (fs.FileInfo, error) {
	if name == o.path {
		return o.file, nil
	}
	if o.isNewFolder(name) {
		return fresh{name: path.Base(name), dir: true}, nil
	}
	return fs.Stat(o.FS, name)
}

func (o *overlay) Lstat(name string) (fs.FileInfo, error) {
	if name == o.path || o.isNewFolder(name) {
		return o.Stat(name)
	}
	return fs.Lstat(o.FS, name)
}

func (o *overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.FS, name) }

func (o *overlay) ReadFile(name string) ([]byte, error) {
	if name == o.path {
		return slices.Clone(o.file.data), nil
	}
	return fs.ReadFile(o.FS, name)
}

func (o *overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	var add fs.DirEntry
	switch {
	case name == path.Dir(o.path):
		if o.isNewFolder(name) {
			return []fs.DirEntry{fs.FileInfoToDirEntry(o.file)}, nil
		}
		add = fs.FileInfoToDirEntry(o.file)
	case name == path.Dir(path.Dir(o.path)) && o.isNewFolder(path.Dir(o.path)):
		add = fs.FileInfoToDirEntry(fresh{name: path.Base(path.Dir(o.path)), dir: true})
	}
	entries, err := fs.ReadDir(o.FS, name)
	if err != nil || add == nil {
		return entries, err
	}
	i, found := slices.BinarySearchFunc(entries, add.Name(), func(e fs.DirEntry, name string) int { return strings.Compare(e.Name(), name) })
	if found {
		entries[i] = add
		return entries, nil
	}
	return slices.Insert(entries, i, add), nil
}

// A fresh is a file that is only in memory.
type fresh struct {
	name string
	size int64
	data []byte
	dir  bool
}

func (f fresh) Name() string       { return f.name }
func (f fresh) Size() int64        { return f.size }
func (f fresh) ModTime() time.Time { return time.Time{} }
func (f fresh) IsDir() bool        { return f.dir }
func (f fresh) Sys() any           { return nil }
func (f fresh) Mode() fs.FileMode {
	if f.dir {
		return fs.ModeDir | 0o755
	}
	return 0o644
}

type openFresh struct {
	fresh
	*bytes.Reader
}

func (f *openFresh) Stat() (fs.FileInfo, error) { return f.fresh, nil }
func (f *openFresh) Close() error               { return nil }
func (f *openFresh) Size() int64                { return f.fresh.size }
