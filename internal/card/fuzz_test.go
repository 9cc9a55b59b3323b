package card

import (
	"bytes"
	"image/png"
	"testing"
)

// Whatever people write is drawn as a whole picture, or refused.
func FuzzDraw(f *testing.F) {
	for _, c := range cards {
		f.Add(c.Title.Words, c.Line.Words, c.Title.Lang, c.RTL)
	}
	f.Add("", "", "", false)
	f.Add(" ", "\u202e \u0301\u0301", "x", true)
	f.Add("a\u200db \u2066العربية\u2069 c", "…", "en-US-x-y", false)
	var p Painter
	f.Fuzz(func(t *testing.T, title, line, lang string, rtl bool) {
		c := Card{Text{lang, title}, Text{lang, line}, rtl, Color{1, 2, 3}}
		if len(title) > 2000 || len(line) > 2000 || !p.Can(c) {
			return
		}
		data, err := p.Draw(nil, c)
		if err != nil {
			t.Fatal(err)
		}
		if img, err := png.Decode(bytes.NewReader(data)); err != nil || img.Bounds().Dx() != Width || img.Bounds().Dy() != Height {
			t.Fatalf("the picture of %q, %q: %v", title, line, err)
		}
	})
}
