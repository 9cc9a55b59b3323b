package card

import (
	"bytes"
	"compress/flate"
	"errors"
	"image"
	"image/color"
	"slices"
	"sync"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"
	"github.com/go-fonts/dejavu/dejavuserifbold"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// fonts are read when the first text needs them.
type fonts struct {
	once         sync.Once
	title, small []*font.Font // the first that has a character is taken
	err          error
}

func (f *fonts) load() error {
	f.once.Do(func() {
		read := func(data ...[]byte) (out []*font.Font) {
			for _, d := range data {
				face, err := font.ParseTTF(bytes.NewReader(d))
				if err != nil {
					f.err = err
					return nil
				}
				out = append(out, face.Font)
			}
			return out
		}
		f.title, f.small = read(dejavuserifbold.TTF, dejavusansbold.TTF), read(dejavusans.TTF)
	})
	return f.err
}

// Can reports whether the fonts have every character of a card. They have those
// of the Latin (Vietnamese too), Cyrillic, Greek, Armenian, Arabic and some other
// scripts, but neither Chinese, Korean nor Khmer.
func (p *Painter) Can(c Card) bool {
	if isLatin(c.Title.Words) && isLatin(c.Line.Words) {
		return true
	}
	return p.fonts.load() == nil && hasAll(p.fonts.title, c.Title.Words) && hasAll(p.fonts.small, c.Line.Words)
}

// isLatin reports whether all characters are of those that every font has: the
// blocks Basic Latin to Latin Extended-A, without controls.
func isLatin(s string) bool {
	for _, r := range s {
		if r < ' ' || r > 0x17e || r >= 0x7f && r < 0xa0 {
			return false
		}
	}
	return true
}

func hasAll(fonts []*font.Font, s string) bool {
	for _, r := range s {
		if !slices.ContainsFunc(fonts, func(f *font.Font) bool { return has(f, r) }) {
			return false
		}
	}
	return true
}

func has(f *font.Font, r rune) bool {
	_, ok := f.NominalGlyph(r)
	return ok
}

// The form of text, in pixels.
const (
	margin   = 64 // of the edge, and of text at its end
	edge     = 12 // width of the colored edge
	indent   = 104
	measure  = Width - indent - margin
	smallest = 34 // size of the line
)

// sizes of a title, from the one that is tried first.
var sizes = []struct{ size, height, lines int }{{96, 112, 2}, {70, 84, 3}}

// A brush draws strips, one at a time.
type brush struct {
	title, small faces
	shaper       shaping.HarfbuzzShaper
	segmenter    shaping.Segmenter
	wrapper      shaping.LineWrapper
	raster       vector.Rasterizer
	signs        map[sign]*stamp
	flate        *flate.Writer // fast
	dense        *flate.Writer // for what is in every picture
	pixels       []pixel       // of the strip in hand
	raw          []byte        // the same as it is compressed
}

// faces are fonts as one brush uses them; the first that has a character is taken.
type faces []*font.Face

// ResolveFace says which font a character is drawn with.
func (f faces) ResolveFace(r rune) *font.Face {
	for _, face := range f {
		if has(face.Font, r) {
			return face
		}
	}
	return f[0]
}

func newBrush(f *fonts) (*brush, error) {
	if err := f.load(); err != nil {
		return nil, err
	}
	fast, err1 := flate.NewWriter(nil, flate.BestSpeed)
	dense, err2 := flate.NewWriter(nil, flate.DefaultCompression)
	b := &brush{flate: fast, dense: dense, signs: map[sign]*stamp{}}
	for _, x := range f.title {
		b.title = append(b.title, font.NewFace(x))
	}
	for _, x := range f.small {
		b.small = append(b.small, font.NewFace(x))
	}
	return b, errors.Join(err1, err2)
}

// strip draws what a key names.
func (b *brush) strip(key stripKey) (*strip, error) {
	switch key.part {
	case sky:
		b.blank(key.rows)
		return b.pack(b.dense)
	case land:
		landscape(b.blank(landRows))
		return b.pack(b.dense)
	case line:
		lines, _ := b.wrapped(key, b.small, smallest, 1)
		b.draw(b.blank(lineRows), lines, key.rtl, smallest, lineRows)
	case title:
		b.headline(key)
	}
	return b.pack(b.flate)
}

// blank returns rows of sky, the strip in hand.
func (b *brush) blank(rows int) []pixel {
	n := rows * Width
	b.pixels = slices.Grow(b.pixels[:0], n)[:n]
	clear(b.pixels)
	return b.pixels
}

// pack compresses the strip in hand.
func (b *brush) pack(w *flate.Writer) (s *strip, err error) {
	s, b.raw, err = newStrip(w, b.raw[:0], b.pixels)
	return s, err
}

// headline draws a title with its edge.
func (b *brush) headline(key stripKey) {
	var lines []shaping.Line
	s := sizes[0]
	for _, s = range sizes {
		cut := 0
		if lines, cut = b.wrapped(key, b.title, s.size, s.lines); cut == 0 {
			break
		}
	}
	pixels := b.blank(len(lines) * s.height)
	left := margin
	if key.rtl {
		left = Width - margin - edge
	}
	for y := range len(lines) * s.height {
		for x := left; x < left+edge; x++ {
			pixels[y*Width+x] = edgePixel
		}
	}
	b.draw(pixels, lines, key.rtl, s.size, s.height)
}

// wrapped shapes a text and breaks it into at most so many lines. Cut is how many
// characters had no room; the last line then ends in an ellipsis. The lines are
// good until the next call.
func (b *brush) wrapped(key stripKey, f faces, size, most int) (lines []shaping.Line, cut int) {
	runes := []rune(key.text.Words)
	in := shaping.Input{
		Text: runes, RunEnd: len(runes), Direction: direction(key.rtl), Face: f[0], Size: fixed.I(size), Language: language.NewLanguage(key.text.Lang),
	}
	var runs []shaping.Output
	for _, part := range b.segmenter.Split(in, f) {
		runs = append(runs, b.shaper.Shape(part))
	}
	dots := in
	dots.Text, dots.RunEnd, dots.Face = []rune("…"), 1, f.ResolveFace('…')
	config := shaping.WrapConfig{Direction: in.Direction, TruncateAfterLines: most, Truncator: b.shaper.Shape(dots)}
	return b.wrapper.WrapParagraph(config, measure, runes, shaping.NewSliceIterator(runs))
}

func direction(rtl bool) di.Direction {
	if rtl {
		return di.DirectionRTL
	}
	return di.DirectionLTR
}

// draw draws lines of text from the top of some rows of pixels.
func (b *brush) draw(pixels []pixel, lines []shaping.Line, rtl bool, size, height int) {
	for i, l := range lines {
		l = slices.Clone(l)
		slices.SortFunc(l, func(x, y shaping.Output) int { return int(x.VisualIndex - y.VisualIndex) })
		x := fixed.I(indent)
		if rtl {
			x = fixed.I(Width - indent)
			for _, run := range l {
				x -= run.Advance
			}
		}
		base := fixed.I(i*height + (height+size*7/10)/2)
		for _, run := range l {
			for _, g := range run.Glyphs {
				b.glyph(pixels, run, g, (x + g.XOffset).Round(), (base - g.YOffset).Round())
				x += g.Advance
			}
		}
	}
}

// A sign is a letter, or a part of one, in a size. A stamp is how it looks, nil for
// nothing, and where it is from its origin.
type (
	sign struct {
		face *font.Face
		id   font.GID
		size fixed.Int26_6
	}
	stamp struct {
		*image.Alpha
		left, top int
	}
)

// glyph draws a sign with its origin at whole pixels.
func (b *brush) glyph(pixels []pixel, run shaping.Output, g shaping.Glyph, x, y int) {
	key := sign{run.Face, g.GlyphID, run.Size}
	s, ok := b.signs[key]
	if !ok {
		s = b.cut(run, g)
		b.signs[key] = s
	}
	if s != nil {
		s.press(pixels, x+s.left, y+s.top)
	}
}

// cut makes the stamp of a sign. Signs are small enough for the rasterizer to
// count in integers, which are the same on every machine.
func (b *brush) cut(run shaping.Output, g shaping.Glyph) *stamp {
	outline, ok := run.Face.GlyphData(g.GlyphID).(font.GlyphOutline)
	if !ok || len(outline.Segments) == 0 {
		return nil
	}
	left, top := g.XBearing.Floor()-1, -g.YBearing.Ceil()-1
	width, height := g.Width.Ceil()+3, -g.Height.Floor()+3
	if width <= 0 || height <= 0 || width > 512 || height > 512 {
		return nil
	}
	scale := float32(run.Size) / 64 / float32(run.Face.Upem())
	at := func(p opentype.SegmentPoint) (float32, float32) {
		// The conversions keep processors from doing two steps in one, which rounds otherwise.
		return float32(p.X*scale) - float32(left), float32(-p.Y*scale) - float32(top)
	}
	b.raster.Reset(width, height)
	for _, s := range outline.Segments {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			b.raster.ClosePath()
			b.raster.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			b.raster.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			b.raster.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			cx, cy := at(s.Args[2])
			b.raster.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	b.raster.ClosePath()
	mask := image.NewAlpha(image.Rect(0, 0, width, height))
	b.raster.Draw(mask, mask.Bounds(), image.NewUniform(color.Opaque), image.Point{})
	return &stamp{mask, left, top}
}

// press lays a stamp of ink over the sky.
func (s *stamp) press(pixels []pixel, left, top int) {
	for sy := range s.Rect.Dy() {
		y := top + sy
		if y < 0 || (y+1)*Width > len(pixels) {
			continue
		}
		for sx, a := range s.Pix[sy*s.Stride : sy*s.Stride+s.Rect.Dx()] {
			shade := pixel((int(a)*inkPixel + 127) / 255)
			if x := left + sx; x >= 0 && x < Width && shade > pixels[y*Width+x] {
				pixels[y*Width+x] = shade
			}
		}
	}
}
