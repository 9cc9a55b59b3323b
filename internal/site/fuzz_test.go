package site

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzJSONLD: whatever words there are, JSON-LD is JSON that gives them back, and
// nothing in it ends the script element.
func FuzzJSONLD(f *testing.F) {
	f.Add("Zumba")
	f.Add(`</script><script>x()</script><!--`)
	f.Add("\u2028\xff\x00\"\\")
	f.Fuzz(func(t *testing.T, name string) {
		for _, js := range jsonLD(map[string]string{"name": name}) {
			var back map[string]string
			err := json.Unmarshal([]byte(js), &back)
			if err != nil || utf8.ValidString(name) && back["name"] != name {
				t.Fatalf("jsonLD(%q) = %s, %v", name, js, err)
			}
			if strings.ContainsAny(string(js), "<>&\u2028\u2029") {
				t.Fatalf("jsonLD(%q) = %s", name, js)
			}
		}
	})
}

// FuzzQueryEscape: a value in an address is read as what it was, and is one
// value.
func FuzzQueryEscape(f *testing.F) {
	f.Add("1 Main St, Lynwood & more")
	f.Add("\x00%&=+#?/é\xff")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := url.ParseQuery("a=" + queryEscape(s))
		if err != nil || len(got) != 1 || got.Get("a") != s {
			t.Fatalf("queryEscape(%q) = %q, read as %v, %v", s, queryEscape(s), got, err)
		}
	})
}
