package feed

import (
	"fmt"
	"testing"

	"centers/internal/gensite"
	"centers/internal/schedule"
)

// BenchmarkCalendars renders every calendar of one language of generated
// directories.
func BenchmarkCalendars(b *testing.B) {
	bench(b, func(book *schedule.Book) []File { return Calendars(book, locales(b, "en")[0]) })
}

// BenchmarkNews renders every news feed of one language of generated
// directories.
func BenchmarkNews(b *testing.B) {
	bench(b, func(book *schedule.Book) []File { return News(book, locales(b, "en")[0]) })
}

func bench(b *testing.B, make func(*schedule.Book) []File) {
	for _, centers := range []int{14, 200, 1000} {
		b.Run(fmt.Sprintf("centers=%d", centers), func(b *testing.B) {
			book := schedule.NewBook(load(b, gensite.Files(gensite.Size{Centers: centers, Classes: 25})), today, 2)
			b.ReportAllocs()
			b.ResetTimer()
			n, size := 0, 0
			for b.Loop() {
				for _, f := range make(book) {
					data, err := f.Append(nil)
					if err != nil {
						b.Fatal(err)
					}
					n, size = n+1, size+len(data)
				}
			}
			seconds := b.Elapsed().Seconds()
			b.ReportMetric(float64(n)/seconds, "files/s")
			b.ReportMetric(float64(size)/seconds/1e6, "MB/s")
			b.ReportMetric(float64(n)/float64(b.N), "files")
		})
	}
}
