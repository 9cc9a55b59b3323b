package source

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"centers/internal/diag"
)

// print writes a node with the place of each of its parts.
func print(b *strings.Builder, n *Node) {
	fmt.Fprintf(b, "%d:%d", n.Line, n.Col)
	switch n.Kind {
	case Scalar:
		fmt.Fprintf(b, "%q", n.Value)
	case List:
		b.WriteString("[")
		for _, item := range n.Items {
			print(b, item)
			b.WriteString(" ")
		}
		b.WriteString("]")
	case Map:
		b.WriteString("{")
		for _, p := range n.Pairs {
			print(b, p.Key)
			b.WriteString("=")
			print(b, p.Value)
			b.WriteString(" ")
		}
		b.WriteString("}")
	}
}

func TestParsePlaces(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a: b\n", `1:1{1:1"a"=1:4"b" }`},
		{"a:\n  - x\n  - y: 1\n", `1:1{1:1"a"=2:3[2:5"x" 3:5{3:5"y"=3:8"1" } ] }`},
		{"é: {ñ: ü, b: [c]}\n", `1:1{1:1"é"=1:4{1:5"ñ"=1:8"ü" 1:11"b"=1:14[1:15"c" ] } }`}, // columns count characters
		{"a: yes\nb: 01234\nc: null\nd: ~\ne: 2026-11-26\n", `1:1{1:1"a"=1:4"yes" 2:1"b"=2:4"01234" 3:1"c"=3:4"null" 4:1"d"=4:4"~" 5:1"e"=5:4"2026-11-26" }`},
		{"a: \"\"\n", `1:1{1:1"a"=1:4"" }`},
		{"a:\nb: 1\n", `1:1{1:1"a"=1:3 2:1"b"=2:4"1" }`},
		{"\ufeffa: b\r\nc: d\r\n", `1:1{1:1"a"=1:4"b" 2:1"c"=2:4"d" }`},
		{"a: b\rc: d\r", `1:1{1:1"a"=1:4"b" 2:1"c"=2:4"d" }`},
		{"a: x\u2028y\nb: 1\n", `1:1{1:1"a"=1:4"x y" 2:1"b"=2:4"1" }`}, // no editor counts that as a line
	} {
		n, probs := Parse("f", []byte(tt.in))
		if probs != nil {
			t.Errorf("Parse(%q): %v", tt.in, probs)
			continue
		}
		var b strings.Builder
		print(&b, n)
		if b.String() != tt.want {
			t.Errorf("Parse(%q) =\n%s; want\n%s", tt.in, b.String(), tt.want)
		}
	}
}

func TestTextPlaces(t *testing.T) {
	if _, probs := Parse("f", []byte("a:\n  b: |\n\n      one\n    two\n  c: \"x\"\n  d: y\n")); probs == nil {
		t.Fatal("a block whose first line is indented deeper than the next one is no YAML")
	}
	n, probs := Parse("f", []byte("a:\n  b: |\n\n    one\n    two\n  c: \"x\"\n  d: y\n"))
	if probs != nil {
		t.Fatal(probs)
	}
	for key, want := range map[string][2]int{"b": {3, 5}, "c": {6, 7}, "d": {7, 6}} {
		v := n.Lookup("a").Lookup(key)
		if got := [2]int{v.TextLine, v.TextCol}; got != want {
			t.Errorf("the text of %s begins at %v, want %v", key, got, want)
		}
	}
}

func TestText(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a: 1\nb: caf\xe9\n", `2:7: this is not UTF-8 (the byte E9, 'é' in other encodings); save the file as UTF-8`},
		{"\xff\xfea\x00", "1:1: the file is saved as UTF-16; save it as UTF-8"},
		{"a: 1\nb: \x07\n", "2:4: a hidden control character (U+0007); delete it"},
		{"a: b\ufeff\n", "1:5: a hidden control character (U+FEFF); delete it"},
		{"a: \x00\n", "1:4: a hidden control character (U+0000); delete it"},
		{strings.Repeat("#", MaxBytes+1), "f: the file is larger than 1 MiB"},
		{strings.Repeat("#", MaxBytes), ""},
		{strings.Repeat("- a\n", MaxNodes), "10000:3: the file has more than 10,000 values"},
		{strings.Repeat("- a\n", MaxNodes-1), ""},
		{strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth), ""},
		{strings.Repeat("[", MaxDepth+1) + strings.Repeat("]", MaxDepth+1), "1:33: this is nested more than 32 deep"},
		{strings.Repeat("[", 200_000), "1:33: this is nested more than 32 deep"},
		{strings.Repeat("- ", 500) + "a", "1:65: this is nested more than 32 deep"},
	} {
		_, probs := Parse("f", []byte(tt.in))
		check(t, tt.in[:min(len(tt.in), 40)], probs, tt.want)
	}
}

