package site

import (
	"strings"
	"testing"

	"centers/internal/directory"
)

// What editors do not say of signing up, no page says: not even that nobody
// needs to.
func TestSignUpSaysOnlyWhatIsKnown(t *testing.T) {
	tn := tonguesOf(t, project)[0]
	for _, tt := range []struct {
		register directory.Register
		want     string
	}{
		{directory.Register{}, ""},
		{directory.Register{NotNeeded: true}, "No need to sign up. Just come."},
		{directory.Register{Required: true}, "Please sign up before you come."},
		{directory.Register{URL: "https://example.org/r"}, "You can sign up before you come."},
	} {
		if got := tn.signUp(&directory.Class{Register: tt.register}).Text; got != tt.want {
			t.Errorf("signUp(%+v) = %q; want %q", tt.register, got, tt.want)
		}
	}
}

// No page of a class whose times are only last known tells people to just come.
func TestLastKnownClassesDoNotSayJustCome(t *testing.T) {
	b := site(t)
	n := 0
	for _, p := range b.paths() {
		text := textOf(b.pages[p])
		if !strings.HasPrefix(p, "classes/") || !strings.Contains(text, "Last known in") {
			continue
		}
		n++
		if strings.Contains(text, "Just come") {
			t.Errorf("%s: says both to call first and to just come", p)
		}
	}
	if n == 0 {
		t.Error("found no class that was last known; the test looks in the wrong place")
	}
}
