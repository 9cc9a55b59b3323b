package locale

import (
	"os"
	"testing"
)

// real loads the words of the site.
func real(t testing.TB, langs ...string) []*Locale {
	t.Helper()
	locales, problems := Load(os.DirFS("../.."), langs)
	if len(problems) > 0 {
		t.Fatalf("Load finds\n%v", problems)
	}
	return locales
}

func TestX(t *testing.T) {
	for _, l := range real(t, "en", "es") {
		t.Log(l.Name, l.Dir)
	}
}
