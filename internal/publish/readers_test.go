//go:build linux || darwin

// Elsewhere folders cannot be exchanged: there is a moment without one.

package publish

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// While builds go on, a reader finds every file whole at every moment.
func TestReadersSeeWholeFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	a, b := tree{}, tree{}
	for i := range 30 {
		path := fmt.Sprintf("d%d/%d", i%4, i)
		a[path], b[path] = strings.Repeat("a", 30_000), strings.Repeat("b", 20_000)
	}
	build(t, dir, a)
	stop, done := make(chan struct{}), make(chan string)
	go func() {
		defer close(done)
		for {
			for path := range a {
				select {
				case <-stop:
					return
				default:
				}
				data, err := os.ReadFile(filepath.Join(dir, path))
				if got := string(data); err != nil || got != a[path] && got != b[path] {
					done <- fmt.Sprintf("%s: %v, %d bytes", path, err, len(data))
					return
				}
			}
		}
	}()
	for i := range 20 {
		build(t, dir, []tree{b, a}[i%2])
	}
	close(stop)
	if problem, bad := <-done; bad {
		t.Error(problem)
	}
}
