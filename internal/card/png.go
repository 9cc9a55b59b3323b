package card

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
	"slices"
)

// A pixel is the number of a color in the palette; two of them are in a byte.
type pixel = uint8

const (
	depth    = 4 // bits of a pixel
	rowBytes = 1 + Width*depth/8
)

// A strip is some rows of a picture as a piece of a DEFLATE stream (RFC 1951)
// that ends at a byte and refers to nothing before it, with the checksum of what
// it is of (Adler-32, RFC 1950).
type strip struct {
	rows int
	data []byte
	sum  uint32
}

// newStrip compresses rows of pixels. Raw is room for them as bytes, and comes
// back with them.
func newStrip(w *flate.Writer, raw []byte, pixels []pixel) (*strip, []byte, error) {
	rows := len(pixels) / Width
	raw = slices.Grow(raw, rows*rowBytes)
	for y := range rows {
		raw = append(raw, 0) // no filter
		row := pixels[y*Width : (y+1)*Width]
		for x := 0; x < Width; x += 2 {
			raw = append(raw, row[x]<<4|row[x+1])
		}
	}
	var out bytes.Buffer
	w.Reset(&out)
	if _, err := w.Write(raw); err != nil {
		return nil, raw, err
	}
	if err := w.Flush(); err != nil {
		return nil, raw, err
	}
	return &strip{rows, bytes.Clone(out.Bytes()), adler32.Checksum(raw)}, raw, nil
}

const signature = "\x89PNG\r\n\x1a\n"

// appendPNG appends a picture (PNG, W3C Recommendation, third edition) made of
// strips.
func appendPNG(dst []byte, palette []Color, strips []*strip) []byte {
	dst = append(dst, signature...)
	head := binary.BigEndian.AppendUint32(nil, Width)
	head = binary.BigEndian.AppendUint32(head, Height)
	dst = appendChunk(dst, "IHDR", append(head, depth, 3, 0, 0, 0)) // with a palette, not interlaced
	var colors []byte
	for _, c := range palette {
		colors = append(colors, c[:]...)
	}
	dst = appendChunk(dst, "PLTE", colors)
	stream := [][]byte{{0x78, 0x01}}
	sum := uint32(1)
	for _, s := range strips {
		stream = append(stream, s.data)
		sum = joinSums(sum, s.sum, s.rows*rowBytes)
	}
	end := []byte{0x01, 0x00, 0x00, 0xff, 0xff} // an empty last block
	dst = appendChunk(dst, "IDAT", append(stream, binary.BigEndian.AppendUint32(end, sum))...)
	return appendChunk(dst, "IEND")
}

// appendChunk appends a chunk with data in pieces.
func appendChunk(dst []byte, kind string, pieces ...[]byte) []byte {
	start := len(dst)
	dst = append(append(dst, 0, 0, 0, 0), kind...)
	for _, p := range pieces {
		dst = append(dst, p...)
	}
	binary.BigEndian.PutUint32(dst[start:], uint32(len(dst)-start-8))
	return binary.BigEndian.AppendUint32(dst, crc32.ChecksumIEEE(dst[start+4:]))
}

// joinSums returns the Adler-32 of two pieces of data from those of each, given
// the length of the second.
func joinSums(a, b uint32, length int) uint32 {
	const mod = 65521
	n := uint32(length % mod)
	low := (a&0xffff + b&0xffff + mod - 1) % mod
	high := (a>>16 + b>>16 + n*((a&0xffff+mod-1)%mod)%mod) % mod
	return high<<16 | low
}
