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

	"centers/internal/content"
	"centers/internal/schema"
)

type describing struct {
	source, out string
}

func schemaCommand() command {
	var d describing
	return command{
		name:    "schema",
		summary: "write JSON Schemas of the content files, for editors",
		usage: `Schema writes a JSON Schema for each kind of content file, by which an editor such
as VS Code completes keys and marks mistakes as you type; .vscode/settings.json says
which file has which. Those below frontmatter are of the keys of Markdown files.

  centers schema
  centers schema --out /tmp/schemas`,
		flags: func(flags *flag.FlagSet) {
			flags.StringVar(&d.source, "source", ".", "read the languages from content/site.yaml below `folder`")
			flags.StringVar(&d.out, "out", "", "write to `folder`; else to docs/schema in the source folder")
		},
		run: d.run,
	}
}

func (d *describing) run(_ context.Context, w world) error {
	langs := content.Languages(os.DirFS(d.source))
	if langs == nil {
		return errors.New("content/site.yaml does not say which languages there are; \"centers check\" says what is wrong with it")
	}
	if d.out == "" {
		d.out = filepath.Join(d.source, "docs", "schema")
	}
	if err := os.MkdirAll(filepath.Join(d.out, "frontmatter"), 0o755); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	root, err := os.OpenRoot(d.out)
	if err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	defer root.Close()
	for _, f := range schema.Files(langs) {
		old, err := root.ReadFile(f.Path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if bytes.Equal(old, f.Data) {
			continue
		}
		if err := replaceFile(root, f.Path, f.Data); err != nil {
			return err
		}
		fmt.Fprintln(w.stdout, path.Join(filepath.ToSlash(d.out), f.Path))
	}
	return nil
}
