package publish

import (
	"errors"
	"fmt"
	"path/filepath"
	"syscall"
)

// places are the folders beside the published one that a build uses. They are on
// the same file system, and readers never see them.
type places struct {
	new   string // being filled
	ready string // whole and flushed, on its way to be the published one
	old   string // the published one of before
	seal  string // a file: what the published one was made from
}

func placesOf(dir string) places {
	base := filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".stage-")
	return places{new: base + "new", ready: base + "ready", old: base + "old", seal: base + "seal"}
}

// swap puts the stage in place of the published folder: in one step where the
// system can exchange two folders, else by renames, see replace.
func (s *Stage) swap() error {
	var err error
	if s.fresh {
		err = s.disk.Rename(s.places.new, s.dir)
	} else {
		err = s.disk.Exchange(s.places.new, s.dir)
	}
	if isUnsupported(err) {
		err = s.replace()
	}
	if errors.Is(err, syscall.EBUSY) {
		err = errMount
	}
	if err != nil {
		return fmt.Errorf("put the new site in its place: %w", reason(err))
	}
	s.replaced = true
	// Readers have the new site by now: not to know whether the names would
	// outlast a power failure is no reason to say that nothing happened.
	s.unsettled = s.disk.SyncDir(filepath.Dir(s.dir))
	return nil
}

var errMount = errors.New("the folder is a mount point or holds one, which cannot be exchanged; unmount it, or build into another folder, such as one inside it")

// replace does what Exchange does where the system cannot. A folder named ready
// is the promise of a whole new site: a run that is killed after the first
// rename is finished by the recover of the next one. In between there is a
// moment without a published folder.
func (s *Stage) replace() error {
	if err := s.disk.Rename(s.places.new, s.places.ready); err != nil {
		return err
	}
	err := s.finish()
	if err == nil {
		return nil
	}
	if !exists(s.dir) && exists(s.places.old) {
		err = errors.Join(err, s.disk.Rename(s.places.old, s.dir))
	}
	if exists(s.dir) && !s.dismantled {
		err = errors.Join(err, s.disk.RemoveAll(s.places.ready))
	}
	return err
}

func (s *Stage) finish() error {
	if exists(s.dir) {
		err := s.disk.Rename(s.dir, s.places.old)
		if isOtherDevice(err) {
			// An overlay file system cannot rename a folder of a lower layer,
			// as in a container image. What was in it is in ready, which is
			// the only whole one from here on.
			s.dismantled = true
			err = s.disk.RemoveAll(s.dir)
		}
		if err != nil {
			return err
		}
	}
	return s.disk.Rename(s.places.ready, s.dir)
}

// recover finishes the renames of a build that was killed between them, and
// removes what else a build left.
func (s *Stage) recover() error {
	if exists(s.places.ready) {
		if err := s.finish(); err != nil {
			return err
		}
	}
	var errs []error
	for _, path := range []string{s.places.new, s.places.old} {
		if exists(path) {
			errs = append(errs, s.disk.RemoveAll(path))
		}
	}
	return errors.Join(errs...)
}
