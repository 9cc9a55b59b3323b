package card

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

var look = flag.String("look", "", "write the pictures of the tests into a `folder`")

// cards are one of each kind of text, with the sum of their bytes. If one changes,
// the version must: names are for ever.
var cards = []struct {
	name string
	Card
	sum string
}{
	{"class", Card{Text{"en", "Zumba"}, Text{"en", "Lynwood · Community Resource Centers"}, false, Color{0xd0, 0x7a, 0x2c}}, "1 bc4bfec6c77b"},
	{"two-lines", Card{Text{"en", "Sign up for health coverage"}, Text{"en", "Example · East L.A. · Community Resource Centers"}, false, Color{0x2c, 0x66, 0xa0}}, "1 ef532431d4d7"},
	{"three-lines", Card{Text{"es", "Baile y ejercicio para todos los niveles y todas las edades, con música de la región"}, Text{"es", "Huntington Park"}, false, Color{}}, "1 c378e6044f26"},
	{"too-long", Card{Text{"en", "A title that goes on and on, far beyond what fits into a picture of this size, as titles sometimes do when nobody stops them in time"}, Text{"en", "A line that is too long for its place as well, since somebody named the site with very many words"}, false, Color{}}, "1 3a2a9193471b"},
	{"one-word", Card{Text{"cy", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"}, Text{"cy", ""}, false, Color{}}, "1 cf7322c724c3"},
	{"vietnamese", Card{Text{"vi", "Khiêu vũ cho mọi trình độ"}, Text{"vi", "Trung tâm Nguồn lực Cộng đồng"}, false, Color{}}, "1 386e91f028f6"},
	{"armenian", Card{Text{"hy", "Առողջ խոհարարություն"}, Text{"hy", "Համայնքային ռեսուրսների կենտրոններ"}, false, Color{}}, "1 416676e6c888"},
	{"russian", Card{Text{"ru", "Здоровая кухня"}, Text{"ru", "Общественные ресурсные центры"}, false, Color{}}, "1 34e87074c4d0"},
	{"arabic", Card{Text{"ar", "الطبخ الصحي مع Zumba"}, Text{"ar", "مراكز موارد المجتمع"}, true, Color{0x2c, 0x66, 0xa0}}, "1 a420ce9ace28"},
	{"farsi", Card{Text{"fa", "آشپزی سالم برای همه"}, Text{"fa", "مراکز منابع جامعه"}, true, Color{}}, "1 239031f686a4"},
}

func TestDraw(t *testing.T) {
	var p Painter
	for _, tt := range cards {
		data, err := p.Draw(nil, tt.Card)
		if err != nil {
			t.Fatal(err)
		}
		if *look != "" {
			if err := os.WriteFile(filepath.Join(*look, tt.name+".png"), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		sum := sha256.Sum256(data)
		if got := version + " " + hex.EncodeToString(sum[:6]); got != tt.sum {
			t.Errorf("%s: version and sum %q, want %q; give what is drawn otherwise another version", tt.name, got, tt.sum)
		}
		img, err := png.Decode(bytes.NewReader(data)) // checks every checksum
		if err != nil || img.Bounds().Dx() != Width || img.Bounds().Dy() != Height {
			t.Errorf("%s: %v", tt.name, err)
		}
		if len(data) > 40_000 {
			t.Errorf("%s: %d bytes", tt.name, len(data))
		}
		if !p.Can(tt.Card) {
			t.Errorf("Can(%s) = false", tt.name)
		}
	}
}

func TestCannot(t *testing.T) {
	var p Painter
	for _, s := range []string{"健康烹飪", "건강한 요리", "ថ្នាក់យូហ្គា", "a\x01b"} {
		if p.Can(Card{Title: Text{"en", s}}) || p.Can(Card{Title: Text{"en", "Zumba"}, Line: Text{"en", s}}) {
			t.Errorf("Can(%q) = true, but the fonts lack it", s)
		}
	}
}

// A picture is the same whatever was drawn before it, and by whom.
func TestDrawIsTheSame(t *testing.T) {
	var shared Painter
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range cards {
				c := cards[len(cards)-1-i].Card
				var own Painter
				a, err1 := own.Draw(nil, c)
				b, err2 := shared.Draw([]byte("before"), c)
				if err1 != nil || err2 != nil || !bytes.Equal(append([]byte("before"), a...), b) {
					t.Errorf("%s differs: %v, %v", cards[i].name, err1, err2)
				}
			}
		})
	}
	wg.Wait()
}

func TestName(t *testing.T) {
	seen := map[string]string{}
	base := Card{Text{"en", "a"}, Text{"en", "b"}, false, Color{1, 2, 3}}
	for _, c := range []Card{base, {Text{"en", "ab"}, Text{"en", ""}, false, Color{1, 2, 3}}, {Text{"es", "a"}, Text{"es", "b"}, false, Color{1, 2, 3}}, {Text{"en", "a"}, Text{"en", "b"}, true, Color{1, 2, 3}}, {Text{"en", "a"}, Text{"en", "b"}, false, Color{1, 2, 4}}} {
		if other, twice := seen[c.Name()]; twice {
			t.Errorf("%+v and %s have one name", c, other)
		}
		seen[c.Name()] = fmt.Sprintf("%+v", c)
	}
	if again := base.Name(); seen[again] == "" {
		t.Errorf("the name of %+v changes", base)
	}
}

func TestJoinSums(t *testing.T) {
	for n := range 3 {
		pixels := make([]pixel, (n+1)*Width)
		for i := range pixels {
			pixels[i] = pixel(i*7) % 16
		}
		var p Painter
		if err := p.fonts.load(); err != nil {
			t.Fatal(err)
		}
		b, err := newBrush(&p.fonts)
		if err != nil {
			t.Fatal(err)
		}
		s, _, err := newStrip(b.flate, nil, pixels)
		if err != nil || joinSums(1, s.sum, s.rows*rowBytes) != s.sum {
			t.Errorf("a sum joined to that of nothing is not itself: %v", err)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	b.Run("title=new", func(b *testing.B) {
		var p Painter
		var buf []byte
		for i := 0; b.Loop(); i++ {
			if i == 1 {
				p.count.Store(mostKept) // keep no more than what all have in common
			}
			buf, _ = p.Draw(buf[:0], Card{Title: Text{"en", fmt.Sprint("Healthy cooking ", i)}, Line: Text{"en", "Lynwood · Community Resource Centers"}})
		}
		b.ReportMetric(float64(len(buf)), "bytes")
	})
	b.Run("title=known", func(b *testing.B) {
		var p Painter
		var buf []byte
		for i := 0; b.Loop(); i++ {
			buf, _ = p.Draw(buf[:0], Card{Title: Text{"en", fmt.Sprint("Healthy cooking ", i%50)}, Line: Text{"en", "Lynwood · Community Resource Centers"}})
		}
	})
}
