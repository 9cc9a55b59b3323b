package history

import (
	"strings"
	"testing"
)

// FuzzParse: whatever git prints, each name is one that it printed, none is
// empty, and its time is not the beginning of time.
func FuzzParse(f *testing.F) {
	f.Add("\x011700000000\x00\ncontent/a.md\x00content/b.md\x00\x011600000000\x00\ncontent/a.md\x00")
	f.Add("\x01\x00\x01x\x00a\x00\x019223372036854775807\x00a\x00")
	f.Fuzz(func(t *testing.T, log string) {
		for name, when := range parse([]byte(log)) {
			if name == "" || !strings.Contains(log, name) || when.IsZero() {
				t.Errorf("%q was changed at %v", name, when)
			}
		}
	})
}
