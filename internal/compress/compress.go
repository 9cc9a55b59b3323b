// Package compress makes the smaller forms of a file that web servers send as
// they are: gzip (RFC 1952), brotli (RFC 7932) and Zstandard (RFC 8878). The
// same bytes give the same form each time; no time or name is in it. The package
// knows nothing of where the forms are kept.
package compress

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Version names what the forms of a file depend on besides its bytes. It changes
// when the forms do.
const Version = "gzip 9, brotli 6 or 11, zstd better, klauspost/compress 1.20.4, brotli 1.2.8"

// least is the number of bytes below which a file fits into the first packets of
// an answer, whatever its form.
const least = 1024

// Levels that a build can be waited for: the highest one of brotli makes forms
// that are a tenth smaller and takes thirty times as long, which is for the few
// files that most visits need.
const (
	gzipLevel   = gzip.BestCompression
	brotliLevel = 6
	brotliBest  = brotli.BestCompression
	zstdLevel   = zstd.SpeedBetterCompression
)

// Endings are what the names of the forms end with, after the name of the file.
func Endings() []string { return []string{".gz", ".br", ".zst"} }

// Worth reports whether forms of a file can be worth it: whether it is text, and
// not tiny.
func Worth(name string, size int) bool {
	switch path.Ext(name) {
	case ".html", ".css", ".js", ".json", ".jsonld", ".geojson", ".csv", ".ics", ".xml", ".atom", ".svg", ".txt", ".webmanifest", ".map", ".md", ".yaml":
		return size >= least
	}
	return false
}

// A Packer makes forms. It is safe for use by several goroutines. Best makes
// those of brotli as small as they can be.
type Packer struct {
	Best               bool
	gzip, brotli, zstd sync.Pool
}

// Pack returns the form of data with an ending of [Endings], and nil if it is not
// smaller by a tenth.
func (p *Packer) Pack(ending string, data []byte) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(len(data) / 4)
	w, pool, err := p.writer(ending, &out)
	if err != nil {
		return nil, err
	}
	defer pool.Put(w)
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if out.Len() > len(data)-len(data)/10 {
		return nil, nil
	}
	return out.Bytes(), nil
}

// writer returns a writer of a form, and the pool to which it goes back.
func (p *Packer) writer(ending string, out io.Writer) (io.WriteCloser, *sync.Pool, error) {
	switch ending {
	case ".gz":
		if w, ok := p.gzip.Get().(*gzip.Writer); ok {
			w.Reset(out)
			return w, &p.gzip, nil
		}
		w, err := gzip.NewWriterLevel(out, gzipLevel)
		return w, &p.gzip, err
	case ".br":
		if w, ok := p.brotli.Get().(*brotli.Writer); ok {
			w.Reset(out)
			return w, &p.brotli, nil
		}
		level := brotliLevel
		if p.Best {
			level = brotliBest
		}
		return brotli.NewWriterLevel(out, level), &p.brotli, nil
	case ".zst":
		if w, ok := p.zstd.Get().(*zstd.Encoder); ok {
			w.Reset(out)
			return w, &p.zstd, nil
		}
		w, err := zstd.NewWriter(out, zstd.WithEncoderLevel(zstdLevel), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
		return w, &p.zstd, err
	}
	return nil, nil, fmt.Errorf("there is no form %q", ending)
}
