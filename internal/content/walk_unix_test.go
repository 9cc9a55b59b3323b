//go:build unix

package content

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// realTree writes the base to a folder.
func realTree(t *testing.T) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "project")
	for name, f := range readArchive(t, "testdata/base.txtar").files {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// Links are followed inside of the tree and refused outside of it; nothing waits
// for a pipe.
func TestSpecialFiles(t *testing.T) {
	const outside = "leads out of the project"
	for _, tt := range []struct {
		name string
		make func(root string) error
		want string
	}{
		{"content/pages/other.md", func(r string) error { return os.Symlink("about.md", r+"/content/pages/other.md") }, ""},
		{"content/pages/far.md", func(r string) error {
			if err := os.Symlink("content/pages", r+"/docs"); err != nil {
				return err
			}
			return os.Symlink("../../docs/about.md", r+"/content/pages/far.md")
		}, ""},
		{"content/pages/out.md", func(r string) error {
			if err := os.WriteFile(r+"/../out.md", []byte("---\ntitle: A\n---\n"), 0o644); err != nil {
				return err
			}
			return os.Symlink("../../../out.md", r+"/content/pages/out.md")
		}, outside},
		{"content/pages/abs.md", func(r string) error { return os.Symlink("/etc/passwd", r+"/content/pages/abs.md") }, outside},
		{"content/pages/through.md", func(r string) error {
			if err := os.Symlink("..", r+"/up"); err != nil {
				return err
			}
			return os.Symlink("../../up/x.md", r+"/content/pages/through.md")
		}, outside},
		{"content/pages/none.md", func(r string) error { return os.Symlink("nothing.md", r+"/content/pages/none.md") }, "leads nowhere"},
		{"content/pages/round.md", func(r string) error { return os.Symlink("round.md", r+"/content/pages/round.md") }, "goes in circles"},
		{"content/pages/pipe.md", func(r string) error { return syscall.Mkfifo(r+"/content/pages/pipe.md", 0o644) }, "neither a file nor a folder (a pipe)"},
		{"content/pages/null.md", func(r string) error { return os.Symlink("/dev/null", r+"/content/pages/null.md") }, outside},
		{"content/pages", func(r string) error {
			if err := os.Rename(r+"/content/pages", r+"/real"); err != nil {
				return err
			}
			return os.Symlink("../real", r+"/content/pages")
		}, ""},
		{"content/site.yaml", func(r string) error {
			if err := os.Remove(r + "/content/site.yaml"); err != nil {
				return err
			}
			return os.Mkdir(r+"/content/site.yaml", 0o755)
		}, "no folder of this name"},
	} {
		root := realTree(t)
		if err := tt.make(root); err != nil {
			t.Fatal(err)
		}
		for _, fsys := range []fs.FS{os.DirFS(root), openRoot(t, root)} {
			checkOne(t, fsys, tt.name, tt.want)
		}
	}
}

func openRoot(t *testing.T, dir string) fs.FS {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root.FS()
}

// checkOne fails unless a load has the one problem that is wanted, or none.
func checkOne(t *testing.T, fsys fs.FS, name, want string) {
	t.Helper()
	done := make(chan string, 1)
	go func() {
		_, probs := Load(fsys, Options{Today: today})
		done <- strings.Join(strings.Split(probs.Sorted().Error(), "\n"), " | ")
	}()
	select {
	case got := <-done:
		if want == "" && got != "" || want != "" && (!strings.HasPrefix(got, name+": ") || !strings.Contains(got, want) || strings.Contains(got, " | ")) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	case <-time.After(20 * time.Second):
		t.Fatalf("%s: the load does not end", name)
	}
}

// A file that may not be read, and a project without content, are problems too.
func TestUnreadable(t *testing.T) {
	checkOne(t, os.DirFS(t.TempDir()), "content", "there is no folder content/ here")
	root := realTree(t)
	if err := os.Rename(root+"/content", root+"/elsewhere"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../elsewhere", root+"/content"); err != nil {
		t.Fatal(err)
	}
	checkOne(t, os.DirFS(root), "content", "leads out of the project")
}
