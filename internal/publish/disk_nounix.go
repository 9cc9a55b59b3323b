//go:build !unix

package publish

import (
	"context"
	"errors"
	"io/fs"
	"os"
)

// lock does nothing where there is no flock: two builds at once into one folder
// are for their users to prevent.
func lock(context.Context, string) (unlock func() error, err error) {
	return func() error { return nil }, nil
}

func syncDir(*os.File) error { return nil }

// alike reports whether two files have the same mode.
func alike(a, b fs.FileInfo) bool { return a.Mode() == b.Mode() }

func keepOwner(string, fs.FileInfo) {}

func isUnsupported(err error) bool { return errors.Is(err, errors.ErrUnsupported) }

func isOtherDevice(error) bool { return false }

// canCopy reports whether a copy may do where a hard link failed.
func canCopy(error) bool { return true }
