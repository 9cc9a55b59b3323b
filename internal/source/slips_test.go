package source

import (
	"strings"
	"testing"

	"centers/internal/diag"
)

// check compares problems with what is wanted: a line for each, of its place,
// severity unless error, and how its message begins.
func check(t *testing.T, in string, probs diag.List, want string) {
	t.Helper()
	var got []string
	for _, p := range probs.Sorted() {
		s := strings.TrimPrefix(p.Pos.String(), "f:") + ": "
		if p.Severity != diag.Error {
			s += p.Severity.String() + ": "
		}
		got = append(got, s+p.Message)
	}
	lines := strings.Split(want, "\n")
	if want == "" {
		lines = nil
	}
	if len(got) != len(lines) {
		t.Errorf("%q:\n got %s\nwant %s", in, strings.Join(got, "\n     "), want)
		return
	}
	for i, line := range lines {
		if !strings.HasPrefix(got[i], line) {
			t.Errorf("%q:\n got %s\nwant %s", in, got[i], line)
		}
	}
}

// Each slip of YAML is told once, in our words, at its place.
func TestSlips(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		// A tab.
		{"a: 1\n\tb: 2\n", "2:1: this is a tab; indent with spaces"},
		{"a:\n  - x\n  -\ty: 2\n", "3:4: this is a tab; indent with spaces"},
		{"a:\n  - x: 1\n  \ty: 2\n", "3:3: this is a tab; indent with spaces"},
		// A colon.
		{"title: Accessibility: our promise\nb: 1\n", `1:21: a colon with a space after it cannot stand in a text like this one; put the text in quotes: "…"`},
		{"a:\n  - b: c: d\n  - e\n", "2:9: a colon with a space after it"},
		{"a: Note:\nb: 1\n", "1:8: a colon with a space after it"},
		{"a: {en: Note: this, es: Nota}\n", "1:13: a colon cannot stand in a text between brackets"},
		{"a: {en: A es: B}\n", "1:13: a colon cannot stand"},
		{"a: É: b\nc: Ñ: ñ\n", "1:5: a colon with\n2:5: a colon with"},
		// A question mark.
		{"a: 1\nb: {en: Who can come?, es: ¿Quién?}\n", "2:21: a question mark cannot stand in a text between brackets"},
		{"a: ? b\n", `1:4: a text cannot begin with "?"`},
		// An apostrophe, and words behind a quote.
		{"x: 1\nname: 'Children's corner'\ny: 2\n", "2:16: this apostrophe ends the text, which began with '; put the text in double quotes"},
		{"a: {en: 'Children's corner', es: x}\n", "1:18: this apostrophe ends the text"},
		{"x: 1\nname: \"Free\" classes\n", "2:13: the text goes on after its closing quote; put all of it in quotes"},
		{"a: \"b\n  c\" d\ne: 1\n", "2:4: the text goes on after this closing quote"},
		// A quote that is never closed.
		{"x: 1\nname: \"Zumba\nsummary: \"Dance\"\n", "2:7: the quote \" opens here and is never closed"},
		{"x: 1\nname: \"Zumba\nb: 2\nc: 3\n", "2:7: the quote \" opens here and is never closed"},
		{"x:\n  - 'a\n  - b\n", "2:5: the quote ' opens here and is never closed"},
		// Lines that do not line up.
		{"a:\n  - id: b\n    title: c\n   every: d\n    x: e\n", "4:4: this line is indented by 3 spaces, and line 2, with which it should line up, by 4 spaces"},
		{"a:\n  - id: b\n    title: c\n  every: d\n", "4:3: this line is indented by 2 spaces, and line 2, with which it should line up, by 4 spaces"},
		{"a: 1\n b: 2\n", "2:2: this line is indented by 1 space, and line 1, with which it should line up, by 0 spaces"},
		{"a:\n  b: 1\n c: 2\n", "3:2: this line is indented by 1 space, and line 2, with which it should line up, by 2 spaces"},
		{"- a: 1\nb: 2\n", "2:1: this line is indented by 0 spaces, and line 1, with which it should line up, by 2 spaces"},
		{"a: 1\n- b\n", "2:1: a list and keys are mixed here; compare this line with line 1"},
		{"a: 1\n\u00a0\u00a0b: 2\n", "2:1: this is a non-breaking space"},
		{"a: - b\n", "1:4: a list cannot begin on the line of its key"},
		{"a: |\n  x\n y\nb: 1\n", "3:2: this line has no key"},
		// Characters that mean something else.
		{"name: *Free* food\n", `1:7: a text cannot begin with "*" here; put the text in quotes`},
		{"name: @home\n", `1:7: a text cannot begin with "@"`},
		{"name: `home`\n", "1:7: a text cannot begin with \"`\""},
		{"name: %home\n", `1:7: a text cannot begin with "%"`},
		{"name: [a, @b]\n", `1:11: a text cannot begin with "@"`},
		{"name: | text\n", `1:7: a text cannot begin with "|"`},
		{"name: , text\n", `1:7: a text cannot begin with ","`},
		{"@a: b\n", `1:1: a text cannot begin with "@"`},
		{"a: \"C:\\dir\"\n", `1:7: "\" in double quotes needs a letter that YAML knows`},
		{"a: \"\\xZZ\"\n", `1:5: "\" in double quotes`},
		// Something forgotten.
		{"name:Lynwood\nphone: 1\n", "1:5: a space is missing after the colon"},
		{"a:\n  - id:zumba\n    b: 1\n", "2:7: a space is missing after the colon"},
		{"a: 1\nname:Lynwood\nb: 1\n", "2:5: a space is missing after the colon"},
		{"name: Lynwood\nphone 1\nb: 2\n", "2:1: this line has no key"},
		{"name Lynwood\nphone: 1\n", "1:1: this line has no key"},
		{"a:\n  en |\n    x\n  es: y\n", "2:5: a colon is missing after the key"},
		{"a {b: c, d: e}\n", "1:2: a colon is missing after the key"},
		{"a:{b: c, d: e}\n", "1:2: a space is missing after the colon"},
		{"a: [b, c\nd: e\n", "1:4: the bracket [ opens here and is never closed"},
		{"a: [x, y # z]\nb: 1\n", "1:4: the bracket [ opens here"},
		{"a: {b: c]\nd: e\n", "1:9: this ] does not match the { on line 1"},
		{"a: [b] c\nd: e\n", "1:8: nothing may follow the closing bracket"},
		// What YAML can do and the format has no use for.
		{"a: 1\n---\nb: 2\n", "2:1: a second document begins here"},
		{"---\na: 1\n---\nb: 2\n", "3:1: a second document begins here"},
		{"a: 1\n...\nb: 2\n", "2:1: a second document begins here"},
		{"%YAML 1.1\n---\na: 1\n", "1:1: a line that begins with % is a YAML directive"},
		{"a: &x 1\nb: *x\n", "1:4: \"&x\" is a YAML anchor, which is not used here\n2:4: \"*x\" would repeat something"},
		{"a: &x [1]\n", `1:4: "&x" is a YAML anchor`},
		{"a: !!str 1\n", `1:4: "!!str" is a YAML tag`},
		{"a: !x 1\n", `1:4: "!x" is a YAML tag`},
		{"a: {b: 1}\n<<: {c: 2}\n", `2:1: "<<" is a YAML merge key`},
		{"? [a]\n: b\n", "1:3: a list stands where a key should be"},
		{"a: 1\nb: 2\na: 3\n", `3:1: the key "a" is given twice; it is on line 1 already`},
		{"x: {a: 1, a: 2}\n", `1:11: the key "a" is given twice; it is on line 1 already`},
		// Words that YAML takes for a comment.
		{"room: Room #2\nb: #3\nc: a # a note\nd: 'a #b'\ne: a#b\n", "1:12: warning: everything from the # on is a comment\n2:4: warning: everything from"},
		{"a: Niño #2 y más\n", "1:9: warning: everything"},
	} {
		_, probs := Parse("f", []byte(tt.in))
		check(t, tt.in, probs, tt.want)
	}
}

