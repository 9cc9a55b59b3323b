package publish

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// pages is a site of files of 1 to 20 KB in folders of their own.
func pages(n int) (paths []string, data [][]byte) {
	random := rand.New(rand.NewPCG(1, 2))
	text := make([]byte, 20_000)
	for i := range text {
		text[i] = byte('a' + random.IntN(26))
	}
	for i := range n {
		paths = append(paths, fmt.Sprintf("classes/center-%d/class-%d/index.html", i%200, i))
		data = append(data, fmt.Append(nil, i, string(text[:1000+random.IntN(19_000)])))
	}
	return paths, data
}

// onWorkers calls do for each number below n, on two goroutines.
func onWorkers(n int, do func(int) error) error {
	errs := make([]error, 2)
	var wg sync.WaitGroup
	for w := range errs {
		wg.Go(func() {
			for i := w; i < n && errs[w] == nil; i += len(errs) {
				errs[w] = do(i)
			}
		})
	}
	wg.Wait()
	return errs[0]
}

// BenchmarkBuild is what publishing costs beside the floor: the same files
// written straight into a new folder. TMPDIR says on which file system.
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{2_000, 20_000} {
		paths, data := pages(n)
		whole := func(dir string) {
			s, err := Begin(b.Context(), dir)
			if err == nil {
				err = onWorkers(n, func(i int) error { return s.Write(paths[i], data[i]) })
			}
			if err == nil {
				_, err = s.Commit()
			}
			if err != nil {
				b.Fatal(err)
			}
		}
		run := func(name string, before func(dir string, i int), do func(dir string)) {
			b.Run(fmt.Sprintf("%s/files=%d", name, n), func(b *testing.B) {
				dir := filepath.Join(b.TempDir(), "public")
				i := 0
				for b.Loop() {
					b.StopTimer()
					before(dir, i)
					i++
					b.StartTimer()
					do(dir)
				}
				b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "files/s")
			})
		}
		away := func(dir string, _ int) { os.RemoveAll(dir) }
		once := func(dir string, i int) {
			if i == 0 {
				whole(dir)
			}
		}
		run("floor", away, func(dir string) {
			err := onWorkers(n, func(i int) error {
				name := filepath.Join(dir, paths[i])
				if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
					return err
				}
				return os.WriteFile(name, data[i], 0o666)
			})
			if err != nil {
				b.Fatal(err)
			}
		})
		run("cold", away, whole)
		run("same", once, whole)
		run("one", func(dir string, i int) {
			once(dir, i)
			data[0] = fmt.Append(nil, i, " changed")
		}, whole)
		run("all", func(dir string, i int) {
			once(dir, i)
			for j := range data {
				data[j][0] ^= 1
			}
		}, whole)
	}
}
