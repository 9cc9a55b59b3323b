package main

import (
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
	"centers/internal/hosting"
)

// hosts are the programs that can be told how to serve the site.
var hosts = []string{"nginx", "caddy", "store"}

type host struct {
	project
	kind string // one of hosts
	root string
	out  string
}

func hostCommand() command {
	var h host
	return command{
		name:    "host",
		summary: "say to a web server how to serve the site",
		usage: `Host prints the configuration of a web server, nginx or Caddy, with the headers,
the types and the redirects of this site, or the list of the site's files that
an object store is filled from. Netlify and Cloudflare Pages need nothing: they
read the files _headers and _redirects of the site. docs/publishing.md says more.

  centers host nginx --root /srv/www > /etc/nginx/sites-enabled/centers
  centers host caddy --root /srv/www > /etc/caddy/Caddyfile
  centers host store --out public`,
		flags: func(flags *flag.FlagSet) {
			h.define(flags)
			flags.StringVar(&h.root, "root", "/srv/www", "nginx, caddy: the `folder` that holds the site; one with a path in its address is below it in a folder of that path")
			flags.StringVar(&h.out, "out", "", "store: the `folder` that the site was built in; else public in the source folder")
		},
		args: h.arguments,
		run:  h.run,
	}
}

func (h *host) arguments(args []string) error {
	if len(args) != 1 {
		return usageError("host wants one word: nginx, caddy or store")
	}
	h.kind = args[0]
	for _, k := range hosts {
		if h.kind == k {
			return nil
		}
	}
	return usageError(fmt.Sprintf("host does not know %q%s; it knows nginx, caddy and store", h.kind, diag.Suggest(h.kind, hosts)))
}

func (h *host) run(ctx context.Context, w world) error {
	table, err := h.table(ctx, w)
	if err != nil {
		return err
	}
	var out []byte
	switch h.kind {
	case "nginx":
		out, err = table.Nginx(filepath.ToSlash(h.root))
	case "caddy":
		out, err = table.Caddy(filepath.ToSlash(h.root))
	default:
		var files []string
		if files, err = h.files(); err == nil {
			out = table.Store(files)
		}
	}
	if err != nil {
		return err
	}
	_, err = w.stdout.Write(out)
	return err
}

// table reads what hosts are told from the content; layouts play no part.
func (h *host) table(ctx context.Context, w world) (*hosting.Table, error) {
	opts, _, err := h.options(ctx, w)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(h.source)
	if err != nil {
		return nil, fmt.Errorf("--source: %w", err)
	}
	defer root.Close()
	dir, problems := content.Load(root.FS(), opts)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return hosting.For(dir), nil
}

// files lists the files of a built site, sorted.
func (h *host) files() ([]string, error) {
	if h.out == "" {
		h.out = filepath.Join(h.source, "public")
	}
	var out []string
	err := fs.WalkDir(os.DirFS(h.out), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := path.Base(name); d.IsDir() && strings.HasPrefix(base, ".") && name != "." && base != ".well-known" {
			return fs.SkipDir
		}
		if !d.IsDir() {
			out = append(out, name)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("--out: %w", err)
	}
	if len(out) == 0 {
		return nil, errors.New("--out: " + h.out + " is empty; build the site first")
	}
	return out, nil
}
