package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"centers/internal/civil"
	"centers/internal/content"
	"centers/internal/publish"
)

// A build is not needed if the last one was of the very same input and the
// folder still is what it made. The input is all that a build reads: the bytes
// of this program, of content, layouts and static files, the flags that change
// pages, the day, and when files were last committed. It is summed up in a key,
// which is kept beside the folder together with what the build had to say.

// A told is what a build says: its warnings, and the first line of its report.
type told struct {
	Warnings string
	Built    string
	Forms    string `json:",omitempty"` // how its files were compressed
}

// same reports whether a build into the folder would change nothing, and what
// the last one said, as far as that is known. It also returns the sum of the
// input; empty if there is none.
func (b *build) same(opts content.Options) (t told, sum string, ok bool) {
	last, note, ok := publish.Last(b.out)
	if ok && json.Unmarshal([]byte(note), &t) != nil {
		t = told{}
	}
	sum, err := b.inputs(opts)
	if err != nil {
		return t, "", false // the build itself says what is wrong
	}
	zone, _, _ := strings.Cut(last, " ")
	if !ok || last != keyIn(zone, sum, opts.Now) {
		return t, sum, false
	}
	_, ok = publish.Unchanged(b.out, last)
	return t, sum, ok
}

// seal notes with the stage what the site is made from, unless the input changed
// while it was read.
func (b *build) seal(stage *publish.Stage, opts content.Options, sum, zone string, t told) error {
	again, err := b.inputs(opts)
	key := keyIn(zone, sum, opts.Now)
	if err != nil || again != sum || key == "" {
		return nil // the next build looks for itself
	}
	note, err := json.Marshal(t)
	stage.Seal(key, string(note))
	return err
}

// keyIn returns the key of a build: its time zone, its day there, and the sum of
// its input. The zone is in site.yaml, so that it is the same if the sum is.
func keyIn(zone, sum string, now time.Time) string {
	loc, err := time.LoadLocation(zone)
	if zone == "" || err != nil {
		return ""
	}
	return fmt.Sprintf("%s %s %s", zone, civil.On(now.In(loc)), sum)
}

// inputs sums up what a build reads. It fails for what cannot be summed up, such
// as a symbolic link.
func (b *build) inputs(opts content.Options) (string, error) {
	h := sha256.New()
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	if err := addFile(h, "program", func() (io.ReadCloser, error) { return os.Open(program) }); err != nil {
		return "", err
	}
	changed := opts.Changed
	opts.Now, opts.Jobs, opts.Changed = time.Time{}, 0, nil
	fmt.Fprintf(h, "%t %+v\n", b.compress, opts)
	for _, name := range slices.Sorted(maps.Keys(changed)) {
		fmt.Fprintf(h, "%q %d\n", name, changed[name].Unix())
	}
	root, err := os.OpenRoot(b.source)
	if err != nil {
		return "", err
	}
	defer root.Close()
	for _, folder := range folders {
		if err := addFolder(h, root.FS(), folder); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func addFolder(h hash.Hash, fsys fs.FS, folder string) error {
	return fs.WalkDir(fsys, folder, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			fmt.Fprintf(h, "%q/\n", name)
			return nil
		case !d.Type().IsRegular():
			return fmt.Errorf("%s: %w", name, fs.ErrInvalid)
		}
		return addFile(h, name, func() (io.ReadCloser, error) { return fsys.Open(name) })
	})
}

// addFile adds the name and the bytes of a file, and their number, which tells
// where the next one begins.
func addFile(h hash.Hash, name string, open func() (io.ReadCloser, error)) error {
	f, err := open()
	if err != nil {
		return err
	}
	defer f.Close()
	fmt.Fprintf(h, "%q\n", name)
	n, err := io.Copy(h, f)
	fmt.Fprintf(h, "\n%d\n", n)
	return err
}
