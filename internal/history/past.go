package history

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"time"
)

// commit returns the hash of a commit that somebody has named.
func (g Git) commit(ctx context.Context, root, revision string) (string, error) {
	if strings.HasPrefix(revision, "-") {
		return "", fmt.Errorf("%q is no revision", revision)
	}
	hash, err := g.run(ctx, root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err == nil || err == ErrNone || ctx.Err() != nil {
		return strings.TrimSpace(string(hash)), err
	}
	return "", fmt.Errorf("git knows no commit %q", revision)
}

// AsOf returns a file, named by its slash-separated path relative to root, as
// the last commit before an instant left it. The bytes are nil if no commit that
// old had it, or git has forgotten it.
func (g Git) AsOf(ctx context.Context, root, file string, before time.Time) ([]byte, error) {
	hash, err := g.run(ctx, root, "log", "-1", "--format=%H", "--no-show-signature", "--no-color", "--before="+before.UTC().Format(time.RFC3339), "--", file)
	if err != nil {
		return nil, err
	}
	commit := strings.TrimSpace(string(hash))
	if commit == "" {
		return nil, nil
	}
	data, err := g.run(ctx, root, "cat-file", "blob", commit+":./"+file)
	if err != nil && ctx.Err() == nil {
		return nil, nil // that commit took it away
	}
	return data, err
}

// ErrLacks says that a commit has nothing of what was asked for.
var ErrLacks = errors.New("none of the folders")

// Restore writes folders of root, as they were at a revision, into the folder
// to. Folders that there were not yet are left out; a revision that git does not
// know, or with none of them (ErrLacks), is an error.
func (g Git) Restore(ctx context.Context, root, revision, to string, folders ...string) error {
	commit, err := g.commit(ctx, root, revision)
	if err != nil {
		return err
	}
	names, err := g.run(ctx, root, append([]string{"ls-tree", "-z", "--name-only", commit, "--"}, folders...)...)
	if err != nil {
		return err
	}
	there := strings.FieldsFunc(string(names), func(r rune) bool { return r == 0 })
	if len(there) == 0 {
		return fmt.Errorf("the commit %q has %w %s", revision, ErrLacks, strings.Join(folders, ", "))
	}
	archive, err := g.run(ctx, root, append([]string{"archive", "--format=tar", commit, "--"}, there...)...)
	if err != nil {
		return err
	}
	dir, err := os.OpenRoot(to)
	if err != nil {
		return err
	}
	defer dir.Close()
	return unpack(dir, archive)
}

// unpack writes the folders, files and links of an archive.
func unpack(dir *os.Root, archive []byte) error {
	for r := tar.NewReader(bytes.NewReader(archive)); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		name := path.Clean(h.Name)
		switch h.Typeflag {
		case tar.TypeDir:
			err = dir.MkdirAll(name, 0o755)
		case tar.TypeSymlink:
			err = dir.Symlink(h.Linkname, name)
		case tar.TypeReg:
			err = write(dir, name, r)
		}
		if err != nil {
			return err
		}
	}
}

func write(dir *os.Root, name string, r io.Reader) error {
	if err := dir.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := dir.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Close())
}
