//go:build unix

package publish

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"syscall"
	"time"
)

// lock takes the lock of a folder in which a site is published, waiting for who
// has it until ctx is done. Some network file systems know no locks; there two
// builds at once are for their users to prevent.
func lock(ctx context.Context, dir string) (unlock func() error, err error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil || !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR) {
			return f.Close, nil
		}
		select {
		case <-ctx.Done():
			f.Close()
			return nil, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func syncDir(dir *os.File) error {
	if err := dir.Sync(); !errors.Is(err, syscall.EINVAL) {
		return err
	}
	return nil // the file system has no such thing
}

// alike reports whether two files have the same mode and owner.
func alike(a, b fs.FileInfo) bool {
	x, ok1 := a.Sys().(*syscall.Stat_t)
	y, ok2 := b.Sys().(*syscall.Stat_t)
	return a.Mode() == b.Mode() && (!ok1 || !ok2 || x.Uid == y.Uid && x.Gid == y.Gid)
}

// keepOwner gives path the owner of another file. Only root may, so that it is
// no fault if it cannot be done.
func keepOwner(path string, info fs.FileInfo) {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		_ = os.Lchown(path, int(stat.Uid), int(stat.Gid))
	}
}

// isUnsupported reports whether the system cannot exchange two folders here:
// an old kernel, a network file system, a lower layer of an overlay.
func isUnsupported(err error) bool {
	return isOneOf(err, syscall.ENOSYS, syscall.EINVAL, syscall.ENOTSUP, syscall.EOPNOTSUPP, syscall.EXDEV) ||
		errors.Is(err, errors.ErrUnsupported)
}

func isOtherDevice(err error) bool { return errors.Is(err, syscall.EXDEV) }

// canCopy reports whether a hard link failed for a reason that a copy does not
// share: a file system without links, or another owner's file.
func canCopy(err error) bool {
	return isOneOf(err, syscall.EPERM, syscall.EACCES, syscall.EMLINK, syscall.ENOSYS, syscall.ENOTSUP, syscall.EOPNOTSUPP)
}

func isOneOf(err error, these ...syscall.Errno) bool {
	errno, ok := errors.AsType[syscall.Errno](err)
	return ok && slices.Contains(these, errno)
}
