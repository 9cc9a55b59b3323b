package publish

import (
	"errors"
	"io/fs"
	"syscall"
)

// identity returns when a file was last changed in any way, in nanoseconds since
// 1970, and its number in its file system.
func identity(info fs.FileInfo) (changed int64, inode uint64, err error) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, 0, errors.ErrUnsupported
	}
	return stat.Ctim.Nano(), stat.Ino, nil
}
