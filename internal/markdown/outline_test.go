package markdown

import (
	"fmt"
	"strings"
	"testing"

	"centers/internal/directory"
)

func TestRead(t *testing.T) {
	src := "\n# One *two*\n\n#### Far\n\nSee [the center](center:lynwood#parking)\nand <https://example.org/>. ![A door](/img/door.jpg)\n\n- first\n- second & *third*\n\n| a | b |\n| - | - |\n| c | d |\n\n    code\n"
	o := Read(src, directory.Place{File: "f.md", Line: 10, Col: 3})
	var got strings.Builder
	for _, h := range o.Headings {
		fmt.Fprintf(&got, "%v h%d %s\n", h.At, h.Level, h.Words)
	}
	for _, l := range append(o.Links, o.Images...) {
		fmt.Fprintf(&got, "%v %s = %s\n", l.At, l.Address, l.Words)
	}
	for _, b := range o.Blocks {
		fmt.Fprintf(&got, "%v %q %v\n", b.Pos(0), b.Words, b.Heading)
	}
	want := `f.md:11:3 h1 One two
f.md:13:3 h4 Far
f.md:15:7 center:lynwood#parking = the center
f.md:16:7 https://example.org/ = https://example.org/
f.md:16:31 /img/door.jpg = A door
f.md:11:5 "One two" true
f.md:13:8 "Far" true
f.md:15:3 "See the center and https://example.org/. A door" false
f.md:18:5 "first" false
f.md:19:5 "second & third" false
f.md:21:5 "a" false
f.md:21:9 "b" false
f.md:23:5 "c" false
f.md:23:9 "d" false
`
	if got.String() != want {
		t.Errorf("Read gives\n%swant\n%s", &got, want)
	}
	paragraph := o.Blocks[2]
	if got := paragraph.Pos(strings.Index(paragraph.Words, "and")); got.String() != "f.md:16:3" {
		t.Errorf("\"and\" is at %v", got)
	}
}
