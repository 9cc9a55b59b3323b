// Package card draws the pictures that apps show beside a shared link: a title
// and a line below it, over a landscape that is the same in each. It knows
// nothing of centers, pages or addresses, and draws the same bytes everywhere,
// with fonts of its own.
//
// # How
//
// A picture is a stack of strips of whole rows, each compressed by itself, so
// that what many pictures show is drawn once: the landscape for all, a title for
// each place where a class of that name meets, a line for all classes of a
// center. To make one more picture of known strips is to copy some kilobytes.
package card

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
)

// Width and Height are those of a picture in pixels.
const (
	Width  = 1200
	Height = 630
)

// version is part of every name. It is another one whenever anything is drawn
// otherwise: names are for ever, and pictures of earlier builds are kept.
const version = "1"

// A Card says what is in a picture.
type Card struct {
	Title Text  // in large letters, on up to three lines
	Line  Text  // below it, in small ones
	RTL   bool  // whether the picture runs from right to left
	Edge  Color // of the thin edge beside the title
}

// A Text is words and the BCP 47 code of their language, on which the forms of some
// letters depend.
type Text struct{ Lang, Words string }

// A Color is red, green and blue, of 255 each.
type Color [3]uint8

// Name returns the name of the file of the picture: that of another picture if
// anything in it is drawn otherwise.
func (c Card) Name() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %q %q %t %v", version, c.Title, c.Line, c.RTL, c.Edge))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:16]) + ".png"
}

// The picture from the top, in rows.
const (
	topRows  = 64
	gapRows  = 10
	lineRows = 56
	landRows = 210
)

// mostKept is how many strips are kept for further pictures, some 6 kB each.
const mostKept = 2000

// A Painter draws pictures. Its zero value is ready; it may be used from several
// goroutines.
type Painter struct {
	fonts   fonts
	brushes sync.Pool // of *brush
	kept    sync.Map  // from stripKey to *strip
	count   atomic.Int64
}

// A stripKey names what a strip shows.
type stripKey struct {
	part part
	text Text
	rtl  bool
	rows int // of plain sky
}

type part uint8

const (
	sky part = iota
	title
	line
	land
)

// Draw appends the picture to dst, as PNG.
func (p *Painter) Draw(dst []byte, c Card) ([]byte, error) {
	head, err := p.strip(stripKey{part: title, text: c.Title, rtl: c.RTL})
	if err != nil {
		return nil, err
	}
	stack := []stripKey{
		{part: sky, rows: topRows},
		{part: title, text: c.Title, rtl: c.RTL},
		{part: sky, rows: gapRows},
		{part: line, text: c.Line, rtl: c.RTL},
		{part: sky, rows: Height - topRows - head.rows - gapRows - lineRows - landRows},
		{part: land},
	}
	strips := make([]*strip, len(stack))
	for i, key := range stack {
		if strips[i], err = p.strip(key); err != nil {
			return nil, err
		}
	}
	return appendPNG(dst, paletteOf(c.Edge), strips), nil
}

// strip returns a strip, from those that are kept if it is there.
func (p *Painter) strip(key stripKey) (*strip, error) {
	if s, ok := p.kept.Load(key); ok {
		return s.(*strip), nil
	}
	b, _ := p.brushes.Get().(*brush)
	if b == nil {
		var err error
		if b, err = newBrush(&p.fonts); err != nil {
			return nil, err
		}
	}
	defer p.brushes.Put(b)
	s, err := b.strip(key)
	if err == nil && p.count.Add(1) <= mostKept {
		p.kept.Store(key, s)
	}
	return s, err
}
