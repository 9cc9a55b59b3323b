package site

import (
	"strconv"

	qr "github.com/piglig/go-qr"
)

// A qrCode is a QR code as the path of an SVG image with a quiet zone of four
// modules (ISO/IEC 18004).
type qrCode struct {
	Size int    // width and height in modules, quiet zone included
	Path string // empty if the text is too long for a code
}

func newQR(text string) qrCode {
	code, err := qr.EncodeText(text, qr.Medium)
	if err != nil {
		return qrCode{}
	}
	const quiet = 4
	n := code.Size()
	var b []byte
	for y := range n {
		for x := 0; x < n; x++ {
			run := x
			for run < n && code.Module(run, y) {
				run++
			}
			if run == x {
				continue
			}
			b = append(b, 'M')
			b = strconv.AppendInt(b, int64(x+quiet), 10)
			b = append(b, ' ')
			b = strconv.AppendInt(b, int64(y+quiet), 10)
			b = append(b, 'h')
			b = strconv.AppendInt(b, int64(run-x), 10)
			b = append(b, "v1h-"...)
			b = strconv.AppendInt(b, int64(run-x), 10)
			b = append(b, 'z')
			x = run
		}
	}
	return qrCode{Size: n + 2*quiet, Path: string(b)}
}
