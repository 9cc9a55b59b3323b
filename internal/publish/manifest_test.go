package publish

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzManifest: whatever stands in a manifest, nothing in it leads out of the
// folder, the list is sorted, and what is written of it is read again alike.
func FuzzManifest(f *testing.F) {
	f.Add("00000000 5 a.html\nffffffff 0 b/c.ics\n")
	f.Add("00000000 5 ../a.html\n0 1 /etc/passwd\nx\n\n")
	f.Add("<<<<<<< ours\n00000000 5 a\n=======\n00000001 5 a\n>>>>>>> theirs\n")
	f.Fuzz(func(t *testing.T, body string) {
		name := filepath.Join(t.TempDir(), manifestName)
		read := func(text []byte) *files {
			t.Helper()
			if err := os.WriteFile(name, text, 0o644); err != nil {
				t.Fatal(err)
			}
			list, err := readManifest(name)
			if err != nil {
				t.Fatal(err)
			}
			for i := range list.old {
				x := &list.old[i]
				if checkPath(x.path) != nil || !filepath.IsLocal(x.path) || strings.ContainsAny(x.path, "\n\r\x00") {
					t.Fatalf("the path %q", x.path)
				}
				if i > 0 && list.old[i-1].path >= x.path || list.find(x.path) != x {
					t.Fatalf("%q is not in its place", x.path)
				}
				x.state.Store(kept)
			}
			return list
		}
		once := read([]byte(manifestHead + body)).manifest()
		again := read(once)
		if !bytes.Equal(again.manifest(), once) || again.changed() {
			t.Fatalf("%q is read as %q", once, again.manifest())
		}
	})
}
