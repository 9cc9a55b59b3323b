package publish

import (
	"os"

	"golang.org/x/sys/unix"
)

func exchange(a, b string) error { return unix.RenamexNp(a, b, unix.RENAME_SWAP) }

func syncAll(*os.File) error { return unix.Sync() }
