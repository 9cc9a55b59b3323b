package content

import (
	"os"
	"testing"

	"centers/internal/civil"
	"centers/internal/diag"
)

// today is the day on which the content that comes with the program was
// written.
var today = civil.DateOf(2026, 11, 24)

// The content that comes with the program has no mistake.
func TestRealContent(t *testing.T) {
	dir, probs := Load(os.DirFS("../.."), Options{Today: today, Jobs: 4})
	for _, p := range probs.Sorted() {
		if p.Severity == diag.Error {
			t.Error(p)
		} else {
			t.Log(p.Severity, p)
		}
	}
	if dir == nil {
		t.Fatal("the directory could not be loaded")
	}
	t.Logf("%d centers, %d services, %d questions, %d classes, %d notices, %d pages, %d closures", len(dir.Centers), len(dir.Services), len(dir.FAQs), len(dir.Classes), len(dir.Notices), len(dir.Pages), len(dir.Closures))
}