// What is right is not taken for a slip, and keys beside a slip are still read.
func TestNoSlips(t *testing.T) {
	for _, in := range []string{
		"", "# nothing\n", "a:\n", "a: b\n", "---\na: b\n", "--- \na: b\n...\n",
		"a: {en: \"Who can come?\", es: \"¿Quién?\"}\n",
		"a: https://example.org/a:b?c#d\n",
		"a: 10:00-11:00\nb: It's free\nc: say \"hi\"\n",
		"a: |\n  x: y: z\n  \tq\n   * @\nb: >-\n  '\n",
		"a:\n- b: 1\n  c: 2\n- d\ne: f\n",
		"a: [b,\n  c]\nd: {e: f,\n  g: h}\n",
		"a: \"b\n  c\"\n", "a: b\n  c\n", "- - a\n  - b\n",
		"a: 'it''s'\n", "'a': b\n", "01234: 5\n",
	} {
		if _, probs := Parse("f", []byte(in)); probs != nil {
			t.Errorf("Parse(%q): %v", in, probs)
		}
	}
	n, _ := Parse("f", []byte("x: {a: b?, c: d?, c: e}\n"))
	if key := n.Lookup("x").Pairs[1].Key; key.Pos().String() != "f:1:12" {
		t.Errorf("behind what was mended, a key is at %s", key.Pos())
	}
	n, _ = Parse("f", []byte("a: b: c\nd: e\n"))
	if n.Lookup("a").Value != "b: c" || n.Lookup("d").Value != "e" {
		t.Errorf("a text with a colon was mended to %+v", n)
	}
}
