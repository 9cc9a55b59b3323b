// Package opendata says a directory in formats that other programs read: the
// Human Services Data Specification (HSDS) 3.1 of Open Referral as JSON and as
// tables, a format of our own with everything in it and a JSON Schema, and the
// coming sessions for a spreadsheet. It knows nothing of pages, and writes no
// file itself.
package opendata

import (
	"bytes"
	"encoding/json"
	"sync"

	"centers/internal/directory"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// A File is one file of the site. Write appends its bytes.
type File struct {
	Path  string // below public/
	Write func(*bytes.Buffer) error
}

// License is the address of the licence of the data: Creative Commons
// Attribution 4.0 International.
const License = "https://creativecommons.org/licenses/by/4.0/"

// Files lists the open data of a directory. What has no room for several
// languages is in the first of the locales.
func Files(b *schedule.Book, locales []*locale.Locale) []File {
	files := hsdsFiles(b, locales)
	files = append(files,
		File{"data/sessions.csv", func(out *bytes.Buffer) error { return sessions(out, b, locales[0], mostSessions) }},
		File{"data/directory.schema.json", func(out *bytes.Buffer) error { _, err := out.Write(schemaFile); return err }},
	)
	for _, l := range locales {
		path := b.Dir.Site.LangPrefix(l.Tag) + "data/directory.json"
		files = append(files, File{path, func(out *bytes.Buffer) error { return directoryFile(out, b, l) }})
	}
	return files
}

// encode appends v as JSON on one line, with a line break at its end. Signs stay as people write them: no
// file of this package stands inside a page.
func encode(b *bytes.Buffer, v any) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// lines appends items as a JSON list with a line for each, so that two versions
// of a file are easy to compare.
func lines[T any](b *bytes.Buffer, items []T) error {
	b.WriteString("[")
	for i := range items {
		if i > 0 {
			b.Truncate(b.Len() - 1)
			b.WriteString(",")
		}
		b.WriteString("\n")
		if err := encode(b, &items[i]); err != nil {
			return err
		}
	}
	b.WriteString("]")
	return nil
}

// A shelf keeps what several files are made of, from the first that asks for it
// until as many were made as there are files: a directory may be large.
type shelf[T any] struct {
	make func() T

	mu   sync.Mutex
	kept *T
	left int
}

// file returns a file that counts among those of the shelf.
func (s *shelf[T]) file(path string, write func(*bytes.Buffer, T) error) File {
	s.left++
	return File{path, func(out *bytes.Buffer) error { return write(out, s.take()) }}
}

func (s *shelf[T]) take() T {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil {
		x := s.make()
		s.kept = &x
	}
	x := *s.kept
	if s.left--; s.left == 0 {
		s.kept = nil
	}
	return x
}

// number returns a telephone number as the network of the world has it, such
// as +12135550100.
func number(p directory.Phone) string { return p.E164 }
