package feed

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden are the files of the small directory that are kept byte for byte.
var golden = []string{
	"calendars/classes/north/zumba.ics", "calendars/classes/north/online.ics", "calendars/centers/empty.ics",
	"es/calendars/centers/south.ics", "feeds/schedule.xml", "feeds/schedule.atom", "feeds/schedule.json",
	"es/feeds/centers/south.json", "es/feeds/notices.xml", "es/feeds/notices.atom", "feeds/services/unused.xml", "feeds/services/unused.json",
}

func TestGolden(t *testing.T) {
	all := files(t, small(t), today)
	for _, name := range golden {
		file := filepath.Join("testdata", "golden", filepath.FromSlash(name))
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(all[name]), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if all[name] != string(want) {
			t.Errorf("%s is not as in %s; look at the difference and write it with -update", name, file)
		}
	}
}

// Every interface word that feeds say exists.
func TestWordsExist(t *testing.T) {
	for _, l := range locales(t, "en", "es") {
		for _, f := range []string{"calendars.go", "events.go", "news.go", "newsitems.go", "words.go"} {
			src, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			keys := wordKeys(string(src))
			if len(keys) == 0 {
				t.Errorf("%s names no words", f)
			}
			for _, key := range keys {
				if !l.Has(key) {
					t.Errorf("%s: %s has no word %q", f, l.Tag, key)
				}
			}
		}
	}
}

// wordKeys returns the keys of T("…") in Go source.
func wordKeys(src string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`\.T\("([a-z_]+[a-z])"`).FindAllStringSubmatch(src, -1) {
		out = append(out, m[1])
	}
	return out
}
