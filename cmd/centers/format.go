package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"centers/internal/content"
	"centers/internal/diag"
	"centers/internal/form"
)

type formatting struct {
	source string
	check  bool
	files  []string
}

func formatCommand() command {
	var f formatting
	return command{
		name:    "fmt",
		summary: "put content files into one order and form",
		usage: `Fmt puts the keys of content files into the order of the manual, and drops quotes
and spaces that say nothing. Comments stay, and so does every word; the text below
the keys is not touched. It names the files that it changes.

  centers fmt
  centers fmt content/centers/lynwood.md
  centers fmt --check`,
		flags: func(flags *flag.FlagSet) {
			flags.StringVar(&f.source, "source", ".", "read content below `folder`")
			flags.BoolVar(&f.check, "check", false, "change nothing; name the files that would change, and exit with 1 if there are any")
		},
		args: func(files []string) error { f.files = files; return nil },
		run:  f.run,
	}
}

func (f *formatting) run(ctx context.Context, w world) error {
	root, err := os.OpenRoot(f.source)
	if err != nil {
		return fmt.Errorf("--source: %w", err)
	}
	defer root.Close()
	files, err := f.named(root.FS())
	if err != nil {
		return err
	}
	langs := content.Languages(root.FS())
	var problems diag.List
	changed, failed := 0, false
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		now, err := f.format(root, file, langs)
		var slips diag.List
		switch {
		case errors.As(err, &slips):
			problems = append(problems, slips...)
		case errors.Is(err, form.ErrKept):
			fmt.Fprintf(w.stderr, "centers: left as it is: %v\n", err)
			failed = true
		case err != nil:
			return err
		case now:
			changed++
			fmt.Fprintln(w.stdout, file)
		}
	}
	printProblems(w.stderr, problems)
	if failed || len(problems) > 0 || f.check && changed > 0 {
		return errTold
	}
	return nil
}

// named returns the content files that the arguments name; without arguments all.
func (f *formatting) named(fsys fs.FS) ([]string, error) {
	if len(f.files) == 0 {
		return contentFiles(fsys)
	}
	var files []string
	for _, name := range f.files {
		file := projectPath(f.source, name)
		if _, ok := content.KindOf(file); !ok {
			return nil, usageError(fmt.Sprintf("fmt: %q is no content file, such as content/centers/lynwood.md", name))
		}
		files = append(files, file)
	}
	return files, nil
}

// projectPath returns the path of a file below the project's root, as problems
// name it. Given is such a path, or one from where the program runs.
func projectPath(source, name string) string {
	base, err := filepath.Abs(source)
	if err != nil {
		return filepath.ToSlash(name)
	}
	if abs, err := filepath.Abs(name); err == nil {
		if rel, err := filepath.Rel(base, abs); err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel)
		}
	}
	return path.Clean(filepath.ToSlash(name))
}

// contentFiles returns all content files of a project, sorted.
func contentFiles(fsys fs.FS) ([]string, error) {
	var files []string
	err := fs.WalkDir(fsys, "content", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if _, ok := content.KindOf(file); ok && !d.IsDir() && !strings.HasSuffix(file, "~") {
			files = append(files, file)
		}
		return nil
	})
	return files, err
}

// format formats one file and reports whether that changes it.
func (f *formatting) format(root *os.Root, file string, langs []string) (bool, error) {
	data, err := root.ReadFile(file)
	if err != nil {
		return false, err
	}
	out, err := form.Format(file, data, langs)
	if err != nil || bytes.Equal(out, data) {
		return false, err
	}
	if f.check {
		return true, nil
	}
	return true, replaceFile(root, file, out)
}

// replaceFile puts a file in place of an older one, whole at every moment, with
// the same permissions.
func replaceFile(root *os.Root, file string, data []byte) error {
	mode := fs.FileMode(0o644)
	if info, err := root.Stat(file); err == nil {
		mode = info.Mode().Perm()
	}
	beside := path.Join(path.Dir(file), "."+path.Base(file)+".tmp")
	if err := root.WriteFile(beside, data, mode); err != nil {
		return errors.Join(err, root.Remove(beside))
	}
	if err := root.Rename(beside, file); err != nil {
		return errors.Join(err, root.Remove(beside))
	}
	return nil
}