func TestSplitFrontMatter(t *testing.T) {
	for _, tt := range []struct {
		in, body string
		line     int
		want     string
	}{
		{"---\na: 1\n---\nText\n", "Text\n", 4, ""},
		{"\ufeff---\r\na: 1\r\n---\r\n\r\nText\r\n", "\nText\n", 4, ""},
		{"---\n---\nText", "Text", 3, ""},
		{"--- \na: 1\n---\t\n", "", 4, ""},
		{"---\na: 1\n---", "", 4, ""},
		{"---\na: 1\nb: c: d\n---\nText\n---\n", "Text\n---\n", 5, "3:5: a colon with"},
		{"---\na: 1\n...\nb: 1\n---\n", "", 6, "3:1: a second document"},
		{"a: 1\n---\n", "", 0, `1:1: the first line must be "---"`},
		{"\n---\na: 1\n---\n", "", 0, `1:1: the first line must be "---"`},
		{"---\na: 1\n", "", 0, `1:1: the "---" that ends the keys is missing`},
		{"", "", 0, `1:1: the first line must be "---"`},
		{"---\na: \xff\n---\n", "", 0, "2:4: this is not UTF-8"},
	} {
		front, body, line, probs := SplitFrontMatter("f", []byte(tt.in))
		check(t, tt.in, probs, tt.want)
		if string(body) != tt.body || line != tt.line {
			t.Errorf("SplitFrontMatter(%q) = %q, %d; want %q, %d", tt.in, body, line, tt.body, tt.line)
		}
		if front == nil && tt.want == "" {
			t.Errorf("SplitFrontMatter(%q) has no front matter", tt.in)
		}
	}
}

// FuzzParse: nothing panics, every place lies in the file, a file without
// problems has a tree, and no word of the library comes through.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"a: 1\n\tb: 2\n", "title: A: b\n", "a: {en: Who?, es: x}\n", "n: 'Children's'\n", "x: \"a\nb: c\n",
		"a:\n  - id: b\n   c: d\n", "a: |\n  b\n", "a: &x [1, *x]\n", "? a\n: b\n", "---\na: 1\n---\nx\n", "a: \"\\q\"\n", "- [\n", "{\n  a: b # c\n}\n",
		"a: >9\n x\n", "\"a\" b: c\n", "!!x\n", "a:\r\n- b\r", "\u00a0a: b\n", "a: b #c\n",
	} {
		f.Add([]byte(s))
	}
	words := []string{"expected", "mapping values", "cannot start any token", "while scanning", "while parsing", "yaml:", "indicator"}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		n, probs := Parse("f", data)
		if n == nil && !probs.HasErrors() {
			t.Fatalf("Parse(%q) gives neither a tree nor a problem", data)
		}
		front, _, _, more := SplitFrontMatter("f", data)
		if front == nil && !more.HasErrors() {
			t.Fatalf("SplitFrontMatter(%q) gives neither a tree nor a problem", data)
		}
		for _, p := range append(probs, more...) {
			inside(t, data, p)
			for _, w := range words {
				if strings.Contains(p.Message, w) && !bytes.Contains(data, []byte(w)) {
					t.Fatalf("%q: the library speaks: %s", data, p)
				}
			}
		}
	})
}

// inside fails if a problem's place is not in the file.
func inside(t *testing.T, data []byte, p diag.Problem) {
	t.Helper()
	if p.Pos.Line == 0 && p.Pos.Col == 0 {
		return
	}
	text := strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(text, "\n")
	if p.Pos.Line < 1 || p.Pos.Line > len(lines) {
		t.Fatalf("%q: %s: no such line", data, p)
	}
	if p.Pos.Col < 1 || p.Pos.Col > utf8.RuneCountInString(lines[p.Pos.Line-1])+1 {
		t.Fatalf("%q: %s: no such column", data, p)
	}
}
