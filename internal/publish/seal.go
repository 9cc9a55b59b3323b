package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// A seal is a file beside the published folder. It says what the folder was made
// from, in words of the caller's, and how the system describes each of our files
// in it: size, times and inode. As long as both are the same, another build would
// change nothing, so that none is needed. The file is nothing to publish, and
// nothing is lost with it.
//
// A seal does not look into files. On the systems that know them it rests on the
// change time and the inode, which no program sets at will; elsewhere there are
// no seals.

const sealHead = "what a site was built from, and what it looked like then; may be removed\n"

// Unchanged reports whether the folder still is what a build with this key, a
// line of text, has made of it, and returns the note of that build. It writes
// nothing. When in doubt the answer is no.
func Unchanged(dir, key string) (note string, ok bool) {
	sealed, target, ok := readSeal(dir)
	if !ok || sealed.key != key {
		return "", false
	}
	looks, err := looksOf(target)
	return sealed.note, err == nil && looks == sealed.looks
}

// Last returns the key and the note of the build that made the folder, as far as
// a seal says so. The folder may have been changed since.
func Last(dir string) (key, note string, ok bool) {
	sealed, _, ok := readSeal(dir)
	return sealed.key, sealed.note, ok
}

type seal struct{ key, looks, note string }

func readSeal(dir string) (s seal, target string, ok bool) {
	target, err := resolve(dir)
	if err != nil {
		return s, "", false
	}
	p := placesOf(target)
	for _, left := range []string{p.new, p.ready, p.old} {
		if exists(left) {
			return s, "", false // a build is at work, or was stopped
		}
	}
	data, err := os.ReadFile(p.seal)
	if err != nil {
		return s, "", false
	}
	body, ok := strings.CutPrefix(string(data), sealHead)
	if !ok {
		return s, "", false
	}
	s.key, body, ok = strings.Cut(body, "\n")
	s.looks, s.note, _ = strings.Cut(body, "\n")
	return s, target, ok
}

// Seal makes Commit write down what the site was made from: a line of text, and
// a note that [Unchanged] gives back.
func (s *Stage) Seal(key, note string) {
	s.open.Lock()
	defer s.open.Unlock()
	s.sealed = &seal{key: key, note: note}
}

// writeSeal writes the seal of a folder that is in its place. That it cannot be
// written is no fault: the next build then does more than it had to.
func (s *Stage) writeSeal() {
	if s.sealed == nil {
		if s.replaced { // by a site that nothing is known of
			_ = os.Remove(s.places.seal)
		}
		return
	}
	looks, err := looksOf(s.dir)
	if err != nil {
		_ = os.Remove(s.places.seal)
		return
	}
	text := sealHead + s.sealed.key + "\n" + looks + "\n" + s.sealed.note
	if old, err := os.ReadFile(s.places.seal); err == nil && string(old) == text {
		return
	}
	beside := s.places.seal + "-new"
	if err := os.WriteFile(beside, []byte(text), 0o666); err == nil {
		_ = os.Rename(beside, s.places.seal)
	}
}

// looksOf sums up how the system describes the files of the manifest of a
// folder, and the manifest itself.
func looksOf(dir string) (string, error) {
	list, err := readManifest(filepath.Join(dir, manifestName))
	if err != nil {
		return "", err
	}
	names := make([]string, 0, len(list.old)+1)
	for i := range list.old {
		names = append(names, list.old[i].path)
	}
	names = append(names, manifestName)
	// Each part is summed up by itself, so that several can be at the same time.
	const part = 2048
	sums := make([][]byte, (len(names)+part-1)/part)
	errs := make([]error, len(sums))
	var wg sync.WaitGroup
	workers := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range sums {
		workers <- struct{}{}
		wg.Go(func() {
			defer func() { <-workers }()
			sums[i], errs[i] = partLooks(dir, names[i*part:min((i+1)*part, len(names))])
		})
	}
	wg.Wait()
	h := sha256.New()
	for i := range sums {
		if errs[i] != nil {
			return "", errs[i]
		}
		h.Write(sums[i])
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func partLooks(dir string, names []string) ([]byte, error) {
	h := sha256.New()
	for _, name := range names {
		if err := writeLook(h, dir, name); err != nil {
			return nil, err
		}
	}
	return h.Sum(nil), nil
}

func writeLook(h hash.Hash, dir, name string) error {
	info, err := os.Lstat(dir + "/" + name)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s: %w", name, fs.ErrInvalid)
	}
	changed, inode, err := identity(info)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(h, "%s\x00%d %d %d %d %o\n", name, info.Size(), info.ModTime().UnixNano(), changed, inode, info.Mode())
	return err
}
