package source

import (
	"fmt"
	"testing"
)

// Each slip is told once, in our words, at its place; @ is what is expected of
// the rest of the file.
func TestSlips(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"a: 1\n\tb: 2\n", "2:1: this is a tab; indent with spaces"},
		{"a:\n  - x\n  -\ty: 2\n", "3:4: this is a tab; indent with spaces"},
		{"title: Accessibility: our promise\nb: 1\n", `1:21: a colon with a space after it cannot stand in a text like this one; put the text in quotes: "…"`},
		{"a: 1\nb: {en: Who can come?, es: ¿Quién?}\n", "2:21: a question mark"},
		{"a: {en: Note: this, es: Nota}\n", "1:13: a colon cannot stand"},
		{"x: 1\nname: 'Children's corner'\ny: 2\n", "2:16: this apostrophe ends the text"},
		{"a: {en: 'Children's corner', es: x}\n", "1:18: this apostrophe"},
		{"x: 1\nname: \"Zumba\nsummary: \"Dance\"\n", "2:7: the quote \" opens here and is never closed"},
		{"x: 1\nname: \"Zumba\nb: 2\nc: 3\n", "2:7: the quote \" opens here"},
		{"x: 1\nname: \"Free\" classes\n", "2:13: the text goes on after its closing quote"},
		{"a:\n  - id: b\n    title: c\n   every: d\n    x: e\n", "4:4: this line is indented by 3 spaces, and line 2, with which it should line up, by 4 spaces"},
		{"a: 1\n b: 2\n", "2:2: this line is indented by 1 space, and line 1"},
		{"a:\n  b: 1\n c: 2\n", "3:2: this line is indented by 1 space, and line 2, with which it should line up, by 2 spaces"},
		{"name: *Free* food\n", `1:7: a text cannot begin with "*" here`},
		{"name: @home\n", `1:7: a text cannot begin with "@"`},
		{"name: `home`\n", "1:7: a text cannot begin with \"`\""},
		{"name: %home\n", `1:7: a text cannot begin with "%"`},
		{"name: [a, @b]\n", `1:11: a text cannot begin with "@"`},
		{"name: | text\n", `1:7: a text cannot begin with "|"`},
		{"name:Lynwood\nphone: 1\n", "1:5: a space is missing after the colon"},
		{"a:\n  - id:zumba\n    b: 1\n", "2:7: a space is missing after the colon"},
		{"name: Lynwood\nphone 1\nb: 2\n", "2:1: this line has no key"},
		{"a: [b, c\nd: e\n", "1:4: the bracket [ opens here and is never closed"},
		{"a: {b: c]\nd: e\n", "1:9: this ] does not match the { on line 1"},
		{"a: [b] c\nd: e\n", "1:8: nothing may follow the closing bracket"},
		{"a: - b\n", "1:4: a list cannot begin on the line of its key"},
		{"a: \"C:\\dir\"\n", "1:7: \"\\\" in double quotes"},
		{"a: 1\n---\nb: 2\n", "2:1: a second document begins here"},
		{"---\na: 1\n---\nb: 2\n", "3:1: a second document begins here"},
		{"a: 1\n...\nb: 2\n", "2:1: a second document begins here"},
		{"%YAML 1.1\n---\na: 1\n", "1:1: "},
		{"a: 1\n\u00a0\u00a0b: 2\n", "2:1: this is a non-breaking space"},
		{"- a: 1\nb: 2\n", "2:1: "},
		{"a: ? b\n", `1:4: a text cannot begin with "?"`},
		{"a: |\n  x\n y\nb: 1\n", "3:2: this line has no key"},
		{"a: [x, y # z]\nb: 1\n", "1:4: the bracket [ opens here"},
	} {
		_, probs := Parse("f", []byte(tt.in))
		fmt.Printf("%q\n", tt.in)
		for _, p := range probs {
			fmt.Println("   ", p)
		}
	}
}
