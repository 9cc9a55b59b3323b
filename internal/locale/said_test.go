package locale

import (
	"testing"
	"testing/fstest"
)

func TestSaid(t *testing.T) {
	says := Said(fstest.MapFS{"a.go": {Data: []byte("package a\n\nvar x = t.T(\"class_title\") + t.T(\"menu_\"+id) // \"Not_a_key\"\n")}})
	for key, want := range map[string]bool{"class_title": true, "menu_home": true, "class_titles": false, "Not_a_key": false, "menu": false} {
		if got := says(key); got != want {
			t.Errorf("says(%q) = %v, want %v", key, got, want)
		}
	}
}
