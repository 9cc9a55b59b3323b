package content

import (
	"path/filepath"
	"reflect"
	"testing"
)

// A load with what earlier loads parsed gives what a load without it gives,
// whatever the earlier ones had read.
func TestCacheChangesNothing(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) < 10 {
		t.Fatalf("found %d archives: %v", len(names), err)
	}
	kept := 0
	var cache Cache
	for range 2 {
		for _, name := range append(names, "testdata/base.txtar", "testdata/base.txtar") {
			files := readArchive(t, name).files
			want, wantProbs := Load(files, Options{Today: today, Jobs: 2})
			got, probs := Load(files, Options{Today: today, Jobs: 2, Cache: &cache})
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: another directory", name)
			}
			if !reflect.DeepEqual(probs.Sorted(), wantProbs.Sorted()) {
				t.Errorf("%s: other problems:\n%v\nwant\n%v", name, probs.Sorted(), wantProbs.Sorted())
			}
			for file, p := range cache.next {
				if cache.last[file] == p {
					kept++
				}
			}
		}
	}
	if kept == 0 {
		t.Error("nothing was kept from one load to the next")
	}
}
