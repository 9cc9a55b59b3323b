package compress

import (
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// unpack gives back what a form was made from.
func unpack(t testing.TB, ending string, data []byte) []byte {
	t.Helper()
	var r io.Reader
	var err error
	switch ending {
	case ".gz":
		r, err = gzip.NewReader(bytes.NewReader(data))
	case ".br":
		r = brotli.NewReader(bytes.NewReader(data))
	case ".zst":
		r, err = zstd.NewReader(bytes.NewReader(data))
	}
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", ending, err)
	}
	return out
}

func TestPackIsReadByOthers(t *testing.T) {
	var p Packer
	page := []byte(strings.Repeat("<p>Come in and sit down, “amigos”.</p>\n", 2000))
	for _, ending := range Endings() {
		first, err := p.Pack(ending, page)
		if err != nil || len(first) == 0 || len(first) > len(page)/10 {
			t.Fatalf("Pack(%s) = %d bytes of %d, %v", ending, len(first), len(page), err)
		}
		if got := unpack(t, ending, first); !bytes.Equal(got, page) {
			t.Errorf("%s gives back %d bytes of %d", ending, len(got), len(page))
		}
	}
	if _, err := p.Pack(".rar", page); err == nil {
		t.Error("Pack(.rar) gives a form")
	}
}

// The form follows from the bytes alone: not from what was packed before or at
// the same time.
func TestPackIsTheSameEachTime(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	pages := make([][]byte, 40)
	for i := range pages {
		pages[i] = bytes.Repeat([]byte{byte('a' + rnd.IntN(20)), byte(rnd.IntN(256)), '<', 'p'}, 300+rnd.IntN(9000))
	}
	var shared Packer
	for _, ending := range Endings() {
		var wg sync.WaitGroup
		for i, page := range pages {
			wg.Go(func() {
				var fresh Packer
				want, err1 := fresh.Pack(ending, page)
				got, err2 := shared.Pack(ending, page)
				if err1 != nil || err2 != nil || !bytes.Equal(got, want) {
					t.Errorf("page %d: %s has %d bytes, and %d from a new packer (%v, %v)", i, ending, len(got), len(want), err1, err2)
				}
			})
		}
		wg.Wait()
	}
}

func TestNotWorthIt(t *testing.T) {
	for _, tt := range []struct {
		name string
		size int
		want bool
	}{
		{"index.html", 5000, true},
		{"calendars/all.ics", 5000, true},
		{"index.html", 200, false}, // fits into one packet
		{"img/icon-192.png", 5000, false},
		{"img/photo.webp", 5000, false},
		{"index.html.gz", 5000, false},
	} {
		if got := Worth(tt.name, tt.size); got != tt.want {
			t.Errorf("Worth(%q, %d) = %t", tt.name, tt.size, got)
		}
	}
	noise := make([]byte, 5000)
	rnd := rand.New(rand.NewPCG(3, 4))
	for i := range noise {
		noise[i] = byte(rnd.IntN(256))
	}
	var p Packer
	for _, ending := range Endings() {
		if got, err := p.Pack(ending, noise); got != nil || err != nil {
			t.Errorf("Pack(%s) of noise = %d bytes, %v", ending, len(got), err)
		}
	}
}

// The best forms are smaller, and open to the same bytes.
func TestBest(t *testing.T) {
	page, err := os.ReadFile("compress.go")
	if err != nil {
		t.Fatal(err)
	}
	usual, err := new(Packer).Pack(".br", page)
	if err != nil {
		t.Fatal(err)
	}
	best, err := (&Packer{Best: true}).Pack(".br", page)
	if err != nil || len(best) >= len(usual) {
		t.Errorf("the best form has %d bytes, the usual one %d, %v", len(best), len(usual), err)
	}
	if got, err := io.ReadAll(brotli.NewReader(bytes.NewReader(best))); err != nil || !bytes.Equal(got, page) {
		t.Errorf("the best form opens to %d bytes, %v", len(got), err)
	}
}

func FuzzPack(f *testing.F) {
	f.Add([]byte("hello"))
	f.Add(bytes.Repeat([]byte("<a>\x00\xff"), 500))
	var p Packer
	f.Fuzz(func(t *testing.T, data []byte) {
		data = bytes.Repeat(data, 4) // so that it is worth it more often
		for _, ending := range Endings() {
			packed, err := p.Pack(ending, data)
			if err != nil {
				t.Fatal(err)
			}
			if packed != nil && !bytes.Equal(unpack(t, ending, packed), data) {
				t.Fatalf("%s gives back other bytes", ending)
			}
		}
	})
}

func BenchmarkPack(b *testing.B) {
	var page []byte
	rnd := rand.New(rand.NewPCG(5, 6))
	for len(page) < 30_000 {
		page = append(page, "<li><a href=\"/classes/center/class-"...)
		page = append(page, byte('0'+rnd.IntN(10)), byte('0'+rnd.IntN(10)))
		page = append(page, "/\">Dance for every level, Room "...)
		page = append(page, byte('0'+rnd.IntN(10)))
		page = append(page, "</a></li>\n"...)
	}
	for _, ending := range Endings() {
		b.Run(ending[1:], func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			var p Packer
			var n int
			for b.Loop() {
				out, err := p.Pack(ending, page)
				if err != nil {
					b.Fatal(err)
				}
				n = len(out)
			}
			b.ReportMetric(float64(len(page))/float64(n), "×smaller")
		})
	}
}
