package opendata

import (
	"bytes"
	"os"
	"strconv"
	"testing"

	"centers/internal/gensite"
	"centers/internal/locale"
	"centers/internal/schedule"
)

// BenchmarkFiles renders all files of a generated directory.
func BenchmarkFiles(b *testing.B) {
	for _, size := range []gensite.Size{{Centers: 14, Classes: 25}, {Centers: 200, Classes: 32}} {
		b.Run("centers="+strconv.Itoa(size.Centers), func(b *testing.B) {
			d := load(b, gensite.Files(size))
			locales, probs := locale.Load(os.DirFS("../.."), d.Site.Languages)
			if probs.HasErrors() {
				b.Fatal(probs.Err())
			}
			size := 0
			var out bytes.Buffer
			for b.Loop() {
				size = 0
				for _, f := range Files(schedule.NewBook(d, today, 1), locales) {
					out.Reset()
					if err := f.Write(&out); err != nil {
						b.Fatal(err)
					}
					size += out.Len()
				}
			}
			b.ReportMetric(float64(size), "bytes")
			b.ReportMetric(float64(len(d.Classes))*float64(b.N)/b.Elapsed().Seconds(), "classes/s")
		})
	}
}
