package content

import (
	"maps"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// A docExample is a code block of docs/editing.md that names the file that it is.
type docExample struct {
	file, text string
	line       int
}

var docBlock = regexp.MustCompile("(?ms)^```\\w+ (content/\\S+)\n(.*?)^```$")

// docExamples returns the examples of the editors' manual.
func docExamples(t *testing.T) []docExample {
	t.Helper()
	data, err := os.ReadFile("../../docs/editing.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []docExample
	for _, m := range docBlock.FindAllSubmatchIndex(data, -1) {
		out = append(out, docExample{string(data[m[2]:m[3]]), string(data[m[4]:m[5]]), 1 + strings.Count(string(data[:m[0]]), "\n")})
	}
	if len(out) < 12 {
		t.Fatalf("docs/editing.md has %d examples; the pattern of the test no longer fits", len(out))
	}
	return out
}

// Every example of the manual builds, together with the first example of each
// other file.
func TestEditingManual(t *testing.T) {
	examples := docExamples(t)
	base := fstest.MapFS{}
	for _, e := range examples {
		if base[e.file] == nil {
			base[e.file] = &fstest.MapFile{Data: []byte(e.text)}
		}
	}
	for _, e := range examples {
		site := maps.Clone(base)
		site[e.file] = &fstest.MapFile{Data: []byte(e.text)}
		dir, probs := Load(site, Options{Today: today})
		if dir == nil || probs.HasErrors() {
			t.Errorf("docs/editing.md:%d: the example of %s does not build:\n%v", e.line, e.file, probs.Sorted())
		}
	}
}

// The manual names every key, as code or in an example.
func TestManualNamesEveryKey(t *testing.T) {
	data, err := os.ReadFile("../../docs/editing.md")
	if err != nil {
		t.Fatal(err)
	}
	keys := 0
	var walk func(path string, fields []Field)
	walk = func(path string, fields []Field) {
		for _, f := range fields {
			keys++
			named := regexp.MustCompile("`" + f.Name + "[`:]|(?m)(^[ -]*|[{,] ?)" + f.Name + ":")
			if !named.Match(data) {
				t.Errorf("docs/editing.md does not name %s.%s: %s", path, f.Name, f.Doc)
			}
			walk(path+"."+f.Name, f.Fields)
		}
	}
	for _, k := range Kinds() {
		walk(k.Name, k.Fields)
	}
	if keys < 150 {
		t.Errorf("there are %d keys; the test looks in the wrong place", keys)
	}
}

// Every picture of the manual is there.
func TestManualPictures(t *testing.T) {
	data, err := os.ReadFile("../../docs/editing.md")
	if err != nil {
		t.Fatal(err)
	}
	pictures := regexp.MustCompile(`!\[[^\]]+\]\((img/[^)]+)\)`).FindAllSubmatch(data, -1)
	for _, m := range pictures {
		if info, err := os.Stat("../../docs/" + string(m[1])); err != nil || info.Size() > 100_000 {
			t.Errorf("docs/%s: %v, or it is too large", m[1], err)
		}
	}
	if len(pictures) < 6 {
		t.Errorf("the manual has %d pictures", len(pictures))
	}
}
