// Package preview shows a site to the person who edits it, while he edits it: a
// local server that keeps open pages fresh and lays problems over them, and a
// watcher that says when sources changed. It knows nothing of what a site is
// made of, and what it adds to pages is never in the built site.
package preview

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
)

// A File is one file of a site, made when it is first asked for. Bytes may be
// called from several goroutines, though only once.
type File struct {
	Path  string // slash-separated, relative to the site's root
	Bytes func() ([]byte, error)
}

// A Site is one build. It does not change, so that readers never see half of
// one.
type Site struct {
	base  string // path of the site's root, with a slash at both ends
	files map[string]func() (made, error)
}

type made struct {
	data []byte
	tag  string // of the data, as in an ETag without its quotes
}

// NewSite returns a site whose root is at the path base, such as "/" or
// "/directory/".
func NewSite(base string, files []File) *Site {
	s := &Site{base: "/" + strings.Trim(base, "/") + "/", files: make(map[string]func() (made, error), len(files))}
	if s.base == "//" {
		s.base = "/"
	}
	for _, f := range files {
		s.files[f.Path] = sync.OnceValues(func() (made, error) {
			data, err := f.Bytes()
			if err != nil {
				return made{}, fmt.Errorf("%s: %w", f.Path, err)
			}
			sum := sha256.Sum256(data)
			return made{data, hex.EncodeToString(sum[:12])}, nil
		})
	}
	return s
}

// Base returns the path of the site's root, with a slash at both ends.
func (s *Site) Base() string { return s.base }

// Make makes every file that nobody has asked for yet, until stop returns an
// error. It returns the first error.
func (s *Site) Make(stop func() error) error {
	for _, file := range s.files {
		if err := stop(); err != nil {
			return err
		}
		if _, err := file(); err != nil {
			return err
		}
	}
	return nil
}

// find returns the file that a request for a path below the root gets. Where
// that is another path, it returns that one.
func (s *Site) find(path string) (name string, file func() (made, error), redirect string) {
	if path == "" || strings.HasSuffix(path, "/") {
		name = path + "index.html"
		return name, s.files[name], ""
	}
	if file := s.files[path]; file != nil {
		return path, file, ""
	}
	if s.files[path+"/index.html"] != nil {
		return "", nil, path + "/"
	}
	return "", nil, ""
}

// notFound returns the page for a path that leads nowhere, in the language of
// the path.
func (s *Site) notFound(path string) (name string, file func() (made, error)) {
	lang, _, _ := strings.Cut(path, "/")
	for _, name := range []string{lang + "/404.html", "404.html"} {
		if file := s.files[name]; file != nil {
			return name, file
		}
	}
	return "", nil
}
